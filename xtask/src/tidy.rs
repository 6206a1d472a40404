//! `cargo xtask tidy`: the rules that no compiler checks.
//!
//! Each rule reads the tree and names what breaks it by file and line.

mod code;
mod imports;
mod japanese;
mod links;
mod machine;
mod manifests;
mod rust;
mod sizes;
mod tree;
mod words;

use std::fmt;

use anyhow::{Result, bail};

use crate::place::Place;
use tree::Tree;

/// The rules, in the order in which they report.
const RULES: &[fn(&Tree) -> Vec<Breach>] = &[
    manifests::check,
    imports::check,
    japanese::check,
    rust::check,
    sizes::check,
    words::check,
    links::check,
    machine::check,
];

/// One place where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Breach {
    path: String,
    /// From 1; 0 stands for the file as a whole.
    line: usize,
    what: String,
}

impl Breach {
    fn new(path: &str, line: usize, what: impl Into<String>) -> Self {
        Self { path: path.to_owned(), line, what: what.into() }
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            0 => write!(f, "{}: {}", self.path, self.what),
            line => write!(f, "{}:{line}: {}", self.path, self.what),
        }
    }
}

/// Checks the repository.
///
/// # Errors
/// It cannot be read, or a rule is broken; every breach has been printed.
pub(crate) fn run(place: &Place) -> Result<()> {
    let tree = Tree::read(&place.root)?;
    let mut breaches: Vec<_> = RULES.iter().flat_map(|rule| rule(&tree)).collect();
    breaches.sort();
    for breach in &breaches {
        eprintln!("{breach}");
    }
    match breaches.len() {
        0 => Ok(()),
        1 => bail!("one rule is broken (see CONTRIBUTING.md)"),
        count => bail!("rules are broken in {count} places (see CONTRIBUTING.md)"),
    }
}

/// Runs one rule over files that exist only in the test and compares what it says, line by line.
#[cfg(test)]
#[track_caller]
fn check(rule: fn(&Tree) -> Vec<Breach>, files: &[(&str, &str)], expected: &[&str]) {
    let mut said: Vec<_> = rule(&Tree::of(files)).iter().map(ToString::to_string).collect();
    said.sort();
    assert_eq!(said, expected);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_breach_reads_as_a_place_one_can_jump_to() {
        assert_eq!(
            Breach::new("crates/core/src/lib.rs", 7, "no").to_string(),
            "crates/core/src/lib.rs:7: no"
        );
        assert_eq!(Breach::new("crates/core/Cargo.toml", 0, "no").to_string(), "crates/core/Cargo.toml: no");
    }
}
