//! Opening, locking, settings, backups

use chrono::NaiveDate;
use engawa_core::{
    ApiError,
    api::{AppState, BackupRow, ClientSaved, RecoveryKeyShown, Settings, Strength},
    domain::Client,
};
use tauri::{AppHandle, State};

use crate::{
    ipc::Host,
    print,
    save::{self, Saved},
};

#[tauri::command]
#[specta::specta]
pub(crate) async fn app_state(host: State<'_, Host>) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.state()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn passphrase_strength(
    host: State<'_, Host>,
    passphrase: String,
) -> Result<Strength, ApiError> {
    host.run(move |engawa| engawa.strength(&passphrase)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn start(
    host: State<'_, Host>,
    passphrase: String,
    again: String,
) -> Result<RecoveryKeyShown, ApiError> {
    host.run(move |engawa| engawa.start(&passphrase, &again)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock(host: State<'_, Host>, passphrase: String) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.unlock(&passphrase)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn unlock_with_recovery(
    host: State<'_, Host>,
    key: String,
    passphrase: String,
    again: String,
) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.unlock_with_recovery(&key, &passphrase, &again)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn lock(host: State<'_, Host>) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.lock()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sample_open(host: State<'_, Host>) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.open_sample()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sample_close(host: State<'_, Host>) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.close_sample()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn sample_discard(host: State<'_, Host>) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.discard_sample()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn client(host: State<'_, Host>) -> Result<Client, ApiError> {
    host.run(move |engawa| engawa.client()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn client_save(host: State<'_, Host>, client: Client) -> Result<ClientSaved, ApiError> {
    host.run(move |engawa| engawa.save_client(client)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn settings_save(host: State<'_, Host>, settings: Settings) -> Result<Settings, ApiError> {
    host.run(move |engawa| engawa.save_settings(settings)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn passphrase_change(
    host: State<'_, Host>,
    current: String,
    passphrase: String,
    again: String,
) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.change_passphrase(&current, &passphrase, &again)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn backups(host: State<'_, Host>) -> Result<Vec<BackupRow>, ApiError> {
    host.run(move |engawa| engawa.backups()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn backup_create(host: State<'_, Host>) -> Result<BackupRow, ApiError> {
    host.run(move |engawa| engawa.create_backup()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn backup_restore(
    host: State<'_, Host>,
    id: String,
    passphrase: String,
) -> Result<AppState, ApiError> {
    host.run(move |engawa| engawa.restore_backup(&id, &passphrase)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn parse_date(host: State<'_, Host>, text: String) -> Result<Option<NaiveDate>, ApiError> {
    host.run(move |engawa| engawa.parse_date(&text)).await
}

/// Saves the recovery sheet (A4, PDF) where the person says. `None`: the person cancelled.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery_sheet_save(
    app: AppHandle,
    host: State<'_, Host>,
    key: RecoveryKeyShown,
) -> Result<Option<Saved>, ApiError> {
    let sheet = host.run(move |engawa| engawa.recovery_sheet(&key)).await?;
    save::ask(&app, sheet).await
}

/// Sends the recovery sheet to a printer.
#[tauri::command]
#[specta::specta]
pub(crate) async fn recovery_sheet_print(
    host: State<'_, Host>,
    key: RecoveryKeyShown,
    printer: String,
) -> Result<(), ApiError> {
    let sheet = host.run(move |engawa| engawa.recovery_sheet(&key)).await?;
    print::send(sheet, printer, 1).await
}
