//! Terms counted in months and days.

use chrono::{Datelike, Days, Months, NaiveDate};

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
    let sixtieth = receipt.checked_add_days(Days::new(59)).unwrap_or(NaiveDate::MAX);
    sixtieth.max(end_of_months(receipt, 2))
}

/// Latest day of the notice that a contract of six months or more ends on `end` and is not renewed
/// (FL法16条1項): 30 days before.
#[must_use]
pub fn latest_notice(end: NaiveDate) -> NaiveDate {
    end.checked_sub_days(Days::new(30)).unwrap_or(NaiveDate::MIN)
}
