//! Backups: whole copies of database and key file, checked before they count.
//!
//! `backups/<yyyymmddThhmmssZ>/{engawa.db, engawa.key}`. A backup is made in a folder whose name begins with a dot,
//! opened and checked there, and renamed: whatever has the name of a backup was sound when it was made.

use std::path::{Path, PathBuf};

use chrono::{DateTime, NaiveDateTime, Utc};
use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::connection;
use crate::erasure_list::{self, ErasureList};
use crate::erasure_sweep;
use crate::error::{Result, StoreError};
use crate::folder::{self, Folder, FolderLock};
use crate::health::{self, Health};
use crate::keep;
use crate::key::{DataKey, KeyFile, Secret};
use crate::store::{read_key_file, read_key_file_at};

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupInfo {
    /// Name of its folder, e.g. `20261123T013000Z`.
    pub id: String,
    /// When it was made.
    pub at: DateTime<Utc>,
    /// Size of its files.
    pub bytes: u64,
}

const STAMP: &str = "%Y%m%dT%H%M%SZ";
pub(crate) const DATABASE: &str = "engawa.db";
/// Before the stamp of a folder that a restore moved away.
const REPLACED: &str = "replaced-";
const KEY_FILE: &str = "engawa.key";

/// The backups of a folder, newest first. Looks at names and sizes only.
#[must_use]
pub fn backups(folder: &Folder) -> Vec<BackupInfo> {
    let entries = std::fs::read_dir(folder.backups()).into_iter().flatten().flatten();
    let mut found: Vec<BackupInfo> = entries
        .filter_map(|entry| {
            let id = entry.file_name().into_string().ok()?;
            let at = parse_id(&id)?;
            let size = |name| std::fs::metadata(entry.path().join(name)).map(|data| data.len()).ok();
            Some(BackupInfo { id, at, bytes: size(DATABASE)? + size(KEY_FILE)? })
        })
        .collect();
    found.sort_by(|a, b| (b.at, &b.id).cmp(&(a.at, &a.id)));
    found
}

/// Opens a backup with a secret and checks it, without changing a byte of it.
///
/// # Errors
/// [`StoreError::NoSuchBackup`], and what [`crate::Store::open`] says about a folder.
pub fn verify_backup(folder: &Folder, id: &str, secret: Secret<'_>) -> Result<Health> {
    let path = backup_path(folder, id)?;
    let key = read_key_file_at(&path.join(KEY_FILE))?.unlock(secret)?;
    examine(&path.join(DATABASE), &key)
}

/// Puts a backup in the place of the present files, which move to `backups/replaced-<time>/`; nothing is destroyed.
/// Returns the folder they moved to, if there were any.
///
/// Order: the backup is opened with the secret and checked; its copies are laid beside the present files and are on
/// disk; only then do the present files move away and the copies get their names. Killed between these, the folder
/// counts as present with a missing file, nothing is lost, and restoring again works.
///
/// # Errors
/// Everything that [`verify_backup`] says, [`StoreError::Damaged`] for an unsound backup, [`StoreError::InUse`]; nothing
/// has moved then.
pub fn restore(folder: &Folder, id: &str, secret: Secret<'_>, at: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let lock = FolderLock::take(folder)?;
    if !verify_backup(folder, id, secret)?.is_sound() {
        return Err(StoreError::Damaged);
    }
    let from = backup_path(folder, id)?;
    let database = folder.path().join("engawa.db.restored");
    let key_file = folder.path().join("engawa.key.restored");
    folder::copy_whole(&from.join(DATABASE), &database)?;
    folder::copy_whole(&from.join(KEY_FILE), &key_file)?;
    erase_in_restored(folder, &from, &database, secret, at)?;
    let replaced = move_away(folder, at)?;
    folder::rename(&key_file, &folder.key_file())?;
    folder::rename(&database, &folder.database())?;
    drop(lock);
    Ok(replaced)
}

