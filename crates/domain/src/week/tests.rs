#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use rstest::rstest;

use super::*;

const WORKDAYS: [Day; 5] = [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri];

fn open(day: Day, from: u16, to: u16) -> WeekSpan {
    WeekSpan { day, from: from * 60, to: to * 60, reach: Reach::Open }
}

fn avoid(day: Day, from: u16, to: u16) -> WeekSpan {
    WeekSpan { reach: Reach::Avoid, ..open(day, from, to) }
}

fn workdays(from: u16, to: u16) -> Vec<WeekSpan> {
    WORKDAYS.map(|day| open(day, from, to)).to_vec()
}

fn all(days: impl IntoIterator<Item = Day>, from: u16, to: u16) -> Vec<WeekSpan> {
    days.into_iter().map(|day| open(day, from, to)).collect()
}

#[rstest]
#[case(vec![], &[])]
#[case(workdays(22, 25), &["平日は午後10時から翌日午前1時まで"])]
#[case([workdays(22, 25), vec![open(Day::Sat, 9, 12)]].concat(),
    &["平日は午後10時から翌日午前1時まで", "土曜日は午前9時から正午まで"])]
#[case(all(Day::ALL, 9, 18), &["毎日は午前9時から午後6時まで"])]
#[case(all(Day::ALL.into_iter().take(7), 9, 18), &["毎日（祝日を除く）は午前9時から午後6時まで"])]
#[case(all([Day::Sat, Day::Sun], 10, 11), &["土日は午前10時から午前11時まで"])]
#[case(all([Day::Sat, Day::Sun, Day::Holiday], 0, 24), &["土日祝日は終日"])]
#[case(all([Day::Holiday], 13, 14), &["祝日は午後1時から午後2時まで"])]
#[case(all([Day::Mon, Day::Wed, Day::Fri], 12, 13), &["月曜日、水曜日及び金曜日は正午から午後1時まで"])]
#[case([all([Day::Mon], 9, 12), all([Day::Mon], 22, 24)].concat(),
    &["月曜日は午前9時から正午まで及び午後10時から翌日午前0時まで"])]
#[case([workdays(20, 22), WORKDAYS.map(|day| avoid(day, 9, 18)).to_vec()].concat(),
    &["平日は午後8時から午後10時まで", "平日の午前9時から午後6時までは連絡を控える"])]
#[case(vec![avoid(Day::Sun, 0, 24)], &["日曜日は終日連絡を控える"])]
#[case(vec![WeekSpan { day: Day::Tue, from: 570, to: 750, reach: Reach::Open }],
    &["火曜日は午前9時30分から午後0時30分まで"])]
#[case(all([Day::Fri], 25, 30), &["金曜日は翌日午前1時から翌日午前6時まで"])]
fn phrases_for_documents(#[case] spans: Vec<WeekSpan>, #[case] phrases: &[&str]) {
    assert_eq!(WeekGrid(spans).phrases(), phrases);
}

#[test]
fn spans_that_touch_or_overlap_are_joined_and_sorted() {
    let grid = WeekGrid(vec![
        open(Day::Sat, 9, 12),
        open(Day::Mon, 12, 14),
        open(Day::Mon, 9, 12),
        open(Day::Mon, 10, 13),
    ]);
    assert_eq!(grid.normalised().0, [open(Day::Mon, 9, 14), open(Day::Sat, 9, 12)]);
}

#[test]
fn where_both_are_stated_reaching_out_is_avoided() {
    let grid = WeekGrid(vec![open(Day::Mon, 9, 18), avoid(Day::Mon, 12, 13)]);
    assert_eq!(grid.normalised().0, [open(Day::Mon, 9, 12), avoid(Day::Mon, 12, 13), open(Day::Mon, 13, 18)]);
}

