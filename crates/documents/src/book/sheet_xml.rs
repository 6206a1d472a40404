//! The cells of one sheet of an xlsx.

use engawa_domain::Watch;
use engawa_domain::registry::{Cell, Row};
use quick_xml::events::{BytesStart, Event};

use super::archive::Xml;
use super::budget::Budget;
use super::format::{Epoch, Format};
use super::merge::{Area, spread};
use super::xlsx::Strings;
use super::xml::{attribute, is_on, next, number, push_text, unescaped};
use super::{BookError, STEP, Sheet, hidden_within};

/// What the sheets of a workbook share.
pub(super) struct Known<'a> {
    pub(super) strings: &'a Strings,
    pub(super) formats: &'a [Format],
    pub(super) epoch: Epoch,
    /// The results of formulas are placeholders until Excel computes them.
    pub(super) computes_on_load: bool,
}

/// Most rows and columns of a sheet.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;

/// What stands in a cell whose formula nobody computed.
const UNCALCULATED: &str = "#CALC!";

/// Where the reader stands.
#[derive(Default)]
struct At {
    /// Number of the row, from 1.
    row: u32,
    /// Column of the next cell, from 0.
    column: u32,
    /// Kind of the cell's value.
    kind: Kind,
    /// Style of the cell.
    style: usize,
    value: String,
    /// Has the cell a formula?
    formula: bool,
    /// Within a value or a text?
    within: bool,
    /// Within the reading of a text?
    reading: bool,
    row_hidden: bool,
}

#[derive(Clone, Copy, Default, PartialEq)]
enum Kind {
    #[default]
    Number,
    Shared,
    Text,
    Bool,
    IsoDate,
    /// An error such as `#N/A`.
    Fault,
}

pub(super) fn read(
    xml: &mut Xml<'_>,
    known: &Known<'_>,
    budget: &mut Budget,
    total: u64,
    watch: &dyn Watch,
) -> Result<Sheet, BookError> {
    let mut buffer = Vec::with_capacity(1 << 12);
    let mut sheet = Sheet::default();
    let mut at = At::default();
    let mut hidden_columns = Vec::new();
    let mut merged = Vec::new();
    let mut cells: Vec<Cell> = Vec::new();
    let mut width = 0;
    loop {
        match next(xml, &mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                b"c" => begin_cell(&element, &mut at)?,
                b"v" | b"t" => at.within = !at.reading,
                b"f" => at.formula = true,
                b"rPh" => at.reading = true,
                b"row" => {
                    at.row = row_number(&element, at.row)?;
                    at.column = 0;
                    at.row_hidden = is_on(&element, "hidden") || has_no_size(&element, "ht");
                }
                b"col" if is_on(&element, "hidden") || has_no_size(&element, "width") => {
                    let (first, last) = (number(&element, "min"), number(&element, "max"));
                    hidden_columns.push((first.unwrap_or(1).saturating_sub(1), last.unwrap_or(0)));
                }
                b"mergeCell" => merged.extend(attribute(&element, "ref").and_then(|area| Area::parse(&area))),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                b"v" | b"t" => at.within = false,
                b"rPh" => at.reading = false,
                b"c" => {
                    let cell = cell(&mut at, known)?;
                    let column = usize::try_from(at.column).unwrap_or(usize::MAX);
                    at.column += 1;
                    if cell.text.is_empty() {
                        continue;
                    }
                    budget.spend(column.saturating_sub(cells.len()) + 1, cell.text.len())?;
                    if column >= cells.len() {
                        cells.resize_with(column, Cell::default);
                        cells.push(cell);
                    } else if let Some(place) = cells.get_mut(column) {
                        *place = cell;
                    }
                }
                b"row" if !cells.is_empty() => {
                    width = width.max(cells.len());
                    let next = Vec::with_capacity(cells.len());
                    sheet.rows.push(Row { number: at.row, cells: std::mem::replace(&mut cells, next) });
                    if at.row_hidden {
                        sheet.hidden_rows.push(at.row);
                    }
                    let done = xml.get_ref().get_ref().unpacked();
                    if sheet.rows.len() % STEP == 0 && !watch.goes_on(done.min(total), total) {
                        return Err(BookError::Cancelled);
                    }
                }
                _ => {}
            },
            Event::Eof => break,
            event if at.within => push_text(&event, &mut at.value)?,
            _ => {}
        }
    }
    if !sheet.rows.is_sorted_by_key(|row| row.number) {
        sheet.rows.sort_by_key(|row| row.number);
        sheet.hidden_rows.sort_unstable();
    }
    sheet.hidden_columns = hidden_within(&hidden_columns, width);
    spread(&mut sheet.rows, &merged, width, budget)?;
    Ok(sheet)
}

