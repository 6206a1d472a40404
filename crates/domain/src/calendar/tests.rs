#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::Days;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::terms::{Fee, FeeKind, HolidayShift, PaymentRule, Subject, Terms};

/// `2026-12-31` as a day.
pub(super) fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(super) fn announced() -> Calendar {
    let table: HolidayTable =
        toml::from_str(include_str!("../../../../data/holidays/2024-2027.toml")).unwrap();
    Calendar::new([table])
}

fn year(calendar: &Calendar, year: i32) -> Vec<String> {
    let first = NaiveDate::from_ymd_opt(year, 1, 1).unwrap();
    let days = first.iter_days().take_while(|day| day.year() == year);
    days.filter(|day| calendar.is_holiday(*day)).map(|day| day.format("%-m/%-d").to_string()).collect()
}

#[rstest]
#[case(
    2024,
    "1/1 1/8 2/11 2/12 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/22 9/23 10/14 11/3 11/4 11/23"
)]
#[case(2025, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/21 8/11 9/15 9/23 10/13 11/3 11/23 11/24")]
#[case(2026, "1/1 1/12 2/11 2/23 3/20 4/29 5/3 5/4 5/5 5/6 7/20 8/11 9/21 9/22 9/23 10/12 11/3 11/23")]
#[case(2027, "1/1 1/11 2/11 2/23 3/21 3/22 4/29 5/3 5/4 5/5 7/19 8/11 9/20 9/23 10/11 11/3 11/23")]
#[case(2028, "1/1 1/10 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/17 8/11 9/18 9/22 10/9 11/3 11/23")]
fn holidays_of_a_year_by_table_and_by_formula(#[case] number: i32, #[case] days: &str) {
    let days: Vec<_> = days.split(' ').collect();
    assert_eq!(year(&Calendar::formula(), number), days);
    assert_eq!(year(&announced(), number), days);
}

#[rstest]
#[case("2026-05-06", "休日")]
#[case("2026-09-22", "休日")]
#[case("2027-03-22", "休日")]
#[case("2026-11-23", "勤労感謝の日")]
#[case("2026-03-20", "春分の日")]
#[case("2026-09-23", "秋分の日")]
#[case("2026-10-12", "スポーツの日")]
#[case("2027-01-11", "成人の日")]
fn holidays_have_names(#[case] day: &str, #[case] name: &str) {
    assert_eq!(Calendar::formula().holiday_name(d(day)), Some(name));
    assert_eq!(announced().holiday_name(d(day)), Some(name));
}

/// Every year in which the law changed, and the one before it.
#[rstest]
#[case(1985, "1/1 1/15 2/11 3/21 4/29 5/3 5/5 5/6 9/15 9/16 9/23 10/10 11/3 11/4 11/23")]
#[case(1988, "1/1 1/15 2/11 3/20 3/21 4/29 5/3 5/4 5/5 9/15 9/23 10/10 11/3 11/23")]
#[case(1989, "1/1 1/2 1/15 1/16 2/11 2/24 3/21 4/29 5/3 5/4 5/5 9/15 9/23 10/10 11/3 11/23 12/23")]
#[case(
    1990,
    "1/1 1/15 2/11 2/12 3/21 4/29 4/30 5/3 5/4 5/5 9/15 9/23 9/24 10/10 11/3 11/12 11/23 12/23 12/24"
)]
#[case(1993, "1/1 1/15 2/11 3/20 4/29 5/3 5/4 5/5 6/9 9/15 9/23 10/10 10/11 11/3 11/23 12/23")]
#[case(1999, "1/1 1/15 2/11 3/21 3/22 4/29 5/3 5/4 5/5 7/20 9/15 9/23 10/10 10/11 11/3 11/23 12/23")]
#[case(2000, "1/1 1/10 2/11 3/20 4/29 5/3 5/4 5/5 7/20 9/15 9/23 10/9 11/3 11/23 12/23")]
#[case(2003, "1/1 1/13 2/11 3/21 4/29 5/3 5/5 7/21 9/15 9/23 10/13 11/3 11/23 11/24 12/23")]
#[case(2006, "1/1 1/2 1/9 2/11 3/21 4/29 5/3 5/4 5/5 7/17 9/18 9/23 10/9 11/3 11/23 12/23")]
#[case(2008, "1/1 1/14 2/11 3/20 4/29 5/3 5/4 5/5 5/6 7/21 9/15 9/23 10/13 11/3 11/23 11/24 12/23")]
#[case(2016, "1/1 1/11 2/11 3/20 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/22 10/10 11/3 11/23 12/23")]
#[case(
    2019,
    "1/1 1/14 2/11 3/21 4/29 4/30 5/1 5/2 5/3 5/4 5/5 5/6 7/15 8/11 8/12 9/16 9/23 10/14 10/22 11/3 11/4 11/23"
)]
#[case(2020, "1/1 1/13 2/11 2/23 2/24 3/20 4/29 5/3 5/4 5/5 5/6 7/23 7/24 8/10 9/21 9/22 11/3 11/23")]
#[case(2021, "1/1 1/11 2/11 2/23 3/20 4/29 5/3 5/4 5/5 7/22 7/23 8/8 8/9 9/20 9/23 11/3 11/23")]
#[case(2022, "1/1 1/10 2/11 2/23 3/21 4/29 5/3 5/4 5/5 7/18 8/11 9/19 9/23 10/10 11/3 11/23")]
fn holidays_follow_the_law_of_their_year(#[case] number: i32, #[case] days: &str) {
    assert_eq!(year(&Calendar::formula(), number), days.split(' ').collect::<Vec<_>>());
}

