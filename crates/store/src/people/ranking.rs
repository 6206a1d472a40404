//! Candidates for an engagement, out of everybody.

use std::collections::HashMap;

use engawa_domain::Minutes;
use engawa_domain::candidate::{Found, Months, Past, Plan, PromisedHours, Standing, left};

use super::index::Index;

/// How many people that are not asked are named.
const NAMED: usize = 20;

/// What binds a person and the company: hours promised, and what was done together.
pub(crate) struct Ties {
    pub(crate) promised: Vec<PromisedHours>,
    pub(crate) past: Past,
}

/// Rows by their column `no`, the best first.
pub(crate) struct Ranked {
    /// Those for whom something speaks.
    pub(crate) matched: usize,
    /// The best of them.
    pub(crate) best: Vec<i64>,
    /// Those among them who are not asked; they are not counted above.
    pub(crate) withheld: usize,
    /// The first of these.
    pub(crate) named: Vec<i64>,
}

impl Index {
    /// Ranks everybody. `ties` are by the column `no`.
    pub(crate) fn rank(
        &self,
        plan: &Plan,
        months: &Months,
        ties: &HashMap<i64, Ties>,
        limit: usize,
    ) -> Ranked {
        let mut found: Vec<(Standing, usize)> = Vec::new();
        let mut ranked = Ranked { matched: 0, best: Vec::new(), withheld: 0, named: Vec::new() };
        let asks = plan.asks_for_experience();
        let mut look = |row: usize| {
            let (Some(no), Some(brief)) = (self.nos.get(row), self.briefs.get(row)) else { return };
            let words = if asks { plan.found_in(self.keys.line(row)) } else { Found::default() };
            let tie = if ties.is_empty() { None } else { ties.get(no) };
            let past = tie.map_or((0, 0), |tie| (tie.past.times, tie.past.same_kind));
            if asks && !words.is_any() && past.0 == 0 {
                return;
            }
            if brief.do_not_ask {
                ranked.withheld += 1;
                if ranked.named.len() < NAMED {
                    ranked.named.push(*no);
                }
                return;
            }
            let left: Option<Minutes> = match tie {
                None => brief.wish,
                Some(tie) => left(brief.wish, &tie.promised, months).map(|left| left.minutes),
            };
            found.push((plan.evidence(words, brief, left, past).standing(), row));
        };
        if !asks || plan.asks_for_time_alone() {
            (0..self.len()).for_each(&mut look);
        } else {
            let mut rows = vec![false; self.len()];
            for word in plan.words() {
                self.keys.holding(word, |row, _| {
                    if let Some(row) = rows.get_mut(row) {
                        *row = true;
                    }
                });
            }
            if !ties.is_empty() {
                for (row, no) in rows.iter_mut().zip(&self.nos) {
                    *row |= ties.contains_key(no);
                }
            }
            rows.iter().enumerate().filter(|(_, hit)| **hit).for_each(|(row, _)| look(row));
        }
        ranked.matched = found.len();
        if let Some(last) = limit.checked_sub(1).filter(|last| *last < found.len()) {
            found.select_nth_unstable(last);
        }
        found.truncate(limit);
        found.sort_unstable();
        ranked.best = found.iter().filter_map(|(_, row)| self.nos.get(*row)).copied().collect();
        ranked
    }
}
