//! 個人情報: notice and consent, retention, disclosure, erasure.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{
    AlumnusId, Consent, EngagementId,
    erasure::ErasureGround,
    retention::{DueReason, RetentionPolicy, RetentionRule},
};
use serde::{Deserialize, Serialize};

/// A version of the notice that people are shown (個人情報保護法 21条).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NoticeVersion {
    /// E.g. `2026-11`.
    pub version: String,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
    /// 利用目的, in one sentence.
    pub purpose: String,
    /// The text.
    pub body: String,
}

/// The notices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NoticesView {
    /// The one that holds today.
    pub current: Option<NoticeVersion>,
    /// All versions, the latest first.
    pub versions: Vec<NoticeVersion>,
    /// What the program proposes for the first or the next version: a text to be read and changed by the company.
    pub proposal: NoticeVersion,
}

/// How one field of a person is marked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FieldMark {
    /// Path of the field.
    pub path: String,
    /// Its name.
    pub label: String,
    /// 区分
    pub category: String,
    /// 利用目的
    pub purpose: String,
    /// 取得元
    pub source: String,
    /// Stays while a contract must be kept.
    pub kept_with_contract: bool,
}

/// What there is to know about a person's data.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PrivacyView {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
    /// Revision of the person, for saving the consent.
    pub revision: u32,
    /// The consent as stored.
    pub consent: Consent,
    /// The notice that holds today.
    pub notice: Option<NoticeVersion>,
    /// May letters and invitations go out today?
    pub mailing_allowed: bool,
    /// When the person is due; `None` if nothing tells.
    pub due_on: Option<NaiveDate>,
    /// Why.
    pub due_reason: Option<DueReason>,
    /// Until when somebody decided to keep them, and why.
    pub keep: Option<KeepView>,
}

/// Why a person is kept longer than the rule says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct KeepView {
    /// Until when.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// 保存期限: who is due, and by what rules.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RetentionView {
    /// What the company decided.
    pub policy: RetentionPolicy,
    /// The rules of today.
    pub rules: Vec<RetentionRule>,
    /// When the rules were last compared with their sources.
    pub checked_on: NaiveDate,
    /// Who is due today, the longest due first.
    pub due: Vec<DueRow>,
    /// Who will be within 60 days.
    pub soon: Vec<DueRow>,
}

/// Somebody who is due, or will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DueRow {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 最終所属
    pub department: String,
    /// 退職日
    pub left_on: Option<NaiveDate>,
    /// Since when.
    pub due_on: NaiveDate,
    /// Why.
    pub reason: DueReason,
    /// Article or policy.
    pub basis: String,
    /// Last heard of.
    pub contact_on: Option<NaiveDate>,
    /// Their contracts.
    pub contracts: u32,
    /// Erased already but for contracts that had to be kept.
    pub kept_party: bool,
}

/// What an erasure would do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ErasureLook {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 社員番号
    pub employee_no: String,
    /// 最終所属
    pub department: String,
    /// 退職日
    pub left_on: Option<NaiveDate>,
    /// Other people of this name, however it is written, who stay as they are.
    pub same_named: u32,
    /// Erased already but for contracts that had to be kept.
    pub kept_party: bool,
    /// What goes.
    pub erased: Vec<ErasedItem>,
    /// What the law keeps.
    pub kept: Vec<KeptItem>,
    /// Names of the facts that stay with the contracts.
    pub kept_fields: Vec<String>,
    /// Where the name stands in what was written about others.
    pub mentions: Vec<MentionView>,
    /// Copies of the database that will be rewritten.
    pub copies: u32,
}

/// How much of one kind goes, or went.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ErasedItem {
    /// A code, e.g. `tenures`.
    pub what: String,
    /// In words, as the answer to the person says it.
    pub label: String,
    /// How many.
    pub count: u32,
}

/// A contract that is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct KeptItem {
    /// Which.
    pub engagement_id: EngagementId,
    /// What is kept: title of the engagement.
    pub what: String,
    /// Documents issued from it.
    pub documents: u32,
    /// By which article.
    pub basis: String,
    /// Last day.
    pub until: NaiveDate,
    /// Work is still under way.
    pub running: bool,
}

/// Where a name stands in what was written about something else.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MentionView {
    /// What kind of thing.
    pub kind: MentionKind,
    /// Its id; of a contact log that of the person it is about.
    pub id: String,
    /// What it is called.
    pub title: String,
}

/// The kinds of things that may name a person in their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum MentionKind {
    /// Another person.
    Person,
    /// An engagement with somebody else.
    Engagement,
    /// The name of an imported file.
    Import,
    /// 連絡の記録 of another person.
    ContactLog,
    /// 絞り込み
    Segment,
    /// 案内
    Mailing,
    /// 社内システム
    System,
    /// 委託者
    Client,
}

/// The act of erasing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ErasureRequest {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// Why.
    pub ground: ErasureGround,
    /// How the identity was checked; required where the person asked. Must not name them.
    pub identity: String,
    /// By whom it was checked.
    pub checked_by: String,
    /// On which day.
    pub checked_on: Option<NaiveDate>,
    /// The name, typed as the last confirmation.
    pub typed_name: String,
}

/// An erasure that took place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ErasureRow {
    /// Its id.
    pub erasure_id: String,
    /// When.
    pub erased_at: DateTime<Utc>,
    /// By whom.
    pub erased_by: String,
    /// Why.
    pub ground: ErasureGround,
    /// How the identity was checked.
    pub identity: String,
    /// By whom.
    pub checked_by: String,
    /// On which day.
    pub checked_on: Option<NaiveDate>,
    /// What went.
    pub erased: Vec<ErasedItem>,
    /// What the law keeps.
    pub kept: Vec<KeptItem>,
}

/// What became of the copies of the database after an erasure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CopiesErased {
    /// How many were rewritten.
    pub rewritten: u32,
    /// Those that could not be opened and still hold what they held.
    pub left: Vec<String>,
}

/// Everything held on a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Disclosure {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
    /// As of this day.
    pub made_on: NaiveDate,
    /// Its parts.
    pub sections: Vec<DisclosureSection>,
}

/// A part of a disclosure: a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DisclosureSection {
    /// A code, e.g. `facts`.
    pub code: String,
    /// Heading.
    pub title: String,
    /// Headings of the columns.
    pub columns: Vec<String>,
    /// Relative widths of the columns.
    pub widths: Vec<u8>,
    /// Rows.
    pub rows: Vec<DisclosureRow>,
}

/// A row of a disclosure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DisclosureRow {
    /// What a withholding names: unique within the disclosure.
    pub key: String,
    /// As long as the columns.
    pub cells: Vec<String>,
    /// Which cell may be withheld (33条2項): what the company wrote for itself.
    pub withholdable: Option<u8>,
}

/// Something that is not disclosed, and why (個人情報保護法 33条2項).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct NotDisclosed {
    /// Key of the row.
    pub key: String,
    /// 1, 2 or 3: the item of 33条2項.
    pub item: u8,
    /// The reason in words (36条).
    pub reason: String,
}

/// Whom a letter goes to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LetterTo {
    /// 氏名. After an erasure nobody but the sender knows it any more.
    pub name: String,
    /// 住所, may be empty.
    pub address: String,
}

/// What can be saved or printed of a disclosure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DisclosurePaper {
    /// The content, as PDF.
    Content,
    /// The content, as JSON.
    Json,
    /// The letter that answers the request, as PDF.
    Letter,
}
