//! Imports and taking them back.

use super::*;
use crate::{Import, ImportOutcome, ImportRow, ImportUndone, entity};

fn import(id: &str, people: &[(&Alumnus, ImportOutcome)]) -> Import {
    let rows = people.iter().zip(2..).map(|((alumnus, outcome), line)| ImportRow {
        line,
        outcome: *outcome,
        alumnus_id: alumnus.id.clone(),
        reason: String::new(),
    });
    Import {
        id: id.to_owned(),
        file_name: "名簿_utf8.csv".to_owned(),
        encoding: "utf-8".to_owned(),
        imported_at: at(60),
        undone_at: None,
        rows: rows.collect(),
    }
}

/// One known person changed, two added. Returns the known one before and the three after.
fn imported(case: &Case) -> (Alumnus, [Alumnus; 3]) {
    let known = case.put(&Alumnus { employee_no: "0012".to_owned(), ..person("髙橋", "タカハシ") });
    let after = case.write(|w| {
        let changed = w.put_alumnus(&Alumnus {
            job: "設計".to_owned(),
            department: "総務".to_owned(),
            ..known.clone()
        })?;
        let one = w.put_alumnus(&person("佐藤", "サトウ"))?;
        let two = w.put_alumnus(&person("鈴木", "スズキ"))?;
        let skipped = Alumnus::default();
        w.record_import(&import(
            "i",
            &[
                (&changed, ImportOutcome::Changed),
                (&one, ImportOutcome::Added),
                (&skipped, ImportOutcome::Skipped),
                (&two, ImportOutcome::Added),
            ],
        ))?;
        Ok([changed, one, two])
    });
    (known, after)
}

#[test]
fn an_import_is_kept_row_by_row() {
    let case = Case::new();
    let (_, [changed, one, two]) = imported(&case);
    let kept = case.store.read(|r| r.import("i")).unwrap().unwrap();
    let expected = [
        (2, ImportOutcome::Changed, changed.id.0),
        (3, ImportOutcome::Added, one.id.0),
        (4, ImportOutcome::Skipped, String::new()),
        (5, ImportOutcome::Added, two.id.0),
    ];
    let rows: Vec<_> = kept.rows.into_iter().map(|row| (row.line, row.outcome, row.alumnus_id.0)).collect();
    assert_eq!(rows, expected);
    assert_eq!(case.store.read(|r| r.imports()).unwrap().len(), 1);
    assert_eq!(case.store.read(|r| r.import("x")).unwrap(), None);
    let again = case.try_write(|w| w.record_import(&import("i", &[])));
    assert_eq!(again, Err(StoreError::Fixed { entity: entity::IMPORT, id: "i".to_owned() }));
}

#[test]
fn taking_an_import_back_restores_the_registry() {
    let case = Case::new();
    let (known, _) = imported(&case);
    let undone = case.write(|w| w.undo_import("i"));
    assert_eq!(undone, ImportUndone { removed: 2, restored: 1, kept: vec![] });
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap(), [Alumnus { revision: 3, ..known }]);
    assert_eq!(case.store.read(|r| r.import("i")).unwrap().unwrap().undone_at, Some(at(60)));
    assert_eq!(case.try_write(|w| w.undo_import("i")), Err(StoreError::NothingToUndo));
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn what_was_changed_since_an_import_stays() {
    let case = Case::new();
    let (known, [changed, one, two]) = imported(&case);
    let edited = case.put(&Alumnus { job: "監査".to_owned(), note: "夜は不可".to_owned(), ..changed });
    let touched = case.put(&Alumnus { note: "来週連絡".to_owned(), ..one });
    case.write(|w| w.put_engagement(&engagement_with(&two, 3000)));
    let undone = case.write(|w| w.undo_import("i"));
    assert_eq!(undone.removed, 0);
    assert_eq!(undone.restored, 1);
    assert_eq!(undone.kept, [two.id.clone(), touched.id.clone()]);
    // The department goes back to what it was; the job and the note were typed later.
    let expected = Alumnus { department: known.department.clone(), revision: 4, ..edited };
    assert_eq!(case.get(&known), Some(expected));
    assert_eq!(case.get(&touched), Some(touched));
    assert_eq!(case.get(&two), Some(two));
}

#[test]
fn an_import_that_is_too_old_to_be_known_cannot_be_taken_back() {
    let case = Case::new();
    assert_eq!(
        case.try_write(|w| w.undo_import("x")),
        Err(StoreError::NotFound { entity: entity::IMPORT, id: "x".to_owned() })
    );
}

#[test]
fn a_person_from_an_import_has_an_edit_history_like_any_other() {
    let case = Case::new();
    let (known, _) = imported(&case);
    case.write(|w| w.undo_import("i"));
    // Undoing the taking back brings the imported values again, and once more the ones before.
    case.write(|w| w.undo(entity::ALUMNUS, &known.id.0));
    assert_eq!(case.get(&known).unwrap().job, "設計");
    case.write(|w| w.undo(entity::ALUMNUS, &known.id.0));
    assert_eq!(case.get(&known).unwrap().job, "");
}
