//! 稼働報告: the hours of a closing period, out of a sheet that the contractor sent.
//!
//! The columns are found by their headings; without headings the first column that holds days and the first that holds
//! hours are taken. What cannot be read is named with its row and never guessed.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};
use unicode_normalization::UnicodeNormalization;

use crate::registry::{Cell, Row};
use crate::{DayHours, Minutes, date_input};

/// The hours that a sheet tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Timesheet {
    /// The days of the period with their hours, in order; rows of one day are added up.
    pub days: Vec<DayHours>,
    /// Rows that were not taken.
    pub rejected: Vec<RejectedHours>,
}

/// A row that was not taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RejectedHours {
    /// Number of the row, from 1.
    pub row: u32,
    /// Why.
    pub reason: HoursReason,
    /// What stands there.
    pub text: String,
}

/// Why a row of hours was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HoursReason {
    /// 日付が読めない
    NoDay,
    /// 対象の期間の外
    OutsidePeriod,
    /// 時間が読めない
    NoHours,
    /// 1日が24時間を超える
    TooLong,
}

/// Where the columns are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Columns {
    day: usize,
    hours: Option<usize>,
    starts: Option<usize>,
    ends: Option<usize>,
    rest: Option<usize>,
}

const DAY: [&str; 6] = ["日付", "年月日", "稼働日", "作業日", "月日", "日"];
const HOURS: [&str; 8] = ["稼働時間", "作業時間", "実働時間", "実働", "時間数", "稼働", "工数", "時間"];
const STARTS: [&str; 4] = ["開始", "始業", "開始時刻", "開始時間"];
const ENDS: [&str; 4] = ["終了", "終業", "終了時刻", "終了時間"];
const REST: [&str; 3] = ["休憩", "休憩時間", "中断"];
/// A heading stands in one of the first rows.
const HEAD_ROWS: usize = 20;
/// A day has so many minutes.
const DAY_MINUTES: u32 = 24 * 60;

/// Reads the hours of the days from `from` to `to`, both included. `None`: no column of days, or none of hours.
#[must_use]
pub fn read(rows: &[Row], from: NaiveDate, to: NaiveDate) -> Option<Timesheet> {
    let headed = rows.iter().take(HEAD_ROWS).enumerate().find_map(|(at, row)| Some((at, headings(row)?)));
    let (columns, body) = match headed {
        Some((at, columns)) => (columns, rows.get(at + 1..).unwrap_or_default()),
        None => (guessed(rows, from, to)?, rows),
    };
    let mut sheet = Timesheet::default();
    for row in body {
        let at = |column: usize| row.cells.get(column).cloned().unwrap_or_default();
        let day_cell = at(columns.day);
        let hours = hours_of(&columns, &at);
        let is_blank = |cell: &Cell| cell.text.trim().is_empty();
        if matches!(hours, Hours::None) || is_blank(&day_cell) {
            // A day off, a sum below the list, an empty line.
            continue;
        }
        let said =
            || row.cells.iter().map(|cell| cell.text.trim()).collect::<Vec<_>>().join(" ").trim().to_owned();
        let mut refuse =
            |reason| sheet.rejected.push(RejectedHours { row: row.number, reason, text: said() });
        let Some(on) = day(&day_cell, from, to) else {
            if !is_sum(&day_cell.text) {
                refuse(HoursReason::NoDay);
            }
            continue;
        };
        let minutes = match hours {
            Hours::Read(minutes) => minutes,
            _ => {
                refuse(HoursReason::NoHours);
                continue;
            }
        };
        if on < from || on > to {
            refuse(HoursReason::OutsidePeriod);
            continue;
        }
        let known = sheet.days.iter().position(|day| day.on == on);
        let before = known.and_then(|at| sheet.days.get(at)).map_or(0, |day| day.minutes.0);
        let sum = before.saturating_add(minutes.0);
        if sum > DAY_MINUTES {
            refuse(HoursReason::TooLong);
            continue;
        }
        match known.and_then(|at| sheet.days.get_mut(at)) {
            Some(day) => day.minutes = Minutes(sum),
            None => sheet.days.push(DayHours { on, minutes }),
        }
    }
    sheet.days.sort_by_key(|day| day.on);
    sheet.days.retain(|day| day.minutes.0 > 0);
    Some(sheet)
}

