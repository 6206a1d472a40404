//! Hours that are promised already, and those that are left.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{AlumnusId, Engagement, Minutes, Stage, YearMonth, terms::MonthHours};

/// The months that are looked at: six of them, of which the first few are those of the engagement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Months {
    /// In order.
    pub all: Vec<YearMonth>,
    /// The first so many decide; at least one.
    pub judged: usize,
}

impl Months {
    /// Half a year from today, or from the beginning of the engagement if that lies ahead.
    #[must_use]
    pub fn ahead(today: NaiveDate, starts_on: Option<NaiveDate>, ends_on: Option<NaiveDate>) -> Self {
        let first = YearMonth::of(starts_on.filter(|start| *start > today).unwrap_or(today));
        let all: Vec<_> = std::iter::successors(Some(first), |month| Some(month.next())).take(6).collect();
        let last = ends_on.filter(|_| starts_on.is_some()).map_or(first, YearMonth::of);
        let judged = all.iter().filter(|month| **month <= last).count().max(1);
        Self { all, judged }
    }
}

/// What one engagement promises a person, month by month.
#[derive(Debug, Clone, PartialEq)]
pub struct Engaged {
    /// With whom.
    pub alumnus_id: AlumnusId,
    /// Where it stands.
    pub stage: Stage,
    /// 業務の種類
    pub kind: String,
    /// 業務の名称
    pub title: String,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
    /// 稼働の目安
    pub hours: Vec<MonthHours>,
}

impl From<&Engagement> for Engaged {
    fn from(engagement: &Engagement) -> Self {
        Self {
            alumnus_id: engagement.alumnus_id.clone(),
            stage: engagement.stage,
            kind: engagement.kind.clone(),
            title: engagement.title.clone(),
            ends_on: engagement.terms.ends_on,
            hours: engagement.terms.hours.clone(),
        }
    }
}

/// Hours of one month that are promised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PromisedHours {
    /// Which month.
    pub month: YearMonth,
    /// 上限 of all engagements that are offered or running.
    pub minutes: Minutes,
}

/// What is promised in each of the months: the upper end of every offered or running engagement's month, the lower
/// end where there is no upper one.
#[must_use]
pub fn promised<'a>(engaged: impl IntoIterator<Item = &'a Engaged>, months: &Months) -> Vec<PromisedHours> {
    let mut sums: Vec<PromisedHours> =
        months.all.iter().map(|month| PromisedHours { month: *month, minutes: Minutes(0) }).collect();
    let binding = |engaged: &&Engaged| matches!(engaged.stage, Stage::Offered | Stage::Active);
    for line in engaged.into_iter().filter(binding).flat_map(|engaged| &engaged.hours) {
        let minutes = line.upper.or(line.lower).unwrap_or_default();
        if let Some(sum) = sums.iter_mut().find(|sum| sum.month == line.month) {
            sum.minutes = Minutes(sum.minutes.0.saturating_add(minutes.0));
        }
    }
    sums
}

/// The hours left in the tightest month that decides: `None` if the person named no wish. Of equally tight months
/// the first.
#[must_use]
pub fn left(wish: Option<Minutes>, promised: &[PromisedHours], months: &Months) -> Option<PromisedHours> {
    let wish = wish?;

    months
        .all
        .iter()
        .take(months.judged)
        .map(|month| {
            let taken = promised.iter().find(|promise| promise.month == *month);
            let taken = taken.map_or(0, |promise| promise.minutes.0);
            PromisedHours { month: *month, minutes: Minutes(wish.0.saturating_sub(taken)) }
        })
        .min_by_key(|left| left.minutes)
}

/// What was done together before.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Past {
    /// Engagements that came about.
    pub times: u32,
    /// Those of the same kind.
    pub same_kind: u32,
    /// 業務の名称 of the last one, of the same kind if there is any.
    pub title: String,
    /// Its last day.
    pub ended_on: Option<NaiveDate>,
}

impl Past {
    /// Out of all engagements with a person. Those that never came about do not count.
    #[must_use]
    pub fn of<'a>(engaged: impl IntoIterator<Item = &'a Engaged>, kind: &str) -> Self {
        let same = |engaged: &Engaged| !kind.is_empty() && engaged.kind == kind;
        let came_about =
            |engaged: &&Engaged| matches!(engaged.stage, Stage::Active | Stage::Closing | Stage::Closed);
        let all: Vec<&Engaged> = engaged.into_iter().filter(came_about).collect();
        let last = all.iter().max_by_key(|engaged| (same(engaged), engaged.ends_on));
        let count = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        Self {
            times: count(all.len()),
            same_kind: count(all.iter().filter(|engaged| same(engaged)).count()),
            title: last.map(|last| last.title.clone()).unwrap_or_default(),
            ended_on: last.and_then(|last| last.ends_on),
        }
    }
}
