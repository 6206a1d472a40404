//! Rows of any table that belong to a person change hands when two records become one, and go back when that is undone.
//!
//! Every table with a column `alumnus_id` takes part, so that none is forgotten when it is new, but for [`STAYS`].

use rusqlite::{Connection, params, params_from_iter};

use crate::error::Result;
use crate::value;

/// Tables with a person that do not change hands: parts of the person's own record (which is merged field by field),
/// what is derived, what is about erased people, and engagements, which are entities with revisions of their own.
const STAYS: &[&str] = &["tenure", "contact_state", "erasure", "kept_party", "engagement"];

/// A table whose rows belong to people.
struct Holding {
    table: String,
    columns: Vec<String>,
    /// Its primary key.
    key: Vec<String>,
}

/// A row that changed hands.
pub(super) struct Moved {
    pub(super) table: String,
    /// JSON array: the row's key as it is after the move.
    pub(super) key: String,
    /// JSON object: the row as it was, if it could not come along; else empty.
    pub(super) body: String,
}

fn holdings(conn: &Connection) -> Result<Vec<Holding>> {
    let mut tables = conn.prepare(
        "SELECT t.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
         WHERE t.schema = 'main' AND t.type = 'table' AND c.name = 'alumnus_id' ORDER BY t.name",
    )?;
    let names: Vec<String> = value::collect(&mut tables, [], |row| Ok(row.get(0)?))?;
    names
        .into_iter()
        .filter(|name| !STAYS.contains(&name.as_str()))
        .map(|table| {
            let mut columns = conn.prepare("SELECT name, pk FROM pragma_table_info(?1) ORDER BY cid")?;
            let columns: Vec<(String, i64)> =
                value::collect(&mut columns, [&table], |row| Ok((row.get(0)?, row.get(1)?)))?;
            let mut key: Vec<(i64, String)> =
                columns.iter().filter(|(_, pk)| *pk > 0).map(|(name, pk)| (*pk, name.clone())).collect();
            key.sort();
            Ok(Holding {
                table,
                columns: columns.into_iter().map(|(name, _)| name).collect(),
                key: key.into_iter().map(|(_, name)| name).collect(),
            })
        })
        .collect()
}

/// Gives every row of `from` to `to`. A row that `to` has already (by its key) is taken away instead.
pub(super) fn move_all(conn: &Connection, from: &str, to: &str) -> Result<Vec<Moved>> {
    let mut moved = Vec::new();
    for holding in holdings(conn)? {
        let table = quoted(&holding.table);
        let key_after = holding.key.iter().map(|column| match column.as_str() {
            "alumnus_id" => "?2".to_owned(),
            other => quoted(other),
        });
        let members = holding
            .columns
            .iter()
            .map(|column| format!("'{}', {}", column.replace('\'', "''"), quoted(column)));
        let sql = format!(
            "SELECT json_array({}), json_array({}), json_object({}) FROM {table} WHERE alumnus_id = ?1 AND ?2 <> '' ORDER BY 1",
            key_after.collect::<Vec<_>>().join(", "),
            holding.key.iter().map(|column| quoted(column)).collect::<Vec<_>>().join(", "),
            members.collect::<Vec<_>>().join(", "),
        );
        let rows: Vec<(String, String, String)> =
            value::collect(&mut conn.prepare(&sql)?, [from, to], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })?;
        let at_key = at_key(&holding.key);
        for (after, before, body) in rows {
            let taken = after != before
                && conn.prepare_cached(&format!("SELECT 1 FROM {table} WHERE {at_key}"))?.exists([&after])?;
            let body = if taken {
                conn.prepare_cached(&format!("DELETE FROM {table} WHERE {at_key}"))?.execute([&before])?;
                body
            } else {
                conn.prepare_cached(&format!("UPDATE {table} SET alumnus_id = ?2 WHERE {at_key}"))?
                    .execute([before.as_str(), to])?;
                String::new()
            };
            moved.push(Moved { table: holding.table.clone(), key: after, body });
        }
    }
    Ok(moved)
}

