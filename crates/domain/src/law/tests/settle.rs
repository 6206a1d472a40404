//! SE-01, SE-02 and TX-05.

use rstest::rstest;

use super::*;
use crate::money::Settlement;

fn settled(from: &str, closing: &str, tax: i64) -> Settlement {
    Settlement {
        month: YearMonth::of(d(closing)),
        from: d(from),
        until: d(closing),
        supplied_on: d(closing),
        closing_on: d(closing),
        minutes: Minutes(2_550),
        counted: Minutes(2_550),
        over: Minutes(0),
        rate: None,
        tax_included: false,
        tax_percent: 10,
        fee: Yen(tax * 10),
        tax: Yen(tax),
        withholding: Yen(0),
        pay: Yen(tax * 11),
        due_on: d("2026-12-31"),
        pay_on: d("2026-12-30"),
        limit_on: d("2026-12-31"),
    }
}

fn said(settlement: &Settlement, invoice_no: &str, paid_on: Option<&str>) -> Vec<Finding> {
    let contractor = Contractor { invoice_no: invoice_no.into(), ..Contractor::default() };
    settlement_findings(settlement, &contractor, &rulebook(), paid_on.map(d)).unwrap()
}

#[rstest]
#[case("2023-09-30", 0, "100%")]
#[case("2023-10-01", 2_000, "80%")]
#[case("2026-09-30", 2_000, "80%")]
#[case("2026-10-01", 3_000, "70%")]
#[case("2028-09-30", 3_000, "70%")]
#[case("2028-10-01", 5_000, "50%")]
#[case("2030-10-01", 7_000, "30%")]
#[case("2031-10-01", 10_000, "0%")]
fn the_company_bears_what_it_cannot_deduct(#[case] on: &str, #[case] yen: i64, #[case] percent: &str) {
    let one = settled(on, on, 10_000);
    assert_eq!(company_cost(&one, &Contractor::default(), &rulebook()), Ok(Yen(yen)));
    let [finding] = said(&one, "", None).try_into().unwrap();
    assert_eq!((finding.rule.as_str(), finding.severity), ("TX-05", Severity::Info));
    let words = format!("会社の負担は{}円", crate::format::grouped(yen));
    assert!(finding.message.contains(percent) && finding.message.contains(&words), "{}", finding.message);
    // Whoever is registered costs nothing more.
    assert_eq!(said(&one, "T7000012050002", None), []);
}

#[test]
fn a_period_over_a_boundary_is_a_question() {
    let [finding] = said(&settled("2026-09-21", "2026-10-20", 10_000), "", None).try_into().unwrap();
    assert_eq!((finding.rule.as_str(), finding.severity), ("TX-05", Severity::Yellow));
    assert!(finding.message.contains("2026年10月1日"), "{}", finding.message);
}

#[test]
fn hours_above_the_bound_and_a_late_day_are_said_red_first() {
    let mut one = settled("2026-11-01", "2026-11-30", 30_000);
    one.over = Minutes(75);
    let found = said(&one, "T7000012050002", Some("2027-01-15"));
    let rules: Vec<_> = found.iter().map(|finding| (finding.rule.as_str(), finding.severity)).collect();
    assert_eq!(rules, [("SE-02", Severity::Red), ("SE-01", Severity::Yellow)]);
    assert!(found[0].message.contains("15日") && found[0].message.contains("406円"), "{}", found[0].message);
    assert!(found[1].message.contains("1時間15分"), "{}", found[1].message);
    assert_eq!(said(&settled("2026-11-01", "2026-11-30", 0), "", Some("2026-12-31")), []);
    // Where no rate is known, none is guessed.
    for (due, case) in [("2029-03-30", "遅延利息は"), ("2029-03-31", "登録されていません")] {
        one.due_on = d(due);
        let found = said(&one, "T7000012050002", Some("2029-05-01"));
        assert!(found[0].message.contains(case), "{due}: {}", found[0].message);
    }
}

#[rstest]
#[case(Some(330_000), "", None)]
#[case(Some(329_999), "", Some(("FL-15", Severity::Red)))]
#[case(Some(329_999), "納品物の破損", Some(("FL-15", Severity::Yellow)))]
#[case(None, "", None)]
fn less_than_was_agreed_is_a_reduction(
    #[case] paid: Option<i64>,
    #[case] reason: &str,
    #[case] expected: Option<(&str, Severity)>,
) {
    let payment = |tax| crate::Payment {
        id: "p1".into(),
        revision: 1,
        engagement_id: "e".into(),
        month: YearMonth { year: 2026, month: 11 },
        minutes: Minutes(0),
        days: vec![],
        settled: Some(settled("2026-11-01", "2026-11-30", 30_000)),
        invoiced_tax: tax,
        paid_on: None,
        paid: paid.map(Yen),
        shortfall_reason: reason.into(),
        note: String::new(),
    };
    let registered = Contractor { invoice_no: "T7000012050002".into(), ..Contractor::default() };
    let found = |tax: Option<i64>| -> Vec<_> {
        let found = payment_findings(&payment(tax.map(Yen)), &registered, &rulebook()).unwrap();
        found.into_iter().map(|one| (one.rule, one.severity, one.field)).collect()
    };
    let expected: Vec<_> =
        expected.map(|(rule, severity)| finding(rule, severity, "payments.p1.paid")).into_iter().collect();
    assert_eq!(found(Some(30_000)), expected);
    let tax = finding("TX-06", Severity::Yellow, "payments.p1.invoiced_tax");
    assert!(found(Some(29_999)).contains(&tax));
}
