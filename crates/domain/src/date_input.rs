//! Dates as people type them and as lists spell them.

use chrono::NaiveDate;
use unicode_normalization::UnicodeNormalization;

use crate::InvalidReason;

/// Years that are taken: 明治元年 to 2099, so that 令和99年 is no year. Beyond them a typing mistake is likelier than
/// the year.
pub const YEARS: std::ops::RangeInclusive<i32> = 1868..=2099;

/// Names of an era, its letter, the Gregorian year before its first, its last year (0: it still runs).
pub(crate) const ERAS: [(&str, char, i32, i32); 5] = [
    ("令和", 'r', 2018, 0),
    ("平成", 'h', 1988, 31),
    ("昭和", 's', 1925, 64),
    ("大正", 't', 1911, 15),
    ("明治", 'm', 1867, 45),
];

/// Reads a date. Empty text is no date.
///
/// Taken are `2024-03-31`, `2024/3/31`, `2024.3.31`, `20240331`, `2024年3月31日`, `令和6年3月31日`, `R6.3.31`,
/// `令6.3.31`, `r06/03/31`, `令和元年5月1日`; full-width digits and marks, spaces, a day of the week in brackets and a time
/// of the day (as spreadsheets and databases export it) do not disturb. A year of an era is taken for all of its days, so
/// 平成31年12月1日 is 2019-12-01, but 平成32年 never was.
///
/// # Errors
/// [`InvalidReason::NotADate`] for everything else: days that do not exist, eras past their last year, years of
/// two digits without an era, years outside [`YEARS`].
pub fn parse(text: &str) -> Result<Option<NaiveDate>, InvalidReason> {
    let plain: String = text.nfkc().map(plain_mark).collect();
    let plain = without_time(plain.trim());
    let plain = without_weekday(plain);
    let compact: String = plain.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.is_empty() {
        return Ok(None);
    }
    day(&compact).map(Some).ok_or(InvalidReason::NotADate)
}

fn plain_mark(c: char) -> char {
    match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' => '-',
        other => other.to_ascii_lowercase(),
    }
}

/// Cuts a time of the day (`17:00`, `00:00:00`) after a space, or after the `T` of ISO 8601. One with a zone stays, and
/// is refused: in another zone it may be another day.
fn without_time(text: &str) -> &str {
    match text.rsplit_once(|c: char| c.is_whitespace() || c == 't') {
        Some((date, time)) if is_time(time) => date.trim_end(),
        _ => text,
    }
}

fn is_time(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(whole, part)| {
        if !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) { whole } else { text }
    });
    let mut parts = whole.split(':');
    let mut below = |most: i32| parts.next().map(|part| number(part, 2).is_some_and(|part| part < most));
    let hours_and_minutes = below(24) == Some(true) && below(60) == Some(true);
    hours_and_minutes && below(60).unwrap_or(true) && parts.next().is_none()
}

/// Cuts a day of the week: `(日)`, `(日曜日)`.
fn without_weekday(text: &str) -> &str {
    let is_weekday = |inner: &str| {
        let inner = inner.trim_end_matches("曜日").trim_end_matches('曜');
        matches!(inner, "月" | "火" | "水" | "木" | "金" | "土" | "日")
    };
    match text.strip_suffix(')').and_then(|head| head.rsplit_once('(')) {
        Some((date, inner)) if is_weekday(inner.trim()) => date.trim_end(),
        _ => text,
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let (era, rest) = era(text);
    let (year, month, day) = parts(rest)?;
    let year = match era {
        Some((base, last)) => {
            let year = if year == "元" { 1 } else { number(year, 2)? };
            let known = year >= 1 && (last == 0 || year <= last);
            known.then_some(base + year)?
        }
        None => {
            let four = year.len() == 4;
            four.then(|| number(year, 4)).flatten()?
        }
    };
    if !YEARS.contains(&year) {
        return None;
    }
    let two = |text: &str| number(text, 2).and_then(|n| u32::try_from(n).ok());
    NaiveDate::from_ymd_opt(year, two(month)?, two(day)?)
}

/// The year before the era's first and its last year, and what follows the era.
fn era(text: &str) -> (Option<(i32, i32)>, &str) {
    for (name, letter, base, last) in ERAS {
        // 令6.3.31: the first character alone.
        let short = || name.chars().next().and_then(|first| text.strip_prefix(first));
        let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(letter)).or_else(short);
        if let Some(rest) = rest {
            return (Some((base, last)), rest.strip_prefix('.').unwrap_or(rest));
        }
    }
    (None, text)
}

/// Year, month and day as they stand.
fn parts(text: &str) -> Option<(&str, &str, &str)> {
    if let Some((year, rest)) = text.split_once('年') {
        let (month, day) = rest.split_once('月')?;
        return Some((year, month, day.strip_suffix('日').unwrap_or(day)));
    }
    for mark in ['/', '.', '-'] {
        if let Some((year, rest)) = text.split_once(mark) {
            let (month, day) = rest.split_once(mark)?;
            return Some((year, month, day));
        }
    }
    // 20240331 and R060331: the last four digits are month and day.
    if !text.is_ascii() || !matches!(text.len(), 6 | 8) {
        return None;
    }
    let (head, day) = text.split_at_checked(text.len() - 2)?;
    let (year, month) = head.split_at_checked(head.len() - 2)?;
    Some((year, month, day))
}

