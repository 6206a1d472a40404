//! Undo and redo.

use engawa_domain::{Decision, DecisionTopic, Grant, Tenure};
use proptest::prelude::*;

use super::*;
use crate::{UndoState, entity};

fn state(case: &Case, alumnus: &Alumnus) -> (bool, bool) {
    let UndoState { can_undo, can_redo } =
        case.store.read(|r| r.undo_state(entity::ALUMNUS, &alumnus.id.0)).unwrap();
    (can_undo, can_redo)
}

fn undo(case: &Case, alumnus: &Alumnus) -> Option<Alumnus> {
    case.write(|w| w.undo(entity::ALUMNUS, &alumnus.id.0));
    case.get(alumnus)
}

fn redo(case: &Case, alumnus: &Alumnus) -> Option<Alumnus> {
    case.write(|w| w.redo(entity::ALUMNUS, &alumnus.id.0));
    case.get(alumnus)
}

/// The same person at another revision.
fn at_revision(alumnus: &Alumnus, revision: u32) -> Option<Alumnus> {
    Some(Alumnus { revision, ..alumnus.clone() })
}

#[test]
fn edits_are_taken_back_and_done_again_with_their_child_rows() {
    let case = Case::new();
    let first = case.put(&Alumnus {
        tenures: vec![Tenure { department: "総務".to_owned(), ..Tenure::default() }],
        ..person("髙橋", "タカハシ")
    });
    let second = case.put(&Alumnus { tenures: vec![], job: "設計".to_owned(), ..first.clone() });
    let third = case.put(&Alumnus { note: "夜は不可".to_owned(), ..second.clone() });
    assert_eq!(state(&case, &first), (true, false));
    assert_eq!(undo(&case, &first), at_revision(&second, 4));
    assert_eq!(undo(&case, &first), at_revision(&first, 5));
    assert_eq!(state(&case, &first), (true, true));
    assert_eq!(redo(&case, &first), at_revision(&second, 6));
    assert_eq!(redo(&case, &first), at_revision(&third, 7));
    assert_eq!(state(&case, &first), (true, false));
    assert_eq!(case.try_write(|w| w.redo(entity::ALUMNUS, &first.id.0)), Err(StoreError::NothingToRedo));
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn undoing_a_creation_removes_and_undoing_a_removal_brings_back() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    assert_eq!(undo(&case, &alumnus), None);
    assert_eq!(state(&case, &alumnus), (false, true));
    assert_eq!(case.try_write(|w| w.undo(entity::ALUMNUS, &alumnus.id.0)), Err(StoreError::NothingToUndo));
    let back = redo(&case, &alumnus).unwrap();
    assert_eq!(Alumnus { revision: 1, ..back.clone() }, alumnus);
    // No form that was opened in an earlier life may save over this one.
    assert!(back.revision > alumnus.revision);
    case.write(|w| w.remove_alumnus(&alumnus.id));
    let back_again = undo(&case, &alumnus).unwrap();
    assert!(back_again.revision > back.revision);
    assert_eq!(Alumnus { revision: 1, ..back_again }, alumnus);
    assert_eq!(redo(&case, &alumnus), None);
}

#[test]
fn a_new_edit_drops_what_could_have_been_done_again() {
    let case = Case::new();
    let first = case.put(&person("髙橋", "タカハシ"));
    case.put(&Alumnus { job: "設計".to_owned(), ..first.clone() });
    let undone = undo(&case, &first).unwrap();
    let other = case.put(&Alumnus { job: "営業".to_owned(), ..undone.clone() });
    assert_eq!(state(&case, &first), (true, false));
    assert_eq!(undo(&case, &first), at_revision(&undone, other.revision + 1));
}

