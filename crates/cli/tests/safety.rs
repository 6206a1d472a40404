//! What must not be harmed is not: each trouble has its own code, and the folder stays as it was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::{
    fs,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    process::{Command, Stdio},
};

use common::{Desk, PASSPHRASE, ids, said, text};
use serde_json::{Value, json};

const PERSON: &str = "髙橋 一郎";

/// A database with one person in it.
fn with_a_person() -> Desk {
    let desk = Desk::new();
    desk.batch(&[json!({"alumni_put": {"name": PERSON}})]);
    desk
}

/// Runs the words and says how they failed, once it is certain that not a byte has changed.
#[track_caller]
fn harmless(desk: &Desk, words: &[&str]) -> (i32, Value) {
    let before = desk.bytes();
    let failure = desk.run(words).failure();
    assert!(desk.bytes() == before, "{words:?} changed the folder");
    failure
}

#[test]
fn a_recovery_key_is_shown_once_and_a_folder_is_begun_once() {
    let desk = Desk::bare();
    let key = desk.ok(&["init"])["recovery_key"].as_str().unwrap().to_owned();
    let groups: Vec<_> = key.split('-').collect();
    assert_eq!(groups.len(), 8, "{key}");
    assert!(groups.iter().all(|group| group.len() == 4 && group.chars().all(|c| c.is_ascii_alphanumeric())));
    for words in [["init"], ["demo"]] {
        assert_eq!(harmless(&desk, &words), (5, json!({"code": "already_exists"})));
    }
}

#[test]
fn a_short_passphrase_begins_nothing() {
    let desk = Desk::bare();
    for words in [["init"], ["demo"]] {
        let mut command = desk.command(&words);
        command.env("ENGAWA_PASSPHRASE", "みじかい言葉12345");
        let failure = said(command).failure();
        assert_eq!(failure, (5, json!({"code": "invalid", "field": "passphrase", "reason": "too_short"})));
        assert!(desk.bytes().is_empty());
    }
}

#[test]
fn an_empty_folder_is_named_and_left_empty() {
    let desk = Desk::bare();
    for words in [&["alumni", "list"][..], &["verify"], &["batch"]] {
        assert_eq!(harmless(&desk, words), (6, json!({"code": "no_database"})), "{words:?}");
    }
    assert_eq!(harmless(&desk, &["backup", "verify"]).0, 6);
    assert!(!desk.data().exists(), "looking makes no folder");
}

#[test]
fn a_wrong_passphrase_changes_nothing() {
    let desk = with_a_person();
    let before = desk.bytes();
    let mut command = desk.command(&["alumni", "list"]);
    command.env("ENGAWA_PASSPHRASE", format!("{PASSPHRASE} "));
    assert_eq!(said(command).failure(), (3, json!({"code": "wrong_key"})));
    assert!(desk.bytes() == before);
    assert_eq!(ids(&desk.ok(&["alumni", "list"])).len(), 1);
}

/// `setsid` takes the terminal away: there is nobody to ask.
#[cfg(target_os = "linux")]
#[test]
fn without_a_passphrase_and_a_terminal_there_is_no_way_in() {
    let desk = Desk::new();
    let mut command = Command::new("setsid");
    command
        .args(["--wait", env!("CARGO_BIN_EXE_engawa-cli"), "--data"])
        .arg(desk.data())
        .arg("verify")
        .env_remove("ENGAWA_PASSPHRASE")
        .stdin(Stdio::null());
    assert_eq!(said(command).failure(), (3, json!({"code": "no_passphrase"})));
}

#[test]
fn words_that_are_no_command_are_refused_before_anything_is_opened() {
    let desk = Desk::bare();
    for words in [
        &[][..],
        &["alumni"],
        &["alumni", "lsit"],
        &["alumni", "import"],
        &["document", "render", "x", "order", "--format", "pdf"],
        &["alumni", "list", "--passphrase", "secret"],
    ] {
        let (code, error) = desk.run(words).failure();
        assert_eq!((code, &error["code"]), (2, &json!("usage")), "{words:?}");
        assert!(error["detail"].as_str().is_some_and(|detail| !detail.is_empty()));
    }
    let mut nowhere = Command::new(env!("CARGO_BIN_EXE_engawa-cli"));
    nowhere.args(["alumni", "list"]);
    assert_eq!(said(nowhere).failure(), (2, json!({"code": "usage", "detail": "--data DIR is missing"})));
    assert!(!desk.data().exists());
}

