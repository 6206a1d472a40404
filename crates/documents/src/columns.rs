//! Widths of the columns of a table, in tenths of an em of its text.

use engawa_domain::paper::{Span, Table};

use crate::{clean, text};

/// Room left and right of the text in a cell.
const PADDING: u32 = 12;

/// A width for each column. A column without a share is as wide as its content; the others share what is left of
/// `room`, but none is narrower than its longest word (a date, a number), which would run over the next cell.
pub(crate) fn widths(table: &Table, room: u32) -> Vec<u32> {
    let measured = |index: usize, of: fn(&str) -> u32| {
        let cells = table.rows.iter().filter_map(|row| row.get(index)).map(|cell| of(&runs_text(cell)));
        let heading = table.columns.get(index).map_or(0, |column| of(&clean(&column.heading)));
        cells.max().unwrap_or(0).max(heading) + PADDING
    };
    let mut widths: Vec<u32> = table.columns.iter().map(|_| 0).collect();
    let mut left = room;
    for (index, (width, column)) in widths.iter_mut().zip(&table.columns).enumerate() {
        if column.width == 0 {
            *width = measured(index, breadth).min(room / 2);
            left = left.saturating_sub(*width);
        }
    }
    let words: Vec<u32> = (0..table.columns.len()).map(|index| measured(index, longest_word)).collect();
    let needed: u32 =
        words.iter().zip(&table.columns).filter(|(_, column)| column.width > 0).map(|(word, _)| *word).sum();
    let mut pinned: Vec<bool> = table.columns.iter().map(|column| column.width == 0).collect();
    // Each turn pins a column or is the last.
    for _ in 0..=table.columns.len() {
        let shares: u32 = table
            .columns
            .iter()
            .zip(&pinned)
            .filter(|(_, pin)| !**pin)
            .map(|(it, _)| u32::from(it.width))
            .sum();
        let mut tight = None;
        for (index, (width, column)) in widths.iter_mut().zip(&table.columns).enumerate() {
            if pinned.get(index) == Some(&false) {
                *width = (left * u32::from(column.width)).checked_div(shares).unwrap_or(left);
                let word = words.get(index).copied().unwrap_or(0);
                if *width < word && needed <= room && tight.is_none() {
                    tight = Some((index, word));
                }
            }
        }
        let Some((index, word)) = tight else { break };
        if let (Some(width), Some(pin)) = (widths.get_mut(index), pinned.get_mut(index)) {
            (*width, *pin) = (word, true);
            left = left.saturating_sub(word);
        }
    }
    widths
}

fn runs_text(runs: &[Span]) -> String {
    runs.iter().map(text::span_text).collect()
}

/// Width of the longest line.
fn breadth(text: &str) -> u32 {
    let line = |line: &str| line.chars().map(advance).sum::<u32>();
    text.split('\n').map(line).max().unwrap_or(0).min(10_000)
}

/// Width of the longest run of Latin letters and figures, with a mark that clings to it.
fn longest_word(text: &str) -> u32 {
    let words =
        text.split(|c: char| !c.is_ascii_graphic()).map(|word| word.chars().map(advance).sum::<u32>());
    // A longer one may break anywhere.
    words.max().unwrap_or(0).min(120)
}

/// On the safe side: a figure of BIZ UDPGothic is 0.76 em wide.
fn advance(c: char) -> u32 {
    if c.is_ascii() { 8 } else { 10 }
}

#[cfg(test)]
mod tests {
    use engawa_domain::paper::{Align, Column, Ruled};
    use rstest::rstest;

    use super::*;

    fn table(shares: &[u8], row: &[&str]) -> Table {
        let columns =
            shares.iter().map(|width| Column { heading: String::new(), align: Align::Start, width: *width });
        let cells = row.iter().map(|cell| vec![Span::Plain((*cell).to_owned())]);
        Table { columns: columns.collect(), rows: vec![cells.collect()], ruled: Ruled::Lines }
    }

    #[rstest]
    #[case::shares(&[1, 3], &["あ", "い"], &[100, 300])]
    #[case::content_first(&[0, 1], &["あいう", "い"], &[42, 358])]
    #[case::a_date_is_not_cut(&[1, 9], &["2026/8/26", "い"], &[84, 316])]
    #[case::what_is_pinned_is_taken_from_the_others(&[1, 1, 8], &["2026/8/26", "い", "う"], &[84, 35, 280])]
    #[case::no_share(&[0], &["い"], &[22])]
    fn columns_share_the_room(#[case] shares: &[u8], #[case] row: &[&str], #[case] expected: &[u32]) {
        assert_eq!(widths(&table(shares, row), 400), expected);
    }

    #[test]
    fn words_that_fit_nowhere_leave_the_shares_alone() {
        assert_eq!(widths(&table(&[1, 3], &["2026/08/26", "2026/08/26"]), 100), [25, 75]);
    }
}
