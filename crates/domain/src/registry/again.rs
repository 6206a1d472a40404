//! Headings within a list: the same ones again, as on every printed page, or those of another table.

use super::heading::{Distance, lookup, map_pairs, meaning, plain, withheld};
use super::locate::{Headings, is_blank};
use super::{Column, Row};
use crate::name::fold;

/// Longer texts are no words of the dictionary. In bytes: it keeps notes from being folded for nothing.
const LONGEST_WORD: usize = 96;

/// The headings in use.
pub(super) struct InUse {
    /// Column of the name.
    name: Option<usize>,
    /// What stands in each column of the heading rows, folded.
    texts: Vec<Vec<String>>,
    /// What the dictionary makes of each heading.
    meanings: Vec<Option<Column>>,
    /// Which columns are taken.
    taken: Vec<bool>,
}

impl InUse {
    pub(super) fn new(
        rows: &[Row],
        found: &Headings,
        columns: &[Option<Column>],
        name: Option<usize>,
    ) -> Self {
        let folded = |row: &Row| row.cells.iter().map(|cell| fold(&cell.text)).collect();
        let meanings = found.pairs.iter().map(|(group, heading)| Some(meaning(group, heading)?.0));
        Self {
            name,
            texts: rows.iter().skip(found.at).take(found.rows).map(folded).collect(),
            meanings: meanings.collect(),
            taken: columns.iter().map(Option::is_some).collect(),
        }
    }

    /// Is the row one of headings (two cells and more are words of the dictionary), and do its columns agree with
    /// those in use? `Some(Err(column))`: that column is the first that does not.
    ///
    /// A person's row holds such words too (職種 担当, 備考 その他). What tells it is its name: in a row of headings a
    /// heading stands in its place, or one for the name stands elsewhere.
    pub(super) fn agrees(&self, row: &Row) -> Option<Result<(), usize>> {
        let text = |at: usize| row.cells.get(at).map_or("", |cell| cell.text.as_str());
        let named = self.name.map_or("", text);
        let instead = exact(named);
        if instead.is_none() && !row.cells.iter().any(|cell| may_name(&cell.text) && names(&cell.text)) {
            return None;
        }
        let mut words: Vec<Column> = row.cells.iter().filter_map(|cell| exact(&cell.text)).collect();
        words.sort_unstable_by_key(|column| column.field());
        words.dedup();
        let filled = row.cells.iter().filter(|cell| !is_blank(&cell.text)).count();
        let ordinary = instead.is_none() && !is_blank(named);
        if words.len() < 2 || ordinary && words.len() * 2 < filled {
            return None;
        }
        let pairs: Vec<(&str, &str)> = row.cells.iter().map(|cell| ("", cell.text.as_str())).collect();
        let differs = |(at, column): (usize, Option<Column>)| {
            let folded = fold(text(at));
            let same = self.texts.iter().any(|texts| texts.get(at) == Some(&folded));
            let known = self.meanings.get(at).copied().flatten();
            let taken = self.taken.get(at).copied().unwrap_or(false);
            let counts = taken || column.is_some() || withheld(text(at)).is_some();
            (!folded.is_empty() && !same && counts && (column.is_none() || column != known)).then_some(at)
        };
        Some(map_pairs(&pairs).into_iter().enumerate().find_map(differs).map_or(Ok(()), Err))
    }
}

/// What the text means if it is a word of the dictionary as it stands.
fn exact(text: &str) -> Option<Column> {
    const ITSELF: Distance = 0;
    if text.len() > LONGEST_WORD || is_blank(text) {
        return None;
    }
    lookup(&plain(&fold(text))).filter(|(_, distance)| *distance == ITSELF).map(|(column, _)| column)
}

/// The cheap question before [`names`].
fn may_name(text: &str) -> bool {
    text.len() <= LONGEST_WORD && text.contains(['名', '姓', '氏', '字', 'n', 'N', 'ｎ', 'Ｎ'])
}

fn names(text: &str) -> bool {
    exact(text).is_some_and(Column::names)
}
