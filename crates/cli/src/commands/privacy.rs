//! 個人情報: 開示, 消去, 保存期限.

use std::path::{Path, PathBuf};

use engawa_core::{
    ApiError, Engawa,
    api::{CopiesErased, DisclosurePaper, ErasedItem, ErasureRequest, KeptItem, LetterTo},
    domain::{AlumnusId, InvalidReason, erasure::ErasureGround},
};
use serde_json::{Value, json};

use super::{document::write, to_value};
use crate::{args::AlumniCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &AlumniCommand) -> Result<Value, Failure> {
    match command {
        AlumniCommand::Disclose { id, output, letter } => disclose(engawa, id, output, letter.as_deref()),
        AlumniCommand::Erase { id, identity, checked_by, checked_on, retention_ended, dry_run, letter } => {
            let id = AlumnusId(id.clone());
            let look = engawa.look_at_erasure(&id)?;
            if *dry_run {
                let mut answer = outcome(None, &look.erased, &look.kept, None);
                if let Some(members) = answer.as_object_mut() {
                    members.insert("same_named".to_owned(), json!(look.same_named));
                    members.insert("mentions".to_owned(), to_value(&look.mentions)?);
                }
                return Ok(answer);
            }
            let request = ErasureRequest {
                alumnus_id: id,
                ground: if *retention_ended {
                    ErasureGround::RetentionEnded
                } else {
                    ErasureGround::Requested
                },
                identity: identity.clone(),
                checked_by: checked_by.clone().map_or_else(|| engawa.user(), Ok)?,
                checked_on: match checked_on {
                    None => None,
                    Some(text) => engawa
                        .parse_date(text)
                        .map_err(|_| Failure::invalid("checked_on", InvalidReason::NotADate))?,
                },
                typed_name: look.name.clone(),
            };
            let erasure = engawa.erase(&request)?;
            let copies = engawa.erase_copies()?;
            if let Some(file) = letter {
                let to = LetterTo { name: look.name, address: String::new() };
                write(file, &engawa.erasure_letter(&erasure.erasure_id, &to)?.bytes)?;
            }
            Ok(outcome(Some(&erasure.erasure_id), &erasure.erased, &erasure.kept, Some(&copies)))
        }
        AlumniCommand::Retention => to_value(&engawa.retention()?),
        AlumniCommand::Erasures => to_value(&engawa.erasures()?),
        _ => Err(Failure::Api(ApiError::Internal)),
    }
}

fn disclose(engawa: &Engawa, id: &str, output: &Path, letter: Option<&Path>) -> Result<Value, Failure> {
    let id = AlumnusId(id.to_owned());
    let extension = output.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let paper = match extension.as_str() {
        "pdf" => DisclosurePaper::Content,
        "json" => DisclosurePaper::Json,
        _ => return Err(Failure::invalid("output", InvalidReason::Unknown)),
    };
    write(output, &engawa.disclosure_file(&id, &[], paper)?.bytes)?;
    let mut files: Vec<PathBuf> = vec![output.to_owned()];
    if let Some(letter) = letter {
        write(letter, &engawa.disclosure_file(&id, &[], DisclosurePaper::Letter)?.bytes)?;
        files.push(letter.to_owned());
    }
    let disclosure = engawa.disclosure(&id, &[])?;
    let rows: usize = disclosure.sections.iter().map(|section| section.rows.len()).sum();
    Ok(json!({
        "files": files.iter().map(|file| file.to_string_lossy()).collect::<Vec<_>>(),
        "rows": rows,
    }))
}

fn outcome(
    id: Option<&str>,
    erased: &[ErasedItem],
    kept: &[KeptItem],
    copies: Option<&CopiesErased>,
) -> Value {
    let erased: Vec<_> = erased.iter().map(|item| json!({"what": item.what, "count": item.count})).collect();
    let kept: Vec<_> = kept
        .iter()
        .map(|item| {
            json!({
                "what": "contract",
                "engagement_id": item.engagement_id,
                "documents": item.documents,
                "basis": item.basis,
                "until": item.until,
            })
        })
        .collect();
    json!({ "erasure_id": id, "erased": erased, "kept": kept, "copies": copies })
}
