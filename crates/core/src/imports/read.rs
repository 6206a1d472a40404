//! Reading a list, and reading it again the way a person wants it read.

use std::collections::HashMap;

use engawa_documents::book::{self, Book, BookError};
use engawa_domain::{
    ProgressPhase, Watch,
    registry::{self, Column, Mapping, Reading, ReadingFault, Withheld},
};

use super::{
    Either, List, Pending, Stage, likeness,
    plan::{self, NoPlan, Registry},
    small,
};
use crate::{
    ApiError, Engawa, SheetProblem,
    api::{HiddenKind, ImportColumn, ImportHidden, ImportMapping, ImportPreview, ImportSheet},
    engawa::lock,
};

impl Engawa {
    /// Reads the list and says what it would do. Writes nothing. Where no heading for the name is known, the preview
    /// has the columns and no row, and the person says which column it is ([`Engawa::remap_import`]).
    ///
    /// # Errors
    /// [`ApiError::Sheet`] with the reason if the file is no list; [`ApiError::NotFound`] if the token is not known;
    /// [`ApiError::Cancelled`].
    pub fn read_import(&self, token: &str, watch: &dyn Watch) -> Result<ImportPreview, ApiError> {
        let pending = self.pending(token)?;
        let watch = &Either::new(watch, &pending);
        let mut stage = lock(&pending.stage);
        watch.enters(ProgressPhase::Reading);
        let book = match std::mem::replace(&mut *stage, Stage::Gone) {
            Stage::Opened(bytes) => book::read(&bytes, watch).map_err(problem)?,
            Stage::Read(list) => list.book,
            Stage::Gone => return Err(ApiError::NotFound),
        };
        let (sheet, mut reading) = first(&book, watch)?;
        let mapping = self.remembered(&reading)?;
        let remembered = mapping.is_some();
        if let Some(mapping) = mapping {
            reading = take(&book, sheet, Some(&mapping), watch)?;
        }
        let list =
            self.compare(&pending, book, sheet, reading, watch, Known { remembered, corrected: false })?;
        let preview = list.preview.clone();
        *stage = Stage::Read(Box::new(list));
        Ok(preview)
    }

    /// Reads the list again, as the person wants it read. Their mapping is remembered when the list is applied.
    ///
    /// # Errors
    /// Those of [`Engawa::read_import`]; after [`ApiError::Sheet`] the list stands as it was read before.
    pub fn remap_import(
        &self,
        token: &str,
        mapping: ImportMapping,
        watch: &dyn Watch,
    ) -> Result<ImportPreview, ApiError> {
        let pending = self.pending(token)?;
        let watch = &Either::new(watch, &pending);
        let mut stage = lock(&pending.stage);
        watch.enters(ProgressPhase::Reading);
        let Stage::Read(list) = &*stage else { return Err(ApiError::NotFound) };
        let sheet = usize::try_from(mapping.sheet).unwrap_or(usize::MAX);
        let corrected = !mapping.columns.is_empty();
        let reading = again(&list.book, sheet, &mapping, watch)?;
        let Stage::Read(list) = std::mem::replace(&mut *stage, Stage::Gone) else {
            return Err(ApiError::NotFound);
        };
        let list =
            self.compare(&pending, list.book, sheet, reading, watch, Known { remembered: false, corrected })?;
        let preview = list.preview.clone();
        *stage = Stage::Read(Box::new(list));
        Ok(preview)
    }

    /// How someone wanted lists of this shape read.
    fn remembered(&self, reading: &Reading) -> Result<Option<Mapping>, ApiError> {
        let shape = registry::shape(&reading.headings);
        let stored = self.read(|reader| reader.import_mapping(&shape))?;
        let columns: Option<Vec<Option<Column>>> =
            stored.and_then(|stored| serde_json::from_value(stored).ok());
        let columns = columns.filter(|columns| columns.len() == reading.columns.len()).map(|columns| {
            // What is hidden now was not looked at: taking it is an act of its own, every time.
            let seen = |(at, column): (usize, Option<Column>)| {
                column.filter(|_| reading.hidden.get(at) != Some(&true))
            };
            columns.into_iter().enumerate().map(seen).collect::<Vec<_>>()
        });
        let named = columns.filter(|columns| columns.iter().flatten().any(|column| column.names()));
        Ok(named.map(|columns| Mapping {
            heading_row: Some(reading.heading_row),
            columns,
            ..Mapping::default()
        }))
    }

