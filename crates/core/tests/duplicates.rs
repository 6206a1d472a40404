//! 重複の確認, 統合 and 別人 through the use cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeSet, HashMap};

use common::{day, started};
use engawa_core::{
    ApiError, Engawa,
    api::{DuplicatePair, MergeChoice, PersonSaved},
    decided_merge,
    domain::{
        Alumnus, AlumnusId,
        duplicate::{LikenessReason as Reason, MergeField, Take},
    },
};

fn put(engawa: &Engawa, person: Alumnus) -> Alumnus {
    match engawa.save_person(person).unwrap() {
        PersonSaved::Saved { view } => view.alumnus,
        other => panic!("not saved: {other:?}"),
    }
}

fn person(name: &str, kana: &str, department: &str) -> Alumnus {
    Alumnus { name: name.into(), kana: kana.into(), department: department.into(), ..Alumnus::default() }
}

/// 髙橋一郎 in four spellings, a former name, and another man of that name.
fn registry(engawa: &Engawa) -> Vec<Alumnus> {
    let mut all = vec![
        person("髙橋 一郎", "タカハシ イチロウ", "商品企画部"),
        person("高橋一郎", "タカハシ　イチロウ", "商品企画部"),
        person("タカハシ・イチロー", "", "商品企画部"),
        person("TAKAHASHI Ichiro", "", "商品企画部"),
        person("齋藤 花子", "サイトウ ハナコ", "人事部"),
        Alumnus {
            former_name: "斎藤".into(), ..person("髙橋 花子", "タカハシ ハナコ", "人事部")
        },
        Alumnus {
            born_on: Some(day("1985-11-30")), ..person("髙橋 一郎", "タカハシ イチロウ", "大阪支店")
        },
        person("渡邉 由美", "ワタナベ ユミ", "営業部"),
    ];
    all[0].born_on = Some(day("1960-05-01"));
    all.into_iter().map(|person| put(engawa, person)).collect()
}

fn pairs(engawa: &Engawa) -> Vec<DuplicatePair> {
    engawa.duplicates(20, 0, u32::MAX).unwrap().pairs
}

fn of(pair: &DuplicatePair) -> BTreeSet<AlumnusId> {
    [pair.a.id.clone(), pair.b.id.clone()].into()
}

#[test]
fn everyone_who_may_be_one_is_named_with_reasons_and_nobody_is_merged() {
    let (_folder, engawa) = started();
    let all = registry(&engawa);
    let found = pairs(&engawa);
    let reasons = |one: usize, other: usize| {
        let both = [all[one].id.clone(), all[other].id.clone()].into();
        found.iter().find(|pair| of(pair) == both).unwrap().reasons.clone()
    };
    assert_eq!(reasons(0, 1), [Reason::SameKana, Reason::SameNameFolded, Reason::SameDepartment]);
    assert_eq!(reasons(0, 2), [Reason::SameKana, Reason::SameDepartment]);
    assert_eq!(reasons(0, 3), [Reason::SameRomaji, Reason::SameDepartment]);
    assert_eq!(reasons(2, 3), [Reason::SameRomaji, Reason::SameDepartment]);
    assert_eq!(reasons(4, 5), [Reason::FormerName, Reason::SameDepartment]);
    assert_eq!(
        reasons(0, 6),
        [Reason::SameName, Reason::SameKana, Reason::OtherDepartment, Reason::OtherBirthDate]
    );
    assert!(found.iter().all(|pair| !of(pair).contains(&all[7].id)));
    assert!(found.windows(2).all(|pair| pair[0].score >= pair[1].score));
    assert_eq!(engawa.people("たかはし", 0, 0).unwrap().matched, 6);
    let page = engawa.duplicates(20, 1, 2).unwrap();
    assert_eq!((page.matched as usize, page.pairs.as_slice()), (found.len(), &found[1..3]));
    assert_eq!(engawa.people("", 0, 0).unwrap().total, 8);
}

#[test]
fn distinct_people_come_up_nowhere_until_that_is_taken_back() {
    let (_folder, engawa) = started();
    let all = registry(&engawa);
    let two: BTreeSet<AlumnusId> = [all[0].id.clone(), all[6].id.clone()].into();
    assert!(pairs(&engawa).iter().any(|pair| of(pair) == two));
    engawa.mark_distinct(&all[6].id, &all[0].id).unwrap();
    assert!(pairs(&engawa).iter().all(|pair| of(pair) != two));
    let beside = |person: &Alumnus| engawa.lookalikes_of(person).unwrap();
    assert!(beside(&all[0]).iter().all(|found| found.person.id != all[6].id));
    assert_eq!(engawa.distinct_people().unwrap().len(), 1);
    engawa.forget_distinct(&all[0].id, &all[6].id).unwrap();
    assert!(pairs(&engawa).iter().any(|pair| of(pair) == two));
    assert_eq!(engawa.forget_distinct(&all[0].id, &all[6].id), Err(ApiError::NotFound));
}

