//! Backups, restores and killed programs do not bring back who was erased.

use engawa_domain::Stage;

use super::erasure::{WORDS, engaged, erase, issued, leaver, plain, request, standing, with_history};
use super::*;
use crate::{backups, erasure_list, restore, verify_backup};

fn secret() -> Secret<'static> {
    Secret::Passphrase(PASSPHRASE)
}

/// Which words stand in which copy.
fn found_in_copies(folder: &Folder) -> Vec<(String, Vec<String>)> {
    crate::backup::copies(folder)
        .into_iter()
        .map(|name| {
            let bytes = plain(folder, &folder.backups().join(&name).join("engawa.db"));
            (name, standing(&bytes, &WORDS))
        })
        .collect()
}

fn nothing_in_any_copy(folder: &Folder, copies: usize) {
    let found = found_in_copies(folder);
    assert_eq!(found.len(), copies, "{found:?}");
    for (name, words) in found {
        assert_eq!(words, Vec::<String>::new(), "{name}");
    }
}

#[test]
fn backups_made_before_are_rewritten_and_stay_sound() {
    let case = Case::new();
    let gone = with_history(&case);
    let other = case.put(&person("佐藤　花", "サトウ　ハナ"));
    case.store.backup(at(100)).unwrap();
    let work = engaged(&case, &gone, Stage::Drafting);
    case.store.backup(at(200)).unwrap();
    assert_eq!(found_in_copies(&case.folder)[1].1.len(), WORDS.len());
    erase(&case, &request(&gone.id, &[]));
    let swept = case.store.sweep_backups(at(501)).unwrap();
    assert_eq!((swept.rewritten.len(), swept.left.len()), (2, 0));
    nothing_in_any_copy(&case.folder, 2);
    for backup in backups(&case.folder) {
        assert!(verify_backup(&case.folder, &backup.id, secret()).unwrap().is_sound());
        let list = case.folder.backups().join(&backup.id).join(erasure_list::FILE);
        assert!(std::fs::read_to_string(list).unwrap().contains(gone.id.as_str()));
    }
    // Once is enough.
    let before = traces(&case.folder.backups());
    assert_eq!(case.store.sweep_backups(at(502)).unwrap(), crate::Swept::default());
    assert_eq!(traces(&case.folder.backups()), before);

    let (folder, _, _dir) = case.closed();
    let first = backups(&folder)[0].id.clone();
    restore(&folder, &first, secret(), at(600)).unwrap();
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&gone.id)).unwrap(), None);
    assert_eq!(store.read(|r| r.engagement(&work)).unwrap(), None);
    assert_eq!(store.read(|r| r.alumnus(&other.id)).unwrap(), Some(other));
    assert!(store.verify().unwrap().is_sound());
}

#[test]
fn the_next_backup_rewrites_what_nobody_swept() {
    let case = Case::new();
    let gone = with_history(&case);
    case.store.backup(at(100)).unwrap();
    erase(&case, &request(&gone.id, &[]));
    assert!(!found_in_copies(&case.folder)[0].1.is_empty());
    case.store.backup(at(600)).unwrap();
    nothing_in_any_copy(&case.folder, 2);
}

#[test]
fn a_backup_holds_the_contract_that_is_kept_and_no_more() {
    let case = Case::new();
    let gone = with_history(&case);
    let contract = engaged(&case, &gone, Stage::Active);
    // The backup is older than the document.
    case.store.backup(at(100)).unwrap();
    issued(&case, &contract, &gone);
    erase(&case, &request(&gone.id, &[&contract]));
    case.store.sweep_backups(at(501)).unwrap();
    let found = found_in_copies(&case.folder);
    for word in ["taka-ichi@example.jp", "09012345678", "金木犀の香り", "電算課"] {
        assert!(!found[0].1.contains(&word.to_owned()), "{word}");
    }
    let (folder, _, _dir) = case.closed();
    let id = backups(&folder)[0].id.clone();
    restore(&folder, &id, secret(), at(600)).unwrap();
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.engagement(&contract)).unwrap().unwrap().alumnus_id, gone.id);
    assert_eq!(store.read(|r| r.party(&gone.id)).unwrap().unwrap().email, "");
}

