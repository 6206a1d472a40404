//! だれに

use engawa_core::{
    ApiError,
    api::{CandidateList, EngagementSaved, PersonHours},
    domain::{AlumnusId, EngagementId, candidate::Wanted},
};
use tauri::State;

use crate::ipc::Host;

#[tauri::command]
#[specta::specta]
pub(crate) async fn candidates(
    host: State<'_, Host>,
    engagement_id: EngagementId,
    limit: u32,
) -> Result<CandidateList, ApiError> {
    host.run(move |engawa| engawa.candidates(&engagement_id, limit)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn candidates_for(
    host: State<'_, Host>,
    wanted: Wanted,
    limit: u32,
) -> Result<CandidateList, ApiError> {
    host.run(move |engawa| engawa.candidates_for(wanted, limit)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn usual_wanted(host: State<'_, Host>) -> Result<Wanted, ApiError> {
    host.run(move |engawa| engawa.usual_wanted()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn engagement_choose(
    host: State<'_, Host>,
    id: EngagementId,
    revision: u32,
    alumnus_id: AlumnusId,
    reason: String,
    wanted: Option<Wanted>,
) -> Result<EngagementSaved, ApiError> {
    host.run(move |engawa| engawa.choose_person(&id, revision, &alumnus_id, &reason, wanted)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person_hours(host: State<'_, Host>, id: AlumnusId) -> Result<PersonHours, ApiError> {
    host.run(move |engawa| engawa.person_hours(&id)).await
}

/// Makes ready what a search needs, so that the first keystroke does not wait.
#[tauri::command]
#[specta::specta]
pub(crate) async fn search_prepare(host: State<'_, Host>) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.prepare_search()).await
}
