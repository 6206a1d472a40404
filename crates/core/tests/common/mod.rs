//! A program on an empty folder at 10 in the morning of 23 November 2026 in Tokyo.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used)]

use std::{path::Path, sync::Arc};

use chrono::{DateTime, NaiveDate, Utc};
use engawa_core::{
    ApiError, Clock, Engawa, Host,
    api::{ImportFilter, ImportOutcome, ImportPreview, ImportRow},
    domain::{EngagementId, Unwatched},
    example, parse,
};

pub(crate) const PASSPHRASE: &str = "縁側で お茶を 飲む 猫";

pub(crate) struct Still;

impl Clock for Still {
    fn now(&self) -> DateTime<Utc> {
        "2026-11-23T01:00:00Z".parse().expect("an instant")
    }

    fn today(&self) -> NaiveDate {
        day("2026-11-23")
    }
}

pub(crate) fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

/// The program on a folder, nothing opened.
pub(crate) fn program(folder: &Path) -> Engawa {
    let host = Host { folder: folder.to_owned(), clock: Arc::new(Still), faces: engawa_fonts::all() };
    Engawa::new(host).expect("shipped data holds")
}

/// The program on a fresh folder, open.
pub(crate) fn started() -> (tempfile::TempDir, Engawa) {
    let folder = tempfile::tempdir().expect("a folder");
    let engawa = program(folder.path());
    engawa.start(PASSPHRASE, PASSPHRASE).expect("a fresh folder starts");
    (folder, engawa)
}

/// The program with the example engagement.
pub(crate) fn with_example() -> (tempfile::TempDir, Engawa, EngagementId) {
    let (folder, engawa) = started();
    let id =
        engawa.add_engagement(parse(example()).expect("the example reads")).expect("the example is added");
    (folder, engawa, id)
}

/// Opens and reads a list.
pub(crate) fn preview(engawa: &Engawa, bytes: &[u8]) -> Result<ImportPreview, ApiError> {
    let token = engawa.open_import("名簿.csv", bytes.to_vec())?;
    engawa.read_import(&token, &Unwatched)
}

/// The rows of a preview, all of them.
pub(crate) fn rows(engawa: &Engawa, preview: &ImportPreview, filter: ImportFilter) -> Vec<ImportRow> {
    engawa.import_rows(&preview.token, filter, "", 0, u32::MAX).expect("a list that was read").rows
}

/// Takes a list in as it is.
pub(crate) fn import(engawa: &Engawa, bytes: &[u8]) -> ImportOutcome {
    let preview = preview(engawa, bytes).expect("a list");
    engawa.apply_import(&preview.token, &[], &Unwatched).expect("it is taken in")
}
