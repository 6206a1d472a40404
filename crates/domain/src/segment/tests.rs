#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::Viewpoint;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn today() -> NaiveDate {
    day("2026-11-23")
}

/// Somebody of whom much is known.
fn person() -> Alumnus {
    Alumnus {
        name: "髙橋　凛".into(),
        department: "商品企画部".into(),
        job: "企画".into(),
        left_on: Some(day("2018-03-31")),
        tenures: vec![
            Tenure {
                department: "商品企画部".into(),
                job: "企画".into(),
                from: Some(day("2014-04-01")),
                ..Tenure::default()
            },
            Tenure {
                department: "営業二課".into(),
                job: "営業".into(),
                from: Some(day("2008-04-01")),
                to: Some(day("2010-03-31")),
                ..Tenure::default()
            },
        ],
        availability: Some(Availability::Limited),
        availability_on: Some(day("2026-05-23")),
        hours_from: Some(Minutes(600)),
        hours_to: Some(Minutes(1200)),
        viewpoint: Viewpoint { industry: "人材サービス".into(), ..Viewpoint::default() },
        skills: vec!["アンケート設計".into(), "Figma".into()],
        tags: vec!["AI".into(), "マニュアル".into()],
        ..Alumnus::default()
    }
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

#[rstest]
#[case::everybody(SegmentFilter::default(), true)]
#[case::department(SegmentFilter { departments: words(&["企画"]), ..SegmentFilter::default() }, true)]
#[case::an_earlier_department(SegmentFilter { departments: words(&["営業"]), ..SegmentFilter::default() }, true)]
#[case::one_of_two(SegmentFilter { departments: words(&["経理", "営業"]), ..SegmentFilter::default() }, true)]
#[case::none(SegmentFilter { departments: words(&["経理"]), ..SegmentFilter::default() }, false)]
#[case::not_across_two(SegmentFilter { departments: words(&["二課商品"]), ..SegmentFilter::default() }, false)]
#[case::blank_words_ask_nothing(SegmentFilter { departments: words(&["", "　", "・"]), ..SegmentFilter::default() }, true)]
#[case::both_must_hold(SegmentFilter { departments: words(&["企画"]), jobs: words(&["設計"]), ..SegmentFilter::default() }, false)]
#[case::industry(SegmentFilter { industries: words(&["人材"]), ..SegmentFilter::default() }, true)]
#[case::skill_folded(SegmentFilter { skills: words(&["ｆｉｇｍａ"]), ..SegmentFilter::default() }, true)]
#[case::whole_tag(SegmentFilter { tags: words(&["ＡＩ"]), ..SegmentFilter::default() }, true)]
#[case::part_of_a_tag(SegmentFilter { tags: words(&["A"]), ..SegmentFilter::default() }, false)]
#[case::in_the_years(SegmentFilter { employed_from: Some(2016), employed_to: Some(2016), ..SegmentFilter::default() }, true)]
#[case::between_two_tenures(SegmentFilter { employed_from: Some(2011), employed_to: Some(2013), ..SegmentFilter::default() }, false)]
#[case::until(SegmentFilter { employed_to: Some(2009), ..SegmentFilter::default() }, true)]
#[case::after_leaving(SegmentFilter { employed_from: Some(2019), ..SegmentFilter::default() }, false)]
#[case::backwards_years(SegmentFilter { employed_from: Some(2016), employed_to: Some(2015), ..SegmentFilter::default() }, false)]
#[case::availability(SegmentFilter { availability: vec![AvailabilityWanted::Open, AvailabilityWanted::Limited], ..SegmentFilter::default() }, true)]
#[case::unstated(SegmentFilter { availability: vec![AvailabilityWanted::Unstated], ..SegmentFilter::default() }, false)]
#[case::hours_meet(SegmentFilter { hours_from: Some(Minutes(1200)), ..SegmentFilter::default() }, true)]
#[case::hours_too_many(SegmentFilter { hours_from: Some(Minutes(1201)), ..SegmentFilter::default() }, false)]
#[case::hours_too_few(SegmentFilter { hours_to: Some(Minutes(599)), ..SegmentFilter::default() }, false)]
#[case::within(SegmentFilter { confirmed: Some(Confirmed { when: ConfirmedWhen::Within, months: 6 }), ..SegmentFilter::default() }, true)]
#[case::within_less(SegmentFilter { confirmed: Some(Confirmed { when: ConfirmedWhen::Within, months: 5 }), ..SegmentFilter::default() }, false)]
#[case::longer(SegmentFilter { confirmed: Some(Confirmed { when: ConfirmedWhen::Longer, months: 5 }), ..SegmentFilter::default() }, true)]
#[case::longer_no(SegmentFilter { confirmed: Some(Confirmed { when: ConfirmedWhen::Longer, months: 6 }), ..SegmentFilter::default() }, false)]
#[case::not_barred(SegmentFilter { without_do_not_ask: true, ..SegmentFilter::default() }, true)]
fn a_filter_holds_or_not(#[case] filter: SegmentFilter, #[case] expected: bool) {
    let segment = Segment { filter, ..Segment::default() };
    assert_eq!(segment.matches(&person(), today()), expected);
}

#[test]
fn what_was_not_stated_fulfils_nothing_but_the_question_for_it() {
    let nobody = Alumnus::default();
    let asked = [
        SegmentFilter { departments: words(&["企"]), ..SegmentFilter::default() },
        SegmentFilter { jobs: words(&["企"]), ..SegmentFilter::default() },
        SegmentFilter { industries: words(&["企"]), ..SegmentFilter::default() },
        SegmentFilter { skills: words(&["企"]), ..SegmentFilter::default() },
        SegmentFilter { tags: words(&["企"]), ..SegmentFilter::default() },
        SegmentFilter { employed_from: Some(0), ..SegmentFilter::default() },
        SegmentFilter { hours_from: Some(Minutes(0)), ..SegmentFilter::default() },
        SegmentFilter { availability: vec![AvailabilityWanted::Open], ..SegmentFilter::default() },
        SegmentFilter {
            confirmed: Some(Confirmed { when: ConfirmedWhen::Within, months: 1200 }),
            ..SegmentFilter::default()
        },
    ];
    for filter in asked {
        let segment = Segment { filter, ..Segment::default() };
        assert!(!segment.matches(&nobody, today()), "{:?}", segment.filter);
    }
    let unknown = SegmentFilter {
        availability: vec![AvailabilityWanted::Unstated],
        confirmed: Some(Confirmed { when: ConfirmedWhen::Longer, months: u16::MAX }),
        ..SegmentFilter::default()
    };
    assert!(Segment { filter: unknown, ..Segment::default() }.matches(&nobody, today()));
}

#[test]
fn a_list_that_gives_only_the_day_of_leaving_tells_the_year_of_leaving() {
    let alumnus = Alumnus { left_on: Some(day("2016-06-01")), ..Alumnus::default() };
    let in_year = |year| SegmentFilter {
        employed_from: Some(year),
        employed_to: Some(year),
        ..SegmentFilter::default()
    };
    for (year, expected) in [(2015, false), (2016, true), (2017, false)] {
        let segment = Segment { filter: in_year(year), ..Segment::default() };
        assert_eq!(segment.matches(&alumnus, today()), expected, "{year}");
    }
}

/// The rules once more, slowly and word by word.
fn slow(filter: &SegmentFilter, person: &Alumnus) -> bool {
    let held = |wanted: &[String], has: &dyn Fn(&str) -> bool| {
        let asked: Vec<String> =
            wanted.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect();
        asked.is_empty() || asked.iter().any(|word| has(word))
    };
    let in_any = |texts: Vec<&String>, word: &str| texts.iter().any(|text| fold(text).contains(word));
    let mut departments = vec![&person.department];
    let mut jobs = vec![&person.job];
    for tenure in &person.tenures {
        departments.push(&tenure.department);
        jobs.push(&tenure.job);
    }
    let employed_in = |year: i32| {
        let mut known: Vec<(Option<NaiveDate>, Option<NaiveDate>)> = vec![(None, person.left_on)];
        for (index, tenure) in person.tenures.iter().enumerate() {
            known.push((tenure.from, if index == 0 { tenure.to.or(person.left_on) } else { tenure.to }));
        }
        known.iter().any(|span| match span {
            (Some(from), Some(to)) => from.year() <= year && year <= to.year(),
            (Some(one), None) | (None, Some(one)) => one.year() == year,
            (None, None) => false,
        })
    };
    let years_hold = match (filter.employed_from, filter.employed_to) {
        (None, None) => true,
        (from, to) => (1990..2030).any(|year| {
            from.is_none_or(|from| year >= i32::from(from))
                && to.is_none_or(|to| year <= i32::from(to))
                && employed_in(year)
        }),
    };
    let hours_hold = match (filter.hours_from, filter.hours_to) {
        (None, None) => true,
        (from, to) => {
            (person.hours_from.is_some() || person.hours_to.is_some())
                && (0..=60).any(|minute| {
                    from.is_none_or(|from| minute >= from.0)
                        && to.is_none_or(|to| minute <= to.0)
                        && person.hours_from.is_none_or(|from| minute >= from.0)
                        && person.hours_to.is_none_or(|to| minute <= to.0)
                })
        }
    };
    let availability_holds = filter.availability.is_empty()
        || filter.availability.iter().any(|wanted| match wanted {
            AvailabilityWanted::Open => person.availability == Some(Availability::Open),
            AvailabilityWanted::Limited => person.availability == Some(Availability::Limited),
            AvailabilityWanted::Paused => person.availability == Some(Availability::Paused),
            AvailabilityWanted::Unstated => person.availability.is_none(),
        });
    let confirmed_holds = match filter.confirmed {
        None => true,
        Some(Confirmed { when, months }) => {
            let recent = match person.availability_on {
                Some(on) => on.checked_add_months(Months::new(months.into())).unwrap() >= today(),
                None => false,
            };
            match when {
                ConfirmedWhen::Within => recent,
                ConfirmedWhen::Longer => !recent,
            }
        }
    };
    held(&filter.departments, &|word| in_any(departments.clone(), word))
        && held(&filter.jobs, &|word| in_any(jobs.clone(), word))
        && held(&filter.industries, &|word| fold(&person.viewpoint.industry).contains(word))
        && held(&filter.skills, &|word| person.skills.iter().any(|skill| fold(skill).contains(word)))
        && held(&filter.tags, &|word| person.tags.iter().any(|tag| fold(tag) == word))
        && years_hold
        && hours_hold
        && availability_holds
        && confirmed_holds
        && !(filter.without_do_not_ask && person.do_not_ask)
}

fn word() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["", "企画", "ｷｶｸ", "営業", "営業企画", "AI", "ai", "髙", "高", "・"])
        .prop_map(str::to_owned)
}

