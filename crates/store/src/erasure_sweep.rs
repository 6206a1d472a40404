//! 消去, everywhere else: free pages, the log, the backups, and what a restore moved away.
//!
//! The database itself is erased in one transaction. What remains after it is done here, and again after a crash:
//!
//! - `engawa.scrub` is made before the erasure and goes when the database has been rebuilt without free pages and
//!   its log is empty. Whoever finds it does that work.
//! - A backup, or a folder of replaced files, that does not hold the whole list of erasures is copied into a draft,
//!   erased, rebuilt and checked there, and takes the old one's place by renaming. Killed anywhere, there is the old
//!   file or the new one, whole.
//! - What cannot be opened (damaged, newer, another key) is left as it is and named.

use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

use crate::access::{Change, Reader, Writer};
use crate::backup;
use crate::connection;
use crate::erasure_list::ErasureList;
use crate::error::{Result, StoreError};
use crate::folder::{self, Folder};
use crate::health;
use crate::key::DataKey;
use crate::schema::Schema;
use crate::value;

/// What became of the copies of a database.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Swept {
    /// Copies that held somebody who was erased, and hold them no longer.
    pub rewritten: Vec<String>,
    /// Copies that could not be opened; they stay as they are.
    pub left: Vec<String>,
}

/// A sign that the database still has to be rebuilt.
fn scrub_sign(folder: &Folder) -> PathBuf {
    folder.path().join("engawa.scrub")
}

/// Before an erasure: from here on somebody has to rebuild the database.
pub(crate) fn ask_for_scrub(folder: &Folder) -> Result<()> {
    folder::write_whole(&scrub_sign(folder), b"")
}

/// Rebuilds the database if that was asked for: no free page, no unused room in a page, and no log keeps a value that
/// was erased. One that is being read at this moment keeps the sign for the next time.
pub(crate) fn scrub_if_asked(folder: &Folder, conn: &Connection) -> Result<()> {
    if !scrub_sign(folder).exists() {
        return Ok(());
    }
    conn.execute_batch("VACUUM;")?;
    let busy: i64 = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
    if busy == 0 { folder::remove_if_there(&scrub_sign(folder)) } else { Ok(()) }
}

/// Database and list say the same afterwards: what either knows to be erased is erased, and both know it.
pub(crate) fn reconcile(
    folder: &Folder,
    key: &DataKey,
    conn: &mut Connection,
    at: DateTime<Utc>,
) -> Result<()> {
    let mut list = ErasureList::read(folder.path(), key)?;
    let known = known_to(conn)?;
    if list.without(&known).next().is_some() {
        ask_for_scrub(folder)?;
        erase_again(conn, &list, at)?;
    }
    let done = list_of(conn)?;
    if !list.covers(&done) {
        list.add_all(&done);
        list.write(folder.path(), key)?;
    }
    scrub_if_asked(folder, conn)
}

/// The whole list of a folder: of its database, and of what lies beside it.
pub(crate) fn whole_list(folder: &Folder, key: &DataKey, reader: &Reader<'_>) -> Result<ErasureList> {
    // Those of the database say more than those of the file.
    let mut list = list_of(reader.conn)?;
    list.add_all(&ErasureList::read(folder.path(), key)?);
    Ok(list)
}

/// The erasures that a database has done.
pub(crate) fn list_of(conn: &Connection) -> Result<ErasureList> {
    let mut list = ErasureList::default();
    if has_erasures(conn)? {
        for erasure in (Reader { conn, people: None }).erasures()? {
            list.add(&erasure);
        }
    }
    Ok(list)
}

/// Erases in every copy below `backups/` whoever was erased here.
pub(crate) fn sweep(folder: &Folder, key: &DataKey, list: &ErasureList, at: DateTime<Utc>) -> Swept {
    let mut swept = Swept::default();
    if list.is_empty() {
        return swept;
    }
    // A restore that was killed leaves copies of a backup that is still there.
    if folder.database().exists() {
        for name in ["engawa.db.restored", "engawa.key.restored"] {
            let _ = folder::remove_if_there(&folder.path().join(name));
        }
    }
    for name in backup::copies(folder) {
        match sweep_one(&folder.backups(), &name, key, list, at) {
            Ok(Outcome::Rewritten) => swept.rewritten.push(name),
            Ok(Outcome::Clean) => {}
            Err(error) => {
                tracing::warn!(copy = name, %error, "a copy could not be erased");
                swept.left.push(name);
            }
        }
    }
    swept
}

