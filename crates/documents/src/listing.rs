//! Lists out: a workbook for Excel (.xlsx) and 「Excel用CSV(Windows)」.
//!
//! Text stays text: leading zeros survive in a workbook, and nothing that a person typed is run as a formula. In CSV a
//! program that opens the file decides by itself what a cell is, so Excel drops leading zeros there: the workbook is
//! the way for Excel, CSV the way for other programs.
//!
//! Invariant: same list, same bytes. No author, company, path or time of making is in a file.

use chrono::{Datelike as _, NaiveDate};
use engawa_domain::registry::{guarded, kept};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, IgnoreError, Workbook, Worksheet,
    XlsxError,
};

use crate::DocumentError;

/// A list about to leave the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listing {
    /// What it lists, e.g. 名簿; names the sheet.
    pub title: String,
    /// The columns from the left.
    pub columns: Vec<ListingColumn>,
    /// The rows; cells as many as columns.
    pub rows: Vec<Vec<Value>>,
}

/// A column of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListingColumn {
    /// Name on the wire.
    pub key: String,
    /// What stands above it.
    pub heading: String,
    /// What it holds.
    pub kind: ListingKind,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ListingKind {
    /// Text, numbers that are names (社員番号) included.
    Text,
    /// Days.
    Day,
    /// Whole numbers.
    Number,
    /// Amounts: whole numbers with their thousands apart.
    Amount,
    /// はい or いいえ.
    YesNo,
}

/// A cell of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Nothing was stated.
    Empty,
    /// Text.
    Text(String),
    /// A day.
    Day(NaiveDate),
    /// A whole number.
    Number(i64),
    /// Yes or no.
    YesNo(bool),
}

impl Value {
    /// Text; nothing if there is none.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Empty } else { Self::Text(text) }
    }

    /// A day; nothing if there is none.
    #[must_use]
    pub fn day(day: Option<NaiveDate>) -> Self {
        day.map_or(Self::Empty, Self::Day)
    }

    /// A number; nothing if there is none.
    #[must_use]
    pub fn number(number: Option<i64>) -> Self {
        number.map_or(Self::Empty, Self::Number)
    }

    /// As a person reads it, before anything is guarded.
    fn words(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Day(day) => day.format("%Y/%m/%d").to_string(),
            Self::Number(number) => number.to_string(),
            Self::YesNo(yes) => (if *yes { "はい" } else { "いいえ" }).to_owned(),
        }
    }
}

/// 「Excel用CSV(Windows)」: UTF-8 with a byte order mark, CR LF, every cell in quotation marks. A text that a
/// spreadsheet would run as a formula has an apostrophe in front ([`guarded`]); the import takes it off again.
///
/// # Errors
/// [`DocumentError::Write`] should not happen in memory.
pub fn csv(listing: &Listing) -> Result<Vec<u8>, DocumentError> {
    let mut writer = csv::WriterBuilder::new()
        .quote_style(csv::QuoteStyle::Always)
        .terminator(csv::Terminator::CRLF)
        .from_writer(b"\xEF\xBB\xBF".to_vec());
    let failed = |_| DocumentError::Write { detail: "csv".to_owned() };
    writer
        .write_record(listing.columns.iter().map(|column| guarded(&column.heading).into_owned()))
        .map_err(failed)?;
    for row in &listing.rows {
        let cells = row.iter().map(|cell| match cell {
            Value::Text(text) => guarded(text).into_owned(),
            other => other.words(),
        });
        writer.write_record(cells).map_err(failed)?;
    }
    writer.into_inner().map_err(|_| DocumentError::Write { detail: "csv".to_owned() })
}

/// A workbook of one sheet: headings that stay in sight and filter, text as text, days as days, numbers at the right,
/// columns as wide as their content.
///
/// # Errors
/// [`DocumentError::Write`] if the list has more rows or columns than a sheet.
pub fn xlsx(listing: &Listing) -> Result<Vec<u8>, DocumentError> {
    write_book(listing).map_err(|error| DocumentError::Write { detail: code(&error).to_owned() })
}

/// Never the words of the error: they can hold a cell.
fn code(error: &XlsxError) -> &'static str {
    match error {
        XlsxError::RowColumnLimitError => "too many rows or columns",
        XlsxError::MaxStringLengthExceeded => "a text too long",
        _ => "xlsx",
    }
}

fn write_book(listing: &Listing) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // A fixed moment: a file of the same facts is the same file.
    book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
    let sheet = book.add_worksheet();
    sheet.set_name(sheet_name(&listing.title))?;
    write_headings(sheet, listing)?;
    let looks = Looks::new();
    for (at, row) in (1u32..).zip(&listing.rows) {
        for ((column, cell), spec) in (0u16..).zip(row).zip(&listing.columns) {
            looks.write(sheet, (at, column), cell, spec.kind)?;
        }
    }
    book.save_to_buffer()
}

