//! 名簿

use std::path::Path;

use engawa_core::{
    ApiError, Engawa,
    api::{ImportCounts, ImportPreview, ImportRowKind, PersonSaved},
    domain::{Alumnus, AlumnusId},
};
use serde_json::{Value, json};

use super::{Stdin, input_file, to_value};
use crate::{args::AlumniCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &AlumniCommand, stdin: Stdin) -> Result<Value, Failure> {
    match command {
        AlumniCommand::Import { file, dry_run } => import(engawa, file, *dry_run),
        AlumniCommand::List => find(engawa, ""),
        AlumniCommand::Search { query } => find(engawa, query),
        AlumniCommand::Show { id } => to_value(&engawa.person(&AlumnusId(id.clone()))?.alumnus),
        AlumniCommand::Put { file } => {
            put(engawa, engawa_core::parse_alumnus(&input_file::text(file, stdin)?)?)
        }
        AlumniCommand::Disclose { .. }
        | AlumniCommand::Erase { .. }
        | AlumniCommand::Retention
        | AlumniCommand::Erasures => super::privacy::perform(engawa, command),
        AlumniCommand::Undo { import_id } => {
            engawa.undo_import(import_id)?;
            Ok(json!({"undone": import_id}))
        }
    }
}

/// Adds a person or changes one.
pub(super) fn put(engawa: &Engawa, alumnus: Alumnus) -> Result<Value, Failure> {
    match engawa.save_person(alumnus)? {
        PersonSaved::Saved { view } => Ok(json!({"id": view.alumnus.id, "revision": view.alumnus.revision})),
        PersonSaved::Stale { .. } => Err(ApiError::Stale.into()),
    }
}

fn find(engawa: &Engawa, query: &str) -> Result<Value, Failure> {
    to_value(&engawa.people(query, 0, u32::MAX)?.rows)
}

fn import(engawa: &Engawa, file: &Path, dry_run: bool) -> Result<Value, Failure> {
    let bytes = input_file::bytes(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let preview = engawa.preview_import(&name, &bytes)?;
    if dry_run {
        return Ok(outcome(None, preview.counts, &preview));
    }
    let applied = engawa.apply_import(&preview.token)?;
    Ok(outcome(Some(&applied.import_id), applied.counts, &preview))
}

fn outcome(import_id: Option<&str>, counts: ImportCounts, preview: &ImportPreview) -> Value {
    let rejected = preview.rows.iter().filter(|row| row.kind == ImportRowKind::Rejected);
    let rejected: Vec<_> =
        rejected.map(|row| json!({"row": row.row, "reason": row.reason, "cell": row.cell})).collect();
    json!({
        "import_id": import_id,
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "rejected": rejected,
    })
}
