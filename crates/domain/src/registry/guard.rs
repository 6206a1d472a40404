//! Text that a spreadsheet would run as a formula, and how it comes back from a list unharmed.
//!
//! A list that goes out as CSV puts an apostrophe before such a text; a list that comes in takes one off again. An
//! apostrophe that was there before makes no difference: one more goes on, one comes off.

use std::borrow::Cow;

/// The text as a CSV file holds it: where a spreadsheet could run it, with an apostrophe in front.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if runs(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text as a cell of a workbook holds it. Text in a workbook is never run; only what [`unguarded`] would shorten
/// gets its apostrophe.
#[must_use]
pub fn kept(text: &str) -> Cow<'_, str> {
    if text.starts_with('\'') { guarded(text) } else { Cow::Borrowed(text) }
}

/// What a cell meant that [`guarded`] or [`kept`] wrote. Any other text stays as it is.
#[must_use]
pub fn unguarded(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if runs(rest) => rest,
        _ => text,
    }
}

/// Would a spreadsheet take it for a formula, apostrophes and blanks before it apart? Full-width signs count: some
/// input methods and some spreadsheets make them plain.
fn runs(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['\t', '\r'])
        || bare.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::formula("=1+1", "'=1+1")]
    #[case::telephone("+81 90-0000-0000", "'+81 90-0000-0000")]
    #[case::minus("-", "'-")]
    #[case::at("@SUM(A1)", "'@SUM(A1)")]
    #[case::tab("\t=1", "'\t=1")]
    #[case::carriage_return("\r=1", "'\r=1")]
    #[case::full_width("＝1", "'＝1")]
    #[case::full_width_at("＠部署", "'＠部署")]
    #[case::behind_blanks("　 =1", "'　 =1")]
    #[case::guarded_before("'=1", "''=1")]
    #[case::name("髙橋", "髙橋")]
    #[case::apostrophe("'96年入社", "'96年入社")]
    #[case::zeros("0012345", "0012345")]
    #[case::inside("a=1", "a=1")]
    #[case::empty("", "")]
    fn what_could_run_gets_an_apostrophe(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(guarded(text), expected);
        assert_eq!(unguarded(expected), text);
    }

    #[test]
    fn a_workbook_shows_a_formula_like_text_as_it_is() {
        assert_eq!(kept("=1+1"), "=1+1");
        assert_eq!(kept("'=1+1"), "''=1+1");
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in "['=+@＝－ \t\r\n-]{0,3}.{0,3}") {
            let (out, held) = (guarded(&text), kept(&text));
            prop_assert_eq!(unguarded(&out), text.as_str());
            prop_assert_eq!(unguarded(&held), text.as_str());
        }

        #[test]
        fn nothing_that_runs_goes_out(text in "['=+@＝－ \t\r\n-]{0,3}.{0,3}") {
            let out = guarded(&text).into_owned();
            prop_assert!(!out.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']));
            prop_assert!(!out.starts_with(['\t', '\r']));
        }
    }
}