#[rstest]
#[case("1988-04-29", "天皇誕生日")]
#[case("1989-04-29", "みどりの日")]
#[case("2006-05-04", "休日")]
#[case("2007-05-04", "みどりの日")]
#[case("2018-12-24", "休日")]
#[case("2019-05-02", "休日")]
#[case("2019-10-14", "体育の日")]
#[case("2020-07-24", "スポーツの日")]
fn holidays_have_the_names_of_their_year(#[case] day: &str, #[case] name: &str) {
    assert_eq!(Calendar::formula().holiday_name(d(day)), Some(name));
}

#[test]
fn the_names_of_the_table_are_those_of_the_formula() {
    let (table, formula) = (announced(), Calendar::formula());
    for day in d("2024-01-01").iter_days().take_while(|day| day.year() < 2028) {
        assert_eq!(table.holiday_name(day), formula.holiday_name(day), "{day}");
    }
}

#[test]
fn an_announced_year_wins_over_the_formula() {
    let table = HolidayTable {
        source: "試験".into(),
        checked_on: d("2026-01-01"),
        years: vec![2026],
        holidays: vec![Holiday { on: d("2026-06-01"), name: "特別の休日".into() }],
    };
    let calendar = Calendar::new([table]);
    assert_eq!(calendar.holiday_name(d("2026-06-01")), Some("特別の休日"));
    assert!(!calendar.is_holiday(d("2026-11-23")));
    assert!(calendar.is_holiday(d("2027-11-23")));
}

#[rstest]
#[case("2026-12-31", "2026-12-30", "2027-01-04")]
#[case("2027-01-31", "2027-01-29", "2027-02-01")]
#[case("2027-02-28", "2027-02-26", "2027-03-01")]
#[case("2027-07-31", "2027-07-30", "2027-08-02")]
#[case("2027-10-31", "2027-10-29", "2027-11-01")]
#[case("2027-12-31", "2027-12-30", "2028-01-04")]
#[case("2027-01-10", "2027-01-08", "2027-01-12")]
#[case("2026-11-30", "2026-11-30", "2026-11-30")]
#[case("2026-09-22", "2026-09-18", "2026-09-24")]
fn bank_days_around(#[case] day: &str, #[case] previous: &str, #[case] next: &str) {
    let calendar = announced();
    assert_eq!(calendar.previous_bank_day(d(day)), d(previous));
    assert_eq!(calendar.next_bank_day(d(day)), d(next));
    assert_eq!(calendar.is_bank_day(d(day)), previous == next);
}

