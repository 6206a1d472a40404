//! 案件

use chrono::NaiveDate;
use engawa_core::{
    ApiError,
    api::{EngagementRow, EngagementSaved, EngagementView, LawImpact},
    domain::{AlumnusId, Engagement, EngagementId},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagements(host: State<'_, Host>) -> Result<Vec<EngagementRow>, ApiError> {
    host.run(move |engawa| engawa.engagements()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn law_impact(
    host: State<'_, Host>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Vec<LawImpact>, ApiError> {
    host.run(move |engawa| engawa.law_impact(from, to)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement(host: State<'_, Host>, id: EngagementId) -> Result<EngagementView, ApiError> {
    host.run(move |engawa| engawa.engagement(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement_create(
    host: State<'_, Host>,
    alumnus_id: AlumnusId,
    copy_of: Option<EngagementId>,
) -> Result<EngagementView, ApiError> {
    host.run(move |engawa| engawa.create_engagement(&alumnus_id, copy_of.as_ref())).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement_save(
    host: State<'_, Host>,
    engagement: Engagement,
) -> Result<EngagementSaved, ApiError> {
    host.run(move |engawa| engawa.save_engagement(engagement)).await
}

/// Stores an engagement that somebody removed while it was edited here.
#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement_bring_back(
    host: State<'_, Host>,
    engagement: Engagement,
) -> Result<EngagementSaved, ApiError> {
    host.run(move |engawa| engawa.bring_back_engagement(engagement)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement_remove(host: State<'_, Host>, id: EngagementId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.remove_engagement(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement_undo(
    host: State<'_, Host>,
    id: EngagementId,
) -> Result<EngagementView, ApiError> {
    host.run(move |engawa| engawa.undo_engagement(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement_redo(
    host: State<'_, Host>,
    id: EngagementId,
) -> Result<EngagementView, ApiError> {
    host.run(move |engawa| engawa.redo_engagement(&id)).await
}
