//! 権限

use engawa_core::{
    ApiError,
    api::{ChecklistLine, GrantRow, SystemRow},
    domain::{System, SystemId},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn systems(host: State<'_, Host>) -> Result<Vec<SystemRow>, ApiError> {
    host.run(move |engawa| engawa.systems()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn system_save(host: State<'_, Host>, system: System) -> Result<System, ApiError> {
    host.run(move |engawa| engawa.save_system(system)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn system_remove(host: State<'_, Host>, id: SystemId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.remove_system(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn grants(host: State<'_, Host>) -> Result<Vec<GrantRow>, ApiError> {
    host.run(move |engawa| engawa.grants()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn checklist(host: State<'_, Host>) -> Result<Vec<ChecklistLine>, ApiError> {
    host.run(move |engawa| engawa.checklist()).await
}
