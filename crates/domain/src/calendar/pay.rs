//! 締め and 支払期日.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::{BANK_SHIFT_DAYS, Calendar, PAYMENT_DAYS, nth_day, payment_limit, resale_limit};
use crate::Terms;
use crate::terms::{FeeKind, HolidayShift, PaymentBasis, PaymentRule, Subject};

/// One payment: what it is for, when it falls due and when it is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PayDay {
    /// First day of what is paid: of the services of the closing period, or the day of receipt.
    pub from: NaiveDate,
    /// Last day of what is paid: the closing, or the end of the contract before it; the day of receipt.
    pub until: NaiveDate,
    /// 締め日
    pub closing_on: NaiveDate,
    /// 支払期日 by the rule.
    pub due_on: NaiveDate,
    /// The day of payment once banks' holidays are minded.
    pub pay_on: NaiveDate,
    /// Does `pay_on` differ from `due_on`?
    pub shifted: bool,
    /// The latest lawful day ([`limit_of`], two months for sixty days).
    pub limit_on: NaiveDate,
}

/// The first closing on or after a day. `closing_day` beyond the end of a month means its last day.
#[must_use]
pub fn closing_on_or_after(day: NaiveDate, closing_day: u8) -> NaiveDate {
    let this_month = day_of_month(day, closing_day);
    if day <= this_month {
        return this_month;
    }
    first_of_month(day)
        .checked_add_months(Months::new(1))
        .map_or(NaiveDate::MAX, |next| day_of_month(next, closing_day))
}

/// 支払期日 of a closing by the rule, banks' holidays not minded. `None` while the pay day is not decided.
#[must_use]
pub fn pay_day(rule: &PaymentRule, closing: NaiveDate) -> Option<NaiveDate> {
    let day = rule.pay_day.filter(|day| (1..=31).contains(day))?;
    let month = first_of_month(closing).checked_add_months(Months::new(u32::from(rule.pay_months)))?;
    Some(day_of_month(month, day))
}

/// All payments of an engagement, in order. Hourly fees are paid closing by closing over the period (at most
/// 120 of them); a fixed fee once, after delivery or after the end of the work, and so an hourly one that has a
/// delivery and no end.
///
/// Empty while the dates or the rule are not decided, or if the rule stands in words only.
#[must_use]
pub fn pay_days(terms: &Terms, calendar: &Calendar) -> Vec<PayDay> {
    let rule = &terms.payment;
    let Some(closing_day) = rule.closing_day.filter(|day| (1..=31).contains(day)) else { return Vec::new() };
    if !rule.as_written.trim().is_empty() {
        return Vec::new();
    }
    let pay = |from: NaiveDate, until: NaiveDate, closing_on: NaiveDate| {
        let due_on = pay_day(rule, closing_on)?;
        let limit_on = latest_of(terms, from, closing_on, false);
        let pay_on = shifted(rule, due_on, limit_on, calendar);
        Some(PayDay { from, until, closing_on, due_on, pay_on, shifted: pay_on != due_on, limit_on })
    };
    if is_paid_once(terms) {
        let once = |received| {
            pay(received, received, closing_on_or_after(counted_from(terms, received), closing_day))
        };
        return receipt(terms).and_then(once).into_iter().collect();
    }
    let (Some(start), Some(end)) = (terms.starts_on, terms.ends_on) else { return Vec::new() };
    std::iter::successors(Some(start), |from| closing_on_or_after(*from, closing_day).succ_opt())
        .take_while(|from| *from <= end)
        .take(120)
        .filter_map(|from| {
            let closing_on = closing_on_or_after(from, closing_day);
            pay(from, closing_on.min(end), closing_on)
        })
        .collect()
}

/// Is there one payment, counted from the receipt? Of a fixed fee; and of one by the hour whose work ends with a
/// delivery, there being no period to close.
pub(crate) fn is_paid_once(terms: &Terms) -> bool {
    terms.fee.kind == Some(FeeKind::Fixed) || (terms.ends_on.is_none() && terms.delivery_on.is_some())
}

/// The day a result is received or the services end.
pub(crate) fn receipt(terms: &Terms) -> Option<NaiveDate> {
    match terms.subject {
        Some(Subject::Service) => terms.ends_on.or(terms.delivery_on),
        _ => terms.delivery_on.or(terms.ends_on),
    }
}

/// The day the closing counts from. What an invoice would bring is not known, so it counts from the receipt.
fn counted_from(terms: &Terms, receipt: NaiveDate) -> NaiveDate {
    if terms.payment.basis != PaymentBasis::Inspection {
        return receipt;
    }
    inspection_due(terms, receipt).unwrap_or(receipt)
}

/// 検査を完了する期日 of something received on a day: a day, or so many days counted from the day after.
pub(super) fn inspection_due(terms: &Terms, receipt: NaiveDate) -> Option<NaiveDate> {
    let by_days = || receipt.checked_add_days(Days::new(terms.inspection.due_days?.into()));
    terms.inspection.due_on.or_else(by_days)
}

