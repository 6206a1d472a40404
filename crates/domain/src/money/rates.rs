//! The figures of taxes, which law sets and changes. Money knows what to do with them, not what they are.

use chrono::NaiveDate;

use crate::Yen;

/// The figures of 源泉徴収 and 消費税 on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TaxRates {
    /// Withheld up to `step`, surtaxes included, in ten-thousandths (所得税法205条1号; 復興財源確保法28条).
    pub basic: i64,
    /// Withheld from what is above `step`, in ten-thousandths.
    pub upper: i64,
    /// Up to this payment the basic rate holds.
    pub step: Yen,
    /// 消費税 and 地方消費税 together, in percent (消費税法29条, 地方税法72条の83).
    pub consumption: i64,
}

/// Who knows the figures of every day: the rulebook. Withholding goes by the day of payment, consumption tax by the
/// day on which the services ended.
pub trait TaxLaw {
    /// The figures that hold on a day; `None` where nothing is known.
    fn rates(&self, on: NaiveDate) -> Option<TaxRates>;
}
