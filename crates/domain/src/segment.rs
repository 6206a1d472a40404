//! 絞り込み: people of the registry who have something in common, found anew whenever one looks.

use chrono::{Datelike as _, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::name::fold;
use crate::{Alumnus, Availability, Minutes, SegmentId, Tenure};

/// A filter that was given a name.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Segment {
    /// Empty for one not yet stored.
    pub id: SegmentId,
    /// Counts up with every stored change; 0 for one not yet stored.
    pub revision: u32,
    /// E.g. 商品企画にいた人.
    pub name: String,
    /// Who belongs to it.
    pub filter: SegmentFilter,
}

/// What people have in common. Every part that says something must hold; in a list of words one is enough. An
/// empty filter holds for everybody.
///
/// A fact that was not stated fulfils nothing that is asked about it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SegmentFilter {
    /// 部署: a part of the last department or of an earlier one.
    pub departments: Vec<String>,
    /// 職種: a part of the job or of an earlier one.
    pub jobs: Vec<String>,
    /// 在籍年, from: employed in one of the years from this one …
    pub employed_from: Option<u16>,
    /// … to this one.
    pub employed_to: Option<u16>,
    /// 業界: a part of the present industry.
    pub industries: Vec<String>,
    /// スキル: a part of a skill.
    pub skills: Vec<String>,
    /// タグ: a whole tag.
    pub tags: Vec<String>,
    /// 稼働可否
    pub availability: Vec<AvailabilityWanted>,
    /// 希望時間: what was wanted per month meets the range from here …
    pub hours_from: Option<Minutes>,
    /// … to here.
    pub hours_to: Option<Minutes>,
    /// 確認日 of the availability.
    pub confirmed: Option<Confirmed>,
    /// Leaves out those of 依頼しない.
    pub without_do_not_ask: bool,
}

/// 稼働可否, or that nothing is known of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum AvailabilityWanted {
    /// 可
    Open,
    /// 限定
    Limited,
    /// 休止
    Paused,
    /// 未確認
    Unstated,
}

/// How long ago the availability was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Confirmed {
    /// On which side of the months.
    pub when: ConfirmedWhen,
    /// Calendar months back from today.
    pub months: u16,
}

/// On which side of some months ago.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ConfirmedWhen {
    /// Since then.
    Within,
    /// Not since then, or never.
    Longer,
}

impl Segment {
    /// Does a person belong to it today? For many people take [`SegmentFilter::ready`] and keep their
    /// [`SegmentKey`]s.
    #[must_use]
    pub fn matches(&self, alumnus: &Alumnus, today: NaiveDate) -> bool {
        self.filter.ready(today).matches(&SegmentKey::of(alumnus))
    }
}

impl SegmentFilter {
    /// Does it hold for everybody?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The filter with its words folded and its months counted back from today.
    #[must_use]
    pub fn ready(&self, today: NaiveDate) -> ReadyFilter {
        ReadyFilter {
            departments: folded(&self.departments),
            jobs: folded(&self.jobs),
            years: (self.employed_from.is_some() || self.employed_to.is_some())
                .then(|| (self.employed_from.unwrap_or(0), self.employed_to.unwrap_or(u16::MAX))),
            industries: folded(&self.industries),
            skills: folded(&self.skills),
            tags: folded(&self.tags).into_iter().map(|tag| format!("\n{tag}\n")).collect(),
            availability: self.availability.clone(),
            hours: (self.hours_from.is_some() || self.hours_to.is_some())
                .then(|| (self.hours_from.unwrap_or_default(), self.hours_to.unwrap_or(Minutes(u32::MAX)))),
            confirmed: self.confirmed.map(|confirmed| {
                let since = today.checked_sub_months(Months::new(confirmed.months.into()));
                (confirmed.when, since.unwrap_or(NaiveDate::MIN))
            }),
            without_do_not_ask: self.without_do_not_ask,
        }
    }
}

/// A filter made ready to look at many people.
#[derive(Debug, Clone)]
pub struct ReadyFilter {
    departments: Vec<String>,
    jobs: Vec<String>,
    years: Option<(u16, u16)>,
    industries: Vec<String>,
    skills: Vec<String>,
    tags: Vec<String>,
    availability: Vec<AvailabilityWanted>,
    hours: Option<(Minutes, Minutes)>,
    confirmed: Option<(ConfirmedWhen, NaiveDate)>,
    without_do_not_ask: bool,
}

