//! The schema and its versions. Append-only: a released migration never changes.

use rusqlite_migration::{M, Migrations};

pub(crate) const STEPS: &[M<'static>] = &[
    M::up(include_str!("../migrations/0001.sql")),
    M::up(include_str!("../migrations/0002.sql")),
    M::up(include_str!("../migrations/0003.sql")),
    M::up(include_str!("../migrations/0004.sql")),
    M::up(include_str!("../migrations/0005.sql")),
    M::up(include_str!("../migrations/0006.sql")),
    M::up(include_str!("../migrations/0007.sql")),
    M::up(include_str!("../migrations/0008.sql")),
    M::up(include_str!("../migrations/0009.sql")),
    M::up(include_str!("../migrations/0010.sql")),
];

/// The migrations and the version they lead to.
pub(crate) struct Schema {
    migrations: Migrations<'static>,
    version: u32,
}

impl Schema {
    /// The one of this program.
    pub(crate) fn current() -> Self {
        Self::of(STEPS)
    }

    pub(crate) fn of(steps: &'static [M<'static>]) -> Self {
        Self {
            migrations: Migrations::from_slice(steps),
            version: u32::try_from(steps.len()).unwrap_or(u32::MAX),
        }
    }

    pub(crate) fn version(&self) -> u32 {
        self.version
    }

    /// Brings a file to this version, each step in one transaction.
    pub(crate) fn bring_up(&self, conn: &mut rusqlite::Connection) -> crate::error::Result<()> {
        Ok(self.migrations.to_latest(conn)?)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn every_migration_runs() {
        Schema::current().migrations.validate().unwrap();
    }

    #[test]
    fn tables_are_strict_and_their_columns_never_null_unless_it_means_something() {
        let mut conn = rusqlite::Connection::open_in_memory().unwrap();
        Schema::current().bring_up(&mut conn).unwrap();
        let mut tables =
            conn.prepare("SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'").unwrap();
        let lax: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(lax, Vec::<String>::new());
        let mut columns = conn
            .prepare(
                "SELECT t.name || '.' || c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
                 WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.\"notnull\" = 0 AND c.pk = 0 ORDER BY 1",
            )
            .unwrap();
        let nullable: Vec<String> =
            columns.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        assert_eq!(
            nullable,
            [
                "alumnus.hours_from",
                "alumnus.hours_to",
                "client.rate_floor",
                "engagement.alumnus_id",
                "engagement.rate_cap"
            ]
        );
    }

    #[test]
    fn imports_of_an_older_version_keep_what_became_of_their_rows() {
        let mut conn = rusqlite::Connection::open_in_memory().unwrap();
        Schema::of(&STEPS[..2]).bring_up(&mut conn).unwrap();
        conn.execute_batch(
            "INSERT INTO journal (seq, at, payload_hash, prev_hash, hash) VALUES (1, '', x'', x'', x'');
             INSERT INTO import_batch (id, seq) VALUES ('i', 1);
             INSERT INTO import_row (batch_id, position, outcome)
             VALUES ('i', 0, 'added'), ('i', 1, 'added'), ('i', 2, 'skipped');",
        )
        .unwrap();
        Schema::current().bring_up(&mut conn).unwrap();
        let counts = conn.query_row("SELECT added, changed, rejected FROM import_batch", [], |row| {
            Ok((row.get::<_, u32>(0)?, row.get::<_, u32>(1)?, row.get::<_, u32>(2)?))
        });
        assert_eq!(counts.unwrap(), (2, 0, 1));
    }
}
