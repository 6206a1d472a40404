//! 継続的業務委託 (FL法13条, 16条; 施行令3条): for how long work with one person goes on, engagements joined where the gap
//! between them is short (解釈ガイドライン).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::calendar::{PROHIBITED_MONTHS, is_at_least_months};
use crate::name::fold;
use crate::{Engagement, Stage, Terms};

/// Months from which the law asks for care and notice (施行令3条).
const MONTHS: u32 = 6;

/// A gap of so many months parts two engagements.
const GAP_MONTHS: u32 = 1;

/// How sure it is that work goes on for six months or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Lasting {
    /// It does not.
    Short,
    /// Only if an engagement without an end or its basic contract lasts, or one of another kind of work counts: to be
    /// confirmed.
    Uncertain,
    /// It does.
    Certain,
}

/// The term that counts for an engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Continuing {
    /// First day: of the first order, or of its basic contract where that came before.
    pub starts_on: NaiveDate,
    /// Last day; `None` where none is stated.
    pub ends_on: Option<NaiveDate>,
    /// Six months or more?
    pub lasting: Lasting,
}

/// The term of an engagement, joined with those of the same person before and after it. `None` while it has no day to
/// begin with, or runs backwards.
///
/// The gap between two is counted from the day after the one ends to the day before the other is concluded (民法143条).
#[must_use]
pub fn continuing(engagement: &Engagement, others: &[Engagement]) -> Option<Continuing> {
    let own = Term::of(&engagement.terms)?;
    let terms = |counts: &dyn Fn(&Engagement) -> bool| -> Vec<Term> {
        let others = concluded_others(engagement, others).filter(|other| counts(other));
        others.filter_map(|other| Term::of(&other.terms)).collect()
    };
    let is_same = |other: &Engagement| is_same_kind(engagement, other);
    let alike = own.joined(terms(&is_same).into_iter().filter(|term| term.ends_on.is_some()).collect());
    let any = own.joined(terms(&|_| true));
    let is_long =
        |term: Term| term.ends_on.is_some_and(|end| is_at_least_months(term.starts_on, end, MONTHS));
    // A basic contract runs for a year and renews itself, so it may carry a short order beyond six months (①②, §1.3).
    let is_under_basic = engagement.terms.basic_contract_on.is_some();
    let (term, lasting) = if is_long(alike) {
        (alike, Lasting::Certain)
    } else if any.ends_on.is_none() || is_long(any) || is_under_basic {
        (any, Lasting::Uncertain)
    } else {
        (any, Lasting::Short)
    };
    Some(Continuing { starts_on: term.starts_on, ends_on: term.ends_on, lasting })
}

/// Does 5条 forbid what it forbids, that is, does the work go on for a month or more (施行令1条)? A basic contract, which
/// runs for a year, and work without days count as such.
pub(super) fn is_within_prohibition(engagement: &Engagement, others: &[Engagement]) -> bool {
    if engagement.terms.basic_contract_on.is_some() {
        return true;
    }
    let term = continuing(engagement, others);
    let ends = term.and_then(|term| Some((term.starts_on, term.ends_on?)));
    ends.is_none_or(|(starts, ends)| is_at_least_months(starts, ends, PROHIBITED_MONTHS))
}

/// How work goes on after an engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum GoesOn {
    /// Nothing follows.
    No,
    /// Work of another kind follows: whether that renews this one is to be confirmed.
    OtherKind,
    /// Work of the same kind follows.
    Same,
}

/// Is the work taken up again, or going on, after an engagement: does another that is concluded follow or outlast it?
pub(super) fn goes_on(engagement: &Engagement, others: &[Engagement]) -> GoesOn {
    let Some(own) = Term::of(&engagement.terms) else { return GoesOn::No };
    let follows = |other: &Engagement| {
        Term::of(&other.terms).is_some_and(|term| {
            let outlasts = term.ends_on.is_none_or(|end| own.ends_on.is_some_and(|own| end > own));
            outlasts && own.touches(&term)
        })
    };
    let following = concluded_others(engagement, others).filter(|other| follows(other));
    following.fold(GoesOn::No, |known, other| match known {
        GoesOn::Same => GoesOn::Same,
        _ if is_same_kind(engagement, other) => GoesOn::Same,
        _ => GoesOn::OtherKind,
    })
}

/// 給付の内容の同一性: the kind of work that somebody named tells it, and nothing else does.
fn is_same_kind(one: &Engagement, other: &Engagement) -> bool {
    fold(&one.kind) == fold(&other.kind)
}

/// Is the engagement a contract, not a thought?
pub(super) fn is_concluded(engagement: &Engagement) -> bool {
    engagement.terms.ordered_on.is_some()
        || matches!(engagement.stage, Stage::Active | Stage::Closing | Stage::Closed)
}

/// The last day of a contract: of its period, or of its delivery where it has no period. The picture marks the same day.
pub(super) fn last_day(terms: &Terms) -> Option<NaiveDate> {
    terms.ends_on.or(terms.delivery_on)
}

/// The contracts with the same person beside this one.
pub(super) fn concluded_others<'a>(
    engagement: &'a Engagement,
    others: &'a [Engagement],
) -> impl Iterator<Item = &'a Engagement> {
    let is_itself = |other: &Engagement| !other.id.as_str().is_empty() && other.id == engagement.id;
    others.iter().filter(move |other| !is_itself(other) && is_concluded(other))
}

#[derive(Clone, Copy)]
struct Term {
    starts_on: NaiveDate,
    ends_on: Option<NaiveDate>,
}

impl Term {
    fn of(terms: &Terms) -> Option<Self> {
        let begins = terms.ordered_on.or(terms.starts_on);
        let starts_on = [begins, terms.basic_contract_on].into_iter().flatten().min()?;
        // The term counts to the later of the two (解釈ガイドライン).
        let ends_on = terms.ends_on.max(terms.delivery_on);
        ends_on.is_none_or(|end| end >= starts_on).then_some(Self { starts_on, ends_on })
    }

    /// Is there less than a month between the two, or nothing?
    fn touches(&self, other: &Self) -> bool {
        !self.is_long_before(other) && !other.is_long_before(self)
    }

    fn is_long_before(&self, other: &Self) -> bool {
        let gap = self.ends_on.and_then(|end| end.succ_opt()).zip(other.starts_on.pred_opt());
        gap.is_some_and(|(first, last)| is_at_least_months(first, last, GAP_MONTHS))
    }

    /// Together with all that it touches, and all that those touch.
    fn joined(self, mut others: Vec<Self>) -> Self {
        let mut term = self;
        while let Some(at) = others.iter().position(|other| term.touches(other)) {
            let other = others.swap_remove(at);
            term.starts_on = term.starts_on.min(other.starts_on);
            term.ends_on = term.ends_on.zip(other.ends_on).map(|(one, other)| one.max(other));
        }
        term
    }
}
