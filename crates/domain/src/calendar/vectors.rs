//! Days of payment worked out by hand and by another program, row by row.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::{Days, NaiveDate};
use rstest::rstest;

use super::tests::{announced, d, monthly, rule};
use super::*;
use crate::terms::{FeeKind, HolidayShift, HoursRounding, PaymentBasis, Rounding, RoundingPer, Subject};
use crate::{Terms, Yen};

/// The 60th day and the end of two months; the later is the limit (FL法4条1項, 解釈ガイドライン).
#[rstest]
#[case("2026-11-15", "2027-01-13", "2027-01-14", "2027-01-14")]
#[case("2026-07-31", "2026-09-28", "2026-09-30", "2026-09-30")]
#[case("2026-08-31", "2026-10-29", "2026-10-30", "2026-10-30")]
#[case("2026-12-29", "2027-02-26", "2027-02-28", "2027-02-28")]
#[case("2026-12-30", "2027-02-27", "2027-02-28", "2027-02-28")]
#[case("2026-12-31", "2027-02-28", "2027-02-28", "2027-02-28")]
#[case("2027-01-31", "2027-03-31", "2027-03-30", "2027-03-31")]
fn the_later_of_two_counts(
    #[case] receipt: &str,
    #[case] sixtieth: &str,
    #[case] months: &str,
    #[case] limit: &str,
) {
    assert_eq!(d(receipt) + Days::new(PAYMENT_DAYS - 1), d(sixtieth));
    assert_eq!(end_of_months(d(receipt), PAYMENT_MONTHS), d(months));
    assert_eq!(payment_limit(d(receipt)), d(limit));
}

/// 月末締め翌月末払い for a result received on the first, the worst day: the bank days around the due day, and whether the
/// later one is in time.
#[rstest]
#[case("2026-07-01", "2026-08-31", 62, None)]
#[case("2026-10-01", "2026-11-30", 61, None)]
#[case("2026-11-01", "2026-12-31", 61, Some(("2026-12-30", "2027-01-04", 4, false)))]
#[case("2026-12-01", "2027-01-31", 62, Some(("2027-01-29", "2027-02-01", 1, true)))]
#[case("2027-01-01", "2027-02-28", 59, Some(("2027-02-26", "2027-03-01", 1, true)))]
#[case("2027-02-01", "2027-03-31", 59, None)]
#[case("2027-03-01", "2027-04-30", 61, None)]
#[case("2027-06-01", "2027-07-31", 61, Some(("2027-07-30", "2027-08-02", 2, true)))]
#[case("2027-07-01", "2027-08-31", 62, None)]
#[case("2027-09-01", "2027-10-31", 61, Some(("2027-10-29", "2027-11-01", 1, true)))]
#[case("2027-11-01", "2027-12-31", 61, Some(("2027-12-30", "2028-01-04", 4, false)))]
fn banks_around_the_end_of_the_next_month(
    #[case] first: &str,
    #[case] due: &str,
    #[case] nth: i64,
    #[case] closed: Option<(&str, &str, i64, bool)>,
) {
    let paid = |holiday| paid(first, Subject::Deliverable, (31, 1, 31), holiday);
    let plain = paid(HolidayShift::Previous);
    assert_eq!((plain.due_on, (plain.due_on - plain.from).num_days() + 1), (d(due), nth));
    assert!(plain.due_on <= plain.limit_on);
    let Some((previous, next, days, in_time)) = closed else {
        assert!(!plain.shifted && !paid(HolidayShift::Next).shifted);
        return;
    };
    assert_eq!((plain.pay_on, plain.shifted), (d(previous), true));
    let later = paid(HolidayShift::Next);
    assert_eq!((later.pay_on, (later.pay_on - later.due_on).num_days()), (d(next), days));
    assert_eq!(is_shift_in_time(later.due_on, later.pay_on, later.limit_on), in_time);
    assert!(is_shift_in_time(plain.due_on, plain.pay_on, plain.limit_on));
    // What a contract promises within the limit asks for no tolerance.
    let within = if d(next) <= later.limit_on { next } else { previous };
    assert_eq!(paid(HolidayShift::NextWithinLimit).pay_on, d(within));
}

