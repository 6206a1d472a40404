//! SE-03, and what recorded payments bring up for the engagement.

use rstest::rstest;

use super::*;
use crate::money::Settlement;
use crate::{Payment, Stage};

/// December 2026, settled and not paid; its pay day is 2027-01-29.
fn payment() -> Payment {
    let on = d("2027-01-29");
    let settled = Settlement {
        month: YearMonth { year: 2026, month: 12 },
        from: d("2026-12-01"),
        closing_on: d("2026-12-31"),
        until: d("2026-12-31"),
        supplied_on: d("2026-12-31"),
        minutes: Minutes(600),
        counted: Minutes(600),
        over: Minutes(60),
        rate: Some(Yen(3_800)),
        fee: Yen(38_000),
        tax_included: false,
        tax: Yen(3_800),
        tax_percent: 10,
        withholding: Yen(0),
        pay: Yen(41_800),
        due_on: d("2027-01-31"),
        pay_on: on,
        limit_on: d("2027-01-31"),
    };
    Payment {
        id: "p1".into(),
        revision: 1,
        engagement_id: "".into(),
        month: settled.month,
        minutes: Minutes(600),
        days: Vec::new(),
        settled: Some(settled),
        invoiced_tax: None,
        paid_on: None,
        paid: None,
        shortfall_reason: String::new(),
        note: String::new(),
    }
}

fn facts(change: impl Fn(&mut Payment)) -> Facts {
    let mut facts = complete_case();
    let mut payment = payment();
    change(&mut payment);
    facts.payments = vec![payment];
    facts
}

const PAY: [&str; 5] = ["FL-15", "SE-01", "SE-02", "SE-03", "TX-06"];

#[rstest]
#[case("2027-01-29", None)]
#[case("2027-01-30", Some("1日"))]
#[case("2027-02-10", Some("12日"))]
fn a_payment_that_is_not_made_is_overdue(#[case] as_of: &str, #[case] days: Option<&str>) {
    let mut facts = facts(|_| {});
    for (employs, basis) in [(Some(false), "フリーランス法4条"), (Some(true), "民法412条")] {
        facts.alumnus.contractor.employs = employs;
        let found: Vec<_> =
            findings_as_of(&facts, d(as_of)).into_iter().filter(|one| one.rule == "SE-03").collect();
        assert_eq!(found.len(), usize::from(days.is_some()));
        for (one, days) in found.iter().zip(days) {
            assert_eq!((one.severity, one.field.as_str()), (Severity::Red, "payments.p1.paid_on"));
            assert!(one.message.contains(days) && one.basis.contains(basis), "{one:?}");
        }
    }
}

#[test]
fn what_is_paid_or_nothing_is_not_overdue() {
    let found = |change: fn(&mut Payment)| said_by(&facts(change), &PAY, "2027-02-10");
    assert_eq!(found(|payment| payment.paid_on = Some(d("2027-01-29"))), []);
    assert_eq!(found(|payment| payment.settled.as_mut().unwrap().pay = Yen(0)), []);
    assert_eq!(found(|payment| payment.settled = None), []);
}

#[test]
fn recorded_payments_speak_for_the_engagement() {
    let found = said_by(
        &facts(|payment| {
            (payment.paid_on, payment.paid) = (Some(d("2027-02-03")), Some(Yen(41_000)));
            payment.invoiced_tax = Some(Yen(3_801));
        }),
        &PAY,
        "2027-02-10",
    );
    let expected = [
        finding("FL-15", Severity::Red, "payments.p1.paid"),
        finding("SE-02", Severity::Red, "terms.payment"),
        finding("TX-06", Severity::Yellow, "payments.p1.invoiced_tax"),
    ];
    assert_eq!(found, expected);
}

/// December closes on the 31st; a week before 2027-01-29 is the 22nd.
#[rstest]
#[case("2027-01-21", false)]
#[case("2027-01-22", true)]
#[case("2027-02-10", true)]
fn a_closed_period_is_settled_before_its_pay_day(#[case] as_of: &str, #[case] fires: bool) {
    let found = |stage, is_settled: bool| {
        let mut facts = facts(|payment| payment.paid_on = Some(d("2027-01-29")));
        facts.engagement.stage = stage;
        if !is_settled {
            facts.payments.clear();
        }
        said_by(&facts, &PAY, as_of)
    };
    let expected: Vec<_> =
        fires.then(|| finding("SE-03", Severity::Yellow, "payments")).into_iter().collect();
    for stage in [Stage::Active, Stage::Closing] {
        assert_eq!(found(stage, false), expected);
        assert_eq!(found(stage, true), []);
    }
    assert_eq!(found(Stage::Drafting, false), []);
}
