//! 絞り込み, 案内 and 書き出し through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::fs;

use common::{Desk, fixture};
use serde_json::{Value, json};

fn imported() -> Desk {
    let desk = Desk::new();
    desk.ok(&["alumni", "import", &fixture("名簿_utf8.csv")]);
    desk
}

/// Exit code and code of an error.
fn refusal(desk: &Desk, words: &[&str]) -> (i32, String) {
    let (code, error) = desk.run(words).failure();
    (code, error["code"].as_str().unwrap().to_owned())
}

fn path(desk: &Desk, name: &str) -> String {
    desk.beside(name).to_string_lossy().into_owned()
}

#[test]
fn what_goes_out_as_csv_comes_in_unchanged() {
    let desk = imported();
    let file = path(&desk, "out.csv");
    let answer = desk.ok(&["alumni", "export", &file, "--columns", "all"]);
    assert_eq!(answer["records"], 60);
    let again = desk.ok(&["alumni", "import", &file]);
    assert_eq!((&again["new"], &again["changed"], &again["unchanged"]), (&json!(0), &json!(0), &json!(60)));
    assert_eq!(again["rejected"], json!([]));

    // Into an empty folder: the same people.
    let other = Desk::new();
    other.ok(&["alumni", "import", &file]);
    let bare = |desk: &Desk| {
        let mut people: Vec<Value> = desk.ok(&["alumni", "list"]).as_array().unwrap().clone();
        people.iter_mut().for_each(|person| person["id"] = Value::Null);
        people
    };
    assert_eq!(bare(&other), bare(&desk));
}

#[test]
fn columns_search_and_segment_say_what_goes_out() {
    let desk = imported();
    let segment = desk
        .write("segment.json", json!({"name": "企画", "filter": {"departments": ["商品企画"]}}).to_string());
    let saved = desk.ok(&["segment", "put", &segment.to_string_lossy()]);
    assert_eq!(saved["people"], 9);
    let id = saved["id"].as_str().unwrap();
    assert_eq!(desk.ok(&["segment", "list"])[0]["people"], 9);
    assert_eq!(desk.ok(&["segment", "people", id]).as_array().unwrap().len(), 9);

    let file = path(&desk, "out.csv");
    let answer = desk.ok(&["alumni", "export", &file, "--columns", "name,employee_no", "--segment", id]);
    assert_eq!((&answer["records"], &answer["columns"]), (&json!(9), &json!(["employee_no", "name"])));
    let text = fs::read_to_string(&file).unwrap();
    assert!(text.starts_with("\u{feff}\"社員番号\",\"氏名\"\r\n\"00"), "{text}");
    let answer = desk.ok(&["alumni", "export", &file, "--search", "たかはし"]);
    assert!(answer["records"].as_u64().unwrap() > 0);

    let workbook = path(&desk, "out.xlsx");
    desk.ok(&["alumni", "export", &workbook]);
    let first = fs::read(&workbook).unwrap();
    desk.ok(&["alumni", "export", &workbook]);
    assert!(first.starts_with(b"PK"));
    assert_eq!(first, fs::read(&workbook).unwrap(), "the same people are the same file");

    assert_eq!(refusal(&desk, &["alumni", "export", &path(&desk, "out.pdf")]), (2, "usage".into()));
    assert_eq!(refusal(&desk, &["alumni", "export", &file, "--columns", "born_on"]), (5, "invalid".into()));
    assert_eq!(refusal(&desk, &["alumni", "export", &file, "--segment", "nobody"]), (6, "not_found".into()));
    desk.ok(&["segment", "remove", id]);
    assert_eq!(desk.ok(&["segment", "list"]), json!([]));
}

#[test]
fn a_mailing_is_put_checked_and_recorded() {
    let desk = imported();
    let person = desk.write(
        "person.json",
        json!({
            "name": "見本　花", "email": "hana@example.jp", "consent": {"given_on": "2026/4/1"},
        })
        .to_string(),
    );
    desk.ok(&["alumni", "put", &person.to_string_lossy()]);
    let offer = desk.write(
        "offer.json",
        json!({
            "kind": "offer", "title": "お手伝いの募集", "sent_on": "2026-11-23", "sent_by": "田中",
            "offer": {"fee": "応相談"},
        })
        .to_string(),
    );
    let put = desk.ok(&["mailing", "put", &offer.to_string_lossy()]);
    assert_eq!(
        (&put["recipients"], &put["left_out"], &put["recorded_at"]),
        (&json!(1), &json!(60), &Value::Null)
    );
    let id = put["id"].as_str().unwrap();
    let sides = desk.ok(&["mailing", "recipients", id]);
    assert_eq!(sides["recipients"][0]["address"], "hana@example.jp");
    assert_eq!(sides["reasons"][0], json!({"reason": "no_consent", "people": 60}));
    let findings = desk.ok(&["mailing", "check", id]);
    assert!(findings.as_array().unwrap().iter().any(|finding| finding["field"] == "offer.fee"));
    assert_eq!(refusal(&desk, &["mailing", "record", id]), (5, "reason_required".into()));
    let recorded = desk.ok(&["mailing", "record", id, "--reason", "電話で補う"]);
    assert_eq!(recorded["recorded_at"], "2026-11-23T01:00:00Z");
    assert_eq!(refusal(&desk, &["mailing", "record", id]), (5, "fixed".into()));
    assert_eq!(desk.ok(&["mailing", "list"])[0]["recorded"], true);
    assert_eq!(refusal(&desk, &["mailing", "check", "nothing"]), (6, "not_found".into()));
}
