#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rstest::rstest;

use super::tests::{hourly, today};
use super::*;
use crate::Yen;
use crate::law::tests::SHIPPED;
use crate::terms::{Fee, FeeKind, IpKind, Medium, Nature, Terms};

fn duty(facts: &StampFacts) -> StampDuty {
    stamp_duty(facts, &SHIPPED.stamp_tables(today()).unwrap())
}

fn paper(nature: Nature) -> StampFacts {
    StampFacts { medium: Some(Medium::Paper), nature: Some(nature), ..StampFacts::default() }
}

#[rstest]
#[case(paper(Nature::QuasiMandate), StampKind::NotListed, 0, false)]
#[case(StampFacts { transfers_ip: true, ..paper(Nature::QuasiMandate) }, StampKind::IpTransfer, 200, true)]
#[case(work(250_000), StampKind::ContractForWork, 200, false)]
#[case(work(9_999), StampKind::ContractForWork, 0, false)]
#[case(work(10_000), StampKind::ContractForWork, 200, false)]
#[case(work(1_000_000), StampKind::ContractForWork, 200, false)]
#[case(work(1_000_001), StampKind::ContractForWork, 400, false)]
#[case(work(1_500_000), StampKind::ContractForWork, 400, false)]
#[case(work(2_500_000), StampKind::ContractForWork, 1_000, false)]
#[case(work(6_000_000_000), StampKind::ContractForWork, 600_000, false)]
#[case(StampFacts { is_estimate: true, ..work(250_000) }, StampKind::ContractForWork, 200, true)]
#[case(StampFacts { is_continuing: true, ..paper(Nature::ContractForWork) }, StampKind::Continuing, 4_000, true)]
#[case(paper(Nature::ContractForWork), StampKind::ContractForWork, 200, false)]
#[case(StampFacts { medium: Some(Medium::Electronic), ..work(2_500_000) }, StampKind::Electronic, 0, false)]
#[case(StampFacts { transfers_ip: true, ..work(250_000) }, StampKind::IpTransfer, 400, true)]
#[case(StampFacts { transfers_ip: true, ip_amount: Some(Yen(50_000)), ..work(250_000) },
    StampKind::ContractForWork, 200, true)]
#[case(StampFacts { transfers_ip: true, ip_amount: Some(Yen(200_000)), ..work(250_000) },
    StampKind::IpTransfer, 400, true)]
fn stamp_duty_by_kind_of_document(
    #[case] facts: StampFacts,
    #[case] kind: StampKind,
    #[case] amount: i64,
    #[case] to_confirm: bool,
) {
    assert_eq!(duty(&facts), StampDuty { kind, amount: Some(Yen(amount)), to_confirm });
}

/// On paper unless told otherwise.
fn contract(nature: Nature, ip: IpKind, amount: Option<i64>) -> Terms {
    let mut terms = hourly();
    (terms.medium, terms.nature, terms.ip.kind) = (Some(Medium::Paper), Some(nature), Some(ip));
    if let Some(amount) = amount {
        terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(amount)), ..Fee::default() };
    }
    terms
}

#[rstest]
#[case(Nature::QuasiMandate, IpKind::None, StampKind::NotListed, 0, false)]
#[case(Nature::QuasiMandate, IpKind::License, StampKind::NotListed, 0, false)]
#[case(Nature::QuasiMandate, IpKind::Transfer, StampKind::IpTransfer, 200, true)]
#[case(Nature::ContractForWork, IpKind::None, StampKind::Continuing, 4_000, true)]
#[case(Nature::ContractForWork, IpKind::Transfer, StampKind::Continuing, 4_000, true)]
fn stamp_duty_on_a_basic_contract(
    #[case] nature: Nature,
    #[case] ip: IpKind,
    #[case] kind: StampKind,
    #[case] amount: i64,
    #[case] to_confirm: bool,
) {
    // Whatever an order costs, the basic contract does not say.
    for fee in [None, Some(2_500_000)] {
        let mut terms = contract(nature, ip, fee);
        let facts = StampFacts::of_basic_contract(&terms);
        assert_eq!(duty(&facts), StampDuty { kind, amount: Some(Yen(amount)), to_confirm });
        terms.medium = Some(Medium::Electronic);
        assert_eq!(duty(&StampFacts::of_basic_contract(&terms)).amount, Some(Yen(0)));
        terms.medium = None;
        assert_eq!(duty(&StampFacts::of_basic_contract(&terms)).amount, None);
    }
}

