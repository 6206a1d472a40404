//! FL法4条: 支払期日.

use super::fl_notice::{DUE, is_undecided};
use super::ground::{Ground, is_blank};
use super::words::{about_paying, hang_on, name_pay_day};
use crate::calendar::{PayDay, pay_days, payment_limit};
use crate::terms::{PaymentBasis, Subject};
use crate::{Finding, format};

/// FL-05: the due day is no single day (まで, 以内, or no day at all), or hangs on an invoice or an inspection
/// alone.
pub(super) fn fl_05(ground: &Ground<'_>) -> Vec<Finding> {
    let rule = &ground.terms.payment;
    let written = about_paying(&rule.as_written);
    let mut findings = Vec::new();
    let until = ["まで", "迄", "以内", "頃", "ごろ", "目途", "目処"];
    if let Some(word) = until.into_iter().find(|word| written.contains(word)) {
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

/// The first payment that falls due later than a limit.
fn first_late(ground: &Ground<'_>, is_late: impl Fn(&PayDay) -> bool) -> Option<PayDay> {
    pay_days(ground.terms, ground.calendar).into_iter().find(is_late)
}

fn after_receipt(pay: &PayDay) -> bool {
    pay.due_on > pay.limit_on
}

fn after_closing(pay: &PayDay) -> bool {
    pay.due_on > payment_limit(pay.closing_on)
}

/// FL-06: a result is paid later than 60 days (two months) after its receipt (4条1項).
pub(super) fn fl_06(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.terms.subject != Some(Subject::Deliverable) {
        return Vec::new();
    }
    let late = first_late(ground, after_receipt);
    late.and_then(|pay| {
        let (receipt, due, limit) =
            (format::seireki(pay.from), format::seireki(pay.due_on), format::seireki(pay.limit_on));
        let fill = [("receipt", receipt.as_str()), ("due", due.as_str()), ("limit", limit.as_str())];
        ground.finding(("FL-06", ""), "terms.payment.pay_day", &fill)
    })
    .into_iter()
    .collect()
}

/// FL-07: services are paid in time only if counted from the monthly closing, which has its conditions
/// (解釈ガイドライン: agreed and stated, the way of computing stated, services of one kind).
pub(super) fn fl_07(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.terms.subject != Some(Subject::Service) || first_late(ground, after_closing).is_some() {
        return Vec::new();
    }
    let late = first_late(ground, after_receipt);
    late.and_then(|pay| {
        let due = format::seireki(pay.due_on);
        ground.finding(("FL-07", ""), "terms.payment.pay_day", &[("due", &due)])
    })
    .into_iter()
    .collect()
}

/// FL-08: paid too late even if counted from the closing (4条1項).
pub(super) fn fl_08(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.terms.subject == Some(Subject::Deliverable) {
        return Vec::new();
    }
    let late = first_late(ground, after_closing);
    late.and_then(|pay| {
        let limit = format::seireki(payment_limit(pay.closing_on));
        let (closing, due) = (format::seireki(pay.closing_on), format::seireki(pay.due_on));
        let fill = [("closing", closing.as_str()), ("due", due.as_str()), ("limit", limit.as_str())];
        ground.finding(("FL-08", ""), "terms.payment.pay_day", &fill)
    })
    .into_iter()
    .collect()
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
