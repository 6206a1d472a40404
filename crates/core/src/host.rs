//! What a host passes in: the clock, the folder, the typefaces.

use std::{path::PathBuf, sync::Arc};

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// The time. Rules never look at a clock by themselves.
pub trait Clock: Send + Sync {
    /// This instant.
    fn now(&self) -> DateTime<Utc>;
    /// Today in Japan: the days of Japanese law turn there, wherever the laptop happens to be.
    fn today(&self) -> NaiveDate {
        in_japan(self.now()).date_naive()
    }
}

/// An instant on Japan's clocks, nine hours ahead of UTC all year.
pub(crate) fn in_japan(at: DateTime<Utc>) -> DateTime<FixedOffset> {
    const HOURS_AHEAD: i32 = 9;
    match FixedOffset::east_opt(HOURS_AHEAD * 3600) {
        Some(offset) => at.with_timezone(&offset),
        None => at.fixed_offset(),
    }
}

/// The machine's clock, or one standing still.
#[derive(Debug, Clone, Copy)]
pub struct SystemClock {
    still: Option<DateTime<Utc>>,
}

impl SystemClock {
    /// The machine's clock; with `ENGAWA_CLOCK=2026-11-23T01:00:00Z` one that stands still, for tests.
    #[must_use]
    pub fn from_env() -> Self {
        let still = std::env::var("ENGAWA_CLOCK")
            .ok()
            .and_then(|text| DateTime::parse_from_rfc3339(&text).ok())
            .map(|at| at.with_timezone(&Utc));
        Self { still }
    }

    /// A clock that stands still.
    #[must_use]
    pub fn still(at: DateTime<Utc>) -> Self {
        Self { still: Some(at) }
    }
}

impl Clock for SystemClock {
    fn now(&self) -> DateTime<Utc> {
        self.still.unwrap_or_else(Utc::now)
    }
}

/// Everything outside the rules.
#[derive(Clone)]
pub struct Host {
    /// The data folder; the sample lies in `sample` below it.
    pub folder: PathBuf,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The typefaces that ship, in order of preference.
    pub faces: &'static [&'static [u8]],
}

/// A file ready to leave the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutFile {
    /// Name with extension, fit for every file system.
    pub name: String,
    /// Content.
    pub bytes: Vec<u8>,
}
