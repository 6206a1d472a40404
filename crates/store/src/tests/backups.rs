//! Backups are whole, checked, and bring everything back.

use super::*;
use crate::{BackupInfo, FolderState, backups, restore, verify_backup};

fn secret() -> Secret<'static> {
    Secret::Passphrase(PASSPHRASE)
}

#[test]
fn a_backup_verifies_where_it_lies_and_is_not_changed_by_it() {
    let case = Case::new();
    case.put(&person("髙橋", "タカハシ"));
    let made = case.store.backup(at(100)).unwrap();
    assert_eq!((made.id.as_str(), made.at), ("20261123T000140Z", at(100)));
    assert_eq!(backups(&case.folder), std::slice::from_ref(&made));
    let before = traces(&case.folder.backups());
    assert_eq!(before.iter().map(|(_, length, _)| *length as u64).sum::<u64>(), made.bytes);
    for secret in [secret(), Secret::Recovery(&case.recovery)] {
        assert!(verify_backup(&case.folder, &made.id, secret).unwrap().is_sound());
    }
    let wrong = Secret::Passphrase("ちがう");
    assert_eq!(verify_backup(&case.folder, &made.id, wrong).err(), Some(StoreError::WrongKey));
    assert_eq!(traces(&case.folder.backups()), before);
}

#[test]
fn a_second_backup_within_a_second_has_its_own_name() {
    let case = Case::new();
    let ids: Vec<String> = (0..3).map(|_| case.store.backup(at(100)).unwrap().id).collect();
    assert_eq!(ids, ["20261123T000140Z", "20261123T000140Z-2", "20261123T000140Z-3"]);
    assert_eq!(backups(&case.folder).len(), 3);
}

#[test]
fn restoring_brings_the_state_back_and_moves_the_present_one_away() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let backup = case.store.backup(at(100)).unwrap();
    let changed = case.put(&Alumnus { job: "設計".to_owned(), ..alumnus.clone() });
    case.store.change_passphrase(PASSPHRASE, "新しい合い言葉です", KdfCost::for_tests()).unwrap();
    let (folder, _, _dir) = case.closed();
    let (database, key) =
        (std::fs::read(folder.database()).unwrap(), std::fs::read(folder.key_file()).unwrap());

    // The backup has the passphrase of its day.
    let newer = Secret::Passphrase("新しい合い言葉です");
    assert_eq!(restore(&folder, &backup.id, newer, at(200)).err(), Some(StoreError::WrongKey));
    assert_eq!(std::fs::read(folder.database()).unwrap(), database);

    let replaced = restore(&folder, &backup.id, secret(), at(200)).unwrap().unwrap();
    assert_eq!(replaced, folder.backups().join("replaced-20261123T000320Z"));
    assert_eq!(std::fs::read(replaced.join("engawa.db")).unwrap(), database);
    assert_eq!(std::fs::read(replaced.join("engawa.key")).unwrap(), key);
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus));
    assert!(store.verify().unwrap().is_sound());
    drop(store);

    // And what was moved away still opens.
    let other = tempfile::tempdir().unwrap();
    for (path, bytes) in files_below(&replaced) {
        std::fs::write(other.path().join(path.file_name().unwrap()), bytes).unwrap();
    }
    let store = open(&Folder::new(other.path()), "新しい合い言葉です").unwrap();
    assert_eq!(store.read(|r| r.alumnus(&changed.id)).unwrap(), Some(changed));
}

#[test]
fn a_folder_that_lost_its_files_is_restored() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let backup = case.store.backup(at(100)).unwrap();
    let (folder, recovery, _dir) = case.closed();
    std::fs::remove_file(folder.database()).unwrap();
    std::fs::remove_file(folder.key_file()).unwrap();
    assert_eq!(folder.state(), FolderState::Present);
    assert_eq!(open(&folder, PASSPHRASE).err(), Some(StoreError::DatabaseMissing));
    let replaced = restore(&folder, &backup.id, Secret::Recovery(&recovery), at(200)).unwrap();
    assert_eq!(replaced, None);
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus));
}

#[test]
fn an_unsound_backup_is_never_put_in_place() {
    let case = Case::new();
    for number in 0..100 {
        case.put(&person(&format!("髙橋{number}"), "タカハシ"));
    }
    let backup = case.store.backup(at(100)).unwrap();
    let (folder, _, _dir) = case.closed();
    let path = folder.backups().join(&backup.id).join("engawa.db");
    let whole = std::fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    for damage in [
        whole[..pages / 2 * 4096].to_vec(),
        vec![7; whole.len()],
        [&whole[..pages / 2 * 4096 + 50], &[0; 8], &whole[pages / 2 * 4096 + 58..]].concat(),
    ] {
        std::fs::write(&path, damage).unwrap();
        let sound = verify_backup(&folder, &backup.id, secret()).map(|health| health.is_sound());
        assert!(matches!(sound, Ok(false) | Err(StoreError::Damaged)), "{sound:?}");
        let before = traces(folder.path());
        assert_eq!(restore(&folder, &backup.id, secret(), at(200)).err(), Some(StoreError::Damaged));
        assert_eq!(traces(folder.path()), before);
    }
    for id in ["20200101T000000Z", "..", "../backups/20261123T000140Z", "", "replaced-20261123T000140Z"] {
        assert_eq!(verify_backup(&folder, id, secret()).err(), Some(StoreError::NoSuchBackup), "{id}");
    }
}

#[test]
fn old_backups_go_by_the_rule_and_drafts_of_killed_ones_too() {
    let case = Case::new();
    let day = 24 * 3600;
    for number in 0..30 {
        case.store.backup(at(number * day)).unwrap();
    }
    let days: Vec<i64> =
        backups(&case.folder).iter().map(|BackupInfo { at: time, .. }| (*time - at(0)).num_days()).collect();
    // The last fourteen days; and of November, which has gone by, the last of its days (the 30th).
    assert_eq!(days, [29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16, 7]);

    let killed = case.folder.backups().join(".20261201T000000Z");
    std::fs::create_dir(&killed).unwrap();
    std::fs::write(killed.join("engawa.db"), b"half").unwrap();
    std::fs::create_dir(case.folder.backups().join("my own folder")).unwrap();
    case.store.backup(at(30 * day)).unwrap();
    assert!(!killed.exists());
    assert!(case.folder.backups().join("my own folder").exists());
}

#[test]
fn what_is_written_while_a_backup_exists_does_not_reach_it() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let backup = case.store.backup(at(100)).unwrap();
    let before = traces(&case.folder.backups().join(&backup.id));
    case.put(&Alumnus { job: "設計".to_owned(), ..alumnus });
    assert_eq!(traces(&case.folder.backups().join(&backup.id)), before);
}
