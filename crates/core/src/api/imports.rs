//! 取込: what a list would do, and what it did.
//!
//! A list is opened (its bytes are handed over, which gives a token), read (which gives a preview), perhaps read again
//! with another mapping, looked at page by page, and then applied or given up. Rows never cross all at once.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{
    AlumnusId, ProgressPhase,
    duplicate::LikenessReason,
    registry::{Column, Withheld},
};
use serde::{Deserialize, Serialize};

/// What an import would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportPreview {
    /// Hand it back to apply exactly this preview.
    pub token: String,
    /// The file's name, without its folders.
    pub file_name: String,
    /// How the bytes were read: `cp932`, `utf8`, `utf16le`, `utf16be`, `euc_jp`; `""` for a workbook.
    pub encoding: String,
    /// The sheets of the workbook; one without a name for a text file.
    pub sheets: Vec<ImportSheet>,
    /// Which of `sheets` is read, from 0.
    pub sheet: u32,
    /// Row of the headings, from 1; the first of them if there are two.
    pub heading_row: u32,
    /// Over how many rows the headings stand: 1 or 2.
    pub heading_rows: u32,
    /// The columns, from the left.
    pub columns: Vec<ImportColumn>,
    /// The mapping is what someone confirmed for an earlier file of this shape.
    pub remembered: bool,
    /// How many rows of each kind.
    pub counts: ImportCounts,
    /// What the file hides or what is not taken, named before anything is.
    pub hidden: Vec<ImportHidden>,
    /// Places where bytes stood for no character. Their rows are among the rejected.
    pub unreadable: u32,
}

/// A sheet of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportSheet {
    /// Its name.
    pub name: String,
    /// Does the workbook hide it?
    pub hidden: bool,
    /// Rows with anything in them.
    pub rows: u32,
}

/// A column of the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportColumn {
    /// From the left, from 0.
    pub index: u32,
    /// The heading as it stands.
    pub heading: String,
    /// What it is taken for; `None`: it is left out.
    pub column: Option<Column>,
    /// Does the workbook hide it?
    pub hidden: bool,
    /// Personal data that is not taken (個人情報保護法 20条2項, 番号法 20条). All but the date of birth never are.
    pub withheld: Option<Withheld>,
    /// Up to three cells of it; none of a column that is withheld.
    pub samples: Vec<String>,
}

/// Something that the file hides, or that is not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportHidden {
    /// What.
    pub kind: HiddenKind,
    /// Name of the sheet, heading of the column, or numbers of the rows (`5`, `7-9`).
    pub name: String,
}

/// What is hidden or not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HiddenKind {
    /// A hidden sheet.
    Sheet,
    /// A hidden column.
    Column,
    /// Hidden rows.
    Row,
    /// A column with data that is not taken.
    Withheld,
    /// A visible sheet that lists people and is not the one that is read.
    OtherSheet,
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
    /// 重複の候補: rows among the new ones that resemble somebody.
    pub duplicates: u32,
    /// 取り込めない行
    pub rejected: u32,
}

/// One row of a preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportRow {
    /// Row in the file, from 1.
    pub row: u32,
    /// What would happen.
    pub kind: ImportRowKind,
    /// 氏名 as in the file; of a rejected row, as far as it can be read.
    pub name: String,
    /// For a changed row: who it is; else empty.
    pub alumnus_id: AlumnusId,
    /// For a changed row: what changes. For a new one: what it says, with nothing before.
    pub changes: Vec<FieldChange>,
    /// For a rejected row: the code of the reason (`empty_name`, `not_a_date` …). For a row of somebody who stands in
    /// an earlier row of the file: `same_as_row`, with that row's number in `cell`.
    pub reason: String,
    /// For a rejected row: the cell in question.
    pub cell: String,
    /// For a rejected row: what stands above that cell; empty where the whole row is meant.
    pub heading: String,
    /// For a new row: whom it resembles, the likeliest first.
    pub likenesses: Vec<Likeness>,
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

