//! The days of one engagement, as a picture of it needs them.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::pay::{inspection_due, receipt};
use super::{Calendar, latest_notice, notice_inner, pay_days};
use crate::Terms;

/// A day of an engagement on which something happens or is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Mark {
    /// The day.
    pub on: NaiveDate,
    /// What it is.
    pub kind: MarkKind,
    /// 支払期日 by the rule, of a [`MarkKind::PayDay`] that banks' holidays moved; else `None`.
    pub due_on: Option<NaiveDate>,
}

/// What a day is to an engagement, in the order in which things happen on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum MarkKind {
    /// 業務委託をした日
    Ordered,
    /// 期間の初日
    Starts,
    /// An undecided item is to be decided (FL法3条1項ただし書).
    UndecidedDue,
    /// 納期
    Delivery,
    /// 検査を完了する期日
    InspectionDue,
    /// 締め日
    Closing,
    /// The day of payment once banks' holidays are minded.
    PayDay,
    /// The latest lawful day of that payment (FL法4条1項).
    Limit,
    /// The company's own last day for a notice that the contract ends.
    NoticeInner,
    /// The last day of law for that notice (FL法16条1項).
    NoticeLatest,
    /// 期間の末日
    Ends,
}

/// The days of an engagement, in order, each once; only those that are decided. `continuing`: is it 継続的業務委託, six
/// months or longer with its renewals, so that its end needs a notice? There are no more closings than [`pay_days`] has.
#[must_use]
pub fn engagement_marks(terms: &Terms, calendar: &Calendar, continuing: bool) -> Vec<Mark> {
    let mark = |kind| move |on| Mark { on, kind, due_on: None };
    let mut marks: Vec<Mark> = [
        terms.ordered_on.map(mark(MarkKind::Ordered)),
        terms.starts_on.map(mark(MarkKind::Starts)),
        terms.delivery_on.map(mark(MarkKind::Delivery)),
        inspected_by(terms).map(mark(MarkKind::InspectionDue)),
        terms.ends_on.map(mark(MarkKind::Ends)),
    ]
    .into_iter()
    .flatten()
    .collect();
    if let Some(end) = terms.ends_on.filter(|_| continuing) {
        marks.push(mark(MarkKind::NoticeInner)(notice_inner(end)));
        marks.push(mark(MarkKind::NoticeLatest)(latest_notice(end)));
    }
    let undecided = terms.undecided.iter().filter_map(|entry| entry.due_on);
    marks.extend(undecided.map(mark(MarkKind::UndecidedDue)));
    for pay in pay_days(terms, calendar) {
        marks.push(mark(MarkKind::Closing)(pay.closing_on));
        marks.push(Mark { due_on: pay.shifted.then_some(pay.due_on), ..mark(MarkKind::PayDay)(pay.pay_on) });
        marks.push(mark(MarkKind::Limit)(pay.limit_on));
    }
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// Until when there is an inspection. No days at all is a slip and no day.
fn inspected_by(terms: &Terms) -> Option<NaiveDate> {
    let inspection = &terms.inspection;
    if inspection.required != Some(true) || (inspection.due_on.is_none() && inspection.due_days == Some(0)) {
        return None;
    }
    inspection.due_on.or_else(|| inspection_due(terms, receipt(terms)?))
}
