//! Imports and taking them back.

use std::collections::HashSet;

use engawa_domain::{Contact, ContactChannel, ContactEntry, Tenure};
use proptest::prelude::*;

use super::*;
use crate::{Chain, GivenUp, Import, ImportUndone, ImportedRows, LaterEdit, ReadyPerson, entity};

fn header(id: &str) -> Import {
    Import {
        id: id.to_owned(),
        file_name: "名簿_utf8.csv".to_owned(),
        encoding: "utf8".to_owned(),
        imported_at: at(60),
        ..Import::default()
    }
}

/// Adds and changes people by an import. Returns whom it added.
fn import(case: &Case, id: &str, added: &[Alumnus], changed: &[Alumnus]) -> Vec<Alumnus> {
    let ids = case.write(|w| {
        // As for very many: the indexes are set aside and come back.
        let mut run = w.begin_import(&header(id), 10_000)?;
        let mut ids = Vec::new();
        for (person, line) in added.iter().zip(2..) {
            ids.push(run.add(&ReadyPerson::new(line, person)?)?);
        }
        let counts = ImportedRows {
            added: u32::try_from(added.len()).unwrap(),
            changed: u32::try_from(changed.len()).unwrap(),
            rejected: 1,
            ..ImportedRows::default()
        };
        run.finish(counts, || changed.iter().try_for_each(|person| w.put_alumnus(person).map(|_| ())))?;
        Ok(ids)
    });
    let got = ids.into_iter().map(|id| case.store.read(|r| r.alumnus(&id)).unwrap().unwrap());
    got.collect()
}

/// One known person changed, two added. Returns the known one before and the three after.
fn imported(case: &Case) -> (Alumnus, [Alumnus; 3]) {
    let known = case.put(&Alumnus { employee_no: "0012".to_owned(), ..person("髙橋", "タカハシ") });
    let changed = Alumnus { job: "設計".to_owned(), department: "総務".to_owned(), ..known.clone() };
    let added = import(
        case,
        "i",
        &[person("佐藤", "サトウ"), person("鈴木", "スズキ")],
        std::slice::from_ref(&changed),
    );
    let changed = case.get(&changed).unwrap();
    (known, [changed, added[0].clone(), added[1].clone()])
}

fn kept(people: &[&Alumnus]) -> Vec<(engawa_domain::AlumnusId, String)> {
    people.iter().map(|person| (person.id.clone(), person.name.clone())).collect()
}

fn give_up(edits: &[(&Alumnus, &str)]) -> GivenUp {
    edits.iter().map(|(person, field)| (person.id.clone(), (*field).to_owned())).collect()
}

fn sound(case: &Case) -> Chain {
    let health = case.store.verify().unwrap();
    assert!(health.is_sound());
    health.journal
}

#[test]
fn an_import_is_listed_with_what_became_of_its_rows() {
    let case = Case::new();
    imported(&case);
    let counts = ImportedRows { added: 2, changed: 1, rejected: 1, ..ImportedRows::default() };
    let expected = Import { counts, ..header("i") };
    assert_eq!(case.store.read(|r| r.import("i")).unwrap(), Some(expected.clone()));
    assert_eq!(case.store.read(|r| r.imports()).unwrap(), [expected]);
    assert_eq!(case.store.read(|r| r.import("x")).unwrap(), None);
    let again = case.try_write(|w| w.begin_import(&header("i"), 0).map(|_| ()));
    assert_eq!(again, Err(StoreError::Fixed { entity: entity::IMPORT, id: "i".to_owned() }));
}

#[test]
fn added_people_are_stored_as_they_were_stated() {
    let case = Case::new();
    let stated = Alumnus {
        employee_no: "0000123".to_owned(),
        former_name: "齋藤".to_owned(),
        left_on: Some("2024-03-31".parse().unwrap()),
        address: "東京都港区1-2-3".to_owned(),
        retired_at_sixty: Some(false),
        born_on: Some("1960-02-29".parse().unwrap()),
        note: "「引用」, 改行\n\"あり\" \\".to_owned(),
        tenures: vec![Tenure { department: "企画".to_owned(), ..Tenure::default() }, Tenure::default()],
        ..person("髙橋　𠮷󠄁子", "タカハシ　ヨシコ")
    };
    let added = import(&case, "i", std::slice::from_ref(&stated), &[]);
    assert_eq!(added[0], Alumnus { id: added[0].id.clone(), revision: 1, ..stated });
    assert_eq!(sound(&case), Chain::Whole { rows: 2, erased: 0 });
}

