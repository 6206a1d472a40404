//! How much of a file is held in memory.

use super::BookError;

/// Cells of a book, filled or not: a million rows of ten.
const CELLS: u64 = 10_000_000;
/// Bytes of text in all cells.
const TEXT: u64 = 400_000_000;

/// What may still be held.
pub(super) struct Budget {
    cells: u64,
    text: u64,
    beyond: BookError,
}

impl Budget {
    /// `beyond` is the answer when it is used up.
    pub(super) fn new(beyond: BookError) -> Self {
        Self { cells: CELLS, text: TEXT, beyond }
    }

    /// Takes this many cells with this many bytes of text off it.
    pub(super) fn spend(&mut self, cells: usize, text: usize) -> Result<(), BookError> {
        let left = |left: u64, spent: usize| left.checked_sub(u64::try_from(spent).ok()?);
        match (left(self.cells, cells), left(self.text, text)) {
            (Some(cells), Some(text)) => {
                (self.cells, self.text) = (cells, text);
                Ok(())
            }
            _ => Err(self.beyond),
        }
    }
}
