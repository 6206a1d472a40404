//! ホーム: what the next 60 days ask for.

use chrono::NaiveDate;
use engawa_domain::{AlumnusId, EngagementId, MailingId, Severity, Stage, Yen};
use serde::{Deserialize, Serialize};

use super::Tending;

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
    /// Where the click goes.
    pub target: HomeTarget,
    /// Title of the engagement or the mailing; empty for what is about a person.
    pub title: String,
    /// Who; empty for a list of people.
    pub alumnus_name: String,
    /// System name, or the finding's message.
    pub detail: String,
    /// Yen at the upper bound, for pay days.
    pub amount: Option<Yen>,
    /// How many findings or people stand behind the item.
    pub count: u32,
}

/// Where an item is dealt with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "place", rename_all = "snake_case")]
pub enum HomeTarget {
    /// A field of an engagement.
    Engagement {
        /// Which.
        id: EngagementId,
        /// Path of the field.
        field: String,
    },
    /// A person of the registry.
    Person {
        /// Who.
        id: AlumnusId,
    },
    /// A mailing.
    Mailing {
        /// Which.
        id: MailingId,
    },
    /// A list of people.
    People {
        /// Which.
        list: Tending,
    },
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
    /// 次の連絡日
    ContactDue,
    /// Not heard of for longer than their own interval: how many.
    ContactOverdue,
    /// 稼働可否 not confirmed for six months: how many.
    AvailabilityUnconfirmed,
    /// 募集を確かめるか閉じる (フリーランス法12条2項)
    OfferDue,
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
