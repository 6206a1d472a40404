//! FL-12, FL-13, FL-14.

use rstest::rstest;

use super::*;
use crate::terms::{IpKind, IpTerms};

#[test]
fn hours_must_lead_to_an_amount_by_themselves() {
    let found = brought_up_by_terms(|terms| terms.rounding = HoursRounding::default());
    assert_eq!(found, ["FL-12 terms.rounding.unit", "FL-12 terms.rounding.per", "FL-12 terms.rounding.rest"]);
    let minute = HoursRounding { unit: Some(1), ..HoursRounding::default() };
    assert_eq!(brought_up_by_terms(|terms| terms.rounding = minute.clone()), Vec::<String>::new());
    let fixed = brought_up_by_terms(|terms| {
        terms.rounding = HoursRounding::default();
        terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(250_000)), ..Fee::default() };
    });
    assert_eq!(fixed, Vec::<String>::new());
}

#[rstest]
#[case("別途協議", &["FL-12 terms.fee.kind"])]
#[case("応相談", &["FL-12 terms.fee.kind"])]
#[case("報酬は別途定める", &["FL-12 terms.fee.kind"])]
#[case("月額10万円", &[])]
#[case("", &["FL-02 terms.fee.kind"])]
fn a_fee_in_words_leaves_nothing_open(#[case] words: &str, #[case] expected: &[&str]) {
    let found = brought_up_by_terms(|terms| terms.fee = Fee { as_written: words.into(), ..Fee::default() });
    assert_eq!(found, expected);
}

#[test]
fn words_beside_a_decided_fee_do_not_matter() {
    assert_eq!(brought_up_by_terms(|terms| terms.fee.as_written = "別途協議".into()), Vec::<String>::new());
}

#[rstest]
#[case(Some(IpKind::Transfer), "", "", &["FL-13 terms.ip.scope", "FL-13 terms.ip.price"])]
#[case(Some(IpKind::Transfer), "改訂原稿", " ", &["FL-13 terms.ip.price"])]
#[case(Some(IpKind::Transfer), "改訂原稿", "報酬に含む", &[])]
#[case(Some(IpKind::License), "", "", &[])]
#[case(Some(IpKind::None), "", "", &[])]
#[case(None, "", "", &[])]
fn a_transfer_of_rights_has_scope_and_price(
    #[case] kind: Option<IpKind>,
    #[case] scope: &str,
    #[case] price: &str,
    #[case] expected: &[&str],
) {
    let ip = IpTerms { kind, scope: scope.into(), price: price.into() };
    assert_eq!(brought_up_by_terms(|terms| terms.ip = ip.clone()), expected);
}

#[rstest]
#[case("2026-01-01", Some(Bearer::Contractor), true)]
#[case("2025-12-31", Some(Bearer::Contractor), false)]
#[case("2026-01-01", Some(Bearer::Client), false)]
#[case("2026-01-01", None, false)]
fn the_transfer_fee_by_the_day_of_the_order(
    #[case] ordered: &str,
    #[case] bearer: Option<Bearer>,
    #[case] fires: bool,
) {
    let found = brought_up(|facts| {
        facts.engagement.grants.clear();
        facts.engagement.terms.ordered_on = Some(d(ordered));
        facts.engagement.terms.transfer_fee = bearer;
    });
    assert_eq!(found == ["FL-14 terms.transfer_fee"], fires);
    assert_eq!(found.is_empty(), !fires);
}

#[test]
fn before_the_order_the_day_of_the_check_decides() {
    let mut facts = complete_case();
    facts.engagement.terms.ordered_on = None;
    facts.engagement.terms.transfer_fee = Some(Bearer::Contractor);
    let fires = |as_of| findings_as_of(&facts, d(as_of)).iter().any(|finding| finding.rule == "FL-14");
    assert!(!fires("2025-12-31"));
    assert!(fires("2026-01-01"));
}
