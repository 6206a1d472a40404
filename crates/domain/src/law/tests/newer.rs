//! What an old rulebook said stays; what a newer one says begins.

use rstest::rstest;

use super::rulebook::rule;
use super::*;
type Change = fn(&mut Rulebook);

/// The cut of the table tests.
pub(super) const FROM: &str = "2027-04-01";
const EVE: &str = "2027-03-31";

/// The shipped book with something changed.
pub(super) fn changed(change: impl FnOnce(&mut Rulebook)) -> Rulebook {
    let mut book = rulebook();
    change(&mut book);
    book
}

fn rows(book: &Rulebook, key: &str) -> Vec<(String, String, Value)> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let rows = book.parameters.iter().filter(|row| row.key == key);
    rows.map(|row| (day(row.from), day(row.to), row.value.clone())).collect()
}

fn row<'a>(book: &'a mut Rulebook, key: &str, at: usize) -> &'a mut Parameter {
    book.parameters.iter_mut().filter(|row| row.key == key).nth(at).unwrap()
}

/// From when to when a rule says which words; its message, reason and article, as far as they differ from today.
fn spells(book: &Rulebook, id: &str, case: &str) -> Vec<String> {
    let shipped = rulebook();
    let today = shipped.rule(id, case, Days::of_check(d("2026-12-01"))).unwrap();
    let other = |mine: &str, today: &str| if mine == today { "" } else { "*" }.to_owned();
    let mut spells = Vec::new();
    for rule in book.rules.iter().filter(|rule| rule.id == id) {
        for case in rule.cases.iter().filter(|known| known.case == case) {
            let said = Said { rule, case };
            let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
            let words = other(&case.message, &today.case.message)
                + &other(said.why(), today.why())
                + &other(said.basis(), today.basis());
            spells.push(format!("{}..{}{words}", day(case.from), day(case.to)));
        }
    }
    spells
}

#[rstest]
#[case::as_it_is(|_: &mut Rulebook| (), "FL-03", &["2024-11-01.."])]
#[case::words(|book: &mut Rulebook| rule(book, "FL-03").cases[0].message = "新しい文面です。".into(), "FL-03",
    &["2024-11-01..2027-03-31", "2027-04-01..*"])]
#[case::open_at_both_ends(|book: &mut Rulebook| rule(book, "AC-01").cases[0].message = "新しい文面です。".into(), "AC-01",
    &["..2027-03-31", "2027-04-01..*"])]
#[case::reason_of_the_rule(|book: &mut Rulebook| rule(book, "FL-03").why = "新しい理由です。".into(), "FL-03",
    &["2024-11-01..2027-03-31", "2027-04-01..*"])]
#[case::article_of_the_rule(|book: &mut Rulebook| rule(book, "FL-03").basis = "新法1条".into(), "FL-03",
    &["2024-11-01..2027-03-31", "2027-04-01..*"])]
#[case::the_same_article_by_the_case(|book: &mut Rulebook| {
        let rule = rule(book, "FL-03");
        rule.cases[0].basis = Some(std::mem::replace(&mut rule.basis, "新法1条".into()));
    }, "FL-03", &["2024-11-01.."])]
#[case::later_than_the_cut(|book: &mut Rulebook| {
        let case = &mut rule(book, "FL-03").cases[0];
        (case.message, case.from) = ("新しい文面です。".into(), Some(d("2028-01-01")));
    }, "FL-03", &["2024-11-01..2027-03-31", "2028-01-01..*"])]
#[case::ended_before_the_cut(|book: &mut Rulebook| rule(book, "FL-03").cases[0].to = Some(d("2026-12-31")), "FL-03",
    &["2024-11-01..2027-03-31"])]
#[case::ends_after_the_cut(|book: &mut Rulebook| rule(book, "FL-03").cases[0].to = Some(d("2028-12-31")), "FL-03",
    &["2024-11-01..2028-12-31"])]
#[case::ends_on_the_eve(|book: &mut Rulebook| rule(book, "FL-03").cases[0].to = Some(d(EVE)), "FL-03",
    &["2024-11-01..2027-03-31"])]
#[case::ends_on_the_day(|book: &mut Rulebook| rule(book, "FL-03").cases[0].to = Some(d(FROM)), "FL-03",
    &["2024-11-01..2027-04-01"])]
#[case::begins_on_the_day(|book: &mut Rulebook| rule(book, "FL-03").cases[0].from = Some(d(FROM)), "FL-03",
    &["2024-11-01.."])]
#[case::begins_a_day_late(|book: &mut Rulebook| rule(book, "FL-03").cases[0].from = Some(d("2027-04-02")), "FL-03",
    &["2024-11-01..2027-03-31", "2027-04-02.."])]
