#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::name::search_key;
use crate::terms::MonthHours;
use crate::{
    Alumnus, AlumnusId, Availability, Contractor, Day, Reach, SideJob, Stage, Tenure, Viewpoint, WeekSpan,
    YearMonth,
};

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn m(text: &str) -> YearMonth {
    text.to_owned().try_into().unwrap()
}

fn today() -> NaiveDate {
    d("2026-11-23")
}

fn evenings(days: &[Day]) -> WeekGrid {
    WeekGrid(
        days.iter().map(|day| WeekSpan { day: *day, from: 1200, to: 1500, reach: Reach::Open }).collect(),
    )
}

fn wanted() -> Wanted {
    Wanted {
        knowledge: "販売管理 マニュアル".into(),
        department: "商品企画".into(),
        from_year: Some(2014),
        to_year: Some(2018),
        viewpoint: "人事".into(),
        hours: Some(Minutes(600)),
        week: evenings(&[Day::Mon, Day::Tue]),
    }
}

fn takahashi() -> Alumnus {
    Alumnus {
        id: AlumnusId("a".into()),
        name: "髙橋 凛".into(),
        left_on: Some(d("2021-03-31")),
        tenures: vec![Tenure {
            department: "商品企画部".into(),
            job: "企画".into(),
            from: Some(d("2012-04-01")),
            to: Some(d("2018-03-31")),
            systems: "販売管理システム".into(),
            ..Tenure::default()
        }],
        skills: vec!["マニュアル作成".into()],
        viewpoint: Viewpoint {
            employer: "見本商会".into(), role: "人事課長".into(), ..Viewpoint::default()
        },
        week: evenings(&[Day::Tue, Day::Holiday]),
        hours_from: Some(Minutes(600)),
        hours_to: Some(Minutes(900)),
        availability: Some(Availability::Open),
        availability_on: Some(d("2026-10-01")),
        contractor: Contractor { side_job: Some(SideJob::Confirmed), ..Contractor::default() },
        ..Alumnus::default()
    }
}

fn engaged(stage: Stage, kind: &str, hours: &[(&str, u32)]) -> Engaged {
    Engaged {
        alumnus_id: AlumnusId("a".into()),
        stage,
        kind: kind.into(),
        title: format!("{kind}の案件"),
        ends_on: Some(d("2026-12-31")),
        hours: hours
            .iter()
            .map(|(month, hours)| MonthHours {
                month: m(month),
                lower: None,
                upper: Some(Minutes(hours * 60)),
            })
            .collect(),
    }
}

fn judge(alumnus: &Alumnus, wanted: &Wanted, with: &[Engaged]) -> (Vec<Why>, Vec<WhyNot>) {
    let months = Months::ahead(today(), Some(d("2026-12-01")), Some(d("2027-01-31")));
    let promised = promised(with, &months);
    let past = Past::of(with, "マニュアル改訂");
    reasons(alumnus, &Situation { wanted, months: &months, promised: &promised, past: &past, today: today() })
}

fn codes<T: serde::Serialize>(reasons: &[T]) -> Vec<String> {
    let code = |reason: &T| serde_json::to_value(reason).unwrap()["code"].as_str().unwrap().to_owned();
    reasons.iter().map(code).collect()
}

#[test]
fn everything_that_speaks_for_a_person_is_said() {
    let with = [engaged(Stage::Closed, "マニュアル改訂", &[])];
    let (why, not) = judge(&takahashi(), &wanted(), &with);
    assert_eq!(
        codes(&why),
        [
            "tenure",
            "knowledge",
            "knowledge",
            "viewpoint",
            "hours_left",
            "reach",
            "together",
            "open",
            "side_job"
        ]
    );
    assert_eq!(not, []);
    assert!(why.contains(&Why::Reach { common: Minutes(300), team: Minutes(600), holiday: Minutes(0) }));
    let skills = Why::Knowledge { words: vec!["マニュアル".into()], place: Place::Skills };
    assert!(why.contains(&skills), "{why:?}");
}

