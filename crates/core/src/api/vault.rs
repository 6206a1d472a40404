//! Opening, locking, backups, settings.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::Client;
use serde::{Deserialize, Serialize};

/// Where the program stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct AppState {
    /// What to show first.
    pub phase: Phase,
    /// The sample folder is the one in view.
    pub sample: bool,
    /// A sample folder exists and can be thrown away.
    pub sample_exists: bool,
    /// The client's profile has no company name yet (only meaningful when open).
    pub profile_missing: bool,
    /// Today by the host's clock and zone.
    pub today: NaiveDate,
    /// People in the registry (0 when locked).
    pub people: u32,
    /// Engagements (0 when locked).
    pub engagements: u32,
    /// Red findings over all engagements that are not closed (0 when locked).
    pub reds: u32,
    /// Grants alive after their end (0 when locked).
    pub overdue_grants: u32,
    /// When the last backup was taken.
    pub last_backup_at: Option<DateTime<Utc>>,
    /// Settings (defaults when locked).
    pub settings: Settings,
}

/// What to show first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Phase {
    /// Empty data folder: はじめる.
    FirstStart,
    /// A database is there and locked.
    Locked,
    /// Open.
    Open,
}

/// The person's settings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Settings {
    /// Minutes without input before the program locks itself, 1 to 240.
    pub idle_minutes: u32,
    /// Light, dark or as the system says.
    pub theme: Theme,
    /// Who is using it; stands in decisions and in the journal.
    pub actor: String,
}

impl Default for Settings {
    fn default() -> Self {
        Self { idle_minutes: 15, theme: Theme::System, actor: String::new() }
    }
}

/// Colours of the screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// 自動
    System,
    /// ライト
    Light,
    /// ダーク
    Dark,
}

/// How strong a passphrase is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Strength {
    /// 0 (guessed at once) to 4 (very hard), by zxcvbn.
    pub score: u8,
    /// At least 12 characters.
    pub long_enough: bool,
}

/// The recovery key, shown once.
#[derive(Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RecoveryKeyShown {
    /// Eight groups of four characters.
    pub groups: Vec<String>,
}

/// A backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct BackupRow {
    /// Its folder's name.
    pub id: String,
    /// When it was taken.
    pub at: DateTime<Utc>,
    /// Size of its files.
    pub bytes: u32,
}

/// What became of a save of the client's profile.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one at a time, on its way to a host")]
pub enum ClientSaved {
    /// On disk.
    Saved {
        /// As stored.
        client: Client,
    },
    /// Someone saved meanwhile; nothing was written.
    Stale {
        /// What is stored now.
        theirs: Client,
        /// What both began from; `None` if it is not known any more.
        base: Option<Client>,
    },
}

/// Whether an entity's last change can be taken back.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct UndoState {
    /// 元に戻す
    pub can_undo: bool,
    /// やり直す
    pub can_redo: bool,
}