/// Whoever was erased since the backup was made does not come back with it.
fn erase_in_restored(
    folder: &Folder,
    backup: &Path,
    database: &Path,
    secret: Secret<'_>,
    at: DateTime<Utc>,
) -> Result<()> {
    let key = read_key_file_at(&backup.join(KEY_FILE))?.unlock(secret)?;
    let mut list = ErasureList::read(folder.path(), &key)?;
    list.add_all(&ErasureList::read(backup, &key)?);
    if list.is_empty() { Ok(()) } else { erasure_sweep::rewrite(database, &key, &list, at) }
}

/// The names of all copies of the database: the backups, and what restores moved away.
pub(crate) fn copies(folder: &Folder) -> Vec<String> {
    let entries = std::fs::read_dir(folder.backups()).into_iter().flatten().flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().join(DATABASE).exists())
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| parse_id(name.strip_prefix(REPLACED).unwrap_or(name)).is_some())
        .collect();
    names.sort_unstable_by(|a, b| b.cmp(a));
    names
}

fn move_away(folder: &Folder, at: DateTime<Utc>) -> Result<Option<PathBuf>> {
    let [log, index] = folder.database_side_files();
    let present: Vec<PathBuf> = [folder.database(), log, index, folder.key_file(), folder.new_database()]
        .into_iter()
        .filter(|path| path.exists())
        .collect();
    if present.is_empty() {
        return Ok(None);
    }
    let to = unused(&folder.backups(), &format!("{REPLACED}{}", at.format(STAMP)));
    folder::make_folder(&to)?;
    for path in present {
        if let Some(name) = path.file_name() {
            folder::rename(&path, &to.join(name))?;
        }
    }
    // The list stays for what comes, and goes along with what it belongs to.
    let list = folder.path().join(erasure_list::FILE);
    if list.exists() {
        folder::copy_whole(&list, &to.join(erasure_list::FILE))?;
    }
    folder::sync_folder(&folder.backups())?;
    Ok(Some(to))
}

/// Makes a backup out of an open connection. The key file must stay as it is meanwhile.
pub(crate) fn make(
    folder: &Folder,
    key: &DataKey,
    source: &Connection,
    at: DateTime<Utc>,
) -> Result<BackupInfo> {
    let key_file = read_key_file(folder)?;
    if !key_file.is_for(key) {
        return Err(StoreError::KeyDamaged);
    }
    folder::make_folder(&folder.backups())?;
    clear_drafts(folder);
    let path = unused(&folder.backups(), &at.format(STAMP).to_string());
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let draft = folder.backups().join(format!(".{name}"));
    let made = fill(&draft, &key_file, key, source).and_then(|()| folder::rename(&draft, &path));
    if let Err(error) = made {
        clear_drafts(folder);
        return Err(error);
    }
    let_old_go(folder, at);
    backups(folder).into_iter().find(|backup| backup.id == name).ok_or(StoreError::NoSuchBackup)
}

fn fill(draft: &Path, key_file: &KeyFile, key: &DataKey, source: &Connection) -> Result<()> {
    folder::make_folder(draft)?;
    let database = draft.join(DATABASE);
    let mut copy = connection::create(&database, key)?;
    connection::or_damaged(copy_pages(source, &mut copy))?;
    // One file that can be read where it lies.
    copy.execute_batch("PRAGMA journal_mode = DELETE;")?;
    copy.close().map_err(|(_, error)| error)?;
    folder::sync_file(&database)?;
    folder::write_whole(&draft.join(KEY_FILE), &key_file.to_bytes()?)?;
    write_list(draft, key)?;
    if !read_key_file_at(&draft.join(KEY_FILE))?.is_for(key) || !examine(&database, key)?.is_sound() {
        return Err(StoreError::Damaged);
    }
    Ok(())
}

/// The list of erasures goes along, as far as the copy knows them: it outlives the folder that way.
fn write_list(draft: &Path, key: &DataKey) -> Result<()> {
    let conn = connection::read_only(&draft.join(DATABASE), key)?;
    let list = erasure_sweep::list_of(&conn)?;
    if list.is_empty() { Ok(()) } else { list.write(draft, key) }
}

