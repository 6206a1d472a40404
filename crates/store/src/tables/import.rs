//! 取り込み: what each row of an imported file did, so that the whole can be taken back.
//!
//! The people before are not kept a second time: every change of a person is in the journal's payloads, and a batch
//! knows its journal row.

use chrono::{DateTime, Utc};
use engawa_domain::{Alumnus, AlumnusId};
use rusqlite::{Row, params};

use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail, parse_payload};
use crate::{entity, patch, value};

/// One import of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// What each row did.
    pub rows: Vec<ImportRow>,
}

/// What one row of the file did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRow {
    /// Line of the file, from 1.
    pub line: u32,
    /// What became of it.
    pub outcome: ImportOutcome,
    /// The person it made or changed; empty for a row that was left out.
    pub alumnus_id: AlumnusId,
    /// A code that says why it was left out; empty otherwise.
    pub reason: String,
}

/// What became of an imported row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ImportOutcome {
    /// A new person.
    Added,
    /// A known person, changed.
    Changed,
    /// A known person with nothing new.
    Unchanged,
    /// Left out.
    Skipped,
}

/// What taking back an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportUndone {
    /// People it had added, who are gone again.
    pub removed: u32,
    /// People it had changed, who are as before, apart from what was changed since.
    pub restored: u32,
    /// People it had added who stay: they were changed since, or an engagement is with them.
    pub kept: Vec<AlumnusId>,
}

const SELECT: &str = "SELECT id, file_name, encoding, imported_at, undone_at FROM import_batch";

impl Reader<'_> {
    /// All imports without their rows, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn imports(&self) -> Result<Vec<Import>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY no DESC"))?;
        value::collect(&mut rows, [], import)
    }

    /// The imports in which a person stood, each with the rows about them, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn imports_of(&self, alumnus: &AlumnusId) -> Result<Vec<Import>> {
        let mut rows =
            self.conn.prepare_cached("SELECT DISTINCT batch_id FROM import_row WHERE alumnus_id = ?1")?;
        let ids = value::collect(&mut rows, [alumnus.as_str()], |row| Ok(row.get::<_, String>(0)?))?;
        let mut found: Vec<Import> =
            ids.iter().filter_map(|id| self.import(id).transpose()).collect::<Result<_>>()?;
        for import in &mut found {
            import.rows.retain(|row| row.alumnus_id == *alumnus);
        }
        found.sort_by(|a, b| b.imported_at.cmp(&a.imported_at));
        Ok(found)
    }

    /// One import with its rows.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn import(&self, id: &str) -> Result<Option<Import>> {
        let mut row = self.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        let Some(mut found) = value::first(&mut row, [id], import)? else { return Ok(None) };
        let mut rows = self.conn.prepare_cached(
            "SELECT line, outcome, alumnus_id, reason FROM import_row WHERE batch_id = ?1 ORDER BY position",
        )?;
        found.rows = value::collect(&mut rows, [id], |row| {
            Ok(ImportRow {
                line: row.get("line")?,
                outcome: value::from_word(row, "outcome")?,
                alumnus_id: AlumnusId(row.get("alumnus_id")?),
                reason: row.get("reason")?,
            })
        })?;
        Ok(Some(found))
    }
}

