//! FL法2条: whom the law protects.

use chrono::Months;

use super::ground::Ground;
use crate::{Contractor, Finding, PartyKind};

/// Is the contractor a 特定受託事業者 (FL法2条1項)?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FreelanceStatus {
    /// An individual without employees, or a corporation of one officer and no employees.
    Covered,
    /// A fact is missing: treated as covered.
    Unknown,
    /// Has employees, or more than one officer.
    NotCovered,
}

/// Whether the law protects the contractor, by what is known. Employees are those of 20 hours a week and 31 days
/// or more; the person is asked for that (解釈ガイドライン).
#[must_use]
pub fn freelance_status(contractor: &Contractor) -> FreelanceStatus {
    let is_corporation = contractor.kind == Some(PartyKind::Corporation);
    if contractor.employs == Some(true) || (is_corporation && contractor.sole_officer == Some(false)) {
        return FreelanceStatus::NotCovered;
    }
    let officers_unknown = is_corporation && contractor.sole_officer.is_none();
    if contractor.employs.is_none() || contractor.kind.is_none() || officers_unknown {
        return FreelanceStatus::Unknown;
    }
    FreelanceStatus::Covered
}

/// FL-01: the status is not known, or the question was put too long ago.
pub(super) fn fl_01(ground: &Ground<'_>) -> Vec<Finding> {
    let contractor = ground.contractor;
    let is_corporation = contractor.kind == Some(PartyKind::Corporation);
    if is_corporation && contractor.sole_officer == Some(false) {
        return Vec::new();
    }
    let mut findings = Vec::new();
    if contractor.kind.is_none() && contractor.employs != Some(true) {
        findings.extend(ground.finding(("FL-01", "kind"), "alumnus.contractor.kind", &[]));
    }
    if is_corporation && contractor.sole_officer.is_none() && contractor.employs != Some(true) {
        findings.extend(ground.finding(("FL-01", "officers"), "alumnus.contractor.sole_officer", &[]));
    }
    let stale = contractor.employs_on.is_none_or(|asked| is_stale(ground, asked));
    match contractor.employs {
        None => findings.extend(ground.finding(("FL-01", "employs"), "alumnus.contractor.employs", &[])),
        Some(_) if stale => {
            findings.extend(ground.finding(("FL-01", "asked"), "alumnus.contractor.employs_on", &[]));
        }
        Some(_) => {}
    }
    findings
}

/// Asked within the year before the order, it is answered for that order for ever.
fn is_stale(ground: &Ground<'_>, asked: chrono::NaiveDate) -> bool {
    let months = ground.rulebook.number("fl.status_asked_within_months", ground.as_of);
    let months = months.and_then(|months| u32::try_from(months).ok()).unwrap_or(0);
    asked.checked_add_months(Months::new(months)).is_some_and(|until| until < ground.ordered_or_as_of())
}