/// The one payment of an engagement of one day, paid by the hour.
fn paid(on: &str, subject: Subject, (closing, months, day): (u8, u8, u8), holiday: HolidayShift) -> PayDay {
    let mut terms: Terms = monthly(on, on, rule(closing, months, day));
    (terms.subject, terms.payment.holiday) = (Some(subject), Some(holiday));
    let [pay] = pay_days(&terms, &announced()).try_into().unwrap();
    pay
}

/// 30 days, the first being the day on which the client is to be paid.
#[rstest]
#[case("2026-12-31", "2027-01-29")]
#[case("2027-01-31", "2027-03-01")]
#[case("2028-01-31", "2028-02-29")]
fn work_passed_on_is_paid_within_thirty_days(#[case] origin: &str, #[case] limit: &str) {
    assert_eq!(resale_limit(d(origin)), d(limit));
    assert_eq!((resale_limit(d(origin)) - d(origin)).num_days() + 1, 30);
}

/// The notice of an end: by law, and a week earlier by the company's own rule.
#[rstest]
#[case("2026-08-31", "2026-07-25", "2026-08-01")]
#[case("2026-12-31", "2026-11-24", "2026-12-01")]
#[case("2027-03-31", "2027-02-22", "2027-03-01")]
#[case("2027-02-28", "2027-01-22", "2027-01-29")]
fn a_notice_is_given_a_week_before_its_last_day(
    #[case] end: &str,
    #[case] inner: &str,
    #[case] latest: &str,
) {
    assert_eq!((notice_inner(d(end)), latest_notice(d(end))), (d(inner), d(latest)));
}

/// 派遣法40条の9: a year counted from the day of leaving, that day being the first; the day after it is free.
#[rstest]
#[case("2026-03-31", "2027-03-30", "2027-03-31")]
#[case("2028-02-29", "2029-02-28", "2029-03-01")]
fn a_year_after_leaving(#[case] left: &str, #[case] barred: &str, #[case] free: &str) {
    assert_eq!(end_of_months(d(left), 12), d(barred));
    assert_eq!(end_of_months(d(left), 12).succ_opt(), Some(d(free)));
}

/// A gap of less than a month joins two contracts into one period, a whole month does not.
#[rstest]
#[case("2026-09-01", "2026-09-19", false)]
#[case("2026-09-01", "2026-09-30", true)]
fn a_gap_of_a_month(#[case] first: &str, #[case] last: &str, #[case] parts: bool) {
    assert_eq!(is_at_least_months(d(first), d(last), 1), parts);
}

#[test]
fn the_ends_of_the_calendar_hold() {
    assert_eq!(resale_limit(NaiveDate::MAX), NaiveDate::MAX);
    assert_eq!(notice_inner(NaiveDate::MIN), NaiveDate::MIN);
    assert_eq!(payment_limit(NaiveDate::MAX), NaiveDate::MAX);
}

/// In time counted from the first day, only from the closing, or from neither.
#[derive(Debug, PartialEq, Eq)]
enum Late {
    No,
    FromReceipt,
    FromBoth,
}

