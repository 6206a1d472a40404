//! 法令パック: a newer rulebook is looked at, taken in from a day on, survives the next opening, and is given up again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{PASSPHRASE, day, program, with_example};
use engawa_core::{ApiError, Engawa, domain::InvalidReason};

/// The rulebook that holds, with other words of FL-14 and another value.
fn newer(engawa: &Engawa) -> String {
    let text = engawa.rulebook_text().unwrap();
    let name = engawa.rulebook().unwrap().name;
    let mended = text
        .replacen(&format!("name = \"{name}\""), "name = \"2027年版\"", 1)
        .replace("相談窓口", "新しい相談の窓口");
    assert_ne!(text, mended);
    mended
}

fn says(engawa: &Engawa, id: &engawa_core::domain::EngagementId, on: &str) -> bool {
    let found = engawa.check(id, Some(day(on))).unwrap();
    found.iter().any(|finding| finding.message.contains("新しい相談の窓口"))
}

/// Nobody is named to turn to: FL-21 speaks of 相談窓口.
fn without_contact(engawa: &Engawa) {
    let mut client = engawa.client().unwrap();
    client.harassment_contact.clear();
    engawa.save_client(client).unwrap();
}

#[test]
fn what_holds_is_the_beginning_of_a_newer_one_and_says_the_same() {
    let (_folder, engawa, _) = with_example();
    let text = engawa.rulebook_text().unwrap();
    let look = engawa.look_at_rulebook(text.as_bytes(), day("2027-01-01")).unwrap();
    assert_eq!(look.differences, []);
    let marked = format!("\u{feff}{text}");
    assert_eq!(engawa.look_at_rulebook(marked.as_bytes(), day("2027-01-01")).unwrap().differences, []);
    let view = engawa.rulebook().unwrap();
    assert!(view.taken.is_empty() && view.rules > 39 && view.parameters > 29, "{view:?}");
}

#[test]
fn a_newer_one_holds_from_its_day_and_the_old_one_before_it() {
    let (folder, engawa, id) = with_example();
    without_contact(&engawa);
    let mut work = engawa.engagement(&id).unwrap().engagement;
    work.terms.ordered_on = None;
    engawa.save_engagement(work).unwrap();
    let text = newer(&engawa);
    let look = engawa.look_at_rulebook(text.as_bytes(), day("2027-04-01")).unwrap();
    assert_eq!(look.name, "2027年版");
    assert!(!look.differences.is_empty());
    assert!(!says(&engawa, &id, "2027-04-01"), "a look writes nothing");

    let view = engawa.take_rulebook(text.as_bytes(), day("2027-04-01")).unwrap();
    let taken: Vec<_> = view.taken.iter().map(|one| (one.name.as_str(), one.from, one.fits)).collect();
    assert_eq!((view.name.as_str(), taken), ("2027年版", vec![("2027年版", day("2027-04-01"), true)]));
    assert!(!says(&engawa, &id, "2027-03-31"));
    assert!(says(&engawa, &id, "2027-04-01"));
    assert!(!engawa.law_impact(day("2027-03-31"), day("2027-04-01")).unwrap().is_empty());

    engawa.lock().unwrap();
    drop(engawa);
    let engawa = program(folder.path());
    engawa.unlock(PASSPHRASE).unwrap();
    assert!(says(&engawa, &id, "2027-04-01") && !says(&engawa, &id, "2027-03-31"));
    assert_eq!(engawa.look_at_rulebook(text.as_bytes(), day("2027-05-01")).unwrap().differences, []);

    engawa.give_rulebook_up().unwrap();
    assert!(!says(&engawa, &id, "2027-04-01"));
    assert_eq!(engawa.give_rulebook_up().err(), Some(ApiError::NothingToUndo));
}

#[test]
fn what_is_no_rulebook_names_its_line_and_changes_nothing() {
    let (_folder, engawa, _) = with_example();
    let text = engawa.rulebook_text().unwrap();
    let from = day("2027-04-01");
    let line_of = |text: &str, needle: &str| {
        u32::try_from(text.split(needle).next().unwrap().lines().count()).unwrap() + 1
    };
    let broken = text.replacen("severity = \"red\"", "severity = \"loud\"", 1);
    let fault = ApiError::Data { file: "rulebook".to_owned(), line: line_of(&broken, "severity = \"loud\"") };
    assert_eq!(engawa.look_at_rulebook(broken.as_bytes(), from).err(), Some(fault.clone()));
    assert_eq!(engawa.take_rulebook(broken.as_bytes(), from).err(), Some(fault));
    let whole = ApiError::Data { file: "rulebook".to_owned(), line: 0 };
    for bytes in [&b"\xff\xfe\x00"[..], b"", b"\x89PNG"] {
        let refused = engawa.take_rulebook(bytes, from).err();
        assert!(matches!(refused, Some(ApiError::Data { .. })), "{refused:?}");
    }
    let silent = text.replace("id = \"FL-14\"", "id = \"FL-99\"");
    assert!(matches!(engawa.look_at_rulebook(silent.as_bytes(), from), Err(ApiError::Data { .. })));
    let huge = vec![b'#'; 3 * 1024 * 1024];
    assert_eq!(engawa.look_at_rulebook(&huge, from).err(), Some(whole));
    assert!(engawa.rulebook().unwrap().taken.is_empty());

    engawa.take_rulebook(newer(&engawa).as_bytes(), from).unwrap();
    let before = engawa.take_rulebook(text.as_bytes(), day("2027-01-01")).err();
    assert_eq!(
        before,
        Some(ApiError::Invalid { field: "from".to_owned(), reason: InvalidReason::EndBeforeStart })
    );
}
