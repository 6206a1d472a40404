//! The first step, without a window: from an empty folder to issued documents.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{PASSPHRASE, day, program, started, with_example};
use engawa_core::{
    ApiError,
    api::{DocumentFormat, DocumentKind, EngagementSaved, IssueRequest, PersonSaved, Phase},
    domain::{Alumnus, Decision, DecisionTopic, Engagement, InvalidReason, Severity, Yen, terms::FeeKind},
};

fn saved(outcome: EngagementSaved) -> engawa_core::api::EngagementView {
    match outcome {
        EngagementSaved::Saved { view } => view,
        EngagementSaved::Stale { .. } => panic!("stale"),
        EngagementSaved::Removed { .. } => panic!("removed"),
    }
}

#[test]
fn a_fresh_folder_asks_to_start_and_an_existing_one_asks_for_its_passphrase() {
    let (folder, engawa) = started();
    assert_eq!(engawa.state().unwrap().phase, Phase::Open);
    assert_eq!(engawa.start(PASSPHRASE, PASSPHRASE).err(), Some(ApiError::InUse));
    assert_eq!(engawa.lock().unwrap().phase, Phase::Locked);
    assert_eq!(engawa.people("", 0, 10).err(), Some(ApiError::Locked));
    assert_eq!(engawa.unlock("まちがった パスフレーズ").err(), Some(ApiError::WrongKey));
    assert_eq!(engawa.unlock(PASSPHRASE).unwrap().phase, Phase::Open);
    engawa.backup_at_start();
    let backups = engawa.backups().unwrap();
    assert_eq!(backups.len(), 1, "a backup at every start");
    engawa.verify_backup(&backups[0].id, PASSPHRASE).unwrap();
    assert_eq!(engawa.restore_backup(&backups[0].id, PASSPHRASE).unwrap().phase, Phase::Open);
    drop(engawa);
    assert_eq!(program(folder.path()).state().unwrap().phase, Phase::Locked);
    let empty = tempfile::tempdir().unwrap();
    assert_eq!(program(empty.path()).state().unwrap().phase, Phase::FirstStart);
    assert_eq!(program(empty.path()).unlock(PASSPHRASE).err(), Some(ApiError::NoDatabase));
}

#[test]
fn passphrases_that_are_short_or_differ_make_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let engawa = program(folder.path());
    let short = engawa.start("十一文字のパスフレーズ", "十一文字のパスフレーズ");
    assert_eq!(
        short.err(),
        Some(ApiError::Invalid { field: "passphrase".into(), reason: InvalidReason::TooShort })
    );
    let differ = engawa.start(PASSPHRASE, "縁側で お茶を 飲む 犬");
    assert_eq!(
        differ.err(),
        Some(ApiError::Invalid { field: "again".into(), reason: InvalidReason::Mismatch })
    );
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    assert!(engawa.strength("password1234").unwrap().score < engawa.strength(PASSPHRASE).unwrap().score);
    assert!(engawa.strength(&"あ".repeat(100_000)).unwrap().long_enough);
}

#[test]
fn the_recovery_key_opens_and_sets_a_new_passphrase() {
    let folder = tempfile::tempdir().unwrap();
    let engawa = program(folder.path());
    let key = engawa.start(PASSPHRASE, PASSPHRASE).unwrap().groups;
    assert_eq!(key.len(), 8);
    assert!(
        engawa
            .recovery_sheet(&engawa_core::api::RecoveryKeyShown { groups: key.clone() })
            .unwrap()
            .bytes
            .starts_with(b"%PDF-")
    );
    engawa.lock().unwrap();
    let fresh = "新しい合言葉は とても長い";
    let wrong = "0000 0000 0000 0000 0000 0000 0000 0000";
    assert_eq!(engawa.unlock_with_recovery(wrong, fresh, fresh).err(), Some(ApiError::WrongKey));
    engawa.unlock_with_recovery(&key.join(" ").to_lowercase(), fresh, fresh).unwrap();
    engawa.lock().unwrap();
    assert_eq!(engawa.unlock(PASSPHRASE).err(), Some(ApiError::WrongKey));
    engawa.unlock(fresh).unwrap();
}

#[test]
fn the_example_has_no_red_and_its_figures_stand_in_its_documents() {
    let (_folder, engawa, id) = with_example();
    let view = engawa.engagement(&id).unwrap();
    let reds: Vec<_> = view.findings.iter().filter(|finding| finding.severity == Severity::Red).collect();
    assert!(reds.is_empty(), "{reds:?}");
    let order = engawa.text(&id, DocumentKind::Order).unwrap();
    let binds_nobody = "下限及び上限は目安であり、乙の義務又は甲の発注の保証ではない。上限を超える稼働は事前に合意する。\
                        記録された稼働に対しては必ず報酬を支払う。";
    assert!(order.contains(binds_nobody), "{order}");
    for kind in DocumentKind::ALL {
        let preview = engawa.preview(&id, kind).unwrap();
        assert!(preview.missing.is_empty(), "{kind:?}: {:?}", preview.missing);
        assert!(!preview.draft, "{kind:?}");
        assert!(preview.gaps.is_empty(), "{kind:?}: {:?}", preview.gaps);
        if kind != DocumentKind::BasicContract {
            assert_eq!(preview.pages, 1, "{kind:?}");
        }
        assert!(engawa.page(&id, kind, 0).unwrap().starts_with("<svg"));
        assert_eq!(engawa.page(&id, kind, preview.pages).err(), Some(ApiError::NotFound));
    }
}

