//! 名簿 through the command line: lists come in exactly, once, and can be taken back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::{collections::BTreeSet, fs};

use common::{Desk, fixture, ids, text};
use serde_json::{Map, Value, json};

/// Whom CP932 cannot write: all of them are 𠮷田.
const NOT_IN_CP932: [&str; 3] = ["0035703", "0044197", "0007136"];

const FIELDS: [&str; 9] =
    ["employee_no", "name", "kana", "department", "job", "left_on", "email", "phone", "note"];

fn expected() -> Vec<Value> {
    serde_json::from_str(&fs::read_to_string(fixture("expected.json")).unwrap()).unwrap()
}

/// The people of a list with nothing but the fields that a file can say, by 社員番号.
fn people(list: &Value) -> Vec<Value> {
    let only = |person: &Value| {
        let fields = FIELDS.map(|name| (name.to_owned(), person[name].clone()));
        Value::Object(Map::from_iter(fields))
    };
    sorted(list.as_array().unwrap().iter().map(only).collect())
}

fn sorted(mut people: Vec<Value>) -> Vec<Value> {
    people.sort_by_key(|person| person["employee_no"].as_str().unwrap().to_owned());
    people
}

#[test]
fn a_utf8_list_comes_in_exactly_and_only_once() {
    let desk = Desk::new();
    let file = fixture("名簿_utf8.csv");

    let first = desk.ok(&["alumni", "import", &file]);
    assert_eq!((&first["new"], &first["changed"], &first["unchanged"]), (&json!(60), &json!(0), &json!(0)));
    assert_eq!(first["rejected"], json!([]));
    let list = desk.ok(&["alumni", "list"]);
    assert_eq!(people(&list), sorted(expected()));
    assert_eq!(ids(&list).into_iter().collect::<BTreeSet<_>>().len(), 60, "each has an id of their own");

    let second = desk.ok(&["alumni", "import", &file]);
    assert_eq!(
        (&second["new"], &second["changed"], &second["unchanged"]),
        (&json!(0), &json!(0), &json!(60))
    );
    assert_eq!(desk.ok(&["alumni", "list"]), list, "nothing was touched");

    // Nobody's name, number or note can be read in the folder.
    for (path, bytes) in desk.bytes() {
        for secret in ["髙橋", "ﾀｶﾊｼ", "タカハシ", "0021060", "a0021060@example.jp", "8月に面談"]
        {
            let utf16: Vec<u8> = secret.encode_utf16().flat_map(u16::to_le_bytes).collect();
            for needle in [secret.as_bytes(), &utf16] {
                let found = bytes.windows(needle.len()).any(|window| window == needle);
                assert!(!found, "{secret} stands in {}", path.display());
            }
        }
    }
}

#[test]
fn a_cp932_list_says_the_same_of_everyone_it_can_write() {
    let desk = Desk::new();
    let answers = desk.batch(&[
        json!(["alumni", "import", fixture("名簿_cp932.csv")]),
        json!(["alumni", "list"]),
        json!(["alumni", "import", fixture("名簿_cp932.csv")]),
        // The same people from the other encoding: only those come in who could not be written.
        json!(["alumni", "import", fixture("名簿_utf8.csv")]),
    ]);
    let writable: Vec<Value> = expected()
        .into_iter()
        .filter(|person| !NOT_IN_CP932.contains(&person["employee_no"].as_str().unwrap()))
        .collect();
    assert_eq!(writable.len(), 57);
    assert_eq!(answers[0]["ok"]["new"], 57);
    assert_eq!(people(&answers[1]["ok"]), sorted(writable));
    assert_eq!((&answers[2]["ok"]["new"], &answers[2]["ok"]["changed"]), (&json!(0), &json!(0)));
    assert_eq!((&answers[3]["ok"]["new"], &answers[3]["ok"]["changed"]), (&json!(3), &json!(0)));
}

