//! What can go wrong, one variant for each thing a host does differently.
//!
//! Invariant: no variant and no text of one carries a stored value, a path, a key or a passphrase.

use std::io;

use rusqlite::ErrorCode;

/// An error of the store.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// Another Engawa (or another [`crate::Store`] of this process) has the folder open.
    #[error("the folder is in use")]
    InUse,
    /// The folder holds no database yet; create one first.
    #[error("there is no database in the folder")]
    Absent,
    /// The folder already holds a database, or the remains of one; nothing was created.
    #[error("the folder already holds a database")]
    AlreadyPresent,
    /// Neither wrap of the key opens with this passphrase or recovery key.
    #[error("wrong passphrase or recovery key")]
    WrongKey,
    /// What was typed cannot be a recovery key (wrong length or letters).
    #[error("not a recovery key")]
    NotARecoveryKey,
    /// The key file is missing beside its database.
    #[error("the key file is missing")]
    KeyMissing,
    /// The key file cannot be read, or its checksum does not fit.
    #[error("the key file is damaged")]
    KeyDamaged,
    /// The database is missing beside its key file or its backups.
    #[error("the database is missing")]
    DatabaseMissing,
    /// The database is damaged: the key is right, the content is not.
    #[error("the database is damaged")]
    Damaged,
    /// Written by a newer Engawa. Nothing was changed.
    #[error("the file has version {found}, this program knows {known}")]
    Newer {
        /// Version of the file.
        found: u32,
        /// Newest version this program knows.
        known: u32,
    },
    /// Saving would overwrite a newer revision.
    #[error("{entity} {id} was changed meanwhile")]
    Stale {
        /// Kind of the entity, see [`crate::entity`].
        entity: &'static str,
        /// Its id.
        id: String,
    },
    /// No such entity.
    #[error("{entity} {id} does not exist")]
    NotFound {
        /// Kind of the entity, see [`crate::entity`].
        entity: &'static str,
        /// Its id.
        id: String,
    },
    /// It cannot be removed: something else refers to it.
    #[error("{entity} {id} is referred to")]
    Referenced {
        /// Kind of the entity, see [`crate::entity`].
        entity: &'static str,
        /// Its id.
        id: String,
    },
    /// It is published or issued and never changes; the given content differs from the kept one.
    #[error("{entity} {id} never changes")]
    Fixed {
        /// Kind of the entity, see [`crate::entity`].
        entity: &'static str,
        /// Its id.
        id: String,
    },
    /// No edit to undo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// No edit to redo.
    #[error("nothing to redo")]
    NothingToRedo,
    /// Whoever asked for the work called it off; nothing was written.
    #[error("called off")]
    Cancelled,
    /// No backup of this id.
    #[error("no such backup")]
    NoSuchBackup,
    /// A stored value does not fit its type: a fault of the program or a tampered file.
    #[error("{entity} {id} cannot be read")]
    Unreadable {
        /// Kind of the entity, see [`crate::entity`].
        entity: &'static str,
        /// Its id; empty if it is not known.
        id: String,
    },
    /// The disk is full. The write did not happen.
    #[error("the disk is full")]
    DiskFull,
    /// The file system refused.
    #[error("file system: {0:?}")]
    Io(io::ErrorKind),
    /// SQLite refused for a reason that should not happen; the extended result code.
    #[error("SQLite result code {0}")]
    Sql(i32),
}

/// Result code of a file that is shorter than its pages say.
const IOERR_SHORT_READ: i32 = 522;

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        let failure = match error {
            rusqlite::Error::SqliteFailure(failure, _) => failure,
            rusqlite::Error::SqlInputError { error, .. } => return Self::Sql(error.extended_code),
            // Anything else is a value of an unexpected type. The text could hold stored values: drop it.
            _ => return Self::Unreadable { entity: "", id: String::new() },
        };
        match failure.code {
            ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt => Self::Damaged,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::DiskFull => Self::DiskFull,
            ErrorCode::SystemIoFailure if failure.extended_code == IOERR_SHORT_READ => Self::Damaged,
            ErrorCode::SystemIoFailure | ErrorCode::CannotOpen => Self::Io(io::ErrorKind::Other),
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Self::Io(io::ErrorKind::PermissionDenied),
            _ => Self::Sql(failure.extended_code),
        }
    }
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::DiskFull,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite_migration::Error> for StoreError {
    fn from(error: rusqlite_migration::Error) -> Self {
        match error {
            rusqlite_migration::Error::RusqliteError { err, .. } => err.into(),
            rusqlite_migration::Error::ForeignKeyCheck(_) => Self::Damaged,
            _ => Self::Sql(1),
        }
    }
}

/// Result with a [`StoreError`].
pub(crate) type Result<T> = std::result::Result<T, StoreError>;
