//! 統合: two records of one person become one, and any time later two again.
//!
//! What both records said is in the payloads of the merge's journal row, under both people: erasing either person's
//! payloads erases it here too, and a merge whose payloads are gone cannot be undone. What changed hands besides is in
//! `merge_row`.

mod records;

use chrono::{DateTime, Utc};
use engawa_domain::{Alumnus, AlumnusId, Engagement, EngagementId};
use rusqlite::{Row, params};
use serde_json::{Value, json};

use super::moving::{self, Moved};
use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail, parse_payload};
use crate::{entity, patch, value};

/// A merge as the list of merges shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    /// Made by the host.
    pub id: String,
    /// The record that stayed.
    pub kept_id: AlumnusId,
    /// The record that went into it.
    pub gone_id: AlumnusId,
    /// 氏名 of the record that went; empty if it was erased.
    pub gone_name: String,
    /// Who merged.
    pub merged_by: String,
    /// When.
    pub merged_at: DateTime<Utc>,
    /// When it was undone, if it was.
    pub undone_at: Option<DateTime<Utc>>,
    /// A later merge took the kept record away: that one is to be undone first.
    pub covered: bool,
}

/// A field of the kept record that was edited after the merge. Undoing the merge leaves it as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptEdit {
    /// Path of the field, e.g. `phone` or `viewpoint.employer`.
    pub field: String,
    /// Before the merge.
    pub before: String,
    /// What the merge made of it.
    pub merged: String,
    /// What stands there now.
    pub present: String,
}

/// The name under which a removed or added 別人 pair is kept among the rows.
const PAIRS: &str = "distinct_pair";
const ENGAGEMENTS: &str = "engagement";

const SELECT: &str = "SELECT m.id, m.seq, m.kept_id, m.gone_id, m.kept_updated_at, m.gone_no, m.gone_revision,
    m.gone_updated_at, m.merged_by, m.merged_at, m.undone_at,
    coalesce((SELECT p.body ->> '$.before.name' FROM journal_touch t JOIN journal_payload p USING (seq, position)
              WHERE t.seq = m.seq AND t.entity = 'alumnus' AND t.entity_id = m.gone_id), '') AS gone_name,
    EXISTS (SELECT 1 FROM merge later WHERE later.gone_id = m.kept_id AND later.undone_seq = 0) AS covered
    FROM merge m";

/// A merge with what its undoing needs.
struct Stored {
    merge: Merge,
    seq: i64,
    kept_updated_at: String,
    gone_no: i64,
    gone_revision: u32,
    gone_updated_at: String,
}