#[test]
fn all_lists_of_the_fixtures_say_the_same() {
    for file in
        ["名簿_utf8.csv", "名簿_utf8bom.csv", "名簿_unicodeテキスト.txt", "退職者リスト_最終_最新版(2).xlsx"]
    {
        let desk = Desk::new();
        let answers = desk.batch(&[
            json!(["alumni", "import", fixture(file)]),
            json!(["alumni", "list"]),
            json!(["alumni", "import", fixture(file)]),
        ]);
        assert_eq!(answers[0]["ok"]["new"], 60, "{file}: {}", answers[0]);
        assert_eq!(people(&answers[1]["ok"]), sorted(expected()), "{file}");
        let again = &answers[2]["ok"];
        assert_eq!((&again["new"], &again["changed"]), (&json!(0), &json!(0)), "{file}");
        assert_eq!(again["unchanged"], 60);
        let hidden = answers[0]["ok"]["hidden"].as_array().unwrap();
        assert_eq!(hidden.is_empty(), !file.ends_with("xlsx"), "{file}: {hidden:?}");
    }
}

#[test]
fn a_third_version_with_two_corrected_columns_shows_these() {
    let desk = Desk::new();
    let mut list = String::from("社員番号,氏名,部署,電話\n");
    let row = |n: u32, department: &str, phone: &str| format!("{n:04},髙橋 {n},{department},{phone}\n");
    list.extend((0..40).map(|n| row(n, "商品企画部", "03-0000-0001")));
    let corrected: String = std::iter::once("社員番号,氏名,部署,電話\n".to_owned())
        .chain((0..40).map(|n| row(n, "企画部", "03-0000-0002")))
        .collect();
    let (first, third) = (desk.write("1.csv", &list), desk.write("3.csv", &corrected));
    assert_eq!(desk.ok(&["alumni", "import", text(&first)])["new"], 40);
    let answer = desk.ok(&["alumni", "import", text(&third)]);
    assert_eq!((&answer["new"], &answer["changed"]), (&json!(0), &json!(40)));
    let imports = desk.ok(&["alumni", "imports"]);
    assert_eq!(imports.as_array().unwrap().len(), 2);
    assert_eq!(imports[0]["counts"]["changed"], 40);
    let undone = desk.ok(&["alumni", "undo", answer["import_id"].as_str().unwrap()]);
    assert_eq!((&undone["removed"], &undone["restored"]), (&json!(0), &json!(40)));
    assert_eq!((&undone["kept"], &undone["later_edits"]), (&json!([]), &json!([])));
}

#[test]
fn a_column_is_mapped_by_hand_and_a_later_edit_given_up() {
    let desk = Desk::new();
    let file = desk.write("list.csv", "氏名,つながるやつ\n髙橋,03-1\n佐藤,03-2\n");
    let answer = desk.ok(&["alumni", "import", text(&file), "--map", "つながるやつ=phone"]);
    assert_eq!(answer["new"], 2);
    let list = desk.ok(&["alumni", "list"]);
    assert!(list.as_array().unwrap().iter().all(|person| person["phone"] != ""));
    let unknown = desk.run(&["alumni", "import", text(&file), "--map", "つながるやつ=telephone"]);
    assert_eq!(unknown.failure(), (5, json!({"code": "invalid", "field": "map", "reason": "unknown"})));

    let id = list[0]["id"].as_str().unwrap();
    let mut person = desk.ok(&["alumni", "show", id]);
    person["note"] = json!("夜型");
    let edited = desk.write("person.json", person.to_string());
    desk.ok(&["alumni", "put", text(&edited)]);
    let import_id = answer["import_id"].as_str().unwrap();
    let undone = desk.ok(&["alumni", "undo", import_id, "--give-up", &format!("{id}:note")]);
    assert_eq!((&undone["undone"], &undone["removed"]), (&json!(import_id), &json!(2)));
    assert_eq!(undone["later_edits"][0]["field"], "note");
    assert_eq!(desk.ok(&["alumni", "list"]), json!([]));
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new();
    let file = fixture("名簿_utf8.csv");
    let dry = desk.ok(&["alumni", "import", &file, "--dry-run"]);
    assert_eq!(dry["import_id"], Value::Null);
    assert_eq!(dry["new"], 60);
    let before = desk.ok(&["verify"])["journal_rows"].clone();
    assert_eq!(desk.ok(&["alumni", "list"]), json!([]));
    desk.ok(&["alumni", "import", &file, "--dry-run"]);
    assert_eq!(desk.ok(&["verify"])["journal_rows"], before, "not even a line in the journal");
}