/// A number of one to `most` ASCII digits.
fn number(text: &str, most: usize) -> Option<i32> {
    let digits = (1..=most).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit());
    digits.then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;
    use crate::format;

    #[rstest]
    #[case("2024-03-31")]
    #[case("2024-3-31")]
    #[case("2024/3/31")]
    #[case("2024/03/31")]
    #[case("2024.3.31")]
    #[case("20240331")]
    #[case("2024年3月31日")]
    #[case("2024年03月31日")]
    #[case("２０２４年３月３１日")]
    #[case("２０２４／３／３１")]
    #[case("2024－03－31")]
    #[case(" 2024 年 3 月 31 日 ")]
    #[case("令和6年3月31日")]
    #[case("令和６年３月３１日")]
    #[case("㋿6年3月31日")]
    #[case("R6/3/31")]
    #[case("r6.3.31")]
    #[case("R6.3.31")]
    #[case("R.6.3.31")]
    #[case("Ｒ６．３．３１")]
    #[case("R06-03-31")]
    #[case("R060331")]
    #[case("2024/3/31(日)")]
    #[case("2024年3月31日（日曜日）")]
    #[case("2024/03/31 0:00:00")]
    #[case("2024-03-31T00:00:00")]
    #[case("2024/3/31 17:00")]
    #[case("2024/3/31　9:05:59")]
    #[case("2024-03-31T17:00:00")]
    #[case("2024-03-31T17:00:00.000")]
    #[case("2024年3月31日(日) 17:00")]
    #[case("令6.3.31")]
    #[case("令６年３月３１日")]
    #[case("令.6/3/31")]
    fn one_day_in_many_spellings(#[case] text: &str) {
        assert_eq!(parse(text), Ok(NaiveDate::from_ymd_opt(2024, 3, 31)));
    }

    #[rstest]
    #[case("令和元年5月1日", 2019, 5, 1)]
    #[case("R1.5.1", 2019, 5, 1)]
    #[case("H31.4.30", 2019, 4, 30)]
    #[case("平成元年1月8日", 1989, 1, 8)]
    #[case("S64/1/7", 1989, 1, 7)]
    #[case("昭和63年12月31日", 1988, 12, 31)]
    #[case("T15.12.24", 1926, 12, 24)]
    #[case("M45.7.29", 1912, 7, 29)]
    #[case("平6.3.31", 1994, 3, 31)]
    #[case("昭63.1.1", 1988, 1, 1)]
    #[case("平元.1.8", 1989, 1, 8)]
    #[case("大15/12/24", 1926, 12, 24)]
    #[case("明45.7.29", 1912, 7, 29)]
    #[case("2024/2/29", 2024, 2, 29)]
    #[case("令和81年1月1日", 2099, 1, 1)]
    fn eras_are_read(#[case] text: &str, #[case] y: i32, #[case] m: u32, #[case] d: u32) {
        assert_eq!(parse(text), Ok(NaiveDate::from_ymd_opt(y, m, d)));
    }

    #[rstest]
    #[case("")]
    #[case("   ")]
    #[case("\u{3000}")]
    fn nothing_is_no_date(#[case] text: &str) {
        assert_eq!(parse(text), Ok(None));
    }

    #[rstest]
    #[case("2024/2/30")]
    #[case("2023/2/29")]
    #[case("2024/13/1")]
    #[case("2024/0/1")]
    #[case("2024/4/31")]
    #[case("平成32年1月1日")]
    #[case("昭和65年1月1日")]
    #[case("令和0年1月1日")]
    #[case("R6")]
    #[case("24/3/31")]
    #[case("240331")]
    #[case("2024/3")]
    #[case("2024/3-31")]
    #[case("2024年3/31")]
    #[case("3/31")]
    #[case("2024331")]
    #[case("2100/1/1")]
    #[case("令和82年1月1日")]
    #[case("令和99年1月1日")]
    #[case("R99.1.1")]
    #[case("9999/12/31")]
    #[case("1500/1/1")]
    #[case("45382")]
    #[case("未定")]
    #[case("2024/3/31(予定)")]
    #[case("2024/3/31 24:00")]
    #[case("2024/3/31 10:60")]
    #[case("2024/3/31 10")]
    #[case("2024/3/31 10:00:00Z")]
    #[case("平32.1.1")]
    #[case("平和6.3.31")]
    #[case("2024/+3/31")]
    #[case("元年3月31日")]
    #[case("X6.3.31")]
    fn what_is_no_day_is_refused(#[case] text: &str) {
        assert_eq!(parse(text), Err(InvalidReason::NotADate));
    }

    proptest! {
        #[test]
        fn any_text_is_taken_without_panic(text in ".*") {
            let _ = parse(&text);
        }

        #[test]
        fn every_day_reads_back_from_what_documents_print(days in 0i64..120_000) {
            let first = NaiveDate::from_ymd_opt(1870, 1, 1).unwrap();
            let day = first + chrono::Days::new(u64::try_from(days).unwrap());
            prop_assume!(day < NaiveDate::from_ymd_opt(2099, 12, 31).unwrap());
            prop_assert_eq!(parse(&format::wareki(day)), Ok(Some(day)));
            prop_assert_eq!(parse(&format::seireki(day)), Ok(Some(day)));
            prop_assert_eq!(parse(&day.to_string()), Ok(Some(day)));
            prop_assert_eq!(parse(&day.format("%Y%m%d").to_string()), Ok(Some(day)));
        }
    }
}
