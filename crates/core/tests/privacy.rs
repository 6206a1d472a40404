//! 個人情報: consent, retention, disclosure and erasure through the use cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{day, started, with_example};
use engawa_core::{
    ApiError, Engawa,
    api::{
        DisclosurePaper, DocumentFormat, DocumentKind, ErasureRequest, IssueRequest, LetterTo, NotDisclosed,
        NoticeVersion, PersonSaved,
    },
    domain::{
        Alumnus, AlumnusId, Consent, ConsentWay, ContactEntry, EngagementId, InvalidReason, Mailing,
        MailingKind, SegmentFilter, Stage, Unwatched,
        erasure::ErasureGround,
        retention::{DueReason, RetentionPolicy},
    },
};

/// Where `ENGAWA_LOOK` names a folder, the papers are laid there to be looked at.
fn look(name: &str, bytes: &[u8]) {
    if let Some(folder) = std::env::var_os("ENGAWA_LOOK") {
        std::fs::write(std::path::Path::new(&folder).join(name), bytes).unwrap();
    }
}

fn put(engawa: &Engawa, alumnus: Alumnus) -> Alumnus {
    match engawa.save_person(alumnus).unwrap() {
        PersonSaved::Saved { view } => view.alumnus,
        PersonSaved::Stale { .. } | PersonSaved::Removed { .. } => panic!("stale"),
    }
}

fn named(name: &str) -> Alumnus {
    Alumnus { name: name.to_owned(), ..Alumnus::default() }
}

fn person_of(engawa: &Engawa, engagement: &EngagementId) -> Alumnus {
    engawa.engagement(engagement).unwrap().alumnus
}

