//! What a template may be filled with.

use chrono::NaiveDate;

use crate::calendar::PayDay;
use crate::money::Totals;
use crate::{Alumnus, Client, Engagement, Finding, Terms};

/// The facts of one engagement, as they stand. Nothing here is computed by a template.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// 案件
    pub engagement: &'a Engagement,
    /// 乙
    pub alumnus: &'a Alumnus,
    /// 甲; `None` before the profile was entered.
    pub client: Option<&'a Client>,
    /// 確認事項 of the day, for the internal summary.
    pub findings: &'a [Finding],
    /// 支払日, oldest first ([`crate::calendar::pay_days`]).
    pub pay_days: &'a [PayDay],
    /// What the engagement costs ([`crate::money::totals`]).
    pub totals: &'a Totals,
    /// What earlier engagements of the kind decided, in words; empty if there is none.
    pub precedent: &'a str,
    /// Why documents were issued in spite of red findings, in words; empty if none was.
    pub departures: &'a str,
    /// The day the paper is made.
    pub today: NaiveDate,
}

impl<'a> Facts<'a> {
    pub(super) fn terms(&self) -> &'a Terms {
        &self.engagement.terms
    }
}
