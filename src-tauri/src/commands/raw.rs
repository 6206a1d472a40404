//! Calls that carry bytes: they cross as raw bodies, never as JSON.

use engawa_core::{
    ApiError,
    api::DocumentKind,
    domain::{EngagementId, YearMonth, timesheet::Timesheet},
};
use tauri::{
    State,
    ipc::{InvokeBody, Request, Response},
};

use crate::ipc::Host;

/// One page of a laid-out document as SVG. `page` counts from 0.
#[tauri::command]
pub(crate) async fn document_page(
    host: State<'_, Host>,
    engagement_id: EngagementId,
    kind: DocumentKind,
    page: u32,
) -> Result<Response, ApiError> {
    let svg = host.run(move |engawa| engawa.page(&engagement_id, kind, page)).await?;
    Ok(Response::new(svg.into_bytes()))
}

/// Takes the bytes of a list in and answers the token under which it can be read. The file is the raw body of the call;
/// its name comes percent-encoded in the header `file-name`.
#[tauri::command]
pub(crate) async fn import_open(host: State<'_, Host>, request: Request<'_>) -> Result<String, ApiError> {
    let InvokeBody::Raw(bytes) = request.body() else { return Err(ApiError::Internal) };
    let bytes = bytes.clone();
    let file_name = header(&request, "file-name");
    host.run(move |engawa| engawa.open_import(&file_name, bytes)).await
}

/// Reads the hours of a month out of a file, the raw body of the call. The headers `engagement` and `month` say whose.
#[tauri::command]
pub(crate) async fn timesheet_read(
    host: State<'_, Host>,
    request: Request<'_>,
) -> Result<Timesheet, ApiError> {
    let InvokeBody::Raw(bytes) = request.body() else { return Err(ApiError::Internal) };
    let bytes = bytes.clone();
    let id = EngagementId(header(&request, "engagement"));
    let month = YearMonth::try_from(header(&request, "month")).map_err(|_| ApiError::Internal)?;
    host.run(move |engawa| engawa.read_timesheet(&id, month, &bytes)).await
}

/// A header, percent-encoded on its way; empty if there is none.
fn header(request: &Request<'_>, name: &str) -> String {
    let value = request.headers().get(name).and_then(|value| value.to_str().ok());
    let decoded =
        value.map(|text| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned());
    decoded.unwrap_or_default()
}
