//! 取込

use std::path::Path;

use engawa_core::{
    ApiError, Engawa, SheetProblem,
    api::{GivenUp, ImportFilter, ImportMapping, ImportPreview},
    domain::{AlumnusId, Invalid, InvalidReason, Unwatched, registry::Column},
};
use serde_json::{Value, json};

use super::{input_file, to_value};
use crate::failure::Failure;

/// How a list is to be read, where the program is to be overruled.
pub(super) struct Reading<'a> {
    /// Which sheet, from 1.
    pub(super) sheet: Option<u32>,
    /// `heading=column`
    pub(super) map: &'a [String],
}

pub(super) fn import(
    engawa: &Engawa,
    file: &Path,
    dry_run: bool,
    reading: &Reading<'_>,
) -> Result<Value, Failure> {
    let bytes = input_file::bytes(file)?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    let token = engawa.open_import(&name, bytes)?;
    let answer = take(engawa, &token, dry_run, reading);
    engawa.cancel_import(&token)?;
    answer
}

fn take(engawa: &Engawa, token: &str, dry_run: bool, reading: &Reading<'_>) -> Result<Value, Failure> {
    let mut preview = engawa.read_import(token, &Unwatched)?;
    if let Some(sheet) = reading.sheet {
        let sheet = sheet.checked_sub(1).ok_or_else(|| unknown("sheet"))?;
        if usize::try_from(sheet).map_or(true, |sheet| sheet >= preview.sheets.len()) {
            return Err(unknown("sheet"));
        }
        if sheet != preview.sheet {
            preview = engawa.remap_import(
                token,
                ImportMapping { sheet, ..ImportMapping::default() },
                &Unwatched,
            )?;
        }
    }
    if !reading.map.is_empty() {
        preview = engawa.remap_import(token, mapping(&preview, reading.map)?, &Unwatched)?;
    }
    if !preview.columns.iter().any(|column| column.column.is_some_and(Column::names)) {
        return Err(ApiError::Sheet { problem: SheetProblem::NoNameColumn }.into());
    }
    let rows = |filter| engawa.import_rows(token, filter, "", 0, u32::MAX);
    let rejected: Vec<_> = rows(ImportFilter::Rejected)?
        .rows
        .into_iter()
        .map(|row| json!({"row": row.row, "reason": row.reason, "cell": row.cell}))
        .collect();
    let lookalikes: Vec<_> = rows(ImportFilter::Duplicates)?
        .rows
        .into_iter()
        .flat_map(|row| {
            row.likenesses.into_iter().map(move |like| {
                json!({
                    "row": row.row,
                    "alumnus_id": like.alumnus_id,
                    "like_row": like.row,
                    "score": like.score,
                    "reasons": like.reasons,
                })
            })
        })
        .collect();
    let (import_id, counts) = if dry_run {
        (None, preview.counts)
    } else {
        let outcome = engawa.apply_import(token, &[], &Unwatched)?;
        (Some(outcome.import_id), outcome.counts)
    };
    let left_out = left_out(&preview);
    Ok(json!({
        "import_id": import_id,
        "new": counts.new,
        "changed": counts.changed,
        "unchanged": counts.unchanged,
        "duplicates": counts.duplicates,
        "rejected": rejected,
        "hidden": preview.hidden,
        "left_out": left_out,
        "lookalikes": lookalikes,
    }))
}

/// What was found, with what the person says instead. `-` leaves a column out.
fn mapping(preview: &ImportPreview, map: &[String]) -> Result<ImportMapping, Failure> {
    let mut columns: Vec<Option<Column>> = preview.columns.iter().map(|column| column.column).collect();
    let mut take_birth_dates = false;
    for words in map {
        let (heading, meaning) = words.rsplit_once('=').ok_or_else(|| unknown("map"))?;
        let column = match meaning {
            "-" => None,
            meaning => Some(serde_json::from_value(json!(meaning)).map_err(|_| unknown("map"))?),
        };
        let at = preview.columns.iter().position(|column| column.heading.trim() == heading.trim());
        let slot = at.and_then(|at| columns.get_mut(at)).ok_or_else(|| unknown("map"))?;
        *slot = column;
        take_birth_dates |= column == Some(Column::BornOn);
    }
    Ok(ImportMapping {
        sheet: preview.sheet,
        heading_row: Some(preview.heading_row),
        columns,
        take_birth_dates,
    })
}

fn unknown(field: &str) -> Failure {
    ApiError::from(Invalid { field: field.to_owned(), reason: InvalidReason::Unknown }).into()
}

pub(super) fn list(engawa: &Engawa) -> Result<Value, Failure> {
    to_value(&engawa.imports()?)
}

/// Takes an import back. `give_up` names later edits as `id:field`; all others stay.
pub(super) fn undo(engawa: &Engawa, import_id: &str, give_up: &[String]) -> Result<Value, Failure> {
    let given_up = give_up
        .iter()
        .map(|words| {
            let (id, field) = words.split_once(':').ok_or_else(|| unknown("give_up"))?;
            Ok(GivenUp { alumnus_id: AlumnusId(id.to_owned()), field: field.to_owned() })
        })
        .collect::<Result<Vec<_>, Failure>>()?;
    let view = engawa.look_at_undo(import_id)?;
    let undone = engawa.undo_import(import_id, &given_up)?;
    Ok(json!({
        "undone": import_id,
        "removed": undone.removed,
        "restored": undone.restored,
        "kept": undone.kept,
        "merged": view.merged,
        "later_edits": view.later,
    }))
}

/// Columns with something in them that are taken for nothing, by their headings; those that are hidden or withheld are
/// named as such.
fn left_out(preview: &ImportPreview) -> Vec<String> {
    let columns = preview.columns.iter().filter(|column| {
        column.column.is_none() && !column.hidden && column.withheld.is_none() && !column.samples.is_empty()
    });
    let name = |heading: &str, index: u32| {
        if heading.is_empty() { format!("{}", index + 1) } else { heading.to_owned() }
    };
    columns.map(|column| name(&column.heading, column.index)).collect()
}
