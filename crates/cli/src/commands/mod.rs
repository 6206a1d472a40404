//! The commands. Each does one use case and says what became of it.

mod alumni;
mod backup;
mod batch;
mod contacts;
mod document;
mod duplicates;
mod engagement;
mod imports;
mod input_file;
mod law;
mod mailing;
mod privacy;
mod segment;

use std::path::Path;

use chrono::NaiveDate;
use engawa_core::{
    Engawa,
    domain::{InvalidReason, date_input},
};
use serde_json::{Value, json};

use crate::{
    answer,
    args::{
        AlumniCommand, Arguments, BackupCommand, Command, EngagementCommand, MailingCommand, SegmentCommand,
    },
    failure::Failure,
    passphrase, session,
};

/// Does the command of the command line.
pub(crate) fn run(arguments: Arguments) -> Result<(), Failure> {
    let command = arguments.command;
    if matches!(command, Command::Engagement(EngagementCommand::Example)) {
        return answer::give_text(engawa_core::example());
    }
    let folder = arguments.data.ok_or_else(|| Failure::Usage { detail: "--data DIR is missing".into() })?;
    match command {
        Command::Init => answer::give(&init(&folder)?),
        Command::Demo => answer::give(&demo(&folder)?),
        // These look at a backup; the database itself may be damaged.
        Command::Backup(BackupCommand::List) => answer::give(&session::over(&folder)?.backups()?),
        Command::Backup(BackupCommand::Verify { id }) => answer::give(&backup::verify(&folder, id)?),
        Command::Backup(BackupCommand::Restore { id }) => answer::give(&backup::restore(&folder, &id)?),
        command => {
            let engawa = session::open(&folder)?;
            if writes(&command) {
                engawa.backup_at_start();
            }
            match command {
                Command::Batch => batch::run(&engawa),
                command => answer::give(&perform(&engawa, &command, Stdin::Free)?),
            }
        }
    }
}

/// Does a command change facts? The window backs up at every start; here most starts only look.
fn writes(command: &Command) -> bool {
    match command {
        Command::Alumni(command) => match command {
            AlumniCommand::Import { dry_run, .. } => !dry_run,
            AlumniCommand::Put { .. }
            | AlumniCommand::Undo { .. }
            | AlumniCommand::Export { .. }
            | AlumniCommand::Merge { .. }
            | AlumniCommand::Unmerge { .. }
            | AlumniCommand::Distinct { .. } => true,
            AlumniCommand::Log(arguments) => arguments.command.is_some(),
            // An erasure rewrites the backups itself; one more made before it would be one more to rewrite.
            AlumniCommand::Erase { .. } => false,
            AlumniCommand::List
            | AlumniCommand::Search { .. }
            | AlumniCommand::Show { .. }
            | AlumniCommand::Imports
            | AlumniCommand::Duplicates { .. }
            | AlumniCommand::Merges
            | AlumniCommand::Due
            | AlumniCommand::Unconfirmed
            | AlumniCommand::Disclose { .. }
            | AlumniCommand::Retention
            | AlumniCommand::Erasures => false,
        },
        Command::Engagement(command) => matches!(command, EngagementCommand::Add { .. }),
        Command::Segment(command) => {
            matches!(command, SegmentCommand::Put { .. } | SegmentCommand::Remove { .. })
        }
        Command::Mailing(command) => {
            matches!(command, MailingCommand::Put { .. } | MailingCommand::Record { .. })
        }
        Command::Batch => true,
        // The others look, or make the database or a backup themselves.
        Command::Document(_)
        | Command::Law(_)
        | Command::Backup(_)
        | Command::Verify
        | Command::Init
        | Command::Demo => false,
    }
}

/// May a command read standard input?
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stdin {
    Free,
    /// A batch reads its lines from there.
    Taken,
}

/// Does a command on an open database.
fn perform(engawa: &Engawa, command: &Command, stdin: Stdin) -> Result<Value, Failure> {
    match command {
        Command::Alumni(command) => alumni::perform(engawa, command, stdin),
        Command::Engagement(command) => engagement::perform(engawa, command, stdin),
        Command::Document(command) => document::perform(engawa, command),
        Command::Law(command) => law::perform(engawa, command),
        Command::Segment(command) => segment::perform(engawa, command, stdin),
        Command::Mailing(command) => mailing::perform(engawa, command, stdin),
        Command::Backup(BackupCommand::Create) => backup::create(engawa),
        Command::Backup(BackupCommand::List) => to_value(&engawa.backups()?),
        Command::Verify => Ok(json!({"sound": true, "journal_rows": engawa.verify()?})),
        Command::Init
        | Command::Demo
        | Command::Batch
        | Command::Backup(BackupCommand::Verify { .. } | BackupCommand::Restore { .. }) => {
            Err(Failure::Usage { detail: "this command stands alone, not in a batch".into() })
        }
    }
}

/// A day as a person writes it, in any of the ways the forms take.
///
/// # Errors
/// [`Failure`] on `field` if it is none.
fn day(text: &str, field: &str) -> Result<NaiveDate, Failure> {
    let day = date_input::parse(text).map_err(|reason| Failure::invalid(field, reason))?;
    day.ok_or_else(|| Failure::invalid(field, InvalidReason::Empty))
}

fn init(folder: &Path) -> Result<Value, Failure> {
    let engawa = session::over(folder)?;
    let (passphrase, again) = passphrase::fresh()?;
    let key = engawa.start(&passphrase, &again)?;
    Ok(json!({"recovery_key": key.groups.join("-")}))
}

fn demo(folder: &Path) -> Result<Value, Failure> {
    let engawa = session::over(folder)?;
    let (passphrase, again) = passphrase::fresh()?;
    if passphrase != again {
        return Err(Failure::invalid("again", InvalidReason::Mismatch));
    }
    let key = engawa.demo(&passphrase)?;
    let state = engawa.state()?;
    Ok(json!({"recovery_key": key.join("-"), "people": state.people, "engagements": state.engagements}))
}

/// The JSON of an answer.
fn to_value(answer: &impl serde::Serialize) -> Result<Value, Failure> {
    serde_json::to_value(answer).map_err(|_| Failure::Api(engawa_core::ApiError::Internal))
}
