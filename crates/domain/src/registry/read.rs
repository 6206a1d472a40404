//! A table becomes people.

use super::heading::map_pairs;
use super::locate::{self, Headings, is_blank};
use super::my_number::{holds_my_number, is_my_number};
use super::row::Rules;
use super::{
    Candidate, Column, Mapping, Reading, ReadingFault, Rejected, RejectedReason, Row, Table, Withheld,
};
use crate::Watch;

/// After how many rows whoever looks on is told.
const STEP: usize = 1000;

/// Reads a table: finds its headings, then one person per row. Blank rows are passed over.
///
/// With a mapping, its columns are taken instead of what the dictionary says; what is withheld stays withheld. Where no
/// column is taken for the name, the columns are told and no row is: there is nobody to say anything of.
///
/// # Errors
/// [`ReadingFault::NoNameColumn`] if no row near the top holds a heading for the name and the mapping names no heading
/// row; [`ReadingFault::Cancelled`].
pub fn read_rows(
    table: &Table<'_>,
    mapping: Option<&Mapping>,
    watch: &dyn Watch,
) -> Result<Reading, ReadingFault> {
    let asked_row = mapping.and_then(|mapping| mapping.heading_row);
    let found = match asked_row.and_then(|number| at_number(table, number)) {
        Some(found) => Some(found),
        None => locate::find(table.rows),
    };
    read_below(table, found.ok_or(ReadingFault::NoNameColumn)?, mapping, watch)
}

/// Reads a table whose heading for the name the dictionary does not know: what its other columns mean, and no row. The
/// headings are the row with this [`Row::number`], or [`likely_heading`].
///
/// # Errors
/// [`ReadingFault::NoNameColumn`] if nothing looks like headings; [`ReadingFault::Cancelled`].
pub fn read_unnamed(
    table: &Table<'_>,
    heading_row: Option<u32>,
    watch: &dyn Watch,
) -> Result<Reading, ReadingFault> {
    let number = heading_row.or_else(|| likely_heading(table)).ok_or(ReadingFault::NoNameColumn)?;
    let found = at_number(table, number).ok_or(ReadingFault::NoNameColumn)?;
    read_below(table, found, None, watch)
}

fn at_number(table: &Table<'_>, number: u32) -> Option<Headings> {
    let at = table.rows.iter().position(|row| row.number == number)?;
    locate::at_row(table.rows, at)
}

fn read_below(
    table: &Table<'_>,
    found: Headings,
    mapping: Option<&Mapping>,
    watch: &dyn Watch,
) -> Result<Reading, ReadingFault> {
    let body = table.rows.get(found.at + found.rows..).unwrap_or_default();
    let hidden: Vec<bool> = (0..found.texts.len())
        .map(|at| u32::try_from(at).is_ok_and(|at| table.hidden_columns.contains(&at)))
        .collect();
    let mut withheld = found.withheld.clone();
    for (at, withheld) in withheld.iter_mut().enumerate() {
        if withheld.is_none() && holds_only_my_numbers(body, at) {
            *withheld = Some(Withheld::MyNumber);
        }
    }
    let columns = match mapping {
        Some(mapping) => mapped(mapping, &mut withheld),
        None => by_dictionary(&found, &withheld, &hidden),
    };
    let samples = (0..columns.len())
        .map(|at| if withheld.get(at).is_some_and(Option::is_some) { Vec::new() } else { samples(body, at) })
        .collect();
    let mut reading = Reading {
        heading_row: table.rows.get(found.at).map_or(0, |row| row.number),
        heading_rows: u32::try_from(found.rows).unwrap_or(1),
        headings: Vec::new(),
        columns,
        withheld,
        hidden,
        samples,
        people: Vec::new(),
        rejected: Vec::new(),
    };
    if reading.names() {
        let take_hidden_rows = mapping.is_some_and(|mapping| mapping.take_hidden_rows);
        take(table, body, &found, take_hidden_rows, &mut reading, watch)?;
    }
    reading.headings = found.texts;
    Ok(reading)
}

/// The table with the most people, the first of equals; `None` if none of them holds a heading for the name.
#[must_use]
pub fn best_sheet<'a>(tables: impl IntoIterator<Item = Table<'a>>) -> Option<usize> {
    let mut best: Option<(usize, usize)> = None;
    for (at, table) in tables.into_iter().enumerate() {
        let Some(found) = locate::find(table.rows) else { continue };
        let Some(name) = found.columns.iter().position(|column| column.is_some_and(Column::names)) else {
            continue;
        };
        let named = |row: &&Row| row.cells.get(name).is_some_and(|cell| !is_blank(&cell.text));
        let people = table.rows.iter().skip(found.at + found.rows).filter(named).count();
        if best.is_none_or(|(most, _)| people > most) {
            best = Some((people, at));
        }
    }
    best.map(|(_, at)| at)
}

