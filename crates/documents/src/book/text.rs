//! Rows from text files: comma, tab or semicolon between the cells, as Excel and personnel systems write them.

use std::borrow::Cow;

use engawa_domain::Watch;
use engawa_domain::registry::{Cell, Row, Unreadable};

use super::budget::Budget;
use super::decode::decode;
use super::{Book, BookError, STEP, Sheet};

pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Book, BookError> {
    let decoded = decode(bytes)?;
    let text = decoded.text.as_ref();
    let start = text.trim_start();
    if start.is_empty() {
        return Err(BookError::Empty);
    }
    if is_web_page(start) {
        return Err(BookError::WebPage);
    }
    let rows = Lines::new(text).rows(watch)?;
    if rows.is_empty() {
        return Err(BookError::Empty);
    }
    let unreadable = places(&rows, decoded.lost);
    Ok(Book {
        encoding: Some(decoded.encoding),
        sheets: vec![Sheet { rows, ..Sheet::default() }],
        unreadable,
    })
}

/// Old systems call an HTML table or an XML spreadsheet `.xls`.
fn is_web_page(start: &str) -> bool {
    let head: String = start.chars().take(20).collect::<String>().to_ascii_lowercase();
    ["<!doctype", "<html", "<head", "<meta", "<table", "<?xml", "<body", "<div", "<workbook", "mime-version:"]
        .iter()
        .any(|tag| head.starts_with(tag))
}

/// Where each lost character is.
fn places(rows: &[Row], lost: Vec<String>) -> Vec<Unreadable> {
    let mut lost = lost.into_iter();
    let mut places = Vec::new();
    if lost.len() == 0 {
        return places;
    }
    for row in rows {
        for (column, cell) in row.cells.iter().enumerate() {
            for _ in cell.text.matches(char::REPLACEMENT_CHARACTER) {
                let column = u32::try_from(column).unwrap_or(u32::MAX);
                places.push(Unreadable { row: row.number, column, bytes: lost.next().unwrap_or_default() });
            }
        }
    }
    places
}

/// A text on its way into rows.
struct Lines<'a> {
    text: &'a str,
    bytes: &'a [u8],
    at: usize,
    /// Line of `at`, from 1.
    line: u32,
    delimiter: u8,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str) -> Self {
        // `sep=;` in the first line is how Excel is told.
        let hint = text.strip_prefix("sep=").or_else(|| text.strip_prefix("SEP="));
        let stated = hint.and_then(|rest| match rest.as_bytes() {
            [mark @ (b',' | b';' | b'\t'), b'\r' | b'\n', ..] => Some(*mark),
            _ => None,
        });
        let delimiter = stated.unwrap_or_else(|| delimiter(text));
        let mut lines = Self { text, bytes: text.as_bytes(), at: 0, line: 1, delimiter };
        if stated.is_some() {
            lines.at = 5;
            lines.line_end();
        }
        lines
    }

    /// All rows. Lines without any character are left out.
    fn rows(mut self, watch: &dyn Watch) -> Result<Vec<Row>, BookError> {
        let mut budget = Budget::new(BookError::TooLarge);
        let total = self.bytes.len() as u64;
        let mut rows: Vec<Row> = Vec::new();
        let mut width = 0;
        let mut count = 0_usize;
        while self.at < self.bytes.len() {
            if count.is_multiple_of(STEP) && !watch.goes_on(self.at as u64, total) {
                return Err(BookError::Cancelled);
            }
            count += 1;
            let number = self.line;
            if self.line_end() {
                continue;
            }
            let mut cells = Vec::with_capacity(width);
            loop {
                let cell = self.cell()?;
                budget.spend(1, cell.len())?;
                cells.push(Cell { text: unwrapped(cell), day: None });
                if self.bytes.get(self.at) != Some(&self.delimiter) {
                    break;
                }
                self.at += 1;
            }
            self.line_end();
            width = cells.len();
            rows.push(Row { number, cells });
        }
        Ok(rows)
    }

    /// Passes over a line end if there is one.
    fn line_end(&mut self) -> bool {
        let length = match (self.bytes.get(self.at), self.bytes.get(self.at + 1)) {
            (Some(b'\r'), Some(b'\n')) => 2,
            (Some(b'\r' | b'\n'), _) => 1,
            _ => return false,
        };
        self.at += length;
        self.line = self.line.saturating_add(1);
        true
    }

    /// The cell that begins here, up to its delimiter or line end.
    fn cell(&mut self) -> Result<String, BookError> {
        if self.bytes.get(self.at) != Some(&b'"') {
            return Ok(self.bare().to_owned());
        }
        let line = self.line;
        self.at += 1;
        let mut cell = String::new();
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or_default();
            let Some(end) = rest.iter().position(|byte| *byte == b'"') else {
                return Err(BookError::OpenQuote { line });
            };
            let part = self.text.get(self.at..self.at + end).unwrap_or_default();
            let (part, ends) = one_line_end(part);
            cell.push_str(&part);
            self.line = self.line.saturating_add(ends);
            self.at += end + 1;
            if self.bytes.get(self.at) != Some(&b'"') {
                break;
            }
            cell.push('"');
            self.at += 1;
        }
        // What follows a closing quotation mark belongs to the cell.
        cell.push_str(self.bare());
        Ok(cell)
    }

    fn bare(&mut self) -> &'a str {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let delimiter = self.delimiter;
        let ends = |byte: &u8| *byte == delimiter || *byte == b'\n' || *byte == b'\r';
        let length = rest.iter().position(ends).unwrap_or(rest.len());
        let text = self.text.get(self.at..self.at + length).unwrap_or_default();
        self.at += length;
        text
    }
}

