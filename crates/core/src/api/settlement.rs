//! 月次精算, as it crosses to a host.

use engawa_domain::{Finding, Yen, money::Settlement};
use serde::{Deserialize, Serialize};

/// One payment and what is to be said of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettlementView {
    /// The payment.
    #[serde(flatten)]
    pub settlement: Settlement,
    /// Consumption tax that the company cannot deduct.
    pub company_cost: Yen,
    /// What touches this payment, red first.
    pub findings: Vec<Finding>,
}
