//! Saved filters and mailings.

use engawa_domain::mailing::{LeftOut, NoteKind};
use engawa_domain::segment::AvailabilityWanted;
use engawa_domain::{AlumnusId, Consent, Mailing, MailingKind, Offer, Segment, SegmentFilter};

use super::*;
use crate::{NewNote, Recipient, WordPlace, entity};

fn segment() -> Segment {
    Segment {
        name: "企画にいた人".into(),
        filter: SegmentFilter {
            departments: vec!["企画".into()],
            employed_from: Some(2014),
            availability: vec![AvailabilityWanted::Unstated],
            ..SegmentFilter::default()
        },
        ..Segment::default()
    }
}

fn letter(text: &str) -> Mailing {
    Mailing {
        title: "秋の集い".into(),
        text: text.into(),
        kind: MailingKind::Offer,
        sent_on: "2026-11-23".parse().ok(),
        sent_by: "佐藤".into(),
        filter: segment().filter,
        offer: Offer { work: "助言".into(), ..Offer::default() },
        ..Mailing::default()
    }
}

fn to(id: &AlumnusId) -> Recipient {
    Recipient { alumnus_id: id.clone(), left_out: Vec::new() }
}

#[test]
fn a_saved_filter_is_as_it_was_put_and_its_changes_can_be_undone() {
    let case = Case::new();
    let stored = case.write(|w| w.put_segment(&segment()));
    assert_eq!(stored.filter, segment().filter);
    assert_eq!(stored.revision, 1);
    let renamed = Segment { name: "商品企画".into(), ..stored.clone() };
    case.write(|w| w.put_segment(&renamed));
    assert!(matches!(case.try_write(|w| w.put_segment(&renamed)), Err(StoreError::Stale { .. })));
    case.write(|w| w.undo(entity::SEGMENT, stored.id.as_str()));
    assert_eq!(case.store.read(|r| r.segments()).unwrap()[0].name, "企画にいた人");
    case.write(|w| w.remove_segment(&stored.id));
    assert_eq!(case.store.read(|r| r.segment(&stored.id)).unwrap(), None);
    case.write(|w| w.undo(entity::SEGMENT, stored.id.as_str()));
    assert_eq!(case.store.read(|r| r.segments()).unwrap().len(), 1);
}

#[test]
fn a_draft_is_edited_undone_and_removed() {
    let case = Case::new();
    let draft = case.write(|w| w.put_mailing(&letter("一")));
    let edited = case.write(|w| w.put_mailing(&Mailing { text: "二".into(), ..draft.clone() }));
    assert_eq!(edited.revision, 2);
    case.write(|w| w.undo(entity::MAILING, draft.id.as_str()));
    let row = case.store.read(|r| r.mailing(&draft.id)).unwrap().unwrap();
    assert_eq!((row.mailing.text.as_str(), row.recorded_at), ("一", None));
    assert_eq!(row.mailing.offer, draft.offer);
    case.write(|w| w.remove_mailing(&draft.id));
    assert_eq!(case.store.read(|r| r.mailings()).unwrap(), []);
}

#[test]
fn what_was_recorded_never_changes_and_never_goes() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋　凛", "タカハシ リン"));
    let other = case.put(&person("佐藤", "サトウ"));
    let draft = case.write(|w| w.put_mailing(&letter("お便り")));
    let left = Recipient { left_out: vec![LeftOut::NoConsent, LeftOut::NoAddress], ..to(&other.id) };
    let people = [to(&alumnus.id), left];
    case.write(|w| w.record_mailing(&draft.id, "", &people));

    let fixed = |outcome: Result<(), StoreError>| assert!(matches!(outcome, Err(StoreError::Fixed { .. })));
    fixed(case.try_write(|w| w.put_mailing(&Mailing { text: "別".into(), ..draft.clone() })).map(|_| ()));
    fixed(case.try_write(|w| w.record_mailing(&draft.id, "", &[])));
    assert!(matches!(case.try_write(|w| w.remove_mailing(&draft.id)), Err(StoreError::Referenced { .. })));
    assert_eq!(
        case.try_write(|w| w.undo(entity::MAILING, draft.id.as_str())),
        Err(StoreError::NothingToUndo)
    );
    for sql in ["UPDATE mailing SET text = 'x'", "DELETE FROM mailing"] {
        assert!(case.try_write(|w| Ok(w.conn.execute(sql, [])?)).is_err(), "{sql}");
    }

    let row = case.store.read(|r| r.mailing(&draft.id)).unwrap().unwrap();
    assert_eq!((row.recipients, row.left_out, row.recorded_at), (1, 1, Some(at(60))));
    let kept = case.store.read(|r| r.mailing_recipients(&draft.id)).unwrap();
    assert_eq!(kept.len(), 2);
    assert!(kept.contains(&people[1]));
    let history = |id| case.store.read(|r| r.mailings_to(id)).unwrap().len();
    assert_eq!((history(&alumnus.id), history(&other.id)), (1, 0));
}

