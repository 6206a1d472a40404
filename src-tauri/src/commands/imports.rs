//! 取込: a list is opened ([`super::raw::import_open`]), read, looked at, applied, and taken back.

use engawa_core::{
    ApiError, Engawa,
    api::{
        FieldChange, GivenUp, ImportBatch, ImportChoice, ImportFilter, ImportMapping, ImportOutcome,
        ImportPreview, ImportRowsPage, ImportUndoView, ImportUndone, Progress,
    },
    domain::AlumnusId,
};
use tauri::{State, ipc::Channel};

use crate::{ipc::Host, watch::OnChannel};

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_read(
    host: State<'_, Host>,
    token: String,
    on_progress: Channel<Progress>,
) -> Result<ImportPreview, ApiError> {
    host.run(move |engawa| engawa.read_import(&token, &OnChannel::new(on_progress))).await
}

/// Reads the list again, as the person wants it read.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_remap(
    host: State<'_, Host>,
    token: String,
    mapping: ImportMapping,
    on_progress: Channel<Progress>,
) -> Result<ImportPreview, ApiError> {
    host.run(move |engawa| engawa.remap_import(&token, mapping, &OnChannel::new(on_progress))).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_rows(
    host: State<'_, Host>,
    token: String,
    filter: ImportFilter,
    query: String,
    offset: u32,
    limit: u32,
) -> Result<ImportRowsPage, ApiError> {
    host.run(move |engawa| engawa.import_rows(&token, filter, &query, offset, limit)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_row_changes(
    host: State<'_, Host>,
    token: String,
    row: u32,
    alumnus_id: AlumnusId,
) -> Result<Vec<FieldChange>, ApiError> {
    host.run(move |engawa| engawa.import_row_changes(&token, row, &alumnus_id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_people(
    host: State<'_, Host>,
    token: String,
    choices: Vec<ImportChoice>,
) -> Result<u32, ApiError> {
    host.run(move |engawa| engawa.import_people(&token, &choices)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_apply(
    host: State<'_, Host>,
    token: String,
    choices: Vec<ImportChoice>,
    on_progress: Channel<Progress>,
) -> Result<ImportOutcome, ApiError> {
    host.run(move |engawa| engawa.apply_import(&token, &choices, &OnChannel::new(on_progress))).await
}

/// Stops whatever runs with this list, and forgets it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn import_cancel(host: State<'_, Host>, token: String) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.cancel_import(&token)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn imports(host: State<'_, Host>) -> Result<Vec<ImportBatch>, ApiError> {
    host.run(Engawa::imports).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_undo_look(
    host: State<'_, Host>,
    import_id: String,
) -> Result<ImportUndoView, ApiError> {
    host.run(move |engawa| engawa.look_at_undo(&import_id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn import_undo(
    host: State<'_, Host>,
    import_id: String,
    given_up: Vec<GivenUp>,
) -> Result<ImportUndone, ApiError> {
    host.run(move |engawa| engawa.undo_import(&import_id, &given_up)).await
}
