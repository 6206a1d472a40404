//! 名簿

use engawa_core::{
    ApiError,
    api::{PersonPage, PersonSaved, PersonView},
    domain::{Alumnus, AlumnusId},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn people(
    host: State<'_, Host>,
    query: String,
    offset: u32,
    limit: u32,
) -> Result<PersonPage, ApiError> {
    host.run(move |engawa| engawa.people(&query, offset, limit)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person(host: State<'_, Host>, id: AlumnusId) -> Result<PersonView, ApiError> {
    host.run(move |engawa| engawa.person(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person_save(host: State<'_, Host>, alumnus: Alumnus) -> Result<PersonSaved, ApiError> {
    host.run(move |engawa| engawa.save_person(alumnus)).await
}

/// Stores a person whom somebody removed while they were edited here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn person_bring_back(
    host: State<'_, Host>,
    alumnus: Alumnus,
) -> Result<PersonSaved, ApiError> {
    host.run(move |engawa| engawa.bring_back_person(alumnus)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person_remove(host: State<'_, Host>, id: AlumnusId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.remove_person(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person_undo(
    host: State<'_, Host>,
    id: AlumnusId,
) -> Result<Option<PersonView>, ApiError> {
    host.run(move |engawa| engawa.undo_person(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person_redo(
    host: State<'_, Host>,
    id: AlumnusId,
) -> Result<Option<PersonView>, ApiError> {
    host.run(move |engawa| engawa.redo_person(&id)).await
}
