//! 絞り込み

use engawa_core::{ApiError, Engawa, api::SegmentSaved, domain::SegmentId};
use serde_json::{Value, json};

use super::{Stdin, input_file, to_value};
use crate::{args::SegmentCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &SegmentCommand, stdin: Stdin) -> Result<Value, Failure> {
    match command {
        SegmentCommand::List => {
            let rows = engawa.segments()?.into_iter().map(|view| {
                json!({
                    "id": view.segment.id,
                    "revision": view.segment.revision,
                    "name": view.segment.name,
                    "filter": view.segment.filter,
                    "people": view.people,
                })
            });
            Ok(rows.collect())
        }
        SegmentCommand::Put { file } => {
            let segment = engawa_core::parse_segment(&input_file::text(file, stdin)?)?;
            match engawa.save_segment(segment)? {
                SegmentSaved::Saved { view } => Ok(json!({
                    "id": view.segment.id,
                    "revision": view.segment.revision,
                    "people": view.people,
                })),
                SegmentSaved::Stale { .. } => Err(ApiError::Stale.into()),
            }
        }
        SegmentCommand::Remove { id } => {
            engawa.remove_segment(&SegmentId(id.clone()))?;
            Ok(json!({"removed": id}))
        }
        SegmentCommand::People { id } => {
            let filter = engawa.segment(&SegmentId(id.clone()))?.segment.filter;
            to_value(&engawa.segment_people(&filter, "", 0, u32::MAX)?.rows)
        }
    }
}
