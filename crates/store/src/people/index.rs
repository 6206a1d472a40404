//! The people in the order of the list, and the search over them.

use engawa_domain::candidate::Brief;
use engawa_domain::search::{Matcher, Outline, PostAt, Sections};

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
    /// What the keys say of today's position, once more: it is short, and a ranking asks for it alone.
    pub(super) views: Lines,
    /// Where the sections of each key begin.
    pub(super) outlines: Vec<Outline>,
    /// The posts of all keys, and where those of each row end among them.
    pub(super) posts: Vec<PostAt>,
    pub(super) post_ends: Vec<usize>,
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
        let tenure = matcher.asks_for_tenure();
        match matcher.rarest() {
            Some(word) => self.keys.holding(word, |row, key| {
                let matches = if tenure {
                    self.sections(row).is_some_and(|sections| matcher.matches_in_one(sections))
                } else {
                    matcher.matches_others(key)
                };
                if matches {
                    take(row);
                }
            }),
            None => (0..self.len()).for_each(|row| {
                if self.sections(row).is_some_and(|sections| matcher.matches_in_one(sections)) {
                    take(row);
                }
            }),
        }
        (matched, page)
    }

    /// The key of a row, taken apart.
    pub(super) fn sections(&self, row: usize) -> Option<Sections<'_>> {
        let first = row.checked_sub(1).map_or(Some(0), |before| self.post_ends.get(before).copied())?;
        let posts = self.posts.get(first..*self.post_ends.get(row)?)?;
        Some(Sections::new(self.keys.line(row), *self.outlines.get(row)?, posts))
    }

    /// Puts a row behind the others.
    pub(super) fn push(&mut self, no: i64, key: &[u8], order: &[u8], brief: Brief) {
        self.nos.push(no);
        let outline = Outline::read(key, &mut self.posts);
        self.outlines.push(outline);
        self.views.push(outline.viewpoint(key));
        self.post_ends.push(self.posts.len());
        self.keys.push(key);
        self.orders.push(order);
        self.briefs.push(brief);
    }
}