/// Gives a row back. One that was removed or given to somebody else meanwhile stays as it is.
pub(super) fn move_back(conn: &Connection, moved: &Moved, from: &str, to: &str) -> Result<()> {
    let Some(holding) = holdings(conn)?.into_iter().find(|holding| holding.table == moved.table) else {
        return Ok(());
    };
    let table = quoted(&holding.table);
    if moved.body.is_empty() {
        let sql =
            format!("UPDATE {table} SET alumnus_id = ?2 WHERE {} AND alumnus_id = ?3", at_key(&holding.key));
        conn.prepare(&sql)?.execute(params![moved.key, to, from])?;
        return Ok(());
    }
    // A column that is newer than the merge takes its default.
    let mut known = conn.prepare("SELECT key FROM json_each(?1)")?;
    let known: Vec<String> = value::collect(&mut known, [&moved.body], |row| Ok(row.get(0)?))?;
    let columns: Vec<&String> = holding.columns.iter().filter(|column| known.contains(column)).collect();
    let names: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
    let values: Vec<String> = (0..columns.len()).map(|at| format!("json_extract(?1, ?{})", at + 2)).collect();
    let sql = format!("INSERT OR IGNORE INTO {table} ({}) SELECT {}", names.join(", "), values.join(", "));
    let paths = columns.iter().map(|column| format!("$.\"{column}\""));
    conn.prepare(&sql)?.execute(params_from_iter(std::iter::once(moved.body.clone()).chain(paths)))?;
    Ok(())
}

/// The condition that finds a row by the JSON array of its key, `?1`.
fn at_key(key: &[String]) -> String {
    let parts = key
        .iter()
        .enumerate()
        .map(|(at, column)| format!("{} = json_extract(?1, '$[{at}]')", quoted(column)));
    parts.collect::<Vec<_>>().join(" AND ")
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;
    use crate::schema::Schema;

    #[test]
    fn every_table_that_changes_hands_has_a_key_and_only_what_json_holds() {
        let mut conn = Connection::open_in_memory().unwrap();
        Schema::current().bring_up(&mut conn).unwrap();
        for holding in holdings(&conn).unwrap() {
            assert!(!holding.key.is_empty(), "{}", holding.table);
            let blobs: i64 = conn
                .query_row(
                    "SELECT count(*) FROM pragma_table_info(?1) WHERE type NOT IN ('TEXT', 'INTEGER')",
                    [&holding.table],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(blobs, 0, "{}", holding.table);
        }
    }

    #[test]
    fn rows_change_hands_and_come_back_as_they_were() {
        let conn = Connection::open_in_memory().unwrap();
        conn.execute_batch(
            "CREATE TABLE note (id TEXT PRIMARY KEY NOT NULL, alumnus_id TEXT NOT NULL, text TEXT NOT NULL) STRICT;
             CREATE TABLE recipient (letter INTEGER NOT NULL, alumnus_id TEXT NOT NULL, left_out TEXT, PRIMARY KEY (letter, alumnus_id)) STRICT, WITHOUT ROWID;
             CREATE TABLE tenure (alumnus_id TEXT NOT NULL, position INTEGER NOT NULL) STRICT;
             INSERT INTO note VALUES ('1', 'gone', 'a'), ('2', 'kept', 'b'), ('3', 'other', 'c');
             INSERT INTO recipient VALUES (1, 'gone', NULL), (1, 'kept', 'said no'), (2, 'gone', 'no mail'), (3, 'other', '');
             INSERT INTO tenure VALUES ('gone', 0);",
        )
        .unwrap();
        let dump = || {
            let all = "SELECT json_array('note', id, alumnus_id, text) FROM note UNION ALL
                       SELECT json_array('recipient', letter, alumnus_id, left_out) FROM recipient UNION ALL
                       SELECT json_array('tenure', alumnus_id, position) FROM tenure ORDER BY 1";
            let mut rows = conn.prepare(all).unwrap();
            rows.query_map([], |row| row.get::<_, String>(0))
                .unwrap()
                .map(|row| row.unwrap())
                .collect::<Vec<_>>()
        };
        let before = dump();
        let moved = move_all(&conn, "gone", "kept").unwrap();
        let after = dump().concat();
        assert_eq!(after.matches("\"gone\"").count(), 1, "{after}");
        assert_eq!(after.matches("\"kept\"").count(), 4, "{after}");
        for row in moved.iter().rev() {
            move_back(&conn, row, "kept", "gone").unwrap();
        }
        assert_eq!(dump(), before);
    }
}