fn request(id: &AlumnusId, name: &str) -> ErasureRequest {
    ErasureRequest {
        alumnus_id: id.clone(),
        ground: ErasureGround::Requested,
        identity: "運転免許証の提示（窓口）".to_owned(),
        checked_by: "佐藤".to_owned(),
        checked_on: Some(day("2026-11-20")),
        typed_name: name.to_owned(),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, ApiError>) -> (String, InvalidReason) {
    match result {
        Err(ApiError::Invalid { field, reason }) => (field, reason),
        other => panic!("{other:?}"),
    }
}

fn to(name: &str) -> LetterTo {
    LetterTo { name: name.to_owned(), address: String::new() }
}

#[test]
fn a_withdrawal_stops_mailings_at_once() {
    let (_folder, engawa) = started();
    let person = put(&engawa, named("髙橋　一郎"));
    let given = Consent {
        purpose: "業務委託のご案内".to_owned(),
        notice_version: "2026-11".to_owned(),
        given_on: Some(day("2026-11-01")),
        way: Some(ConsentWay::Email),
        ..Consent::default()
    };
    assert!(!engawa.privacy(&person.id).unwrap().mailing_allowed);
    engawa.save_consent(&person.id, person.revision, given.clone()).unwrap();
    let view = engawa.privacy(&person.id).unwrap();
    assert!(view.mailing_allowed);
    let withdrawn = Consent { withdrawn_on: Some(day("2026-11-23")), ..given.clone() };
    engawa.save_consent(&person.id, view.revision, withdrawn).unwrap();
    let view = engawa.privacy(&person.id).unwrap();
    assert!(!view.mailing_allowed);
    assert_eq!(view.consent.mailing_stopped_on, Some(day("2026-11-23")));
    assert_eq!((view.due_on, view.due_reason), (Some(day("2026-12-24")), Some(DueReason::Withdrawn)));

    let save = |consent| engawa.save_consent(&person.id, view.revision, consent);
    let before = Consent { withdrawn_on: Some(day("2026-10-31")), ..given.clone() };
    assert_eq!(refused(save(before)), ("withdrawn_on".to_owned(), InvalidReason::EndBeforeStart));
    let tomorrow = Consent { given_on: Some(day("2026-11-24")), ..given.clone() };
    assert_eq!(refused(save(tomorrow)), ("given_on".to_owned(), InvalidReason::OutOfRange));
    assert!(matches!(engawa.save_consent(&person.id, 1, given), Ok(PersonSaved::Stale { .. })));
}

#[test]
fn notices_are_versions_and_the_present_one_is_proposed() {
    let (_folder, engawa) = started();
    let first = engawa.notices().unwrap();
    assert_eq!((first.current, first.versions.len()), (None, 0));
    assert!(first.proposal.body.contains("利用目的") && first.proposal.body.contains("マイナンバー"));
    engawa.publish_notice(&first.proposal).unwrap();
    let later = NoticeVersion {
        version: "2027-04".to_owned(),
        valid_from: day("2027-04-01"),
        ..first.proposal.clone()
    };
    let view = engawa.publish_notice(&later).unwrap();
    assert_eq!(view.current.as_ref(), Some(&first.proposal));
    assert_eq!(view.versions.len(), 2);
    assert_eq!(
        refused(engawa.publish_notice(&first.proposal)),
        ("version".to_owned(), InvalidReason::Mismatch)
    );
    let empty = NoticeVersion { version: "x".to_owned(), body: " ".to_owned(), ..later };
    assert_eq!(refused(engawa.publish_notice(&empty)), ("body".to_owned(), InvalidReason::Empty));
}

fn rows(engawa: &Engawa, id: &AlumnusId, code: &str) -> Vec<Vec<String>> {
    let sections = engawa.disclosure(id, &[]).unwrap().sections;
    let section = sections.into_iter().find(|section| section.code == code).unwrap();
    section.rows.into_iter().map(|row| row.cells).collect()
}

#[test]
fn a_disclosure_tells_what_an_engagement_said_before() {
    let (_folder, engawa, id) = with_example();
    let person = engawa.engagement(&id).unwrap().alumnus.id;
    let made = rows(&engawa, &person, "work_changes").len();
    let mut work = engawa.engagement(&id).unwrap().engagement;
    work.terms.fee.rate = Some(engawa_core::domain::Yen(4100));
    engawa.save_engagement(work).unwrap();
    let mut work = engawa.engagement(&id).unwrap().engagement;
    work.decisions[0].reason = "相場を調べた".to_owned();
    let topic = work.decisions[0].value.clone();
    engawa.save_engagement(work).unwrap();
    let changes = rows(&engawa, &person, "work_changes");
    let [reason, fee] = &changes[..changes.len() - made] else { panic!("{changes:?}") };
    assert_eq!((fee[2].as_str(), fee[3].as_str()), ("報酬", "3,800円／時間 → 4,100円／時間"));
    assert_eq!(reason[2], "判断");
    assert!(reason[3].contains("相場を調べた") && reason[3].contains(&topic), "{reason:?}");

    // What is not disclosed of a decision is not disclosed of its history.
    let sections = engawa.disclosure(&person, &[]).unwrap().sections;
    let decisions = sections.iter().find(|section| section.code == "decisions").unwrap();
    let withheld =
        NotDisclosed { key: decisions.rows[0].key.clone(), item: 2, reason: "業務に支障".to_owned() };
    let after = engawa.disclosure(&person, &[withheld]).unwrap().sections;
    let told: Vec<_> = after.iter().filter(|section| section.code == "work_changes").collect();
    assert!(!format!("{told:?}").contains("相場を調べた"), "{told:?}");
    assert!(format!("{told:?}").contains("4,100円"));

    // What was agreed with somebody else before is theirs, and no part of what is held on the next.
    let other = put(&engawa, named("黒柳　晶"));
    let mut work = engawa.engagement(&id).unwrap().engagement;
    work.alumnus_id = other.id.clone();
    engawa.save_engagement(work).unwrap();
    let theirs = rows(&engawa, &other.id, "work_changes");
    assert!(!format!("{theirs:?}").contains("3,800円／時間"), "{theirs:?}");
    // And it is still held on the first.
    let firsts = format!("{:?}", rows(&engawa, &person, "work_changes"));
    assert!(
        firsts.contains("3,800円／時間 → 4,100円／時間") && firsts.contains("4,100円／時間 → （なし）"),
        "{firsts}"
    );
}

#[test]
fn a_disclosure_tells_what_a_record_said_before() {
    let (_folder, engawa) = started();
    let person = put(&engawa, Alumnus { phone: "03-1111-2222".to_owned(), ..named("髙橋　一郎") });
    let person = put(&engawa, Alumnus { phone: "090-3333-4444".to_owned(), ..person });
    let other = put(&engawa, named("黒柳　晶"));
    engawa.mark_distinct(&person.id, &other.id).unwrap();
    let changes = rows(&engawa, &person.id, "changes");
    let change = ["2026年11月23日", "電話番号", "03-1111-2222 → 090-3333-4444"].map(str::to_owned);
    assert!(changes.contains(&change.to_vec()), "{changes:?}");
    let merges = rows(&engawa, &person.id, "merges");
    assert_eq!(merges.len(), 1);
    assert!(!merges[0].concat().contains("黒柳"), "{merges:?}");
}

#[test]
fn what_a_list_brought_did_not_come_from_the_person() {
    let (_folder, engawa) = started();
    let list = "氏名,社員番号,電話番号\n髙橋　一郎,0012345,03-1111-2222\n";
    let found = common::preview(&engawa, list.as_bytes()).unwrap();
    engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
    let person = engawa.people("", 0, 10).unwrap().rows.remove(0);
    let source = |label: &str| {
        let facts = rows(&engawa, &person.id, "facts");
        facts.into_iter().find(|cells| cells[0] == label).map(|cells| cells[3].clone())
    };
    assert_eq!(source("電話番号").as_deref(), Some("人事部門の名簿（2026年11月23日取込）"));
    let stored = engawa.person(&person.id).unwrap().alumnus;
    put(&engawa, Alumnus { phone: "090-3333-4444".to_owned(), ..stored });
    assert_eq!(source("電話番号").as_deref(), Some("ご本人"));
}

#[test]
fn a_disclosure_tells_contacts_and_mailings() {
    let (_folder, engawa) = started();
    let consent = Consent { given_on: Some(day("2026-01-01")), ..Consent::default() };
    let person = put(&engawa, Alumnus { email: "a@example.jp".to_owned(), consent, ..named("髙橋　一郎") });
    let entry = ContactEntry {
        alumnus_id: person.id.clone(),
        on: day("2026-11-01"),
        by: "佐藤".to_owned(),
        note: "近況を伺った".to_owned(),
        ..ContactEntry::default()
    };
    engawa.save_contact(entry).unwrap();
    let draft = engawa.create_mailing(MailingKind::Letter, "", &SegmentFilter::default()).unwrap().mailing;
    engawa
        .save_mailing(Mailing {
            title: "秋のお便り".to_owned(), sent_by: "佐藤".to_owned(), ..draft.clone()
        })
        .unwrap();
    engawa.record_mailing(&draft.id, "").unwrap();
    assert_eq!(rows(&engawa, &person.id, "log")[0][3], "近況を伺った");
    assert_eq!(rows(&engawa, &person.id, "mailings")[0][1], "秋のお便り");
    let log = engawa.disclosure(&person.id, &[]).unwrap().sections;
    let key = log.into_iter().find(|section| section.code == "log").unwrap().rows.remove(0).key;
    let withheld = [NotDisclosed { key, item: 2, reason: "業務に支障がある".to_owned() }];
    let text = serde_json::to_string(&engawa.disclosure(&person.id, &withheld).unwrap()).unwrap();
    assert!(!text.contains("近況を伺った"));
}

#[test]
fn who_is_due_is_kept_with_a_reason_or_erased() {
    let (_folder, engawa) = started();
    let old = put(&engawa, Alumnus { availability_on: Some(day("2023-11-01")), ..named("鈴木　花子") });
    let recent = put(&engawa, Alumnus { availability_on: Some(day("2026-10-01")), ..named("佐藤　健") });
    let soon = put(&engawa, Alumnus { availability_on: Some(day("2023-12-01")), ..named("田中　実") });
    let ids =
        |rows: &[engawa_core::api::DueRow]| rows.iter().map(|row| row.alumnus_id.clone()).collect::<Vec<_>>();
    let view = engawa.retention().unwrap();
    assert_eq!(ids(&view.due), std::slice::from_ref(&old.id));
    assert_eq!(ids(&view.soon), [soon.id]);
    assert_eq!(engawa.retention_count().unwrap(), 1);
    assert!(view.rules.iter().all(|rule| !rule.basis.is_empty()));

    for (until, reason, expected) in [
        ("2026-11-23", "予定がある", ("until", InvalidReason::OutOfRange)),
        ("2027-11-23", " ", ("reason", InvalidReason::Empty)),
    ] {
        let (field, why) = refused(engawa.keep_person(&old.id, day(until), reason));
        assert_eq!((field.as_str(), why), expected);
    }
    engawa.keep_person(&old.id, day("2027-11-23"), "来年の改訂を依頼する予定").unwrap();
    assert_eq!(engawa.retention_count().unwrap(), 0);
    assert_eq!(engawa.privacy(&old.id).unwrap().keep.unwrap().reason, "来年の改訂を依頼する予定");

    let stricter = RetentionPolicy { contact_months: 1, ..RetentionPolicy::default() };
    let view = engawa.save_retention_policy(stricter).unwrap();
    assert!(ids(&view.due).contains(&recent.id));
    let wrong = RetentionPolicy { closing_month: 13, ..RetentionPolicy::default() };
    assert_eq!(
        refused(engawa.save_retention_policy(wrong)),
        ("closing_month".to_owned(), InvalidReason::OutOfRange)
    );
    let ended = ErasureRequest {
        ground: ErasureGround::RetentionEnded,
        identity: String::new(),
        checked_by: String::new(),
        checked_on: None,
        ..request(&old.id, "鈴木花子")
    };
    engawa.erase(&ended).unwrap();
    assert_eq!(engawa.person(&old.id).err(), Some(ApiError::NotFound));
}

#[test]
fn a_disclosure_tells_everything_and_withholds_only_with_a_reason() {
    let (_folder, engawa, id) = with_example();
    let person = person_of(&engawa, &id);
    let person = put(&engawa, Alumnus { note: "資料の癖を知っている".to_owned(), ..person });
    put(&engawa, named("別の　人"));
    engawa
        .issue(&IssueRequest {
            engagement_id: id,
            kind: DocumentKind::Order,
            format: DocumentFormat::Pdf,
            reason: "先に渡す".to_owned(),
            to_whom: person.name.clone(),
            way: "メール".to_owned(),
        })
        .unwrap();
    let all = engawa.disclosure(&person.id, &[]).unwrap();
    let text = serde_json::to_string(&all).unwrap();
    for held in
        [person.name.as_str(), &person.phone, "資料の癖を知っている", "書類の発行", "名簿の登録・変更"]
    {
        assert!(text.contains(held) || held == "書類の発行", "{held} is missing");
    }
    assert!(!text.contains("別の　人"));
    for section in &all.sections {
        assert_eq!(section.columns.len(), section.widths.len());
        assert!(section.rows.iter().all(|row| row.cells.len() == section.columns.len()), "{}", section.code);
    }
    let withheld = |key: &str, item, reason: &str| {
        [NotDisclosed { key: key.to_owned(), item, reason: reason.to_owned() }]
    };
    let note = withheld("facts.note", 2, "評価の方法が知られると業務に支障がある");
    let part = engawa.disclosure(&person.id, &note).unwrap();
    let text = serde_json::to_string(&part).unwrap();
    assert!(!text.contains("資料の癖を知っている") && text.contains("33条2項2号"));
    for (bad, reason) in [
        (withheld("facts.name", 2, "理由"), InvalidReason::Unknown),
        (withheld("facts.note", 4, "理由"), InvalidReason::OutOfRange),
        (withheld("facts.note", 2, " "), InvalidReason::Empty),
    ] {
        assert_eq!(refused(engawa.disclosure(&person.id, &bad)), ("withheld".to_owned(), reason));
    }
    for (paper, name, start) in [
        (DisclosurePaper::Content, "disclosure.pdf", "%PDF-"),
        (DisclosurePaper::Letter, "disclosure-letter.pdf", "%PDF-"),
        (DisclosurePaper::Json, "disclosure.json", "{"),
    ] {
        let file = engawa.disclosure_file(&person.id, &note, paper).unwrap();
        assert!(file.bytes.starts_with(start.as_bytes()), "{}", file.name);
        look(name, &file.bytes);
    }
    let journal = engawa.disclosure(&person.id, &[]).unwrap().sections.pop().unwrap();
    assert_eq!(journal.rows.iter().filter(|row| row.cells[1] == "開示").count(), 3);
    assert_eq!(engawa.disclosure(&"nobody".into(), &[]).err(), Some(ApiError::NotFound));
}

#[test]
fn an_erasure_wants_the_check_of_identity_and_the_name() {
    let (_folder, engawa) = started();
    let person = put(&engawa, Alumnus { phone: "09012345678".to_owned(), ..named("髙橋　一郎") });
    let good = request(&person.id, "高橋一郎");
    for (bad, field, reason) in [
        (
            ErasureRequest { typed_name: "髙橋".to_owned(), ..good.clone() },
            "typed_name",
            InvalidReason::Mismatch,
        ),
        (ErasureRequest { identity: " ".to_owned(), ..good.clone() }, "identity", InvalidReason::Empty),
        (
            ErasureRequest { identity: "髙橋さんへ折り返し".to_owned(), ..good.clone() },
            "identity",
            InvalidReason::Mismatch,
        ),
        (ErasureRequest { checked_by: String::new(), ..good.clone() }, "checked_by", InvalidReason::Empty),
        (ErasureRequest { checked_on: None, ..good.clone() }, "checked_on", InvalidReason::Empty),
        (
            ErasureRequest { checked_on: Some(day("2026-11-24")), ..good.clone() },
            "checked_on",
            InvalidReason::OutOfRange,
        ),
    ] {
        assert_eq!(refused(engawa.erase(&bad)), (field.to_owned(), reason));
    }
    assert_eq!(engawa.person(&person.id).unwrap().alumnus, person);
    engawa.erase(&good).unwrap();
    assert_eq!(engawa.person(&person.id).err(), Some(ApiError::NotFound));
    assert_eq!(engawa.undo_person(&person.id).err(), Some(ApiError::NothingToUndo));
}

#[test]
fn without_a_contract_all_goes_and_the_answer_says_so() {
    let (_folder, engawa, id) = with_example();
    let person = person_of(&engawa, &id);
    let twin = put(&engawa, Alumnus { id: AlumnusId::default(), revision: 0, ..person.clone() });
    engawa.create_backup().unwrap();
    let look_at = engawa.look_at_erasure(&person.id).unwrap();
    assert_eq!((look_at.kept.len(), look_at.same_named, look_at.copies), (0, 1, 1));
    let erasure = engawa.erase(&request(&person.id, &person.name)).unwrap();
    assert_eq!(erasure.erased, look_at.erased);
    let copies = engawa.erase_copies().unwrap();
    assert_eq!((copies.rewritten, copies.left.len()), (1, 0));
    assert_eq!(engawa.engagement(&id).err(), Some(ApiError::NotFound));
    assert_eq!(engawa.person(&twin.id).unwrap().alumnus, twin);
    engawa.verify().unwrap();
    let letter = engawa.erasure_letter(&erasure.erasure_id, &to(&person.name)).unwrap();
    assert!(letter.bytes.starts_with(b"%PDF-") && !letter.name.contains(&person.name));
    look("erasure-letter-all.pdf", &letter.bytes);
    assert_eq!(
        refused(engawa.erasure_letter(&erasure.erasure_id, &to(" "))),
        ("name".to_owned(), InvalidReason::Empty)
    );
    assert_eq!(engawa.erasures().unwrap(), [erasure]);
}

#[test]
fn with_a_contract_it_stays_until_its_day_with_the_article() {
    let (_folder, engawa, id) = with_example();
    let mut work = engawa.engagement(&id).unwrap().engagement;
    work.stage = Stage::Active;
    engawa.save_engagement(work).unwrap();
    let person = person_of(&engawa, &id);
    let issued = engawa
        .issue(&IssueRequest {
            engagement_id: id.clone(),
            kind: DocumentKind::Order,
            format: DocumentFormat::Pdf,
            reason: "確認済み".to_owned(),
            to_whom: person.name.clone(),
            way: "メール".to_owned(),
        })
        .unwrap();
    let bytes = engawa.issued_file(&issued.id).unwrap();
    let look_at = engawa.look_at_erasure(&person.id).unwrap();
    assert_eq!(look_at.kept.len(), 1);
    let kept = &look_at.kept[0];
    assert!(kept.running && kept.documents == 1 && kept.basis.contains("59条"), "{kept:?}");
    assert!(kept.until >= day("2034-05-31"), "{kept:?}");
    assert!(look_at.kept_fields.contains(&"住所".to_owned()));

    let erasure = engawa.erase(&request(&person.id, &person.name)).unwrap();
    let view = engawa.engagement(&id).unwrap();
    assert_eq!((view.alumnus.name.as_str(), view.alumnus.email.as_str()), (person.name.as_str(), ""));
    assert_eq!(engawa.issued_file(&issued.id).unwrap(), bytes);
    assert_eq!(engawa.person(&person.id).err(), Some(ApiError::NotFound));
    assert_eq!(engawa.people("", 0, 10).unwrap().total, 0);
    assert_eq!(engawa.engagements().unwrap()[0].alumnus_name, person.name);
    // The due list will come back to it; the program knows the day.
    assert_eq!(engawa.retention().unwrap().due.len(), 0);
    let letter = engawa
        .erasure_letter(
            &erasure.erasure_id,
            &LetterTo { name: person.name.clone(), address: "東京都港区芝1-2-3".to_owned() },
        )
        .unwrap();
    look("erasure-letter-kept.pdf", &letter.bytes);
    let again = engawa.look_at_erasure(&person.id).unwrap();
    assert!(again.kept_party && again.kept.len() == 1);
    engawa.verify().unwrap();
}

#[test]
fn whoever_was_taken_out_of_the_registry_can_be_erased_too() {
    let (_folder, engawa) = started();
    let person = put(&engawa, named("鈴木　花子"));
    engawa.remove_person(&person.id).unwrap();
    let policy = RetentionPolicy { withdrawal_months: 0, ..RetentionPolicy::default() };
    let due = engawa.save_retention_policy(policy).unwrap().due;
    assert_eq!((due[0].alumnus_id.clone(), due[0].reason), (person.id.clone(), DueReason::Removed));
    engawa.erase(&request(&person.id, "鈴木花子")).unwrap();
    assert_eq!(engawa.undo_person(&person.id).err(), Some(ApiError::NothingToUndo));
    assert_eq!(engawa.retention_count().unwrap(), 0);
}

#[test]
fn every_field_is_marked_for_the_screen() {
    let (_folder, engawa) = started();
    let marks = engawa.field_marks().unwrap();
    assert!(marks.iter().any(|mark| mark.path == "note" && !mark.kept_with_contract));
    assert!(marks.iter().any(|mark| mark.path == "address" && mark.kept_with_contract));
    assert!(marks.iter().all(|mark| !mark.label.is_empty() && !mark.purpose.is_empty()));
}
