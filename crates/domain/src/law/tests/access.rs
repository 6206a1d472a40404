//! AC-02.

use rstest::rstest;

use super::*;

type Change = fn(&mut Facts);

#[rstest]
#[case(|f: &mut Facts| f.engagement.terms.nda_on = None, &["AC-02 terms.nda_on"])]
#[case(|f: &mut Facts| f.engagement.terms.nda_on = Some(d("2026-12-02")),
    &["AC-02 grants.g1.starts_on", "AC-02 grants.g2.starts_on"])]
#[case(|f: &mut Facts| f.engagement.terms.nda_on = Some(d("2026-12-01")), &[])]
#[case(|f: &mut Facts| f.engagement.grants[1].starts_on = Some(d("2026-11-20")), &[])]
#[case(|f: &mut Facts| {
    f.engagement.terms.nda_on = Some(d("2026-11-01"));
    f.engagement.grants[1].starts_on = Some(d("2026-11-19"));
}, &["AC-02 grants.g2.starts_on"])]
#[case(|f: &mut Facts| f.engagement.grants[1].ends_on = None, &["AC-02 grants.g2.ends_on"])]
#[case(|f: &mut Facts| f.engagement.grants[1].ends_on = Some(d("2027-03-01")), &["AC-02 grants.g2.ends_on"])]
#[case(|f: &mut Facts| f.engagement.grants[1].ends_on = Some(d("2027-01-31")), &[])]
#[case(|f: &mut Facts| f.engagement.grants[0].approver.clear(), &["AC-02 grants.g1.approver"])]
#[case(|f: &mut Facts| f.engagement.grants[0].approver = "田中".into(), &["AC-02 grants.g1.approver"])]
#[case(|f: &mut Facts| {
    f.engagement.grants[0].requester = "髙橋 一郎".into();
    f.engagement.grants[0].approver = "高橋一郎".into();
}, &["AC-02 grants.g1.approver"])]
#[case(|f: &mut Facts| f.engagement.grants.clear(), &[])]
fn conditions_before_access_is_opened(#[case] change: Change, #[case] expected: &[&str]) {
    assert_eq!(brought_up(change), expected);
}

#[rstest]
#[case(GrantState::Planned, false)]
#[case(GrantState::Requested, true)]
#[case(GrantState::Granted, true)]
#[case(GrantState::Stopped, false)]
fn only_access_that_is_asked_for_or_open_counts(#[case] state: GrantState, #[case] fires: bool) {
    let found = brought_up(|facts| {
        facts.engagement.grants.truncate(1);
        let grant = &mut facts.engagement.grants[0];
        (grant.state, grant.ends_on) = (state, None);
    });
    assert_eq!(found == ["AC-02 grants.g1.ends_on"], fires);
    assert_eq!(found.is_empty(), !fires);
}

#[test]
fn the_end_of_the_contract_may_be_a_delivery() {
    let found = brought_up(|facts| {
        let terms = &mut facts.engagement.terms;
        (terms.ends_on, terms.delivery_on) = (None, Some(d("2027-02-27")));
    });
    assert_eq!(found, ["AC-02 grants.g1.ends_on", "AC-02 grants.g2.ends_on"]);
}

#[rstest]
#[case(GrantState::Planned, true)]
#[case(GrantState::Requested, true)]
#[case(GrantState::Granted, true)]
#[case(GrantState::Stopped, false)]
fn access_does_not_end_before_it_begins(#[case] state: GrantState, #[case] fires: bool) {
    let ends_on = |day: &str| {
        brought_up(|facts| {
            facts.engagement.grants.truncate(1);
            let grant = &mut facts.engagement.grants[0];
            (grant.state, grant.ends_on) = (state, Some(d(day)));
        })
    };
    let found = ends_on("2026-11-30");
    assert_eq!(found == ["AC-02 grants.g1.ends_on"], fires);
    assert_eq!(found.is_empty(), !fires);
    assert_eq!(ends_on("2026-12-01"), Vec::<String>::new());
}

#[rstest]
#[case("2027-02-28", &["AC-03 checklist.M3.done_on"])]
#[case("2027-03-01", &["AC-01 grants.g1.state", "AC-04 checklist.L5.evidence", "AC-04 checklist.L6.evidence"])]
#[case("2027-02-20", &[])]
fn access_is_looked_over_and_ends_with_the_contract(#[case] as_of: &str, #[case] expected: &[&str]) {
    let mut facts = complete_case();
    facts.engagement.grants.truncate(1);
    // Ninety days from the first of these are over on 2027-02-28.
    facts.engagement.grants[0].starts_on = Some(d("2026-11-29"));
    let found = said_by(&facts, &["AC-01", "AC-03", "AC-04"], as_of);
    let found: Vec<_> = found.into_iter().map(|(rule, _, field)| format!("{rule} {field}")).collect();
    assert_eq!(found, expected);
}