impl ReadyFilter {
    /// Does the filter hold for the person of this key?
    #[must_use]
    pub fn matches(&self, key: &SegmentKey) -> bool {
        let one = |words: &[String], text: &str| {
            words.is_empty() || words.iter().any(|word| text.contains(word.as_str()))
        };
        (self.availability.is_empty() || self.availability.contains(&key.availability))
            && !(self.without_do_not_ask && key.do_not_ask)
            && self.years.is_none_or(|asked| key.years.iter().any(|span| meet(*span, asked)))
            && self.hours.is_none_or(|asked| key.hours.is_some_and(|wanted| meet(wanted, asked)))
            && self.confirmed.is_none_or(|(when, since)| {
                let recent = key.confirmed_on.is_some_and(|day| day >= since);
                recent == (when == ConfirmedWhen::Within)
            })
            && one(&self.departments, &key.departments)
            && one(&self.jobs, &key.jobs)
            && one(&self.industries, &key.industry)
            && one(&self.skills, &key.skills)
            && one(&self.tags, &key.tags)
    }
}

/// What filters look at in one person, folded once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SegmentKey {
    /// Folded, each part between line feeds, so that no word matches across two.
    departments: String,
    jobs: String,
    industry: String,
    skills: String,
    tags: String,
    /// Spans of years in which the person was certainly employed.
    years: Vec<(u16, u16)>,
    availability: AvailabilityWanted,
    confirmed_on: Option<NaiveDate>,
    hours: Option<(Minutes, Minutes)>,
    do_not_ask: bool,
}

impl SegmentKey {
    /// The key of a person.
    #[must_use]
    pub fn of(alumnus: &Alumnus) -> Self {
        let tenures = &alumnus.tenures;
        let departments = tenures.iter().map(|tenure| &tenure.department).chain([&alumnus.department]);
        let jobs = tenures.iter().map(|tenure| &tenure.job).chain([&alumnus.job]);
        Self {
            departments: lines(departments),
            jobs: lines(jobs),
            industry: lines([&alumnus.viewpoint.industry]),
            skills: lines(&alumnus.skills),
            tags: lines(&alumnus.tags),
            years: years(alumnus),
            availability: match alumnus.availability {
                Some(Availability::Open) => AvailabilityWanted::Open,
                Some(Availability::Limited) => AvailabilityWanted::Limited,
                Some(Availability::Paused) => AvailabilityWanted::Paused,
                None => AvailabilityWanted::Unstated,
            },
            confirmed_on: alumnus.availability_on,
            hours: (alumnus.hours_from.is_some() || alumnus.hours_to.is_some()).then(|| {
                (alumnus.hours_from.unwrap_or_default(), alumnus.hours_to.unwrap_or(Minutes(u32::MAX)))
            }),
            do_not_ask: alumnus.do_not_ask,
        }
    }
}

/// Do two ranges, ends included, have something in common? One that runs backwards holds nothing.
fn meet<T: Ord + Copy>(one: (T, T), other: (T, T)) -> bool {
    one.0.max(other.0) <= one.1.min(other.1)
}

fn folded(words: &[String]) -> Vec<String> {
    words.iter().map(|word| fold(word)).filter(|word| !word.is_empty()).collect()
}

/// The parts folded, with a line feed before and after each; empty if none says anything.
fn lines<'a>(parts: impl IntoIterator<Item = &'a String>) -> String {
    let mut out = String::new();
    for part in parts {
        let part = fold(part);
        if !part.is_empty() {
            if out.is_empty() {
                out.push('\n');
            }
            out.push_str(&part);
            out.push('\n');
        }
    }
    out
}

/// The years of every tenure and that of leaving. A tenure of which one end is known was certainly in that year; the
/// newest one, where its end was not stated, ended by leaving.
fn years(alumnus: &Alumnus) -> Vec<(u16, u16)> {
    let newest = alumnus.tenures.first();
    let ended = |tenure: &Tenure| match newest {
        Some(first) if std::ptr::eq(first, tenure) => tenure.to.or(alumnus.left_on),
        _ => tenure.to,
    };
    let spans = alumnus.tenures.iter().map(|tenure| (tenure.from, ended(tenure)));
    spans
        .chain([(None, alumnus.left_on)])
        .filter_map(|(from, to)| {
            let (first, last) = (from.or(to)?, to.or(from)?);
            Some((year(first), year(last)))
        })
        .collect()
}

fn year(day: NaiveDate) -> u16 {
    u16::try_from(day.year()).unwrap_or(0)
}

#[cfg(test)]
#[path = "segment/tests.rs"]
mod tests;
