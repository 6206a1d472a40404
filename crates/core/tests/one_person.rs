//! Records of a list that became one person, and rows that a person decides about.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::{BTreeMap, HashMap};

use common::{import, preview, rows, started};
use engawa_core::{
    ApiError, Engawa,
    api::{
        ImportChoice, ImportFilter, ImportRowKind, ListFormat, ListKind, ListRequest, ListWanted,
        PersonSaved, RowChoice,
    },
    decided_merge,
    domain::{
        Alumnus, AlumnusId, Unwatched,
        duplicate::{MergeField, Take},
    },
};

/// 髙橋 twice, with two telephones.
const TWICE: &str = "社員番号,氏名,フリガナ,電話,職種\n0001,髙橋 一郎,タカハシ イチロウ,090-1111-1111,企画\n\
    0002,高橋 一郎,タカハシ イチロウ,090-2222-2222,\n0003,渡邊 由美,ワタナベ ユミ,,\n";

fn by_number(engawa: &Engawa) -> BTreeMap<String, AlumnusId> {
    let rows = engawa.people("", 0, u32::MAX).unwrap().rows;
    rows.into_iter().map(|row| (row.employee_no, row.id)).collect()
}

fn merge(engawa: &Engawa, kept: &AlumnusId, gone: &AlumnusId, take: &[(MergeField, Take)]) -> String {
    let view = engawa.look_at_merge(kept, gone).unwrap();
    engawa.merge(&decided_merge(&view, &take.iter().copied().collect::<HashMap<_, _>>())).unwrap()
}

#[test]
fn two_records_that_became_one_do_not_come_back_with_the_list_they_came_from() {
    let (_folder, engawa) = started();
    import(&engawa, TWICE.as_bytes());
    let ids = by_number(&engawa);
    let merged = merge(&engawa, &ids["0001"], &ids["0002"], &[(MergeField::Phone, Take::Gone)]);
    let again = preview(&engawa, TWICE.as_bytes()).unwrap();
    let counts = again.counts;
    assert_eq!((counts.new, counts.changed, counts.unchanged, counts.duplicates), (0, 0, 3, 0));

    // Only what the list says anew is a change, whichever of the two it says it of.
    let corrected =
        TWICE.replace("090-2222-2222,", "090-2222-2222,営業").replace("090-1111-1111", "090-3333-3333");
    let found = preview(&engawa, corrected.as_bytes()).unwrap();
    assert_eq!((found.counts.new, found.counts.changed, found.counts.unchanged), (0, 2, 1));
    let changed = rows(&engawa, &found, ImportFilter::Changed);
    let said: Vec<_> = changed
        .iter()
        .map(|row| {
            let [change] = row.changes.as_slice() else { panic!("{:?}", row.changes) };
            assert_eq!(row.alumnus_id, ids["0001"]);
            (change.field.as_str(), change.old.as_str(), change.new.as_str())
        })
        .collect();
    assert_eq!(said, [("phone", "090-2222-2222", "090-3333-3333"), ("job", "企画", "営業")]);
    let outcome = engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
    let now = engawa.person(&ids["0001"]).unwrap().alumnus;
    assert_eq!((now.phone.as_str(), now.job.as_str()), ("090-3333-3333", "営業"));
    engawa.undo_import(&outcome.import_id, &[]).unwrap();

    engawa.unmerge(&merged).unwrap();
    let again = preview(&engawa, TWICE.as_bytes()).unwrap().counts;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 3));
}

#[test]
fn a_record_that_went_on_into_a_third_is_still_known() {
    let (_folder, engawa) = started();
    let list = "氏名,電話\n髙橋 一郎,090-1\n高橋 一郎,090-2\nタカハシ イチロウ,090-3\n";
    import(&engawa, list.as_bytes());
    let people = engawa.people("", 0, 10).unwrap().rows;
    let id = |phone: &str| people.iter().find(|row| row.phone == phone).unwrap().id.clone();
    merge(&engawa, &id("090-1"), &id("090-2"), &[]);
    merge(&engawa, &id("090-3"), &id("090-1"), &[]);
    let again = preview(&engawa, list.as_bytes()).unwrap().counts;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 3));
    assert_eq!(engawa.people("", 0, 10).unwrap().matched, 1);
}

/// Three records of one person, whose telephones, posts and departments differ.
const THRICE: &str = "社員番号,氏名,電話,職種,最終所属\n0001,髙橋 一郎,090-1,企画,営業部\n0002,高橋 一郎,090-2,広報,総務部\n\
    0003,髙橋一郎,090-3,調査,開発部\n";

