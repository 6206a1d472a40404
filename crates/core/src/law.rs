//! The rules as they ship: rulebook and holidays, read once at start.

use chrono::{Datelike as _, NaiveDate, Weekday};
use engawa_domain::{
    Finding, Severity,
    calendar::{Calendar, HolidayTable},
    format,
    law::{Entry, Rulebook},
    retention::RetentionTable,
};
use serde::{Deserialize, de::IgnoredAny};
use toml::Spanned;

use crate::ApiError;

/// The parts of the rulebook, which are one text: what stands above all entries comes first.
const RULEBOOK: [(&str, &str); 9] = [
    ("rulebook/rulebook.toml", include_str!("../../../data/rulebook/rulebook.toml")),
    ("rulebook/parameters.toml", include_str!("../../../data/rulebook/parameters.toml")),
    ("rulebook/freelance.toml", include_str!("../../../data/rulebook/freelance.toml")),
    ("rulebook/duties.toml", include_str!("../../../data/rulebook/duties.toml")),
    ("rulebook/offers.toml", include_str!("../../../data/rulebook/offers.toml")),
    ("rulebook/tax.toml", include_str!("../../../data/rulebook/tax.toml")),
    ("rulebook/work.toml", include_str!("../../../data/rulebook/work.toml")),
    ("rulebook/settlement.toml", include_str!("../../../data/rulebook/settlement.toml")),
    ("rulebook/access.toml", include_str!("../../../data/rulebook/access.toml")),
];
const HOLIDAYS: (&str, &str) =
    ("holidays/2024-2027.toml", include_str!("../../../data/holidays/2024-2027.toml"));

const RETENTION: (&str, &str) = ("retention.toml", include_str!("../../../data/retention.toml"));

/// Rulebook, calendar and the table of retention.
pub(crate) struct Law {
    pub(crate) rulebook: Rulebook,
    pub(crate) calendar: Calendar,
    pub(crate) retention: RetentionTable,
}

impl Law {
    /// What ships with the program.
    ///
    /// # Errors
    /// [`ApiError::Data`] with file and line of the first fault.
    pub(crate) fn shipped() -> Result<Self, ApiError> {
        let rulebook = read_rulebook(&RULEBOOK)?;
        let holidays: HolidayTable = read_toml(HOLIDAYS)?;
        let retention: RetentionTable = read_toml(RETENTION)?;
        if !retention.holds() {
            return Err(ApiError::Data { file: RETENTION.0.to_owned(), line: 0 });
        }
        Ok(Self { rulebook, retention, calendar: Calendar::new([holidays]) })
    }

    /// The same with another rulebook.
    pub(crate) fn with(&self, rulebook: Rulebook) -> Self {
        Self { rulebook, calendar: self.calendar.clone(), retention: self.retention.clone() }
    }

    /// `令和8年11月23日（月・祝）`
    pub(crate) fn day_text(&self, day: NaiveDate) -> String {
        let weekday = match day.weekday() {
            Weekday::Mon => "月",
            Weekday::Tue => "火",
            Weekday::Wed => "水",
            Weekday::Thu => "木",
            Weekday::Fri => "金",
            Weekday::Sat => "土",
            Weekday::Sun => "日",
        };
        let holiday = if self.calendar.is_holiday(day) { "・祝" } else { "" };
        format!("{}（{weekday}{holiday}）", format::wareki(day))
    }
}

/// How many findings of a severity there are.
pub(crate) fn count(findings: &[Finding], severity: Severity) -> u32 {
    u32::try_from(findings.iter().filter(|finding| finding.severity == severity).count()).unwrap_or(u32::MAX)
}