#[test]
fn restoring_a_copy_that_was_kept_elsewhere_erases_again() {
    let case = Case::new();
    let gone = with_history(&case);
    let backup = case.store.backup(at(100)).unwrap();
    let aside = tempfile::tempdir().unwrap();
    let copy = |from: &std::path::Path, to: &std::path::Path| {
        for name in ["engawa.db", "engawa.key"] {
            std::fs::copy(from.join(name), to.join(name)).unwrap();
        }
    };
    copy(&case.folder.backups().join(&backup.id), aside.path());
    erase(&case, &request(&gone.id, &[]));
    case.store.sweep_backups(at(501)).unwrap();

    // A stick from before the erasure comes back as a backup …
    let brought = case.folder.backups().join("20200101T000000Z");
    std::fs::create_dir(&brought).unwrap();
    copy(aside.path(), &brought);
    let (folder, _, _dir) = case.closed();
    let replaced = restore(&folder, "20200101T000000Z", secret(), at(600)).unwrap().unwrap();
    assert!(replaced.join(erasure_list::FILE).exists());
    assert_eq!(standing(&plain(&folder, &folder.database()), &WORDS), Vec::<String>::new());
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&gone.id)).unwrap(), None);
    assert_eq!(store.read(|r| r.erasures()).unwrap().len(), 1);
    store.backup(at(700)).unwrap();
    nothing_in_any_copy(&folder, 4);
    drop(store);

    // … or is laid over the database by hand.
    for file in folder.database_side_files() {
        let _ = std::fs::remove_file(file);
    }
    copy(aside.path(), folder.path());
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&gone.id)).unwrap(), None);
    assert_eq!(store.read(|r| r.journal(1)).unwrap()[0].action, "person.erase_again");
    assert!(store.verify().unwrap().is_sound());
    drop(store);
    assert_eq!(standing(&plain(&folder, &folder.database()), &WORDS), Vec::<String>::new());
}

#[test]
fn the_list_inside_a_backup_outlives_the_folder() {
    let case = Case::new();
    let gone = with_history(&case);
    let old = case.store.backup(at(100)).unwrap();
    let original = std::fs::read(case.folder.backups().join(&old.id).join("engawa.db")).unwrap();
    erase(&case, &request(&gone.id, &[]));
    case.store.sweep_backups(at(501)).unwrap();
    let (folder, _, _dir) = case.closed();
    // The database, its list and the work on the backup are lost; the backup's own list is not.
    std::fs::remove_file(folder.database()).unwrap();
    std::fs::remove_file(folder.path().join(erasure_list::FILE)).unwrap();
    std::fs::write(folder.backups().join(&old.id).join("engawa.db"), original).unwrap();
    restore(&folder, &old.id, secret(), at(600)).unwrap();
    let store = open(&folder, PASSPHRASE).unwrap();
    assert_eq!(store.read(|r| r.alumnus(&gone.id)).unwrap(), None);
    assert!(folder.path().join(erasure_list::FILE).exists());
}

#[test]
fn what_a_restore_moved_away_is_erased_with_its_log() {
    let case = Case::new();
    let backup = case.store.backup(at(50)).unwrap();
    let gone = with_history(&case);
    let folder = case.folder.clone();
    // Copied while open: a log with the person in it lies beside.
    let [log, _] = folder.database_side_files();
    let (database, log_bytes) = (std::fs::read(folder.database()).unwrap(), std::fs::read(log).unwrap());
    assert!(log_bytes.len() > 4096);
    let replaced = folder.backups().join("replaced-20261123T000100Z");
    std::fs::create_dir(&replaced).unwrap();
    std::fs::write(replaced.join("engawa.db"), database).unwrap();
    std::fs::write(replaced.join("engawa.db-wal"), log_bytes).unwrap();
    std::fs::copy(folder.key_file(), replaced.join("engawa.key")).unwrap();
    std::fs::write(folder.path().join("engawa.db.restored"), b"half a copy").unwrap();

    erase(&case, &request(&gone.id, &[]));
    let swept = case.store.sweep_backups(at(501)).unwrap();
    assert!(swept.rewritten.contains(&"replaced-20261123T000100Z".to_owned()), "{swept:?}");
    nothing_in_any_copy(&folder, 2);
    assert!(!replaced.join("engawa.db-wal").exists());
    assert!(!folder.path().join("engawa.db.restored").exists());
    assert!(verify_backup(&folder, &backup.id, secret()).unwrap().is_sound());
}

