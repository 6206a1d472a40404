//! 取込 through the use cases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::started;
use engawa_core::{ApiError, Engawa, SheetProblem, api::ImportRowKind};
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

fn import(engawa: &Engawa, bytes: &[u8]) -> engawa_core::api::ImportOutcome {
    let preview = engawa.preview_import("名簿.csv", bytes).unwrap();
    engawa.apply_import(&preview.token).unwrap()
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
    let preview = engawa.preview_import("名簿.csv", UTF8).unwrap();
    assert_eq!(engawa.people("", 0, 1).unwrap().total, 0);
    engawa.apply_import(&preview.token).unwrap();
    assert_eq!(engawa.apply_import(&preview.token).err(), Some(ApiError::NotFound));
}

#[test]
fn the_same_file_again_changes_nothing_and_two_cells_change_two_people() {
    let (_folder, engawa) = started();
    import(&engawa, UTF8);
    let again = engawa.preview_import("名簿.csv", UTF8).unwrap();
    assert_eq!((again.counts.new, again.counts.changed, again.counts.unchanged), (0, 0, 60));
    let text = String::from_utf8(UTF8.to_vec()).unwrap();
    let edited = text.replace("070-0000-9836", "070-1111-9836").replace("2016/06/01", "平成28年6月2日");
    let preview = engawa.preview_import("名簿.csv", edited.as_bytes()).unwrap();
    assert_eq!((preview.counts.new, preview.counts.changed), (0, 2));
    let changes: Vec<_> = preview
        .rows
        .iter()
        .filter(|row| row.kind == ImportRowKind::Changed)
        .flat_map(|row| row.changes.iter().map(|change| (change.field.as_str(), change.new.as_str())))
        .collect();
    assert_eq!(changes, [("phone", "070-1111-9836"), ("left_on", "2016-06-02")]);
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
    engawa.undo_import(&outcome.import_id).unwrap();
    assert_eq!(people(&engawa), before);
    assert!(engawa.undo_import(&outcome.import_id).is_err());
}

#[test]
fn one_person_twice_in_a_list_is_one_person() {
    let (_folder, engawa) = started();
    let list = "社員番号,氏名,備考\n001,髙橋 一郎,先\n001,髙橋 一郎,後\n,桐野 凛,a\n,桐野 凛,a\n";
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
        (&workbook[..], SheetProblem::Workbook),
        ("部署,電話\n企画,090\n".as_bytes(), SheetProblem::NoNameColumn),
    ] {
        assert_eq!(engawa.preview_import("名簿.csv", bytes).err(), Some(ApiError::Sheet { problem }));
    }
    let mixed = "氏名,退職日\n髙橋 一郎,2024/2/30\n,2024/3/31\n﨑山 徹,令和6年3月31日\n";
    let preview = engawa.preview_import("名簿.csv", mixed.as_bytes()).unwrap();
    assert_eq!((preview.counts.new, preview.counts.rejected), (1, 2));
    let reasons: Vec<_> = preview.rows.iter().map(|row| (row.row, row.reason.as_str())).collect();
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
