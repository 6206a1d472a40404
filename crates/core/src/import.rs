//! 取込: a list from HR becomes people, previewed first and undone whole.

use std::collections::HashMap;

use chrono::NaiveDate;
use engawa_documents::book::{self, BookError};
use engawa_domain::{
    Alumnus, AlumnusId, Unwatched,
    registry::{self, Column},
};
use engawa_store::{Import, ImportOutcome as RowOutcome, ImportRow as RecordedRow, Reader, StoreError};

use crate::{
    ApiError, Engawa, SheetProblem,
    api::{FieldChange, ImportCounts, ImportOutcome, ImportPreview, ImportRow, ImportRowKind},
    engawa::lock,
};

/// Larger files are not lists.
const LARGEST: usize = 50 * 1024 * 1024;

/// A previewed import, waiting for a yes. It holds what was read, not what would be written: the registry may
/// change in between.
pub(crate) struct Pending {
    token: String,
    file_name: String,
    encoding: String,
    list: registry::Reading,
}

/// What a list does to the registry.
struct Plan {
    rows: Vec<ImportRow>,
    /// People to store, with the line they came from.
    writes: Vec<(u32, Alumnus)>,
    counts: ImportCounts,
}

impl Engawa {
    /// Reads a list and says what it would do. Writes nothing.
    ///
    /// # Errors
    /// [`ApiError::Sheet`] with the reason if the file is no list.
    pub fn preview_import(&self, file_name: &str, bytes: &[u8]) -> Result<ImportPreview, ApiError> {
        let (encoding, list) = read(bytes)?;
        let plan = self.read(|reader| plan(reader, &list))?;
        let token = Self::fresh_id();
        let columns = list
            .headings
            .iter()
            .zip(&list.columns)
            .map(|(heading, column)| (heading.clone(), column.map(field_name).unwrap_or_default()))
            .collect();
        *lock(&self.pending) =
            Some(Pending { token: token.clone(), file_name: file_name.to_owned(), encoding, list });
        Ok(ImportPreview {
            token,
            file_name: file_name.to_owned(),
            columns,
            counts: plan.counts,
            rows: plan.rows,
        })
    }

    /// Writes what was previewed, in one transaction.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if the token is not that of the last preview.
    pub fn apply_import(&self, token: &str) -> Result<ImportOutcome, ApiError> {
        let pending =
            lock(&self.pending).take_if(|pending| pending.token == token).ok_or(ApiError::NotFound)?;
        let import_id = Self::fresh_id();
        let now = self.now();
        let counts = self.write("people.import", |writer| {
            let plan = plan(writer, &pending.list)?;
            let mut rows = Vec::with_capacity(plan.rows.len());
            let mut written: HashMap<u32, AlumnusId> = HashMap::with_capacity(plan.writes.len());
            for (line, person) in &plan.writes {
                writer.put_alumnus(person)?;
                written.insert(*line, person.id.clone());
            }
            for row in &plan.rows {
                rows.push(RecordedRow {
                    line: row.row,
                    outcome: row_outcome(row.kind),
                    alumnus_id: written.get(&row.row).cloned().unwrap_or_default(),
                    reason: row.reason.clone(),
                });
            }
            writer.record_import(&Import {
                id: import_id.clone(),
                file_name: pending.file_name.clone(),
                encoding: pending.encoding.clone(),
                imported_at: now,
                undone_at: None,
                rows,
            })?;
            Ok(plan.counts)
        })?;
        Ok(ImportOutcome { import_id, counts })
    }

    /// この取込を取り消す: the imported rows are as before.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::NothingToUndo`] if it was taken back already;
    /// [`ApiError::Referenced`] if an engagement names someone it brought.
    pub fn undo_import(&self, import_id: &str) -> Result<(), ApiError> {
        self.write("people.import_undo", |writer| writer.undo_import(import_id).map(|_| ()))
    }
}

fn read(bytes: &[u8]) -> Result<(String, registry::Reading), ApiError> {
    let refuse = |problem| Err(ApiError::Sheet { problem });
    if bytes.len() > LARGEST {
        return refuse(SheetProblem::TooLarge);
    }
    let book = match book::read(bytes, &Unwatched) {
        Ok(book) => book,
        Err(error) => return refuse(problem(error)),
    };
    let table = book.table(book.best_sheet()).unwrap_or_default();
    match registry::read_rows(&table, None, &Unwatched) {
        Ok(list) => Ok((book.encoding.map(book::Encoding::code).unwrap_or_default().to_owned(), list)),
        Err(_) => refuse(SheetProblem::NoNameColumn),
    }
}

