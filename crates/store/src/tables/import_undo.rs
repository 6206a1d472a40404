//! Taking an import back, any time later.
//!
//! Whoever it added goes, whoever it changed gets back what they had. What was edited since (by hand or by a later
//! import) is a later edit: it stays unless it is given up, field by field. Somebody it added stays as long as one later
//! edit of theirs is kept, or something refers to them.

use std::collections::{BTreeSet, HashSet};

use engawa_domain::{Alumnus, AlumnusId};
use rusqlite::params;
use serde_json::Value;

use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail, parse_payload};
use crate::{entity, stated, value};

/// What taking an import back would do, if every later edit is kept.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportUndoView {
    /// People it added who would go.
    pub removed: u32,
    /// People it changed who would get back what they had.
    pub restored: u32,
    /// What was edited since.
    pub later: Vec<LaterEdit>,
    /// People it added whom something refers to, with their names.
    pub bound: Vec<(AlumnusId, String)>,
    /// People it added or changed whose record went into another since, with the names they had. Nothing of them goes
    /// back before that merge is undone.
    pub merged: Vec<(AlumnusId, String)>,
}

/// A field that was edited after the import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LaterEdit {
    /// Whose.
    pub alumnus_id: AlumnusId,
    /// 氏名, as it is now.
    pub name: String,
    /// Path of the field, e.g. `phone` or `viewpoint.employer`.
    pub field: String,
    /// Before the import.
    pub before: String,
    /// What the import wrote.
    pub imported: String,
    /// What stands there now.
    pub present: String,
}

/// What taking back an import did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportUndone {
    /// People it had added, who are gone again.
    pub removed: u32,
    /// People it had changed, who have back what they had, apart from what was kept.
    pub restored: u32,
    /// People it had added who stay, or whose record went into another since, with their names.
    pub kept: Vec<(AlumnusId, String)>,
}

/// Later edits that are given up: whose, and the path of the field.
pub type GivenUp = HashSet<(AlumnusId, String)>;

/// Somebody the import added or changed.
struct Touched {
    id: AlumnusId,
    /// `None`: added, and never touched since.
    payload: Option<Payload>,
}

/// What becomes of somebody.
enum Fate {
    /// Gone already, or as before.
    Nothing,
    Removed,
    /// Something refers to them.
    Bound(String),
    /// Their record went into another.
    Merged(String),
    /// Added, and a later edit is kept.
    Edited(String),
    Restored(Value),
}

