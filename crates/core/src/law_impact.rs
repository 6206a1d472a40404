//! この日以降に影響を受ける案件: what a change of law, or of a day, changes.

use chrono::NaiveDate;
use engawa_domain::{Finding, InvalidReason};

use crate::{ApiError, Engawa, api::LawImpact, vault::invalid};

impl Engawa {
    /// All engagements whose findings differ when the same facts are judged on `from` and on `to`, the latest period
    /// first. An order that was placed is judged by its own day in the FL法, whatever day it is checked on.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] on `to` if it is not after `from`.
    pub fn law_impact(&self, from: NaiveDate, to: NaiveDate) -> Result<Vec<LawImpact>, ApiError> {
        if to <= from {
            return Err(invalid("to", InvalidReason::EndBeforeStart));
        }
        let mut facts = self.read(|reader| self.all_facts(reader))?;
        facts.sort_by(|a, b| {
            let (a, b) = (&a.engagement, &b.engagement);
            b.terms.starts_on.cmp(&a.terms.starts_on).then_with(|| b.id.cmp(&a.id))
        });
        let mut found = Vec::new();
        for facts in facts {
            let on = |day| facts.findings(&self.law(), day);
            let (before, after) = (on(from), on(to));
            let (gone, come) = (only_in(&before, &after), only_in(&after, &before));
            if !(gone.is_empty() && come.is_empty()) {
                found.push(LawImpact {
                    engagement_id: facts.engagement.id,
                    title: facts.engagement.title,
                    alumnus_name: facts.alumnus.name,
                    ordered_on: facts.engagement.terms.ordered_on,
                    gone,
                    come,
                });
            }
        }
        Ok(found)
    }
}

/// What one list has more often than the other.
fn only_in(list: &[Finding], other: &[Finding]) -> Vec<Finding> {
    let mut left: Vec<&Finding> = other.iter().collect();
    let mut only = Vec::new();
    for finding in list {
        match left.iter().position(|known| *known == finding) {
            Some(at) => {
                left.swap_remove(at);
            }
            None => only.push(finding.clone()),
        }
    }
    only
}