/// Three months at most and no renewal: not 7号 but 2号, without an amount.
#[rstest]
#[case(IpKind::None, StampKind::ContractForWork, false)]
#[case(IpKind::Transfer, StampKind::IpTransfer, true)]
fn a_short_basic_contract_is_not_continuing(
    #[case] ip: IpKind,
    #[case] kind: StampKind,
    #[case] to_confirm: bool,
) {
    let whole = StampFacts::of_basic_contract(&contract(Nature::ContractForWork, ip, None));
    let short = StampFacts { is_continuing: false, ..whole };
    assert_eq!(duty(&short), StampDuty { kind, amount: Some(Yen(200)), to_confirm });
}

#[rstest]
#[case(IpKind::None, 250_000, 200)]
#[case(IpKind::None, 1_500_000, 400)]
#[case(IpKind::None, 2_500_000, 1_000)]
#[case(IpKind::Transfer, 250_000, 400)]
fn stamp_duty_on_an_order_for_work(#[case] ip: IpKind, #[case] amount: i64, #[case] yen: i64) {
    let mut terms = contract(Nature::ContractForWork, ip, Some(amount));
    assert_eq!(duty(&StampFacts::of_order(&terms)).amount, Some(Yen(yen)));
    terms.medium = Some(Medium::Electronic);
    assert_eq!(duty(&StampFacts::of_order(&terms)).amount, Some(Yen(0)));
}

/// The edges of both tables (印紙税法別表第一).
#[rstest]
#[case(9_999, 0, 0)]
#[case(10_000, 200, 200)]
#[case(100_000, 200, 200)]
#[case(100_001, 200, 400)]
#[case(500_000, 200, 400)]
#[case(500_001, 200, 1_000)]
#[case(1_000_000, 200, 1_000)]
#[case(1_000_001, 400, 2_000)]
#[case(2_000_001, 1_000, 2_000)]
#[case(3_000_001, 2_000, 2_000)]
#[case(5_000_000, 2_000, 2_000)]
#[case(5_000_001, 10_000, 10_000)]
#[case(10_000_001, 20_000, 20_000)]
#[case(50_000_001, 60_000, 60_000)]
#[case(100_000_001, 100_000, 100_000)]
#[case(500_000_001, 200_000, 200_000)]
#[case(1_000_000_001, 400_000, 400_000)]
#[case(5_000_000_000, 400_000, 400_000)]
#[case(5_000_000_001, 600_000, 600_000)]
#[case(i64::MAX, 600_000, 600_000)]
fn brackets_of_work_and_of_a_transfer(#[case] amount: i64, #[case] for_work: i64, #[case] transfer: i64) {
    assert_eq!(duty(&work(amount)).amount, Some(Yen(for_work)));
    assert_eq!(duty(&StampFacts { transfers_ip: true, ..work(amount) }).amount, Some(Yen(transfer)));
}

#[test]
fn an_amount_without_a_row_is_left_open() {
    let tables = StampTables { work: &[[1_000_000, 200]], ..SHIPPED.stamp_tables(today()).unwrap() };
    assert_eq!(stamp_duty(&work(1_000_000), &tables).amount, Some(Yen(200)));
    let open = StampDuty { kind: StampKind::ContractForWork, amount: None, to_confirm: true };
    assert_eq!(stamp_duty(&work(1_000_001), &tables), open);
}

fn work(amount: i64) -> StampFacts {
    StampFacts { amount: Some(Yen(amount)), ..paper(Nature::ContractForWork) }
}

#[test]
fn an_undecided_document_has_no_duty_yet() {
    let undecided = StampDuty { kind: StampKind::Undecided, amount: None, to_confirm: true };
    assert_eq!(duty(&StampFacts::default()), undecided);
    assert_eq!(duty(&StampFacts { nature: None, ..work(1) }), undecided);
}

#[test]
fn the_facts_of_an_order_come_from_its_terms() {
    let mut terms = hourly();
    terms.medium = Some(Medium::Paper);
    terms.nature = Some(Nature::ContractForWork);
    terms.ip.kind = Some(IpKind::Transfer);
    let facts = StampFacts::of_order(&terms);
    assert_eq!((facts.amount, facts.is_estimate, facts.transfers_ip), (Some(Yen(159_600)), true, true));
    // A rate by the hour without a guide of hours: nothing to go by, so nothing is sure.
    let rate_alone = Terms { hours: vec![], ip: Default::default(), ..terms.clone() };
    let open = StampDuty { kind: StampKind::ContractForWork, amount: Some(Yen(200)), to_confirm: true };
    assert_eq!(duty(&StampFacts::of_order(&rate_alone)), open);
    terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(250_000)), ..Fee::default() };
    assert_eq!(
        (StampFacts::of_order(&terms).amount, StampFacts::of_order(&terms).is_estimate),
        (Some(Yen(250_000)), false)
    );
}
