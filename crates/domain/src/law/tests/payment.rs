//! FL-05 to FL-08.

use rstest::rstest;

use super::*;
use crate::terms::PaymentBasis;

#[rstest]
#[case("翌月末日までに支払う", &["FL-05 terms.payment.as_written"])]
#[case("受領後６０日以内", &["FL-05 terms.payment.as_written"])]
#[case("検収した月の翌月末日払い", &["FL-05 terms.payment.as_written"])]
#[case("請求書の受領日の翌月末日", &["FL-05 terms.payment.as_written"])]
#[case("検収後30日以内", &["FL-05 terms.payment.as_written", "FL-05 terms.payment.as_written"])]
#[case("翌月末日頃", &["FL-05 terms.payment.as_written"])]
#[case("従来どおり", &["FL-05 terms.payment.as_written"])]
#[case("月末締め翌月払い", &["FL-05 terms.payment.as_written"])]
#[case("請求書の到着次第", &["FL-05 terms.payment.as_written", "FL-05 terms.payment.as_written"])]
#[case("毎月末日締め、翌月末日払い。請求書の提出は要しない。", &[])]
#[case("請求書の提出にかかわらず、毎月末日締め、翌月末日払い", &[])]
#[case("請求書の提出は要しない。", &["FL-05 terms.payment.as_written"])]
#[case("毎月末日締め、翌月末日払い", &[])]
#[case("1日から末日までに提供した役務を毎月末日締め、翌月末日に支払う", &["FL-06 terms.payment.as_written"])]
#[case("毎月末日締め、翌々月10日払い", &["FL-07 terms.payment.as_written"])]
#[case("毎月末日締め、翌々月末日払い", &["FL-08 terms.payment.as_written"])]
#[case("毎月末日締め、翌月第5営業日払い", &["FL-06 terms.payment.as_written"])]
fn a_due_day_in_words_is_a_single_day(#[case] words: &str, #[case] expected: &[&str]) {
    assert_eq!(brought_up_by_terms(|terms| terms.payment.as_written = words.into()), expected);
}

#[rstest]
#[case(PaymentBasis::Provision, &[])]
#[case(PaymentBasis::Inspection, &["FL-05 terms.payment.basis"])]
#[case(PaymentBasis::Invoice, &["FL-05 terms.payment.basis"])]
fn the_due_day_counts_from_the_receipt(#[case] basis: PaymentBasis, #[case] expected: &[&str]) {
    assert_eq!(brought_up_by_terms(|terms| terms.payment.basis = basis), expected);
}

/// Closing day, months, pay day; what services and what a result bring up.
#[rstest]
#[case((31, 1, 31), None, None)]
#[case((31, 1, 25), None, None)]
#[case((31, 1, 15), None, None)]
#[case((15, 1, 15), None, None)]
#[case((20, 1, 31), Some("FL-07"), Some("FL-06"))]
#[case((15, 1, 31), Some("FL-07"), Some("FL-06"))]
#[case((31, 2, 5), Some("FL-07"), Some("FL-06"))]
#[case((31, 2, 10), Some("FL-07"), Some("FL-06"))]
#[case((31, 2, 31), Some("FL-08"), Some("FL-06"))]
fn usual_rules_of_payment(
    #[case] (closing, months, pay): (u8, u8, u8),
    #[case] service: Option<&str>,
    #[case] deliverable: Option<&str>,
) {
    for (subject, rule) in [(Subject::Service, service), (Subject::Deliverable, deliverable)] {
        let found = brought_up_by_terms(|terms| {
            terms.subject = Some(subject);
            terms.starts_on = Some(d("2026-11-21"));
            (terms.payment.closing_day, terms.payment.pay_months) = (Some(closing), months);
            terms.payment.pay_day = Some(pay);
        });
        let expected: Vec<_> = rule.iter().map(|rule| format!("{rule} terms.payment.pay_day")).collect();
        assert_eq!(found, expected, "{subject:?}");
    }
}

#[test]
fn the_subject_left_open_is_late_only_by_both_counts() {
    let late = |months, day| {
        brought_up_by_terms(|terms| {
            terms.subject = None;
            terms.payment.pay_months = months;
            terms.payment.pay_day = Some(day);
        })
    };
    let open = "FL-23 terms.subject";
    assert_eq!(late(1, 31), [open]);
    assert_eq!(late(2, 10), ["FL-07 terms.subject", open]);
    assert_eq!(late(2, 31), ["FL-08 terms.payment.pay_day", open]);
}

#[test]
fn a_due_day_that_cannot_be_decided_yet_may_be_in_words() {
    let found = brought_up_by_terms(|terms| {
        terms.payment.as_written = "未定の事項による".into();
        terms.undecided = vec![crate::terms::Undecided {
            item: "支払期日".into(),
            reason: "元委託の支払日が決まっていないため".into(),
            due_on: Some(d("2026-12-10")),
        }];
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn bank_holidays_are_minded_where_a_rule_gives_the_day() {
    assert_eq!(brought_up_by_terms(|terms| terms.payment.holiday = None), ["FL-09 terms.payment.holiday"]);
    let in_words = brought_up_by_terms(|terms| {
        terms.payment.holiday = None;
        terms.payment.as_written = "毎月末日締め、翌月末日払い".into();
    });
    assert_eq!(in_words, Vec::<String>::new());
}

/// The built-in order states the conditions of the monthly closing where rate and rounding lead to the fee.
#[test]
fn the_conditions_that_an_order_states_are_known() {
    let found = |change: fn(&mut Terms)| {
        let mut facts = complete_case();
        let terms = &mut facts.engagement.terms;
        (terms.payment.pay_months, terms.payment.pay_day) = (2, Some(10));
        change(terms);
        said_by(&facts, &["FL-06", "FL-07"], "2026-11-23")
    };
    let said = |rule, severity, field| [finding(rule, severity, field)];
    let field = "terms.payment.pay_day";
    assert_eq!(found(|_| {}), said("FL-07", Severity::Info, field));
    assert_eq!(found(|terms| terms.rounding.unit = None), said("FL-07", Severity::Yellow, field));
    let written = |terms: &mut Terms| terms.payment.as_written = "毎月末日締め、翌々月10日払い".into();
    assert_eq!(found(written), said("FL-07", Severity::Yellow, "terms.payment.as_written"));
    let open = |terms: &mut Terms| terms.subject = None;
    assert_eq!(found(open), said("FL-07", Severity::Yellow, "terms.subject"));
}

#[test]
fn results_of_a_period_are_not_received_on_its_first_day_alone() {
    let mut facts = complete_case();
    let terms = &mut facts.engagement.terms;
    (terms.subject, terms.payment.pay_months) = (Some(Subject::Deliverable), 2);
    let found = findings(&facts);
    let one = found.iter().find(|finding| finding.rule == "FL-06").unwrap();
    assert!(
        one.message.contains("期間の初日（2026年12月1日）") && !one.message.contains("受領日"),
        "{one:?}"
    );
}
