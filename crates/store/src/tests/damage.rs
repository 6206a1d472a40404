//! Damaged, foreign and newer files: each its own error, and every byte as it was.

use rstest::rstest;

use super::*;
use crate::FolderState;
use crate::schema::Schema;

/// A folder with a person in it, closed.
fn folder_in_use() -> (Folder, TempDir) {
    let case = Case::new();
    for number in 0..200 {
        case.put(&person(&format!("髙橋{number}"), "タカハシ"));
    }
    let (folder, _, dir) = case.closed();
    (folder, dir)
}

/// Opening fails with `error`, twice, and changes nothing.
fn refused_untouched(folder: &Folder, error: &StoreError) {
    std::fs::write(folder.lock_file(), b"").unwrap();
    let before = traces(folder.path());
    for _ in 0..2 {
        assert_eq!(open(folder, PASSPHRASE).err().as_ref(), Some(error));
        let create = Store::create(folder, PASSPHRASE, KdfCost::for_tests(), at(0));
        assert_eq!(create.err(), Some(StoreError::AlreadyPresent));
    }
    assert_eq!(traces(folder.path()), before);
}

#[rstest]
#[case::garbage(|bytes: &mut Vec<u8>| bytes.iter_mut().for_each(|byte| *byte = byte.wrapping_mul(31).wrapping_add(7)))]
#[case::empty(|bytes: &mut Vec<u8>| bytes.clear())]
#[case::truncated_within_a_page(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2 + 100))]
#[case::truncated_between_pages(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 4096 / 2 * 4096))]
#[case::one_page_left(|bytes: &mut Vec<u8>| bytes.truncate(4096))]
#[case::one_bit_of_the_first_page(|bytes: &mut Vec<u8>| bytes[2000] ^= 1)]
#[case::a_plain_database(|bytes: &mut Vec<u8>| *bytes = b"SQLite format 3\0".repeat(512))]
fn a_damaged_database_is_named_and_left_alone(#[case] damage: fn(&mut Vec<u8>)) {
    let (folder, _dir) = folder_in_use();
    let mut bytes = std::fs::read(folder.database()).unwrap();
    damage(&mut bytes);
    std::fs::write(folder.database(), bytes).unwrap();
    refused_untouched(&folder, &StoreError::Damaged);
}

#[test]
fn one_bit_of_any_page_is_found_and_never_backed_up() {
    let (folder, _dir) = folder_in_use();
    let store = open(&folder, PASSPHRASE).unwrap();
    store.backup(at(200)).unwrap();
    drop(store);
    let whole = std::fs::read(folder.database()).unwrap();
    let pages = whole.len() / 4096;
    assert!(pages > 50);
    for page in (1..pages).step_by(11) {
        let mut bytes = whole.clone();
        bytes[page * 4096 + 1000] ^= 1;
        std::fs::write(folder.database(), &bytes).unwrap();
        // A page of the schema is read when the file opens, others when they are needed.
        match open(&folder, PASSPHRASE) {
            Err(error) => assert_eq!(error, StoreError::Damaged, "page {page}"),
            Ok(store) => {
                let read = store.read(|r| r.alumni_all()).err();
                assert!(matches!(read, None | Some(StoreError::Damaged)), "page {page}: {read:?}");
                let faults = store.verify().map(|health| health.page_faults);
                assert!(matches!(faults, Ok(1..) | Err(StoreError::Damaged)), "page {page}: {faults:?}");
                assert_eq!(store.backup(at(300)).err(), Some(StoreError::Damaged), "page {page}");
            }
        }
        assert_eq!(crate::backups(&folder).len(), 1);
        assert!(std::fs::read(folder.database()).unwrap() == bytes, "page {page}");
    }
}

