//! 案件, 権限, 先例.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{
    Alumnus, AlumnusId, Client, Duty, Engagement, EngagementId, Finding, Grant, Stage, System, Yen,
    calendar::{Mark, PayDay},
    law::{Continuing, LabourSign},
    money::Totals,
};
use serde::{Deserialize, Serialize};

use super::{DocumentKind, UndoState};

/// A line of the list of engagements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Engagement`")]
pub struct EngagementRow {
    pub id: EngagementId,
    pub order_no: String,
    pub title: String,
    pub kind: String,
    pub alumnus_id: AlumnusId,
    pub alumnus_name: String,
    pub stage: Stage,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub rate: Option<Yen>,
    pub amount: Option<Yen>,
    /// Red findings.
    pub reds: u32,
    /// Yellow findings.
    pub yellows: u32,
}

/// The workbench: one engagement and everything derived from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EngagementView {
    /// The facts.
    pub engagement: Engagement,
    /// だれに
    pub alumnus: Alumnus,
    /// Was that person erased? Then `alumnus` is only what the contract says of them.
    pub erased: bool,
    /// 甲
    pub client: Client,
    /// 確認事項, red first.
    pub findings: Vec<Finding>,
    /// The dates of the engagement, in order.
    pub marks: Vec<Mark>,
    /// 労働者性・偽装請負の点検: each question with its answer, or what the facts hint at.
    pub labour: Vec<LabourSign>,
    /// For how long the work goes on, with engagements before and after; `None` while it has no first day.
    pub continuing: Option<Continuing>,
    /// 支払日 of each closing.
    pub pay_days: Vec<PayDay>,
    /// Fee by month and in sum.
    pub totals: Totals,
    /// 義務, in the order they were recorded.
    pub duties: Vec<Duty>,
    /// 先例 of the same kind of work, newest first.
    pub precedents: Vec<Precedent>,
    /// Undo and redo.
    pub undo: UndoState,
    /// When this was last on disk.
    pub saved_at: DateTime<Utc>,
    /// The documents that can be drawn up.
    pub documents: Vec<DocumentKind>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one at a time, on its way to a host")]
pub enum EngagementSaved {
    /// On disk.
    Saved {
        /// As stored.
        view: EngagementView,
    },
    /// Someone saved meanwhile; nothing was written.
    Stale {
        /// What is stored now.
        theirs: EngagementView,
        /// What both began from; `None` if it is not known any more.
        base: Option<Engagement>,
    },
    /// Someone removed the engagement meanwhile; nothing was written.
    Removed {
        /// May `bring_back_engagement` store it? Not if it was erased, or its person is gone.
        can_return: bool,
    },
}

/// 先例: how an earlier engagement of the same kind was decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Engagement` and `Decision`")]
pub struct Precedent {
    pub engagement_id: EngagementId,
    pub title: String,
    pub kind: String,
    pub alumnus_name: String,
    pub starts_on: Option<NaiveDate>,
    pub rate: Option<Yen>,
    pub reason: String,
    pub by: String,
    pub at: Option<DateTime<Utc>>,
    /// Systems and levels opened then, e.g. 共有フォルダ（閲覧）.
    pub access: Vec<String>,
}

/// A system of the catalogue with how many grants on it are alive.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SystemRow {
    /// The system.
    pub system: System,
    /// Grants on it that are planned, requested or granted.
    pub alive: u32,
}

/// A grant, seen across engagements.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Engagement`")]
pub struct GrantRow {
    pub engagement_id: EngagementId,
    pub engagement_title: String,
    pub alumnus_name: String,
    pub engagement_ends_on: Option<NaiveDate>,
    pub grant: Grant,
    /// Granted and past its end or the engagement's end.
    pub overdue: bool,
}
