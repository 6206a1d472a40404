//! 取込 through the use cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::sync::atomic::{AtomicU64, Ordering};

use common::{import, preview, rows, started};
use engawa_core::{
    ApiError, Engawa, SheetProblem,
    api::{
        GivenUp, HiddenKind, ImportChoice, ImportFilter, ImportMapping, ImportRowKind, PersonSaved, RowChoice,
    },
    domain::{Alumnus, ProgressPhase, Unwatched, Watch, registry::Column},
};
use serde_json::{Value, json};

const UTF8: &[u8] = include_bytes!("fixtures/名簿_utf8.csv");
const CP932: &[u8] = include_bytes!("fixtures/名簿_cp932.csv");

fn expected() -> Vec<Value> {
    serde_json::from_str(include_str!("fixtures/expected.json")).unwrap()
}

/// The registry in the shape of `expected.json`, by 社員番号.
fn people(engawa: &Engawa) -> Vec<Value> {
    let rows = engawa.people("", 0, u32::MAX).unwrap().rows;
    let mut people: Vec<_> = rows
        .into_iter()
        .map(|row| {
            json!({
                "employee_no": row.employee_no, "name": row.name, "kana": row.kana,
                "department": row.department, "job": row.job, "left_on": row.left_on,
                "email": row.email, "phone": row.phone, "note": row.note,
            })
        })
        .collect();
    people.sort_by_key(|person| person["employee_no"].to_string());
    people
}

fn sorted(mut people: Vec<Value>) -> Vec<Value> {
    people.sort_by_key(|person| person["employee_no"].to_string());
    people
}

#[test]
fn both_encodings_give_what_the_list_says() {
    let (_folder, engawa) = started();
    assert_eq!(import(&engawa, UTF8).counts.new, 60);
    assert_eq!(people(&engawa), sorted(expected()));

    let (_folder, engawa) = started();
    import(&engawa, CP932);
    let holds = |person: &Value| !person["name"].as_str().unwrap().contains('𠮷');
    assert_eq!(people(&engawa), sorted(expected().into_iter().filter(holds).collect()));
}

#[test]
fn a_preview_writes_nothing_and_a_token_serves_once() {
    let (_folder, engawa) = started();
    let found = preview(&engawa, UTF8).unwrap();
    assert_eq!((found.encoding.as_str(), found.remembered, found.unreadable), ("utf8", false, 0));
    assert_eq!(engawa.people("", 0, 1).unwrap().total, 0);
    engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
    let again = engawa.apply_import(&found.token, &[], &Unwatched);
    assert_eq!(again.err(), Some(ApiError::NotFound));
}

#[test]
fn the_same_file_again_changes_nothing_and_two_cells_change_two_people() {
    let (_folder, engawa) = started();
    import(&engawa, UTF8);
    let again = preview(&engawa, UTF8).unwrap();
    assert_eq!((again.counts.new, again.counts.changed, again.counts.unchanged), (0, 0, 60));
    let text = String::from_utf8(UTF8.to_vec()).unwrap();
    let edited = text.replace("070-0000-9836", "070-1111-9836").replace("2016/06/01", "平成28年6月2日");
    let found = preview(&engawa, edited.as_bytes()).unwrap();
    assert_eq!((found.counts.new, found.counts.changed), (0, 2));
    let changes: Vec<_> = rows(&engawa, &found, ImportFilter::Changed)
        .into_iter()
        .flat_map(|row| row.changes.into_iter().map(|change| (change.field, change.new)))
        .collect();
    let change = |field: &str, new: &str| (field.to_owned(), new.to_owned());
    assert_eq!(changes, [change("phone", "070-1111-9836"), change("left_on", "2016-06-02")]);
}

#[test]
fn rows_come_a_page_at_a_time_and_by_query() {
    let (_folder, engawa) = started();
    let found = preview(&engawa, UTF8).unwrap();
    let page = |filter, query: &str, offset, limit| {
        engawa.import_rows(&found.token, filter, query, offset, limit).unwrap()
    };
    let all = page(ImportFilter::All, "", 0, u32::MAX);
    assert_eq!((all.matched, all.rows.len()), (60, 60));
    let some = page(ImportFilter::New, "", 58, 10);
    assert_eq!((some.matched, some.rows.as_slice()), (60, &all.rows[58..]));
    assert_eq!(page(ImportFilter::Changed, "", 0, 10).matched, 0);
    let takahashi = page(ImportFilter::All, "たかはし", 0, 100);
    assert_eq!(takahashi.matched, page(ImportFilter::All, "高橋", 0, 100).matched);
    assert!(takahashi.matched > 3);
    assert_eq!(
        engawa.import_rows("no such token", ImportFilter::All, "", 0, 1).err(),
        Some(ApiError::NotFound)
    );
}

