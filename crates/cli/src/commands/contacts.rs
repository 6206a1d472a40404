//! 連絡の記録 and whom to tend to.

use engawa_core::{
    ApiError, Engawa,
    api::{ContactSaved, Tending},
    domain::{AlumnusId, ContactEntry},
};
use serde_json::{Value, json};

use super::{day, to_value};
use crate::{
    args::{LogArguments, LogCommand},
    failure::Failure,
};

pub(super) fn log(engawa: &Engawa, arguments: &LogArguments) -> Result<Value, Failure> {
    match (&arguments.command, &arguments.id) {
        (Some(LogCommand::Add { id, on, channel, by, note, next }), _) => {
            let entry = ContactEntry {
                alumnus_id: AlumnusId(id.clone()),
                on: day(on, "on")?,
                channel: channel.map(Into::into),
                by: by.clone(),
                note: note.clone(),
                next_on: next.as_deref().map(|next| day(next, "next_on")).transpose()?,
                ..ContactEntry::default()
            };
            match engawa.save_contact(entry)? {
                ContactSaved::Saved { entry, log } => {
                    Ok(json!({"id": entry.id, "revision": entry.revision, "next_on": log.next_on}))
                }
                ContactSaved::Stale { .. } => Err(ApiError::Stale.into()),
            }
        }
        (None, Some(id)) => to_value(&engawa.contact_log(&AlumnusId(id.clone()))?),
        (None, None) => Err(Failure::Usage { detail: "ID is missing".into() }),
    }
}

/// Who is to be contacted, and who was not heard of for longer than their own interval.
pub(super) fn due(engawa: &Engawa) -> Result<Value, Failure> {
    let list = |list| Ok::<_, Failure>(engawa.tending(list, 0, u32::MAX)?.rows);
    Ok(json!({
        "contact_due": to_value(&list(Tending::ContactDue)?)?,
        "contact_overdue": to_value(&list(Tending::ContactOverdue)?)?,
    }))
}

pub(super) fn unconfirmed(engawa: &Engawa) -> Result<Value, Failure> {
    let page = engawa.tending(Tending::AvailabilityUnconfirmed, 0, u32::MAX)?;
    to_value(&page.rows.into_iter().map(|row| row.person).collect::<Vec<_>>())
}
