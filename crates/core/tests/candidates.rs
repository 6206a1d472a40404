//! だれに: a tenure search, candidates, the choice.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{day, started};
use engawa_core::{
    ApiError, Engawa,
    api::{EngagementSaved, EngagementView, PersonSaved},
    domain::{
        Alumnus, DecisionTopic, Minutes, Stage, Tenure, YearMonth,
        candidate::{Wanted, Why, WhyNot},
        terms::MonthHours,
    },
};

fn put(engawa: &Engawa, alumnus: Alumnus) -> Alumnus {
    match engawa.save_person(alumnus).unwrap() {
        PersonSaved::Saved { view } => view.alumnus,
        other => panic!("not saved: {other:?}"),
    }
}

fn saved(outcome: EngagementSaved) -> EngagementView {
    match outcome {
        EngagementSaved::Saved { view } => view,
        other => panic!("not saved: {other:?}"),
    }
}

fn takahashi() -> Alumnus {
    Alumnus {
        name: "髙橋　一郎".into(),
        kana: "タカハシ　イチロウ".into(),
        email: "taka@example.jp".into(),
        reply: "翌日夜".into(),
        tenures: vec![Tenure {
            department: "商品企画部".into(),
            from: Some(day("2012-04-01")),
            to: Some(day("2018-03-31")),
            words: "マニュアル".into(),
            ..Tenure::default()
        }],
        hours_to: Some(Minutes(900)),
        ..Alumnus::default()
    }
}

fn sato() -> Alumnus {
    Alumnus {
        name: "佐藤　花子".into(),
        email: "sato@example.jp".into(),
        skills: vec!["マニュアル作成".into()],
        ..Alumnus::default()
    }
}

fn wanted() -> Wanted {
    Wanted {
        knowledge: "マニュアル".into(),
        department: "商品企画".into(),
        from_year: Some(2014),
        to_year: Some(2018),
        hours: Some(Minutes(600)),
        ..Wanted::default()
    }
}

#[test]
fn a_sentence_finds_a_tenure_and_says_how_it_was_understood() {
    let (_folder, engawa) = started();
    put(&engawa, takahashi());
    put(&engawa, sato());
    let page = engawa.people("2014–2018年に商品企画でマニュアルを担当した人", 0, 10).unwrap();
    assert_eq!(page.rows.iter().map(|row| row.name.as_str()).collect::<Vec<_>>(), ["髙橋　一郎"]);
    let reading = page.reading.unwrap();
    assert_eq!((reading.from, reading.to), (Some(day("2014-01-01")), Some(day("2018-12-31"))));
    assert_eq!(reading.words, ["商品企画", "マニュアル"]);
    let page = engawa.people("「2014–2018年に商品企画」", 0, 10).unwrap();
    assert_eq!((page.matched, page.reading), (0, None));
}

#[test]
fn whoever_brings_more_comes_first_and_nobody_who_is_not_asked_comes_at_all() {
    let (_folder, engawa) = started();
    put(&engawa, sato());
    let best = put(&engawa, takahashi());
    let withheld = Alumnus {
        do_not_ask: true,
        do_not_ask_reason: "競合の役員".into(),
        name: "鈴木".into(),
        ..takahashi()
    };
    put(&engawa, withheld);
    put(&engawa, Alumnus { name: "別人".into(), ..Alumnus::default() });
    let view = engawa.create_engagement(&best.id, None).unwrap();
    let mut engagement = view.engagement;
    engagement.wanted = wanted();
    engagement.stage = Stage::Active;
    engagement.terms.hours = vec![MonthHours {
        month: YearMonth { year: 2026, month: 11 },
        lower: None,
        upper: Some(Minutes(480)),
    }];
    let engagement = saved(engawa.save_engagement(engagement).unwrap()).engagement;
    let list = engawa.candidates(&engagement.id, 10).unwrap();
    let names: Vec<_> = list.rows.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["髙橋　一郎", "佐藤　花子"]);
    assert_eq!((list.total, list.matched, list.withheld), (4, 2, 1));
    assert_eq!(list.withheld_rows[0].reason, "競合の役員");
    // The engagement's own hours are not promised yet.
    assert!(list.rows[0].why.iter().any(|why| matches!(why, Why::HoursLeft { left: Minutes(900), .. })));
    let other = engawa.candidates_for(wanted(), 1).unwrap();
    assert_eq!((other.rows.len(), other.matched), (1, 2));
    let short = WhyNot::HoursShort {
        month: YearMonth { year: 2026, month: 11 },
        left: Minutes(420),
        wanted: Minutes(600),
    };
    assert!(other.rows[0].why_not.contains(&short), "{:?}", other.rows[0].why_not);
    let hours = engawa.person_hours(&best.id).unwrap();
    assert_eq!(hours.promised[0].minutes, Minutes(480));
    assert_eq!(engawa.candidates(&Default::default(), 1).err(), Some(ApiError::NotFound));
}

#[test]
fn the_choice_takes_over_how_to_reach_the_person_and_keeps_the_reason() {
    let (_folder, engawa) = started();
    let (first, second) = (put(&engawa, takahashi()), put(&engawa, sato()));
    let created = engawa.create_engagement(&first.id, None).unwrap().engagement;
    assert_eq!(created.terms.working.reply, "翌日夜");
    let reason = "スキルに「マニュアル」がある";
    let outcome =
        engawa.choose_person(&created.id, created.revision, &second.id, reason, Some(wanted())).unwrap();
    let chosen = saved(outcome);
    assert_eq!(chosen.alumnus.id, second.id);
    assert_eq!(chosen.engagement.terms.contractor_contact.reach, "sato@example.jp");
    assert_eq!(chosen.engagement.terms.working.reply, "");
    assert_eq!(chosen.engagement.wanted, wanted());
    let decision = &chosen.engagement.decisions[0];
    assert_eq!((decision.topic, decision.reason.as_str()), (DecisionTopic::Person, reason));
    assert_eq!(decision.value, "佐藤　花子");
    assert!(decision.at.is_some());
    let back = engawa.undo_engagement(&created.id).unwrap();
    assert_eq!(back.alumnus.id, first.id);
    // What was changed by hand is nobody's to take over.
    let mut edited = back.engagement;
    edited.terms.contractor_contact.reach = "03-0000-0000".into();
    let edited = saved(engawa.save_engagement(edited).unwrap()).engagement;
    let outcome = engawa.choose_person(&edited.id, edited.revision, &second.id, "", None).unwrap();
    assert_eq!(saved(outcome).engagement.terms.contractor_contact.reach, "03-0000-0000");
    let stale = engawa.choose_person(&edited.id, edited.revision, &first.id, "", None).unwrap();
    assert!(matches!(stale, EngagementSaved::Stale { .. }));
}

#[test]
fn nobody_is_chosen_who_is_not_asked() {
    let (_folder, engawa) = started();
    let first = put(&engawa, takahashi());
    let other =
        put(&engawa, Alumnus { do_not_ask: true, do_not_ask_reason: "競合の役員に就任".into(), ..sato() });
    let created = engawa.create_engagement(&first.id, None).unwrap().engagement;
    let refused = engawa.choose_person(&created.id, created.revision, &other.id, "", None);
    assert!(matches!(refused, Err(ApiError::Invalid { field, .. }) if field == "alumnus_id"));
}
