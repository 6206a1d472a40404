//! ホーム: what the next 60 days ask for.

use chrono::NaiveDate;
use engawa_domain::{EngagementId, Severity, Stage, Yen};
use serde::{Deserialize, Serialize};

/// The home screen.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HomeView {
    /// Today.
    pub today: NaiveDate,
    /// `令和8年11月23日（月・祝）`
    pub today_text: String,
    /// Items, soonest first; overdue ones carry a day before today.
    pub items: Vec<HomeItem>,
    /// 案件のこよみ
    pub calendar: Vec<CalendarBar>,
}

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HomeItem {
    /// What.
    pub kind: HomeKind,
    /// By when.
    pub due_on: NaiveDate,
    /// How loud.
    pub severity: Severity,
    /// Where the click goes: engagement …
    pub engagement_id: EngagementId,
    /// … and field.
    pub field: String,
    /// Title of the engagement.
    pub title: String,
    /// Who.
    pub alumnus_name: String,
    /// System name, or the finding's message.
    pub detail: String,
    /// Yen at the upper bound, for pay days.
    pub amount: Option<Yen>,
    /// How many findings stand behind the item.
    pub count: u32,
}

/// What there is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HomeKind {
    /// 案件の終了
    End,
    /// 支払予定日
    Pay,
    /// 権限を止める
    StopGrant,
    /// 権限の開始を確認
    StartGrant,
    /// 確認事項
    Finding,
}

/// An engagement on the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Engagement`")]
pub struct CalendarBar {
    pub engagement_id: EngagementId,
    pub title: String,
    pub alumnus_name: String,
    pub stage: Stage,
    pub starts_on: NaiveDate,
    pub ends_on: NaiveDate,
    pub grants: Vec<CalendarGrant>,
}

/// A grant on the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct CalendarGrant {
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day, or today for one that is alive after its end.
    pub ends_on: NaiveDate,
    /// Alive after its end or the engagement's end.
    pub overdue: bool,
}
