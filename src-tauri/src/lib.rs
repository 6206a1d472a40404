//! The shell: a window, its commands and the platform's edges. The only Rust that names `tauri`.
//!
//! Invariant: a command decides nothing. It takes arguments off the wire, calls one use case of
//! `engawa-core` on a blocking thread and hands the answer back.

mod bindings;
mod commands;
mod ipc;
mod logging;
mod paths;
mod print;
mod save;
mod watch;

use std::process::ExitCode;

use tauri::Manager as _;

/// Opens the window and runs until it closes.
///
/// With `ENGAWA_EXPORT_BINDINGS=FILE` it writes the TypeScript bindings of its commands to FILE instead.
#[must_use]
pub fn run() -> ExitCode {
    logging::start();
    if let Some(target) = std::env::var_os("ENGAWA_EXPORT_BINDINGS") {
        return bindings::export(target.as_ref());
    }
    let host = match ipc::Host::new() {
        Ok(host) => host,
        Err(error) => {
            tracing::error!(%error, "cannot start");
            return ExitCode::FAILURE;
        }
    };
    let outcome = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_opener::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .invoke_handler(bindings::handler())
        .setup(move |app| {
            app.manage(host);
            Ok(())
        })
        .run(tauri::generate_context!());
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "the window could not be opened");
            ExitCode::FAILURE
        }
    }
}