/// The latest lawful day of a payment (FL法4条): 60 days, or two months as the authorities count them, from the receipt;
/// from the closing where the order says what that needs ([`closing_exception`]); and for work passed on until 30 days
/// from when the client is paid, if that is later (3項, [`stated_resale_limit`]). `counts_sixty_days`: does the client
/// hold to the 60 days of the letter of the law?
#[must_use]
pub fn limit_of(terms: &Terms, period: &PayDay, counts_sixty_days: bool) -> NaiveDate {
    latest_of(terms, period.from, period.closing_on, counts_sixty_days)
}

fn latest_of(terms: &Terms, from: NaiveDate, closing_on: NaiveDate, counts_sixty_days: bool) -> NaiveDate {
    let counted = received_on(terms, from, closing_on);
    let ordinary = if counts_sixty_days { nth_day(counted, PAYMENT_DAYS) } else { payment_limit(counted) };
    stated_resale_limit(terms).map_or(ordinary, |limit| limit.max(ordinary))
}

/// The day from which the law counts: of the receipt, or of the closing where work closed by the month counts from it.
pub(crate) fn received_on(terms: &Terms, from: NaiveDate, closing_on: NaiveDate) -> NaiveDate {
    if closing_exception(terms).is_some() { closing_on } else { from }
}

/// [`resale_limit`] of an order. `None` unless it says all three: that the work is passed on, for whom, and when they pay.
#[must_use]
pub fn stated_resale_limit(terms: &Terms) -> Option<NaiveDate> {
    let resale = &terms.resale;
    let is_stated = resale.is_resale == Some(true) && !resale.origin.trim().is_empty();
    resale.origin_pay_on.filter(|_| is_stated).map(resale_limit)
}

/// The day of payment for a day it falls due on, and the latest lawful one.
fn shifted(rule: &PaymentRule, due: NaiveDate, latest: NaiveDate, calendar: &Calendar) -> NaiveDate {
    match rule.holiday {
        Some(HolidayShift::Previous) => calendar.previous_bank_day(due),
        Some(HolidayShift::Next) => calendar.next_bank_day(due),
        Some(HolidayShift::NextWithinLimit) => {
            let next = calendar.next_bank_day(due);
            if next <= latest { next } else { calendar.previous_bank_day(due) }
        }
        None => due,
    }
}

/// 月締めの特例 (FL法4条1項, 解釈ガイドライン): services provided one after the other and closed by the month count from
/// the closing, if the order says so: that it was agreed, how the fee of a period is computed, that the services are of
/// one kind. The built-in order says all three wherever this is `Some`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ClosingException {
    /// 締め日
    pub closing_day: u8,
    /// Does the order lead from hours to the fee of a period by itself: rate, unit and rounding decided?
    pub is_computable: bool,
}

/// The exception for services that are paid by the hour and closed by the month, whether or not a pay day needs it. `None`
/// for results, for fixed fees, for what stands in words only, and where the closing counts from an inspection or an
/// invoice.
#[must_use]
pub fn closing_exception(terms: &Terms) -> Option<ClosingException> {
    let (rule, fee, rounding) = (&terms.payment, &terms.fee, &terms.rounding);
    let in_words = [&rule.as_written, &fee.as_written].into_iter().any(|text| !text.trim().is_empty());
    let by_the_hour = terms.subject == Some(Subject::Service) && fee.kind == Some(FeeKind::Hourly);
    if in_words || !by_the_hour || rule.basis != PaymentBasis::Provision {
        return None;
    }
    let closing_day = rule.closing_day.filter(|day| (1..=31).contains(day))?;
    let rounds = match rounding.unit {
        None | Some(0) => false,
        Some(1) => true,
        Some(_) => rounding.per.is_some() && rounding.rest.is_some(),
    };
    Some(ClosingException { closing_day, is_computable: rounds && fee.rate.is_some_and(|rate| rate.0 > 0) })
}

/// Is a day of payment that banks put off still in time (解釈ガイドライン)? It is within the limit, or at most two days
/// after a day that is. To put it off at all must have been agreed beforehand; an earlier day needs no rule.
#[must_use]
pub fn is_shift_in_time(due_on: NaiveDate, pay_on: NaiveDate, limit_on: NaiveDate) -> bool {
    let tolerated = due_on.checked_add_days(Days::new(BANK_SHIFT_DAYS)).unwrap_or(NaiveDate::MAX);
    due_on <= limit_on && pay_on <= limit_on.max(tolerated)
}

fn first_of_month(day: NaiveDate) -> NaiveDate {
    day.with_day(1).unwrap_or(day)
}

/// The day with this number in the month of `month`, or the last day if the month is shorter.
fn day_of_month(month: NaiveDate, number: u8) -> NaiveDate {
    (1..=u32::from(number.clamp(1, 31))).rev().find_map(|day| month.with_day(day)).unwrap_or(month)
}
