//! The repository names no machine it was made on.

use super::{
    Breach,
    tree::{File, Tree},
};

/// In two halves, or this file would name them.
const PLACES: &[(&str, &str)] =
    &[("/ro", "ot/"), ("/wo", "rk/"), ("/ho", "me/"), ("/Us", "ers/"), (".cargo/", "registry")];

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    tree.files().flat_map(file).collect()
}

fn file(file: &File) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for place in PLACES.iter().map(|(one, two)| format!("{one}{two}")) {
        for (line, text) in file.lines().filter(|(_, text)| names(text, &place)) {
            breaches.push(Breach::new(
                &file.path,
                line,
                format!("names a place on one machine: {}", excerpt(text, &place)),
            ));
        }
    }
    breaches
}

/// Whether `place` stands in the line as the beginning of a path, not inside one.
fn names(line: &str, place: &str) -> bool {
    let inside = |before: &str| {
        place.starts_with('/')
            && before.ends_with(|it: char| it.is_alphanumeric() || "._-~/#$}@*".contains(it))
    };
    line.match_indices(place).any(|(at, _)| line.get(..at).is_some_and(|before| !inside(before)))
}

fn excerpt(line: &str, place: &str) -> String {
    let from = line.split_once(place).map_or(line, |(_, rest)| rest);
    let rest: String =
        from.chars().take_while(|it| !it.is_whitespace() && !"\"'`)".contains(*it)).take(40).collect();
    format!("{place}{rest}")
}

#[cfg(test)]
mod tests {
    use super::{super::tree::Tree, check};

    fn said(text: &str) -> Vec<String> {
        check(&Tree::of(&[("README.md", text)])).iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_path_of_one_machine_is_named() {
        for (one, two, rest) in [("/ro", "ot/", ".cache"), ("/wo", "rk/", "main"), ("/ho", "me/", "hana/x")] {
            let path = format!("{one}{two}{rest}");
            let expected = format!("README.md:2: names a place on one machine: {path}");
            assert_eq!(said(&format!("first\nsee `{path}` there")), [expected]);
        }
        let registry = format!("~/.cargo/{}/src", "registry");
        assert_eq!(said(&registry).len(), 1);
    }

    #[test]
    fn a_folder_of_that_name_inside_the_repository_is_none() {
        for rest in ["./views/work/a", "$HOME/work/a", "#/work/a", "ui/root/a"] {
            assert!(said(rest).is_empty(), "{rest}");
        }
    }
}
