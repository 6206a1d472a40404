//! The program as a host sees it: one object, every use case a method, grouped by room in the modules beside.

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError},
};

use chrono::{DateTime, NaiveDate, Utc};
use engawa_documents::{Fonts, Press};
use engawa_domain::template::Template;
use engawa_store::{Change, Folder, Reader, Store, StoreError, Writer};
use uuid::Uuid;

use crate::{
    ApiError, Host, documents::Desk, duplicates::Known, error::from_store, imports::Open, law::Law,
    segments::Sight,
};

/// Subfolder of the data folder that holds the sample.
const SAMPLE_FOLDER: &str = "sample";

/// Engawa without a window.
///
/// Every method may be called from any thread, never from the one that draws. With no database open, those
/// that need one answer [`ApiError::Locked`].
pub struct Engawa {
    pub(crate) host: Host,
    /// What ships with the program.
    shipped: Arc<Law>,
    /// What holds for the open database: what ships, and rulebooks that were taken in.
    law: Mutex<Arc<Law>>,
    session: Mutex<Session>,
    pub(crate) pending: Mutex<Open>,
    press: OnceLock<Mutex<Press>>,
    pub(crate) desk: Mutex<Option<Desk>>,
    /// The people of the open database by what they may be recognised by.
    pub(crate) known: Mutex<Option<Known>>,
    /// Everybody as filters look at them.
    pub(crate) sight: Mutex<Option<Sight>>,
    /// Templates of the open database, read and checked, by kind and version.
    pub(crate) templates: Mutex<HashMap<(String, u32), Arc<Template>>>,
    /// Held while a backup is made: a database is closed only after it.
    pub(crate) backing_up: Mutex<()>,
}

/// What is open.
#[derive(Default)]
struct Session {
    sample: bool,
    store: Option<Arc<Store>>,
}

impl Engawa {
    /// Looks at nothing yet but the data that ships with the program.
    ///
    /// # Errors
    /// [`ApiError::Data`] if the shipped rulebook does not hold.
    pub fn new(host: Host) -> Result<Self, ApiError> {
        let shipped = Arc::new(Law::shipped()?);
        Ok(Self {
            host,
            law: Mutex::new(Arc::clone(&shipped)),
            shipped,
            session: Mutex::default(),
            pending: Mutex::default(),
            press: OnceLock::new(),
            desk: Mutex::default(),
            known: Mutex::default(),
            sight: Mutex::default(),
            templates: Mutex::default(),
            backing_up: Mutex::default(),
        })
    }

    /// The rules that hold for the open database.
    pub(crate) fn law(&self) -> Arc<Law> {
        Arc::clone(&lock(&self.law))
    }

    /// What ships with the program.
    pub(crate) fn shipped_law(&self) -> &Arc<Law> {
        &self.shipped
    }

    pub(crate) fn judge_by(&self, law: Arc<Law>) {
        *lock(&self.law) = law;
    }

    /// Today, where the person sits.
    pub(crate) fn today(&self) -> NaiveDate {
        self.host.clock.today()
    }

    pub(crate) fn now(&self) -> DateTime<Utc> {
        self.host.clock.now()
    }

    /// A fresh identifier. Ordered by time, so that rows lie in the order they were made.
    pub(crate) fn fresh_id() -> String {
        Uuid::now_v7().to_string()
    }

    /// The data folder in view: the person's own, or the sample.
    pub(crate) fn folder(&self) -> Folder {
        if self.is_sample() { self.sample_folder() } else { Folder::new(self.host.folder.clone()) }
    }

    pub(crate) fn sample_path(&self) -> PathBuf {
        self.host.folder.join(SAMPLE_FOLDER)
    }

    pub(crate) fn sample_folder(&self) -> Folder {
        Folder::new(self.sample_path())
    }

    pub(crate) fn is_sample(&self) -> bool {
        lock(&self.session).sample
    }

    pub(crate) fn store(&self) -> Result<Arc<Store>, ApiError> {
        lock(&self.session).store.clone().ok_or(ApiError::Locked)
    }

    /// Puts a database in view, or none. Whatever was remembered of the one before is forgotten.
    pub(crate) fn view(&self, sample: bool, store: Option<Store>) {
        let _idle = lock(&self.backing_up);
        *lock(&self.session) = Session { sample, store: store.map(Arc::new) };
        self.judge_by(Arc::clone(&self.shipped));
        lock(&self.pending).clear();
        *lock(&self.desk) = None;
        *lock(&self.known) = None;
        *lock(&self.sight) = None;
        lock(&self.templates).clear();
    }

    pub(crate) fn read<T>(
        &self,
        work: impl FnOnce(&Reader<'_>) -> Result<T, StoreError>,
    ) -> Result<T, ApiError> {
        self.store()?.read(work).map_err(from_store)
    }

    /// One use case, one transaction, one line in the journal.
    pub(crate) fn write<T>(
        &self,
        action: &str,
        work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, ApiError> {
        let store = self.store()?;
        let actor = store.read(crate::vault::actor).map_err(from_store)?;
        store.write(Change { action, actor: &actor, at: self.now() }, work).map_err(from_store)
    }

    /// The same for very many rows.
    pub(crate) fn write_many<T>(
        &self,
        action: &str,
        work: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, ApiError> {
        let store = self.store()?;
        let actor = store.read(crate::vault::actor).map_err(from_store)?;
        store.write_many(Change { action, actor: &actor, at: self.now() }, work).map_err(from_store)
    }

    /// The press, made when the first paper is set.
    pub(crate) fn press(&self) -> MutexGuard<'_, Press> {
        lock(self.press.get_or_init(|| Mutex::new(Press::new(Fonts::new(self.host.faces.iter().copied())))))
    }
}

/// A lock that a panic elsewhere does not spoil: what it guards is replaced whole.
pub(crate) fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
