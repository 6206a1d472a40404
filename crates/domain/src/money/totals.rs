//! What an engagement costs, from the guide of hours.

use serde::{Deserialize, Serialize};

use super::{consumption_tax, consumption_tax_within, fee_for, withholding};
use crate::terms::{ConsumptionTax, FeeKind, MonthHours};
use crate::{Minutes, PartyKind, Terms, YearMonth, Yen};

/// The fee of one month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MonthTotal {
    /// Which month.
    pub month: YearMonth,
    /// Fee of the lower bound of hours.
    pub lower: Option<Yen>,
    /// Fee of the upper bound of hours.
    pub upper: Option<Yen>,
    /// Consumption tax on `upper`, or within it if the fee includes it.
    pub tax_on_upper: Option<Yen>,
    /// 源泉徴収税額 on `upper`.
    pub withholding_on_upper: Option<Yen>,
}

/// What an engagement costs. Every figure is `None` while a fact it needs is missing, or if it does not fit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Totals {
    /// Month by month; empty for a fixed fee.
    pub by_month: Vec<MonthTotal>,
    /// Lower bounds of hours, summed.
    pub hours_lower: Option<Minutes>,
    /// Upper bounds of hours, summed.
    pub hours_upper: Option<Minutes>,
    /// Fee of the lower bounds; the amount of a fixed fee.
    pub lower: Option<Yen>,
    /// Fee of the upper bounds; the amount of a fixed fee.
    pub upper: Option<Yen>,
    /// Consumption tax on `upper` (within it if the fee includes it), computed once per payment.
    pub tax_on_upper: Option<Yen>,
    /// `upper` with consumption tax.
    pub gross_upper: Option<Yen>,
    /// 源泉徴収税額 of the largest payment.
    pub withholding_on_upper_month: Option<Yen>,
    /// 源泉徴収税額 of all payments.
    pub withholding_on_upper: Option<Yen>,
    /// What reaches the contractor at the upper bounds: `gross_upper` less `withholding_on_upper`.
    pub payable_on_upper: Option<Yen>,
}

/// Totals of an engagement by its terms. `payee` decides on withholding; while unknown there is none stated
/// (except that work which the law does not list never bears any).
#[must_use]
pub fn totals(terms: &Terms, payee: Option<PartyKind>) -> Totals {
    let payments = match terms.fee.kind {
        Some(FeeKind::Hourly) => terms.hours.iter().map(|hours| month(terms, payee, hours)).collect(),
        Some(FeeKind::Fixed) | None => Vec::new(),
    };
    let (lower, upper, tax, withheld, largest) = if terms.fee.kind == Some(FeeKind::Fixed) {
        let amount = terms.fee.amount.filter(|amount| amount.0 >= 0);
        let withheld = amount.and_then(|amount| withheld(terms, payee, amount));
        (amount, amount, amount.and_then(|amount| tax(terms, amount)), withheld, withheld)
    } else {
        let all = |part: fn(&MonthTotal) -> Option<Yen>| sum(payments.iter().map(part));
        (
            all(|month| month.lower),
            all(|month| month.upper),
            all(|month| month.tax_on_upper),
            all(|month| month.withholding_on_upper),
            largest(&payments),
        )
    };
    let gross_upper = match terms.consumption_tax {
        Some(ConsumptionTax::Added) => sum([upper, tax].into_iter()),
        Some(ConsumptionTax::Included) => upper,
        None => None,
    };
    Totals {
        by_month: payments,
        hours_lower: minutes(terms.hours.iter().map(|month| month.lower)),
        hours_upper: minutes(terms.hours.iter().map(|month| month.upper)),
        lower,
        upper,
        tax_on_upper: tax,
        gross_upper,
        withholding_on_upper_month: largest,
        withholding_on_upper: withheld,
        payable_on_upper: gross_upper
            .zip(withheld)
            .and_then(|(gross, withheld)| gross.0.checked_sub(withheld.0).map(Yen)),
    }
}

fn month(terms: &Terms, payee: Option<PartyKind>, hours: &MonthHours) -> MonthTotal {
    let fee = |minutes: Option<Minutes>| fee_for(terms.fee.rate?, minutes?, &terms.rounding).ok();
    let upper = fee(hours.upper);
    MonthTotal {
        month: hours.month,
        lower: fee(hours.lower),
        upper,
        tax_on_upper: upper.and_then(|fee| tax(terms, fee)),
        withholding_on_upper: upper.and_then(|fee| withheld(terms, payee, fee)),
    }
}

/// `None` unless it is known for every month.
fn largest(months: &[MonthTotal]) -> Option<Yen> {
    let all: Option<Vec<_>> = months.iter().map(|month| month.withholding_on_upper).collect();
    all?.into_iter().max()
}

fn tax(terms: &Terms, fee: Yen) -> Option<Yen> {
    match terms.consumption_tax? {
        ConsumptionTax::Added => consumption_tax(fee).ok(),
        ConsumptionTax::Included => consumption_tax_within(fee).ok(),
    }
}

/// The fee is the base in both cases: without the tax where it is added and so stated apart, with it where it
/// is included (国税庁タックスアンサー No.2795 注).
fn withheld(terms: &Terms, payee: Option<PartyKind>, fee: Yen) -> Option<Yen> {
    use crate::terms::Withholding::NotListed;
    let category = terms.withholding?;
    let payee = if category == NotListed { PartyKind::Individual } else { payee? };
    withholding(category, fee, payee).ok()
}

/// The sum if every part is there and it fits; `None` for no parts.
fn sum(mut parts: impl Iterator<Item = Option<Yen>>) -> Option<Yen> {
    let first = parts.next()??;
    parts.try_fold(first, |sum, part| sum.0.checked_add(part?.0).map(Yen))
}

fn minutes(mut parts: impl Iterator<Item = Option<Minutes>>) -> Option<Minutes> {
    let first = parts.next()??;
    parts.try_fold(first, |sum, part| sum.0.checked_add(part?.0).map(Minutes))
}
