//! 名簿

use engawa_core::{
    ApiError, Engawa,
    api::PersonSaved,
    domain::{Alumnus, AlumnusId},
    stale_fields,
};
use serde_json::{Value, json};

use super::{Stdin, duplicates, imports, input_file, to_value};
use crate::{args::AlumniCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &AlumniCommand, stdin: Stdin) -> Result<Value, Failure> {
    match command {
        AlumniCommand::Import { file, dry_run, sheet, map } => {
            imports::import(engawa, file, *dry_run, &imports::Reading { sheet: *sheet, map })
        }
        AlumniCommand::Imports => imports::list(engawa),
        AlumniCommand::List => find(engawa, ""),
        AlumniCommand::Search { query } => find(engawa, query),
        AlumniCommand::Show { id } => to_value(&engawa.person(&AlumnusId(id.clone()))?.alumnus),
        AlumniCommand::Put { file } => {
            put(engawa, engawa_core::parse_alumnus(&input_file::text(file, stdin)?)?)
        }
        AlumniCommand::Undo { import_id, give_up } => imports::undo(engawa, import_id, give_up),
        AlumniCommand::Duplicates { min } => duplicates::list(engawa, *min),
        AlumniCommand::Merge { keep_id, gone_id, take } => duplicates::merge(engawa, keep_id, gone_id, take),
        AlumniCommand::Merges => to_value(&engawa.merges()?),
        AlumniCommand::Unmerge { merge_id } => to_value(&engawa.unmerge(merge_id)?),
        AlumniCommand::Distinct { a, b, forget } => duplicates::distinct(engawa, a, b, *forget),
    }
}

/// Adds a person or changes one.
pub(super) fn put(engawa: &Engawa, alumnus: Alumnus) -> Result<Value, Failure> {
    match engawa.save_person(alumnus.clone())? {
        PersonSaved::Saved { view } => Ok(json!({"id": view.alumnus.id, "revision": view.alumnus.revision})),
        PersonSaved::Stale { theirs, base } => {
            Err(Failure::Stale { fields: stale_fields(&alumnus, &theirs.alumnus, base.as_ref()) })
        }
        PersonSaved::Removed { .. } => Err(ApiError::NotFound.into()),
    }
}

fn find(engawa: &Engawa, query: &str) -> Result<Value, Failure> {
    to_value(&engawa.people(query, 0, u32::MAX)?.rows)
}