#[test]
fn an_empty_engagement_without_a_profile_prints_as_a_draft() {
    let (_folder, engawa) = started();
    let person = Alumnus { name: "𠮷田　凛".into(), ..Alumnus::default() };
    let PersonSaved::Saved { view } = engawa.save_person(person).unwrap() else { panic!("stale") };
    let id = engawa.create_engagement(&view.alumnus.id, None).unwrap().engagement.id;
    for kind in DocumentKind::ALL {
        let preview = engawa.preview(&id, kind).unwrap();
        assert!(preview.draft && !preview.gaps.is_empty(), "{kind:?}");
        for format in [DocumentFormat::Pdf, DocumentFormat::Docx] {
            let file = engawa.export(&id, kind, format).unwrap();
            assert!(file.name.starts_with("20261123_𠮷田凛_"), "{}", file.name);
            assert!(!file.bytes.is_empty());
        }
    }
    let request = IssueRequest {
        engagement_id: id,
        kind: DocumentKind::Order,
        format: DocumentFormat::Pdf,
        reason: "  ".into(),
        to_whom: String::new(),
        way: String::new(),
    };
    assert!(matches!(engawa.issue(&request), Err(ApiError::ReasonRequired { reds: 1.. })));
    let row = engawa.issue(&IssueRequest { reason: "先に様式だけ渡すため".into(), ..request }).unwrap();
    assert_eq!(row.reason, "先に様式だけ渡すため");
    let inside = engawa.text(&row.engagement_id, DocumentKind::SummaryInternal).unwrap();
    assert!(inside.contains("個別契約書 兼 取引条件明示書　第1版：先に様式だけ渡すため"), "{inside}");
    let outside = engawa.text(&row.engagement_id, DocumentKind::Summary).unwrap();
    assert!(!outside.contains("様式だけ"));
}

#[test]
fn issued_documents_are_frozen_and_versions_follow_the_text() {
    let (_folder, engawa, id) = with_example();
    let issue = |format| {
        engawa
            .issue(&IssueRequest {
                engagement_id: id.clone(),
                kind: DocumentKind::Order,
                format,
                reason: String::new(),
                to_whom: "髙橋 一郎".into(),
                way: "メール".into(),
            })
            .unwrap()
    };
    let pdf = issue(DocumentFormat::Pdf);
    let word = issue(DocumentFormat::Docx);
    assert_eq!((pdf.version, word.version), (1, 1), "one text, one version");
    assert!(
        pdf.file_name.starts_with("20261123_")
            && pdf.file_name.ends_with("_個別契約書兼取引条件明示書_v1.pdf")
    );
    let before = engawa.issued_file(&pdf.id).unwrap();
    let mut engagement = engawa.engagement(&id).unwrap().engagement;
    engagement.terms.fee.rate = Some(Yen(4_321));
    saved(engawa.save_engagement(engagement).unwrap());
    assert_eq!(issue(DocumentFormat::Pdf).version, 2);
    assert_eq!(engawa.issued_file(&pdf.id).unwrap(), before, "what was issued stays");
    assert_eq!(engawa.issued(Some(&id)).unwrap().len(), 3);
    assert_eq!(engawa.remove_engagement(&id).err(), Some(ApiError::Referenced));
}

#[test]
fn the_same_facts_give_the_same_bytes() {
    let (_one, first, id) = with_example();
    let (_two, second, other) = with_example();
    for kind in DocumentKind::ALL {
        for format in [DocumentFormat::Pdf, DocumentFormat::Docx] {
            let left = first.export(&id, kind, format).unwrap();
            assert_eq!(left, first.export(&id, kind, format).unwrap(), "{kind:?} again");
            assert_eq!(left, second.export(&other, kind, format).unwrap(), "{kind:?} elsewhere");
        }
    }
}

#[test]
fn a_stale_save_writes_nothing_and_shows_what_is_there() {
    let (_folder, engawa, id) = with_example();
    let mine = engawa.engagement(&id).unwrap().engagement;
    let theirs = Engagement { title: "先に保存した名称".into(), ..mine.clone() };
    saved(engawa.save_engagement(theirs).unwrap());
    let outcome = engawa.save_engagement(Engagement { title: "後の名称".into(), ..mine }).unwrap();
    let EngagementSaved::Stale { theirs, .. } = outcome else { panic!("not noticed") };
    assert_eq!(theirs.engagement.title, "先に保存した名称");
    assert_eq!(engawa.engagement(&id).unwrap().engagement.title, "先に保存した名称");
}

