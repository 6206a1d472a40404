//! Number formats: which numbers are days, and which digits a person sees.

use chrono::{Days, NaiveDate, NaiveTime};
use engawa_domain::registry::Cell;

/// Which day 1 of a workbook is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Epoch {
    #[default]
    /// 1900-01-01, with a 29 February 1900 that never was.
    Of1900,
    /// 1904-01-02 (the first Macintosh).
    Of1904,
}

/// What a number format makes of a number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) enum Format {
    /// The number as it is.
    #[default]
    General,
    /// A day, a time or both.
    Date,
    /// Digits in a pattern: leading zeros, hyphens of a telephone number.
    Digits(Vec<Section>),
}

/// A pattern of digits, and up to which number it holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    up_to: Option<u64>,
    pattern: Vec<Token>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Token {
    /// A digit, or a zero.
    Zero,
    /// A digit, or nothing.
    Hash,
    /// The character itself.
    Literal(char),
}

impl Format {
    /// The format of this number in a workbook, with its code if the workbook states one.
    pub(super) fn of(id: u32, code: Option<&str>) -> Self {
        match (id, code) {
            (_, Some(code)) => Self::from_code(code),
            // Formats of the program itself; 27 to 36 and 50 to 58 are Japanese days.
            (14..=22 | 27..=36 | 45..=47 | 50..=58, None) => Self::Date,
            _ => Self::General,
        }
    }

    fn from_code(code: &str) -> Self {
        if is_date(code) {
            return Self::Date;
        }
        let sections: Option<Vec<Section>> = sections(code).into_iter().map(section).collect();
        match sections {
            Some(sections) if sections.iter().any(Section::says_more) => Self::Digits(sections),
            _ => Self::General,
        }
    }

    /// The cell that shows `value`.
    pub(super) fn cell(&self, value: f64, epoch: Epoch) -> Cell {
        match self {
            Self::Date => dated(value, epoch).unwrap_or_else(|| Cell::text(number(value))),
            Self::General => Cell { text: number(value), day: bare_day(value, epoch) },
            Self::Digits(sections) => {
                let text = number(value);
                let shown = integer(&text).and_then(|whole| {
                    sections
                        .iter()
                        .find(|section| section.up_to.is_none_or(|most| whole <= most))?
                        .show(&text)
                });
                Cell { text: shown.unwrap_or(text), day: bare_day(value, epoch) }
            }
        }
    }
}

fn integer(text: &str) -> Option<u64> {
    (text.len() <= 15).then(|| text.parse().ok()).flatten()
}

impl Section {
    /// Does it show anything but the plain number?
    fn says_more(&self) -> bool {
        let zeros = self.pattern.iter().filter(|token| **token == Token::Zero).count();
        let digits = zeros + self.pattern.iter().filter(|token| **token == Token::Hash).count();
        digits > 0
            && (zeros > 1
                || self.pattern.iter().any(|token| matches!(token, Token::Literal('-' | '(' | ')')))
                || self.begins_with_letters())
    }

    /// `"0"0` shows a telephone number with its leading zero: what is quoted before the digits belongs to the text.
    /// A sign of money does not.
    fn begins_with_letters(&self) -> bool {
        let before = self.pattern.iter().take_while(|token| matches!(token, Token::Literal(_)));
        before.into_iter().any(|token| matches!(token, Token::Literal(c) if c.is_alphanumeric()))
    }

    /// `digits` in the pattern, from the right; what is left over stands before its first place.
    fn show(&self, digits: &str) -> Option<String> {
        let mut rest: Vec<char> = digits.chars().collect();
        let mut out: Vec<char> = Vec::new();
        let first = self.pattern.iter().position(|token| !matches!(token, Token::Literal(_)))?;
        for (at, token) in self.pattern.iter().enumerate().rev() {
            match token {
                Token::Literal(c) => out.push(*c),
                Token::Zero => out.push(rest.pop().unwrap_or('0')),
                Token::Hash => out.extend(rest.pop()),
            }
            if at == first {
                out.extend(rest.drain(..).rev());
            }
        }
        Some(out.into_iter().rev().collect())
    }
}

/// A code without quoted text, escapes, colours and locales: what is left are its letters.
fn letters(code: &str) -> String {
    let mut out = String::with_capacity(code.len());
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => {
                for quoted in chars.by_ref() {
                    if quoted == '"' {
                        break;
                    }
                }
            }
            '\\' | '_' | '*' | '!' => {
                chars.next();
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // [h]:mm counts hours beyond a day.
                if matches!(inner.to_ascii_lowercase().as_str(), "h" | "hh" | "m" | "mm" | "s" | "ss") {
                    out.push_str(&inner);
                }
            }
            other => out.push(other.to_ascii_lowercase()),
        }
    }
    out
}

