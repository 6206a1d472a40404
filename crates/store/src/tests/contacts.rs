//! 連絡の記録: kept, taken back, erased; who is due, by indexes alone.

use chrono::{Days, NaiveDate};
use engawa_domain::{
    AlumnusId, Availability, Consent, ContactEntry, ContactEntryId, LogChannel,
    contact_log::{heard_by, last_contact, next_contact},
};
use proptest::prelude::*;

use super::*;
use crate::{Chain, ContactState, Tending, UndoState, entity};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn entry(person: &Alumnus, on: &str, note: &str) -> ContactEntry {
    ContactEntry {
        alumnus_id: person.id.clone(),
        on: day(on),
        channel: Some(LogChannel::Meeting),
        by: "佐藤".to_owned(),
        note: note.to_owned(),
        ..ContactEntry::default()
    }
}

impl Case {
    fn log(&self, entry: &ContactEntry) -> ContactEntry {
        self.write(|w| w.put_contact(entry))
    }

    fn contacts(&self, person: &AlumnusId) -> Vec<ContactEntry> {
        self.store.read(|r| r.contacts(person, usize::MAX)).unwrap()
    }

    fn state(&self, person: &AlumnusId) -> ContactState {
        self.store.read(|r| r.contact_state(person)).unwrap()
    }

    /// Names and days of a list.
    fn tend(&self, tending: Tending) -> Vec<(String, Option<NaiveDate>)> {
        let page = self.store.read(|r| r.tending(tending, 0, 100)).unwrap();
        assert_eq!(page.matched as usize, page.rows.len());
        page.rows.into_iter().map(|row| (row.person.name, row.on)).collect()
    }
}

#[test]
fn entries_come_back_newest_first_and_a_stale_one_changes_nothing() {
    let case = Case::new();
    let person = case.put(&person("髙橋", "タカハシ"));
    let first = case.log(&entry(&person, "2026-11-01", "近況をうかがう"));
    let newest = case
        .log(&ContactEntry { next_on: Some(day("2026-12-24")), ..entry(&person, "2026-11-20", "面談") });
    let between = case.log(&entry(&person, "2026-11-10", "資料を送る"));
    assert_eq!(case.contacts(&person.id), [newest.clone(), between, first.clone()]);
    assert_eq!(case.store.read(|r| r.contacts(&person.id, 1)).unwrap(), [newest]);
    assert!(first.id.0.starts_with(&format!("{}/", person.id)));

    let edited = case.log(&ContactEntry { note: "近況".to_owned(), ..first.clone() });
    assert_eq!(edited.revision, 2);
    let stale =
        case.try_write(|w| w.put_contact(&ContactEntry { note: "別の窓".to_owned(), ..first.clone() }));
    assert!(matches!(stale, Err(StoreError::Stale { entity: entity::CONTACT, .. })));
    assert_eq!(case.store.read(|r| r.contact(&first.id)).unwrap(), Some(edited));
}

#[test]
fn an_entry_about_nobody_is_refused() {
    let case = Case::new();
    let nobody = person("髙橋", "タカハシ");
    let refused = case.try_write(|w| w.put_contact(&entry(&nobody, "2026-11-01", "")));
    assert!(matches!(refused, Err(StoreError::NotFound { entity: entity::ALUMNUS, .. })));
}

