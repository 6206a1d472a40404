//! Who may depend on what, read from the manifests.
//!
//! `ui → src-tauri → core → {store, documents} → domain`, and `cli → core`.

use toml::{Table, Value};

use super::{
    Breach,
    tree::{File, Tree},
};

/// Package → the packages of this repository that its programs are made from.
const EDGES: &[(&str, &[&str])] = &[
    ("engawa", &["engawa-core", "engawa-fonts"]),
    ("engawa-cli", &["engawa-core", "engawa-fonts"]),
    ("engawa-core", &["engawa-documents", "engawa-domain", "engawa-store"]),
    ("engawa-documents", &["engawa-domain"]),
    ("engawa-domain", &[]),
    ("engawa-fonts", &[]),
    ("engawa-fuzz", &["engawa-domain"]),
    ("engawa-store", &["engawa-domain"]),
    ("xtask", &[]),
];

/// What any package may use in its tests.
const IN_TESTS: &[&str] = &["engawa-fonts"];

/// Dependency (a `*` at the end stands for any rest) → the one package that may name it, tests included.
const OWNERS: &[(&str, &str)] = &[
    ("calamine", "engawa-documents"),
    ("csv", "engawa-documents"),
    ("docx-rs", "engawa-documents"),
    ("libsqlite3-sys", "engawa-store"),
    ("printers", "engawa"),
    ("rusqlite*", "engawa-store"),
    ("rust_xlsxwriter", "engawa-documents"),
    ("tauri*", "engawa"),
    ("typst*", "engawa-documents"),
];

/// What would give the pure rules a world around them; their tests may read JSON.
const NOT_IN_DOMAIN: &[&str] = &["getrandom", "serde_json", "tokio", "toml", "tracing"];

/// What opens a connection, or hands the page a power that it must not have.
const NOWHERE: &[&str] = &[
    "attohttpc",
    "curl",
    "hyper",
    "isahc",
    "reqwest",
    "tauri-plugin-fs",
    "tauri-plugin-http",
    "tauri-plugin-shell",
    "tauri-plugin-sql",
    "tauri-plugin-updater",
    "tauri-plugin-upload",
    "tauri-plugin-websocket",
    "tungstenite",
    "ureq",
];

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    let manifests = || tree.files().filter(|file| file.name() == "Cargo.toml");
    let renamed = manifests().find(|file| file.path == "Cargo.toml").map(shared).unwrap_or_default();
    manifests().flat_map(|file| manifest(file, &renamed)).collect()
}

#[derive(Clone, Copy, PartialEq)]
enum Use {
    Program,
    Tests,
}

fn manifest(file: &File, renamed: &Table) -> Vec<Breach> {
    let table: Table = match file.text.parse() {
        Ok(table) => table,
        Err(error) => return vec![Breach::new(&file.path, 0, format!("no valid TOML: {error}"))],
    };
    let Some(package) = table.get("package").and_then(|package| package.get("name")).and_then(Value::as_str)
    else {
        return Vec::new();
    };
    let Some((_, edges)) = EDGES.iter().find(|(name, _)| *name == package) else {
        let what = format!(
            "`{package}` has no place in the rules: xtask/src/tidy/manifests.rs says who depends on whom"
        );
        return vec![Breach::new(&file.path, line_of(file, "name"), what)];
    };
    let mut breaches = Vec::new();
    for (key, name, used) in dependencies(&table, renamed) {
        if let Some(what) = refusal(package, edges, &name, used) {
            breaches.push(Breach::new(&file.path, line_of(file, &key), what));
        }
    }
    breaches
}

/// Why `package` may not depend on `name`, if so.
fn refusal(package: &str, edges: &[&str], name: &str, used: Use) -> Option<String> {
    if NOWHERE.contains(&name) {
        return Some(format!(
            "nothing here may name `{name}`: the program opens no connection and gives the page no power"
        ));
    }
    if let Some((_, owner)) = OWNERS.iter().find(|(pattern, _)| matches(pattern, name)) {
        return (*owner != package).then(|| format!("only {owner} names `{name}`, not {package}"));
    }
    let ours = EDGES.iter().any(|(known, _)| *known == name);
    if ours && !edges.contains(&name) && !(used == Use::Tests && IN_TESTS.contains(&name)) {
        return Some(format!("{package} does not stand above `{name}`"));
    }
    let pure = package == "engawa-domain" && used == Use::Program;
    (pure && NOT_IN_DOMAIN.contains(&name)).then(|| format!("{package} is pure and does without `{name}`"))
}

fn matches(pattern: &str, name: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    }
}

/// Every dependency: the key it stands under, the package it is, and what it is used for.
fn dependencies(table: &Table, renamed: &Table) -> Vec<(String, String, Use)> {
    let mut found = Vec::new();
    let targets = table.get("target").and_then(Value::as_table).into_iter().flat_map(Table::values);
    for place in std::iter::once(table).chain(targets.filter_map(Value::as_table)) {
        for (kind, used) in [
            ("dependencies", Use::Program),
            ("build-dependencies", Use::Program),
            ("dev-dependencies", Use::Tests),
        ] {
            for (key, value) in place.get(kind).and_then(Value::as_table).into_iter().flatten() {
                let name = package_of(value).or_else(|| renamed.get(key).and_then(package_of)).unwrap_or(key);
                found.push((key.clone(), name.to_owned(), used));
            }
        }
    }
    found
}

fn package_of(dependency: &Value) -> Option<&str> {
    dependency.get("package")?.as_str()
}

/// The dependencies that all packages share, where one may have been given another name.
fn shared(root: &File) -> Table {
    let table: Table = root.text.parse().unwrap_or_default();
    let shared = table.get("workspace").and_then(|workspace| workspace.get("dependencies"));
    shared.and_then(Value::as_table).cloned().unwrap_or_default()
}

