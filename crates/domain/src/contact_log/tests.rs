#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::Consent;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entry(id: &str, on: &str, next_on: &str) -> ContactEntry {
    let next_on = (!next_on.is_empty()).then(|| day(next_on));
    ContactEntry { id: id.into(), on: day(on), next_on, ..ContactEntry::default() }
}

#[rstest]
#[case::the_very_day("2026-05-24", "2026-11-24", false)]
#[case::the_day_after("2026-05-24", "2026-11-25", true)]
#[case::end_of_august_until_end_of_february("2026-08-31", "2027-02-28", false)]
#[case::and_no_longer("2026-08-31", "2027-03-01", true)]
#[case::thirtieth_of_august_too("2026-08-30", "2027-02-28", false)]
#[case::leap_year("2027-08-31", "2028-02-29", false)]
#[case::end_of_february_seen_from_the_end_of_august("2027-02-28", "2027-08-31", true)]
#[case::end_of_february_until_the_28th("2027-02-28", "2027-08-28", false)]
#[case::first_of_march_seen_from_the_end_of_august("2027-03-01", "2027-08-31", false)]
#[case::end_of_september_seen_from_the_end_of_march("2026-09-30", "2027-03-31", true)]
#[case::in_the_future("2027-01-01", "2026-11-24", false)]
fn a_statement_holds_for_six_months(#[case] confirmed: &str, #[case] today: &str, #[case] old: bool) {
    assert_eq!(is_unconfirmed(Some(Availability::Limited), Some(day(confirmed)), day(today)), old);
}

#[test]
fn a_statement_never_confirmed_is_old_and_none_is_not() {
    let today = day("2026-11-24");
    assert!(is_unconfirmed(Some(Availability::Paused), None, today));
    assert!(!is_unconfirmed(None, None, today));
    assert!(!is_unconfirmed(None, Some(day("2020-01-01")), today));
}

#[rstest]
#[case::nothing(&[], None)]
#[case::no_plan(&[("a", "2026-11-01", "")], None)]
#[case::a_plan(&[("a", "2026-11-01", "2026-12-01")], Some("2026-12-01"))]
#[case::a_call_in_between(&[("a", "2026-11-01", "2026-12-01"), ("b", "2026-11-20", "")], Some("2026-12-01"))]
#[case::kept_on_the_day(&[("a", "2026-11-01", "2026-12-01"), ("b", "2026-12-01", "")], None)]
#[case::kept_late(&[("a", "2026-11-01", "2026-12-01"), ("b", "2026-12-09", "")], None)]
#[case::put_off(&[("a", "2026-11-01", "2026-12-01"), ("b", "2026-11-20", "2027-01-10")], Some("2027-01-10"))]
#[case::brought_forward(&[("a", "2026-11-01", "2026-12-01"), ("b", "2026-11-02", "2026-11-10")], Some("2026-11-10"))]
#[case::the_later_of_one_day(&[("a", "2026-11-01", "2026-12-01"), ("b", "2026-11-01", "2026-12-24")], Some("2026-12-24"))]
fn a_plan_stands_until_it_was_kept(#[case] log: &[(&str, &str, &str)], #[case] next: Option<&str>) {
    let mut entries: Vec<_> = log.iter().map(|(id, on, next_on)| entry(id, on, next_on)).collect();
    assert_eq!(next_contact(&entries), next.map(day));
    entries.reverse();
    assert_eq!(next_contact(&entries), next.map(day), "in whatever order they come");
}

#[rstest]
#[case::after_the_last_contact(Some(90), Some("2026-08-01"), None, Some("2026-10-30"))]
#[case::after_the_entry(Some(90), None, None, Some("2026-04-01"))]
#[case::no_interval(None, Some("2026-08-01"), None, None)]
#[case::no_interval_either(Some(0), Some("2026-08-01"), None, None)]
#[case::consent_withdrawn(Some(90), Some("2026-08-01"), Some("2026-09-01"), None)]
fn a_person_is_to_be_heard_of_by_their_own_interval(
    #[case] contact_every: Option<u16>,
    #[case] last: Option<&str>,
    #[case] withdrawn: Option<&str>,
    #[case] by: Option<&str>,
) {
    let consent = Consent { withdrawn_on: withdrawn.map(day), ..Consent::default() };
    let alumnus = Alumnus { contact_every, consent, ..Alumnus::default() };
    assert_eq!(heard_by(&alumnus, last.map(day), day("2026-01-01")), by.map(day));
}

#[rstest]
#[case::plain("2026-11-24", "", Ok(()))]
#[case::tomorrow("2026-11-25", "", Err("on"))]
#[case::next_on_the_same_day("2026-11-24", "2026-11-24", Err("next_on"))]
#[case::next_before("2026-11-24", "2026-11-01", Err("next_on"))]
#[case::entered_late_and_already_due("2026-10-01", "2026-11-01", Ok(()))]
fn an_entry_that_makes_no_sense_is_refused(
    #[case] on: &str,
    #[case] next_on: &str,
    #[case] expected: Result<(), &str>,
) {
    let told = entry("", on, next_on).check(day("2026-11-24"));
    assert_eq!(told.map_err(|invalid| invalid.field), expected.map_err(str::to_owned));
}

#[test]
fn a_note_as_long_as_a_file_is_refused() {
    let long = |count| ContactEntry { note: "あ".repeat(count), ..entry("", "2026-11-24", "") };
    assert!(long(LONGEST).check(day("2026-11-24")).is_ok());
    assert_eq!(long(LONGEST + 1).check(day("2026-11-24")).unwrap_err().field, "note");
}

proptest! {
    /// Against counting each statement's own six months.
    #[test]
    fn the_boundary_is_that_of_each_statement(today in 0_u64..5000, ago in 0_u64..400) {
        let today = day("2024-01-01") + Days::new(today);
        let confirmed = today - Days::new(ago);
        let ended = confirmed + HOLDS < today;
        prop_assert_eq!(is_unconfirmed(Some(Availability::Open), Some(confirmed), today), ended);
    }

    /// Against looking for a plan that nobody overtook, entry by entry.
    #[test]
    fn a_next_date_is_after_every_contact(log in proptest::collection::vec((0_u64..40, 0_u64..60), 0..8)) {
        let start = day("2026-01-01");
        let entries: Vec<_> = log.iter().enumerate().map(|(index, (on, ahead))| {
            let on = start + Days::new(*on);
            let next_on = (*ahead > 20).then(|| on + Days::new(*ahead - 20));
            ContactEntry { id: format!("{index:02}").as_str().into(), on, next_on, ..ContactEntry::default() }
        }).collect();
        let mut in_order = entries.clone();
        in_order.sort_by(|a, b| (a.on, &a.id).cmp(&(b.on, &b.id)));
        let mut open = None;
        for entry in &in_order {
            open = entry.next_on.or(open);
        }
        let open = open.filter(|planned| entries.iter().all(|entry| entry.on < *planned));
        prop_assert_eq!(next_contact(&entries), open);
    }
}
