//! 確認事項: what is missing or risky, and what is plainly invalid.

use serde::{Deserialize, Serialize};

/// How loud a finding is. The app never says 適法; the absence of findings is no verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Issuing takes a typed reason.
    Red,
    /// To be looked at.
    Yellow,
    /// To be known.
    Info,
}

/// One finding of one rule on one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Finding {
    /// Rule id, e.g. `FL-02`.
    pub rule: String,
    /// Red, yellow or info.
    pub severity: Severity,
    /// Path of the field that mends it, e.g. `terms.fee.rate`, `grants.<id>.ends_on`, `alumnus.contractor.kind`,
    /// `client.name`.
    pub field: String,
    /// What is wrong, in Japanese.
    pub message: String,
    /// What to do about it.
    pub act: String,
    /// Why that is asked, in plain words.
    pub why: String,
    /// The article of law or rule it rests on.
    pub basis: String,
    /// The law or publication it was taken from.
    pub source: String,
}

impl Finding {
    /// What is wrong and what to do, in one text.
    #[must_use]
    pub fn words(&self) -> String {
        format!("{}{}", self.message, self.act)
    }
}

/// A value that cannot be taken at all.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[error("{field}: {reason:?}")]
pub struct Invalid {
    /// Path of the field.
    pub field: String,
    /// Why.
    pub reason: InvalidReason,
}

/// Why a value cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum InvalidReason {
    /// Must not be empty.
    Empty,
    /// Not a day of the calendar.
    NotADate,
    /// Outside the range the program can keep.
    OutOfRange,
    /// An end that lies before its start.
    EndBeforeStart,
    /// Refers to something that does not exist.
    Unknown,
    /// Too short (passphrase).
    TooShort,
    /// The two entries differ.
    Mismatch,
    /// Too long.
    TooLong,
}