/// All pages in one step: one state of the database, beside any writer.
fn copy_pages(source: &Connection, copy: &mut Connection) -> Result<()> {
    match Backup::new(source, copy)?.step(-1)? {
        StepResult::Done => Ok(()),
        _ => Err(StoreError::InUse),
    }
}

fn examine(database: &Path, key: &DataKey) -> Result<Health> {
    if !database.exists() {
        return Err(StoreError::DatabaseMissing);
    }
    connection::or_damaged((|| {
        let conn = connection::read_only(database, key)?;
        let (found, known) = (connection::schema_version(&conn)?, crate::schema::Schema::current().version());
        if found > known {
            return Err(StoreError::Newer { found, known });
        }
        health::examine(&conn)
    })())
}

/// Old backups go when a new one is safe. One that cannot go is no reason to fail; the next time tries again.
fn let_old_go(folder: &Folder, now: DateTime<Utc>) {
    let all = backups(folder);
    let times: Vec<DateTime<Utc>> = all.iter().map(|backup| backup.at).collect();
    for (backup, stays) in all.iter().zip(keep::kept(&times, now)) {
        if stays {
            continue;
        }
        // First the name, so that a half-removed folder is never taken for a backup.
        let path = folder.backups().join(&backup.id);
        let draft = folder.backups().join(format!(".{}", backup.id));
        let gone = std::fs::rename(path, &draft).and_then(|()| std::fs::remove_dir_all(&draft));
        if let Err(error) = gone {
            tracing::warn!(backup = backup.id, kind = ?error.kind(), "an old backup could not be removed");
        }
    }
}

/// Removes what a killed backup left.
fn clear_drafts(folder: &Folder) {
    for entry in std::fs::read_dir(folder.backups()).into_iter().flatten().flatten() {
        let name = entry.file_name().into_string().unwrap_or_default();
        let is_draft = name
            .strip_prefix('.')
            .is_some_and(|id| parse_id(id.strip_prefix(REPLACED).unwrap_or(id)).is_some());
        if is_draft && let Err(error) = std::fs::remove_dir_all(entry.path()) {
            tracing::warn!(kind = ?error.kind(), "the draft of a backup could not be removed");
        }
    }
}

fn backup_path(folder: &Folder, id: &str) -> Result<PathBuf> {
    // The id comes from outside: only the form of a backup's name may become a path.
    let path = folder.backups().join(id);
    if parse_id(id).is_some() && path.is_dir() { Ok(path) } else { Err(StoreError::NoSuchBackup) }
}

/// `20261123T013000Z`, or `20261123T013000Z-2` for a second one within a second.
fn parse_id(id: &str) -> Option<DateTime<Utc>> {
    let stamp = match id.split_once('-') {
        Some((stamp, number)) if number.chars().all(|c| c.is_ascii_digit()) && !number.is_empty() => stamp,
        Some(_) => return None,
        None => id,
    };
    let at = NaiveDateTime::parse_from_str(stamp, STAMP).ok()?.and_utc();
    (at.format(STAMP).to_string() == stamp).then_some(at)
}

/// `name` in `folder`, with a number behind it if it is taken.
fn unused(folder: &Path, name: &str) -> PathBuf {
    let first = folder.join(name);
    if !first.exists() {
        return first;
    }
    (2_u32..)
        .map(|number| folder.join(format!("{name}-{number}")))
        .find(|path| !path.exists())
        .unwrap_or(first)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn only_the_name_of_a_backup_is_one() {
        for (id, good) in [
            ("20261123T013000Z", true),
            ("20261123T013000Z-2", true),
            ("20261123T013000Z-", false),
            ("20261123T013000Z-x", false),
            ("20261323T013000Z", false),
            (".20261123T013000Z", false),
            ("replaced-20261123T013000Z", false),
            ("..", false),
            ("", false),
            ("../20261123T013000Z", false),
        ] {
            assert_eq!(parse_id(id).is_some(), good, "{id}");
        }
    }
}
