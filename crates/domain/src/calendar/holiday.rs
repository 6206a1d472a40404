//! 国民の祝日に関する法律 (昭和23年法律178号), by formula, as it stood in each year from 1980 on.

use chrono::{Datelike, NaiveDate, Weekday};

/// When a holiday falls within its year.
#[derive(Clone, Copy)]
enum When {
    /// Month and day.
    On(u32, u32),
    /// Month, and which Monday of it.
    Monday(u32, u32),
    /// Month, and the `base` of [`equinox`].
    Equinox(u32, i64),
}

/// First and last year, when, name (2条, with its amendments; the moves of 2020 and 2021 by 東京オリンピック・パラリンピック
/// 特別措置法 29条・32条; the days of 2019, 1993, 1990 and 1989 by acts of their own).
const NAMED: [(i32, i32, When, &str); 37] = {
    use When::{Equinox, Monday, On};
    const ON: i32 = i32::MAX;
    [
        (1949, ON, On(1, 1), "元日"),
        (1949, 1999, On(1, 15), "成人の日"),
        (2000, ON, Monday(1, 2), "成人の日"),
        (1967, ON, On(2, 11), "建国記念の日"),
        (2020, ON, On(2, 23), "天皇誕生日"),
        (1989, 1989, On(2, 24), "大喪の礼"),
        (1949, ON, Equinox(3, 208_431), "春分の日"),
        (1949, 1988, On(4, 29), "天皇誕生日"),
        (1989, 2006, On(4, 29), "みどりの日"),
        (2007, ON, On(4, 29), "昭和の日"),
        (2019, 2019, On(5, 1), "即位の日"),
        (1949, ON, On(5, 3), "憲法記念日"),
        (2007, ON, On(5, 4), "みどりの日"),
        (1949, ON, On(5, 5), "こどもの日"),
        (1993, 1993, On(6, 9), "結婚の儀"),
        (1996, 2002, On(7, 20), "海の日"),
        (2003, 2019, Monday(7, 3), "海の日"),
        (2020, 2020, On(7, 23), "海の日"),
        (2021, 2021, On(7, 22), "海の日"),
        (2022, ON, Monday(7, 3), "海の日"),
        (2020, 2020, On(7, 24), "スポーツの日"),
        (2021, 2021, On(7, 23), "スポーツの日"),
        (2016, 2019, On(8, 11), "山の日"),
        (2020, 2020, On(8, 10), "山の日"),
        (2021, 2021, On(8, 8), "山の日"),
        (2022, ON, On(8, 11), "山の日"),
        (1966, 2002, On(9, 15), "敬老の日"),
        (2003, ON, Monday(9, 3), "敬老の日"),
        (1948, ON, Equinox(9, 232_488), "秋分の日"),
        (1966, 1999, On(10, 10), "体育の日"),
        (2000, 2019, Monday(10, 2), "体育の日"),
        (2022, ON, Monday(10, 2), "スポーツの日"),
        (2019, 2019, On(10, 22), "即位礼正殿の儀"),
        (1948, ON, On(11, 3), "文化の日"),
        (1990, 1990, On(11, 12), "即位礼正殿の儀"),
        (1948, ON, On(11, 23), "勤労感謝の日"),
        (1989, 2018, On(12, 23), "天皇誕生日"),
    ]
};

/// From this year on a 振替休日 passes over further holidays, and only a 国民の祝日 is passed over by a 国民の休日 (平成17年
/// 法律43号).
const SINCE_2007: i32 = 2007;
/// From this year on there is a 国民の休日 (昭和60年法律103号, in force 1985-12-27).
const SINCE_1986: i32 = 1986;

/// The name of a holiday; 休日 for days of 3条2項 and 3項.
pub(super) fn by_formula(day: NaiveDate) -> Option<&'static str> {
    named(day).or_else(|| (is_substitute(day) || is_between(day)).then_some("休日"))
}

/// 2条: the holidays that have a name.
fn named(day: NaiveDate) -> Option<&'static str> {
    let falls = |when: When| match when {
        When::On(month, date) => (day.month(), day.day()) == (month, date),
        // The first Monday lies within 1 to 7.
        When::Monday(month, nth) => {
            day.month() == month && day.weekday() == Weekday::Mon && day.day().div_ceil(7) == nth
        }
        When::Equinox(month, base) => day.month() == month && equinox(day.year(), base) == Some(day.day()),
    };
    let mut rows = NAMED.iter().filter(|(from, to, ..)| (*from..=*to).contains(&day.year()));
    rows.find(|(.., when, _)| falls(*when)).map(|(.., name)| *name)
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

/// 3条2項 (振替休日): the first day without a name after a named holiday that falls on a Sunday; before 2007 only the
/// Monday itself.
fn is_substitute(day: NaiveDate) -> bool {
    let before = std::iter::successors(day.pred_opt(), NaiveDate::pred_opt);
    let reach = if day.year() < SINCE_2007 { 1 } else { usize::MAX };
    before
        .take(reach)
        .take_while(|before| named(*before).is_some())
        .any(|before| before.weekday() == Weekday::Sun)
}

/// 3条3項 (国民の休日): a day between two named holidays; before 2007 no Sunday.
fn is_between(day: NaiveDate) -> bool {
    let is_named = |other: Option<NaiveDate>| other.and_then(named).is_some();
    let may_be = match day.year() {
        year if year < SINCE_1986 => false,
        year if year < SINCE_2007 => day.weekday() != Weekday::Sun,
        _ => true,
    };
    may_be && is_named(day.pred_opt()) && is_named(day.succ_opt())
}
