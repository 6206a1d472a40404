//! What one file says of another is there: links of Markdown, and pages that a comment points to.

use super::{
    Breach,
    tree::{File, Tree},
};

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    // The tests of these rules name what is not there.
    tree.files().filter(|file| !file.path.starts_with("xtask/")).flat_map(|file| dead(tree, file)).collect()
}

fn dead(tree: &Tree, file: &File) -> Vec<Breach> {
    let markdown = file.ending() == "md" && !file.path.starts_with("data/");
    let mut breaches = Vec::new();
    for (line, text) in file.lines() {
        let named: Vec<_> = if markdown {
            links(text).map(|link| from(&file.path, link)).collect()
        } else {
            pages(text).map(str::to_owned).collect()
        };
        for target in named.into_iter().filter(|target| !tree.has(target)) {
            breaches.push(Breach::new(&file.path, line, format!("`{target}` does not exist")));
        }
    }
    breaches
}

/// The targets inside the repository: `](target)` and `src="target"`, without what follows a `#`.
fn links(line: &str) -> impl Iterator<Item = &str> {
    let written = line.split("](").skip(1).filter_map(|rest| rest.split_once(')'));
    let drawn = line.split("src=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    written
        .chain(drawn)
        .filter_map(|(target, _)| target.split('#').next())
        .filter(|target| !target.is_empty() && !target.contains("://"))
}

/// Pages of `docs` that are named in a comment or a string.
fn pages(line: &str) -> impl Iterator<Item = &str> {
    line.split(|it: char| it.is_whitespace() || "()[]<>\"'`,;".contains(it))
        .map(|word| word.trim_end_matches(['.', ':']))
        .filter(|word| word.starts_with("docs/") && word.ends_with(".md"))
}

/// Where a relative link leads, from the root.
fn from(path: &str, link: &str) -> String {
    let mut parts: Vec<_> = path.split('/').collect();
    parts.pop();
    for part in link.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::super::check as rule;
    use super::check;

    #[test]
    fn a_link_that_leads_somewhere_passes() {
        rule(
            check,
            &[
                (
                    "README.md",
                    "[a](docs/adr/) [b](docs/a.md#part) [c](https://example.com/x) [d](#here) <img src=\"icon.png\">",
                ),
                ("docs/a.md", "[up](../README.md) [beside](adr/0001.md)"),
                ("docs/adr/0001.md", ""),
                ("icon.png", ""),
                ("src/a.rs", "// See docs/a.md, and \"docs/adr/0001.md\"."),
            ],
            &[],
        );
    }

    #[test]
    fn a_dead_link_is_named_with_its_line() {
        rule(
            check,
            &[
                ("README.md", "x\n[a](docs/gone.md)"),
                ("docs/a.md", "![b](pictures/home.png)"),
                ("src/a.rs", "// (docs/adr/0009-lock.md)"),
            ],
            &[
                "README.md:2: `docs/gone.md` does not exist",
                "docs/a.md:1: `docs/pictures/home.png` does not exist",
                "src/a.rs:1: `docs/adr/0009-lock.md` does not exist",
            ],
        );
    }
}
