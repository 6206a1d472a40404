//! Connections to the encrypted file.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};
use zeroize::Zeroizing;

use crate::error::{Result, StoreError};
use crate::key::DataKey;

/// What every connection keeps.
///
/// `cipher_memory_security` stays off: it wipes and locks every allocation of SQLite at a great price, while the
/// same rows lie in this process as plain values. SQLCipher wipes its own key material in any case.
const COMMON: &str = "
    PRAGMA temp_store = MEMORY;
    PRAGMA trusted_schema = OFF;
    PRAGMA cell_size_check = ON;
    PRAGMA cache_size = -65536;
";

/// For one very large write.
pub(crate) const ROOMY: &str = "PRAGMA cache_size = -393216; PRAGMA wal_autocheckpoint = 0;";
/// After it. The log goes into the file with the next small write.
pub(crate) const USUAL: &str = "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 1000;";

/// Creates the file at `path` and returns the one connection to it, still in rollback mode.
pub(crate) fn create(path: &Path, key: &DataKey) -> Result<Connection> {
    keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE)
}

/// A connection that changes nothing, not even by closing: an existing write-ahead log stays as it is.
pub(crate) fn probe(path: &Path, key: &DataKey) -> Result<Connection> {
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let has_log = Path::new(&log).exists();
    let conn = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch("PRAGMA query_only = ON;")?;
    // Without a log there is nothing to keep, and closing takes the empty one away that reading makes.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
    Ok(conn)
}

/// A read-only connection to a backup. Backups are in rollback mode: no file appears beside them.
pub(crate) fn read_only(path: &Path, key: &DataKey) -> Result<Connection> {
    keyed(path, key, OpenFlags::SQLITE_OPEN_READ_ONLY)
}

/// The one connection to a database that nobody else has open and that is rewritten where it lies: a log that is
/// there goes into the file.
pub(crate) fn rewriting(path: &Path, key: &DataKey) -> Result<Connection> {
    let conn = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch(
        "PRAGMA journal_mode = DELETE;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA secure_delete = ON;",
    )?;
    Ok(conn)
}

/// The connection that writes. Every commit is on disk before it returns.
pub(crate) fn writer(path: &Path, key: &DataKey) -> Result<Connection> {
    let conn = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA secure_delete = ON;
         PRAGMA journal_size_limit = 16777216;",
    )?;
    Ok(conn)
}

/// A connection that only reads, beside the writer.
pub(crate) fn reader(path: &Path, key: &DataKey) -> Result<Connection> {
    let conn = keyed(path, key, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    conn.execute_batch("PRAGMA query_only = ON;")?;
    Ok(conn)
}

/// The schema version of an open file; proves that key and file fit.
pub(crate) fn schema_version(conn: &Connection) -> Result<u32> {
    conn.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Ok(conn.query_row("PRAGMA user_version", [], |row| row.get(0))?)
}

fn keyed(path: &Path, key: &DataKey, access: OpenFlags) -> Result<Connection> {
    // One thread at a time holds a connection (see `Store`), so SQLite need not lock for itself.
    let conn = Connection::open_with_flags(path, access | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    conn.busy_timeout(std::time::Duration::from_secs(5))?;
    // SQLCipher would tell the standard error stream about a wrong key; hosts do that themselves.
    conn.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    let hex = key.hex();
    conn.execute_batch(&Zeroizing::new(format!("PRAGMA key = \"x'{}'\";", hex.as_str())))?;
    conn.execute_batch("PRAGMA cipher_compatibility = 4;")?;
    conn.execute_batch(COMMON)?;
    conn.set_prepared_statement_cache_capacity(64);
    Ok(conn)
}

/// Runs `f` and takes whatever SQLite says about the file's content as damage: the key is known to be right.
pub(crate) fn or_damaged<T>(result: Result<T>) -> Result<T> {
    result.map_err(|error| match error {
        // What a page that does not fit its authentication code comes to: SQLite's plain "error", or "no memory" where
        // the cipher gives no page at all. (If memory really ran out, Rust would have stopped the program.)
        StoreError::Sql(1 | 7) => StoreError::Damaged,
        other => other,
    })
}
