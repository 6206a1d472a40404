//! Undo and redo, per entity.
//!
//! Every edit of an entity keeps what it changed (its payload in the journal). Undoing the last edit puts its `before`
//! back, child rows and all; redoing puts its `after` back. Both are writes like any other: they make a new
//! revision and go on record. A new edit drops what could have been redone.

use rusqlite::params;

use engawa_domain::{Alumnus, Client, ContactEntry, Engagement, Mailing, Payment, Segment, System};

use crate::access::{Entity, Reader, Writer};
use crate::entity;
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail, parse_payload};
use crate::tables::setting::Setting;
use crate::{patch, value};

/// What can be done about the edits of one entity.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct UndoState {
    /// Is there an edit to undo?
    pub can_undo: bool,
    /// Is there an undone edit to redo?
    pub can_redo: bool,
}

#[derive(Clone, Copy)]
enum Direction {
    Back,
    Forth,
}

impl Reader<'_> {
    /// Whether undo and redo have something to do.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn undo_state(&self, entity: &str, id: &str) -> Result<UndoState> {
        let mut found = self.conn.prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM edit WHERE entity = ?1 AND entity_id = ?2 AND undone = 0) AS can_undo,
                    EXISTS (SELECT 1 FROM edit WHERE entity = ?1 AND entity_id = ?2 AND undone = 1) AS can_redo",
        )?;
        let state = found
            .query_row([entity, id], |row| Ok(UndoState { can_undo: row.get(0)?, can_redo: row.get(1)? }))?;
        let added = entity == crate::entity::ALUMNUS && self.is_untouched_addition(id)?;
        Ok(UndoState { can_undo: state.can_undo || added, ..state })
    }
}

impl Writer<'_> {
    /// Takes back the last edit of an entity. Undoing its creation removes it, undoing its removal brings it back.
    ///
    /// # Errors
    /// [`StoreError::NothingToUndo`]; [`StoreError::Referenced`] if it would remove what something refers to.
    pub fn undo(&self, entity: &str, id: &str) -> Result<()> {
        self.step(entity, id, Direction::Back)
    }

    /// Does the last undone edit of an entity again.
    ///
    /// # Errors
    /// [`StoreError::NothingToRedo`]; [`StoreError::Referenced`] as for [`Writer::undo`].
    pub fn redo(&self, entity: &str, id: &str) -> Result<()> {
        self.step(entity, id, Direction::Forth)
    }

    fn step(&self, entity: &str, id: &str, direction: Direction) -> Result<()> {
        match entity {
            // What went into another record comes back by undoing that merge, whole.
            entity::ALUMNUS if self.is_merged_away(id)? => Err(direction.nothing()),
            entity::ALUMNUS => {
                self.unfold(id)?;
                self.step_of::<Alumnus>(id, direction)
            }
            entity::ENGAGEMENT => self.step_of::<Engagement>(id, direction),
            entity::CLIENT => self.step_of::<Client>(id, direction),
            entity::SYSTEM => self.step_of::<System>(id, direction),
            entity::SEGMENT => self.step_of::<Segment>(id, direction),
            entity::MAILING => self.step_of::<Mailing>(id, direction),
            entity::SETTING => self.step_of::<Setting>(id, direction),
            entity::PAYMENT => self.step_of::<Payment>(id, direction),
            entity::CONTACT => self.step_of::<ContactEntry>(id, direction),
            _ => Err(direction.nothing()),
        }
    }

    fn step_of<E: Entity>(&self, id: &str, direction: Direction) -> Result<()> {
        let mut last = self.conn.prepare_cached(direction.query())?;
        let found = value::first(&mut last, [E::KIND, id], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?, row.get::<_, String>(2)?))
        })?;
        let (seq, position, body) = found.ok_or_else(|| direction.nothing())?;
        let Payload { before, after } = parse_payload(&body)?;
        let (target, undone) = match direction {
            Direction::Back => (before, 1),
            Direction::Forth => (after, 0),
        };
        self.bring_to::<E>(id, Trail::OnRecord, |present| {
            Ok(match (present, target) {
                (_, serde_json::Value::Null) => None,
                (Some(mut present), target) => {
                    patch::apply(&mut present, &target);
                    Some(present)
                }
                (None, target) => Some(target),
            })
        })?;
        self.conn
            .prepare_cached("UPDATE edit SET undone = ?3 WHERE seq = ?1 AND position = ?2")?
            .execute(params![seq, position, undone])?;
        Ok(())
    }

    /// Changes the content of an entity to what `change` makes of it. `None` is absence.
    pub(crate) fn bring_to<E: Entity>(
        &self,
        id: &str,
        trail: Trail,
        change: impl FnOnce(Option<serde_json::Value>) -> Result<Option<serde_json::Value>>,
    ) -> Result<()> {
        let present = E::load(self, id)?;
        let content = present.as_ref().map(E::content).transpose()?;
        let next = match change(content)? {
            None => {
                if present.is_some() {
                    self.delete::<E>(id)?;
                }
                None
            }
            Some(content) => {
                let revision = match &present {
                    Some(present) => present.revision().saturating_add(1),
                    None => self.unused_revision::<E>(id)?,
                };
                let next = with_revision::<E>(id, content, revision)?;
                next.save(self)?;
                Some(next)
            }
        };
        self.record_with(present.as_ref(), next.as_ref(), trail)
    }

    /// A revision that no earlier life of an entity had: every revision left a touch in the journal.
    pub(crate) fn unused_revision<E: Entity>(&self, id: &str) -> Result<u32> {
        let mut touches = self
            .conn
            .prepare_cached("SELECT count(*) + 1 FROM journal_touch WHERE entity = ?1 AND entity_id = ?2")?;
        Ok(touches.query_row([E::KIND, id], |row| row.get(0))?)
    }
}

/// An entity out of its content, which may be older than a field.
pub(crate) fn with_revision<E: Entity>(id: &str, mut content: serde_json::Value, revision: u32) -> Result<E> {
    if let serde_json::Value::Object(members) = &mut content {
        members.insert("revision".to_owned(), revision.into());
    }
    let mut entity: E = value::from_json(content, E::blank)?;
    // What an import stated about somebody it added does not name them.
    if entity.id().is_empty() {
        entity.set_id(id.to_owned());
    }
    Ok(entity)
}

impl Direction {
    fn query(self) -> &'static str {
        match self {
            Self::Back => {
                "SELECT e.seq, e.position, p.body FROM edit e JOIN journal_payload p USING (seq, position)
                 WHERE e.entity = ?1 AND e.entity_id = ?2 AND e.undone = 0
                 ORDER BY e.seq DESC, e.position DESC LIMIT 1"
            }
            Self::Forth => {
                "SELECT e.seq, e.position, p.body FROM edit e JOIN journal_payload p USING (seq, position)
                 WHERE e.entity = ?1 AND e.entity_id = ?2 AND e.undone = 1
                 ORDER BY e.seq, e.position LIMIT 1"
            }
        }
    }

    fn nothing(self) -> StoreError {
        match self {
            Self::Back => StoreError::NothingToUndo,
            Self::Forth => StoreError::NothingToRedo,
        }
    }
}
