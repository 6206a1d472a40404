//! 案件 and 書類 through the command line.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use std::{collections::BTreeSet, fs, path::Path};

use common::{Desk, ids, text};
use serde_json::{Value, json};

fn example(desk: &Desk) -> Value {
    let said = desk.run(&["engagement", "example"]);
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    serde_json::from_str(&said.out).unwrap()
}

fn of<'a>(findings: &'a Value, severity: &str) -> Vec<&'a Value> {
    findings.as_array().unwrap().iter().filter(|finding| finding["severity"] == severity).collect()
}

#[test]
fn the_example_has_no_red_finding_until_something_that_it_promised_falls_due() {
    let desk = Desk::new();
    let file = desk.write("example.json", example(&desk).to_string());
    let id = desk.ok(&["engagement", "add", text(&file)])["id"].as_str().unwrap().to_owned();
    let days: [(&str, &[&str]); 9] = [
        ("2026-11-23", &[]),
        ("2026-11-27", &[]),
        ("2026-12-01", &[]),
        ("2027-01-15", &[]),
        ("2027-01-29", &[]),
        // An undecided item was to be decided by yesterday.
        ("令和9年1月30日", &["FL-26"]),
        // A grant ended and was not stopped.
        ("2027-02-27", &["AC-01", "FL-26"]),
        ("2027-04-01", &["AC-01", "FL-26"]),
        ("令和9年6月30日", &["AC-01", "FL-26"]),
    ];
    let mut lines = vec![json!(["engagement", "check", id])];
    lines.extend(days.iter().map(|(day, _)| json!(["engagement", "check", id, "--as-of", day])));
    let today: (&str, &[&str]) = ("today", &[]);
    for (answer, (day, expected)) in desk.batch(&lines).iter().zip(std::iter::once(&today).chain(&days)) {
        let reds = of(&answer["ok"], "red");
        let rules: BTreeSet<&str> = reds.iter().filter_map(|one| one["rule"].as_str()).collect();
        assert_eq!(rules, expected.iter().copied().collect(), "{day}");
    }
    let list = desk.ok(&["engagement", "list"]);
    assert_eq!(ids(&list), [id]);
    assert_eq!(
        (&list[0]["alumnus_name"], &list[0]["rate"], &list[0]["reds"]),
        (&json!("髙橋 一郎"), &json!(3800), &json!(0))
    );
    assert_eq!(desk.ok(&["alumni", "search", "たかはし"]).as_array().unwrap().len(), 1);
}

#[test]
fn an_engagement_comes_in_on_standard_input_too_and_its_person_only_once() {
    let desk = Desk::new();
    let input = example(&desk).to_string();
    let first = desk.run_with_input(&["engagement", "add", "-"], input.as_bytes()).answer();
    let second = desk.run_with_input(&["engagement", "add", "-"], input.as_bytes()).answer();
    assert_ne!(first["id"], second["id"]);
    let answers = desk.batch(&[
        json!(["alumni", "list"]),
        json!(["engagement", "list"]),
        json!(["engagement", "add", "-"]),
    ]);
    assert_eq!(ids(&answers[0]["ok"]).len(), 1);
    assert_eq!(ids(&answers[1]["ok"]).len(), 2);
    assert_eq!(answers[2]["error"]["code"], "usage", "the batch itself is on standard input");
}

#[test]
fn each_missing_fact_turns_up_as_a_finding_with_its_article() {
    let desk = Desk::new();
    let whole = example(&desk);
    let cases: [(&str, Value, &str); 9] = [
        ("/engagement/terms/description", json!(""), "FL-02"),
        ("/engagement/terms/fee/rate", json!(null), "FL-02"),
        ("/engagement/terms/inspection/required", json!(true), "FL-03"),
        ("/engagement/terms/ordered_on", json!("2026-12-02"), "FL-04"),
        ("/engagement/terms/payment", json!({"as_written": "受領後60日以内"}), "FL-05"),
        ("/engagement/terms/ip", json!({"kind": "transfer"}), "FL-13"),
        ("/engagement/terms/transfer_fee", json!("contractor"), "FL-14"),
        ("/engagement/terms/undecided/0/reason", json!(""), "FL-17"),
        ("/engagement/grants/0/approver", json!("例示 花子"), "AC-02"),
    ];
    let adds: Vec<Value> = cases
        .iter()
        .map(|(pointer, value, _)| {
            let mut input = whole.clone();
            *input.pointer_mut(pointer).expect(pointer) = value.clone();
            json!({"engagement_add": input})
        })
        .collect();
    let checks: Vec<Value> =
        desk.batch(&adds).iter().map(|added| json!(["engagement", "check", added["ok"]["id"]])).collect();
    for (answer, (pointer, _, rule)) in desk.batch(&checks).iter().zip(&cases) {
        let reds = of(&answer["ok"], "red");
        let finding = reds.iter().find(|finding| finding["rule"] == *rule);
        let finding = finding.unwrap_or_else(|| panic!("{pointer}: no {rule} in {reds:?}"));
        for said in ["field", "message", "basis"] {
            assert!(finding[said].as_str().is_some_and(|text| !text.is_empty()), "{finding}");
        }
    }
}

