//! How a name sounds: the kana it is written in or given with, or the Latin letters that spell it.

use super::letter::{large, unvoiced, vowel};
use super::{fold_reading, is_kanji, latin, romaji};

/// Where the reading of a name stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Source<'a> {
    Kana(&'a str),
    Latin(&'a str),
    Nothing,
}

/// フリガナ if there are any, else the name itself if it is no kanji.
pub(super) fn source<'a>(name: &'a str, kana: &'a str) -> Source<'a> {
    let mut texts = [kana, name].into_iter().filter(|text| !text.chars().any(is_kanji));
    let of = |text: &'a str| match () {
        () if text.chars().any(is_kana) => Some(Source::Kana(text)),
        () if text.chars().any(is_latin) => Some(Source::Latin(text)),
        () => None,
    };
    texts.find_map(of).unwrap_or(Source::Nothing)
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ｦ'..='ﾟ')
}

fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ' | 'À'..='ɏ')
}

/// The reading of a person, in the forms in which two are compared.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Reading {
    /// Folded, with long vowels in one spelling; empty if it was read from Latin letters.
    pub(crate) kana: String,
    /// The kana without voicing marks and long vowels: ナカジマ and ナカシマ, オオタ and オタ are one.
    pub(crate) rough: String,
    /// In Latin letters without long vowels: what Ohno, Ōno, Oono and オオノ have in common.
    pub(crate) sound: String,
    /// A Latin name of two parts, the other way round.
    pub(crate) turned: String,
    /// Was it read from Latin letters?
    pub(crate) latin: bool,
}

impl Reading {
    /// Of a name and its フリガナ.
    pub(crate) fn of(name: &str, kana: &str) -> Self {
        match source(name, kana) {
            Source::Kana(text) => {
                let read = fold_reading(text);
                let long = long_o(&read, 'う').unwrap_or_else(|| read.clone());
                Self {
                    kana: long.chars().map(large).collect(),
                    rough: rough(&long),
                    sound: latin::shortened(&romaji::hepburn(&read)),
                    ..Self::default()
                }
            }
            Source::Latin(text) => {
                let parts: Vec<String> = latin::parts(text).map(|part| latin::sound(&part)).collect();
                let turned = match parts.as_slice() {
                    [first, second] => latin::sound(&format!("{second}{first}")),
                    _ => String::new(),
                };
                Self { sound: latin::sound(&parts.concat()), turned, latin: true, ..Self::default() }
            }
            Source::Nothing => Self::default(),
        }
    }
}

/// The other ways to write a reading, so that オオノ, オーノ and オウノ find each other, and ヴァ and バ.
pub(super) fn other_kana(read: &str, mut line: impl FnMut(&str)) {
    for vowel in ['う', 'お'] {
        if let Some(other) = long_o(read, vowel) {
            line(&other.chars().map(large).collect::<String>());
        }
    }
    if read.contains('ゔ') {
        line(&with_b(read).chars().map(large).collect::<String>());
    }
}

/// With every お or う that follows an o as `as_vowel`; `None` if that changes nothing.
fn long_o(read: &str, as_vowel: char) -> Option<String> {
    let mut changed = false;
    let mut last = None;
    let other = read.chars().map(|c| {
        let long = matches!(c, 'お' | 'う') && last.and_then(vowel) == Some('お');
        last = Some(c);
        changed |= long && c != as_vowel;
        if long { as_vowel } else { c }
    });
    let other: String = other.collect();
    changed.then_some(other)
}

/// ヴァ ヴィ ヴ ヴェ ヴォ as バ ビ ブ ベ ボ.
fn with_b(read: &str) -> String {
    let mut out = String::with_capacity(read.len());
    let mut rest = read.chars().peekable();
    while let Some(c) = rest.next() {
        if c != 'ゔ' {
            out.push(c);
            continue;
        }
        let row = [('ぁ', 'ば'), ('ぃ', 'び'), ('ぇ', 'べ'), ('ぉ', 'ぼ')];
        let found = rest.peek().and_then(|next| row.iter().find(|(small, _)| small == next));
        out.push(found.map_or('ぶ', |(_, b)| *b));
        if found.is_some() {
            rest.next();
        }
    }
    out
}

fn rough(read: &str) -> String {
    let mut out = String::with_capacity(read.len());
    let mut last = None;
    for c in read.chars() {
        let drawn = match last.and_then(vowel) {
            Some('お') => matches!(c, 'う' | 'お'),
            Some('え') => matches!(c, 'い' | 'え'),
            Some(vowel) => c == vowel,
            None => false,
        };
        last = Some(c);
        if !drawn {
            out.push(unvoiced(large(c)));
        }
    }
    out
}
