//! Rows from whatever HR sends: workbooks (xlsx, xls) and text (CSV, tab-separated, Excel's Unicode テキスト).
//!
//! Nobody is asked for a kind, an encoding, a delimiter or a line end: they are told from the bytes, never from the
//! name of the file.
//!
//! Invariant: no bytes make it fail otherwise than by [`BookError`], and what it holds in memory is bounded
//! whatever an archive unpacks to.

mod archive;
mod biff;
mod budget;
mod decode;
mod format;
mod merge;
mod ole;
mod sheet_xml;
mod text;
mod xls;
mod xlsx;
mod xml;

use engawa_domain::Watch;
use engawa_domain::registry::{Row, Table, Unreadable};
use thiserror::Error;

/// Files of this many bytes and more are no lists.
pub const LARGEST: usize = 200_000_000;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// How the bytes of a text file were read; `None` for a workbook.
    pub encoding: Option<Encoding>,
    /// Its sheets in order; one for a text file.
    pub sheets: Vec<Sheet>,
    /// Bytes of a text file that stand for no character, in the order of the rows.
    pub unreadable: Vec<Unreadable>,
}

/// One sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; empty for a text file.
    pub name: String,
    /// Hidden sheets are named, not read: they have no rows.
    pub hidden: bool,
    /// Rows that hold anything, in order.
    pub rows: Vec<Row>,
    /// Columns that are hidden or have no width, from 0, in order.
    pub hidden_columns: Vec<u32>,
    /// Numbers of the rows that are hidden or have no height, in order.
    pub hidden_rows: Vec<u32>,
}

impl Book {
    /// What is known of the sheet at this index.
    #[must_use]
    pub fn table(&self, sheet: usize) -> Option<Table<'_>> {
        let sheet = self.sheets.get(sheet)?;
        Some(Table {
            rows: &sheet.rows,
            hidden_columns: &sheet.hidden_columns,
            hidden_rows: &sheet.hidden_rows,
            unreadable: &self.unreadable,
        })
    }

    /// The sheet with the most people, the first of equals; 0 if none names anybody.
    #[must_use]
    pub fn best_sheet(&self) -> usize {
        let tables = (0..self.sheets.len()).filter_map(|at| self.table(at));
        engawa_domain::registry::best_sheet(tables).unwrap_or(0)
    }
}

/// How bytes were read as characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// UTF-16, little end first (Excel: Unicode テキスト).
    Utf16Le,
    /// UTF-16, big end first.
    Utf16Be,
    /// Windows code page 932: Shift_JIS with the characters of NEC and IBM (髙 﨑 ①).
    Cp932,
    /// EUC-JP (old servers).
    EucJp,
}

impl Encoding {
    /// Its name on the wire.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Utf8 => "utf8",
            Self::Utf16Le => "utf16le",
            Self::Utf16Be => "utf16be",
            Self::Cp932 => "cp932",
            Self::EucJp => "euc_jp",
        }
    }
}

/// Why a file is no book.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BookError {
    /// No byte, or only blanks.
    #[error("the file is empty")]
    Empty,
    /// A picture, a PDF, a program, a Word file of old …
    #[error("the file is neither text nor a workbook")]
    NotText,
    /// A page of the web (old systems call it .xls).
    #[error("the file is a page of the web")]
    WebPage,
    /// Protected by a password.
    #[error("the file is protected by a password")]
    Encrypted,
    /// A workbook that cannot be read to its end.
    #[error("the workbook is damaged")]
    Damaged,
    /// An archive that is no workbook, or one that unpacks to more than any list needs.
    #[error("the archive is no workbook or unpacks too large")]
    Archive,
    /// [`LARGEST`] bytes or more, or more cells than any list has.
    #[error("the file is too large")]
    TooLarge,
    /// A quotation mark that is never closed: what follows it would be one cell.
    #[error("the quotation mark in line {line} is not closed")]
    OpenQuote {
        /// Line where the cell begins, counted from 1.
        line: u32,
    },
    /// Whoever looked on cancelled.
    #[error("cancelled")]
    Cancelled,
}

/// Reads a file. `watch` is told how many bytes of how many are behind.
///
/// # Errors
/// [`BookError`] says what the file is instead.
pub fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Book, BookError> {
    if bytes.is_empty() {
        return Err(BookError::Empty);
    }
    if bytes.len() >= LARGEST {
        return Err(BookError::TooLarge);
    }
    const ZIP: &[u8] = b"PK\x03\x04";
    const EMPTY_ZIP: &[u8] = b"PK\x05\x06";
    if bytes.starts_with(ole::START) {
        xls::read(bytes, watch)
    } else if xls::is_bare(bytes) {
        xls::read_stream(bytes, watch)
    } else if bytes.starts_with(ZIP) {
        xlsx::read(bytes, watch)
    } else if bytes.starts_with(EMPTY_ZIP) {
        Err(BookError::Archive)
    } else if OTHERS.iter().any(|start| bytes.starts_with(start)) {
        Err(BookError::NotText)
    } else {
        text::read(bytes, watch)
    }
}

/// How files begin that are neither: pictures, papers, programs, other archives.
const OTHERS: [&[u8]; 13] = [
    b"\x89PNG",
    b"%PDF-",
    b"\xFF\xD8\xFF",
    b"GIF8",
    b"\x7FELF",
    b"MZ\x90",
    b"RIFF",
    b"II*\0",
    b"MM\0*",
    b"\x1F\x8B\x08",
    b"7z\xBC\xAF\x27\x1C",
    b"Rar!",
    b"{\\rtf",
];

/// After how many rows (or as small steps) whoever looks on is told.
const STEP: usize = 1000;

/// Columns of these ranges (first, and the one behind the last) that lie within the width in use.
fn hidden_within(ranges: &[(u32, u32)], width: usize) -> Vec<u32> {
    let width = u32::try_from(width).unwrap_or(u32::MAX);
    let mut ranges = ranges.to_vec();
    ranges.sort_unstable();
    let mut hidden = Vec::new();
    let mut next = 0;
    for (first, end) in ranges {
        hidden.extend(first.max(next)..end.min(width));
        next = next.max(end);
    }
    hidden
}
