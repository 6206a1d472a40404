//! Files stay small enough to read in one go.

use super::{Breach, tree::Tree};

/// Ending → the most lines a file may have.
const LIMITS: &[(&str, usize)] = &[("rs", 500), ("svelte", 400)];

pub(super) fn check(tree: &Tree) -> Vec<Breach> {
    let mut breaches = Vec::new();
    for file in tree.files() {
        let lines = file.text.lines().count();
        for (_, limit) in LIMITS.iter().filter(|(ending, limit)| *ending == file.ending() && lines > *limit) {
            breaches.push(Breach::new(
                &file.path,
                lines,
                format!("{lines} lines, {limit} at most: split it"),
            ));
        }
    }
    breaches
}

#[cfg(test)]
mod tests {
    use super::super::check as rule;
    use super::check;

    #[test]
    fn a_file_may_be_as_long_as_the_limit_and_no_longer() {
        let lines = |count: usize| "\n".repeat(count);
        rule(
            check,
            &[
                ("a.rs", &lines(500)),
                ("b.rs", &lines(501)),
                ("c.svelte", &lines(400)),
                ("d.svelte", &lines(401)),
                ("e.sql", &lines(900)),
            ],
            &["b.rs:501: 501 lines, 500 at most: split it", "d.svelte:401: 401 lines, 400 at most: split it"],
        );
    }
}
