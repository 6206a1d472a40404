//! Two rulebooks joined, day by day: each day is said by the book of that day.

use proptest::prelude::*;
use rstest::rstest;

use super::newer::{FROM, changed};
use super::rulebook::rule;
use super::*;
use crate::law::cases::CASES;

/// Every day on which something begins or ends in some of the books, with its neighbours.
fn days(books: &[&Rulebook], from: NaiveDate) -> Vec<NaiveDate> {
    let parameters = books.iter().flat_map(|book| &book.parameters).flat_map(|row| [row.from, row.to]);
    let cases = books.iter().flat_map(|book| &book.rules).flat_map(|rule| &rule.cases);
    let ends = parameters.chain(cases.flat_map(|case| [case.from, case.to])).flatten().chain([from]);
    let mut days: Vec<_> =
        ends.flat_map(|day| [Some(day), day.pred_opt(), day.succ_opt()]).flatten().collect();
    days.extend([NaiveDate::MIN, NaiveDate::MAX]);
    days.sort_unstable();
    days.dedup();
    days
}

type SaidCase<'a> = (Severity, &'a str, &'a str, &'a str, &'a str);
type SaidValue<'a> = (&'a Value, &'a str);

/// All that a book says on a day.
fn all(book: &Rulebook, on: NaiveDate) -> (Vec<Option<SaidCase<'_>>>, Vec<Option<SaidValue<'_>>>) {
    let cases = CASES.iter().map(|(id, case, _)| {
        let said = book.rule(id, case, Days::of_check(on))?;
        Some((said.case.severity, &*said.case.message, &*said.case.act, said.why(), said.basis()))
    });
    let keys = SHIPPED.parameters.iter().map(|row| &row.key);
    let values = keys.map(|key| book.parameter(key, on).map(|row| (&row.value, &*row.source)));
    (cases.collect(), values.collect())
}

#[track_caller]
fn says_both(old: &Rulebook, newer: &Rulebook, from: NaiveDate) -> Rulebook {
    let joined = old.succeeded_by(newer, from).unwrap();
    for day in days(&[old, newer, &joined], from) {
        let (name, book) = if day < from { ("old", old) } else { ("newer", newer) };
        assert_eq!(all(&joined, day), all(book, day), "{name} on {day}, cut {from}");
    }
    joined
}

#[rstest]
#[case(NaiveDate::MIN)]
#[case(NaiveDate::MIN.succ_opt().unwrap())]
#[case(NaiveDate::MAX)]
fn a_book_may_follow_at_the_ends_of_the_calendar(#[case] from: NaiveDate) {
    let newer = changed(|book| rule(book, "AC-01").cases[0].act = "直してください。".into());
    says_both(&rulebook(), &newer, from);
    assert_eq!(rulebook().succeeded_by(&rulebook(), from), Ok(rulebook()));
}

#[test]
fn a_book_that_follows_itself_stays_as_it_is_on_every_boundary() {
    let book = rulebook();
    for day in days(&[&book], d(FROM)) {
        assert_eq!(book.succeeded_by(&book, day).as_ref(), Ok(&book), "{day}");
    }
}

/// A rule may stand in two entries; each is followed by its own.
#[test]
fn a_rule_in_two_entries_is_followed_by_two() {
    let book = changed(|book| {
        let mut second = rule(book, "FL-23").clone();
        second.cases = rule(book, "FL-23").cases.split_off(1);
        second.why = "二つ目の理由です。".into();
        book.rules.push(second);
    });
    assert_eq!(book.succeeded_by(&book, d(FROM)).as_ref(), Ok(&book));
    says_both(&book, &rulebook(), d(FROM));
    says_both(&rulebook(), &book, d(FROM));
}