#[test]
fn an_input_that_cannot_be_taken_is_named_by_its_field_and_nothing_is_kept() {
    let desk = Desk::new();
    let whole = example(&desk);
    let changed = |pointer: &str, value: Value| {
        let mut input = whole.clone();
        *input.pointer_mut(pointer).expect(pointer) = value;
        input.to_string()
    };
    let mut unknown = whole.clone();
    unknown["engagement"]["terms"]["fee"]["hourly"] = json!(3800);
    for (input, field, reason) in [
        (
            changed("/engagement/terms/starts_on", json!("2026-02-30")),
            "engagement.terms.starts_on",
            "not_a_date",
        ),
        (changed("/engagement/stage", json!("almost")), "engagement.stage", "unknown"),
        (changed("/engagement/terms/fee/rate", json!("3,800")), "engagement.terms.fee.rate", "out_of_range"),
        (changed("/alumnus", json!(null)), "alumnus", "empty"),
        (changed("/alumnus/name", json!(" ")), "alumnus.name", "empty"),
        (unknown.to_string(), "engagement.terms.fee.hourly", "unknown"),
        ("{\n\"alumnus\":".to_owned(), "line 2", "out_of_range"),
    ] {
        let (code, error) = desk.run_with_input(&["engagement", "add", "-"], input.as_bytes()).failure();
        assert_eq!((code, error), (5, json!({"code": "invalid", "field": field, "reason": reason})));
    }
    let (_, error) = desk.run_with_input(&["engagement", "add", "-"], b"{\n\n\"\xff\"}").failure();
    assert_eq!(error["field"], "line 3");
    let answers = desk.batch(&[json!(["alumni", "list"]), json!(["engagement", "list"])]);
    assert_eq!((&answers[0]["ok"], &answers[1]["ok"]), (&json!([]), &json!([])));
}

fn is_whole(file: &Path) -> bool {
    let bytes = fs::read(file).unwrap();
    match file.extension().and_then(|extension| extension.to_str()).unwrap() {
        "pdf" => bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF"),
        "docx" => bytes.starts_with(b"PK\x03\x04"),
        "svg" => bytes.starts_with(b"<svg") && bytes.trim_ascii_end().ends_with(b"</svg>"),
        other => panic!("{other}"),
    }
}

#[test]
fn every_document_is_drawn_up_whole_or_with_gaps_and_without_a_client() {
    let desk = Desk::new();
    let mut complete = example(&desk);
    complete["client"] = json!(null);
    let bare = json!({"alumnus": {"name": "濵田 聡"}, "engagement": {"title": "見積の相談"}});
    let added = desk.batch(&[json!({"engagement_add": complete}), json!({"engagement_add": bare})]);
    for (which, added) in ["complete", "bare"].iter().zip(&added) {
        let id = added["ok"]["id"].as_str().unwrap();
        let mut lines = Vec::new();
        for kind in ["order", "basic-contract", "summary", "summary-internal"] {
            for format in ["pdf", "svg"] {
                let file = desk.beside(&format!("{which}-{kind}.{format}"));
                lines.push(json!(["document", "render", id, kind, "--format", format, "-o", file]));
            }
        }
        let word = desk.beside(&format!("{which}.docx"));
        lines.push(json!(["document", "render", id, "order", "--format", "docx", "-o", word]));
        for (line, answer) in lines.iter().zip(desk.batch(&lines)) {
            let files = answer["ok"]["files"].as_array().unwrap_or_else(|| panic!("{line}: {answer}"));
            let first = line.as_array().unwrap().last().unwrap();
            assert_eq!(files.first(), Some(first));
            let pages = if line[5] == "svg" { answer["ok"]["pages"].as_u64().unwrap() } else { 1 };
            assert_eq!(files.len() as u64, pages);
            assert!(files.iter().all(|file| is_whole(Path::new(file.as_str().unwrap()))), "{line}");
            // What names the client is no more than a draft without one; the company's own page does not name it.
            if line[3] != "summary-internal" {
                assert_eq!(answer["ok"]["draft"], true, "{line}");
            }
            assert_eq!(answer["ok"]["missing"], json!([]), "{line}");
        }
    }
}

#[test]
fn a_document_of_complete_facts_is_no_draft_and_comes_out_the_same_twice() {
    let desk = Desk::new();
    let file = desk.write("example.json", example(&desk).to_string());
    let id = desk.ok(&["engagement", "add", text(&file)])["id"].as_str().unwrap().to_owned();
    for format in ["pdf", "docx"] {
        let (one, two) = (desk.beside(&format!("one.{format}")), desk.beside(&format!("two.{format}")));
        for out in [&one, &two] {
            let answer = desk.ok(&["document", "render", &id, "order", "--format", format, "-o", text(out)]);
            assert_eq!(answer["draft"], false);
        }
        assert!(is_whole(&one));
        assert_eq!(fs::read(&one).unwrap(), fs::read(&two).unwrap(), "{format}");
    }
}

