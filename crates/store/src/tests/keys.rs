//! Which secret opens what.

use super::*;
use crate::FolderState;

#[test]
fn a_new_folder_is_empty_until_it_is_created() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path().join("a/b"));
    assert_eq!(folder.state(), FolderState::Empty);
    assert_eq!(open(&folder, PASSPHRASE).err(), Some(StoreError::Absent));
    assert!(!folder.path().exists());
    let (store, _) = Store::create(&folder, PASSPHRASE, KdfCost::for_tests(), at(0)).unwrap();
    assert_eq!(folder.state(), FolderState::Present);
    drop(store);
    let again = Store::create(&folder, PASSPHRASE, KdfCost::for_tests(), at(0));
    assert_eq!(again.err(), Some(StoreError::AlreadyPresent));
    assert!(open(&folder, PASSPHRASE).is_ok());
}

#[test]
fn what_was_written_is_there_after_opening_again() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋\u{E0100}一郎", "タカハシイチロウ"));
    let (folder, recovery, _dir) = case.closed();
    for secret in [Secret::Passphrase(PASSPHRASE), Secret::Recovery(&recovery)] {
        let store = Store::open(&folder, secret, at(120)).unwrap();
        assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus.clone()));
        assert!(store.verify().unwrap().is_sound());
    }
}

#[test]
fn a_wrong_secret_is_refused_and_changes_nothing() {
    let (folder, _, _dir) = Case::new().closed();
    let before = traces(folder.path());
    let other = RecoveryKey::parse(&"7".repeat(32)).unwrap();
    for secret in [Secret::Passphrase("縁側でお茶を一杯飲む "), Secret::Recovery(&other)] {
        assert_eq!(Store::open(&folder, secret, at(1)).err(), Some(StoreError::WrongKey));
    }
    assert_eq!(traces(folder.path()), before);
}

#[test]
fn a_second_store_on_the_folder_is_refused() {
    let case = Case::new();
    assert_eq!(open(&case.folder, PASSPHRASE).err(), Some(StoreError::InUse));
    assert_eq!(
        crate::restore(&case.folder, "20261123T000000Z", Secret::Passphrase(PASSPHRASE), at(1)).err(),
        Some(StoreError::InUse)
    );
    case.put(&person("髙橋", ""));
    let (folder, _, _dir) = case.closed();
    assert!(open(&folder, PASSPHRASE).is_ok());
}

#[test]
fn a_new_passphrase_replaces_the_old_one_and_leaves_the_database_alone() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", ""));
    let database = |folder: &Folder| std::fs::read(folder.database()).unwrap();
    let (folder, recovery, _dir) = case.closed();
    let before = database(&folder);

    let store = open(&folder, PASSPHRASE).unwrap();
    let wrong = store.change_passphrase("ちがう", "新しい合い言葉です", KdfCost::for_tests());
    assert_eq!(wrong, Err(StoreError::WrongKey));
    store.change_passphrase(PASSPHRASE, "新しい合い言葉です", KdfCost::for_tests()).unwrap();
    drop(store);

    assert_eq!(open(&folder, PASSPHRASE).err(), Some(StoreError::WrongKey));
    let store = open(&folder, "新しい合い言葉です").unwrap();
    assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus));
    drop(store);
    assert!(Store::open(&folder, Secret::Recovery(&recovery), at(1)).is_ok());
    assert_eq!(database(&folder), before);
}

#[test]
fn the_recovery_key_lets_the_passphrase_be_set_anew() {
    let (folder, recovery, _dir) = Case::new().closed();
    let typed = RecoveryKey::parse(&recovery.groups().join(" ").to_lowercase()).unwrap();
    let store = Store::open(&folder, Secret::Recovery(&typed), at(1)).unwrap();
    store.reset_passphrase("思い出せる合い言葉", KdfCost::for_tests()).unwrap();
    drop(store);
    assert_eq!(open(&folder, PASSPHRASE).err(), Some(StoreError::WrongKey));
    assert!(open(&folder, "思い出せる合い言葉").is_ok());
}

#[test]
fn a_renewed_recovery_key_replaces_the_old_one() {
    let case = Case::new();
    let renewed = case.store.renew_recovery_key(PASSPHRASE, KdfCost::for_tests()).unwrap();
    assert_eq!(
        case.store.renew_recovery_key("ちがう", KdfCost::for_tests()).err(),
        Some(StoreError::WrongKey)
    );
    let (folder, old, _dir) = case.closed();
    assert_eq!(Store::open(&folder, Secret::Recovery(&old), at(1)).err(), Some(StoreError::WrongKey));
    assert!(Store::open(&folder, Secret::Recovery(&renewed), at(1)).is_ok());
}

#[test]
fn a_creation_that_was_killed_can_be_made_again() {
    // As it stands after each step of a creation: a half-written database; a whole one; with its key file.
    let (finished, _, _dir) = Case::new().closed();
    let whole = std::fs::read(finished.database()).unwrap();
    let key = std::fs::read(finished.key_file()).unwrap();
    let steps: [(&[u8], Option<&[u8]>); 3] = [(&whole[..5000], None), (&whole, None), (&whole, Some(&key))];
    for (database, key) in steps {
        let dir = tempfile::tempdir().unwrap();
        let folder = Folder::new(dir.path());
        std::fs::write(folder.new_database(), database).unwrap();
        std::fs::write(folder.path().join("engawa.db.new-journal"), b"half a journal").unwrap();
        if let Some(key) = key {
            std::fs::write(folder.key_file(), key).unwrap();
        }
        assert_eq!(folder.state(), FolderState::Empty);
        assert_eq!(open(&folder, PASSPHRASE).err(), Some(StoreError::Absent));
        drop(Store::create(&folder, "もう一度はじめる", KdfCost::for_tests(), at(0)).unwrap());
        assert!(open(&folder, "もう一度はじめる").unwrap().verify().unwrap().is_sound());
        let names: Vec<_> = files_below(folder.path()).into_iter().map(|(path, _)| path).collect();
        assert_eq!(names, [folder.database(), folder.key_file(), folder.lock_file()]);
    }
}