#[test]
fn nobody_is_added_after_something_else_was_written() {
    let case = Case::new();
    let late = case.try_write(|w| {
        w.put_setting("idle", "15")?;
        w.begin_import(&header("i"), 0)?.add(&ReadyPerson::new(2, &person("佐藤", ""))?).map(|_| ())
    });
    assert!(matches!(late, Err(StoreError::Fixed { entity: entity::IMPORT, .. })));
    assert_eq!(case.store.read(|r| r.imports()).unwrap(), []);
}

#[test]
fn taking_an_import_back_restores_the_registry() {
    let case = Case::new();
    let (known, _) = imported(&case);
    let view = case.store.read(|r| r.look_at_undo("i")).unwrap();
    assert_eq!((view.removed, view.restored, view.later, view.bound), (2, 1, vec![], vec![]));
    let undone = case.write(|w| w.undo_import("i", &GivenUp::new()));
    assert_eq!(undone, ImportUndone { removed: 2, restored: 1, kept: vec![] });
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap(), [Alumnus { revision: 3, ..known }]);
    assert_eq!(case.store.read(|r| r.import("i")).unwrap().unwrap().undone_at, Some(at(60)));
    assert_eq!(case.try_write(|w| w.undo_import("i", &GivenUp::new())), Err(StoreError::NothingToUndo));
    assert_eq!(case.store.read(|r| r.look_at_undo("i")).err(), Some(StoreError::NothingToUndo));
    sound(&case);
}

#[test]
fn what_was_edited_since_is_named_and_stays() {
    let case = Case::new();
    let (known, [changed, one, two]) = imported(&case);
    let edited = case.put(&Alumnus { job: "監査".to_owned(), note: "夜は不可".to_owned(), ..changed });
    let touched = case.put(&Alumnus { note: "来週連絡".to_owned(), ..one });
    case.write(|w| w.put_engagement(&engagement_with(&two, 3000)));
    let view = case.store.read(|r| r.look_at_undo("i")).unwrap();
    assert_eq!((view.removed, view.restored, view.bound), (0, 1, kept(&[&two])));
    let edit = |person: &Alumnus, field: &str, before: &str, imported: &str, present: &str| LaterEdit {
        alumnus_id: person.id.clone(),
        name: person.name.clone(),
        field: field.to_owned(),
        before: before.to_owned(),
        imported: imported.to_owned(),
        present: present.to_owned(),
    };
    let later: HashSet<_> = view.later.iter().map(|edit| format!("{edit:?}")).collect();
    let expected = [edit(&touched, "note", "", "", "来週連絡"), edit(&edited, "job", "", "設計", "監査")];
    assert_eq!(later, expected.iter().map(|edit| format!("{edit:?}")).collect());

    let undone = case.write(|w| w.undo_import("i", &GivenUp::new()));
    assert_eq!((undone.removed, undone.restored), (0, 1));
    assert_eq!(
        undone.kept.into_iter().collect::<HashSet<_>>(),
        kept(&[&two, &touched]).into_iter().collect()
    );
    // The department goes back to what it was; the job and the note were typed later.
    let expected = Alumnus { department: known.department.clone(), revision: 4, ..edited };
    assert_eq!(case.get(&known), Some(expected));
    assert_eq!(case.get(&touched), Some(touched));
    assert_eq!(case.get(&two), Some(two));
    sound(&case);
}

#[test]
fn whom_one_spoke_with_since_stays_with_what_was_written_down() {
    let case = Case::new();
    let (_, [_, added, _]) = imported(&case);
    let spoken = case.write(|w| {
        w.put_contact(&ContactEntry {
            alumnus_id: added.id.clone(),
            on: "2026-11-24".parse().unwrap(),
            note: "電話した".into(),
            ..ContactEntry::default()
        })
    });
    let view = case.store.read(|r| r.look_at_undo("i")).unwrap();
    assert_eq!(view.bound, kept(&[&added]));
    let undone = case.write(|w| w.undo_import("i", &GivenUp::new()));
    assert_eq!(undone.kept, kept(&[&added]));
    assert_eq!(case.store.read(|r| r.contacts(&added.id, 10)).unwrap(), [spoken]);
    sound(&case);
}

#[test]
fn a_later_edit_that_is_given_up_goes_too() {
    let case = Case::new();
    let (known, [changed, one, _]) = imported(&case);
    let edited = case.put(&Alumnus { job: "監査".to_owned(), note: "夜は不可".to_owned(), ..changed });
    let touched = case.put(&Alumnus { note: "来週連絡".to_owned(), phone: "090".to_owned(), ..one });
    // Of two later edits of somebody who was added, one is kept: they stay, whole.
    let undone = {
        let case = &case;
        let given_up = give_up(&[(&edited, "job"), (&touched, "note")]);
        case.write(|w| w.undo_import("i", &given_up))
    };
    assert_eq!(undone, ImportUndone { removed: 1, restored: 1, kept: kept(&[&touched]) });
    let expected = Alumnus { note: "夜は不可".to_owned(), revision: 4, ..known.clone() };
    assert_eq!(case.get(&known), Some(expected));
    assert_eq!(case.get(&touched), Some(touched));
}

