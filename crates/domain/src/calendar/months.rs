//! Terms counted in months and days.
//!
//! The figures stand here as constants, since no law in force has others, and in the rulebook with their sources; a
//! test of the rulebook compares the two.

use chrono::{Datelike, Days, Months, NaiveDate};

/// 支払期日: within so many days of the receipt, that day being the first (FL法4条1項) …
pub const PAYMENT_DAYS: u64 = 60;
/// … or so many months where closings are monthly (解釈ガイドライン).
pub const PAYMENT_MONTHS: u32 = 2;
/// 再委託: within so many days of the day on which the client is paid, that day being the first (FL法4条3項).
pub const RESALE_DAYS: u64 = 30;
/// A day of payment on which banks are closed may pass the limit by so many days (解釈ガイドライン).
pub const BANK_SHIFT_DAYS: u64 = 2;
/// 予告 of an end or of a renewal refused: so many days before (FL法16条1項) …
pub const NOTICE_DAYS: u64 = 30;
/// … and so many days earlier by the company's own rule, since how the 30 days are counted is not settled.
pub const NOTICE_INNER_DAYS: u64 = 7;
/// 継続的業務委託: from so many months on, 13条 and 16条 bind (施行令3条).
pub const CONTINUING_MONTHS: u32 = 6;
/// From so many months on, 5条 forbids (施行令1条).
pub const PROHIBITED_MONTHS: u32 = 1;

/// Last day of a term of `months` that begins on `start` (民法143条): the day before the day of the last month
/// that corresponds to `start`, or the last day of that month if no day corresponds (2項ただし書).
#[must_use]
pub fn end_of_months(start: NaiveDate, months: u32) -> NaiveDate {
    match start.checked_add_months(Months::new(months)) {
        Some(end) if end.day() == start.day() => end.pred_opt().unwrap_or(end),
        Some(end) => end,
        None => NaiveDate::MAX,
    }
}

/// Does a term from `start` to `end`, both included, last at least so many months?
#[must_use]
pub fn is_at_least_months(start: NaiveDate, end: NaiveDate, months: u32) -> bool {
    end >= end_of_months(start, months)
}

/// Latest day of payment for something received on `receipt` (FL法4条1項): the 60th day, the day of receipt
/// being the first, or the end of two months where that is later, as the authorities count monthly closings.
#[must_use]
pub fn payment_limit(receipt: NaiveDate) -> NaiveDate {
    nth_day(receipt, PAYMENT_DAYS).max(end_of_months(receipt, PAYMENT_MONTHS))
}

/// Latest day of payment for work that the client took on from another and passed on, its three facts being stated
/// (FL法4条3項): the 30th day, the day on which the client is to be paid (元委託支払期日) being the first.
#[must_use]
pub fn resale_limit(origin_pay_on: NaiveDate) -> NaiveDate {
    nth_day(origin_pay_on, RESALE_DAYS)
}

/// Latest day of the notice that a contract of six months or more ends on `end` and is not renewed
/// (FL法16条1項): 30 days before.
#[must_use]
pub fn latest_notice(end: NaiveDate) -> NaiveDate {
    end.checked_sub_days(Days::new(NOTICE_DAYS)).unwrap_or(NaiveDate::MIN)
}

/// The day by which the company itself wants that notice given: a week before [`latest_notice`].
#[must_use]
pub fn notice_inner(end: NaiveDate) -> NaiveDate {
    latest_notice(end).checked_sub_days(Days::new(NOTICE_INNER_DAYS)).unwrap_or(NaiveDate::MIN)
}

/// The nth day from a day on, which is the first itself.
pub(crate) fn nth_day(first: NaiveDate, nth: u64) -> NaiveDate {
    first.checked_add_days(Days::new(nth.saturating_sub(1))).unwrap_or(NaiveDate::MAX)
}
