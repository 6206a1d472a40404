//! 案件: the workbench.

use std::collections::HashSet;

use chrono::NaiveDate;
use engawa_domain::{
    Alumnus, AlumnusId, Client, Decision, DecisionTopic, Engagement, EngagementId, Finding, Grant, GrantId,
    GrantState, InvalidReason, LabourAnswer, Severity, Stage, SystemId, YearMonth, calendar::pay_days,
    engagement::PinnedTemplate, money::totals,
};
use engawa_store::{Reader, StoreError, Writer, entity};

use crate::{
    ApiError, EngagementInput, Engawa,
    api::{DocumentKind, EngagementRow, EngagementSaved, EngagementView, Precedent, UndoState},
    beginning::{fresh_copy, prefill},
    facts::Facts,
    host::in_japan,
    law::count,
    vault::{actor, invalid},
};

/// How many precedents the fee picture can show.
const PRECEDENTS: usize = 50;

/// The longest period that can be planned month by month.
const LONGEST_MONTHS: usize = 120;

/// Figures for the navigation.
#[derive(Default)]
pub(crate) struct Tally {
    pub(crate) engagements: u32,
    pub(crate) reds: u32,
    pub(crate) overdue_grants: u32,
}

impl Engawa {
    /// All engagements, the latest period first.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn engagements(&self) -> Result<Vec<EngagementRow>, ApiError> {
        let mut rows: Vec<_> = self
            .read(|reader| self.all_facts(reader))?
            .iter()
            .map(|facts| self.engagement_row(facts))
            .collect();
        rows.sort_by(|a, b| b.starts_on.cmp(&a.starts_on).then_with(|| b.id.cmp(&a.id)));
        Ok(rows)
    }

    /// One engagement with everything derived from it.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn engagement(&self, id: &EngagementId) -> Result<EngagementView, ApiError> {
        let (facts, erased, precedents, undo) = self
            .read(|reader| {
                let Some(facts) = self.facts(reader, id)? else { return Ok(None) };
                let precedents = precedents(reader, &facts.engagement)?;
                let undo = reader.undo_state(entity::ENGAGEMENT, id.as_str())?;
                let erased = reader.kept_party(&facts.engagement.alumnus_id)?.is_some();
                Ok(Some((facts, erased, precedents, undo)))
            })?
            .ok_or(ApiError::NotFound)?;
        Ok(EngagementView {
            findings: facts.findings(&self.law(), self.today()),
            marks: facts.marks(&self.law()),
            labour: facts.labour(),
            continuing: facts.continuing(),
            pay_days: pay_days(&facts.engagement.terms, &self.law().calendar),
            totals: totals(
                &facts.engagement.terms,
                &facts.alumnus.contractor,
                &self.law().rulebook,
                self.today(),
            ),
            engagement: facts.engagement,
            alumnus: facts.alumnus,
            erased,
            client: facts.client.unwrap_or_default(),
            duties: facts.duties,
            precedents,
            undo: UndoState { can_undo: undo.can_undo, can_redo: undo.can_redo },
            saved_at: self.now(),
            documents: DocumentKind::ALL.to_vec(),
        })
    }

    /// A new engagement with a person. With `copy_of` it starts from that one's terms, decisions and access;
    /// what belongs to the old one's time (dates, numbers, states, evidence) stays behind.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if the person or the one to copy is not there.
    pub fn create_engagement(
        &self,
        alumnus_id: &AlumnusId,
        copy_of: Option<&EngagementId>,
    ) -> Result<EngagementView, ApiError> {
        let (alumnus, client, templates, source) = self.read(|reader| {
            let source = copy_of.map(|id| reader.engagement(id)).transpose()?.flatten();
            Ok((reader.alumnus(alumnus_id)?, reader.client()?, pinned(reader)?, source))
        })?;
        let alumnus = alumnus.ok_or(ApiError::NotFound)?;
        if copy_of.is_some() && source.is_none() {
            return Err(ApiError::NotFound);
        }
        let mut engagement = match source {
            Some(source) => fresh_copy(source),
            None => Engagement::default(),
        };
        engagement.id = EngagementId(Self::fresh_id());
        engagement.alumnus_id = alumnus.id.clone();
        engagement.templates = templates;
        prefill(&mut engagement, &alumnus, client.as_ref());
        let id = engagement.id.clone();
        self.write("engagement.create", |writer| writer.put_engagement(&engagement))?;
        self.engagement(&id)
    }

    /// Stores an engagement as it stands. Gaps and risks are kept and spoken of by findings; only what no
    /// record can hold is refused. A changed decision gets its instant and its author here.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] for figures out of range.
    pub fn save_engagement(&self, engagement: Engagement) -> Result<EngagementSaved, ApiError> {
        check(&engagement)?;
        let mut engagement = engagement;
        one_per_topic(&mut engagement.decisions);
        let now = self.now();
        let outcome = self.write("engagement.save", |writer| {
            let before = writer.engagement(&engagement.id)?;
            let by = actor(writer)?;
            stamp_labour(&mut engagement.labour, before.as_ref().map_or(&[], |old| &old.labour), &by, now);
            stamp(&mut engagement.decisions, before.as_ref().map_or(&[], |old| &old.decisions), &by, now);
            writer.put_engagement(&engagement)
        });
        self.engagement_saved(&engagement, outcome)
    }

    /// Takes an engagement out; undo brings it back.
    ///
    /// # Errors
    /// [`ApiError::Referenced`] once a document was issued on it.
    pub fn remove_engagement(&self, id: &EngagementId) -> Result<(), ApiError> {
        self.write("engagement.remove", |writer| writer.remove_engagement(id))
    }

    /// Takes back the last change.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`]; [`ApiError::NotFound`] if the change was the creation.
    pub fn undo_engagement(&self, id: &EngagementId) -> Result<EngagementView, ApiError> {
        self.write("engagement.undo", |writer| writer.undo(entity::ENGAGEMENT, id.as_str()))?;
        self.engagement(id)
    }

    /// Does the last undone change again.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn redo_engagement(&self, id: &EngagementId) -> Result<EngagementView, ApiError> {
        self.write("engagement.redo", |writer| writer.redo(entity::ENGAGEMENT, id.as_str()))?;
        self.engagement(id)
    }

    /// Takes in a complete engagement from outside, person included. The person is recognised by 社員番号,
    /// else by exactly the same name and kana, else added; a recognised person is not changed. The client's
    /// profile is taken only where there is none.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] for what no record can hold.
    pub fn add_engagement(&self, input: EngagementInput) -> Result<EngagementId, ApiError> {
        let EngagementInput { alumnus, mut engagement, client } = input;
        if alumnus.name.trim().is_empty() {
            return Err(invalid("alumnus.name", InvalidReason::Empty));
        }
        check(&engagement)?;
        one_per_topic(&mut engagement.decisions);
        engagement.id = EngagementId(Self::fresh_id());
        engagement.revision = 0;
        for grant in &mut engagement.grants {
            if grant.id.0.is_empty() {
                grant.id = GrantId(Self::fresh_id());
            }
        }
        let now = self.now();
        let id = engagement.id.clone();
        self.write("engagement.add", |writer| {
            engagement.alumnus_id = settle_person(writer, &alumnus)?;
            name_systems(writer, &mut engagement.grants)?;
            if engagement.templates.is_empty() {
                engagement.templates = pinned(writer)?;
            }
            if let Some(client) = &client
                && writer.client()?.is_none_or(|known| known.name.is_empty())
            {
                writer.put_client(&Client {
                    revision: writer.client()?.map_or(0, |c| c.revision),
                    ..client.clone()
                })?;
            }
            let by = actor(writer)?;
            stamp(&mut engagement.decisions, &[], &by, now);
            writer.put_engagement(&engagement)
        })?;
        Ok(id)
    }

    /// The findings of an engagement as of a day, today if none is given.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn check(&self, id: &EngagementId, as_of: Option<NaiveDate>) -> Result<Vec<Finding>, ApiError> {
        let facts = self.read(|reader| self.facts(reader, id))?.ok_or(ApiError::NotFound)?;
        Ok(facts.findings(&self.law(), as_of.unwrap_or_else(|| self.today())))
    }

    pub(crate) fn engagement_row(&self, facts: &Facts) -> EngagementRow {
        let findings = facts.findings(&self.law(), self.today());
        let Facts { engagement, alumnus, .. } = facts;
        let terms = &engagement.terms;
        EngagementRow {
            id: engagement.id.clone(),
            order_no: terms.order_no.clone(),
            title: engagement.title.clone(),
            kind: engagement.kind.clone(),
            alumnus_id: engagement.alumnus_id.clone(),
            alumnus_name: alumnus.name.clone(),
            stage: engagement.stage,
            starts_on: terms.starts_on,
            ends_on: terms.ends_on,
            rate: terms.fee.rate,
            amount: terms.fee.amount,
            reds: count(&findings, Severity::Red),
            yellows: count(&findings, Severity::Yellow),
        }
    }

    pub(crate) fn tally(&self) -> Result<Tally, ApiError> {
        let mut tally = Tally::default();
        for facts in self.read(|reader| self.all_facts(reader))? {
            tally.engagements += 1;
            let row = self.engagement_row(&facts);
            if facts.engagement.stage != Stage::Closed {
                tally.reds += row.reds;
            }
            let overdue = facts
                .engagement
                .grants
                .iter()
                .filter(|grant| is_overdue(grant, &facts.engagement, self.today()));
            tally.overdue_grants += u32::try_from(overdue.count()).unwrap_or(0);
        }
        Ok(tally)
    }
}