fn nothing_new(engawa: &Engawa, list: &str) {
    let found = preview(engawa, list.as_bytes()).unwrap();
    let changed = rows(engawa, &found, ImportFilter::Changed);
    assert_eq!(changed.iter().map(|row| (row.row, &row.changes)).collect::<Vec<_>>(), [], "changed");
    assert_eq!((found.counts.new, found.counts.unchanged), (0, 3));
}

#[test]
fn two_merges_into_one_and_a_chain_of_two_stay_as_they_were_decided() {
    use MergeField::{Department, Job, Phone};
    let (_folder, engawa) = started();
    import(&engawa, THRICE.as_bytes());
    let ids = by_number(&engawa);
    merge(&engawa, &ids["0001"], &ids["0002"], &[(Phone, Take::Gone)]);
    merge(&engawa, &ids["0001"], &ids["0003"], &[(Job, Take::Gone)]);
    nothing_new(&engawa, THRICE);

    let (_folder, engawa) = started();
    import(&engawa, THRICE.as_bytes());
    let ids = by_number(&engawa);
    merge(&engawa, &ids["0001"], &ids["0002"], &[(Phone, Take::Gone)]);
    merge(&engawa, &ids["0003"], &ids["0001"], &[(Department, Take::Gone)]);
    nothing_new(&engawa, THRICE);
    let now = engawa.person(&ids["0003"]).unwrap().alumnus;
    assert_eq!((now.phone.as_str(), now.job.as_str(), now.department.as_str()), ("090-3", "調査", "営業部"));
}

#[test]
fn a_correction_to_what_was_decided_leaves_the_other_decisions_alone() {
    let (_folder, engawa) = started();
    import(&engawa, THRICE.as_bytes());
    let ids = by_number(&engawa);
    let take = [(MergeField::Phone, Take::Gone), (MergeField::Department, Take::Gone)];
    merge(&engawa, &ids["0001"], &ids["0002"], &take);
    nothing_new(&engawa, &THRICE.replace("090-1,企画,営業部", "090-1,企画,総務部"));
}

#[test]
fn an_import_whose_people_became_one_names_them_before_it_is_taken_back() {
    let (_folder, engawa) = started();
    let outcome = import(&engawa, TWICE.as_bytes());
    let ids = by_number(&engawa);
    let merged = merge(&engawa, &ids["0001"], &ids["0002"], &[]);
    let look = engawa.look_at_undo(&outcome.import_id).unwrap();
    let names: Vec<_> = look.merged.iter().map(|person| person.name.as_str()).collect();
    assert_eq!(names, ["高橋 一郎"]);
    assert_eq!((look.bound.len(), look.bound[0].name.as_str(), look.removed), (1, "髙橋 一郎", 1));
    engawa.unmerge(&merged).unwrap();
    let look = engawa.look_at_undo(&outcome.import_id).unwrap();
    assert_eq!((look.merged, look.bound, look.removed), (vec![], vec![], 3));
    engawa.undo_import(&outcome.import_id, &[]).unwrap();
    assert_eq!(engawa.people("", 0, 10).unwrap().matched, 0);
}

#[test]
fn what_a_merge_kept_from_an_undo_can_be_taken_back_after_it() {
    let (_folder, engawa) = started();
    let outcome = import(&engawa, TWICE.as_bytes());
    let ids = by_number(&engawa);
    let merged = merge(&engawa, &ids["0001"], &ids["0002"], &[]);
    let undone = engawa.undo_import(&outcome.import_id, &[]).unwrap();
    let mut kept: Vec<_> = undone.kept.iter().map(|person| person.name.as_str()).collect();
    kept.sort_unstable();
    assert_eq!((undone.removed, kept), (1, vec!["高橋 一郎", "髙橋 一郎"]));
    assert!(engawa.imports().unwrap()[0].remains);
    assert_eq!(engawa.undo_import(&outcome.import_id, &[]).err(), Some(ApiError::NothingToUndo));
    engawa.unmerge(&merged).unwrap();
    let look = engawa.look_at_undo(&outcome.import_id).unwrap();
    assert_eq!((look.removed, look.bound, look.merged), (2, vec![], vec![]));
    assert_eq!(engawa.undo_import(&outcome.import_id, &[]).unwrap().removed, 2);
    assert_eq!(engawa.people("", 0, 10).unwrap().matched, 0);
    assert!(!engawa.imports().unwrap()[0].remains);
    assert_eq!(engawa.look_at_undo(&outcome.import_id).err(), Some(ApiError::NothingToUndo));
}