#[test]
fn a_later_import_of_the_same_people_is_a_later_edit() {
    let case = Case::new();
    let added = import(&case, "a", &[person("佐藤", "サトウ")], &[]);
    import(&case, "b", &[], &[Alumnus { phone: "03".to_owned(), ..added[0].clone() }]);
    let view = case.store.read(|r| r.look_at_undo("a")).unwrap();
    assert_eq!((view.removed, view.later.len()), (0, 1));
    case.write(|w| w.undo_import("b", &GivenUp::new()));
    let view = case.store.read(|r| r.look_at_undo("a")).unwrap();
    assert_eq!((view.removed, view.later.len()), (1, 0));
    case.write(|w| w.undo_import("a", &GivenUp::new()));
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap(), []);
    sound(&case);
}

#[test]
fn an_import_that_is_not_known_cannot_be_taken_back() {
    let case = Case::new();
    let unknown = Err(StoreError::NotFound { entity: entity::IMPORT, id: "x".to_owned() });
    assert_eq!(case.try_write(|w| w.undo_import("x", &GivenUp::new())), unknown);
}

#[test]
fn a_person_from_an_import_has_an_edit_history_like_any_other() {
    let case = Case::new();
    let (known, [_, one, _]) = imported(&case);
    let history = |case: &Case, person: &Alumnus| {
        case.store.read(|r| r.history(entity::ALUMNUS, &person.id.0)).unwrap()
    };
    // Untouched, and then with an edit.
    let before = history(&case, &one);
    assert_eq!(before.len(), 1);
    assert_eq!(before[0].1.as_ref().unwrap().after, serde_json::json!({"kana": "サトウ", "name": "佐藤"}));
    assert!(case.store.read(|r| r.undo_state(entity::ALUMNUS, &one.id.0)).unwrap().can_undo);
    let edited = case.put(&Alumnus { job: "監査".to_owned(), ..one.clone() });
    assert_eq!(history(&case, &one)[1], before[0]);
    case.write(|w| w.undo(entity::ALUMNUS, &one.id.0));
    assert_eq!(case.get(&one), Some(Alumnus { revision: edited.revision + 1, ..one.clone() }));
    case.write(|w| w.undo(entity::ALUMNUS, &one.id.0));
    assert_eq!(case.get(&one), None);
    case.write(|w| w.redo(entity::ALUMNUS, &one.id.0));
    assert_eq!(case.get(&one).map(|person| person.name), Some("佐藤".to_owned()));

    case.write(|w| w.undo_import("i", &GivenUp::new()));
    // Undoing the taking back brings the imported values again, and once more the ones before.
    case.write(|w| w.undo(entity::ALUMNUS, &known.id.0));
    assert_eq!(case.get(&known).unwrap().job, "設計");
    case.write(|w| w.undo(entity::ALUMNUS, &known.id.0));
    assert_eq!(case.get(&known).unwrap().job, "");
    sound(&case);
}

#[test]
fn erasing_one_person_of_an_import_leaves_the_others_and_the_chain() {
    let case = Case::new();
    let people: Vec<_> = (0..600).map(|number| person(&format!("佐藤 {number}"), "サトウ")).collect();
    let added = import(&case, "i", &people, &[]);
    assert_eq!(sound(&case), Chain::Whole { rows: 2, erased: 0 });
    // Untouched, edited before, removed before: whichever way, the payloads go.
    let edited = case.put(&Alumnus { job: "監査".to_owned(), ..added[300].clone() });
    case.write(|w| w.remove_alumnus(&added[599].id));
    let erase =
        |case: &Case, person: &Alumnus| case.write(|w| w.erase_payloads(entity::ALUMNUS, &person.id.0));
    assert_eq!(erase(&case, &added[257]), 1);
    assert_eq!(erase(&case, &added[257]), 0);
    assert_eq!(erase(&case, &edited), 2);
    assert_eq!(erase(&case, &added[599]), 2);
    assert_eq!(sound(&case), Chain::Whole { rows: 8, erased: 5 });
    for gone in [&added[257], &edited, &added[599]] {
        let history = case.store.read(|r| r.history(entity::ALUMNUS, &gone.id.0)).unwrap();
        assert!(!history.is_empty() && history.iter().all(|(_, payload)| payload.is_none()));
        let state = case.store.read(|r| r.undo_state(entity::ALUMNUS, &gone.id.0)).unwrap();
        assert_eq!(state, crate::UndoState::default());
    }
    // The row itself can go after its payload, and changes no more than itself.
    case.write(|w| w.remove_alumnus(&added[257].id));
    sound(&case);
    let salts: Vec<u8> = case
        .store
        .raw()
        .query_row("SELECT salts FROM import_salt WHERE chunk = 1", [], |row| row.get(0))
        .unwrap();
    assert_eq!(salts.len(), 256 * 16);
    assert!(salts[16..32].iter().all(|byte| *byte == 0) && salts[..16].iter().any(|byte| *byte != 0));
}

