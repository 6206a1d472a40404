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
    settlement_findings(settlement, &Terms::default(), &contractor, &rulebook(), paid_on.map(d)).unwrap()
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
    assert_eq!(company_cost(&one, &Contractor::default(), &rulebook()), Ok(Some(Yen(yen))));
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
    // Nor is a sum stated for it.
    let mut one = settled("2026-09-21", "2026-10-20", 10_000);
    let cost = |one: &Settlement| company_cost(one, &Contractor::default(), &rulebook()).unwrap();
    assert_eq!(cost(&one), None);
    // The work ended before the share changed; the closing came after (平成28年改正法附則52条: by the day of supply).
    (one.until, one.supplied_on) = (d("2026-09-25"), d("2026-09-25"));
    assert_eq!(cost(&one), Some(Yen(2_000)));
    let [finding] = said(&one, "", None).try_into().unwrap();
    assert!(finding.message.contains("80%"), "{}", finding.message);
    // A registered payee costs nothing either way.
    let registered = Contractor { invoice_no: "T7000012050002".into(), ..Contractor::default() };
    one.supplied_on = d("2026-10-20");
    assert_eq!(company_cost(&one, &registered, &rulebook()), Ok(Some(Yen(0))));
}

/// A bank day after 支払期日 that was agreed is no delay; one before it makes none (民法412条1項).
#[rstest]
#[case("2027-01-31", "2027-02-01", "2027-02-01", None)]
#[case("2027-01-31", "2027-02-01", "2027-02-02", Some("1日遅れ"))]
#[case("2027-01-31", "2027-01-29", "2027-01-30", None)]
#[case("2027-01-31", "2027-01-29", "2027-01-31", None)]
#[case("2027-01-31", "2027-01-29", "2027-02-01", Some("1日遅れ"))]
fn late_is_after_the_day_that_was_agreed(
    #[case] due: &str,
    #[case] pay: &str,
    #[case] paid: &str,
    #[case] words: Option<&str>,
) {
    let mut one = settled("2026-12-01", "2026-12-31", 30_000);
    (one.due_on, one.pay_on) = (d(due), d(pay));
    let found = said(&one, "T7000012050002", Some(paid));
    assert_eq!(found.len(), usize::from(words.is_some()), "{found:?}");
    assert!(found.iter().zip(words).all(|(found, words)| found.message.contains(words)), "{found:?}");
}

/// FL法4条 is named where it holds: a contractor that it may protect, ordered since it is in force.
#[rstest]
#[case(None, "2024-11-01", true)]
#[case(Some(false), "2024-11-01", true)]
#[case(Some(true), "2024-11-01", false)]
#[case(Some(false), "2024-10-31", false)]
fn the_article_of_a_delay_is_one_that_holds(
    #[case] employs: Option<bool>,
    #[case] ordered: &str,
    #[case] is_covered: bool,
) {
    let invoice_no = "T7000012050002".into();
    let payee =
        Contractor { employs, kind: Some(PartyKind::Individual), invoice_no, ..Contractor::default() };
    let terms = Terms { ordered_on: Some(d(ordered)), ..Terms::default() };
    for (due, yen) in [("2026-12-31", true), ("2029-04-30", false)] {
        let mut one = settled("2026-11-01", "2026-11-30", 30_000);
        (one.due_on, one.pay_on) = (d(due), d(due));
        let [found] = settlement_findings(&one, &terms, &payee, &rulebook(), Some(d("2029-05-15")))
            .unwrap()
            .try_into()
            .unwrap();
        assert_eq!((found.rule.as_str(), found.severity), ("SE-02", Severity::Red));
        assert_eq!(found.basis.contains("フリーランス法4条"), is_covered);
        assert!(found.basis.contains("民法412条・415条・419条"), "{}", found.basis);
        assert_eq!(found.message.contains("遅延利息は"), yen, "{}", found.message);
    }
}

