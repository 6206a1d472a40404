//! What two rulebooks say otherwise.

use rstest::rstest;

use super::rulebook::rule;
use super::*;

type Change = fn(&mut Rulebook);

fn text(change: &DifferenceChange) -> String {
    let side = |side: &Option<String>| side.clone().unwrap_or("-".into());
    format!("{:?} {} > {}", change.member, side(&change.before), side(&change.after))
}

/// Each difference on one line.
fn told(old: &Rulebook, newer: &Rulebook) -> Vec<String> {
    let line = |found: Difference| {
        let key = match found.key {
            DifferenceKey::Rule { id, case } => format!("{id} {case}"),
            DifferenceKey::Parameter { key } => key,
        };
        let from = found.from.map(|day| format!("@{day}")).unwrap_or_default();
        let changes: Vec<_> = found.changes.iter().map(text).collect();
        format!("{key}{from} {:?}: {}", found.kind, changes.join("; "))
    };
    old.differences(newer).into_iter().map(line).collect()
}

fn row<'a>(book: &'a mut Rulebook, key: &str) -> &'a mut Parameter {
    book.parameters.iter_mut().find(|row| row.key == key).unwrap()
}

/// A row, and one after it.
fn followed(book: &mut Rulebook, key: &str, from: &str, value: Value) {
    let mut next = row(book, key).clone();
    row(book, key).to = d(from).pred_opt();
    (next.from, next.value) = (Some(d(from)), value);
    book.parameters.push(next);
}

#[rstest]
#[case::none(|_: &mut Rulebook| (), &[])]
#[case::not_said(|book: &mut Rulebook| {
    (book.name, book.notice, book.checked_on) = ("2027年版".into(), "新".into(), d("2027-01-01"));
    rule(book, "FL-03").checked_on = d("2027-01-01");
    row(book, "fl.active").checked_on = d("2027-01-01");
    book.rules.reverse();
    book.parameters.reverse();
}, &[])]
#[case::said_by_the_case_and_not_by_the_rule(|book: &mut Rulebook| {
    let rule = rule(book, "FL-03");
    (rule.cases[0].why, rule.cases[0].basis) = (Some(rule.why.clone()), Some(rule.basis.clone()));
    (rule.why, rule.basis) = ("別の理由です。".into(), "新法1条".into());
}, &[])]
#[case::in_two_entries(|book: &mut Rulebook| followed(book, "fl.payment_days", "2027-04-01", Value::Number(60)), &[])]
#[case::value(|book: &mut Rulebook| row(book, "fl.payment_days").value = Value::Number(45),
    &["fl.payment_days@2024-11-01 Changed: Value 60 > 45"])]
#[case::flag(|book: &mut Rulebook| row(book, "fl.active").value = Value::Flag(false),
    &["fl.active@2024-11-01 Changed: Value true > false"])]
#[case::words(|book: &mut Rulebook| {
    let rule = rule(book, "FL-09");
    let case = &mut rule.cases[0];
    (case.severity, case.message, case.act) = (Severity::Info, "文。".into(), "直し方。".into());
    (case.why, case.basis, rule.source) = (Some("理由。".into()), Some("新法1条".into()), "新法".into());
}, &["FL-09 @2024-11-01 Changed: Severity yellow > info; \
      Message 支払日が金融機関の休業日に当たるときの扱いがありません。 > 文。; \
      Act 前営業日か翌営業日を選んでください。 > 直し方。; \
      Why 休業日の扱いを決めておかないと、支払う日が一つに決まらないためです。 > 理由。; \
      Basis 解釈ガイドライン（支払期日） > 新法1条; \
      Source 公正取引委員会・厚生労働省 フリーランス法解釈ガイドライン > 新法"])]
#[case::judged_by(|book: &mut Rulebook| rule(book, "AC-01").judged_by = JudgedBy::Order,
    &["AC-01  Changed: JudgedBy check > order"])]
#[case::followed(|book: &mut Rulebook| followed(book, "fl.payment_days", "2027-04-01", Value::Number(45)),
    &["fl.payment_days@2024-11-01 Changed: To - > 2027-03-31",
      "fl.payment_days@2027-04-01 Added: Value - > 45; \
       Source - > フリーランス法4条1項（受領した日を1日目とする）; From - > 2027-04-01"])]
#[case::moved(|book: &mut Rulebook| row(book, "whistle.freelance").from = Some(d("2027-04-01")),
    &["whistle.freelance@2027-04-01 Changed: From 2026-12-01 > 2027-04-01"])]
#[case::opened(|book: &mut Rulebook| row(book, "whistle.freelance").from = None,
    &["whistle.freelance Changed: From 2026-12-01 > -"])]
#[case::ended(|book: &mut Rulebook| book.parameters.retain(|row| row.key != "fl.resale_days"),
    &["fl.resale_days@2024-11-01 Ended: Value 30 > -; \
       Source フリーランス法4条3項（元委託支払期日を1日目とする） > -; From 2024-11-01 > -"])]
#[case::by_key(|book: &mut Rulebook| {
    row(book, "civil.interest").to = Some(d("2030-03-31"));
    row(book, "ac.review_within_days").value = Value::Number(60);
    rule(book, "FL-03").cases[0].severity = Severity::Yellow;
    rule(book, "AC-01").cases[0].to = Some(d("2029-12-31"));
}, &["AC-01  Changed: To - > 2029-12-31", "FL-03 @2024-11-01 Changed: Severity red > yellow",
     "ac.review_within_days Changed: Value 90 > 60",
     "civil.interest@2020-04-01 Changed: To 2029-03-31 > 2030-03-31"])]
fn differences_are_told(#[case] change: Change, #[case] expected: &[&str]) {
    let mut newer = rulebook();
    change(&mut newer);
    assert_eq!(told(&rulebook(), &newer), expected);
}

#[test]
fn a_table_is_told_row_by_row() {
    let mut newer = rulebook();
    row(&mut newer, "stamp.work").value = Value::Table(vec![[10, 0], [i64::MAX, 200]]);
    let found = rulebook().differences(&newer);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].changes[0].after.as_deref(), Some("10=0, 9223372036854775807=200"));
}

/// One row of several: the others do not stir.
#[test]
fn a_row_is_told_from_its_neighbours() {
    let mut newer = rulebook();
    let gone = |row: &Parameter| row.key == "inv.deductible_percent" && row.value == Value::Number(50);
    newer.parameters.retain(|row| !gone(row));
    let found = rulebook().differences(&newer);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].kind, found[0].from), (DifferenceKind::Ended, Some(d("2028-10-01"))));
}

#[test]
fn a_difference_crosses_to_the_host() {
    let mut newer = rulebook();
    row(&mut newer, "fl.payment_days").value = Value::Number(45);
    let found = rulebook().differences(&newer);
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(
        json,
        serde_json::json!([{
            "key": { "kind": "parameter", "key": "fl.payment_days" },
            "from": "2024-11-01",
            "kind": "changed",
            "changes": [{ "member": "value", "before": "60", "after": "45" }],
        }])
    );
    assert_eq!(serde_json::from_value::<Vec<Difference>>(json).unwrap(), found);
}
