//! Days that law and banks count: holidays, bank days, terms in months, closings and pay days.

mod holiday;
mod marks;
mod months;
mod pay;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

pub use marks::{Mark, MarkKind, engagement_marks};
pub(crate) use months::nth_day;
pub use months::{
    BANK_SHIFT_DAYS, CONTINUING_MONTHS, NOTICE_DAYS, NOTICE_INNER_DAYS, PAYMENT_DAYS, PAYMENT_MONTHS,
    PROHIBITED_MONTHS, RESALE_DAYS, end_of_months, is_at_least_months, latest_notice, notice_inner,
    payment_limit, resale_limit,
};
pub use pay::{
    ClosingException, PayDay, closing_exception, closing_on_or_after, is_shift_in_time, limit_of, pay_day,
    pay_days, stated_resale_limit,
};
pub(crate) use pay::{is_paid_once, receipt, received_on};

/// The holidays of some years as officially announced (官報 暦要項; 内閣府「国民の祝日について」).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayTable {
    /// Where the days were taken from.
    pub source: String,
    /// When they were compared with the source.
    pub checked_on: NaiveDate,
    /// The years that are complete in `holidays`.
    pub years: Vec<i32>,
    /// 国民の祝日 and 休日 (振替休日, 国民の休日).
    pub holidays: Vec<Holiday>,
}

/// One holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The day.
    pub on: NaiveDate,
    /// Its name; 休日 for 振替休日 and 国民の休日.
    pub name: String,
}

/// Which days are holidays: announced years from tables, all others by the formula of the law as it stood in that year
/// (国民の祝日に関する法律), with equinoxes for 1980 to 2099.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calendar {
    announced: BTreeMap<NaiveDate, String>,
    years: BTreeSet<i32>,
}

impl Calendar {
    /// A calendar with the announced years of the tables.
    #[must_use]
    pub fn new(tables: impl IntoIterator<Item = HolidayTable>) -> Self {
        let mut calendar = Self::default();
        for table in tables {
            calendar.years.extend(table.years);
            calendar.announced.extend(table.holidays.into_iter().map(|holiday| (holiday.on, holiday.name)));
        }
        calendar
    }

    /// A calendar that knows the formula only.
    #[must_use]
    pub fn formula() -> Self {
        Self::default()
    }

    /// Name of the holiday; `None` on other days. 休日 for 振替休日 and 国民の休日 (同法3条2項・3項).
    #[must_use]
    pub fn holiday_name(&self, day: NaiveDate) -> Option<&str> {
        if self.years.contains(&day.year()) {
            self.announced.get(&day).map(String::as_str)
        } else {
            holiday::by_formula(day)
        }
    }

    /// Is the day 国民の祝日 or 休日?
    #[must_use]
    pub fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holiday_name(day).is_some()
    }

    /// Are banks open? Closed on Saturdays, Sundays, holidays and from 31 December to 3 January
    /// (銀行法施行令5条).
    #[must_use]
    pub fn is_bank_day(&self, day: NaiveDate) -> bool {
        let weekend = matches!(day.weekday(), Weekday::Sat | Weekday::Sun);
        let turn_of_year = matches!((day.month(), day.day()), (12, 31) | (1, 1..=3));
        !weekend && !turn_of_year && !self.is_holiday(day)
    }

    /// The day itself if banks are open, else the last bank day before it.
    #[must_use]
    pub fn previous_bank_day(&self, day: NaiveDate) -> NaiveDate {
        std::iter::successors(Some(day), NaiveDate::pred_opt)
            .find(|candidate| self.is_bank_day(*candidate))
            .unwrap_or(day)
    }

    /// The day itself if banks are open, else the first bank day after it.
    #[must_use]
    pub fn next_bank_day(&self, day: NaiveDate) -> NaiveDate {
        std::iter::successors(Some(day), NaiveDate::succ_opt)
            .find(|candidate| self.is_bank_day(*candidate))
            .unwrap_or(day)
    }
}

#[cfg(test)]
#[path = "calendar/marks_tests.rs"]
mod marks_tests;
#[cfg(test)]
#[path = "calendar/properties.rs"]
mod properties;
#[cfg(test)]
#[path = "calendar/tests.rs"]
mod tests;
#[cfg(test)]
#[path = "calendar/vectors.rs"]
mod vectors;
