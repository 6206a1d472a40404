//! 支払の記録: what was worked in a month, what it came to, and what was paid.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::money::Settlement;
use crate::{EngagementId, Minutes, PaymentId, YearMonth, Yen};

/// The payment of one closing period of one engagement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Payment {
    /// Empty for a payment not yet stored.
    pub id: PaymentId,
    /// Counts up with every stored change; 0 before the first.
    pub revision: u32,
    /// Of which engagement.
    pub engagement_id: EngagementId,
    /// The month in which the period closes.
    pub month: YearMonth,
    /// 稼働時間, the sum; what [`Payment::days`] come to where they are told. Says nothing for a fixed fee.
    pub minutes: Minutes,
    /// 稼働報告, day by day, where it was given so.
    pub days: Vec<DayHours>,
    /// What it came to when it was settled: a later change of the terms does not touch it. `None`: not settled.
    pub settled: Option<Settlement>,
    /// 請求書の消費税額, if an invoice came.
    pub invoiced_tax: Option<Yen>,
    /// 支払った日
    pub paid_on: Option<NaiveDate>,
    /// 支払った額
    pub paid: Option<Yen>,
    /// Why less was paid than agreed: 受託者の責めに帰すべき事由 (FL法5条1項).
    pub shortfall_reason: String,
    /// 備考
    pub note: String,
}

/// The hours of one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DayHours {
    /// Which day.
    pub on: NaiveDate,
    /// How long.
    pub minutes: Minutes,
}
