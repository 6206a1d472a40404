//! Further windows on the same open folder.

use engawa_core::ApiError;
use tauri::{AppHandle, Manager as _, WebviewWindowBuilder};

/// So many windows are enough for anyone; more are a stuck key.
const MOST: u32 = 8;

/// Opens another window on the same folder, like the first in everything but its place. All windows share what is
/// open: one lock, one store.
#[tauri::command]
#[specta::specta]
pub(crate) async fn window_open(app: AppHandle) -> Result<(), ApiError> {
    let Some(first) = app.config().app.windows.first() else { return Err(ApiError::Internal) };
    let free = (2..=MOST).map(|n| format!("main-{n}")).find(|label| app.get_webview_window(label).is_none());
    let Some(label) = free else { return Ok(()) };
    let mut config = first.clone();
    config.label = label;
    let opened = WebviewWindowBuilder::from_config(&app, &config).and_then(WebviewWindowBuilder::build);
    opened.map(|_| ()).map_err(|error| {
        tracing::error!(%error, "no second window");
        ApiError::Internal
    })
}
