//! 消費税 and 源泉徴収.

use super::MoneyError;
use crate::terms::Withholding;
use crate::{PartyKind, Yen};

/// Up to this payment the basic rate holds (所得税法205条1号).
const WITHHOLDING_STEP: i128 = 1_000_000;
/// 10 % and the surtax of 2.1 % on it, in ten-thousandths (復興財源確保法28条). Two surtaxes make up the same
/// total from 2027-01-01.
const WITHHOLDING_BASIC: i128 = 1_021;
/// 20 % and the surtax, for the part above the step.
const WITHHOLDING_UPPER: i128 = 2_042;
/// 消費税法29条 with 地方税法72条の83: 7.8 % and 2.2 %.
const CONSUMPTION_TAX_PERCENT: i128 = 10;

/// 源泉徴収税額 of one payment to a resident (所得税法204条1項1号・2号, 205条): 10.21 % up to a million yen, 20.42 %
/// of what is above, fractions of a yen cut. `base` is the fee without consumption tax where the two are stated
/// apart, else with it. Zero for work that the law does not list and for corporations.
///
/// 司法書士・土地家屋調査士・海事代理士 (a deduction of 10,000 yen) and people living abroad (所得税法212条) are other
/// rules and not computed here.
///
/// # Errors
/// [`MoneyError`] for a negative base or a tax beyond 64 bits.
pub fn withholding(category: Withholding, base: Yen, payee: PartyKind) -> Result<Yen, MoneyError> {
    if base.0 < 0 {
        return Err(MoneyError::Negative);
    }
    if category == Withholding::NotListed || payee == PartyKind::Corporation {
        return Ok(Yen(0));
    }
    let base = i128::from(base.0);
    let tax = base.min(WITHHOLDING_STEP) * WITHHOLDING_BASIC / 10_000
        + (base - WITHHOLDING_STEP).max(0) * WITHHOLDING_UPPER / 10_000;
    i64::try_from(tax).map(Yen).map_err(|_| MoneyError::Overflow)
}

/// 消費税額 on a fee that excludes it: 10 %, cut once for the whole of an invoice
/// (消費税法施行令70条の10: once per rate and invoice).
///
/// # Errors
/// [`MoneyError::Negative`] for a negative fee.
pub fn consumption_tax(fee: Yen) -> Result<Yen, MoneyError> {
    share(fee, CONSUMPTION_TAX_PERCENT, 100)
}

/// 消費税額 within a total that includes it: 10/110, cut once.
///
/// # Errors
/// [`MoneyError::Negative`] for a negative total.
pub fn consumption_tax_within(total: Yen) -> Result<Yen, MoneyError> {
    share(total, CONSUMPTION_TAX_PERCENT, 100 + CONSUMPTION_TAX_PERCENT)
}

fn share(amount: Yen, part: i128, whole: i128) -> Result<Yen, MoneyError> {
    if amount.0 < 0 {
        return Err(MoneyError::Negative);
    }
    i64::try_from(i128::from(amount.0) * part / whole).map(Yen).map_err(|_| MoneyError::Overflow)
}