/// Reads a rulebook out of its parts and checks it.
///
/// # Errors
/// [`ApiError::Data`] with file and line of the first fault; line 0 where something is not there at all.
pub(crate) fn read_rulebook(parts: &[(&str, &str)]) -> Result<Rulebook, ApiError> {
    let text: String = parts.iter().flat_map(|(_, text)| [*text, "\n"]).collect();
    let at = |offset: usize| {
        let mut begins = 0;
        for (file, text) in parts {
            let ends = begins + text.len() + 1;
            if offset < ends {
                return ApiError::Data { file: (*file).to_owned(), line: line(text, offset - begins) };
            }
            begins = ends;
        }
        absent(parts)
    };
    let rulebook: Rulebook = toml::from_str(&text)
        .map_err(|error| error.span().map_or_else(|| absent(parts), |span| at(span.start)))?;
    let Err(fault) = rulebook.validate() else { return Ok(rulebook) };
    let places: Places = toml::from_str(&text).unwrap_or_default();
    let span = match fault.entry {
        Entry::Absent => None,
        Entry::Parameter(row) => places.parameters.get(row).map(Spanned::span),
        Entry::Rule(rule) => places.rules.get(rule).map(Spanned::span),
        Entry::Case(rule, case) => {
            places.rules.get(rule).and_then(|rule| rule.get_ref().cases.get(case)).map(Spanned::span)
        }
    };
    Err(span.map_or_else(|| absent(parts), |span| at(span.start)))
}

fn absent(parts: &[(&str, &str)]) -> ApiError {
    ApiError::Data { file: parts.first().map_or("", |(file, _)| file).to_owned(), line: 0 }
}

/// Where the entries of a rulebook stand.
#[derive(Default, Deserialize)]
struct Places {
    parameters: Vec<Spanned<IgnoredAny>>,
    rules: Vec<Spanned<PlacesOfRule>>,
}

#[derive(Deserialize)]
struct PlacesOfRule {
    cases: Vec<Spanned<IgnoredAny>>,
}

/// The line of a text at an offset, from 1.
fn line(text: &str, offset: usize) -> u32 {
    let before = text.as_bytes().get(..offset).unwrap_or_default();
    u32::try_from(1 + before.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(0)
}

/// Reads shipped TOML.
pub(crate) fn read_toml<T: serde::de::DeserializeOwned>((file, text): (&str, &str)) -> Result<T, ApiError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| line(text, span.start));
        ApiError::Data { file: file.to_owned(), line }
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    /// What ships, with one text of one part replaced.
    fn with(part: usize, old: &str, new: &str) -> Result<Rulebook, ApiError> {
        let mended = RULEBOOK.map(|(file, text)| (file, text.to_owned()));
        let mended: Vec<(&str, String)> = mended
            .into_iter()
            .enumerate()
            .map(|(at, (file, text))| (file, if at == part { text.replacen(old, new, 1) } else { text }))
            .collect();
        let parts: Vec<(&str, &str)> = mended.iter().map(|(file, text)| (*file, text.as_str())).collect();
        read_rulebook(&parts)
    }

    fn line_of(part: usize, needle: &str) -> u32 {
        RULEBOOK.get(part).and_then(|(_, text)| text.find(needle).map(|at| line(text, at))).unwrap_or(0)
    }

    #[rstest]
    #[case::syntax(0, "name = ", "name == ", "rulebook/rulebook.toml", "name = ")]
    #[case::kind(1, "value = true", "value = 3", "rulebook/parameters.toml", "[[parameters]]")]
    #[case::member(
        2,
        "judged_by = \"order\"",
        "judged_by = \"never\"",
        "rulebook/freelance.toml",
        "judged_by"
    )]
    #[case::rule(5, "basis = \"所得税法204条1項\"", "basis = \"\"", "rulebook/tax.toml", "[[rules]]")]
    #[case::case(8, "case = \"nda\"", "case = \"other\"", "rulebook/access.toml", "[[rules.cases]]")]
    fn a_fault_names_its_file_and_line(
        #[case] part: usize,
        #[case] old: &str,
        #[case] new: &str,
        #[case] file: &str,
        #[case] at: &str,
    ) {
        let Err(ApiError::Data { file: named, line }) = with(part, old, new) else { panic!("{old}") };
        assert_eq!((named.as_str(), line), (file, line_of(part, at)));
    }

    #[test]
    fn what_is_not_there_has_no_line() {
        let gone = with(1, "key = \"fl.active\"", "key = \"fl.other\"");
        assert_eq!(gone.err(), Some(ApiError::Data { file: "rulebook/rulebook.toml".to_owned(), line: 0 }));
    }
}
