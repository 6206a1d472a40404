//! 絞り込み, 案内 and 書き出し through the use cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{day, started};
use engawa_core::{
    ApiError, Engawa,
    api::{
        HomeKind, HomeTarget, ListFormat, ListKind, ListRequest, ListWanted, MailingSaved, PersonSaved,
        RecipientsShown, SegmentSaved,
    },
    domain::{
        Alumnus, AlumnusId, Availability, Consent, ContactEntry, InvalidReason, Mailing, MailingKind,
        MailingWay, Segment, SegmentFilter,
        mailing::{LeftOut, NoteKind},
    },
};

fn willing(name: &str, kana: &str) -> Alumnus {
    Alumnus {
        name: name.into(),
        kana: kana.into(),
        employee_no: "0012345".into(),
        department: "商品企画部".into(),
        email: format!("{}@example.jp", kana.len()),
        consent: Consent { given_on: Some(day("2026-01-01")), ..Consent::default() },
        ..Alumnus::default()
    }
}

fn put(engawa: &Engawa, alumnus: Alumnus) -> AlumnusId {
    match engawa.save_person(alumnus).unwrap() {
        PersonSaved::Saved { view } => view.alumnus.id,
        PersonSaved::Stale { .. } | PersonSaved::Removed { .. } => panic!("stale"),
    }
}

/// Four of 企画: two who can be written to, one stopped, one without consent and address; and one of 営業.
fn people(engawa: &Engawa) -> Vec<AlumnusId> {
    let mut stopped = willing("佐藤　花子", "サトウ ハナコ");
    stopped.consent.mailing_stopped_on = Some(day("2026-11-01"));
    let unasked =
        Alumnus {
            consent: Consent::default(), email: String::new(), ..willing("鈴木　一", "スズキ ハジメ")
        };
    let barred = Alumnus {
        do_not_ask: true,
        do_not_ask_reason: "競合の役員に就任".into(),
        ..willing("髙橋　凛", "タカハシ リン")
    };
    let sales =
        Alumnus { department: "営業部".into(), ..willing("渡邊　恵", "ワタナベ メグミ") };
    [willing("青木　空", "アオキ ソラ"), stopped, unasked, barred, sales].map(|one| put(engawa, one)).to_vec()
}

fn planning() -> SegmentFilter {
    SegmentFilter { departments: vec!["企画".into()], ..SegmentFilter::default() }
}

fn save(engawa: &Engawa, mailing: Mailing) -> Mailing {
    match engawa.save_mailing(mailing).unwrap() {
        MailingSaved::Saved { view } => view.mailing,
        MailingSaved::Stale { .. } => panic!("stale"),
    }
}

#[test]
fn a_segment_follows_its_people() {
    let (_folder, engawa) = started();
    let ids = people(&engawa);
    let names = |query: &str| -> Vec<String> {
        let page = engawa.segment_people(&planning(), query, 0, 100).unwrap();
        assert_eq!(page.total, 5);
        page.rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names(""), ["青木　空", "佐藤　花子", "鈴木　一", "髙橋　凛"]);
    assert_eq!(names("たかはし"), ["髙橋　凛"]);
    let page = engawa.segment_people(&planning(), "", 1, 2).unwrap();
    assert_eq!((page.matched, page.rows.len(), page.rows[0].name.as_str()), (4, 2, "佐藤　花子"));

    // One leaves, one comes, one is renamed: what is in sight follows.
    engawa.remove_person(&ids[1]).unwrap();
    let mut sales = engawa.person(&ids[4]).unwrap().alumnus;
    sales.department = "企画室".into();
    put(&engawa, sales);
    let mut aoki = engawa.person(&ids[0]).unwrap().alumnus;
    aoki.kana = "ンアオキ".into();
    put(&engawa, aoki);
    let page = engawa.segment_people(&planning(), "", 0, 100).unwrap();
    let names: Vec<_> = page.rows.into_iter().map(|row| row.name).collect();
    assert_eq!(names, ["鈴木　一", "髙橋　凛", "渡邊　恵", "青木　空"]);
    engawa.undo_person(&ids[1]).unwrap();
    assert_eq!(engawa.segment_people(&planning(), "", 0, 1).unwrap().matched, 5);
}

