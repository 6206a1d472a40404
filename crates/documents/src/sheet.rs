//! Rows from the text files that Excel and personnel systems write.
//!
//! Nobody is asked for an encoding, a delimiter or a line end: they are told from the bytes.

use encoding_rs::{EUC_JP, SHIFT_JIS, UTF_16BE, UTF_16LE};
use thiserror::Error;

/// A file of rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// How the bytes were read.
    pub encoding: Encoding,
    /// Character between cells: a comma or a tab.
    pub delimiter: char,
    /// Places where bytes stood for no character; U+FFFD stands there instead.
    pub unreadable: usize,
    /// Rows in order, the heading row included. Lines without any character are left out; rows may differ in
    /// length.
    pub rows: Vec<Row>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Line of the file where the row starts, counted from 1. A cell with line feeds makes the next row start
    /// later.
    pub number: u32,
    /// Cells as written, quotes undone. Line ends within a cell are line feeds.
    pub cells: Vec<String>,
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

/// Why a file is no sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum SheetError {
    /// No byte, or only blanks.
    #[error("the file is empty")]
    Empty,
    /// An Excel workbook, whatever its name says.
    #[error("the file is a workbook")]
    Workbook,
    /// A picture, a PDF, a program …
    #[error("the file is not text")]
    NotText,
    /// A quotation mark that is never closed: what follows it would be one cell.
    #[error("the quotation mark in line {line} is not closed")]
    OpenQuote {
        /// Line where the cell begins, counted from 1.
        line: u32,
    },
}

/// Reads rows from a CSV or tab-separated file.
///
/// # Errors
/// [`SheetError`] says what the file is instead.
pub fn read(bytes: &[u8]) -> Result<Sheet, SheetError> {
    if bytes.is_empty() {
        return Err(SheetError::Empty);
    }
    refuse_other_files(bytes)?;
    let Decoded { text, encoding, unreadable } = decode(bytes)?;
    let text = one_line_end(&text);
    if text.trim().is_empty() {
        return Err(SheetError::Empty);
    }
    let delimiter = delimiter(&text);
    if let Some(line) = open_quote(&text, delimiter) {
        return Err(SheetError::OpenQuote { line });
    }
    Ok(Sheet { encoding, delimiter, unreadable, rows: rows(&text, delimiter) })
}

/// Files that are known by their first bytes.
fn refuse_other_files(bytes: &[u8]) -> Result<(), SheetError> {
    const ZIP: &[u8] = b"PK\x03\x04";
    const OLD_EXCEL: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
    const OTHERS: [&[u8]; 6] = [b"\x89PNG", b"%PDF-", b"\xFF\xD8\xFF", b"GIF8", b"\x7FELF", b"MZ\x90"];
    if bytes.starts_with(OLD_EXCEL) || (bytes.starts_with(ZIP) && holds(bytes, b"xl/")) {
        Err(SheetError::Workbook)
    } else if bytes.starts_with(ZIP) || OTHERS.iter().any(|start| bytes.starts_with(start)) {
        Err(SheetError::NotText)
    } else {
        Ok(())
    }
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

struct Decoded {
    text: String,
    encoding: Encoding,
    unreadable: usize,
}

/// A byte order mark decides; then strict UTF-8; then the two old Japanese encodings, which a statistic tells apart
/// (nearly every EUC-JP text is formally CP932 too).
fn decode(bytes: &[u8]) -> Result<Decoded, SheetError> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return text_of(UTF_16LE.decode_without_bom_handling(rest).0.into_owned(), Encoding::Utf16Le);
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return text_of(UTF_16BE.decode_without_bom_handling(rest).0.into_owned(), Encoding::Utf16Be);
    }
    if let Ok(text) = std::str::from_utf8(bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes)) {
        return text_of(text.to_owned(), Encoding::Utf8);
    }
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    if detector.guess(Some(b"jp"), chardetng::Utf8Detection::Deny) == EUC_JP
        && let Some(text) = EUC_JP.decode_without_bom_handling_and_without_replacement(bytes)
    {
        return text_of(text.into_owned(), Encoding::EucJp);
    }
    text_of(SHIFT_JIS.decode_without_bom_handling(bytes).0.into_owned(), Encoding::Cp932)
}