/// Is a grant alive after its own end or its engagement's?
pub(crate) fn is_overdue(grant: &Grant, engagement: &Engagement, today: NaiveDate) -> bool {
    let end = [grant.ends_on, engagement.terms.ends_on].into_iter().flatten().min();
    grant.state == GrantState::Granted && end.is_some_and(|end| end < today)
}

/// 先例: engagements of the same kind of work with a decided rate, newest first; without a kind, all of them.
fn precedents(reader: &Reader<'_>, present: &Engagement) -> Result<Vec<Precedent>, StoreError> {
    let mut found: Vec<_> = reader
        .engagements()?
        .into_iter()
        .filter(|other| other.id != present.id && other.terms.fee.rate.is_some())
        .filter(|other| present.kind.is_empty() || other.kind == present.kind)
        .collect();
    found.sort_by_key(|other| std::cmp::Reverse(other.terms.starts_on));
    found.truncate(PRECEDENTS);
    found
        .into_iter()
        .map(|other| {
            let alumnus = reader.party(&other.alumnus_id)?.unwrap_or_default();
            let fee = other.decisions.iter().find(|decision| decision.topic == DecisionTopic::Fee);
            Ok(Precedent {
                reason: fee.map(|decision| decision.reason.clone()).unwrap_or_default(),
                by: fee.map(|decision| decision.by.clone()).unwrap_or_default(),
                at: fee.and_then(|decision| decision.at),
                access: other
                    .grants
                    .iter()
                    .map(|grant| format!("{}（{}）", grant.system_name, grant.level))
                    .collect(),
                engagement_id: other.id,
                title: other.title,
                kind: other.kind,
                alumnus_name: alumnus.name,
                starts_on: other.terms.starts_on,
                rate: other.terms.fee.rate,
            })
        })
        .collect()
}