/// Somebody whom a row resembles.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Likeness {
    /// Who of the registry; empty for another row of the same file.
    pub alumnus_id: AlumnusId,
    /// That row; 0 for somebody of the registry.
    pub row: u32,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 最終所属
    pub department: String,
    /// 退職日
    pub left_on: Option<NaiveDate>,
    /// How like they are, 0 to 100.
    pub score: u8,
    /// In what.
    pub reasons: Vec<LikenessReason>,
}

/// A window into the rows of a preview.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportRowsPage {
    /// Rows that the filter and the query leave.
    pub matched: u32,
    /// Those asked for, in the order of the file.
    pub rows: Vec<ImportRow>,
}

/// Which rows of a preview.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "see `ImportCounts`")]
pub enum ImportFilter {
    #[default]
    All,
    New,
    Changed,
    Unchanged,
    Duplicates,
    Rejected,
}

/// How a person wants the list read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportMapping {
    /// Which of the sheets, from 0.
    pub sheet: u32,
    /// Row of the headings, from 1; `None`: find it.
    pub heading_row: Option<u32>,
    /// What each column is taken for; empty: find it.
    pub columns: Vec<Option<Column>>,
    /// Take the dates of birth: the deliberate act.
    pub take_birth_dates: bool,
}

/// What a person decided about a row that resembles somebody, or that would change somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportChoice {
    /// The row in the file.
    pub row: u32,
    /// What becomes of it.
    pub choice: RowChoice,
}

/// What becomes of a row. Rows without a choice do what the preview says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum RowChoice {
    /// A new person.
    Add,
    /// This person of the registry; the row's cells become theirs.
    Update {
        /// Who.
        alumnus_id: AlumnusId,
    },
    /// Left out.
    Skip,
}

/// What an import did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportOutcome {
    /// Hand it to `undo_import`.
    pub import_id: String,
    /// How many rows of each kind.
    pub counts: ImportCounts,
    /// People it changed; several rows may speak of one.
    pub people_changed: u32,
}

/// An import of the past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportBatch {
    /// Its id.
    pub import_id: String,
    /// Name of the file.
    pub file_name: String,
    /// When.
    pub imported_at: DateTime<Utc>,
    /// When it was taken back, if it was.
    pub undone_at: Option<DateTime<Utc>>,
    /// It was taken back, and people it added are there all the same: it can be taken back once more.
    pub remains: bool,
    /// How many rows of each kind.
    pub counts: ImportCounts,
}

/// What taking an import back would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportUndoView {
    /// Which.
    pub import_id: String,
    /// People it added and who would go.
    pub removed: u32,
    /// People it changed and who would get back what they had.
    pub restored: u32,
    /// What was edited since, field by field. Kept unless it is given up.
    pub later: Vec<LaterEdit>,
    /// People it added whom an engagement names: they stay.
    pub bound: Vec<BoundPerson>,
    /// People it added or changed whose record went into another since. They stay as they are, unless that merge is
    /// undone first.
    pub merged: Vec<BoundPerson>,
}

/// A field that was edited after the import: by hand, or by a later import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LaterEdit {
    /// Whose.
    pub alumnus_id: AlumnusId,
    /// 氏名, as it is now.
    pub name: String,
    /// Name of the field.
    pub field: String,
    /// Before the import; `""` for somebody it added.
    pub before: String,
    /// What the import wrote.
    pub imported: String,
    /// What stands there now.
    pub present: String,
}

/// Somebody who stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BoundPerson {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
}

/// A later edit that is given up.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct GivenUp {
    /// Whose.
    pub alumnus_id: AlumnusId,
    /// Name of the field.
    pub field: String,
}

/// What taking an import back did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ImportUndone {
    /// People who are gone again.
    pub removed: u32,
    /// People who have back what they had.
    pub restored: u32,
    /// People it had added who stay: an engagement names them, or an edit of theirs was kept.
    pub kept: Vec<BoundPerson>,
}

/// How far long work is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Progress {
    /// What is being done.
    pub phase: ProgressPhase,
    /// Steps behind.
    pub done: u32,
    /// Steps in all; 0: not known yet.
    pub total: u32,
}