fn some_words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 0..3)
}

fn some_day() -> impl Strategy<Value = Option<NaiveDate>> {
    // Not after the 23rd, the day of today: then a month back and a month on are inverse.
    prop::option::of(
        (2010i32..2027, 1u32..=12, 1u32..=23)
            .prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap()),
    )
}

fn some_minutes() -> impl Strategy<Value = Option<Minutes>> {
    prop::option::of((0u32..60).prop_map(Minutes))
}

fn somebody() -> impl Strategy<Value = Alumnus> {
    let tenure = (word(), word(), some_day(), some_day()).prop_map(|(department, job, from, to)| Tenure {
        department,
        job,
        from,
        to,
        ..Tenure::default()
    });
    let availability = prop::sample::select(vec![
        None,
        Some(Availability::Open),
        Some(Availability::Limited),
        Some(Availability::Paused),
    ]);
    (
        (word(), word(), word(), some_words(), some_words()),
        prop::collection::vec(tenure, 0..3),
        (some_day(), some_day(), some_minutes(), some_minutes()),
        availability,
        any::<bool>(),
    )
        .prop_map(
            |(
                (department, job, industry, skills, tags),
                tenures,
                (left_on, on, from, to),
                availability,
                barred,
            )| {
                Alumnus {
                    department,
                    job,
                    viewpoint: Viewpoint { industry, ..Viewpoint::default() },
                    skills,
                    tags,
                    tenures,
                    left_on,
                    availability,
                    availability_on: on,
                    hours_from: from,
                    hours_to: to,
                    do_not_ask: barred,
                    ..Alumnus::default()
                }
            },
        )
}