/// Hours as people write them: `3.5`, `3:30`, `3時間30分`, `3時間半`, `210分`, full width or not. `None` for anything else,
/// also for what is no whole minute.
#[must_use]
pub fn hours(text: &str) -> Option<Minutes> {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect::<String>().to_lowercase();
    let plain = plain.trim_end_matches('h');
    if let Some(minutes) = plain.strip_suffix('分').filter(|rest| !rest.contains("時間")) {
        return minutes.parse().ok().map(Minutes);
    }
    let (whole, rest) = match plain.split_once("時間") {
        Some((whole, "")) => (whole, ""),
        Some((whole, "半")) => (whole, "30"),
        Some((whole, minutes)) => (whole, minutes.strip_suffix('分')?),
        None => plain.split_once(':').unwrap_or((plain, "")),
    };
    if !rest.is_empty() {
        // `3:30:00` is a time as well.
        let minutes: u32 = rest.split(':').next().filter(|part| part.len() <= 2)?.parse().ok()?;
        if rest.split(':').skip(1).any(|seconds| !seconds.trim_matches('0').is_empty()) || minutes > 59 {
            return None;
        }
        return whole.parse::<u32>().ok()?.checked_mul(60)?.checked_add(minutes).map(Minutes);
    }
    let (hours, decimals) = whole.split_once('.').unwrap_or((whole, ""));
    let hours: u32 = if hours.is_empty() && !decimals.is_empty() { 0 } else { hours.parse().ok()? };
    if decimals.len() > 4 || !decimals.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let scale = 10_u32.checked_pow(u32::try_from(decimals.len()).ok()?)?;
    let part = if decimals.is_empty() { 0 } else { decimals.parse::<u32>().ok()? * 60 };
    if !part.is_multiple_of(scale) {
        return None;
    }
    hours.checked_mul(60)?.checked_add(part / scale).map(Minutes)
}

enum Hours {
    /// Nothing is stated.
    None,
    Read(Minutes),
    Unreadable,
}

fn hours_of(columns: &Columns, at: &dyn Fn(usize) -> Cell) -> Hours {
    let stated =
        |column: Option<usize>| column.map(at).map(|cell| cell.text).filter(|text| !text.trim().is_empty());
    if let Some(text) = stated(columns.hours) {
        return hours(&text).map_or(Hours::Unreadable, Hours::Read);
    }
    let (starts, ends) = match (stated(columns.starts), stated(columns.ends)) {
        (None, None) => return Hours::None,
        (Some(starts), Some(ends)) => (hours(&starts), hours(&ends)),
        _ => return Hours::Unreadable,
    };
    let rest = match stated(columns.rest) {
        None => Some(Minutes(0)),
        Some(text) => hours(&text),
    };
    // Work may end after midnight, written as 25:00 or as 1:00.
    let span = starts.zip(ends).map(|(starts, ends)| {
        if ends.0 < starts.0 { ends.0 + DAY_MINUTES - starts.0 } else { ends.0 - starts.0 }
    });
    let worked = span.zip(rest).and_then(|(span, rest)| span.checked_sub(rest.0));
    worked.map_or(Hours::Unreadable, |minutes| Hours::Read(Minutes(minutes)))
}

/// The columns by the headings of a row.
fn headings(row: &Row) -> Option<Columns> {
    let heads: Vec<String> = row
        .cells
        .iter()
        .map(|cell| {
            let plain: String = cell.text.nfkc().filter(|c| !c.is_whitespace()).collect();
            plain.split(['(', '[']).next().unwrap_or_default().to_owned()
        })
        .collect();
    let find =
        |names: &[&str]| names.iter().find_map(|name| heads.iter().position(|head| head.as_str() == *name));
    let columns = Columns {
        day: find(&DAY)?,
        hours: find(&HOURS),
        starts: find(&STARTS),
        ends: find(&ENDS),
        rest: find(&REST),
    };
    (columns.hours.is_some() || columns.starts.is_some() && columns.ends.is_some()).then_some(columns)
}

/// Without headings: the first column whose cell is a day in some row, and the first column of hours in that row.
fn guessed(rows: &[Row], from: NaiveDate, to: NaiveDate) -> Option<Columns> {
    rows.iter().find_map(|row| {
        let at = row.cells.iter().position(|cell| day(cell, from, to).is_some())?;
        let is_hours = |(column, cell): &(usize, &Cell)| {
            *column != at && hours(&cell.text).is_some_and(|time| time.0 <= DAY_MINUTES)
        };
        let hours = row.cells.iter().enumerate().find(is_hours).map(|(column, _)| column)?;
        Some(Columns { day: at, hours: Some(hours), ..Columns::default() })
    })
}

/// A day, in the year of the period where only month and day are written; a lone number is a day of the period.
fn day(cell: &Cell, from: NaiveDate, to: NaiveDate) -> Option<NaiveDate> {
    let text: String = cell.text.nfkc().filter(|c| !c.is_whitespace()).collect();
    if let Ok(Some(day)) = date_input::parse(&text) {
        return Some(day);
    }
    let text = text.split(['(', '[']).next().unwrap_or_default();
    let parts: Vec<&str> = text.trim_end_matches('日').split(['/', '月', '-', '.']).map(str::trim).collect();
    let within = |month: Option<u32>, number: u32| {
        let mut days = from.iter_days().take_while(|day| *day <= to);
        days.find(|day| day.day() == number && month.is_none_or(|month| day.month() == month))
    };
    match parts.as_slice() {
        [month, number] => {
            let (month, number) = (month.parse().ok()?, number.parse().ok()?);
            within(Some(month), number).or_else(|| NaiveDate::from_ymd_opt(to.year(), month, number))
        }
        [number] if text.len() <= 5 => {
            let number = number.parse().ok()?;
            within(None, number)
        }
        _ => None,
    }
}

