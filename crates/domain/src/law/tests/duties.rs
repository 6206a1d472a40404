//! FL-24, FL-25, FL-26 and WB-01.

use rstest::rstest;

use super::*;
use crate::DutyMatter;
use crate::duty::{Care, CareAnswer, DutyWay, PaperException, PaperRequest, Supplement};
use crate::terms::Undecided;

#[rstest]
#[case(None, "", Some(("answer", Severity::Yellow, Severity::Yellow)))]
#[case(Some(CareAnswer::Refused), "", Some(("reason", Severity::Red, Severity::Yellow)))]
#[case(Some(CareAnswer::Refused), "納期を動かせないため", None)]
#[case(Some(CareAnswer::Partly), "", None)]
#[case(Some(CareAnswer::Granted), "", None)]
fn a_request_for_care_is_answered(
    #[case] answer: Option<CareAnswer>,
    #[case] reason: &str,
    #[case] expected: Option<(&str, Severity, Severity)>,
) {
    for (ends, is_long) in [("2027-03-31", true), ("2027-03-30", false)] {
        let mut facts = complete_case();
        facts.engagement = over("2026-10-01", Some(ends));
        facts.duties = vec![duty(DutyMatter::Care(Care {
            received_on: Some(d("2026-11-10")),
            request: "子の通院のため、土曜を休みたい".into(),
            answer,
            reason: reason.into(),
            ..Care::default()
        }))];
        assert_eq!(said_by(&facts, &["FL-24"], "2026-11-09"), []);
        let found: Vec<_> = findings_as_of(&facts, d("2026-11-15"))
            .into_iter()
            .filter(|finding| finding.rule == "FL-24")
            .collect();
        assert_eq!(found.len(), usize::from(expected.is_some()));
        for (one, (field, long, short)) in found.iter().zip(expected) {
            assert_eq!(one.field, format!("duties.d1.{field}"));
            assert_eq!(one.severity, if is_long { long } else { short });
            assert!(one.message.contains("5日") && one.act.contains("努力義務") != is_long, "{one:?}");
        }
    }
}

#[rstest]
#[case("2026-11-15", None)]
#[case("2026-11-16", Some(Severity::Yellow))]
#[case("2026-11-22", Some(Severity::Yellow))]
#[case("2026-11-23", Some(Severity::Yellow))]
#[case("2027-02-01", Some(Severity::Yellow))]
fn paper_that_was_asked_for_is_handed_over(#[case] as_of: &str, #[case] severity: Option<Severity>) {
    let found = |exception, handed_on| {
        let mut facts = complete_case();
        let received_on = Some(d("2026-11-16"));
        let request = PaperRequest { received_on, exception, handed_on, note: String::new() };
        facts.duties = vec![duty(DutyMatter::PaperRequest(request))];
        said_by(&facts, &["FL-25"], as_of)
    };
    let expected: Vec<_> =
        severity.map(|severity| finding("FL-25", severity, "duties.d1.handed_on")).into_iter().collect();
    assert_eq!(found(None, None), expected);
    assert_eq!(found(Some(PaperException::AskedElectronic), None), []);
    assert_eq!(found(None, Some(d("2026-11-17"))), []);
}

#[rstest]
#[case("2026-12-02", None)]
#[case("2026-12-03", Some(Severity::Yellow))]
#[case("2026-12-09", Some(Severity::Yellow))]
#[case("2026-12-10", Some(Severity::Yellow))]
#[case("2026-12-11", Some(Severity::Red))]
#[case("2027-01-10", Some(Severity::Red))]
fn what_was_left_open_is_told_by_its_day(#[case] as_of: &str, #[case] severity: Option<Severity>) {
    let found = |told: Option<(&str, Option<&str>)>, ordered: bool| {
        let mut facts = complete_case();
        let item = |item: &str| Undecided {
            item: item.into(),
            reason: "試行の結果で決まるため".into(),
            due_on: Some(d("2026-12-10")),
        };
        facts.engagement.terms.undecided = vec![Undecided { due_on: None, ..item("図版") }, item("図版の数")];
        if !ordered {
            facts.engagement.terms.ordered_on = None;
        }
        facts.duties = told
            .map(|(item, sent)| {
                let told = Supplement { item: item.into(), sent_on: sent.map(d), ..Supplement::default() };
                duty(DutyMatter::Supplement(told))
            })
            .into_iter()
            .collect();
        said_by(&facts, &["FL-26"], as_of)
    };
    let expected: Vec<_> =
        severity.map(|severity| finding("FL-26", severity, "terms.undecided.1.due_on")).into_iter().collect();
    assert_eq!(found(None, true), expected);
    assert_eq!(found(Some(("図版の数", None)), true), expected);
    assert_eq!(found(Some(("納期", Some("2026-12-01"))), true), expected);
    assert_eq!(found(Some(("図版の数 ", Some("2026-12-01"))), true), []);
    let by = |way| {
        let mut facts = complete_case();
        facts.engagement.terms.undecided = vec![Undecided {
            item: "図版の数".into(),
            reason: "試行の結果で決まるため".into(),
            due_on: Some(d("2026-12-10")),
        }];
        let told = Supplement {
            item: "図版の数".into(),
            sent_on: Some(d("2026-12-01")),
            way,
            ..Supplement::default()
        };
        facts.duties = vec![duty(DutyMatter::Supplement(told))];
        said_by(&facts, &["FL-26"], as_of).len()
    };
    assert_eq!(by(Some(DutyWay::Oral)), expected.len());
    assert_eq!(by(Some(DutyWay::Email)), 0);
    // Nothing is supplemented before there is an order.
    assert_eq!(found(None, false), []);
}

#[rstest]
#[case("2026-11-30", false)]
#[case("2026-12-01", true)]
#[case("2028-02-28", true)]
#[case("2028-02-29", false)]
fn who_reports_a_wrong_is_protected(#[case] as_of: &str, #[case] fires: bool) {
    // The contract ends on 2027-02-28.
    let found = said_by(&complete_case(), &["WB-01"], as_of);
    let expected = [finding("WB-01", Severity::Info, "client.harassment_contact")];
    assert_eq!(found == expected, fires);
    assert_eq!(found.is_empty(), !fires);
}

/// Whether work under a basic contract lasts for six months is not said as if it did not.
#[test]
fn a_refusal_tells_short_work_from_uncertain_work() {
    for (basic, words) in [(None, "6か月未満"), (Some(d("2026-10-01")), "要確認")] {
        let mut facts = complete_case();
        facts.engagement = over("2026-10-01", Some("2027-03-30"));
        facts.engagement.terms.basic_contract_on = basic;
        let (received_on, answer) = (Some(d("2026-11-10")), Some(CareAnswer::Refused));
        facts.duties = vec![duty(DutyMatter::Care(Care { received_on, answer, ..Care::default() }))];
        let found = findings(&facts);
        let one = found.iter().find(|finding| finding.rule == "FL-24").unwrap();
        assert_eq!(one.severity, Severity::Yellow);
        assert!(one.act.contains(words), "{one:?}");
        assert_eq!(one.act.contains("6か月未満"), basic.is_none());
    }
}
