//! The index in memory against what lies in the database.

use engawa_domain::candidate::{Months, Wanted};
use engawa_domain::search::{Matcher, Query};
use engawa_domain::terms::MonthHours;
use engawa_domain::{
    Alumnus, AlumnusId, Availability, Day, Engagement, EngagementId, Minutes, Reach, Stage, Tenure, WeekGrid,
    WeekSpan, YearMonth, name,
};
use proptest::prelude::*;

use super::*;
use crate::{CandidateQuestion, Candidates};

const NAMES: [&str; 6] = ["髙橋", "佐藤", "𠮷田", "SQL", "マニュアル", "企画"];
const QUERIES: [&str; 10] = [
    "",
    "髙",
    "高橋",
    "企画 マニュアル",
    "sql",
    "2014–2018年に企画でマニュアルを担当した人",
    "2016年",
    "〜2012年 企画",
    "企画でSQLを使っていた人",
    "「2016年」",
];

fn text(number: usize) -> String {
    [NAMES[number % 6], NAMES[number / 6 % 6]].concat()
}

/// A person out of a number.
fn made(number: usize) -> Alumnus {
    let day = |months: usize| NaiveDate::from_ymd_opt(2008 + (months % 12) as i32, 1, 1);
    let tenures = (0..number % 3).map(|at| Tenure {
        department: text(number + at),
        words: text(number * 5 + at),
        from: day(number + at),
        to: day(number * 3 + at),
        ..Tenure::default()
    });
    Alumnus {
        name: text(number),
        kana: text(number * 7),
        department: text(number * 11),
        skills: vec![text(number * 13)],
        left_on: day(number),
        tenures: tenures.collect(),
        week: WeekGrid(vec![WeekSpan { day: Day::Mon, from: 600, to: 1200, reach: Reach::Open }]),
        hours_to: number.is_multiple_of(2).then_some(Minutes(600 + number as u32)),
        availability: [None, Some(Availability::Open), Some(Availability::Paused)][number % 3],
        do_not_ask: number.is_multiple_of(11),
        do_not_ask_reason: "競合の役員".into(),
        ..Alumnus::default()
    }
}

/// What a search finds with the index, and what it finds without.
fn both(case: &Case, query: &str, offset: usize) -> [(u32, u32, Vec<AlumnusId>); 2] {
    let matcher = Matcher::new(&Query::read(query));
    [true, false].map(|indexed| {
        case.store
            .read(|reader| {
                let reader = Reader { conn: reader.conn, people: reader.people.filter(|_| indexed) };
                let page = reader.alumni_matching(&matcher, offset, 5)?;
                Ok((page.total, page.matched, page.rows.into_iter().map(|row| row.id).collect()))
            })
            .unwrap()
    })
}

fn ranked(case: &Case, wanted: &Wanted, limit: usize) -> [Candidates; 2] {
    let today = "2026-11-23".parse().unwrap();
    let months = Months::ahead(today, None, None);
    let engagement = EngagementId::default();
    let question =
        CandidateQuestion { wanted, kind: "改訂", engagement: &engagement, months: &months, today };
    [true, false].map(|indexed| {
        case.store
            .read(|reader| {
                let reader = Reader { conn: reader.conn, people: reader.people.filter(|_| indexed) };
                reader.candidates(&question, limit)
            })
            .unwrap()
    })
}

