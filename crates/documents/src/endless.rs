//! Words that never end: where a line may break that the rules of the language would not break.

use crate::fonts::selects_form;

/// More unbroken characters than this are no word; they may break anywhere.
const LONGEST_WORD: usize = 24;

/// Then a break between letters is allowed after so many.
const PIECE: usize = 4;

/// Where no break between letters is found, one between marks is allowed after so many.
const LONGEST_PIECE: usize = 12;

/// The usual case, told without looking at graphemes: nothing to cut.
pub(crate) fn plainly_set(text: &str) -> bool {
    let mut unbroken = 0_usize;
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied();
        unbroken = if clings(c) && !pauses(c, next) { unbroken + 1 } else { 0 };
        if c == '\n' || selects_form(c) || unbroken > LONGEST_WORD {
            return false;
        }
    }
    true
}

/// For each grapheme: may a line break before it, although the rules of the language would not?
///
/// Between letters where there are any: such a place leaves no trace in the text that a reader copies.
pub(crate) fn breaks(graphemes: &[&str]) -> Vec<bool> {
    let mut out = vec![false; graphemes.len()];
    let mut start = 0;
    for end in 0..=graphemes.len() {
        let following = graphemes.get(end + 1).and_then(|it| it.chars().next());
        let goes_on =
            graphemes.get(end).is_some_and(|it| it.chars().all(|c| clings(c) && !pauses(c, following)));
        if !goes_on {
            if end - start > LONGEST_WORD {
                cut(graphemes, start, end, &mut out);
            }
            start = end + 1;
        }
    }
    out
}

fn cut(graphemes: &[&str], start: usize, end: usize, out: &mut [bool]) {
    let letter =
        |at: usize| graphemes.get(at).and_then(|it| it.chars().next()).is_some_and(char::is_alphanumeric);
    let mut last = start;
    for at in start + 1..end {
        let between_letters = letter(at - 1) && letter(at);
        if at - last >= LONGEST_PIECE || (at - last >= PIECE && between_letters) {
            if let Some(may_break) = out.get_mut(at) {
                *may_break = true;
            }
            last = at;
        }
    }
}

/// A stop after which a line may break by the rules of the language.
fn pauses(c: char, next: Option<char>) -> bool {
    matches!(c, '、' | '。') && next.is_some_and(|next| next.is_ascii_alphanumeric())
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

    #[rstest]
    #[case::two_addresses("kikaku@example.jp、000-0000-0001", &[])]
    #[case::long_address("conpuraiansu.soudan@example.co.jp", &[4, 8, 14, 18, 22, 26, 32])]
    #[case::only_marks("、、、、、、、、、、、、、、、、、、、、、、、、、、", &[12, 24])]
    fn an_address_breaks_between_letters_only(#[case] text: &str, #[case] expected: &[usize]) {
        let graphemes: Vec<&str> = text.graphemes(true).collect();
        let places: Vec<usize> =
            breaks(&graphemes).iter().enumerate().filter(|(_, it)| **it).map(|(at, _)| at).collect();
        assert_eq!(places, expected);
    }
}
