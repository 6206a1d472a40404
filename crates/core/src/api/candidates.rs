//! だれに: candidates, and how a search was understood.

use chrono::NaiveDate;
use engawa_domain::candidate::{PromisedHours, Why, WhyNot};
use engawa_domain::{AlumnusId, Availability, Minutes, SideJob, YearMonth};
use serde::{Deserialize, Serialize};

/// How a query was understood, if it was a question about times of employment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SearchReading {
    /// First day of the time, if one was named.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// What must stand in one tenure of that time, or where no tenure is spoken of.
    pub words: Vec<String>,
}

/// Candidates, the best first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CandidateList {
    /// People in the registry.
    pub total: u32,
    /// Those for whom something speaks.
    pub matched: u32,
    /// The months of the hours; the first `judged` of them decide.
    pub months: Vec<YearMonth>,
    /// How many months decide.
    pub judged: u32,
    /// The best.
    pub rows: Vec<CandidateRow>,
    /// 依頼しない, though something speaks for them. They are in no other figure.
    pub withheld: u32,
    /// The first of these.
    pub withheld_rows: Vec<WithheldRow>,
}

/// One candidate, and why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Alumnus`")]
pub struct CandidateRow {
    pub alumnus_id: AlumnusId,
    pub name: String,
    pub kana: String,
    pub department: String,
    pub job: String,
    pub left_on: Option<NaiveDate>,
    pub availability: Option<Availability>,
    pub availability_on: Option<NaiveDate>,
    pub side_job: Option<SideJob>,
    pub hours_from: Option<Minutes>,
    pub hours_to: Option<Minutes>,
    /// Hours promised, by month.
    pub promised: Vec<PromisedHours>,
    /// What speaks for them, in the order in which it weighs.
    pub why: Vec<Why>,
    /// What speaks against them or is not known; what stands in the way first.
    pub why_not: Vec<WhyNot>,
}

/// Someone who is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WithheldRow {
    /// Identifier.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
    /// 依頼しない理由
    pub reason: String,
}

/// Hours a person wants against hours that are promised, for half a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PersonHours {
    /// Hours wanted per month, from.
    pub hours_from: Option<Minutes>,
    /// Hours wanted per month, to.
    pub hours_to: Option<Minutes>,
    /// Hours promised, by month.
    pub promised: Vec<PromisedHours>,
}
