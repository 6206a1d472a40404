//! 月次精算: a month's hours become a payment, which is recorded and told to the contractor.

use chrono::NaiveDate;
use engawa_documents::book;
use engawa_domain::{
    EngagementId, Finding, InvalidReason, Minutes, Payment, PaymentId, Unwatched, YearMonth,
    calendar::{PayDay, pay_days},
    law::{company_cost, payment_findings},
    money::{MoneyError, Settlement, Unsettled, Worked, settlement},
    timesheet::{self, Timesheet},
};
use engawa_store::entity;

use crate::{
    ApiError, Engawa, OutFile,
    api::{PaymentLine, SettlementView},
    error::SheetProblem,
    facts::Facts,
    imports::read::problem,
    statement,
    vault::invalid,
};

/// Rules of the engagement that touch a payment.
const OF_A_PAYMENT: [&str; 11] =
    ["FL-05", "FL-06", "FL-07", "FL-08", "FL-09", "FL-10", "FL-11", "FL-12", "FL-14", "TX-01", "TX-04"];

/// The longest text of a payment.
const LONGEST: usize = 2_000;

impl Engawa {
    /// Reckons the payment of the period that closes in a month. Writes nothing. `paid_on`: when it was paid, if it was.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on the path of a fact that is not decided (`Empty`), on `month`
    /// if no period closes in it (`Unknown`) or no rates of taxes are known for it (`OutOfRange`), on `minutes` if the
    /// days are needed (`Mismatch`) or a figure does not fit (`OutOfRange`).
    pub fn settle(
        &self,
        id: &EngagementId,
        month: YearMonth,
        minutes: Minutes,
        paid_on: Option<NaiveDate>,
    ) -> Result<SettlementView, ApiError> {
        self.reckon(&Payment { minutes, paid_on, ..blank(id, month) })
    }

    /// Reckons a payment as it would be recorded: anew, unless it carries what it was settled at. Writes nothing.
    ///
    /// # Errors
    /// Those of [`Engawa::settle`]; on `days` (`OutOfRange`) if one lies outside the period.
    pub fn reckon(&self, payment: &Payment) -> Result<SettlementView, ApiError> {
        let facts = self.read(|reader| self.facts(reader, &payment.engagement_id))?;
        let facts = facts.ok_or(ApiError::NotFound)?;
        let settled = self.settled(&facts, payment)?;
        self.settlement_view(&facts, payment, settled)
    }

