//! 重複の確認, 統合 and 別人 through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::Desk;
use serde_json::{Value, json};

fn put(desk: &Desk, person: Value) -> String {
    let answer = desk.batch(&[json!({ "alumni_put": person })]);
    answer[0]["ok"]["id"].as_str().unwrap().to_owned()
}

#[test]
fn duplicates_are_listed_merged_taken_apart_and_told_apart() {
    let desk = Desk::new();
    let kept =
        put(&desk, json!({"name": "髙橋 一郎", "kana": "タカハシ イチロウ", "department": "商品企画部"}));
    let gone =
        put(&desk, json!({"name": "TAKAHASHI Ichiro", "phone": "090-1111-2222", "department": "営業部"}));
    let pairs = desk.ok(&["alumni", "duplicates"]);
    assert_eq!(pairs.as_array().unwrap().len(), 1);
    assert_eq!(pairs[0]["reasons"], json!(["same_romaji", "other_department"]));
    assert_eq!(pairs[0]["score"], 41);
    assert_eq!(desk.ok(&["alumni", "duplicates", "--min", "42"]), json!([]));

    let before = desk.ok(&["alumni", "show", &gone]);
    let merged = desk.ok(&["alumni", "merge", &kept, &gone, "--take", "department=gone"]);
    let person = desk.ok(&["alumni", "show", &kept]);
    assert_eq!(
        (&person["name"], &person["phone"], &person["department"]),
        (&json!("髙橋 一郎"), &json!("090-1111-2222"), &json!("営業部"))
    );
    assert_eq!(desk.ok(&["alumni", "list"]).as_array().unwrap().len(), 1);

    let merge_id = merged["merge_id"].as_str().unwrap();
    assert_eq!(desk.ok(&["alumni", "merges"])[0]["merge_id"], merge_id);
    let undone = desk.ok(&["alumni", "unmerge", merge_id]);
    assert_eq!((&undone["gone_id"], &undone["later"]), (&json!(gone), &json!([])));
    assert_eq!(desk.ok(&["alumni", "show", &gone]), before);
    assert_eq!(desk.ok(&["alumni", "show", &kept])["department"], "商品企画部");

    assert_eq!(desk.ok(&["alumni", "distinct", &gone, &kept]), json!({"distinct": true}));
    assert_eq!(desk.ok(&["alumni", "duplicates"]), json!([]));
    assert_eq!(desk.ok(&["alumni", "distinct", &kept, &gone, "--forget"]), json!({"distinct": false}));
    assert_eq!(desk.ok(&["alumni", "duplicates"]), pairs);
    assert_eq!(desk.ok(&["verify"])["sound"], true);
}

#[test]
fn what_cannot_be_merged_is_refused_and_changes_nothing() {
    let desk = Desk::new();
    let kept = put(&desk, json!({"name": "髙橋 一郎"}));
    let gone = put(&desk, json!({"name": "高橋 一郎"}));
    let errors = desk.batch(&[
        json!(["alumni", "merge", kept, kept]),
        json!(["alumni", "merge", kept, "nobody"]),
        json!(["alumni", "merge", kept, gone, "--take", "name"]),
        json!(["alumni", "merge", kept, gone, "--take", "nickname=gone"]),
        json!(["alumni", "unmerge", "nothing"]),
        json!(["alumni", "distinct", kept, kept]),
        json!(["alumni", "distinct", kept, gone, "--forget"]),
    ]);
    let codes: Vec<_> = errors.iter().map(|answer| answer["error"]["code"].as_str().unwrap()).collect();
    assert_eq!(
        codes,
        ["not_found", "not_found", "invalid", "invalid", "not_found", "not_found", "not_found"]
    );
    assert_eq!(desk.ok(&["alumni", "list"]).as_array().unwrap().len(), 2);
}
