//! 消費税 and 源泉徴収.

use super::{MoneyError, TaxRates};
use crate::terms::Withholding;
use crate::{PartyKind, Yen};

/// 源泉徴収税額 of one payment to a resident (所得税法204条1項1号・2号, 205条): the basic rate up to a step, the upper
/// rate on what is above, fractions of a yen cut. `base` is the fee without consumption tax where the two are stated
/// apart, else with it; `rates` are those of the day of payment. Zero for work that the law does not list and for
/// corporations.
///
/// 司法書士・土地家屋調査士・海事代理士 (a deduction of 10,000 yen) and people living abroad (所得税法212条) are other
/// rules and not computed here.
///
/// # Errors
/// [`MoneyError`] for a negative base or rate, or a tax beyond 64 bits.
pub fn withholding(
    category: Withholding,
    base: Yen,
    payee: PartyKind,
    rates: &TaxRates,
) -> Result<Yen, MoneyError> {
    if base.0 < 0 || rates.basic < 0 || rates.upper < 0 || rates.step.0 < 0 {
        return Err(MoneyError::Negative);
    }
    if category == Withholding::NotListed || payee == PartyKind::Corporation {
        return Ok(Yen(0));
    }
    let (base, step) = (i128::from(base.0), i128::from(rates.step.0));
    let tax = base.min(step) * i128::from(rates.basic) / 10_000
        + (base - step).max(0) * i128::from(rates.upper) / 10_000;
    i64::try_from(tax).map(Yen).map_err(|_| MoneyError::Overflow)
}

/// 消費税額 on a fee that excludes it, at so many percent, cut once for the whole of an invoice
/// (消費税法施行令70条の10: once per rate and invoice).
///
/// # Errors
/// [`MoneyError`] for a negative fee or rate, or a tax beyond 64 bits.
pub fn consumption_tax(fee: Yen, percent: i64) -> Result<Yen, MoneyError> {
    share(fee, percent, 100)
}

/// 消費税額 within a total that includes it, e.g. 10/110, cut once.
///
/// # Errors
/// [`MoneyError`] for a negative total or rate.
pub fn consumption_tax_within(total: Yen, percent: i64) -> Result<Yen, MoneyError> {
    share(total, percent, 100 + i128::from(percent))
}

fn share(amount: Yen, part: i64, whole: i128) -> Result<Yen, MoneyError> {
    if amount.0 < 0 || part < 0 {
        return Err(MoneyError::Negative);
    }
    i64::try_from(i128::from(amount.0) * i128::from(part) / whole).map(Yen).map_err(|_| MoneyError::Overflow)
}
