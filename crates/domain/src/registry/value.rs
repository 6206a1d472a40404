//! Cells to values and back.

use chrono::{Datelike, Days, NaiveDate};

use super::words::{NO, NOTHING, YES};
use super::{Cell, Column, column::Kind, field};
use crate::name::fold;
use crate::{Alumnus, Availability, ConsentWay, Minutes, PartyKind, SideJob, date_input};

/// A value that a cell does not hold.
pub(super) struct NoValue;

/// What a list writes for this person in this column. Reading it back gives the same value.
#[must_use]
pub fn cell_text(person: &Alumnus, column: Column) -> String {
    match column {
        Column::DoNotAsk => yes_no_text(person.do_not_ask.then_some(true)),
        Column::RetiredAtSixty => yes_no_text(person.retired_at_sixty),
        Column::HoursFrom => hours_text(person.hours_from),
        Column::HoursTo => hours_text(person.hours_to),
        Column::ContactEvery => person.contact_every.map(|days| days.to_string()).unwrap_or_default(),
        Column::Availability => choice_text(AVAILABILITIES, person.availability),
        Column::ConsentWay => choice_text(WAYS, person.consent.way),
        Column::PartyKind => choice_text(PARTIES, person.contractor.kind),
        Column::SideJob => choice_text(SIDE_JOBS, person.contractor.side_job),
        Column::Skills => words_text(&person.skills),
        Column::Tags => words_text(&person.tags),
        other if other.kind() == Kind::Day => {
            field::day(person, other).map(|day| day.to_string()).unwrap_or_default()
        }
        other => field::text(person, other).unwrap_or_default().to_owned(),
    }
}