#[test]
fn what_a_row_would_change_is_told_before_it_is_decided() {
    let (_folder, engawa) = started();
    import(&engawa, "氏名,フリガナ,電話,職種\n髙橋 一郎,タカハシ イチロウ,090-1,企画\n".as_bytes());
    let list = "氏名,フリガナ,電話,職種\n高橋一郎,たかはし いちろう,090-2,\n,空の行,,\n";
    let found = preview(&engawa, list.as_bytes()).unwrap();
    let row = &rows(&engawa, &found, ImportFilter::Duplicates)[0];
    let says: Vec<_> =
        row.changes.iter().map(|change| (change.field.as_str(), change.new.as_str())).collect();
    assert_eq!(says, [("name", "高橋一郎"), ("kana", "タカハシ イチロウ"), ("phone", "090-2")]);
    let id = &row.likenesses[0].alumnus_id;
    let told = engawa.import_row_changes(&found.token, 2, id).unwrap();
    let outcome = engawa
        .apply_import(
            &found.token,
            &[ImportChoice { row: 2, choice: RowChoice::Update { alumnus_id: id.clone() } }],
            &Unwatched,
        )
        .unwrap();
    let now = engawa.person(id).unwrap().alumnus;
    let fields: Vec<_> = told.iter().map(|change| change.field.as_str()).collect();
    assert_eq!(fields, ["name", "phone"]);
    assert_eq!((now.name.as_str(), now.phone.as_str(), now.job.as_str()), ("高橋一郎", "090-2", "企画"));
    engawa.undo_import(&outcome.import_id, &[]).unwrap();

    let found = preview(&engawa, list.as_bytes()).unwrap();
    let asked = |token: &str, row, id: &str| engawa.import_row_changes(token, row, &id.into()).err();
    assert_eq!(asked(&found.token, 3, id.as_str()), Some(ApiError::NotFound));
    assert_eq!(asked(&found.token, 2, "nobody"), Some(ApiError::NotFound));
    assert_eq!(asked("nothing", 2, id.as_str()), Some(ApiError::NotFound));
}

#[test]
fn a_row_that_would_change_somebody_can_be_somebody_else() {
    let (_folder, engawa) = started();
    import(&engawa, "社員番号,氏名,電話\n0001,佐藤 誠,090-1\n".as_bytes());
    let list = "社員番号,氏名,電話\n0001,佐藤 誠,090-2\n".as_bytes();
    let found = preview(&engawa, list).unwrap();
    let row = &rows(&engawa, &found, ImportFilter::All)[0];
    assert_eq!(row.kind, ImportRowKind::Changed);
    let known = row.alumnus_id.clone();
    let outcome = engawa
        .apply_import(&found.token, &[ImportChoice { row: 2, choice: RowChoice::Add }], &Unwatched)
        .unwrap();
    assert_eq!((outcome.counts.new, outcome.counts.changed), (1, 0));
    assert_eq!(engawa.person(&known).unwrap().alumnus.phone, "090-1");
    // It was said that they are two: nobody asks again.
    assert_eq!(engawa.duplicates(20, 0, 10).unwrap().pairs, []);
    let again = preview(&engawa, list).unwrap().counts;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 1));
}

#[test]
fn a_refused_row_says_whom_it_names_and_in_which_column_it_is_wrong() {
    let (_folder, engawa) = started();
    let list = "姓,名,退職日,備考\n髙橋,一郎,2024/2/30,\n鈴木,花子,2024/3/31,123456789018\n123456789018,,,\n以上,,,\n\
        佐藤,誠,123456789018,\n";
    let found = preview(&engawa, list.as_bytes()).unwrap();
    let refused = rows(&engawa, &found, ImportFilter::Rejected);
    let said: Vec<_> = refused
        .iter()
        .map(|row| (row.reason.as_str(), row.name.as_str(), row.heading.as_str(), row.cell.as_str()))
        .collect();
    assert_eq!(
        said,
        [
            ("not_a_date", "髙橋　一郎", "退職日", "2024/2/30"),
            ("my_number", "鈴木　花子", "備考", ""),
            ("my_number", "", "姓", ""),
            ("closing", "", "", "以上"),
            ("my_number", "佐藤　誠", "退職日", ""),
        ]
    );

    // They go out for whoever mends the list; what must not be shown does not go out either.
    let wanted =
        ListWanted { kind: ListKind::Rejected, import_token: found.token.clone(), ..ListWanted::default() };
    let look = engawa.look_at_list(&wanted).unwrap();
    assert_eq!((look.records, look.people), (5, 5));
    let columns = look.columns.into_iter().map(|column| column.key).collect();
    let list = engawa.make_list(&ListRequest { wanted, columns, format: ListFormat::Csv }).unwrap();
    let text = String::from_utf8(list.file.bytes).unwrap();
    assert!(
        text.contains("\"2\",\"髙橋　一郎\",\"退職日\",\"2024/2/30\",\"日付として読めません\""),
        "{text}"
    );
    assert!(!text.contains("123456789018"), "{text}");
    engawa.cancel_import(&found.token).unwrap();
    let gone = ListWanted { kind: ListKind::Rejected, import_token: found.token, ..ListWanted::default() };
    assert_eq!(engawa.look_at_list(&gone).err(), Some(ApiError::NotFound));
}

