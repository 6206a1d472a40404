//! だれに: candidates for an engagement, and the choice of one.

use engawa_domain::candidate::{Months, Situation, Wanted, reasons};
use engawa_domain::terms::{ContactPerson, WorkingAgreement};
use engawa_domain::{
    Alumnus, AlumnusId, Decision, DecisionTopic, Engagement, EngagementId, Invalid, InvalidReason,
};
use engawa_store::{Candidate, CandidateQuestion, Candidates};

use crate::{
    ApiError, Engawa,
    api::{CandidateList, CandidateRow, EngagementSaved, PersonHours, WithheldRow},
    beginning::prefill,
    engawa::lock,
};

/// The longest text of a wish.
const LONGEST: usize = 2_000;

impl Engawa {
    /// Candidates for an engagement as it stands, judged by what it wants, its period and its kind.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn candidates(&self, id: &EngagementId, limit: u32) -> Result<CandidateList, ApiError> {
        let engagement = self.read(|reader| reader.engagement(id))?.ok_or(ApiError::NotFound)?;
        self.rank(&engagement, limit)
    }

    /// Candidates for an engagement that is only thought of: nothing is stored.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] on `wanted` if a text is absurdly long.
    pub fn candidates_for(&self, wanted: Wanted, limit: u32) -> Result<CandidateList, ApiError> {
        check_wanted(&wanted)?;
        self.rank(&Engagement { wanted, ..Engagement::default() }, limit)
    }

    /// What the last engagement wanted of the team's side, for a new one to begin with: the team's week stays, all
    /// else is asked anew.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn usual_wanted(&self) -> Result<Wanted, ApiError> {
        let engagements = self.read(|reader| reader.engagements())?;
        let last = engagements.into_iter().find(|engagement| !engagement.wanted.week.0.is_empty());
        Ok(Wanted { week: last.map(|last| last.wanted.week).unwrap_or_default(), ..Wanted::default() })
    }

    /// Gives an engagement to a person, with the reason. What the terms had taken over from the person before (how
    /// and when to reach them) is taken over from the new one.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on `alumnus_id` for 依頼しない.
    pub fn choose_person(
        &self,
        id: &EngagementId,
        revision: u32,
        alumnus_id: &AlumnusId,
        reason: &str,
        wanted: Option<Wanted>,
    ) -> Result<EngagementSaved, ApiError> {
        if let Some(wanted) = &wanted {
            check_wanted(wanted)?;
        }
        let (engagement, before, chosen, client) = self.read(|reader| {
            let engagement = reader.engagement(id)?;
            let before = match &engagement {
                Some(engagement) => reader.alumnus(&engagement.alumnus_id)?,
                None => None,
            };
            Ok((engagement, before, reader.alumnus(alumnus_id)?, reader.client()?))
        })?;
        let mut engagement = engagement.ok_or(ApiError::NotFound)?;
        let chosen = chosen.ok_or(ApiError::NotFound)?;
        if chosen.do_not_ask {
            let field = "alumnus_id".to_owned();
            return Err(Invalid { field, reason: InvalidReason::Unknown }.into());
        }
        engagement.revision = revision;
        if engagement.alumnus_id != chosen.id {
            forget(&mut engagement, &before.unwrap_or_default());
            engagement.alumnus_id = chosen.id.clone();
            prefill(&mut engagement, &chosen, client.as_ref());
        }
        if let Some(wanted) = wanted {
            engagement.wanted = Wanted { week: wanted.week.normalised(), ..wanted };
        }
        decide(&mut engagement, &chosen, reason);
        self.save_engagement(engagement)
    }

    /// Hours a person wants against hours that are promised, for half a year from now.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn person_hours(&self, id: &AlumnusId) -> Result<PersonHours, ApiError> {
        let months = Months::ahead(self.today(), None, None);
        let found = self.read(|reader| {
            let Some(alumnus) = reader.alumnus(id)? else { return Ok(None) };
            Ok(Some((alumnus, reader.promised_to(id, &months)?)))
        })?;
        let (alumnus, promised) = found.ok_or(ApiError::NotFound)?;
        Ok(PersonHours { hours_from: alumnus.hours_from, hours_to: alumnus.hours_to, promised })
    }

    /// Makes ready what a search needs, beside the first screen, so that the first keystroke does not wait.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn prepare_search(&self) -> Result<(), ApiError> {
        // A database is closed only after it.
        let _busy = lock(&self.backing_up);
        self.read(|reader| reader.prepare_search())
    }

    fn rank(&self, engagement: &Engagement, limit: u32) -> Result<CandidateList, ApiError> {
        let today = self.today();
        let terms = &engagement.terms;
        let months = Months::ahead(today, terms.starts_on, terms.ends_on);
        let question = CandidateQuestion {
            wanted: &engagement.wanted,
            kind: &engagement.kind,
            engagement: &engagement.id,
            months: &months,
            today,
        };
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let Candidates { total, matched, best, withheld, named } =
            self.read(|reader| reader.candidates(&question, limit))?;
        let row = |candidate: Candidate| {
            let situation = Situation {
                wanted: &engagement.wanted,
                months: &months,
                promised: &candidate.promised,
                past: &candidate.past,
                today,
            };
            let (why, why_not) = reasons(&candidate.alumnus, &situation);
            let alumnus = candidate.alumnus;
            CandidateRow {
                alumnus_id: alumnus.id,
                name: alumnus.name,
                kana: alumnus.kana,
                department: alumnus.department,
                job: alumnus.job,
                left_on: alumnus.left_on,
                availability: alumnus.availability,
                availability_on: alumnus.availability_on,
                side_job: alumnus.contractor.side_job,
                hours_from: alumnus.hours_from,
                hours_to: alumnus.hours_to,
                promised: candidate.promised,
                why,
                why_not,
            }
        };
        let rows = best.into_iter().map(row).collect();
        let withheld_row = |one: engawa_store::Withheld| WithheldRow {
            alumnus_id: one.alumnus_id,
            name: one.name,
            reason: one.reason,
        };
        Ok(CandidateList {
            total,
            matched,
            judged: u32::try_from(months.judged).unwrap_or(1),
            months: months.all,
            rows,
            withheld,
            withheld_rows: named.into_iter().map(withheld_row).collect(),
        })
    }
}