    fn compare(
        &self,
        pending: &Pending,
        book: Book,
        sheet: usize,
        reading: Reading,
        watch: &dyn Watch,
        known: Known,
    ) -> Result<List, ApiError> {
        watch.enters(ProgressPhase::Comparing);
        let registry = self.read(Registry::read)?;
        let mut plan = plan::plan(&registry, &reading, &HashMap::new(), watch).map_err(no_plan)?;
        if !likeness::find(&mut plan, &registry, &reading, watch) {
            return Err(ApiError::Cancelled);
        }
        let preview = ImportPreview {
            token: pending.token.clone(),
            file_name: pending.file_name.clone(),
            encoding: book.encoding.map(|encoding| encoding.code().to_owned()).unwrap_or_default(),
            sheets: sheets(&book),
            sheet: small(sheet),
            heading_row: reading.heading_row,
            heading_rows: reading.heading_rows,
            columns: columns(&reading),
            remembered: known.remembered,
            counts: plan.counts,
            hidden: hidden(&book, sheet, &reading),
            unreadable: small(book.unreadable.len()),
        };
        Ok(List { book, reading, plan, preview, corrected: known.corrected })
    }
}

/// Where a mapping came from.
struct Known {
    remembered: bool,
    corrected: bool,
}

/// What the dictionary makes of a file, and on which sheet; else where its headings probably are.
fn first(book: &Book, watch: &dyn Watch) -> Result<(usize, Reading), ApiError> {
    let sheet = book.best_sheet();
    match take(book, sheet, None, watch) {
        Err(ApiError::Sheet { problem: SheetProblem::NoNameColumn }) => {}
        other => return other.map(|reading| (sheet, reading)),
    }
    let likely = |at: &usize| book.table(*at).as_ref().and_then(registry::likely_heading).is_some();
    let sheet = (0..book.sheets.len()).find(likely).unwrap_or(sheet);
    Ok((sheet, unnamed(book, sheet, None, watch)?))
}

/// A sheet on which no heading for the name is known.
fn unnamed(
    book: &Book,
    sheet: usize,
    heading_row: Option<u32>,
    watch: &dyn Watch,
) -> Result<Reading, ApiError> {
    let no_sheet = ApiError::Sheet { problem: SheetProblem::NoNameColumn };
    let table = book.table(sheet).ok_or(no_sheet)?;
    registry::read_unnamed(&table, heading_row, watch).map_err(fault)
}

fn take(
    book: &Book,
    sheet: usize,
    mapping: Option<&Mapping>,
    watch: &dyn Watch,
) -> Result<Reading, ApiError> {
    let no_sheet = ApiError::Sheet { problem: SheetProblem::NoNameColumn };
    let table = book.table(sheet).ok_or(no_sheet)?;
    registry::read_rows(&table, mapping, watch).map_err(fault)
}

fn again(book: &Book, sheet: usize, mapping: &ImportMapping, watch: &dyn Watch) -> Result<Reading, ApiError> {
    if !mapping.columns.is_empty() {
        let mapping = Mapping {
            heading_row: mapping.heading_row,
            columns: mapping.columns.clone(),
            take_birth_dates: mapping.take_birth_dates,
            ..Mapping::default()
        };
        return take(book, sheet, Some(&mapping), watch);
    }
    // The dictionary finds the columns, from the row on that the person named.
    let no_sheet = ApiError::Sheet { problem: SheetProblem::NoNameColumn };
    let mut table = book.table(sheet).ok_or(no_sheet)?;
    if let Some(number) = mapping.heading_row {
        let above = table.rows.partition_point(|row| row.number < number);
        table.rows = table.rows.get(above..).unwrap_or_default();
    }
    let found = match registry::read_rows(&table, None, watch) {
        Err(ReadingFault::NoNameColumn) => unnamed(book, sheet, mapping.heading_row, watch)?,
        found => found.map_err(fault)?,
    };
    if !mapping.take_birth_dates {
        return Ok(found);
    }
    let mut columns = found.columns;
    for (column, withheld) in columns.iter_mut().zip(&found.withheld) {
        if *withheld == Some(Withheld::BirthDate) {
            *column = Some(Column::BornOn);
        }
    }
    let mapping = Mapping {
        heading_row: Some(found.heading_row),
        columns,
        take_birth_dates: true,
        ..Mapping::default()
    };
    take(book, sheet, Some(&mapping), watch)
}

