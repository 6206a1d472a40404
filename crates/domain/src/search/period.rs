//! Times as people type them into a search: 2014–2018年, 平成26〜30年, 2016年頃, 〜2018年.

use chrono::{Datelike, Days, Months, NaiveDate};

use super::Span;
use crate::date_input::ERAS;

/// From … to …, both included. An open end is `None`; one of the two is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
}

impl Period {
    /// Whole years.
    #[must_use]
    pub fn of_years(from: Option<u16>, to: Option<u16>) -> Option<Self> {
        let first = from.and_then(|year| NaiveDate::from_ymd_opt(year.into(), 1, 1));
        let last = to.and_then(|year| NaiveDate::from_ymd_opt(year.into(), 12, 31));
        (first.is_some() || last.is_some()).then_some(Self { from: first, to: last }.in_order())
    }

    /// As numbers.
    #[must_use]
    pub fn span(self) -> Span {
        Span::new(self.from, self.to)
    }

    /// A period typed backwards is meant forwards.
    fn in_order(self) -> Self {
        match (self.from, self.to) {
            (Some(from), Some(to)) if to < from => {
                // The ends are days of their year: 2018年〜2014年 begins with the first day of 2014.
                let year = |day: NaiveDate| u16::try_from(day.year()).ok();
                Self::of_years(year(to), year(from)).unwrap_or(self)
            }
            _ => self,
        }
    }
}

/// A period in a text, and the characters it takes up: from … to before ….
pub(super) struct Found {
    pub(super) period: Period,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The first period in the text, which is NFKC.
pub(super) fn find(text: &[char]) -> Option<Found> {
    (0..text.len()).find_map(|start| {
        let inside = start.checked_sub(1).and_then(|before| text.get(before)).is_some_and(|c| glues(*c));
        if inside {
            return None;
        }
        let (period, end) = period_at(text, start)?;
        Some(Found { period, start, end })
    })
}

/// Does a number go on with this before it? 0120-2018 is no year.
fn glues(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '/' | '.' | '+' | '#')
}

/// A year, month or day: its first and its last day.
#[derive(Clone, Copy)]
struct Point {
    first: NaiveDate,
    last: NaiveDate,
    /// The year before the first of its era.
    era: Option<i32>,
    year: i32,
    /// 年 or an era says that it is a time.
    marked: bool,
    /// Four digits, or an era's letter, which may be a year if another one follows. H26 alone may be a room.
    bare_year: bool,
    end: usize,
}

fn period_at(text: &[char], start: usize) -> Option<(Period, usize)> {
    if text.get(start).is_some_and(|c| is_dash(*c)) {
        let point = point(text, skip_spaces(text, start + 1), None).filter(|point| point.marked)?;
        return Some((Period { from: None, to: Some(point.last) }, after(text, point.end, &["まで"])));
    }
    let a = point(text, start, None)?;
    if let Some((period, end)) = range(text, a) {
        return Some((period.in_order(), end));
    }
    if !a.marked {
        return None;
    }
    let word = |words: &[&str]| words.iter().find_map(|word| literal(text, a.end, word));
    if let Some(end) = word(&["以降", "以後", "から"]) {
        return Some((Period { from: Some(a.first), to: None }, end));
    }
    if let Some(end) = word(&["以前", "まで"]) {
        return Some((Period { from: None, to: Some(a.last) }, end));
    }
    if let Some(end) = word(&["頃", "ごろ", "ころ", "前後", "くらい", "ぐらい", "あたり"]) {
        let year = Months::new(12);
        let from = a.first.checked_sub_months(year).unwrap_or(a.first);
        let to = a.last.checked_add_months(year).unwrap_or(a.last);
        return Some((Period { from: Some(from), to: Some(to) }, end));
    }
    if let Some(end) = text.get(a.end).filter(|c| is_dash(**c)).map(|_| a.end + 1) {
        return Some((Period { from: Some(a.first), to: None }, end));
    }
    Some((Period { from: Some(a.first), to: Some(a.last) }, a.end))
}

/// `a` and what follows it, if that is another point behind a dash or から.
fn range(text: &[char], a: Point) -> Option<(Period, usize)> {
    let at = skip_spaces(text, a.end);
    let dash = text.get(at).filter(|c| is_dash(**c)).map(|_| at + 1);
    let next = dash.or_else(|| ["から", "より"].iter().find_map(|word| literal(text, at, word)))?;
    let b = point(text, skip_spaces(text, next), Some(a))?;
    let both_bare = a.bare_year && b.bare_year && !text.get(b.end).is_some_and(|c| glues(*c));
    if !(a.marked || b.marked || both_bare) {
        return None;
    }
    let end = after(text, b.end, &["までの間", "まで", "の間", "にかけて"]);
    Some((Period { from: Some(a.first), to: Some(b.last) }, end))
}

