//! Names in Latin letters: TAKAHASHI Ichiro, Ohno, Satō, Zyun'iti.

use unicode_normalization::UnicodeNormalization;
use wana_kana::ConvertJapanese;

use super::letter::is_separator;
use super::romaji::rewritten;

/// How many doubtful places of one word are tried both ways: 2⁴ readings.
const DOUBTS: usize = 4;

/// The words of a name in small letters, a long vowel written twice.
pub(super) fn parts(text: &str) -> impl Iterator<Item = String> {
    let parting = |c: char| is_separator(c) && !matches!(c, '\'' | '’' | '‘' | '`' | '´');
    text.split(parting).map(plain).filter(|part| !part.is_empty())
}

/// Small letters without accents; ō and ô as oo.
fn plain(part: &str) -> String {
    let mut out = String::with_capacity(part.len());
    for c in part.nfkd().flat_map(char::to_lowercase) {
        match c {
            '\u{304}' | '\u{302}' => {
                let last = out.chars().last().filter(|last| "aiueo".contains(*last));
                out.extend(last);
            }
            '\u{300}'..='\u{36f}' => {}
            '’' | '‘' | '`' | '´' => out.push('\''),
            other => out.push(other),
        }
    }
    out
}

/// What all spellings of a reading have in common, Hepburn, 訓令式 and passport: `ono` of Ohno, Oono, Ōno. The words
/// of a name may be joined before or after: タカハシイチロウ is one word to a list, and Takahashi Ichiro are two.
pub(super) fn sound(word: &str) -> String {
    let plain = rewritten(&word.replace('\'', ""), H_IS_LONG);
    let plain = match plain.strip_suffix("oh") {
        Some(head) => format!("{head}o"),
        None => plain,
    };
    rewritten(&shortened(&plain), HEPBURN)
}

/// Without the second letter of a long vowel or a double consonant.
pub(super) fn shortened(latin: &str) -> String {
    let mut out = String::with_capacity(latin.len());
    let mut last = ' ';
    for c in latin.chars() {
        match (last, c) {
            ('o', 'u') | ('e', 'i') => {}
            (last, c) if last == c && c != 'n' => {}
            ('t', 'c') => {
                out.pop();
                out.push(c);
                last = c;
            }
            _ => {
                out.push(c);
                last = c;
            }
        }
    }
    out
}

type Rules = &'static [(&'static str, &'static str)];

const H_IS_LONG: Rules = &[
    ("ohb", "ob"),
    ("ohd", "od"),
    ("ohg", "og"),
    ("ohh", "oh"),
    ("ohj", "oj"),
    ("ohk", "ok"),
    ("ohm", "om"),
    ("ohn", "on"),
    ("ohr", "or"),
    ("ohs", "os"),
    ("oht", "ot"),
    ("ohw", "ow"),
    ("ohz", "oz"),
];

/// 訓令式 and keyboard spellings as Hepburn, m before b, m and p as n.
const HEPBURN: Rules = &[
    ("mb", "nb"),
    ("mm", "nm"),
    ("mp", "np"),
    ("sya", "sha"),
    ("syu", "shu"),
    ("syo", "sho"),
    ("si", "shi"),
    ("tya", "cha"),
    ("tyu", "chu"),
    ("tyo", "cho"),
    ("ti", "chi"),
    ("tu", "tsu"),
    ("zya", "ja"),
    ("zyu", "ju"),
    ("zyo", "jo"),
    ("jya", "ja"),
    ("jyu", "ju"),
    ("jyo", "jo"),
    ("zi", "ji"),
    ("dzu", "zu"),
    ("du", "zu"),
    // A whole syllable, so that its h is not taken for 訓令式.
    ("shi", "shi"),
    ("chi", "chi"),
    ("shu", "shu"),
    ("chu", "chu"),
    ("hu", "fu"),
];

/// The kana that a Latin name may stand for, each of its words alone and the whole, in both orders of two words.
///
/// Latin letters leave open how long a vowel is and whether n and a vowel are one syllable: Ichiro is いちろう or
/// いちろ, Kenichi けんいち or けにち. Every reading is a line; a word that is not Japanese gives none.
pub(super) fn kana_lines(text: &str, mut line: impl FnMut(&str)) {
    let words: Vec<Vec<String>> = parts(text).map(|part| readings(&part)).collect();
    if words.len() > 1 {
        // All vowels short, and all long, which holds what ends short.
        let short: Option<Vec<&str>> = words.iter().map(|word| word.first().map(String::as_str)).collect();
        let long: Option<Vec<&str>> = words.iter().map(|word| word.last().map(String::as_str)).collect();
        for mut whole in [short, long].into_iter().flatten() {
            line(&whole.concat());
            whole.reverse();
            line(&whole.concat());
        }
    }
    for reading in words.iter().flatten() {
        line(reading);
    }
}

/// The readings of one word, from all vowels short to all long.
fn readings(word: &str) -> Vec<String> {
    let letters = letters(word);
    let doubts = letters.iter().filter(|(_, other)| other.is_some()).count().min(DOUBTS);
    let mut found: Vec<String> = Vec::new();
    for choice in 0..1_u32 << doubts {
        let mut doubt = doubts;
        let mut spelt = String::new();
        for (letter, other) in letters.iter().rev() {
            let text = match other {
                Some(other) if doubt > 0 => {
                    doubt -= 1;
                    let place = doubts - 1 - doubt;
                    if choice >> place & 1 == 1 { other } else { letter }
                }
                _ => letter,
            };
            spelt.insert_str(0, text);
        }
        let kana = spelt.to_hiragana();
        if !kana.is_empty() && kana.chars().all(|c| matches!(c, 'ぁ'..='ゖ')) && !found.contains(&kana) {
            found.push(kana);
        }
    }
    found
}

/// The letters of a word, each with the other thing that it may stand for.
fn letters(word: &str) -> Vec<(String, Option<String>)> {
    let word: Vec<char> =
        rewritten(word, &[("mb", "nb"), ("mm", "nm"), ("mp", "np"), ("tch", "cch")]).chars().collect();
    let at = |index: usize| word.get(index).copied().unwrap_or(' ');
    let is_vowel = |c: char| "aiueo".contains(c);
    let vowel_behind = |index: usize| word.iter().skip(index).any(|c| is_vowel(*c));
    let mut letters = Vec::new();
    let mut index = 0;
    while let Some(c) = word.get(index).copied() {
        index += 1;
        let (before, next) = (if index > 1 { at(index - 2) } else { ' ' }, at(index));
        match c {
            // Ohno and Satoh, not John: h that no vowel follows, before another syllable or at the end.
            'o' if next == 'h'
                && !is_vowel(at(index + 1))
                && at(index + 1) != 'y'
                && (at(index + 1) == ' ' || vowel_behind(index + 1)) =>
            {
                letters.push(("ou".to_owned(), Some("oo".to_owned())));
                index += 1;
            }
            'o' if next == 'o' => {
                letters.push(("oo".to_owned(), Some("ou".to_owned())));
                index += 1;
            }
            'o' if !is_vowel(before) && !is_vowel(next) => {
                let long = if before == ' ' { "oo" } else { "ou" };
                letters.push(("o".to_owned(), Some(long.to_owned())));
            }
            'u' if before == 'y' || (matches!(before, 'h' | 'j') && !is_vowel(next)) => {
                letters.push(("u".to_owned(), Some("uu".to_owned())));
            }
            'n' if is_vowel(next) && is_vowel(before) => {
                letters.push(("n".to_owned(), Some("n'".to_owned())));
            }
            _ => letters.push((c.to_string(), None)),
        }
    }
    letters
}
