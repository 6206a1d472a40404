//! Findings of one engagement and of a thousand, each with a person of its own and with others of that person around it:
//! the time must grow no faster than the engagements.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;
use std::time::Instant;

use chrono::{Days, NaiveDate};
use criterion::{Criterion, criterion_group, criterion_main};
use engawa_core::{EngagementInput, example, parse};
use engawa_domain::{
    Engagement,
    calendar::{Calendar, HolidayTable},
    law::{Around, Case, Rulebook, evaluate},
};

/// Live engagements at once, by the design.
const MANY: usize = 1_000;
/// Engagements with one person.
const OF_PERSON: usize = 3;
/// How often the shortest time is looked for.
const ROUNDS: usize = 15;

struct Law {
    rulebook: Rulebook,
    calendar: Calendar,
}

fn law() -> Law {
    let parts = [
        include_str!("../../../data/rulebook/rulebook.toml"),
        include_str!("../../../data/rulebook/parameters.toml"),
        include_str!("../../../data/rulebook/freelance.toml"),
        include_str!("../../../data/rulebook/duties.toml"),
        include_str!("../../../data/rulebook/offers.toml"),
        include_str!("../../../data/rulebook/tax.toml"),
        include_str!("../../../data/rulebook/work.toml"),
        include_str!("../../../data/rulebook/settlement.toml"),
        include_str!("../../../data/rulebook/access.toml"),
    ];
    let rulebook: Rulebook = toml::from_str(&parts.concat()).expect("the rulebook reads");
    rulebook.validate().expect("the rulebook holds");
    let holidays: HolidayTable =
        toml::from_str(include_str!("../../../data/holidays/2024-2027.toml")).expect("the holidays read");
    Law { rulebook, calendar: Calendar::new([holidays]) }
}

/// Engagements that differ in their days and figures; neighbours are with one person.
fn engagements(input: &EngagementInput) -> Vec<Engagement> {
    let engagement = |at: usize| {
        let mut engagement = input.engagement.clone();
        engagement.id = format!("e{at}").as_str().into();
        engagement.alumnus_id = format!("a{}", at / OF_PERSON).as_str().into();
        let moved = |day: Option<NaiveDate>| day.map(|day| day + Days::new(at as u64 % 700));
        let terms = &mut engagement.terms;
        for day in [&mut terms.ordered_on, &mut terms.starts_on, &mut terms.ends_on] {
            *day = moved(*day);
        }
        if at.is_multiple_of(3) {
            terms.place.clear();
        }
        engagement
    };
    (0..MANY).map(engagement).collect()
}

fn judge(law: &Law, input: &EngagementInput, all: &[Engagement]) -> usize {
    let client = input.client.clone().unwrap_or_default();
    let day = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let of_person = all.chunks(OF_PERSON);
    of_person
        .flat_map(|others| others.iter().map(move |engagement| (others, engagement)))
        .map(|(others, engagement)| {
            let around = Around { others, ..Around::default() };
            let case = Case { engagement, alumnus: &input.alumnus, client: &client, around };
            evaluate(&case, &law.rulebook, &law.calendar, day).len()
        })
        .sum()
}

fn shortest(mut work: impl FnMut() -> usize) -> f64 {
    let times = (0..ROUNDS).map(|_| {
        let begin = Instant::now();
        black_box(work());
        begin.elapsed().as_secs_f64()
    });
    times.fold(f64::INFINITY, f64::min)
}

fn findings(criterion: &mut Criterion) {
    let law = law();
    let input = parse(example()).expect("the example reads");
    let all = engagements(&input);
    let some = all.get(..OF_PERSON).expect("so many there are");
    let mut group = criterion.benchmark_group("findings");
    group.bench_function("one person's engagements", |bench| {
        bench.iter(|| judge(&law, &input, black_box(some)))
    });
    group.bench_function("a thousand engagements", |bench| {
        bench.iter(|| judge(&law, &input, black_box(&all)))
    });
    group.finish();
    let one = shortest(|| (0..100).map(|_| judge(&law, &input, some)).sum()) / 100.0 / some.len() as f64;
    let many = shortest(|| judge(&law, &input, &all)) / all.len() as f64;
    println!(
        "ratio: findings of each of 1,000 engagements, to one alone: {:.2} (limit 1.5; {:.1} µs each)",
        many / one,
        many * 1e6
    );
}

criterion_group!(benches, findings);
criterion_main!(benches);