#[test]
fn a_second_program_on_the_same_folder_is_turned_away() {
    let desk = with_a_person();
    let mut first = desk.command(&["batch"]).stdin(Stdio::piped()).spawn().unwrap();
    let mut stdin = first.stdin.take().unwrap();
    let mut answers = BufReader::new(first.stdout.take().unwrap()).lines();
    writeln!(stdin, r#"["alumni", "list"]"#).unwrap();
    let opened = answers.next().unwrap_or_else(|| {
        let mut error = String::new();
        first.stderr.take().unwrap().read_to_string(&mut error).unwrap();
        panic!("the first did not open it: {error}")
    });
    assert!(opened.unwrap().contains(PERSON));

    for words in [&["alumni", "list"][..], &["verify"], &["backup", "create"]] {
        assert_eq!(harmless(&desk, words), (4, json!({"code": "in_use"})), "{words:?}");
    }
    let newest = desk.ok(&["backup", "list"])[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(harmless(&desk, &["backup", "restore", &newest]), (4, json!({"code": "in_use"})));

    writeln!(stdin, r#"{{"alumni_put": {{"name": "﨑山"}}}}"#).unwrap();
    assert!(answers.next().unwrap().unwrap().contains("ok"), "the first goes on undisturbed");
    drop(stdin);
    assert!(first.wait().unwrap().success());
    assert_eq!(ids(&desk.ok(&["alumni", "list"])).len(), 2);
}

#[test]
fn a_damaged_file_is_named_and_neither_mended_nor_replaced() {
    let desk = with_a_person();
    let (database, key) = (desk.data().join("engawa.db"), desk.data().join("engawa.key"));
    let (whole, whole_key) = (fs::read(&database).unwrap(), fs::read(&key).unwrap());
    let damages: [(&str, &dyn Fn()); 6] = [
        ("the first page is noise", &|| {
            let mut bytes = whole.clone();
            bytes[..4096].iter_mut().for_each(|byte| *byte ^= 0x5a);
            fs::write(&database, bytes).unwrap();
        }),
        ("the file ends early", &|| fs::write(&database, &whole[..1000]).unwrap()),
        ("the file is empty", &|| fs::write(&database, b"").unwrap()),
        ("the file is gone", &|| fs::remove_file(&database).unwrap()),
        ("the key file is noise", &|| fs::write(&key, b"\0\0\0\0").unwrap()),
        ("the key file is gone", &|| fs::remove_file(&key).unwrap()),
    ];
    for (what, damage) in damages {
        damage();
        for words in [&["alumni", "list"][..], &["verify"]] {
            assert_eq!(harmless(&desk, words), (4, json!({"code": "damaged"})), "{what}");
        }
        let (code, error) = harmless(&desk, &["init"]);
        assert_eq!((code, error), (5, json!({"code": "already_exists"})), "{what}");
        fs::write(&database, &whole).unwrap();
        fs::write(&key, &whole_key).unwrap();
    }
    assert_eq!(ids(&desk.ok(&["alumni", "list"])).len(), 1, "with the bytes back, all is there");
}

/// The key file tells its version in the clear; that a database's own version is heeded is tested beside the store.
#[test]
fn a_folder_of_a_newer_version_is_named_and_left_alone() {
    let desk = with_a_person();
    let key = desk.data().join("engawa.key");
    let present = fs::read(&key).unwrap();
    let newer = json!({"body": {"format": "engawa-key", "version": 9, "wrapped": ["by means unknown"]}});
    fs::write(&key, newer.to_string()).unwrap();
    for words in [&["alumni", "list"][..], &["verify"], &["batch"], &["backup", "create"]] {
        assert_eq!(
            harmless(&desk, words),
            (4, json!({"code": "newer", "found": 9, "known": 1})),
            "{words:?}"
        );
    }
    assert_eq!(harmless(&desk, &["init"]).1, json!({"code": "already_exists"}));
    fs::write(&key, present).unwrap();
    assert_eq!(ids(&desk.ok(&["alumni", "list"])).len(), 1);
}

#[test]
fn one_damaged_page_is_found_by_verify() {
    let desk = with_a_person();
    assert_eq!(desk.ok(&["verify"])["sound"], true);
    let database = desk.data().join("engawa.db");
    let whole = fs::read(&database).unwrap();
    // The last page of the file: nothing needs it to open.
    let mut bytes = whole.clone();
    let last = bytes.len() - 2048;
    bytes[last] ^= 1;
    fs::write(&database, bytes).unwrap();
    assert_eq!(desk.run(&["verify"]).failure(), (4, json!({"code": "damaged"})));
}

#[test]
fn a_backup_is_checked_and_put_back_without_losing_what_it_replaces() {
    let desk = with_a_person();
    let made = desk.ok(&["backup", "create"]);
    let id = made["id"].as_str().unwrap();
    assert!(made["bytes"].as_u64().unwrap() > 0);
    desk.batch(&[json!({"alumni_put": {"name": "あとから来た人"}})]);

    assert_eq!(desk.ok(&["backup", "verify", id]), json!({"id": id, "sound": true}));
    assert_eq!(desk.ok(&["backup", "verify"])["sound"], true);
    let restored = desk.ok(&["backup", "restore", id]);
    assert_eq!((&restored["id"], &restored["people"]), (&json!(id), &json!(1)));
    let list = desk.ok(&["alumni", "list"]);
    assert_eq!((ids(&list).len(), &list[0]["name"]), (1, &json!(PERSON)));
    let aside = desk.bytes().into_keys().any(|path| text(&path).contains("replaced"));
    assert!(aside, "what was there lies aside");

    let mut command = desk.command(&["backup", "verify", id]);
    command.env("ENGAWA_PASSPHRASE", "not the one of that day");
    assert_eq!(said(command).failure(), (3, json!({"code": "wrong_key"})));

    for words in [
        ["backup", "verify", "20200101T000000Z"],
        ["backup", "restore", "20200101T000000Z"],
        ["backup", "restore", "../.."],
    ] {
        assert_eq!(harmless(&desk, &words), (6, json!({"code": "not_found"})), "{words:?}");
    }
}

#[test]
fn what_writes_is_preceded_by_a_backup_and_what_looks_leaves_no_trace() {
    let desk = with_a_person();
    let backups = || desk.ok(&["backup", "list"]).as_array().unwrap().len();
    let before = backups();
    assert!(before > 0, "the batch of the first person made one");
    let bytes = desk.bytes();
    for words in [&["alumni", "list"][..], &["engagement", "list"], &["verify"]] {
        desk.ok(words);
    }
    assert!(desk.bytes() == bytes, "looking changed the folder");
    let mut later = desk.command(&["alumni", "put", "-"]);
    later.env("ENGAWA_CLOCK", "2026-11-23T02:00:00Z").stdin(Stdio::piped());
    let mut later = later.spawn().unwrap();
    later.stdin.take().unwrap().write_all(r#"{"name": "﨑山"}"#.as_bytes()).unwrap();
    assert!(later.wait().unwrap().success());
    assert_eq!(backups(), before + 1);
    assert_eq!(desk.ok(&["backup", "verify", "20261123T020000Z"])["sound"], true);
}

#[test]
fn a_damaged_backup_is_not_called_sound_and_not_put_back() {
    let desk = with_a_person();
    let id = desk.ok(&["backup", "create"])["id"].as_str().unwrap().to_owned();
    let copy = desk.data().join("backups").join(&id).join("engawa.db");
    let mut bytes = fs::read(&copy).unwrap();
    let last = bytes.len() - 2048;
    bytes[last] ^= 1;
    fs::write(&copy, bytes).unwrap();
    assert_eq!(harmless(&desk, &["backup", "verify", &id]), (4, json!({"code": "damaged"})));
    assert_eq!(harmless(&desk, &["backup", "restore", &id]), (4, json!({"code": "damaged"})));
}

#[test]
fn a_database_that_does_not_open_comes_back_from_its_backup() {
    let desk = with_a_person();
    let id = desk.ok(&["backup", "create"])["id"].as_str().unwrap().to_owned();
    fs::write(desk.data().join("engawa.db"), b"").unwrap();
    assert_eq!(desk.run(&["alumni", "list"]).failure().0, 4);
    desk.ok(&["backup", "restore", &id]);
    assert_eq!(ids(&desk.ok(&["alumni", "list"])).len(), 1);
}

#[test]
fn a_batch_answers_each_line_and_a_bad_one_stops_nothing() {
    let desk = Desk::new();
    let answers = desk.batch(&[
        json!(["alumni", "list"]),
        json!({"alumni_put": {"name": "一人目"}}),
        json!("alumni list"),
        json!(["alumni", 5]),
        json!(["alumni", "lsit"]),
        json!(["--help"]),
        json!([]),
        json!({}),
        json!({"alumni_put": {}, "engagement_add": {}}),
        json!({"alumni_drop": {}}),
        json!(["init"]),
        json!(["batch"]),
        json!(["backup", "restore", "x"]),
        json!({"alumni_put": {"name": "二人目"}}),
        json!(["alumni", "list"]),
    ]);
    assert_eq!(answers.len(), 15);
    assert_eq!(answers[0], json!({"ok": []}));
    for answer in &answers[2..13] {
        assert_eq!(answer["error"]["code"], "usage", "{answer}");
    }
    assert_eq!(ids(&answers[14]["ok"]).len(), 2);
    // Empty lines are no commands; a line that is no JSON is answered too.
    let said = desk.run_with_input(&["batch"], b"\n  \n{\n[\"alumni\",\"list\"]");
    let lines: Vec<Value> = said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((said.code, lines.len()), (0, 2));
    assert_eq!((&lines[0]["error"]["code"], ids(&lines[1]["ok"]).len()), (&json!("usage"), 2));
}