fn a_rule_is_handed_over(#[case] change: Change, #[case] id: &str, #[case] expected: &[&str]) {
    let joined = rulebook().succeeded_by(&changed(change), d(FROM)).unwrap();
    assert_eq!(spells(&joined, id, ""), expected);
}

/// What was to end on the eve runs on after all.
#[test]
fn an_end_is_taken_back() {
    let old = changed(|book| rule(book, "FL-03").cases[0].to = Some(d(EVE)));
    assert_eq!(old.succeeded_by(&rulebook(), d(FROM)), Ok(rulebook()));
    let late = old.succeeded_by(&rulebook(), d("2027-04-02")).unwrap();
    assert_eq!(spells(&late, "FL-03", ""), ["2024-11-01..2027-03-31", "2027-04-02.."]);
}

#[test]
fn other_cases_of_a_rule_with_a_reason_of_their_own_stay_whole() {
    let newer = changed(|book| rule(book, "FL-23").why = "新しい理由です。".into());
    let joined = rulebook().succeeded_by(&newer, d(FROM)).unwrap();
    assert_eq!(spells(&joined, "FL-23", "hours"), ["2024-11-01.."]);
    assert_eq!(spells(&joined, "FL-23", "open"), ["2024-11-01..2027-03-31", "2027-04-01..*"]);
}

#[rstest]
#[case("2028-09-30", "2028-09-29", "2028-09-30")]
#[case("2028-10-01", "2028-09-30", "2028-10-01")]
#[case("2028-10-02", "2028-10-01", "2028-10-02")]
fn a_parameter_is_handed_over(#[case] from: &str, #[case] eve: &str, #[case] first: &str) {
    let newer = changed(|book| {
        let all = row(book, "inv.deductible_percent", 3);
        (all.value, all.from) = (Value::Number(60), Some(d("2026-10-01")));
        book.parameters.retain(|row| row.value != Value::Number(70));
    });
    let joined = rulebook().succeeded_by(&newer, d(from)).unwrap();
    let said: Vec<_> = rows(&joined, "inv.deductible_percent").into_iter().skip(2).collect();
    let said: Vec<_> = said.iter().map(|(from, to, _)| (from.as_str(), to.as_str())).collect();
    let rest = [(first, "2030-09-30"), ("2030-10-01", "2031-09-30"), ("2031-10-01", "")];
    let old: &[(&str, &str)] = match from {
        "2028-10-02" => &[("2026-10-01", "2028-09-30"), ("2028-10-01", eve)],
        _ => &[("2026-10-01", eve)],
    };
    assert_eq!(said, [old, &rest].concat());
}

#[test]
fn a_parameter_from_elsewhere_begins_anew() {
    let newer = changed(|book| row(book, "fl.payment_days", 0).source = "改正法4条1項".into());
    let joined = rulebook().succeeded_by(&newer, d(FROM)).unwrap();
    let source = |on| joined.parameter("fl.payment_days", d(on)).map(|row| row.source.as_str());
    assert_eq!(source(FROM), Some("改正法4条1項"));
    assert_ne!(source(EVE), source(FROM));
}

#[test]
fn what_has_no_dates_is_that_of_the_newer_book() {
    let newer = changed(|book| {
        (book.name, book.notice, book.checked_on) = ("2027年版".into(), "新しい注意。".into(), d(FROM));
        (rule(book, "FL-03").source, rule(book, "FL-03").checked_on) = ("改正法".into(), d(FROM));
        row(book, "fl.active", 0).checked_on = d(FROM);
    });
    assert_eq!(rulebook().succeeded_by(&newer, d(FROM)), Ok(newer));
}

/// Two entries that say the same, one after the other, were meant as two.
#[test]
fn entries_that_a_book_itself_parts_stay_apart() {
    let book = changed(|book| {
        let mut next = rule(book, "FL-03").cases[0].clone();
        next.from = Some(d(FROM));
        rule(book, "FL-03").cases[0].to = Some(d(EVE));
        rule(book, "FL-03").cases.insert(0, next);
    });
    for day in [EVE, FROM, "2027-04-02"] {
        assert_eq!(book.succeeded_by(&book, d(day)).as_ref(), Ok(&book), "{day}");
    }
    let whole = rulebook().succeeded_by(&book, d("2028-01-01")).unwrap();
    assert_eq!(whole, rulebook());
}

const FL_03: usize = 2;

#[rstest]
#[case::not_valid(|book: &mut Rulebook| rule(book, "FL-03").cases[0].message.clear(), FROM, Entry::Case(FL_03, 0), Flaw::Words)]
#[case::another_day(|book: &mut Rulebook| rule(book, "FL-03").judged_by = JudgedBy::Check, FROM, Entry::Rule(FL_03),
    Flaw::JudgedBy)]
