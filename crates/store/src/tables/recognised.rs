//! Who was touched since, for whoever keeps people in memory.

use engawa_domain::AlumnusId;

use crate::access::Reader;
use crate::error::Result;
use crate::value;

/// What happened to people since a row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Touched {
    /// The last row of the journal there is.
    pub seq: i64,
    /// People in the registry.
    pub people: u32,
    /// Whoever was added, changed or removed one by one, each once.
    pub ids: Vec<AlumnusId>,
    /// Many may have been at once (an import, its undoing): `ids` need not be all.
    pub many: bool,
}

impl Reader<'_> {
    /// What happened to people since the journal row `seq`; 0 for all there ever was.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn touched_since(&self, seq: i64) -> Result<Touched> {
        let (last, people) = self
            .conn
            .prepare_cached(
                "SELECT (SELECT coalesce(max(seq), 0) FROM journal), (SELECT count(*) FROM alumnus)",
            )?
            .query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let mut touched = Touched { seq: last, people, ids: Vec::new(), many: false };
        if last == seq {
            return Ok(touched);
        }
        // What an import added is not in the journal by person.
        touched.many = self
            .conn
            .prepare_cached("SELECT 1 FROM journal WHERE seq > ?1 AND action LIKE '%import%'")?
            .exists([seq])?;
        if !touched.many {
            let mut rows = self.conn.prepare_cached(
                "SELECT DISTINCT entity_id FROM journal_touch WHERE seq > ?1 AND entity = 'alumnus'",
            )?;
            touched.ids = value::collect(&mut rows, [seq], |row| Ok(AlumnusId(row.get(0)?)))?;
        }
        Ok(touched)
    }
}