#[rstest]
#[case::mid_month("2026-11-15", (31, 1, 31), "2026-12-31", 47, "2027-01-14", Late::No)]
#[case::closed_on_the_20th("2026-11-21", (20, 1, 31), "2027-01-31", 72, "2027-01-20", Late::FromReceipt)]
#[case::the_tenth_but_one("2026-11-01", (31, 2, 10), "2027-01-10", 71, "2026-12-31", Late::FromReceipt)]
#[case::the_fifth_but_one("2026-11-01", (31, 2, 5), "2027-01-05", 66, "2026-12-31", Late::FromReceipt)]
#[case::end_but_one("2026-11-30", (31, 2, 31), "2027-01-31", 63, "2027-01-29", Late::FromBoth)]
#[case::the_15th("2026-11-16", (15, 1, 15), "2027-01-15", 61, "2027-01-15", Late::No)]
#[case::the_15th_to_the_end("2026-11-16", (15, 1, 31), "2027-01-31", 77, "2027-01-15", Late::FromReceipt)]
#[case::the_25th("2026-11-01", (31, 1, 25), "2026-12-25", 55, "2026-12-31", Late::No)]
#[case::the_15th_of_the_next("2026-11-01", (31, 1, 15), "2026-12-15", 45, "2026-12-31", Late::No)]
fn schemes_of_payment(
    #[case] first: &str,
    #[case] (closing, months, day): (u8, u8, u8),
    #[case] due: &str,
    #[case] nth: i64,
    #[case] limit: &str,
    #[case] late: Late,
) {
    let pay = paid(first, Subject::Deliverable, (closing, months, day), HolidayShift::Previous);
    assert_eq!((pay.due_on, (pay.due_on - pay.from).num_days() + 1), (d(due), nth));
    assert_eq!(pay.limit_on, d(limit));
    let found = match (pay.due_on <= pay.limit_on, pay.due_on <= payment_limit(pay.closing_on)) {
        (true, _) => Late::No,
        (false, true) => Late::FromReceipt,
        (false, false) => Late::FromBoth,
    };
    assert_eq!(found, late);
}

/// By the hour, rounded by a quarter of an hour, 3,800 yen.
fn closed_by_the_month() -> Terms {
    let mut terms = monthly("2026-11-15", "2027-01-10", rule(20, 1, 31));
    terms.subject = Some(Subject::Service);
    terms.fee.rate = Some(Yen(3_800));
    terms.rounding =
        HoursRounding { unit: Some(15), per: Some(RoundingPer::Month), rest: Some(Rounding::Down) };
    terms
}

#[test]
fn work_by_the_hour_may_count_from_their_closing() {
    let terms = closed_by_the_month();
    let whole = ClosingException { closing_day: 20, is_computable: true };
    assert_eq!(closing_exception(&terms), Some(whole));
    for open in [
        (|terms: &mut Terms| terms.fee.rate = None) as fn(&mut Terms),
        |terms| terms.fee.rate = Some(Yen(0)),
        |terms| terms.rounding.unit = None,
        |terms| terms.rounding.per = None,
        |terms| terms.rounding.rest = None,
    ] {
        let mut terms = terms.clone();
        open(&mut terms);
        assert_eq!(closing_exception(&terms), Some(ClosingException { is_computable: false, ..whole }));
    }
    let by_the_minute = HoursRounding { unit: Some(1), ..HoursRounding::default() };
    assert_eq!(closing_exception(&Terms { rounding: by_the_minute, ..terms }), Some(whole));
}

#[rstest]
#[case::result(|terms: &mut Terms| terms.subject = Some(Subject::Deliverable))]
#[case::open(|terms: &mut Terms| terms.subject = None)]
#[case::fixed(|terms: &mut Terms| terms.fee.kind = Some(FeeKind::Fixed))]
#[case::no_fee(|terms: &mut Terms| terms.fee.kind = None)]
#[case::fee_in_words(|terms: &mut Terms| terms.fee.as_written = "別途協議".into())]
#[case::rule_in_words(|terms: &mut Terms| terms.payment.as_written = "翌月末日".into())]
#[case::no_closing(|terms: &mut Terms| terms.payment.closing_day = None)]
#[case::no_such_day(|terms: &mut Terms| terms.payment.closing_day = Some(32))]
#[case::inspection(|terms: &mut Terms| terms.payment.basis = PaymentBasis::Inspection)]
#[case::invoice(|terms: &mut Terms| terms.payment.basis = PaymentBasis::Invoice)]
fn nothing_else_counts_from_a_closing(#[case] change: fn(&mut Terms)) {
    let mut terms = closed_by_the_month();
    change(&mut terms);
    assert_eq!(closing_exception(&terms), None);
}