#[test]
fn a_copy_that_cannot_be_opened_is_named_and_left() {
    let case = Case::new();
    let gone = with_history(&case);
    let backup = case.store.backup(at(100)).unwrap();
    let database = case.folder.backups().join(&backup.id).join("engawa.db");
    std::fs::write(&database, vec![7; 8192]).unwrap();
    erase(&case, &request(&gone.id, &[]));
    let swept = case.store.sweep_backups(at(501)).unwrap();
    assert_eq!((swept.rewritten.len(), swept.left), (0, vec![backup.id]));
    assert_eq!(std::fs::read(&database).unwrap(), vec![7; 8192]);
}

#[test]
fn a_backup_of_an_older_version_is_brought_up_and_erased() {
    let dir = tempfile::tempdir().unwrap();
    let folder = Folder::new(dir.path().join("data"));
    let (store, _) = Store::create(&folder, PASSPHRASE, KdfCost::for_tests(), at(0)).unwrap();
    let gone =
        store.write(Change { action: "x", actor: "", at: at(1) }, |w| w.put_alumnus(&leaver())).unwrap();
    store.backup(at(100)).unwrap();
    // As it was before there were erasures.
    let id = backups(&folder)[0].id.clone();
    let database = folder.backups().join(&id).join("engawa.db");
    let key = crate::store::read_key_file(&folder).unwrap().unlock(secret()).unwrap();
    let conn = crate::connection::rewriting(&database, &key).unwrap();
    conn.execute_batch(
        "DROP TABLE erasure; DROP TABLE kept_party; DROP TABLE keep_reason; DROP TABLE privacy_notice;
         DROP INDEX engagement_by_kept_party; ALTER TABLE engagement DROP COLUMN kept_party_id;
         DROP TABLE duty; DROP TABLE payment; ALTER TABLE engagement DROP COLUMN labour;
         ALTER TABLE client DROP COLUMN rate_floor; ALTER TABLE client DROP COLUMN counts_sixty_days;
         ALTER TABLE alumnus ADD COLUMN search_key TEXT NOT NULL DEFAULT '';",
    )
    .unwrap();
    conn.execute_batch("PRAGMA user_version = 7;").unwrap();
    conn.close().unwrap();

    let change = Change { action: "person.erase", actor: "", at: at(500) };
    store.erase(change, &request(&gone.id, &[])).unwrap();
    assert_eq!(store.sweep_backups(at(501)).unwrap().rewritten, std::slice::from_ref(&id));
    nothing_in_any_copy(&folder, 1);
    assert!(verify_backup(&folder, &id, secret()).unwrap().is_sound());
}

#[test]
fn a_program_killed_after_the_erasure_finishes_the_work_at_the_next_start() {
    let case = Case::new();
    let gone = with_history(&case);
    case.store.backup(at(100)).unwrap();
    // Everything up to the commit, and not a step more.
    crate::erasure_sweep::ask_for_scrub(&case.folder).unwrap();
    case.write(|w| w.erase_person(&request(&gone.id, &[])));
    let draft = case.folder.backups().join(".20261123T000140Z");
    std::fs::create_dir(&draft).unwrap();
    std::fs::write(draft.join("engawa.db"), b"half").unwrap();
    let (folder, _, _dir) = case.closed();
    let store = open(&folder, PASSPHRASE).unwrap();
    assert!(!folder.path().join("engawa.scrub").exists());
    assert!(folder.path().join(erasure_list::FILE).exists());
    assert_eq!(standing(&plain(&folder, &folder.database()), &WORDS), Vec::<String>::new());
    store.backup(at(600)).unwrap();
    nothing_in_any_copy(&folder, 2);
    assert!(!draft.exists());
}
