//! 重複の確認, 統合, 別人

use std::collections::HashMap;

use engawa_core::{
    Engawa,
    domain::{
        AlumnusId, InvalidReason,
        duplicate::{MergeField, Take},
    },
};
use serde_json::{Value, json};

use super::to_value;
use crate::failure::Failure;

pub(super) fn list(engawa: &Engawa, min: u8) -> Result<Value, Failure> {
    to_value(&engawa.duplicates(min, 0, u32::MAX)?.pairs)
}

pub(super) fn merge(engawa: &Engawa, kept: &str, gone: &str, take: &[String]) -> Result<Value, Failure> {
    let decided: HashMap<MergeField, Take> =
        take.iter().map(|text| decision(text)).collect::<Result<_, Failure>>()?;
    let view = engawa.look_at_merge(&kept.into(), &gone.into())?;
    let merge_id = engawa.merge(&engawa_core::decided_merge(&view, &decided))?;
    Ok(json!({"merge_id": merge_id}))
}

/// `name=gone`
fn decision(text: &str) -> Result<(MergeField, Take), Failure> {
    let unknown = || Failure::invalid("take", InvalidReason::Unknown);
    let (field, whose) = text.split_once('=').ok_or_else(unknown)?;
    let field = serde_json::from_value(Value::from(field)).map_err(|_| unknown())?;
    let whose = serde_json::from_value(Value::from(whose)).map_err(|_| unknown())?;
    Ok((field, whose))
}

pub(super) fn distinct(engawa: &Engawa, a: &str, b: &str, forget: bool) -> Result<Value, Failure> {
    let (a, b) = (AlumnusId::from(a), AlumnusId::from(b));
    if forget {
        engawa.forget_distinct(&a, &b)?;
    } else {
        engawa.mark_distinct(&a, &b)?;
    }
    Ok(json!({"distinct": !forget}))
}
