//! FL-02, FL-03, FL-04, FL-17.

use rstest::rstest;

use super::*;
use crate::terms::Undecided;

type Change = fn(&mut Facts);

#[rstest]
#[case(|f: &mut Facts| f.client.name = "　".into(), "client.name")]
#[case(|f: &mut Facts| f.alumnus.name.clear(), "alumnus.name")]
#[case(|f: &mut Facts| f.engagement.terms.description = "\n".into(), "terms.description")]
#[case(|f: &mut Facts| f.engagement.terms.starts_on = None, "terms.starts_on")]
#[case(|f: &mut Facts| f.engagement.terms.ends_on = None, "terms.ends_on")]
#[case(|f: &mut Facts| f.engagement.terms.place.clear(), "terms.place")]
#[case(|f: &mut Facts| f.engagement.terms.fee.kind = None, "terms.fee.kind")]
#[case(|f: &mut Facts| f.engagement.terms.fee.rate = None, "terms.fee.rate")]
#[case(|f: &mut Facts| f.engagement.terms.fee.rate = Some(Yen(0)), "terms.fee.rate")]
#[case(|f: &mut Facts| f.engagement.terms.fee.kind = Some(FeeKind::Fixed), "terms.fee.amount")]
#[case(|f: &mut Facts| f.engagement.terms.payment.closing_day = None, "terms.payment.closing_day")]
#[case(|f: &mut Facts| f.engagement.terms.payment.pay_day = None, "terms.payment.pay_day")]
#[case(|f: &mut Facts| f.engagement.terms.payment.pay_day = Some(32), "terms.payment.pay_day")]
#[case(|f: &mut Facts| {
    f.alumnus.contractor.kind = Some(PartyKind::Corporation);
    f.alumnus.contractor.sole_officer = Some(true);
}, "alumnus.contractor.corporate_name")]
#[case(|f: &mut Facts| {
    let terms = &mut f.engagement.terms;
    (terms.subject, terms.starts_on, terms.ends_on) = (Some(Subject::Deliverable), None, None);
}, "terms.delivery_on")]
fn each_missing_term_is_named_at_its_field(#[case] change: Change, #[case] field: &str) {
    assert_eq!(brought_up(change), [format!("FL-02 {field}")]);
}

#[test]
fn without_the_day_of_the_order_access_has_no_contract_either() {
    let found = brought_up_by_terms(|terms| terms.ordered_on = None);
    assert_eq!(found, ["AC-02 terms.ordered_on", "FL-02 terms.ordered_on"]);
}

