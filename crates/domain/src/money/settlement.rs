//! 月次精算: what was worked in one closing period becomes a payment.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    MoneyError, TaxLaw, TaxRates, consumption_tax, consumption_tax_within, fee_for, rounded, withholding,
};
use crate::calendar::{Calendar, PayDay, is_paid_once, limit_of, pay_days, receipt};
use crate::terms::Withholding::NotListed;
use crate::terms::{ConsumptionTax, FeeKind, HoursRounding, RoundingPer, Subject};
use crate::{Contractor, Minutes, PartyKind, Terms, YearMonth, Yen};

/// The time of a closing period, as it was recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Worked<'a> {
    /// The sum alone.
    Sum(Minutes),
    /// Day by day.
    Days(&'a [Minutes]),
}

/// One payment, to the yen and the day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Settlement {
    /// The month in which the period closes.
    pub month: YearMonth,
    /// First day of what is paid.
    pub from: NaiveDate,
    /// Last day of what is paid: the closing, or the end of the contract before it; the day of receipt.
    pub until: NaiveDate,
    /// The day on which the supply ended, which decides on consumption tax and on what of it is deducted (消費税法基本通達
    /// 9-1-5・11-3-1).
    pub supplied_on: NaiveDate,
    /// 締め日
    pub closing_on: NaiveDate,
    /// Time as recorded; none for a fixed fee.
    pub minutes: Minutes,
    /// Time that is paid: rounded as the contract says.
    pub counted: Minutes,
    /// Paid time above the upper bound of the month. It is paid all the same.
    pub over: Minutes,
    /// 時間単価; none for a fixed fee.
    pub rate: Option<Yen>,
    /// 報酬: without consumption tax where that is added, with it where it is included.
    pub fee: Yen,
    /// Is the consumption tax within the fee?
    pub tax_included: bool,
    /// The rate of consumption tax in percent, as a statement has to say it (消費税法57条の4第1項4号).
    pub tax_percent: u32,
    /// 消費税額: on top of the fee, or within it. Cut once for the payment (消費税法施行令70条の10).
    pub tax: Yen,
    /// 源泉徴収税額 (所得税法204条・205条).
    pub withholding: Yen,
    /// What is paid out. Nothing is taken off for the transfer (FL法5条1項2号).
    pub pay: Yen,
    /// 支払期日 by the rule.
    pub due_on: NaiveDate,
    /// The day of payment once banks' holidays are minded.
    pub pay_on: NaiveDate,
    /// The latest lawful day ([`limit_of`]).
    pub limit_on: NaiveDate,
}

/// Why a payment cannot be reckoned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Unsettled {
    /// A fact that it needs is not decided.
    #[error("{field} is not decided")]
    Undecided {
        /// Path of the field, as in a finding.
        field: &'static str,
    },
    /// The payee lives abroad: another tax, and treaties, bear on the payment (所得税法212条).
    #[error("the payee lives abroad")]
    NonResident,
    /// No period of the engagement closes in that month.
    #[error("no period closes in that month")]
    NoPeriod,
    /// Time is rounded day by day: the sum must be one of whole units, or the days must be told.
    #[error("the days are needed")]
    DaysNeeded,
    /// No rates of taxes are known for a day.
    #[error("no rates are known on {on}")]
    NoRates {
        /// The day that decides.
        on: NaiveDate,
    },
    /// More time than the days of the period hold.
    #[error("more time than the period holds")]
    TooLong,
    /// Figures that do not fit.
    #[error(transparent)]
    Money(#[from] MoneyError),
}

