//! Text files.

use engawa_domain::Watch;
use engawa_domain::registry::{Cell, Row};

use super::{Book, BookError, Encoding, Sheet};
use crate::sheet::{self, SheetError};

pub(super) fn read(bytes: &[u8], _watch: &dyn Watch) -> Result<Book, BookError> {
    let read = sheet::read(bytes).map_err(|error| match error {
        SheetError::Empty => BookError::Empty,
        SheetError::Workbook | SheetError::NotText => BookError::NotText,
        SheetError::OpenQuote { line } => BookError::OpenQuote { line },
    })?;
    let encoding = match read.encoding {
        sheet::Encoding::Utf8 => Encoding::Utf8,
        sheet::Encoding::Utf16Le => Encoding::Utf16Le,
        sheet::Encoding::Utf16Be => Encoding::Utf16Be,
        sheet::Encoding::Cp932 => Encoding::Cp932,
        sheet::Encoding::EucJp => Encoding::EucJp,
    };
    let rows = read.rows.into_iter();
    let rows = rows
        .map(|row| Row { number: row.number, cells: row.cells.into_iter().map(Cell::text).collect() })
        .collect();
    Ok(Book {
        encoding: Some(encoding),
        sheets: vec![Sheet { rows, ..Sheet::default() }],
        unreadable: Vec::new(),
    })
}
