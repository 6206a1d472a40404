//! Workbooks of Excel 95 to 2003 (xls).

use std::collections::{BTreeMap, HashMap};

use engawa_domain::Watch;
use engawa_domain::registry::{Cell, Row};

use super::biff::{Cursor, Record, Records, Writing, double, rk};
use super::budget::Budget;
use super::format::{Epoch, Format};
use super::merge::{Area, spread};
use super::ole::{Ole, u16_at, u32_at};
use super::{Book, BookError, STEP, Sheet, hidden_within};

/// Kinds of records (MS-XLS 2.3).
mod kind {
    pub(super) const FORMULA: u16 = 0x0006;
    pub(super) const EOF: u16 = 0x000A;
    pub(super) const DATE_MODE: u16 = 0x0022;
    pub(super) const FILE_PASS: u16 = 0x002F;
    pub(super) const CODE_PAGE: u16 = 0x0042;
    pub(super) const COLUMN: u16 = 0x007D;
    pub(super) const SHEET: u16 = 0x0085;
    pub(super) const MANY_RK: u16 = 0x00BD;
    pub(super) const RICH_LABEL: u16 = 0x00D6;
    pub(super) const STYLE: u16 = 0x00E0;
    pub(super) const MERGED: u16 = 0x00E5;
    pub(super) const STRINGS: u16 = 0x00FC;
    pub(super) const SHARED_LABEL: u16 = 0x00FD;
    pub(super) const NUMBER: u16 = 0x0203;
    pub(super) const LABEL: u16 = 0x0204;
    pub(super) const BOOL_OR_ERROR: u16 = 0x0205;
    pub(super) const STRING: u16 = 0x0207;
    pub(super) const ROW: u16 = 0x0208;
    pub(super) const RK: u16 = 0x027E;
    pub(super) const FORMAT: u16 = 0x041E;
    pub(super) const BOF: u16 = 0x0809;
}

pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Book, BookError> {
    let ole = Ole::open(bytes).ok_or(BookError::Damaged)?;
    if ole.has("EncryptedPackage") {
        return Err(BookError::Encrypted);
    }
    let name = ["Workbook", "Book"].into_iter().find(|name| ole.has(name)).ok_or(BookError::NotText)?;
    let stream = ole.stream(name).ok_or(BookError::Damaged)?;
    read_stream(&stream, watch)
}

/// Does it begin as the stream does that the container would hold? Some programs write it bare.
pub(super) fn is_bare(bytes: &[u8]) -> bool {
    u16_at(bytes, 0) == Some(kind::BOF) && matches!(u16_at(bytes, 2), Some(8..=32))
}

pub(super) fn read_stream(stream: &[u8], watch: &dyn Watch) -> Result<Book, BookError> {
    let globals = Globals::read(stream)?;
    let mut budget = Budget::new(BookError::TooLarge);
    let mut sheets = Vec::new();
    for (name, place, hidden) in &globals.sheets {
        let sheet = if *hidden {
            Sheet { hidden: true, ..Sheet::default() }
        } else {
            let at = usize::try_from(*place).unwrap_or(usize::MAX);
            cells(stream, at, &globals, &mut budget, watch)?
        };
        sheets.push(Sheet { name: name.clone(), ..sheet });
    }
    if sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(BookError::Empty);
    }
    Ok(Book { encoding: None, sheets, unreadable: Vec::new() })
}

/// What the sheets share.
struct Globals {
    writing: Writing,
    epoch: Epoch,
    /// Format of each cell style.
    formats: Vec<Format>,
    strings: Vec<String>,
    /// Name, place in the stream, hidden.
    sheets: Vec<(String, u32, bool)>,
}

impl Globals {
    fn read(stream: &[u8]) -> Result<Self, BookError> {
        let mut records = Records::new(stream, 0);
        let first = records.next().filter(|record| record.kind == kind::BOF).ok_or(BookError::Damaged)?;
        let mut globals = Self {
            writing: match u16_at(first.body(), 0) {
                Some(0x0600) => Writing::Unicode,
                Some(0x0500) => Writing::CodePage(932),
                _ => return Err(BookError::Damaged),
            },
            epoch: Epoch::Of1900,
            formats: Vec::new(),
            strings: Vec::new(),
            sheets: Vec::new(),
        };
        let mut codes: HashMap<u16, String> = HashMap::new();
        let mut styles: Vec<u16> = Vec::new();
        let mut budget = Budget::new(BookError::TooLarge);
        let mut ended = false;
        for record in records {
            let body = record.body();
            match record.kind {
                kind::FILE_PASS => return Err(BookError::Encrypted),
                kind::DATE_MODE if u16_at(body, 0) == Some(1) => globals.epoch = Epoch::Of1904,
                kind::CODE_PAGE => {
                    if let (Writing::CodePage(_), Some(page)) = (globals.writing, u16_at(body, 0)) {
                        globals.writing = Writing::CodePage(page);
                    }
                }
                kind::FORMAT => {
                    let mut cursor = Cursor::new(&record.parts, 2);
                    let code = match globals.writing {
                        Writing::Unicode => cursor.rich_text(),
                        writing => cursor.short_text(writing),
                    };
                    if let (Some(id), Some(code)) = (u16_at(body, 0), code) {
                        codes.insert(id, code);
                    }
                }
                kind::STYLE => styles.push(u16_at(body, 2).unwrap_or(0)),
                kind::SHEET => globals.sheets.extend(sheet_entry(&record, globals.writing)),
                kind::STRINGS => globals.strings = strings(&record, &mut budget)?,
                kind::EOF => {
                    ended = true;
                    break;
                }
                _ => {}
            }
        }
        if !ended || globals.sheets.is_empty() {
            return Err(BookError::Damaged);
        }
        globals.formats =
            styles.iter().map(|id| Format::of(u32::from(*id), codes.get(id).map(String::as_str))).collect();
        Ok(globals)
    }
}

