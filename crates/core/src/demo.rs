//! サンプルで試す: a folder of its own with invented people, to be thrown away.

use std::fs;

use engawa_domain::{AlumnusId, ContactEntry, ContactEntryId, Engagement, EngagementId, GrantId};
use engawa_store::{Folder, FolderState, KdfCost, Secret, Store};

use crate::{ApiError, Engawa, api::AppState, error::from_store, sample, vault::agree};

/// The sample holds nobody, so its passphrase is no secret (docs/adr/0010-sample-folder.md).
const SAMPLE_PASSPHRASE: &str = "engawa-sample";

impl Engawa {
    /// Puts the sample in view, made on first use. The person's own database is closed meanwhile.
    ///
    /// # Errors
    /// [`ApiError::InUse`], [`ApiError::File`].
    pub fn open_sample(&self) -> Result<AppState, ApiError> {
        let folder = self.sample_folder();
        if folder.state() == FolderState::Present {
            let secret = Secret::Passphrase(SAMPLE_PASSPHRASE);
            let store = Store::open(&folder, secret, self.now()).map_err(from_store)?;
            self.view(true, Some(store));
            self.furnish()?;
        } else {
            self.fill(&folder, SAMPLE_PASSPHRASE, true)?;
        }
        self.state()
    }

    /// Leaves the sample; the person's own folder is in view again, locked.
    ///
    /// # Errors
    /// None that matters.
    pub fn close_sample(&self) -> Result<AppState, ApiError> {
        self.view(false, None);
        self.state()
    }

    /// Throws the sample away, folder and all.
    ///
    /// # Errors
    /// [`ApiError::File`] if the folder cannot be removed.
    pub fn discard_sample(&self) -> Result<AppState, ApiError> {
        self.view(false, None);
        let path = self.sample_path();
        if path.exists() {
            fs::remove_dir_all(path).map_err(|_| ApiError::File)?;
        }
        self.state()
    }

    /// Fills the empty data folder itself with the sample (the CLI's `demo`). Returns the recovery key's groups.
    ///
    /// # Errors
    /// [`ApiError::AlreadyExists`]; [`ApiError::Invalid`] on a short passphrase.
    pub fn demo(&self, passphrase: &str) -> Result<Vec<String>, ApiError> {
        agree(passphrase, passphrase)?;
        self.fill(&Folder::new(self.host.folder.clone()), passphrase, false)
    }

    fn fill(&self, folder: &Folder, passphrase: &str, is_sample: bool) -> Result<Vec<String>, ApiError> {
        let sample = sample::load()?;
        let (store, key) =
            Store::create(folder, passphrase, KdfCost::standard(), self.now()).map_err(from_store)?;
        self.view(is_sample, Some(store));
        self.furnish()?;
        self.write("sample.fill", |writer| {
            writer.put_client(&sample.client)?;
            let systems = writer.systems()?;
            let mut people = std::collections::HashMap::new();
            for person in &sample.people {
                let mut person = person.clone();
                person.id = AlumnusId(Self::fresh_id());
                people.insert(person.employee_no.clone(), person.id.clone());
                writer.put_alumnus(&person)?;
            }
            for (employee_no, engagement) in &sample.engagements {
                let mut engagement: Engagement = engagement.clone();
                engagement.id = EngagementId(Self::fresh_id());
                engagement.revision = 0;
                engagement.alumnus_id = people.get(employee_no).cloned().unwrap_or_default();
                for grant in &mut engagement.grants {
                    grant.id = GrantId(Self::fresh_id());
                    if let Some(system) = systems.iter().find(|system| system.name == grant.system_name) {
                        grant.system_id = system.id.clone();
                    }
                }
                if engagement.templates.is_empty() {
                    engagement.templates = crate::engagements::pinned(writer)?;
                }
                writer.put_engagement(&engagement)?;
            }
            for (employee_no, entry) in &sample.contacts {
                let alumnus_id = people.get(employee_no).cloned().unwrap_or_default();
                let id = ContactEntryId(format!("{alumnus_id}/{}", Self::fresh_id()));
                writer.put_contact(&ContactEntry { id, alumnus_id, ..entry.clone() })?;
            }
            Ok(())
        })?;
        Ok(key.groups())
    }
}
