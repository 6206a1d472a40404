//! 名簿: from rows of text to people.
//!
//! Invariant: names and notes pass through untouched, employee and telephone numbers stay text, and a row that
//! cannot be read is reported with its reason, never dropped.

mod heading;

use serde::{Deserialize, Serialize};

use crate::{Alumnus, date_input, name};

pub use heading::{Column, map_columns};

/// How many rows are searched for the headings: lists begin with titles and dates.
const HEADING_WITHIN: usize = 30;

/// One row of a file, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line in the file where the row begins, from 1.
    pub number: u32,
    /// The cells from the left.
    pub cells: Vec<String>,
}

/// What a list says.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Line of the headings.
    pub heading_row: u32,
    /// The headings as they stand.
    pub headings: Vec<String>,
    /// What each column means; `None`: not taken over.
    pub columns: Vec<Option<Column>>,
    /// The people, in the order of the list.
    pub people: Vec<Candidate>,
    /// The rows that could not be read.
    pub rejected: Vec<Rejected>,
}

/// A person of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Line in the file.
    pub row: u32,
    /// The person, with an empty id and only the columns of the list filled.
    pub person: Alumnus,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Rejected {
    /// Line in the file.
    pub row: u32,
    /// Why.
    pub reason: RejectedReason,
    /// The text that could not be read; for a row without a name its first non-empty cell.
    pub text: String,
}

/// Why a row was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RejectedReason {
    /// The row has no name.
    EmptyName,
    /// The row closes the list (以上, 合計) and names nobody.
    Closing,
    /// The 退職日 is not a day of the calendar.
    NotADate,
}

/// Why a list cannot be read at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ReadingFault {
    /// None of the first rows holds a heading for the name.
    #[error("no heading for the name within the first {HEADING_WITHIN} rows")]
    NoNameColumn,
}

/// A field that a list would change on a known person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FieldChange {
    /// Field of [`Alumnus`], e.g. `phone`.
    pub field: String,
    /// Before.
    pub old: String,
    /// After.
    pub new: String,
}

/// Reads a list: finds the row of headings, then one person per row. Blank rows are passed over.
///
/// # Errors
/// [`ReadingFault::NoNameColumn`] if no row near the top holds a heading for the name.
pub fn read_rows(rows: &[Row]) -> Result<Reading, ReadingFault> {
    let (at, heading, columns) = rows
        .iter()
        .take(HEADING_WITHIN)
        .enumerate()
        .map(|(at, row)| (at, row, map_columns(&row.cells)))
        .find(|(_, _, columns)| columns.iter().flatten().any(|column| column.names()))
        .ok_or(ReadingFault::NoNameColumn)?;
    let mut people = Vec::new();
    let mut rejected = Vec::new();
    for row in rows.iter().skip(at + 1).filter(|row| row.cells.iter().any(|cell| !is_blank(cell))) {
        match person(row, &columns) {
            Ok(person) => people.push(Candidate { row: row.number, person }),
            Err((reason, text)) => rejected.push(Rejected { row: row.number, reason, text }),
        }
    }
    Ok(Reading { heading_row: heading.number, headings: heading.cells.clone(), columns, people, rejected })
}

/// What a list would change on a known person: only columns that the list has, and only cells that say
/// something. An empty cell is no statement; it never erases what is known.
#[must_use]
pub fn compare(existing: &Alumnus, incoming: &Alumnus, columns: &[Option<Column>]) -> Vec<FieldChange> {
    fields(columns)
        .into_iter()
        .filter_map(|field| {
            let (old, new) = (field_text(existing, field), field_text(incoming, field));
            (!is_blank(&new) && old != new).then(|| FieldChange { field: field.to_owned(), old, new })
        })
        .collect()
}

/// The known person with the changes of [`compare`] made.
#[must_use]
pub fn merged(existing: &Alumnus, incoming: &Alumnus, columns: &[Option<Column>]) -> Alumnus {
    let mut merged = existing.clone();
    for change in compare(existing, incoming, columns) {
        match change.field.as_str() {
            "left_on" => merged.left_on = incoming.left_on,
            field => {
                if let Some(text) = text_mut(&mut merged, field) {
                    *text = change.new;
                }
            }
        }
    }
    merged
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

fn person(row: &Row, columns: &[Option<Column>]) -> Result<Alumnus, (RejectedReason, String)> {
    let mut person = Alumnus::default();
    let (mut family, mut given) = ([""; 2], [""; 2]);
    for (cell, column) in row.cells.iter().zip(columns) {
        let Some(column) = column else { continue };
        match column {
            Column::FamilyName => family[0] = cell,
            Column::GivenName => given[0] = cell,
            Column::FamilyKana => family[1] = cell,
            Column::GivenKana => given[1] = cell,
            Column::Name => person.name.clone_from(cell),
            Column::Note => person.note.clone_from(cell),
            Column::Kana => person.kana = name::kana_full(cell.trim()),
            Column::LeftOn => {
                person.left_on =
                    date_input::parse(cell).map_err(|_| (RejectedReason::NotADate, cell.clone()))?;
            }
            other => {
                if let Some(text) = text_mut(&mut person, other.field()) {
                    cell.trim().clone_into(text);
                }
            }
        }
    }
    if is_blank(&person.name) {
        person.name = joined(family[0], given[0]);
    }
    if is_blank(&person.kana) {
        person.kana = name::kana_full(&joined(family[1], given[1]));
    }
    if is_blank(&person.name) {
        let first = row.cells.iter().find(|cell| !is_blank(cell)).cloned().unwrap_or_default();
        return Err((RejectedReason::EmptyName, first));
    }
    let alone = row.cells.iter().filter(|cell| !is_blank(cell)).count() == 1;
    if alone && matches!(name::fold(&person.name).as_str(), "以上" | "以下余白" | "合計" | "計" | "小計")
    {
        return Err((RejectedReason::Closing, person.name));
    }
    Ok(person)
}

/// 姓 and 名 with a full-width space between them.
fn joined(family: &str, given: &str) -> String {
    let parts = [family.trim(), given.trim()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("　")
}

/// The fields the columns fill, each once.
fn fields(columns: &[Option<Column>]) -> Vec<&'static str> {
    let mut fields = Vec::new();
    for column in columns.iter().flatten() {
        if !fields.contains(&column.field()) {
            fields.push(column.field());
        }
    }
    fields
}

fn field_text(person: &Alumnus, field: &str) -> String {
    match field {
        "left_on" => person.left_on.map(|day| day.to_string()).unwrap_or_default(),
        "employee_no" => person.employee_no.clone(),
        "name" => person.name.clone(),
        "kana" => person.kana.clone(),
        "former_name" => person.former_name.clone(),
        "department" => person.department.clone(),
        "job" => person.job.clone(),
        "email" => person.email.clone(),
        "phone" => person.phone.clone(),
        "address" => person.address.clone(),
        "note" => person.note.clone(),
        _ => String::new(),
    }
}

fn text_mut<'a>(person: &'a mut Alumnus, field: &str) -> Option<&'a mut String> {
    match field {
        "employee_no" => Some(&mut person.employee_no),
        "name" => Some(&mut person.name),
        "kana" => Some(&mut person.kana),
        "former_name" => Some(&mut person.former_name),
        "department" => Some(&mut person.department),
        "job" => Some(&mut person.job),
        "email" => Some(&mut person.email),
        "phone" => Some(&mut person.phone),
        "address" => Some(&mut person.address),
        "note" => Some(&mut person.note),
        _ => None,
    }
}

#[cfg(test)]
#[path = "registry/tests.rs"]
mod tests;
