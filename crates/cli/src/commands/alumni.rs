//! 名簿

use std::path::Path;

use engawa_core::{
    ApiError, Engawa,
    api::{ListFormat, ListRequest, ListWanted, PersonSaved},
    domain::{Alumnus, AlumnusId, SegmentFilter, SegmentId},
    stale_fields,
};
use serde_json::{Value, json};

use super::{Stdin, contacts, document, duplicates, imports, input_file, to_value};
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
        AlumniCommand::Export { file, columns, search, segment } => {
            export(engawa, file, columns, search, segment.as_deref())
        }
        AlumniCommand::Log(arguments) => contacts::log(engawa, arguments),
        AlumniCommand::Due => contacts::due(engawa),
        AlumniCommand::Unconfirmed => contacts::unconfirmed(engawa),
        AlumniCommand::Disclose { .. }
        | AlumniCommand::Erase { .. }
        | AlumniCommand::Retention
        | AlumniCommand::Erasures => super::privacy::perform(engawa, command),
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

/// Writes people into a file, after it went on record.
fn export(
    engawa: &Engawa,
    file: &Path,
    columns: &[String],
    search: &str,
    segment: Option<&str>,
) -> Result<Value, Failure> {
    let ending = file.extension().unwrap_or_default().to_ascii_lowercase();
    let format = match ending.to_str() {
        Some("xlsx") => ListFormat::Xlsx,
        Some("csv") => ListFormat::Csv,
        _ => return Err(Failure::Usage { detail: "the file ends in .xlsx or .csv".into() }),
    };
    let filter = match segment {
        Some(id) => engawa.segment(&SegmentId(id.to_owned()))?.segment.filter,
        None => SegmentFilter::default(),
    };
    let wanted = ListWanted { query: search.to_owned(), filter, ..ListWanted::default() };
    let known = engawa.look_at_list(&wanted)?.columns;
    let columns = match columns {
        [] => known.into_iter().filter(|column| column.usual).map(|column| column.key).collect(),
        [all] if all == "all" => known.into_iter().map(|column| column.key).collect(),
        columns => columns.to_vec(),
    };
    let list = engawa.make_list(&ListRequest { wanted, columns, format })?;
    engawa.record_list_out(&list)?;
    document::write(file, &list.file.bytes)?;
    Ok(json!({"file": file.to_string_lossy(), "records": list.records, "columns": list.columns}))
}

fn find(engawa: &Engawa, query: &str) -> Result<Value, Failure> {
    to_value(&engawa.people(query, 0, u32::MAX)?.rows)
}
