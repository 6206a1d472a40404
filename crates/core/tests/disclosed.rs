//! 開示: nothing that an engagement says is left out.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::with_example;

/// Every text of JSON with its path.
fn texts(value: &serde_json::Value, path: &str, found: &mut Vec<(String, String)>) {
    match value {
        serde_json::Value::String(text) => found.push((path.to_owned(), text.clone())),
        serde_json::Value::Array(all) => all.iter().for_each(|one| texts(one, path, found)),
        serde_json::Value::Object(all) => {
            all.iter().for_each(|(name, one)| texts(one, &format!("{path}.{name}"), found));
        }
        _ => {}
    }
}

#[test]
fn every_text_of_an_engagement_is_disclosed() {
    // Codes and days, which the sections word or leave to the papers that were handed over.
    const CODES: [&str; 26] = [
        ".id",
        ".alumnus_id",
        ".stage",
        ".terms.nature",
        ".terms.subject",
        ".terms.starts_on",
        ".terms.ends_on",
        ".terms.delivery_on",
        ".terms.ordered_on",
        ".terms.basic_contract_on",
        ".terms.nda_on",
        ".terms.fee.kind",
        ".terms.hours.month",
        ".terms.rounding.per",
        ".terms.rounding.rest",
        ".terms.consumption_tax",
        ".terms.expenses",
        ".terms.payment.basis",
        ".terms.payment.holiday",
        ".terms.payment_method",
        ".terms.transfer_fee",
        ".terms.withholding",
        ".terms.ip.kind",
        ".terms.subcontracting",
        ".terms.medium",
        ".templates.kind",
    ];
    const ENDS: [&str; 13] = [
        ".id",
        ".day",
        ".reach.",
        ".method",
        ".taken_on",
        ".topic",
        ".at",
        ".system_id",
        ".starts_on",
        ".ends_on",
        ".state",
        ".due_on",
        ".done_on",
    ];
    let (_folder, engawa, id) = with_example();
    let view = engawa.engagement(&id).unwrap();
    let told = format!("{:?}", engawa.disclosure(&view.alumnus.id, &[]).unwrap().sections);
    let mut all = Vec::new();
    texts(&serde_json::to_value(&view.engagement).unwrap(), "", &mut all);
    assert!(all.len() > 60);
    for (path, text) in all {
        let is_code = CODES.contains(&path.as_str())
            || ENDS.iter().any(|end| path.ends_with(end))
            || path.contains(".week.")
            || path.contains(".client_contact.");
        let words = format!("{text:?}");
        assert!(is_code || text.is_empty() || told.contains(words.trim_matches('"')), "{path}: {text}");
    }
}
