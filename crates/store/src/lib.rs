//! The encrypted store. The only crate that names `rusqlite`.
//!
//! A [`Folder`] holds `engawa.db` (SQLCipher 4 under a random key), `engawa.key` (that key, wrapped by the passphrase
//! and by the recovery key), `engawa.lock` and `backups/`. [`Store::open`] gives a [`Store`], which gives
//! [`Reader`]s and [`Writer`]s.
//!
//! Invariants:
//! - No byte of a stored value is on disk unencrypted, from the first write on.
//! - A write is one transaction with one row of the journal, and is on disk when it returns.
//! - Nothing is overwritten or deleted because it is damaged, newer or cannot be opened.
//! - No error and no log line carries a stored value.
//! - Names are stored as they were given; only search keys are folded.
//!
//! What it does not do: it decides nothing about the facts it keeps, it has no clock of its own, and it never shortens
//! the journal.

mod access;
mod backup;
mod blank;
mod connection;
mod derived;
mod erasure;
mod erasure_list;
mod erasure_sweep;
mod error;
mod folder;
mod health;
mod hex;
mod indexes;
mod journal;
mod keep;
mod key;
mod mentions;
mod patch;
mod people;
mod revision;
mod schema;
mod stated;
mod store;
mod tables;
#[cfg(test)]
mod tests;
mod undo;
mod value;

pub use access::{Change, Reader, Writer};
pub use backup::{BackupInfo, backups, restore, verify_backup};
pub use erasure::{NewErasure, erased_kinds};
pub use erasure_sweep::Swept;
pub use error::StoreError;
pub use folder::{Folder, FolderState};
pub use health::Health;
pub use journal::{Chain, JournalRow, Payload};
pub use keep::kept;
pub use key::{KdfCost, RecoveryKey, Secret};
pub use mentions::Mention;
pub use store::Store;
pub use tables::candidates::{Candidate, CandidateQuestion, Candidates, Withheld};
pub use tables::contact_log::{ContactState, Tending, TendingRow};
pub use tables::distinct::DistinctPair;
pub use tables::engagement::EngagementChange;
pub use tables::erasure::{ErasedCount, Erasure};
pub use tables::import::{Import, ImportRun, ImportedRows};
pub use tables::import_added::ReadyPerson;
pub use tables::import_undo::{GivenUp, ImportUndoView, ImportUndone, LaterEdit};
pub use tables::issued::{IssueDay, IssuedRow, NewIssue};
pub use tables::known_words::KnownWords;
pub use tables::mailing::MailingRow;
pub use tables::mailing_rows::{MailingNote, NewNote, Recipient};
pub use tables::merge::{KeptEdit, Merge};
pub use tables::notice::Notice;
pub use tables::recognised::Touched;
pub use tables::registry::{AlumnusRow, Page, sort_key};
pub use tables::retention::{KeepReason, RemovedPerson, RetentionRow};
pub use tables::segment::WordPlace;
pub use tables::template::StoredTemplate;
pub use undo::UndoState;

/// The kinds of things, as errors, the journal and [`Writer::undo`] name them.
pub mod entity {
    /// 委託者. There is one; its id is this word.
    pub const CLIENT: &str = "client";
    /// A setting; its id is the key.
    pub const SETTING: &str = "setting";
    /// アルムナイ
    pub const ALUMNUS: &str = "alumnus";
    /// An entry of the contact log; its id is `<person>/…`.
    pub const CONTACT: &str = "contact";
    /// 案件
    pub const ENGAGEMENT: &str = "engagement";
    /// 義務; its id is `<engagement>/…`.
    pub const DUTY: &str = "duty";
    /// 支払; its id is `<engagement>/…`.
    pub const PAYMENT: &str = "payment";
    /// 社内システム
    pub const SYSTEM: &str = "system";
    /// 雛形; its id is `<kind>/<version>`.
    pub const TEMPLATE: &str = "template";
    /// 発行した書類
    pub const ISSUED_DOCUMENT: &str = "issued_document";
    /// An import of a file.
    pub const IMPORT: &str = "import";
    /// A merge of two records.
    pub const MERGE: &str = "merge";
    /// 絞り込み
    pub const SEGMENT: &str = "segment";
    /// 案内
    pub const MAILING: &str = "mailing";
    /// A list that left the program.
    pub const LIST_OUT: &str = "list_out";
    /// 消去; its id is that of the erasure.
    pub const ERASURE: &str = "erasure";
    /// 個人情報の通知文; its id is the version.
    pub const NOTICE: &str = "notice";
}
