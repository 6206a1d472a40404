//! What one character becomes, looked up once in the tables of the libraries and kept.
//!
//! The libraries work on whole texts and allocate for each; an import folds a million texts of some three thousand
//! different characters. So each character is asked about once, alone, and its answer stands in a table of the basic
//! plane. Where a character means something only beside its neighbours (a voicing mark, ㈱, a jamo) the whole text goes
//! the slow way.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering::Relaxed};

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class, is_nfc_quick};

use super::variants;

/// Do small kana stay small?
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Size {
    AsIs,
    Large,
}

/// Not asked yet.
const UNSEEN: u32 = 0;
/// Nothing is left of it.
const GOES: u32 = 1;
/// Only the whole text tells.
const CONTEXT: u32 = 2;
/// ー
const LONG: u32 = 3;
/// 々
const SAME_KANJI: u32 = 4;
/// ゝ
const SAME_KANA: u32 = 5;
/// ゞ
const SAME_KANA_VOICED: u32 = 6;
// Any other value is the character itself: the first seven are control characters and go.

/// The basic plane, each character as it is asked about first. Whoever writes the same entry twice writes the same.
static BASIC: [AtomicU32; 0x1_0000] = [const { AtomicU32::new(UNSEEN) }; 0x1_0000];

thread_local! {
    /// The other planes: few of their characters are in names.
    static OTHER: RefCell<HashMap<char, u32>> = RefCell::new(HashMap::new());
}

/// Writes the folded text.
pub(super) fn write(text: &str, size: Size, out: &mut String) {
    let start = out.len();
    if write_letters(text.chars().map(meaning), size, out) {
        return;
    }
    out.truncate(start);
    let plain: String = normalised(text).collect();
    let alone = |c| match meaning(c) {
        CONTEXT => class(c),
        meaning => meaning,
    };
    write_letters(plain.chars().map(alone), size, out);
}

/// Returns whether no letter needed the whole text.
fn write_letters(meanings: impl Iterator<Item = u32>, size: Size, out: &mut String) -> bool {
    let mut last = None;
    for meaning in meanings {
        let c = match meaning {
            GOES => continue,
            CONTEXT => return false,
            LONG => match last.and_then(drawn_out) {
                Some(vowel) => vowel,
                None => continue,
            },
            SAME_KANJI => last.filter(|c| super::is_kanji(*c)).unwrap_or('々'),
            SAME_KANA => last.filter(|c| can_repeat(*c)).unwrap_or('ゝ'),
            SAME_KANA_VOICED => last.and_then(voiced).unwrap_or('ゞ'),
            code => char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
        };
        last = Some(c);
        out.push(if size == Size::Large { large(c) } else { c });
    }
    true
}

fn meaning(c: char) -> u32 {
    match BASIC.get(usize::try_from(u32::from(c)).unwrap_or(usize::MAX)) {
        Some(entry) => match entry.load(Relaxed) {
            UNSEEN => {
                let found = asked(c);
                entry.store(found, Relaxed);
                found
            }
            known => known,
        },
        None if is_invisible(c) => GOES,
        None => OTHER.with_borrow_mut(|other| *other.entry(c).or_insert_with(|| asked(c))),
    }
}

/// What becomes of a character that stands alone.
fn asked(c: char) -> u32 {
    if is_invisible(c) || is_accent(c) {
        return GOES;
    }
    let beside_others = canonical_combining_class(c) != 0
        || is_nfc_quick(std::iter::once(c)) == unicode_normalization::IsNormalized::Maybe
        || matches!(c, '゛' | '゜' | 'ﾞ' | 'ﾟ');
    let mut plain = normalised(c.encode_utf8(&mut [0; 4])).collect::<Vec<_>>().into_iter();
    match (plain.next(), plain.next()) {
        _ if beside_others => CONTEXT,
        (None, _) => GOES,
        (Some(one), None) => class(one),
        (Some(_), Some(_)) => CONTEXT,
    }
}

/// The text in plain characters: compatibility forms decomposed, selectors and accents gone, the rest composed.
fn normalised(text: &str) -> impl Iterator<Item = char> {
    text.chars()
        .filter(|c| !is_invisible(*c))
        .map(combining)
        .nfkd()
        .filter(|c| !is_accent(*c))
        .nfc()
        .flat_map(char::to_lowercase)
}

/// What becomes of a plain character.
fn class(c: char) -> u32 {
    let c = variants::representative(kana_class(hiragana(variants::modern_kana(c))));
    match c {
        'ー' => LONG,
        '々' => SAME_KANJI,
        'ゝ' => SAME_KANA,
        'ゞ' => SAME_KANA_VOICED,
        _ if is_separator(c) => GOES,
        _ => u32::from(c),
    }
}

