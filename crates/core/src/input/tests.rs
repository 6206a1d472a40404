#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use chrono::NaiveDate;
use engawa_domain::{
    Availability, ChecklistState, GrantState, InvalidReason, Minutes, Stage, Yen, terms::PaymentBasis,
};
use rstest::rstest;
use serde_json::{Value, json};

use super::{EngagementInput, example, parse};
use crate::ApiError;

fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// An input with nothing but `alumnus` and `engagement` as given.
fn with(alumnus: Value, engagement: Value) -> Result<EngagementInput, ApiError> {
    parse(&json!({"alumnus": alumnus, "engagement": engagement}).to_string())
}

#[test]
fn the_example_is_read_whole() {
    let input = parse(example()).unwrap();
    assert_eq!(input.alumnus.name, "髙橋 一郎");
    assert_eq!(input.alumnus.employee_no, "0020417");
    assert_eq!(input.alumnus.availability, Some(Availability::Open));
    assert_eq!(input.engagement.terms.fee.rate, Some(Yen(3800)));
    assert_eq!(input.engagement.terms.starts_on, Some(day(2026, 12, 1)));
    assert_eq!(input.engagement.terms.hours.len(), 4);
    assert_eq!(input.engagement.grants.len(), 2);
    assert_eq!(input.engagement.grants[0].state, GrantState::Requested);
    assert!(input.client.is_some_and(|client| client.name == "見本株式会社"));

    // Every field of the file is in what was read: writing it out again and laying the file over it changes nothing.
    let given: Value = serde_json::from_str(example()).unwrap();
    let read = parse(example()).unwrap();
    holds(&serde_json::to_value(&read.alumnus).unwrap(), &given["alumnus"], "alumnus");
    holds(&serde_json::to_value(&read.engagement).unwrap(), &given["engagement"], "engagement");
    holds(&serde_json::to_value(&read.client).unwrap(), &given["client"], "client");
}

/// `whole` says everything that `part` says.
fn holds(whole: &Value, part: &Value, path: &str) {
    match part {
        Value::Object(fields) => {
            for (name, value) in fields {
                holds(&whole[name], value, &format!("{path}.{name}"));
            }
        }
        Value::Array(items) => {
            assert_eq!(whole.as_array().map(Vec::len), Some(items.len()), "{path}");
            for (index, item) in items.iter().enumerate() {
                holds(&whole[index], item, &format!("{path}.{index}"));
            }
        }
        scalar => assert_eq!(whole, scalar, "{path}"),
    }
}

#[test]
fn what_is_missing_takes_its_default() {
    let input = with(json!({"name": "髙橋 一郎"}), json!({})).unwrap();
    assert_eq!(input.alumnus, engawa_domain::Alumnus { name: "髙橋 一郎".into(), ..Default::default() });
    assert_eq!(input.engagement, engawa_domain::Engagement::default());
    assert_eq!(input.engagement.terms.payment.pay_months, 1, "the default is not zero");
    assert_eq!(input.client, None);
}

#[test]
fn null_takes_the_default_of_its_field() {
    let input = with(
        json!({"name": null, "left_on": null, "week": null, "do_not_ask": null, "contractor": {"kind": null}}),
        json!({"stage": null, "grants": [{"state": null, "level": null}], "terms": {"payment": null}}),
    )
    .unwrap();
    assert_eq!(input.alumnus, engawa_domain::Alumnus::default());
    assert_eq!(input.engagement.stage, Stage::Drafting);
    assert_eq!(input.engagement.grants[0], engawa_domain::Grant::default());
    assert_eq!(input.engagement.terms.payment.basis, PaymentBasis::Provision);
}

#[test]
fn a_part_of_a_struct_leaves_the_rest_at_its_default() {
    let input = with(
        json!({"contacts": [{"channel": "chat"}]}),
        json!({"terms": {"payment": {"closing_day": 20}}, "checklist": [{"code": "J1"}],
            "grants": [{"system_name": "共有フォルダ"}], "grounds": [{"method": "cost", "low": 3000}]}),
    )
    .unwrap();
    let payment = &input.engagement.terms.payment;
    assert_eq!((payment.closing_day, payment.pay_months, payment.pay_day), (Some(20), 1, None));
    assert_eq!(input.engagement.checklist[0].state, ChecklistState::Open);
    assert_eq!(input.engagement.grants[0].state, GrantState::Planned);
    assert_eq!(input.engagement.grounds[0].low, Some(Yen(3000)));
    assert!(!input.alumnus.contacts[0].allowed, "a channel nobody allowed is not allowed");
}