#[rstest]
#[case("2026-07-31", 2, "2026-09-30")]
#[case("2026-12-29", 2, "2027-02-28")]
#[case("2026-12-31", 2, "2027-02-28")]
#[case("2026-11-15", 2, "2027-01-14")]
#[case("2026-12-01", 1, "2026-12-31")]
#[case("2027-01-31", 1, "2027-02-28")]
#[case("2028-01-30", 1, "2028-02-29")]
#[case("2026-10-01", 6, "2027-03-31")]
fn months_end_by_the_civil_code(#[case] start: &str, #[case] months: u32, #[case] end: &str) {
    assert_eq!(end_of_months(d(start), months), d(end));
}

#[rstest]
#[case("2026-12-01", "2026-12-31", 1, true)]
#[case("2026-12-01", "2026-12-30", 1, false)]
#[case("2026-12-15", "2027-01-14", 1, true)]
#[case("2026-10-01", "2027-03-31", 6, true)]
#[case("2026-10-01", "2027-03-30", 6, false)]
fn terms_of_a_length(#[case] start: &str, #[case] end: &str, #[case] months: u32, #[case] holds: bool) {
    assert_eq!(is_at_least_months(d(start), d(end), months), holds);
}

#[rstest]
#[case("2026-11-15", "2027-01-14")]
#[case("2026-07-31", "2026-09-30")]
#[case("2026-08-31", "2026-10-30")]
#[case("2026-12-29", "2027-02-28")]
#[case("2026-12-30", "2027-02-28")]
#[case("2026-12-31", "2027-02-28")]
#[case("2027-01-31", "2027-03-31")]
#[case("2026-11-04", "2027-01-03")]
#[case("2026-11-05", "2027-01-04")]
#[case("2026-11-30", "2027-01-29")]
#[case("2026-11-21", "2027-01-20")]
#[case("2026-12-20", "2027-02-19")]
#[case("2026-11-16", "2027-01-15")]
#[case("2026-11-01", "2026-12-31")]
#[case("2027-01-01", "2027-03-01")]
fn latest_day_of_payment(#[case] receipt: &str, #[case] limit: &str) {
    assert_eq!(payment_limit(d(receipt)), d(limit));
}

#[rstest]
#[case("2026-08-31", "2026-08-01")]
#[case("2026-12-31", "2026-12-01")]
#[case("2027-03-31", "2027-03-01")]
#[case("2027-02-28", "2027-01-29")]
fn latest_day_of_notice(#[case] end: &str, #[case] notice: &str) {
    assert_eq!(latest_notice(d(end)), d(notice));
}

pub(super) fn rule(closing: u8, months: u8, pay: u8) -> PaymentRule {
    PaymentRule {
        closing_day: Some(closing),
        pay_months: months,
        pay_day: Some(pay),
        ..PaymentRule::default()
    }
}

#[rstest]
#[case("2026-11-15", rule(31, 1, 31), "2026-11-30", "2026-12-31")]
#[case("2026-07-01", rule(31, 1, 31), "2026-07-31", "2026-08-31")]
#[case("2027-01-01", rule(31, 1, 31), "2027-01-31", "2027-02-28")]
#[case("2026-11-21", rule(20, 1, 31), "2026-12-20", "2027-01-31")]
#[case("2026-11-20", rule(20, 1, 31), "2026-11-20", "2026-12-31")]
#[case("2026-11-01", rule(31, 2, 10), "2026-11-30", "2027-01-10")]
#[case("2026-11-16", rule(15, 1, 15), "2026-12-15", "2027-01-15")]
#[case("2026-11-30", rule(31, 2, 31), "2026-11-30", "2027-01-31")]
#[case("2026-12-31", rule(31, 0, 31), "2026-12-31", "2026-12-31")]
#[case("2027-02-28", rule(30, 1, 30), "2027-02-28", "2027-03-30")]
fn closings_and_due_days(
    #[case] day: &str,
    #[case] rule: PaymentRule,
    #[case] closing: &str,
    #[case] due: &str,
) {
    let closing_on = closing_on_or_after(d(day), rule.closing_day.unwrap());
    assert_eq!(closing_on, d(closing));
    assert_eq!(pay_day(&rule, closing_on), Some(d(due)));
}

