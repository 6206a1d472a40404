//! What a rule stands on.

use chrono::NaiveDate;

use super::{Case, Days, Rulebook};
use crate::calendar::Calendar;
use crate::{Contractor, Finding, Terms};

/// The case, the law and the day, handed to every rule.
pub(super) struct Ground<'a> {
    pub(super) case: Case<'a>,
    pub(super) terms: &'a Terms,
    pub(super) contractor: &'a Contractor,
    pub(super) rulebook: &'a Rulebook,
    pub(super) calendar: &'a Calendar,
    pub(super) as_of: NaiveDate,
}

impl<'a> Ground<'a> {
    pub(super) fn new(
        case: Case<'a>,
        rulebook: &'a Rulebook,
        calendar: &'a Calendar,
        as_of: NaiveDate,
    ) -> Self {
        let (terms, contractor) = (&case.engagement.terms, &case.alumnus.contractor);
        Self { case, terms, contractor, rulebook, calendar, as_of }
    }

    /// 業務委託をした日, which decides on the law of the order; the day of the check while there is none.
    pub(super) fn ordered_or_as_of(&self) -> NaiveDate {
        self.terms.ordered_on.unwrap_or(self.as_of)
    }

    /// A finding of a case of a rule on a field, its words filled in; none while that rule does not hold.
    pub(super) fn finding(
        &self,
        (rule, case): (&str, &str),
        field: impl Into<String>,
        fill: &[(&str, &str)],
    ) -> Option<Finding> {
        let days = Days { ordered: self.ordered_or_as_of(), checked: self.as_of };
        said(self.rulebook, (rule, case), days, field, fill)
    }
}

/// A finding of a case of a rule that holds on these days, its words filled in; none while it does not hold.
pub(super) fn said(
    rulebook: &Rulebook,
    (rule, case): (&str, &str),
    days: Days,
    field: impl Into<String>,
    fill: &[(&str, &str)],
) -> Option<Finding> {
    let said = rulebook.rule(rule, case, days)?;
    let filled = |words: &str| {
        fill.iter().fold(words.to_owned(), |words, (name, text)| words.replace(&format!("{{{name}}}"), text))
    };
    Some(Finding {
        rule: rule.to_owned(),
        severity: said.case.severity,
        field: field.into(),
        message: filled(&said.case.message),
        act: filled(&said.case.act),
        why: said.why().to_owned(),
        basis: said.basis().to_owned(),
        source: said.rule.source.clone(),
    })
}

/// Is there nothing but space in the text?
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
