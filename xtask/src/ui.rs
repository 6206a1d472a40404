//! The page: its packages and its build, each done again only when what it is made from has changed.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail};

use crate::{
    place::{Place, relative},
    tool,
};

/// What a build of the page is made from, in `ui/`, besides its packages.
const SOURCES: &[&str] =
    &["src", "public", "index.html", "package.json", "svelte.config.js", "tsconfig.json", "vite.config.ts"];

/// `npm ci`, unless the packages there are those of the lock file.
///
/// # Errors
/// Node is missing or too old, or npm failed.
pub(crate) fn packages(place: &Place) -> Result<()> {
    node()?;
    let lock = fs::read(place.ui().join("package-lock.json")).context("cannot read ui/package-lock.json")?;
    // A copy of the lock file inside what it describes: it goes when the packages go.
    let stamp = place.ui().join("node_modules").join(".engawa-installed-lock");
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    tool::run(tool::npm(place).args(["ci", "--no-audit", "--no-fund"]))?;
    fs::write(&stamp, &lock).with_context(|| format!("cannot write {}", stamp.display()))
}

/// `npm run build`, unless the page there is what the sources give.
///
/// # Errors
/// A file cannot be read, or the build failed.
pub(crate) fn build(place: &Place) -> Result<()> {
    let stamp = place.ui().join("node_modules").join(".engawa-built");
    if fs::read_to_string(&stamp).is_ok_and(|built| fingerprint(place).is_ok_and(|now| now == built)) {
        return Ok(());
    }
    tool::run(tool::npm(place).args(["run", "build"]))?;
    fs::write(&stamp, fingerprint(place)?).with_context(|| format!("cannot write {}", stamp.display()))
}

/// Runs one script of `ui/package.json`.
///
/// # Errors
/// It failed.
pub(crate) fn script(place: &Place, name: &str) -> Result<()> {
    tool::run(tool::npm(place).args(["run", name]))
}

/// What went in and what came out. The result is part of it: whoever clears or replaces `ui/dist` gets a new
/// build, not the page that happens to lie there.
fn fingerprint(place: &Place) -> Result<String> {
    let ui = place.ui();
    let mut sources = DefaultHasher::new();
    for source in SOURCES {
        hash_tree(&ui, &ui.join(source), &mut sources)?;
    }
    hash_tree(&ui, &ui.join("package-lock.json"), &mut sources)?;
    let mut page = DefaultHasher::new();
    hash_tree(&ui, &ui.join("dist"), &mut page)?;
    Ok(format!("{:016x} {:016x}\n", sources.finish(), page.finish()))
}

/// Adds every file under `path` by name and content; nothing where nothing is.
fn hash_tree(root: &Path, path: &Path, hasher: &mut impl Hasher) -> Result<()> {
    if path.is_dir() {
        let entries = fs::read_dir(path).with_context(|| format!("cannot list {}", path.display()))?;
        let mut inside = entries.map(|entry| Ok(entry?.path())).collect::<Result<Vec<PathBuf>>>()?;
        inside.sort();
        return inside.iter().try_for_each(|path| hash_tree(root, path, hasher));
    }
    if path.is_file() {
        relative(root, path).hash(hasher);
        fs::read(path).with_context(|| format!("cannot read {}", path.display()))?.hash(hasher);
    }
    Ok(())
}

fn node() -> Result<()> {
    let version = tool::output(std::process::Command::new("node").arg("--version"))
        .context("Node 20 or newer is needed: https://nodejs.org")?;
    match major(&version) {
        Some(major) if major >= 20 => Ok(()),
        _ => bail!("Node 20 or newer is needed, this is {}", version.trim()),
    }
}

fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn hash(root: &Path) -> u64 {
        let mut hasher = DefaultHasher::new();
        hash_tree(root, root, &mut hasher).unwrap();
        hasher.finish()
    }

    #[test]
    fn a_tree_hashes_alike_until_a_name_or_a_byte_differs() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir(root.join("views")).unwrap();
        fs::write(root.join("views/home.svelte"), "one").unwrap();
        let before = hash(root);
        assert_eq!(hash(root), before);

        fs::write(root.join("views/home.svelte"), "two").unwrap();
        assert_ne!(hash(root), before, "a changed byte");

        fs::write(root.join("views/home.svelte"), "one").unwrap();
        assert_eq!(hash(root), before, "what is the same again");

        fs::rename(root.join("views/home.svelte"), root.join("views/house.svelte")).unwrap();
        assert_ne!(hash(root), before, "a changed name");
    }

    #[test]
    fn a_version_of_node_is_read_by_its_first_number() {
        for (text, expected) in [("v20.20.2\n", Some(20)), ("v8.1.0", Some(8)), ("20.1", None), ("", None)] {
            assert_eq!(major(text), expected, "{text:?}");
        }
    }
}
