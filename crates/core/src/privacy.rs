//! 個人情報: the notice, the consent, and who is due by the rules of retention.

use std::collections::HashMap;

use chrono::{DateTime, Days, Months, NaiveDate, Utc};
use engawa_domain::{
    AlumnusId, Consent, Engagement, InvalidReason,
    calendar::pay_days,
    erasure::is_contract,
    personal_data,
    retention::{ContractDates, Due, DueReason, PersonDates, RetentionPolicy},
};
use engawa_store::{KeepReason, Notice, Reader, RemovedPerson, RetentionRow, StoreError};

use crate::{
    ApiError, Engawa,
    api::{DueRow, FieldMark, KeepView, NoticeVersion, NoticesView, PersonSaved, PrivacyView, RetentionView},
    host::in_japan,
    vault::{actor, invalid},
};

/// The setting that holds [`RetentionPolicy`] as JSON.
const POLICY: &str = "retention";

/// How far ahead the list looks.
const SOON: Days = Days::new(60);

/// What asks for the history of people who were taken out of the registry to go.
const REMOVED_BASIS: &str = "個人情報保護法22条";

/// The longest notice or reason that is kept.
const LONGEST: usize = 20_000;

/// Everything that tells who is due, read once for all.
struct Ledger {
    policy: RetentionPolicy,
    entered: HashMap<AlumnusId, NaiveDate>,
    contacts: HashMap<AlumnusId, NaiveDate>,
    contracts: HashMap<AlumnusId, Vec<ContractDates>>,
}

impl Engawa {
    /// How every field of a person is marked: category, purpose, source, and what an erasure does to it.
    ///
    /// # Errors
    /// None.
    pub fn field_marks(&self) -> Result<Vec<FieldMark>, ApiError> {
        let mark = |field: &personal_data::Field| FieldMark {
            path: field.path.to_owned(),
            label: field.label.to_owned(),
            category: field.category.label().to_owned(),
            purpose: field.purpose.label().to_owned(),
            source: field.source.label().to_owned(),
            kept_with_contract: field.on_erasure == personal_data::OnErasure::KeptWithContract,
        };
        Ok(personal_data::FIELDS.iter().map(mark).collect())
    }

