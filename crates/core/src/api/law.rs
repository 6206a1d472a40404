//! What a change of law changes.

use chrono::NaiveDate;
use engawa_domain::{EngagementId, Finding};
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