/// Where the headings of a list probably are that the dictionary does not know: [`Row::number`] for
/// [`Mapping::heading_row`], so that a person can be shown the columns and say what they mean. `None`: nothing looks like
/// a table with headings (numbers alone, a letter).
#[must_use]
pub fn likely_heading(table: &Table<'_>) -> Option<u32> {
    locate::likely(table.rows)
}

/// What the dictionary says, without hidden columns. A hidden name is better than nobody's.
fn by_dictionary(found: &Headings, withheld: &[Option<Withheld>], hidden: &[bool]) -> Vec<Option<Column>> {
    let shown = |at: usize, keep: bool| {
        let out = withheld.get(at).is_some_and(Option::is_some)
            || (!keep && hidden.get(at).copied().unwrap_or(false));
        match found.pairs.get(at) {
            Some((group, heading)) if !out => (group.as_str(), heading.as_str()),
            _ => ("", ""),
        }
    };
    let map = |keep: bool| map_pairs(&(0..found.pairs.len()).map(|at| shown(at, keep)).collect::<Vec<_>>());
    let mut columns = map(false);
    if !columns.iter().flatten().any(|column| column.names()) {
        let all = map(true);
        for (column, hidden) in columns.iter_mut().zip(all) {
            if matches!(hidden, Some(Column::Name | Column::FamilyName | Column::GivenName)) {
                *column = hidden;
            }
        }
    }
    for column in &mut columns {
        *column = column.filter(|column| *column != Column::BornOn);
    }
    columns
}

/// What a person said. A birth date needs its own yes; everything else that is withheld stays so.
fn mapped(mapping: &Mapping, withheld: &mut [Option<Withheld>]) -> Vec<Option<Column>> {
    let mut taken: Vec<Column> = Vec::new();
    withheld
        .iter_mut()
        .enumerate()
        .map(|(at, withheld)| {
            let asked = mapping.columns.get(at).copied().flatten();
            let column = match (*withheld, asked) {
                (Some(Withheld::BirthDate), None | Some(Column::BornOn)) if mapping.take_birth_dates => {
                    Some(Column::BornOn)
                }
                (Some(_), _) => None,
                (None, Some(Column::BornOn)) if !mapping.take_birth_dates => None,
                (None, asked) => asked,
            };
            let column = column.filter(|column| !taken.contains(column));
            taken.extend(column);
            if column.is_some() {
                *withheld = None;
            }
            column
        })
        .collect()
}

/// Two and more numbers, and every one of them a マイナンバー, are no chance (one in 121 and less).
fn holds_only_my_numbers(body: &[Row], at: usize) -> bool {
    let mut filled = 0_u32;
    for cell in body.iter().filter_map(|row| row.cells.get(at)).filter(|cell| !is_blank(&cell.text)) {
        if !is_my_number(&cell.text) {
            return false;
        }
        filled += 1;
    }
    filled >= 2
}

fn samples(body: &[Row], at: usize) -> Vec<String> {
    let cells = body.iter().filter_map(|row| row.cells.get(at)).map(|cell| &cell.text);
    cells.filter(|text| !is_blank(text) && !holds_my_number(text)).take(3).cloned().collect()
}

fn take(
    table: &Table<'_>,
    body: &[Row],
    found: &Headings,
    take_hidden_rows: bool,
    reading: &mut Reading,
    watch: &dyn Watch,
) -> Result<(), ReadingFault> {
    let rules = Rules::new(table.rows, found, &reading.columns);
    let total = body.len() as u64;
    let mut hidden = table.hidden_rows.iter().peekable();
    let mut unreadable = table.unreadable.iter().peekable();
    let mut other_table = false;
    reading.people.reserve(body.len());
    for (at, row) in body.iter().enumerate() {
        if at % STEP == 0 && !watch.goes_on(at as u64, total) {
            return Err(ReadingFault::Cancelled);
        }
        if row.cells.iter().all(|cell| is_blank(&cell.text)) {
            continue;
        }
        while hidden.next_if(|number| **number < row.number).is_some() {}
        while unreadable.next_if(|place| place.row < row.number).is_some() {}
        let headings = rules.agrees(row);
        other_table = headings.map_or(other_table, |agree| !agree);
        let refuse = |reason, text: &str, column| Rejected {
            row: row.number,
            reason,
            text: text.to_owned(),
            column,
            name: rules.named(row),
        };
        if !take_hidden_rows && hidden.peek().is_some_and(|number| **number == row.number) {
            reading.rejected.push(refuse(RejectedReason::Hidden, "", 0));
        } else if let Some(place) = unreadable.peek().filter(|place| place.row == row.number) {
            reading.rejected.push(refuse(RejectedReason::Unreadable, &place.bytes, place.column));
        } else if headings == Some(true) {
            reading.rejected.push(rules.heading_again(row));
        } else if other_table {
            reading.rejected.push(rules.of_another(row));
        } else {
            match rules.person(row) {
                Ok(person) => reading.people.push(Candidate { row: row.number, person }),
                Err(rejected) => reading.rejected.push(rejected),
            }
        }
    }
    Ok(())
}
