//! An open folder: one writer behind a mutex, readers beside it.

use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};

use crate::access::{Change, Reader, Writer};
use crate::backup;
use crate::connection;
use crate::derived;
use crate::erasure::NewErasure;
use crate::erasure_sweep::{self, Swept};
use crate::error::{Result, StoreError};
use crate::folder::{self, Folder, FolderLock, FolderState};
use crate::health::{self, Health};
use crate::key::{DataKey, KdfCost, KeyFile, RecoveryKey, Secret};
use crate::people::People;
use crate::schema::Schema;
use crate::tables::erasure::Erasure;

/// An unlocked folder. Dropping it closes the database and frees the folder.
///
/// Invariant: a write that returned `Ok` is on disk. It is one transaction and appends one row to the journal.
pub struct Store {
    // Dropped from top to bottom: the connections close before the lock goes.
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
    /// The registry in memory, for its search.
    people: People,
    folder: Folder,
    key: DataKey,
    /// Held while the key file is rewritten.
    key_file: Mutex<()>,
    _lock: FolderLock,
}

impl Store {
    /// Makes a new database and its key.
    ///
    /// The order is what makes a creation that is killed harmless. The database is made as `engawa.db.new`; then the
    /// key file is written; then the database gets its name. Until that last step the folder counts as
    /// [`FolderState::Empty`] and the next creation clears the remains, in which nothing was ever accepted.
    ///
    /// # Errors
    /// [`StoreError::AlreadyPresent`] if the folder is not empty, [`StoreError::InUse`].
    pub fn create(
        folder: &Folder,
        passphrase: &str,
        cost: KdfCost,
        at: DateTime<Utc>,
    ) -> Result<(Self, RecoveryKey)> {
        folder::make_folder(folder.path())?;
        let lock = FolderLock::take(folder)?;
        if folder.state() == FolderState::Present {
            return Err(StoreError::AlreadyPresent);
        }
        let (key, recovery) = (DataKey::random()?, RecoveryKey::random()?);
        let draft = folder.new_database();
        for remains in [draft.clone(), draft.with_extension("new-journal")] {
            folder::remove_if_there(&remains)?;
        }
        make_database(&draft, &key, at)?;
        let key_file = KeyFile::new(&key, passphrase, &recovery, cost)?;
        folder::write_whole(&folder.key_file(), &key_file.to_bytes()?)?;
        folder::rename(&draft, &folder.database())?;
        let store = Self::connect(folder, key, lock, &Schema::current(), at)?;
        Ok((store, recovery))
    }

    /// Opens the folder with its passphrase or recovery key. A database of an older version is backed up and brought
    /// up to date.
    ///
    /// Nothing is written before the key has opened the file and its version is known to be ours.
    ///
    /// # Errors
    /// Each of these leaves every file as it was: [`StoreError::Absent`], [`StoreError::InUse`],
    /// [`StoreError::KeyMissing`], [`StoreError::KeyDamaged`], [`StoreError::WrongKey`],
    /// [`StoreError::DatabaseMissing`], [`StoreError::Damaged`], [`StoreError::Newer`].
    pub fn open(folder: &Folder, secret: Secret<'_>, at: DateTime<Utc>) -> Result<Self> {
        Self::open_as(folder, secret, at, &Schema::current())
    }

    pub(crate) fn open_as(
        folder: &Folder,
        secret: Secret<'_>,
        at: DateTime<Utc>,
        schema: &Schema,
    ) -> Result<Self> {
        if folder.state() == FolderState::Empty {
            return Err(StoreError::Absent);
        }
        let lock = FolderLock::take(folder)?;
        if !folder.database().exists() {
            return Err(StoreError::DatabaseMissing);
        }
        let key = read_key_file(folder)?.unlock(secret)?;
        let probe = connection::or_damaged(connection::probe(&folder.database(), &key))?;
        let found = connection::or_damaged(connection::schema_version(&probe))?;
        if found > schema.version() {
            return Err(StoreError::Newer { found, known: schema.version() });
        }
        if found < schema.version() {
            backup::make(folder, &key, &probe, at)?;
        }
        drop(probe);
        Self::connect(folder, key, lock, schema, at)
    }

