//! 絞り込み

use engawa_core::{
    ApiError,
    api::{PersonPage, SegmentChoices, SegmentSaved, SegmentView},
    domain::{Segment, SegmentFilter, SegmentId},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn segments(host: State<'_, Host>) -> Result<Vec<SegmentView>, ApiError> {
    host.run(move |engawa| engawa.segments()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn segment_save(host: State<'_, Host>, segment: Segment) -> Result<SegmentSaved, ApiError> {
    host.run(move |engawa| engawa.save_segment(segment)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn segment_remove(host: State<'_, Host>, id: SegmentId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.remove_segment(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn segment_undo(
    host: State<'_, Host>,
    id: SegmentId,
) -> Result<Option<SegmentView>, ApiError> {
    host.run(move |engawa| engawa.undo_segment(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn segment_people(
    host: State<'_, Host>,
    filter: SegmentFilter,
    query: String,
    offset: u32,
    limit: u32,
) -> Result<PersonPage, ApiError> {
    host.run(move |engawa| engawa.segment_people(&filter, &query, offset, limit)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn segment_choices(host: State<'_, Host>) -> Result<SegmentChoices, ApiError> {
    host.run(move |engawa| engawa.segment_choices()).await
}
