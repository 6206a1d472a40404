//! 国民の祝日に関する法律, by formula.

use chrono::{Datelike, NaiveDate, Weekday};

/// The name of a holiday by the law as it stands since 2022; 休日 for days of 3条2項 and 3項.
pub(super) fn by_formula(day: NaiveDate) -> Option<&'static str> {
    named(day).or_else(|| (is_substitute(day) || is_between(day)).then_some("休日"))
}

/// 2条: the holidays that have a name.
fn named(day: NaiveDate) -> Option<&'static str> {
    let (month, date) = (day.month(), day.day());
    // Which Monday of the month a day is: the first lies within 1 to 7.
    let monday = (day.weekday() == Weekday::Mon).then(|| date.div_ceil(7));
    match (month, date) {
        (1, 1) => Some("元日"),
        (2, 11) => Some("建国記念の日"),
        (2, 23) => Some("天皇誕生日"),
        (4, 29) => Some("昭和の日"),
        (5, 3) => Some("憲法記念日"),
        (5, 4) => Some("みどりの日"),
        (5, 5) => Some("こどもの日"),
        (8, 11) => Some("山の日"),
        (11, 3) => Some("文化の日"),
        (11, 23) => Some("勤労感謝の日"),
        (3, _) if equinox(day.year(), 208_431) == Some(date) => Some("春分の日"),
        (9, _) if equinox(day.year(), 232_488) == Some(date) => Some("秋分の日"),
        (1, _) if monday == Some(2) => Some("成人の日"),
        (7, _) if monday == Some(3) => Some("海の日"),
        (9, _) if monday == Some(3) => Some("敬老の日"),
        (10, _) if monday == Some(2) => Some("スポーツの日"),
        _ => None,
    }
}

/// Day of the month of an equinox, 1980 to 2099: `floor(base + 0.242194 (y − 1980)) − floor((y − 1980) / 4)`,
/// with `base` in ten-thousandths.
fn equinox(year: i32, base: i64) -> Option<u32> {
    let since = i64::from(year) - 1980;
    if !(0..=119).contains(&since) {
        return None;
    }
    let millionths = base * 100 + 242_194 * since;
    u32::try_from(millionths.div_euclid(1_000_000) - since / 4).ok()
}

/// 3条2項 (振替休日): the first day without a name after a named holiday that falls on a Sunday.
fn is_substitute(day: NaiveDate) -> bool {
    std::iter::successors(day.pred_opt(), NaiveDate::pred_opt)
        .take_while(|before| named(*before).is_some())
        .any(|before| before.weekday() == Weekday::Sun)
}

/// 3条3項 (国民の休日): a day between two named holidays.
fn is_between(day: NaiveDate) -> bool {
    let is_named = |other: Option<NaiveDate>| other.and_then(named).is_some();
    is_named(day.pred_opt()) && is_named(day.succ_opt())
}