/// The newest published version of every template.
pub(crate) fn pinned(reader: &Reader<'_>) -> Result<Vec<PinnedTemplate>, StoreError> {
    DocumentKind::ALL
        .into_iter()
        .filter_map(|kind| {
            let latest = reader.latest_template(kind.code()).transpose()?;
            Some(latest.map(|template| PinnedTemplate { kind: template.kind, version: template.version }))
        })
        .collect()
}

/// Keeps the last decision of each topic.
pub(crate) fn one_per_topic(decisions: &mut Vec<Decision>) {
    let topics: Vec<_> = decisions.iter().map(|decision| decision.topic).collect();
    let mut at = 0;
    decisions.retain(|decision| {
        at += 1;
        !topics.iter().skip(at).any(|later| *later == decision.topic)
    });
}

/// Gives every new or changed decision its author and instant.
fn stamp(decisions: &mut [Decision], before: &[Decision], by: &str, now: chrono::DateTime<chrono::Utc>) {
    for decision in decisions {
        let same = before.iter().find(|old| {
            old.topic == decision.topic
                && old.value == decision.value
                && old.reason == decision.reason
                && old.source == decision.source
        });
        match same {
            Some(old) => {
                decision.at = old.at;
                decision.by.clone_from(&old.by);
            }
            None => {
                decision.at.get_or_insert(now);
                if before.iter().any(|old| old.topic == decision.topic) {
                    decision.at = Some(now);
                    decision.by.clear();
                }
                if decision.by.is_empty() {
                    decision.by = by.to_owned();
                }
            }
        }
    }
}

