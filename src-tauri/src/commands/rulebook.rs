//! 法令パック: which rulebook holds, and a newer one in its place.

use chrono::NaiveDate;
use engawa_core::{
    ApiError,
    api::{RulebookLook, RulebookView},
};
use tauri::State;

use crate::{
    ipc::Host,
    save::{self, Saved},
};

#[tauri::command]
#[specta::specta]
pub(crate) async fn rulebook(host: State<'_, Host>) -> Result<RulebookView, ApiError> {
    host.run(|engawa| engawa.rulebook()).await
}

/// In what a newer rulebook says other than the present one. Writes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rulebook_look(
    host: State<'_, Host>,
    text: String,
    from: NaiveDate,
) -> Result<RulebookLook, ApiError> {
    host.run(move |engawa| engawa.look_at_rulebook(text.as_bytes(), from)).await
}

/// Takes a newer rulebook in.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rulebook_take(
    host: State<'_, Host>,
    text: String,
    from: NaiveDate,
) -> Result<RulebookView, ApiError> {
    host.run(move |engawa| engawa.take_rulebook(text.as_bytes(), from)).await
}

/// Gives up the rulebook that was taken in last.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rulebook_give_up(host: State<'_, Host>) -> Result<RulebookView, ApiError> {
    host.run(|engawa| engawa.give_rulebook_up()).await
}

/// Saves the rulebook that holds into the person's documents folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn rulebook_keep(host: State<'_, Host>) -> Result<Saved, ApiError> {
    let file = host.run(|engawa| engawa.rulebook_file()).await?;
    save::into_documents(file).await
}