fn some_filter() -> impl Strategy<Value = SegmentFilter> {
    let wanted = prop::sample::subsequence(
        vec![
            AvailabilityWanted::Open,
            AvailabilityWanted::Limited,
            AvailabilityWanted::Paused,
            AvailabilityWanted::Unstated,
        ],
        0..=4,
    );
    let confirmed = prop::option::of((any::<bool>(), 0u16..60).prop_map(|(within, months)| Confirmed {
        when: if within { ConfirmedWhen::Within } else { ConfirmedWhen::Longer },
        months,
    }));
    let year = || prop::option::of(2008u16..2028);
    (
        (some_words(), some_words(), some_words(), some_words(), some_words()),
        (year(), year()),
        (some_minutes(), some_minutes()),
        wanted,
        confirmed,
        any::<bool>(),
    )
        .prop_map(
            |(
                (departments, jobs, industries, skills, tags),
                years,
                hours,
                availability,
                confirmed,
                barred,
            )| {
                SegmentFilter {
                    departments,
                    jobs,
                    employed_from: years.0,
                    employed_to: years.1,
                    industries,
                    skills,
                    tags,
                    availability,
                    hours_from: hours.0,
                    hours_to: hours.1,
                    confirmed,
                    without_do_not_ask: barred,
                }
            },
        )
}

/// A filter that asks one thing only, so that many of them hold.
fn narrow(filter: SegmentFilter, which: u8) -> SegmentFilter {
    let none = SegmentFilter::default();
    match which % 9 {
        0 => SegmentFilter { departments: filter.departments, ..none },
        1 => SegmentFilter { jobs: filter.jobs, ..none },
        2 => SegmentFilter { industries: filter.industries, ..none },
        3 => SegmentFilter { skills: filter.skills, ..none },
        4 => SegmentFilter { tags: filter.tags, ..none },
        5 => SegmentFilter { employed_from: filter.employed_from, employed_to: filter.employed_to, ..none },
        6 => SegmentFilter { hours_from: filter.hours_from, hours_to: filter.hours_to, ..none },
        7 => SegmentFilter { confirmed: filter.confirmed, ..none },
        _ => filter,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]
    #[test]
    fn a_filter_agrees_with_the_slow_check(person in somebody(), filter in some_filter(), which in any::<u8>()) {
        let filter = narrow(filter, which);
        let segment = Segment { filter: filter.clone(), ..Segment::default() };
        prop_assert_eq!(segment.matches(&person, today()), slow(&filter, &person));
    }
}