/// Reckons the payment of the period that closes in a month: hours by the contract's rounding, the fee, consumption tax
/// once, withholding once, and the days. For a fixed fee `worked` says nothing. Consumption tax goes by the day on which
/// the supply ended, withholding by the day of payment. `counts_sixty_days`: as for [`limit_of`].
///
/// # Errors
/// [`Unsettled`].
pub fn settlement(
    terms: &Terms,
    contractor: &Contractor,
    month: YearMonth,
    worked: Worked<'_>,
    calendar: &Calendar,
    law: &dyn TaxLaw,
    counts_sixty_days: bool,
) -> Result<Settlement, Unsettled> {
    let undecided = |field| Unsettled::Undecided { field };
    // Their tax (所得税法212条) asks for no category of 204条, so that none can tell it away.
    if contractor.lives_abroad() {
        return Err(Unsettled::NonResident);
    }
    let kind = terms.fee.kind.ok_or(undecided("terms.fee.kind"))?;
    let period = period(terms, month, calendar)?;
    let (minutes, counted, fee) = match kind {
        FeeKind::Fixed => (Minutes(0), Minutes(0), terms.fee.amount.ok_or(undecided("terms.fee.amount"))?),
        FeeKind::Hourly => {
            let rate = terms.fee.rate.ok_or(undecided("terms.fee.rate"))?;
            let (minutes, counted) = counted(worked, &terms.rounding)?;
            if most(terms, &period).is_some_and(|most| i64::from(minutes.0) > most) {
                return Err(Unsettled::TooLong);
            }
            (minutes, counted, fee_for(rate, counted, &HoursRounding::default())?)
        }
    };
    let upper = terms.hours.iter().find(|hours| hours.month == month).and_then(|hours| hours.upper);
    let over = upper.filter(|_| kind == FeeKind::Hourly).map_or(0, |upper| counted.0.saturating_sub(upper.0));
    let percent = rates(law, period.until)?.consumption;
    let treatment = terms.consumption_tax.ok_or(undecided("terms.consumption_tax"))?;
    let (tax, gross) = match treatment {
        ConsumptionTax::Added => {
            let tax = consumption_tax(fee, percent)?;
            (tax, Yen(fee.0.checked_add(tax.0).ok_or(MoneyError::Overflow)?))
        }
        ConsumptionTax::Included => (consumption_tax_within(fee, percent)?, fee),
    };
    let category =
        terms.withholding.or((contractor.kind == Some(PartyKind::Corporation)).then_some(NotListed));
    let category = category.ok_or(undecided("terms.withholding"))?;
    let payee = match (category, contractor.kind) {
        (NotListed, _) => PartyKind::Individual,
        (_, kind) => kind.ok_or(undecided("alumnus.contractor.kind"))?,
    };
    // Whether 204条 holds at all hangs on where they live.
    if category != NotListed && contractor.resident != Some(true) && payee == PartyKind::Individual {
        return Err(undecided("alumnus.contractor.resident"));
    }
    let withheld = withholding(category, fee, payee, &rates(law, period.pay_on)?)?;
    Ok(Settlement {
        month,
        from: period.from,
        until: period.until,
        supplied_on: period.until,
        closing_on: period.closing_on,
        minutes,
        counted,
        over: Minutes(over),
        rate: terms.fee.rate.filter(|_| kind == FeeKind::Hourly),
        fee,
        tax_included: treatment == ConsumptionTax::Included,
        tax_percent: u32::try_from(percent).map_err(|_| MoneyError::Negative)?,
        tax,
        withholding: withheld,
        pay: Yen(gross.0.checked_sub(withheld.0).ok_or(MoneyError::Overflow)?),
        due_on: period.due_on,
        pay_on: period.pay_on,
        limit_on: limit_of(terms, &period, counts_sixty_days),
    })
}

/// The period that closes in a month.
fn period(terms: &Terms, month: YearMonth, calendar: &Calendar) -> Result<PayDay, Unsettled> {
    let periods = pay_days(terms, calendar);
    if periods.is_empty() {
        return Err(undated(terms).map_or(Unsettled::NoPeriod, |field| Unsettled::Undecided { field }));
    }
    let found = periods.into_iter().find(|period| YearMonth::of(period.closing_on) == month);
    found.ok_or(Unsettled::NoPeriod)
}