    fn connect(
        folder: &Folder,
        key: DataKey,
        lock: FolderLock,
        schema: &Schema,
        at: DateTime<Utc>,
    ) -> Result<Self> {
        let mut writer = connection::or_damaged(connection::writer(&folder.database(), &key))?;
        // Migrations may rebuild tables; references are checked from here on.
        schema.bring_up(&mut writer)?;
        derived::bring_up(&mut writer)?;
        writer.execute_batch("PRAGMA foreign_keys = ON;")?;
        // An older state may have been put back by hand, and whoever was erased with it.
        connection::or_damaged(erasure_sweep::reconcile(folder, &key, &mut writer, at))?;
        let people = People::default();
        people.listen(&writer)?;
        Ok(Self {
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            people,
            folder: folder.clone(),
            key,
            key_file: Mutex::new(()),
            _lock: lock,
        })
    }

    /// The folder this is.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Reads one consistent state of the database, beside any writer.
    ///
    /// # Errors
    /// Those of `f`.
    pub fn read<T>(&self, f: impl FnOnce(&Reader<'_>) -> Result<T>) -> Result<T> {
        let idle = held(&self.readers).pop();
        let mut conn = match idle {
            Some(conn) => conn,
            None => connection::reader(&self.folder.database(), &self.key)?,
        };
        let result = {
            let view = conn.transaction()?;
            connection::or_damaged(f(&Reader { conn: &view, people: Some(&self.people) }))
        };
        held(&self.readers).push(conn);
        result
    }

    /// Writes: all that `f` does, or nothing. One row of the journal is appended in the same transaction.
    ///
    /// There is one writer: a `write` within `f` would wait for itself. A `read` within `f` sees the state before.
    ///
    /// # Errors
    /// Those of `f`, after which nothing has changed; [`StoreError::DiskFull`] and its like.
    pub fn write<T>(&self, change: Change<'_>, f: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        let mut conn = held(&self.writer);
        let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let writer = Writer::begin(&transaction, change.at)?;
        let seq = writer.entry.borrow().seq();
        let result = connection::or_damaged(f(&writer))?;
        writer.finish(change)?;
        self.people.committing(seq, || Ok(transaction.commit()?))?;
        Ok(result)
    }

    /// Like [`Store::write`], for a write of very many rows: no page is written twice for want of memory, and what the
    /// log holds goes into the file afterwards, not in between.
    ///
    /// # Errors
    /// As for [`Store::write`].
    pub fn write_many<T>(&self, change: Change<'_>, f: impl FnOnce(&Writer<'_>) -> Result<T>) -> Result<T> {
        held(&self.writer).execute_batch(connection::ROOMY)?;
        let result = self.write(change, f);
        held(&self.writer).execute_batch(connection::USUAL)?;
        result
    }

    /// Checks everything that can be checked: each page against its code, the structure, the references, the journal.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if the file is too damaged to be checked.
    pub fn verify(&self) -> Result<Health> {
        self.read(|reader| health::examine(reader.conn))
    }

    /// Makes a backup, opens and checks it, and lets old ones go (see [`crate::kept`]).
    ///
    /// # Errors
    /// [`StoreError::Damaged`] if what would be kept is not sound: then no backup is made and none goes.
    pub fn backup(&self, at: DateTime<Utc>) -> Result<crate::BackupInfo> {
        let _key_file_stays = held(&self.key_file);
        // What an erasure could not finish is finished before anything is copied.
        erasure_sweep::scrub_if_asked(&self.folder, &held(&self.writer))?;
        let source = connection::reader(&self.folder.database(), &self.key)?;
        let made = backup::make(&self.folder, &self.key, &source, at)?;
        self.sweep_backups(at)?;
        Ok(made)
    }

