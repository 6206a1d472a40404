//! The types and commands that the page sees, written down by the program that offers them.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{self, Command},
};

use anyhow::{Context, Result, bail};

use crate::{build, place::Place, tool};

/// Writes the file that is committed.
///
/// # Errors
/// The program does not build or does not write it.
pub(crate) fn write(place: &Place) -> Result<()> {
    build::app(place)?;
    export(place, &committed(place))?;
    println!("wrote ui/src/platform/bindings.ts");
    Ok(())
}

/// Compares the committed file with what the program that is built would write.
///
/// # Errors
/// They differ.
pub(crate) fn compare(place: &Place) -> Result<()> {
    let fresh = env::temp_dir().join(format!("engawa-bindings-{}.ts", process::id()));
    export(place, &fresh)?;
    let expected = fs::read_to_string(&fresh).context("the program wrote no bindings")?;
    fs::remove_file(&fresh).ok();
    let actual = fs::read_to_string(committed(place)).context("cannot read ui/src/platform/bindings.ts")?;
    match first_difference(&actual, &expected) {
        None => Ok(()),
        Some(line) => bail!(
            "ui/src/platform/bindings.ts:{line}: not what the program offers; run `cargo xtask bindings`"
        ),
    }
}

fn committed(place: &Place) -> PathBuf {
    place.ui().join("src").join("platform").join("bindings.ts")
}

fn export(place: &Place, path: &Path) -> Result<()> {
    tool::run(Command::new(place.app()).env("ENGAWA_EXPORT_BINDINGS", path))
}

/// The number of the first line that is not the same in both.
fn first_difference(actual: &str, expected: &str) -> Option<usize> {
    let (mut left, mut right) = (actual.lines(), expected.lines());
    (1..).find_map(|line| match (left.next(), right.next()) {
        (None, None) => Some(None),
        (one, other) if one != other => Some(Some(line)),
        _ => None,
    })?
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_drift_is_named_by_its_first_line() {
        for (actual, expected, line) in [
            ("a\nb\n", "a\nb\n", None),
            ("a\r\nb\r\n", "a\nb\n", None),
            ("a\nb\n", "a\nc\n", Some(2)),
            ("a\n", "a\nb\n", Some(2)),
            ("a\nb\nc\n", "a\nb\n", Some(3)),
            ("", "a", Some(1)),
        ] {
            assert_eq!(first_difference(actual, expected), line, "{actual:?} / {expected:?}");
        }
    }
}
