//! 連絡の記録, whom to tend to, and what the home screen says of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{day, started};
use engawa_core::{
    ApiError, Engawa,
    api::{ContactSaved, HomeKind, HomeTarget, PersonSaved, Tending},
    domain::{Alumnus, AlumnusId, Availability, ContactEntry, InvalidReason, LogChannel, Tenure},
};

fn put(engawa: &Engawa, alumnus: Alumnus) -> AlumnusId {
    match engawa.save_person(alumnus).unwrap() {
        PersonSaved::Saved { view } => view.alumnus.id,
        _ => panic!("not saved"),
    }
}

fn person(name: &str) -> Alumnus {
    Alumnus { name: name.into(), ..Alumnus::default() }
}

fn entry(person: &AlumnusId, on: &str, note: &str, next_on: Option<&str>) -> ContactEntry {
    ContactEntry {
        alumnus_id: person.clone(),
        on: day(on),
        channel: Some(LogChannel::Phone),
        note: note.into(),
        next_on: next_on.map(day),
        ..ContactEntry::default()
    }
}

fn log(engawa: &Engawa, entry: ContactEntry) -> ContactEntry {
    match engawa.save_contact(entry).unwrap() {
        ContactSaved::Saved { entry, .. } => entry,
        ContactSaved::Stale { .. } => panic!("stale"),
    }
}

fn invalid(field: &str, reason: InvalidReason) -> Option<ApiError> {
    Some(ApiError::Invalid { field: field.into(), reason })
}

#[test]
fn a_contact_is_kept_changed_removed_and_brought_back() {
    let (_folder, engawa) = started();
    let id = put(&engawa, person("髙橋"));
    let first = log(&engawa, entry(&id, "2026-11-20", "近況", Some("2026-12-20")));
    let second = log(&engawa, entry(&id, "2026-11-20", "追って電話", None));
    let kept = engawa.contact_log(&id).unwrap();
    assert_eq!(kept.entries, [second, first.clone()], "of one day the later entered stands first");
    assert_eq!(kept.next_on, Some(day("2026-12-20")));

    let moved = log(&engawa, ContactEntry { next_on: Some(day("2027-01-20")), ..first.clone() });
    assert_eq!(engawa.contact_log(&id).unwrap().next_on, moved.next_on);
    let stale = engawa.save_contact(ContactEntry { note: "別の窓".into(), ..first.clone() }).unwrap();
    assert_eq!(stale, ContactSaved::Stale { theirs: moved });
    engawa.remove_contact(&first.id).unwrap();
    assert_eq!(engawa.contact_log(&id).unwrap().entries.len(), 1);
    engawa.undo_contact(&first.id).unwrap();
    engawa.undo_contact(&first.id).unwrap();
    assert_eq!(engawa.contact_log(&id).unwrap().next_on, Some(day("2026-12-20")));
    assert_eq!(engawa.contact_log(&"nobody".into()).err(), Some(ApiError::NotFound));
    assert_eq!(engawa.remove_contact(&"nobody/0".into()).err(), Some(ApiError::NotFound));
}

#[test]
fn days_that_make_no_sense_are_refused() {
    let (_folder, engawa) = started();
    let id = put(&engawa, person("髙橋"));
    let refused = |entry| engawa.save_contact(entry).err();
    assert_eq!(refused(entry(&id, "2026-11-24", "", None)), invalid("on", InvalidReason::OutOfRange));
    assert_eq!(
        refused(entry(&id, "2026-11-23", "", Some("2026-11-23"))),
        invalid("next_on", InvalidReason::EndBeforeStart)
    );
    assert_eq!(refused(entry(&"nobody".into(), "2026-11-23", "", None)), Some(ApiError::NotFound));
}

