//! Names as people search for them. Stored names are never changed: only the keys of the search are folded.
//!
//! What is folded, in this order, and whose tables say so:
//!
//! | step | by |
//! |---|---|
//! | variation selectors (IVS, SVS), zero-width characters and accents go | their code ranges, tested against yosina `ivs-svs-base` |
//! | half-width kana, full-width letters, ㈱, ①, 神 (U+FA19) become plain | unicode-normalization (NFKD, then NFC) |
//! | ⻑ ⼭ as they come out of a PDF become 長 山 | yosina `radicals` |
//! | 𫝆, which is 今 with a selector, becomes 今 | yosina `ivs-svs-base` |
//! | 旧字体 become 新字体: 邊 濱 齋 澤 廣 櫻 … | yosina `kanji-old-new` (428 kanji) |
//! | 髙 﨑 濵 邉 𠮷 栁 舘 … and 斎斉 become one | `variants`, our own: no library has them |
//! | ゐ ゑ 𛀁 become い え | yosina `historical-hirakatas`, `archaic-hirakatas` |
//! | katakana become hiragana, ゃ っ become や つ | code ranges, tested against yosina `hira-kata`, `small-hirakatas` |
//! | づ ぢ become ず じ | here: they sound alike |
//! | ー becomes the vowel it draws out, 々 and ゝ what they repeat | here, tested against yosina `japanese-iteration-marks` |
//! | letters become lower case | the standard library |
//! | spaces, middle dots, commas, apostrophes and hyphens go | code points, tested against yosina `hyphens`, `spaces` |
//!
//! What a single character becomes is looked up once and kept (see `letter`), so that folding costs nanoseconds.
//! `docs/names.md` says it with examples.
//!
//! Invariant: [`fold`] works character by character, apart from composing voiced kana, drawing out long vowels and
//! repeating, so that a part of a name folds to a part of the folded name.

mod latin;
mod letter;
mod reading;
mod romaji;
mod variants;

use unicode_normalization::UnicodeNormalization;

use crate::{Alumnus, search};

pub(crate) use reading::Reading;

/// Counts up whenever [`search_key`] or [`fold`] give something else than before: keys that were stored under an
/// earlier number must be made anew.
pub const FOLD_VERSION: u32 = 3;

/// The search key of a text. See the module for what becomes of its characters.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    letter::write(text, letter::Size::Large, &mut out);
    out
}

/// Like [`fold`], but small kana stay small: the key by which kana are sorted and spelt in Latin letters.
#[must_use]
pub fn fold_reading(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    letter::write(text, letter::Size::AsIs, &mut out);
    out
}

/// Everything about a person that a search looks at, each part folded, joined by line feeds so that no query
/// matches across two of them: name, former name, kana in each way to write its long vowels, its romaji (see
/// `romaji`; for a name in Latin letters the kana it is read as), employee number, e-mail; then in sections
/// ([`crate::search`]) note, skills, tags, viewpoint, department, job, and each tenure with its days.
#[must_use]
pub fn search_key(alumnus: &Alumnus) -> String {
    let mut key = Key(String::with_capacity(256));
    key.add(&alumnus.name);
    key.add(&alumnus.former_name);
    key.add_reading(&alumnus.name, &alumnus.kana);
    for text in [&alumnus.employee_no, &alumnus.email] {
        key.add(text);
    }
    search::append_sections(&mut key.0, alumnus);
    key.0
}

/// A search key while it grows.
struct Key(String);

impl Key {
    fn add(&mut self, text: &str) {
        self.add_with(|out| letter::write(text, letter::Size::Large, out));
    }

    fn add_folded(&mut self, folded: &str) {
        self.add_with(|out| out.push_str(folded));
    }

    fn add_with(&mut self, write: impl FnOnce(&mut String)) {
        let before = self.0.len();
        if before > 0 {
            self.0.push('\n');
        }
        let start = self.0.len();
        write(&mut self.0);
        if self.0.len() == start {
            self.0.truncate(before);
        }
    }

    /// All the ways to write how a person is called.
    fn add_reading(&mut self, name: &str, kana: &str) {
        match reading::source(name, kana) {
            reading::Source::Kana(text) => {
                let read = fold_reading(text);
                if text == kana {
                    self.add(text);
                }
                reading::other_kana(&read, |line| self.add_folded(line));
                romaji::spellings(&read, |line| self.add_folded(line));
            }
            reading::Source::Latin(text) => {
                if text == kana {
                    self.add(text);
                }
                latin::kana_lines(text, |line| self.add(line));
            }
            reading::Source::Nothing => self.add(kana),
        }
    }
}

/// The folded terms of a query, parted at half-width and full-width spaces. A person matches if the search key
/// contains every one of them; no term means that everyone matches.
#[must_use]
pub fn query_terms(query: &str) -> Vec<String> {
    query.split(char::is_whitespace).map(fold).filter(|term| !term.is_empty()).collect()
}

/// フリガナ in full-width katakana: half-width kana and hiragana are converted, everything else (spaces too)
/// stays as it is.
#[must_use]
pub fn kana_full(text: &str) -> String {
    let mut wide = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{ff66}'..='\u{ff9f}' => wide.extend(std::iter::once(c).nfkc()),
            _ => wide.push(letter::katakana(c)),
        }
    }
    let mut out = String::with_capacity(wide.len());
    let mut rest = wide.chars().peekable();
    while let Some(c) = rest.next() {
        let mark = rest.next_if(|next| matches!(next, '\u{3099}' | '\u{309a}'));
        match mark {
            Some(mark) => match unicode_normalization::char::compose(c, mark) {
                Some(voiced) => out.push(voiced),
                None => out.extend([c, mark]),
            },
            None => out.push(c),
        }
    }
    out
}

/// Full-width letters, digits and signs as half-width ones.
pub(crate) fn narrow(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { text.nfkc().collect() }
}

/// Is it a kanji, compatibility forms included?
pub(crate) fn is_kanji(c: char) -> bool {
    matches!(c, '々' | '〆' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
#[path = "name/tests.rs"]
mod tests;