#[test]
fn an_import_is_taken_back_whole() {
    let desk = Desk::new();
    let original = fs::read_to_string(fixture("名簿_utf8.csv")).unwrap();
    let revised = original.replace("090-0000-8012", "090-0000-9999").replace("デザイン室", "制作室");
    assert_ne!(revised, original);
    let changed =
        original.lines().filter(|line| line.contains("090-0000-8012") || line.contains("デザイン室"));
    let changed = changed.count();
    let revised = desk.write("revised.csv", revised);

    let first = desk.ok(&["alumni", "import", &fixture("名簿_utf8.csv")]);
    let list = desk.ok(&["alumni", "list"]);
    let second = desk.ok(&["alumni", "import", text(&revised)]);
    assert_eq!((&second["new"], &second["changed"]), (&json!(0), &json!(changed)));
    assert_ne!(people(&desk.ok(&["alumni", "list"])), people(&list));

    let undo = |import: &Value| desk.run(&["alumni", "undo", import["import_id"].as_str().unwrap()]);
    undo(&second).answer();
    assert_eq!(people(&desk.ok(&["alumni", "list"])), people(&list));
    assert_eq!(undo(&second).failure(), (5, json!({"code": "nothing_to_undo"})));
    undo(&first).answer();
    assert_eq!(desk.ok(&["alumni", "list"]), json!([]));
    assert_eq!(desk.run(&["alumni", "undo", "no-such-import"]).failure(), (6, json!({"code": "not_found"})));
}

#[test]
fn a_row_that_cannot_be_read_is_named_and_the_rest_comes_in() {
    let desk = Desk::new();
    let file = desk.write(
        "list.csv",
        "社員番号,氏名,退職日\n0001,髙橋 一郎,2024-03-31\n0002,﨑山,2024-02-30\n0003,,2024-03-31\n0004,渡邊,\n",
    );
    let answer = desk.ok(&["alumni", "import", text(&file)]);
    assert_eq!(answer["new"], 2);
    let rejected = answer["rejected"].as_array().unwrap();
    let rejected: Vec<_> = rejected.iter().map(|row| (&row["row"], &row["reason"])).collect();
    assert_eq!(rejected, [(&json!(3), &json!("not_a_date")), (&json!(4), &json!("empty_name"))]);
    let list = desk.ok(&["alumni", "list"]);
    let left: BTreeSet<_> =
        list.as_array().unwrap().iter().map(|person| person["left_on"].to_string()).collect();
    assert_eq!(left, BTreeSet::from(["\"2024-03-31\"".to_owned(), "null".to_owned()]));
}