impl Reader<'_> {
    /// All merges, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn merges(&self) -> Result<Vec<Merge>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY m.no DESC"))?;
        Ok(value::collect(&mut rows, [], stored)?.into_iter().map(|stored| stored.merge).collect())
    }

    /// What was edited in the kept record since a merge.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NothingToUndo`] if it was undone before, or erased.
    pub fn edits_since_merge(&self, id: &str) -> Result<Vec<KeptEdit>> {
        let stored = self.standing_merge(id)?;
        let Some(present) = Alumnus::load(self, stored.merge.kept_id.as_str())? else {
            return Ok(Vec::new());
        };
        let present = present.content()?;
        let mut merged = present.clone();
        for payload in self.touches_since::<Alumnus>(stored.merge.kept_id.as_str(), stored.seq)? {
            let payload = payload.ok_or(StoreError::NothingToUndo)?;
            patch::apply(&mut merged, &payload.before);
        }
        let mut before = merged.clone();
        patch::apply(&mut before, &self.payload_of_merge(&stored, &stored.merge.kept_id)?.before);
        let mut edits = Vec::new();
        collect_edits("", &before, &merged, &present, &mut edits);
        Ok(edits)
    }

    /// Everybody whose record went into this one, directly or through another. Whoever is erased is erased with them.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn merged_into(&self, id: &AlumnusId) -> Result<Vec<AlumnusId>> {
        let mut rows = self.conn.prepare_cached(
            "WITH RECURSIVE gone (id) AS (
               SELECT gone_id FROM merge WHERE kept_id = ?1 AND undone_seq = 0
               UNION SELECT m.gone_id FROM merge m JOIN gone ON m.kept_id = gone.id WHERE m.undone_seq = 0)
             SELECT id FROM gone ORDER BY id",
        )?;
        value::collect(&mut rows, [id.as_str()], |row| Ok(AlumnusId(row.get(0)?)))
    }

    /// Did this record go into another?
    pub(crate) fn is_merged_away(&self, id: &str) -> Result<bool> {
        let mut row =
            self.conn.prepare_cached("SELECT 1 FROM merge WHERE gone_id = ?1 AND undone_seq = 0")?;
        Ok(row.exists([id])?)
    }

    fn standing_merge(&self, id: &str) -> Result<Stored> {
        let mut row = self.conn.prepare_cached(&format!("{SELECT} WHERE m.id = ?1"))?;
        let found = value::first(&mut row, [id], stored)?
            .ok_or_else(|| StoreError::NotFound { entity: entity::MERGE, id: id.to_owned() })?;
        if found.merge.undone_at.is_some() {
            return Err(StoreError::NothingToUndo);
        }
        Ok(found)
    }

    fn payload_of_merge(&self, stored: &Stored, person: &AlumnusId) -> Result<Payload> {
        let mut row = self.conn.prepare_cached(
            "SELECT p.body FROM journal_touch t JOIN journal_payload p USING (seq, position)
             WHERE t.seq = ?1 AND t.entity = ?2 AND t.entity_id = ?3 ORDER BY t.position LIMIT 1",
        )?;
        let key = params![stored.seq, entity::ALUMNUS, person.as_str()];
        let body = value::first(&mut row, key, |row| Ok(row.get::<_, String>(0)?))?;
        parse_payload(&body.ok_or(StoreError::NothingToUndo)?)
    }
}