#[test]
fn an_engagement_comes_back_with_all_its_lines() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", ""));
    let mut engagement = engagement_with(&alumnus, 3800);
    engagement.decisions.push(Decision {
        topic: DecisionTopic::Fee,
        value: "3,800円/時".to_owned(),
        reason: "前回と同じ".to_owned(),
        source: String::new(),
        by: "佐藤".to_owned(),
        at: Some(at(5)),
    });
    engagement.grants.push(Grant { level: "閲覧".to_owned(), ..Grant::default() });
    let stored = case.write(|w| w.put_engagement(&engagement));
    case.write(|w| w.remove_engagement(&stored.id));
    case.write(|w| w.undo(entity::ENGAGEMENT, &stored.id.0));
    let back = case.store.read(|r| r.engagement(&stored.id)).unwrap().unwrap();
    assert_eq!(Engagement { revision: 1, ..back }, stored);
}

#[test]
fn each_thing_has_its_own_history() {
    let case = Case::new();
    let (one, other) = (case.put(&person("髙橋", "")), case.put(&person("佐藤", "")));
    case.put(&Alumnus { job: "設計".to_owned(), ..one.clone() });
    let changed = case.put(&Alumnus { job: "営業".to_owned(), ..other.clone() });
    assert_eq!(undo(&case, &one), at_revision(&one, 3));
    assert_eq!(case.get(&other), Some(changed));
    case.write(|w| w.put_setting("idle", "15"));
    case.write(|w| w.put_setting("idle", "30"));
    case.write(|w| w.undo(entity::SETTING, "idle"));
    assert_eq!(case.store.read(|r| r.setting("idle")).unwrap().as_deref(), Some("15"));
    assert_eq!(case.try_write(|w| w.undo("no such kind", "x")), Err(StoreError::NothingToUndo));
}

#[derive(Debug, Clone)]
enum Step {
    Put(u8),
    Remove,
    Undo,
    Redo,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => any::<u8>().prop_map(Step::Put),
        1 => Just(Step::Remove),
        3 => Just(Step::Undo),
        2 => Just(Step::Redo),
    ];
    proptest::collection::vec(step, 1..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    /// Against the obvious: a list of states and a place in it.
    #[test]
    fn undo_and_redo_walk_the_list_of_states(steps in steps()) {
        let case = Case::new();
        let (mut states, mut place) = (vec![None], 0_usize);
        let id = engawa_domain::AlumnusId::from("a");
        for step in steps {
            let present = case.store.read(|r| r.alumnus(&id)).unwrap();
            match step {
                Step::Put(number) => {
                    let revision = present.as_ref().map_or(0, |p| p.revision);
                    let next = Alumnus {
                        id: id.clone(),
                        revision,
                        note: (number / 16).to_string(),
                        hours_from: Some(engawa_domain::Minutes(u32::from(number % 16))),
                        ..Alumnus::default()
                    };
                    if Some(&next) != present.as_ref() {
                        case.put(&next);
                        states.truncate(place + 1);
                        states.push(Some(next));
                        place += 1;
                    }
                }
                Step::Remove if present.is_some() => {
                    case.write(|w| w.remove_alumnus(&id));
                    states.truncate(place + 1);
                    states.push(None);
                    place += 1;
                }
                Step::Undo if place > 0 => {
                    case.write(|w| w.undo(entity::ALUMNUS, "a"));
                    place -= 1;
                }
                Step::Redo if place + 1 < states.len() => {
                    case.write(|w| w.redo(entity::ALUMNUS, "a"));
                    place += 1;
                }
                Step::Undo => prop_assert_eq!(case.try_write(|w| w.undo(entity::ALUMNUS, "a")), Err(StoreError::NothingToUndo)),
                Step::Redo => prop_assert_eq!(case.try_write(|w| w.redo(entity::ALUMNUS, "a")), Err(StoreError::NothingToRedo)),
                Step::Remove => {}
            }
            let found = case.store.read(|r| r.alumnus(&id)).unwrap();
            prop_assert_eq!(
                found.map(|a| Alumnus { revision: 0, ..a }),
                states[place].clone().map(|a| Alumnus { revision: 0, ..a })
            );
        }
        prop_assert!(case.store.verify().unwrap().is_sound());
    }
}
