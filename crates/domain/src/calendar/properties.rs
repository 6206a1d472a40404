//! The quick ways to count against the slow ones: a day at a time.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::tests::{days, monthly, rule};
use super::*;
use crate::Terms;
use crate::terms::{FeeKind, HolidayShift, Subject};

/// 民法143条, walked: the eve of the same day `months` later, or the last day of that month if it has no such day.
fn walked_months(start: NaiveDate, months: u32) -> NaiveDate {
    let mut passed = 0;
    for day in start.iter_days().skip(1) {
        if day.day() == 1 {
            passed += 1;
        }
        let is_last = day.succ_opt().unwrap().day() == 1;
        if passed == months && day.day() == start.day() {
            return day.pred_opt().unwrap();
        }
        if passed == months && is_last {
            return day;
        }
    }
    unreachable!("every month has a last day")
}

/// The nth day from a day on, told off one by one, the first being the day itself.
fn told_off(first: NaiveDate, nth: usize) -> NaiveDate {
    first.iter_days().nth(nth - 1).unwrap()
}

/// 土日祝 and the turn of the year, by hand.
fn bank_is_open(day: NaiveDate) -> bool {
    let text = day.format("%m-%d %a").to_string();
    let closed = ["12-31", "01-01", "01-02", "01-03", "Sat", "Sun"].iter().any(|part| text.contains(part));
    !closed && Calendar::formula().holiday_name(day).is_none()
}

fn walked_bank_day(day: NaiveDate, step: fn(&NaiveDate) -> Option<NaiveDate>) -> NaiveDate {
    let mut day = day;
    while !bank_is_open(day) {
        day = step(&day).unwrap();
    }
    day
}

fn shifts() -> impl Strategy<Value = Option<HolidayShift>> {
    prop::sample::select(vec![
        None,
        Some(HolidayShift::Previous),
        Some(HolidayShift::Next),
        Some(HolidayShift::NextWithinLimit),
    ])
}

fn subjects() -> impl Strategy<Value = Option<Subject>> {
    prop::sample::select(vec![None, Some(Subject::Deliverable), Some(Subject::Service)])
}

proptest! {
    #[test]
    fn months_end_where_a_walk_ends(day in days(), months in 1_u32..30) {
        prop_assert_eq!(end_of_months(day, months), walked_months(day, months));
    }

    #[test]
    fn a_term_is_long_enough_from_the_day_a_walk_ends(day in days(), months in 1_u32..13, length in 0_u64..500) {
        let end = day + Days::new(length);
        prop_assert_eq!(is_at_least_months(day, end, months), walked_months(day, months) <= end);
    }

    #[test]
    fn the_limit_of_payment_is_told_off_day_by_day(day in days()) {
        let limit = payment_limit(day);
        let (sixtieth, two_months) = (told_off(day, 60), walked_months(day, 2));
        prop_assert!(limit == sixtieth || limit == two_months);
        prop_assert!(limit >= sixtieth && limit >= two_months);
        // Two months have 59 days at least and 62 at most.
        prop_assert!((60..=62).contains(&((limit - day).num_days() + 1)));
    }

    #[test]
    fn limits_and_notices_are_told_off_too(day in days()) {
        prop_assert_eq!(resale_limit(day), told_off(day, 30));
        prop_assert_eq!(told_off(latest_notice(day), 31), day);
        prop_assert_eq!(told_off(notice_inner(day), 8), latest_notice(day));
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(day in days()) {
        prop_assert!(payment_limit(day) <= payment_limit(day.succ_opt().unwrap()));
    }

    #[test]
    fn banks_are_found_by_walking(day in days()) {
        let calendar = Calendar::formula();
        prop_assert_eq!(calendar.is_bank_day(day), bank_is_open(day));
        prop_assert_eq!(calendar.previous_bank_day(day), walked_bank_day(day, NaiveDate::pred_opt));
        prop_assert_eq!(calendar.next_bank_day(day), walked_bank_day(day, NaiveDate::succ_opt));
    }

    #[test]
    fn a_day_of_payment_moves_as_its_rule_says(
        start in days(), closing in 1_u8..=31, months in 0_u8..4, pay in 1_u8..=31, holiday in shifts(),
        subject in subjects(),
    ) {
        let mut terms = monthly(&start.to_string(), &start.to_string(), rule(closing, months, pay));
        (terms.subject, terms.payment.holiday) = (subject, holiday);
        let [found] = pay_days(&terms, &Calendar::formula()).try_into().unwrap();
        let back = walked_bank_day(found.due_on, NaiveDate::pred_opt);
        let on = walked_bank_day(found.due_on, NaiveDate::succ_opt);
        let latest = if subject == Some(Subject::Service) { found.closing_on } else { start };
        let latest = told_off(latest, 60).max(walked_months(latest, 2));
        let expected = match holiday {
            None => found.due_on,
            Some(HolidayShift::Previous) => back,
            Some(HolidayShift::Next) => on,
            Some(HolidayShift::NextWithinLimit) => if on > latest { back } else { on },
        };
        prop_assert_eq!(found.pay_on, expected);
        prop_assert_eq!(found.shifted, found.pay_on != found.due_on);
        prop_assert!(holiday.is_none() || bank_is_open(found.pay_on));
    }

    #[test]
    fn a_shift_is_in_time_if_a_walk_to_it_is(due in days(), shift in -5_i64..6, limit in -5_i64..6) {
        let (pay, limit) = (due + chrono::Duration::days(shift), due + chrono::Duration::days(limit));
        let few = due.iter_days().take(3).any(|day| day == pay);
        let in_time = due <= limit && (pay <= limit || few);
        prop_assert_eq!(is_shift_in_time(due, pay, limit), in_time);
    }

    #[test]
    fn every_day_of_an_engagement_is_paid_once(
        start in days(), length in 0_u64..800, closing in 1_u8..=31, months in 0_u8..4, pay in 1_u8..=31,
    ) {
        let end = start + Days::new(length);
        let terms = monthly(&start.to_string(), &end.to_string(), rule(closing, months, pay));
        let found = pay_days(&terms, &Calendar::formula());
        for day in start.iter_days().take_while(|day| *day <= end) {
            let paid = found.iter().filter(|one| one.from <= day && day <= one.closing_on);
            prop_assert_eq!(paid.count(), 1, "{}", day);
        }
        for one in &found {
            prop_assert!(one.from <= one.closing_on);
            // Only one who pays in the month of the closing can fall due before it.
            prop_assert!(one.due_on >= one.closing_on || months == 0);
            let passed = (one.due_on.year() * 12 + one.due_on.month0() as i32)
                - (one.closing_on.year() * 12 + one.closing_on.month0() as i32);
            prop_assert_eq!(passed, i32::from(months));
        }
        prop_assert!(found.windows(2).all(|pair| pair[0].due_on < pair[1].due_on));
    }

    #[test]
    fn a_fixed_fee_is_paid_once(
        start in days(), length in 0_u64..800, closing in 1_u8..=31, months in 0_u8..4, pay in 1_u8..=31,
        subject in subjects(),
    ) {
        let end = start + Days::new(length);
        let mut terms: Terms = monthly(&start.to_string(), &end.to_string(), rule(closing, months, pay));
        terms.fee.kind = Some(FeeKind::Fixed);
        (terms.subject, terms.delivery_on) = (subject, Some(start));
        let [found] = pay_days(&terms, &Calendar::formula()).try_into().unwrap();
        prop_assert_eq!(found.from, if subject == Some(Subject::Service) { end } else { start });
        prop_assert_eq!(found.limit_on, told_off(found.from, 60).max(walked_months(found.from, 2)));
    }
}