#[rstest]
#[case("2024-03-31")]
#[case("2024/3/31")]
#[case("2024.3.31")]
#[case("令和6年3月31日")]
#[case("Ｒ６．３．３１")]
fn days_are_read_as_people_write_them(#[case] text: &str) {
    let input = with(
        json!({"left_on": text, "tenures": [{"to": text}]}),
        json!({"terms": {"nda_on": text, "undecided": [{"due_on": text}]}, "grants": [{"ends_on": text}]}),
    )
    .unwrap();
    let expected = Some(day(2024, 3, 31));
    assert_eq!(input.alumnus.left_on, expected);
    assert_eq!(input.alumnus.tenures[0].to, expected);
    assert_eq!(input.engagement.terms.nda_on, expected);
    assert_eq!(input.engagement.terms.undecided[0].due_on, expected);
    assert_eq!(input.engagement.grants[0].ends_on, expected);
}

#[test]
fn an_empty_day_is_no_day() {
    assert_eq!(with(json!({"left_on": " "}), json!({})).unwrap().alumnus.left_on, None);
}

#[test]
fn names_and_numbers_pass_untouched() {
    let given = "葛\u{e0100}西\u{3000}𠮷﨑\u{fa19} ｶﾞ";
    let input = with(
        json!({"name": given, "employee_no": "0001", "hours_from": 90}),
        json!({"terms": {"fee": {"rate": -1}}}),
    )
    .unwrap();
    assert_eq!(input.alumnus.name, given);
    assert_eq!(input.alumnus.employee_no, "0001");
    assert_eq!(input.alumnus.hours_from, Some(Minutes(90)));
    assert_eq!(input.engagement.terms.fee.rate, Some(Yen(-1)), "a risky value is a finding's business");
}

#[rstest]
// Names that do not exist, at every depth.
#[case(json!({"nmae": "x"}), json!({}), "alumnus.nmae", InvalidReason::Unknown)]
#[case(json!({}), json!({"terms": {"fee": {"rates": 1}}}), "engagement.terms.fee.rates", InvalidReason::Unknown)]
#[case(json!({}), json!({"grants": [{}, {"end_on": null}]}), "engagement.grants.1.end_on", InvalidReason::Unknown)]
#[case(json!({"week": [{"day": "mon", "from": 0, "till": 30}]}), json!({}), "alumnus.week.0.till", InvalidReason::Unknown)]
// Choices.
#[case(json!({"availability": "maybe"}), json!({}), "alumnus.availability", InvalidReason::Unknown)]
#[case(json!({}), json!({"stage": "Drafting"}), "engagement.stage", InvalidReason::Unknown)]
#[case(json!({}), json!({"stage": 1}), "engagement.stage", InvalidReason::OutOfRange)]
#[case(json!({"contacts": [{"value": "x"}]}), json!({}), "alumnus.contacts.0.channel", InvalidReason::Empty)]
#[case(json!({}), json!({"decisions": [{"topic": null}]}), "engagement.decisions.0.topic", InvalidReason::Empty)]
// Days.
#[case(json!({"left_on": "2024-02-30"}), json!({}), "alumnus.left_on", InvalidReason::NotADate)]
#[case(json!({"left_on": 45382}), json!({}), "alumnus.left_on", InvalidReason::NotADate)]
#[case(json!({"left_on": {}}), json!({}), "alumnus.left_on", InvalidReason::NotADate)]
#[case(json!({"tenures": [{"from": "昭和65年1月1日"}]}), json!({}), "alumnus.tenures.0.from", InvalidReason::NotADate)]
#[case(json!({}), json!({"decisions": [{"topic": "fee", "at": "昨日"}]}), "engagement.decisions.0.at", InvalidReason::NotADate)]
#[case(json!({}), json!({"terms": {"hours": [{"month": "2026-13"}]}}), "engagement.terms.hours.0.month", InvalidReason::NotADate)]
#[case(json!({}), json!({"terms": {"hours": [{"lower": 60}]}}), "engagement.terms.hours.0.month", InvalidReason::NotADate)]
// Types and sizes.
#[case(json!([]), json!({}), "alumnus", InvalidReason::OutOfRange)]
#[case(json!({}), json!("x"), "engagement", InvalidReason::OutOfRange)]
#[case(json!({"name": 5}), json!({}), "alumnus.name", InvalidReason::OutOfRange)]
#[case(json!({"employee_no": 21060}), json!({}), "alumnus.employee_no", InvalidReason::OutOfRange)]
#[case(json!({"do_not_ask": "yes"}), json!({}), "alumnus.do_not_ask", InvalidReason::OutOfRange)]
#[case(json!({"tenures": {}}), json!({}), "alumnus.tenures", InvalidReason::OutOfRange)]
#[case(json!({"hours_from": -60}), json!({}), "alumnus.hours_from", InvalidReason::OutOfRange)]
#[case(json!({"hours_from": 10.5}), json!({}), "alumnus.hours_from", InvalidReason::OutOfRange)]
#[case(json!({"hours_from": 4_294_967_296_u64}), json!({}), "alumnus.hours_from", InvalidReason::OutOfRange)]
#[case(json!({}), json!({"terms": {"fee": {"rate": "3800"}}}), "engagement.terms.fee.rate", InvalidReason::OutOfRange)]
#[case(json!({}), json!({"terms": {"fee": {"rate": 1e30}}}), "engagement.terms.fee.rate", InvalidReason::OutOfRange)]
#[case(json!({}), json!({"terms": {"rounding": {"unit": 70000}}}), "engagement.terms.rounding.unit", InvalidReason::OutOfRange)]
#[case(json!({}), json!({"terms": {"payment": {"pay_day": 256}}}), "engagement.terms.payment.pay_day", InvalidReason::OutOfRange)]
#[case(json!({}), json!({"terms": {"payment": {"pay_day": 32}}}), "engagement.terms.payment.pay_day", InvalidReason::OutOfRange)]
#[case(json!({}), json!({"terms": {"payment": {"closing_day": 0}}}), "engagement.terms.payment.closing_day", InvalidReason::OutOfRange)]
// The week grid.
#[case(json!({"week": [{"day": "mon", "from": 15, "to": 60, "reach": "open"}]}), json!({}), "alumnus.week.0.from", InvalidReason::OutOfRange)]
#[case(json!({"week": [{"day": "mon", "from": 0, "to": 1830, "reach": "open"}]}), json!({}), "alumnus.week.0.to", InvalidReason::OutOfRange)]
#[case(json!({"week": [{"day": "mon", "from": 60, "to": 60, "reach": "open"}]}), json!({}), "alumnus.week.0.to", InvalidReason::EndBeforeStart)]
#[case(json!({}), json!({"terms": {"working": {"week": [{"day": "sat", "from": 60, "to": 30, "reach": "open"}]}}}), "engagement.terms.working.week.0.to", InvalidReason::EndBeforeStart)]
#[case(json!({"week": [{"day": "mon", "from": 0, "to": 60}]}), json!({}), "alumnus.week.0.reach", InvalidReason::Empty)]
fn what_cannot_be_taken_is_named_by_its_path(
    #[case] alumnus: Value,
    #[case] engagement: Value,
    #[case] field: &str,
    #[case] reason: InvalidReason,
) {
    assert_eq!(with(alumnus, engagement), Err(ApiError::Invalid { field: field.into(), reason }));
}