/// A sheet that holds cells: charts and macros are none.
fn sheet_entry(record: &Record<'_>, writing: Writing) -> Option<(String, u32, bool)> {
    let body = record.body();
    let (place, state, sort) = (u32_at(body, 0)?, *body.get(4)?, *body.get(5)?);
    let name = Cursor::new(&record.parts, 6).short_text(writing)?;
    (sort == 0).then_some((name, place, state & 3 != 0))
}

fn strings(record: &Record<'_>, budget: &mut Budget) -> Result<Vec<String>, BookError> {
    let mut cursor = Cursor::new(&record.parts, 4);
    let count = cursor.u32().ok_or(BookError::Damaged)?;
    let mut strings = Vec::new();
    for _ in 0..count {
        let text = one_line_end(cursor.rich_text().ok_or(BookError::Damaged)?);
        budget.spend(1, text.len())?;
        strings.push(text);
    }
    Ok(strings)
}

fn one_line_end(text: String) -> String {
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

/// The cells of a sheet on their way in.
struct Grid<'a> {
    globals: &'a Globals,
    rows: BTreeMap<u16, Vec<Cell>>,
    budget: &'a mut Budget,
}

impl Grid<'_> {
    fn put(&mut self, row: u16, column: u16, cell: Cell) -> Result<(), BookError> {
        if cell.text.is_empty() {
            return Ok(());
        }
        let column = usize::from(column);
        let cells = self.rows.entry(row).or_default();
        self.budget.spend((column + 1).saturating_sub(cells.len()), cell.text.len())?;
        if cells.len() <= column {
            cells.resize_with(column + 1, Cell::default);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell;
        }
        Ok(())
    }

    fn number(&self, style: u16, value: f64) -> Cell {
        let format = self.globals.formats.get(usize::from(style)).unwrap_or(&Format::General);
        format.cell(value, self.globals.epoch)
    }
}

fn cells(
    stream: &[u8],
    at: usize,
    globals: &Globals,
    budget: &mut Budget,
    watch: &dyn Watch,
) -> Result<Sheet, BookError> {
    let mut records = Records::new(stream, at);
    records.next().filter(|record| record.kind == kind::BOF).ok_or(BookError::Damaged)?;
    let mut grid = Grid { globals, rows: BTreeMap::new(), budget };
    let (mut hidden_columns, mut hidden_rows, mut merged) = (Vec::new(), Vec::new(), Vec::new());
    // Charts lie within a sheet as streams of their own.
    let mut depth = 1_u32;
    let mut waiting = None;
    let mut count = 0_usize;
    while depth > 0 {
        let record = records.next().ok_or(BookError::Damaged)?;
        count += 1;
        if count.is_multiple_of(STEP) && !watch.goes_on(records.at() as u64, stream.len() as u64) {
            return Err(BookError::Cancelled);
        }
        let body = record.body();
        match record.kind {
            kind::BOF => depth += 1,
            kind::EOF => depth -= 1,
            _ if depth > 1 => {}
            kind::COLUMN => {
                let numbers = (u16_at(body, 0), u16_at(body, 2), u16_at(body, 4), u16_at(body, 8));
                if let (Some(first), Some(last), Some(width), Some(marks)) = numbers
                    && (width == 0 || marks & 1 != 0)
                {
                    hidden_columns.push((u32::from(first), u32::from(last) + 1));
                }
            }
            kind::ROW => {
                if let (Some(row), Some(height), Some(marks)) =
                    (u16_at(body, 0), u16_at(body, 6), u16_at(body, 12))
                    && (marks & 0x20 != 0 || height & 0x7FFF == 0)
                {
                    hidden_rows.push(u32::from(row) + 1);
                }
            }
            kind::MERGED => {
                for area in body.get(2..).unwrap_or_default().chunks_exact(8) {
                    let at = |place| u16_at(area, place).map(u32::from);
                    if let (Some(top), Some(bottom), Some(left), Some(right)) = (at(0), at(2), at(4), at(6)) {
                        merged.push(Area { top: top + 1, bottom: bottom + 1, left, right });
                    }
                }
            }
            _ => {
                // A part that is cut off is damage; a kind that is not known is passed over.
                one_record(&mut grid, &record, &mut waiting)?;
            }
        }
    }
    let width = grid.rows.values().map(Vec::len).max().unwrap_or(0);
    let mut rows: Vec<Row> =
        grid.rows.into_iter().map(|(row, cells)| Row { number: u32::from(row) + 1, cells }).collect();
    hidden_rows.sort_unstable();
    hidden_rows.retain(|number| rows.binary_search_by_key(number, |row| row.number).is_ok());
    spread(&mut rows, &merged, width, budget)?;
    let hidden_columns = hidden_within(&hidden_columns, width);
    Ok(Sheet { rows, hidden_columns, hidden_rows, ..Sheet::default() })
}