#[test]
fn tampering_with_somebody_an_import_added_shows() {
    for sql in [
        "UPDATE alumnus SET phone = '999' WHERE name = '佐藤'",
        "DELETE FROM alumnus WHERE name = '佐藤'",
        "UPDATE import_salt SET salts = randomblob(32)",
        "DROP TRIGGER import_added_never_changes; UPDATE import_added SET hashes = randomblob(64)",
        "UPDATE import_batch SET added = 1",
        "DELETE FROM import_salt",
    ] {
        let case = Case::new();
        import(&case, "i", &[person("佐藤", ""), person("鈴木", "")], &[]);
        case.store.raw().execute_batch(sql).unwrap();
        assert_eq!(case.store.verify().unwrap().journal, Chain::Broken { seq: 2 }, "{sql}");
    }
    let case = Case::new();
    import(&case, "i", &[person("佐藤", "")], &[]);
    for sql in ["UPDATE import_added SET hashes = x''", "DELETE FROM import_added"] {
        assert!(case.store.raw().execute(sql, []).is_err());
    }
}

#[test]
fn how_a_list_is_read_is_remembered_by_its_shape() {
    let case = Case::new();
    assert_eq!(case.store.read(|r| r.import_mapping("a|b")).unwrap(), None);
    for columns in [serde_json::json!(["name", null]), serde_json::json!([null, "kana"])] {
        case.write(|w| w.put_import_mapping("a|b", &columns));
        assert_eq!(case.store.read(|r| r.import_mapping("a|b")).unwrap(), Some(columns));
    }
}

/// Few different words, so that values meet.
fn some_person() -> impl Strategy<Value = Alumnus> {
    let word = || prop_oneof![Just(String::new()), "[髙﨑a0]{1,2}"];
    let tenure = (word(), word()).prop_map(|(department, systems)| Tenure {
        department,
        systems,
        ..Tenure::default()
    });
    let contact = (word(), any::<bool>()).prop_map(|(value, allowed)| Contact {
        channel: ContactChannel::Chat,
        value,
        allowed,
        note: String::new(),
    });
    (
        [word(), word(), word(), word()],
        proptest::collection::vec(tenure, 0..3),
        proptest::collection::vec(contact, 0..2),
        proptest::option::of(any::<bool>()),
    )
        .prop_map(|([name, kana, job, industry], tenures, contacts, retired_at_sixty)| {
            let mut person = Alumnus { name, kana, job, tenures, retired_at_sixty, ..Alumnus::default() };
            person.viewpoint.industry = industry;
            person.contacts = contacts;
            person
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    /// Rows as before, tenures and all. Only revisions tell that something was.
    #[test]
    fn undo_after_import_is_identity(
        known in proptest::collection::vec(some_person(), 0..4),
        states in proptest::collection::vec(some_person(), 0..4),
        added in proptest::collection::vec(some_person(), 0..4),
    ) {
        let case = Case::new();
        let known: Vec<_> = known.iter().map(|person| case.put(person)).collect();
        let changed: Vec<_> = known.iter().zip(states).map(|(known, state)| Alumnus {
            id: known.id.clone(),
            revision: known.revision,
            ..state
        }).collect();
        let bare = |people: Vec<Alumnus>| {
            people.into_iter().map(|person| Alumnus { revision: 0, ..person }).collect::<Vec<_>>()
        };
        let before = bare(case.store.read(|r| r.alumni_all()).unwrap());
        let stored = import(&case, "i", &added, &changed);
        for (stored, stated) in stored.iter().zip(&added) {
            prop_assert_eq!(stored, &Alumnus { id: stored.id.clone(), revision: 1, ..stated.clone() });
        }
        let undone = case.write(|w| w.undo_import("i", &GivenUp::new()));
        prop_assert_eq!(usize::try_from(undone.removed).unwrap(), added.len());
        prop_assert_eq!(bare(case.store.read(|r| r.alumni_all()).unwrap()), before);
        prop_assert!(case.store.verify().unwrap().is_sound());
    }
}