/// `="0012"`, the formula that keeps a spreadsheet from eating zeros, is the text 0012.
fn unwrapped(cell: String) -> String {
    let inner = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    match inner.filter(|inner| !inner.contains('"')).map(str::to_owned) {
        Some(inner) => inner,
        None => cell,
    }
}

/// CR LF and CR become LF; how many line ends there are.
fn one_line_end(part: &str) -> (Cow<'_, str>, u32) {
    if !part.contains(['\r', '\n']) {
        return (Cow::Borrowed(part), 0);
    }
    let part = part.replace("\r\n", "\n").replace('\r', "\n");
    let ends = u32::try_from(part.matches('\n').count()).unwrap_or(u32::MAX);
    (Cow::Owned(part), ends)
}

/// The mark that parts the most lines into the same number of cells; of equals the one that makes more cells.
fn delimiter(text: &str) -> u8 {
    /// Lines and bytes that are looked at.
    const LINES: usize = 60;
    const BYTES: usize = 1 << 16;
    const MARKS: [u8; 3] = [b',', b'\t', b';'];
    let mut counts: Vec<[usize; 3]> = Vec::new();
    let (mut line, mut quoted, mut any) = ([0_usize; 3], false, false);
    for byte in text.bytes().take(BYTES) {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' | b'\r' if !quoted => {
                if any {
                    counts.push(std::mem::take(&mut line));
                    any = false;
                }
                if counts.len() >= LINES {
                    break;
                }
                continue;
            }
            byte if !quoted => {
                for (count, mark) in line.iter_mut().zip(MARKS) {
                    *count += usize::from(byte == mark);
                }
            }
            _ => {}
        }
        any = true;
    }
    if any {
        counts.push(line);
    }
    let score = |mark: usize| {
        let of = |line: &[usize; 3]| line.get(mark).copied().unwrap_or(0);
        let lines_with = |count: usize| counts.iter().filter(|line| of(line) == count).count();
        counts
            .iter()
            .map(of)
            .filter(|count| *count > 0)
            .map(|count| (lines_with(count), count))
            .max()
            .unwrap_or((0, 0))
    };
    let best = (0..MARKS.len()).rev().max_by_key(|mark| score(*mark)).unwrap_or(0);
    MARKS.get(best).copied().unwrap_or(b',')
}