#[test]
fn undo_walks_back_and_redo_forth() {
    let (_folder, engawa, id) = with_example();
    let mut engagement = engawa.engagement(&id).unwrap().engagement;
    let old = engagement.title.clone();
    engagement.title = "一度目".into();
    let view = saved(engawa.save_engagement(engagement).unwrap());
    saved(engawa.save_engagement(Engagement { title: "二度目".into(), ..view.engagement }).unwrap());
    assert_eq!(engawa.undo_engagement(&id).unwrap().engagement.title, "一度目");
    let view = engawa.undo_engagement(&id).unwrap();
    assert_eq!(view.engagement.title, old);
    assert!(view.undo.can_redo);
    assert_eq!(engawa.redo_engagement(&id).unwrap().engagement.title, "一度目");
    assert_eq!(engawa.redo_engagement(&id).unwrap().engagement.title, "二度目");
    assert_eq!(engawa.redo_engagement(&id).err(), Some(ApiError::NothingToUndo));
}

#[test]
fn a_decision_keeps_its_author_and_instant_until_it_changes() {
    let (_folder, engawa, id) = with_example();
    let mut engagement = engawa.engagement(&id).unwrap().engagement;
    engagement.decisions.retain(|decision| decision.topic != DecisionTopic::Fee);
    engagement.decisions.push(Decision {
        topic: DecisionTopic::Fee,
        value: "3,800円/時".into(),
        reason: "古い仕様を知る".into(),
        source: "先例".into(),
        by: String::new(),
        at: None,
    });
    let view = saved(engawa.save_engagement(engagement).unwrap());
    let fee = view.engagement.decisions.iter().find(|d| d.topic == DecisionTopic::Fee).unwrap();
    assert!(fee.at.is_some());
}

#[test]
fn a_second_engagement_starts_from_the_first_without_its_time() {
    let (_folder, engawa, id) = with_example();
    let first = engawa.engagement(&id).unwrap().engagement;
    let second = engawa.create_engagement(&first.alumnus_id, Some(&id)).unwrap();
    let terms = &second.engagement.terms;
    assert_eq!(terms.fee, first.terms.fee);
    assert_eq!((terms.starts_on, terms.ends_on, terms.ordered_on), (None, None, None));
    assert!(terms.order_no.is_empty());
    assert_eq!(second.precedents.len(), 1);
    assert_eq!(second.precedents[0].rate, first.terms.fee.rate);
    assert_ne!(second.engagement.id, first.id);
}

#[test]
fn figures_beyond_counting_are_refused_by_name() {
    let (_folder, engawa, id) = with_example();
    let good = engawa.engagement(&id).unwrap().engagement;
    type Edit = fn(&mut Engagement);
    let edits: [(&str, Edit); 4] = [
        ("terms.fee.rate", |e| e.terms.fee.rate = Some(Yen(-1))),
        ("terms.fee.amount", |e| e.terms.fee.amount = Some(Yen(i64::MAX))),
        ("terms.ends_on", |e| e.terms.ends_on = Some(day("2099-12-31"))),
        ("terms.description", |e| e.terms.description = "長".repeat(20_001)),
    ];
    for (field, edit) in edits {
        let mut bad = good.clone();
        edit(&mut bad);
        let Err(ApiError::Invalid { field: named, .. }) = engawa.save_engagement(bad) else {
            panic!("{field}")
        };
        assert_eq!(named, field);
    }
    let mut odd = good;
    odd.terms.fee.kind = Some(FeeKind::Fixed);
    odd.terms.fee.amount = None;
    odd.terms.ends_on = odd.terms.starts_on.and_then(|day| day.pred_opt());
    saved(engawa.save_engagement(odd).unwrap());
}

#[test]
fn the_sample_lies_apart_and_goes_whole() {
    let (folder, engawa) = started();
    let own = engawa.people("", 0, 1).unwrap().total;
    let state = engawa.open_sample().unwrap();
    assert!(state.sample && state.phase == Phase::Open);
    assert_eq!((state.people, state.engagements), (40, 3));
    assert!(state.overdue_grants > 0, "one sample engagement left a grant alive");
    assert!(engawa.home().unwrap().items.len() > 2);
    assert_eq!(engawa.close_sample().unwrap().phase, Phase::Locked);
    engawa.open_sample().unwrap();
    let state = engawa.discard_sample().unwrap();
    assert!(!state.sample && !state.sample_exists);
    assert!(!folder.path().join("sample").exists());
    engawa.unlock(PASSPHRASE).unwrap();
    assert_eq!(engawa.people("", 0, 1).unwrap().total, own);
}
