//! 「今この瞬間に連絡してよいか」, and when to send a request instead.

use chrono::{DateTime, Days, FixedOffset, NaiveDate, Timelike as _};
use engawa_domain::{Reach, WeekGrid, calendar::Calendar};

use crate::api::ReachNow;

/// A cell of the week grid, in minutes.
const CELL: u16 = 30;
/// Cells of a day.
const CELLS: u16 = 48;
/// So many days ahead a time is looked for: a row of 祝日 may be the only one.
const AHEAD: u64 = 31;
/// No time is told to last longer than until the next day's midnight.
const LONGEST: u16 = 2 * CELLS;

/// May the person be contacted now, until when, and when next?
pub(crate) fn reach_now(week: &WeekGrid, now: DateTime<FixedOffset>, calendar: &Calendar) -> ReachNow {
    let today = now.date_naive();
    let cell = u16::try_from(now.hour() * 60 + now.minute()).unwrap_or(0) / CELL;
    let reach_at = |day: NaiveDate, cell: u16| {
        let day = day.checked_add_days(Days::new((cell / CELLS).into())).unwrap_or(day);
        week.reachable_on(day, (cell % CELLS) * CELL, calendar)
    };
    let is_open = |day, cell| reach_at(day, cell) == Some(Reach::Open);
    // The first cell after an open one that is not, in minutes from 0:00 of its day.
    let open_until = |day, cell: u16| {
        let end = (cell..cell + LONGEST).find(|cell| !is_open(day, *cell)).unwrap_or(cell + LONGEST);
        end * CELL
    };
    let reach = reach_at(today, cell);
    let days = (0..=AHEAD).filter_map(|ahead| today.checked_add_days(Days::new(ahead)));
    let next = days
        .flat_map(|day| (0..CELLS).map(move |cell| (day, cell)))
        .filter(|(day, at)| *day > today || *at > cell)
        .find(|(day, at)| is_open(*day, *at));
    ReachNow {
        reach,
        holiday: calendar.is_holiday(today),
        until_minute: (reach == Some(Reach::Open)).then(|| open_until(today, cell)),
        next_on: next.map(|(day, _)| day),
        next_minute: next.map(|(_, cell)| cell * CELL),
        next_until_minute: next.map(|(day, cell)| open_until(day, cell)),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use engawa_domain::{Day, WeekSpan};
    use rstest::rstest;

    use super::*;

    /// 夜型: weekdays 22–25, Saturday morning, weekdays 9–18 to be avoided; on holidays 10–12.
    fn night_owl() -> WeekGrid {
        let workdays = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri];
        let span = |day, from: u16, to: u16, reach| WeekSpan { day, from: from * 60, to: to * 60, reach };
        let mut spans: Vec<_> = workdays.map(|day| span(day, 22, 25, Reach::Open)).into();
        spans.extend(workdays.map(|day| span(day, 9, 18, Reach::Avoid)));
        spans.push(span(Day::Sat, 9, 12, Reach::Open));
        spans.push(span(Day::Holiday, 10, 12, Reach::Open));
        WeekGrid(spans)
    }

    /// As `今 until / next until`: days and minutes on a clock that goes on to 30時.
    fn told(week: &WeekGrid, now: &str) -> (Option<Reach>, String) {
        let calendar = crate::law::Law::shipped().unwrap().calendar;
        let now = DateTime::parse_from_rfc3339(&format!("{now}:00+09:00")).unwrap();
        let clock = |minute: u16| format!("{}:{:02}", minute / 60, minute % 60);
        let found = reach_now(week, now, &calendar);
        let until = found.until_minute.map(|minute| format!("-{} ", clock(minute))).unwrap_or_default();
        let next = found.next_on.zip(found.next_minute).zip(found.next_until_minute);
        let next =
            next.map(|((day, from), to)| format!("{} {}-{}", day.format("%m-%d"), clock(from), clock(to)));
        (found.reach, format!("{until}{}", next.unwrap_or_default()))
    }

    #[rstest]
    #[case::tuesday_morning("2026-11-24T10:00", Some(Reach::Avoid), "11-24 22:00-25:00")]
    #[case::tuesday_evening("2026-11-24T19:00", None, "11-24 22:00-25:00")]
    #[case::as_it_begins("2026-11-24T22:00", Some(Reach::Open), "-25:00 11-24 22:30-25:00")]
    #[case::an_hour_after_midnight_is_still_tuesday(
        "2026-11-25T00:40",
        Some(Reach::Open),
        "-1:00 11-25 22:00-25:00"
    )]
    #[case::one_oclock_is_over("2026-11-25T01:00", None, "11-25 22:00-25:00")]
    #[case::friday_night_runs_into_saturday("2026-11-28T00:10", Some(Reach::Open), "-1:00 11-28 0:30-1:00")]
    #[case::saturday("2026-11-28T13:00", None, "11-30 22:00-25:00")]
    #[case::a_holiday_on_monday_has_its_own_row("2026-11-23T09:00", None, "11-23 10:00-12:00")]
    #[case::the_night_of_a_holiday_is_not_that_of_a_monday("2026-11-23T22:30", None, "11-24 22:00-25:00")]
    #[case::nor_is_the_hour_after_it("2026-11-24T00:30", None, "11-24 22:00-25:00")]
    fn a_night_owl_is_asked_at_night(#[case] now: &str, #[case] reach: Option<Reach>, #[case] times: &str) {
        assert_eq!(told(&night_owl(), now), (reach, times.to_owned()));
    }

    #[test]
    fn a_week_that_says_nothing_or_never_proposes_nothing() {
        assert_eq!(told(&WeekGrid::default(), "2026-11-24T10:00"), (None, String::new()));
        let never =
            WeekGrid(Day::ALL.map(|day| WeekSpan { day, from: 0, to: 1440, reach: Reach::Avoid }).into());
        assert_eq!(told(&never, "2026-11-24T10:00"), (Some(Reach::Avoid), String::new()));
    }

    #[test]
    fn a_week_that_is_always_open_has_an_end() {
        let always =
            WeekGrid(Day::ALL.map(|day| WeekSpan { day, from: 0, to: 1440, reach: Reach::Open }).into());
        assert_eq!(
            told(&always, "2026-11-24T10:10"),
            (Some(Reach::Open), "-58:00 11-24 10:30-58:30".to_owned())
        );
    }

    #[test]
    fn a_far_holiday_is_found() {
        let week = WeekGrid(vec![WeekSpan { day: Day::Holiday, from: 600, to: 660, reach: Reach::Open }]);
        assert_eq!(told(&week, "2026-12-10T10:00"), (None, "01-01 10:00-11:00".to_owned()));
    }
}
