//! What a rule stands on.

use chrono::NaiveDate;

use super::{Case, Rulebook};
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
        let on = if rule.starts_with("FL-") { self.ordered_or_as_of() } else { self.as_of };
        said(self.rulebook, (rule, case), on, field, fill)
    }
}

/// A finding of a case of a rule that holds on a day, its words filled in; none while it does not hold.
pub(super) fn said(
    rulebook: &Rulebook,
    (rule, case): (&str, &str),
    on: NaiveDate,
    field: impl Into<String>,
    fill: &[(&str, &str)],
) -> Option<Finding> {
    let meta = rulebook.rule(rule, case, on)?;
    let message = fill
        .iter()
        .fold(meta.message.clone(), |message, (name, text)| message.replace(&format!("{{{name}}}"), text));
    Some(Finding {
        rule: rule.to_owned(),
        severity: meta.severity,
        field: field.into(),
        message,
        basis: meta.basis.clone(),
    })
}

/// Is there nothing but space in the text?
pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