    /// Every period of an engagement with what was recorded of it, oldest first.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn payments(&self, id: &EngagementId) -> Result<Vec<PaymentLine>, ApiError> {
        let facts = self.read(|reader| self.facts(reader, id))?.ok_or(ApiError::NotFound)?;
        let mut lines = Vec::new();
        for period in pay_days(&facts.engagement.terms, &self.law().calendar) {
            let month = YearMonth::of(period.closing_on);
            let payment = facts.payments.iter().find(|payment| payment.month == month);
            lines.push(self.line(&facts, month, Some(period), payment)?);
        }
        // The terms were changed since: what was recorded of other months is there all the same.
        for payment in &facts.payments {
            if lines.iter().all(|line| line.month != payment.month) {
                lines.push(self.line(&facts, payment.month, None, Some(payment))?);
            }
        }
        lines.sort_by_key(|line| line.month);
        Ok(lines)
    }

    /// Records a payment with what it comes to. Where hours and month are those of the record, it keeps what it was
    /// settled at; without `settled` it is reckoned anew by the terms as they are.
    ///
    /// # Errors
    /// Those of [`Engawa::reckon`]; [`ApiError::Invalid`] on `paid`, `invoiced_tax` (`OutOfRange`),
    /// `shortfall_reason` and `note` (`TooLong`); [`ApiError::Stale`].
    pub fn save_payment(&self, payment: &Payment) -> Result<Vec<PaymentLine>, ApiError> {
        for (field, amount) in [("paid", payment.paid), ("invoiced_tax", payment.invoiced_tax)] {
            if amount.is_some_and(|amount| amount.0 < 0) {
                return Err(invalid(field, InvalidReason::OutOfRange));
            }
        }
        for (field, text) in [("shortfall_reason", &payment.shortfall_reason), ("note", &payment.note)] {
            if text.chars().count() > LONGEST {
                return Err(invalid(field, InvalidReason::TooLong));
            }
        }
        let facts = self.read(|reader| self.facts(reader, &payment.engagement_id))?;
        let facts = facts.ok_or(ApiError::NotFound)?;
        let stored = facts.payments.iter().find(|stored| stored.id == payment.id);
        let same = |stored: &&Payment| {
            stored.month == payment.month
                && stored.minutes == payment.minutes
                && stored.days == payment.days
                && payment.settled.is_some()
        };
        let settled = match stored.filter(same).and_then(|stored| stored.settled.clone()) {
            Some(settled) => settled,
            None => self.settled(&facts, &Payment { settled: None, ..payment.clone() })?,
        };
        let minutes = if payment.days.is_empty() { payment.minutes } else { settled.minutes };
        let payment = Payment { settled: Some(settled), minutes, ..payment.clone() };
        self.write("payment.save", |writer| writer.put_payment(&payment))?;
        self.payments(&payment.engagement_id)
    }

    /// The hours of a month, out of a sheet that the contractor sent. Writes nothing.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Sheet`] with the reason if the file is no table, or has no columns of days and
    /// hours ([`SheetProblem::NoHours`]); [`ApiError::Invalid`] on `month` if no period closes in it.
    pub fn read_timesheet(
        &self,
        id: &EngagementId,
        month: YearMonth,
        bytes: &[u8],
    ) -> Result<Timesheet, ApiError> {
        let facts = self.read(|reader| self.facts(reader, id))?.ok_or(ApiError::NotFound)?;
        let periods = pay_days(&facts.engagement.terms, &self.law().calendar);
        let period = periods.iter().find(|period| YearMonth::of(period.closing_on) == month);
        let period = period.ok_or_else(|| invalid("month", InvalidReason::Unknown))?;
        let last = facts.engagement.terms.ends_on.map_or(period.closing_on, |end| end.min(period.closing_on));
        let book = book::read(bytes, &Unwatched).map_err(problem)?;
        let sheets = book.sheets.iter().filter(|sheet| !sheet.hidden);
        let mut found = sheets.filter_map(|sheet| timesheet::read(&sheet.rows, period.from, last));
        found.next().ok_or(ApiError::Sheet { problem: SheetProblem::NoHours })
    }

    /// Records the payment of a month by its hours, in place of what was recorded of it.
    ///
    /// # Errors
    /// Those of [`Engawa::save_payment`].
    pub fn record_month(
        &self,
        id: &EngagementId,
        month: YearMonth,
        minutes: Minutes,
        paid_on: Option<NaiveDate>,
    ) -> Result<Vec<PaymentLine>, ApiError> {
        let recorded = self.payments(id)?.into_iter().filter_map(|line| line.payment);
        let present = recorded.into_iter().find(|payment| payment.month == month);
        let payment = present.unwrap_or_else(|| blank(id, month));
        self.save_payment(&Payment { minutes, days: Vec::new(), settled: None, paid_on, ..payment })
    }

    /// Takes the record of a payment out; undo brings it back.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn remove_payment(&self, id: &PaymentId) -> Result<(), ApiError> {
        self.write("payment.remove", |writer| writer.remove_payment(id))
    }

    /// Takes back the last change of a payment.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn undo_payment(&self, id: &PaymentId) -> Result<(), ApiError> {
        self.write("payment.undo", |writer| writer.undo(entity::PAYMENT, id.as_str()))
    }

    /// 支払明細書 of a recorded payment, as PDF.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if there is no engagement, or nothing was settled for that month.
    pub fn payment_statement(&self, id: &EngagementId, month: YearMonth) -> Result<OutFile, ApiError> {
        let facts = self.read(|reader| self.facts(reader, id))?.ok_or(ApiError::NotFound)?;
        let payment = facts.payments.iter().find(|payment| payment.month == month);
        let payment = payment.ok_or(ApiError::NotFound)?;
        let settled = payment.settled.as_ref().ok_or(ApiError::NotFound)?;
        let paper = statement::statement(&facts, payment, settled, self.today());
        Ok(OutFile {
            name: format!(
                "{}_{}_支払明細書_{:04}年{:02}月.pdf",
                self.today().format("%Y%m%d"),
                crate::documents::file_safe(&facts.alumnus.name),
                month.year,
                month.month
            ),
            bytes: self.pdf(&paper)?,
        })
    }

    fn line(
        &self,
        facts: &Facts,
        month: YearMonth,
        period: Option<PayDay>,
        payment: Option<&Payment>,
    ) -> Result<PaymentLine, ApiError> {
        let settled = payment.and_then(|payment| Some((payment, payment.settled.clone()?)));
        let view = settled.map(|(payment, settled)| self.settlement_view(facts, payment, settled));
        Ok(PaymentLine { month, period, payment: payment.cloned(), settled: view.transpose()? })
    }

    /// What a payment comes to: as it was settled, or reckoned by the terms as they are.
    fn settled(&self, facts: &Facts, payment: &Payment) -> Result<Settlement, ApiError> {
        if let Some(settled) = &payment.settled {
            return Ok(settled.clone());
        }
        let days: Vec<Minutes> = payment.days.iter().map(|day| day.minutes).collect();
        let worked = if days.is_empty() { Worked::Sum(payment.minutes) } else { Worked::Days(&days) };
        let terms = &facts.engagement.terms;
        let contractor = &facts.alumnus.contractor;
        let law = &self.law();
        let strict = facts.client.as_ref().is_some_and(|client| client.counts_sixty_days);
        let found =
            settlement(terms, contractor, payment.month, worked, &law.calendar, &law.rulebook, strict)
                .map_err(unsettled)?;
        if payment.days.iter().any(|day| day.on < found.from || day.on > found.until) {
            return Err(invalid("days", InvalidReason::OutOfRange));
        }
        Ok(found)
    }

    fn settlement_view(
        &self,
        facts: &Facts,
        payment: &Payment,
        settlement: Settlement,
    ) -> Result<SettlementView, ApiError> {
        let contractor = &facts.alumnus.contractor;
        let touches = |finding: &Finding| OF_A_PAYMENT.contains(&finding.rule.as_str());
        let all = facts.findings(&self.law(), settlement.closing_on);
        let recorded = Payment { settled: Some(settlement.clone()), ..payment.clone() };
        let mut findings =
            payment_findings(&recorded, &facts.engagement.terms, contractor, &self.law().rulebook)
                .map_err(|error| unsettled(error.into()))?;
        findings.extend(all.into_iter().filter(touches));
        findings.sort_by(|a, b| (a.severity, &a.rule).cmp(&(b.severity, &b.rule)));
        let company_cost = company_cost(&settlement, contractor, &self.law().rulebook)
            .map_err(|error| unsettled(error.into()))?;
        Ok(SettlementView { settlement, company_cost, findings })
    }
}

fn blank(id: &EngagementId, month: YearMonth) -> Payment {
    Payment {
        id: PaymentId::default(),
        revision: 0,
        engagement_id: id.clone(),
        month,
        minutes: Minutes(0),
        days: Vec::new(),
        settled: None,
        invoiced_tax: None,
        paid_on: None,
        paid: None,
        shortfall_reason: String::new(),
        note: String::new(),
    }
}

fn unsettled(why: Unsettled) -> ApiError {
    match why {
        Unsettled::Undecided { field } => invalid(field, InvalidReason::Empty),
        Unsettled::NonResident => invalid("alumnus.contractor.resident", InvalidReason::Mismatch),
        // The rulebook knows no rates of that time: as little can be said as of a month that does not close.
        Unsettled::NoRates { .. } => invalid("month", InvalidReason::OutOfRange),
        Unsettled::NoPeriod => invalid("month", InvalidReason::Unknown),
        Unsettled::DaysNeeded => invalid("minutes", InvalidReason::Mismatch),
        Unsettled::TooLong | Unsettled::Money(MoneyError::Overflow | MoneyError::Negative) => {
            invalid("minutes", InvalidReason::OutOfRange)
        }
    }
}
