//! 統合 and 別人.

use std::collections::BTreeSet;

use engawa_domain::AlumnusId;
use engawa_domain::duplicate::{MergeField, Take, merged, suggested};
use proptest::prelude::*;

use super::sample::Dice;
use super::*;
use crate::entity;

const MERGE: &str = "merge-1";

/// Every row of every table that a merge may touch. Not the journal, which only grows; and no revisions but those of
/// `whole`, since a merge and its undoing are revisions of the record that stays, so that no window that showed it
/// merged can save over it.
fn dump(case: &Case, whole: &AlumnusId) -> Vec<String> {
    let conn = case.store.raw();
    let mut tables = conn
        .prepare(
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table'
             AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'journal%' AND name NOT IN ('edit', 'merge', 'merge_row') ORDER BY 1",
        )
        .unwrap();
    let names: Vec<String> = tables.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    let mut rows = Vec::new();
    for name in names {
        let mut columns = conn.prepare("SELECT name FROM pragma_table_info(?1)").unwrap();
        let columns: Vec<String> =
            columns.query_map([&name], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
        let values = columns.iter().map(|column| match column.as_str() {
            "revision" if name == "alumnus" => format!("CASE id WHEN '{whole}' THEN revision ELSE '' END"),
            "revision" => "''".to_owned(),
            "bytes" => "hex(bytes)".to_owned(),
            other => format!("quote(\"{other}\")"),
        });
        let sql = format!(
            "SELECT json_array('{name}', {}) FROM \"{name}\" ORDER BY 1",
            values.collect::<Vec<_>>().join(", ")
        );
        let mut found = conn.prepare(&sql).unwrap();
        rows.extend(found.query_map([], |row| row.get::<_, String>(0)).unwrap().map(Result::unwrap));
    }
    rows
}

fn merge_as(case: &Case, kept: &Alumnus, gone: &Alumnus, choices: &[(MergeField, Take)]) {
    let result = merged(kept, gone, choices);
    case.write(|w| w.merge_alumni(MERGE, "佐藤", &result, (&gone.id, gone.revision)));
}

fn unmerge(case: &Case) -> Vec<crate::KeptEdit> {
    case.write(|w| w.unmerge_alumni(MERGE))
}

#[test]
fn a_merge_is_undone_to_the_last_byte() {
    let case = Case::new();
    let kept = case.put(&person("髙橋 一郎", "タカハシ イチロウ"));
    let gone = case.put(&Alumnus { phone: "03-1111-2222".into(), ..person("TAKAHASHI Ichiro", "") });
    let gone = case.put(&Alumnus { job: "編集".into(), ..gone });
    let third = case.put(&person("高橋 市朗", "タカハシ イチロウ"));
    let other = case.put(&person("斎藤", "サイトウ"));
    let work = case.write(|w| w.put_engagement(&engagement_with(&gone, 3800)));
    case.write(|w| {
        w.mark_distinct(&gone.id, &third.id, "佐藤")?;
        w.mark_distinct(&kept.id, &third.id, "鈴木")?;
        w.mark_distinct(&other.id, &gone.id, "佐藤")
    });
    let before = dump(&case, &gone.id);
    merge_as(&case, &kept, &gone, &suggested(&kept, &gone));
    let now = case.get(&kept).unwrap();
    assert_eq!(
        (now.name.as_str(), now.phone.as_str(), now.job.as_str()),
        ("髙橋 一郎", "03-1111-2222", "編集")
    );
    assert_eq!(case.get(&gone), None);
    let moved = case.store.read(|r| r.engagement(&work.id)).unwrap().unwrap();
    assert_eq!((moved.alumnus_id, moved.revision), (kept.id.clone(), work.revision + 1));
    let pairs = case.store.read(|r| r.distinct_pairs()).unwrap();
    let said: BTreeSet<_> =
        pairs.iter().map(|pair| ([&pair.one, &pair.other], pair.said_by.as_str())).collect();
    let both = |one, other| if one < other { [one, other] } else { [other, one] };
    let expected = [(both(&kept.id, &third.id), "鈴木"), (both(&kept.id, &other.id), "佐藤")];
    assert_eq!(said, BTreeSet::from(expected));
    assert_eq!(unmerge(&case), []);
    assert_eq!(dump(&case, &gone.id), before);
    assert!(case.store.verify().unwrap().is_sound());
    // Both can go on as if nothing had been, the way back of their earlier edits included.
    assert_eq!(case.get(&gone), Some(gone.clone()));
    case.write(|w| w.undo(entity::ALUMNUS, gone.id.as_str()));
    assert_eq!(case.get(&gone).unwrap().job, "");
    let now = case.get(&kept).unwrap();
    assert!(now.revision > kept.revision + 1);
    assert_eq!(case.try_write(|w| w.unmerge_alumni(MERGE)), Err(StoreError::NothingToUndo));
}

#[test]
fn what_was_edited_after_a_merge_stays_and_is_named() {
    let case = Case::new();
    let kept = case.put(&Alumnus { email: "a@example.jp".into(), ..person("髙橋", "タカハシ") });
    let gone = case.put(&Alumnus {
        phone: "03-1111-2222".into(),
        job: "編集".into(),
        email: "b@example.jp".into(),
        ..person("高橋", "")
    });
    merge_as(&case, &kept, &gone, &suggested(&kept, &gone));
    let now = case.get(&kept).unwrap();
    let edited = case.put(&Alumnus { phone: "03-9999-0000".into(), note: "夜型".into(), ..now });
    let edits = unmerge(&case);
    let fields: Vec<_> =
        edits.iter().map(|edit| (edit.field.as_str(), edit.merged.as_str(), edit.present.as_str())).collect();
    // Also what the merge left alone.
    assert_eq!(fields, [("note", "", "夜型"), ("phone", "03-1111-2222", "03-9999-0000")]);
    let now = case.get(&kept).unwrap();
    assert_eq!(
        (now.phone, now.note, now.job, now.email),
        (edited.phone, edited.note, String::new(), kept.email)
    );
    assert_eq!(case.get(&gone), Some(gone));
}

#[test]
fn a_stale_or_missing_record_is_not_merged() {
    let case = Case::new();
    let (kept, gone) = (case.put(&person("髙橋", "")), case.put(&person("高橋", "")));
    case.put(&Alumnus { job: "編集".into(), ..gone.clone() });
    let merge = |result: &Alumnus, gone: (&AlumnusId, u32)| {
        case.try_write(|w| w.merge_alumni(MERGE, "", result, gone)).map_err(|error| match error {
            StoreError::Stale { .. } => "stale",
            StoreError::NotFound { .. } => "not found",
            _ => "other",
        })
    };
    let before = dump(&case, &gone.id);
    assert_eq!(merge(&kept, (&gone.id, gone.revision)), Err("stale"));
    assert_eq!(merge(&Alumnus { revision: 0, ..kept.clone() }, (&gone.id, 2)), Err("stale"));
    assert_eq!(merge(&kept, (&kept.id, kept.revision)), Err("not found"));
    assert_eq!(merge(&kept, (&"nobody".into(), 1)), Err("not found"));
    assert_eq!(dump(&case, &gone.id), before);
}

#[test]
fn a_record_that_went_into_another_comes_back_by_undoing_the_merge_alone() {
    let case = Case::new();
    let (first, second, third) =
        (case.put(&person("髙橋", "")), case.put(&person("高橋", "")), case.put(&person("タカハシ", "")));
    let before = dump(&case, &second.id);
    merge_as(&case, &first, &second, &[]);
    assert_eq!(
        case.try_write(|w| w.undo(entity::ALUMNUS, second.id.as_str())),
        Err(StoreError::NothingToUndo)
    );
    let first = case.get(&first).unwrap();
    case.write(|w| w.merge_alumni("merge-2", "佐藤", &third, (&first.id, first.revision)));
    assert_eq!(
        case.store.read(|r| r.merged_into(&third.id)).unwrap().len(),
        2,
        "directly and through another"
    );
    let list = case.store.read(|r| r.merges()).unwrap();
    let list: Vec<_> =
        list.iter().map(|merge| (merge.id.as_str(), merge.gone_name.as_str(), merge.covered)).collect();
    assert_eq!(list, [("merge-2", "髙橋", false), (MERGE, "高橋", true)]);
    assert!(matches!(case.try_write(|w| w.unmerge_alumni(MERGE)), Err(StoreError::Referenced { .. })));
    case.write(|w| w.unmerge_alumni("merge-2"));
    unmerge(&case);
    // `first` is at a later revision now, which the dump leaves out.
    assert_eq!(dump(&case, &second.id), before);
}

#[test]
fn both_people_have_the_merge_on_record() {
    let case = Case::new();
    let (kept, gone) = (case.put(&person("髙橋", "")), case.put(&person("高橋", "")));
    merge_as(&case, &kept, &gone, &[]);
    for id in [&kept.id, &gone.id] {
        let history = case.store.read(|r| r.history(entity::ALUMNUS, id.as_str())).unwrap();
        assert_eq!(history.len(), 2, "{id}");
    }
}

#[test]
fn an_erased_person_is_in_no_pair_no_merge_and_no_payload_of_one() {
    let case = Case::new();
    let (kept, gone) = (case.put(&person("髙橋", "")), case.put(&person("小鳥遊", "")));
    let other = case.put(&person("高橋", ""));
    case.write(|w| w.mark_distinct(&kept.id, &other.id, "佐藤"));
    merge_as(&case, &kept, &gone, &[(MergeField::Name, Take::Gone)]);
    case.write(|w| {
        w.erase_merges(&kept.id)?;
        w.erase_payloads(entity::ALUMNUS, kept.id.as_str())
    });
    let left: i64 = case
        .store
        .raw()
        .query_row("SELECT count(*) FROM journal_payload WHERE body LIKE '%小鳥遊%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
    assert_eq!(case.store.read(|r| r.distinct_pairs()).unwrap(), []);
    assert_eq!(case.store.read(|r| r.merges()).unwrap(), []);
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn what_one_record_said_does_not_survive_in_the_other_after_an_undone_merge() {
    let case = Case::new();
    let (kept, gone) =
        (case.put(&person("髙橋", "")), case.put(&Alumnus { note: "小鳥遊".into(), ..person("高橋", "") }));
    merge_as(&case, &kept, &gone, &suggested(&kept, &gone));
    unmerge(&case);
    case.write(|w| {
        w.erase_merges(&gone.id)?;
        w.erase_payloads(entity::ALUMNUS, gone.id.as_str())?;
        w.remove_alumnus(&gone.id)?;
        w.erase_payloads(entity::ALUMNUS, gone.id.as_str())
    });
    let left: i64 = case
        .store
        .raw()
        .query_row("SELECT count(*) FROM journal_payload WHERE body LIKE '%小鳥遊%'", [], |row| row.get(0))
        .unwrap();
    assert_eq!(left, 0);
    // The other keeps its own edits.
    assert!(case.store.read(|r| r.undo_state(entity::ALUMNUS, kept.id.as_str())).unwrap().can_undo);
}

#[test]
fn distinct_people_are_remembered_once_and_forgotten_when_asked() {
    let case = Case::new();
    let (one, other) = (case.put(&person("髙橋", "")), case.put(&person("高橋", "")));
    case.write(|w| w.mark_distinct(&other.id, &one.id, "佐藤"));
    case.write(|w| w.mark_distinct(&one.id, &other.id, "鈴木"));
    let pairs = case.store.read(|r| r.distinct_pairs()).unwrap();
    assert_eq!(pairs.len(), 1);
    assert_eq!((pairs[0].said_by.as_str(), pairs[0].said_at), ("佐藤", at(60)));
    case.write(|w| w.forget_distinct(&other.id, &one.id));
    assert_eq!(case.store.read(|r| r.distinct_pairs()).unwrap(), []);
    assert!(matches!(
        case.try_write(|w| w.forget_distinct(&one.id, &other.id)),
        Err(StoreError::NotFound { .. })
    ));
    assert!(matches!(
        case.try_write(|w| w.mark_distinct(&one.id, &one.id, "")),
        Err(StoreError::NotFound { .. })
    ));
    assert!(matches!(
        case.try_write(|w| w.mark_distinct(&one.id, &"nobody".into(), "")),
        Err(StoreError::NotFound { .. })
    ));
}

#[test]
fn whoever_keeps_people_in_memory_is_told_who_was_touched() {
    let case = Case::new();
    let start = case.store.read(|r| r.touched_since(0)).unwrap();
    let one = case.put(&person("髙橋", ""));
    let then = case.store.read(|r| r.touched_since(start.seq)).unwrap();
    assert_eq!((then.people, then.ids.clone(), then.many), (1, vec![one.id.clone()], false));
    case.store
        .write(Change { action: "people.import", actor: "", at: at(60) }, |w| {
            w.put_alumnus(&person("高橋", ""))
        })
        .unwrap();
    let after = case.store.read(|r| r.touched_since(then.seq)).unwrap();
    assert!(after.many && after.people == 2);
    assert_eq!(case.store.read(|r| r.touched_since(after.seq)).unwrap().ids, []);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_two_people_come_apart_as_they_were(seed in any::<u64>()) {
        let case = Case::new();
        let mut dice = Dice::new(seed);
        let mut make = || case.put(&Alumnus { id: "".into(), revision: 0, ..dice.alumnus() });
        let (kept, gone) = (make(), make());
        let work = Engagement { id: "".into(), revision: 0, ..dice.engagement(&gone.id) };
        case.write(|w| w.put_engagement(&work));
        let before = dump(&case, &gone.id);
        let choices: Vec<_> = MergeField::ALL.into_iter().enumerate().map(|(at, field)| {
            (field, [Take::Kept, Take::Gone, Take::Both][(seed >> (at % 60) & 3) as usize % 3])
        }).collect();
        merge_as(&case, &kept, &gone, &choices);
        prop_assert_ne!(&dump(&case, &gone.id), &before);
        prop_assert_eq!(unmerge(&case), vec![]);
        prop_assert_eq!(dump(&case, &gone.id), before);
    }
}