fn is_date(code: &str) -> bool {
    let letters = letters(code).replace("general", "").replace("g/標準", "");
    let plain = letters.replace("e+", "").replace("e-", "");
    plain.contains(['y', 'm', 'd', 'h', 's', 'e']) || plain.contains("aaa")
}

fn sections(code: &str) -> Vec<&str> {
    let mut quoted = false;
    code.split(|c| {
        if c == '"' {
            quoted = !quoted;
        }
        c == ';' && !quoted
    })
    .collect()
}

/// A section of digits and literals only; `None` for anything else (decimals, thousands, per cent).
fn section(code: &str) -> Option<Section> {
    let mut up_to = None;
    let mut pattern = Vec::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '0' => pattern.push(Token::Zero),
            '#' => pattern.push(Token::Hash),
            '"' => pattern.extend(chars.by_ref().take_while(|c| *c != '"').map(Token::Literal)),
            '\\' | '!' => pattern.push(Token::Literal(chars.next()?)),
            '_' | '*' => {
                chars.next()?;
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                if let Some(most) = inner.strip_prefix("<=") {
                    up_to = Some(most.trim().parse().ok()?);
                } else if let Some(below) = inner.strip_prefix('<') {
                    up_to = Some(below.trim().parse::<u64>().ok()?.saturating_sub(1));
                } else if inner.starts_with(['>', '=']) {
                    return None;
                }
            }
            '-' | '(' | ')' | ' ' | ':' | '+' => pattern.push(Token::Literal(c)),
            '@' => {}
            _ => return None,
        }
    }
    (pattern.len() <= 64).then_some(Section { up_to, pattern })
}

/// A number as a person writes it: no exponent, no `.0`, fifteen digits as the spreadsheet keeps them.
pub(super) fn number(value: f64) -> String {
    if value.fract() == 0.0 && value.abs() < 1e15 {
        return format!("{value:.0}");
    }
    let kept = format!("{value:.14e}").parse::<f64>().unwrap_or(value);
    format!("{kept}")
}

/// What a bare number would mean as a day: 1954 to 2119, so that years, ages and small numbers are none. What stands
/// behind the point is the time.
fn bare_day(value: f64, epoch: Epoch) -> Option<NaiveDate> {
    let plausible = match epoch {
        Epoch::Of1900 => 20_000.0..=80_000.0,
        Epoch::Of1904 => 18_538.0..=78_538.0,
    };
    plausible.contains(&value).then(|| day(value, epoch)).flatten()
}

/// The day of a serial number.
fn day(value: f64, epoch: Epoch) -> Option<NaiveDate> {
    // The last day that spreadsheets know is 9999-12-31.
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    // In range, so nothing is cut off but the time.
    let serial = value.floor() as u64;
    let zero = match (epoch, serial) {
        (Epoch::Of1900, 0 | 60) => return None,
        (Epoch::Of1900, 1..60) => NaiveDate::from_ymd_opt(1899, 12, 31),
        (Epoch::Of1900, _) => NaiveDate::from_ymd_opt(1899, 12, 30),
        (Epoch::Of1904, _) => NaiveDate::from_ymd_opt(1904, 1, 1),
    };
    zero?.checked_add_days(Days::new(serial))
}

fn dated(value: f64, epoch: Epoch) -> Option<Cell> {
    if !(0.0..2_958_466.0).contains(&value) {
        return None;
    }
    let seconds = (value.fract() * 86_400.0).round() as u32;
    let time = NaiveTime::from_num_seconds_from_midnight_opt(seconds.min(86_399), 0)?;
    if value < 1.0 {
        return Some(Cell::text(time.format("%H:%M").to_string()));
    }
    let Some(day) = day(value, epoch) else {
        return Some(Cell::text("1900-02-29"));
    };
    let text = if seconds == 0 { day.to_string() } else { format!("{day} {}", time.format("%H:%M")) };
    Some(Cell { text, day: Some(day) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(code: &str, value: f64) -> String {
        Format::of(164, Some(code)).cell(value, Epoch::Of1900).text
    }

    #[test]
    fn what_is_quoted_before_the_digits_is_part_of_the_text() {
        assert_eq!(shown("\"0\"0", 9_012_345_678.0), "09012345678");
        assert_eq!(shown("\"A-\"0", 12.0), "A-12");
        assert_eq!(shown("0\"年\"", 12.0), "12");
        assert_eq!(shown("\"¥\"0", 12.0), "12");
    }

    #[test]
    fn a_number_with_a_time_is_its_day() {
        let day = |value, epoch| Format::General.cell(value, epoch).day;
        assert_eq!(day(45_382.75, Epoch::Of1900), NaiveDate::from_ymd_opt(2024, 3, 31));
        assert_eq!(day(43_920.75, Epoch::Of1904), NaiveDate::from_ymd_opt(2024, 3, 31));
        assert_eq!(day(12.5, Epoch::Of1900), None);
    }
}
