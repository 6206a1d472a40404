//! The week grid: when a person can be reached, in cells of 30 minutes.

mod overlap;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::calendar::Calendar;

pub use overlap::OpenHours;

/// A row of the grid. 祝日 has a row of its own and takes precedence over the weekday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
#[expect(missing_docs, reason = "the days of the week name themselves")]
pub enum Day {
    Mon,
    Tue,
    Wed,
    Thu,
    Fri,
    Sat,
    Sun,
    /// 祝日 (public holidays).
    Holiday,
}

/// What a span of the grid says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// 連絡可
    Open,
    /// 控える
    Avoid,
}

/// A span of one row. 25時 is minute 1500: the small hours belong to the evening before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WeekSpan {
    /// The row.
    pub day: Day,
    /// Minutes from 0:00 of the row's day, a multiple of 30.
    pub from: u16,
    /// Minutes from 0:00 of the row's day, a multiple of 30, after `from`, at most 1800 (30時).
    pub to: u16,
    /// 連絡可 or 控える.
    pub reach: Reach,
}

/// The spans of a week. What no span covers was not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct WeekGrid(pub Vec<WeekSpan>);

/// Cells of one row: 30 minutes each, 0時 to 30時.
const CELLS: usize = 60;
/// Minutes of a cell.
const CELL: u16 = 30;
/// Minutes of a day.
const DAY: u16 = 1440;

type Row = [Option<Reach>; CELLS];
/// Times of a day, from and to in minutes.
type Times = Vec<(u16, u16)>;

impl Day {
    /// The rows in order: Monday to Sunday, then holidays.
    pub const ALL: [Self; 8] =
        [Self::Mon, Self::Tue, Self::Wed, Self::Thu, Self::Fri, Self::Sat, Self::Sun, Self::Holiday];

    /// The row of a day of the week.
    #[must_use]
    pub fn of(weekday: Weekday) -> Self {
        match weekday {
            Weekday::Mon => Self::Mon,
            Weekday::Tue => Self::Tue,
            Weekday::Wed => Self::Wed,
            Weekday::Thu => Self::Thu,
            Weekday::Fri => Self::Fri,
            Weekday::Sat => Self::Sat,
            Weekday::Sun => Self::Sun,
        }
    }
}

impl WeekGrid {
    /// The same statements in one form: row by row from Monday, in order of time, touching and overlapping spans
    /// joined, clipped to 0時–30時 and to whole cells of 30 minutes. Where 連絡可 and 控える overlap, 控える stands.
    #[must_use]
    pub fn normalised(&self) -> Self {
        Self(Day::ALL.into_iter().flat_map(|day| spans(day, &self.row(day))).collect())
    }

    /// What the grid says about a moment, the small hours of the evening before included. `None`: not stated.
    ///
    /// `minute_of_day` counts from 0:00. On a holiday the row 祝日 stands in place of the weekday's. The evening
    /// before is read from the weekday's row; [`Self::reachable_on`] knows whether that was a holiday.
    #[must_use]
    pub fn reachable_at(&self, weekday: Weekday, is_holiday: bool, minute_of_day: u16) -> Option<Reach> {
        let today = if is_holiday { Day::Holiday } else { Day::of(weekday) };
        self.reach(today, Day::of(weekday.pred()), minute_of_day)
    }

    /// What the grid says about a minute of a day of the calendar. `None`: not stated.
    #[must_use]
    pub fn reachable_on(&self, day: NaiveDate, minute_of_day: u16, calendar: &Calendar) -> Option<Reach> {
        let row = |day: NaiveDate| {
            if calendar.is_holiday(day) { Day::Holiday } else { Day::of(day.weekday()) }
        };
        self.reach(row(day), row(day.pred_opt().unwrap_or(day)), minute_of_day)
    }

    /// Sentences for documents, 連絡可 first: 「平日は午後10時から翌日午前1時まで」,
    /// 「土曜日の午前9時から正午までは連絡を控える」. Rows that say the same are named together; what is not stated is
    /// not mentioned.
    #[must_use]
    pub fn phrases(&self) -> Vec<String> {
        let open = self.groups(Reach::Open).into_iter().map(|(days, times)| format!("{days}は{times}"));
        let avoid = self.groups(Reach::Avoid).into_iter().map(|(days, times)| match times.as_str() {
            WHOLE_DAY => format!("{days}は{WHOLE_DAY}連絡を控える"),
            times => format!("{days}の{times}は連絡を控える"),
        });
        open.chain(avoid).collect()
    }

    fn reach(&self, today: Day, yesterday: Day, minute: u16) -> Option<Reach> {
        let minute = minute % DAY;
        let at = |day: Day, minute: u16| self.row(day).get(usize::from(minute / CELL)).copied().flatten();
        match (at(today, minute), at(yesterday, minute + DAY)) {
            (Some(Reach::Avoid), _) | (_, Some(Reach::Avoid)) => Some(Reach::Avoid),
            (today, evening_before) => today.or(evening_before),
        }
    }