#[test]
fn everything_that_is_missing_is_said_too() {
    let (why, not) = judge(&Alumnus::default(), &wanted(), &[]);
    assert_eq!(why, []);
    assert_eq!(
        codes(&not),
        [
            "no_tenure",
            "knowledge_missing",
            "viewpoint_missing",
            "hours_unknown",
            "reach_unknown",
            "availability_unknown"
        ]
    );
}

#[test]
fn what_stands_in_the_way_comes_first() {
    let alumnus = Alumnus {
        availability: Some(Availability::Paused),
        availability_on: Some(d("2026-02-01")),
        contractor: Contractor { side_job: Some(SideJob::Refused), ..Contractor::default() },
        ..takahashi()
    };
    let with = [engaged(Stage::Active, "調査", &[("2027-01", 15)])];
    let (_, not) = judge(&alumnus, &wanted(), &with);
    assert_eq!(codes(&not), ["paused", "side_job_refused", "hours_full", "confirmed_long_ago"]);
}

#[rstest]
#[case(&[], "2026-12", 900)]
#[case(&[(Stage::Active, "2026-12", 5)], "2026-12", 600)]
#[case(&[(Stage::Offered, "2027-01", 5), (Stage::Active, "2027-01", 4)], "2027-01", 360)]
#[case(&[(Stage::Drafting, "2026-12", 5), (Stage::Closed, "2026-12", 5)], "2026-12", 900)]
#[case(&[(Stage::Active, "2027-02", 15)], "2026-12", 900)] // After the engagement.
#[case(&[(Stage::Active, "2026-12", 40)], "2026-12", 0)]
fn hours_are_left_in_the_tightest_month(
    #[case] with: &[(Stage, &str, u32)],
    #[case] month: &str,
    #[case] minutes: u32,
) {
    let months = Months::ahead(today(), Some(d("2026-12-01")), Some(d("2027-01-31")));
    let with: Vec<_> =
        with.iter().map(|(stage, month, hours)| engaged(*stage, "", &[(month, *hours)])).collect();
    let found = left(Some(Minutes(900)), &promised(&with, &months), &months);
    assert_eq!(found, Some(PromisedHours { month: m(month), minutes: Minutes(minutes) }));
    assert_eq!(left(None, &promised(&with, &months), &months), None);
}

#[test]
fn months_begin_today_or_with_the_engagement() {
    let months = Months::ahead(today(), None, None);
    assert_eq!((months.all[0], months.all[5], months.judged), (m("2026-11"), m("2027-04"), 1));
    let months = Months::ahead(today(), Some(d("2027-01-10")), Some(d("2028-12-31")));
    assert_eq!((months.all[0], months.judged), (m("2027-01"), 6));
    let months = Months::ahead(today(), Some(d("2026-01-10")), Some(d("2026-12-31")));
    assert_eq!((months.all[0], months.judged), (m("2026-11"), 2));
}

#[test]
fn the_last_engagement_of_the_same_kind_is_named() {
    let with = [
        engaged(Stage::Closed, "マニュアル改訂", &[]),
        Engaged { ends_on: Some(d("2027-03-31")), ..engaged(Stage::Active, "調査", &[]) },
        engaged(Stage::Drafting, "マニュアル改訂", &[]),
    ];
    let past = Past::of(&with, "マニュアル改訂");
    assert_eq!((past.times, past.same_kind, past.title.as_str()), (2, 1, "マニュアル改訂の案件"));
    assert_eq!(Past::of(&with, "").title, "調査の案件");
}

#[test]
fn a_tenure_in_the_department_at_another_time_is_half_a_reason() {
    let mut alumnus = takahashi();
    alumnus.tenures[0].to = Some(d("2013-03-31"));
    let (why, not) = judge(&alumnus, &wanted(), &[]);
    assert!(codes(&why).contains(&"tenure_then".to_owned()));
    assert!(codes(&not).contains(&"other_time".to_owned()));
}

fn month_hours() -> impl Strategy<Value = Vec<Engaged>> {
    let stage = prop::sample::select(vec![
        Stage::Drafting,
        Stage::Offered,
        Stage::Active,
        Stage::Closing,
        Stage::Closed,
    ]);
    let line = (1u32..9, prop::option::of(0u32..3000), prop::option::of(0u32..3000)).prop_map(
        |(month, lower, upper)| MonthHours {
            month: YearMonth { year: 2027, month },
            lower: lower.map(Minutes),
            upper: upper.map(Minutes),
        },
    );
    let one = (stage, prop::collection::vec(line, 0..6))
        .prop_map(|(stage, hours)| Engaged { hours, ..engaged(stage, "", &[]) });
    prop::collection::vec(one, 0..6)
}

