//! Candidates for an engagement, out of everybody.

use std::collections::{BinaryHeap, HashMap};

use engawa_domain::Minutes;
use engawa_domain::candidate::{Found, Months, Past, Plan, PromisedHours, Standing, left};
use engawa_domain::search::Outline;

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
        // The best so far, the last of them on top.
        let mut best: BinaryHeap<(Standing, usize)> = BinaryHeap::new();
        let mut ranked = Ranked { matched: 0, best: Vec::new(), withheld: 0, named: Vec::new() };
        let asks = plan.asks_for_experience();
        let words = if asks { self.found(plan) } else { vec![Found::default(); self.len()] };
        // Few have ties: a look at a flag costs less than one into the map.
        let mut tied =
            vec![false; ties.keys().filter_map(|no| usize::try_from(*no).ok()).max().map_or(0, |no| no + 1)];
        for no in ties.keys().filter_map(|no| usize::try_from(*no).ok()) {
            if let Some(tied) = tied.get_mut(no) {
                *tied = true;
            }
        }
        for (row, ((no, brief), words)) in self.nos.iter().zip(&self.briefs).zip(words).enumerate() {
            let tie = usize::try_from(*no).is_ok_and(|no| tied.get(no) == Some(&true)).then(|| ties.get(no));
            let tie = tie.flatten();
            let past = tie.map_or((0, 0), |tie| (tie.past.times, tie.past.same_kind));
            if asks && !words.is_any() && past.0 == 0 {
                continue;
            }
            if brief.do_not_ask {
                ranked.withheld += 1;
                if ranked.named.len() < NAMED {
                    ranked.named.push(*no);
                }
                continue;
            }
            let left: Option<Minutes> = match tie {
                None => brief.wish,
                Some(tie) => left(brief.wish, &tie.promised, months).map(|left| left.minutes),
            };
            ranked.matched += 1;
            let candidate = (plan.evidence(words, brief, left, past).standing(), row);
            if best.len() < limit {
                best.push(candidate);
            } else if let Some(mut last) = best.peek_mut().filter(|last| candidate < **last) {
                *last = candidate;
            }
        }
        let best = best.into_sorted_vec();
        ranked.best = best.iter().filter_map(|(_, row)| self.nos.get(*row)).copied().collect();
        ranked
    }

    /// What the words of every row say: one walk over all keys for each word.
    fn found(&self, plan: &Plan) -> Vec<Found> {
        let mut found = vec![Found::default(); self.len()];
        let outline = |row: usize| self.outlines.get(row).copied();
        for word in plan.knowledge() {
            let from = |row| outline(row).map_or(usize::MAX, Outline::experience);
            self.keys.holding_from(word, from, |row, _| {
                if let Some(found) = found.get_mut(row) {
                    found.knowledge += 1;
                }
            });
        }
        for word in plan.viewpoint() {
            self.views.holding(word, |row, _| {
                if let Some(found) = found.get_mut(row) {
                    found.viewpoint += 1;
                }
            });
        }
        let mut tenure = |row: usize| {
            if let (Some(found), Some(sections)) = (found.get_mut(row), self.sections(row)) {
                found.tenure = plan.tenure_in(sections);
            }
        };
        match plan.department().first() {
            Some(word) => {
                let from = |row| outline(row).map_or(usize::MAX, Outline::posts);
                self.keys.holding_from(word, from, |row, _| tenure(row));
            }
            None if plan.asks_for_time_alone() => (0..self.len()).for_each(tenure),
            None => {}
        }
        found
    }
}