#[test]
fn an_edit_by_hand_after_a_merge_is_a_change_when_the_list_says_otherwise() {
    let (_folder, engawa) = started();
    import(&engawa, TWICE.as_bytes());
    let ids = by_number(&engawa);
    merge(&engawa, &ids["0001"], &ids["0002"], &[]);
    let person = engawa.person(&ids["0001"]).unwrap().alumnus;
    let edited = Alumnus { job: "広報".into(), ..person };
    assert!(matches!(engawa.save_person(edited), Ok(PersonSaved::Saved { .. })));
    let found = preview(&engawa, TWICE.as_bytes()).unwrap();
    let changed = rows(&engawa, &found, ImportFilter::Changed);
    assert_eq!((changed.len(), changed[0].changes[0].field.as_str()), (1, "job"));
}

#[test]
fn it_is_people_that_are_counted_not_rows_and_each_choice_counts() {
    let (_folder, engawa) = started();
    import(&engawa, "社員番号,氏名,電話\n0001,髙橋 一郎,090-1\n0002,田中 次郎,090-2\n".as_bytes());
    let list = "社員番号,氏名,電話,メール\n0001,髙橋 一郎,090-9,\n0001,髙橋 一郎,,ichiro@example.jp\n\
                ,田中次郎,090-2,\n0003,佐藤 花子,,\n";
    let found = preview(&engawa, list.as_bytes()).unwrap();
    let known = by_number(&engawa);
    let with = |choices: &[(u32, RowChoice)]| {
        let choices: Vec<_> =
            choices.iter().cloned().map(|(row, choice)| ImportChoice { row, choice }).collect();
        engawa.import_people(&found.token, &choices)
    };
    let update = |number: &str| RowChoice::Update { alumnus_id: known[number].clone() };
    // Two rows change one person; two people are new.
    assert_eq!(with(&[]), Ok(3));
    // Both rows are still the one person's.
    assert_eq!(with(&[(3, RowChoice::Skip)]), Ok(3));
    assert_eq!(with(&[(2, RowChoice::Skip), (3, RowChoice::Skip)]), Ok(2));
    assert_eq!(with(&[(4, update("0002"))]), Ok(3));
    assert_eq!(with(&[(2, RowChoice::Add), (5, RowChoice::Skip)]), Ok(3));
    assert_eq!(with(&[(4, RowChoice::Update { alumnus_id: "nobody".into() })]), Err(ApiError::NotFound));
    assert_eq!(engawa.import_people("nothing", &[]), Err(ApiError::NotFound));
    let chosen = [ImportChoice { row: 5, choice: RowChoice::Skip }];
    let told = engawa.import_people(&found.token, &chosen).unwrap();
    engawa.apply_import(&found.token, &chosen, &Unwatched).unwrap();
    let written = engawa.imports().unwrap().remove(0);
    assert_eq!((told, engawa.people("", 0, 10).unwrap().matched), (2, 3), "{written:?}");
}

#[test]
fn a_list_whose_rows_overrule_one_another_is_nothing_new_the_second_time() {
    let (_folder, engawa) = started();
    let list = "社員番号,氏名,最終所属,退職日\n0001,髙橋 一郎,営業部,2020/3/31\n0002,田中 次郎,総務部,\n\
                0001,髙橋 一郎,企画部,2024/3/31\n0001,髙橋 一郎,監査室,2024/9/30\n";
    let first = import(&engawa, list.as_bytes());
    assert_eq!((first.counts.new, first.counts.changed, first.people_changed), (2, 2, 0));
    for _ in 0..2 {
        let found = preview(&engawa, list.as_bytes()).unwrap();
        assert_eq!((found.counts.new, found.counts.changed, found.counts.unchanged), (0, 0, 4));
        assert_eq!(engawa.import_people(&found.token, &[]), Ok(0));
        let again = engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
        assert_eq!((again.counts.changed, again.people_changed), (0, 0));
    }
    // The last row still decides, and what it says anew is a change.
    let moved = list.replace("監査室", "法務部");
    let found = preview(&engawa, moved.as_bytes()).unwrap();
    assert_eq!((found.counts.new, engawa.import_people(&found.token, &[])), (0, Ok(1)));
}