#[test]
fn a_day_of_delivery_stands_in_for_the_period() {
    let found = brought_up(|facts| {
        facts.engagement.grants.clear();
        let terms = &mut facts.engagement.terms;
        (terms.starts_on, terms.ends_on, terms.basic_contract_on) = (None, None, None);
        terms.delivery_on = Some(d("2026-12-20"));
    });
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn an_undecided_term_with_reason_and_day_is_not_missing() {
    let undecided = |reason: &str, due_on: Option<NaiveDate>| {
        brought_up_by_terms(|terms| {
            terms.place.clear();
            terms.undecided =
                vec![Undecided { item: "納品先の場所".into(), reason: reason.into(), due_on }];
        })
    };
    assert_eq!(undecided("移転先が決まっていないため", Some(d("2026-12-10"))), Vec::<String>::new());
    assert_eq!(undecided("", Some(d("2026-12-10"))), ["FL-02 terms.place", "FL-17 terms.undecided.0.reason"]);
    assert_eq!(undecided("未定", None), ["FL-02 terms.place", "FL-17 terms.undecided.0.due_on"]);
}

/// What an item names is another thing that only sounds alike.
#[rstest]
#[case(|f: &mut Facts| f.engagement.terms.fee.rate = None, "交通費の金額", "terms.fee.rate")]
#[case(|f: &mut Facts| f.engagement.terms.ends_on = None, "会議の日程", "terms.ends_on")]
#[case(|f: &mut Facts| f.engagement.terms.payment.pay_day = None, "振込手数料の支払者", "terms.payment.pay_day")]
fn an_undecided_detail_hides_no_term(#[case] change: Change, #[case] item: &str, #[case] field: &str) {
    let found = brought_up(|facts| {
        change(facts);
        let (item, reason) = (item.into(), "会場が未定のため".into());
        facts.engagement.terms.undecided = vec![Undecided { item, reason, due_on: Some(d("2026-12-10")) }];
    });
    assert_eq!(found, [format!("FL-02 {field}")]);
}

#[test]
fn an_undecided_item_must_be_whole() {
    let found = brought_up_by_terms(|terms| {
        let whole =
            Undecided {
                item: "図版の数".into(), reason: "原稿待ち".into(), due_on: Some(d("2026-12-10"))
            };
        terms.undecided = vec![whole, Undecided::default()];
    });
    assert_eq!(
        found,
        ["FL-17 terms.undecided.1.item", "FL-17 terms.undecided.1.reason", "FL-17 terms.undecided.1.due_on"]
    );
}

#[rstest]
#[case(Inspection { required: Some(true), ..Inspection::default() }, true)]
#[case(Inspection { required: Some(true), due_days: Some(10), ..Inspection::default() }, false)]
#[case(Inspection { required: Some(true), due_on: Some(d("2027-03-10")), ..Inspection::default() }, false)]
#[case(Inspection { required: Some(false), ..Inspection::default() }, false)]
fn an_inspection_has_a_day_to_be_done(#[case] inspection: Inspection, #[case] fires: bool) {
    let found = brought_up_by_terms(|terms| terms.inspection = inspection.clone());
    assert_eq!(found == ["FL-03 terms.inspection.due_on"], fires);
    assert_eq!(found.is_empty(), !fires);
}

#[test]
fn an_inspection_in_no_days_is_none() {
    let none = Inspection { required: Some(true), due_days: Some(0), ..Inspection::default() };
    let found = brought_up_by_terms(|terms| terms.inspection = none.clone());
    assert_eq!(found, ["FL-03 terms.inspection.due_days"]);
    let by_day = Inspection { due_on: Some(d("2027-03-10")), ..none };
    assert_eq!(brought_up_by_terms(|terms| terms.inspection = by_day.clone()), Vec::<String>::new());
}

#[rstest]
#[case("2026-11-30", true)]
#[case("2026-12-01", false)]
fn a_period_does_not_end_before_it_begins(#[case] ends: &str, #[case] fires: bool) {
    for delivery_on in [None, Some(d("2026-12-20"))] {
        let found = brought_up(|facts| {
            facts.engagement.grants.clear();
            facts.engagement.terms.basic_contract_on = None;
            (facts.engagement.terms.ends_on, facts.engagement.terms.delivery_on) =
                (Some(d(ends)), delivery_on);
        });
        assert_eq!(found == ["FL-02 terms.ends_on"], fires);
        assert_eq!(found.is_empty(), !fires);
    }
}

#[test]
fn a_period_that_runs_backwards_is_not_blamed_on_access() {
    let found = brought_up_by_terms(|terms| terms.ends_on = Some(d("2026-10-31")));
    assert_eq!(found, ["FL-02 terms.ends_on"]);
}

#[rstest]
#[case("2026-12-02", true)]
#[case("2026-12-01", false)]
#[case("2026-11-30", false)]
fn the_order_comes_before_the_work(#[case] ordered: &str, #[case] fires: bool) {
    let found = brought_up(|facts| {
        facts.engagement.grants.clear();
        facts.engagement.terms.ordered_on = Some(d(ordered));
    });
    assert_eq!(found == ["FL-04 terms.ordered_on"], fires);
    assert_eq!(found.is_empty(), !fires);
}

/// The work begins on 2026-12-01.
#[rstest]
#[case(Some("2026-12-02"), "2026-12-10", true)]
#[case(Some("2026-12-01"), "2026-12-10", false)]
#[case(Some("2026-11-20"), "2026-12-10", false)]
#[case(None, "2026-12-01", false)]
#[case(None, "2026-12-02", true)]
fn the_order_is_handed_over_before_the_work(
    #[case] issued: Option<&str>,
    #[case] as_of: &str,
    #[case] fires: bool,
) {
    for stage in [crate::Stage::Offered, crate::Stage::Active, crate::Stage::Closing, crate::Stage::Closed] {
        let mut facts = complete_case();
        (facts.issued, facts.engagement.stage) = (issued.map(d), stage);
        let fires = fires && (issued.is_some() || stage != crate::Stage::Offered);
        // Without a record it may have been handed over elsewhere: that is asked.
        let severity = if issued.is_some() { Severity::Red } else { Severity::Yellow };
        let said = finding("FL-04", severity, "terms.ordered_on");
        assert_eq!(said_by(&facts, &["FL-04"], as_of), Vec::from_iter(fires.then_some(said)), "{stage:?}");
    }
}
