//! 消去: the record of what was erased, and the contractors that a contract keeps.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::erasure::{ErasureGround, KeptContract};
use engawa_domain::{Alumnus, AlumnusId};
use rusqlite::{Row, params};
use serde::{Deserialize, Serialize};

use crate::access::{Reader, Writer};
use crate::error::Result;
use crate::journal::{Payload, Trail};
use crate::{blank, entity, value};

/// An erasure that took place. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Erasure {
    /// Its id.
    pub id: String,
    /// Id of the person, which tells nothing any more.
    pub alumnus_id: AlumnusId,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// By whom.
    pub erased_by: String,
    /// Why.
    pub ground: ErasureGround,
    /// How the identity of who asked was checked; empty where nobody asked.
    pub identity: String,
    /// By whom that was checked.
    pub checked_by: String,
    /// On which day.
    pub checked_on: Option<NaiveDate>,
    /// What went.
    pub erased: Vec<ErasedCount>,
    /// Contracts that stay, until when, by which article.
    pub kept: Vec<KeptContract>,
}

/// How much of one kind went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedCount {
    /// A code, e.g. `tenures`.
    pub what: String,
    /// How many.
    pub count: u32,
}

const SELECT: &str =
    "SELECT id, alumnus_id, erased_at, erased_by, ground, identity, checked_by, checked_on, erased,
    kept FROM erasure";

impl Reader<'_> {
    /// All erasures, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn erasures(&self) -> Result<Vec<Erasure>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY erased_at DESC, id DESC"))?;
        value::collect(&mut rows, [], erasure)
    }

    /// One erasure.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn erasure(&self, id: &str) -> Result<Option<Erasure>> {
        let mut row = self.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::first(&mut row, [id], erasure)
    }

    /// Whoever an engagement is with: the person of the registry, or what is kept of one who was erased.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn party(&self, id: &AlumnusId) -> Result<Option<Alumnus>> {
        match self.alumnus(id)? {
            Some(alumnus) => Ok(Some(alumnus)),
            None => self.kept_party(id),
        }
    }

    /// What is kept of a person who was erased, for the sake of a contract.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn kept_party(&self, id: &AlumnusId) -> Result<Option<Alumnus>> {
        let mut row = self.conn.prepare_cached("SELECT facts FROM kept_party WHERE alumnus_id = ?1")?;
        value::first(&mut row, [id.as_str()], |row| value::from_json_column(row, "facts", blank::alumnus))
    }

    /// Everyone of whom something is kept after an erasure.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn kept_parties(&self) -> Result<Vec<Alumnus>> {
        let mut rows = self.conn.prepare_cached("SELECT facts FROM kept_party ORDER BY alumnus_id")?;
        value::collect(&mut rows, [], |row| value::from_json_column(row, "facts", blank::alumnus))
    }

    pub(crate) fn kept_party_exists(&self, id: &str) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM kept_party WHERE alumnus_id = ?1")?.exists([id])?)
    }

    /// Was this person erased? Nobody of this id comes back.
    pub(crate) fn is_erased(&self, id: &str) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM erasure WHERE alumnus_id = ?1")?.exists([id])?)
    }
}

impl Writer<'_> {
    /// Puts on record that a person's data were disclosed to them, with how much withheld.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn record_disclosure(&self, id: &AlumnusId, withheld: u32) -> Result<()> {
        let after = serde_json::json!({ "disclosed": true, "withheld": withheld });
        let payload = Payload { before: serde_json::Value::Null, after };
        self.record(entity::ALUMNUS, id.as_str(), &payload, Trail::OnRecord)
    }

    pub(crate) fn insert_erasure(&self, erasure: &Erasure) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO erasure (id, alumnus_id, erased_at, erased_by, ground, identity, checked_by, checked_on,
                   erased, kept)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                erasure.id,
                erasure.alumnus_id.as_str(),
                value::instant_text(erasure.erased_at),
                erasure.erased_by,
                value::word(&erasure.ground)?,
                erasure.identity,
                erasure.checked_by,
                value::day_text(erasure.checked_on),
                value::json_text(&erasure.erased)?,
                value::json_text(&erasure.kept)?
            ])?;
        Ok(())
    }

    /// Keeps a contractor as the contract names them, in place of what was kept before.
    pub(crate) fn keep_party(&self, party: &Alumnus) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO kept_party (alumnus_id, facts) VALUES (?1, ?2)
                 ON CONFLICT (alumnus_id) DO UPDATE SET facts = excluded.facts",
            )?
            .execute(params![party.id.as_str(), value::json_text(party)?])?;
        Ok(())
    }

    pub(crate) fn drop_party(&self, id: &AlumnusId) -> Result<()> {
        self.conn.prepare_cached("DELETE FROM kept_party WHERE alumnus_id = ?1")?.execute([id.as_str()])?;
        Ok(())
    }
}

fn erasure(row: &Row<'_>) -> Result<Erasure> {
    Ok(Erasure {
        id: row.get("id")?,
        alumnus_id: AlumnusId(row.get("alumnus_id")?),
        erased_at: value::known_instant(row, "erased_at")?,
        erased_by: row.get("erased_by")?,
        ground: value::from_word(row, "ground")?,
        identity: row.get("identity")?,
        checked_by: row.get("checked_by")?,
        checked_on: value::day(row, "checked_on")?,
        erased: value::from_json_column(row, "erased", Vec::new)?,
        kept: value::from_json_column(row, "kept", Vec::new)?,
    })
}
