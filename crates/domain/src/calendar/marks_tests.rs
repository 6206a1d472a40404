#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::{Days, NaiveDate};
use proptest::prelude::*;
use rstest::rstest;

use super::tests::{announced, d, monthly, rule};
use super::*;
use crate::Terms;
use crate::terms::{FeeKind, HolidayShift, Inspection, Subject, Undecided};

/// Half a year of services from October, closed by the month, paid at the end of the next.
fn half_a_year() -> Terms {
    let mut terms = monthly("2026-10-01", "2027-03-31", rule(31, 1, 31));
    terms.ordered_on = Some(d("2026-09-25"));
    terms.subject = Some(Subject::Service);
    terms.payment.holiday = Some(HolidayShift::Previous);
    terms
}

/// `2026-10-01 Starts`, the due day behind a day of payment that was moved.
fn told(terms: &Terms, continuing: bool) -> Vec<String> {
    let line = |mark: Mark| match mark.due_on {
        Some(due) => format!("{} {:?} {due}", mark.on, mark.kind),
        None => format!("{} {:?}", mark.on, mark.kind),
    };
    engagement_marks(terms, &announced(), continuing).into_iter().map(line).collect()
}

#[test]
fn the_days_of_half_a_year() {
    let days = [
        "2026-09-25 Ordered",
        "2026-10-01 Starts",
        "2026-10-31 Closing",
        "2026-11-30 Closing",
        "2026-11-30 PayDay",
        "2026-12-30 PayDay 2026-12-31",
        "2026-12-30 Limit",
        "2026-12-31 Closing",
        "2027-01-29 PayDay 2027-01-31",
        "2027-01-29 Limit",
        "2027-01-31 Closing",
        "2027-02-22 NoticeInner",
        "2027-02-26 PayDay 2027-02-28",
        "2027-02-28 Closing",
        "2027-02-28 Limit",
        "2027-03-01 NoticeLatest",
        "2027-03-31 Closing",
        "2027-03-31 PayDay",
        "2027-03-31 Limit",
        "2027-03-31 Ends",
        "2027-04-28 Limit",
        "2027-04-30 PayDay",
        "2027-05-30 Limit",
    ];
    assert_eq!(told(&half_a_year(), true), days);
    let short: Vec<_> = days.into_iter().filter(|day| !day.contains("Notice")).collect();
    assert_eq!(told(&half_a_year(), false), short);
}

#[test]
fn the_days_of_a_result() {
    let mut terms = half_a_year();
    terms.subject = Some(Subject::Deliverable);
    terms.fee.kind = Some(FeeKind::Fixed);
    terms.delivery_on = Some(d("2027-03-20"));
    terms.inspection = Inspection { required: Some(true), due_on: None, due_days: Some(10) };
    let due_on = |day: &str| Undecided { due_on: Some(d(day)), ..Undecided::default() };
    terms.undecided =
        vec![due_on("2027-01-15"), Undecided::default(), due_on("2026-12-01"), due_on("2026-12-01")];
    assert_eq!(
        told(&terms, false),
        [
            "2026-09-25 Ordered",
            "2026-10-01 Starts",
            "2026-12-01 UndecidedDue",
            "2027-01-15 UndecidedDue",
            "2027-03-20 Delivery",
            "2027-03-30 InspectionDue",
            "2027-03-31 Closing",
            "2027-03-31 Ends",
            "2027-04-30 PayDay",
            "2027-05-19 Limit",
        ]
    );
}

#[rstest]
#[case(Some(true), Some("2027-04-05"), Some(10), Some("2027-04-05"))]
#[case(Some(true), None, Some(10), Some("2027-04-10"))]
#[case(Some(true), None, Some(0), None)]
#[case(Some(true), None, None, None)]
#[case(Some(false), Some("2027-04-05"), None, None)]
#[case(None, None, Some(10), None)]
fn an_inspection_has_one_last_day(
    #[case] required: Option<bool>,
    #[case] due_on: Option<&str>,
    #[case] due_days: Option<u16>,
    #[case] last: Option<&str>,
) {
    let mut terms = half_a_year();
    terms.inspection = Inspection { required, due_on: due_on.map(d), due_days };
    let marks = engagement_marks(&terms, &announced(), false);
    let found: Vec<_> = marks.iter().filter(|mark| mark.kind == MarkKind::InspectionDue).collect();
    assert_eq!(found.first().map(|mark| mark.on), last.map(d));
    assert!(found.len() <= 1);
}

#[test]
fn what_is_not_decided_has_no_mark() {
    assert_eq!(engagement_marks(&Terms::default(), &announced(), true), []);
    let in_words = Terms { ends_on: None, ..half_a_year() };
    assert_eq!(told(&in_words, true), ["2026-09-25 Ordered", "2026-10-01 Starts"]);
}

#[test]
fn a_hundred_and_twenty_closings_are_the_most() {
    let mut terms = half_a_year();
    terms.ends_on = Some(d("2100-01-01"));
    let marks = engagement_marks(&terms, &announced(), true);
    let closings = marks.iter().filter(|mark| mark.kind == MarkKind::Closing);
    assert_eq!(closings.count(), 120);
    // Nor does the end of the calendar stop it.
    (terms.starts_on, terms.ends_on) = (Some(NaiveDate::MAX), Some(NaiveDate::MAX));
    assert!(!engagement_marks(&terms, &Calendar::formula(), true).is_empty());
    (terms.starts_on, terms.ends_on) = (Some(NaiveDate::MIN), Some(NaiveDate::MIN));
    assert!(!engagement_marks(&terms, &Calendar::formula(), true).is_empty());
}

#[test]
fn a_mark_is_written_as_the_screen_reads_it() {
    let mark = Mark { on: d("2026-12-30"), kind: MarkKind::PayDay, due_on: Some(d("2026-12-31")) };
    let written = serde_json::json!({ "on": "2026-12-30", "kind": "pay_day", "due_on": "2026-12-31" });
    assert_eq!(serde_json::to_value(mark).unwrap(), written);
}

proptest! {
    #[test]
    fn marks_are_in_order_and_pays_follow_their_closings(
        start in 0_u64..20_000, length in 0_u64..800, closing in 1_u8..=31, months in 0_u8..4, pay in 1_u8..=31,
        continuing in any::<bool>(),
    ) {
        let start = d("2000-01-01") + Days::new(start);
        let end = start + Days::new(length);
        let terms = monthly(&start.to_string(), &end.to_string(), rule(closing, months, pay));
        let marks = engagement_marks(&terms, &Calendar::formula(), continuing);
        prop_assert!(marks.windows(2).all(|pair| pair[0] < pair[1]));
        let count = |kind| marks.iter().filter(|mark| mark.kind == kind).count();
        prop_assert_eq!(count(MarkKind::Starts), 1);
        prop_assert_eq!(count(MarkKind::Ends), 1);
        prop_assert_eq!(count(MarkKind::NoticeLatest), usize::from(continuing));
        prop_assert_eq!(count(MarkKind::Closing), pay_days(&terms, &Calendar::formula()).len());
        prop_assert!(marks.iter().all(|mark| mark.due_on.is_none() || mark.kind == MarkKind::PayDay));
    }
}
