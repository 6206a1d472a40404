//! Indexes of a table, set aside while very many rows come in.
//!
//! Putting 100,000 rows into an index one by one, in no order of its own, costs more than the rows do; sorting them
//! once at the end costs a tenth of that.

use rusqlite::Connection;

use crate::error::Result;
use crate::value;

/// Under this many new rows nothing is set aside.
const MANY: usize = 2000;

/// The statements that make the indexes again. Dropping this value without [`SetAside::restore`] is for a write that
/// failed: its end brings the indexes back.
pub(crate) struct SetAside(Vec<String>);

impl SetAside {
    /// Sets the indexes of `table` aside, within a write that adds `coming` rows: if they are many, and at least half
    /// as many as are there.
    pub(crate) fn of(conn: &Connection, table: &str, coming: usize) -> Result<Self> {
        if coming < MANY {
            return Ok(Self(Vec::new()));
        }
        let present: i64 = conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))?;
        if usize::try_from(present).unwrap_or(usize::MAX) / 2 > coming {
            return Ok(Self(Vec::new()));
        }
        let mut found = conn.prepare(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = ?1 AND sql IS NOT NULL",
        )?;
        let found: Vec<(String, String)> =
            value::collect(&mut found, [table], |row| Ok((row.get(0)?, row.get(1)?)))?;
        for (name, _) in &found {
            conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        Ok(Self(found.into_iter().map(|(_, sql)| sql).collect()))
    }

    /// Makes them again.
    pub(crate) fn restore(self, conn: &Connection) -> Result<()> {
        self.0.iter().try_for_each(|sql| Ok(conn.execute_batch(sql)?))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn schema(conn: &Connection) -> Vec<String> {
        let mut all = conn.prepare("SELECT coalesce(sql, name) FROM sqlite_schema ORDER BY name").unwrap();
        value::collect(&mut all, [], |row| Ok(row.get(0)?)).unwrap()
    }

    #[test]
    fn they_come_back_as_they_were_and_only_for_many() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE TABLE t (id TEXT UNIQUE, a TEXT); CREATE INDEX t_a ON t (a, id); CREATE INDEX t_part ON t (a) WHERE a <> '';
             CREATE TABLE other (a TEXT); CREATE INDEX other_a ON other (a);",
        )
        .unwrap();
        let whole = schema(&conn);
        SetAside::of(&conn, "t", MANY - 1).unwrap();
        assert_eq!(schema(&conn), whole);
        let aside = SetAside::of(&conn, "t", MANY).unwrap();
        assert_eq!(whole.len() - schema(&conn).len(), 2);
        aside.restore(&conn).unwrap();
        assert_eq!(schema(&conn), whole);
        conn.execute_batch(&format!(
            "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {})
             INSERT INTO t SELECT 'x' || i, '' FROM n",
            2 * MANY + 2
        ))
        .unwrap();
        SetAside::of(&conn, "t", MANY).unwrap();
        assert_eq!(schema(&conn), whole);
    }
}
