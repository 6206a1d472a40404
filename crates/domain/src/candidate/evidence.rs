//! What speaks for a person, in a form that 100,000 people can be compared by.

use std::cmp::Reverse;

use chrono::NaiveDate;
use memchr::memmem::Finder;

use super::{Wanted, fresh_since};
use crate::name::query_terms;
use crate::search::{Outline, Sections, Span};
use crate::week::OpenHours;
use crate::{Alumnus, Availability, Minutes, SideJob};

/// What of a person is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Brief {
    /// 連絡できる時間
    pub week: OpenHours,
    /// Hours wanted per month, the most.
    pub wish: Option<Minutes>,
    /// 稼働可否
    pub availability: Option<Availability>,
    /// 確認日
    pub availability_on: Option<NaiveDate>,
    /// 副業許可
    pub side_job: Option<SideJob>,
    /// 依頼しない
    pub do_not_ask: bool,
}

impl From<&Alumnus> for Brief {
    fn from(alumnus: &Alumnus) -> Self {
        Self {
            week: OpenHours::of(&alumnus.week),
            wish: alumnus.hours_to.or(alumnus.hours_from),
            availability: alumnus.availability,
            availability_on: alumnus.availability_on,
            side_job: alumnus.contractor.side_job,
            do_not_ask: alumnus.do_not_ask,
        }
    }
}

/// What is wanted, ready to be held against many search keys.
pub struct Plan {
    department: Vec<Finder<'static>>,
    knowledge: Vec<Finder<'static>>,
    viewpoint: Vec<Finder<'static>>,
    period: Option<Span>,
    hours: Option<Minutes>,
    team: OpenHours,
    team_minutes: u32,
    /// The first day that is not yet long ago.
    fresh_since: NaiveDate,
}

impl Plan {
    /// For what is wanted, judged on `today`.
    #[must_use]
    pub fn new(wanted: &Wanted, today: NaiveDate) -> Self {
        // More words than can be counted are no wish.
        let finders = |text: &str| {
            let terms = query_terms(text).into_iter().take(usize::from(u8::MAX));
            terms.map(|term| Finder::new(term.as_bytes()).into_owned()).collect()
        };
        let team = OpenHours::of(&wanted.week);
        Self {
            department: finders(&wanted.department),
            knowledge: finders(&wanted.knowledge),
            viewpoint: finders(&wanted.viewpoint),
            period: wanted.period().map(crate::search::Period::span),
            hours: wanted.hours,
            team,
            team_minutes: team.minutes(),
            fresh_since: fresh_since(today),
        }
    }

    /// Is experience asked for? Else everybody is a candidate.
    #[must_use]
    pub fn asks_for_experience(&self) -> bool {
        let words = [&self.department, &self.knowledge, &self.viewpoint];
        words.into_iter().any(|words| !words.is_empty()) || self.period.is_some()
    }

    /// May somebody bring experience without any of the words?
    #[must_use]
    pub fn asks_for_time_alone(&self) -> bool {
        self.period.is_some() && self.department.is_empty()
    }

    /// 知っていてほしいこと, looked for in experience.
    #[must_use]
    pub fn knowledge(&self) -> &[Finder<'static>] {
        &self.knowledge
    }

    /// 外部視点, looked for in its section.
    #[must_use]
    pub fn viewpoint(&self) -> &[Finder<'static>] {
        &self.viewpoint
    }

    /// いた部署・担当; a post must have all of them.
    #[must_use]
    pub fn department(&self) -> &[Finder<'static>] {
        &self.department
    }

    /// The tenure of [`Found`].
    #[must_use]
    pub fn tenure_in(&self, sections: Sections<'_>) -> u8 {
        let department = |text: &[u8]| self.department.iter().all(|word| word.find(text).is_some());
        let anywhere =
            || !self.department.is_empty() && sections.all_posts().any(|post| department(post.text));
        match self.period {
            None if anywhere() => 2,
            None => 0,
            Some(period) => {
                let within = sections.posts().any(|post| post.span.overlaps(period) && department(post.text));
                if within { 2 } else { u8::from(anywhere()) }
            }
        }
    }