impl Reader<'_> {
    /// What taking an import back would do. One that was taken back before can be taken back once more as far as people
    /// of it stayed, or came back out of a merge.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NothingToUndo`] if it was taken back before and nothing is left of it.
    pub fn look_at_undo(&self, id: &str) -> Result<ImportUndoView> {
        let mut view = ImportUndoView::default();
        let nothing = GivenUp::new();
        for touched in self.touched_by_import(id)? {
            match self.fate(id, &touched, &nothing, &mut view.later)? {
                Fate::Nothing | Fate::Edited(_) => {}
                Fate::Removed => view.removed += 1,
                Fate::Restored(_) => view.restored += 1,
                Fate::Bound(name) => view.bound.push((touched.id, name)),
                Fate::Merged(name) => view.merged.push((touched.id, name)),
            }
        }
        if self.was_undone(id)? && view == ImportUndoView::default() {
            return Err(StoreError::NothingToUndo);
        }
        Ok(view)
    }

    fn was_undone(&self, id: &str) -> Result<bool> {
        let batch = self.import(id)?;
        let batch =
            batch.ok_or_else(|| StoreError::NotFound { entity: entity::IMPORT, id: id.to_owned() })?;
        Ok(batch.undone_at.is_some())
    }

    /// Everybody the import added or changed, in its order.
    fn touched_by_import(&self, id: &str) -> Result<Vec<Touched>> {
        self.was_undone(id)?;
        let mut untouched = self.conn.prepare_cached(
            "SELECT a.id FROM import_batch b JOIN alumnus a ON a.id BETWEEN b.prefix || '00000000' AND b.prefix || 'ffffffff'
             WHERE b.id = ?1 AND b.prefix <> ''
               AND NOT EXISTS (SELECT 1 FROM journal_touch t
                 WHERE t.entity = ?2 AND t.entity_id = a.id AND t.seq = b.seq) ORDER BY a.id",
        )?;
        let mut found = value::collect(&mut untouched, [id, entity::ALUMNUS], |row| {
            Ok(Touched { id: AlumnusId(row.get(0)?), payload: None })
        })?;
        // An erased payload leaves nothing to go back to.
        let mut edits = self.conn.prepare_cached(
            "SELECT t.entity_id, p.body
             FROM import_batch b JOIN journal_touch t ON t.seq = b.seq
             JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE b.id = ?1 AND t.entity = ?2 ORDER BY t.position",
        )?;
        found.extend(value::collect(&mut edits, [id, entity::ALUMNUS], |row| {
            let body: String = row.get("body")?;
            Ok(Touched { id: AlumnusId(row.get("entity_id")?), payload: Some(parse_payload(&body)?) })
        })?);
        Ok(found)
    }

    /// Does anything stand on this person that taking an import back must not take along: an engagement, a contact, a
    /// letter that was sent, a record that went into theirs, a reason to keep them longer?
    fn holds_on_to(&self, id: &AlumnusId) -> Result<bool> {
        let mut row = self.conn.prepare_cached(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM engagement WHERE alumnus_id = ?1)
               OR EXISTS (SELECT 1 FROM contact_log WHERE alumnus_id = ?1)
               OR EXISTS (SELECT 1 FROM mailing_recipient WHERE alumnus_id = ?1)
               OR EXISTS (SELECT 1 FROM keep_reason WHERE alumnus_id = ?1)
               OR EXISTS (SELECT 1 FROM merge WHERE kept_id = ?1 AND undone_seq = 0)",
        )?;
        Ok(row.exists([id.as_str()])?)
    }

    /// What earlier imports that were taken back did to a person, the latest first.
    fn undone_before(&self, import: &str, person: &AlumnusId) -> Result<Vec<Payload>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT p.body FROM import_batch b JOIN import_batch own ON own.id = ?1 AND b.seq < own.seq
             JOIN journal_touch t ON t.seq = b.seq AND t.entity = ?2 AND t.entity_id = ?3
             JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE b.undone_at <> '' ORDER BY b.seq DESC",
        )?;
        value::collect(&mut rows, [import, entity::ALUMNUS, person.as_str()], |row| {
            let body: String = row.get("body")?;
            parse_payload(&body)
        })
    }

    fn fate(
        &self,
        import: &str,
        touched: &Touched,
        given_up: &GivenUp,
        later: &mut Vec<LaterEdit>,
    ) -> Result<Fate> {
        let Touched { id, payload } = touched;
        let bound = |name: String| -> Result<Fate> {
            Ok(if self.holds_on_to(id)? { Fate::Bound(name) } else { Fate::Removed })
        };
        let Some(payload) = payload else {
            return if self.holds_on_to(id)? {
                let name = Alumnus::load(self, id.as_str())?.map(|person| person.name).unwrap_or_default();
                Ok(Fate::Bound(name))
            } else {
                Ok(Fate::Removed)
            };
        };
        let Some(present) = Alumnus::load(self, id.as_str())? else {
            return Ok(self.merged_away(id)?.map_or(Fate::Nothing, Fate::Merged));
        };
        let edit = |path: &str, before: &Value, imported: &Value, now: &Value| LaterEdit {
            alumnus_id: id.clone(),
            name: present.name.clone(),
            field: path.to_owned(),
            before: text(before),
            imported: text(imported),
            present: text(now),
        };
        let mut kept = 0_u32;
        let mut keeps = |path: &str| {
            let kept_now = !given_up.contains(&(id.clone(), path.to_owned()));
            kept += u32::from(kept_now);
            kept_now
        };
        if payload.before.is_null() {
            let imported = leaves(&stated_only(&payload.after)?);
            let now = leaves(&parse_payload(&stated::payload_text(&present)?)?.after);
            let paths: BTreeSet<&String> = imported.keys().chain(now.keys()).collect();
            for path in paths {
                let (was, is) = (leaf(&imported, path), leaf(&now, path));
                if was != is {
                    later.push(edit(path, &Value::Null, was, is));
                    keeps(path);
                }
            }
            return if kept > 0 && !self.holds_on_to(id)? {
                Ok(Fate::Edited(present.name))
            } else {
                bound(present.name)
            };
        }
        let content = present.content()?;
        let mut next = content.clone();
        let (mut before, imported) = (leaves(&payload.before), leaves(&payload.after));
        // What stood there came of an import that was itself taken back since: what stood before that comes back.
        for undone in self.undone_before(import, id)? {
            let (was, wrote) = (leaves(&undone.before), leaves(&undone.after));
            for (path, value) in &mut before {
                if wrote.get(path) == Some(value) && !undone.before.is_null() {
                    value.clone_from(leaf(&was, path));
                }
            }
        }
        let before = before;
        for path in before.keys().chain(imported.keys().filter(|path| !before.contains_key(*path))) {
            let (old, new) = (leaf(&before, path), leaf(&imported, path));
            let Some(place) = member(&mut next, path) else { continue };
            if place == new {
                place.clone_from(old);
            } else if place != old {
                later.push(edit(path, old, new, place));
                if !keeps(path) {
                    place.clone_from(old);
                }
            }
        }
        Ok(if next == content { Fate::Nothing } else { Fate::Restored(next) })
    }
}

