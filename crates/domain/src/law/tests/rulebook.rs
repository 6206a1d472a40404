//! The rulebook checks itself.

use rstest::rstest;

use super::*;
use crate::calendar;
use crate::money::{TaxLaw, TaxRates};

#[test]
fn the_shipped_rulebook_is_whole() {
    assert_eq!(rulebook().validate(), Ok(()));
}

#[test]
fn every_rule_says_what_is_wrong_why_and_what_to_do_in_japanese() {
    let book = rulebook();
    assert!(book.notice.contains("法務") && !book.notice.contains("適法"));
    let polite = ["です。", "ます。", "ません。"];
    for rule in book.rules {
        let id = &rule.id;
        for said in &rule.cases {
            let why = said.why.as_ref().unwrap_or(&rule.why);
            for why in [why, &rule.why] {
                assert!(polite.iter().any(|end| why.ends_with(end)), "{id}: {why}");
            }
            for text in [&said.message, &said.act, why, &rule.why] {
                assert!(text.ends_with('。') && !text.contains("適法"), "{id}: {text}");
            }
            assert!(!said.message.contains("ください"), "{id}: {}", said.message);
            assert!(said.severity == Severity::Info || said.act.contains("ください"), "{id}: {}", said.act);
        }
    }
}

/// A rule of a book, to change it.
pub(super) fn rule<'a>(book: &'a mut Rulebook, id: &str) -> &'a mut Rule {
    book.rules.iter_mut().find(|rule| rule.id == id).unwrap()
}

/// The first case of FL-03, which is the seventh entry of the freelance law.
fn said(book: &mut Rulebook) -> &mut RuleCase {
    &mut rule(book, "FL-03").cases[0]
}

const FL_03: usize = 2;

/// Where 印紙税 2号 stands.
const TABLE: usize = 36;

fn table(book: &mut Rulebook) -> &mut Vec<[i64; 2]> {
    match &mut book.parameters[TABLE].value {
        Value::Table(rows) => rows,
        other => panic!("{other:?}"),
    }
}

#[rstest]
#[case(|book: &mut Rulebook| book.rules.retain(|rule| rule.id != "FL-03"),
    Entry::Absent, Flaw::Missing { rule: "FL-03".into(), case: String::new() })]
#[case(|book: &mut Rulebook| rule(book, "FL-03").id = "FL-99".into(), Entry::Case(FL_03, 0), Flaw::Unknown)]
#[case(|book: &mut Rulebook| rule(book, "FL-03").cases.clear(), Entry::Rule(FL_03), Flaw::Words)]
#[case(|book: &mut Rulebook| rule(book, "FL-03").why.clear(), Entry::Rule(FL_03), Flaw::Words)]
#[case(|book: &mut Rulebook| rule(book, "FL-03").source = "　".into(), Entry::Rule(FL_03), Flaw::Words)]
#[case(|book: &mut Rulebook| rule(book, "FL-03").basis.clear(), Entry::Rule(FL_03), Flaw::Words)]
#[case(|book: &mut Rulebook| said(book).case = "late".into(), Entry::Case(FL_03, 0), Flaw::Unknown)]
#[case(|book: &mut Rulebook| said(book).message = "{item}がありません。".into(), Entry::Case(FL_03, 0), Flaw::Words)]
#[case(|book: &mut Rulebook| said(book).act = "{item}を入れてください。".into(), Entry::Case(FL_03, 0), Flaw::Words)]
#[case(|book: &mut Rulebook| said(book).message = " ".into(), Entry::Case(FL_03, 0), Flaw::Words)]
#[case(|book: &mut Rulebook| said(book).basis = Some(String::new()), Entry::Case(FL_03, 0), Flaw::Words)]
#[case(|book: &mut Rulebook| said(book).why = Some("　".into()), Entry::Case(FL_03, 0), Flaw::Words)]
#[case(|book: &mut Rulebook| said(book).to = Some(d("2024-10-31")), Entry::Case(FL_03, 0), Flaw::Backwards)]
#[case(|book: &mut Rulebook| { let again = said(book).clone(); rule(book, "FL-03").cases.push(again) },
    Entry::Case(FL_03, 1), Flaw::Overlap)]