impl Writer<'_> {
    /// Puts `result` in the place of the kept record (whose id and revision it has) and takes the other away. Its
    /// engagements, its rows in every other table and its 別人 pairs go to the kept record.
    ///
    /// # Errors
    /// [`StoreError::NotFound`], also if both are one record; [`StoreError::Stale`] if one of them was saved since
    /// the given revision.
    pub fn merge_alumni(
        &self,
        id: &str,
        merged_by: &str,
        result: &Alumnus,
        (gone_id, gone_revision): (&AlumnusId, u32),
    ) -> Result<()> {
        let kept = result.id.as_str();
        let gone = gone_id.as_str();
        if kept == gone {
            return Err(StoreError::NotFound { entity: entity::ALUMNUS, id: gone.to_owned() });
        }
        let kept_updated_at = self.at_revision(kept, result.revision)?.1;
        let (gone_no, gone_updated_at) = self.at_revision(gone, gone_revision)?;
        self.bring_to::<Alumnus>(kept, Trail::OnRecord, |_| result.content().map(Some))?;
        let mut rows = self.move_engagements(gone, kept)?;
        rows.extend(moving::move_all(self.conn, gone, kept)?);
        rows.extend(self.move_pairs(gone, kept)?);
        self.bring_to::<Alumnus>(gone, Trail::OnRecord, |_| Ok(None))?;
        self.conn
            .prepare_cached(
                "INSERT INTO merge (id, seq, undone_seq, kept_id, gone_id, kept_updated_at, gone_no, gone_revision,
                   gone_updated_at, merged_by, merged_at, undone_at)
                 VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, '')",
            )?
            .execute(params![
                id,
                self.entry.borrow().seq(),
                kept,
                gone,
                kept_updated_at,
                gone_no,
                gone_revision,
                gone_updated_at,
                merged_by,
                value::instant_text(self.at)
            ])?;
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO merge_row (merge_id, position, place, key, body) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?;
        for (at, row) in rows.iter().enumerate() {
            insert.execute(params![id, value::position(at), row.table, row.key, row.body])?;
        }
        Ok(())
    }

    /// Undoes a merge: the record that went is back as it was to the last byte, with its engagements and rows, and the
    /// kept one is as before, apart from what was edited since. Returns those edits.
    ///
    /// # Errors
    /// [`StoreError::NotFound`]; [`StoreError::NothingToUndo`] if it was undone before, or erased;
    /// [`StoreError::Referenced`] if a later merge took the kept record away.
    pub fn unmerge_alumni(&self, id: &str) -> Result<Vec<KeptEdit>> {
        let stored = self.standing_merge(id)?;
        if stored.merge.covered {
            return Err(StoreError::Referenced { entity: entity::MERGE, id: id.to_owned() });
        }
        let (kept, gone) = (stored.merge.kept_id.as_str(), stored.merge.gone_id.as_str());
        let edits = self.edits_since_merge(id)?;
        let of_kept = self.payload_of_merge(&stored, &stored.merge.kept_id)?;
        let of_gone = self.payload_of_merge(&stored, &stored.merge.gone_id)?;
        self.bring_to::<Alumnus>(gone, Trail::OnRecord, |_| Ok(Some(of_gone.before)))?;
        // Nothing happened to the record in between: it is that very revision. A number taken meanwhile stays taken.
        self.conn
            .prepare_cached("UPDATE alumnus SET revision = ?2, updated_at = ?3 WHERE id = ?1")?
            .execute(params![gone, stored.gone_revision, stored.gone_updated_at])?;
        self.conn
            .prepare_cached("UPDATE OR IGNORE alumnus SET no = ?2 WHERE id = ?1")?
            .execute(params![gone, stored.gone_no])?;
        let mut rows = self.conn.prepare_cached(
            "SELECT place, key, body FROM merge_row WHERE merge_id = ?1 ORDER BY position DESC",
        )?;
        let rows = value::collect(&mut rows, [id], |row| {
            Ok(Moved { table: row.get("place")?, key: row.get("key")?, body: row.get("body")? })
        })?;
        for row in &rows {
            match row.table.as_str() {
                PAIRS => self.pair_back(row)?,
                ENGAGEMENTS => self.engagement_back(row, kept, gone)?,
                _ => moving::move_back(self.conn, row, kept, gone)?,
            }
        }
        if self.alumnus_exists(kept)? {
            self.kept_back(&stored, &of_kept, edits.is_empty())?;
        }
        self.conn
            .prepare_cached("UPDATE merge SET undone_seq = ?2, undone_at = ?3 WHERE id = ?1")?
            .execute(params![id, self.entry.borrow().seq(), value::instant_text(self.at)])?;
        Ok(edits)
    }

    fn kept_back(&self, stored: &Stored, payload: &Payload, unedited: bool) -> Result<()> {
        let kept = stored.merge.kept_id.as_str();
        self.bring_to::<Alumnus>(kept, Trail::OnRecord, |content| {
            Ok(content.map(|mut content| {
                patch::revert(&mut content, &payload.before, &payload.after);
                content
            }))
        })?;
        if unedited {
            self.conn
                .prepare_cached("UPDATE alumnus SET updated_at = ?2 WHERE id = ?1")?
                .execute([kept, stored.kept_updated_at.as_str()])?;
        }
        Ok(())
    }

    /// The number and the time of the last change of a person who is at this revision.
    fn at_revision(&self, id: &str, revision: u32) -> Result<(i64, String)> {
        let mut row =
            self.conn.prepare_cached("SELECT no, revision, updated_at FROM alumnus WHERE id = ?1")?;
        let found = value::first(&mut row, [id], |row| {
            Ok((row.get::<_, i64>(0)?, row.get::<_, u32>(1)?, row.get::<_, String>(2)?))
        })?;
        match found {
            None => Err(StoreError::NotFound { entity: entity::ALUMNUS, id: id.to_owned() }),
            Some((_, stored, _)) if stored != revision => {
                Err(StoreError::Stale { entity: entity::ALUMNUS, id: id.to_owned() })
            }
            Some((no, _, updated_at)) => Ok((no, updated_at)),
        }
    }

    fn move_engagements(&self, from: &str, to: &str) -> Result<Vec<Moved>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT id, json_object('updated_at', updated_at) FROM engagement WHERE alumnus_id = ?1 ORDER BY no",
        )?;
        let found: Vec<(String, String)> =
            value::collect(&mut rows, [from], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut moved = Vec::new();
        for (id, body) in found {
            self.hand_over(&id, to)?;
            moved.push(Moved { table: ENGAGEMENTS.to_owned(), key: json!([id]).to_string(), body });
        }
        Ok(moved)
    }

    /// Gives an engagement to somebody: a new revision, so that a window that shows it as it was cannot save over it.
    fn hand_over(&self, engagement: &str, to: &str) -> Result<()> {
        self.bring_to::<Engagement>(engagement, Trail::OnRecord, |content| {
            Ok(content.map(|mut content| {
                if let Some(member) = content.get_mut("alumnus_id") {
                    *member = Value::from(to);
                }
                content
            }))
        })
    }

    fn engagement_back(&self, row: &Moved, kept: &str, gone: &str) -> Result<()> {
        let key: Vec<String> = value::from_json_text(&row.key, Vec::new)?;
        let Some(id) = key.first() else { return Ok(()) };
        let Some(engagement) = self.engagement(&EngagementId(id.clone()))? else { return Ok(()) };
        if engagement.alumnus_id.as_str() != kept {
            return Ok(());
        }
        let since: bool = self
            .conn
            .prepare_cached(
                "SELECT 1 FROM journal_touch t WHERE t.entity = ?1 AND t.entity_id = ?2
             AND t.seq > (SELECT seq FROM merge WHERE kept_id = ?3 AND gone_id = ?4 AND undone_seq = 0)",
            )?
            .exists([entity::ENGAGEMENT, id, kept, gone])?;
        self.hand_over(id, gone)?;
        if !since {
            self.conn
                .prepare_cached("UPDATE engagement SET updated_at = ?2 ->> '$.updated_at' WHERE id = ?1")?
                .execute([id, &row.body])?;
        }
        Ok(())
    }

    /// Whoever is not the one who goes is not the one who stays either; the pair of both ends.
    fn move_pairs(&self, gone: &str, kept: &str) -> Result<Vec<Moved>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT one_id, other_id, said_by, said_at FROM distinct_pair WHERE one_id = ?1 OR other_id = ?1
             ORDER BY one_id, other_id",
        )?;
        let pairs: Vec<[String; 4]> = value::collect(&mut rows, [gone], |row| {
            Ok([row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?])
        })?;
        let mut moved = Vec::new();
        for [one, other, said_by, said_at] in pairs {
            self.conn
                .prepare_cached("DELETE FROM distinct_pair WHERE one_id = ?1 AND other_id = ?2")?
                .execute([&one, &other])?;
            moved.push(Moved {
                table: PAIRS.to_owned(),
                key: json!([one, other]).to_string(),
                body: json!({ "said_by": said_by, "said_at": said_at }).to_string(),
            });
            let third = if one == gone { &other } else { &one };
            if third == kept {
                continue;
            }
            let (one, other) =
                if third.as_str() < kept { (third.as_str(), kept) } else { (kept, third.as_str()) };
            let added = self
                .conn
                .prepare_cached(
                    "INSERT OR IGNORE INTO distinct_pair (one_id, other_id, said_by, said_at) VALUES (?1, ?2, ?3, ?4)",
                )?
                .execute([one, other, said_by.as_str(), said_at.as_str()])?;
            if added > 0 {
                let key = json!([one, other]).to_string();
                moved.push(Moved { table: PAIRS.to_owned(), key, body: String::new() });
            }
        }
        Ok(moved)
    }

    /// A pair that the merge removed comes back, one that it added goes.
    fn pair_back(&self, row: &Moved) -> Result<()> {
        let sql = if row.body.is_empty() {
            "DELETE FROM distinct_pair WHERE one_id = ?1 ->> 0 AND other_id = ?1 ->> 1 AND ?2 = ''"
        } else {
            "INSERT OR IGNORE INTO distinct_pair (one_id, other_id, said_by, said_at)
             SELECT ?1 ->> 0, ?1 ->> 1, ?2 ->> 'said_by', ?2 ->> 'said_at'"
        };
        self.conn.prepare_cached(sql)?.execute([&row.key, &row.body])?;
        Ok(())
    }

    /// Deletes what pairs and merges keep of a person, and what the journal keeps of the records that went into theirs
    /// (see [`Reader::merged_into`], which is empty afterwards). Those merges cannot be undone any more.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn erase_merges(&self, person: &AlumnusId) -> Result<()> {
        erase(self, person)
    }
}