#[test]
fn notes_are_added_to_what_was_recorded_and_stand() {
    let case = Case::new();
    let draft = case.write(|w| w.put_mailing(&letter("お便り")));
    let note = NewNote {
        kind: NoteKind::Closed,
        text: "決まりました",
        noted_on: "2026-11-24".parse().unwrap(),
        noted_by: "佐藤",
    };
    assert!(matches!(case.try_write(|w| w.note_mailing(&draft.id, &note)), Err(StoreError::NotFound { .. })));
    case.write(|w| w.record_mailing(&draft.id, "", &[]));
    case.write(|w| w.note_mailing(&draft.id, &note));
    let row = case.store.read(|r| r.mailing(&draft.id)).unwrap().unwrap();
    assert_eq!(row.last_note(NoteKind::Closed).unwrap().text, "決まりました");
    for sql in ["UPDATE mailing_note SET text = 'x'", "DELETE FROM mailing_note"] {
        assert!(case.try_write(|w| Ok(w.conn.execute(sql, [])?)).is_err(), "{sql}");
    }
}

#[test]
fn an_erased_person_is_in_no_mailing_and_in_no_payload_of_one() {
    let case = Case::new();
    let alumnus = case
        .put(&Alumnus { email: "rin@example.jp".into(), ..person("髙橋　凛", "タカハシ リン") });
    let draft = case.write(|w| w.put_mailing(&letter("髙橋 凛さん、rin@example.jp へ")));
    let draft =
        case.write(|w| w.put_mailing(&Mailing { text: "髙橋凛さんへ。佐藤より".into(), ..draft }));
    case.write(|w| w.record_mailing(&draft.id, "髙橋　凛さんの希望", &[to(&alumnus.id)]));
    let note = NewNote {
        kind: NoteKind::Correction,
        text: "髙橋　凛さんは欠席",
        noted_on: "2026-11-24".parse().unwrap(),
        noted_by: "佐藤",
    };
    case.write(|w| w.note_mailing(&draft.id, &note));
    case.write(|w| crate::tables::mailing_rows::erase(w, &alumnus.id));

    let row = case.store.read(|r| r.mailing(&draft.id)).unwrap().unwrap();
    assert_eq!(row.mailing.text, "（消去）さんへ。佐藤より");
    assert_eq!(row.reason, "（消去）さんの希望");
    assert_eq!(row.notes[0].text, "（消去）さんは欠席");
    assert_eq!(row.recipients, 0);
    let history = case.store.read(|r| r.history(entity::MAILING, draft.id.as_str())).unwrap();
    assert!(!history.is_empty() && history.iter().all(|(_, payload)| payload.is_none()));
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn an_erased_person_named_only_by_an_earlier_state_of_a_draft_is_gone_from_there_too() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋　凛", "タカハシ リン"));
    let draft = case.write(|w| w.put_mailing(&letter("髙橋　凛さんへ")));
    let draft = case.write(|w| w.put_mailing(&Mailing { text: "皆さまへ".into(), ..draft }));
    case.write(|w| crate::tables::mailing_rows::erase(w, &alumnus.id));
    let history = case.store.read(|r| r.history(entity::MAILING, draft.id.as_str())).unwrap();
    assert!(history.iter().all(|(_, payload)| payload.is_none()));
    assert_eq!(case.store.read(|r| r.mailing(&draft.id)).unwrap().unwrap().mailing.text, "皆さまへ");
}

#[test]
fn what_filters_look_at_is_read_in_the_order_of_the_list() {
    let case = Case::new();
    let mut full = person("髙橋　凛", "タカハシ リン");
    full.tags = vec!["AI".into()];
    full.skills = vec!["設計".into()];
    full.viewpoint.industry = "人材".into();
    full.consent = Consent { given_on: "2026-01-01".parse().ok(), ..Consent::default() };
    full.tenures =
        vec![engawa_domain::Tenure { department: "営業部".into(), ..engawa_domain::Tenure::default() }];
    case.put(&full);
    case.put(&person("青木", "アオキ"));
    let mut seen = Vec::new();
    case.store.read(|r| r.each_in_order(|_, alumnus| seen.push(alumnus))).unwrap();
    assert_eq!(seen.iter().map(|one| one.name.as_str()).collect::<Vec<_>>(), ["青木", "髙橋　凛"]);
    let takahashi = &seen[1];
    assert_eq!((&takahashi.tags, &takahashi.skills), (&full.tags, &full.skills));
    assert_eq!((&takahashi.viewpoint, &takahashi.consent), (&full.viewpoint, &full.consent));
    assert_eq!(takahashi.tenures, full.tenures);

    let words = |place| case.store.read(|r| r.words_in_use(place, 10)).unwrap();
    assert_eq!(words(WordPlace::Tag), ["AI"]);
    assert_eq!(words(WordPlace::Industry), ["人材"]);
    assert_eq!(words(WordPlace::Department), ["営業部"]);
    assert_eq!(words(WordPlace::Job), Vec::<String>::new());
}

#[test]
fn a_list_that_leaves_goes_on_record_without_a_name() {
    let case = Case::new();
    let columns = ["name".to_owned(), "phone".to_owned()];
    case.write(|w| w.record_list_out("list-1", "people", "csv", &columns, 124));
    let history = case.store.read(|r| r.history(entity::LIST_OUT, "list-1")).unwrap();
    let payload = history[0].1.as_ref().unwrap();
    assert_eq!(payload.after["records"], 124);
    assert_eq!(payload.after["columns"][1], "phone");
}
