//! 取り込み: the imports of files, and how someone wanted the lists of one shape read.
//!
//! The people before are not kept a second time: every change of a person is in the journal's payloads, and a batch
//! knows its journal row. Whom an import added is in `import_added`, taking it back in `import_undo`.

use chrono::{DateTime, Utc};
use engawa_domain::AlumnusId;
use rusqlite::{Row, params};

use super::import_added::{Adding, ReadyPerson, prefix_of};
use crate::access::{Reader, Writer, new_id};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail};
use crate::{entity, value};

/// One import of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Import {
    /// Made by the host.
    pub id: String,
    /// Name of the file, without its folders.
    pub file_name: String,
    /// As it was read, e.g. `cp932`.
    pub encoding: String,
    /// When.
    pub imported_at: DateTime<Utc>,
    /// When it was taken back, if it was.
    pub undone_at: Option<DateTime<Utc>>,
    /// It was taken back, and somebody it added is there all the same: bound then, kept, or back out of a merge since.
    pub remains: bool,
    /// What became of its rows.
    pub counts: ImportedRows,
}

/// What became of the rows of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ImportedRows {
    /// New people.
    pub added: u32,
    /// Known people, changed.
    pub changed: u32,
    /// Known people with nothing new.
    pub unchanged: u32,
    /// Rows that resembled somebody.
    pub duplicates: u32,
    /// Rows that could not be taken.
    pub rejected: u32,
}

/// An import while it is written. People are added first; what it changes is put after [`ImportRun::changes`].
pub struct ImportRun<'w> {
    writer: &'w Writer<'w>,
    adding: Adding<'w>,
    batch_no: i64,
    import: Import,
}

const SELECT: &str = "SELECT no, id, file_name, encoding, imported_at, undone_at, added, changed, unchanged,
    duplicates, rejected,
    undone_at <> '' AND prefix <> '' AND EXISTS (SELECT 1 FROM alumnus a
      WHERE a.id BETWEEN prefix || '00000000' AND prefix || 'ffffffff') AS remains
  FROM import_batch";

impl Reader<'_> {
    /// All imports, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn imports(&self) -> Result<Vec<Import>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY no DESC"))?;
        value::collect(&mut rows, [], import)
    }

    /// The imports that added or changed a person, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn imports_of(&self, alumnus: &AlumnusId) -> Result<Vec<Import>> {
        let added = self.place_of_added(alumnus.as_str())?.map(|place| place.seq);
        let mut rows = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE seq = ?1 OR seq IN (SELECT seq FROM journal_touch WHERE entity = ?2 AND entity_id = ?3)
             ORDER BY no DESC"
        ))?;
        value::collect(&mut rows, params![added, entity::ALUMNUS, alumnus.as_str()], import)
    }

    /// One import.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn import(&self, id: &str) -> Result<Option<Import>> {
        let mut row = self.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::first(&mut row, [id], import)
    }

    /// What someone took the columns of the lists of this shape for, as JSON; `None` if nobody said.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn import_mapping(&self, shape: &str) -> Result<Option<serde_json::Value>> {
        let mut row = self.conn.prepare_cached("SELECT columns FROM import_mapping WHERE shape = ?1")?;
        value::first(&mut row, [shape], |row| {
            value::from_json_column(row, "columns", || serde_json::Value::Null)
        })
    }
}

impl Writer<'_> {
    /// Begins an import that adds about so many `people`: the first thing of its write. Nothing counts before
    /// [`ImportRun::finish`].
    ///
    /// # Errors
    /// [`StoreError::Fixed`] if an import of this id was recorded before.
    pub fn begin_import<'w>(&'w self, import: &Import, people: usize) -> Result<ImportRun<'w>> {
        if self.import(&import.id)?.is_some() {
            return Err(StoreError::Fixed { entity: entity::IMPORT, id: import.id.clone() });
        }
        let prefix = prefix_of(&new_id(self.at));
        self.conn
            .prepare_cached(
                "INSERT INTO import_batch (id, seq, file_name, encoding, imported_at, undone_at, prefix)
                 VALUES (?1, ?2, ?3, ?4, ?5, '', ?6)",
            )?
            .execute(params![
                import.id,
                self.entry.borrow().seq(),
                import.file_name,
                import.encoding,
                value::instant_text(import.imported_at),
                prefix,
            ])?;
        let batch_no = self.conn.last_insert_rowid();
        Ok(ImportRun {
            writer: self,
            adding: Adding::new(self, batch_no, prefix, people)?,
            batch_no,
            import: import.clone(),
        })
    }

    /// Remembers what the columns of the lists of this shape are taken for, as JSON.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn put_import_mapping(&self, shape: &str, columns: &serde_json::Value) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO import_mapping (shape, columns, updated_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (shape) DO UPDATE SET columns = excluded.columns, updated_at = excluded.updated_at",
            )?
            .execute(params![shape, value::json_text(columns)?, value::instant_text(self.at)])?;
        Ok(())
    }
}

impl ImportRun<'_> {
    /// Adds a person. Nothing else may be written between the beginning and the last of them.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn add(&mut self, person: &ReadyPerson<'_>) -> Result<AlumnusId> {
        self.adding.add(person)
    }

    /// Closes the additions and puts the import on record, with what `change` writes about known people: it may put
    /// them by the writer as usual.
    ///
    /// # Errors
    /// Those of `change`; if the database refuses.
    pub fn finish(self, counts: ImportedRows, change: impl FnOnce() -> Result<()>) -> Result<()> {
        let added = self.adding.finish()?;
        self.writer
            .conn
            .prepare_cached(
                "UPDATE import_batch SET added = ?2, changed = ?3, unchanged = ?4, duplicates = ?5, rejected = ?6
                 WHERE no = ?1",
            )?
            .execute(params![
                self.batch_no,
                added,
                counts.changed,
                counts.unchanged,
                counts.duplicates,
                counts.rejected
            ])?;
        change()?;
        let after = serde_json::json!({
            "file_name": self.import.file_name,
            "added": added,
            "changed": counts.changed,
        });
        let payload = Payload { before: serde_json::Value::Null, after };
        self.writer.record(entity::IMPORT, &self.import.id, &payload, Trail::OnRecord)
    }
}

fn import(row: &Row<'_>) -> Result<Import> {
    Ok(Import {
        id: row.get("id")?,
        file_name: row.get("file_name")?,
        encoding: row.get("encoding")?,
        imported_at: value::known_instant(row, "imported_at")?,
        undone_at: value::instant(row, "undone_at")?,
        remains: row.get("remains")?,
        counts: ImportedRows {
            added: row.get("added")?,
            changed: row.get("changed")?,
            unchanged: row.get("unchanged")?,
            duplicates: row.get("duplicates")?,
            rejected: row.get("rejected")?,
        },
    })
}
