//! Names that say nothing. Only what is declared here counts: a library may call its things as it likes.

use super::{
    Breach,
    code::{Keep, visible},
    rust::words,
    tree::{File, Tree},
};

const EMPTY: &[&str] = &[
    "helper",
    "helpers",
    "manager",
    "managers",
    "service",
    "services",
    "util",
    "utilities",
    "utility",
    "utils",
];

/// The words that a name follows where it is declared.
const DECLARE: &[&str] = &["class", "enum", "fn", "function", "interface", "mod", "struct", "trait", "type"];

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.ending(&["rs", "ts", "svelte", "js"]).flat_map(file).collect()
}

fn file(file: &File) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for part in file.path.split('/') {
        let stem = part.split('.').next().unwrap_or(part);
        breaches.extend(empty_word(stem).map(|word| Breach::new(&file.path, 0, say(stem, &word))));
    }
    for (line, text) in (1..).zip(visible(file, Keep::CodeOnly).lines()) {
        let mut before = "";
        for name in words(text) {
            if DECLARE.contains(&before) {
                breaches.extend(empty_word(name).map(|word| Breach::new(&file.path, line, say(name, &word))));
            }
            before = name;
        }
    }
    breaches
}

fn say(name: &str, word: &str) -> String {
    format!("`{name}`: «{word}» says nothing; name what it does")
}

/// The first empty word in a name of any case.
fn empty_word(name: &str) -> Option<String> {
    let mut spaced = String::new();
    for character in name.chars() {
        if character.is_uppercase() {
            spaced.push(' ');
        }
        spaced.push(if character.is_alphanumeric() { character } else { ' ' });
    }
    spaced.to_lowercase().split_whitespace().find(|word| EMPTY.contains(word)).map(str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::super::check as rule;
    use super::{check, empty_word};

    #[test]
    fn a_declared_name_or_a_file_is_named() {
        rule(
            check,
            &[
                ("crates/core/src/a.rs", "pub struct PaperManager;"),
                ("ui/src/shared/date-utils.ts", ""),
                ("ui/src/shared/b.ts", "export function dateHelper() {}"),
            ],
            &[
                "crates/core/src/a.rs:1: `PaperManager`: «manager» says nothing; name what it does",
                "ui/src/shared/b.ts:1: `dateHelper`: «helper» says nothing; name what it does",
                "ui/src/shared/date-utils.ts: `date-utils`: «utils» says nothing; name what it does",
            ],
        );
    }

    #[test]
    fn what_others_named_or_what_is_written_about_passes() {
        rule(
            check,
            &[(
                "src-tauri/src/a.rs",
                "use tauri::Manager; // a service\nenum Subject { Service }\nlet x = \"fn util\";",
            )],
            &[],
        );
    }

    #[test]
    fn words_are_found_whole_in_names_of_every_case() {
        for (name, word) in [
            ("PaperManager", Some("manager")),
            ("paper_manager", Some("manager")),
            ("paper-utils", Some("utils")),
            ("management", None),
            ("utilise", None),
            ("Serviceable", None),
        ] {
            assert_eq!(empty_word(name).as_deref(), word, "{name}");
        }
    }
}
