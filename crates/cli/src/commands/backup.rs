//! Backups

use std::path::Path;

use engawa_core::{ApiError, Engawa};
use serde_json::{Value, json};

use super::to_value;
use crate::{failure::Failure, passphrase, session};

pub(super) fn create(engawa: &Engawa) -> Result<Value, Failure> {
    to_value(&engawa.create_backup()?)
}

/// Checks a backup without opening the database in use, which may be the damaged one.
pub(super) fn verify(folder: &Path, id: Option<String>) -> Result<Value, Failure> {
    let engawa = session::over(folder)?;
    let id = match id {
        Some(id) => id,
        None => engawa.backups()?.into_iter().next().ok_or(ApiError::NotFound)?.id,
    };
    engawa.verify_backup(&id, &passphrase::present()?)?;
    Ok(json!({"id": id, "sound": true}))
}

pub(super) fn restore(folder: &Path, id: &str) -> Result<Value, Failure> {
    let engawa = session::over(folder)?;
    let state = engawa.restore_backup(id, &passphrase::present()?)?;
    Ok(json!({"id": id, "people": state.people, "engagements": state.engagements}))
}