#[test]
fn somebody_without_a_number_who_resembles_somebody_is_new_until_someone_decides() {
    let (_folder, engawa) = started();
    import(&engawa, "社員番号,氏名,フリガナ,電話\n001,髙橋 一郎,タカハシ イチロウ,090-1\n".as_bytes());
    let list = "氏名,フリガナ,電話\n高橋一郎,たかはし いちろう,090-2\n桐野 凛,キリノ リン,\n";
    let found = preview(&engawa, list.as_bytes()).unwrap();
    assert_eq!((found.counts.new, found.counts.duplicates), (2, 1));
    let alike = rows(&engawa, &found, ImportFilter::Duplicates);
    assert_eq!((alike.len(), alike[0].row, alike[0].kind), (1, 2, ImportRowKind::New));
    let like = &alike[0].likenesses[0];
    assert_eq!((like.name.as_str(), like.row), ("髙橋 一郎", 0));
    assert!(like.score >= 50 && !like.reasons.is_empty());

    let choose = |row, choice| ImportChoice { row, choice };
    let update = RowChoice::Update { alumnus_id: like.alumnus_id.clone() };
    let nobody = RowChoice::Update { alumnus_id: "x".into() };
    let refused = engawa.apply_import(&found.token, &[choose(2, nobody)], &Unwatched);
    assert_eq!(refused.err(), Some(ApiError::NotFound));
    let outcome = engawa
        .apply_import(&found.token, &[choose(2, update), choose(3, RowChoice::Skip)], &Unwatched)
        .unwrap();
    assert_eq!((outcome.counts.new, outcome.counts.changed), (0, 1));
    let everyone = engawa.people("", 0, 10).unwrap().rows;
    assert_eq!((everyone.len(), everyone[0].phone.as_str()), (1, "090-2"));
    engawa.undo_import(&outcome.import_id, &[]).unwrap();
    assert_eq!(engawa.people("", 0, 10).unwrap().rows[0].phone, "090-1");
}

#[test]
fn a_number_is_compared_with_its_zeros_and_an_empty_cell_erases_nothing() {
    let (_folder, engawa) = started();
    import(&engawa, "社員番号,氏名,電話\n0012,髙橋 一郎,090-1\n".as_bytes());
    let found =
        preview(&engawa, "社員番号,氏名,電話\n ００１２ ,髙橋 一郎,\n12,髙橋 一郎,\n".as_bytes()).unwrap();
    let kinds: Vec<_> = rows(&engawa, &found, ImportFilter::All).iter().map(|row| row.kind).collect();
    assert_eq!(kinds[1], ImportRowKind::New);
    assert_eq!(kinds[0], ImportRowKind::Unchanged);
    engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
    let everyone = engawa.people("", 0, 10).unwrap().rows;
    assert_eq!(everyone.iter().filter(|row| row.phone == "090-1").count(), 1);
}

#[test]
fn what_someone_said_of_the_columns_is_remembered_for_the_next_list_of_that_shape() {
    let (_folder, engawa) = started();
    let list = |name: &str| format!("氏名,よびな,備考\n{name},ﾀｶﾊｼ,x\n");
    let found = preview(&engawa, list("髙橋").as_bytes()).unwrap();
    assert_eq!(found.columns[1].column, None);
    let mapping = ImportMapping {
        heading_row: Some(found.heading_row),
        columns: vec![Some(Column::Name), Some(Column::Kana), None],
        ..ImportMapping::default()
    };
    let found = engawa.remap_import(&found.token, mapping, &Unwatched).unwrap();
    engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
    let next = preview(&engawa, list("佐藤").as_bytes()).unwrap();
    assert!(next.remembered);
    let columns: Vec<_> = next.columns.iter().map(|column| column.column).collect();
    assert_eq!(columns, [Some(Column::Name), Some(Column::Kana), None]);
    assert!(!preview(&engawa, UTF8).unwrap().remembered);
}

