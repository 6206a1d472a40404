//! ホーム

use engawa_core::{ApiError, api::HomeView};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn home(host: State<'_, Host>) -> Result<HomeView, ApiError> {
    host.run(move |engawa| engawa.home()).await
}