/// A point in time. Behind a dash it may leave out what the first one said: 平成26〜30年, 2014-18年, 4月〜9月.
fn point(text: &[char], start: usize, first: Option<Point>) -> Option<Point> {
    let (era, at) = era(text, start);
    let (digits, value, mut end) = number(text, at, era.is_some())?;
    if let Some(point) = first.and_then(|first| month_of(text, first.year, value, end)) {
        return Some(Point { era: first.and_then(|first| first.era), ..point });
    }
    let inherited = first.filter(|_| era.is_none() && digits <= 2);
    let era = era.or_else(|| {
        inherited.and_then(|first| first.era).map(|base| Era { base, last: i32::MAX, lettered: true })
    });
    let year = match (era, inherited) {
        (Some(era), _) => (digits <= 2 && (1..=era.last).contains(&value)).then(|| era.base + value)?,
        (None, Some(first)) => first.year / 100 * 100 + value,
        (None, None) => (digits == 4).then_some(value)?,
    };
    if !(1930..=2099).contains(&year) {
        return None;
    }
    let mut point = Point {
        first: NaiveDate::from_ymd_opt(year, 1, 1)?,
        last: NaiveDate::from_ymd_opt(year, 12, 31)?,
        era: era.map(|era| era.base),
        year,
        marked: era.is_some_and(|era| !era.lettered),
        bare_year: digits == 4 || era.is_some(),
        end,
    };
    if let Some(next) = literal(text, end, "年度") {
        point.first = NaiveDate::from_ymd_opt(year, 4, 1)?;
        point.last = NaiveDate::from_ymd_opt(year + 1, 3, 31)?;
        end = next;
    } else if let Some(next) = literal(text, end, "年代") {
        point.last = NaiveDate::from_ymd_opt(year + if year % 10 == 0 { 9 } else { 0 }, 12, 31)?;
        end = next;
    } else if let Some(next) = literal(text, end, "年") {
        end = next;
        if let Some((_, month, next)) = number(text, end, false)
            && let Some(month) = month_of(text, year, month, next)
        {
            return Some(Point { era: point.era, ..month });
        }
    } else {
        return Some(point);
    }
    Some(Point { marked: true, end, ..point })
}

/// The month `month` of a year, if 月 stands at `end`, or its day, if one follows.
fn month_of(text: &[char], year: i32, month: i32, end: usize) -> Option<Point> {
    let end = literal(text, end, "月")?;
    let month = u32::try_from(month).ok()?;
    let first = NaiveDate::from_ymd_opt(year, month, 1)?;
    let last = first.checked_add_months(Months::new(1))?.checked_sub_days(Days::new(1))?;
    let whole = Point { first, last, era: None, year, marked: true, bare_year: false, end };
    let day = number(text, end, false).and_then(|(_, day, next)| {
        let end = literal(text, next, "日")?;
        let day = NaiveDate::from_ymd_opt(year, month, u32::try_from(day).ok()?)?;
        Some(Point { first: day, last: day, end, ..whole })
    });
    Some(day.unwrap_or(whole))
}

/// An era: the year before its first, its last year, and whether a letter stands for it.
#[derive(Clone, Copy)]
struct Era {
    base: i32,
    last: i32,
    lettered: bool,
}

/// The era that stands here, and what follows it.
fn era(text: &[char], start: usize) -> (Option<Era>, usize) {
    for (name, letter, base, last) in ERAS {
        let last = if last == 0 { i32::MAX } else { last };
        if let Some(end) = literal(text, start, name) {
            return (Some(Era { base, last, lettered: false }), end);
        }
        let is_letter = text.get(start).is_some_and(|c| c.eq_ignore_ascii_case(&letter));
        if is_letter && text.get(start + 1).is_some_and(char::is_ascii_digit) {
            return (Some(Era { base, last, lettered: true }), start + 1);
        }
    }
    (None, start)
}

/// A number of up to four digits: how many, which, and where it ends. 元 is the first year of an era.
fn number(text: &[char], start: usize, in_era: bool) -> Option<(usize, i32, usize)> {
    if in_era && text.get(start) == Some(&'元') {
        return Some((1, 1, start + 1));
    }
    let digits: Vec<i32> = text
        .iter()
        .skip(start)
        .map_while(|c| c.to_digit(10))
        .filter_map(|digit| i32::try_from(digit).ok())
        .take(5)
        .collect();
    let value = digits.iter().fold(0, |value, digit| value * 10 + digit);
    (1..=4).contains(&digits.len()).then_some((digits.len(), value, start + digits.len()))
}

fn literal(text: &[char], start: usize, word: &str) -> Option<usize> {
    let length = word.chars().count();
    let there = text.get(start..start + length)?;
    there.iter().copied().eq(word.chars()).then_some(start + length)
}

/// Behind the first of these words, if one stands here.
fn after(text: &[char], start: usize, words: &[&str]) -> usize {
    words.iter().find_map(|word| literal(text, start, word)).unwrap_or(start)
}

fn skip_spaces(text: &[char], start: usize) -> usize {
    start + text.iter().skip(start).take_while(|c| c.is_whitespace()).count()
}

fn is_dash(c: char) -> bool {
    matches!(
        c,
        '~' | '\u{301c}' | '\u{223c}' | '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | 'ー' | '\u{2192}'
    )
}