    /// What a search key says for the person. For one key; a ranking of many takes them apart beforehand.
    #[must_use]
    pub fn found_in(&self, key: &[u8]) -> Found {
        let mut posts = Vec::new();
        let outline = Outline::read(key, &mut posts);
        let sections = Sections::new(key, outline, &posts);
        let count = |words: &[Finder<'static>], text: &[u8]| {
            u8::try_from(words.iter().filter(|word| word.find(text).is_some()).count()).unwrap_or(u8::MAX)
        };
        Found {
            tenure: self.tenure_in(sections),
            knowledge: count(&self.knowledge, sections.experience()),
            viewpoint: count(&self.viewpoint, sections.viewpoint()),
        }
    }

    /// Everything that speaks for the person. `left`: the hours left in the tightest month.
    #[must_use]
    pub fn evidence(&self, found: Found, brief: &Brief, left: Option<Minutes>, past: (u32, u32)) -> Evidence {
        let (times, same_kind) = past;
        let common = self.team.common(brief.week);
        Evidence {
            found,
            hours: match (left, self.hours) {
                (Some(Minutes(0)) | None, _) => 0,
                (Some(left), Some(wanted)) if left < wanted => 1,
                (Some(_), _) => 2,
            },
            full: left == Some(Minutes(0)),
            common: common.minutes(),
            team: self.team_minutes,
            times,
            same_kind,
            availability: brief.availability,
            confirmed_on: brief.availability_on,
            confirmed_lately: brief.availability_on.is_some_and(|day| day >= self.fresh_since),
            side_job: brief.side_job,
        }
    }
}

/// What the words of a person say for them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Found {
    /// 2: in the department at the time. 1: in the department at another time, or one nobody stated. 0: neither.
    pub tenure: u8,
    /// Words of the knowledge that were found.
    pub knowledge: u8,
    /// Words of the viewpoint that were found.
    pub viewpoint: u8,
}

impl Found {
    /// Does anything speak for the person?
    #[must_use]
    pub fn is_any(self) -> bool {
        self != Self::default()
    }
}

/// Everything that speaks for a person, and what stands in the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// Tenure, knowledge, viewpoint.
    pub found: Found,
    /// 2: as many hours left as are wanted. 1: some. 0: none, or nobody knows.
    pub hours: u8,
    /// Every hour that the person wants is promised.
    pub full: bool,
    /// Minutes a week, and on a holiday, that both the team and the person have.
    pub common: u32,
    /// Minutes of the team.
    pub team: u32,
    /// Engagements together.
    pub times: u32,
    /// Those of the same kind.
    pub same_kind: u32,
    /// 稼働可否
    pub availability: Option<Availability>,
    /// 確認日
    pub confirmed_on: Option<NaiveDate>,
    /// Within half a year.
    pub confirmed_lately: bool,
    /// 副業許可
    pub side_job: Option<SideJob>,
}

/// The order of candidates, the best first. It is never shown: the reasons are.
///
/// First those with nothing in the way (休止, 副業不可, no hour left). Then by how much of what is wanted is met.
/// Then whoever has more hours with the team, and was asked more lately.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Standing {
    obstacles: u8,
    met: Reverse<u32>,
    common: Reverse<u32>,
    confirmed_on: Reverse<Option<NaiveDate>>,
}

impl Evidence {
    /// Where the person stands. Every piece of evidence counts for the person and none against.
    #[must_use]
    pub fn standing(&self) -> Standing {
        let obstacles = [
            self.availability == Some(Availability::Paused),
            self.side_job == Some(SideJob::Refused),
            self.full,
        ];
        let reach = match self.common {
            0 => 0,
            common if common * 2 >= self.team => 2,
            _ => 1,
        };
        let together = match (self.same_kind, self.times) {
            (0, 0) => 0,
            (0, _) => 1,
            _ => 2,
        };
        let availability = match self.availability {
            Some(Availability::Open) => 2,
            Some(Availability::Limited) => 1,
            Some(Availability::Paused) | None => 0,
        };
        let side_job = matches!(self.side_job, Some(SideJob::Confirmed | SideJob::NotEmployed));
        let met = u32::from(self.found.tenure) * 2
            + u32::from(self.found.knowledge) * 2
            + u32::from(self.found.viewpoint) * 2
            + u32::from(self.hours)
            + reach
            + together
            + availability
            + u32::from(self.confirmed_lately)
            + u32::from(side_job);
        Standing {
            obstacles: obstacles.into_iter().map(u8::from).sum(),
            met: Reverse(met),
            common: Reverse(self.common),
            confirmed_on: Reverse(self.confirmed_on),
        }
    }
}
