//! Many texts in one stretch of memory.

use std::ops::Range;

use memchr::memmem::Finder;
use zeroize::Zeroize as _;

/// Lines of bytes, each closed by a line feed, which no word that is looked for holds. Wiped when they go: they are
/// names.
#[derive(Default)]
pub(crate) struct Lines {
    bytes: Vec<u8>,
    /// Where each line ends, before its line feed.
    ends: Vec<usize>,
}

impl Lines {
    /// Room for so many lines of so many bytes in all, so that no copy is left behind while they grow.
    pub(crate) fn with_room(lines: usize, bytes: usize) -> Self {
        Self { bytes: Vec::with_capacity(bytes + lines), ends: Vec::with_capacity(lines) }
    }

    pub(crate) fn push(&mut self, line: &[u8]) {
        self.bytes.extend_from_slice(line);
        self.ends.push(self.bytes.len());
        self.bytes.push(b'\n');
    }

    /// Bytes without the line feeds.
    pub(crate) fn size(&self) -> usize {
        self.bytes.len() - self.ends.len()
    }

    /// A line; empty beyond the last.
    pub(crate) fn line(&self, at: usize) -> &[u8] {
        self.ends.get(at).and_then(|end| self.bytes.get(self.start(at)..*end)).unwrap_or_default()
    }

    /// Visits every line that holds the word, in order: one walk over all bytes, no allocation.
    pub(crate) fn holding(&self, word: &Finder<'_>, mut visit: impl FnMut(usize, &[u8])) {
        self.holding_from(0..self.ends.len(), word, |_| 0, |line, _| visit(line, self.line(line)));
    }

    /// Where a line begins.
    fn start(&self, line: usize) -> usize {
        line.checked_sub(1).map_or(0, |before| self.ends.get(before).map_or(self.bytes.len(), |end| end + 1))
    }

    /// Of some lines, visits every one that holds the word at or behind the place that `from` names for the line, with
    /// the place of the first such word.
    pub(crate) fn holding_from(
        &self,
        lines: Range<usize>,
        word: &Finder<'_>,
        from: impl Fn(usize) -> usize,
        mut visit: impl FnMut(usize, usize),
    ) {
        let (mut line, mut start) = (lines.start, self.start(lines.start));
        let (mut next, last) = (start, self.start(lines.end));
        while let Some(found) = self.bytes.get(next..last).and_then(|rest| word.find(rest)) {
            let at = next + found;
            let end = loop {
                match self.ends.get(line) {
                    None => return,
                    Some(end) if *end <= at => {
                        start = end + 1;
                        line += 1;
                    }
                    Some(end) => break *end,
                }
            };
            let first = from(line).saturating_add(start);
            if at >= first {
                visit(line, at - start);
                next = end + 1;
            } else {
                next = first.min(end + 1);
            }
        }
    }
}

impl Drop for Lines {
    fn drop(&mut self) {
        self.bytes.zeroize();
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, clippy::indexing_slicing)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_lines_that_hold_a_word_are_those_that_do(
            lines in prop::collection::vec("[abc]{0,6}", 0..40),
            word in "[abc]{1,3}",
        ) {
            let mut all = Lines::with_room(lines.len(), 0);
            lines.iter().for_each(|line| all.push(line.as_bytes()));
            let mut found = Vec::new();
            all.holding(&Finder::new(word.as_bytes()), |at, line| {
                assert_eq!(line, lines[at].as_bytes());
                found.push(at);
            });
            let expected: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].contains(&word)).collect();
            prop_assert_eq!(found, expected);
            prop_assert_eq!(all.line(lines.len()), b"");
            let mut behind = Vec::new();
            // In two parts: a word never reaches from one line into the next.
            for part in [0..lines.len() / 2, lines.len() / 2..lines.len()] {
                all.holding_from(part, &Finder::new(word.as_bytes()), |at| at % 4, |at, place| behind.push((at, place)));
            }
            let place = |at: usize| {
                let from = (at % 4).min(lines[at].len());
                lines[at].get(from..)?.find(&word).map(|place| (at, from + place))
            };
            let expected: Vec<(usize, usize)> = (0..lines.len()).filter_map(place).collect();
            prop_assert_eq!(behind, expected);
        }
    }
}