#[test]
fn the_home_screen_says_whom_to_be_in_touch_with() {
    let (_folder, engawa) = started();
    let planned = put(&engawa, person("予定"));
    log(&engawa, entry(&planned, "2026-11-01", "", Some("2026-12-01")));
    let far = put(&engawa, person("遠い予定"));
    log(&engawa, entry(&far, "2026-11-01", "", Some("2027-06-01")));
    let silent = put(&engawa, Alumnus { contact_every: Some(30), ..person("音沙汰なし") });
    for (on, note) in [("2026-06-01", "一"), ("2026-07-01", "二"), ("2026-08-01", "三"), ("2026-09-01", "四")]
    {
        log(&engawa, entry(&silent, on, note, None));
    }
    put(&engawa, Alumnus { availability: Some(Availability::Open), ..person("未確認") });

    let items = engawa.home().unwrap().items;
    let told: Vec<_> =
        items.iter().map(|item| (item.kind, item.due_on, item.count, item.target.clone())).collect();
    let people = |list| HomeTarget::People { list };
    assert_eq!(
        told,
        [
            (HomeKind::ContactOverdue, day("2026-11-23"), 1, people(Tending::ContactOverdue)),
            (
                HomeKind::AvailabilityUnconfirmed,
                day("2026-11-23"),
                1,
                people(Tending::AvailabilityUnconfirmed)
            ),
            (HomeKind::ContactDue, day("2026-12-01"), 1, HomeTarget::Person { id: planned }),
        ]
    );
    let counts = engawa.tending_counts().unwrap();
    assert_eq!((counts.availability_unconfirmed, counts.contact_due, counts.contact_overdue), (1, 0, 1));
    let overdue = engawa.tending(Tending::ContactOverdue, 0, 10).unwrap();
    let notes: Vec<_> = overdue.rows[0].notes.iter().map(|entry| entry.note.as_str()).collect();
    assert_eq!((overdue.rows[0].person.name.as_str(), notes), ("音沙汰なし", vec!["四", "三", "二"]));
    assert_eq!(overdue.rows[0].on, Some(day("2026-10-01")));
}

#[test]
fn an_availability_is_confirmed_in_one_press_and_that_is_taken_back() {
    let (_folder, engawa) = started();
    let old = Alumnus {
        availability: Some(Availability::Limited),
        availability_on: Some(day("2026-05-01")),
        ..person("髙橋")
    };
    let id = put(&engawa, old);
    let unconfirmed = || engawa.tending(Tending::AvailabilityUnconfirmed, 0, 10).unwrap().matched;
    assert_eq!(unconfirmed(), 1);
    let view = engawa.confirm_availability(&id).unwrap();
    assert_eq!(view.alumnus.availability_on, Some(day("2026-11-23")));
    assert_eq!(unconfirmed(), 0);
    let back = engawa.undo_person(&id).unwrap().unwrap();
    assert_eq!(back.alumnus.availability_on, Some(day("2026-05-01")));
    assert_eq!(unconfirmed(), 1);
    let silent = put(&engawa, person("佐久間"));
    assert_eq!(engawa.confirm_availability(&silent).err(), invalid("availability", InvalidReason::Empty));
    assert_eq!(engawa.confirm_availability(&"nobody".into()).err(), Some(ApiError::NotFound));
}

#[test]
fn a_person_is_refused_with_the_field_that_is_wrong() {
    let (_folder, engawa) = started();
    let refused = |alumnus| engawa.save_person(alumnus).err();
    let asked_not = Alumnus { do_not_ask: true, do_not_ask_reason: "　".into(), ..person("髙橋") };
    assert_eq!(refused(asked_not), invalid("do_not_ask_reason", InvalidReason::Empty));
    let span =
        |from: &str, to: &str| Tenure { from: Some(day(from)), to: Some(day(to)), ..Tenure::default() };
    let turned = Alumnus {
        tenures: vec![span("2014-04-01", "2014-04-01"), span("2014-04-01", "2014-03-31")],
        ..person("髙橋")
    };
    assert_eq!(refused(turned), invalid("tenures.1.to", InvalidReason::EndBeforeStart));
    let never = Alumnus { contact_every: Some(0), ..person("髙橋") };
    assert_eq!(refused(never), invalid("contact_every", InvalidReason::OutOfRange));
}

#[test]
fn skills_and_tags_are_kept_once_without_blanks_and_offered_to_the_next_person() {
    let (_folder, engawa) = started();
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let skilled = Alumnus {
        skills: words(&[" Excel", "議事録", "Excel", "　"]),
        tags: words(&["夜型"]),
        ..person("髙橋")
    };
    let id = put(&engawa, skilled);
    assert_eq!(engawa.person(&id).unwrap().alumnus.skills, ["Excel", "議事録"]);
    let known = engawa.known_words().unwrap();
    assert_eq!((known.skills, known.tags), (words(&["Excel", "議事録"]), words(&["夜型"])));
    assert_eq!(engawa.judgements("性格が合わない"), ["性格"]);
}
