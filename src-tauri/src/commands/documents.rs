//! 書類 and 雛形

use engawa_core::{
    ApiError,
    api::{
        DocumentFormat, DocumentKind, DocumentPreview, IssueRequest, IssuedRow, TemplateRow, TemplateView,
    },
    domain::EngagementId,
};
use tauri::{AppHandle, State};

use crate::{
    ipc::Host,
    print::{self, Printer},
    save::{self, Saved},
};

#[tauri::command]
#[specta::specta]
pub(crate) async fn document_preview(
    host: State<'_, Host>,
    engagement_id: EngagementId,
    kind: DocumentKind,
) -> Result<DocumentPreview, ApiError> {
    host.run(move |engawa| engawa.preview(&engagement_id, kind)).await
}

/// Hands a document over for the record: its bytes are frozen with their hash.
#[tauri::command]
#[specta::specta]
pub(crate) async fn document_issue(
    host: State<'_, Host>,
    request: IssueRequest,
) -> Result<IssuedRow, ApiError> {
    host.run(move |engawa| engawa.issue(&request)).await
}

/// Saves the document as it stands, without issuing it. `None`: the person cancelled.
#[tauri::command]
#[specta::specta]
pub(crate) async fn document_export(
    app: AppHandle,
    host: State<'_, Host>,
    engagement_id: EngagementId,
    kind: DocumentKind,
    format: DocumentFormat,
) -> Result<Option<Saved>, ApiError> {
    let file = host.run(move |engawa| engawa.export(&engagement_id, kind, format)).await?;
    save::ask(&app, file).await
}

/// Prints the document as it stands: the very PDF goes to the system's queue.
#[tauri::command]
#[specta::specta]
pub(crate) async fn document_print(
    host: State<'_, Host>,
    engagement_id: EngagementId,
    kind: DocumentKind,
    printer: String,
    copies: u32,
) -> Result<(), ApiError> {
    let file = host.run(move |engawa| engawa.export(&engagement_id, kind, DocumentFormat::Pdf)).await?;
    print::send(file, printer, copies).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn issued(
    host: State<'_, Host>,
    engagement_id: Option<EngagementId>,
) -> Result<Vec<IssuedRow>, ApiError> {
    host.run(move |engawa| engawa.issued(engagement_id.as_ref())).await
}

/// Saves an issued document into the person's documents folder, never over another file.
#[tauri::command]
#[specta::specta]
pub(crate) async fn issued_save(host: State<'_, Host>, id: String) -> Result<Saved, ApiError> {
    let file = host.run(move |engawa| engawa.issued_file(&id)).await?;
    save::into_documents(file).await
}

/// Saves an issued document where the person says. `None`: the person cancelled.
#[tauri::command]
#[specta::specta]
pub(crate) async fn issued_save_as(
    app: AppHandle,
    host: State<'_, Host>,
    id: String,
) -> Result<Option<Saved>, ApiError> {
    let file = host.run(move |engawa| engawa.issued_file(&id)).await?;
    save::ask(&app, file).await
}

/// Prints an issued PDF.
#[tauri::command]
#[specta::specta]
pub(crate) async fn issued_print(
    host: State<'_, Host>,
    id: String,
    printer: String,
    copies: u32,
) -> Result<(), ApiError> {
    let file = host.run(move |engawa| engawa.issued_file(&id)).await?;
    print::send(file, printer, copies).await
}

/// The printers the system knows; empty if there are none.
#[tauri::command]
#[specta::specta]
pub(crate) async fn printers() -> Result<Vec<Printer>, ApiError> {
    print::printers().await
}

/// Shows a file saved in this session in the system's file window.
#[tauri::command]
#[specta::specta]
pub(crate) async fn reveal(saved: Saved) -> Result<(), ApiError> {
    save::reveal(&saved)
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn templates(host: State<'_, Host>) -> Result<Vec<TemplateRow>, ApiError> {
    host.run(move |engawa| engawa.templates()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn template(
    host: State<'_, Host>,
    kind: DocumentKind,
    version: u32,
) -> Result<TemplateView, ApiError> {
    host.run(move |engawa| engawa.template(kind, version)).await
}
