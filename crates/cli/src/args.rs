//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use engawa_core::{api::DocumentFormat, domain::LogChannel};

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
    /// 法令
    #[command(subcommand)]
    Law(LawCommand),
    /// 絞り込み
    #[command(subcommand)]
    Segment(SegmentCommand),
    /// 案内
    #[command(subcommand)]
    Mailing(MailingCommand),
    /// Backups
    #[command(subcommand)]
    Backup(BackupCommand),
    /// Check every page, every reference and the journal's chain
    Verify,
    /// Do the commands that stand as JSON on the lines of standard input
    Batch,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LawCommand {
    /// この日以降に影響を受ける案件: engagements whose findings differ between two days
    Impact {
        /// The day before the change
        #[arg(long, value_name = "DATE")]
        from: String,
        /// The day from which on it holds
        #[arg(long, value_name = "DATE")]
        to: String,
    },
    /// 法令パック: which one holds, and what was taken in
    Show,
    /// The rulebook that holds, as TOML: the beginning of a newer one
    Export,
    /// In what a newer rulebook says other than the present one; writes nothing
    Look {
        /// The rulebook, TOML
        file: PathBuf,
        /// The day from which on it is to hold
        #[arg(long, value_name = "DATE")]
        from: String,
    },
    /// Take a newer rulebook in; for days before, the present one stays
    Take {
        /// The rulebook, TOML
        file: PathBuf,
        /// The day from which on it is to hold
        #[arg(long, value_name = "DATE")]
        from: String,
    },
    /// Give up the rulebook that was taken in last
    GiveUp,
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
    /// Write people into FILE.xlsx or FILE.csv; how many left goes on record
    Export {
        /// Where to write; the ending says the format
        file: PathBuf,
        /// Keys of the columns, apart by commas; the usual ones if left out, `all` for every one
        #[arg(long, value_name = "KEYS", value_delimiter = ',')]
        columns: Vec<String>,
        /// Only the people that a search finds
        #[arg(long, value_name = "QUERY", default_value = "")]
        search: String,
        /// Only the people of a saved filter
        #[arg(long, value_name = "ID")]
        segment: Option<String>,
    },
    /// 連絡の記録 of a person, newest first; with `add`, one entry more
    Log(LogArguments),
    /// Who is to be contacted, and who was not heard of for longer than their own interval, with the last three entries
    Due,
    /// Whose 稼働可否 was not confirmed for six months, or never
    Unconfirmed,
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

#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(crate) struct LogArguments {
    /// Id of the person
    pub(crate) id: Option<String>,
    #[command(subcommand)]
    pub(crate) command: Option<LogCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LogCommand {
    /// Add an entry
    Add {
        /// Id of the person
        id: String,
        /// The day of the contact
        #[arg(long, value_name = "DATE")]
        on: String,
        /// How
        #[arg(long, value_enum)]
        channel: Option<Channel>,
        /// Who of the company
        #[arg(long, default_value = "")]
        by: String,
        /// What was said
        #[arg(long, default_value = "")]
        note: String,
        /// 次の連絡日
        #[arg(long, value_name = "DATE")]
        next: Option<String>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Channel {
    Email,
    Phone,
    Chat,
    Video,
    Meeting,
    Post,
}

impl From<Channel> for LogChannel {
    fn from(channel: Channel) -> Self {
        match channel {
            Channel::Email => Self::Email,
            Channel::Phone => Self::Phone,
            Channel::Chat => Self::Chat,
            Channel::Video => Self::Video,
            Channel::Meeting => Self::Meeting,
            Channel::Post => Self::Post,
        }
    }
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
    /// 月次精算: what is paid for the period that closes in a month, and when
    Settle {
        /// Id of the engagement
        id: String,
        /// The month in which the period closes, e.g. 2026-11
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
        /// Time worked, in minutes; for a fixed fee 0
        #[arg(long, value_name = "N", default_value_t = 0)]
        minutes: u32,
        /// When it was paid, if it was
        #[arg(long, value_name = "DATE")]
        paid_on: Option<String>,
        /// Record it; the month keeps what it was settled at
        #[arg(long)]
        record: bool,
    },
    /// 支払明細書 of a recorded month, as PDF
    Statement {
        /// Id of the engagement
        id: String,
        /// The month in which the period closes, e.g. 2026-11
        #[arg(long, value_name = "YYYY-MM")]
        month: String,
        /// Where to write it: FILE.pdf
        #[arg(short, long, value_name = "FILE")]
        output: PathBuf,
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
pub(crate) enum SegmentCommand {
    /// The saved filters, each with how many people it finds today
    List,
    /// Save a filter, or change one: with id and revision
    Put {
        /// The filter as JSON; - for standard input
        file: PathBuf,
    },
    /// Remove a saved filter
    Remove {
        /// Which
        id: String,
    },
    /// The people a saved filter finds today
    People {
        /// Which
        id: String,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum MailingCommand {
    /// Every mailing, drafts first
    List,
    /// Save a draft, or change one: with id and revision
    Put {
        /// The mailing as JSON; - for standard input
        file: PathBuf,
    },
    /// To whom a mailing goes or went, and who is left out and why
    Recipients {
        /// Which
        id: String,
    },
    /// For an offer: what is missing, vague or outdated (FL法12条)
    Check {
        /// Which
        id: String,
    },
    /// Record that a draft was sent; from then on it stands
    Record {
        /// Which
        id: String,
        /// Why in spite of red findings
        #[arg(long, default_value = "")]
        reason: String,
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
