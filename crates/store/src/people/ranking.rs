//! Candidates for an engagement, out of everybody.

use std::collections::{BinaryHeap, HashMap};
use std::ops::Range;

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

/// Under this many rows a second thread is not worth its start.
const FEW: usize = 8192;

/// What is asked of everybody.
struct Question<'a> {
    plan: &'a Plan,
    months: &'a Months,
    ties: &'a HashMap<i64, Ties>,
    /// By the column `no`: few have ties, and a look at a flag costs less than one into the map.
    tied: Vec<bool>,
    limit: usize,
}

/// What some of the rows come to. The best so far, the last of them on top.
#[derive(Default)]
struct Part {
    best: BinaryHeap<(Standing, usize)>,
    matched: usize,
    withheld: usize,
    named: Vec<i64>,
}

impl Index {
    /// Ranks everybody, on as many threads as there are processors. `ties` are by the column `no`.
    pub(crate) fn rank(
        &self,
        plan: &Plan,
        months: &Months,
        ties: &HashMap<i64, Ties>,
        limit: usize,
    ) -> Ranked {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        self.rank_in_parts(plan, months, ties, limit, self.len().div_ceil(threads).max(FEW))
    }

    /// Ranks so many rows `each` on a thread of their own.
    fn rank_in_parts(
        &self,
        plan: &Plan,
        months: &Months,
        ties: &HashMap<i64, Ties>,
        limit: usize,
        each: usize,
    ) -> Ranked {
        let numbers = || ties.keys().filter_map(|no| usize::try_from(*no).ok());
        let mut tied = vec![false; numbers().max().map_or(0, |no| no + 1)];
        for no in numbers() {
            if let Some(tied) = tied.get_mut(no) {
                *tied = true;
            }
        }
        let question = Question { plan, months, ties, tied, limit };
        let mut parts: Vec<Part> = Vec::new();
        std::thread::scope(|scope| {
            let question = &question;
            let starts = (each..self.len()).step_by(each);
            let others: Vec<_> = starts
                .map(|start| {
                    scope.spawn(move || self.rank_rows(question, start..self.len().min(start + each)))
                })
                .collect();
            parts.push(self.rank_rows(question, 0..self.len().min(each)));
            for other in others {
                parts.push(other.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
            }
        });
        let mut best: Vec<(Standing, usize)> = Vec::new();
        let mut ranked = Ranked { matched: 0, best: Vec::new(), withheld: 0, named: Vec::new() };
        for part in parts {
            best.extend(part.best);
            ranked.matched += part.matched;
            ranked.withheld += part.withheld;
            ranked.named.extend(part.named);
        }
        best.sort_unstable();
        best.truncate(limit);
        ranked.named.truncate(NAMED);
        ranked.best = best.iter().filter_map(|(_, row)| self.nos.get(*row)).copied().collect();
        ranked
    }

    fn rank_rows(&self, question: &Question<'_>, rows: Range<usize>) -> Part {
        let Question { plan, months, ties, tied, limit } = question;
        let mut part = Part::default();
        let asks = plan.asks_for_experience();
        let words = if asks { self.found(plan, rows.clone()) } else { vec![Found::default(); rows.len()] };
        let nos = self.nos.get(rows.clone()).unwrap_or_default();
        let briefs = self.briefs.get(rows.clone()).unwrap_or_default();
        for (row, ((no, brief), words)) in rows.zip(nos.iter().zip(briefs).zip(words)) {
            let tie = usize::try_from(*no).is_ok_and(|no| tied.get(no) == Some(&true)).then(|| ties.get(no));
            let tie = tie.flatten();
            let past = tie.map_or((0, 0), |tie| (tie.past.times, tie.past.same_kind));
            if asks && !words.is_any() && past.0 == 0 {
                continue;
            }
            if brief.do_not_ask {
                part.withheld += 1;
                if part.named.len() < NAMED {
                    part.named.push(*no);
                }
                continue;
            }
            let left: Option<Minutes> = match tie {
                None => brief.wish,
                Some(tie) => left(brief.wish, &tie.promised, months).map(|left| left.minutes),
            };
            part.matched += 1;
            let candidate = (plan.evidence(words, brief, left, past).standing(), row);
            if part.best.len() < *limit {
                part.best.push(candidate);
            } else if let Some(mut last) = part.best.peek_mut().filter(|last| candidate < **last) {
                *last = candidate;
            }
        }
        part
    }

    /// What the words of these rows say: one walk over their keys for each word.
    fn found(&self, plan: &Plan, rows: Range<usize>) -> Vec<Found> {
        let first = rows.start;
        let mut found = vec![Found::default(); rows.len()];
        let outline = |row: usize| self.outlines.get(row).copied();
        for word in plan.knowledge() {
            let from = |row| outline(row).map_or(usize::MAX, Outline::experience);
            self.keys.holding_from(rows.clone(), word, from, |row, _| {
                if let Some(found) = found.get_mut(row - first) {
                    found.knowledge += 1;
                }
            });
        }
        for word in plan.viewpoint() {
            self.views.holding_from(
                rows.clone(),
                word,
                |_| 0,
                |row, _| {
                    if let Some(found) = found.get_mut(row - first) {
                        found.viewpoint += 1;
                    }
                },
            );
        }
        let mut tenure = |row: usize| {
            if let (Some(found), Some(sections)) = (found.get_mut(row - first), self.sections(row)) {
                found.tenure = plan.tenure_in(sections);
            }
        };
        match plan.department().first() {
            Some(word) => {
                let from = |row| outline(row).map_or(usize::MAX, Outline::posts);
                self.keys.holding_from(rows.clone(), word, from, |row, _| tenure(row));
            }
            None if plan.asks_for_time_alone() => rows.for_each(tenure),
            None => {}
        }
        found
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use engawa_domain::candidate::{Brief, Wanted};
    use engawa_domain::{Alumnus, Tenure, Viewpoint, name};
    use proptest::prelude::*;

    use super::*;

    fn person() -> impl Strategy<Value = Alumnus> {
        let words = || prop::sample::select(vec!["", "商品企画部", "人事部", "SQL", "マニュアル 改訂"]);
        (words(), words(), words(), 0_u32..4, any::<bool>(), any::<bool>()).prop_map(
            |(department, words, industry, hours, do_not_ask, tenured)| Alumnus {
                name: "髙橋".into(),
                department: department.into(),
                hours_to: (hours > 0).then_some(Minutes(hours * 300)),
                viewpoint: Viewpoint { industry: industry.into(), ..Viewpoint::default() },
                tenures: if tenured {
                    vec![Tenure {
                        department: department.into(),
                        words: words.into(),
                        from: "2014-04-01".parse().ok(),
                        ..Tenure::default()
                    }]
                } else {
                    Vec::new()
                },
                do_not_ask,
                ..Alumnus::default()
            },
        )
    }

    proptest! {
        #[test]
        fn threads_rank_as_one_does(
            people in prop::collection::vec(person(), 0..60),
            each in 1_usize..20,
            limit in 1_usize..12,
            asked in prop::sample::select(vec!["", "SQL", "企画"]),
        ) {
            let mut index = super::super::build::with_room(1, people.len(), 0, 0);
            for (no, person) in (1..).zip(&people) {
                index.push(no, name::search_key(person).as_bytes(), &[], Brief::from(person));
            }
            let wanted = Wanted {
                knowledge: asked.into(),
                department: "企画".into(),
                from_year: Some(2013),
                viewpoint: asked.into(),
                ..Wanted::default()
            };
            let today = "2026-11-24".parse().unwrap();
            for wanted in [wanted, Wanted::default()] {
                let (plan, months) = (Plan::new(&wanted, today), Months::ahead(today, None, None));
                let rank = |each| index.rank_in_parts(&plan, &months, &HashMap::new(), limit, each);
                let (parts, one) = (rank(each), rank(usize::MAX));
                prop_assert_eq!(
                    (parts.matched, parts.best, parts.withheld, parts.named),
                    (one.matched, one.best, one.withheld, one.named)
                );
            }
        }
    }
}
