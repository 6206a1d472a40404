//! 名簿: from rows of a sheet to people.
//!
//! Invariant: names and notes pass through untouched, employee and telephone numbers stay text, and a row that
//! cannot be read is reported with its reason, never dropped and never guessed.
//!
//! Invariant: what [`Withheld`] names never becomes part of a [`Reading`], whatever a mapping says.

mod again;
mod closing;
mod column;
mod compare;
mod field;
mod guard;
mod halves;
mod heading;
mod locate;
mod my_number;
mod read;
mod row;
mod shape;
mod value;
mod words;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Alumnus;

pub use column::{Column, Withheld};
pub use compare::{beyond, compare, differs, merged, take_field};
pub use guard::{guarded, kept, unguarded};
pub use heading::{map_columns, withheld};
pub use my_number::is_my_number;
pub use read::{best_sheet, likely_heading, read_rows, read_unnamed};
pub use shape::shape;
pub use value::cell_text;

/// The day that a column of days holds for a person.
#[must_use]
pub fn cell_day(person: &Alumnus, column: Column) -> Option<NaiveDate> {
    field::day(person, column)
}

/// How many rows are searched for the headings: lists begin with titles and dates.
pub const HEADING_WITHIN: usize = 30;

/// One row of a sheet. Merged cells are written out: each of them holds the text of the whole.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// Number of the row in a workbook, or the line of a text file where it begins; from 1.
    pub number: u32,
    /// The cells from the left. Rows may differ in length.
    pub cells: Vec<Cell>,
}

/// One cell.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says, as a person would read it: a number as its format shows it, a dated number as `2024-03-31`.
    pub text: String,
    /// The day that a dated cell means, or a bare number of a workbook if it were one (20000 to 80000 of the 1900
    /// system). `None` for text.
    pub day: Option<NaiveDate>,
}

impl Cell {
    /// A cell of a text file.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self { text: text.into(), day: None }
    }
}

/// Bytes that stand for no character. Their row is refused; U+FFFD stands in its cell.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Unreadable {
    /// [`Row::number`] of the row.
    pub row: u32,
    /// Column from 0.
    pub column: u32,
    /// The bytes in hex, e.g. `81 20`.
    pub bytes: String,
}

/// What is known of one sheet.
#[derive(Debug, Clone, Copy, Default)]
pub struct Table<'a> {
    /// Its rows, in order.
    pub rows: &'a [Row],
    /// Hidden columns from 0, in order. They are not taken unless a [`Mapping`] names them.
    pub hidden_columns: &'a [u32],
    /// Numbers of the hidden rows, in order. They are refused unless a [`Mapping`] takes them.
    pub hidden_rows: &'a [u32],
    /// What could not be read, in the order of the rows.
    pub unreadable: &'a [Unreadable],
}

/// What a person said about the columns of a list. It overrides the dictionary.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Mapping {
    /// [`Row::number`] of the (first) heading row; `None`: found by the program.
    pub heading_row: Option<u32>,
    /// What each column means from the left; `None`: not taken. Columns beyond the end are not taken.
    pub columns: Vec<Option<Column>>,
    /// The deliberate act that takes a column of 生年月日 over.
    pub take_birth_dates: bool,
    /// The deliberate act that takes hidden rows over.
    #[serde(default)]
    pub take_hidden_rows: bool,
}

/// What a list says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// [`Row::number`] of the first row of the headings.
    pub heading_row: u32,
    /// Rows the headings take: 1, or 2 where groups stand above them.
    pub heading_rows: u32,
    /// The headings as they stand; of two rows the group, a space and the heading below it.
    pub headings: Vec<String>,
    /// What each column means; `None`: not taken over. As long as `headings`.
    pub columns: Vec<Option<Column>>,
    /// Which columns are held back, and why. As long as `headings`.
    pub withheld: Vec<Option<Withheld>>,
    /// Which columns are hidden in the sheet. As long as `headings`.
    pub hidden: Vec<bool>,
    /// The first texts of each column, up to three; none of one that is withheld. As long as `headings`.
    pub samples: Vec<Vec<String>>,
    /// The people, in the order of the list.
    pub people: Vec<Candidate>,
    /// The rows that were not taken, in the order of the list.
    pub rejected: Vec<Rejected>,
}

impl Reading {
    /// Is a column taken for the name? Without one there are no people.
    #[must_use]
    pub fn names(&self) -> bool {
        self.columns.iter().flatten().any(|column| column.names())
    }
}

