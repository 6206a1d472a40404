//! The people in the order of the list, and the search over them.

use engawa_domain::candidate::Brief;
use engawa_domain::search::Matcher;

use super::lines::Lines;

/// Everybody, as of one state of the database. Rows are numbered in the order of the list.
pub(crate) struct Index {
    /// The journal row of that state.
    pub(super) seq: i64,
    /// The column `no` of each row.
    pub(super) nos: Vec<i64>,
    /// Search keys.
    pub(super) keys: Lines,
    /// What the rows are ordered by, so that one can be put among them.
    pub(super) orders: Lines,
    /// What is no text.
    pub(super) briefs: Vec<Brief>,
}

impl Index {
    /// How many people there are.
    pub(crate) fn len(&self) -> usize {
        self.nos.len()
    }

    /// How many match, and the `no`s of those from `offset` on.
    pub(crate) fn search(&self, matcher: &Matcher, offset: usize, limit: usize) -> (usize, Vec<i64>) {
        if matcher.is_empty() {
            return (self.len(), self.nos.iter().skip(offset).take(limit).copied().collect());
        }
        let mut matched = 0;
        let mut page = Vec::new();
        let last = offset.saturating_add(limit);
        let mut take = |row: usize| {
            if (offset..last).contains(&matched) {
                page.extend(self.nos.get(row));
            }
            matched += 1;
        };
        match matcher.rarest() {
            Some(word) => self.keys.holding(word, |row, key| {
                if matcher.matches_rest(key) {
                    take(row);
                }
            }),
            None => {
                (0..self.len()).filter(|row| matcher.matches_rest(self.keys.line(*row))).for_each(&mut take);
            }
        }
        (matched, page)
    }
}
