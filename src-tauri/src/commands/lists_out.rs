//! 書き出し

use engawa_core::{
    ApiError, ListFile,
    api::{ListLook, ListRequest, ListWanted},
};
use tauri::{AppHandle, State};

use crate::{
    ipc::Host,
    save::{self, Saved},
};

/// What would leave. Writes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_look(host: State<'_, Host>, wanted: ListWanted) -> Result<ListLook, ApiError> {
    host.run(move |engawa| engawa.look_at_list(&wanted)).await
}

/// Saves a list into the person's documents folder, never over another file. It goes on record first.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_save(host: State<'_, Host>, request: ListRequest) -> Result<Saved, ApiError> {
    let list = made(&host, request).await?;
    let file = list.file.clone();
    host.run(move |engawa| engawa.record_list_out(&list)).await?;
    save::into_documents(file).await
}

/// Saves a list where the person says. It goes on record once they said where. `None`: the person cancelled.
#[tauri::command]
#[specta::specta]
pub(crate) async fn list_save_as(
    app: AppHandle,
    host: State<'_, Host>,
    request: ListRequest,
) -> Result<Option<Saved>, ApiError> {
    let list = made(&host, request).await?;
    let Some(target) = save::ask_where(&app, &list.file.name).await? else { return Ok(None) };
    let file = list.file.clone();
    host.run(move |engawa| engawa.record_list_out(&list)).await?;
    save::put(target, file).await.map(Some)
}

async fn made(host: &State<'_, Host>, request: ListRequest) -> Result<ListFile, ApiError> {
    host.run(move |engawa| engawa.make_list(&request)).await
}
