//! 書き出し: lists that leave the program.

use engawa_domain::{MailingId, SegmentFilter};
use serde::{Deserialize, Serialize};

/// Which list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ListKind {
    /// 名簿: the present search and filter.
    #[default]
    People,
    /// The people a mailing goes to.
    Recipients,
    /// 案件
    Engagements,
    /// 発行した書類
    Issued,
    /// 案内
    Mailings,
    /// 社内システム
    Systems,
    /// 権限
    Grants,
    /// 連絡する日: whose 次の連絡日 has come.
    ContactDue,
    /// しばらく連絡がない: not heard of for longer than their own interval.
    ContactOverdue,
    /// 稼働可否 not confirmed for six months.
    AvailabilityUnconfirmed,
    /// 保存期限: who is due, or will be soon.
    Retention,
    /// 取り込めない行: the rows that a list which is being taken in cannot bring, for whoever mends it.
    Rejected,
}

/// Formats of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ListFormat {
    /// Excel (.xlsx)
    Xlsx,
    /// Excel用CSV (Windows)
    Csv,
}

/// Which rows of which list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ListWanted {
    /// Which list.
    pub kind: ListKind,
    /// For 名簿: the words of the search; empty finds everybody.
    pub query: String,
    /// For 名簿: the filter; an empty one holds for everybody.
    pub filter: SegmentFilter,
    /// For the people of a mailing: which.
    pub mailing_id: MailingId,
    /// For 取り込めない行: the token of the list that is being taken in.
    pub import_token: String,
}

/// What would leave, before it does.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ListLook {
    /// What it lists.
    pub title: String,
    /// The columns there are.
    pub columns: Vec<ListColumn>,
    /// Rows.
    pub records: u32,
    /// Rows that are about a person: 個人情報.
    pub people: u32,
}

/// A column that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ListColumn {
    /// Name on the wire.
    pub key: String,
    /// What stands above it in the file.
    pub heading: String,
    /// Chosen unless somebody says otherwise.
    pub usual: bool,
}

/// A list to be made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ListRequest {
    /// Which rows.
    pub wanted: ListWanted,
    /// Keys of the chosen columns; in the file they stand in the order of the list.
    pub columns: Vec<String>,
    /// In which format.
    pub format: ListFormat,
}