#[rstest]
#[case("2026-07-01", "2026-08-31", 62, true)]
#[case("2026-10-01", "2026-11-30", 61, true)]
#[case("2026-11-01", "2026-12-31", 61, true)]
#[case("2026-12-01", "2027-01-31", 62, true)]
#[case("2027-01-01", "2027-02-28", 59, true)]
#[case("2027-02-01", "2027-03-31", 59, true)]
#[case("2027-03-01", "2027-04-30", 61, true)]
#[case("2027-06-01", "2027-07-31", 61, true)]
#[case("2027-07-01", "2027-08-31", 62, true)]
#[case("2027-09-01", "2027-10-31", 61, true)]
#[case("2027-11-01", "2027-12-31", 61, true)]
fn the_end_of_the_next_month_is_in_time(
    #[case] first: &str,
    #[case] due: &str,
    #[case] nth: i64,
    #[case] in_time: bool,
) {
    let terms = monthly(first, first, rule(31, 1, 31));
    let pay = pay_days(&terms, &announced())[0];
    assert_eq!(pay.due_on, d(due));
    assert_eq!((pay.due_on - pay.from).num_days() + 1, nth);
    assert_eq!(pay.due_on <= pay.limit_on, in_time);
}

pub(super) fn monthly(start: &str, end: &str, payment: PaymentRule) -> Terms {
    Terms {
        starts_on: Some(d(start)),
        ends_on: Some(d(end)),
        fee: Fee { kind: Some(FeeKind::Hourly), ..Fee::default() },
        payment,
        ..Terms::default()
    }
}

#[test]
fn an_hourly_engagement_pays_closing_by_closing() {
    let payment = PaymentRule { holiday: Some(HolidayShift::Previous), ..rule(31, 1, 31) };
    let days = pay_days(&monthly("2026-11-15", "2027-01-10", payment), &announced());
    let row = |from, until, closing, due, pay, shifted| PayDay {
        from: d(from),
        until: d(until),
        closing_on: d(closing),
        due_on: d(due),
        pay_on: d(pay),
        shifted,
        limit_on: payment_limit(d(from)),
    };
    assert_eq!(
        days,
        [
            row("2026-11-15", "2026-11-30", "2026-11-30", "2026-12-31", "2026-12-30", true),
            row("2026-12-01", "2026-12-31", "2026-12-31", "2027-01-31", "2027-01-29", true),
            row("2027-01-01", "2027-01-10", "2027-01-31", "2027-02-28", "2027-02-26", true),
        ]
    );
}

#[test]
fn the_next_bank_day_and_no_shift_are_followed_too() {
    let paid = |start, subject, holiday| {
        let payment = PaymentRule { holiday, ..rule(31, 1, 31) };
        let terms = Terms { subject: Some(subject), ..monthly(start, "2026-11-30", payment) };
        pay_days(&terms, &announced())[0].pay_on
    };
    let (work, service) = (Subject::Deliverable, Subject::Service);
    assert_eq!(paid("2026-11-15", work, None), d("2026-12-31"));
    assert_eq!(paid("2026-11-01", work, Some(HolidayShift::Next)), d("2027-01-04"));
    // From November 4th two months end on January 3rd, from the 5th on the 4th.
    assert_eq!(paid("2026-11-04", work, Some(HolidayShift::NextWithinLimit)), d("2026-12-30"));
    assert_eq!(paid("2026-11-05", work, Some(HolidayShift::NextWithinLimit)), d("2027-01-04"));
    assert_eq!(paid("2026-11-01", service, Some(HolidayShift::NextWithinLimit)), d("2027-01-04"));
}

#[test]
fn a_fixed_fee_is_paid_once_after_delivery() {
    let mut terms = monthly("2026-11-15", "2027-01-10", rule(31, 1, 31));
    terms.fee.kind = Some(FeeKind::Fixed);
    terms.subject = Some(Subject::Deliverable);
    terms.delivery_on = Some(d("2026-12-20"));
    let days = pay_days(&terms, &announced());
    assert_eq!((days.len(), days[0].from, days[0].due_on), (1, d("2026-12-20"), d("2027-01-31")));
    terms.subject = Some(Subject::Service);
    assert_eq!(pay_days(&terms, &announced())[0].from, d("2027-01-10"));
    terms.payment.basis = crate::terms::PaymentBasis::Inspection;
    terms.inspection.due_days = Some(30);
    assert_eq!(pay_days(&terms, &announced())[0].closing_on, d("2027-02-28"));
}

