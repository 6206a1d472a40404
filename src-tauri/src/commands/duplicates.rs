//! 重複の確認

use engawa_core::{
    ApiError,
    api::{DistinctRow, DuplicatePage, KeptEdit, Lookalike, MergeRequest, MergeRow, MergeView, Unmerged},
    domain::{Alumnus, AlumnusId},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn duplicates(
    host: State<'_, Host>,
    lowest: u8,
    offset: u32,
    limit: u32,
) -> Result<DuplicatePage, ApiError> {
    host.run(move |engawa| engawa.duplicates(lowest, offset, limit)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn lookalikes_of(
    host: State<'_, Host>,
    alumnus: Alumnus,
) -> Result<Vec<Lookalike>, ApiError> {
    host.run(move |engawa| engawa.lookalikes_of(&alumnus)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn merge_look(
    host: State<'_, Host>,
    kept: AlumnusId,
    gone: AlumnusId,
) -> Result<MergeView, ApiError> {
    host.run(move |engawa| engawa.look_at_merge(&kept, &gone)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn merge(host: State<'_, Host>, request: MergeRequest) -> Result<String, ApiError> {
    host.run(move |engawa| engawa.merge(&request)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn merges(host: State<'_, Host>) -> Result<Vec<MergeRow>, ApiError> {
    host.run(|engawa| engawa.merges()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn unmerge_look(host: State<'_, Host>, merge_id: String) -> Result<Vec<KeptEdit>, ApiError> {
    host.run(move |engawa| engawa.look_at_unmerge(&merge_id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn unmerge(host: State<'_, Host>, merge_id: String) -> Result<Unmerged, ApiError> {
    host.run(move |engawa| engawa.unmerge(&merge_id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn distinct_mark(host: State<'_, Host>, a: AlumnusId, b: AlumnusId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.mark_distinct(&a, &b)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn distinct_forget(
    host: State<'_, Host>,
    a: AlumnusId,
    b: AlumnusId,
) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.forget_distinct(&a, &b)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn distinct_people(host: State<'_, Host>) -> Result<Vec<DistinctRow>, ApiError> {
    host.run(|engawa| engawa.distinct_people()).await
}
