//! Words that never end: where a line may break that the rules of the language would not break.

use crate::fonts::selects_form;

/// More unbroken characters than this are no word; they may break anywhere.
const LONGEST_WORD: usize = 24;

/// Then a break is allowed after so many.
const PIECE: usize = 4;

/// The usual case, told without looking at graphemes: nothing to cut.
pub(crate) fn plainly_set(text: &str) -> bool {
    let mut unbroken = 0_usize;
    text.chars().all(|c| {
        unbroken = if clings(c) { unbroken + 1 } else { 0 };
        c != '\n' && !selects_form(c) && unbroken <= LONGEST_WORD
    })
}

/// For each grapheme: may a line break before it, although the rules of the language would not?
pub(crate) fn breaks(graphemes: &[&str]) -> Vec<bool> {
    let mut out = vec![false; graphemes.len()];
    let mut start = 0;
    for end in 0..=graphemes.len() {
        let goes_on = graphemes.get(end).is_some_and(|it| it.chars().all(clings));
        if !goes_on {
            if end - start > LONGEST_WORD {
                out.iter_mut().take(end).skip(start + PIECE).step_by(PIECE).for_each(|it| *it = true);
            }
            start = end + 1;
        }
    }
    out
}

/// Characters that may cling to their neighbours without a place to break: letters of other scripts, figures, and
/// the marks that must not begin or end a line.
fn clings(c: char) -> bool {
    match c {
        ' ' | '\n' | '\u{3000}' => false,
        '\u{3001}'..='\u{303F}' | 'ー' | '゛' | '゜' | '・' | '\u{FF00}'..='\u{FFEF}' => true,
        'ぁ' | 'ぃ' | 'ぅ' | 'ぇ' | 'ぉ' | 'っ' | 'ゃ' | 'ゅ' | 'ょ' | 'ゎ' => true,
        'ァ' | 'ィ' | 'ゥ' | 'ェ' | 'ォ' | 'ッ' | 'ャ' | 'ュ' | 'ョ' | 'ヮ' | 'ヵ' | 'ヶ' => true,
        c => c < '\u{2E80}',
    }
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use unicode_segmentation::UnicodeSegmentation as _;

    use super::*;

    #[rstest]
    #[case::sentence("見本株式会社は、髙橋一郎に委託する。", true)]
    #[case::address("soudan@example.jp", true)]
    #[case::new_line("一\n二", false)]
    #[case::variation("葛\u{E0100}城", false)]
    #[case::longest("abcdefghijklmnopqrstuvwx", true)]
    #[case::too_long("abcdefghijklmnopqrstuvwxy", false)]
    fn most_text_is_one_run(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(plainly_set(text), expected);
    }

    #[test]
    fn an_endless_word_may_break_after_every_fourth_character() {
        let word = "x".repeat(30);
        let text = format!("長い{word}語");
        let graphemes: Vec<&str> = text.graphemes(true).collect();
        let places: Vec<usize> =
            breaks(&graphemes).iter().enumerate().filter(|(_, it)| **it).map(|(at, _)| at).collect();
        assert_eq!(places, [6, 10, 14, 18, 22, 26, 30]);
    }
}
