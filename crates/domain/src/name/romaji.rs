//! Latin spellings of a reading, out of a table that wana_kana fills.

use std::sync::LazyLock;

use wana_kana::ConvertJapanese;

const FIRST: u32 = 'ぁ' as u32;
const COUNT: usize = 'ゖ' as usize - 'ぁ' as usize + 1;
const SMALL: [char; 9] = ['ぁ', 'ぃ', 'ぅ', 'ぇ', 'ぉ', 'ゃ', 'ゅ', 'ょ', 'ゎ'];

/// Each hiragana, alone and with the small ones that change it.
struct Syllables {
    alone: Vec<String>,
    with_small: Vec<[Option<String>; SMALL.len()]>,
}

static SYLLABLES: LazyLock<Syllables> = LazyLock::new(|| {
    let kana: Vec<char> =
        (0..COUNT).filter_map(|at| char::from_u32(FIRST + u32::try_from(at).unwrap_or(0))).collect();
    let latin = |text: String| text.to_romaji().replace('\'', "");
    let alone: Vec<String> = kana.iter().map(|c| latin(c.to_string())).collect();
    let with_small = kana.iter().zip(&alone).map(|(c, first)| {
        SMALL.map(|small| {
            let pair = latin(String::from_iter([*c, small]));
            (pair != format!("{first}{}", latin(small.to_string()))).then_some(pair)
        })
    });
    Syllables { with_small: with_small.collect(), alone }
});

/// The spellings a person may type for a folded reading, without repetition: Hepburn letter by letter (`satou`),
/// as in passports (`sato`, `homma`) and with h for a long o (`satoh`, `ohno`), and as typed on a Japanese keyboard
/// or taught at school, with and without long vowels (`syouta`, `syota`, `tutomu`).
pub(super) fn spellings(read: &str, mut line: impl FnMut(&str)) {
    let hepburn = hepburn(read);
    if !hepburn.contains(|c: char| c.is_ascii_alphabetic()) {
        return;
    }
    let passport = rewritten(&hepburn, PASSPORT);
    let with_h = rewritten(&hepburn, WITH_H);
    let typed = rewritten(&hepburn, TYPED);
    let school = rewritten(&typed, SHORT);
    let mut seen = [&hepburn, "", "", ""];
    line(&hepburn);
    for (place, spelling) in [&passport, &with_h, &typed, &school].into_iter().enumerate() {
        // A spelling within an earlier one finds nothing that the earlier does not.
        if !seen.iter().any(|earlier| earlier.contains(spelling.as_str())) {
            line(spelling);
        }
        if let Some(free) = seen.get_mut(place + 1) {
            *free = spelling;
        }
    }
}

/// Hepburn, letter by letter.
pub(super) fn hepburn(read: &str) -> String {
    let mut out = String::with_capacity(read.len());
    let mut doubled = false;
    let mut rest = read.chars().peekable();
    while let Some(c) = rest.next() {
        let Some(at) = place(c) else {
            doubled = false;
            out.push(c);
            continue;
        };
        if c == 'っ' && rest.peek().is_some_and(|next| place(*next).is_some()) {
            doubled = true;
            continue;
        }
        let pair = rest.peek().and_then(|next| {
            let small = SMALL.iter().position(|small| small == next)?;
            SYLLABLES.with_small.get(at)?.get(small)?.as_deref()
        });
        if pair.is_some() {
            rest.next();
        }
        let syllable = pair.or_else(|| SYLLABLES.alone.get(at).map(String::as_str)).unwrap_or_default();
        if doubled {
            // っち is tchi.
            let first = syllable.chars().next().filter(|first| !"aiueon".contains(*first));
            out.extend(first.map(|first| if first == 'c' { 't' } else { first }));
        }
        doubled = false;
        out.push_str(syllable);
    }
    out
}

fn place(c: char) -> Option<usize> {
    let at = usize::try_from(u32::from(c).checked_sub(FIRST)?).ok()?;
    (at < COUNT).then_some(at)
}

type Rules = &'static [(&'static str, &'static str)];

const PASSPORT: Rules = &[("ou", "o"), ("oo", "o"), ("uu", "u"), ("nb", "mb"), ("nm", "mm"), ("np", "mp")];
const WITH_H: Rules = &[("ou", "oh"), ("oo", "oh"), ("uu", "u"), ("nb", "mb"), ("nm", "mm"), ("np", "mp")];
const SHORT: Rules = &[("ou", "o"), ("oo", "o"), ("uu", "u")];
const TYPED: Rules = &[
    ("tchi", "tti"),
    ("tch", "tty"),
    ("shi", "si"),
    ("sh", "sy"),
    ("chi", "ti"),
    ("ch", "ty"),
    ("tsu", "tu"),
    ("fu", "hu"),
    ("ji", "zi"),
    ("j", "zy"),
];

/// One pass from the left; the first rule that fits.
pub(super) fn rewritten(text: &str, rules: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(text.len() + 4);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let rule = rules.iter().find_map(|(from, to)| Some((rest.strip_prefix(from)?, to)));
        match rule {
            Some((behind, to)) => {
                out.push_str(to);
                rest = behind;
            }
            None => {
                out.push(c);
                rest = rest.strip_prefix(c).unwrap_or_default();
            }
        }
    }
    out
}
