//! Money: fees, consumption tax, withholding, settlements, stamp duty, registration numbers. Integers only.
//!
//! What law sets (rates, brackets) is handed in ([`TaxRates`], [`StampTables`]): it stands in the rulebook, dated.
//!
//! Invariant: nothing wraps. What does not fit is a [`MoneyError`] or `None`.

mod fee;
mod invoice;
mod rates;
mod settlement;
mod stamp;
mod tax;
mod totals;

pub use fee::{fee_for, rounded};
pub use invoice::{InvoiceNo, InvoiceNoFault, check_digit, invoice_number};
pub use rates::{TaxLaw, TaxRates};
pub use settlement::{Settlement, Unsettled, Worked, late_interest, not_deductible, settlement};
pub use stamp::{StampDuty, StampFacts, StampKind, StampTables, stamp_duty};
pub use tax::{consumption_tax, consumption_tax_within, withholding};
pub use totals::{MonthTotal, Totals, totals};

/// Why an amount cannot be computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MoneyError {
    /// Larger than the program can count.
    #[error("the amount is too large")]
    Overflow,
    /// An amount below zero where none can be.
    #[error("the amount is negative")]
    Negative,
}

#[cfg(test)]
#[path = "money/properties.rs"]
mod properties;
#[cfg(test)]
#[path = "money/settlement_tests.rs"]
mod settlement_tests;
#[cfg(test)]
#[path = "money/stamp_tests.rs"]
mod stamp_tests;
#[cfg(test)]
#[path = "money/tests.rs"]
mod tests;