#[test]
fn a_segment_is_saved_counted_undone_and_refused_without_a_name() {
    let (_folder, engawa) = started();
    people(&engawa);
    let segment = Segment { name: " 企画 ".into(), filter: planning(), ..Segment::default() };
    let SegmentSaved::Saved { view } = engawa.save_segment(segment.clone()).unwrap() else { panic!("stale") };
    assert_eq!((view.segment.name.as_str(), view.people), ("企画", 4));
    let stale = engawa.save_segment(Segment { revision: 9, name: "別".into(), ..view.segment.clone() });
    assert!(matches!(stale, Ok(SegmentSaved::Stale { .. })));
    engawa.remove_segment(&view.segment.id).unwrap();
    assert_eq!(engawa.segments().unwrap(), []);
    assert!(engawa.undo_segment(&view.segment.id).unwrap().is_some());
    assert_eq!(engawa.segments().unwrap().len(), 1);

    let refused = engawa.save_segment(Segment { name: "　".into(), ..segment.clone() }).err();
    assert_eq!(refused, Some(ApiError::Invalid { field: "name".into(), reason: InvalidReason::Empty }));
    let backwards = SegmentFilter { employed_from: Some(2018), employed_to: Some(2014), ..planning() };
    let refused = engawa.save_segment(Segment { filter: backwards, ..segment }).err();
    let expected =
        ApiError::Invalid { field: "filter.employed_to".into(), reason: InvalidReason::EndBeforeStart };
    assert_eq!(refused, Some(expected));
}

#[test]
fn a_mailing_says_whom_it_leaves_out_and_why() {
    let (_folder, engawa) = started();
    let ids = people(&engawa);
    let view = engawa.create_mailing(MailingKind::Letter, "企画", &planning()).unwrap();
    assert_eq!((view.recipients, view.left_out), (2, 2));
    let reasons: Vec<_> = view.reasons.iter().map(|count| (count.reason, count.people)).collect();
    assert_eq!(reasons, [(LeftOut::NoConsent, 1), (LeftOut::Stopped, 1), (LeftOut::NoAddress, 1)]);
    let id = view.mailing.id.clone();
    let left = engawa.mailing_people(&id, RecipientsShown::LeftOut, 0, 10).unwrap();
    assert_eq!(
        left.rows.iter().map(|row| row.alumnus_id.clone()).collect::<Vec<_>>(),
        [ids[1].clone(), ids[2].clone()]
    );
    assert_eq!(left.rows[1].left_out, [LeftOut::NoConsent, LeftOut::NoAddress]);

    // By post nobody has an address; an offer leaves out whoever is not to be asked.
    let by_post = save(&engawa, Mailing { way: MailingWay::Post, ..view.mailing });
    assert_eq!(engawa.mailing(&id).unwrap().recipients, 0);
    save(&engawa, Mailing { way: MailingWay::Email, kind: MailingKind::Offer, ..by_post });
    assert_eq!(engawa.mailing(&id).unwrap().recipients, 1);
}

#[test]
fn a_recorded_mailing_stands_as_it_was_sent() {
    let (_folder, engawa) = started();
    let ids = people(&engawa);
    let view = engawa.create_mailing(MailingKind::Event, "", &planning()).unwrap();
    let id = view.mailing.id.clone();
    let missing = |field: &str| Some(ApiError::Invalid { field: field.into(), reason: InvalidReason::Empty });
    assert_eq!(engawa.record_mailing(&id, "").err(), missing("title"));
    let draft = save(&engawa, Mailing { title: "秋の集い".into(), sent_by: "田中".into(), ..view.mailing });
    let recorded = engawa.record_mailing(&id, "").unwrap();
    assert_eq!((recorded.recipients, recorded.left_out), (2, 2));

    assert_eq!(engawa.save_mailing(Mailing { title: "別".into(), ..draft }).err(), Some(ApiError::Fixed));
    assert_eq!(engawa.record_mailing(&id, "").err(), Some(ApiError::Fixed));
    assert_eq!(engawa.remove_mailing(&id).err(), Some(ApiError::Referenced));
    assert_eq!(engawa.undo_mailing(&id).err(), Some(ApiError::NothingToUndo));

    // Whoever stops later got it all the same.
    let mut aoki = engawa.person(&ids[0]).unwrap().alumnus;
    aoki.consent.mailing_stopped_on = Some(day("2026-11-23"));
    put(&engawa, aoki);
    assert_eq!(engawa.mailing(&id).unwrap().recipients, 2);
    let sent = engawa.mailings_to(&ids[0]).unwrap();
    assert_eq!((sent.len(), sent[0].title.as_str()), (1, "秋の集い"));
    assert_eq!(engawa.mailings_to(&ids[1]).unwrap(), []);

    assert_eq!(engawa.note_mailing(&id, NoteKind::Correction, None, " ").err(), missing("text"));
    let noted = engawa.note_mailing(&id, NoteKind::Correction, None, "会場が変わりました").unwrap();
    assert_eq!(noted.notes[0].noted_on, day("2026-11-23"));
    assert!(engawa.verify().unwrap() > 0);
}

