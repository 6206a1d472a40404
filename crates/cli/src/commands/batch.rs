//! Many commands on one open database: one JSON value per line in, one answer per line out.
//!
//! Invariant: the answer to a write is given after the write is on disk, and before the next line is read.

use std::io::BufRead as _;

use clap::Parser as _;
use engawa_core::Engawa;
use serde_json::{Map, Value, json};

use super::{Stdin, alumni, engagement, perform};
use crate::{answer, args::Words, failure::Failure};

/// Answers line by line until the input ends. A line that fails is answered with its error; the next is done.
pub(super) fn run(engawa: &Engawa) -> Result<(), Failure> {
    for line in std::io::stdin().lock().lines() {
        let line = line.map_err(|_| Failure::File)?;
        if line.trim().is_empty() {
            continue;
        }
        match answer_to(engawa, &line) {
            Ok(result) => answer::give(&json!({"ok": result}))?,
            Err(failure) => answer::give(&json!({"error": failure.to_json()}))?,
        }
    }
    Ok(())
}

fn answer_to(engawa: &Engawa, line: &str) -> Result<Value, Failure> {
    match serde_json::from_str(line) {
        Ok(Value::Array(words)) => {
            let words: Option<Vec<&str>> = words.iter().map(Value::as_str).collect();
            let words = words.ok_or_else(|| malformed("the words of a command are strings"))?;
            let words = Words::try_parse_from(words).map_err(|error| Failure::usage(&error))?;
            perform(engawa, &words.command, Stdin::Taken)
        }
        Ok(Value::Object(facts)) => put(engawa, &facts),
        _ => Err(malformed("a line is an array of words or an object with facts")),
    }
}

/// A write whose facts stand in the line itself.
fn put(engawa: &Engawa, facts: &Map<String, Value>) -> Result<Value, Failure> {
    let mut entries = facts.iter();
    match (entries.next(), entries.next()) {
        (Some((name, facts)), None) if name == "alumni_put" => {
            alumni::put(engawa, engawa_core::parse_alumnus(&facts.to_string())?)
        }
        (Some((name, facts)), None) if name == "engagement_add" => {
            engagement::add(engawa, engawa_core::parse(&facts.to_string())?)
        }
        _ => Err(malformed("an object has one entry, alumni_put or engagement_add")),
    }
}

fn malformed(detail: &str) -> Failure {
    Failure::Usage { detail: detail.to_owned() }
}
