//! Tests on real encrypted files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod backups;
mod contacts;
mod damage;
mod duties;
mod encryption;
mod erasure;
mod erasure_copies;
mod facts;
mod imports;
mod journal;
mod keys;
mod mailings;
mod merges;
mod people;
mod registry;
mod revisions;
mod round_trip;
mod sample;
mod undo;
mod upgrade;

use chrono::{DateTime, Duration, NaiveDate, Utc};
use engawa_domain::{Alumnus, Engagement, Yen};
use tempfile::TempDir;

use crate::{Change, Folder, KdfCost, Reader, RecoveryKey, Secret, Store, StoreError, Writer};

/// Twelve characters are enough for a test.
pub(crate) const PASSPHRASE: &str = "縁側でお茶を一杯飲む";

/// A store in a folder that goes when the test ends.
pub(crate) struct Case {
    // Dropped first, so that the folder is free when it goes.
    pub(crate) store: Store,
    pub(crate) recovery: RecoveryKey,
    pub(crate) folder: Folder,
    _dir: TempDir,
}

impl Case {
    pub(crate) fn new() -> Self {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new(dir.path().join("data"));
        let (store, recovery) = Store::create(&folder, PASSPHRASE, KdfCost::for_tests(), at(0)).unwrap();
        Self { store, recovery, folder, _dir: dir }
    }

    /// The folder with nothing open in it, and what keeps it.
    pub(crate) fn closed(self) -> (Folder, RecoveryKey, TempDir) {
        (self.folder, self.recovery, self._dir)
    }

    pub(crate) fn write<T>(&self, f: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>) -> T {
        self.try_write(f).unwrap()
    }

    pub(crate) fn try_write<T>(
        &self,
        f: impl FnOnce(&Writer<'_>) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.store.write(Change { action: "test", actor: "佐藤", at: at(60) }, f)
    }

    pub(crate) fn put(&self, alumnus: &Alumnus) -> Alumnus {
        self.write(|w| w.put_alumnus(alumnus))
    }

    pub(crate) fn get(&self, alumnus: &Alumnus) -> Option<Alumnus> {
        self.store.read(|r| r.alumnus(&alumnus.id)).unwrap()
    }
}

/// So many seconds after the beginning of the test's day.
pub(crate) fn at(seconds: i64) -> DateTime<Utc> {
    "2026-11-23T00:00:00Z".parse::<DateTime<Utc>>().unwrap() + Duration::seconds(seconds)
}

pub(crate) fn open(folder: &Folder, passphrase: &str) -> Result<Store, StoreError> {
    Store::open(folder, Secret::Passphrase(passphrase), at(120))
}

pub(crate) fn person(name: &str, kana: &str) -> Alumnus {
    Alumnus { name: name.to_owned(), kana: kana.to_owned(), ..Alumnus::default() }
}

pub(crate) fn engagement_with(alumnus: &Alumnus, rate: i64) -> Engagement {
    let mut engagement = Engagement { alumnus_id: alumnus.id.clone(), ..Engagement::default() };
    engagement.terms.fee.rate = Some(Yen(rate));
    engagement
}

/// Every file below a folder with its bytes, by name.
pub(crate) fn files_below(path: &std::path::Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(path).unwrap().map(Result::unwrap) {
        if entry.path().is_dir() {
            found.extend(files_below(&entry.path()));
        } else {
            found.push((entry.path(), std::fs::read(entry.path()).unwrap()));
        }
    }
    found.sort();
    found
}

/// Names, lengths and hashes of every file below a folder: what must not change.
pub(crate) fn traces(path: &std::path::Path) -> Vec<(std::path::PathBuf, usize, String)> {
    let hash = |bytes: &[u8]| crate::hex::encode(&<sha2::Sha256 as sha2::Digest>::digest(bytes));
    files_below(path).into_iter().map(|(path, bytes)| (path, bytes.len(), hash(&bytes))).collect()
}
