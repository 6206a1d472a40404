//! 名簿 and its import.

use chrono::NaiveDate;
use engawa_domain::{Alumnus, AlumnusId, Availability, Minutes, Reach};
use serde::{Deserialize, Serialize};

use super::{EngagementRow, UndoState};

/// A line of the registry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Alumnus`")]
pub struct PersonRow {
    pub id: AlumnusId,
    pub employee_no: String,
    pub name: String,
    pub kana: String,
    pub department: String,
    pub job: String,
    pub left_on: Option<NaiveDate>,
    pub email: String,
    pub phone: String,
    pub note: String,
    pub availability: Option<Availability>,
    pub availability_on: Option<NaiveDate>,
    pub hours_from: Option<Minutes>,
    pub hours_to: Option<Minutes>,
    pub do_not_ask: bool,
}

/// A window into the registry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PersonPage {
    /// People in the registry.
    pub total: u32,
    /// People the query finds.
    pub matched: u32,
    /// The rows asked for.
    pub rows: Vec<PersonRow>,
}

/// One person, with what hangs on them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PersonView {
    /// The facts.
    pub alumnus: Alumnus,
    /// Undo and redo.
    pub undo: UndoState,
    /// これまで
    pub engagements: Vec<EngagementRow>,
    /// May they be contacted at this moment?
    pub now: ReachNow,
}

/// May a person be contacted at this moment?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReachNow {
    /// What the grid says now; `None` where it says nothing.
    pub reach: Option<Reach>,
    /// Until when it is 連絡可, if it is now: minutes from 0:00 of today, 25時 is 1500.
    pub until_minute: Option<u16>,
    /// The next time that is 連絡可: day …
    pub next_on: Option<NaiveDate>,
    /// … from this minute of that day (25時 is minute 60 of the next day here) …
    pub next_minute: Option<u16>,
    /// … until this one, which may be of the day after: 25時 is 1500.
    pub next_until_minute: Option<u16>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum PersonSaved {
    /// On disk.
    Saved {
        /// As stored.
        view: PersonView,
    },
    /// Someone saved meanwhile; nothing was written.
    Stale {
        /// What is stored now.
        theirs: PersonView,
    },
}

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportPreview {
    /// Hand it back to apply exactly this preview.
    pub token: String,
    /// The file's name.
    pub file_name: String,
    /// Headings of the file with the field each was taken for (`""`: not taken).
    pub columns: Vec<(String, String)>,
    /// How many of each kind.
    pub counts: ImportCounts,
    /// The rows, in the file's order.
    pub rows: Vec<ImportRow>,
}

/// How many rows of each kind.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportCounts {
    /// 新規
    pub new: u32,
    /// 変更
    pub changed: u32,
    /// 変更なし
    pub unchanged: u32,
    /// 取り込めない行
    pub rejected: u32,
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportRow {
    /// Line in the file, 1-based.
    pub row: u32,
    /// What would happen.
    pub kind: ImportRowKind,
    /// 氏名 as in the file.
    pub name: String,
    /// For a changed row: what changes.
    pub changes: Vec<FieldChange>,
    /// For a rejected row: the code of the reason (`empty_name`, `not_a_date` …).
    pub reason: String,
    /// For a rejected row: the cell in question.
    pub cell: String,
}

/// What would happen to a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see `ImportCounts`")]
pub enum ImportRowKind {
    New,
    Changed,
    Unchanged,
    Rejected,
}

/// A field that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FieldChange {
    /// Name of the field.
    pub field: String,
    /// What is stored.
    pub old: String,
    /// What the file says.
    pub new: String,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportOutcome {
    /// Hand it to `import_undo`.
    pub import_id: String,
    /// How many of each kind.
    pub counts: ImportCounts,
}
