//! The parameters of the rulebook: which there are, of which kind, and the figures they hold for money.

use chrono::NaiveDate;

use super::rulebook::{Entry, Flaw, Parameter, Rulebook, RulebookFault, Value};
use crate::Yen;
use crate::money::{StampTables, TaxLaw, TaxRates};

/// What a parameter holds.
#[derive(Clone, Copy)]
enum Kind {
    Flag,
    Number,
    Table,
}

/// Every parameter: what rules and money read, and what is kept for those to come.
const PARAMETERS: [(&str, Kind); 36] = {
    use Kind::{Flag, Number, Table};
    [
        ("fl.active", Flag),
        ("fl.fee_deduction_forbidden_even_if_agreed", Flag),
        ("fl.status_asked_within_months", Number),
        ("fl.employee_hours", Number),
        ("fl.employee_days", Number),
        ("fl.payment_days", Number),
        ("fl.payment_months", Number),
        ("fl.resale_days", Number),
        ("fl.bank_shift_days", Number),
        ("fl.notice_days", Number),
        ("fl.notice_inner_days", Number),
        ("fl.notice_asked_days", Number),
        ("fl.paper_within_days", Number),
        ("fl.supplement_soon_days", Number),
        ("fl.rate_drop_percent", Number),
        ("fl.continuing_months", Number),
        ("fl.prohibited_months", Number),
        ("fl12.confirmed_within_days", Number),
        ("tori.active", Flag),
        ("tori.interest", Number),
        ("civil.interest", Number),
        ("whistle.freelance", Flag),
        ("appi.2026amend", Flag),
        ("tx.number_within_months", Number),
        ("ac.review_within_days", Number),
        ("se.settled_before_days", Number),
        ("wh.basic", Number),
        ("wh.upper", Number),
        ("wh.step", Number),
        ("ct.percent", Number),
        ("inv.deductible_percent", Number),
        ("stamp.work", Table),
        ("stamp.transfer", Table),
        ("stamp.continuing", Number),
        ("stamp.without_amount", Number),
        ("stamp.free_below", Number),
    ]
};

impl Rulebook {
    /// Checks that every parameter is there, known, of its kind, and comes from somewhere.
    pub(super) fn validate_parameters(&self) -> Result<(), RulebookFault> {
        let absent = |key: &str| !self.parameters.iter().any(|row| row.key == key);
        if let Some((key, _)) = PARAMETERS.iter().find(|(key, _)| absent(key)) {
            let flaw = Flaw::NoParameter { key: (*key).to_owned() };
            return Err(RulebookFault { entry: Entry::Absent, flaw });
        }
        let flawed = self.parameters.iter().enumerate().find_map(|(at, row)| Some((at, flaw(row)?)));
        match flawed {
            Some((at, flaw)) => Err(RulebookFault { entry: Entry::Parameter(at), flaw }),
            None => Ok(()),
        }
    }

    /// 印紙税 as it holds on the day of a contract; `None` where a figure is not known.
    #[must_use]
    pub fn stamp_tables(&self, on: NaiveDate) -> Option<StampTables<'_>> {
        Some(StampTables {
            work: self.table("stamp.work", on)?,
            transfer: self.table("stamp.transfer", on)?,
            continuing: Yen(self.number("stamp.continuing", on)?),
            without_amount: Yen(self.number("stamp.without_amount", on)?),
            free_below: Yen(self.number("stamp.free_below", on)?),
        })
    }
}

impl TaxLaw for Rulebook {
    fn rates(&self, on: NaiveDate) -> Option<TaxRates> {
        Some(TaxRates {
            basic: self.number("wh.basic", on)?,
            upper: self.number("wh.upper", on)?,
            step: Yen(self.number("wh.step", on)?),
            consumption: self.number("ct.percent", on)?,
        })
    }
}

fn flaw(row: &Parameter) -> Option<Flaw> {
    if row.key.trim().is_empty() || row.source.trim().is_empty() {
        return Some(Flaw::Words);
    }
    let Some((_, kind)) = PARAMETERS.iter().find(|(key, _)| *key == row.key) else {
        return Some(Flaw::Unknown);
    };
    match (kind, &row.value) {
        (Kind::Flag, Value::Flag(_)) | (Kind::Number, Value::Number(_)) => None,
        (Kind::Table, Value::Table(rows)) => (rows.is_empty() || !ascend(rows)).then_some(Flaw::Rows),
        _ => Some(Flaw::Kind),
    }
}

fn ascend(rows: &[[i64; 2]]) -> bool {
    rows.iter().zip(rows.iter().skip(1)).all(|([upto, _], [next, _])| upto < next)
}
