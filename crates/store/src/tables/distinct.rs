//! 別人: pairs of people who are not one, however much they resemble each other.

use chrono::{DateTime, Utc};
use engawa_domain::AlumnusId;
use rusqlite::params;
use serde_json::json;

use crate::access::{Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail};
use crate::{entity, value};

/// Two people of whom somebody said that they are not one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistinctPair {
    /// The one with the smaller id.
    pub one: AlumnusId,
    /// The other.
    pub other: AlumnusId,
    /// Who said so.
    pub said_by: String,
    /// When.
    pub said_at: DateTime<Utc>,
}

impl Reader<'_> {
    /// Every pair, in the order of the ids.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn distinct_pairs(&self) -> Result<Vec<DistinctPair>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT one_id, other_id, said_by, said_at FROM distinct_pair ORDER BY one_id, other_id",
        )?;
        value::collect(&mut rows, [], |row| {
            Ok(DistinctPair {
                one: AlumnusId(row.get("one_id")?),
                other: AlumnusId(row.get("other_id")?),
                said_by: row.get("said_by")?,
                said_at: value::known_instant(row, "said_at")?,
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps that two people are not one. Saying it again changes nothing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if one of them is not in the registry or both are one record.
    pub fn mark_distinct(&self, a: &AlumnusId, b: &AlumnusId, said_by: &str) -> Result<()> {
        let (one, other) = in_order(a, b);
        for id in [one, other] {
            if one == other || !self.alumnus_exists(id)? {
                return Err(StoreError::NotFound { entity: entity::ALUMNUS, id: id.to_owned() });
            }
        }
        let added = self
            .conn
            .prepare_cached(
                "INSERT OR IGNORE INTO distinct_pair (one_id, other_id, said_by, said_at) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![one, other, said_by, value::instant_text(self.at)])?;
        if added > 0 {
            self.record_distinct(one, other, "", "distinct")?;
        }
        Ok(())
    }

    /// Takes it back.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if nobody said so.
    pub fn forget_distinct(&self, a: &AlumnusId, b: &AlumnusId) -> Result<()> {
        let (one, other) = in_order(a, b);
        let forgotten = self
            .conn
            .prepare_cached("DELETE FROM distinct_pair WHERE one_id = ?1 AND other_id = ?2")?
            .execute([one, other])?;
        if forgotten == 0 {
            return Err(StoreError::NotFound { entity: entity::ALUMNUS, id: one.to_owned() });
        }
        self.record_distinct(one, other, "distinct", "")
    }

    /// On the record of both.
    fn record_distinct(&self, one: &str, other: &str, before: &str, after: &str) -> Result<()> {
        for (id, from) in [(one, other), (other, one)] {
            let said =
                |said: &str| if said.is_empty() { json!({}) } else { json!({ "distinct_from": from }) };
            let payload = Payload { before: said(before), after: said(after) };
            self.record(entity::ALUMNUS, id, &payload, Trail::OnRecord)?;
        }
        Ok(())
    }
}

fn in_order<'a>(a: &'a AlumnusId, b: &'a AlumnusId) -> (&'a str, &'a str) {
    let (a, b) = (a.as_str(), b.as_str());
    if a <= b { (a, b) } else { (b, a) }
}