/// What keeps an engagement from having any payment: its rule, or a day from which that counts.
fn undated(terms: &Terms) -> Option<&'static str> {
    let rule = &terms.payment;
    let is_day = |day: Option<u8>| day.is_some_and(|day| (1..=31).contains(&day));
    if !rule.as_written.trim().is_empty() || !is_day(rule.closing_day) || !is_day(rule.pay_day) {
        return Some("terms.payment");
    }
    if is_paid_once(terms) {
        let is_result = terms.subject == Some(Subject::Deliverable);
        let field = if is_result { "terms.delivery_on" } else { "terms.ends_on" };
        return receipt(terms).is_none().then_some(field);
    }
    match (terms.starts_on, terms.ends_on) {
        (_, None) => Some("terms.ends_on"),
        (None, _) => Some("terms.starts_on"),
        _ => None,
    }
}

/// The minutes of all days of a period. `None` for work that is delivered and has no day on which it began.
fn most(terms: &Terms, period: &PayDay) -> Option<i64> {
    let first = if is_paid_once(terms) { terms.starts_on? } else { period.from };
    Some(((period.until - first).num_days() + 1).max(1) * 24 * 60)
}

fn rates(law: &dyn TaxLaw, on: NaiveDate) -> Result<TaxRates, Unsettled> {
    law.rates(on).ok_or(Unsettled::NoRates { on })
}

/// The time as recorded, and as it is paid.
fn counted(worked: Worked<'_>, rounding: &HoursRounding) -> Result<(Minutes, Minutes), Unsettled> {
    let undecided = |field| Unsettled::Undecided { field };
    let unit = rounding.unit.filter(|unit| *unit > 0).ok_or(undecided("terms.rounding.unit"))?;
    let per = rounding.per.ok_or(undecided("terms.rounding.per"))?;
    rounding.rest.ok_or(undecided("terms.rounding.rest"))?;
    let sum = |mut parts: std::slice::Iter<'_, Minutes>| {
        parts.try_fold(0_u32, |sum, part| sum.checked_add(part.0)).map(Minutes).ok_or(MoneyError::Overflow)
    };
    Ok(match (worked, per) {
        (Worked::Sum(minutes), RoundingPer::Day) => {
            if !minutes.0.is_multiple_of(u32::from(unit)) {
                return Err(Unsettled::DaysNeeded);
            }
            (minutes, minutes)
        }
        (Worked::Sum(minutes), RoundingPer::Month) => (minutes, rounded(minutes, rounding)?),
        (Worked::Days(days), RoundingPer::Month) => {
            let minutes = sum(days.iter())?;
            (minutes, rounded(minutes, rounding)?)
        }
        (Worked::Days(days), RoundingPer::Day) => {
            let paid = days.iter().map(|day| rounded(*day, rounding)).collect::<Result<Vec<_>, _>>()?;
            (sum(days.iter())?, sum(paid.iter())?)
        }
    })
}

/// 遅延利息: `principal × rate × days ÷ 365`, fractions of a yen cut. `rate` in ten-thousandths (民法404条 3 %: 300; 取適法
/// 6条 14.6 %: 1,460).
///
/// # Errors
/// [`MoneyError`] for a negative principal or rate, or an amount beyond 64 bits.
pub fn late_interest(principal: Yen, rate: i64, days: u32) -> Result<Yen, MoneyError> {
    if principal.0 < 0 || rate < 0 {
        return Err(MoneyError::Negative);
    }
    let product = i128::from(principal.0)
        .checked_mul(i128::from(rate))
        .and_then(|product| product.checked_mul(i128::from(days)))
        .ok_or(MoneyError::Overflow)?;
    i64::try_from(product / (10_000 * 365)).map(Yen).map_err(|_| MoneyError::Overflow)
}

/// The part of the consumption tax that the company cannot deduct when the payee is not registered, at `percent`
/// deductible (平成28年改正法附則52条・53条): what is left of `tax`, the deductible part cut to a yen.
///
/// # Errors
/// [`MoneyError`] for a negative tax or percent, or one above 100.
pub fn not_deductible(tax: Yen, percent: i64) -> Result<Yen, MoneyError> {
    if tax.0 < 0 || percent < 0 {
        return Err(MoneyError::Negative);
    }
    if percent > 100 {
        return Err(MoneyError::Overflow);
    }
    let deducted = i128::from(tax.0) * i128::from(percent) / 100;
    i64::try_from(i128::from(tax.0) - deducted).map(Yen).map_err(|_| MoneyError::Overflow)
}
