//! 連絡の記録: when someone was in touch with a person, what was said, and when to be in touch again.
//!
//! Three rules follow from it: the date that was planned next, the day by which the person is to be heard of, and
//! whether a statement of 稼働可否 is too old to rely on.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::{Alumnus, AlumnusId, Availability, ContactEntryId, Invalid, InvalidReason};

/// One contact with a person.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactEntry {
    /// Empty for one not yet stored. Begins with the person's id, so that everything ever kept under it can be
    /// found when the person asks for erasure; a later entry of the same person has the greater one.
    pub id: ContactEntryId,
    /// Counts up with every stored change; 0 for one not yet stored.
    pub revision: u32,
    /// With whom.
    pub alumnus_id: AlumnusId,
    /// 連絡した日
    pub on: NaiveDate,
    /// How.
    pub channel: Option<LogChannel>,
    /// Who of the company.
    pub by: String,
    /// What was said.
    pub note: String,
    /// 次の連絡日, after `on`.
    pub next_on: Option<NaiveDate>,
}

/// How a contact came about: the channels of a person, and 対面.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LogChannel {
    /// メール
    Email,
    /// 電話
    Phone,
    /// チャット
    Chat,
    /// Web会議
    Video,
    /// 対面
    Meeting,
    /// 郵送
    Post,
}

/// The longest note. Longer text is a pasted file.
const LONGEST: usize = 20_000;
/// A statement of 稼働可否 holds for so long.
const HOLDS: Months = Months::new(6);

impl ContactEntry {
    /// What cannot be taken: a day that has not come, a next date that is no later than the contact.
    ///
    /// # Errors
    /// [`Invalid`] with the name of the field.
    pub fn check(&self, today: NaiveDate) -> Result<(), Invalid> {
        let invalid = |field: &str, reason| Err(Invalid { field: field.to_owned(), reason });
        if self.on > today {
            return invalid("on", InvalidReason::OutOfRange);
        }
        if self.next_on.is_some_and(|next| next <= self.on) {
            return invalid("next_on", InvalidReason::EndBeforeStart);
        }
        if self.note.chars().count() > LONGEST {
            return invalid("note", InvalidReason::TooLong);
        }
        Ok(())
    }
}

/// The last contact.
#[must_use]
pub fn last_contact(entries: &[ContactEntry]) -> Option<NaiveDate> {
    entries.iter().map(|entry| entry.on).max()
}

/// 次の連絡日. The date that the latest entry with one states stands until someone was in touch on that day or
/// after it: a call in between does not make a plan forgotten.
#[must_use]
pub fn next_contact(entries: &[ContactEntry]) -> Option<NaiveDate> {
    let stating = entries.iter().filter(|entry| entry.next_on.is_some());
    let planned = stating.max_by_key(|entry| (entry.on, &entry.id))?.next_on?;
    (last_contact(entries) < Some(planned)).then_some(planned)
}

/// The last day by which a person is to be heard of, by their own interval: so many days after the last contact, or
/// after they were entered if there was none. `None` without an interval, and for who withdrew the consent: they
/// are left in peace.
#[must_use]
pub fn heard_by(
    alumnus: &Alumnus,
    last_contact: Option<NaiveDate>,
    entered_on: NaiveDate,
) -> Option<NaiveDate> {
    if alumnus.consent.withdrawn_on.is_some() {
        return None;
    }
    let every = alumnus.contact_every.filter(|days| *days > 0)?;
    last_contact.unwrap_or(entered_on).checked_add_days(Days::new(every.into()))
}

/// Statements of 稼働可否 from before this day are older than six months on `today`: their sixth month ended before
/// it. A month that lacks the day ends on its last (民法143条2項): what was said on 31 August holds until 28 February.
#[must_use]
pub fn unconfirmed_before(today: NaiveDate) -> NaiveDate {
    let Some(day) = today.checked_sub_months(HOLDS) else { return today };
    let holds_until = day.checked_add_months(HOLDS);
    // Where going back was cut short at the end of a month, that day's own six months ended earlier.
    if holds_until.is_some_and(|end| end < today) { day.succ_opt().unwrap_or(day) } else { day }
}

/// Is a statement too old to rely on, or was it never confirmed? Without a statement there is nothing to confirm.
#[must_use]
pub fn is_unconfirmed(
    availability: Option<Availability>,
    confirmed_on: Option<NaiveDate>,
    today: NaiveDate,
) -> bool {
    availability.is_some() && confirmed_on.is_none_or(|day| day < unconfirmed_before(today))
}

#[cfg(test)]
mod tests;