#[test]
fn one_name_is_found_however_it_is_written() {
    let desk = Desk::new();
    let words = ["髙橋", "高橋", "たかはし", "ﾀｶﾊｼ", "タカハシ", "髙"];
    let mut lines = vec![json!(["alumni", "import", fixture("名簿_utf8.csv")])];
    lines.extend(words.iter().map(|word| json!(["alumni", "search", word])));
    lines.push(json!(["alumni", "search", "そんな人はいない"]));
    let answers = desk.batch(&lines);
    let by_kana: BTreeSet<String> = expected()
        .iter()
        .filter(|person| person["kana"].as_str().unwrap().starts_with("タカハシ"))
        .map(|person| person["employee_no"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(by_kana.len(), 6);
    for (word, answer) in words.iter().zip(&answers[1..]) {
        let found = answer["ok"].as_array().unwrap();
        let found: BTreeSet<_> =
            found.iter().map(|person| person["employee_no"].as_str().unwrap().to_owned()).collect();
        assert!(by_kana.is_subset(&found), "{word} finds {found:?}");
    }
    assert_eq!(answers.last().unwrap()["ok"], json!([]));
}

#[test]
fn what_is_no_list_says_what_it_is() {
    let desk = Desk::new();
    let cases: [(&str, &[u8], &str); 4] = [
        ("empty.csv", b"", "empty"),
        ("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01", "not_text"),
        ("numbers.csv", b"1,2,3\n4,5,6\n", "no_name_column"),
        ("book.xlsx", b"PK\x03\x04\x14\0\0\0\0\0xl/workbook.xml", "damaged"),
    ];
    for (name, bytes, problem) in cases {
        let file = desk.write(name, bytes);
        let failure = desk.run(&["alumni", "import", text(&file)]).failure();
        assert_eq!(failure, (5, json!({"code": "sheet", "problem": problem})), "{name}");
    }
    let missing = desk.beside("missing.csv");
    assert_eq!(desk.run(&["alumni", "import", text(&missing)]).failure(), (7, json!({"code": "file"})));
}

#[test]
fn an_unknown_heading_for_the_name_can_be_mapped() {
    let desk = Desk::new();
    let file = desk.write("members.csv", "コード,メンバー,部\nA01,髙橋,企画\n");
    let failure = desk.run(&["alumni", "import", text(&file)]).failure();
    assert_eq!(failure, (5, json!({"code": "sheet", "problem": "no_name_column"})));
    let answer = desk.ok(&["alumni", "import", text(&file), "--map", "メンバー=name"]);
    assert_eq!((&answer["new"], &answer["rejected"]), (&json!(1), &json!([])));
}

#[test]
fn a_person_is_put_and_changed_by_revision() {
    let desk = Desk::new();
    let answers = desk.batch(&[
        json!({"alumni_put": {"name": "𠮷田 美咲", "employee_no": "0001", "left_on": "令和6年3月31日"}}),
        json!({"alumni_put": {"name": ""}}),
        json!({"alumni_put": {"name": "x", "hours_from": "10"}}),
        json!({"alumni_put": {"nmae": "x"}}),
    ]);
    let id = answers[0]["ok"]["id"].as_str().unwrap();
    assert_eq!(answers[1]["error"], json!({"code": "invalid", "field": "name", "reason": "empty"}));
    assert_eq!(
        answers[2]["error"],
        json!({"code": "invalid", "field": "hours_from", "reason": "out_of_range"})
    );
    assert_eq!(answers[3]["error"], json!({"code": "invalid", "field": "nmae", "reason": "unknown"}));

    let mut person = desk.ok(&["alumni", "show", id]);
    assert_eq!((&person["name"], &person["left_on"]), (&json!("𠮷田 美咲"), &json!("2024-03-31")));
    person["note"] = json!("夜型");
    let file = desk.write("person.json", person.to_string());
    let changed = desk.ok(&["alumni", "put", text(&file)]);
    assert_eq!(changed["id"], id);
    assert_eq!(desk.ok(&["alumni", "show", id])["note"], "夜型");
    // The same file again speaks of a revision that is no longer the newest, and differs from it in nothing.
    let stale = desk.run(&["alumni", "put", text(&file)]).failure();
    assert_eq!(stale, (5, json!({"code": "stale", "fields": []})));
    assert_eq!(desk.run(&["alumni", "show", "nobody"]).failure(), (6, json!({"code": "not_found"})));
}

#[test]
fn a_stale_revision_is_answered_with_mine_theirs_and_base_field_by_field() {
    let desk = Desk::new();
    let added = desk.batch(&[json!({"alumni_put": {"name": "髙橋 一郎", "phone": "0312345678"}})]);
    let id = added[0]["ok"]["id"].as_str().unwrap();
    let opened = desk.ok(&["alumni", "show", id]);
    let edit = |changes: &[(&str, &str)]| {
        let mut person = opened.clone();
        for (field, value) in changes {
            person[field] = json!(value);
        }
        desk.write("person.json", person.to_string())
    };
    // Two sessions open the same revision; one saves first.
    desk.ok(&["alumni", "put", text(&edit(&[("phone", "0398765432"), ("note", "夜型")]))]);
    let mine = edit(&[("phone", "0311112222"), ("email", "ichiro@example.jp")]);
    let before = desk.ok(&["alumni", "show", id]);
    let (code, stale) = desk.run(&["alumni", "put", text(&mine)]).failure();
    assert_eq!((code, &stale["code"]), (5, &json!("stale")));
    let mut fields = stale["fields"].as_array().unwrap().clone();
    fields.sort_by_key(|field| field["field"].as_str().unwrap().to_owned());
    assert_eq!(
        fields,
        [
            json!({"field": "email", "mine": "ichiro@example.jp", "theirs": "", "base": ""}),
            json!({"field": "note", "mine": "", "theirs": "夜型", "base": ""}),
            json!({"field": "phone", "mine": "0311112222", "theirs": "0398765432", "base": "0312345678"}),
        ]
    );
    assert_eq!(desk.ok(&["alumni", "show", id]), before, "nothing was written");
}