    /// The notices, and a proposal for the next.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn notices(&self) -> Result<NoticesView, ApiError> {
        let today = self.today();
        let (versions, company) =
            self.read(|reader| Ok((reader.notices()?, reader.client()?.unwrap_or_default().name)))?;
        let current = current_notice(&versions, today);
        let proposal = match &current {
            Some(notice) => NoticeVersion {
                version: today.format("%Y-%m-%d").to_string(),
                valid_from: today,
                purpose: notice.purpose.clone(),
                body: notice.body.clone(),
            },
            None => NoticeVersion {
                version: today.format("%Y-%m").to_string(),
                valid_from: today,
                purpose: crate::letters::NOTICE_PURPOSE.to_owned(),
                body: crate::letters::notice_body(&company),
            },
        };
        Ok(NoticesView { current, versions: versions.into_iter().map(notice_version).collect(), proposal })
    }

    /// Publishes a version of the notice. It never changes afterwards.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] on `version` (empty, or published before: `mismatch`), `purpose` or `body`.
    pub fn publish_notice(&self, notice: &NoticeVersion) -> Result<NoticesView, ApiError> {
        let trimmed = NoticeVersion {
            version: notice.version.trim().to_owned(),
            valid_from: notice.valid_from,
            purpose: notice.purpose.trim().to_owned(),
            body: notice.body.trim().to_owned(),
        };
        for (field, text) in
            [("version", &trimmed.version), ("purpose", &trimmed.purpose), ("body", &trimmed.body)]
        {
            if text.is_empty() {
                return Err(invalid(field, InvalidReason::Empty));
            }
            if text.chars().count() > LONGEST {
                return Err(invalid(field, InvalidReason::TooLong));
            }
        }
        if self.read(|reader| reader.notices())?.iter().any(|known| known.version == trimmed.version) {
            return Err(invalid("version", InvalidReason::Mismatch));
        }
        let stored = Notice {
            version: trimmed.version,
            valid_from: trimmed.valid_from,
            purpose: trimmed.purpose,
            body: trimmed.body,
            published_at: self.now(),
        };
        self.write("notice.publish", |writer| writer.publish_notice(&stored))?;
        self.notices()
    }

    /// What there is to know about a person's data.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn privacy(&self, id: &AlumnusId) -> Result<PrivacyView, ApiError> {
        let today = self.today();
        let found = self.read(|reader| {
            let Some(alumnus) = reader.alumnus(id)? else { return Ok(None) };
            let engagements = reader.engagements_with(id)?;
            let engagements = engagements.iter().filter_map(|id| reader.engagement(id).transpose());
            let engagements = engagements.collect::<Result<Vec<_>, _>>()?;
            let keep = reader.keep_reasons()?.into_iter().find(|keep| keep.alumnus_id == *id);
            Ok(Some((alumnus, keep, self.due_of(reader, id, &engagements)?, reader.notices()?)))
        })?;
        let (alumnus, keep, due, notices) = found.ok_or(ApiError::NotFound)?;
        Ok(PrivacyView {
            alumnus_id: id.clone(),
            name: alumnus.name,
            revision: alumnus.revision,
            mailing_allowed: alumnus.consent.allows_mailing_on(today),
            consent: alumnus.consent,
            notice: current_notice(&notices, today),
            due_on: due.as_ref().map(|due| due.on),
            due_reason: due.map(|due| due.reason),
            keep: keep.filter(|keep| Some(keep.until) == alumnus.keep_until).map(|keep| KeepView {
                until: keep.until,
                reason: keep.reason,
                by: keep.by,
                at: keep.at,
            }),
        })
    }

    /// Stores the consent of a person. A withdrawal stops all mailings from its day on.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on `given_on`, `withdrawn_on` or `notice_version`.
    pub fn save_consent(
        &self,
        id: &AlumnusId,
        revision: u32,
        consent: Consent,
    ) -> Result<PersonSaved, ApiError> {
        let today = self.today();
        let mut consent = consent;
        for (field, day) in [("given_on", consent.given_on), ("withdrawn_on", consent.withdrawn_on)] {
            if day.is_some_and(|day| day > today) {
                return Err(invalid(field, InvalidReason::OutOfRange));
            }
        }
        if consent.given_on.zip(consent.withdrawn_on).is_some_and(|(given, withdrawn)| withdrawn < given) {
            return Err(invalid("withdrawn_on", InvalidReason::EndBeforeStart));
        }
        if consent.mailing_stopped_on.is_none() {
            consent.mailing_stopped_on = consent.withdrawn_on;
        }
        let mut alumnus = self.read(|reader| reader.alumnus(id))?.ok_or(ApiError::NotFound)?;
        alumnus.revision = revision;
        alumnus.consent = consent;
        self.save_person(alumnus)
    }

    /// Who is due, who will be soon, and by what rules.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn retention(&self) -> Result<RetentionView, ApiError> {
        let today = self.today();
        let horizon = today.checked_add_days(SOON).unwrap_or(today);
        let (policy, rows) = self.read(|reader| {
            let ledger = self.ledger(reader)?;
            Ok((ledger.policy, self.due_rows(reader, &ledger)?))
        })?;
        let (due, later): (Vec<_>, Vec<_>) = rows.into_iter().partition(|row| row.due_on <= today);
        let holds = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
            from.is_none_or(|from| from <= today) && to.is_none_or(|to| today <= to)
        };
        Ok(RetentionView {
            policy,
            rules: self
                .law()
                .retention
                .rules
                .iter()
                .filter(|rule| holds(rule.from, rule.to))
                .cloned()
                .collect(),
            checked_on: self.law().retention.checked_on,
            due,
            soon: later.into_iter().filter(|row| row.due_on <= horizon).collect(),
        })
    }

    /// How many people are due today.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn retention_count(&self) -> Result<u32, ApiError> {
        Ok(u32::try_from(self.retention()?.due.len()).unwrap_or(u32::MAX))
    }

    /// Stores what the company decided about retention.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] with the field.
    pub fn save_retention_policy(&self, policy: RetentionPolicy) -> Result<RetentionView, ApiError> {
        policy.check()?;
        let text = serde_json::to_string(&policy).map_err(|_| ApiError::Internal)?;
        self.write("retention.policy", |writer| writer.put_setting(POLICY, &text))?;
        self.retention()
    }

    /// Keeps a person until a day, for a reason.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on `until` (not after today) or `reason`.
    pub fn keep_person(&self, id: &AlumnusId, until: NaiveDate, reason: &str) -> Result<(), ApiError> {
        let reason = reason.trim();
        if until <= self.today() {
            return Err(invalid("until", InvalidReason::OutOfRange));
        }
        if reason.is_empty() {
            return Err(invalid("reason", InvalidReason::Empty));
        }
        if reason.chars().count() > LONGEST {
            return Err(invalid("reason", InvalidReason::TooLong));
        }
        let at = self.now();
        self.write("person.keep", |writer| {
            let mut alumnus = writer.alumnus(id)?.ok_or_else(|| not_found(id))?;
            alumnus.keep_until = Some(until);
            writer.put_alumnus(&alumnus)?;
            let by = actor(writer)?;
            writer.put_keep_reason(&KeepReason {
                alumnus_id: id.clone(),
                until,
                reason: reason.to_owned(),
                by,
                at,
            })
        })
    }

    /// What is known of the dates of a contract. `None`: it is none.
    pub(crate) fn contract_dates(
        &self,
        reader: &Reader<'_>,
        engagement: &Engagement,
    ) -> Result<Option<(ContractDates, u32)>, StoreError> {
        let issued = reader.issue_days(Some(&engagement.id))?;
        if !is_contract(engagement, issued.len()) {
            return Ok(None);
        }
        let terms = &engagement.terms;
        let end = terms.ends_on.max(terms.delivery_on);
        let dates = ContractDates {
            ends_on: end.or(terms.starts_on).or(terms.ordered_on),
            paid_on: pay_days(terms, &self.law().calendar).iter().map(|pay| pay.pay_on).max(),
            issued_on: issued.iter().map(|row| in_japan(row.issued_at).date_naive()).max(),
        };
        Ok(Some((dates, u32::try_from(issued.len()).unwrap_or(u32::MAX))))
    }

    pub(crate) fn retention_policy(reader: &Reader<'_>) -> Result<RetentionPolicy, StoreError> {
        let stored = reader.setting(POLICY)?;
        Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// What tells about everybody.
    fn ledger(&self, reader: &Reader<'_>) -> Result<Ledger, StoreError> {
        let entered = reader.entered()?.into_iter().map(|(id, at)| (id, japanese_day(at))).collect();
        self.ledger_with(reader, entered, reader.last_contacts()?, &reader.engagements()?)
    }

    /// When a person with these engagements is due.
    pub(crate) fn due_of(
        &self,
        reader: &Reader<'_>,
        id: &AlumnusId,
        engagements: &[Engagement],
    ) -> Result<Option<Due>, StoreError> {
        let Some(row) = reader.retention_row(id)? else { return Ok(None) };
        let entered = reader.entered_at(id)?.map(|at| (id.clone(), japanese_day(at)));
        let contacts = reader.contact_state(id)?.last_on.map(|on| (id.clone(), on));
        let ledger = self.ledger_with(
            reader,
            entered.into_iter().collect(),
            contacts.into_iter().collect(),
            engagements,
        )?;
        Ok(self.due(&ledger, &row))
    }

    fn ledger_with(
        &self,
        reader: &Reader<'_>,
        entered: HashMap<AlumnusId, NaiveDate>,
        contacts: HashMap<AlumnusId, NaiveDate>,
        engagements: &[Engagement],
    ) -> Result<Ledger, StoreError> {
        let mut contracts: HashMap<AlumnusId, Vec<ContractDates>> = HashMap::new();
        for engagement in engagements {
            if let Some((dates, _)) = self.contract_dates(reader, engagement)? {
                contracts.entry(engagement.alumnus_id.clone()).or_default().push(dates);
            }
        }
        Ok(Ledger { policy: Self::retention_policy(reader)?, entered, contacts, contracts })
    }

    fn due(&self, ledger: &Ledger, row: &RetentionRow) -> Option<Due> {
        let dates = PersonDates {
            contact_on: ledger.last_contact(row),
            entered_on: ledger.entered.get(&row.alumnus_id).copied(),
            withdrawn_on: row.withdrawn_on,
            keep_until: row.keep_until,
            contracts: ledger.contracts.get(&row.alumnus_id).cloned().unwrap_or_default(),
        };
        self.law().retention.person(&dates, &ledger.policy, self.today())
    }

    /// Everybody with the day from which they are due, the longest due first.
    fn due_rows(&self, reader: &Reader<'_>, ledger: &Ledger) -> Result<Vec<DueRow>, StoreError> {
        let kept = reader.kept_parties()?;
        let parties = kept.iter().map(|party| RetentionRow {
            alumnus_id: party.id.clone(),
            name: party.name.clone(),
            kana: party.kana.clone(),
            department: String::new(),
            left_on: None,
            heard_on: None,
            withdrawn_on: None,
            keep_until: None,
        });
        let of = |row: RetentionRow, kept_party: bool| {
            // Of somebody who was erased only the contracts are left to wait for.
            let due = if kept_party {
                let contracts = ledger.contracts.get(&row.alumnus_id).cloned().unwrap_or_default();
                let dates = PersonDates { contracts, ..PersonDates::default() };
                self.law().retention.person(&dates, &ledger.policy, self.today())?
            } else {
                self.due(ledger, &row)?
            };
            let contracts = ledger.contracts.get(&row.alumnus_id).map_or(0, Vec::len);
            Some(DueRow {
                contact_on: ledger.last_contact(&row),
                alumnus_id: row.alumnus_id,
                name: row.name,
                kana: row.kana,
                department: row.department,
                left_on: row.left_on,
                due_on: due.on,
                reason: due.reason,
                basis: due.basis,
                contracts: u32::try_from(contracts).unwrap_or(u32::MAX),
                kept_party,
            })
        };
        let mut rows: Vec<DueRow> =
            reader.retention_rows()?.into_iter().filter_map(|row| of(row, false)).collect();
        rows.extend(parties.filter_map(|row| of(row, true)));
        rows.extend(
            reader.removed_people()?.into_iter().filter_map(|removed| removed_row(removed, &ledger.policy)),
        );
        rows.sort_by(|a, b| (a.due_on, &a.kana, &a.name).cmp(&(b.due_on, &b.kana, &b.name)));
        Ok(rows)
    }
}

