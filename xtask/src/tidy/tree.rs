//! The files of the repository.

use std::{fs, path::Path};

use anyhow::{Context, Result};

use crate::place::relative;

/// Folders that hold what is generated or fetched.
const NOT_OURS: &[&str] = &[".git", "target", "node_modules", "dist", "gen"];

/// Every file, by its path from the root with `/`.
pub(super) struct Tree {
    files: Vec<File>,
}

/// One file. What is no text is there by its name only.
pub(super) struct File {
    pub(super) path: String,
    pub(super) text: String,
}

impl Tree {
    /// Reads everything that is ours.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let mut files = Vec::new();
        collect(root, root, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let file = |(path, text): &(&str, &str)| File { path: (*path).to_owned(), text: (*text).to_owned() };
        Self { files: files.iter().map(file).collect() }
    }

    pub(super) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// Whether there is a file or a folder at `path`.
    pub(super) fn has(&self, path: &str) -> bool {
        let inside = |file: &File| {
            file.path.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        self.files.iter().any(inside)
    }

    /// The files that end in one of `endings`.
    pub(super) fn ending(&self, endings: &'static [&'static str]) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| endings.contains(&file.ending()))
    }
}

impl File {
    /// What follows the last point of the name; empty when there is none.
    pub(super) fn ending(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, ending)| ending)
    }

    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// Lines with their numbers from 1.
    pub(super) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot list {}", folder.display()))?;
        let path = entry.path();
        let kind = entry.file_type().with_context(|| format!("cannot tell what {} is", path.display()))?;
        if kind.is_dir() {
            if !NOT_OURS.iter().any(|name| entry.file_name() == *name) {
                collect(root, &path, files)?;
            }
        } else if kind.is_file() {
            let bytes = fs::read(&path).with_context(|| format!("cannot read {}", path.display()))?;
            // What is no UTF-8 is a picture, a font or a sheet.
            let text = String::from_utf8(bytes).unwrap_or_default();
            files.push(File { path: relative(root, &path), text });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn hidden_files_are_read_and_what_is_built_or_fetched_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        for path in [
            ".ci/run",
            "crates/core/src/lib.rs",
            "target/debug/x.rs",
            "ui/node_modules/a/b.ts",
            "ui/dist/i.js",
        ] {
            let path = root.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "text").unwrap();
        }
        fs::write(root.join("icon.png"), [0x89, b'P', 0xff, 0xfe]).unwrap();

        let tree = Tree::read(root).unwrap();
        let found: Vec<_> = tree.files().map(|file| (file.path.as_str(), file.text.as_str())).collect();
        assert_eq!(found, [(".ci/run", "text"), ("crates/core/src/lib.rs", "text"), ("icon.png", "")]);
        for (path, there) in
            [("crates/core", true), ("icon.png", true), ("crates/co", false), ("ui/dist", false)]
        {
            assert_eq!(tree.has(path), there, "{path}");
        }
    }
}