#[test]
fn odd_minutes_and_empty_spans_are_cut_to_whole_cells() {
    let span = |from, to, reach| WeekSpan { day: Day::Mon, from, to, reach };
    let grid = WeekGrid(vec![
        span(545, 625, Reach::Open),
        span(1190, 1210, Reach::Avoid),
        span(60, 60, Reach::Open),
    ]);
    assert_eq!(grid.normalised().0, [span(570, 600, Reach::Open), span(1170, 1230, Reach::Avoid)]);
    assert_eq!(WeekGrid(vec![span(1770, 9000, Reach::Open)]).normalised().0, [span(1770, 1800, Reach::Open)]);
    assert_eq!(WeekGrid(vec![span(600, 540, Reach::Open)]).normalised().0, []);
}

#[rstest]
#[case(Weekday::Mon, false, 22 * 60, Some(Reach::Open))]
#[case(Weekday::Mon, false, 21 * 60 + 59, None)]
#[case(Weekday::Tue, false, 59, Some(Reach::Open))]
#[case(Weekday::Tue, false, 60, None)]
#[case(Weekday::Mon, false, 0, None)]
#[case(Weekday::Sat, false, 30, Some(Reach::Open))]
#[case(Weekday::Mon, true, 22 * 60, None)]
#[case(Weekday::Tue, true, 30, Some(Reach::Open))]
#[case(Weekday::Tue, true, 10 * 60, Some(Reach::Avoid))]
fn the_small_hours_belong_to_the_evening_before(
    #[case] weekday: Weekday,
    #[case] is_holiday: bool,
    #[case] minute: u16,
    #[case] reach: Option<Reach>,
) {
    let grid = WeekGrid([workdays(22, 25), vec![avoid(Day::Holiday, 9, 12)]].concat());
    assert_eq!(grid.reachable_at(weekday, is_holiday, minute), reach);
}

#[test]
fn the_evening_of_a_holiday_is_read_from_its_own_row() {
    let grid = WeekGrid(workdays(22, 25));
    let calendar = Calendar::formula();
    // 2026-11-23 is 勤労感謝の日, a Monday.
    let tuesday = NaiveDate::from_ymd_opt(2026, 11, 24).unwrap();
    assert_eq!(grid.reachable_on(tuesday, 30, &calendar), None);
    assert_eq!(grid.reachable_on(tuesday.succ_opt().unwrap(), 30, &calendar), Some(Reach::Open));
    assert_eq!(grid.reachable_on(tuesday.pred_opt().unwrap(), 22 * 60, &calendar), None);
}

fn any_span() -> impl Strategy<Value = WeekSpan> {
    (0usize..8, any::<u16>().prop_map(|m| m % 2000), any::<u16>().prop_map(|m| m % 2000), any::<bool>())
        .prop_map(|(day, from, to, open)| WeekSpan {
            day: Day::ALL[day],
            from,
            to,
            reach: if open { Reach::Open } else { Reach::Avoid },
        })
}

proptest! {
    #[test]
    fn normalising_keeps_what_the_grid_says(
        spans in prop::collection::vec(any_span(), 0..12), minute in 0u16..1440, holiday: bool
    ) {
        let grid = WeekGrid(spans);
        let normal = grid.normalised();
        prop_assert_eq!(normal.normalised(), normal.clone());
        prop_assert_eq!(grid.phrases(), normal.phrases());
        for weekday in [Weekday::Mon, Weekday::Thu, Weekday::Sun] {
            prop_assert_eq!(
                grid.reachable_at(weekday, holiday, minute),
                normal.reachable_at(weekday, holiday, minute)
            );
        }
        for span in &normal.0 {
            prop_assert!(span.from % 30 == 0 && span.to % 30 == 0 && span.from < span.to && span.to <= 1800);
        }
        for pair in normal.0.windows(2) {
            let apart = pair[0].to < pair[1].from || (pair[0].to == pair[1].from && pair[0].reach != pair[1].reach);
            prop_assert!(pair[0].day < pair[1].day || apart);
        }
    }
}
