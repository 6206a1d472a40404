//! 記録: the journal, append-only and chained.
//!
//! One row per write. Its hash covers the time, the actor, the action, the hash of the row before, and the hashes of
//! everything the write touched. Those are salted hashes of payloads that lie apart: erasing a payload with its
//! salt leaves the chain whole and leaves nothing to guess from.

use chrono::{DateTime, Utc};
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::access::{Change, Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::key::fill_random;
use crate::tables::import_added;
use crate::{patch, value};

/// A hash.
pub(crate) type Hash = [u8; 32];

/// Before the first row.
const GENESIS: Hash = [0; 32];

/// One write, for people to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalRow {
    /// Counts from 1 without a gap.
    pub seq: u32,
    /// When.
    pub at: DateTime<Utc>,
    /// By whom.
    pub actor: String,
    /// What was done.
    pub action: String,
}

/// What a write did to one entity. Holds only what differs; `null` where it did not exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Payload {
    /// As it was.
    pub before: Value,
    /// As it became.
    pub after: Value,
}

/// What the journal's chain says about itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// Every hash fits.
    Whole {
        /// Rows of the journal.
        rows: u32,
        /// Payloads that were erased.
        erased: u32,
    },
    /// The first row that does not fit.
    Broken {
        /// Its number.
        seq: u32,
    },
}

/// The journal row of a write while it grows.
pub(crate) struct Entry {
    seq: i64,
    prev_hash: Hash,
    pub(crate) touched: Sha256,
    pub(crate) count: i64,
}

/// May an edit be undone, or does it only go on record?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trail {
    Undoable,
    OnRecord,
}

impl Entry {
    /// The one after the last row. Only within the transaction that will write it.
    pub(crate) fn after_last(conn: &Connection) -> Result<Self> {
        let mut last = conn.prepare_cached("SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1")?;
        let last = value::first(&mut last, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Hash>(1)?)))?;
        let (seq, prev_hash) = last.unwrap_or((0, GENESIS));
        Ok(Self { seq: seq + 1, prev_hash, touched: Sha256::new(), count: 0 })
    }

    pub(crate) fn seq(&self) -> i64 {
        self.seq
    }

    fn touch(
        &mut self,
        conn: &Connection,
        entity: &str,
        id: &str,
        payload: &Payload,
        trail: Trail,
    ) -> Result<()> {
        let mut salt = [0; 16];
        fill_random(&mut salt)?;
        let body = value::json_text(payload)?;
        let body_hash = body_hash(&salt, &body);
        let position = self.count;
        add_touch(&mut self.touched, entity, id, &body_hash);
        self.count += 1;
        conn.prepare_cached(
            "INSERT INTO journal_touch (seq, position, entity, entity_id, body_hash) VALUES (?1, ?2, ?3, ?4, ?5)",
        )?
        .execute(params![self.seq, position, entity, id, body_hash])?;
        conn.prepare_cached(
            "INSERT INTO journal_payload (seq, position, salt, body) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![self.seq, position, salt, body])?;
        if trail == Trail::Undoable {
            // A new edit is a new branch: what was undone before it cannot be redone any more.
            conn.prepare_cached("DELETE FROM edit WHERE entity = ?1 AND entity_id = ?2 AND undone = 1")?
                .execute([entity, id])?;
            conn.prepare_cached(
                "INSERT INTO edit (seq, position, entity, entity_id, undone) VALUES (?1, ?2, ?3, ?4, 0)",
            )?
            .execute(params![self.seq, position, entity, id])?;
        }
        Ok(())
    }

    /// Appends the row.
    pub(crate) fn seal(self, conn: &Connection, change: Change<'_>) -> Result<()> {
        let at = value::instant_text(change.at);
        let payload_hash: Hash = self.touched.finalize().into();
        let hash = row_hash(self.seq, &at, change.actor, change.action, &payload_hash, &self.prev_hash);
        conn.prepare_cached(
            "INSERT INTO journal (seq, at, actor, action, payload_hash, prev_hash, hash)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            self.seq,
            at,
            change.actor,
            change.action,
            payload_hash,
            self.prev_hash,
            hash
        ])?;
        Ok(())
    }
}