impl Ledger {
    fn last_contact(&self, row: &RetentionRow) -> Option<NaiveDate> {
        row.heard_on.max(self.contacts.get(&row.alumnus_id).copied())
    }
}

fn japanese_day(at: DateTime<Utc>) -> NaiveDate {
    in_japan(at).date_naive()
}

/// Somebody who was taken out of the registry: their history goes when undo has had its time.
fn removed_row(removed: RemovedPerson, policy: &RetentionPolicy) -> Option<DueRow> {
    let since = japanese_day(removed.removed_at);
    let due_on = since.checked_add_months(Months::new(policy.withdrawal_months.into()))?;
    let person = removed.alumnus;
    Some(DueRow {
        alumnus_id: person.id,
        name: person.name,
        kana: person.kana,
        department: person.department,
        left_on: person.left_on,
        due_on,
        reason: DueReason::Removed,
        basis: REMOVED_BASIS.to_owned(),
        contact_on: None,
        contracts: 0,
        kept_party: false,
    })
}

fn not_found(id: &AlumnusId) -> StoreError {
    StoreError::NotFound { entity: engawa_store::entity::ALUMNUS, id: id.0.clone() }
}

/// The version that holds on a day: the one that began last.
fn current_notice(versions: &[Notice], today: NaiveDate) -> Option<NoticeVersion> {
    versions.iter().find(|notice| notice.valid_from <= today).cloned().map(notice_version)
}

fn notice_version(notice: Notice) -> NoticeVersion {
    NoticeVersion {
        version: notice.version,
        valid_from: notice.valid_from,
        purpose: notice.purpose,
        body: notice.body,
    }
}