fn row_number(element: &BytesStart<'_>, before: u32) -> Result<u32, BookError> {
    let row = number(element, "r").unwrap_or(before + 1);
    if (1..=ROWS).contains(&row) { Ok(row) } else { Err(BookError::Damaged) }
}

/// Is a width or a height stated as nothing?
fn has_no_size(element: &BytesStart<'_>, name: &str) -> bool {
    attribute(element, name).and_then(|size| size.parse::<f64>().ok()).is_some_and(|size| size == 0.0)
}

fn begin_cell(element: &BytesStart<'_>, at: &mut At) -> Result<(), BookError> {
    at.value.clear();
    at.formula = false;
    at.kind = Kind::Number;
    at.style = 0;
    // Three attributes, wanted for every cell: their names are compared, nothing is copied.
    let mut attributes = element.attributes();
    for attribute in attributes.with_checks(false).flatten() {
        match attribute.key.as_ref() {
            b"r" => {
                let column = attribute.value.iter().take_while(|byte| byte.is_ascii_alphabetic());
                let column = column.fold(0_u32, |sum, byte| {
                    sum.saturating_mul(26).saturating_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)
                });
                if column > 0 {
                    at.column = column - 1;
                }
            }
            b"s" => {
                let style = std::str::from_utf8(&attribute.value).ok().and_then(|style| style.parse().ok());
                at.style = style.unwrap_or(0);
            }
            b"t" => {
                at.kind = match attribute.value.as_ref() {
                    b"s" => Kind::Shared,
                    b"b" => Kind::Bool,
                    b"d" => Kind::IsoDate,
                    b"inlineStr" | b"str" => Kind::Text,
                    b"e" => Kind::Fault,
                    _ => Kind::Number,
                }
            }
            _ => {}
        }
    }
    if at.column < COLUMNS { Ok(()) } else { Err(BookError::Damaged) }
}

fn cell(at: &mut At, known: &Known<'_>) -> Result<Cell, BookError> {
    if at.value.is_empty() {
        // Whoever wrote the file did not compute: the cell is not empty, but nobody knows what it says. A formula whose
        // result is an empty text says so by its kind.
        let unknown = at.kind == Kind::Fault || at.formula && at.kind != Kind::Text;
        return Ok(if unknown { Cell::text(UNCALCULATED) } else { Cell::default() });
    }
    let value = at.value.as_str();
    if at.formula && known.computes_on_load && at.kind == Kind::Number && value.trim() == "0" {
        return Ok(Cell::text(UNCALCULATED));
    }
    Ok(match at.kind {
        Kind::Shared => {
            let index = value.trim().parse().map_err(|_| BookError::Damaged)?;
            Cell::text(known.strings.get(index).ok_or(BookError::Damaged)?)
        }
        Kind::Text | Kind::Fault => Cell::text(unescaped(std::mem::take(&mut at.value))),
        Kind::Bool => Cell::text(if value.trim() == "1" { "TRUE" } else { "FALSE" }),
        Kind::IsoDate => {
            let day = value.get(..10).and_then(|day| day.parse().ok());
            Cell { text: value.to_owned(), day }
        }
        Kind::Number => match value.trim().parse::<f64>() {
            Ok(number) => known.formats.get(at.style).unwrap_or(&Format::General).cell(number, known.epoch),
            Err(_) => Cell::text(unescaped(std::mem::take(&mut at.value))),
        },
    })
}
