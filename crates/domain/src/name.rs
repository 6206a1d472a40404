//! Names as people search for them. Stored names are never changed: only the keys of the search are folded.
//!
//! Invariant: [`fold`] works character by character (apart from composing voiced kana and drawing out long
//! vowels), so that a part of a name folds to a part of the folded name.

mod romaji;
mod variants;

use unicode_normalization::UnicodeNormalization;

use crate::{Alumnus, search};

/// The search key of a text.
///
/// In this order: variation selectors (IVS, SVS) and invisible characters go; NFKC makes half-width kana,
/// full-width Latin letters, ㈱ and ① plain; kanji of one class become one character by yosina's
/// `kanji-old-new` table (旧字体 to 新字体) and a short table of our own for what it lacks in names (髙高, 﨑崎, 濵浜, 𠮷吉, 斎斉 …); katakana become hiragana; ゐゑづぢ and the small ヶ ヵ become
/// the kana they are read as; a long vowel mark becomes the vowel (サトー and サトウ meet); letters become lower
/// case; spaces, middle dots, apostrophes and hyphens go.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain = text.chars().filter(|c| !is_invisible(*c)).map(combining).nfkc();
    let mut out = String::with_capacity(text.len());
    let mut last = None;
    for c in plain.flat_map(char::to_lowercase) {
        let c = variants::representative(kana_class(hiragana(c)));
        let c = match c {
            'ー' => match last.and_then(drawn_out) {
                Some(vowel) => vowel,
                None => continue,
            },
            _ if is_separator(c) => continue,
            _ => c,
        };
        out.push(c);
        last = Some(c);
    }
    out
}

/// Everything about a person that a search looks at, each part folded, joined by line feeds so that no query
/// matches across two of them: name, former name, kana and its romaji (Hepburn with and without long vowels,
/// and as typed), employee number, e-mail; then in sections ([`crate::search`]) note, skills, tags, viewpoint,
/// department, job, and each tenure with its days.
#[must_use]
pub fn search_key(alumnus: &Alumnus) -> String {
    let kana = fold(&alumnus.kana);
    let mut parts = vec![fold(&alumnus.name), fold(&alumnus.former_name)];
    parts.extend(romaji::spellings(&kana));
    parts.push(kana);
    parts.extend([&alumnus.employee_no, &alumnus.email].into_iter().map(|text| fold(text)));
    parts.retain(|part| !part.is_empty());
    let mut key = parts.join("\n");
    search::append_sections(&mut key, alumnus);
    key
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
            _ => wide.push(katakana(c)),
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

/// Variation selectors (SVS, IVS), zero-width and control characters, the soft hyphen and the byte order mark.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        // The search keys part their sections with control characters.
        || (c.is_control() && !c.is_whitespace())
}

/// The spacing voicing marks as combining ones, so that か゛ composes to が.
fn combining(c: char) -> char {
    match c {
        '゛' => '\u{3099}',
        '゜' => '\u{309a}',
        other => other,
    }
}

/// What people put between the parts of a name, or leave out.
fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{300}'..='\u{36f}' | '・' | '·' | '‧' | '•' | '\'' | '’' | '‘' | '`' | '´' | '゠')
        || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{2500}' | '\u{2501}' | '\u{fe63}')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => shifted(c, -0x60),
        other => other,
    }
}

fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => shifted(c, 0x60),
        other => other,
    }
}

fn shifted(c: char, by: i32) -> char {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

/// Kana that sound alike and are confused in lists: かづこ and かずこ, キヱ and キエ, 鶴ヶ谷 and 鶴ケ谷.
fn kana_class(c: char) -> char {
    match c {
        'ゐ' => 'い',
        'ゑ' => 'え',
        'づ' => 'ず',
        'ぢ' => 'じ',
        'ゖ' => 'け',
        'ゕ' => 'か',
        other => other,
    }
}

/// The vowel that a long vowel mark after this kana stands for, spelt as in さとう and けいこ.
fn drawn_out(kana: char) -> Option<char> {
    const ROWS: [(&str, char); 5] = [
        ("ぁあかがさざただなはばぱまゃやらゎわ", 'あ'),
        ("ぃいきぎしじちにひびぴみり", 'い'),
        ("ぅうくぐすずっつぬふぶぷむゅゆるゔ", 'う'),
        ("ぇえけげせぜてでねへべぺめれ", 'い'),
        ("ぉおこごそぞとどのほぼぽもょよろを", 'う'),
    ];
    ROWS.iter().find(|(row, _)| row.contains(kana)).map(|(_, vowel)| *vowel)
}

#[cfg(test)]
#[path = "name/tests.rs"]
mod tests;