/// One change that a lawyer could make; none where the day does not part the entry.
fn mutate(book: &mut Rulebook, (what, at, day): (u8, usize, NaiveDate)) {
    let (rules, parameters) = (book.rules.len(), book.parameters.len());
    let rule = &mut book.rules[at % rules];
    let cases = rule.cases.len();
    let case = &mut rule.cases[at / 7 % cases];
    let row = &mut book.parameters[at % parameters];
    match what {
        0 => case.message = format!("文面{}。", at % 3),
        1 => case.act = format!("直し方{}。", at % 3),
        2 => case.severity = [Severity::Red, Severity::Yellow, Severity::Info][at % 3],
        3 => case.why = (at % 2 == 0).then(|| "場合の理由。".to_owned()),
        4 => rule.why = format!("理由{}。", at % 3),
        5 => rule.basis = format!("新法{}条", at % 3),
        6 => row.source = format!("官報{}", at % 3),
        7 => row.value = other(&row.value, at),
        8 => *case = RuleCase { to: case.from.max(Some(day)), ..case.clone() },
        9 if row.from.is_none_or(|from| from < day) && row.to.is_none_or(|to| day <= to) => {
            let next = Parameter { from: Some(day), value: other(&row.value, at), ..row.clone() };
            row.to = day.pred_opt();
            book.parameters.insert(at % (parameters + 1), next);
        }
        10 if case.from.is_none_or(|from| from < day) && case.to.is_none_or(|to| day <= to) => {
            let next = RuleCase { from: Some(day), message: format!("文面{}。", at % 3), ..case.clone() };
            case.to = day.pred_opt();
            rule.cases.insert(at % (cases + 1), next);
        }
        11 => book.rules.rotate_left(at % rules),
        _ => {}
    }
}

fn other(value: &Value, at: usize) -> Value {
    match value {
        Value::Flag(flag) => Value::Flag(!flag),
        Value::Number(_) => Value::Number(i64::try_from(at % 3).unwrap()),
        Value::Text(_) => Value::Text("-".into()),
        Value::Table(_) => Value::Table(vec![[i64::MAX, i64::try_from(at % 3).unwrap()]]),
    }
}

/// Days around those on which the shipped book changes, and others.
fn any_day() -> impl Strategy<Value = NaiveDate> {
    let ends: Vec<_> = days(&[&SHIPPED], d(FROM));
    prop_oneof![
        prop::sample::select(ends),
        (0..20_000_u64).prop_map(|days| d("1995-01-01") + chrono::Days::new(days)),
    ]
}

fn any_changes() -> impl Strategy<Value = Vec<(u8, usize, NaiveDate)>> {
    prop::collection::vec((0..12_u8, 0..10_000_usize, any_day()), 0..5)
}

fn with(book: &Rulebook, changes: Vec<(u8, usize, NaiveDate)>) -> Rulebook {
    let mut book = book.clone();
    changes.into_iter().for_each(|change| mutate(&mut book, change));
    book
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// The obvious check, day by day; over three editions, of which the last comes when it likes.
    #[test]
    fn each_day_is_said_by_the_book_of_that_day(
        second in any_changes(), third in any_changes(), from in any_day(), again in any_day()
    ) {
        let second = with(&SHIPPED, second);
        let third = with(&second, third);
        prop_assume!(second.validate().is_ok() && third.validate().is_ok());
        let joined = SHIPPED.succeeded_by(&second, from);
        prop_assume!(joined.is_ok());
        let joined = says_both(&SHIPPED, &second, from);
        prop_assert_eq!(joined.succeeded_by(&second, from), Ok(joined.clone()));
        prop_assert_eq!(joined.succeeded_by(&joined, again), Ok(joined.clone()));
        prop_assume!(joined.succeeded_by(&third, again).is_ok());
        says_both(&joined, &third, again);
    }

    /// No difference is told exactly if every day says the same.
    #[test]
    fn differences_are_those_of_some_day(changes in any_changes(), from in any_day()) {
        let newer = with(&SHIPPED, changes);
        prop_assume!(newer.validate().is_ok());
        let Ok(joined) = SHIPPED.succeeded_by(&newer, from) else { return Ok(()) };
        for (one, two) in [(&*SHIPPED, &newer), (&*SHIPPED, &joined), (&joined, &newer)] {
            let alike = days(&[one, two], from).into_iter().all(|day| all(one, day) == all(two, day));
            prop_assert_eq!(one.differences(two).is_empty(), alike);
        }
    }
}
