//! 連絡の記録, and whom to tend to.

use chrono::NaiveDate;
use engawa_domain::ContactEntry;
use serde::{Deserialize, Serialize};

use super::PersonRow;

/// The contact log of a person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactLog {
    /// Newest first.
    pub entries: Vec<ContactEntry>,
    /// 次の連絡日, until someone was in touch on that day or after it.
    pub next_on: Option<NaiveDate>,
    /// The last day by which the person is to be heard of, by their own interval. Before today: overdue.
    pub heard_by: Option<NaiveDate>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum ContactSaved {
    /// On disk.
    Saved {
        /// As stored.
        entry: ContactEntry,
        /// The log with it.
        log: ContactLog,
    },
    /// Someone saved meanwhile; nothing was written.
    Stale {
        /// What is stored now.
        theirs: ContactEntry,
    },
}

/// A list of people to tend to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Tending {
    /// 稼働可否 was stated, and not confirmed for six months or ever.
    AvailabilityUnconfirmed,
    /// 次の連絡日 is today or was before.
    ContactDue,
    /// Not heard of for longer than their own interval.
    ContactOverdue,
}

/// How many people there are in each list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "see `Tending`")]
pub struct TendingCounts {
    pub availability_unconfirmed: u32,
    pub contact_due: u32,
    pub contact_overdue: u32,
}

/// A window into a list, the most urgent first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TendingPage {
    /// People in the registry.
    pub total: u32,
    /// People in the list.
    pub matched: u32,
    /// The rows asked for.
    pub rows: Vec<TendingRow>,
}

/// A person to tend to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TendingRow {
    /// Who.
    pub person: PersonRow,
    /// The day of the list: last confirmed, to be contacted, to be heard of. `None`: never confirmed.
    pub on: Option<NaiveDate>,
    /// The last three entries of the log, newest first; none for a list about 稼働可否.
    pub notes: Vec<ContactEntry>,
}

/// Words that the registry already uses, the most used first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct KnownWords {
    /// スキル
    pub skills: Vec<String>,
    /// タグ
    pub tags: Vec<String>,
    /// 業界
    pub industries: Vec<String>,
    /// 所属
    pub departments: Vec<String>,
}
