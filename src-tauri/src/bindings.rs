//! The list of commands, and the TypeScript bindings made from it (`cargo xtask bindings`).

use std::{path::Path, process::ExitCode};

use specta_typescript::Typescript;
use tauri_specta::{Builder, collect_commands};

use tauri::ipc::Invoke;

use crate::commands::{
    access, candidates, contact_log, documents, duplicates, engagements, home, imports, lists_out, mailings,
    payments, people, privacy, raw, rulebook, segments, vault, window,
};

/// Every command with typed arguments. Those that carry raw bytes ([`raw`]) have hand-written counterparts
/// in `ui/src/platform`; what they answer is named here.
pub(crate) fn builder() -> Builder<tauri::Wry> {
    Builder::new().disable_serde_phases().typ::<engawa_core::domain::timesheet::Timesheet>().commands(
        collect_commands![
            vault::app_state,
            vault::passphrase_strength,
            vault::start,
            vault::recovery_sheet_save,
            vault::recovery_sheet_print,
            vault::unlock,
            vault::unlock_with_recovery,
            vault::lock,
            vault::sample_open,
            vault::sample_close,
            vault::sample_discard,
            vault::client,
            vault::client_save,
            vault::settings_save,
            vault::passphrase_change,
            vault::backups,
            vault::backup_create,
            vault::backup_restore,
            vault::parse_date,
            people::people,
            people::person,
            people::person_save,
            people::person_bring_back,
            people::person_remove,
            people::person_undo,
            people::person_redo,
            imports::import_read,
            imports::import_remap,
            imports::import_rows,
            imports::import_row_changes,
            imports::import_people,
            imports::import_apply,
            imports::import_cancel,
            imports::imports,
            imports::import_undo_look,
            imports::import_undo,
            duplicates::duplicates,
            duplicates::lookalikes_of,
            duplicates::merge_look,
            duplicates::merge,
            duplicates::merges,
            duplicates::unmerge_look,
            duplicates::unmerge,
            duplicates::distinct_mark,
            duplicates::distinct_forget,
            duplicates::distinct_people,
            contact_log::contact_log,
            contact_log::contact_save,
            contact_log::contact_remove,
            contact_log::contact_undo,
            contact_log::tending,
            contact_log::tending_counts,
            contact_log::availability_confirm,
            contact_log::known_words,
            contact_log::judgements,
            engagements::engagements,
            engagements::law_impact,
            engagements::engagement,
            engagements::engagement_create,
            engagements::engagement_save,
            engagements::engagement_bring_back,
            engagements::engagement_remove,
            engagements::engagement_undo,
            engagements::engagement_redo,
            candidates::candidates,
            candidates::candidates_for,
            candidates::usual_wanted,
            candidates::engagement_choose,
            candidates::person_hours,
            candidates::search_prepare,
            access::systems,
            access::system_save,
            access::system_remove,
            access::grants,
            access::checklist,
            documents::document_preview,
            documents::document_issue,
            documents::document_export,
            documents::document_print,
            documents::issued,
            documents::issued_save,
            documents::issued_save_as,
            documents::issued_print,
            documents::printers,
            documents::reveal,
            documents::templates,
            documents::template,
            payments::duty_save,
            payments::duty_letter_keep,
            payments::duty_letter_print,
            payments::payments,
            payments::payment_reckon,
            payments::payment_save,
            payments::payment_remove,
            payments::payment_undo,
            payments::payment_statement_keep,
            payments::payment_statement_print,
            rulebook::rulebook,
            rulebook::rulebook_look,
            rulebook::rulebook_take,
            rulebook::rulebook_give_up,
            rulebook::rulebook_keep,
            home::home,
            window::window_open,
            segments::segments,
            segments::segment_save,
            segments::segment_remove,
            segments::segment_undo,
            segments::segment_people,
            segments::segment_choices,
            mailings::mailings,
            mailings::mailing,
            mailings::mailing_create,
            mailings::mailing_save,
            mailings::mailing_remove,
            mailings::mailing_undo,
            mailings::mailing_redo,
            mailings::mailing_people,
            mailings::mailing_record,
            mailings::mailing_note,
            mailings::mailings_to,
            lists_out::list_look,
            lists_out::list_save,
            lists_out::list_save_as,
            privacy::field_marks,
            privacy::notices,
            privacy::notice_publish,
            privacy::privacy,
            privacy::consent_save,
            privacy::retention,
            privacy::retention_count,
            privacy::retention_policy_save,
            privacy::person_keep,
            privacy::disclosure,
            privacy::disclosure_save,
            privacy::disclosure_keep,
            privacy::disclosure_print,
            privacy::erasure_look,
            privacy::person_erase,
            privacy::copies_erase,
            privacy::erasures,
            privacy::erasure_letter_keep,
            privacy::erasure_letter_print,
        ],
    )
}

/// Dispatches a call: raw bytes apart, everything else typed.
pub(crate) fn handler() -> impl Fn(Invoke<tauri::Wry>) -> bool + Send + Sync + 'static {
    let commands = builder();
    let bytes: fn(Invoke<tauri::Wry>) -> bool =
        tauri::generate_handler![raw::document_page, raw::import_open, raw::timesheet_read];
    move |invoke| match invoke.message.command() {
        "document_page" | "import_open" | "timesheet_read" => bytes(invoke),
        _ => commands.invoke_handler()(invoke),
    }
}

/// Writes the bindings to `target`.
pub(crate) fn export(target: &Path) -> ExitCode {
    let header = "// Made by `cargo xtask bindings`. Do not edit.\n/* eslint-disable */\n";
    match builder().export(Typescript::default().header(header), target) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tracing::error!(%error, "bindings could not be written");
            ExitCode::FAILURE
        }
    }
}
