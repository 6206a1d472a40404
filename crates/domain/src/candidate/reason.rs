//! Why a person, and why not: codes and facts, for the page to put into words.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Evidence, Months, Past, Plan, PromisedHours, Wanted, evidence::Brief, hours::left, is_old};
use crate::name::{fold, search_key};
use crate::search::Span;
use crate::week::OpenHours;
use crate::{Alumnus, Availability, Minutes, SideJob, Tenure, YearMonth};

/// What speaks for a person. In the order in which it weighs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum Why {
    /// The department, at the time.
    Tenure {
        /// 所属
        department: String,
        /// 担当
        job: String,
        /// First day.
        from: Option<NaiveDate>,
        /// Last day.
        to: Option<NaiveDate>,
    },
    /// The department, though at another time, or nobody knows when.
    TenureThen {
        /// 所属
        department: String,
        /// 担当
        job: String,
        /// First day.
        from: Option<NaiveDate>,
        /// Last day.
        to: Option<NaiveDate>,
    },
    /// What the person knows, and where that stands.
    Knowledge {
        /// The words that were found.
        words: Vec<String>,
        /// Where.
        place: Place,
    },
    /// 外部視点
    Viewpoint {
        /// The words that were found.
        words: Vec<String>,
        /// 現在の勤務先
        employer: String,
        /// 役割
        role: String,
        /// 業界
        industry: String,
    },
    /// Hours are left, in the tightest month.
    HoursLeft {
        /// Which month.
        month: YearMonth,
        /// So many.
        left: Minutes,
    },
    /// The team and the person have time in common.
    Reach {
        /// Minutes a week.
        common: Minutes,
        /// The team's own.
        team: Minutes,
        /// Minutes of a holiday.
        holiday: Minutes,
    },
    /// 前に一緒に仕事をした
    Together {
        /// Engagements.
        times: u32,
        /// Those of the same kind.
        same_kind: u32,
        /// 業務の名称 of the last one.
        title: String,
        /// Its last day.
        ended_on: Option<NaiveDate>,
    },
    /// 稼働 可
    Open {
        /// 確認日
        confirmed_on: Option<NaiveDate>,
    },
    /// 副業許可 is there, or none is needed.
    SideJob {
        /// 確認済 or 現職なし.
        state: SideJob,
        /// When it was confirmed.
        confirmed_on: Option<NaiveDate>,
    },
}

/// What speaks against a person, or is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum WhyNot {
    /// 休止
    Paused {
        /// 確認日
        confirmed_on: Option<NaiveDate>,
    },
    /// 副業 不可
    SideJobRefused {
        /// When it was confirmed.
        confirmed_on: Option<NaiveDate>,
    },
    /// Every hour wanted is promised.
    HoursFull {
        /// Which month.
        month: YearMonth,
        /// The person's wish.
        wish: Minutes,
    },
    /// Fewer hours are left than are wanted.
    HoursShort {
        /// Which month.
        month: YearMonth,
        /// Left.
        left: Minutes,
        /// Wanted.
        wanted: Minutes,
    },
    /// The person's wish for hours is not known.
    HoursUnknown,
    /// Not in the department, or not at the time.
    NoTenure,
    /// In the department, but not at that time as far as anybody knows.
    OtherTime,
    /// Nothing is said of these.
    KnowledgeMissing {
        /// The words.
        words: Vec<String>,
    },
    /// Nothing is said of these.
    ViewpointMissing {
        /// The words.
        words: Vec<String>,
    },
    /// No time in common with the team.
    NoReach,
    /// The person's week is not known.
    ReachUnknown,
    /// 限定
    Limited {
        /// 確認日
        confirmed_on: Option<NaiveDate>,
        /// 繁忙期
        busy: String,
    },
    /// 稼働可否 is not known.
    AvailabilityUnknown,
    /// It was confirmed more than half a year ago.
    ConfirmedLongAgo {
        /// 確認日
        confirmed_on: NaiveDate,
    },
    /// 副業許可 確認中
    SideJobAsking {
        /// Since when.
        confirmed_on: Option<NaiveDate>,
    },
    /// The person is employed, and nobody asked the employer.
    SideJobUnknown {
        /// 現在の勤務先
        employer: String,
    },
}

/// Where knowledge stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Place {
    /// Skills and tags.
    Skills,
    /// A tenure.
    Tenure {
        /// 所属
        department: String,
        /// First day.
        from: Option<NaiveDate>,
        /// Last day.
        to: Option<NaiveDate>,
    },
    /// 最終所属 and 職種
    Last,
    /// 備考
    Note,
    /// 外部視点
    Viewpoint,
}