#[test]
fn work_by_the_hour_that_ends_with_a_delivery_is_paid_once_after_it() {
    let mut terms = monthly("2026-11-15", "2027-01-10", rule(31, 1, 31));
    (terms.ends_on, terms.delivery_on) = (None, Some(d("2026-12-20")));
    for (subject, starts) in [(Subject::Deliverable, None), (Subject::Service, Some(d("2026-11-15")))] {
        (terms.subject, terms.starts_on) = (Some(subject), starts);
        let [pay] = pay_days(&terms, &announced()).try_into().unwrap();
        assert_eq!(
            (pay.from, pay.until, pay.closing_on),
            (d("2026-12-20"), d("2026-12-20"), d("2026-12-31"))
        );
    }
}

#[test]
fn what_is_not_decided_has_no_pay_days() {
    let whole = monthly("2026-11-15", "2027-01-10", rule(31, 1, 31));
    for spoil in [
        (|terms: &mut Terms| terms.payment.pay_day = None) as fn(&mut Terms),
        |terms| terms.payment.closing_day = None,
        |terms| terms.payment.closing_day = Some(0),
        |terms| terms.starts_on = None,
        |terms| terms.ends_on = None,
        |terms| terms.payment.as_written = "別途".into(),
        |terms| terms.ends_on = Some(d("2026-11-14")),
    ] {
        let mut terms = whole.clone();
        spoil(&mut terms);
        assert_eq!(pay_days(&terms, &announced()), []);
    }
}

pub(super) fn days() -> impl Strategy<Value = NaiveDate> {
    (0u64..36_000).prop_map(|n| d("2000-01-01") + Days::new(n))
}

proptest! {
    #[test]
    fn a_closing_is_the_first_matching_day(day in days(), closing in 1u8..=31) {
        let is_closing = |day: &NaiveDate| {
            let last = day.succ_opt().unwrap().month() != day.month();
            day.day() == u32::from(closing) || (last && day.day() < u32::from(closing))
        };
        prop_assert_eq!(closing_on_or_after(day, closing), day.iter_days().find(is_closing).unwrap());
    }

    #[test]
    fn the_closings_of_a_period_cover_it_without_a_gap(day in days(), length in 0u64..400, closing in 1u8..=31) {
        let end = day + Days::new(length);
        let found = pay_days(&monthly(&day.to_string(), &end.to_string(), rule(closing, 1, 31)), &Calendar::formula());
        prop_assert_eq!(found[0].from, day);
        prop_assert!(found.last().unwrap().closing_on >= end);
        for pair in found.windows(2) {
            prop_assert_eq!(pair[0].closing_on.succ_opt().unwrap(), pair[1].from);
        }
    }

    #[test]
    fn a_term_of_months_reaches_to_the_eve_of_the_same_day(day in days(), months in 1u32..40) {
        let end = end_of_months(day, months);
        let after = end.succ_opt().unwrap();
        let whole = (after.year() * 12 + after.month0() as i32) - (day.year() * 12 + day.month0() as i32);
        if after.day() == day.day() {
            prop_assert_eq!(whole, months as i32);
        } else {
            // The month has no such day: the term takes in its last day.
            prop_assert_eq!(after.day(), 1);
            prop_assert_eq!(whole, months as i32 + 1);
            prop_assert!(end.day() < day.day());
        }
    }

    #[test]
    fn neighbouring_bank_days_are_bank_days_and_nearest(day in days()) {
        let calendar = Calendar::formula();
        let (previous, next) = (calendar.previous_bank_day(day), calendar.next_bank_day(day));
        prop_assert!(previous <= day && day <= next);
        prop_assert!(calendar.is_bank_day(previous) && calendar.is_bank_day(next));
        prop_assert!((next - previous).num_days() <= 11);
        let between = previous.iter_days().skip(1).take_while(|other| *other < next);
        prop_assert!(between.into_iter().all(|other| !calendar.is_bank_day(other)) || previous == next);
    }
}