#[test]
fn an_unknown_heading_for_the_name_is_asked_for_and_remembered() {
    let (_folder, engawa) = started();
    let list = |name: &str| format!("コード,メンバー,部\nA01,{name},企画\n");
    let found = preview(&engawa, list("髙橋").as_bytes()).unwrap();
    assert_eq!((found.heading_row, found.counts), (1, Default::default()));
    assert!(rows(&engawa, &found, ImportFilter::All).is_empty());
    let columns: Vec<_> = found.columns.iter().map(|column| column.column).collect();
    assert_eq!(columns, [Some(Column::EmployeeNo), None, Some(Column::Department)]);
    let refused = engawa.apply_import(&found.token, &[], &Unwatched).err();
    assert_eq!(refused, Some(ApiError::Sheet { problem: SheetProblem::NoNameColumn }));
    let mapping = ImportMapping {
        heading_row: Some(1),
        columns: vec![Some(Column::EmployeeNo), Some(Column::Name), Some(Column::Department)],
        ..ImportMapping::default()
    };
    let found = engawa.remap_import(&found.token, mapping, &Unwatched).unwrap();
    assert_eq!(engawa.apply_import(&found.token, &[], &Unwatched).unwrap().counts.new, 1);
    let next = preview(&engawa, list("佐藤").as_bytes()).unwrap();
    assert_eq!((next.remembered, next.columns[1].column), (true, Some(Column::Name)));
}

#[test]
fn of_several_sheets_with_people_the_others_are_named() {
    let (_folder, engawa) = started();
    let found = preview(&engawa, include_bytes!("fixtures/三つのシート.xlsx")).unwrap();
    assert_eq!(found.counts.new, 3);
    let named: Vec<_> = found.hidden.iter().map(|hidden| (hidden.kind, hidden.name.as_str())).collect();
    assert_eq!(named, [(HiddenKind::OtherSheet, "支店")]);
}

#[test]
fn birth_dates_come_in_by_a_deliberate_act_only() {
    let (_folder, engawa) = started();
    let list = "社員番号,氏名,生年月日,マイナンバー\n01,髙橋,1960/2/29,123456789018\n";
    let found = preview(&engawa, list.as_bytes()).unwrap();
    assert_eq!(found.hidden.len(), 2);
    assert!(found.columns[2].column.is_none() && found.columns[2].samples.is_empty());
    let deliberate = ImportMapping { take_birth_dates: true, ..ImportMapping::default() };
    let found = engawa.remap_import(&found.token, deliberate, &Unwatched).unwrap();
    assert_eq!(found.columns[2].column, Some(Column::BornOn));
    engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
    let id = engawa.people("", 0, 1).unwrap().rows[0].id.clone();
    let person = engawa.person(&id).unwrap().alumnus;
    assert_eq!(person.born_on, Some(common::day("1960-02-29")));
    assert!(!format!("{person:?}").contains("123456789018"));
}

#[test]
fn a_person_who_was_edited_by_hand_shows_as_changed_and_a_preview_follows_the_registry() {
    let (_folder, engawa) = started();
    import(&engawa, UTF8);
    let found = preview(&engawa, UTF8).unwrap();
    let id = engawa.people("", 0, 1).unwrap().rows[0].id.clone();
    let person = engawa.person(&id).unwrap().alumnus;
    let saved = engawa.save_person(Alumnus { phone: "03-0000-0000".into(), ..person.clone() }).unwrap();
    assert!(matches!(saved, PersonSaved::Saved { .. }));
    // Compared before the edit, applied after it: the list wins as it would in a new preview, and says so.
    let outcome = engawa.apply_import(&found.token, &[], &Unwatched).unwrap();
    assert_eq!((outcome.counts.changed, outcome.counts.unchanged), (1, 59));
    assert_eq!(engawa.person(&id).unwrap().alumnus.phone, person.phone);
}

/// Cancels at a step of a part of the work.
struct Until {
    phase: ProgressPhase,
    in_phase: AtomicU64,
    steps: AtomicU64,
}

