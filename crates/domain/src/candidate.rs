//! だれに: who could do an engagement, and why.
//!
//! What is asked for ([`Wanted`]) is held against what is known of a person. The [`Evidence`] orders people; the
//! reasons ([`Why`], [`WhyNot`]) say it in full, and no figure stands for a person.
//!
//! Invariant: 依頼しない is never a candidate. More evidence never puts anybody lower.

mod evidence;
mod hours;
mod reason;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::search::Period;
use crate::{Minutes, WeekGrid};

pub use evidence::{Brief, Evidence, Found, Plan, Standing};
pub use hours::{Engaged, Months, Past, PromisedHours, left, promised};
pub use reason::{Place, Situation, Why, WhyNot, reasons};

/// What an engagement asks of a person. Whatever is empty is not asked for.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Wanted {
    /// 知っていてほしいこと: systems, words, products, skills, parted by spaces.
    pub knowledge: String,
    /// 在籍していた部署・担当, parted by spaces.
    pub department: String,
    /// In office from this year on.
    pub from_year: Option<u16>,
    /// In office until this year.
    pub to_year: Option<u16>,
    /// 外部視点: employer, role or industry of today, parted by spaces.
    pub viewpoint: String,
    /// Hours per month.
    pub hours: Option<Minutes>,
    /// チームの時間帯: when the team works with the person.
    pub week: WeekGrid,
}

impl Wanted {
    /// The years, if any was given.
    #[must_use]
    pub fn period(&self) -> Option<Period> {
        Period::of_years(self.from_year, self.to_year)
    }

    /// Is anything asked that not everybody brings?
    #[must_use]
    pub fn asks_for_experience(&self) -> bool {
        let empty = |text: &str| text.trim().is_empty();
        !(empty(&self.knowledge) && empty(&self.department) && empty(&self.viewpoint))
            || self.period().is_some()
    }
}

/// Half a year: what was confirmed longer ago is to be asked again.
pub(crate) fn is_old(confirmed_on: NaiveDate, today: NaiveDate) -> bool {
    confirmed_on.checked_add_months(chrono::Months::new(6)).is_some_and(|limit| limit < today)
}

/// The first day that is not old: a comparison of days for each of 100,000 people, and no calendar.
fn fresh_since(today: NaiveDate) -> NaiveDate {
    let half_a_year_ago = today.checked_sub_months(chrono::Months::new(6)).unwrap_or(today);
    // Months end on different days.
    let first = half_a_year_ago.checked_sub_days(chrono::Days::new(4)).unwrap_or(half_a_year_ago);
    first.iter_days().find(|day| !is_old(*day, today)).unwrap_or(today)
}

#[cfg(test)]
mod tests;