enum Outcome {
    Clean,
    Rewritten,
}

fn sweep_one(
    backups: &Path,
    name: &str,
    key: &DataKey,
    list: &ErasureList,
    at: DateTime<Utc>,
) -> Result<Outcome> {
    let dir = backups.join(name);
    let database = dir.join(backup::DATABASE);
    if ErasureList::read(&dir, key)?.covers(list) {
        return Ok(Outcome::Clean);
    }
    settle_log(&database, key)?;
    let outcome = if lacks(&database, key, list)? {
        let draft = backups.join(format!(".{name}"));
        folder::remove_folder_if_there(&draft)?;
        let done = rewrite_in(&draft, &database, key, list, at);
        let _ = folder::remove_folder_if_there(&draft);
        done?;
        Outcome::Rewritten
    } else {
        Outcome::Clean
    };
    let mut own = ErasureList::read(&dir, key)?;
    own.add_all(list);
    own.write(&dir, key)?;
    Ok(outcome)
}

/// A replaced database may have a log beside it. It goes into its file before that file is replaced: a log beside
/// another file than its own would be taken for that one's.
fn settle_log(database: &Path, key: &DataKey) -> Result<()> {
    let mut log = database.as_os_str().to_owned();
    log.push("-wal");
    if !Path::new(&log).exists() {
        return Ok(());
    }
    connection::or_damaged((|| {
        let conn = connection::rewriting(database, key)?;
        conn.close().map_err(|(_, error)| error)?;
        Ok(())
    })())
}

/// Does a copy not know of an erasure?
fn lacks(database: &Path, key: &DataKey, list: &ErasureList) -> Result<bool> {
    connection::or_damaged((|| {
        let conn = connection::read_only(database, key)?;
        let (found, known) = (connection::schema_version(&conn)?, Schema::current().version());
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        Ok(list.without(&known_to(&conn)?).next().is_some())
    })())
}

fn rewrite_in(
    draft: &Path,
    database: &Path,
    key: &DataKey,
    list: &ErasureList,
    at: DateTime<Utc>,
) -> Result<()> {
    folder::make_folder(draft)?;
    let copy = draft.join(backup::DATABASE);
    folder::copy_whole(database, &copy)?;
    rewrite(&copy, key, list, at)?;
    folder::rename(&copy, database)
}

/// Erases in a closed database, rebuilds it and checks it. Brings it up to the present version first: an older one
/// does not know the tables that people have to leave.
pub(crate) fn rewrite(database: &Path, key: &DataKey, list: &ErasureList, at: DateTime<Utc>) -> Result<()> {
    connection::or_damaged((|| {
        let mut conn = connection::rewriting(database, key)?;
        Schema::current().bring_up(&mut conn)?;
        conn.execute_batch("PRAGMA foreign_keys = ON;")?;
        erase_again(&mut conn, list, at)?;
        conn.execute_batch("VACUUM;")?;
        let sound = health::examine(&conn)?.is_sound();
        conn.close().map_err(|(_, error)| error)?;
        if sound { Ok(()) } else { Err(StoreError::Damaged) }
    })())?;
    folder::sync_file(database)
}

/// Does what a database does not know of, each in a write of its own.
fn erase_again(conn: &mut Connection, list: &ErasureList, at: DateTime<Utc>) -> Result<()> {
    let known = known_to(conn)?;
    for erasure in list.without(&known) {
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let writer = Writer::begin(&transaction, at)?;
        writer.take_out(erasure)?;
        writer.finish(Change { action: "person.erase_again", actor: "", at })?;
        transaction.commit()?;
    }
    Ok(())
}

/// Ids of the erasures that a database has done. One from before there was such a table has done none.
fn known_to(conn: &Connection) -> Result<Vec<String>> {
    if !has_erasures(conn)? {
        return Ok(Vec::new());
    }
    value::collect(&mut conn.prepare("SELECT id FROM erasure")?, [], |row| Ok(row.get(0)?))
}

fn has_erasures(conn: &Connection) -> Result<bool> {
    let mut table = conn.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = 'erasure'")?;
    Ok(table.exists([])?)
}