impl Until {
    fn new(phase: ProgressPhase, steps: u64) -> Self {
        Self { phase, in_phase: AtomicU64::new(0), steps: AtomicU64::new(steps) }
    }
}

impl Watch for Until {
    fn goes_on(&self, _: u64, _: u64) -> bool {
        if self.in_phase.load(Ordering::Relaxed) == 0 {
            return true;
        }
        self.steps.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(1)).is_ok()
    }

    fn enters(&self, phase: ProgressPhase) {
        self.in_phase.store(u64::from(phase == self.phase), Ordering::Relaxed);
    }
}

#[test]
fn whenever_it_is_cancelled_nothing_is_left() {
    let (_folder, engawa) = started();
    let lines: String = (0..3000).map(|n| format!("{n:05},髙橋 {n},タカハシ\n")).collect();
    let list = format!("社員番号,氏名,フリガナ\n{lines}");
    for phase in [ProgressPhase::Reading, ProgressPhase::Comparing] {
        let token = engawa.open_import("名簿.csv", list.clone().into_bytes()).unwrap();
        let stopped = engawa.read_import(&token, &Until::new(phase, 1));
        assert_eq!(stopped.err(), Some(ApiError::Cancelled), "{phase:?}");
    }
    let before = engawa.verify().unwrap();
    for steps in [0, 1, 9] {
        let found = preview(&engawa, list.as_bytes()).unwrap();
        let watch = Until::new(ProgressPhase::Writing, steps);
        assert_eq!(engawa.apply_import(&found.token, &[], &watch).err(), Some(ApiError::Cancelled));
        assert_eq!(engawa.people("", 0, 1).unwrap().total, 0);
        assert_eq!((engawa.imports().unwrap().len(), engawa.verify().unwrap()), (0, before));
        // Cancelled or not, the list still lies there until it is given up.
        engawa.cancel_import(&found.token).unwrap();
        assert_eq!(engawa.apply_import(&found.token, &[], &Unwatched).err(), Some(ApiError::NotFound));
    }
    assert_eq!(import(&engawa, list.as_bytes()).counts.new, 3000);
}

#[test]
fn a_later_edit_is_named_and_kept_or_given_up() {
    let (_folder, engawa) = started();
    let outcome = import(&engawa, "社員番号,氏名\n1,髙橋\n2,佐藤\n".as_bytes());
    let id = engawa.people("佐藤", 0, 1).unwrap().rows[0].id.clone();
    let person = engawa.person(&id).unwrap().alumnus;
    engawa.save_person(Alumnus { note: "夜型".into(), ..person }).unwrap();
    let view = engawa.look_at_undo(&outcome.import_id).unwrap();
    assert_eq!((view.removed, view.restored, view.later.len()), (1, 0, 1));
    assert_eq!((view.later[0].field.as_str(), view.later[0].present.as_str()), ("note", "夜型"));
    let given_up = GivenUp { alumnus_id: id, field: "note".into() };
    let undone = engawa.undo_import(&outcome.import_id, &[given_up]).unwrap();
    assert_eq!((undone.removed, undone.kept), (2, vec![]));
    assert_eq!(engawa.people("", 0, 1).unwrap().total, 0);
    let listed = engawa.imports().unwrap();
    assert!(listed[0].undone_at.is_some());
    assert_eq!(listed[0].counts.new, 2);
    let again = engawa.undo_import(&outcome.import_id, &[]);
    assert_eq!(again.err(), Some(ApiError::NothingToUndo));
}

#[test]
fn an_import_is_taken_back_whole() {
    let (_folder, engawa) = started();
    import(&engawa, CP932);
    let before = people(&engawa);
    let edited = String::from_utf8(UTF8.to_vec()).unwrap().replace("デザイン室", "意匠部");
    let outcome = import(&engawa, edited.as_bytes());
    assert!(outcome.counts.new > 0 && outcome.counts.changed > 0);
    assert_ne!(people(&engawa), before);
    engawa.undo_import(&outcome.import_id, &[]).unwrap();
    assert_eq!(people(&engawa), before);
    assert!(engawa.undo_import(&outcome.import_id, &[]).is_err());
}

