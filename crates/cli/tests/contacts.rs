//! 連絡の記録 through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::Desk;
use serde_json::{Value, json};

fn put(desk: &Desk, person: &Value) -> String {
    let file = desk.write("person.json", person.to_string());
    desk.ok(&["alumni", "put", file.to_str().unwrap()])["id"].as_str().unwrap().to_owned()
}

#[test]
fn a_contact_is_added_listed_and_due() {
    let desk = Desk::new();
    let id = put(&desk, &json!({"name": "髙橋", "contact_every": 30}));
    let add = |words: &[&str]| desk.ok(&[&["alumni", "log", "add", id.as_str()], words].concat());
    add(&["--on", "2026-08-01", "--note", "一"]);
    add(&["--on", "R8.9.1", "--channel", "meeting", "--by", "佐藤", "--note", "二"]);
    add(&["--on", "2026/10/1", "--channel", "chat", "--note", "三"]);
    let last = add(&["--on", "2026-10-15", "--note", "四", "--next", "2026-11-20"]);
    assert_eq!((&last["revision"], &last["next_on"]), (&json!(1), &json!("2026-11-20")));

    let log = desk.ok(&["alumni", "log", &id]);
    let notes: Vec<_> = log["entries"].as_array().unwrap().iter().map(|entry| &entry["note"]).collect();
    assert_eq!(notes, ["四", "三", "二", "一"]);
    assert_eq!(log["entries"][2]["channel"], json!("meeting"));
    assert_eq!((&log["next_on"], &log["heard_by"]), (&json!("2026-11-20"), &json!("2026-11-14")));

    let due = desk.ok(&["alumni", "due"]);
    for (list, on) in [("contact_due", "2026-11-20"), ("contact_overdue", "2026-11-14")] {
        let rows = due[list].as_array().unwrap();
        assert_eq!((rows.len(), &rows[0]["on"]), (1, &json!(on)), "{list}");
        assert_eq!(rows[0]["person"]["name"], json!("髙橋"));
        let notes: Vec<_> = rows[0]["notes"].as_array().unwrap().iter().map(|entry| &entry["note"]).collect();
        assert_eq!(notes, ["四", "三", "二"], "a reminder comes with the last three");
    }
    add(&["--on", "2026-11-23"]);
    assert_eq!(desk.ok(&["alumni", "due"]), json!({"contact_due": [], "contact_overdue": []}));
}

#[test]
fn who_did_not_confirm_for_half_a_year_is_listed() {
    let desk = Desk::new();
    let person = |name: &str, on: Value| json!({"name": name, "availability": "open", "availability_on": on});
    put(&desk, &person("確認なし", Value::Null));
    put(&desk, &person("古い", json!("2026-05-22")));
    put(&desk, &person("ちょうど半年", json!("2026-05-23")));
    put(&desk, &json!({"name": "何も言わない"}));
    let listed = desk.ok(&["alumni", "unconfirmed"]);
    let names: Vec<_> = listed.as_array().unwrap().iter().map(|person| &person["name"]).collect();
    assert_eq!(names, ["確認なし", "古い"]);
}

#[test]
fn what_makes_no_sense_is_refused_and_nothing_is_kept() {
    let desk = Desk::new();
    let id = put(&desk, &json!({"name": "髙橋"}));
    for (words, field, reason) in [
        (vec!["--on", "2026-11-24"], "on", "out_of_range"),
        (vec!["--on", "きのう"], "on", "not_a_date"),
        (vec!["--on", "2026-11-23", "--next", "2026-11-23"], "next_on", "end_before_start"),
        (vec!["--on", "2026-11-23", "--next", "2/30"], "next_on", "not_a_date"),
    ] {
        let said = desk.run(&[&["alumni", "log", "add", id.as_str()], words.as_slice()].concat());
        let error: Value = serde_json::from_str(said.err.trim()).unwrap();
        assert_eq!((said.code, error), (5, json!({"code": "invalid", "field": field, "reason": reason})));
    }
    assert_eq!(desk.run(&["alumni", "log", "nobody"]).code, 6);
    assert_eq!(desk.run(&["alumni", "log"]).code, 2);
    assert_eq!(desk.run(&["alumni", "log", "add", &id, "--on", "2026-11-23", "--channel", "fax"]).code, 2);
    assert_eq!(desk.ok(&["alumni", "log", &id])["entries"], json!([]));
}
