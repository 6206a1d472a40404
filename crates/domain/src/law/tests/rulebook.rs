//! The rulebook checks itself.

use rstest::rstest;

use super::*;

#[test]
fn the_shipped_rulebook_is_whole() {
    assert_eq!(rulebook().validate(), Ok(()));
}

#[test]
fn every_rule_tells_what_to_do_in_japanese() {
    let book = rulebook();
    assert!(book.notice.contains("法務") && !book.notice.contains("適法"));
    for rule in book.rules {
        assert!(rule.message.ends_with('。'), "{}", rule.message);
        assert!(!rule.message.contains("適法"), "{}", rule.message);
        assert!(rule.severity == Severity::Info || rule.message.contains("ください"), "{}", rule.message);
    }
}

fn at<'a>(book: &'a mut Rulebook, id: &str) -> &'a mut RuleMeta {
    book.rules.iter_mut().find(|rule| rule.id == id).unwrap()
}

#[rstest]
#[case(|book: &mut Rulebook| book.rules.retain(|rule| rule.id != "FL-03"),
    RulebookFault::Missing { id: "FL-03".into(), case: String::new() })]
#[case(|book: &mut Rulebook| at(book, "FL-03").id = "FL-99".into(),
    RulebookFault::Unknown { id: "FL-99".into(), case: String::new() })]
#[case(|book: &mut Rulebook| at(book, "FL-03").case = "late".into(),
    RulebookFault::Unknown { id: "FL-03".into(), case: "late".into() })]
#[case(|book: &mut Rulebook| at(book, "FL-03").message = "{item}を入れてください。".into(),
    RulebookFault::Words { key: "FL-03".into() })]
#[case(|book: &mut Rulebook| at(book, "FL-03").message = " ".into(), RulebookFault::Words { key: "FL-03".into() })]
#[case(|book: &mut Rulebook| at(book, "FL-03").basis.clear(), RulebookFault::Words { key: "FL-03".into() })]
#[case(|book: &mut Rulebook| at(book, "FL-03").to = Some(d("2024-10-31")), RulebookFault::Backwards { key: "FL-03".into() })]
#[case(|book: &mut Rulebook| { let again = at(book, "FL-03").clone(); book.rules.push(again) },
    RulebookFault::Overlap { key: "FL-03".into() })]
#[case(|book: &mut Rulebook| book.parameters.retain(|row| row.key != "fl.active"),
    RulebookFault::Parameter { key: "fl.active".into() })]
#[case(|book: &mut Rulebook| book.parameters[0].value = Value::Number(1),
    RulebookFault::Parameter { key: "fl.active".into() })]
#[case(|book: &mut Rulebook| book.parameters[0].source.clear(), RulebookFault::Words { key: "parameters".into() })]
fn a_slip_of_the_pen_is_refused(#[case] slip: fn(&mut Rulebook), #[case] fault: RulebookFault) {
    let mut book = rulebook();
    slip(&mut book);
    assert_eq!(book.validate(), Err(fault));
}

#[test]
fn an_entry_gives_way_to_the_next_on_its_day() {
    let mut book = rulebook();
    let mut next = at(&mut book, "FL-03").clone();
    at(&mut book, "FL-03").to = Some(d("2027-03-31"));
    next.from = Some(d("2027-04-01"));
    next.message = "新しい文面を確かめてください。".into();
    book.rules.push(next);
    assert_eq!(book.validate(), Ok(()));
    let words = |day| book.rule("FL-03", "", d(day)).map(|rule| rule.message.as_str());
    assert_ne!(words("2027-03-31"), words("2027-04-01"));
    assert_eq!(words("2027-04-01"), Some("新しい文面を確かめてください。"));
    assert_eq!(words("2024-10-31"), None);
}

#[test]
fn unknown_entries_in_the_file_are_refused() {
    let text = include_str!("../../../../../data/rulebook/2026.toml").replace("checked_on", "checked");
    assert!(toml::from_str::<Rulebook>(&text).is_err());
}