/// §11.8: 330,000 yen, 15 days late, 14.6 % from the 61st day after the receipt (取適法6条).
#[rstest]
#[case(Some(true), "2026-01-01", "2027-01-14", Some("1,980円"))]
#[case(Some(true), "2026-01-01", "2026-12-31", None)]
#[case(Some(true), "2026-01-01", "2027-01-01", Some("264円"))]
#[case(Some(true), "2025-12-31", "2027-01-14", None)]
#[case(Some(false), "2026-01-01", "2027-01-14", None)]
#[case(None, "2026-01-01", "2027-01-14", None)]
fn work_passed_on_bears_another_interest(
    #[case] is_resale: Option<bool>,
    #[case] ordered: &str,
    #[case] paid: &str,
    #[case] yen: Option<&str>,
) {
    // Received on November 1st: day 60 is December 30th, two months end on the 31st.
    let one = settled("2026-11-01", "2026-11-30", 30_000);
    let mut terms = Terms { ordered_on: Some(d(ordered)), ..Terms::default() };
    terms.resale.is_resale = is_resale;
    let contractor = Contractor { invoice_no: "T7000012050002".into(), ..Contractor::default() };
    let found = settlement_findings(&one, &terms, &contractor, &rulebook(), Some(d(paid))).unwrap();
    let tori: Vec<_> = found.iter().filter(|found| found.basis == "取適法6条").collect();
    assert_eq!(tori.len(), usize::from(yen.is_some()), "{found:?}");
    for (found, yen) in tori.iter().zip(yen) {
        assert_eq!((found.rule.as_str(), found.severity), ("SE-02", Severity::Yellow));
        assert!(found.message.contains(yen) && found.message.contains("要確認"), "{}", found.message);
    }
    // Beside it stands what the civil code gives.
    assert_eq!(found.iter().any(|one| one.severity == Severity::Red), d(paid) > d("2026-12-31"));
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

fn paid(paid: Option<i64>, reason: &str, invoiced_tax: Option<i64>) -> crate::Payment {
    crate::Payment {
        id: "p1".into(),
        revision: 1,
        engagement_id: "e".into(),
        month: YearMonth { year: 2026, month: 11 },
        minutes: Minutes(0),
        days: vec![],
        settled: Some(settled("2026-11-01", "2026-11-30", 30_000)),
        invoiced_tax: invoiced_tax.map(Yen),
        paid_on: None,
        paid: paid.map(Yen),
        shortfall_reason: reason.into(),
        note: String::new(),
    }
}

#[rstest]
#[case(Some(330_000), "", None)]
#[case(Some(329_999), "", Some(("FL-15", Severity::Red)))]
#[case(Some(329_999), "納品物の破損", Some(("FL-15", Severity::Yellow)))]
#[case(None, "", None)]
fn less_than_was_agreed_is_a_reduction(
    #[case] sum: Option<i64>,
    #[case] reason: &str,
    #[case] expected: Option<(&str, Severity)>,
) {
    let registered = Contractor { invoice_no: "T7000012050002".into(), ..Contractor::default() };
    let found = |tax: Option<i64>| -> Vec<_> {
        let payment = paid(sum, reason, tax);
        let found = payment_findings(&payment, &Terms::default(), &registered, &rulebook()).unwrap();
        found.into_iter().map(|one| (one.rule, one.severity, one.field)).collect()
    };
    let expected: Vec<_> =
        expected.map(|(rule, severity)| finding(rule, severity, "payments.p1.paid")).into_iter().collect();
    assert_eq!(found(Some(30_000)), expected);
    let tax = finding("TX-06", Severity::Yellow, "payments.p1.invoiced_tax");
    assert!(found(Some(29_999)).contains(&tax));
}

/// 5条 forbids from a month on (施行令1条); below it 4条 still asks for the whole, and before the law nothing does.
#[rstest]
#[case("2026-11-01", "2026-11-30", None, Some("フリーランス法5条1項2号"))]
#[case("2026-11-01", "2026-11-29", None, Some("フリーランス法4条"))]
#[case("2026-11-01", "2026-11-29", Some("2026-04-01"), Some("フリーランス法5条1項2号"))]
#[case("2024-10-31", "2026-11-30", None, None)]
#[case("2024-11-01", "2026-11-30", None, Some("フリーランス法5条1項2号"))]
fn the_article_of_a_shortfall_goes_by_the_term(
    #[case] ordered: &str,
    #[case] ends: &str,
    #[case] basic: Option<&str>,
    #[case] basis: Option<&str>,
) {
    let (ordered_on, ends_on) = (Some(d(ordered)), Some(d(ends)));
    let terms = Terms { ordered_on, ends_on, basic_contract_on: basic.map(d), ..Terms::default() };
    for (reason, severity) in [("", Severity::Red), ("納品物の破損", Severity::Yellow)] {
        for (employs, expected) in [(Some(false), basis), (Some(true), None)] {
            let payee = Contractor { employs, invoice_no: "T7000012050002".into(), ..Contractor::default() };
            let payment = paid(Some(1), reason, None);
            let found = payment_findings(&payment, &terms, &payee, &rulebook()).unwrap();
            let found: Vec<_> = found.iter().map(|one| (one.basis.as_str(), one.severity)).collect();
            assert_eq!(found, expected.map(|basis| (basis, severity)).into_iter().collect::<Vec<_>>());
        }
    }
}
