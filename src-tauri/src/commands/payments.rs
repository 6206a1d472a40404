//! 義務 and 月次精算: what is recorded of an engagement while it runs, and the papers that tell of it.

use engawa_core::{
    ApiError,
    api::{EngagementView, PaymentLine, SettlementView},
    domain::{Duty, DutyId, EngagementId, Payment, PaymentId, YearMonth},
};
use tauri::State;

use crate::{
    ipc::Host,
    print,
    save::{self, Saved},
};

/// Records a duty, or adds to one.
#[tauri::command]
#[specta::specta]
pub(crate) async fn duty_save(host: State<'_, Host>, duty: Duty) -> Result<EngagementView, ApiError> {
    host.run(move |engawa| engawa.save_duty(&duty)).await
}

/// Saves the letter of a duty into the person's documents folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn duty_letter_keep(
    host: State<'_, Host>,
    id: EngagementId,
    duty: DutyId,
) -> Result<Saved, ApiError> {
    let file = host.run(move |engawa| engawa.duty_letter(&id, &duty)).await?;
    save::into_documents(file).await
}

/// Prints the letter of a duty.
#[tauri::command]
#[specta::specta]
pub(crate) async fn duty_letter_print(
    host: State<'_, Host>,
    id: EngagementId,
    duty: DutyId,
    printer: String,
    copies: u32,
) -> Result<(), ApiError> {
    let file = host.run(move |engawa| engawa.duty_letter(&id, &duty)).await?;
    print::send(file, printer, copies).await
}

/// Every period of an engagement with what was recorded of it.
#[tauri::command]
#[specta::specta]
pub(crate) async fn payments(host: State<'_, Host>, id: EngagementId) -> Result<Vec<PaymentLine>, ApiError> {
    host.run(move |engawa| engawa.payments(&id)).await
}

/// What a payment would come to. Writes nothing.
#[tauri::command]
#[specta::specta]
pub(crate) async fn payment_reckon(
    host: State<'_, Host>,
    payment: Payment,
) -> Result<SettlementView, ApiError> {
    host.run(move |engawa| engawa.reckon(&payment)).await
}

/// Records a payment.
#[tauri::command]
#[specta::specta]
pub(crate) async fn payment_save(
    host: State<'_, Host>,
    payment: Payment,
) -> Result<Vec<PaymentLine>, ApiError> {
    host.run(move |engawa| engawa.save_payment(&payment)).await
}

/// Takes the record of a payment out.
#[tauri::command]
#[specta::specta]
pub(crate) async fn payment_remove(host: State<'_, Host>, id: PaymentId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.remove_payment(&id)).await
}

/// Takes back the last change of a payment.
#[tauri::command]
#[specta::specta]
pub(crate) async fn payment_undo(host: State<'_, Host>, id: PaymentId) -> Result<(), ApiError> {
    host.run(move |engawa| engawa.undo_payment(&id)).await
}

/// Saves 支払明細書 into the person's documents folder.
#[tauri::command]
#[specta::specta]
pub(crate) async fn payment_statement_keep(
    host: State<'_, Host>,
    id: EngagementId,
    month: YearMonth,
) -> Result<Saved, ApiError> {
    let file = host.run(move |engawa| engawa.payment_statement(&id, month)).await?;
    save::into_documents(file).await
}

/// Prints 支払明細書.
#[tauri::command]
#[specta::specta]
pub(crate) async fn payment_statement_print(
    host: State<'_, Host>,
    id: EngagementId,
    month: YearMonth,
    printer: String,
    copies: u32,
) -> Result<(), ApiError> {
    let file = host.run(move |engawa| engawa.payment_statement(&id, month)).await?;
    print::send(file, printer, copies).await
}
