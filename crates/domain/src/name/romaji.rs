//! Latin spellings of a kana name.

use wana_kana::ConvertJapanese;

/// The spellings a person may type for a folded kana name, without repetition:
/// Hepburn letter by letter (`satou`), Hepburn as in passports (`sato`, `homma`), and as typed on a Japanese
/// keyboard (`syouta`, `tutomu`).
pub(super) fn spellings(kana: &str) -> Vec<String> {
    let hepburn = kana.to_romaji().replace('\'', "");
    if !hepburn.contains(|c: char| c.is_ascii_alphabetic()) {
        return Vec::new();
    }
    let passport = replaced(
        &hepburn,
        &[("ou", "o"), ("oo", "o"), ("uu", "u"), ("nb", "mb"), ("nm", "mm"), ("np", "mp")],
    );
    let typed = replaced(
        &hepburn,
        &[
            ("tch", "tty"),
            ("ttyi", "tti"),
            ("shi", "si"),
            ("sh", "sy"),
            ("chi", "ti"),
            ("ch", "ty"),
            ("tsu", "tu"),
            ("fu", "hu"),
            ("ji", "zi"),
            ("j", "zy"),
        ],
    );
    let mut spellings = vec![hepburn];
    for other in [passport, typed] {
        if !spellings.contains(&other) {
            spellings.push(other);
        }
    }
    spellings
}

fn replaced(text: &str, pairs: &[(&str, &str)]) -> String {
    pairs.iter().fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}
