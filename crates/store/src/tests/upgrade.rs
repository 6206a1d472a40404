//! A database of an older version.

use rusqlite_migration::M;

use super::*;
use crate::schema::{STEPS, Schema};

/// The schema of this program and one step more.
fn with_step(sql: &'static str) -> &'static [M<'static>] {
    let mut steps = STEPS.to_vec();
    steps.push(M::up(sql));
    steps.leak()
}

fn next() -> &'static [M<'static>] {
    with_step("ALTER TABLE alumnus ADD COLUMN nickname TEXT NOT NULL DEFAULT '';")
}

fn broken() -> &'static [M<'static>] {
    with_step("ALTER TABLE alumnus ADD COLUMN nickname TEXT NOT NULL DEFAULT ''; SELECT nonsense;")
}

fn open_as(folder: &Folder, steps: &'static [M<'static>]) -> Result<Store, StoreError> {
    Store::open_as(folder, Secret::Passphrase(PASSPHRASE), at(500), &Schema::of(steps))
}

#[test]
fn it_is_backed_up_and_brought_up_to_date() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let (folder, _, _dir) = case.closed();
    let known = Schema::current().version();
    let store = open_as(&folder, next()).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus.clone()));
    drop(store);
    assert_eq!(open(&folder, PASSPHRASE).err(), Some(StoreError::Newer { found: known + 1, known }));

    // The backup is from before and takes one back.
    let backups = crate::backups(&folder);
    assert_eq!(backups.len(), 1);
    let secret = Secret::Passphrase(PASSPHRASE);
    crate::restore(&folder, &backups[0].id, secret, at(600)).unwrap();
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus));
    drop(store);
    assert!(open_as(&folder, next()).is_ok());
}

#[test]
fn a_step_that_fails_leaves_the_database_as_it_was() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let (folder, _, _dir) = case.closed();
    assert!(open_as(&folder, broken()).is_err());
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus));
    assert_eq!(crate::backups(&folder).len(), 1);
}
