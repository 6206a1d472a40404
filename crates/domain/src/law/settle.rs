//! What is to be said of a payment: hours above the bound, a late day, tax that cannot be deducted.

use chrono::NaiveDate;

use super::continuing::last_day;
use super::ground::{is_blank, said};
use super::{Days, FreelanceStatus, Rulebook, freelance_status};
use crate::calendar::{
    PAYMENT_DAYS, PROHIBITED_MONTHS, is_at_least_months, nth_day, payment_limit, received_on,
};
use crate::money::{MoneyError, Settlement, late_interest, not_deductible};
use crate::{Contractor, Finding, Payment, Terms, Yen, format};

/// The part of the consumption tax that the company bears on a payment: none for a registered payee, else by the day on
/// which the supply ended (平成28年改正法附則52条・53条). `None` where the share changes within the period: whether it is
/// split by the day is for the tax office to say.
///
/// # Errors
/// [`MoneyError`] for a tax that no settlement has.
pub fn company_cost(
    settlement: &Settlement,
    contractor: &Contractor,
    rulebook: &Rulebook,
) -> Result<Option<Yen>, MoneyError> {
    if !is_blank(&contractor.invoice_no) || settlement.tax == Yen(0) {
        return Ok(Some(Yen(0)));
    }
    if changed_within(settlement, rulebook).is_some() {
        return Ok(None);
    }
    let percent = rulebook.number("inv.deductible_percent", settlement.supplied_on).unwrap_or(0);
    not_deductible(settlement.tax, percent).map(Some)
}

/// The day on which the deductible share changes within what is paid.
fn changed_within(settlement: &Settlement, rulebook: &Rulebook) -> Option<NaiveDate> {
    let at = |day| rulebook.parameter("inv.deductible_percent", day);
    let (before, after) = at(settlement.from).zip(at(settlement.supplied_on))?;
    (before.value != after.value).then_some(after.from.unwrap_or(settlement.supplied_on))
}

/// The laws that an order stands under, by the day it was placed; by the closing while there is none.
struct Order<'a> {
    terms: &'a Terms,
    ordered_on: NaiveDate,
    rulebook: &'a Rulebook,
    /// Does the FL法 protect the contractor, or may it (2条1項)?
    is_freelance: bool,
    /// Does the 取適法 too: for work passed on to them (2条)?
    is_passed_on: bool,
}

impl<'a> Order<'a> {
    fn of(
        terms: &'a Terms,
        settlement: &Settlement,
        contractor: &Contractor,
        rulebook: &'a Rulebook,
    ) -> Self {
        let ordered_on = terms.ordered_on.unwrap_or(settlement.closing_on);
        let is_covered = freelance_status(contractor) != FreelanceStatus::NotCovered;
        Self {
            terms,
            ordered_on,
            rulebook,
            is_freelance: is_covered && rulebook.flag("fl.active", ordered_on),
            is_passed_on: terms.resale.is_resale == Some(true) && rulebook.flag("tori.active", ordered_on),
        }
    }

    fn days(&self, settlement: &Settlement) -> Days {
        Days { ordered: self.ordered_on, checked: settlement.closing_on }
    }

    /// SE-02: paid after the day that was agreed. What banks put off was agreed too; what they put forward is owed by
    /// 支払期日 and not earlier (民法412条1項).
    fn late(&self, settlement: &Settlement, paid: NaiveDate) -> Result<Option<Finding>, MoneyError> {
        let due = agreed(settlement);
        if paid <= due {
            return Ok(None);
        }
        let late = days_after(due, paid)?;
        // The rate of the first day of delay holds to the end (民法419条1項).
        let rate = due.succ_opt().and_then(|first| self.rulebook.number("civil.interest", first));
        let interest = rate.map(|rate| late_interest(settlement.pay, rate, late)).transpose()?;
        let (paid, due) = (format::seireki(paid), format::seireki(due));
        let (late, yen) = (late.to_string(), interest.map(|yen| format::grouped(yen.0)));
        let mut fill = vec![("paid", paid.as_str()), ("due", due.as_str()), ("days", late.as_str())];
        fill.extend(yen.as_deref().map(|yen| ("yen", yen)));
        let case = match (self.is_freelance, yen.is_some()) {
            (true, true) => "freelance",
            (true, false) => "freelance_no_rate",
            (false, true) => "",
            (false, false) => "no_rate",
        };
        Ok(said(self.rulebook, ("SE-02", case), self.days(settlement), "terms.payment", &fill))
    }

    /// SE-02: work passed on bears 14.6 % from the 61st day after its receipt (取適法6条). The sixty days are counted as
    /// two months (解釈ガイドライン) only for a payment that kept its day.
    fn late_by_tori(&self, settlement: &Settlement, paid: NaiveDate) -> Result<Option<Finding>, MoneyError> {
        let received = received_on(self.terms, settlement.from, settlement.closing_on);
        let sixtieth = nth_day(received, PAYMENT_DAYS);
        let is_late = paid > payment_limit(received) || (paid > agreed(settlement) && paid > sixtieth);
        if !self.is_passed_on || !is_late {
            return Ok(None);
        }
        let late = days_after(sixtieth, paid)?;
        let rate = sixtieth.succ_opt().and_then(|first| self.rulebook.number("tori.interest", first));
        let Some(rate) = rate else { return Ok(None) };
        let yen = format::grouped(late_interest(settlement.pay, rate, late)?.0);
        let (received, late) = (format::seireki(received), late.to_string());
        let fill = [("received", received.as_str()), ("days", late.as_str()), ("yen", yen.as_str())];
        Ok(said(self.rulebook, ("SE-02", "tori"), self.days(settlement), "terms.payment", &fill))
    }

