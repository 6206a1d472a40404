//! What a query asks for.
//!
//! 「2014–2018年に商品企画でマニュアルを担当した人」 names a time and two words; に, で, を and 担当した人 only join them.
//! Such a sentence is read as a question about times of employment. Everything else is words, as it always was.

use unicode_normalization::UnicodeNormalization;

use super::period::{self, Period};
use crate::name::fold;

/// How the words of a query are to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// Every word stands anywhere.
    Words,
    /// The words stand in one time of employment (or where none is spoken of), within the period if there is one.
    Tenure,
}

/// A query as it was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// How.
    pub manner: Manner,
    /// When, if a time was named.
    pub period: Option<Period>,
    /// What, without the words that only join.
    pub words: Vec<String>,
}

impl Query {
    /// Reads what was typed. In quotation marks (「…」, "…") it is taken word by word.
    #[must_use]
    pub fn read(text: &str) -> Self {
        if let Some(inner) = quoted(text) {
            return Self::words_of(inner);
        }
        let plain: Vec<char> = text.nfkc().collect();
        let (period, rest) = match period::find(&plain) {
            None => (None, plain),
            Some(found) => {
                let before = plain.iter().take(found.start).copied();
                let after: Vec<char> = plain.iter().skip(found.end).copied().collect();
                let after = without_joint(&after).iter().copied();
                (Some(found.period), before.chain([' ']).chain(after).collect())
            }
        };
        let rest: String = rest.into_iter().collect();
        if period.is_none() && !asks_for_people(&rest) {
            return Self::words_of(text);
        }
        let words: Vec<String> =
            rest.split(is_break).flat_map(content).filter(|word| !fold(word).is_empty()).collect();
        if period.is_none() && words.is_empty() {
            return Self::words_of(text);
        }
        Self { manner: Manner::Tenure, period, words }
    }

    fn words_of(text: &str) -> Self {
        let words = text.split_whitespace().map(str::to_owned).collect();
        Self { manner: Manner::Words, period: None, words }
    }

    /// The words, folded as the search keys are.
    #[must_use]
    pub fn terms(&self) -> Vec<String> {
        self.words.iter().map(|word| fold(word)).filter(|term| !term.is_empty()).collect()
    }
}

fn quoted(text: &str) -> Option<&str> {
    let text = text.trim();
    [("「", "」"), ("『", "』"), ("\"", "\""), ("“", "”"), ("＂", "＂")]
        .into_iter()
        .find_map(|(open, close)| text.strip_prefix(open)?.strip_suffix(close))
}

fn is_break(c: char) -> bool {
    c.is_whitespace() || matches!(c, '、' | '。' | ',' | '，' | '?' | '？' | '!' | '・')
}

/// What joins a time to what follows it.
const JOINTS: [&str; 14] = [
    "の間に",
    "の間",
    "当時に",
    "当時の",
    "当時",
    "時点で",
    "時代に",
    "頃に",
    "には",
    "では",
    "に",
    "の",
    "は",
    "で",
];

fn without_joint(after: &[char]) -> &[char] {
    let starts = |word: &str| word.chars().eq(after.iter().copied().take(word.chars().count()));
    let joint = JOINTS.iter().find(|word| starts(word)).map_or(0, |word| word.chars().count());
    after.get(joint..).unwrap_or_default()
}

/// Ends of a sentence about people. Longer ones stand first.
const ENDS: [&str; 45] = [
    "の経験がある",
    "の経験のある",
    "経験がある",
    "経験のある",
    "に携わっていた",
    "に携わった",
    "携わっていた",
    "携わった",
    "に関わっていた",
    "に関わった",
    "関わっていた",
    "関わった",
    "を担当していた",
    "担当していた",
    "担当してた",
    "担当した",
    "経験していた",
    "経験した",
    "に詳しい",
    "詳しい",
    "を知っている",
    "知っている",
    "に在籍していた",
    "在籍していた",
    "在籍した",
    "所属していた",
    "所属した",
    "働いていた",
    "勤めていた",
    "勤務していた",
    "使っていた",
    "使った",
    "作っていた",
    "作った",
    "書いていた",
    "書いた",
    "やっていた",
    "やった",
    "していた",
    "してた",
    "した",
    "していて",
    "にいた",
    "いた",
    "だった",
];

/// The same in one word.
const ONE_WORD: [&str; 7] = ["経験者", "担当者", "在籍者", "担当", "在籍", "所属", "経験"];

/// Words for people that may end a sentence, behind a verb.
const PEOPLE: [&str; 5] = ["人たち", "人", "方", "ひと", "かた"];

/// Is it a sentence that asks for people, such as SQLに詳しい人? 法人 and 地方 are none.
fn asks_for_people(text: &str) -> bool {
    let text = text.trim_end_matches(is_break);
    text.ends_with("経験者") || without_people(text).is_some_and(|verb| without_end(verb).is_some())
}

fn without_people(text: &str) -> Option<&str> {
    let rest = PEOPLE.iter().find_map(|word| text.strip_suffix(word))?;
    rest.chars().next_back().is_some_and(is_hiragana).then_some(rest)
}

fn without_end(text: &str) -> Option<&str> {
    ENDS.iter().find_map(|end| text.strip_suffix(end))
}

/// The words of one stretch of text that say something.
fn content(stretch: &str) -> Vec<String> {
    let mut rest = stretch;
    rest = without_people(rest).unwrap_or(rest);
    while let Some(shorter) =
        without_end(rest).or_else(|| ONE_WORD.iter().find_map(|end| rest.strip_suffix(end)))
    {
        rest = shorter;
    }
    parted(rest).into_iter().filter(|word| !says_nothing(word)).collect()
}

fn says_nothing(word: &str) -> bool {
    ONE_WORD.contains(&word) || PEOPLE.contains(&word) || matches!(word, "" | "頃" | "当時" | "アルムナイ")
}

/// Particles of more than one character.
const LONG: [&str; 12] = [
    "における",
    "において",
    "について",
    "に関する",
    "に関わる",
    "として",
    "といった",
    "での",
    "では",
    "には",
    "とか",
    "など",
];

/// Parts a stretch at its particles. A hiragana is one only behind something that is no hiragana: ものづくり, みどり
/// and でんき stay whole.
fn parted(stretch: &str) -> Vec<String> {
    let text: Vec<char> = stretch.chars().collect();
    let mut words = Vec::new();
    let mut word = String::new();
    let mut at = 0;
    while let Some(c) = text.get(at).copied() {
        match particle(&text, at, word.chars().next_back()) {
            0 => {
                word.push(c);
                at += 1;
            }
            length => {
                words.push(std::mem::take(&mut word));
                at += length;
            }
        }
    }
    words.push(word);
    words
}

/// The length of the particle that stands here behind `before`; 0 if none does.
fn particle(text: &[char], at: usize, before: Option<char>) -> usize {
    let Some(c) = text.get(at).copied() else { return 0 };
    if c == 'を' {
        return 1;
    }
    if before.is_none_or(is_hiragana) {
        return 0;
    }
    let here = |word: &&&str| word.chars().eq(text.iter().skip(at).copied().take(word.chars().count()));
    if let Some(word) = LONG.iter().find(here) {
        return word.chars().count();
    }
    let ends = text.get(at + 1).is_none_or(|next| !is_hiragana(*next));
    match c {
        'で' | 'に' => 1,
        'の' | 'と' | 'は' | 'が' | 'へ' | 'や' | 'も' if ends => 1,
        _ => 0,
    }
}

fn is_hiragana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ')
}