#[test]
fn an_offer_is_checked_takes_a_reason_and_stays_due_until_it_is_closed() {
    let (_folder, engawa) = started();
    people(&engawa);
    let view = engawa.create_mailing(MailingKind::Offer, "", &SegmentFilter::default()).unwrap();
    let id = view.mailing.id.clone();
    assert!(view.findings.iter().any(|finding| finding.field == "offer.fee" && !finding.basis.is_empty()));
    let mut draft = view.mailing;
    draft.title = "お手伝いの募集".into();
    draft.sent_by = "田中".into();
    draft.offer.fee = "応相談".into();
    let draft = save(&engawa, draft);
    assert!(matches!(engawa.record_mailing(&id, "　").err(), Some(ApiError::ReasonRequired { reds: 6 })));
    let mut offer = draft.offer.clone();
    offer.work = "マニュアルの改訂".into();
    offer.place = "在宅".into();
    offer.fee = "時間単価3,800円".into();
    offer.recruiter = "株式会社えんがわ".into();
    offer.recruiter_address = "東京都港区1-2-3".into();
    offer.recruiter_contact = "03-0000-0000".into();
    offer.valid_until = Some(day("2026-11-30"));
    offer.confirmed_on = Some(day("2026-10-01"));
    save(&engawa, Mailing { offer, ..draft });
    let sent = engawa.record_mailing(&id, "").unwrap();
    assert!(sent.letter.contains("報酬：時間単価3,800円"));
    assert!(sent.offer.as_ref().unwrap().due, "confirmed 53 days ago");
    let at_home = || {
        let items = engawa.home().unwrap().items.into_iter();
        items.filter(|item| item.kind == HomeKind::OfferDue).map(|item| item.target).collect::<Vec<_>>()
    };
    assert_eq!(at_home(), [HomeTarget::Mailing { id: sent.mailing.id.clone() }]);
    let confirmed = engawa.note_mailing(&id, NoteKind::Confirmed, None, "").unwrap();
    assert!(!confirmed.offer.unwrap().due);
    assert_eq!(at_home(), []);
    let closed = engawa.note_mailing(&id, NoteKind::Closed, None, "").unwrap();
    assert_eq!(closed.offer.unwrap().closed_on, Some(day("2026-11-23")));
    assert_eq!(closed.findings, []);
}

fn wanted(kind: ListKind) -> ListWanted {
    ListWanted { kind, ..ListWanted::default() }
}

fn request(wanted: ListWanted, columns: &[&str], format: ListFormat) -> ListRequest {
    ListRequest { wanted, columns: columns.iter().map(|key| (*key).to_owned()).collect(), format }
}