fn line_of(file: &File, key: &str) -> usize {
    let begins = |line: &str| {
        let rest = line.trim_start().trim_start_matches('"').strip_prefix(key);
        rest.is_some_and(|rest| rest.starts_with([' ', '=', '.', '"']))
    };
    file.lines().find(|(_, line)| begins(line)).map_or(0, |(number, _)| number)
}

#[cfg(test)]
mod tests {
    use super::super::check as rule;
    use super::check;

    fn package(name: &str, rest: &str) -> String {
        format!("[package]\nname = \"{name}\"\n{rest}")
    }

    #[test]
    fn the_layers_as_they_are_meant_pass() {
        rule(
            check,
            &[
                (
                    "Cargo.toml",
                    &package("engawa", "[dependencies]\nengawa-core = {}\ntauri-specta = \"2\"\n"),
                ),
                ("crates/cli/Cargo.toml", &package("engawa-cli", "[dependencies]\nengawa-core = {}\n")),
                ("crates/core/Cargo.toml", &package("engawa-core", "[dependencies]\nengawa-store = {}\n")),
                (
                    "crates/store/Cargo.toml",
                    &package("engawa-store", "[dependencies]\nrusqlite_migration = \"2\"\n"),
                ),
                (
                    "crates/documents/Cargo.toml",
                    &package("engawa-documents", "[dev-dependencies]\nengawa-fonts = {}\n"),
                ),
                (
                    "crates/domain/Cargo.toml",
                    &package("engawa-domain", "[dev-dependencies]\nserde_json = \"1\"\n"),
                ),
            ],
            &[],
        );
    }

    #[test]
    fn every_layer_is_kept_from_what_stands_beside_or_above_it() {
        for (path, name, rest, said) in [
            (
                "crates/store/Cargo.toml",
                "engawa-store",
                "[dependencies]\nengawa-documents = {}",
                "4: engawa-store does not stand above `engawa-documents`",
            ),
            (
                "crates/domain/Cargo.toml",
                "engawa-domain",
                "[dependencies]\nengawa-core = {}",
                "4: engawa-domain does not stand above `engawa-core`",
            ),
            (
                "Cargo.toml",
                "engawa",
                "[dependencies]\nengawa-store = {}",
                "4: engawa does not stand above `engawa-store`",
            ),
            (
                "crates/cli/Cargo.toml",
                "engawa-cli",
                "[dev-dependencies]\nengawa-domain = {}",
                "4: engawa-cli does not stand above `engawa-domain`",
            ),
            (
                "crates/core/Cargo.toml",
                "engawa-core",
                "[dependencies]\nserde = \"1\"\nrusqlite = \"0.40\"",
                "5: only engawa-store names `rusqlite`, not engawa-core",
            ),
            (
                "crates/core/Cargo.toml",
                "engawa-core",
                "[dev-dependencies]\ntauri = \"2\"",
                "4: only engawa names `tauri`, not engawa-core",
            ),
            (
                "crates/cli/Cargo.toml",
                "engawa-cli",
                "[build-dependencies]\ntypst-pdf.workspace = true",
                "4: only engawa-documents names `typst-pdf`, not engawa-cli",
            ),
            (
                "crates/domain/Cargo.toml",
                "engawa-domain",
                "[dependencies]\nserde_json = \"1\"",
                "4: engawa-domain is pure and does without `serde_json`",
            ),
            (
                "crates/core/Cargo.toml",
                "engawa-core",
                "[target.'cfg(unix)'.dependencies]\ncalamine = \"0.38\"",
                "4: only engawa-documents names `calamine`, not engawa-core",
            ),
        ] {
            rule(check, &[(path, &package(name, rest))], &[&format!("{path}:{said}")]);
        }
    }

    #[test]
    fn another_name_hides_nothing() {
        let root = "[package]\nname = \"engawa\"\n[workspace.dependencies]\nbooks = { package = \"rusqlite\", version = \"0\" }\n";
        rule(
            check,
            &[
                ("Cargo.toml", root),
                (
                    "crates/core/Cargo.toml",
                    &package("engawa-core", "[dependencies]\nbooks = { workspace = true }\n"),
                ),
                (
                    "crates/cli/Cargo.toml",
                    &package("engawa-cli", "[dependencies]\nsheet = { package = \"csv\" }\n"),
                ),
            ],
            &[
                "crates/cli/Cargo.toml:4: only engawa-documents names `csv`, not engawa-cli",
                "crates/core/Cargo.toml:4: only engawa-store names `rusqlite`, not engawa-core",
            ],
        );
    }

    #[test]
    fn nobody_names_what_opens_a_connection() {
        rule(
            check,
            &[("Cargo.toml", &package("engawa", "[dependencies]\ntauri-plugin-http = \"2\"\n"))],
            &[
                "Cargo.toml:4: nothing here may name `tauri-plugin-http`: the program opens no connection and gives the page no power",
            ],
        );
    }

    #[test]
    fn a_package_without_a_place_and_a_broken_manifest_are_named() {
        rule(
            check,
            &[("crates/misc/Cargo.toml", &package("engawa-misc", ""))],
            &[
                "crates/misc/Cargo.toml:2: `engawa-misc` has no place in the rules: xtask/src/tidy/manifests.rs says who depends on whom",
            ],
        );
        let broken = super::super::tree::Tree::of(&[("crates/core/Cargo.toml", "[package\n")]);
        assert!(check(&broken).iter().all(|breach| breach.what.starts_with("no valid TOML")));
        assert_eq!(check(&broken).len(), 1);
    }
}