/// Clears what was taken over from the person before and never changed since.
fn forget(engagement: &mut Engagement, before: &Alumnus) {
    let terms = &mut engagement.terms;
    let own =
        WorkingAgreement { week: before.week.clone(), reply: before.reply.clone(), ..terms.working.clone() };
    if terms.working == own {
        terms.working.week = Default::default();
        terms.working.reply.clear();
    }
    let contact =
        ContactPerson { name: before.name.clone(), reach: before.email.clone(), ..ContactPerson::default() };
    if terms.contractor_contact == contact {
        terms.contractor_contact = ContactPerson::default();
    }
}

/// だれに: the decision, with its reason.
fn decide(engagement: &mut Engagement, chosen: &Alumnus, reason: &str) {
    let (value, reason) = (chosen.name.clone(), reason.trim().to_owned());
    let present = engagement.decisions.iter_mut().find(|decision| decision.topic == DecisionTopic::Person);
    match present {
        Some(decision) => {
            decision.value = value;
            decision.reason = reason;
        }
        None => engagement.decisions.push(Decision {
            topic: DecisionTopic::Person,
            value,
            reason,
            source: String::new(),
            by: String::new(),
            at: None,
        }),
    }
}

fn check_wanted(wanted: &Wanted) -> Result<(), ApiError> {
    let texts = [
        ("wanted.knowledge", &wanted.knowledge),
        ("wanted.department", &wanted.department),
        ("wanted.viewpoint", &wanted.viewpoint),
    ];
    match texts.iter().find(|(_, text)| text.chars().count() > LONGEST) {
        Some((field, _)) => {
            Err(Invalid { field: (*field).to_owned(), reason: InvalidReason::TooLong }.into())
        }
        None => Ok(()),
    }
}