fn write_headings(sheet: &mut Worksheet, listing: &Listing) -> Result<(), XlsxError> {
    let heading = Format::new()
        .set_bold()
        .set_border_bottom(FormatBorder::Thin)
        .set_background_color(0x00EE_F2EC)
        .set_align(FormatAlign::VerticalCenter);
    let right = heading.clone().set_align(FormatAlign::Right);
    let rows = u32::try_from(listing.rows.len()).unwrap_or(u32::MAX);
    for (at, column) in (0u16..).zip(&listing.columns) {
        let format =
            if matches!(column.kind, ListingKind::Number | ListingKind::Amount) { &right } else { &heading };
        sheet.write_string_with_format(0, at, column.heading.as_str(), format)?;
        sheet.set_column_width(at, width(listing, usize::from(at), column))?;
        if column.kind == ListingKind::Text && rows > 0 {
            // 0012345 is meant to be text: no green corner says otherwise.
            sheet.ignore_error_range(1, at, rows, at, IgnoreError::NumberStoredAsText)?;
        }
    }
    if let Some(last) = u16::try_from(listing.columns.len()).ok().and_then(|count| count.checked_sub(1)) {
        sheet.set_freeze_panes(1, 0)?;
        sheet.autofilter(0, 0, rows, last)?;
    }
    Ok(())
}

/// How cells look, by what they hold.
struct Looks {
    text: Format,
    day: Format,
    number: Format,
    amount: Format,
}

/// The longest text a cell of a workbook takes.
const LONGEST: usize = 32_767;

impl Looks {
    fn new() -> Self {
        Self {
            text: Format::new().set_num_format("@"),
            day: Format::new().set_num_format("yyyy/mm/dd").set_align(FormatAlign::Left),
            number: Format::new().set_num_format("0").set_align(FormatAlign::Right),
            amount: Format::new().set_num_format("#,##0").set_align(FormatAlign::Right),
        }
    }

    fn write(
        &self,
        sheet: &mut Worksheet,
        (row, column): (u32, u16),
        cell: &Value,
        kind: ListingKind,
    ) -> Result<(), XlsxError> {
        match cell {
            Value::Empty => {}
            Value::Day(day) if day.year() >= 1900 => {
                let year = u16::try_from(day.year()).unwrap_or(1900);
                let (month, day_of_month) = (small(day.month()), small(day.day()));
                let date = ExcelDateTime::from_ymd(year, month, day_of_month)?;
                sheet.write_datetime_with_format(row, column, &date, &self.day)?;
            }
            Value::Number(number) => {
                // A sheet keeps numbers as binary fractions; whole ones are exact up to 9 thousand million million.
                #[expect(clippy::cast_precision_loss, reason = "amounts of a list are far below that")]
                let number = *number as f64;
                let format = if kind == ListingKind::Amount { &self.amount } else { &self.number };
                sheet.write_number_with_format(row, column, number, format)?;
            }
            other => {
                let words = other.words();
                let mut text = kept(&words).into_owned();
                if text.encode_utf16().count() > LONGEST {
                    text = text.chars().take(LONGEST / 2).collect();
                }
                sheet.write_string_with_format(row, column, text, &self.text)?;
            }
        }
        Ok(())
    }
}

fn small(number: u32) -> u8 {
    u8::try_from(number).unwrap_or(1)
}

/// How wide a column is, in half-width characters: as its widest cell, within bounds, with room for the arrow of the
/// filter beside the heading.
fn width(listing: &Listing, at: usize, column: &ListingColumn) -> f64 {
    const NARROWEST: u32 = 8;
    const WIDEST: u32 = 60;
    let cells = listing.rows.iter().take(2_000).filter_map(|row| row.get(at)).map(|cell| match cell {
        Value::Day(_) => 10,
        other => other.words().lines().map(half_widths).max().unwrap_or(0),
    });
    let widest = cells.chain([half_widths(&column.heading) + 3]).max().unwrap_or(0);
    f64::from((widest + 2).clamp(NARROWEST, WIDEST))
}

/// The width of a line in half-width characters: kanji and kana take two, half-width kana one.
fn half_widths(line: &str) -> u32 {
    line.chars()
        .map(|c| match c {
            '\u{0}'..='\u{7f}' | '\u{ff61}'..='\u{ff9f}' => 1,
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => 0,
            _ => 2,
        })
        .sum()
}

/// A name that Excel takes for a sheet: 31 characters, none of `[]:*?/\`, no apostrophe at the ends.
fn sheet_name(title: &str) -> String {
    let name: String =
        title.chars().filter(|c| !"[]:*?/\\".contains(*c) && !c.is_control()).take(20).collect();
    let name = name.trim_matches('\'').trim();
    if name.is_empty() { "一覧".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
#[path = "listing/tests.rs"]
mod tests;
