//! The only error that crosses to a host: a code and its data, never prose.

use engawa_domain::{Invalid, InvalidReason};
use engawa_store::StoreError;
use serde::{Deserialize, Serialize};

/// What went wrong. A variant exists only where the screen does something different for it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum ApiError {
    /// No database is open.
    #[error("locked")]
    Locked,
    /// The folder holds no database yet.
    #[error("no database in this folder")]
    NoDatabase,
    /// The folder already holds a database.
    #[error("the folder already holds a database")]
    AlreadyExists,
    /// Wrong passphrase or recovery key.
    #[error("wrong key")]
    WrongKey,
    /// Another process has the folder open.
    #[error("folder in use")]
    InUse,
    /// The database or the key file is damaged; nothing was changed.
    #[error("damaged")]
    Damaged,
    /// Written by a newer version of the program; nothing was changed.
    #[error("newer file: schema {found}, known {known}")]
    Newer {
        /// Schema version of the file.
        found: u32,
        /// The newest this program knows.
        known: u32,
    },
    /// Someone saved a newer revision meanwhile.
    #[error("stale")]
    Stale,
    /// The record does not exist (any more).
    #[error("not found")]
    NotFound,
    /// The record is still referred to.
    #[error("still referred to")]
    Referenced,
    /// What was recorded stands: it can be added to, not changed.
    #[error("recorded, never changes")]
    Fixed,
    /// Nothing left to undo or redo.
    #[error("nothing to undo")]
    NothingToUndo,
    /// A value that cannot be taken.
    #[error("{field}: {reason:?}")]
    Invalid {
        /// Path of the field.
        field: String,
        /// Why.
        reason: InvalidReason,
    },
    /// Issuing with a red finding takes a typed reason.
    #[error("{reds} red findings need a reason")]
    ReasonRequired {
        /// How many.
        reds: u32,
    },
    /// An imported file that cannot be read as a list.
    #[error("sheet: {problem:?}")]
    Sheet {
        /// What is wrong with it.
        problem: SheetProblem,
    },
    /// Characters that no shipped typeface holds: named, never dropped.
    #[error("missing glyphs")]
    MissingGlyphs {
        /// The characters, joined.
        text: String,
    },
    /// No such document kind.
    #[error("unknown document kind")]
    UnknownKind,
    /// A template, rulebook or other shipped data does not hold; names file and line.
    #[error("{file}: line {line}")]
    Data {
        /// Which file.
        file: String,
        /// 1-based line, 0 if not known.
        line: u32,
    },
    /// A file or folder could not be written or read.
    #[error("cannot access a file")]
    File,
    /// The system's print queue refused.
    #[error("printing failed")]
    Print,
    /// The work was cancelled by the person.
    #[error("cancelled")]
    Cancelled,
    /// A fault of the program; details are in the log, without personal data.
    #[error("internal")]
    Internal,
}

/// Why a file cannot be read as a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SheetProblem {
    /// Nothing in it.
    Empty,
    /// Not a table (a picture, a program …), whatever its name says.
    NotText,
    /// A page of the web, whatever its name says (old systems call it .xls).
    WebPage,
    /// A workbook under a password.
    Encrypted,
    /// A workbook that is damaged or cut short.
    Damaged,
    /// An archive that is no workbook, or one that unpacks to more than the program takes.
    Archive,
    /// No heading that names people was found.
    NoNameColumn,
    /// No columns of days and hours were found.
    NoHours,
    /// A quotation mark that is never closed.
    OpenQuote,
    /// Larger than the program takes (200 MB).
    TooLarge,
}

impl From<Invalid> for ApiError {
    fn from(invalid: Invalid) -> Self {
        Self::Invalid { field: invalid.field, reason: invalid.reason }
    }
}

/// What a host does about an error of the store.
pub(crate) fn from_store(error: StoreError) -> ApiError {
    match error {
        StoreError::InUse => ApiError::InUse,
        StoreError::Absent => ApiError::NoDatabase,
        StoreError::AlreadyPresent => ApiError::AlreadyExists,
        StoreError::WrongKey | StoreError::NotARecoveryKey => ApiError::WrongKey,
        StoreError::KeyMissing
        | StoreError::KeyDamaged
        | StoreError::DatabaseMissing
        | StoreError::Damaged
        | StoreError::Unreadable { .. } => ApiError::Damaged,
        StoreError::Newer { found, known } => ApiError::Newer { found, known },
        StoreError::Stale { .. } => ApiError::Stale,
        StoreError::NotFound { .. } | StoreError::NoSuchBackup => ApiError::NotFound,
        StoreError::Referenced { .. } => ApiError::Referenced,
        StoreError::Fixed { .. } => ApiError::Fixed,
        StoreError::NothingToUndo | StoreError::NothingToRedo => ApiError::NothingToUndo,
        StoreError::Cancelled => ApiError::Cancelled,
        StoreError::DiskFull | StoreError::Io(_) => ApiError::File,
        error => {
            tracing::error!(%error, "the store refused");
            ApiError::Internal
        }
    }
}