#[derive(Debug, Clone)]
enum Act {
    Add(usize),
    Change(usize, usize),
    Remove(usize),
    Undo(usize),
    /// Several people in one write, the last of which fails.
    Fail(usize),
    Search(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    let number = 0usize..200;
    prop_oneof![
        number.clone().prop_map(Act::Add),
        (0usize..20, number.clone()).prop_map(|(at, number)| Act::Change(at, number)),
        (0usize..20).prop_map(Act::Remove),
        (0usize..20).prop_map(Act::Undo),
        number.prop_map(Act::Fail),
        (0..QUERIES.len(), 0usize..8).prop_map(|(query, offset)| Act::Search(query, offset)),
    ]
}

fn perform(case: &Case, ids: &mut Vec<AlumnusId>, act: &Act) {
    let pick = |ids: &[AlumnusId], at: usize| ids.get(at % ids.len().max(1)).cloned();
    match *act {
        Act::Add(number) => ids.push(case.put(&made(number)).id),
        Act::Change(at, number) => {
            let Some(id) = pick(ids, at) else { return };
            if let Some(old) = case.store.read(|r| r.alumnus(&id)).unwrap() {
                case.put(&Alumnus { id, revision: old.revision, ..made(number) });
            }
        }
        Act::Remove(at) => {
            if let Some(id) = pick(ids, at) {
                let _ = case.try_write(|w| w.remove_alumnus(&id));
            }
        }
        Act::Undo(at) => {
            if let Some(id) = pick(ids, at) {
                let _ = case.try_write(|w| w.undo(crate::entity::ALUMNUS, id.as_str()));
            }
        }
        Act::Fail(number) => {
            let failed = case.try_write(|w| {
                w.put_alumnus(&made(number))?;
                Err::<(), _>(StoreError::NothingToUndo)
            });
            assert!(failed.is_err());
        }
        Act::Search(query, offset) => {
            let [fast, slow] = both(case, QUERIES[query], offset);
            assert_eq!(fast, slow, "{}", QUERIES[query]);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn no_answer_is_older_than_the_last_write(acts in prop::collection::vec(act(), 1..40)) {
        let case = Case::new();
        let mut ids = Vec::new();
        for act in &acts {
            perform(&case, &mut ids, act);
        }
        for query in QUERIES {
            let [fast, slow] = both(&case, query, 0);
            prop_assert_eq!(fast, slow, "{}", query);
        }
    }

    #[test]
    fn candidates_rank_as_the_rules_on_the_facts_do(
        numbers in prop::collection::vec(0usize..200, 1..40),
        (knowledge, department) in (0usize..40, 0usize..40),
        years in prop::option::of(2008u16..2020),
        limit in 1usize..50,
    ) {
        let case = Case::new();
        let people: Vec<Alumnus> = numbers.iter().map(|number| case.put(&made(*number))).collect();
        for (at, alumnus) in people.iter().take(3).enumerate() {
            let mut engagement = Engagement {
                alumnus_id: alumnus.id.clone(),
                kind: if at == 0 { "改訂".into() } else { String::new() },
                stage: [Stage::Active, Stage::Closed, Stage::Offered][at],
                ..Engagement::default()
            };
            engagement.terms.hours = vec![MonthHours {
                month: YearMonth { year: 2026, month: 11 },
                lower: None,
                upper: Some(Minutes(700)),
            }];
            case.write(|w| w.put_engagement(&engagement));
        }
        let wanted = Wanted {
            knowledge: if knowledge < 36 { text(knowledge) } else { String::new() },
            department: if department < 6 { NAMES[department].to_owned() } else { String::new() },
            from_year: years,
            hours: Some(Minutes(600)),
            week: made(0).week,
            ..Wanted::default()
        };
        let [fast, slow] = ranked(&case, &wanted, limit);
        prop_assert!(fast.best.iter().all(|candidate| !candidate.alumnus.do_not_ask));
        prop_assert_eq!(fast, slow);
    }
}

#[test]
fn a_reader_of_an_older_state_and_a_writer_amid_its_changes_see_their_own() {
    let case = Case::new();
    case.put(&person("髙橋", "タカハシ"));
    let find = |reader: &Reader<'_>| {
        let page = reader.alumni_search(&name::query_terms("髙橋"), 0, 10)?;
        Ok::<_, StoreError>(page.matched)
    };
    let seen = case.store.read(|older| {
        assert_eq!(find(older)?, 1);
        case.put(&person("髙橋", "タカハシ"));
        assert_eq!(case.store.read(find)?, 2);
        find(older)
    });
    assert_eq!(seen.unwrap(), 1);
    case.write(|w| {
        w.put_alumnus(&person("髙橋", "タカハシ"))?;
        assert_eq!(find(w)?, 3);
        Ok(())
    });
    assert_eq!(case.store.read(find).unwrap(), 3);
}

#[test]
fn an_import_and_its_undoing_are_seen_at_once() {
    let case = Case::new();
    let count =
        |query: &str| case.store.read(|r| r.alumni_search(&name::query_terms(query), 0, 1)).unwrap().matched;
    assert_eq!(count("企画"), 0);
    case.write(|w| (0..3000).try_for_each(|number| w.put_alumnus(&made(number)).map(|_| ())));
    let expected = (0..3000).filter(|number| name::search_key(&made(*number)).contains("企画")).count();
    assert_eq!(count("企画") as usize, expected);
}

#[test]
fn keys_of_an_older_rule_are_made_anew_at_the_opening() {
    let case = Case::new();
    let alumnus = Alumnus {
        tenures: vec![Tenure {
            department: "商品企画部".into(),
            from: "2014-04-01".parse().ok(),
            ..Tenure::default()
        }],
        ..person("髙橋", "タカハシ")
    };
    case.put(&alumnus);
    case.store.raw().execute_batch("UPDATE alumnus SET sort_key = 'x'; DELETE FROM derived;").unwrap();
    let (folder, _, _dir) = case.closed();
    let store = open(&folder, PASSPHRASE).unwrap();
    let matcher = Matcher::new(&Query::read("2016年に商品企画"));
    let page = store.read(|r| r.alumni_matching(&matcher, 0, 10)).unwrap();
    assert_eq!(page.matched, 1);
}
