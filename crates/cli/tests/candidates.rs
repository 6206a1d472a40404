//! だれに through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{Desk, text};
use serde_json::json;

#[test]
fn candidates_come_with_codes_why_and_why_not() {
    let desk = Desk::new();
    let tenure =
        |from, to| json!({"department": "商品企画部", "from": from, "to": to, "words": "マニュアル"});
    let people = [
        json!({"alumni_put": {"name": "髙橋 一郎", "tenures": [tenure("2014-04-01", "2018-03-31")], "hours_to": 600}}),
        json!({"alumni_put": {"name": "佐藤 花子", "tenures": [tenure("2001-04-01", "2005-03-31")]}}),
        json!({"alumni_put": {"name": "鈴木 実", "tenures": [tenure("2014-04-01", "")], "do_not_ask": true, "do_not_ask_reason": "競合の役員に就任"}}),
    ];
    assert!(desk.batch(&people).iter().all(|answer| answer["ok"]["id"].is_string()));
    let input = json!({
        "alumnus": {"name": "佐藤 花子"},
        "engagement": {
            "title": "改訂",
            "wanted": {"department": "商品企画", "from_year": 2014, "to_year": 2018, "knowledge": "マニュアル"},
        },
    });
    let id = desk.ok(&["engagement", "add", text(&desk.write("in.json", input.to_string()))]);
    let id = id["id"].as_str().unwrap();
    let found = desk.ok(&["engagement", "candidates", id]);
    let names: Vec<_> = found.as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["髙橋 一郎", "佐藤 花子"]);
    let codes = |row: usize, of: &str| -> Vec<String> {
        let list = found[row][of].as_array().unwrap().iter();
        list.map(|reason| reason["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(0, "why"), ["tenure", "knowledge", "hours_left"]);
    assert_eq!(codes(1, "why"), ["tenure_then", "knowledge"]);
    assert!(codes(1, "why_not").contains(&"other_time".to_owned()));
    assert_eq!(desk.ok(&["engagement", "candidates", id, "--limit", "1"]).as_array().unwrap().len(), 1);
    let search = desk.ok(&["alumni", "search", "2016年に商品企画でマニュアルを担当した人"]);
    assert_eq!(search.as_array().unwrap().len(), 2);
}