/// Facts that may be there or not; `true` adds evidence and never takes any away.
fn person(facts: [bool; 9]) -> Alumnus {
    let [dated, systems, skills, view, week, hours, open, asked, permitted] = facts;
    let full = takahashi();
    let mut alumnus = Alumnus { name: full.name.clone(), left_on: full.left_on, ..Alumnus::default() };
    let mut tenure = full.tenures[0].clone();
    if !dated {
        (tenure.from, tenure.to) = (Some(d("2000-04-01")), Some(d("2004-03-31")));
    }
    if !systems {
        tenure.systems.clear();
    }
    alumnus.tenures = vec![tenure];
    if skills {
        alumnus.skills = full.skills;
    }
    if view {
        alumnus.viewpoint = full.viewpoint;
    }
    if week {
        alumnus.week = full.week;
    }
    if hours {
        alumnus.hours_to = full.hours_to;
    }
    if open {
        alumnus.availability = full.availability;
    }
    if asked {
        alumnus.availability_on = full.availability_on;
    }
    if permitted {
        alumnus.contractor = full.contractor;
    }
    alumnus
}

fn standing(alumnus: &Alumnus, past: &Past) -> Standing {
    let months = Months::ahead(today(), None, None);
    let promised = promised([], &months);
    let wanted = wanted();
    let situation = Situation { wanted: &wanted, months: &months, promised: &promised, past, today: today() };
    situation.evidence(alumnus).standing()
}

proptest! {
    #[test]
    fn what_is_fresh_is_what_is_not_old(today in 0i64..1500, back in 0i64..400) {
        let today = d("2024-01-01") + chrono::Duration::days(today);
        let day = today - chrono::Duration::days(back);
        prop_assert_eq!(day >= fresh_since(today), !is_old(day, today));
    }

    #[test]
    fn promised_hours_are_the_plain_sum(with in month_hours()) {
        let months = Months::ahead(d("2027-02-10"), None, None);
        for promise in promised(&with, &months) {
            let mut sum = 0;
            for engaged in &with {
                if engaged.stage == Stage::Offered || engaged.stage == Stage::Active {
                    for line in &engaged.hours {
                        if line.month == promise.month {
                            sum += line.upper.or(line.lower).map_or(0, |minutes| minutes.0);
                        }
                    }
                }
            }
            prop_assert_eq!(promise.minutes.0, sum);
        }
    }

    #[test]
    fn more_evidence_never_ranks_lower(
        facts in prop::array::uniform9(any::<bool>()),
        more in 0usize..9,
        times in 0u32..3,
    ) {
        let mut with_more = facts;
        with_more[more] = true;
        let past = |times: u32| Past { times, same_kind: times / 2, ..Past::default() };
        let before = standing(&person(facts), &past(times));
        prop_assert!(standing(&person(with_more), &past(times)) <= before);
        prop_assert!(standing(&person(facts), &past(times + 1)) <= before);
    }

    #[test]
    fn reasons_and_order_rest_on_the_same_evidence(facts in prop::array::uniform9(any::<bool>())) {
        let alumnus = person(facts);
        let wanted = wanted();
        let (why, not) = judge(&alumnus, &wanted, &[]);
        let found = Plan::new(&wanted, today()).found_in(search_key(&alumnus).as_bytes());
        let (why, not) = (codes(&why), codes(&not));
        let has = |list: &[String], code: &str| list.iter().any(|known| known == code);
        prop_assert_eq!(has(&why, "tenure"), found.tenure == 2);
        prop_assert_eq!(has(&why, "tenure_then"), found.tenure == 1);
        prop_assert_eq!(has(&not, "no_tenure"), found.tenure == 0);
        prop_assert_eq!(has(&not, "knowledge_missing"), found.knowledge < 2);
        prop_assert_eq!(has(&why, "viewpoint"), found.viewpoint == 1);
    }
}