impl Writer<'_> {
    /// Records an edit that can be undone. One of the two is there.
    pub(crate) fn record_edit<E: Entity>(&self, before: Option<&E>, after: Option<&E>) -> Result<()> {
        self.record_with(before, after, Trail::Undoable)
    }

    pub(crate) fn record_with<E: Entity>(
        &self,
        before: Option<&E>,
        after: Option<&E>,
        trail: Trail,
    ) -> Result<()> {
        let Some(id) = after.or(before).map(Entity::id) else { return Ok(()) };
        let old = before.map(E::content).transpose()?.unwrap_or(Value::Null);
        let new = after.map(E::content).transpose()?.unwrap_or(Value::Null);
        let (before, after) = patch::difference(&old, &new);
        self.record(E::KIND, id, &Payload { before, after }, trail)
    }

    pub(crate) fn record(&self, entity: &str, id: &str, payload: &Payload, trail: Trail) -> Result<()> {
        self.entry.borrow_mut().touch(self.conn, entity, id, payload, trail)
    }

    /// Erases what the journal and the edit history say about an entity. The chain stays whole and cannot be undone
    /// past this. Returns how many payloads went.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn erase_payloads(&self, entity: &str, id: &str) -> Result<u32> {
        let erased = self
            .conn
            .prepare_cached(
                "DELETE FROM journal_payload WHERE (seq, position) IN
                   (SELECT seq, position FROM journal_touch WHERE entity = ?1 AND entity_id = ?2)",
            )?
            .execute([entity, id])?;
        let folded = entity == crate::entity::ALUMNUS && self.erase_addition(id)?;
        Ok(value::count(erased).saturating_add(u32::from(folded)))
    }
}

impl Reader<'_> {
    /// Number of the last row of the journal: as long as it stays, nothing was written.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn last_write(&self) -> Result<i64> {
        let mut last = self.conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?;
        Ok(last.query_row([], |row| row.get(0))?)
    }

    /// The newest rows of the journal.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn journal(&self, limit: u32) -> Result<Vec<JournalRow>> {
        let mut rows = self
            .conn
            .prepare_cached("SELECT seq, at, actor, action FROM journal ORDER BY seq DESC LIMIT ?1")?;
        value::collect(&mut rows, [limit], journal_row)
    }

    /// What was done to one entity, newest first. `None` for a payload that was erased.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn history(&self, entity: &str, id: &str) -> Result<Vec<(JournalRow, Option<Payload>)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT j.seq, j.at, j.actor, j.action, p.body
             FROM journal_touch t JOIN journal j ON j.seq = t.seq
             LEFT JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE t.entity = ?1 AND t.entity_id = ?2 ORDER BY t.seq DESC, t.position DESC",
        )?;
        let mut history = value::collect(&mut rows, [entity, id], |row| {
            let body: Option<String> = row.get("body")?;
            Ok((journal_row(row)?, body.as_deref().map(parse_payload).transpose()?))
        })?;
        if entity == crate::entity::ALUMNUS
            && let Some((seq, payload)) = self.folded_addition(id)?
        {
            let mut row =
                self.conn.prepare_cached("SELECT seq, at, actor, action FROM journal WHERE seq = ?1")?;
            history.extend(value::first(&mut row, [seq], journal_row)?.map(|row| (row, payload)));
        }
        Ok(history)
    }
}

fn journal_row(row: &Row<'_>) -> Result<JournalRow> {
    Ok(JournalRow {
        seq: row.get("seq")?,
        at: value::known_instant(row, "at")?,
        actor: row.get("actor")?,
        action: row.get("action")?,
    })
}

/// A payload out of its column.
pub(crate) fn parse_payload(body: &str) -> Result<Payload> {
    serde_json::from_str(body).map_err(|_| StoreError::Unreadable { entity: "journal", id: String::new() })
}