    /// 消去: erases a person everywhere in the database, and for good. What the kept contracts say of them stays.
    /// The backups follow with [`Store::sweep_backups`], at the latest when the next one is made.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if nothing is known of the person.
    pub fn erase(&self, change: Change<'_>, new: &NewErasure) -> Result<Erasure> {
        erasure_sweep::ask_for_scrub(&self.folder)?;
        let erasure = self.write(change, |writer| writer.erase_person(new))?;
        let mut writer = held(&self.writer);
        // Idle readers remember pages of the state before.
        held(&self.readers).clear();
        erasure_sweep::reconcile(&self.folder, &self.key, &mut writer, change.at)?;
        self.people.forget();
        Ok(erasure)
    }

    /// Erases in every backup, and in what restores moved away, whoever was erased in the database. Does nothing
    /// where that has been done.
    ///
    /// # Errors
    /// If the list of erasures cannot be read. A backup that cannot be opened is no error: it is named.
    pub fn sweep_backups(&self, at: DateTime<Utc>) -> Result<Swept> {
        let list = self.read(|reader| erasure_sweep::whole_list(&self.folder, &self.key, reader))?;
        Ok(erasure_sweep::sweep(&self.folder, &self.key, &list, at))
    }

    /// Wraps the key under a new passphrase. The database is not touched; the recovery key stays. Earlier backups keep
    /// the passphrase they were made under.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] if `current` is not the passphrase.
    pub fn change_passphrase(&self, current: &str, new: &str, cost: KdfCost) -> Result<()> {
        self.rewrap(|file, key| {
            file.unlock(Secret::Passphrase(current))?;
            file.with_passphrase(key, new, cost)
        })
    }

    /// Wraps the key under a new passphrase, after the recovery key has opened the folder.
    ///
    /// # Errors
    /// If the key file cannot be read or written.
    pub fn reset_passphrase(&self, new: &str, cost: KdfCost) -> Result<()> {
        self.rewrap(|file, key| file.with_passphrase(key, new, cost))
    }

    /// Makes a new recovery key; the old one opens earlier backups only.
    ///
    /// # Errors
    /// [`StoreError::WrongKey`] if `current` is not the passphrase.
    pub fn renew_recovery_key(&self, current: &str, cost: KdfCost) -> Result<RecoveryKey> {
        let recovery = RecoveryKey::random()?;
        self.rewrap(|file, key| {
            file.unlock(Secret::Passphrase(current))?;
            file.with_recovery(key, &recovery, cost)
        })?;
        Ok(recovery)
    }

    /// Lets go what is kept in memory for searches, wiped. It is made anew when a search asks.
    pub fn forget_search(&self) {
        self.people.forget();
    }

    /// The connection that writes, behind the store's back.
    #[cfg(test)]
    pub(crate) fn raw(&self) -> MutexGuard<'_, Connection> {
        held(&self.writer)
    }

    fn rewrap(&self, change: impl FnOnce(&KeyFile, &DataKey) -> Result<KeyFile>) -> Result<()> {
        let _alone = held(&self.key_file);
        let file = read_key_file(&self.folder)?;
        if !file.is_for(&self.key) {
            return Err(StoreError::KeyDamaged);
        }
        let next = change(&file, &self.key)?;
        folder::write_whole(&self.folder.key_file(), &next.to_bytes()?)
    }
}

/// The key file of a folder.
pub(crate) fn read_key_file(folder: &Folder) -> Result<KeyFile> {
    read_key_file_at(&folder.key_file())
}

pub(crate) fn read_key_file_at(path: &std::path::Path) -> Result<KeyFile> {
    match std::fs::read(path) {
        Ok(bytes) => KeyFile::parse(&bytes),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Err(StoreError::KeyMissing),
        Err(error) => Err(error.into()),
    }
}

/// A whole database with the first row of its journal, closed and on disk.
fn make_database(path: &std::path::Path, key: &DataKey, at: DateTime<Utc>) -> Result<()> {
    let mut conn = connection::create(path, key)?;
    Schema::current().bring_up(&mut conn)?;
    let transaction = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let change = Change { action: "create", actor: "", at };
    Writer::begin(&transaction, at)?.finish(change)?;
    transaction.commit()?;
    conn.close().map_err(|(_, error)| error)?;
    folder::sync_file(path)
}

/// A panic while a connection was held has rolled its transaction back: what the mutex guards is sound.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