#[rstest]
#[case("", "line 1", InvalidReason::OutOfRange)]
#[case("{\n\"alumnus\": {},\n", "line 3", InvalidReason::OutOfRange)]
#[case("[]", "line 1", InvalidReason::OutOfRange)]
#[case("{}", "alumnus", InvalidReason::Empty)]
#[case(r#"{"alumnus": {}}"#, "engagement", InvalidReason::Empty)]
#[case(r#"{"alumnus": null, "engagement": {}}"#, "alumnus", InvalidReason::Empty)]
#[case(r#"{"alumnus": {}, "engagement": {}, "person": 1}"#, "person", InvalidReason::Unknown)]
#[case(r#"{"alumnus": {}, "engagement": {}, "client": {"nam": 1}}"#, "client.nam", InvalidReason::Unknown)]
#[case(
    r#"{"alumnus": {}, "engagement": {}, "client": {"payment": {"pay_day": 40}}}"#,
    "client.payment.pay_day",
    InvalidReason::OutOfRange
)]
fn a_file_that_is_no_input_says_where(
    #[case] text: &str,
    #[case] field: &str,
    #[case] reason: InvalidReason,
) {
    assert_eq!(parse(text), Err(ApiError::Invalid { field: field.into(), reason }));
}

#[test]
fn a_byte_order_mark_does_not_disturb() {
    assert_eq!(parse(&format!("\u{feff}{}", example())), parse(example()));
}

/// Writes every fact of a full value and reads it back: a new field or type that the reader cannot read fails here.
#[test]
fn what_is_written_out_reads_back_the_same() {
    let input = parse(example()).unwrap();
    let text =
        json!({"alumnus": input.alumnus, "engagement": input.engagement, "client": input.client}).to_string();
    assert_eq!(parse(&text).unwrap(), input);
}

/// Takes the example and breaks each value in turn; the path of the break is the path of the error.
#[test]
fn each_value_of_the_example_is_guarded() {
    let whole: Value = serde_json::from_str(example()).unwrap();
    let mut pointers = Vec::new();
    leaves(&whole, String::new(), &mut pointers);
    assert!(pointers.len() > 200, "{} values", pointers.len());
    for pointer in pointers {
        let mut broken = whole.clone();
        *broken.pointer_mut(&pointer).unwrap() = json!([{"x": 1}]);
        let field = pointer.trim_start_matches('/').replace('/', ".");
        match parse(&broken.to_string()) {
            Err(ApiError::Invalid { field: named, .. }) => assert_eq!(named, field),
            other => panic!("{field}: {other:?}"),
        }
    }
}

fn leaves(value: &Value, pointer: String, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(name, value)| leaves(value, format!("{pointer}/{name}"), found));
        }
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| leaves(value, format!("{pointer}/{index}"), found)),
        _ => found.push(pointer),
    }
}
