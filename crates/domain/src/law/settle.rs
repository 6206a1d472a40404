//! What is to be said of a payment: hours above the bound, a late day, tax that cannot be deducted.

use chrono::NaiveDate;

use super::ground::{is_blank, said};
use super::{Days, FreelanceStatus, Rulebook, freelance_status};
use crate::money::{MoneyError, Settlement, late_interest, not_deductible};
use crate::{Contractor, Finding, Payment, Yen, format};

/// The part of the consumption tax that the company bears on a payment: none for a registered payee, else by the day on
/// which the services ended (平成28年改正法附則52条・53条).
///
/// # Errors
/// [`MoneyError`] for a tax that no settlement has.
pub fn company_cost(
    settlement: &Settlement,
    contractor: &Contractor,
    rulebook: &Rulebook,
) -> Result<Yen, MoneyError> {
    if !is_blank(&contractor.invoice_no) {
        return Ok(Yen(0));
    }
    let percent = rulebook.number("inv.deductible_percent", settlement.closing_on).unwrap_or(0);
    not_deductible(settlement.tax, percent)
}

/// What is to be said of a payment. `paid_on`: when it was made, if it was.
///
/// # Errors
/// [`MoneyError`] if the interest on a late payment does not fit.
pub fn settlement_findings(
    settlement: &Settlement,
    contractor: &Contractor,
    rulebook: &Rulebook,
    paid_on: Option<NaiveDate>,
) -> Result<Vec<Finding>, MoneyError> {
    let days = Days::of_check(settlement.closing_on);
    let mut findings = Vec::new();
    if let Some(paid) = paid_on.filter(|paid| *paid > settlement.due_on) {
        let late = u32::try_from((paid - settlement.due_on).num_days()).map_err(|_| MoneyError::Overflow)?;
        // The rate of the first day of delay holds to the end (民法419条1項).
        let rate = settlement.due_on.succ_opt().and_then(|first| rulebook.number("civil.interest", first));
        let interest = rate.map(|rate| late_interest(settlement.pay, rate, late)).transpose()?;
        let (paid, due) = (format::seireki(paid), format::seireki(settlement.due_on));
        let (late, yen) = (late.to_string(), interest.map(|yen| format::grouped(yen.0)));
        let mut fill = vec![("paid", paid.as_str()), ("due", due.as_str()), ("days", late.as_str())];
        fill.extend(yen.as_deref().map(|yen| ("yen", yen)));
        let case = if yen.is_some() { "" } else { "no_rate" };
        findings.extend(said(rulebook, ("SE-02", case), days, "terms.payment", &fill));
    }
    if settlement.over.0 > 0 {
        let hours = format::hours(settlement.over);
        findings.extend(said(rulebook, ("SE-01", ""), days, "terms.hours", &[("hours", &hours)]));
    }
    if is_blank(&contractor.invoice_no) && settlement.tax.0 > 0 {
        let at = |day| rulebook.parameter("inv.deductible_percent", day);
        let field = "alumnus.contractor.invoice_no";
        match (at(settlement.from), at(settlement.closing_on)) {
            (Some(before), Some(after)) if before != after => {
                let on = after.from.map(format::seireki).unwrap_or_default();
                findings.extend(said(rulebook, ("TX-05", "straddles"), days, field, &[("on", &on)]));
            }
            _ => {
                let cost = company_cost(settlement, contractor, rulebook)?;
                let percent = rulebook.number("inv.deductible_percent", settlement.closing_on).unwrap_or(0);
                let (percent, yen) = (percent.to_string(), format::grouped(cost.0));
                let fill = [("percent", percent.as_str()), ("yen", yen.as_str())];
                findings.extend(said(rulebook, ("TX-05", ""), days, field, &fill));
            }
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
    contractor: &Contractor,
    rulebook: &Rulebook,
) -> Result<Vec<Finding>, MoneyError> {
    let Some(settled) = &payment.settled else { return Ok(Vec::new()) };
    let days = Days::of_check(settled.closing_on);
    let mut findings = settlement_findings(settled, contractor, rulebook, payment.paid_on)?;
    let is_covered = freelance_status(contractor) != FreelanceStatus::NotCovered;
    if let Some(paid) = payment.paid.filter(|paid| is_covered && *paid < settled.pay) {
        let case = if is_blank(&payment.shortfall_reason) { "" } else { "reasoned" };
        let (paid, agreed) = (format::grouped(paid.0), format::grouped(settled.pay.0));
        let fill = [("paid", paid.as_str()), ("agreed", agreed.as_str())];
        findings.extend(said(
            rulebook,
            ("FL-15", case),
            days,
            format!("payments.{}.paid", payment.id),
            &fill,
        ));
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
