//! One rule for what a user typed, in every output.

use std::borrow::Cow;

/// Text that may be printed.
///
/// - Line ends of every kind (CR LF, CR, vertical tab, form feed, U+0085, U+2028, U+2029) become a line feed.
/// - A tab becomes a space: a page has no tab stops that a user could know.
/// - Other control characters are dropped: XML 1.0 cannot hold them and no typeface draws them.
/// - Controls that turn the direction of writing (U+202A–202E, U+2066–2069) are dropped: they could make a page
///   read otherwise than its text.
/// - Non-characters (U+FFFE, U+FFFF …) are dropped.
///
/// Everything else stays as it was typed, variation selectors and private characters (外字) included.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| fate(c) != Fate::Stays) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut after_return = false;
    for c in text.chars() {
        match fate(c) {
            Fate::Stays => out.push(c),
            Fate::EndsLine => {
                // CR LF is one line end.
                if !(c == '\n' && after_return) {
                    out.push('\n');
                }
            }
            Fate::Space => out.push(' '),
            Fate::Dropped => {}
        }
        after_return = c == '\r';
    }
    Cow::Owned(out)
}

/// What happens to a character.
#[derive(PartialEq, Eq)]
enum Fate {
    Stays,
    EndsLine,
    Space,
    Dropped,
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Fate::EndsLine,
        '\t' => Fate::Space,
        '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FDD0}'..='\u{FDEF}' => Fate::Dropped,
        c if c.is_control() || (c as u32) & 0xFFFE == 0xFFFE => Fate::Dropped,
        _ => Fate::Stays,
    }
}

#[cfg(test)]
mod tests {
    use super::clean;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case::names_stay("髙﨑𠮷葛\u{E0100}", "髙﨑𠮷葛\u{E0100}")]
    #[case::windows_line_end("a\r\nb", "a\nb")]
    #[case::mac_line_end("a\rb", "a\nb")]
    #[case::two_line_ends("a\n\nb\r\n\r\nc", "a\n\nb\n\nc")]
    #[case::excel_line_end("a\u{B}b", "a\nb")]
    #[case::unicode_line_end("a\u{2028}b\u{85}c", "a\nb\nc")]
    #[case::tab("a\tb", "a b")]
    #[case::nul("a\0b\u{1B}c\u{7F}d", "abcd")]
    #[case::direction("abc\u{202E}def\u{2066}", "abcdef")]
    #[case::non_characters("a\u{FFFE}\u{1FFFF}\u{FDD0}b", "ab")]
    #[case::private_characters_stay("外\u{E000}字", "外\u{E000}字")]
    #[case::hebrew_stays("שלום", "שלום")]
    fn one_rule(#[case] typed: &str, #[case] printed: &str) {
        assert_eq!(clean(typed), printed);
    }

    proptest! {
        #[test]
        fn what_is_clean_stays(typed in any::<String>()) {
            let once = clean(&typed).into_owned();
            prop_assert_eq!(clean(&once), once.as_str());
        }

        #[test]
        fn nothing_is_left_that_xml_cannot_hold(typed in any::<String>()) {
            let all_fine = clean(&typed)
                .chars()
                .all(|c| matches!(c, '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..));
            prop_assert!(all_fine);
        }
    }
}
