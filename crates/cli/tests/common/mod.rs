//! The real program over a folder of its own.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::{
    collections::BTreeMap,
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use serde_json::Value;
use tempfile::TempDir;

pub(crate) const PASSPHRASE: &str = "縁側で お茶を飲む 2026";
/// 2026-11-23 10:00 in Japan.
pub(crate) const NOW: &str = "2026-11-23T01:00:00Z";

/// A data folder, and room beside it for files.
pub(crate) struct Desk {
    root: TempDir,
}

/// What a command said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Desk {
    /// With a data folder that does not exist yet.
    pub(crate) fn bare() -> Self {
        Self { root: tempfile::tempdir().unwrap() }
    }

    /// With an empty database.
    pub(crate) fn new() -> Self {
        let desk = Self::bare();
        desk.ok(&["init"]);
        desk
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.root.path().join("data")
    }

    /// A file beside the data folder.
    pub(crate) fn beside(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.beside(name);
        fs::write(&path, content).unwrap();
        path
    }

    /// The program, its environment set and nothing else of ours in it.
    pub(crate) fn command(&self, words: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_engawa-cli"));
        command
            .arg("--data")
            .arg(self.data())
            .args(words)
            .env("ENGAWA_PASSPHRASE", PASSPHRASE)
            .env("ENGAWA_CLOCK", NOW)
            .env("TZ", "Asia/Tokyo")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command
    }

    pub(crate) fn run(&self, words: &[&str]) -> Said {
        said(self.command(words))
    }

    pub(crate) fn run_with_input(&self, words: &[&str], input: &[u8]) -> Said {
        let mut child = self.command(words).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input).unwrap();
        drop(stdin);
        Said::of(child.wait_with_output().unwrap())
    }

    /// The answer of a command that must succeed.
    pub(crate) fn ok(&self, words: &[&str]) -> Value {
        self.run(words).answer()
    }

    /// The answers to the lines of a batch, one each.
    pub(crate) fn batch(&self, lines: &[Value]) -> Vec<Value> {
        let input: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let said = self.run_with_input(&["batch"], input.as_bytes());
        assert_eq!((said.code, said.err.as_str()), (0, ""));
        said.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }

    /// Every file of the data folder with its bytes. The lock file holds nothing and comes and goes.
    pub(crate) fn bytes(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let mut files = BTreeMap::new();
        collect(&self.data(), &mut files);
        files.retain(|path, _| path.file_name().is_none_or(|name| name != "engawa.lock"));
        files
    }
}

pub(crate) fn said(mut command: Command) -> Said {
    Said::of(command.output().unwrap())
}

impl Said {
    fn of(output: std::process::Output) -> Self {
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// What it answered: exactly one line of JSON, and nothing on standard error.
    pub(crate) fn answer(self) -> Value {
        assert_eq!((self.code, self.err.as_str()), (0, ""), "{}", self.out);
        assert_eq!(self.out.lines().count(), 1, "{}", self.out);
        assert!(self.out.ends_with('\n'));
        serde_json::from_str(&self.out).unwrap()
    }

    /// Exit code and error: exactly one line of JSON, and nothing on standard output.
    pub(crate) fn failure(self) -> (i32, Value) {
        assert_eq!(self.out, "");
        assert_eq!(self.err.lines().count(), 1, "{}", self.err);
        (self.code, serde_json::from_str(&self.err).unwrap())
    }
}

fn collect(folder: &Path, files: &mut BTreeMap<PathBuf, Vec<u8>>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
}

pub(crate) fn text(path: &Path) -> &str {
    path.to_str().unwrap()
}

pub(crate) fn fixture(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    text(&path).to_owned()
}

/// The ids of the people or engagements of a list.
pub(crate) fn ids(list: &Value) -> Vec<String> {
    list.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap().to_owned()).collect()
}
