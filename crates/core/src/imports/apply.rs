//! Writing what was previewed: one transaction, or nothing.

use std::collections::HashMap;
use std::sync::mpsc;

use engawa_domain::{
    AlumnusId, ProgressPhase, Watch,
    registry::{self, Column},
};
use engawa_store::{Import, ImportRun, ImportedRows, ReadyPerson, StoreError, Writer};

use super::{
    Either, List, Stage,
    likeness::{Alike, Who},
    long,
    plan::{self, Plan, Registry},
    read::no_plan,
};
use crate::{
    ApiError, Engawa, SheetProblem,
    api::{ImportChoice, ImportCounts, ImportOutcome, RowChoice},
    engawa::lock,
};

/// People that are made ready at a time.
const BATCH: usize = 256;
/// Batches that may lie ready.
const AHEAD: usize = 16;

impl Engawa {
    /// Writes what was previewed, in one transaction, with what the person decided about single rows. If the registry
    /// has changed since the preview, the list is compared with it anew.
    ///
    /// # Errors
    /// [`ApiError::Sheet`] while no column is taken for the name; [`ApiError::NotFound`] if the token is not known, its list was not read, or a choice names somebody who is not in
    /// the registry; [`ApiError::Cancelled`]. Nothing was written then.
    pub fn apply_import(
        &self,
        token: &str,
        choices: &[ImportChoice],
        watch: &dyn Watch,
    ) -> Result<ImportOutcome, ApiError> {
        let pending = self.pending(token)?;
        let watch = &Either::new(watch, &pending);
        let mut stage = lock(&pending.stage);
        let Stage::Read(list) = &*stage else { return Err(ApiError::NotFound) };
        if !list.reading.names() {
            return Err(ApiError::Sheet { problem: SheetProblem::NoNameColumn });
        }
        let choices = plan::by_row(choices);
        let import = Import {
            id: Self::fresh_id(),
            file_name: pending.file_name.clone(),
            encoding: list.preview.encoding.clone(),
            imported_at: self.now(),
            ..Import::default()
        };
        watch.enters(ProgressPhase::Writing);
        let mut refused = None;
        let written = self.write_many("people.import", |writer| {
            let fresh = fresh_plan(writer, list, &choices, watch).map_err(|error| match error {
                Stopped::Store(error) => error,
                Stopped::Api(error) => {
                    refused = Some(error);
                    StoreError::Cancelled
                }
            })?;
            let others = others(&list.plan, &choices);
            write(writer, &import, list, fresh.as_ref().unwrap_or(&list.plan), &others, watch)
        });
        if let Some(error) = refused {
            return Err(error);
        }
        let (counts, people_changed) = written?;
        *stage = Stage::Gone;
        drop(stage);
        self.cancel_import(token)?;
        Ok(ImportOutcome { import_id: import.id, counts, people_changed })
    }
}

/// By row of whoever is added all the same: whom of the registry they were taken for, and whom they resemble. Saying so
/// makes them 別人.
fn others(plan: &Plan, choices: &HashMap<u32, RowChoice>) -> HashMap<u32, Vec<AlumnusId>> {
    let stays = |row: &u32| matches!(choices.get(row), Some(RowChoice::Add));
    let alike = |alike: &Alike| match &alike.who {
        Who::Known(shown) => Some(shown.id.clone()),
        Who::Row(_) => None,
    };
    let rows = plan.rows.iter().filter(|row| stays(&row.row));
    rows.map(|row| (row.row, row.changed.iter().cloned().chain(row.alike.iter().filter_map(alike)).collect()))
        .collect()
}

enum Stopped {
    Store(StoreError),
    Api(ApiError),
}

/// The plan of the preview does, unless someone wrote since or decided otherwise.
fn fresh_plan(
    writer: &Writer<'_>,
    list: &List,
    choices: &HashMap<u32, RowChoice>,
    watch: &dyn Watch,
) -> Result<Option<Plan>, Stopped> {
    if choices.is_empty() && writer.last_write().map_err(Stopped::Store)? == list.plan.seq {
        return Ok(None);
    }
    let registry = Registry::read(writer).map_err(Stopped::Store)?;
    let mut plan =
        plan::plan(&registry, &list.reading, choices, watch).map_err(|none| Stopped::Api(no_plan(none)))?;
    plan.counts.duplicates = list.plan.counts.duplicates;
    Ok(Some(plan))
}

fn write(
    writer: &Writer<'_>,
    import: &Import,
    list: &List,
    plan: &Plan,
    others: &HashMap<u32, Vec<AlumnusId>>,
    watch: &dyn Watch,
) -> Result<(ImportCounts, u32), StoreError> {
    let by = crate::vault::actor(writer)?;
    let total = long(plan.added.len() + plan.changed.len());
    let mut run = writer.begin_import(import, plan.added.len())?;
    let mut apart = Vec::new();
    let added = add_all(&mut run, list, plan, &|done| watch.goes_on(done, total), &mut |row, id| {
        apart.extend(others.get(&row).into_iter().flatten().map(|other| (id.clone(), other)));
    })?;
    let counts = ImportedRows {
        added,
        changed: plan.counts.changed,
        unchanged: plan.counts.unchanged,
        duplicates: plan.counts.duplicates,
        rejected: plan.counts.rejected,
    };
    run.finish(counts, || {
        for (at, person) in plan.changed.iter().enumerate() {
            if at.is_multiple_of(BATCH) && !watch.goes_on(long(plan.added.len() + at), total) {
                return Err(StoreError::Cancelled);
            }
            writer.put_alumnus(person)?;
        }
        apart.iter().try_for_each(|(one, other)| match writer.alumnus(other)? {
            Some(_) => writer.mark_distinct(one, other, &by),
            // Removed since the preview: nobody to be told apart from.
            None => Ok(()),
        })
    })?;
    if list.corrected {
        // The date of birth is taken by an act of its own, every time.
        let columns: Vec<Option<Column>> =
            list.reading.columns.iter().map(|column| column.filter(|c| *c != Column::BornOn)).collect();
        let columns = serde_json::to_value(columns).unwrap_or_default();
        writer.put_import_mapping(&registry::shape(&list.reading.headings), &columns)?;
    }
    if !watch.goes_on(total, total) {
        return Err(StoreError::Cancelled);
    }
    Ok((plan.counts, super::small(plan.changed.len())))
}

/// Adds the new people. What can be computed is computed on a thread beside the one that writes.
fn add_all(
    run: &mut ImportRun<'_>,
    list: &List,
    plan: &Plan,
    goes_on: &dyn Fn(u64) -> bool,
    entered: &mut dyn FnMut(u32, &AlumnusId),
) -> Result<u32, StoreError> {
    let mut added = 0_u32;
    std::thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel::<Result<Vec<ReadyPerson<'_>>, StoreError>>(AHEAD);
        scope.spawn(move || {
            for batch in plan.added.chunks(BATCH) {
                // Nobody listens any more: the write was called off.
                if send
                    .send(batch.iter().filter_map(|addition| ready(addition, &list.reading)).collect())
                    .is_err()
                {
                    break;
                }
            }
        });
        for batch in receive {
            if !goes_on(u64::from(added)) {
                return Err(StoreError::Cancelled);
            }
            for person in batch? {
                entered(person.line(), &run.add(&person)?);
                added += 1;
            }
        }
        Ok(())
    })?;
    Ok(added)
}

fn ready<'a>(
    addition: &'a plan::Addition,
    reading: &'a registry::Reading,
) -> Option<Result<ReadyPerson<'a>, StoreError>> {
    addition.person(reading).map(|person| ReadyPerson::new(addition.row, person))
}
