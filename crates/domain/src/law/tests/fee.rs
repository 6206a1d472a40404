//! FL-12, FL-13, FL-14.

use rstest::rstest;

use super::*;

#[test]
fn hours_must_lead_to_an_amount_by_themselves() {
    let found = brought_up_by_terms(|terms| terms.rounding = HoursRounding::default());
    assert_eq!(found, ["FL-12 terms.rounding.unit", "FL-12 terms.rounding.per", "FL-12 terms.rounding.rest"]);
    let minute = HoursRounding { unit: Some(1), ..HoursRounding::default() };
    let found = brought_up_by_terms(|terms| terms.rounding = minute.clone());
    assert_eq!(found, ["FL-12 terms.rounding.per", "FL-12 terms.rounding.rest"]);
    let fixed = brought_up_by_terms(|terms| {
        terms.rounding = HoursRounding::default();
        terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(250_000)), ..Fee::default() };
    });
    assert_eq!(fixed, Vec::<String>::new());
}

#[rstest]
#[case("別途協議", &["FL-12 terms.fee.as_written"])]
#[case("応相談", &["FL-12 terms.fee.as_written"])]
#[case("報酬は別途定める", &["FL-12 terms.fee.as_written"])]
#[case("応分の額を支払う", &["FL-12 terms.fee.as_written"])]
#[case("相談の上", &["FL-12 terms.fee.as_written"])]
#[case("時間単価3,800円", &["FL-12 terms.fee.as_written"])]
#[case("月額10万円", &[])]
#[case("　", &["FL-02 terms.fee.kind"])]
#[case("", &["FL-02 terms.fee.kind"])]
fn a_fee_in_words_leaves_nothing_open(#[case] words: &str, #[case] expected: &[&str]) {
    let found = brought_up_by_terms(|terms| terms.fee = Fee { as_written: words.into(), ..Fee::default() });
    assert_eq!(found, expected);
}

/// The words print, not the figures beside them.
#[rstest]
#[case("別途協議", &["FL-12 terms.fee.as_written"])]
#[case("月額10万円", &[])]
fn words_are_judged_whatever_stands_beside_them(#[case] words: &str, #[case] expected: &[&str]) {
    let hourly = Fee { kind: Some(FeeKind::Hourly), rate: Some(Yen(3_800)), ..Fee::default() };
    let fixed = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(250_000)), ..Fee::default() };
    let empty = Fee { kind: Some(FeeKind::Hourly), ..Fee::default() };
    for beside in [hourly, fixed, empty] {
        let found = brought_up_by_terms(|terms| {
            terms.fee = Fee { as_written: words.into(), ..beside.clone() };
            terms.rounding = HoursRounding::default();
        });
        assert_eq!(found, expected, "{beside:?}");
    }
}

#[test]
fn a_fee_that_cannot_be_decided_yet_is_not_vague() {
    let found = |due_on| {
        brought_up_by_terms(|terms| {
            terms.fee.as_written = "別途協議".into();
            terms.undecided = vec![crate::terms::Undecided {
                item: "報酬の額".into(),
                reason: "作業量が試行の結果で決まるため".into(),
                due_on,
            }];
        })
    };
    assert_eq!(found(Some(d("2026-12-10"))), Vec::<String>::new());
    assert_eq!(found(None), ["FL-12 terms.fee.as_written", "FL-17 terms.undecided.0.due_on"]);
}

#[rstest]
#[case::each_divides_the_hour(&[1, 5, 6, 10, 15, 30, 60], false)]
#[case::no_other(&[0, 2, 7, 12, 20, 45, 61, u16::MAX], true)]
fn hours_are_counted_in_usual_units(#[case] units: &[u16], #[case] fires: bool) {
    for unit in units {
        let found = brought_up_by_terms(|terms| terms.rounding.unit = Some(*unit));
        assert_eq!(found == ["FL-12 terms.rounding.unit"], fires, "{unit}");
        assert_eq!(found.is_empty(), !fires, "{unit}");
    }
}

#[rstest]
#[case(Some(IpKind::Transfer), "", "", &["FL-13 terms.ip.scope", "FL-13 terms.ip.price"])]
#[case(Some(IpKind::Transfer), "改訂原稿", " ", &["FL-13 terms.ip.price"])]
#[case(Some(IpKind::Transfer), "改訂原稿", "報酬に含む", &[])]
#[case(Some(IpKind::License), "", "", &["FL-13 terms.ip.scope", "FL-13 terms.ip.price"])]
#[case(Some(IpKind::License), "業務の目的の範囲", "報酬に含む", &[])]
#[case(Some(IpKind::None), "", "", &[])]
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

#[rstest]
#[case(3_800, 4_222, &[])]
#[case(3_800, 4_223, &["FL-16 terms.fee.rate"])]
fn a_rate_that_came_down_by_a_tenth_is_asked_about(
    #[case] rate: i64,
    #[case] last: i64,
    #[case] expected: &[&str],
) {
    let found = brought_up(|facts| {
        facts.engagement.terms.fee.rate = Some(Yen(rate));
        let mut earlier = over("2026-01-10", Some("2026-02-20"));
        earlier.terms.fee.rate = Some(Yen(last));
        facts.others = vec![earlier];
    });
    assert_eq!(found, expected);
}

#[rstest]
#[case(3_800, &[])]
#[case(3_801, &["FL-16 terms.fee.rate"])]
fn a_rate_below_the_floor_is_asked_about(#[case] floor: i64, #[case] expected: &[&str]) {
    assert_eq!(brought_up(|facts| facts.client.rate_floor = Some(Yen(floor))), expected);
}

/// 5条 forbids from a month on: 2026-12-01 to 12-31 is one, to 12-30 is none.
#[rstest]
#[case("2026-12-31", None, true)]
#[case("2026-12-30", None, false)]
#[case("2026-12-30", Some("2026-11-20"), true)]
fn below_a_month_only_the_payment_in_full_is_owed(
    #[case] ends: &str,
    #[case] basic: Option<&str>,
    #[case] is_long: bool,
) {
    let mut facts = complete_case();
    facts.engagement = over("2026-12-01", Some(ends));
    facts.engagement.terms.basic_contract_on = basic.map(d);
    facts.engagement.terms.transfer_fee = Some(Bearer::Contractor);
    facts.client.rate_floor = Some(Yen(4_000));
    let found = findings(&facts);
    assert_eq!(found.iter().any(|finding| finding.rule == "FL-16"), is_long);
    let fee = found.iter().find(|finding| finding.rule == "FL-14").unwrap();
    assert_eq!(fee.severity, Severity::Red);
    assert_eq!(fee.basis.contains("4条"), !is_long);
    assert_eq!(fee.basis.contains("5条"), is_long);
}