/// What a person is held against.
#[derive(Debug, Clone, Copy)]
pub struct Situation<'a> {
    /// What is wanted.
    pub wanted: &'a Wanted,
    /// The months that are looked at.
    pub months: &'a Months,
    /// What is promised in them.
    pub promised: &'a [PromisedHours],
    /// What was done together.
    pub past: &'a Past,
    /// The day of judgement.
    pub today: NaiveDate,
}

impl Situation<'_> {
    /// The evidence of one person, as the index gathers it for all.
    #[must_use]
    pub fn evidence(&self, alumnus: &Alumnus) -> Evidence {
        let plan = Plan::new(self.wanted, self.today);
        let brief = Brief::from(alumnus);
        let left = left(brief.wish, self.promised, self.months).map(|left| left.minutes);
        let found = plan.found_in(search_key(alumnus).as_bytes());
        plan.evidence(found, &brief, left, (self.past.times, self.past.same_kind))
    }
}

/// Why, and why not.
#[must_use]
pub fn reasons(alumnus: &Alumnus, situation: &Situation<'_>) -> (Vec<Why>, Vec<WhyNot>) {
    let evidence = situation.evidence(alumnus);
    let mut why = Vec::new();
    let mut not = Vec::new();
    let confirmed_on = alumnus.availability_on;
    let side_job_on = alumnus.contractor.side_job_on;
    if alumnus.availability == Some(Availability::Paused) {
        not.push(WhyNot::Paused { confirmed_on });
    }
    if alumnus.contractor.side_job == Some(SideJob::Refused) {
        not.push(WhyNot::SideJobRefused { confirmed_on: side_job_on });
    }
    tenure(alumnus, situation.wanted, &evidence, &mut why, &mut not);
    knowledge(alumnus, &situation.wanted.knowledge, &mut why, &mut not);
    viewpoint(alumnus, &situation.wanted.viewpoint, &mut why, &mut not);
    hours(alumnus, situation, &mut why, &mut not);
    reach(alumnus, situation.wanted, &mut why, &mut not);
    let past = situation.past;
    if past.times > 0 {
        why.push(Why::Together {
            times: past.times,
            same_kind: past.same_kind,
            title: past.title.clone(),
            ended_on: past.ended_on,
        });
    }
    match alumnus.availability {
        Some(Availability::Open) => why.push(Why::Open { confirmed_on }),
        Some(Availability::Limited) => {
            not.push(WhyNot::Limited { confirmed_on, busy: alumnus.busy.clone() });
        }
        Some(Availability::Paused) => {}
        None => not.push(WhyNot::AvailabilityUnknown),
    }
    if let Some(confirmed_on) = confirmed_on.filter(|day| is_old(*day, situation.today)) {
        not.push(WhyNot::ConfirmedLongAgo { confirmed_on });
    }
    match alumnus.contractor.side_job {
        Some(state @ (SideJob::Confirmed | SideJob::NotEmployed)) => {
            why.push(Why::SideJob { state, confirmed_on: side_job_on });
        }
        Some(SideJob::Asking) => not.push(WhyNot::SideJobAsking { confirmed_on: side_job_on }),
        Some(SideJob::Refused) => {}
        None if alumnus.viewpoint.employer.is_empty() => {}
        None => not.push(WhyNot::SideJobUnknown { employer: alumnus.viewpoint.employer.clone() }),
    }
    (why, not)
}

/// The words of a wish, as typed, with their folded form.
fn words(text: &str) -> Vec<(String, String)> {
    text.split_whitespace()
        .map(|word| (word.to_owned(), fold(word)))
        .filter(|(_, term)| !term.is_empty())
        .collect()
}

fn holds(texts: &[&str], term: &str) -> bool {
    texts.iter().any(|text| fold(text).contains(term))
}

fn texts_of(tenure: &Tenure) -> [&str; 5] {
    [&tenure.department, &tenure.job, &tenure.systems, &tenure.words, &tenure.products]
}

fn tenure(
    alumnus: &Alumnus,
    wanted: &Wanted,
    evidence: &Evidence,
    why: &mut Vec<Why>,
    not: &mut Vec<WhyNot>,
) {
    let department = words(&wanted.department);
    let period = wanted.period().map(crate::search::Period::span);
    if department.is_empty() && period.is_none() {
        return;
    }
    let named = |texts: &[&str]| department.iter().all(|(_, term)| holds(texts, term));
    let last = [alumnus.department.as_str(), alumnus.job.as_str()];
    let post = |tenure: &Tenure| (tenure.department.clone(), tenure.job.clone(), tenure.from, tenure.to);
    let last_post = || (alumnus.department.clone(), alumnus.job.clone(), None, alumnus.left_on);
    let at_the_time = |span: Span| period.is_none_or(|period| span.overlaps(period));
    let within = alumnus
        .tenures
        .iter()
        .find(|tenure| at_the_time(Span::of_tenure(tenure, alumnus.left_on)) && named(&texts_of(tenure)))
        .map(post);
    let alone = alumnus.tenures.is_empty() || period.is_none();
    let then = at_the_time(Span::until_leaving(alumnus.left_on)) || period.is_none();
    let within = within.or_else(|| (alone && then && named(&last)).then(last_post));
    let any = || alumnus.tenures.iter().find(|tenure| named(&texts_of(tenure))).map(post);
    match (evidence.found.tenure, within) {
        (2.., Some((department, job, from, to))) => why.push(Why::Tenure { department, job, from, to }),
        (1, _) => {
            let (department, job, from, to) = any().unwrap_or_else(last_post);
            why.push(Why::TenureThen { department, job, from, to });
            not.push(WhyNot::OtherTime);
        }
        _ => not.push(WhyNot::NoTenure),
    }
}

