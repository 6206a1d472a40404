//! FL法3条 and 14条: what an order should say and leaves open or crossed (解釈ガイドライン). A gap prints as
//! 【未記入】.

use super::ground::{Ground, is_blank};
use super::undecided::{
    EXPENSES, INSPECTION, IP, MEDIUM, METHOD, NATURE, SUBCONTRACTING, SUBJECT, TAX, TRANSFER_FEE,
    is_undecided,
};
use crate::Finding;
use crate::terms::PaymentMethod;

/// FL-23: what belongs to the terms without being one of their own: tax and expenses to the fee, rights to the
/// work, the way of payment to the payment; and what decides on the law and the tax of the contract.
pub(super) fn fl_23(ground: &Ground<'_>) -> Vec<Finding> {
    let terms = ground.terms;
    // Words of a fee say by themselves what of tax; and in cash there is no transfer.
    let is_taxed_by_field = is_blank(&terms.fee.as_written);
    let is_transfer = terms.payment_method != Some(PaymentMethod::Cash);
    let rows: [(bool, &str, &str, &[&str]); 10] = [
        (terms.nature.is_none(), "terms.nature", "契約の性質", NATURE),
        (terms.subject.is_none(), "terms.subject", "給付の種類", SUBJECT),
        (is_taxed_by_field && terms.consumption_tax.is_none(), "terms.consumption_tax", "消費税の扱い", TAX),
        (terms.expenses.is_none(), "terms.expenses", "経費の負担", EXPENSES),
        (terms.inspection.required.is_none(), "terms.inspection.required", "検査の有無", INSPECTION),
        (terms.payment_method.is_none(), "terms.payment_method", "支払方法", METHOD),
        (is_transfer && terms.transfer_fee.is_none(), "terms.transfer_fee", "振込手数料の負担", TRANSFER_FEE),
        (terms.ip.kind.is_none(), "terms.ip.kind", "知的財産権の扱い", IP),
        (terms.subcontracting.is_none(), "terms.subcontracting", "再委託の扱い", SUBCONTRACTING),
        (terms.medium.is_none(), "terms.medium", "契約書の媒体", MEDIUM),
    ];
    rows.into_iter()
        .filter(|(is_open, .., words)| *is_open && !is_undecided(&terms.undecided, words))
        .filter_map(|(_, field, name, _)| ground.finding(("FL-23", "open"), field, &[("item", name)]))
        .collect()
}

/// FL-23: hours planned from more to less, which bind nobody but nobody can read either; a payment that comes
/// before its closing.
pub(super) fn fl_23_crossed(ground: &Ground<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    let crossed: Vec<String> = ground
        .terms
        .hours
        .iter()
        .filter(|row| row.lower.zip(row.upper).is_some_and(|(lower, upper)| lower.0 > upper.0))
        .map(|row| format!("{}年{}月", row.month.year, row.month.month))
        .collect();
    if !crossed.is_empty() {
        let months = crossed.join("、");
        findings.extend(ground.finding(("FL-23", "hours"), "terms.hours", &[("months", &months)]));
    }
    let rule = &ground.terms.payment;
    let is_early =
        rule.pay_months == 0 && rule.pay_day.zip(rule.closing_day).is_some_and(|(pay, close)| pay < close);
    if is_early && is_blank(&rule.as_written) {
        findings.extend(ground.finding(("FL-23", "early"), "terms.payment.pay_day", &[]));
    }
    findings
}

/// FL-21: no one is named to turn to about harassment (14条). The order names whom the client's profile names.
pub(super) fn fl_21(ground: &Ground<'_>) -> Vec<Finding> {
    if !is_blank(&ground.case.client.harassment_contact) {
        return Vec::new();
    }
    ground.finding(("FL-21", ""), "client.harassment_contact", &[]).into_iter().collect()
}
