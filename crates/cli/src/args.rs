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
    /// Take over a list: xlsx, xls, CSV or tab-separated text, however it is encoded
    Import {
        /// The list
        file: PathBuf,
        /// Say what would happen and write nothing
        #[arg(long)]
        dry_run: bool,
        /// Which sheet of a workbook, from 1; the one with the most people if left out
        #[arg(long, value_name = "N")]
        sheet: Option<u32>,
        /// What a column means: 連絡先=phone; 社内コード=- leaves it out
        #[arg(long, value_name = "HEADING=COLUMN")]
        map: Vec<String>,
    },
    /// All imports, newest first, those taken back too
    Imports,
    /// Everyone, in the order of their kana
    List,
    /// The people whom QUERY finds: by words anywhere, or by a time and words of one tenure
    Search {
        /// Words (髙橋, たかはし and ﾀｶﾊｼ find the same people), or a sentence such as
        /// 2014–2018年に商品企画でマニュアルを担当した人; in 「」 it is words again
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
    /// Take an import back
    Undo {
        /// What `alumni import` answered
        import_id: String,
        /// A later edit that goes too; all others stay
        #[arg(long, value_name = "ALUMNUS_ID:FIELD")]
        give_up: Vec<String>,
    },
    /// Pairs of people who may be one, with score and reasons, the most alike first
    Duplicates {
        /// Lowest score, 20 to 100
        #[arg(long, value_name = "SCORE", default_value_t = 20)]
        min: u8,
    },
    /// Make one record of two; blanks are filled and lists united unless --take says otherwise
    Merge {
        /// The record that stays
        keep_id: String,
        /// The record that goes
        gone_id: String,
        /// Whose value a field takes: name=gone, tenures=both, phone=kept
        #[arg(long, value_name = "FIELD=WHOSE")]
        take: Vec<String>,
    },
    /// All merges, newest first
    Merges,
    /// Make two records of one again, as they were
    Unmerge {
        /// What `alumni merge` answered
        merge_id: String,
    },
    /// Remember that two people are not one
    Distinct {
        /// Id of the one
        a: String,
        /// Id of the other
        b: String,
        /// Take that back
        #[arg(long)]
        forget: bool,
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
    /// だれに: candidates, the best first, each with why and why not
    Candidates {
        /// Id of the engagement
        id: String,
        /// How many at most
        #[arg(long, value_name = "N", default_value_t = 20)]
        limit: u32,
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
