//! FL-22, TO-01, PI-01; and one engagement on six days.

use super::*;
use crate::retention::DueReason;

#[test]
fn what_is_left_out_refers_to_a_basic_contract() {
    let found = |basic| {
        let mut facts = complete_case();
        facts.engagement.terms.basic_contract_on = basic;
        facts.engagement.terms.place.clear();
        said_by(&facts, &["FL-22"], "2026-11-23")
    };
    assert_eq!(found(None), [finding("FL-22", Severity::Red, "terms.basic_contract_on")]);
    assert_eq!(found(Some(d("2026-11-20"))), []);
    assert_eq!(brought_up_by_terms(|terms| terms.basic_contract_on = None), Vec::<String>::new());
}

#[test]
fn work_for_a_customer_falls_under_another_law_too() {
    let found = |is_resale, ordered: &str| {
        let mut facts = complete_case();
        facts.engagement.terms.ordered_on = Some(d(ordered));
        facts.engagement.terms.resale.is_resale = is_resale;
        said_by(&facts, &["TO-01"], "2026-11-23")
    };
    let said = |severity| [finding("TO-01", severity, "terms.resale.is_resale")];
    assert_eq!(found(Some(true), "2026-01-01"), said(Severity::Yellow));
    assert_eq!(found(None, "2026-01-01"), said(Severity::Yellow));
    assert_eq!(found(Some(false), "2026-01-01"), []);
    assert_eq!(found(Some(true), "2025-12-31"), []);
}

#[test]
fn a_purpose_is_told_and_data_go_when_due() {
    let mut facts = complete_case();
    facts.due = Some(Due { on: d("2026-11-23"), reason: DueReason::NoContact, basis: "".into() });
    let due = finding("PI-01", Severity::Yellow, "alumnus.keep_until");
    assert_eq!(said_by(&facts, &["PI-01"], "2026-11-22"), []);
    assert_eq!(said_by(&facts, &["PI-01"], "2026-11-23"), [due]);
    let found = brought_up(|facts| facts.alumnus.consent.notice_version.clear());
    assert_eq!(found, ["PI-01 alumnus.consent.notice_version"]);
}

/// One draft of August to November 2026, looked at on six days: nothing differs but what the law changed.
#[test]
fn one_engagement_on_six_days() {
    let mut facts = complete_case();
    facts.engagement = over("2026-08-01", Some("2026-11-30"));
    let terms = &mut facts.engagement.terms;
    (terms.ordered_on, terms.transfer_fee) = (None, Some(Bearer::Contractor));
    facts.alumnus.contractor.invoice_no.clear();
    let on = |day: &str| {
        let found = findings_as_of(&facts, d(day)).into_iter();
        let all = found.filter(|f| ["FL-02", "FL-14", "TX-05", "WB-01"].contains(&f.rule.as_str()));
        let share = |text: &str| ["80%", "70%"].into_iter().find(|share| text.contains(share));
        all.map(|f| share(&f.message).map_or(f.rule.clone(), |share| format!("{} {share}", f.rule)))
            .collect::<Vec<_>>()
    };
    assert_eq!(on("2024-10-31"), ["TX-05 80%"]);
    assert_eq!(on("2024-11-01"), ["FL-02", "TX-05 80%"]);
    assert_eq!(on("2026-01-01"), ["FL-02", "FL-14", "TX-05 80%"]);
    assert_eq!(on("2026-09-30"), ["FL-02", "FL-14", "TX-05 80%"]);
    assert_eq!(on("2026-10-01"), ["FL-02", "FL-14", "TX-05 70%"]);
    assert_eq!(on("2026-12-01"), ["FL-02", "FL-14", "TX-05 70%", "WB-01"]);
}