#[test]
fn adding_changing_and_removing_are_taken_back() {
    let case = Case::new();
    let person = case.put(&person("髙橋", "タカハシ"));
    let added = case.log(&entry(&person, "2026-11-01", "面談"));
    case.log(&ContactEntry { on: day("2026-11-02"), ..added.clone() });
    case.write(|w| w.remove_contact(&added.id));
    assert_eq!(case.contacts(&person.id), []);
    let undo = || {
        case.write(|w| w.undo(entity::CONTACT, &added.id.0));
        case.contacts(&person.id).into_iter().map(|entry| entry.on).collect::<Vec<_>>()
    };
    assert_eq!(undo(), [day("2026-11-02")]);
    assert_eq!(case.state(&person.id).last_on, Some(day("2026-11-02")));
    assert_eq!(undo(), [day("2026-11-01")]);
    assert_eq!(case.state(&person.id).last_on, Some(day("2026-11-01")));
    assert_eq!(undo(), []);
    assert_eq!(case.state(&person.id).last_on, None);
    let UndoState { can_undo, can_redo } =
        case.store.read(|r| r.undo_state(entity::CONTACT, &added.id.0)).unwrap();
    assert_eq!((can_undo, can_redo), (false, true));
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn a_person_who_is_brought_back_has_their_log_and_their_dates() {
    let case = Case::new();
    let person = case.put(&Alumnus { contact_every: Some(30), ..person("髙橋", "タカハシ") });
    case.log(&ContactEntry { next_on: Some(day("2026-12-01")), ..entry(&person, "2026-10-01", "面談") });
    let before = (case.contacts(&person.id), case.state(&person.id));
    case.write(|w| w.remove_alumnus(&person.id));
    assert_eq!(case.tend(Tending::ContactUntil(day("2027-01-01"))), []);
    assert_eq!(case.tend(Tending::HeardBefore(day("2027-01-01"))), []);
    case.write(|w| w.undo(entity::ALUMNUS, &person.id.0));
    assert_eq!((case.contacts(&person.id), case.state(&person.id)), before);
    assert_eq!(case.tend(Tending::ContactUntil(day("2027-01-01"))).len(), 1);
    assert_eq!(case.tend(Tending::HeardBefore(day("2027-01-01"))).len(), 1);
}

#[test]
fn the_lists_hold_who_is_due_the_most_urgent_first() {
    let case = Case::new();
    let stated = |name: &str, on: &str| Alumnus {
        availability: Some(Availability::Open),
        availability_on: (!on.is_empty()).then(|| day(on)),
        ..person(name, "")
    };
    for one in [
        stated("五月二三日", "2026-05-23"),
        stated("五月二四日", "2026-05-24"),
        stated("確認なし", ""),
        stated("去年", "2025-01-01"),
        Alumnus { do_not_ask: true, ..stated("依頼しない", "2025-01-01") },
        person("何も言わない", ""),
    ] {
        case.put(&one);
    }
    let old = case.tend(Tending::ConfirmedBefore(day("2026-05-24")));
    let days = [None, Some(day("2025-01-01")), Some(day("2026-05-23"))];
    assert_eq!(
        old.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(),
        ["確認なし", "去年", "五月二三日"]
    );
    assert_eq!(old.into_iter().map(|(_, on)| on).collect::<Vec<_>>(), days);

    let page = case.store.read(|r| r.tending(Tending::ConfirmedBefore(day("2026-05-24")), 1, 1)).unwrap();
    assert_eq!((page.total, page.matched, page.rows.len()), (6, 3, 1));
    assert_eq!(page.rows[0].person.name, "去年");

    let planned = |name: &str, next_on: &str| {
        let person = case.put(&person(name, ""));
        case.log(&ContactEntry { next_on: Some(day(next_on)), ..entry(&person, "2026-11-01", "") });
    };
    planned("来月", "2026-12-01");
    planned("今日", "2026-11-23");
    planned("過ぎた", "2026-11-10");
    let until = |until: &str| {
        case.tend(Tending::ContactUntil(day(until))).into_iter().map(|(name, _)| name).collect::<Vec<_>>()
    };
    assert_eq!(until("2026-11-23"), ["過ぎた", "今日"]);
    assert_eq!(until("2026-11-22"), ["過ぎた"]);
    assert_eq!(until("2026-12-01"), ["過ぎた", "今日", "来月"]);
}

#[test]
fn who_was_never_heard_of_is_due_by_the_day_of_their_entry() {
    let case = Case::new();
    // 15:00 in UTC is midnight in Japan: the test's clock stands at 9:01 of the 23rd there.
    let person = case.put(&person("髙橋", "タカハシ"));
    assert_eq!(case.state(&person.id).heard_by, None);
    let late = |alumnus: &Alumnus| {
        let change = Change { action: "test", actor: "", at: at(100 * 24 * 3600) };
        case.store.write(change, |w| w.put_alumnus(alumnus)).unwrap()
    };
    let person = late(&Alumnus { contact_every: Some(90), ..person });
    assert_eq!(case.state(&person.id).heard_by, Some(day("2027-02-21")), "from the entry, not from the edit");
    let heard = |before: &str| case.tend(Tending::HeardBefore(day(before))).len();
    assert_eq!((heard("2027-02-21"), heard("2027-02-22")), (0, 1), "the last day itself is not late");
    let person = late(&Alumnus {
        consent: Consent { withdrawn_on: Some(day("2027-01-01")), ..Consent::default() },
        ..person
    });
    assert_eq!(case.state(&person.id).heard_by, None, "who withdrew is left in peace");
}

#[test]
fn nothing_is_left_of_an_erased_log_not_even_of_removed_entries() {
    let case = Case::new();
    let person = case.put(&person("髙橋", "タカハシ"));
    let other = case.put(&Alumnus { name: "佐久間".to_owned(), ..Alumnus::default() });
    let gone = case.log(&entry(&person, "2026-10-01", "消える言葉一"));
    case.log(&entry(&person, "2026-11-01", "消える言葉二"));
    case.log(&entry(&other, "2026-11-01", "残る言葉"));
    case.write(|w| w.remove_contact(&gone.id));
    case.write(|w| w.erase_contacts(&person.id));
    assert_eq!(case.contacts(&person.id), []);
    assert_eq!(case.state(&person.id), ContactState::default());
    assert_eq!(case.contacts(&other.id).len(), 1);
    assert!(matches!(
        case.try_write(|w| w.undo(entity::CONTACT, &gone.id.0)),
        Err(StoreError::NothingToUndo)
    ));
    let left = |word: &str| -> u32 {
        let sql = "SELECT (SELECT count(*) FROM journal_payload WHERE instr(body, ?1) > 0)
                        + (SELECT count(*) FROM contact_log WHERE instr(note, ?1) > 0)";
        case.store.raw().query_row(sql, [word], |row| row.get(0)).unwrap()
    };
    assert_eq!(left("消える言葉"), 0);
    assert_eq!(left("残る言葉"), 2);
    let health = case.store.verify().unwrap();
    assert!(health.is_sound());
    assert!(matches!(health.journal, Chain::Whole { erased: 3, .. }));
}

#[test]
fn an_entry_that_changed_hands_counts_for_whoever_has_it_and_is_erased_with_them() {
    let case = Case::new();
    let (one, two) = (case.put(&person("髙橋", "タカハシ")), case.put(&person("高橋", "タカハシ")));
    let given =
        case.log(&ContactEntry { next_on: Some(day("2026-12-01")), ..entry(&two, "2026-11-01", "渡す") });
    // As a merge of two records does it.
    let hand_over = |from: &Alumnus, to: &Alumnus| {
        let sql = "UPDATE contact_log SET alumnus_id = ?2 WHERE alumnus_id = ?1";
        assert_eq!(case.store.raw().execute(sql, [&from.id.0, &to.id.0]).unwrap(), 1);
    };
    hand_over(&two, &one);
    assert_eq!((case.state(&one.id).next_on, case.state(&two.id).next_on), (given.next_on, None));
    hand_over(&one, &two);
    assert_eq!((case.state(&one.id).next_on, case.state(&two.id).next_on), (None, given.next_on));
    hand_over(&two, &one);
    case.write(|w| w.erase_contacts(&one.id));
    let sql = "SELECT count(*) FROM journal_payload WHERE instr(body, '渡す') > 0";
    assert_eq!(case.store.raw().query_row(sql, [], |row| row.get::<_, u32>(0)).unwrap(), 0);
}

#[test]
fn the_lists_never_walk_through_the_people() {
    let case = Case::new();
    let today = day("2026-11-23");
    let conn = case.store.raw();
    for tending in
        [Tending::ConfirmedBefore(today), Tending::ContactUntil(today), Tending::HeardBefore(today)]
    {
        for sql in [tending.count(), tending.numbers()] {
            let mut plan = conn.prepare(&format!("EXPLAIN QUERY PLAN {sql}")).unwrap();
            let params = vec!["0"; plan.parameter_count()];
            let steps: Vec<String> = plan
                .query_map(rusqlite::params_from_iter(params), |row| row.get("detail"))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert!(
                steps.iter().all(|step| step.starts_with("SEARCH") && step.contains("INDEX")),
                "{tending:?}: {steps:?}"
            );
        }
    }
}

#[test]
fn words_in_use_are_offered_the_most_used_first() {
    let case = Case::new();
    let words = |list: &[&str]| list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
    let mut one =
        Alumnus { skills: words(&["Excel", "議事録"]), tags: words(&["夜型"]), ..person("一", "") };
    one.viewpoint.industry = "人材".to_owned();
    one.department = "商品企画部".to_owned();
    let mut two = Alumnus { skills: words(&["議事録"]), ..person("二", "") };
    two.department = "総務部".to_owned();
    two.tenures = vec![engawa_domain::Tenure { department: "総務部".to_owned(), ..Default::default() }];
    for person in [one, two, person("三", "")] {
        case.put(&person);
    }
    let known = case.store.read(|r| r.known_words()).unwrap();
    assert_eq!(known.skills, ["議事録", "Excel"]);
    assert_eq!(known.tags, ["夜型"]);
    assert_eq!(known.industries, ["人材"]);
    assert_eq!(known.departments, ["総務部", "商品企画部"]);
}

#[derive(Debug, Clone)]
enum Act {
    Add { on: u64, next: Option<u64> },
    Edit { which: usize, on: u64, next: Option<u64> },
    Remove { which: usize },
    Undo { which: usize },
    Interval { days: Option<u16>, withdrawn: bool },
}

fn act() -> impl Strategy<Value = Act> {
    let next = || proptest::option::of(1_u64..40);
    prop_oneof![
        3 => (0_u64..30, next()).prop_map(|(on, next)| Act::Add { on, next }),
        2 => (any::<usize>(), 0_u64..30, next()).prop_map(|(which, on, next)| Act::Edit { which, on, next }),
        1 => any::<usize>().prop_map(|which| Act::Remove { which }),
        2 => any::<usize>().prop_map(|which| Act::Undo { which }),
        1 => (proptest::option::of(0_u16..60), any::<bool>())
            .prop_map(|(days, withdrawn)| Act::Interval { days, withdrawn }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]
    /// What the triggers keep is what the rules say about the entries that are there.
    #[test]
    fn the_kept_dates_are_those_of_the_rules(acts in proptest::collection::vec(act(), 1..16)) {
        let case = Case::new();
        let id = case.put(&person("髙橋", "タカハシ")).id;
        let start = day("2026-10-01");
        let mut ids: Vec<ContactEntryId> = Vec::new();
        for act in acts {
            let alumnus = case.store.read(|r| r.alumnus(&id)).unwrap().unwrap();
            let pick = |which: usize| ids.get(which % ids.len().max(1)).cloned();
            let filled = |on: u64, next: Option<u64>, old: ContactEntry| {
                let on = start + Days::new(on);
                ContactEntry { on, next_on: next.map(|days| on + Days::new(days)), ..old }
            };
            match act {
                Act::Add { on, next } => {
                    let fresh = filled(on, next, entry(&alumnus, "2026-10-01", ""));
                    ids.push(case.log(&fresh).id);
                }
                Act::Edit { which, on, next } => {
                    let old = pick(which).and_then(|id| case.store.read(|r| r.contact(&id)).unwrap());
                    if let Some(old) = old {
                        case.log(&filled(on, next, old));
                    }
                }
                Act::Remove { which } => {
                    let there = pick(which).filter(|id| case.store.read(|r| r.contact(id)).unwrap().is_some());
                    if let Some(id) = there {
                        case.write(|w| w.remove_contact(&id));
                    }
                }
                Act::Undo { which } => {
                    if let Some(id) = pick(which) {
                        let _ = case.try_write(|w| w.undo(entity::CONTACT, id.as_str()));
                    }
                }
                Act::Interval { days, withdrawn } => {
                    let withdrawn_on = withdrawn.then(|| day("2026-10-10"));
                    let consent = Consent { withdrawn_on, ..Consent::default() };
                    case.put(&Alumnus { contact_every: days, consent, ..alumnus });
                }
            }
            let entries = case.contacts(&id);
            let alumnus = case.store.read(|r| r.alumnus(&id)).unwrap().unwrap();
            let expected = ContactState {
                last_on: last_contact(&entries),
                next_on: next_contact(&entries),
                heard_by: heard_by(&alumnus, last_contact(&entries), day("2026-11-23")),
            };
            prop_assert_eq!(case.state(&id), expected);
        }
        prop_assert!(case.store.verify().unwrap().is_sound());
    }
}
