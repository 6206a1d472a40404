//! Where the headings are.

use std::collections::HashSet;

use super::heading::{is_bracket, map_pairs, withheld};
use super::{Cell, Column, HEADING_WITHIN, Row, Withheld};
use crate::name::fold;

/// The headings of a table.
#[derive(Debug, Clone)]
pub(super) struct Headings {
    /// Index of the first heading row.
    pub(super) at: usize,
    /// 1 or 2.
    pub(super) rows: usize,
    /// The group above each heading (or nothing), and the heading.
    pub(super) pairs: Vec<(String, String)>,
    /// The texts as shown.
    pub(super) texts: Vec<String>,
    /// What the dictionary says.
    pub(super) columns: Vec<Option<Column>>,
    /// What is held back.
    pub(super) withheld: Vec<Option<Withheld>>,
}

/// Finds the headings: of the rows near the top that hold a name, the one with the most known headings, the first of
/// equals; together with the row below where that says more.
pub(super) fn find(rows: &[Row]) -> Option<Headings> {
    let mut best: Option<(usize, Headings)> = None;
    for at in 0..rows.len().min(HEADING_WITHIN) {
        let Some(found) = at_row(rows, at) else { continue };
        if !found.columns.iter().flatten().any(|column| column.names()) {
            continue;
        }
        let known = known(&found);
        if best.as_ref().is_none_or(|(most, _)| known > *most) {
            best = Some((known, found));
        }
    }
    best.map(|(_, found)| found)
}

/// The row that looks most like headings where none is known: of those near the top the one with the most words, the
/// first of equals. Headings are two and more, all different, and something of that width stands below them.
pub(super) fn likely(rows: &[Row]) -> Option<u32> {
    // What holds a digit is a number, a day, an address: people have them, headings do not.
    let is_word = |text: &str| text.contains(char::is_alphabetic) && !text.contains(char::is_numeric);
    let words = |row: &Row| {
        let words: HashSet<&str> =
            row.cells.iter().map(|cell| cell.text.trim()).filter(|text| is_word(text)).collect();
        words.len()
    };
    let filled = |row: &Row| row.cells.iter().filter(|cell| !is_blank(&cell.text)).count();
    let first = rows.iter().enumerate().take(HEADING_WITHIN);
    let (at, row) = first.rev().max_by_key(|(_, row)| words(row)).filter(|(_, row)| words(row) >= 2)?;
    rows.iter().skip(at + 1).any(|below| filled(below) >= 2).then_some(row.number)
}

/// The headings that begin in the row at this index.
pub(super) fn at_row(rows: &[Row], at: usize) -> Option<Headings> {
    let row = rows.get(at)?;
    let above = at.checked_sub(1).and_then(|at| rows.get(at));
    let one = single(row, above, at);
    let Some(below) = rows.get(at + 1).filter(|below| below.number.saturating_sub(row.number) <= height(row))
    else {
        return Some(one);
    };
    if is_remarks(below) {
        return Some(Headings { rows: 2, ..one });
    }
    let two = double(row, below, at);
    let below_alone = known(&single(below, Some(row), at + 1));
    Some(if known(&two) > known(&one) && known(&two) > below_alone { two } else { one })
}

/// Lines that a row of a text file can take: a cell with line feeds makes the next row start later.
fn height(row: &Row) -> u32 {
    let feeds: usize = row.cells.iter().map(|cell| cell.text.matches('\n').count()).sum();
    u32::try_from(feeds + 1).unwrap_or(u32::MAX)
}

fn known(headings: &Headings) -> usize {
    headings.columns.iter().flatten().count() + headings.withheld.iter().flatten().count()
}

