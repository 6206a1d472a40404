//! The command line.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use engawa_core::api::DocumentFormat;

/// Engawa (縁側) without a window: the same use cases, JSON on standard output.
///
/// The passphrase is read from ENGAWA_PASSPHRASE, else asked for; it is never an argument. An error is one line
/// on standard error, {"code": …}, and an exit code. docs/cli.md describes every command.
#[derive(Debug, Parser)]
#[command(name = "engawa-cli", version)]
pub(crate) struct Arguments {
    /// The data folder; only one program at a time may have it open
    #[arg(long, value_name = "DIR", global = true)]
    pub(crate) data: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// The words of a batch line: a command without program name and data folder.
#[derive(Debug, Parser)]
#[command(name = "batch", no_binary_name = true, disable_help_flag = true)]
pub(crate) struct Words {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Make the encrypted database in an empty folder and print the recovery key, this once
    Init,
    /// Make the database and fill it with invented people and engagements
    Demo,
    /// 名簿
    #[command(subcommand)]
    Alumni(AlumniCommand),
    /// 案件
    #[command(subcommand)]
    Engagement(EngagementCommand),
    /// 書類
    #[command(subcommand)]
    Document(DocumentCommand),
    /// Backups
    #[command(subcommand)]
    Backup(BackupCommand),
    /// Check every page, every reference and the journal's chain
    Verify,
    /// Do the commands that stand as JSON on the lines of standard input
    Batch,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AlumniCommand {
    /// Take over a list (CSV; UTF-8, UTF-16 or CP932)
    Import {
        /// The list
        file: PathBuf,
        /// Say what would happen and write nothing
        #[arg(long)]
        dry_run: bool,
    },
    /// Everyone, in the order of their kana
    List,
    /// The people in whose name, kana, department, job or note every word of QUERY stands
    Search {
        /// Words; 髙橋, たかはし and ﾀｶﾊｼ find the same people
        query: String,
    },
    /// Everything known of one person
    Show {
        /// Id of the person
        id: String,
    },
    /// Add a person, or change one: with id and revision
    Put {
        /// The person as JSON; - for standard input
        file: PathBuf,
    },
    /// Everything held on a person, as PDF or JSON by the name of FILE (開示)
    Disclose {
        /// Id of the person
        id: String,
        /// Where to write: FILE.pdf or FILE.json
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
        /// The letter that answers the request, too
        #[arg(long, value_name = "FILE")]
        letter: Option<PathBuf>,
    },
    /// Erase a person for good, but for contracts that the law keeps (消去)
    Erase {
        /// Id of the person
        id: String,
        /// How the identity of who asked was checked; must not name the person
        #[arg(long, default_value = "")]
        identity: String,
        /// Who checked it; by default whoever uses the program
        #[arg(long)]
        checked_by: Option<String>,
        /// On which day it was checked
        #[arg(long, value_name = "DATE")]
        checked_on: Option<String>,
        /// Nobody asked: the time for keeping the person has ended
        #[arg(long)]
        retention_ended: bool,
        /// Say what would go and what would stay, and erase nothing
        #[arg(long)]
        dry_run: bool,
        /// Where to write the letter that answers the person
        #[arg(long, value_name = "FILE")]
        letter: Option<PathBuf>,
    },
    /// Who is due to be erased or kept with a reason, and by what rules (保存期限)
    Retention,
    /// The erasures that took place; they name nobody
    Erasures,
    /// Take an import back
    Undo {
        /// What `alumni import` answered
        import_id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum EngagementCommand {
    /// Print a complete input
    Example,
    /// Add an engagement with its person
    Add {
        /// The input as JSON; - for standard input
        file: PathBuf,
    },
    /// All engagements, the latest period first
    List,
    /// 確認事項, red first
    Check {
        /// Id of the engagement
        id: String,
        /// The day to judge by, instead of today
        #[arg(long, value_name = "DATE")]
        as_of: Option<String>,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum DocumentCommand {
    /// Draw a document up as it stands; gaps print as 【未記入】
    Render {
        /// Id of the engagement
        id: String,
        /// order, basic-contract, summary or summary-internal
        kind: String,
        /// File format
        #[arg(long, value_enum)]
        format: Format,
        /// Where to write; the pages of an SVG after the first are FILE-2, FILE-3 …
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum BackupCommand {
    /// Make a backup, open it and check it
    Create,
    /// All backups, newest first
    List,
    /// Open a backup with the passphrase of its day and check it
    Verify {
        /// Which; the newest if left out
        id: Option<String>,
    },
    /// Put a backup in place of the present files, which are moved aside, never deleted
    Restore {
        /// Which
        id: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Pdf,
    Svg,
    Docx,
}

impl From<Format> for DocumentFormat {
    fn from(format: Format) -> Self {
        match format {
            Format::Pdf => Self::Pdf,
            Format::Svg => Self::Svg,
            Format::Docx => Self::Docx,
        }
    }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::{Arguments, Words};

    #[test]
    fn the_command_line_is_consistent() {
        Arguments::command().debug_assert();
        Words::command().debug_assert();
    }
}