impl Writer<'_> {
    /// Records an import. Belongs into the very write that puts its people, or it cannot be taken back.
    ///
    /// # Errors
    /// [`StoreError::Fixed`] if an import of this id was recorded before.
    pub fn record_import(&self, import: &Import) -> Result<()> {
        if self.import(&import.id)?.is_some() {
            return Err(StoreError::Fixed { entity: entity::IMPORT, id: import.id.clone() });
        }
        let seq = self.entry.borrow().seq();
        self.conn
            .prepare_cached(
                "INSERT INTO import_batch (id, seq, file_name, encoding, imported_at, undone_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, '')",
            )?
            .execute(params![
                import.id,
                seq,
                import.file_name,
                import.encoding,
                value::instant_text(import.imported_at)
            ])?;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO import_row (batch_id, position, line, outcome, alumnus_id, reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?;
        for (index, row) in import.rows.iter().enumerate() {
            insert.execute(params![
                import.id,
                value::position(index),
                row.line,
                value::word(&row.outcome)?,
                row.alumnus_id.as_str(),
                row.reason
            ])?;
        }
        let after = serde_json::json!({ "file_name": import.file_name, "rows": import.rows.len() });
        let payload = Payload { before: serde_json::Value::Null, after };
        self.record(entity::IMPORT, &import.id, &payload, Trail::OnRecord)
    }

    /// Takes an import back: removes the people it added, and gives the people it changed the values they had.
    /// Whatever was changed since stays.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NothingToUndo`] if it was taken back before.
    pub fn undo_import(&self, id: &str) -> Result<ImportUndone> {
        let batch = self
            .import(id)?
            .ok_or_else(|| StoreError::NotFound { entity: entity::IMPORT, id: id.to_owned() })?;
        if batch.undone_at.is_some() {
            return Err(StoreError::NothingToUndo);
        }
        let mut undone = ImportUndone::default();
        // Backwards: a file may hold one person twice.
        for (alumnus_id, payload) in self.edits_of_import(id)?.into_iter().rev() {
            self.take_back(&alumnus_id, &payload, &mut undone)?;
        }
        let at = value::instant_text(self.at);
        self.conn
            .prepare_cached("UPDATE import_batch SET undone_at = ?2 WHERE id = ?1")?
            .execute(params![id, at])?;
        let payload = Payload {
            before: serde_json::json!({ "undone_at": "" }),
            after: serde_json::json!({ "undone_at": at }),
        };
        self.record(entity::IMPORT, id, &payload, Trail::OnRecord)?;
        Ok(undone)
    }

    fn take_back(&self, id: &AlumnusId, payload: &Payload, undone: &mut ImportUndone) -> Result<()> {
        let Some(present) = Alumnus::load(self, id.as_str())? else { return Ok(()) };
        if payload.before.is_null() {
            let untouched = present.content()? == payload.after;
            if !untouched || Alumnus::is_referred_to(self, id.as_str())? {
                undone.kept.push(id.clone());
                return Ok(());
            }
            undone.removed = undone.removed.saturating_add(1);
            return self.bring_to::<Alumnus>(id.as_str(), Trail::Undoable, |_| Ok(None));
        }
        undone.restored = undone.restored.saturating_add(1);
        self.bring_to::<Alumnus>(id.as_str(), Trail::Undoable, |content| {
            Ok(content.map(|mut content| {
                patch::revert(&mut content, &payload.before, &payload.after);
                content
            }))
        })
    }

    /// What the write of an import did to people, in order. Erased payloads are not there.
    fn edits_of_import(&self, id: &str) -> Result<Vec<(AlumnusId, Payload)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT t.entity_id, p.body
             FROM import_batch b JOIN journal_touch t ON t.seq = b.seq
             JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE b.id = ?1 AND t.entity = ?2 ORDER BY t.position",
        )?;
        value::collect(&mut rows, [id, entity::ALUMNUS], |row| {
            let body: String = row.get("body")?;
            Ok((AlumnusId(row.get("entity_id")?), parse_payload(&body)?))
        })
    }
}

/// Erases what an import says about a person.
pub(crate) fn erase(writer: &Writer<'_>, alumnus: &AlumnusId) -> Result<()> {
    writer
        .conn
        .prepare_cached("DELETE FROM import_row WHERE alumnus_id = ?1")?
        .execute([alumnus.as_str()])?;
    Ok(())
}

/// Without its rows.
fn import(row: &Row<'_>) -> Result<Import> {
    Ok(Import {
        id: row.get("id")?,
        file_name: row.get("file_name")?,
        encoding: row.get("encoding")?,
        imported_at: value::known_instant(row, "imported_at")?,
        undone_at: value::instant(row, "undone_at")?,
        rows: Vec::new(),
    })
}
