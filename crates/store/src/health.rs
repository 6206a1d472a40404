//! Is the file sound?

use rusqlite::Connection;

use crate::error::Result;
use crate::journal::{self, Chain};

/// What an examination found. Counts only: the findings of SQLite could name values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Health {
    /// Pages whose authentication code does not fit their content.
    pub page_faults: u32,
    /// Faults in the structure of tables and indexes.
    pub structure_faults: u32,
    /// References to something that is not there.
    pub reference_faults: u32,
    /// The journal's chain.
    pub journal: Chain,
}

impl Health {
    /// Nothing is wrong.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        let faults = [self.page_faults, self.structure_faults, self.reference_faults];
        faults.iter().all(|count| *count == 0) && matches!(self.journal, Chain::Whole { .. })
    }
}

pub(crate) fn examine(conn: &Connection) -> Result<Health> {
    Ok(Health {
        page_faults: rows(conn, "PRAGMA cipher_integrity_check", "")?,
        structure_faults: rows(conn, "PRAGMA integrity_check", "ok")?,
        reference_faults: rows(conn, "PRAGMA foreign_key_check", "")?,
        journal: journal::verify(conn)?,
    })
}

/// The number of rows that are not `sound`.
fn rows(conn: &Connection, pragma: &str, sound: &str) -> Result<u32> {
    let mut statement = conn.prepare(pragma)?;
    let mut rows = statement.query([])?;
    let mut count = 0_u32;
    while let Some(row) = rows.next()? {
        let text = row.get_ref(0)?.as_str().unwrap_or_default();
        if sound.is_empty() || text != sound {
            count = count.saturating_add(1);
        }
    }
    Ok(count)
}
