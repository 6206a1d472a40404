//! TX-01, TX-04, ST-01.

use rstest::rstest;

use super::*;
use crate::terms::IpKind;

#[rstest]
#[case(Some(PartyKind::Individual), true)]
#[case(Some(PartyKind::Corporation), false)]
#[case(None, true)]
fn a_person_needs_a_category_of_withholding(#[case] kind: Option<PartyKind>, #[case] fires: bool) {
    let found = brought_up(|facts| {
        facts.alumnus.contractor.kind = kind;
        facts.engagement.terms.withholding = None;
    });
    assert_eq!(found.contains(&"TX-01 terms.withholding".to_owned()), fires);
    let chosen = brought_up(|facts| facts.alumnus.contractor.kind = kind);
    assert!(!chosen.iter().any(|line| line.starts_with("TX-01")));
}

#[rstest]
#[case("T7000012050002", None)]
#[case("Ｔ７００００１２０５０００２", None)]
#[case("", None)]
#[case("T1234567890123", Some(Severity::Yellow))]
#[case("T700001205000", Some(Severity::Red))]
#[case("7000012050002", Some(Severity::Red))]
fn a_registration_number_is_looked_at(#[case] number: &str, #[case] severity: Option<Severity>) {
    let mut facts = complete_case();
    facts.alumnus.contractor.invoice_no = number.into();
    let found = findings(&facts);
    assert_eq!(found.first().map(|finding| finding.severity), severity);
    assert!(found.iter().all(|finding| finding.field == "alumnus.contractor.invoice_no"));
    assert_eq!(found.len(), usize::from(severity.is_some()));
}

#[rstest]
#[case(Some(Medium::Paper), Nature::QuasiMandate, IpKind::None, None)]
#[case(Some(Medium::Paper), Nature::ContractForWork, IpKind::None, Some("1,000円"))]
#[case(Some(Medium::Paper), Nature::QuasiMandate, IpKind::Transfer, Some("200円"))]
#[case(Some(Medium::Electronic), Nature::ContractForWork, IpKind::None, None)]
#[case(None, Nature::ContractForWork, IpKind::None, None)]
fn paper_bears_stamp_duty(
    #[case] medium: Option<Medium>,
    #[case] nature: Nature,
    #[case] ip: IpKind,
    #[case] yen: Option<&str>,
) {
    let mut facts = complete_case();
    let terms = &mut facts.engagement.terms;
    (terms.medium, terms.nature, terms.ip.kind) = (medium, Some(nature), Some(ip));
    (terms.ip.scope, terms.ip.price) = ("改訂原稿".into(), "報酬に含む".into());
    terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(2_500_000)), ..Fee::default() };
    let found = findings(&facts);
    assert_eq!(found.len(), usize::from(yen.is_some()));
    for (finding, yen) in found.iter().zip(yen) {
        assert_eq!((finding.rule.as_str(), finding.severity), ("ST-01", Severity::Info));
        assert_eq!(finding.field, "terms.medium");
        assert!(finding.message.contains(yen), "{}", finding.message);
        // What rests on practice alone says so.
        assert_eq!(finding.message.contains("要確認"), ip == IpKind::Transfer);
    }
}