#[test]
fn a_person_being_entered_is_recognised_at_once_and_after_every_change() {
    let (_folder, engawa) = started();
    assert_eq!(engawa.lookalikes_of(&person("髙橋一郎", "", "")).unwrap(), []);
    let all = registry(&engawa);
    let beside = |name: &str, kana: &str| -> Vec<AlumnusId> {
        let found = engawa.lookalikes_of(&person(name, kana, "")).unwrap();
        found.into_iter().map(|found| found.person.id).collect()
    };
    assert_eq!(beside("", ""), []);
    assert_eq!(beside("渡辺由美", ""), [all[7].id.clone()]);
    assert_eq!(beside("Yumi Watanabe", ""), [all[7].id.clone()]);
    let married =
        put(&engawa, Alumnus { name: "林 由美".into(), kana: "ハヤシ ユミ".into(), ..all[7].clone() });
    assert_eq!(beside("渡辺由美", ""), []);
    put(&engawa, Alumnus { former_name: "渡邉".into(), ..married });
    assert_eq!(beside("渡辺由美", ""), [all[7].id.clone()]);
    engawa.remove_person(&all[7].id).unwrap();
    assert_eq!(beside("渡辺由美", ""), []);
    engawa.undo_person(&all[7].id).unwrap();
    assert_eq!(beside("渡辺由美", ""), [all[7].id.clone()]);
    assert_eq!(beside("髙橋一郎", "タカハシイチロウ").len(), 5);
}

#[test]
fn two_records_become_one_field_by_field_and_two_again() {
    let (_folder, engawa) = started();
    let kept = put(
        &engawa,
        Alumnus {
            skills: vec!["調査".into()], ..person("髙橋 一郎", "タカハシ イチロウ", "商品企画部")
        },
    );
    let gone = put(
        &engawa,
        Alumnus {
            phone: "090-1111-2222".into(),
            skills: vec!["編集".into()],
            ..person("TAKAHASHI Ichiro", "", "営業部")
        },
    );
    let view = engawa.look_at_merge(&kept.id, &gone.id).unwrap();
    let fields: Vec<_> = view.fields.iter().map(|line| (line.field, line.suggested)).collect();
    assert_eq!(
        fields,
        [
            (MergeField::Name, Take::Kept),
            (MergeField::Kana, Take::Kept),
            (MergeField::Department, Take::Kept),
            (MergeField::Phone, Take::Gone),
            (MergeField::Skills, Take::Both),
        ]
    );
    let request = decided_merge(&view, &HashMap::from([(MergeField::Department, Take::Gone)]));
    let merge_id = engawa.merge(&request).unwrap();
    let now = engawa.person(&kept.id).unwrap().alumnus;
    assert_eq!(
        (now.name.as_str(), now.department.as_str(), now.phone.as_str(), now.skills.len()),
        ("髙橋 一郎", "営業部", "090-1111-2222", 2)
    );
    assert_eq!(engawa.person(&gone.id), Err(ApiError::NotFound));
    assert_eq!(pairs(&engawa), []);
    let merges = engawa.merges().unwrap();
    assert_eq!(
        (merges[0].kept_name.as_str(), merges[0].gone_name.as_str()),
        ("髙橋 一郎", "TAKAHASHI Ichiro")
    );
    put(&engawa, Alumnus { phone: "090-9999-0000".into(), ..now });
    assert_eq!(engawa.look_at_unmerge(&merge_id).unwrap()[0].field, "phone");
    let undone = engawa.unmerge(&merge_id).unwrap();
    assert_eq!((undone.later.len(), undone.later[0].present.as_str()), (1, "090-9999-0000"));
    assert_eq!(engawa.person(&gone.id).unwrap().alumnus, gone);
    let now = engawa.person(&kept.id).unwrap().alumnus;
    assert_eq!(
        (now.department, now.phone, now.skills),
        (kept.department, "090-9999-0000".into(), kept.skills)
    );
    assert!(engawa.merges().unwrap()[0].undone_at.is_some());
    assert_eq!(engawa.unmerge(&merge_id), Err(ApiError::NothingToUndo));
    assert_eq!(pairs(&engawa).len(), 1);
}

#[test]
fn what_was_changed_while_someone_decided_is_not_merged_away() {
    let (_folder, engawa) = started();
    let kept = put(&engawa, person("髙橋 一郎", "", ""));
    let gone = put(&engawa, person("高橋 一郎", "", ""));
    let view = engawa.look_at_merge(&kept.id, &gone.id).unwrap();
    put(&engawa, Alumnus { note: "夜型".into(), ..gone.clone() });
    let request = decided_merge(&view, &HashMap::new());
    assert_eq!(engawa.merge(&request), Err(ApiError::Stale));
    assert_eq!(engawa.look_at_merge(&kept.id, &kept.id).err(), Some(ApiError::NotFound));
    assert_eq!(engawa.look_at_merge(&kept.id, &"nobody".into()).err(), Some(ApiError::NotFound));
    let mut request = decided_merge(&engawa.look_at_merge(&kept.id, &gone.id).unwrap(), &HashMap::new());
    request.take = vec![MergeChoice { field: MergeField::Note, take: Take::Both }];
    engawa.merge(&request).unwrap();
    assert_eq!(engawa.person(&kept.id).unwrap().alumnus.note, "夜型");
}

#[test]
fn a_list_imported_twice_under_other_names_shows_whom_it_holds_twice() {
    let (_folder, engawa) = started();
    let import = |text: &str| {
        common::import(&engawa, text.as_bytes());
    };
    import("氏名,フリガナ,最終所属\n髙橋 一郎,ﾀｶﾊｼ ｲﾁﾛｳ,商品企画部\n渡邊 由美,ﾜﾀﾅﾍﾞ ﾕﾐ,営業部\n");
    assert_eq!(pairs(&engawa), []);
    import("氏名,フリガナ,最終所属\n高橋一郎,たかはし いちろう,商品企画部\n");
    assert_eq!(pairs(&engawa).len(), 1);
    assert_eq!(engawa.people("", 0, 0).unwrap().total, 3);
}