fn knowledge(alumnus: &Alumnus, wanted: &str, why: &mut Vec<Why>, not: &mut Vec<WhyNot>) {
    let known: Vec<&str> = alumnus.skills.iter().chain(&alumnus.tags).map(String::as_str).collect();
    let view = &alumnus.viewpoint;
    let place_of = |term: &str| {
        if holds(&known, term) {
            return Some(Place::Skills);
        }
        if let Some(tenure) = alumnus.tenures.iter().find(|tenure| holds(&texts_of(tenure), term)) {
            let department = tenure.department.clone();
            return Some(Place::Tenure { department, from: tenure.from, to: tenure.to });
        }
        if holds(&[&alumnus.department, &alumnus.job], term) {
            return Some(Place::Last);
        }
        if holds(&[&alumnus.note], term) {
            return Some(Place::Note);
        }
        holds(&[&view.employer, &view.role, &view.industry], term).then_some(Place::Viewpoint)
    };
    let mut found: Vec<(Place, Vec<String>)> = Vec::new();
    let mut missing = Vec::new();
    for (word, term) in words(wanted) {
        let Some(place) = place_of(&term) else {
            missing.push(word);
            continue;
        };
        match found.iter_mut().find(|(known, _)| *known == place) {
            Some((_, words)) => words.push(word),
            None => found.push((place, vec![word])),
        }
    }
    why.extend(found.into_iter().map(|(place, words)| Why::Knowledge { words, place }));
    if !missing.is_empty() {
        not.push(WhyNot::KnowledgeMissing { words: missing });
    }
}

fn viewpoint(alumnus: &Alumnus, wanted: &str, why: &mut Vec<Why>, not: &mut Vec<WhyNot>) {
    let view = &alumnus.viewpoint;
    let texts = [view.employer.as_str(), &view.role, &view.industry];
    let (found, missing): (Vec<_>, Vec<_>) =
        words(wanted).into_iter().partition(|(_, term)| holds(&texts, term));
    let typed = |words: Vec<(String, String)>| words.into_iter().map(|(word, _)| word).collect::<Vec<_>>();
    if !found.is_empty() {
        why.push(Why::Viewpoint {
            words: typed(found),
            employer: view.employer.clone(),
            role: view.role.clone(),
            industry: view.industry.clone(),
        });
    }
    if !missing.is_empty() {
        not.push(WhyNot::ViewpointMissing { words: typed(missing) });
    }
}

fn hours(alumnus: &Alumnus, situation: &Situation<'_>, why: &mut Vec<Why>, not: &mut Vec<WhyNot>) {
    let wish = alumnus.hours_to.or(alumnus.hours_from);
    let Some(PromisedHours { month, minutes: left }) = left(wish, situation.promised, situation.months)
    else {
        not.push(WhyNot::HoursUnknown);
        return;
    };
    match situation.wanted.hours {
        _ if left.0 == 0 => not.push(WhyNot::HoursFull { month, wish: wish.unwrap_or_default() }),
        Some(wanted) if left < wanted => not.push(WhyNot::HoursShort { month, left, wanted }),
        _ => why.push(Why::HoursLeft { month, left }),
    }
}

fn reach(alumnus: &Alumnus, wanted: &Wanted, why: &mut Vec<Why>, not: &mut Vec<WhyNot>) {
    let team = OpenHours::of(&wanted.week);
    if team.is_empty() {
        return;
    }
    let own = OpenHours::of(&alumnus.week);
    let common = team.common(own);
    if alumnus.week.0.is_empty() {
        not.push(WhyNot::ReachUnknown);
    } else if common.is_empty() {
        not.push(WhyNot::NoReach);
    } else {
        why.push(Why::Reach {
            common: Minutes(common.minutes_a_week()),
            team: Minutes(team.minutes_a_week()),
            holiday: Minutes(common.minutes_on_a_holiday()),
        });
    }
}
