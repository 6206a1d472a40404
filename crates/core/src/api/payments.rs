//! 月次精算, as it crosses to a host.

use engawa_domain::{Finding, Payment, YearMonth, Yen, calendar::PayDay, money::Settlement};
use serde::{Deserialize, Serialize};

/// One payment and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SettlementView {
    /// The payment.
    #[serde(flatten)]
    pub settlement: Settlement,
    /// Consumption tax that the company cannot deduct. `None`: the share changes within the period.
    pub company_cost: Option<Yen>,
    /// What touches this payment, red first.
    pub findings: Vec<Finding>,
}

/// A closing period of an engagement and what was recorded of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PaymentLine {
    /// The month in which the period closes.
    pub month: YearMonth,
    /// The period by the terms as they are. `None`: they know no such period any more.
    pub period: Option<PayDay>,
    /// What was recorded, if it was.
    pub payment: Option<Payment>,
    /// What it came to.
    pub settled: Option<SettlementView>,
}
