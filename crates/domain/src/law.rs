//! 確認: what is missing or risky in an engagement, rule by rule, from dated law.
//!
//! A rule is a small function; its severity, words and article, and from when to when it holds, are data
//! ([`Rulebook`]). Facts that are not known are read on the safe side. No finding is no verdict: the program
//! never says 適法.
//!
//! Invariant: the findings depend on the case, the rulebook, the calendar and the day alone.

mod ac;
mod basis;
mod cases;
mod continuing;
mod differences;
mod fl_duty;
mod fl_ending;
mod fl_fee;
mod fl_limit;
mod fl_notice;
mod fl_offer;
mod fl_open;
mod fl_payment;
mod fl_rate;
mod fl_status;
mod ground;
mod labour;
mod newer;
mod parameters;
mod paying;
mod pi;
mod rulebook;
mod settle;
mod sj;
mod st;
mod tx;
mod undecided;
mod wk;
mod words;
mod written;

use chrono::NaiveDate;

use crate::calendar::Calendar;
use crate::retention::Due;
use crate::{Alumnus, Client, Duty, Engagement, Finding, Payment};
use ground::Ground;

pub use continuing::{Continuing, Lasting, continuing};
pub use differences::{Difference, DifferenceChange, DifferenceKey, DifferenceKind, DifferenceMember};
pub use fl_offer::{OfferCase, letter_findings, offer_findings};
pub use fl_status::{FreelanceStatus, freelance_status};
pub use labour::{LabourFact, LabourSign, labour_signs};
pub use rulebook::{
    Days, Entry, Flaw, JudgedBy, Parameter, Rule, RuleCase, Rulebook, RulebookFault, Said, Value,
};
pub use settle::{company_cost, payment_findings, settlement_findings};

/// Whose facts are judged.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// 案件
    pub engagement: &'a Engagement,
    /// 受託者
    pub alumnus: &'a Alumnus,
    /// 委託者
    pub client: &'a Client,
    /// What else is known.
    pub around: Around<'a>,
}

/// What lies around an engagement; empty where nothing is known.
#[derive(Debug, Clone, Copy, Default)]
pub struct Around<'a> {
    /// Other engagements with the same person, in any order.
    pub others: &'a [Engagement],
    /// 義務 of this engagement, in the order they were recorded.
    pub duties: &'a [Duty],
    /// 支払 of this engagement.
    pub payments: &'a [Payment],
    /// The day on which the order was first issued to the contractor; `None`: never.
    pub issued: Option<NaiveDate>,
    /// When the person's data are to be erased by the table of retention, if they are.
    pub due: Option<&'a Due>,
}

type Check = fn(&Ground<'_>) -> Vec<Finding>;

/// Rules of the FL法, for contractors whom it protects or may protect.
const FREELANCE: &[Check] = &[
    fl_notice::fl_02,
    fl_notice::fl_03,
    fl_notice::fl_04,
    fl_payment::fl_05,
    fl_limit::fl_06,
    fl_limit::fl_06_unread,
    fl_limit::fl_06_resale,
    fl_limit::fl_06_strict,
    fl_limit::fl_07,
    fl_limit::fl_08,
    fl_payment::fl_09,
    fl_payment::fl_10,
    fl_limit::fl_11,
    fl_fee::fl_12,
    fl_fee::fl_13,
    fl_fee::fl_14,
    fl_rate::fl_16,
    fl_notice::fl_17,
    fl_ending::fl_18,
    fl_ending::fl_19,
    fl_ending::fl_20,
    fl_open::fl_21,
    basis::fl_22,
    fl_open::fl_23,
    fl_open::fl_23_crossed,
    fl_duty::fl_24,
    fl_duty::fl_25,
    fl_duty::fl_26,
    fl_duty::wb_01,
];

/// Rules for every contractor.
const GENERAL: &[Check] = &[
    basis::to_01,
    wk::wk_01,
    wk::wk_02,
    wk::wk_03,
    wk::wk_04,
    tx::tx_01,
    tx::tx_02,
    tx::tx_03,
    tx::tx_04,
    tx::tx_04_unconfirmed,
    tx::tx_05,
    st::st_01,
    sj::sj_01,
    pi::pi_01,
    ac::ac_01,
    ac::ac_02,
    ac::ac_03,
    ac::ac_04,
    paying::recorded,
    paying::se_03,
];

/// All findings on a case as of a day: red first, then by rule; within a rule in the order of the form.
///
/// The FL法 is judged by the day of the order (業務委託をした日), or by `as_of` while there is none.
#[must_use]
pub fn evaluate(case: &Case<'_>, rulebook: &Rulebook, calendar: &Calendar, as_of: NaiveDate) -> Vec<Finding> {
    let ground = Ground::new(*case, rulebook, calendar, as_of);
    let mut findings = Vec::new();
    if rulebook.flag("fl.active", ground.ordered_or_as_of()) {
        findings.extend(fl_status::fl_01(&ground));
        if freelance_status(&case.alumnus.contractor) != FreelanceStatus::NotCovered {
            findings.extend(FREELANCE.iter().flat_map(|rule| rule(&ground)));
        }
    }
    findings.extend(GENERAL.iter().flat_map(|rule| rule(&ground)));
    findings.sort_by(|a, b| (a.severity, &a.rule).cmp(&(b.severity, &b.rule)));
    findings
}

#[cfg(test)]
#[path = "law/tests/mod.rs"]
pub(crate) mod tests;