fn is_sum(text: &str) -> bool {
    let plain: String = text.nfkc().filter(|c| !c.is_whitespace()).collect();
    matches!(plain.as_str(), "合計" | "計" | "総計" | "小計" | "月計" | "合計時間")
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use rstest::rstest;

    use super::*;

    fn d(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn rows(text: &str) -> Vec<Row> {
        let row = |(at, line): (usize, &str)| Row {
            number: u32::try_from(at).unwrap() + 1,
            cells: line.split(',').map(Cell::text).collect(),
        };
        text.lines().enumerate().map(row).collect()
    }

    fn november(text: &str) -> Timesheet {
        read(&rows(text), d("2026-11-16"), d("2026-11-30")).unwrap()
    }

    fn told(sheet: &Timesheet) -> Vec<(String, u32)> {
        sheet.days.iter().map(|day| (day.on.format("%m-%d").to_string(), day.minutes.0)).collect()
    }

    #[rstest]
    #[case("3.5", 210)]
    #[case("３．５", 210)]
    #[case("3:30", 210)]
    #[case("03:30:00", 210)]
    #[case("3時間30分", 210)]
    #[case("3時間半", 210)]
    #[case("3 時間", 180)]
    #[case("210分", 210)]
    #[case("0.25h", 15)]
    #[case(".5", 30)]
    #[case("42.5", 2550)]
    #[case("0", 0)]
    #[case("7.3333", 0)]
    fn hours_are_read_as_people_write_them(#[case] text: &str, #[case] minutes: u32) {
        let expected = if text == "7.3333" { None } else { Some(Minutes(minutes)) };
        assert_eq!(hours(text), expected);
    }

    #[rstest]
    #[case("")]
    #[case("-3")]
    #[case("3:75")]
    #[case("3:30:15")]
    #[case("休み")]
    #[case("1e3")]
    #[case("99999999999")]
    #[case("3時間30")]
    #[case("3.123456")]
    fn what_is_no_time_is_refused(#[case] text: &str) {
        assert_eq!(hours(text), None);
    }

    #[test]
    fn a_report_with_headings_is_read_and_sums_are_left_alone() {
        let sheet = november(
            "稼働報告書,,,\n氏名,髙橋 一郎,,\n日付,内容,稼働時間,備考\n2026/11/16,改訂,3.5,\n11月17日(火),改訂,2:15,\n\
             18,確認,1時間,\n19,,,休み\n令和8年11月20日,改訂,0.5,\n11/20,電話,0.25,\n合計,,7.5,\n",
        );
        let days = [("11-16", 210), ("11-17", 135), ("11-18", 60), ("11-20", 45)];
        assert_eq!(told(&sheet), days.map(|(day, minutes)| (day.to_owned(), minutes)));
        assert_eq!(sheet.rejected, []);
    }

    #[test]
    fn a_report_of_begins_and_ends_is_reckoned() {
        let sheet = november(
            "月日,開始,終了,休憩\n11/16,21:00,23:30,0:30\n11/17,22:00,1:00,\n11/18,22:00,25:00,\n11/19,9:00,,\n",
        );
        let days = [("11-16", 120), ("11-17", 180), ("11-18", 180)];
        assert_eq!(told(&sheet), days.map(|(day, minutes)| (day.to_owned(), minutes)));
        assert_eq!((sheet.rejected[0].row, sheet.rejected[0].reason), (5, HoursReason::NoHours));
    }

    #[test]
    fn without_headings_the_columns_tell_themselves() {
        let sheet = november("メモ,2026-11-16,3.5\n,2026-11-17,2\n");
        assert_eq!(told(&sheet), [("11-16".to_owned(), 210), ("11-17".to_owned(), 120)]);
    }

    #[test]
    fn what_cannot_be_taken_is_named_with_its_row() {
        let sheet =
            november("日付,時間\n2026/12/1,3\n2026/11/31,3\n11/18,たくさん\n11/19,13\n11/19,12\n11/20,3\n");
        let why: Vec<_> = sheet.rejected.iter().map(|row| (row.row, row.reason)).collect();
        assert_eq!(
            why,
            [
                (2, HoursReason::OutsidePeriod),
                (3, HoursReason::NoDay),
                (4, HoursReason::NoHours),
                (6, HoursReason::TooLong)
            ]
        );
        assert_eq!(told(&sheet), [("11-19".to_owned(), 780), ("11-20".to_owned(), 180)]);
    }

    #[rstest]
    #[case("")]
    #[case("氏名,電話\n髙橋,090\n")]
    #[case("日付,内容\n11/16,改訂\n")]
    fn what_is_no_report_says_so(#[case] text: &str) {
        assert_eq!(read(&rows(text), d("2026-11-16"), d("2026-11-30")), None);
    }
}
