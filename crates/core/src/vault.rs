//! Opening and locking, the client's profile, settings, backups.

use chrono::NaiveDate;
use engawa_domain::{Client, InvalidReason, date_input};
use engawa_store::{Chain, Folder, FolderState, KdfCost, Reader, RecoveryKey, Secret, Store, StoreError};
use zeroize::Zeroizing;

use crate::{
    ApiError, Engawa, OutFile,
    api::{AppState, BackupRow, ClientSaved, Phase, RecoveryKeyShown, Settings, Strength},
    engawa::lock,
    error::from_store,
    recovery_sheet,
};

/// Shorter passphrases are refused.
const SHORTEST: usize = 12;

/// The setting that holds [`Settings`] as JSON.
const SETTINGS: &str = "settings";

impl Engawa {
    /// Where the program stands.
    ///
    /// # Errors
    /// None that a person could mend; a damaged database answers [`ApiError::Damaged`].
    pub fn state(&self) -> Result<AppState, ApiError> {
        let sample_exists = self.sample_folder().state() == FolderState::Present;
        let mut state = AppState {
            phase: match self.folder().state() {
                FolderState::Empty => Phase::FirstStart,
                FolderState::Present => Phase::Locked,
            },
            sample: self.is_sample(),
            sample_exists,
            profile_missing: false,
            today: self.today(),
            people: 0,
            engagements: 0,
            reds: 0,
            overdue_grants: 0,
            last_backup_at: engawa_store::backups(&self.folder()).first().map(|backup| backup.at),
            settings: Settings::default(),
        };
        if self.store().is_err() {
            return Ok(state);
        }
        state.phase = Phase::Open;
        self.read(|reader| {
            state.settings = settings(reader)?;
            state.profile_missing = reader.client()?.is_none_or(|client| client.name.is_empty());
            state.people = reader.alumni_search(&[], 0, 0)?.total;
            Ok(())
        })?;
        let tally = self.tally()?;
        state.engagements = tally.engagements;
        state.reds = tally.reds;
        state.overdue_grants = tally.overdue_grants;
        Ok(state)
    }

    /// How strong a passphrase is. Nothing is kept of it.
    ///
    /// # Errors
    /// None.
    pub fn strength(&self, passphrase: &str) -> Result<Strength, ApiError> {
        // zxcvbn grows with the square of the length; what follows 100 characters makes no passphrase weaker.
        let beginning: Zeroizing<String> = Zeroizing::new(passphrase.chars().take(100).collect());
        Ok(Strength {
            score: u8::from(zxcvbn::zxcvbn(&beginning, &["engawa", "縁側"]).score()),
            long_enough: passphrase.chars().count() >= SHORTEST,
        })
    }

    /// Makes the encrypted database and opens it. The recovery key is shown this once.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] on `passphrase` or `again`; [`ApiError::AlreadyExists`].
    pub fn start(&self, passphrase: &str, again: &str) -> Result<RecoveryKeyShown, ApiError> {
        agree(passphrase, again)?;
        let folder = Folder::new(self.host.folder.clone());
        let (store, key) =
            Store::create(&folder, passphrase, KdfCost::standard(), self.now()).map_err(from_store)?;
        self.view(false, Some(store));
        self.furnish()?;
        Ok(RecoveryKeyShown { groups: key.groups() })
    }

    /// The recovery key as an A4 sheet (PDF).
    ///
    /// # Errors
    /// [`ApiError::Internal`] if the layout fails.
    pub fn recovery_sheet(&self, key: &RecoveryKeyShown) -> Result<OutFile, ApiError> {
        recovery_sheet::draw(self, key)
    }

    /// Opens the database with the passphrase. The host then has a backup taken ([`Engawa::create_backup`]), beside
    /// the first screen.
    ///
    /// # Errors
    /// [`ApiError::WrongKey`], [`ApiError::InUse`], [`ApiError::Damaged`], [`ApiError::Newer`],
    /// [`ApiError::NoDatabase`]. None of them changes a byte.
    pub fn unlock(&self, passphrase: &str) -> Result<AppState, ApiError> {
        self.open_own(Secret::Passphrase(passphrase))?;
        self.state()
    }

    /// Opens the database with the recovery key and sets a new passphrase.
    ///
    /// # Errors
    /// As [`Engawa::unlock`]; [`ApiError::Invalid`] on `key`, `passphrase` or `again`.
    pub fn unlock_with_recovery(
        &self,
        key: &str,
        passphrase: &str,
        again: &str,
    ) -> Result<AppState, ApiError> {
        agree(passphrase, again)?;
        let key = RecoveryKey::parse(key).map_err(|_| invalid("key", InvalidReason::Unknown))?;
        self.open_own(Secret::Recovery(&key))?;
        self.store()?.reset_passphrase(passphrase, KdfCost::standard()).map_err(from_store)?;
        self.state()
    }

    /// Closes the database. Its key is wiped from memory.
    ///
    /// # Errors
    /// None that matters.
    pub fn lock(&self) -> Result<AppState, ApiError> {
        self.view(false, None);
        self.state()
    }

    /// A day as a person types it: 2026/11/23, 令和8年11月23日, R8.11.23, full-width digits. Empty: none.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] on `date` if it is no day of the calendar.
    pub fn parse_date(&self, text: &str) -> Result<Option<NaiveDate>, ApiError> {
        date_input::parse(text).map_err(|reason| invalid("date", reason))
    }