    /// The cells of a row. A cell is open if a span covers all of it, and avoided if one covers any of it.
    fn row(&self, day: Day) -> Row {
        let mut row = [None; CELLS];
        let spans = |reach: Reach| self.0.iter().filter(move |span| span.day == day && span.reach == reach);
        for (cell, from) in row.iter_mut().zip((0u16..).step_by(usize::from(CELL))) {
            let to = from + CELL;
            if spans(Reach::Avoid).any(|span| span.from < to && span.to > from && span.from < span.to) {
                *cell = Some(Reach::Avoid);
            } else if spans(Reach::Open).any(|span| span.from <= from && span.to >= to) {
                *cell = Some(Reach::Open);
            }
        }
        row
    }

    /// Days that share their times of one kind, with those times, in order of the first day.
    fn groups(&self, reach: Reach) -> Vec<(String, String)> {
        let mut groups: Vec<(Vec<Day>, Times)> = Vec::new();
        for day in Day::ALL {
            let times: Times = spans(day, &self.row(day))
                .into_iter()
                .filter(|span| span.reach == reach)
                .map(|span| (span.from, span.to))
                .collect();
            if times.is_empty() {
                continue;
            }
            match groups.iter_mut().find(|(_, known)| *known == times) {
                Some((days, _)) => days.push(day),
                None => groups.push((vec![day], times)),
            }
        }
        groups.into_iter().map(|(days, times)| (days_phrase(&days), times_phrase(&times))).collect()
    }
}

/// The runs of equal cells of a row.
fn spans(day: Day, row: &Row) -> Vec<WeekSpan> {
    let mut spans: Vec<WeekSpan> = Vec::new();
    for (cell, from) in row.iter().zip((0u16..).step_by(usize::from(CELL))) {
        let Some(reach) = *cell else { continue };
        match spans.last_mut() {
            Some(last) if last.to == from && last.reach == reach => last.to = from + CELL,
            _ => spans.push(WeekSpan { day, from, to: from + CELL, reach }),
        }
    }
    spans
}

const WHOLE_DAY: &str = "終日";

/// 平日, 土日祝日, 毎日（祝日を除く）, 月曜日、水曜日及び金曜日 …
fn days_phrase(days: &[Day]) -> String {
    let has = |day: Day| days.contains(&day);
    let workdays = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri];
    let all_workdays = workdays.into_iter().all(has);
    let weekend = has(Day::Sat) && has(Day::Sun);
    if all_workdays && weekend {
        return if has(Day::Holiday) { "毎日".into() } else { "毎日（祝日を除く）".into() };
    }
    let mut names: Vec<&str> = Vec::new();
    if all_workdays {
        names.push("平日");
    } else {
        let named = workdays.into_iter().zip(["月曜日", "火曜日", "水曜日", "木曜日", "金曜日"]);
        names.extend(named.filter(|(day, _)| has(*day)).map(|(_, name)| name));
    }
    match (weekend, has(Day::Holiday)) {
        (true, true) => names.push("土日祝日"),
        (true, false) => names.push("土日"),
        (false, holiday) => {
            let rest = [(Day::Sat, "土曜日"), (Day::Sun, "日曜日")];
            names.extend(rest.into_iter().filter(|(day, _)| has(*day)).map(|(_, name)| name));
            names.extend(holiday.then_some("祝日"));
        }
    }
    listed(&names)
}

fn times_phrase(times: &[(u16, u16)]) -> String {
    if times == [(0, DAY)] {
        return WHOLE_DAY.into();
    }
    let times: Vec<_> =
        times.iter().map(|(from, to)| format!("{}から{}まで", clock(*from), clock(*to))).collect();
    listed(&times.iter().map(String::as_str).collect::<Vec<_>>())
}

/// A、B及びC.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [head @ .., last] => format!("{}及び{last}", head.join("、")),
    }
}

/// 午前9時30分, 正午, 翌日午前1時 (25時).
fn clock(minutes: u16) -> String {
    let (next_day, minute) = if minutes >= DAY { ("翌日", minutes - DAY) } else { ("", minutes) };
    let (hour, rest) = (minute / 60, minute % 60);
    if (hour, rest) == (12, 0) {
        return format!("{next_day}正午");
    }
    let (half, hour) = if hour < 12 { ("午前", hour) } else { ("午後", hour - 12) };
    let rest = if rest == 0 { String::new() } else { format!("{rest}分") };
    format!("{next_day}{half}{hour}時{rest}")
}

#[cfg(test)]
#[path = "week/tests.rs"]
mod tests;
