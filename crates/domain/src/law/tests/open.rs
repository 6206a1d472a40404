//! What an order should say and leaves open: FL-21 and FL-23.

use rstest::rstest;

use super::*;
use crate::terms::Undecided;

type Change = fn(&mut Facts);

#[rstest]
#[case(|f: &mut Facts| f.engagement.terms.consumption_tax = None, "FL-23 terms.consumption_tax")]
#[case(|f: &mut Facts| f.engagement.terms.expenses = None, "FL-23 terms.expenses")]
#[case(|f: &mut Facts| f.engagement.terms.inspection = Inspection::default(), "FL-23 terms.inspection.required")]
#[case(|f: &mut Facts| f.engagement.terms.payment_method = None, "FL-23 terms.payment_method")]
#[case(|f: &mut Facts| f.engagement.terms.transfer_fee = None, "FL-23 terms.transfer_fee")]
#[case(|f: &mut Facts| f.engagement.terms.ip = IpTerms::default(), "FL-23 terms.ip.kind")]
#[case(|f: &mut Facts| f.engagement.terms.nature = None, "FL-23 terms.nature")]
#[case(|f: &mut Facts| f.engagement.terms.subject = None, "FL-23 terms.subject")]
#[case(|f: &mut Facts| f.engagement.terms.medium = None, "FL-23 terms.medium")]
#[case(|f: &mut Facts| f.engagement.terms.subcontracting = None, "FL-23 terms.subcontracting")]
#[case(|f: &mut Facts| f.client.harassment_contact = "　".into(), "FL-21 client.harassment_contact")]
fn a_gap_in_the_order_leads_to_its_field(#[case] change: Change, #[case] expected: &str) {
    assert_eq!(brought_up(change), [expected]);
    let mut facts = complete_case();
    change(&mut facts);
    assert!(findings(&facts).iter().all(|finding| finding.severity == Severity::Yellow));
}

#[test]
fn the_law_does_not_ask_for_one_who_has_employees() {
    let found = brought_up(|facts| {
        facts.alumnus.contractor.employs = Some(true);
        facts.client.harassment_contact.clear();
        facts.engagement.terms.expenses = None;
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn cash_is_not_transferred() {
    let found = brought_up_by_terms(|terms| {
        (terms.payment_method, terms.transfer_fee) = (Some(PaymentMethod::Cash), None);
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn a_fee_in_words_says_itself_what_of_tax() {
    let found = brought_up_by_terms(|terms| {
        terms.consumption_tax = None;
        terms.fee = Fee { as_written: "月額10万円（消費税別途）".into(), ..Fee::default() };
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn an_undecided_detail_with_reason_and_day_is_not_open() {
    let found = brought_up_by_terms(|terms| {
        terms.expenses = None;
        terms.undecided = vec![Undecided {
            item: "経費の負担".into(),
            reason: "出張の有無が決まっていないため".into(),
            due_on: Some(d("2026-12-10")),
        }];
    });
    assert_eq!(found, Vec::<String>::new());
}

#[rstest]
#[case(Some(1_200), Some(600), true)]
#[case(Some(601), Some(600), true)]
#[case(Some(600), Some(600), false)]
#[case(Some(1_200), None, false)]
#[case(None, Some(0), false)]
fn planned_hours_run_upwards(#[case] lower: Option<u32>, #[case] upper: Option<u32>, #[case] fires: bool) {
    let mut facts = complete_case();
    let row = &mut facts.engagement.terms.hours[1];
    (row.lower, row.upper) = (lower.map(Minutes), upper.map(Minutes));
    let found = findings(&facts);
    assert_eq!(found.len(), usize::from(fires));
    for finding in found {
        assert_eq!((finding.rule.as_str(), finding.field.as_str()), ("FL-23", "terms.hours"));
        assert_eq!(finding.severity, Severity::Yellow);
        assert!(finding.message.contains("（2027年1月）"), "{}", finding.message);
    }
}

#[rstest]
#[case((31, 0, 10), true)]
#[case((31, 0, 31), false)]
#[case((10, 0, 31), false)]
#[case((31, 1, 10), false)]
fn a_payment_follows_its_closing(#[case] (closing, months, pay): (u8, u8, u8), #[case] fires: bool) {
    let found = brought_up_by_terms(|terms| {
        (terms.payment.closing_day, terms.payment.pay_months) = (Some(closing), months);
        terms.payment.pay_day = Some(pay);
    });
    assert_eq!(found == ["FL-23 terms.payment.pay_day"], fires);
    assert_eq!(found.is_empty(), !fires);
}
