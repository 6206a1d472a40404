//! 重複の確認, 統合, 別人.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{
    Alumnus, AlumnusId,
    duplicate::{LikenessReason, MergeField, Take},
};
use serde::{Deserialize, Serialize};

/// Somebody of the registry whom a person resembles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Lookalike {
    /// Who.
    pub person: DuplicatePerson,
    /// How alike they are, 20 to 100.
    pub score: u8,
    /// In what, the weightiest first.
    pub reasons: Vec<LikenessReason>,
}

/// A person as the list of duplicates shows them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Alumnus`")]
pub struct DuplicatePerson {
    pub id: AlumnusId,
    pub name: String,
    pub kana: String,
    pub former_name: String,
    pub employee_no: String,
    pub department: String,
    pub left_on: Option<NaiveDate>,
}

/// Two people who may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DuplicatePair {
    /// 20 to 100.
    pub score: u8,
    /// What speaks for it and what against, the weightiest first.
    pub reasons: Vec<LikenessReason>,
    /// The one.
    pub a: DuplicatePerson,
    /// The other.
    pub b: DuplicatePerson,
}

/// A window into the pairs of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DuplicatePage {
    /// Pairs with at least the asked score; 10,000 if there are as many or more.
    pub matched: u32,
    /// The pairs asked for, the most alike first.
    pub pairs: Vec<DuplicatePair>,
}

/// Two records side by side, before they become one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MergeView {
    /// The record that would stay.
    pub kept: Alumnus,
    /// The record that would go into it.
    pub gone: Alumnus,
    /// How alike they are; 0 if they are not.
    pub score: u8,
    /// In what.
    pub reasons: Vec<LikenessReason>,
    /// Where they differ, in the order of a person's page.
    pub fields: Vec<MergeLine>,
    /// Engagements that would go over.
    pub engagements: u32,
}

/// A field in which two records differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MergeLine {
    /// Which.
    pub field: MergeField,
    /// What is proposed.
    pub suggested: Take,
    /// May both values stand together?
    pub can_unite: bool,
}

/// A decided merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MergeRequest {
    /// The record that stays …
    pub kept: AlumnusId,
    /// … at the revision that was looked at.
    pub kept_revision: u32,
    /// The record that goes …
    pub gone: AlumnusId,
    /// … at the revision that was looked at.
    pub gone_revision: u32,
    /// Whose value is taken, by field. A field that is not named keeps its value.
    pub take: Vec<MergeChoice>,
}

/// Whose value is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MergeChoice {
    /// Of which field.
    pub field: MergeField,
    /// Whose.
    pub take: Take,
}

/// A merge that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MergeRow {
    /// Hand it to `unmerge`.
    pub merge_id: String,
    /// The record that stayed.
    pub kept_id: AlumnusId,
    /// 氏名 of that record now; empty if it is not in the registry any more.
    pub kept_name: String,
    /// 氏名 of the record that went.
    pub gone_name: String,
    /// Who merged.
    pub merged_by: String,
    /// When.
    pub merged_at: DateTime<Utc>,
    /// When it was undone, if it was.
    pub undone_at: Option<DateTime<Utc>>,
    /// A later merge is to be undone first.
    pub covered: bool,
}

/// A field of the kept record that was edited after the merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct KeptEdit {
    /// Path of the field, e.g. `phone` or `viewpoint.employer`.
    pub field: String,
    /// Before the merge.
    pub before: String,
    /// What the merge made of it.
    pub merged: String,
    /// What stands there, and stays.
    pub present: String,
}

/// An undone merge.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Unmerged {
    /// The record that had stayed.
    pub kept_id: AlumnusId,
    /// The record that is back.
    pub gone_id: AlumnusId,
    /// What was edited since and stayed.
    pub later: Vec<KeptEdit>,
}

/// 別人
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DistinctRow {
    /// The one.
    pub a: DuplicatePerson,
    /// The other.
    pub b: DuplicatePerson,
    /// Who said that they are two.
    pub said_by: String,
    /// When.
    pub said_at: DateTime<Utc>,
}
