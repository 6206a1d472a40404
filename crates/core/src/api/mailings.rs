//! 案内

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{
    AlumnusId, Finding, Mailing, MailingId, MailingKind, MailingWay,
    mailing::{LeftOut, NoteKind},
};
use serde::{Deserialize, Serialize};

use super::UndoState;

/// A line of the list of mailings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MailingRow {
    /// Which.
    pub id: MailingId,
    /// 種類
    pub kind: MailingKind,
    /// 方法
    pub way: MailingWay,
    /// 件名
    pub title: String,
    /// 送付日
    pub sent_on: Option<NaiveDate>,
    /// 送付者
    pub sent_by: String,
    /// Name of the saved filter it was made from.
    pub segment_name: String,
    /// Was the sending recorded? A draft was not.
    pub recorded: bool,
    /// How many it went to; for a draft how many it would go to today.
    pub recipients: u32,
    /// How many were or would be left out.
    pub left_out: u32,
    /// For a recorded offer: does it still stand, and must it be looked at?
    pub offer: Option<OfferState>,
}

/// Where a recorded offer stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct OfferState {
    /// 募集を閉じた日; `None` while it stands.
    pub closed_on: Option<NaiveDate>,
    /// 確認日: when its content was last confirmed.
    pub confirmed_on: Option<NaiveDate>,
    /// 募集の期限
    pub valid_until: Option<NaiveDate>,
    /// It stands and is past its end, or was not confirmed for too long: close it or confirm it (FL法12条2項).
    pub due: bool,
}

/// One mailing with everything derived from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MailingView {
    /// The facts.
    pub mailing: Mailing,
    /// When the sending was recorded; `None` for a draft.
    pub recorded_at: Option<DateTime<Utc>>,
    /// Why it was recorded in spite of red findings.
    pub reason: String,
    /// The letter as it goes out, an offer's facts under the text.
    pub letter: String,
    /// People it goes to, or went to.
    pub recipients: u32,
    /// People of the filter who are left out, or were.
    pub left_out: u32,
    /// Why, and how many for each reason. Somebody can have several.
    pub reasons: Vec<ReasonCount>,
    /// For an offer that is a draft or still stands: what is missing, vague or outdated (FL法12条).
    pub findings: Vec<Finding>,
    /// Further words, oldest first.
    pub notes: Vec<MailingNoteRow>,
    /// For a recorded offer.
    pub offer: Option<OfferState>,
    /// Undo and redo of a draft.
    pub undo: UndoState,
}

/// How many are left out for a reason.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReasonCount {
    /// Why.
    pub reason: LeftOut,
    /// How many.
    pub people: u32,
}

/// A further word on a recorded mailing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MailingNoteRow {
    /// What it says.
    pub kind: NoteKind,
    /// In words.
    pub text: String,
    /// Of which day it speaks.
    pub noted_on: NaiveDate,
    /// By whom.
    pub noted_by: String,
    /// When.
    pub noted_at: DateTime<Utc>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum MailingSaved {
    /// On disk.
    Saved {
        /// As stored.
        view: MailingView,
    },
    /// Someone saved meanwhile; nothing was written.
    Stale {
        /// What is stored now.
        theirs: MailingView,
    },
}

/// Which side of a mailing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RecipientsShown {
    /// Those it goes to.
    Recipients,
    /// Those who are left out.
    LeftOut,
}

/// A window into the people of a mailing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RecipientPage {
    /// All on this side.
    pub matched: u32,
    /// The rows asked for.
    pub rows: Vec<RecipientRow>,
}

/// Somebody a mailing is meant for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RecipientRow {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// 氏名; empty for somebody who is not in the registry any more.
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 最終所属
    pub department: String,
    /// 宛先
    pub address: String,
    /// Why they are left out; empty for somebody it goes to.
    pub left_out: Vec<LeftOut>,
}

/// この人に送ったもの: a line of a person's history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SentRow {
    /// Which mailing.
    pub id: MailingId,
    /// 種類
    pub kind: MailingKind,
    /// 方法
    pub way: MailingWay,
    /// 件名
    pub title: String,
    /// 送付日
    pub sent_on: Option<NaiveDate>,
    /// 送付者
    pub sent_by: String,
}
