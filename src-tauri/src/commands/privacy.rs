//! 個人情報: 同意, 保存期限, 開示, 消去.

use chrono::NaiveDate;
use engawa_core::{
    ApiError,
    api::{
        CopiesErased, Disclosure, DisclosurePaper, ErasureLook, ErasureRequest, ErasureRow, FieldMark,
        LetterTo, NotDisclosed, NoticeVersion, NoticesView, PersonSaved, PrivacyView, RetentionView,
    },
    domain::{AlumnusId, Consent, retention::RetentionPolicy},
};
use tauri::{AppHandle, State};

use crate::{
    ipc::Host,
    print,
    save::{self, Saved},
};

#[tauri::command]
#[specta::specta]
pub(crate) async fn field_marks(host: State<'_, Host>) -> Result<Vec<FieldMark>, ApiError> {
    host.run(|engawa| engawa.field_marks()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn notices(host: State<'_, Host>) -> Result<NoticesView, ApiError> {
    host.run(|engawa| engawa.notices()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn notice_publish(
    host: State<'_, Host>,
    notice: NoticeVersion,
) -> Result<NoticesView, ApiError> {
    host.run(move |engawa| engawa.publish_notice(&notice)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn privacy(host: State<'_, Host>, id: AlumnusId) -> Result<PrivacyView, ApiError> {
    host.run(move |engawa| engawa.privacy(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn consent_save(
    host: State<'_, Host>,
    id: AlumnusId,
    revision: u32,
    consent: Consent,
) -> Result<PersonSaved, ApiError> {
    host.run(move |engawa| engawa.save_consent(&id, revision, consent)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn retention(host: State<'_, Host>) -> Result<RetentionView, ApiError> {
    host.run(|engawa| engawa.retention()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn retention_count(host: State<'_, Host>) -> Result<u32, ApiError> {
    host.run(|engawa| engawa.retention_count()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn retention_policy_save(
    host: State<'_, Host>,
    policy: RetentionPolicy,
) -> Result<RetentionView, ApiError> {
    host.run(move |engawa| engawa.save_retention_policy(policy)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person_keep(
    host: State<'_, Host>,
    id: AlumnusId,
    until: NaiveDate,
    reason: String,
) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.keep_person(&id, until, &reason)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn disclosure(
    host: State<'_, Host>,
    id: AlumnusId,
    withheld: Vec<NotDisclosed>,
) -> Result<Disclosure, ApiError> {
    host.run(move |engawa| engawa.disclosure(&id, &withheld)).await
}

/// Saves a disclosure, or its letter, where the person says. `None`: the person cancelled.
#[tauri::command]
#[specta::specta]
pub(crate) async fn disclosure_save(
    app: AppHandle,
    host: State<'_, Host>,
    id: AlumnusId,
    withheld: Vec<NotDisclosed>,
    paper: DisclosurePaper,
) -> Result<Option<Saved>, ApiError> {
    let file = host.run(move |engawa| engawa.disclosure_file(&id, &withheld, paper)).await?;
    save::ask(&app, file).await
}

/// Saves a disclosure, or its letter, into the person's documents folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn disclosure_keep(
    host: State<'_, Host>,
    id: AlumnusId,
    withheld: Vec<NotDisclosed>,
    paper: DisclosurePaper,
) -> Result<Saved, ApiError> {
    let file = host.run(move |engawa| engawa.disclosure_file(&id, &withheld, paper)).await?;
    save::into_documents(file).await
}

/// Prints a disclosure, or its letter.
#[tauri::command]
#[specta::specta]
pub(crate) async fn disclosure_print(
    host: State<'_, Host>,
    id: AlumnusId,
    withheld: Vec<NotDisclosed>,
    paper: DisclosurePaper,
    printer: String,
    copies: u32,
) -> Result<(), ApiError> {
    let file = host.run(move |engawa| engawa.disclosure_file(&id, &withheld, paper)).await?;
    print::send(file, printer, copies).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn erasure_look(host: State<'_, Host>, id: AlumnusId) -> Result<ErasureLook, ApiError> {
    host.run(move |engawa| engawa.look_at_erasure(&id)).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn person_erase(
    host: State<'_, Host>,
    request: ErasureRequest,
) -> Result<ErasureRow, ApiError> {
    host.run(move |engawa| engawa.erase(&request)).await
}

/// Rewrites the copies of the database that still hold whoever was erased.
#[tauri::command]
#[specta::specta]
pub(crate) async fn copies_erase(host: State<'_, Host>) -> Result<CopiesErased, ApiError> {
    host.run(|engawa| engawa.erase_copies()).await
}

#[tauri::command]
#[specta::specta]
pub(crate) async fn erasures(host: State<'_, Host>) -> Result<Vec<ErasureRow>, ApiError> {
    host.run(|engawa| engawa.erasures()).await
}

/// Saves the letter that answers a request for erasure into the person's documents folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn erasure_letter_keep(
    host: State<'_, Host>,
    erasure_id: String,
    to: LetterTo,
) -> Result<Saved, ApiError> {
    let file = host.run(move |engawa| engawa.erasure_letter(&erasure_id, &to)).await?;
    save::into_documents(file).await
}

/// Prints the letter that answers a request for erasure.
#[tauri::command]
#[specta::specta]
pub(crate) async fn erasure_letter_print(
    host: State<'_, Host>,
    erasure_id: String,
    to: LetterTo,
    printer: String,
    copies: u32,
) -> Result<(), ApiError> {
    let file = host.run(move |engawa| engawa.erasure_letter(&erasure_id, &to)).await?;
    print::send(file, printer, copies).await
}
