//! What an engagement costs, from the guide of hours.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{TaxLaw, TaxRates, consumption_tax, consumption_tax_within, fee_for, withholding};
use crate::calendar::{closing_on_or_after, pay_day, receipt};
use crate::terms::{ConsumptionTax, FeeKind, MonthHours};
use crate::{Contractor, Minutes, PartyKind, Terms, YearMonth, Yen};

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
/// (except that work which the law does not list never bears any). None is stated for a person who lives abroad, nor
/// what reaches them: their tax is another (所得税法212条).
///
/// Rates are those of the days that decide: of the end of the services for consumption tax, of the payment for
/// withholding; of `as_of` while these days are open.
#[must_use]
pub fn totals(terms: &Terms, payee: &Contractor, law: &dyn TaxLaw, as_of: NaiveDate) -> Totals {
    let payments = match terms.fee.kind {
        Some(FeeKind::Hourly) => {
            let of = |hours: &MonthHours| {
                let ended = ended_in(terms, hours.month).unwrap_or(as_of);
                month(terms, payee, hours, &Rates::of(terms, ended, law))
            };
            terms.hours.iter().map(of).collect()
        }
        Some(FeeKind::Fixed) | None => Vec::new(),
    };
    let (lower, upper, tax, withheld, largest) = if terms.fee.kind == Some(FeeKind::Fixed) {
        let rates = Rates::of(terms, receipt(terms).unwrap_or(as_of), law);
        let amount = upper_fee(terms);
        let withheld = amount.and_then(|amount| withheld(terms, payee, amount, &rates));
        (amount, amount, amount.and_then(|amount| tax(terms, amount, &rates)), withheld, withheld)
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

/// The most the fee comes to: the amount of a fixed fee, else that of the upper bounds of hours.
pub(super) fn upper_fee(terms: &Terms) -> Option<Yen> {
    match terms.fee.kind {
        Some(FeeKind::Fixed) => terms.fee.amount.filter(|amount| amount.0 >= 0),
        Some(FeeKind::Hourly) => sum(terms.hours.iter().map(|hours| fee(terms, hours.upper))),
        None => None,
    }
}

fn fee(terms: &Terms, minutes: Option<Minutes>) -> Option<Yen> {
    fee_for(terms.fee.rate?, minutes?, &terms.rounding).ok()
}

/// The rates of one payment.
struct Rates {
    /// When the services ended, which decides on consumption tax.
    ended: Option<TaxRates>,
    /// When it is paid, which decides on withholding.
    paid: Option<TaxRates>,
}

impl Rates {
    fn of(terms: &Terms, ended: NaiveDate, law: &dyn TaxLaw) -> Self {
        let rule = &terms.payment;
        let closing = rule.closing_day.map(|day| closing_on_or_after(ended, day));
        let paid = closing.and_then(|closing| pay_day(rule, closing)).unwrap_or(ended);
        Self { ended: law.rates(ended), paid: law.rates(paid) }
    }
}

/// The closing that lies in a month, or the end of the engagement if that comes first.
fn ended_in(terms: &Terms, month: YearMonth) -> Option<NaiveDate> {
    let first = NaiveDate::from_ymd_opt(month.year, month.month, 1)?;
    let closing = closing_on_or_after(first, terms.payment.closing_day.unwrap_or(31));
    Some(terms.ends_on.filter(|end| *end >= first).map_or(closing, |end| end.min(closing)))
}

fn month(terms: &Terms, payee: &Contractor, hours: &MonthHours, rates: &Rates) -> MonthTotal {
    let upper = fee(terms, hours.upper);
    MonthTotal {
        month: hours.month,
        lower: fee(terms, hours.lower),
        upper,
        tax_on_upper: upper.and_then(|fee| tax(terms, fee, rates)),
        withholding_on_upper: upper.and_then(|fee| withheld(terms, payee, fee, rates)),
    }
}

/// `None` unless it is known for every month.
fn largest(months: &[MonthTotal]) -> Option<Yen> {
    let all: Option<Vec<_>> = months.iter().map(|month| month.withholding_on_upper).collect();
    all?.into_iter().max()
}

fn tax(terms: &Terms, fee: Yen, rates: &Rates) -> Option<Yen> {
    let percent = rates.ended?.consumption;
    match terms.consumption_tax? {
        ConsumptionTax::Added => consumption_tax(fee, percent).ok(),
        ConsumptionTax::Included => consumption_tax_within(fee, percent).ok(),
    }
}

/// The fee is the base in both cases: without the tax where it is added and so stated apart, with it where it
/// is included (国税庁タックスアンサー No.2795 注).
fn withheld(terms: &Terms, payee: &Contractor, fee: Yen, rates: &Rates) -> Option<Yen> {
    use crate::terms::Withholding::NotListed;
    if payee.lives_abroad() {
        return None;
    }
    let category = terms.withholding?;
    let payee = if category == NotListed { PartyKind::Individual } else { payee.kind? };
    withholding(category, fee, payee, &rates.paid?).ok()
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
