//! FL法4条: 支払期日.

use chrono::NaiveDate;

use super::fl_limit::resale_limit;
use super::ground::{Ground, is_blank};
use super::undecided::{DUE, is_undecided};
use super::words::{about_paying, hang_on, name_pay_day, until};
use crate::calendar::{PayDay, pay_days, payment_limit};
use crate::terms::{FeeKind, HolidayShift, PaymentBasis, Subject};
use crate::{Finding, format};

/// FL-05: the due day is no single day (まで, 以内, or no day at all), or hangs on an invoice or an inspection
/// alone.
pub(super) fn fl_05(ground: &Ground<'_>) -> Vec<Finding> {
    let rule = &ground.terms.payment;
    let written = about_paying(&rule.as_written);
    let mut findings = Vec::new();
    if let Some(word) = until(&written) {
        findings.extend(ground.finding(("FL-05", "until"), "terms.payment.as_written", &[("word", word)]));
    }
    if let Some(word) = hang_on(&written, &["請求書", "検収", "検査"]) {
        findings.extend(ground.finding(("FL-05", "basis"), "terms.payment.as_written", &[("word", word)]));
    }
    let is_in_words = !is_blank(&rule.as_written);
    if is_in_words && !name_pay_day(&written) && !is_undecided(&ground.terms.undecided, DUE) {
        let text = rule.as_written.trim();
        findings.extend(ground.finding(("FL-05", "no_day"), "terms.payment.as_written", &[("text", text)]));
    }
    let basis = match rule.basis {
        PaymentBasis::Provision => None,
        PaymentBasis::Inspection => Some("検収"),
        PaymentBasis::Invoice => Some("請求書の受領"),
    };
    if let (Some(word), true) = (basis, !is_in_words) {
        findings.extend(ground.finding(("FL-05", "basis"), "terms.payment.basis", &[("word", word)]));
    }
    findings
}

/// FL-09: nothing is said about pay days on which banks are closed (解釈ガイドライン). A rule by the month meets one
/// sooner or later, so the days of this engagement do not matter.
pub(super) fn fl_09(ground: &Ground<'_>) -> Vec<Finding> {
    let rule = &ground.terms.payment;
    if rule.holiday.is_some() || rule.pay_day.is_none() || !is_blank(&rule.as_written) {
        return Vec::new();
    }
    ground.finding(("FL-09", ""), "terms.payment.holiday", &[]).into_iter().collect()
}

/// How far a pay day may be moved beyond the limit if that was agreed in advance (解釈ガイドライン); counted in days of
/// the calendar.
const TOLERATED_DAYS: i64 = 2;

/// FL-10: by the next bank day a payment would come after the limit, and by more than two days (解釈ガイドライン). Up
/// to two days are borne, for the order itself is the agreement in advance. A day that is late before it is moved is
/// FL-06 to FL-08.
pub(super) fn fl_10(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.terms.payment.holiday != Some(HolidayShift::Next) {
        return Vec::new();
    }
    let mut days = pay_days(ground.terms, ground.calendar).into_iter();
    let moved = days.find_map(|pay| {
        let limit = latest(ground, &pay);
        let is_beyond = pay.due_on <= limit && pay.pay_on > limit;
        (is_beyond && (pay.pay_on - pay.due_on).num_days() > TOLERATED_DAYS).then_some((pay, limit))
    });
    moved
        .and_then(|(pay, limit)| {
            let texts = [
                ("due", pay.due_on),
                ("next", pay.pay_on),
                ("limit", limit),
                ("previous", ground.calendar.previous_bank_day(pay.due_on)),
            ];
            let texts = texts.map(|(name, day)| (name, format::seireki(day)));
            let fill = texts.each_ref().map(|(name, text)| (*name, text.as_str()));
            ground.finding(("FL-10", ""), "terms.payment.holiday", &fill)
        })
        .into_iter()
        .collect()
}

/// The latest day of payment: services closed by the month count from the closing, all else from the receipt. A subject
/// left open is late only by both counts.
fn latest(ground: &Ground<'_>, pay: &PayDay) -> NaiveDate {
    let is_closed =
        ground.terms.subject != Some(Subject::Deliverable) && ground.terms.fee.kind != Some(FeeKind::Fixed);
    let ordinary = if is_closed { payment_limit(pay.closing_on) } else { payment_limit(pay.from) };
    resale_limit(ground.terms).map_or(ordinary, |limit| limit.max(ordinary))
}