#[test]
fn a_list_says_how_many_people_leave_and_goes_on_record() {
    let (_folder, engawa) = started();
    people(&engawa);
    let planning = ListWanted { filter: planning(), ..wanted(ListKind::People) };
    let look = engawa.look_at_list(&planning).unwrap();
    assert_eq!((look.records, look.people), (4, 4));
    assert!(look.columns.iter().any(|column| column.heading == "氏名" && column.usual));
    let list = engawa.make_list(&request(planning, &["name", "employee_no"], ListFormat::Csv)).unwrap();
    assert_eq!(list.file.name, "20261123_名簿.csv");
    let text = String::from_utf8(list.file.bytes.clone()).unwrap();
    assert!(text.starts_with("\u{feff}\"社員番号\",\"氏名\"\r\n\"0012345\",\"青木　空\"\r\n"), "{text}");
    let rows = engawa.verify().unwrap();
    engawa.record_list_out(&list).unwrap();
    assert_eq!(engawa.verify().unwrap(), rows + 1);

    let refused = |columns: &[&str]| {
        engawa.make_list(&request(wanted(ListKind::People), columns, ListFormat::Xlsx)).err().unwrap()
    };
    assert_eq!(refused(&[]), ApiError::Invalid { field: "columns".into(), reason: InvalidReason::Empty });
    assert_eq!(
        refused(&["born_on"]),
        ApiError::Invalid { field: "columns".into(), reason: InvalidReason::Unknown }
    );
}

#[test]
fn every_list_can_be_made_in_both_formats_from_an_empty_and_a_full_folder() {
    let (_folder, engawa, _) = common::with_example();
    people(&engawa);
    let mailing =
        engawa.create_mailing(MailingKind::Letter, "", &SegmentFilter::default()).unwrap().mailing.id;
    let (_empty_folder, empty) = started();
    for kind in [
        ListKind::People,
        ListKind::Engagements,
        ListKind::Issued,
        ListKind::Mailings,
        ListKind::Systems,
        ListKind::Grants,
    ] {
        for (engawa, format) in [(&engawa, ListFormat::Xlsx), (&empty, ListFormat::Csv)] {
            let look = engawa.look_at_list(&wanted(kind)).unwrap();
            let keys: Vec<_> = look.columns.iter().map(|column| column.key.as_str()).collect();
            let list = engawa.make_list(&request(wanted(kind), &keys, format)).unwrap();
            assert_eq!((list.records, list.columns.len()), (look.records, keys.len()), "{kind:?}");
        }
    }
    let to = ListWanted { mailing_id: mailing, ..wanted(ListKind::Recipients) };
    // The three, and whom the example commissions.
    let list = engawa.make_list(&request(to, &["name", "address"], ListFormat::Csv)).unwrap();
    assert_eq!(list.records, 4);
    assert!(String::from_utf8(list.file.bytes).unwrap().contains("@example.jp"));
    let nothing = engawa.look_at_list(&wanted(ListKind::Recipients)).err();
    assert_eq!(nothing, Some(ApiError::NotFound));
}

#[test]
fn whom_to_tend_to_and_who_is_due_go_out_as_lists() {
    let (_folder, engawa) = started();
    let consent = Consent { withdrawn_on: Some(day("2026-01-02")), ..willing("", "").consent };
    let person = Alumnus {
        availability: Some(Availability::Open),
        contact_every: Some(30),
        consent,
        ..willing("髙橋　一郎", "タカハシ　イチロウ")
    };
    let id = match engawa.save_person(person).unwrap() {
        PersonSaved::Saved { view } => view.alumnus.id,
        other => panic!("{other:?}"),
    };
    let entry = ContactEntry {
        alumnus_id: id,
        on: day("2026-11-01"),
        by: "佐藤".into(),
        next_on: Some(day("2026-11-20")),
        ..ContactEntry::default()
    };
    engawa.save_contact(entry).unwrap();
    for (kind, records, cell) in [
        (ListKind::ContactDue, 1, "2026/11/20"),
        (ListKind::AvailabilityUnconfirmed, 1, "髙橋　一郎"),
        (ListKind::Retention, 1, "同意の撤回"),
        (ListKind::ContactOverdue, 0, ""),
    ] {
        let wanted = ListWanted { kind, ..ListWanted::default() };
        let look = engawa.look_at_list(&wanted).unwrap();
        assert_eq!((look.records, look.people), (records, records), "{kind:?}");
        let columns = look.columns.into_iter().map(|column| column.key).collect();
        let list = engawa.make_list(&ListRequest { wanted, columns, format: ListFormat::Csv }).unwrap();
        assert_eq!(list.records, records, "{kind:?}");
        let text = String::from_utf8_lossy(&list.file.bytes).into_owned();
        assert!(text.contains(cell), "{kind:?}: {text}");
    }
}