    /// Does the order last for less than a month, so that 5条 does not forbid (施行令1条)? One under a basic contract
    /// lasts with it.
    fn is_short(&self) -> bool {
        let begins = self.terms.ordered_on.or(self.terms.starts_on);
        let term = begins.zip(last_day(self.terms)).filter(|_| self.terms.basic_contract_on.is_none());
        term.is_some_and(|(first, last)| !is_at_least_months(first, last, PROHIBITED_MONTHS))
    }
}

/// The day until which a payment is in time: 支払期日, or the bank day after it that was agreed.
fn agreed(settlement: &Settlement) -> NaiveDate {
    settlement.pay_on.max(settlement.due_on)
}

fn days_after(day: NaiveDate, paid: NaiveDate) -> Result<u32, MoneyError> {
    u32::try_from((paid - day).num_days()).map_err(|_| MoneyError::Overflow)
}

/// What is to be said of a payment under its terms. `paid_on`: when it was made, if it was.
///
/// # Errors
/// [`MoneyError`] if the interest on a late payment does not fit.
pub fn settlement_findings(
    settlement: &Settlement,
    terms: &Terms,
    contractor: &Contractor,
    rulebook: &Rulebook,
    paid_on: Option<NaiveDate>,
) -> Result<Vec<Finding>, MoneyError> {
    let order = Order::of(terms, settlement, contractor, rulebook);
    let days = order.days(settlement);
    let mut findings = Vec::new();
    if let Some(paid) = paid_on {
        findings.extend(order.late(settlement, paid)?);
        findings.extend(order.late_by_tori(settlement, paid)?);
    }
    if settlement.over.0 > 0 {
        let hours = format::hours(settlement.over);
        findings.extend(said(rulebook, ("SE-01", ""), days, "terms.hours", &[("hours", &hours)]));
    }
    if is_blank(&contractor.invoice_no) && settlement.tax.0 > 0 {
        let field = "alumnus.contractor.invoice_no";
        if let Some(on) = changed_within(settlement, rulebook) {
            let on = format::seireki(on);
            findings.extend(said(rulebook, ("TX-05", "straddles"), days, field, &[("on", &on)]));
        } else if let Some(cost) = company_cost(settlement, contractor, rulebook)? {
            let percent = rulebook.number("inv.deductible_percent", settlement.supplied_on).unwrap_or(0);
            let (percent, yen) = (percent.to_string(), format::grouped(cost.0));
            let fill = [("percent", percent.as_str()), ("yen", yen.as_str())];
            findings.extend(said(rulebook, ("TX-05", ""), days, field, &fill));
        }
    }
    findings.sort_by(|a, b| (a.severity, &a.rule).cmp(&(b.severity, &b.rule)));
    Ok(findings)
}

/// What is to be said of a recorded payment: all of [`settlement_findings`], less paid than agreed (FL-15), and a tax on
/// the invoice that is cut otherwise than once (TX-06). Nothing while it is not settled.
///
/// # Errors
/// As [`settlement_findings`].
pub fn payment_findings(
    payment: &Payment,
    terms: &Terms,
    contractor: &Contractor,
    rulebook: &Rulebook,
) -> Result<Vec<Finding>, MoneyError> {
    let Some(settled) = &payment.settled else { return Ok(Vec::new()) };
    let order = Order::of(terms, settled, contractor, rulebook);
    let days = order.days(settled);
    let mut findings = settlement_findings(settled, terms, contractor, rulebook, payment.paid_on)?;
    if let Some(paid) = payment.paid.filter(|paid| order.is_freelance && *paid < settled.pay) {
        let case = match (order.is_short(), is_blank(&payment.shortfall_reason)) {
            (false, true) => "",
            (false, false) => "reasoned",
            (true, true) => "short",
            (true, false) => "short_reasoned",
        };
        let (paid, agreed) = (format::grouped(paid.0), format::grouped(settled.pay.0));
        let fill = [("paid", paid.as_str()), ("agreed", agreed.as_str())];
        let field = format!("payments.{}.paid", payment.id);
        findings.extend(said(rulebook, ("FL-15", case), days, field, &fill));
    }
    if let Some(tax) = payment.invoiced_tax.filter(|tax| *tax != settled.tax) {
        let (invoiced, tax) = (format::grouped(tax.0), format::grouped(settled.tax.0));
        let field = format!("payments.{}.invoiced_tax", payment.id);
        let fill = [("invoiced", invoiced.as_str()), ("tax", tax.as_str())];
        findings.extend(said(rulebook, ("TX-06", ""), days, field, &fill));
    }
    findings.sort_by(|a, b| (a.severity, &a.rule).cmp(&(b.severity, &b.rule)));
    Ok(findings)
}