impl Writer<'_> {
    /// Takes an import back. Later edits stay, apart from those given up.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NothingToUndo`] if it was taken back before and nothing more can be.
    pub fn undo_import(&self, id: &str, given_up: &GivenUp) -> Result<ImportUndone> {
        let mut undone = ImportUndone::default();
        let once_more = self.was_undone(id)?;
        for touched in self.touched_by_import(id)? {
            let person = touched.id.as_str();
            match self.fate(id, &touched, given_up, &mut Vec::new())? {
                Fate::Nothing => {}
                Fate::Bound(name) | Fate::Edited(name) | Fate::Merged(name) => {
                    undone.kept.push((touched.id, name))
                }
                Fate::Removed => {
                    self.bring_to::<Alumnus>(person, Trail::Undoable, |_| Ok(None))?;
                    undone.removed += 1;
                }
                Fate::Restored(content) => {
                    self.bring_to::<Alumnus>(person, Trail::Undoable, |_| Ok(Some(content)))?;
                    undone.restored += 1;
                }
            }
        }
        if once_more && undone.removed == 0 && undone.restored == 0 {
            return Err(StoreError::NothingToUndo);
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
}

/// The addition of an import of an older version holds blanks and the id; what it stated is compared.
fn stated_only(after: &Value) -> Result<Value> {
    let mut after = after.clone();
    if let Value::Object(members) = &mut after {
        members.remove("id");
    }
    let person: Alumnus = crate::undo::with_revision("", after, 0)?;
    Ok(parse_payload(&stated::payload_text(&person)?)?.after)
}

type Leaves = std::collections::BTreeMap<String, Value>;

/// What is no object, by its path.
fn leaves(value: &Value) -> Leaves {
    fn walk(value: &Value, path: &str, found: &mut Leaves) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    walk(member, &path, found);
                }
            }
            leaf => {
                found.insert(path.to_owned(), leaf.clone());
            }
        }
    }
    let mut found = Leaves::new();
    walk(value, "", &mut found);
    found
}

fn leaf<'a>(leaves: &'a Leaves, path: &str) -> &'a Value {
    leaves.get(path).unwrap_or(&Value::Null)
}

fn member<'a>(value: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    path.split('.').try_fold(value, |value, name| value.get_mut(name))
}

/// A value for people to read.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}