fn sheets(book: &Book) -> Vec<ImportSheet> {
    let sheet = |sheet: &book::Sheet| ImportSheet {
        name: sheet.name.clone(),
        hidden: sheet.hidden,
        rows: small(sheet.rows.len()),
    };
    book.sheets.iter().map(sheet).collect()
}

fn columns(reading: &Reading) -> Vec<ImportColumn> {
    let column = |(at, heading): (usize, &String)| ImportColumn {
        index: small(at),
        heading: heading.clone(),
        column: reading.columns.get(at).copied().flatten(),
        hidden: reading.hidden.get(at).copied().unwrap_or_default(),
        withheld: reading.withheld.get(at).copied().flatten(),
        samples: reading.samples.get(at).cloned().unwrap_or_default(),
    };
    reading.headings.iter().enumerate().map(column).collect()
}

/// What is named before anything is taken.
fn hidden(book: &Book, sheet: usize, reading: &Reading) -> Vec<ImportHidden> {
    let named = |kind, name: &str| ImportHidden { kind, name: name.to_owned() };
    let mut found: Vec<ImportHidden> = book
        .sheets
        .iter()
        .filter(|sheet| sheet.hidden)
        .map(|sheet| named(HiddenKind::Sheet, &sheet.name))
        .collect();
    let lists_people =
        |at: usize| book.table(at).is_some_and(|table| registry::best_sheet([table]).is_some());
    found.extend(
        (0..)
            .zip(&book.sheets)
            .filter(|(at, other)| *at != sheet && !other.hidden && lists_people(*at))
            .map(|(_, other)| named(HiddenKind::OtherSheet, &other.name)),
    );
    for (at, heading) in reading.headings.iter().enumerate() {
        if reading.hidden.get(at) == Some(&true) {
            found.push(named(HiddenKind::Column, heading));
        }
        if reading.withheld.get(at).is_some_and(Option::is_some) {
            found.push(named(HiddenKind::Withheld, heading));
        }
    }
    let rows = book.sheets.get(sheet).map(|sheet| sheet.hidden_rows.as_slice()).unwrap_or_default();
    found.extend(ranges(rows).into_iter().map(|range| named(HiddenKind::Row, &range)));
    found
}

/// `5`, `7-9`
fn ranges(numbers: &[u32]) -> Vec<String> {
    numbers
        .chunk_by(|one, next| one.checked_add(1) == Some(*next))
        .filter_map(|run| match (run.first()?, run.last()?) {
            (first, last) if first == last => Some(first.to_string()),
            (first, last) => Some(format!("{first}-{last}")),
        })
        .collect()
}

pub(crate) fn problem(error: BookError) -> ApiError {
    let problem = match error {
        BookError::Cancelled => return ApiError::Cancelled,
        BookError::Empty => SheetProblem::Empty,
        BookError::NotText => SheetProblem::NotText,
        BookError::WebPage => SheetProblem::WebPage,
        BookError::Encrypted => SheetProblem::Encrypted,
        BookError::Damaged => SheetProblem::Damaged,
        BookError::Archive => SheetProblem::Archive,
        BookError::TooLarge => SheetProblem::TooLarge,
        BookError::OpenQuote { .. } => SheetProblem::OpenQuote,
    };
    ApiError::Sheet { problem }
}

fn fault(fault: ReadingFault) -> ApiError {
    match fault {
        ReadingFault::NoNameColumn => ApiError::Sheet { problem: SheetProblem::NoNameColumn },
        ReadingFault::Cancelled => ApiError::Cancelled,
    }
}

pub(super) fn no_plan(none: NoPlan) -> ApiError {
    match none {
        NoPlan::Cancelled => ApiError::Cancelled,
        NoPlan::Unknown => ApiError::NotFound,
    }
}
