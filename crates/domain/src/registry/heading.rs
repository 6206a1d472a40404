//! Which heading means what.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::halves;
use super::words::{BEFORE, BEHIND, HEADINGS, OTHERS, WEAK, WITHHELD};
use super::{Column, Withheld};
use crate::name::fold;

/// How far a heading is from the word of the dictionary; 0 is the word itself.
pub(super) type Distance = u8;

static FOLDED: LazyLock<HashMap<String, (Column, Distance)>> = LazyLock::new(|| {
    let entries = |table: &'static [(Column, &str)], distance| {
        table.iter().flat_map(move |(column, known)| {
            known.split_whitespace().map(move |known| (plain(&fold(known)), (*column, distance)))
        })
    };
    let mut words: HashMap<_, _> = entries(WEAK, 2).chain(entries(HEADINGS, 0)).collect();
    for (word, column) in halves::words(HEADINGS) {
        words.entry(plain(&fold(&word))).or_insert((column, 0));
    }
    words
});

static FOLDED_WITHHELD: LazyLock<Vec<(Withheld, Vec<String>)>> = LazyLock::new(|| {
    WITHHELD.iter().map(|(what, words)| (*what, words.split_whitespace().map(fold).collect())).collect()
});

static FOLDED_OTHERS: LazyLock<Vec<String>> = LazyLock::new(|| OTHERS.split_whitespace().map(fold).collect());

static FOLDED_BEFORE: LazyLock<Vec<String>> = LazyLock::new(|| BEFORE.split_whitespace().map(fold).collect());
static FOLDED_BEHIND: LazyLock<Vec<String>> = LazyLock::new(|| BEHIND.split_whitespace().map(fold).collect());

/// Longer texts are no headings. In bytes: three make a character.
const LONGEST: usize = 240;

/// What each heading means; `None` for one that is not known or held back. A meaning is given once: to the heading
/// that says it best, and to the first of equals.
#[must_use]
pub fn map_columns(headings: &[String]) -> Vec<Option<Column>> {
    let pairs: Vec<(&str, &str)> = headings.iter().map(|heading| ("", heading.as_str())).collect();
    let columns = map_pairs(&pairs).into_iter().zip(headings);
    let free = |(column, heading): (Option<Column>, &String)| column.filter(|_| withheld(heading).is_none());
    columns.map(free).collect()
}

/// The same for headings of two rows: a group, and what stands below it.
pub(super) fn map_pairs(headings: &[(&str, &str)]) -> Vec<Option<Column>> {
    let mut meanings: Vec<_> = headings.iter().map(|(group, heading)| meaning(group, heading)).collect();
    if meanings.iter().flatten().any(|(column, _)| matches!(column, Column::FamilyName | Column::FamilyKana))
    {
        let folded: Vec<String> = headings.iter().map(|(_, heading)| fold(heading)).collect();
        halves::tell_apart(&folded, &mut meanings);
    }
    let mut best: HashMap<Column, (Distance, usize)> = HashMap::new();
    for (at, (column, distance)) in
        meanings.iter().enumerate().filter_map(|(at, found)| Some((at, (*found)?)))
    {
        best.entry(column)
            .and_modify(|best| {
                if distance < best.0 {
                    *best = (distance, at);
                }
            })
            .or_insert((distance, at));
    }
    let chosen = |at: usize, column: Column| best.get(&column).is_some_and(|(_, winner)| *winner == at);
    meanings
        .into_iter()
        .enumerate()
        .map(|(at, found)| found.map(|(column, _)| column).filter(|column| chosen(at, *column)))
        .collect()
}

/// Why the column under a heading is held back; `None`: it is not.
#[must_use]
pub fn withheld(heading: &str) -> Option<Withheld> {
    let folded = fold(heading.get(..heading.floor_char_boundary(LONGEST)).unwrap_or(heading));
    if folded.is_empty() {
        return None;
    }
    // 退職（理由）, 退職の理由
    let joined = plain(&folded).replace('の', "");
    let names = |word: &String| folded.contains(word) || joined.contains(word);
    let held = FOLDED_WITHHELD.iter().find(|(_, words)| words.iter().any(names));
    held.map(|(what, _)| *what).or_else(|| is_birth_date(&folded).then_some(Withheld::BirthDate))
}

fn is_birth_date(folded: &str) -> bool {
    ["生年月日", "誕生日", "birth"].iter().any(|word| folded.contains(word))
        || lookup(&plain(folded)).is_some_and(|(column, _)| column == Column::BornOn)
}

