//! 案内

use chrono::NaiveDate;
use engawa_core::{
    ApiError,
    api::{MailingRow, MailingSaved, MailingView, RecipientPage, RecipientsShown, SentRow},
    domain::{AlumnusId, Mailing, MailingId, MailingKind, SegmentFilter, mailing::NoteKind},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailings(host: State<'_, Host>) -> Result<Vec<MailingRow>, ApiError> {
    host.run(move |engawa| engawa.mailings()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing(host: State<'_, Host>, id: MailingId) -> Result<MailingView, ApiError> {
    host.run(move |engawa| engawa.mailing(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_create(
    host: State<'_, Host>,
    kind: MailingKind,
    segment_name: String,
    filter: SegmentFilter,
) -> Result<MailingView, ApiError> {
    host.run(move |engawa| engawa.create_mailing(kind, &segment_name, &filter)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_save(host: State<'_, Host>, mailing: Mailing) -> Result<MailingSaved, ApiError> {
    host.run(move |engawa| engawa.save_mailing(mailing)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_remove(host: State<'_, Host>, id: MailingId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.remove_mailing(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_undo(
    host: State<'_, Host>,
    id: MailingId,
) -> Result<Option<MailingView>, ApiError> {
    host.run(move |engawa| engawa.undo_mailing(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_redo(
    host: State<'_, Host>,
    id: MailingId,
) -> Result<Option<MailingView>, ApiError> {
    host.run(move |engawa| engawa.redo_mailing(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_people(
    host: State<'_, Host>,
    id: MailingId,
    shown: RecipientsShown,
    offset: u32,
    limit: u32,
) -> Result<RecipientPage, ApiError> {
    host.run(move |engawa| engawa.mailing_people(&id, shown, offset, limit)).await
}

/// Records that it was sent, to those it is meant for today.
#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_record(
    host: State<'_, Host>,
    id: MailingId,
    reason: String,
) -> Result<MailingView, ApiError> {
    host.run(move |engawa| engawa.record_mailing(&id, &reason)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailing_note(
    host: State<'_, Host>,
    id: MailingId,
    kind: NoteKind,
    on: Option<NaiveDate>,
    text: String,
) -> Result<MailingView, ApiError> {
    host.run(move |engawa| engawa.note_mailing(&id, kind, on, &text)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn mailings_to(host: State<'_, Host>, id: AlumnusId) -> Result<Vec<SentRow>, ApiError> {
    host.run(move |engawa| engawa.mailings_to(&id)).await
}