/// Compares a list with the registry. People are recognised by 社員番号, else by exactly the same name, kana
/// and 退職日; nobody is merged on a guess.
fn plan(reader: &Reader<'_>, list: &registry::Reading) -> Result<Plan, StoreError> {
    let mut known: HashMap<Key, Alumnus> = HashMap::new();
    for person in reader.alumni_all()? {
        known.insert(Key::without_number(&person), person.clone());
        if let Some(key) = Key::number(&person) {
            known.insert(key, person);
        }
    }
    let mut plan = Plan { rows: Vec::new(), writes: Vec::new(), counts: ImportCounts::default() };
    // Where in `writes` a person stands already: the same person twice in one list is one change.
    let mut planned: HashMap<AlumnusId, usize> = HashMap::new();
    for candidate in &list.people {
        let key = Key::of(&candidate.person);
        let mut changes = Vec::new();
        let (kind, result) = match known.get(&key) {
            Some(base) => {
                changes = registry::compare(base, &candidate.person, &list.columns);
                let kind = if changes.is_empty() { ImportRowKind::Unchanged } else { ImportRowKind::Changed };
                (kind, registry::merged(base, &candidate.person, &list.columns))
            }
            None => {
                let id = AlumnusId(Engawa::fresh_id());
                (ImportRowKind::New, Alumnus { id, ..candidate.person.clone() })
            }
        };
        if kind != ImportRowKind::Unchanged {
            match planned.get(&result.id).and_then(|at| plan.writes.get_mut(*at)) {
                Some(slot) => slot.1 = result.clone(),
                None => {
                    planned.insert(result.id.clone(), plan.writes.len());
                    plan.writes.push((candidate.row, result.clone()));
                }
            }
            known.insert(key, result);
        }
        plan.rows.push(ImportRow {
            row: candidate.row,
            kind,
            name: candidate.person.name.clone(),
            changes: changes
                .into_iter()
                .map(|change| FieldChange { field: change.field, old: change.old, new: change.new })
                .collect(),
            reason: String::new(),
            cell: String::new(),
        });
    }
    plan.rows.extend(list.rejected.iter().map(|rejected| ImportRow {
        row: rejected.row,
        kind: ImportRowKind::Rejected,
        name: String::new(),
        changes: Vec::new(),
        reason: rejected.reason.code().to_owned(),
        cell: rejected.text.clone(),
    }));
    plan.rows.sort_by_key(|row| row.row);
    for row in &plan.rows {
        let count = match row.kind {
            ImportRowKind::New => &mut plan.counts.new,
            ImportRowKind::Changed => &mut plan.counts.changed,
            ImportRowKind::Unchanged => &mut plan.counts.unchanged,
            ImportRowKind::Rejected => &mut plan.counts.rejected,
        };
        *count += 1;
    }
    Ok(plan)
}

/// What recognises a person.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Number(String),
    Name { name: String, kana: String, left_on: Option<NaiveDate> },
}

impl Key {
    fn of(person: &Alumnus) -> Self {
        Self::number(person).unwrap_or_else(|| Self::without_number(person))
    }

    fn number(person: &Alumnus) -> Option<Self> {
        (!person.employee_no.is_empty()).then(|| Self::Number(person.employee_no.clone()))
    }

    fn without_number(person: &Alumnus) -> Self {
        Self::Name { name: person.name.clone(), kana: person.kana.clone(), left_on: person.left_on }
    }
}

fn field_name(column: Column) -> String {
    column.field().to_owned()
}

fn row_outcome(kind: ImportRowKind) -> RowOutcome {
    match kind {
        ImportRowKind::New => RowOutcome::Added,
        ImportRowKind::Changed => RowOutcome::Changed,
        ImportRowKind::Unchanged => RowOutcome::Unchanged,
        ImportRowKind::Rejected => RowOutcome::Skipped,
    }
}

fn problem(error: BookError) -> SheetProblem {
    match error {
        BookError::Empty => SheetProblem::Empty,
        BookError::TooLarge => SheetProblem::TooLarge,
        _ => SheetProblem::NotText,
    }
}