/// Puts the cells of one record into the grid. The text of a formula follows in a record of its own.
fn one_record(
    grid: &mut Grid<'_>,
    record: &Record<'_>,
    waiting: &mut Option<(u16, u16)>,
) -> Result<(), BookError> {
    let body = record.body();
    let known = matches!(
        record.kind,
        kind::SHARED_LABEL
            | kind::LABEL
            | kind::RICH_LABEL
            | kind::RK
            | kind::NUMBER
            | kind::FORMULA
            | kind::BOOL_OR_ERROR
            | kind::MANY_RK
            | kind::STRING
    );
    if !known {
        return Ok(());
    }
    if record.kind == kind::STRING {
        let text = Cursor::new(&record.parts, 0).text(grid.globals.writing).ok_or(BookError::Damaged)?;
        return match waiting.take() {
            Some((row, column)) => grid.put(row, column, Cell::text(one_line_end(text))),
            None => Ok(()),
        };
    }
    let place = (u16_at(body, 0), u16_at(body, 2), u16_at(body, 4));
    let (Some(row), Some(column), Some(style)) = place else { return Err(BookError::Damaged) };
    let cell = match record.kind {
        kind::SHARED_LABEL => {
            let at = u32_at(body, 6).and_then(|at| usize::try_from(at).ok()).ok_or(BookError::Damaged)?;
            Cell::text(grid.globals.strings.get(at).ok_or(BookError::Damaged)?.as_str())
        }
        kind::LABEL | kind::RICH_LABEL => {
            let text = Cursor::new(&record.parts, 6).text(grid.globals.writing).ok_or(BookError::Damaged)?;
            Cell::text(one_line_end(text))
        }
        kind::RK => grid.number(style, rk(u32_at(body, 6).ok_or(BookError::Damaged)?)),
        kind::NUMBER => grid.number(style, double(body, 6).ok_or(BookError::Damaged)?),
        kind::BOOL_OR_ERROR => match (body.get(6), body.get(7)) {
            (Some(value), Some(0)) => Cell::text(if *value == 0 { "FALSE" } else { "TRUE" }),
            (Some(code), Some(_)) => Cell::text(error_text(*code)),
            _ => return Err(BookError::Damaged),
        },
        kind::FORMULA => {
            if u16_at(body, 12) == Some(0xFFFF) {
                match (body.get(6), body.get(8)) {
                    (Some(0), _) => {
                        *waiting = Some((row, column));
                        return Ok(());
                    }
                    (Some(1), Some(value)) => Cell::text(if *value == 0 { "FALSE" } else { "TRUE" }),
                    (Some(2), Some(code)) => Cell::text(error_text(*code)),
                    _ => return Ok(()),
                }
            } else {
                grid.number(style, double(body, 6).ok_or(BookError::Damaged)?)
            }
        }
        // The style and number of each column from this one on; the last column closes the record.
        _ => {
            let pairs = body.get(4..).unwrap_or_default().chunks_exact(6);
            for (column, pair) in (column..=u16::MAX).zip(pairs) {
                if let (Some(style), Some(value)) = (u16_at(pair, 0), u32_at(pair, 2)) {
                    let cell = grid.number(style, rk(value));
                    grid.put(row, column, cell)?;
                }
            }
            return Ok(());
        }
    };
    grid.put(row, column, cell)
}

fn error_text(code: u8) -> &'static str {
    match code {
        0x00 => "#NULL!",
        0x07 => "#DIV/0!",
        0x0F => "#VALUE!",
        0x17 => "#REF!",
        0x1D => "#NAME?",
        0x24 => "#NUM!",
        _ => "#N/A",
    }
}