#[test]
fn what_cannot_be_drawn_up_says_why() {
    let desk = Desk::new();
    let out = desk.beside("out.pdf");
    let render = |id: &str, kind: &str, format: &str, out: &Path| {
        desk.run(&["document", "render", id, kind, "--format", format, "-o", text(out)]).failure()
    };
    assert_eq!(render("nothing", "order", "pdf", &out), (6, json!({"code": "not_found"})));
    assert_eq!(render("nothing", "receipt", "pdf", &out), (5, json!({"code": "unknown_kind"})));
    let (code, error) = render("nothing", "order", "txt", &out);
    assert_eq!((code, &error["code"]), (2, &json!("usage")));
    assert!(!out.exists());

    let id =
        desk.batch(&[json!({"engagement_add": example(&desk)})])[0]["ok"]["id"].as_str().unwrap().to_owned();
    let nowhere = desk.beside("no/such/folder/out.pdf");
    assert_eq!(render(&id, "order", "pdf", &nowhere), (7, json!({"code": "file"})));
    let impact = desk.ok(&["law", "impact", "--from", "令和6年10月31日", "--to", "2026-12-01"]);
    assert!(impact.as_array().is_some_and(|rows| rows.iter().all(|row| row["come"].is_array())), "{impact}");
    let (code, error) = desk.run(&["law", "impact", "--from", "2026-01-01", "--to", "2025-12-31"]).failure();
    assert_eq!((code, error), (5, json!({"code": "invalid", "field": "to", "reason": "end_before_start"})));
    let (code, error) = desk.run(&["engagement", "check", &id, "--as-of", "2026-13-01"]).failure();
    assert_eq!((code, error), (5, json!({"code": "invalid", "field": "as_of", "reason": "not_a_date"})));
    assert_eq!(desk.run(&["engagement", "check", "nothing"]).failure().0, 6);
}

#[test]
fn the_demo_is_people_and_engagements_in_three_states() {
    let desk = Desk::bare();
    let demo = desk.ok(&["demo"]);
    assert_eq!((&demo["people"], &demo["engagements"]), (&json!(40), &json!(3)));
    let answers = desk.batch(&[json!(["alumni", "list"]), json!(["engagement", "list"]), json!(["verify"])]);
    assert_eq!(ids(&answers[0]["ok"]).len(), 40);
    let engagements = answers[1]["ok"].as_array().unwrap();
    let of_stage = |stage: &str| engagements.iter().find(|row| row["stage"] == stage).unwrap();
    assert!(of_stage("drafting")["reds"].as_u64().unwrap() > 0, "one has gaps");
    assert_eq!(of_stage("active")["reds"], 0, "one is complete");
    assert_eq!(of_stage("closing")["alumnus_name"], "渡邊 健太");
    assert_eq!(answers[2]["ok"]["sound"], true);
    assert_eq!(desk.run(&["demo"]).failure(), (5, json!({"code": "already_exists"})));
}

#[test]
fn a_month_is_settled_to_the_yen_and_the_day() {
    let desk = Desk::new();
    let mut input = example(&desk);
    let added = desk.write("one.json", input.to_string());
    let id = desk.ok(&["engagement", "add", text(&added)])["id"].as_str().unwrap().to_owned();
    let settled = desk.ok(&["engagement", "settle", &id, "--month", "2027-01", "--minutes", "615"]);
    let terms = &input["engagement"]["terms"];
    let rate = terms["fee"]["rate"].as_i64().unwrap();
    assert_eq!(settled["fee"].as_i64().unwrap(), rate * 615 / 60, "{settled}");
    assert_eq!(settled["pay"], settled["fee"].as_i64().unwrap() + settled["tax"].as_i64().unwrap());
    assert!(
        settled["pay_on"].is_string() && settled["limit_on"].is_string() && settled["findings"].is_array()
    );
    let over = desk.ok(&["engagement", "settle", &id, "--month", "2027-01", "--minutes", "44640"]);
    assert!(over["findings"].as_array().unwrap().iter().any(|finding| finding["rule"] == "SE-01"), "{over}");
    for (words, field, reason) in [
        (&["--month", "2031-01"][..], "month", "unknown"),
        (&["--month", "2027-13"][..], "month", "not_a_date"),
        // January has no more minutes than that.
        (&["--month", "2027-01", "--minutes", "44641"][..], "minutes", "out_of_range"),
        (&["--month", "2027-01", "--paid-on", "いつか"][..], "paid_on", "not_a_date"),
    ] {
        let mut line = vec!["engagement", "settle", &id];
        line.extend(words);
        let (code, error) = desk.run(&line).failure();
        assert_eq!((code, error), (5, json!({"code": "invalid", "field": field, "reason": reason})));
    }
    input["engagement"]["terms"]["fee"]["rate"] = Value::Null;
    let open = desk.write("open.json", input.to_string());
    let id = desk.ok(&["engagement", "add", text(&open)])["id"].as_str().unwrap().to_owned();
    let (_, error) = desk.run(&["engagement", "settle", &id, "--month", "2027-01"]).failure();
    assert_eq!(error, json!({"code": "invalid", "field": "terms.fee.rate", "reason": "empty"}));
}
