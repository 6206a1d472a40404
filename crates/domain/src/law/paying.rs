//! The payments of an engagement as they stand on a day: overdue, not settled in time, or recorded with something to say.

use chrono::Days;

use super::fl_status::{FreelanceStatus, freelance_status};
use super::ground::Ground;
use super::settle::payment_findings;
use crate::calendar::pay_days;
use crate::{Finding, Stage, YearMonth, format};

/// What recorded payments bring up that concerns the engagement as a whole: less paid than agreed, a tax cut otherwise
/// than once, a payment that came late. The rest belongs to the settlement itself.
const OF_PAYMENTS: [&str; 3] = ["FL-15", "TX-06", "SE-02"];

/// FL-15, SE-02 and TX-06, payment by payment.
pub(super) fn recorded(ground: &Ground<'_>) -> Vec<Finding> {
    let payments = ground.case.around.payments.iter();
    // Interest that no figure holds says nothing here; settling tells it.
    let said = |payment| {
        payment_findings(payment, ground.terms, ground.contractor, ground.rulebook).unwrap_or_default()
    };
    payments.flat_map(said).filter(|finding| OF_PAYMENTS.contains(&finding.rule.as_str())).collect()
}

/// SE-03: a payment was settled and its day has passed, but none was made (FL法4条; 民法412条 where that does not
/// protect).
pub(super) fn se_03(ground: &Ground<'_>) -> Vec<Finding> {
    let is_covered = ground.rulebook.flag("fl.active", ground.ordered_or_as_of())
        && freelance_status(ground.contractor) != FreelanceStatus::NotCovered;
    let case = if is_covered { "" } else { "civil" };
    let payments = ground.case.around.payments.iter();
    let overdue = payments.filter_map(|payment| {
        let settled = payment.settled.as_ref()?;
        let days = (ground.as_of - settled.pay_on).num_days();
        if payment.paid_on.is_some() || settled.pay.0 <= 0 || days <= 0 {
            return None;
        }
        let (due, days) = (format::seireki(settled.pay_on), days.to_string());
        let fill = [("due", due.as_str()), ("days", days.as_str())];
        ground.finding(("SE-03", case), format!("payments.{}.paid_on", payment.id), &fill)
    });
    overdue.chain(unsettled(ground)).collect()
}

/// The first period that has closed and whose pay day is near or past, while nothing is settled for it: a fee that nobody
/// reckons is not paid in time either.
fn unsettled(ground: &Ground<'_>) -> Option<Finding> {
    if !matches!(ground.case.engagement.stage, Stage::Active | Stage::Closing) {
        return None;
    }
    let soon = ground.rulebook.number("se.settled_before_days", ground.as_of)?;
    let soon = ground.as_of.checked_add_days(Days::new(u64::try_from(soon).ok()?))?;
    let is_settled = |month: YearMonth| {
        let mut payments = ground.case.around.payments.iter();
        payments.any(|payment| payment.month == month && payment.settled.is_some())
    };
    let open = pay_days(ground.terms, ground.calendar).into_iter().find(|pay| {
        pay.closing_on < ground.as_of && pay.pay_on <= soon && !is_settled(YearMonth::of(pay.closing_on))
    })?;
    let (closing, due) = (format::seireki(open.closing_on), format::seireki(open.pay_on));
    ground.finding(("SE-03", "unsettled"), "payments", &[("closing", &closing), ("due", &due)])
}
