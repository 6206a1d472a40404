//! How values read in Japanese documents: 和暦, 円, 時間.

use chrono::{Datelike, NaiveDate};

use crate::{Minutes, Yen};

/// First days of the eras in use, newest first (元号法; 改元 1926-12-25, 1989-01-08, 2019-05-01).
const ERAS: [(&str, i32, u32, u32); 5] = [
    ("令和", 2019, 5, 1),
    ("平成", 1989, 1, 8),
    ("昭和", 1926, 12, 25),
    ("大正", 1912, 7, 30),
    ("明治", 1868, 1, 25),
];

/// The era and the year within it. `None` before 明治.
#[must_use]
pub fn era(day: NaiveDate) -> Option<(&'static str, i32)> {
    ERAS.iter()
        .find(|(_, y, m, d)| (day.year(), day.month(), day.day()) >= (*y, *m, *d))
        .map(|(name, y, _, _)| (*name, day.year() - y + 1))
}

/// `令和8年11月23日`; the first year of an era is 元年. Before 明治 the Gregorian form.
#[must_use]
pub fn wareki(day: NaiveDate) -> String {
    match era(day) {
        Some((name, 1)) => format!("{name}元年{}月{}日", day.month(), day.day()),
        Some((name, year)) => format!("{name}{year}年{}月{}日", day.month(), day.day()),
        None => seireki(day),
    }
}

/// `2026年11月23日`.
#[must_use]
pub fn seireki(day: NaiveDate) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// Digits in groups of three: `1,234,567`; negative amounts with ▲ as accounting writes them.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if number < 0 {
        out.push('▲');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// `1,234,567円`.
#[must_use]
pub fn yen(amount: Yen) -> String {
    format!("{}円", grouped(amount.0))
}

/// `金1,234,567円`, as contracts write it.
#[must_use]
pub fn yen_contract(amount: Yen) -> String {
    format!("金{}円", grouped(amount.0))
}

/// Hours with one decimal where that is exact, else hours and minutes: `10.0時間`, `10時間20分`.
#[must_use]
pub fn hours(time: Minutes) -> String {
    if time.0.is_multiple_of(6) {
        format!("{}.{}時間", time.0 / 60, time.0 % 60 / 6)
    } else {
        format!("{}時間{}分", time.0 / 60, time.0 % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).expect("a day")
    }

    #[test]
    fn eras_change_on_their_first_day() {
        for (date, text) in [
            (day(2026, 11, 23), "令和8年11月23日"),
            (day(2019, 5, 1), "令和元年5月1日"),
            (day(2019, 4, 30), "平成31年4月30日"),
            (day(1989, 1, 7), "昭和64年1月7日"),
            (day(1926, 12, 24), "大正15年12月24日"),
            (day(1800, 1, 1), "1800年1月1日"),
        ] {
            assert_eq!(wareki(date), text);
        }
    }

    #[test]
    fn figures_are_grouped_by_three() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (-1000, "▲1,000")]
        {
            assert_eq!(grouped(number), text);
        }
    }

    #[test]
    fn hours_stay_exact() {
        for (minutes, text) in [(600, "10.0時間"), (615, "10時間15分"), (606, "10.1時間"), (0, "0.0時間")]
        {
            assert_eq!(hours(Minutes(minutes)), text);
        }
    }
}
