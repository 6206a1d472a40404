//! What is made from facts and stored beside them. When its rule changes, it is made anew at the next opening.

use engawa_domain::name;
use rusqlite::{Connection, params};

use crate::access::Reader;
use crate::error::Result;
use crate::tables::registry::sort_key;
use crate::value;

/// Counts up whenever the same person gives another sort key; the rules of the names count for themselves.
const SORT_VERSION: u32 = 1;

/// The rules by which this program makes the keys.
const KEYS: i64 = (name::FOLD_VERSION * 1000 + SORT_VERSION) as i64;

/// Brings sort keys to the rules of this program. No fact changes, so nothing goes on record.
pub(crate) fn bring_up(conn: &mut Connection) -> Result<()> {
    let mut stored = conn.prepare("SELECT version FROM derived WHERE name = 'alumnus_keys'")?;
    let version: Option<i64> = value::first(&mut stored, [], |row| Ok(row.get(0)?))?;
    drop(stored);
    if version == Some(KEYS) {
        return Ok(());
    }
    let transaction = conn.transaction()?;
    let all = Reader { conn: &transaction, people: None }.alumni_all()?;
    let mut update = transaction.prepare("UPDATE alumnus SET sort_key = ?2 WHERE id = ?1")?;
    for alumnus in &all {
        update.execute(params![alumnus.id.as_str(), sort_key(&alumnus.kana, &alumnus.name)])?;
    }
    drop(update);
    transaction.execute(
        "INSERT INTO derived (name, version) VALUES ('alumnus_keys', ?1)
         ON CONFLICT (name) DO UPDATE SET version = excluded.version",
        [KEYS],
    )?;
    transaction.commit()?;
    Ok(())
}