/// One answer to a question; a changed one is of today, and of whoever is at the desk.
fn stamp_labour(
    answers: &mut Vec<LabourAnswer>,
    before: &[LabourAnswer],
    by: &str,
    now: chrono::DateTime<chrono::Utc>,
) {
    let mut seen = HashSet::new();
    answers.reverse();
    answers.retain(|answer| seen.insert(answer.question));
    answers.sort_by_key(|answer| answer.question);
    for answer in answers {
        let said = |old: &&LabourAnswer| {
            old.question == answer.question && old.yes == answer.yes && old.note == answer.note
        };
        match before.iter().find(said) {
            Some(old) => answer.clone_from(old),
            None => {
                answer.on = Some(in_japan(now).date_naive());
                answer.by = by.to_owned();
            }
        }
    }
}

fn settle_person(writer: &Writer<'_>, alumnus: &Alumnus) -> Result<AlumnusId, StoreError> {
    let known = if alumnus.employee_no.is_empty() {
        writer
            .alumni_all()?
            .into_iter()
            .find(|known| known.name == alumnus.name && known.kana == alumnus.kana)
    } else {
        writer.alumnus_by_employee_no(&alumnus.employee_no)?
    };
    if let Some(known) = known {
        return Ok(known.id);
    }
    let id = AlumnusId(Engawa::fresh_id());
    writer.put_alumnus(&Alumnus { id: id.clone(), revision: 0, ..alumnus.clone() })?;
    Ok(id)
}

/// Grants that name a system of the catalogue by its name get its id.
fn name_systems(reader: &Reader<'_>, grants: &mut [Grant]) -> Result<(), StoreError> {
    let systems = reader.systems()?;
    for grant in grants.iter_mut().filter(|grant| grant.system_id == SystemId::default()) {
        if let Some(system) = systems.iter().find(|system| system.name == grant.system_name) {
            grant.system_id = system.id.clone();
        }
    }
    Ok(())
}

/// What no record can hold: figures beyond counting, texts beyond reading.
pub(crate) fn check(engagement: &Engagement) -> Result<(), ApiError> {
    const HIGHEST: i64 = 100_000_000_000;
    let terms = &engagement.terms;
    for (field, amount) in [
        ("terms.fee.rate", terms.fee.rate),
        ("terms.fee.amount", terms.fee.amount),
        ("rate_cap", engagement.rate_cap),
    ] {
        if amount.is_some_and(|amount| !(0..=HIGHEST).contains(&amount.0)) {
            return Err(invalid(field, InvalidReason::OutOfRange));
        }
    }
    if terms.starts_on.zip(terms.ends_on).is_some_and(|(start, end)| {
        end >= start && months_between(YearMonth::of(start), YearMonth::of(end)) > LONGEST_MONTHS
    }) {
        return Err(invalid("terms.ends_on", InvalidReason::OutOfRange));
    }
    for (field, text) in [
        ("title", &engagement.title),
        ("terms.description", &terms.description),
        ("terms.deliverables", &terms.deliverables),
        ("terms.place", &terms.place),
        ("terms.ip.scope", &terms.ip.scope),
    ] {
        if text.chars().count() > 20_000 {
            return Err(invalid(field, InvalidReason::TooLong));
        }
    }
    Ok(())
}

fn months_between(from: YearMonth, to: YearMonth) -> usize {
    let months = |month: YearMonth| i64::from(month.year) * 12 + i64::from(month.month);
    usize::try_from(months(to) - months(from) + 1).unwrap_or(0)
}