fn single(row: &Row, above: Option<&Row>, at: usize) -> Headings {
    let texts: Vec<String> = row.cells.iter().map(|cell| cell.text.clone()).collect();
    let pairs: Vec<(&str, &str)> = texts.iter().map(|text| ("", text.as_str())).collect();
    let mut columns = map_pairs(&pairs);
    // 健康 above 備考: the group holds back what stands below it.
    let groups = above.map(|above| groups(above, row)).unwrap_or_default();
    let held = |(index, text): (usize, &String)| {
        withheld(text).or_else(|| groups.get(index).and_then(|group| withheld(group)))
    };
    let withheld: Vec<_> = texts.iter().enumerate().map(held).collect();
    hold_back(&mut columns, &withheld);
    let pairs = texts.iter().map(|text| (String::new(), text.clone())).collect();
    Headings { at, rows: 1, pairs, texts, columns, withheld }
}

fn double(row: &Row, below: &Row, at: usize) -> Headings {
    let groups = groups(row, below);
    let width = row.cells.len().max(below.cells.len());
    let text = |index: usize| below.cells.get(index).map_or("", |cell| cell.text.as_str());
    let pairs: Vec<(&str, &str)> =
        (0..width).map(|index| (groups.get(index).copied().unwrap_or_default(), text(index))).collect();
    let mut columns = map_pairs(&pairs);
    let withheld: Vec<_> = pairs
        .iter()
        .map(|(group, heading)| {
            withheld(heading).or_else(|| withheld(group)).or_else(|| withheld(&format!("{group}{heading}")))
        })
        .collect();
    hold_back(&mut columns, &withheld);
    let texts = pairs
        .iter()
        .map(|(group, heading)| match (group.trim(), heading.trim()) {
            (group, "") => group.to_owned(),
            ("", heading) => heading.to_owned(),
            (group, heading) if group == heading => heading.to_owned(),
            (group, heading) => format!("{group} {heading}"),
        })
        .collect();
    let pairs = pairs.iter().map(|(group, heading)| ((*group).to_owned(), (*heading).to_owned())).collect();
    Headings { at, rows: 2, pairs, texts, columns, withheld }
}

fn hold_back(columns: &mut [Option<Column>], withheld: &[Option<Withheld>]) {
    for (column, withheld) in columns.iter_mut().zip(withheld) {
        if withheld.is_some() || *column == Some(Column::BornOn) {
            *column = None;
        }
    }
}

/// The group above each heading: text files keep that of a merged cell in its first column only.
fn groups<'a>(row: &'a Row, below: &Row) -> Vec<&'a str> {
    let mut last = "";
    let width = row.cells.len().max(below.cells.len());
    (0..width)
        .map(|index| {
            let own = row.cells.get(index).map_or("", |cell| cell.text.as_str());
            if !own.trim().is_empty() {
                last = own;
            } else if below.cells.get(index).is_none_or(|cell| is_blank(&cell.text)) {
                last = "";
            }
            last
        })
        .collect()
}

/// (全角), 必須, 例: what stands below headings and says how to fill them in.
fn is_remarks(row: &Row) -> bool {
    let mut any = false;
    for cell in row.cells.iter().filter(|cell| !is_blank(&cell.text)) {
        let folded = fold(&cell.text);
        let bracketed = folded.starts_with(is_bracket) && folded.ends_with(is_bracket);
        let word =
            matches!(folded.as_str(), "必須" | "任意" | "全角" | "半角" | "西暦" | "和暦" | "自由記述");
        if !bracketed && !word {
            return false;
        }
        any = true;
    }
    any
}

/// The texts above the headings: titles, which a printed list repeats on every page.
pub(super) fn titles(rows: &[Row], headings: &Headings) -> HashSet<String> {
    let above = rows.iter().take(headings.at).flat_map(|row| &row.cells);
    above.map(|cell| cell.text.trim().to_owned()).filter(|text| !text.is_empty()).collect()
}

pub(super) fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}

/// The one text of a row in which every filled cell says the same, as in a line merged over the width.
pub(super) fn only_text(cells: &[Cell]) -> Option<&str> {
    let mut filled = cells.iter().map(|cell| cell.text.trim()).filter(|text| !text.is_empty());
    let first = filled.next()?;
    filled.all(|other| other == first).then_some(first)
}