#[test]
fn one_person_twice_in_a_list_is_one_person() {
    let (_folder, engawa) = started();
    let list = "社員番号,氏名,備考\n001,髙橋 一郎,先\n001,髙橋 一郎,後\n,桐野 凛,a\n,桐野 凛,a\n";
    let found = preview(&engawa, list.as_bytes()).unwrap();
    let same: Vec<_> = rows(&engawa, &found, ImportFilter::All)
        .into_iter()
        .filter(|row| row.reason == "same_as_row")
        .map(|row| (row.row, row.kind, row.cell))
        .collect();
    assert_eq!(
        same,
        [(3, ImportRowKind::Changed, "2".to_owned()), (5, ImportRowKind::Unchanged, "4".to_owned())]
    );
    let outcome = import(&engawa, list.as_bytes());
    assert_eq!(outcome.counts.new, 2);
    let rows = engawa.people("", 0, 10).unwrap().rows;
    assert_eq!(rows.len(), 2);
    assert!(rows.iter().any(|row| row.note == "後"));
}

#[test]
fn files_that_are_no_lists_say_why_and_write_nothing() {
    let (_folder, engawa) = started();
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89";
    let workbook = b"PK\x03\x04\x14\0\x06\0\x08\0\0\0!\0xl/workbook.xml";
    for (bytes, problem) in [
        (&b""[..], SheetProblem::Empty),
        (&b" \n \n"[..], SheetProblem::Empty),
        (&png[..], SheetProblem::NotText),
        (&workbook[..], SheetProblem::Damaged),
        (&b"1,2,3\n4,5,6\n"[..], SheetProblem::NoNameColumn),
    ] {
        assert_eq!(preview(&engawa, bytes).err(), Some(ApiError::Sheet { problem }));
    }
    let mixed = "氏名,退職日\n髙橋 一郎,2024/2/30\n,2024/3/31\n﨑山 徹,令和6年3月31日\n";
    let found = preview(&engawa, mixed.as_bytes()).unwrap();
    assert_eq!((found.counts.new, found.counts.rejected), (1, 2));
    let rows = rows(&engawa, &found, ImportFilter::All);
    let reasons: Vec<_> = rows.iter().map(|row| (row.row, row.reason.as_str())).collect();
    assert_eq!(reasons, [(2, "not_a_date"), (3, "empty_name"), (4, "")]);
    assert_eq!(engawa.people("", 0, 1).unwrap().total, 0);
}

#[test]
fn every_spelling_finds_every_takahashi() {
    let (_folder, engawa) = started();
    import(&engawa, UTF8);
    let by_hand = expected().iter().filter(|p| p["kana"].as_str().unwrap().starts_with("タカハシ")).count();
    assert!(by_hand > 3);
    for query in ["たかはし", "ﾀｶﾊｼ", "タカハシ", "高橋", "髙橋", "takahashi", "ＴＡＫＡＨＡＳＨＩ"]
    {
        let page = engawa.people(query, 0, 100).unwrap();
        assert_eq!(usize::try_from(page.matched).unwrap(), by_hand, "{query}");
    }
    assert!(engawa.people("髙", 0, 100).unwrap().matched as usize >= by_hand);
    assert!(engawa.people("企画 夜型", 0, 100).unwrap().matched > 0);
    assert_eq!(engawa.people("いない人の名", 0, 100).unwrap().matched, 0);
}

#[test]
fn in_whatever_order_imports_are_taken_back_everybody_is_as_before_them() {
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
    for order in orders {
        let (_folder, engawa) = started();
        import(&engawa, "社員番号,氏名,最終所属,電話\n0001,髙橋 一郎,総務部,090-0\n".as_bytes());
        let before = people(&engawa);
        let made = ["営業部", "企画部", "監査室"].map(|department| {
            let list =
                format!("社員番号,氏名,最終所属\n0001,髙橋 一郎,{department}\n0002,田中 次郎,{department}\n");
            import(&engawa, list.as_bytes()).import_id
        });
        for at in order {
            // What a later import wrote is a later edit, which is kept; nobody gives anything up.
            engawa.undo_import(&made[at], &[]).unwrap();
        }
        // Whoever was kept for the sake of a later import is taken back once that is gone.
        for import in engawa.imports().unwrap().into_iter().filter(|import| import.remains) {
            engawa.undo_import(&import.import_id, &[]).unwrap();
        }
        assert_eq!(people(&engawa), before, "{order:?}");
    }
}
