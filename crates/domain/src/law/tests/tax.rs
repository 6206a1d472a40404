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
    let mut found = findings(&facts);
    // Without any number the company's part of the tax is told.
    found.retain(|finding| finding.rule != "TX-05");
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
    let (basic, found): (Vec<_>, Vec<_>) = findings(&facts)
        .into_iter()
        .filter(|finding| finding.rule != "FL-23")
        .partition(|finding| finding.message.contains("基本契約"));
    // The basic contract has no amount of its own, and nobody is sure of it.
    let duty = match (medium, nature, ip) {
        (Some(Medium::Paper), Nature::ContractForWork, _) => Some("4,000円"),
        (Some(Medium::Paper), _, IpKind::Transfer) => Some("200円"),
        _ => None,
    };
    assert_eq!(basic.len(), usize::from(duty.is_some()));
    for (finding, duty) in basic.iter().zip(duty) {
        assert_eq!((finding.rule.as_str(), finding.severity), ("ST-01", Severity::Info));
        assert!(finding.message.contains(duty) && finding.message.contains("要確認"), "{}", finding.message);
    }
    assert_eq!(found.len(), usize::from(yen.is_some()));
    for (finding, yen) in found.iter().zip(yen) {
        assert_eq!((finding.rule.as_str(), finding.severity), ("ST-01", Severity::Info));
        assert_eq!(finding.field, "terms.medium");
        assert!(finding.message.contains(yen), "{}", finding.message);
        // What rests on practice alone says so.
        assert_eq!(finding.message.contains("要確認"), ip == IpKind::Transfer);
    }
}

/// By the work that is closed next, from before the term to after it.
#[rstest]
#[case("2020-01-01", None)]
#[case("2023-09-30", None)]
#[case("2023-10-01", Some("80%"))]
#[case("2026-09-30", Some("80%"))]
#[case("2026-10-01", Some("70%"))]
#[case("2031-10-01", Some("差し引けません"))]
#[case("2040-01-01", Some("差し引けません"))]
fn without_a_number_the_share_of_the_next_closing_is_told(#[case] on: &str, #[case] words: Option<&str>) {
    let mut facts = complete_case();
    facts.engagement = over("2023-09-01", Some("2031-10-15"));
    facts.alumnus.contractor.invoice_no.clear();
    for closing in [Some(31), None] {
        facts.engagement.terms.payment.closing_day = closing;
        let mut found = findings_as_of(&facts, d(on));
        found.retain(|finding| finding.rule == "TX-05");
        assert_eq!(found.len(), usize::from(words.is_some()), "{found:?}");
        assert!(found.iter().zip(words).all(|(one, words)| one.message.contains(words)), "{found:?}");
    }
}

/// The last work ends before its closing: by that day, not by the closing.
#[test]
fn the_share_goes_by_the_end_of_the_work() {
    let mut facts = complete_case();
    facts.engagement = over("2026-08-01", Some("2026-09-25"));
    facts.engagement.terms.payment.closing_day = Some(20);
    facts.alumnus.contractor.invoice_no.clear();
    let found = findings_as_of(&facts, d("2026-11-23"));
    assert!(found.iter().any(|one| one.rule == "TX-05" && one.message.contains("80%")), "{found:?}");
}

#[rstest]
#[case(Some("2025-11-23"), false)]
#[case(Some("2025-11-22"), true)]
#[case(None, true)]
fn a_number_is_looked_up_within_a_year(#[case] on: Option<&str>, #[case] fires: bool) {
    let found = brought_up(|facts| facts.alumnus.contractor.invoice_no_on = on.map(d));
    assert_eq!(found == ["TX-04 alumnus.contractor.invoice_no_on"], fires);
}

#[test]
fn advice_on_management_and_people_abroad_are_asked_about() {
    let words = |text: &str| brought_up(|facts| facts.engagement.kind = text.into());
    assert_eq!(words("経営の助言"), ["TX-02 terms.withholding"]);
    assert_eq!(words("研修の補助"), Vec::<String>::new());
    assert_eq!(words("マニュアル改訂"), ["TX-02 terms.withholding"]);
    assert_eq!(words("研修資料の作成"), ["TX-02 terms.withholding"]);
    assert_eq!(words("資料の整理"), Vec::<String>::new());
    let abroad = brought_up(|facts| facts.alumnus.contractor.resident = Some(false));
    assert_eq!(abroad, ["TX-03 alumnus.contractor.resident"]);
}

#[test]
fn a_number_without_its_form_is_no_registration() {
    for (number, expected) in [
        ("T7000012050002", true),
        ("T1234567890123", true),
        ("T1", false),
        ("7000012050002", false),
        ("", false),
    ] {
        assert_eq!(super::super::tx::is_registered(number), expected, "{number}");
    }
}