/// What a heading means, with the group above it (or nothing).
pub(super) fn meaning(group: &str, heading: &str) -> Option<(Column, Distance)> {
    if group.len().saturating_add(heading.len()) > LONGEST {
        return None;
    }
    let (group, heading) = (fold(group), fold(heading));
    if heading.is_empty() {
        return word(&group);
    }
    if group.is_empty() || group == heading {
        return word(&heading);
    }
    let both = format!("{group}{heading}");
    if FOLDED_WITHHELD.iter().flat_map(|(_, words)| words).any(|word| group.contains(word)) {
        return None;
    }
    match lookup(&plain(&both)) {
        Some(found) => Some(found),
        None if is_of_another(&group) => None,
        None => word(&heading).map(|(column, distance)| (column, distance.saturating_add(4))),
    }
}

/// What a folded heading means.
fn word(folded: &str) -> Option<(Column, Distance)> {
    let whole = plain(folded);
    if whole.is_empty()
        || FOLDED_WITHHELD.iter().flat_map(|(_, words)| words).any(|word| whole.contains(word))
    {
        return None;
    }
    if let Some(found) = lookup(&whole) {
        return Some(found);
    }
    if is_of_another(&whole) {
        return None;
    }
    if is_retirement(&whole) {
        return Some((Column::RetiredAtSixty, 1));
    }
    if let Some(half) = halves::in_brackets(folded) {
        return Some(half);
    }
    let bare = plain(&without_brackets(folded));
    if let Some((column, distance)) = lookup(&bare) {
        return Some((column, distance.saturating_add(1)));
    }
    trimmed(&bare).map(|(column, distance)| (column, distance.saturating_add(3))).or_else(|| parted(&bare))
}

pub(super) fn lookup(plain: &str) -> Option<(Column, Distance)> {
    FOLDED.get(plain).copied()
}

/// 定年退職, 定年(60歳以上) … are yes or no; 定年退職日 is a day.
fn is_retirement(plain: &str) -> bool {
    (plain.contains("定年") || plain.contains("60歳"))
        && !["日", "年齢", "理由", "年度", "年月"].iter().any(|end| plain.ends_with(end))
}

fn is_of_another(plain: &str) -> bool {
    FOLDED_OTHERS.iter().any(|word| plain.contains(word))
}

/// Without what only says whose it is and how to fill it in.
pub(super) fn trimmed(bare: &str) -> Option<(Column, Distance)> {
    let mut rest = bare;
    for _ in 0..3 {
        let before = FOLDED_BEFORE.iter().find_map(|word| rest.strip_prefix(word.as_str()));
        let shorter =
            before.or_else(|| FOLDED_BEHIND.iter().find_map(|word| rest.strip_suffix(word.as_str())))?;
        if let Some(found) = lookup(shorter) {
            return Some(found);
        }
        rest = shorter;
    }
    None
}

/// 電話/携帯: both halves mean the same.
fn parted(bare: &str) -> Option<(Column, Distance)> {
    let mut found = bare.split(['/', '、', ',', '|']).map(lookup);
    let first = found.next()??;
    found.all(|other| other.is_some_and(|(column, _)| column == first.0)).then_some((first.0, 3))
}

/// Without brackets and marks, but with what stands between them.
pub(super) fn plain(folded: &str) -> String {
    folded.chars().filter(|c| !is_bracket(*c) && !is_mark(*c)).collect()
}

/// Without what stands between brackets: a remark, a unit.
pub(super) fn without_brackets(folded: &str) -> String {
    let mut depth = 0_u32;
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match c {
            '(' | '[' | '【' | '〔' | '<' | '「' | '{' | '《' => depth += 1,
            ')' | ']' | '】' | '〕' | '>' | '」' | '}' | '》' => depth = depth.saturating_sub(1),
            c if depth == 0 => out.push(c),
            _ => {}
        }
    }
    // 【氏名】 is all bracket and no remark.
    if out.is_empty() { folded.to_owned() } else { out }
}

pub(super) fn is_bracket(c: char) -> bool {
    matches!(
        c,
        '(' | ')' | '[' | ']' | '【' | '】' | '〔' | '〕' | '<' | '>' | '「' | '」' | '{' | '}' | '《' | '》'
    )
}

fn is_mark(c: char) -> bool {
    matches!(
        c,
        '*' | '※'
            | ':'
            | ';'
            | '.'
            | '。'
            | '_'
            | '#'
            | '!'
            | '?'
            | '■'
            | '□'
            | '●'
            | '◆'
            | '◇'
            | '★'
            | '☆'
            | '▼'
            | '▲'
            | '▽'
            | '△'
            | '↓'
            | '→'
            | '"'
    )
}