#[case(|book: &mut Rulebook| book.parameters.retain(|row| row.key != "fl.active"),
    Entry::Absent, Flaw::NoParameter { key: "fl.active".into() })]
#[case(|book: &mut Rulebook| book.parameters[0].value = Value::Number(1), Entry::Parameter(0), Flaw::Kind)]
#[case(|book: &mut Rulebook| book.parameters[1].source.clear(), Entry::Parameter(1), Flaw::Words)]
#[case(|book: &mut Rulebook| { let mut row = book.parameters[0].clone(); row.key = "fl.actve".into();
    book.parameters.insert(0, row) }, Entry::Parameter(0), Flaw::Unknown)]
#[case(|book: &mut Rulebook| table(book).clear(), Entry::Parameter(TABLE), Flaw::Rows)]
#[case(|book: &mut Rulebook| table(book).swap(0, 1), Entry::Parameter(TABLE), Flaw::Rows)]
#[case(|book: &mut Rulebook| { let row = table(book)[0]; table(book).insert(0, row) }, Entry::Parameter(TABLE),
    Flaw::Rows)]
#[case(|book: &mut Rulebook| book.parameters[TABLE].value = Value::Number(200), Entry::Parameter(TABLE), Flaw::Kind)]
fn a_slip_of_the_pen_is_refused(#[case] slip: fn(&mut Rulebook), #[case] entry: Entry, #[case] flaw: Flaw) {
    let mut book = rulebook();
    slip(&mut book);
    assert_eq!(book.validate(), Err(RulebookFault { entry, flaw }));
}

#[test]
fn a_case_may_have_a_reason_of_its_own() {
    let book = rulebook();
    let why = |case| {
        book.rule("FL-23", case, Days::of_check(d("2026-11-23"))).map(|said| said.why().to_owned()).unwrap()
    };
    assert!(why("open").contains("空欄"));
    assert!(why("hours").contains("下限") && why("early").contains("締め日"));
    let mut facts = complete_case();
    facts.engagement.terms.payment.pay_months = 0;
    facts.engagement.terms.payment.pay_day = Some(10);
    assert_eq!(findings(&facts).into_iter().map(|finding| finding.why).collect::<Vec<_>>(), [why("early")]);
}

#[test]
fn an_entry_gives_way_to_the_next_on_the_day_that_judges() {
    let mut book = rulebook();
    let mut next = said(&mut book).clone();
    said(&mut book).to = Some(d("2027-03-31"));
    next.from = Some(d("2027-04-01"));
    next.message = "新しい文面です。".into();
    rule(&mut book, "FL-03").cases.push(next);
    assert_eq!(book.validate(), Ok(()));
    let words = |ordered, checked| {
        let days = Days { ordered: d(ordered), checked: d(checked) };
        book.rule("FL-03", "", days).map(|said| said.case.message.as_str())
    };
    assert_ne!(words("2027-03-31", "2027-04-01"), words("2027-04-01", "2027-04-01"));
    assert_eq!(words("2027-04-01", "2027-03-31"), Some("新しい文面です。"));
    assert_eq!(words("2024-10-31", "2027-04-01"), None);
}

#[test]
fn unknown_members_in_the_file_are_refused() {
    for (known, slip) in
        [("checked_on", "checked"), ("judged_by", "judged"), ("why", "because"), ("act", "do")]
    {
        let text = RULEBOOK.replace(&format!("\n{known} ="), &format!("\n{slip} ="));
        assert!(toml::from_str::<Rulebook>(&text).is_err(), "{known}");
    }
}

#[rstest]
#[case("2012-12-31", None)]
#[case("2013-01-01", Some((1_021, 2_042, 5)))]
#[case("2014-03-31", Some((1_021, 2_042, 5)))]
#[case("2014-04-01", Some((1_021, 2_042, 8)))]
#[case("2019-09-30", Some((1_021, 2_042, 8)))]
#[case("2019-10-01", Some((1_021, 2_042, 10)))]
#[case("2026-12-31", Some((1_021, 2_042, 10)))]
#[case("2027-01-01", Some((1_021, 2_042, 10)))]
fn the_rates_of_taxes_are_those_of_their_day(#[case] on: &str, #[case] rates: Option<(i64, i64, i64)>) {
    let rates =
        rates.map(|(basic, upper, consumption)| TaxRates { basic, upper, step: Yen(1_000_000), consumption });
    assert_eq!(rulebook().rates(d(on)), rates);
}