/// Variation selectors (IVS, SVS), zero-width characters, the soft hyphen, the byte order mark and controls.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{180b}'..='\u{180d}')
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}')
        // The search keys part their sections with control characters.
        || (c.is_control() && !c.is_whitespace())
}

/// Accents, so that Satō is found by sato.
fn is_accent(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
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
pub(super) fn is_separator(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '・' | '·' | '‧' | '•' | '\'' | '’' | '‘' | '`' | '´' | '゠' | ',' | '、' | '\u{1160}')
        || matches!(
            c,
            '-' | '\u{2d7}' | '\u{2010}'..='\u{2015}' | '\u{2043}' | '\u{2212}' | '\u{2500}' | '\u{2501}'
        )
        || matches!(c, '\u{2796}' | '\u{29ff}' | '\u{2e3a}' | '\u{2e3b}' | '\u{fe58}' | '\u{fe63}')
}

fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => shifted(c, -0x60),
        other => other,
    }
}

pub(super) fn katakana(c: char) -> char {
    match c {
        'ぁ'..='ゖ' | 'ゝ' | 'ゞ' => shifted(c, 0x60),
        other => other,
    }
}

fn shifted(c: char, by: i32) -> char {
    u32::from(c).checked_add_signed(by).and_then(char::from_u32).unwrap_or(c)
}

/// Kana that sound alike and are confused in lists: かづこ and かずこ, 鶴ヶ谷 and 鶴ケ谷.
fn kana_class(c: char) -> char {
    match c {
        'づ' => 'ず',
        'ぢ' => 'じ',
        'ゖ' => 'け',
        'ゕ' => 'か',
        other => other,
    }
}

/// Old systems know no small kana: キヨウコ is キョウコ.
pub(super) fn large(c: char) -> char {
    match c {
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => shifted(c, 1),
        other => other,
    }
}

/// The vowel that a long vowel mark after this kana stands for, spelt as in さとう and けいこ.
pub(super) fn drawn_out(kana: char) -> Option<char> {
    Some(match vowel(kana)? {
        'え' => 'い',
        'お' => 'う',
        vowel => vowel,
    })
}

/// The vowel of a hiragana.
pub(super) fn vowel(kana: char) -> Option<char> {
    match kana {
        'ぁ' | 'あ' | 'か' | 'が' | 'さ' | 'ざ' | 'た' | 'だ' | 'な' | 'は' | 'ば' | 'ぱ' | 'ま' | 'ゃ'
        | 'や' | 'ら' | 'ゎ' | 'わ' => Some('あ'),
        'ぃ' | 'い' | 'き' | 'ぎ' | 'し' | 'じ' | 'ち' | 'に' | 'ひ' | 'び' | 'ぴ' | 'み' | 'り' => {
            Some('い')
        }
        'ぅ' | 'う' | 'く' | 'ぐ' | 'す' | 'ず' | 'っ' | 'つ' | 'ぬ' | 'ふ' | 'ぶ' | 'ぷ' | 'む' | 'ゅ'
        | 'ゆ' | 'る' | 'ゔ' => Some('う'),
        'ぇ' | 'え' | 'け' | 'げ' | 'せ' | 'ぜ' | 'て' | 'で' | 'ね' | 'へ' | 'べ' | 'ぺ' | 'め' | 'れ' => {
            Some('え')
        }
        'ぉ' | 'お' | 'こ' | 'ご' | 'そ' | 'ぞ' | 'と' | 'ど' | 'の' | 'ほ' | 'ぼ' | 'ぽ' | 'も' | 'ょ'
        | 'よ' | 'ろ' | 'を' => Some('お'),
        _ => None,
    }
}

/// May ゝ repeat it? What is voiced is not repeated so, nor are ん and っ.
fn can_repeat(c: char) -> bool {
    matches!(c, 'ぁ'..='ゖ') && !matches!(c, 'っ' | 'ん' | 'ゔ') && !is_voiced(c)
}

/// With the voicing mark, as ゞ repeats it.
fn voiced(c: char) -> Option<char> {
    can_repeat(c).then(|| unicode_normalization::char::compose(c, '\u{3099}')).flatten()
}

fn is_voiced(c: char) -> bool {
    unvoiced(c) != c
}

/// The kana without its voicing mark.
pub(super) fn unvoiced(c: char) -> char {
    let mut plain = c;
    unicode_normalization::char::decompose_canonical(c, |part| {
        if !matches!(part, '\u{3099}' | '\u{309a}') {
            plain = part;
        }
    });
    if matches!(c, 'ぁ'..='ゖ') { plain } else { c }
}
