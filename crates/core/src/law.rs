//! The rules as they ship: rulebook and holidays, read once at start.

use chrono::{Datelike as _, NaiveDate, Weekday};
use engawa_domain::{
    Alumnus, Client, Engagement, Finding, Severity,
    calendar::{Calendar, HolidayTable},
    format,
    law::{Case, Rulebook, evaluate},
    retention::RetentionTable,
};

use crate::ApiError;

const RULEBOOK: (&str, &str) = ("rulebook/2026.toml", include_str!("../../../data/rulebook/2026.toml"));
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
        let rulebook: Rulebook = read_toml(RULEBOOK)?;
        rulebook.validate().map_err(|_| ApiError::Data { file: RULEBOOK.0.to_owned(), line: 0 })?;
        let holidays: HolidayTable = read_toml(HOLIDAYS)?;
        let retention: RetentionTable = read_toml(RETENTION)?;
        if !retention.holds() {
            return Err(ApiError::Data { file: RETENTION.0.to_owned(), line: 0 });
        }
        Ok(Self { rulebook, retention, calendar: Calendar::new([holidays]) })
    }

    /// What is missing or risky about an engagement on a day.
    pub(crate) fn findings(
        &self,
        engagement: &Engagement,
        alumnus: &Alumnus,
        client: &Client,
        as_of: NaiveDate,
    ) -> Vec<Finding> {
        evaluate(&Case { engagement, alumnus, client }, &self.rulebook, &self.calendar, as_of)
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

/// Reads shipped TOML.
pub(crate) fn read_toml<T: serde::de::DeserializeOwned>((file, text): (&str, &str)) -> Result<T, ApiError> {
    toml::from_str(text).map_err(|error| {
        let line = error.span().map_or(0, |span| {
            let before = text.as_bytes().get(..span.start).unwrap_or_default();
            1 + before.iter().filter(|byte| **byte == b'\n').count()
        });
        ApiError::Data { file: file.to_owned(), line: u32::try_from(line).unwrap_or(0) }
    })
}