/// The surtaxes change on the first of January 2027; their total does not.
#[test]
fn two_rows_of_withholding_name_their_surtaxes() {
    let book = rulebook();
    for key in ["wh.basic", "wh.upper"] {
        let source = |on| book.parameter(key, d(on)).unwrap().source.clone();
        assert!(!source("2026-12-31").contains("防衛特別所得税"), "{key}");
        assert!(source("2027-01-01").contains("防衛特別所得税"), "{key}");
    }
}

#[test]
fn every_amount_has_its_row_of_stamp_duty() {
    let book = rulebook();
    let tables = book.stamp_tables(d("2026-11-23")).unwrap();
    for rows in [tables.work, tables.transfer] {
        assert_eq!(rows.last(), Some(&[i64::MAX, 600_000]));
        assert!(rows.windows(2).all(|pair| pair[0][1] < pair[1][1]));
    }
}

#[rstest]
#[case("tori.active", "2025-12-31", "2026-01-01")]
#[case("whistle.freelance", "2026-11-30", "2026-12-01")]
#[case("fl.active", "2024-10-31", "2024-11-01")]
#[case("fl.fee_deduction_forbidden_even_if_agreed", "2025-12-31", "2026-01-01")]
#[case("appi.2026amend", "2028-07-16", "2028-07-17")]
fn flags_hold_from_their_day(#[case] key: &str, #[case] eve: &str, #[case] first: &str) {
    assert_eq!((rulebook().flag(key, d(eve)), rulebook().flag(key, d(first))), (false, true));
}

#[rstest]
#[case("civil.interest", 300)]
#[case("tori.interest", 1_460)]
#[case("fl.employee_hours", 20)]
#[case("fl.employee_days", 31)]
#[case("inv.deductible_percent", 70)]
#[case("stamp.continuing", 4_000)]
#[case("stamp.without_amount", 200)]
#[case("stamp.free_below", 10_000)]
fn numbers_of_today(#[case] key: &str, #[case] value: i64) {
    assert_eq!(rulebook().number(key, d("2026-11-23")), Some(value));
}

/// The calendar counts by constants; code and data must not part.
#[rstest]
#[case("fl.payment_days", calendar::PAYMENT_DAYS)]
#[case("fl.payment_months", calendar::PAYMENT_MONTHS.into())]
#[case("fl.resale_days", calendar::RESALE_DAYS)]
#[case("fl.bank_shift_days", calendar::BANK_SHIFT_DAYS)]
#[case("fl.notice_days", calendar::NOTICE_DAYS)]
#[case("fl.notice_inner_days", calendar::NOTICE_INNER_DAYS)]
#[case("fl.continuing_months", calendar::CONTINUING_MONTHS.into())]
#[case("fl.prohibited_months", calendar::PROHIBITED_MONTHS.into())]
fn days_and_months_are_those_the_calendar_counts(#[case] key: &str, #[case] counted: u64) {
    let rows: Vec<_> = rulebook().parameters.into_iter().filter(|row| row.key == key).collect();
    assert_eq!(rows.len(), 1, "{key} changed: the calendar needs the day");
    assert_eq!(rows[0].value, Value::Number(counted.try_into().unwrap()));
}

/// Every rule of the catalogue has words.
#[test]
fn the_whole_catalogue_ships() {
    let book = rulebook();
    let range = |name: &str, last: u8| (1..=last).map(|n| format!("{name}-{n:02}")).collect::<Vec<_>>();
    let ids = [("FL", 22), ("TO", 1), ("WK", 4), ("TX", 6), ("ST", 1), ("PI", 1), ("AC", 4)];
    let ids: Vec<String> = ids.into_iter().flat_map(|(name, last)| range(name, last)).collect();
    assert_eq!(ids.len(), 39);
    for id in ids {
        assert!(book.rules.iter().any(|rule| rule.id == id), "{id}");
    }
}
