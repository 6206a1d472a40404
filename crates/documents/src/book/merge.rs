//! Merged cells: each of them holds the text of the whole.

use engawa_domain::registry::{Cell, Row};

use super::BookError;
use super::budget::Budget;

/// Cells that all merged areas together may touch.
const STEPS: usize = 20_000_000;

/// A merged area; rows from 1, columns from 0, all included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Area {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

impl Area {
    /// `A1:C2`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (first, last) = text.split_once(':')?;
        let ((left, top), (right, bottom)) = (place(first)?, place(last)?);
        Some(Self { top, left, bottom, right })
    }
}

/// `C2` as column from 0 and row from 1.
fn place(text: &str) -> Option<(u32, u32)> {
    let text = text.trim_start_matches('$');
    let letters = text.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = text.split_at_checked(letters)?;
    let column = column.bytes().try_fold(0_u32, |sum, byte| {
        sum.checked_mul(26)?.checked_add(u32::from(byte.to_ascii_uppercase() - b'A') + 1)
    })?;
    Some((column.checked_sub(1)?, row.trim_start_matches('$').parse().ok()?))
}

/// Writes the text of each area into its empty cells, within the rows that exist and the width that is used.
pub(super) fn spread(
    rows: &mut [Row],
    areas: &[Area],
    width: usize,
    budget: &mut Budget,
) -> Result<(), BookError> {
    let mut steps = STEPS;
    for area in areas {
        let Ok(first) = rows.binary_search_by_key(&area.top, |row| row.number) else { continue };
        let columns = index(area.left)..index(area.right).saturating_add(1).min(width);
        let Some(whole) = rows.get(first).and_then(|row| row.cells.get(columns.start)).cloned() else {
            continue;
        };
        if whole.text.trim().is_empty() {
            continue;
        }
        for row in rows.iter_mut().skip(first).take_while(|row| row.number <= area.bottom) {
            for column in columns.clone() {
                steps = steps.checked_sub(1).ok_or(BookError::Archive)?;
                if row.cells.get(column).is_some_and(|cell| !cell.text.trim().is_empty()) {
                    continue;
                }
                let added = (column + 1).saturating_sub(row.cells.len());
                budget.spend(added, whole.text.len())?;
                if added > 0 {
                    row.cells.resize_with(column + 1, Cell::default);
                }
                if let Some(cell) = row.cells.get_mut(column) {
                    cell.clone_from(&whole);
                }
            }
        }
    }
    Ok(())
}

fn index(column: u32) -> usize {
    usize::try_from(column).unwrap_or(usize::MAX)
}
