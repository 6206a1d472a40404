//! Which backups stay.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Duration, NaiveDate, Utc};

/// How many of the newest always stay.
const NEWEST: usize = 10;
/// For so many days the last one of each day stays.
const DAYS: i64 = 14;
/// For so many months, the present one included, the last one of each month stays.
const MONTHS: i32 = 12;

/// The rule, in the order of `times`: the newest ten stay; of the last 14 days the last backup of each day; of the last
/// 12 months the last backup of each month. Days and months are those of UTC.
///
/// Whatever lies in the future of `now` (a clock that was wrong) stays too.
#[must_use]
pub fn kept(times: &[DateTime<Utc>], now: DateTime<Utc>) -> Vec<bool> {
    let mut newest_first: Vec<usize> = (0..times.len()).collect();
    newest_first.sort_by_key(|index| std::cmp::Reverse(times.get(*index)));
    let mut stays = BTreeSet::new();
    let (mut days, mut months) = (BTreeSet::<NaiveDate>::new(), BTreeSet::<i32>::new());
    let today = now.date_naive();
    for (rank, index) in newest_first.into_iter().enumerate() {
        let Some(time) = times.get(index) else { continue };
        let day = time.date_naive();
        let future = *time > now;
        let of_day = day > today - Duration::days(DAYS) && days.insert(day);
        let of_month = month_number(day) > month_number(today) - MONTHS && months.insert(month_number(day));
        if rank < NEWEST || future || of_day || of_month {
            stays.insert(index);
        }
    }
    (0..times.len()).map(|index| stays.contains(&index)).collect()
}

fn month_number(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        format!("{text}:00Z").parse().unwrap()
    }

    /// Ten of the present day, so that the rule for the newest is used up.
    fn filler() -> Vec<DateTime<Utc>> {
        (0..10).map(|minute| at(&format!("2026-11-23T11:{minute:02}"))).collect()
    }

    #[rstest]
    #[case::earlier_on_a_day_with_ten_newer("2026-11-23T09:00", &[], false)]
    #[case::last_of_yesterday("2026-11-22T23:59", &[], true)]
    #[case::not_last_of_yesterday("2026-11-22T09:00", &["2026-11-22T10:00"], false)]
    #[case::thirteen_days_ago("2026-11-10T09:00", &[], true)]
    #[case::fourteen_days_ago_and_not_last_of_its_month("2026-11-09T09:00", &[], false)]
    #[case::last_of_october("2026-10-30T09:00", &[], true)]
    #[case::not_last_of_october("2026-10-30T09:00", &["2026-10-31T09:00"], false)]
    #[case::last_of_december_of_last_year("2025-12-01T00:00", &[], true)]
    #[case::thirteen_months_ago("2025-11-30T23:59", &[], false)]
    #[case::in_the_future("2026-11-24T00:00", &["2026-11-24T00:01"], true)]
    fn a_backup_stays_or_goes(#[case] one: &str, #[case] others: &[&str], #[case] stays: bool) {
        let mut times = vec![at(one)];
        times.extend(others.iter().map(|text| at(text)));
        times.extend(filler());
        assert_eq!(kept(&times, at("2026-11-23T12:00"))[0], stays);
    }

    #[test]
    fn ten_old_ones_stay_when_there_are_no_newer() {
        let times: Vec<_> = (0..11).map(|minute| at(&format!("2020-01-01T00:{minute:02}"))).collect();
        let stays = kept(&times, at("2026-11-23T12:00"));
        assert_eq!(stays, [vec![false], vec![true; 10]].concat());
    }

    proptest! {
        #[test]
        fn daily_use_for_years_keeps_few_and_always_the_newest(
            minutes in proptest::collection::vec(0_i64..3 * 365 * 24 * 60, 1..400)
        ) {
            let now = at("2026-11-23T12:00");
            let times: Vec<_> = minutes.iter().map(|ago| now - Duration::minutes(*ago)).collect();
            let stays = kept(&times, now);
            let newest = times.iter().max().unwrap();
            let keeps_newest = times.iter().zip(&stays).any(|(time, stays)| time == newest && *stays);
            prop_assert!(keeps_newest);
            let number = stays.iter().filter(|stays| **stays).count();
            prop_assert!(number >= times.len().min(10) && number <= 10 + 14 + 12);
            // What goes once would not come back: the rule on the remaining ones keeps them all.
            let remaining: Vec<_> = times.iter().zip(&stays).filter(|(_, s)| **s).map(|(t, _)| *t).collect();
            prop_assert!(kept(&remaining, now).into_iter().all(|stays| stays));
        }
    }
}