/// Walks the whole chain.
pub(crate) fn verify(conn: &Connection) -> Result<Chain> {
    let mut rows = conn
        .prepare("SELECT seq, at, actor, action, payload_hash, prev_hash, hash FROM journal ORDER BY seq")?;
    let mut touches = conn.prepare(
        "SELECT t.entity, t.entity_id, t.body_hash, p.salt, p.body, t.position
         FROM journal_touch t LEFT JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
         WHERE t.seq = ?1 AND t.position >= ?2 ORDER BY t.position",
    )?;
    let (mut prev, mut count, mut erased) = (GENESIS, 0_u32, 0_u32);
    let mut rows = rows.query([])?;
    while let Some(row) = rows.next()? {
        let seq: i64 = row.get(0)?;
        let next = count.saturating_add(1);
        let broken = Chain::Broken { seq: next };
        if seq != i64::from(next) {
            return Ok(broken);
        }
        let mut touched = Sha256::new();
        let Some(mut position) = import_added::verify(conn, seq, &mut touched, &mut erased)? else {
            return Ok(broken);
        };
        let mut touch_rows = touches.query([seq, position])?;
        while let Some(touch) = touch_rows.next()? {
            let (entity, id): (String, String) = (touch.get(0)?, touch.get(1)?);
            let (hash, salt): (Vec<u8>, Option<Vec<u8>>) = (touch.get(2)?, touch.get(3)?);
            let body: Option<String> = touch.get(4)?;
            match (salt, body) {
                (Some(salt), Some(body)) if body_hash(&salt, &body).as_slice() == hash => {}
                (None, None) => erased = erased.saturating_add(1),
                _ => return Ok(broken),
            }
            if touch.get::<_, i64>(5)? != position {
                return Ok(broken);
            }
            position += 1;
            add_touch(&mut touched, &entity, &id, &hash);
        }
        let (at, actor, action): (String, String, String) = (row.get(1)?, row.get(2)?, row.get(3)?);
        let payload_hash: Hash = touched.finalize().into();
        let hash = row_hash(seq, &at, &actor, &action, &payload_hash, &prev);
        let kept: (Vec<u8>, Vec<u8>, Vec<u8>) = (row.get(4)?, row.get(5)?, row.get(6)?);
        if kept.0 != payload_hash || kept.1 != prev || kept.2 != hash {
            return Ok(broken);
        }
        prev = hash;
        count = next;
    }
    // SQLite remembers the greatest number ever given: rows cut off the end are missed.
    let last: i64 = conn.query_row(
        "SELECT coalesce(max(seq), 0) FROM sqlite_sequence WHERE name = 'journal'",
        [],
        |row| row.get(0),
    )?;
    let stray: i64 = conn.query_row(
        "SELECT count(*) FROM journal_touch WHERE seq NOT IN (SELECT seq FROM journal)",
        [],
        |row| row.get(0),
    )?;
    if last != i64::from(count) || stray != 0 {
        return Ok(Chain::Broken { seq: count.saturating_add(1) });
    }
    Ok(Chain::Whole { rows: count, erased })
}

pub(crate) fn body_hash(salt: &[u8], body: &str) -> Hash {
    Sha256::new().chain_update(salt).chain_update(body).finalize().into()
}

pub(crate) fn add_touch(touched: &mut Sha256, entity: &str, id: &str, body_hash: &[u8]) {
    for part in [entity.as_bytes(), id.as_bytes(), body_hash] {
        add_part(touched, part);
    }
}

fn row_hash(seq: i64, at: &str, actor: &str, action: &str, payload_hash: &Hash, prev_hash: &Hash) -> Hash {
    let mut hash = Sha256::new();
    add_part(&mut hash, b"engawa journal 1");
    add_part(&mut hash, &seq.to_be_bytes());
    for part in [at.as_bytes(), actor.as_bytes(), action.as_bytes(), payload_hash, prev_hash] {
        add_part(&mut hash, part);
    }
    hash.finalize().into()
}

/// With its length, so that no two lists of parts run together to the same bytes.
fn add_part(hash: &mut Sha256, part: &[u8]) {
    hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
    hash.update(part);
}
