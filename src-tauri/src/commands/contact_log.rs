//! 連絡の記録, whom to tend to, and the words of the registry.

use engawa_core::{
    ApiError,
    api::{ContactLog, ContactSaved, KnownWords, PersonView, Tending, TendingCounts, TendingPage},
    domain::{AlumnusId, ContactEntry, ContactEntryId},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn contact_log(host: State<'_, Host>, id: AlumnusId) -> Result<ContactLog, ApiError> {
    host.run(move |engawa| engawa.contact_log(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn contact_save(
    host: State<'_, Host>,
    entry: ContactEntry,
) -> Result<ContactSaved, ApiError> {
    host.run(move |engawa| engawa.save_contact(entry)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn contact_remove(host: State<'_, Host>, id: ContactEntryId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.remove_contact(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn contact_undo(host: State<'_, Host>, id: ContactEntryId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.undo_contact(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn tending(
    host: State<'_, Host>,
    list: Tending,
    offset: u32,
    limit: u32,
) -> Result<TendingPage, ApiError> {
    host.run(move |engawa| engawa.tending(list, offset, limit)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn tending_counts(host: State<'_, Host>) -> Result<TendingCounts, ApiError> {
    host.run(move |engawa| engawa.tending_counts()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn availability_confirm(
    host: State<'_, Host>,
    id: AlumnusId,
) -> Result<PersonView, ApiError> {
    host.run(move |engawa| engawa.confirm_availability(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn known_words(host: State<'_, Host>) -> Result<KnownWords, ApiError> {
    host.run(move |engawa| engawa.known_words()).await
}

/// The words in a reason that judge the person instead of telling a fact.
#[tauri::command]
#[specta::specta]
pub(crate) async fn judgements(host: State<'_, Host>, reason: String) -> Result<Vec<String>, ApiError> {
    host.run(move |engawa| Ok(engawa.judgements(&reason))).await
}