/// Words for each value; the first one is written.
type Choices<T> = &'static [(T, &'static [&'static str])];

pub(super) const AVAILABILITIES: Choices<Availability> = &[
    (Availability::Open, &["可", "稼働可", "可能", "対応可", "○", "〇", "◯", "open"]),
    (
        Availability::Limited,
        &["限定", "限定的に可", "条件付き", "条件付", "一部可", "△", "要相談", "limited"],
    ),
    (Availability::Paused, &["休止", "休止中", "不可", "停止", "×", "✕", "paused"]),
];

pub(super) const WAYS: Choices<ConsentWay> = &[
    (ConsentWay::Paper, &["書面", "紙", "paper"]),
    (ConsentWay::Email, &["メール", "email", "e-mail"]),
    (ConsentWay::Web, &["ウェブの申込", "ウェブ", "web", "フォーム", "webフォーム"]),
    (ConsentWay::Oral, &["口頭", "電話", "oral"]),
];

pub(super) const PARTIES: Choices<PartyKind> = &[
    (PartyKind::Individual, &["個人", "個人事業主", "individual"]),
    (PartyKind::Corporation, &["法人", "会社", "corporation"]),
];

pub(super) const SIDE_JOBS: Choices<SideJob> = &[
    (SideJob::NotEmployed, &["現職なし", "現職無し", "勤務先なし", "not_employed"]),
    (
        SideJob::Confirmed,
        &["確認済", "確認済み", "許可", "許可済", "許可済み", "可", "○", "〇", "◯", "confirmed"],
    ),
    (SideJob::Asking, &["確認中", "申請中", "asking"]),
    (SideJob::Refused, &["不可", "不許可", "×", "✕", "refused"]),
];

fn choice_text<T: Copy + PartialEq>(choices: Choices<T>, value: Option<T>) -> String {
    let known = value.and_then(|value| choices.iter().find(|(choice, _)| *choice == value));
    known.and_then(|(_, words)| words.first()).map(|word| (*word).to_owned()).unwrap_or_default()
}

pub(super) fn choice<T: Copy>(choices: Choices<T>, text: &str) -> Result<Option<T>, NoValue> {
    let known = |same: &dyn Fn(&str) -> bool| {
        choices.iter().find(|(_, words)| words.iter().any(|word| same(word))).map(|(value, _)| *value)
    };
    let folded = fold(text);
    if let Some(value) = known(&|word| word == text.trim()).or_else(|| known(&|word| fold(word) == folded)) {
        return Ok(Some(value));
    }
    if is_nothing(text) { Ok(None) } else { Err(NoValue) }
}

/// Does the cell say nothing (`-`, 未定, 不明)?
pub(super) fn is_nothing(text: &str) -> bool {
    // Folding drops hyphens and long vowel marks, so a cell of nothing else folds to nothing.
    let folded = fold(text);
    folded.is_empty() || NOTHING.contains(&folded)
}

/// Days of lists: from 明治 on, and not after the century.
fn day_counts(day: NaiveDate) -> bool {
    date_input::YEARS.contains(&day.year())
}

/// The day a cell means. A bare number of five digits counts days in the 1900 system, as spreadsheets export it,
/// with or without a time behind the point.
pub(super) fn day(cell: &Cell) -> Result<Option<NaiveDate>, NoValue> {
    if let Some(day) = cell.day {
        return if day_counts(day) { Ok(Some(day)) } else { Err(NoValue) };
    }
    if let Some(day) = plain_day(&cell.text).or_else(|| serial(&cell.text)) {
        return if day_counts(day) { Ok(Some(day)) } else { Err(NoValue) };
    }
    match date_input::parse(&cell.text) {
        Ok(day) => Ok(day),
        Err(_) if is_nothing(&cell.text) => Ok(None),
        // 退職予定日 (予定) and the like: the day counts, the remark does not.
        Err(_) => without_remark(&cell.text).and_then(|text| date_input::parse(text).ok()).ok_or(NoValue),
    }
}

/// `2024-03-31` and `2024/03/31`, which is what nearly every cell holds.
fn plain_day(text: &str) -> Option<NaiveDate> {
    let bytes: &[u8; 10] = text.as_bytes().try_into().ok()?;
    let [y1, y2, y3, y4, first, m1, m2, second, d1, d2] = *bytes;
    if first != second || !matches!(first, b'-' | b'/') {
        return None;
    }
    let digits = |digits: &[u8]| {
        digits
            .iter()
            .try_fold(0_u32, |sum, digit| digit.is_ascii_digit().then(|| sum * 10 + u32::from(digit - b'0')))
    };
    let year = i32::try_from(digits(&[y1, y2, y3, y4])?).ok()?;
    NaiveDate::from_ymd_opt(year, digits(&[m1, m2])?, digits(&[d1, d2])?)
}

fn serial(text: &str) -> Option<NaiveDate> {
    // What stands behind the point is the time.
    let text = match text.trim().split_once('.') {
        Some((days, time)) if !time.is_empty() && time.bytes().all(|byte| byte.is_ascii_digit()) => days,
        _ => text.trim(),
    };
    let five = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
    let days: u64 = five.then(|| text.parse().ok()).flatten()?;
    // Serial 1 is 1900-01-01, and a 29 February that never was is counted before all days of this range.
    let zero = NaiveDate::from_ymd_opt(1899, 12, 30)?;
    (20_000..=80_000).contains(&days).then(|| zero.checked_add_days(Days::new(days))).flatten()
}

/// Cuts 予定, 見込 and a remark in brackets at the end.
fn without_remark(text: &str) -> Option<&str> {
    let text = text.trim();
    ["(予定)", "（予定）", "(見込)", "（見込）", "(見込み)", "（見込み）", "予定", "付", "付け", "頃"]
        .iter()
        .find_map(|end| text.strip_suffix(end))
}

pub(super) fn yes_no(text: &str) -> Result<Option<bool>, NoValue> {
    let folded = fold(text);
    if folded.is_empty() {
        Ok(None)
    } else if YES.contains(&folded) {
        Ok(Some(true))
    } else if NO.contains(&folded) {
        Ok(Some(false))
    } else if is_nothing(text) {
        Ok(None)
    } else {
        Err(NoValue)
    }
}

fn yes_no_text(value: Option<bool>) -> String {
    match value {
        Some(true) => "はい".to_owned(),
        Some(false) => "いいえ".to_owned(),
        None => String::new(),
    }
}

/// `12`, `12.5`, `12時間`, `12:30`, `12時間30分`, `30分`, `12h`: hours to minutes.
pub(super) fn hours(text: &str) -> Result<Option<Minutes>, NoValue> {
    if is_nothing(text) {
        return Ok(None);
    }
    let plain: String = wide(text).chars().filter(|c| !c.is_whitespace()).collect();
    let plain = plain.strip_prefix('月').unwrap_or(&plain);
    let minutes = if let Some((hours, minutes)) = plain.split_once(':') {
        clock(hours, minutes)
    } else if let Some((hours, minutes)) = plain.split_once("時間") {
        match minutes.strip_suffix('分') {
            Some(minutes) => clock(hours, minutes),
            None if minutes.is_empty() => decimal(hours),
            None => None,
        }
    } else if let Some(minutes) = plain.strip_suffix('分') {
        clock("0", minutes)
    } else {
        decimal(plain.strip_suffix('h').or_else(|| plain.strip_suffix('H')).unwrap_or(plain))
    };
    minutes.map(|minutes| Some(Minutes(minutes))).ok_or(NoValue)
}

/// More hours than a month has are no hours per month.
const MOST_MINUTES: u32 = 744 * 60;

fn clock(hours: &str, minutes: &str) -> Option<u32> {
    let whole = integer(hours)?.checked_mul(60)?.checked_add(integer(minutes)?)?;
    (whole <= MOST_MINUTES).then_some(whole)
}

fn decimal(text: &str) -> Option<u32> {
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let tens = 10_u32.checked_pow(u32::try_from(part.len()).ok()?)?;
    let part = integer(part)?.checked_mul(60)?;
    let minutes = (part % tens == 0).then_some(part / tens)?;
    let whole = integer(whole)?.checked_mul(60)?.checked_add(minutes)?;
    (whole <= MOST_MINUTES).then_some(whole)
}

fn integer(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.len() <= 6 && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

fn hours_text(value: Option<Minutes>) -> String {
    match value {
        Some(Minutes(minutes)) if minutes % 60 == 0 => (minutes / 60).to_string(),
        Some(Minutes(minutes)) => format!("{}:{:02}", minutes / 60, minutes % 60),
        None => String::new(),
    }
}

/// `90` or `90日`.
pub(super) fn days(text: &str) -> Result<Option<u16>, NoValue> {
    if is_nothing(text) {
        return Ok(None);
    }
    let plain: String = wide(text).chars().filter(|c| !c.is_whitespace()).collect();
    let digits = plain.strip_suffix('日').unwrap_or(&plain);
    integer(digits).and_then(|days| u16::try_from(days).ok()).map(Some).ok_or(NoValue)
}

/// Full-width digits and marks as ASCII.
fn wide(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfkc().collect()
}

/// Words parted by line feeds, or else by 、 and its like.
pub(super) fn words(text: &str) -> Vec<String> {
    let lines = text.contains('\n');
    let parts = text.split(|c| if lines { c == '\n' } else { is_separator(c) });
    parts.map(str::trim).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

fn is_separator(c: char) -> bool {
    matches!(c, '、' | ',' | '，' | ';' | '；')
}

fn words_text(words: &[String]) -> String {
    match words {
        // A line feed at the end keeps a single word with a 、 in it whole.
        [word] if word.contains(is_separator) => format!("{word}\n"),
        words if words.iter().any(|word| word.contains(is_separator)) => words.join("\n"),
        words => words.join("、"),
    }
}