/// The next bank day after 31 December is the fourth of January, four days on: in time only within the limit.
#[rstest]
#[case("2026-11-04", "2027-01-03", false)]
#[case("2026-11-05", "2027-01-04", true)]
#[case("2026-11-15", "2027-01-14", true)]
fn over_the_new_year(#[case] receipt: &str, #[case] limit: &str, #[case] in_time: bool) {
    let pay = paid(receipt, Subject::Deliverable, (31, 1, 31), HolidayShift::Next);
    assert_eq!((pay.closing_on, pay.due_on, pay.pay_on), (d("2026-11-30"), d("2026-12-31"), d("2027-01-04")));
    assert_eq!(pay.limit_on, d(limit));
    assert_eq!(is_shift_in_time(pay.due_on, pay.pay_on, pay.limit_on), in_time);
    // Services count from the closing: until the 29th.
    assert_eq!(payment_limit(pay.closing_on), d("2027-01-29"));
    assert!(is_shift_in_time(pay.due_on, pay.pay_on, payment_limit(pay.closing_on)));
}

#[test]
fn after_the_coming_of_age_day_two_days_are_tolerated() {
    let pay = paid("2026-11-01", Subject::Service, (31, 2, 10), HolidayShift::Next);
    assert_eq!((pay.due_on, pay.pay_on), (d("2027-01-10"), d("2027-01-12")));
    assert!(is_shift_in_time(pay.due_on, pay.pay_on, payment_limit(pay.closing_on)));
    assert_eq!(pay.limit_on, payment_limit(pay.closing_on));
    let from_receipt = payment_limit(pay.from);
    assert!(!is_shift_in_time(pay.due_on, pay.pay_on, from_receipt), "the due day itself is too late");
}

#[rstest]
#[case("2027-01-29", "2027-01-31", true)]
#[case("2027-01-29", "2027-02-01", false)]
#[case("2027-01-30", "2027-01-30", false)]
#[case("2027-01-20", "2027-01-29", true)]
#[case("2027-01-29", "2027-01-28", true)]
fn two_days_are_tolerated_and_no_more(#[case] due: &str, #[case] pay: &str, #[case] in_time: bool) {
    assert_eq!(is_shift_in_time(d(due), d(pay), d("2027-01-29")), in_time);
    assert!(is_shift_in_time(d(due), d(pay), NaiveDate::MAX));
}

/// One payment has one limit, whoever asks (FL法4条1項・3項): from the receipt, or from a closing by the month; by the
/// letter of the law if the client wishes; later for work passed on, and never earlier.
#[rstest]
#[case::result(Subject::Deliverable, None, "2026-12-31", "2026-12-30")]
#[case::closed(Subject::Service, None, "2027-01-29", "2027-01-28")]
#[case::passed_on(Subject::Deliverable, Some("2027-01-31"), "2027-03-01", "2027-03-01")]
#[case::closed_and_passed_on(Subject::Service, Some("2027-01-31"), "2027-03-01", "2027-03-01")]
#[case::passed_on_and_paid_early(Subject::Service, Some("2026-11-30"), "2027-01-29", "2027-01-28")]
fn one_payment_has_one_limit(
    #[case] subject: Subject,
    #[case] origin_pay_on: Option<&str>,
    #[case] limit: &str,
    #[case] sixtieth: &str,
) {
    let mut terms = monthly("2026-11-01", "2026-11-20", rule(31, 1, 31));
    (terms.subject, terms.payment.holiday) = (Some(subject), Some(HolidayShift::NextWithinLimit));
    terms.resale.is_resale = Some(origin_pay_on.is_some());
    (terms.resale.origin, terms.resale.origin_pay_on) = ("甲社".into(), origin_pay_on.map(d));
    let [pay] = pay_days(&terms, &announced()).try_into().unwrap();
    assert_eq!(
        (pay.until, pay.limit_on, limit_of(&terms, &pay, false)),
        (d("2026-11-20"), d(limit), d(limit))
    );
    assert_eq!(limit_of(&terms, &pay, true), d(sixtieth));
    // The next bank day is January 4th.
    assert_eq!(pay.pay_on, d(if d(limit) < d("2027-01-04") { "2026-12-30" } else { "2027-01-04" }));
    let marks = engagement_marks(&terms, &announced(), false);
    assert!(marks.iter().any(|mark| mark.kind == MarkKind::Limit && mark.on == d(limit)));
    // Two of the three facts are not enough.
    terms.resale.origin = "　".into();
    assert_eq!(stated_resale_limit(&terms), None);
}
