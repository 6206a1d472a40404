//! FL法4条: until when the fee is paid, from its receipt or, for re-commissioned work, from the origin's pay day.

use std::borrow::Cow;

use chrono::{Days, NaiveDate};

use super::fl_payment::fl_05;
use super::ground::{Ground, is_blank};
use super::undecided::{DUE, is_undecided};
use super::written::pay_rule;
use crate::calendar::{PayDay, closing_exception, pay_days, payment_limit, stated_resale_limit};
use crate::terms::{FeeKind, Subject, Terms};
use crate::{Finding, format};

/// The terms with their rule of payment, where that stands in words that state one.
fn with_rule(terms: &Terms) -> Cow<'_, Terms> {
    match pay_rule(&terms.payment.as_written) {
        Some(payment) => Cow::Owned(Terms { payment, ..terms.clone() }),
        None => Cow::Borrowed(terms),
    }
}

/// The first payment that falls due later than a limit, and that the rule for re-commissioned work does not save.
fn first_late(ground: &Ground<'_>, is_late: impl Fn(&PayDay) -> bool) -> Option<PayDay> {
    let resale = resale_limit(ground.terms);
    let is_saved = |pay: &PayDay| resale.is_some_and(|limit| pay.due_on <= limit);
    let terms = with_rule(ground.terms);
    pay_days(&terms, ground.calendar).into_iter().find(|pay| is_late(pay) && !is_saved(pay))
}

fn after_receipt(pay: &PayDay) -> bool {
    pay.due_on > payment_limit(pay.from)
}

fn after_closing(pay: &PayDay) -> bool {
    pay.due_on > payment_limit(pay.closing_on)
}

/// Late by the count that binds: a result from its receipt, services from their closing.
fn is_late(terms: &Terms) -> fn(&PayDay) -> bool {
    if terms.subject == Some(Subject::Deliverable) { after_receipt } else { after_closing }
}

/// The latest day of payment of work that the client does for another (4条3項): the 30th day from the day on which the
/// origin pays, that day being the first. `None` unless the order says all three: that it is such work, for whom, and when
/// they pay.
pub(super) fn resale_limit(terms: &Terms) -> Option<NaiveDate> {
    stated_resale_limit(terms)
}

/// FL-06: a result is paid later than 60 days (two months) after its receipt (4条1項).
pub(super) fn fl_06(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.terms.subject != Some(Subject::Deliverable) || resale_limit(ground.terms).is_some() {
        return Vec::new();
    }
    let late = first_late(ground, after_receipt);
    late.and_then(|pay| {
        // Paid by the hour, the results of a period are received from its first day on.
        let is_by_period = ground.terms.fee.kind != Some(FeeKind::Fixed);
        let (case, first) = if is_by_period { ("period", "first") } else { ("", "receipt") };
        let fill = [(first, pay.from), ("due", pay.due_on), ("limit", payment_limit(pay.from))];
        say(ground, ("FL-06", case), fill)
    })
    .into_iter()
    .collect()
}

/// FL-06: words state no rule, so no limit can be counted. What FL-05 says of them is said already.
pub(super) fn fl_06_unread(ground: &Ground<'_>) -> Vec<Finding> {
    let terms = ground.terms;
    let written = &terms.payment.as_written;
    let is_said = pay_rule(written).is_some() || !fl_05(ground).is_empty();
    if is_blank(written) || is_said || is_undecided(&terms.undecided, DUE) {
        return Vec::new();
    }
    let fill = [("text", written.trim())];
    ground.finding(("FL-06", "unread"), "terms.payment.as_written", &fill).into_iter().collect()
}

/// FL-06: re-commissioned work is paid later than 60 days, and later than 30 days from when the origin pays (4条3項).
pub(super) fn fl_06_resale(ground: &Ground<'_>) -> Vec<Finding> {
    let Some(limit) = resale_limit(ground.terms) else { return Vec::new() };
    let late = first_late(ground, is_late(ground.terms));
    late.and_then(|pay| {
        let origin = ground.terms.resale.origin_pay_on?;
        say(ground, ("FL-06", "resale"), [("origin", origin), ("due", pay.due_on), ("limit", limit)])
    })
    .into_iter()
    .collect()
}

