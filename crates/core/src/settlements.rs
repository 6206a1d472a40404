//! 月次精算.

use chrono::NaiveDate;
use engawa_domain::{
    EngagementId, Finding, InvalidReason, Minutes, YearMonth,
    law::{company_cost, settlement_findings},
    money::{MoneyError, Unsettled, Worked, settlement},
};

use crate::{ApiError, Engawa, api::SettlementView, engagements::facts, vault::invalid};

/// Rules of the engagement that touch a payment.
const OF_A_PAYMENT: [&str; 11] =
    ["FL-05", "FL-06", "FL-07", "FL-08", "FL-09", "FL-10", "FL-11", "FL-12", "FL-14", "TX-01", "TX-04"];

impl Engawa {
    /// Reckons the payment of the period that closes in a month. Writes nothing. `paid_on`: when it was paid, if it was.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on the path of a fact that is not decided (`Empty`), on `month`
    /// if no period closes in it (`Unknown`), on `minutes` if the days are needed (`Mismatch`) or a figure does not
    /// fit (`OutOfRange`).
    pub fn settle(
        &self,
        id: &EngagementId,
        month: YearMonth,
        minutes: Minutes,
        paid_on: Option<NaiveDate>,
    ) -> Result<SettlementView, ApiError> {
        let facts = self.read(|reader| facts(reader, id))?.ok_or(ApiError::NotFound)?;
        let contractor = &facts.alumnus.contractor;
        let settlement =
            settlement(&facts.engagement.terms, contractor, month, Worked::Sum(minutes), &self.law.calendar)
                .map_err(unsettled)?;
        let client = facts.client.unwrap_or_default();
        let touches = |finding: &Finding| OF_A_PAYMENT.contains(&finding.rule.as_str());
        let all = self.law.findings(&facts.engagement, &facts.alumnus, &client, settlement.closing_on);
        let mut findings = settlement_findings(&settlement, contractor, &self.law.rulebook, paid_on)
            .map_err(|error| unsettled(error.into()))?;
        findings.extend(all.into_iter().filter(touches));
        findings.sort_by(|a, b| (a.severity, &a.rule).cmp(&(b.severity, &b.rule)));
        let company_cost = company_cost(&settlement, contractor, &self.law.rulebook)
            .map_err(|error| unsettled(error.into()))?;
        Ok(SettlementView { settlement, company_cost, findings })
    }
}

fn unsettled(why: Unsettled) -> ApiError {
    match why {
        Unsettled::Undecided { field } => invalid(field, InvalidReason::Empty),
        Unsettled::NoPeriod => invalid("month", InvalidReason::Unknown),
        Unsettled::DaysNeeded => invalid("minutes", InvalidReason::Mismatch),
        Unsettled::Money(MoneyError::Overflow | MoneyError::Negative) => {
            invalid("minutes", InvalidReason::OutOfRange)
        }
    }
}
