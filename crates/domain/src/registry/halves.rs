//! Headings of a name and of its reading in two columns.

use super::Column;
use super::heading::{Distance, is_bracket, lookup, plain, trimmed, without_brackets};

/// What says that a column holds the family name, or the given one.
const FAMILY: [&str; 5] = ["姓", "氏", "苗字", "名字", "セイ"];
const GIVEN: [&str; 3] = ["名", "名前", "メイ"];
/// What says that a column holds readings.
const READINGS: &str = "カナ フリガナ よみ よみがな 読み 読みがな 読み仮名 振仮名 振り仮名";

/// Every word for a whole name or reading with a word for a part before or behind it. Where the dictionary has such a
/// word already (カナ名), its meaning stays: [`tell_apart`] tells the half from the whole.
pub(super) fn words(known: &[(Column, &'static str)]) -> Vec<(String, Column)> {
    let mut out = Vec::new();
    for (whole, words) in known {
        let (family, given) = match whole {
            Column::Name => (Column::FamilyName, Column::GivenName),
            Column::Kana => (Column::FamilyKana, Column::GivenKana),
            _ => continue,
        };
        let parts = FAMILY.map(|part| (part, family)).into_iter().chain(GIVEN.map(|part| (part, given)));
        for (part, column) in parts {
            for word in
                words.split_whitespace().chain(READINGS.split_whitespace().filter(|_| *whole == Column::Kana))
            {
                out.push((format!("{word}{part}"), column));
                // 姓フリガナ; before a word for a name it would be another word (名前 from 前).
                if *whole == Column::Kana {
                    out.push((format!("{part}{word}"), column));
                }
            }
        }
    }
    out
}

/// The part that a bracket names, where it holds nothing else: お名前（姓）, フリガナ【名】.
pub(super) fn in_brackets(folded: &str) -> Option<(Column, Distance)> {
    let inner = plain(folded.split_once(is_bracket)?.1.rsplit_once(is_bracket)?.0);
    let (part, _) = lookup(&inner)?;
    let bare = plain(&without_brackets(folded));
    let (whole, distance) = lookup(&bare).or_else(|| trimmed(&bare))?;
    let half = match (whole, part) {
        (Column::Name, Column::FamilyName | Column::GivenName) => part,
        (Column::Kana, Column::FamilyName | Column::FamilyKana) => Column::FamilyKana,
        (Column::Kana, Column::GivenName | Column::GivenKana) => Column::GivenKana,
        _ => return None,
    };
    Some((half, distance.saturating_add(1)))
}

/// Beside 姓, a 名前 is the given name alone, and カナ名 its reading: lists name the halves so. `headings` are folded.
pub(super) fn tell_apart(headings: &[String], meanings: &mut [Option<(Column, Distance)>]) {
    for (family, whole, given) in [
        (Column::FamilyName, Column::Name, Column::GivenName),
        (Column::FamilyKana, Column::Kana, Column::GivenKana),
    ] {
        let has = |wanted: Column| meanings.iter().flatten().any(|(column, _)| *column == wanted);
        if !has(family) || has(given) {
            continue;
        }
        for (heading, meaning) in headings.iter().zip(meanings.iter_mut()) {
            if let Some((column, _)) = meaning
                && *column == whole
                && says_given(heading)
            {
                *column = given;
            }
        }
    }
}

/// 名前, お名前（漢字）, カナ名, 名前よみ.
fn says_given(folded: &str) -> bool {
    let is_given = |text: &str| {
        let text = text.strip_prefix(['お', '御', 'ご']).unwrap_or(text);
        GIVEN.iter().any(|part| crate::name::fold(part) == text)
    };
    let is_given_reading = |text: &str| {
        READINGS.split_whitespace().map(crate::name::fold).any(|reading| {
            text.strip_prefix(reading.as_str())
                .or_else(|| text.strip_suffix(reading.as_str()))
                .is_some_and(is_given)
        })
    };
    let whole = plain(folded);
    is_given(&whole) || is_given(&plain(&without_brackets(folded))) || is_given_reading(&whole)
}