    /// The client's profile; empty before it was entered.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn client(&self) -> Result<Client, ApiError> {
        self.read(|reader| Ok(reader.client()?.unwrap_or_default()))
    }

    /// Stores the client's profile.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn save_client(&self, client: Client) -> Result<ClientSaved, ApiError> {
        match self.write("client.save", |writer| writer.put_client(&client)) {
            Ok(client) => Ok(ClientSaved::Saved { client }),
            Err(ApiError::Stale) => self.read(|reader| {
                Ok(ClientSaved::Stale {
                    theirs: reader.client()?.unwrap_or_default(),
                    base: reader.client_at_revision(client.revision)?,
                })
            }),
            Err(error) => Err(error),
        }
    }

    /// Stores the settings.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] on `idle_minutes`.
    pub fn save_settings(&self, settings: Settings) -> Result<Settings, ApiError> {
        if !(1..=240).contains(&settings.idle_minutes) {
            return Err(invalid("idle_minutes", InvalidReason::OutOfRange));
        }
        let text = serde_json::to_string(&settings).map_err(|_| ApiError::Internal)?;
        self.write("settings.save", |writer| writer.put_setting(SETTINGS, &text))?;
        Ok(settings)
    }

    /// Sets another passphrase. The data is not rewritten, only its key's wrap.
    ///
    /// # Errors
    /// [`ApiError::WrongKey`] if `current` is wrong; [`ApiError::Invalid`] on the new one.
    pub fn change_passphrase(&self, current: &str, passphrase: &str, again: &str) -> Result<(), ApiError> {
        agree(passphrase, again)?;
        self.store()?.change_passphrase(current, passphrase, KdfCost::standard()).map_err(from_store)
    }

    /// The backups of the folder in view, newest first.
    ///
    /// # Errors
    /// None.
    pub fn backups(&self) -> Result<Vec<BackupRow>, ApiError> {
        Ok(engawa_store::backups(&self.folder()).into_iter().map(backup_row).collect())
    }

    /// Takes a backup, opens it and checks it.
    ///
    /// # Errors
    /// [`ApiError::File`] if it could not be written, [`ApiError::Damaged`] if it does not hold.
    pub fn create_backup(&self) -> Result<BackupRow, ApiError> {
        let _busy = lock(&self.backing_up);
        self.store()?.backup(self.now()).map(backup_row).map_err(from_store)
    }

    /// The backup of every start. It takes seconds for 100,000 people, so the host runs it beside the first
    /// screen. One that fails is said in the log and on the screen (its date stays old), and keeps nobody from
    /// working.
    pub fn backup_at_start(&self) {
        if let Err(error) = self.create_backup() {
            tracing::warn!(%error, "no backup at start");
        }
    }

    /// Opens a backup with the passphrase of its day and checks every page and the journal.
    ///
    /// # Errors
    /// [`ApiError::WrongKey`], [`ApiError::Damaged`], [`ApiError::NotFound`].
    pub fn verify_backup(&self, id: &str, passphrase: &str) -> Result<(), ApiError> {
        let health = engawa_store::verify_backup(&self.folder(), id, Secret::Passphrase(passphrase))
            .map_err(from_store)?;
        if health.is_sound() { Ok(()) } else { Err(ApiError::Damaged) }
    }

    /// Puts a backup in the place of the present files, which are moved aside, never deleted; then opens it.
    ///
    /// # Errors
    /// As [`Engawa::verify_backup`]; nothing has moved then.
    pub fn restore_backup(&self, id: &str, passphrase: &str) -> Result<AppState, ApiError> {
        self.view(false, None);
        let folder = self.folder();
        engawa_store::restore(&folder, id, Secret::Passphrase(passphrase), self.now()).map_err(from_store)?;
        self.open_own(Secret::Passphrase(passphrase))?;
        self.state()
    }

    /// Checks the open database: every page, every reference, the journal's chain.
    ///
    /// # Errors
    /// [`ApiError::Damaged`] if anything does not hold.
    pub fn verify(&self) -> Result<u32, ApiError> {
        let health = self.store()?.verify().map_err(from_store)?;
        match health.journal {
            Chain::Whole { rows, .. } if health.is_sound() => Ok(rows),
            _ => Err(ApiError::Damaged),
        }
    }

    fn open_own(&self, secret: Secret<'_>) -> Result<(), ApiError> {
        self.view(false, None);
        let folder = Folder::new(self.host.folder.clone());
        let store = Store::open(&folder, secret, self.now()).map_err(from_store)?;
        self.view(false, Some(store));
        self.furnish()
    }
}

/// Who acts: the name in the settings, else the client's contact person.
pub(crate) fn actor(reader: &Reader<'_>) -> Result<String, StoreError> {
    let settings = settings(reader)?;
    if settings.actor.is_empty() {
        Ok(reader.client()?.map(|client| client.contact.name).unwrap_or_default())
    } else {
        Ok(settings.actor)
    }
}

pub(crate) fn settings(reader: &Reader<'_>) -> Result<Settings, StoreError> {
    let stored = reader.setting(SETTINGS)?;
    Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
}

pub(crate) fn agree(passphrase: &str, again: &str) -> Result<(), ApiError> {
    if passphrase.chars().count() < SHORTEST {
        return Err(invalid("passphrase", InvalidReason::TooShort));
    }
    if passphrase != again {
        return Err(invalid("again", InvalidReason::Mismatch));
    }
    Ok(())
}

pub(crate) fn invalid(field: &str, reason: InvalidReason) -> ApiError {
    ApiError::Invalid { field: field.to_owned(), reason }
}

fn backup_row(backup: engawa_store::BackupInfo) -> BackupRow {
    BackupRow { id: backup.id, at: backup.at, bytes: u32::try_from(backup.bytes).unwrap_or(u32::MAX) }
}
