//! Time that two weeks have in common.

use super::{CELL, CELLS, Day, Reach, WeekGrid};

/// Cells of a day of the calendar.
const DAY_CELLS: usize = 48;
const WHOLE_DAY: u64 = (1 << DAY_CELLS) - 1;

/// The half hours in which someone can be reached: a bit each, a row a day.
///
/// Monday to Sunday run from 0時 to 24時; the small hours of an evening (25時) lie in the day after it. 祝日 stands
/// apart, with its own small hours, since nobody knows which day comes before it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct OpenHours([u64; 8]);

impl OpenHours {
    /// 連絡可 and not 控える.
    #[must_use]
    pub fn of(grid: &WeekGrid) -> Self {
        let (mut open, mut avoid) = ([0_u64; 8], [0_u64; 8]);
        for span in grid.0.iter().filter(|span| span.from < span.to) {
            let Some(row) = Day::ALL.iter().position(|day| *day == span.day) else { continue };
            let (from, to) = (usize::from(span.from), usize::from(span.to));
            let cell = usize::from(CELL);
            // As in the rows of the grid: open is what is covered whole, avoided what is touched.
            let (rows, bits) = match span.reach {
                Reach::Open => (&mut open, cells(from.div_ceil(cell), to / cell)),
                Reach::Avoid => (&mut avoid, cells(from / cell, to.div_ceil(cell))),
            };
            if let Some(row) = rows.get_mut(row) {
                *row |= bits;
            }
        }
        let day = |rows: [u64; 8], day: usize| {
            let row = |at: usize| rows.get(at).copied().unwrap_or_default();
            (row(day) & WHOLE_DAY) | row((day + 6) % 7) >> DAY_CELLS
        };
        let mut hours = [0; 8];
        for (at, hours) in hours.iter_mut().enumerate() {
            *hours = match at {
                7 => open.last().copied().unwrap_or_default() & !avoid.last().copied().unwrap_or_default(),
                at => day(open, at) & !day(avoid, at),
            };
        }
        Self(hours)
    }

    /// What is open in both.
    #[must_use]
    pub fn common(self, other: Self) -> Self {
        let mut both = self.0;
        for (row, other) in both.iter_mut().zip(other.0) {
            *row &= other;
        }
        Self(both)
    }

    /// Is nothing open?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0.iter().fold(0, |any, row| any | row) == 0
    }

    /// Minutes of a week without holidays.
    #[must_use]
    pub fn minutes_a_week(self) -> u32 {
        self.0.iter().take(7).map(|row| row.count_ones() * u32::from(CELL)).sum()
    }

    /// Minutes of both together. Many people have said nothing of their week, and nothing is quickly counted.
    #[must_use]
    pub fn minutes(self) -> u32 {
        if self.is_empty() { 0 } else { self.minutes_a_week() + self.minutes_on_a_holiday() }
    }

    /// Minutes of a holiday, its small hours included.
    #[must_use]
    pub fn minutes_on_a_holiday(self) -> u32 {
        self.0.last().map_or(0, |row| row.count_ones() * u32::from(CELL))
    }
}

/// Bits from … to before ….
fn cells(from: usize, to: usize) -> u64 {
    let below = |end: usize| (1_u64 << end.min(CELLS)) - 1;
    below(to.max(from)) & !below(from)
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use chrono::Weekday;
    use proptest::prelude::*;

    use super::*;
    use crate::WeekSpan;

    fn span(day: Day, from: u16, to: u16) -> WeekSpan {
        WeekSpan { day, from, to, reach: Reach::Open }
    }

    #[test]
    fn an_evening_reaches_into_the_next_morning() {
        // 月曜 22–26時 and 火曜 1–3時 meet from 1時 to 2時.
        let one = OpenHours::of(&WeekGrid(vec![span(Day::Mon, 22 * 60, 26 * 60)]));
        let other = OpenHours::of(&WeekGrid(vec![span(Day::Tue, 60, 3 * 60)]));
        assert_eq!(one.common(other).minutes_a_week(), 60);
        // 日曜 25時 is 月曜 1時.
        let one = OpenHours::of(&WeekGrid(vec![span(Day::Sun, 25 * 60, 26 * 60)]));
        let other = OpenHours::of(&WeekGrid(vec![span(Day::Mon, 0, 2 * 60)]));
        assert_eq!(one.common(other).minutes_a_week(), 60);
    }

    #[test]
    fn a_holiday_is_counted_apart() {
        let one = OpenHours::of(&WeekGrid(vec![span(Day::Holiday, 600, 720), span(Day::Mon, 600, 660)]));
        assert_eq!((one.minutes_a_week(), one.minutes_on_a_holiday()), (60, 120));
        let other = OpenHours::of(&WeekGrid(vec![span(Day::Mon, 600, 720)]));
        assert_eq!(one.common(other).minutes_on_a_holiday(), 0);
    }

    fn grid() -> impl Strategy<Value = WeekGrid> {
        let reach = prop::sample::select(vec![Reach::Open, Reach::Open, Reach::Avoid]);
        let span = (prop::sample::select(Day::ALL.to_vec()), 0u16..1830, 0u16..600, reach).prop_map(
            |(day, from, length, reach)| WeekSpan { day, from, to: (from + length).min(1800), reach },
        );
        prop::collection::vec(span, 0..8).prop_map(WeekGrid)
    }

    proptest! {
        #[test]
        fn a_week_counts_as_asking_the_grid_hour_by_hour(grid in grid(), other in grid()) {
            let days = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
            let mut common = 0;
            for day in days {
                for minute in (0..1440).step_by(30) {
                    let open = |grid: &WeekGrid| grid.reachable_at(day, false, minute) == Some(Reach::Open);
                    if open(&grid) && open(&other) {
                        common += 30;
                    }
                }
            }
            let both = OpenHours::of(&grid).common(OpenHours::of(&other));
            prop_assert_eq!(both.minutes_a_week(), common);
        }
    }
}