#[case::another_day_from_its_second_on(|book: &mut Rulebook| rule(book, "FL-03").judged_by = JudgedBy::Check, "2024-11-02",
    Entry::Rule(FL_03), Flaw::JudgedBy)]
#[case::nothing_left(|book: &mut Rulebook| {
        let case = &mut rule(book, "FL-03").cases[0];
        (case.from, case.to) = (None, Some(d("2020-12-31")));
    }, "2021-01-01", Entry::Absent, Flaw::Missing { rule: "FL-03".into(), case: String::new() })]
#[case::no_value_left(|book: &mut Rulebook| {
        let row = row(book, "fl.active", 0);
        (row.from, row.to) = (None, Some(d("2020-12-31")));
    }, "2021-01-01", Entry::Absent, Flaw::NoParameter { key: "fl.active".into() })]
fn what_cannot_follow_is_refused(
    #[case] change: Change,
    #[case] from: &str,
    #[case] entry: Entry,
    #[case] flaw: Flaw,
) {
    assert_eq!(rulebook().succeeded_by(&changed(change), d(from)), Err(RulebookFault { entry, flaw }));
}

/// The words of an old rule become those of its case, where braces are no words; the newer rule made it so.
#[test]
fn a_fault_of_what_comes_out_is_placed_in_the_newer_book() {
    let old = changed(|book| rule(book, "FL-03").why = "{item}のためです。".into());
    let newer = changed(|book| book.rules.rotate_left(1));
    assert_eq!(old.validate(), Ok(()));
    let fault = RulebookFault { entry: Entry::Rule(FL_03 - 1), flaw: Flaw::Words };
    assert_eq!(old.succeeded_by(&newer, d(FROM)), Err(fault));
}

/// Before a rule says anything, it may change the day that judges it.
#[test]
fn a_rule_to_come_may_be_judged_by_another_day() {
    let newer = changed(|book| rule(book, "WB-01").judged_by = JudgedBy::Order);
    assert!(rulebook().succeeded_by(&newer, d("2026-12-01")).is_ok());
    assert!(rulebook().succeeded_by(&newer, d("2026-12-02")).is_err());
}

/// One engagement under both books: by the day of the check, and by that of the order.
#[test]
fn findings_differ_only_from_the_day_on() {
    let newer = changed(|book| {
        rule(book, "PI-01").cases[0].message = "新しい文面です。".into();
        rule(book, "FL-21").cases[0].severity = Severity::Red;
        rule(book, "FL-21").why = "新しい理由です。".into();
    });
    let joined = rulebook().succeeded_by(&newer, d(FROM)).unwrap();
    let found = |book: &Rulebook, ordered: &str, as_of: &str| {
        let mut facts = complete_case();
        facts.engagement.terms.ordered_on = Some(d(ordered));
        facts.engagement.terms.basic_contract_on = None;
        facts.alumnus.consent.notice_version.clear();
        facts.client.harassment_contact.clear();
        let (engagement, alumnus, client) = (&facts.engagement, &facts.alumnus, &facts.client);
        let case = Case { engagement, alumnus, client, around: Around::default() };
        evaluate(&case, book, &Calendar::formula(), d(as_of))
    };
    let old = rulebook();
    assert_eq!(found(&joined, "2026-11-20", EVE), found(&old, "2026-11-20", EVE));
    assert_eq!(found(&joined, FROM, FROM), found(&newer, FROM, FROM));
    assert_ne!(found(&old, FROM, FROM), found(&newer, FROM, FROM));
    let said = |ordered, as_of| {
        let found = found(&joined, ordered, as_of).into_iter();
        let new = found.filter(|f| f.message.contains("新") || f.why.contains("新"));
        new.map(|finding| (finding.rule, finding.severity)).collect::<Vec<_>>()
    };
    let (privacy, contact) = (("PI-01".to_owned(), Severity::Yellow), ("FL-21".to_owned(), Severity::Red));
    assert_eq!(said(EVE, EVE), []);
    assert_eq!(said(EVE, FROM), std::slice::from_ref(&privacy));
    assert_eq!(said(FROM, FROM), [contact, privacy]);
}

#[test]
fn since_a_day_only_what_still_comes_is_said() {
    let book = rulebook();
    let since = book.since(d("2026-10-01"));
    for day in ["2026-10-01", "2028-10-01", "2031-10-01"] {
        let said = |book: &Rulebook| book.number("inv.deductible_percent", d(day));
        assert_eq!(said(&since), said(&book), "{day}");
    }
    // The 70 % of the day on which it begins stand from ever; what ended before is gone.
    assert_eq!(since.number("inv.deductible_percent", d("2024-01-01")), Some(70));
    assert_eq!(since.number("ct.percent", d("2015-01-01")), Some(10));
    assert_eq!(book.since(d("2026-10-01")).differences(&since), []);
}