#[rstest]
#[case::garbage(|bytes: &mut Vec<u8>| bytes.iter_mut().for_each(|byte| *byte ^= 0x55), StoreError::KeyDamaged)]
#[case::empty(|bytes: &mut Vec<u8>| bytes.clear(), StoreError::KeyDamaged)]
#[case::truncated(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2), StoreError::KeyDamaged)]
#[case::one_digit(|bytes: &mut Vec<u8>| { let at = bytes.len() / 2; bytes[at] = if bytes[at] == b'0' { b'1' } else { b'0' } }, StoreError::KeyDamaged)]
#[case::newer(|bytes: &mut Vec<u8>| *bytes = br#"{"body":{"format":"engawa-key","version":9}}"#.to_vec(), StoreError::Newer { found: 9, known: 1 })]
fn a_damaged_key_file_is_named_and_left_alone(#[case] damage: fn(&mut Vec<u8>), #[case] error: StoreError) {
    let (folder, _dir) = folder_in_use();
    let mut bytes = std::fs::read(folder.key_file()).unwrap();
    damage(&mut bytes);
    std::fs::write(folder.key_file(), bytes).unwrap();
    refused_untouched(&folder, &error);
}

#[test]
fn a_missing_file_is_named_and_nothing_is_made_in_its_place() {
    let (folder, _dir) = folder_in_use();
    let kept = folder.path().join("elsewhere");
    std::fs::rename(folder.key_file(), &kept).unwrap();
    refused_untouched(&folder, &StoreError::KeyMissing);
    std::fs::rename(&kept, folder.key_file()).unwrap();
    std::fs::rename(folder.database(), &kept).unwrap();
    refused_untouched(&folder, &StoreError::DatabaseMissing);
    std::fs::rename(&kept, folder.database()).unwrap();
    assert!(open(&folder, PASSPHRASE).is_ok());
}

#[test]
fn the_log_of_a_lost_database_is_not_given_a_new_one() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path());
    std::fs::write(&folder.database_side_files()[0], b"frames").unwrap();
    refused_untouched(&folder, &StoreError::DatabaseMissing);
}

#[test]
fn the_key_file_of_another_folder_opens_nothing() {
    let ((folder, _dir), (other, _other_dir)) = (folder_in_use(), folder_in_use());
    std::fs::copy(other.key_file(), folder.key_file()).unwrap();
    refused_untouched(&folder, &StoreError::Damaged);
}

#[test]
fn a_newer_database_is_left_alone_with_its_log() {
    let (folder, _dir) = folder_in_use();
    let store = open(&folder, PASSPHRASE).unwrap();
    store
        .write(Change { action: "from the future", actor: "", at: at(1) }, |w| {
            w.conn
                .execute_batch("CREATE TABLE from_the_future (x TEXT) STRICT; PRAGMA user_version = 99;")?;
            Ok(())
        })
        .unwrap();
    // A copy of the files as a crash leaves them: what is newer stands in the log only.
    let crashed = tempfile::tempdir().unwrap();
    for (path, bytes) in files_below(folder.path()) {
        if !path.ends_with("engawa.db-shm") {
            std::fs::write(crashed.path().join(path.file_name().unwrap()), bytes).unwrap();
        }
    }
    drop(store);
    refused_untouched(&folder, &StoreError::Newer { found: 99, known: Schema::current().version() });

    let crashed = Folder::new(crashed.path());
    let bytes_of = |path: std::path::PathBuf| std::fs::read(path).unwrap();
    let log = crashed.database_side_files()[0].clone();
    let before = (bytes_of(crashed.database()), bytes_of(log.clone()), bytes_of(crashed.key_file()));
    assert!(before.1.len() > 4096);
    assert_eq!(
        open(&crashed, PASSPHRASE).err(),
        Some(StoreError::Newer { found: 99, known: Schema::current().version() })
    );
    assert_eq!((bytes_of(crashed.database()), bytes_of(log), bytes_of(crashed.key_file())), before);
}

#[test]
fn what_a_crash_left_in_the_log_is_there() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let dir = tempfile::tempdir().unwrap();
    for (path, bytes) in files_below(case.folder.path()) {
        std::fs::write(dir.path().join(path.file_name().unwrap()), bytes).unwrap();
    }
    let crashed = Folder::new(dir.path());
    assert_eq!(crashed.state(), FolderState::Present);
    let store = open(&crashed, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&alumnus.id)).unwrap(), Some(alumnus));
    assert!(store.verify().unwrap().is_sound());
}
