//! 報酬 by the hour.

use super::MoneyError;
use crate::terms::{HoursRounding, Rounding};
use crate::{Minutes, Yen};

/// The fee for some time at an hourly rate: the time is rounded by the agreed unit, then
/// `floor(rate × minutes ÷ 60)`. The rounding's `per` is the caller's: pass the sum of the month, or day by day.
///
/// # Errors
/// [`MoneyError`] for a negative rate or an amount beyond 64 bits.
pub fn fee_for(rate: Yen, minutes: Minutes, rounding: &HoursRounding) -> Result<Yen, MoneyError> {
    if rate.0 < 0 {
        return Err(MoneyError::Negative);
    }
    let minutes = rounded(minutes, rounding)?;
    let product = i128::from(rate.0) * i128::from(minutes.0);
    i64::try_from(product / 60).map(Yen).map_err(|_| MoneyError::Overflow)
}

/// The time rounded by the agreed unit; as it is while unit or direction are not decided. 四捨五入 rounds half a
/// unit up.
///
/// # Errors
/// [`MoneyError::Overflow`] if rounding up passes 32 bits of minutes.
pub fn rounded(minutes: Minutes, rounding: &HoursRounding) -> Result<Minutes, MoneyError> {
    let (Some(unit @ 1..), Some(rest)) = (rounding.unit.map(u32::from), rounding.rest) else {
        return Ok(minutes);
    };
    let whole = minutes.0 / unit;
    let left = minutes.0 % unit;
    let up = match rest {
        Rounding::Down => false,
        Rounding::Up => left > 0,
        Rounding::Nearest => left * 2 >= unit,
    };
    let units = whole.checked_add(u32::from(up)).and_then(|units| units.checked_mul(unit));
    units.map(Minutes).ok_or(MoneyError::Overflow)
}
