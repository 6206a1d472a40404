//! What no Rust file says: `unsafe`, a socket; and in the pure rules no clock and no file.

use super::{
    Breach,
    code::{Keep, visible},
    tree::{File, Tree},
};

const SOCKETS: &[&str] = &["std::net", "tokio::net", "TcpListener", "TcpStream", "UdpSocket"];

const WORLD: &[&str] = &[
    "std::env",
    "std::fs",
    "std::io",
    "std::process",
    "std::thread",
    "Instant::now",
    "Local::now",
    "SystemTime",
    "Utc::now",
];

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.ending(&["rs"]).flat_map(file).collect()
}

fn file(file: &File) -> Vec<Breach> {
    let code = visible(file, Keep::CodeOnly);
    let pure = file.path.starts_with("crates/domain/src/");
    let mut tests = file.path.contains("/tests/") || file.name() == "tests.rs";
    let mut breaches = Vec::new();
    for (line, text) in (1..).zip(code.lines()) {
        tests |= text.trim_start().starts_with("#[cfg(test)]");
        let mut name = |what: String| breaches.push(Breach::new(&file.path, line, what));
        if words(text).any(|word| word == "unsafe") {
            name("`unsafe` has no place here".to_owned());
        }
        for socket in SOCKETS.iter().filter(|socket| text.contains(**socket)) {
            name(format!("`{socket}`: the program opens no connection"));
        }
        if pure && !tests {
            for world in WORLD.iter().filter(|world| text.contains(**world)) {
                name(format!("`{world}`: the rules are pure; what they need comes in as a value"));
            }
        }
    }
    breaches
}

/// The words of a line: what could be a name in it.
pub(super) fn words(line: &str) -> impl Iterator<Item = &str> {
    line.split(|character: char| !character.is_alphanumeric() && character != '_')
        .filter(|word| !word.is_empty())
}

#[cfg(test)]
mod tests {
    use super::super::check as rule;
    use super::check;

    #[test]
    fn unsafe_code_is_named_and_the_lint_against_it_is_not() {
        rule(
            check,
            &[
                ("crates/core/src/a.rs", "fn a() {\n    unsafe { b() }\n}"),
                ("crates/core/src/b.rs", "#![forbid(unsafe_code)] // unsafe\nconst A: &str = \"unsafe\";"),
            ],
            &["crates/core/src/a.rs:2: `unsafe` has no place here"],
        );
    }

    #[test]
    fn nothing_opens_a_connection() {
        rule(
            check,
            &[("src-tauri/src/lib.rs", "use std::net::SocketAddr;")],
            &["src-tauri/src/lib.rs:1: `std::net`: the program opens no connection"],
        );
    }

    #[test]
    fn the_rules_have_no_clock_and_no_file_but_their_tests_may() {
        rule(
            check,
            &[
                ("crates/domain/src/a.rs", "let today = chrono::Utc::now();"),
                ("crates/domain/src/b.rs", "#[cfg(test)]\nmod tests {\n    use std::fs;\n}"),
                ("crates/domain/src/name/tests.rs", "use std::fs;"),
                ("crates/domain/src/law/tests/cases.rs", "use std::fs;"),
                ("crates/core/src/c.rs", "use std::fs;"),
            ],
            &["crates/domain/src/a.rs:1: `Utc::now`: the rules are pure; what they need comes in as a value"],
        );
    }
}
