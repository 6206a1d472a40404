//! What a change of law changes.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{EngagementId, Finding, law::Difference};
use serde::{Deserialize, Serialize};

/// An engagement whose findings differ between two days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LawImpact {
    /// Which.
    pub engagement_id: EngagementId,
    /// 業務の名称
    pub title: String,
    /// 受託者
    pub alumnus_name: String,
    /// 業務委託をした日, by which the FL法 judges; without it the day of the check does.
    pub ordered_on: Option<NaiveDate>,
    /// Findings of the first day that are none on the second.
    pub gone: Vec<Finding>,
    /// Findings of the second day that were none on the first.
    pub come: Vec<Finding>,
}

/// The rulebook that holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RulebookView {
    /// E.g. 2026年版.
    pub name: String,
    /// When it was compared with its sources.
    pub checked_on: NaiveDate,
    /// How many rules.
    pub rules: u32,
    /// How many dated values.
    pub parameters: u32,
    /// What was taken in, oldest first.
    pub taken: Vec<TakenRulebook>,
}

/// A rulebook that was taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TakenRulebook {
    /// Its name; empty if it does not fit.
    pub name: String,
    /// From which day on it holds.
    pub from: NaiveDate,
    /// When it was taken in.
    pub taken_at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// Does it fit this version of the program? If not, it is left out.
    pub fits: bool,
}

/// In what a newer rulebook says other than the present one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RulebookLook {
    /// Its name.
    pub name: String,
    /// When it was compared with its sources.
    pub checked_on: NaiveDate,
    /// Entry by entry; empty if it says the same.
    pub differences: Vec<Difference>,
}