/// Is the outcome text? One character in fifty that is none, or a control character, makes it something else.
fn text_of(text: String, encoding: Encoding) -> Result<Decoded, SheetError> {
    let all = text.chars().count();
    let unreadable = text.chars().filter(|c| *c == char::REPLACEMENT_CHARACTER).count();
    let controls = text.chars().filter(|c| c.is_control() && !c.is_whitespace()).count();
    if (unreadable + controls) * 50 > all {
        return Err(SheetError::NotText);
    }
    Ok(Decoded { text, encoding, unreadable })
}

/// CR LF and CR become LF, so that lines can be counted in one way.
fn one_line_end(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

/// A tab if the first line with text has more tabs than commas outside quotation marks.
fn delimiter(text: &str) -> char {
    let mut quoted = false;
    let (mut tabs, mut commas) = (0_u32, 0_u32);
    for c in text.trim_start_matches('\n').chars() {
        match c {
            '"' => quoted = !quoted,
            '\n' if !quoted => break,
            '\t' if !quoted => tabs += 1,
            ',' if !quoted => commas += 1,
            _ => {}
        }
    }
    if tabs > commas { '\t' } else { ',' }
}

/// Line where a quoted cell begins that the file does not close.
fn open_quote(text: &str, delimiter: char) -> Option<u32> {
    enum At {
        CellStart,
        Bare,
        Quoted {
            since: u32,
        },
        /// After a quotation mark within a quoted cell: its end, or the first half of a doubled one.
        Quote {
            since: u32,
        },
    }
    let mut at = At::CellStart;
    let mut line = 1_u32;
    for c in text.chars() {
        at = match (at, c) {
            (At::Quoted { since }, '"') => At::Quote { since },
            (At::Quoted { since }, _) | (At::Quote { since }, '"') => At::Quoted { since },
            (At::CellStart, '"') => At::Quoted { since: line },
            (_, '\n') => At::CellStart,
            (_, c) if c == delimiter => At::CellStart,
            _ => At::Bare,
        };
        if c == '\n' {
            line = line.saturating_add(1);
        }
    }
    match at {
        At::Quoted { since } => Some(since),
        At::CellStart | At::Bare | At::Quote { .. } => None,
    }
}

fn rows(text: &str, delimiter: char) -> Vec<Row> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(if delimiter == '\t' { b'\t' } else { b',' })
        .from_reader(text.as_bytes());
    let mut lines = LineCount::new(text);
    let mut record = csv::StringRecord::new();
    let mut rows = Vec::new();
    // Reading UTF-8 from memory with rows of any length cannot fail.
    while let Ok(true) = reader.read_record(&mut record) {
        let start = record.position().map_or(0, csv::Position::byte);
        rows.push(Row {
            number: lines.line_of_row(usize::try_from(start).unwrap_or(usize::MAX)),
            cells: record.iter().map(str::to_owned).collect(),
        });
    }
    rows
}

/// Counts lines up to ever later places.
struct LineCount<'a> {
    bytes: &'a [u8],
    at: usize,
    line: u32,
}

impl<'a> LineCount<'a> {
    fn new(text: &'a str) -> Self {
        Self { bytes: text.as_bytes(), at: 0, line: 1 }
    }

    /// Line of the row that the reader found from byte `from` on: the blank lines that it skipped are counted.
    fn line_of_row(&mut self, from: usize) -> u32 {
        while let Some(byte) = self.bytes.get(self.at) {
            let blank = *byte == b'\n';
            if self.at >= from && !blank {
                break;
            }
            if blank {
                self.line = self.line.saturating_add(1);
            }
            self.at += 1;
        }
        self.line
    }
}