/// See [`Writer::erase_merges`].
pub(crate) fn erase(writer: &Writer<'_>, person: &AlumnusId) -> Result<()> {
    let mut ids = writer.merged_into(person)?;
    for gone in &ids {
        writer.erase_payloads(entity::ALUMNUS, gone.as_str())?;
    }
    ids.push(person.clone());
    let conn = writer.conn;
    for id in &ids {
        let id = id.as_str();
        // Undone merges too: what one record said was for a time in the payloads of the other.
        conn.prepare_cached(
            "DELETE FROM journal_payload WHERE (seq, position) IN
               (SELECT t.seq, t.position FROM merge m JOIN journal_touch t ON t.seq IN (m.seq, m.undone_seq)
                WHERE (m.kept_id = ?1 OR m.gone_id = ?1) AND t.entity = ?2 AND t.entity_id IN (m.kept_id, m.gone_id))",
        )?
        .execute([id, entity::ALUMNUS])?;
        conn.prepare_cached("DELETE FROM merge WHERE kept_id = ?1 OR gone_id = ?1")?.execute([id])?;
        conn.prepare_cached("DELETE FROM distinct_pair WHERE one_id = ?1 OR other_id = ?1")?.execute([id])?;
    }
    Ok(())
}

/// The leaves whose value is neither what the merge made nor what was there before.
fn collect_edits(path: &str, before: &Value, merged: &Value, present: &Value, edits: &mut Vec<KeptEdit>) {
    match (before, merged, present) {
        (Value::Object(was), Value::Object(made), Value::Object(is)) => {
            for (name, made) in made {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                let old = was.get(name).unwrap_or(&Value::Null);
                collect_edits(&path, old, made, is.get(name).unwrap_or(&Value::Null), edits);
            }
        }
        (before, merged, present) if present != merged && present != before => edits.push(KeptEdit {
            field: path.to_owned(),
            before: text(before),
            merged: text(merged),
            present: text(present),
        }),
        _ => {}
    }
}

/// A value for people to read.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

fn stored(row: &Row<'_>) -> Result<Stored> {
    Ok(Stored {
        seq: row.get("seq")?,
        kept_updated_at: row.get("kept_updated_at")?,
        gone_no: row.get("gone_no")?,
        gone_revision: row.get("gone_revision")?,
        gone_updated_at: row.get("gone_updated_at")?,
        merge: Merge {
            id: row.get("id")?,
            kept_id: AlumnusId(row.get("kept_id")?),
            gone_id: AlumnusId(row.get("gone_id")?),
            gone_name: row.get("gone_name")?,
            merged_by: row.get("merged_by")?,
            merged_at: value::known_instant(row, "merged_at")?,
            undone_at: value::instant(row, "undone_at")?,
            covered: row.get("covered")?,
        },
    })
}