/// A person of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// [`Row::number`] of the row.
    pub row: u32,
    /// The person, with an empty id and only the columns of the list filled.
    pub person: Alumnus,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Rejected {
    /// [`Row::number`] of the row.
    pub row: u32,
    /// Why.
    pub reason: RejectedReason,
    /// The text that could not be read; for a row without a name its first non-empty cell that is taken, for
    /// [`RejectedReason::Unreadable`] the bytes in hex; empty for [`RejectedReason::MyNumber`].
    pub text: String,
    /// Column of that text, from 0.
    pub column: u32,
    /// Whom the row names, as far as that can be read; empty for a row that names nobody.
    pub name: String,
}

/// Why a row was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RejectedReason {
    /// The row has no name.
    EmptyName,
    /// The row closes the list or a part of it (以上, 合計, 営業部 計 12名) and names nobody.
    Closing,
    /// The headings or the title once more, as at the head of a printed page.
    Heading,
    /// A remark (※ …) or a line merged over the width, and nobody's name.
    Remark,
    /// A date that is not a day of the calendar.
    NotADate,
    /// Neither yes nor no.
    NotYesNo,
    /// Not a number of hours or days.
    NotANumber,
    /// None of the words that the column takes (稼働可否, 副業許可 …).
    NotAChoice,
    /// The person has not left (退職日: 在籍中).
    StillEmployed,
    /// A cell that shows an error of the spreadsheet, or ### where it was too narrow.
    CellError,
    /// An employee or telephone number that the spreadsheet rounded (9.01E+10).
    Rounded,
    /// A cell holds a マイナンバー.
    MyNumber,
    /// Bytes that stand for no character.
    Unreadable,
    /// The row is hidden in the sheet.
    Hidden,
    /// 依頼しない without the fact it rests on.
    NoReason,
    /// The headings of another table within the sheet, or a row below them: its columns mean something else.
    OtherTable,
    /// A cell beyond the last heading: a comma without quotation marks moved what stands behind it.
    TooManyCells,
}

impl RejectedReason {
    /// Its name on the wire.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::EmptyName => "empty_name",
            Self::Closing => "closing",
            Self::Heading => "heading",
            Self::Remark => "remark",
            Self::NotADate => "not_a_date",
            Self::NotYesNo => "not_yes_no",
            Self::NotANumber => "not_a_number",
            Self::NotAChoice => "not_a_choice",
            Self::StillEmployed => "still_employed",
            Self::CellError => "cell_error",
            Self::Rounded => "rounded",
            Self::MyNumber => "my_number",
            Self::Unreadable => "unreadable",
            Self::Hidden => "hidden",
            Self::NoReason => "no_reason",
            Self::OtherTable => "other_table",
            Self::TooManyCells => "too_many_cells",
        }
    }

    /// In a few words, for whoever is to mend the list.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::EmptyName => "氏名が空です",
            Self::Closing => "表の終わりや小計の行です",
            Self::Heading => "見出しや表題の繰り返しです",
            Self::Remark => "注記の行です",
            Self::NotADate => "日付として読めません",
            Self::NotYesNo => "「はい・いいえ」として読めません",
            Self::NotANumber => "数として読めません",
            Self::NotAChoice => "選べる言葉ではありません",
            Self::StillEmployed => "在籍中の人です",
            Self::CellError => "Excel のエラーか、計算されていない式です",
            Self::Rounded => "Excel が桁を丸めた番号です",
            Self::MyNumber => "マイナンバーらしい番号が入っています",
            Self::Unreadable => "文字として読めないバイトがあります",
            Self::Hidden => "非表示の行です",
            Self::NoReason => "「依頼しない」の理由がありません",
            Self::OtherTable => "列の並びが違う別の表の行です",
            Self::TooManyCells => "見出しより右に余分なセルがあります",
        }
    }
}

/// Why a list cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadingFault {
    /// None of the first rows holds a heading for the name, and nothing says where the headings are.
    #[error("no heading for the name within the first {HEADING_WITHIN} rows")]
    NoNameColumn,
    /// Whoever looked on cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// A field that a list would change on a known person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FieldChange {
    /// [`Column::field`] of the column, e.g. `phone`.
    pub field: String,
    /// Before, as [`cell_text`] writes it.
    pub old: String,
    /// After.
    pub new: String,
}

#[cfg(test)]
#[path = "registry/tests.rs"]
mod tests;
