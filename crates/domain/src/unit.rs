//! Units: integer yen, integer minutes, calendar months. No floating point touches money.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// An amount in yen, tax excluded unless the name of the field says otherwise.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct Yen(#[cfg_attr(feature = "specta", specta(type = i32))] pub i64);

/// A length of time in whole minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(transparent)]
pub struct Minutes(pub u32);

/// A calendar month, written `2026-12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "specta", specta(type = String))]
pub struct YearMonth {
    /// Gregorian year.
    pub year: i32,
    /// 1 to 12.
    pub month: u32,
}

impl YearMonth {
    /// The month a day lies in.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self { year: day.year(), month: day.month() }
    }

    /// The month after this one.
    #[must_use]
    pub fn next(self) -> Self {
        if self.month >= 12 {
            Self { year: self.year + 1, month: 1 }
        } else {
            Self { year: self.year, month: self.month + 1 }
        }
    }

    /// All months from the one of `from` to the one of `to`, both included; empty if `to` lies before `from`
    /// and never longer than 120 months.
    #[must_use]
    pub fn span(from: NaiveDate, to: NaiveDate) -> Vec<Self> {
        let last = Self::of(to);
        std::iter::successors(Some(Self::of(from)), |month| Some(month.next()))
            .take_while(|month| *month <= last)
            .take(120)
            .collect()
    }
}

impl std::fmt::Display for YearMonth {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

impl From<YearMonth> for String {
    fn from(month: YearMonth) -> Self {
        month.to_string()
    }
}

impl TryFrom<String> for YearMonth {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        let parts = text.split_once('-').and_then(|(y, m)| Some((y.parse().ok()?, m.parse().ok()?)));
        match parts {
            Some((year, month @ 1..=12)) => Ok(Self { year, month }),
            _ => Err(format!("not a month: {text}")),
        }
    }
}