/// FL-06: the 60th day is passed but not two months, which the client's profile does not count.
pub(super) fn fl_06_strict(ground: &Ground<'_>) -> Vec<Finding> {
    if !ground.case.client.counts_sixty_days || first_late(ground, after_receipt).is_some() {
        return Vec::new();
    }
    let sixtieth = |pay: &PayDay| pay.from.checked_add_days(Days::new(59)).unwrap_or(NaiveDate::MAX);
    let late = first_late(ground, |pay| pay.due_on > sixtieth(pay));
    late.and_then(|pay| {
        let fill = [("due", pay.due_on), ("sixtieth", sixtieth(&pay)), ("limit", payment_limit(pay.from))];
        say(ground, ("FL-06", "strict"), fill)
    })
    .into_iter()
    .collect()
}

/// FL-07: services are paid in time only if counted from the monthly closing, which has its conditions
/// (解釈ガイドライン: agreed and stated, the way of computing stated, services of one kind). The built-in order states all
/// three where it can. A subject left open may turn out a result, which has no such count.
pub(super) fn fl_07(ground: &Ground<'_>) -> Vec<Finding> {
    let terms = ground.terms;
    if terms.subject == Some(Subject::Deliverable) || first_late(ground, after_closing).is_some() {
        return Vec::new();
    }
    let late = first_late(ground, after_receipt);
    let is_stated = closing_exception(terms).is_some_and(|exception| exception.is_computable);
    late.and_then(|pay| match terms.subject {
        None => {
            let due = format::seireki(pay.due_on);
            ground.finding(("FL-07", "subject"), "terms.subject", &[("due", &due)])
        }
        Some(_) => say(ground, ("FL-07", if is_stated { "stated" } else { "" }), [("due", pay.due_on)]),
    })
    .into_iter()
    .collect()
}

/// FL-08: paid too late even if counted from the closing (4条1項).
pub(super) fn fl_08(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.terms.subject == Some(Subject::Deliverable) || resale_limit(ground.terms).is_some() {
        return Vec::new();
    }
    let late = first_late(ground, after_closing);
    late.and_then(|pay| {
        let limit = payment_limit(pay.closing_on);
        say(ground, ("FL-08", ""), [("closing", pay.closing_on), ("due", pay.due_on), ("limit", limit)])
    })
    .into_iter()
    .collect()
}

/// FL-11: a payment that only the rule for re-commissioned work could save, while the order does not say what that rule
/// asks (4条3項: that it is such work, for whom, when they pay).
pub(super) fn fl_11(ground: &Ground<'_>) -> Vec<Finding> {
    let resale = &ground.terms.resale;
    if resale.is_resale != Some(true) || first_late(ground, is_late(ground.terms)).is_none() {
        return Vec::new();
    }
    [
        (is_blank(&resale.origin), "terms.resale.origin", "元委託者の名称"),
        (resale.origin_pay_on.is_none(), "terms.resale.origin_pay_on", "元委託業務の対価の支払期日"),
    ]
    .into_iter()
    .filter(|(is_missing, ..)| *is_missing)
    .filter_map(|(_, field, name)| ground.finding(("FL-11", ""), field, &[("item", name)]))
    .collect()
}

fn say<const N: usize>(
    ground: &Ground<'_>,
    case: (&str, &str),
    days: [(&'static str, NaiveDate); N],
) -> Option<Finding> {
    let texts = days.map(|(name, day)| (name, format::seireki(day)));
    let is_in_words = !is_blank(&ground.terms.payment.as_written);
    let field = if is_in_words { "terms.payment.as_written" } else { "terms.payment.pay_day" };
    ground.finding(case, field, &texts.each_ref().map(|(name, text)| (*name, text.as_str())))
}
