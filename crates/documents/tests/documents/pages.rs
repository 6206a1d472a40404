//! PDF and SVG: what is printed is what was typed.

use std::{sync::LazyLock, sync::Mutex};

use chrono::{DateTime, Utc};
use engawa_documents::{DocumentError, Fonts, Laid, PdfFacts, Press, clean, lines, text};
use engawa_domain::paper::{Align, Annex, Signature};
use engawa_domain::paper::{Article, Block, Clause, Column, Paper, Ruled, Span, Style, Table, TermRow};
use proptest::prelude::*;
use rstest::rstest;
use sha2::{Digest as _, Sha256};

use super::papers::{self, plain};

static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::new(engawa_fonts::all().iter().copied()));
static PRESS: LazyLock<Mutex<Press>> = LazyLock::new(|| Mutex::new(Press::new(FONTS.clone())));

fn lay(paper: &Paper) -> Laid {
    let mut press = PRESS.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
    press.lay(paper).unwrap()
}

fn stamp() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_392_000, 0).unwrap()
}

fn facts() -> PdfFacts {
    PdfFacts {
        title: "業務委託基本契約書".into(), author: "見本株式会社".into(), stamp: stamp()
    }
}

/// Without blanks, line ends and characters that leave no ink.
fn ink(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !inkless(*c)).collect()
}

/// Unicode's default ignorable characters, without the selectors that choose the form of a name.
fn inkless(c: char) -> bool {
    matches!(
        c,
        '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFF8}' | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E00FF}' | '\u{E01F0}'..='\u{E0FFF}'
    )
}

/// The pages without the marks of layout: 素案, foot and page count.
fn printed(laid: &Laid, paper: &Paper) -> String {
    let pages = laid.pages();
    (0..pages)
        .map(|page| {
            let text = ink(&laid.page_text(page).unwrap());
            let text =
                if paper.draft { text.strip_prefix("素案").expect("no 素案").to_owned() } else { text };
            let foot = ink(&format!("{}{}/{pages}", clean(&paper.foot), page + 1));
            text.strip_suffix(&foot).unwrap_or_else(|| panic!("no foot {foot} in {text}")).to_owned()
        })
        .collect()
}

#[rstest]
#[case::contract(papers::contract())]
#[case::order(papers::order())]
#[case::sheet(papers::sheet())]
fn the_page_says_what_the_paper_says_and_nothing_else(#[case] paper: Paper) {
    assert_eq!(printed(&lay(&paper), &paper), ink(&text(&paper)));
}

/// Page count and hash of the text with its line ends: a change of either is to be looked at (`--example look`).
#[rstest]
#[case::contract(papers::contract(), 4, "47043bf8f71a")]
#[case::order(papers::order(), 2, "70a854e287bf")]
#[case::sheet(papers::sheet(), 1, "ba7e444a83ca")]
fn line_ends_and_page_ends_stay_where_they_were(
    #[case] paper: Paper,
    #[case] pages: usize,
    #[case] hash: &str,
) {
    let laid = lay(&paper);
    let text: Vec<String> = (0..laid.pages()).map(|page| laid.page_text(page).unwrap()).collect();
    let digest: String =
        Sha256::digest(text.join("\u{C}")).iter().take(6).map(|byte| format!("{byte:02x}")).collect();
    assert_eq!((laid.pages(), digest.as_str()), (pages, hash));
}

#[test]
fn the_same_paper_gives_the_same_bytes_whatever_was_laid_before() {
    let first = Press::new(FONTS.clone()).lay(&papers::contract()).unwrap().pdf(&facts()).unwrap();
    let mut press = Press::new(FONTS.clone());
    press.lay(&papers::order()).unwrap();
    press.lay(&papers::sheet()).unwrap();
    let second = press.lay(&papers::contract()).unwrap().pdf(&facts()).unwrap();
    assert_eq!(first, second);
    assert!(first.starts_with(b"%PDF-1."));
}

#[test]
fn another_moment_gives_another_file() {
    let laid = lay(&papers::sheet());
    let later = PdfFacts { stamp: stamp() + chrono::Duration::seconds(1), ..facts() };
    assert_ne!(laid.pdf(&facts()).unwrap(), laid.pdf(&later).unwrap());
}

#[test]
fn a_page_laid_anew_is_the_page_laid_cold() {
    let mut press = Press::new(FONTS.clone());
    press.lay(&papers::contract()).unwrap();
    let mut edited = papers::contract();
    edited.body[0] = Block::Paragraph(plain("見本株式会社と渡邉 百合子は、次のとおり契約を締結する。"));
    let warm = press.lay(&edited).unwrap();
    engawa_documents::forget();
    let cold = Press::new(FONTS.clone()).lay(&edited).unwrap();
    assert_eq!(warm.pages(), cold.pages());
    for page in 0..cold.pages() {
        assert_eq!(warm.svg(page).unwrap(), cold.svg(page).unwrap(), "page {page}");
    }
}

#[test]
fn a_page_that_is_not_there_is_named() {
    let laid = lay(&papers::sheet());
    assert!(laid.svg(0).unwrap().starts_with("<svg"));
    assert_eq!(laid.svg(1), Err(DocumentError::NoSuchPage { page: 1, pages: 1 }));
}

#[test]
fn an_annex_begins_a_page_and_is_not_counted_with_the_body() {
    let laid = lay(&papers::order());
    assert_eq!((laid.body_pages(), laid.pages()), (1, 2));
    assert!(laid.page_text(1).unwrap().contains("別紙1"));
    assert_eq!(lay(&papers::contract()).body_pages(), 4);
}

#[test]
fn the_mark_of_a_draft_is_on_every_page_or_on_none() {
    for draft in [true, false] {
        let laid = lay(&Paper { draft, ..papers::contract() });
        for page in 0..laid.pages() {
            assert_eq!(laid.page_text(page).unwrap().contains("素案"), draft, "page {page}");
        }
    }
}

#[test]
fn signatures_stay_together_with_the_last_words_before_them() {
    let closing = "本書を作成し、各自が保管する。";
    for filler in 0..45 {
        let mut paper = Paper { draft: false, ..papers::contract() };
        paper.body = vec![Block::Paragraph(plain("行である。")); filler];
        paper.body.push(Block::Paragraph(plain(closing)));
        let laid = lay(&paper);
        let with = |part: &str| {
            (0..laid.pages()).filter(|page| laid.page_text(*page).unwrap().contains(part)).collect::<Vec<_>>()
        };
        let last = vec![laid.pages() - 1];
        for part in [closing, "東京都", "企画本部長", "神奈川県", "登録番号"] {
            assert_eq!(with(part), last, "{part} after {filler} lines");
        }
    }
}

/// A paper that holds one text in every place where a text may stand.
fn everywhere(text: &str, style: Style) -> Paper {
    let line = || plain(text);
    let clause = || Clause { text: line(), items: vec![line()] };
    let blocks = || {
        vec![
            Block::Paragraph(vec![
                Span::Plain(text.into()),
                Span::Strong(text.into()),
                Span::Gap(text.into()),
            ]),
            Block::Heading(text.into()),
            Block::Article(Article { number: 1, heading: text.into(), paragraphs: vec![clause(), clause()] }),
            Block::List(vec![line()]),
            Block::Table(Table {
                columns: vec![
                    Column { heading: text.into(), align: Align::Start, width: 1 },
                    Column { heading: String::new(), align: Align::End, width: 1 },
                ],
                rows: vec![vec![line(), line()]],
                ruled: Ruled::Lines,
            }),
        ]
    };
    Paper {
        kind: "x".into(),
        title: text.into(),
        draft: false,
        head: vec![line()],
        body: [blocks(), vec![Block::Terms(vec![TermRow { label: text.into(), content: blocks() }])]]
            .concat(),
        signatures: vec![Signature { party: "甲".into(), lines: vec![line()] }],
        annexes: vec![Annex { number: 1, title: text.into(), body: blocks() }],
        foot: "足".into(),
        style,
    }
}

#[rstest]
#[case::panic("#panic(\"x\")")]
#[case::call("#import \"contract.typ\": *; #read(\"/etc/passwd\")")]
#[case::mathematics("$x^2$ $")]
#[case::emphasis("*a* _b_ `c` ~ -- --- ... 'q' \"q\"")]
#[case::brackets("] [ ) ( } { \\ \\u{1F600}")]
#[case::reference("@ref <label> = 見出し")]
#[case::comment("// 消える /* か */")]
#[case::markup("<b>&amp;</b> ]]> <!-- x -->")]
#[case::json("\",\"k\":\"article\"")]
#[case::lines("一行目\n二行目\r\n三行目")]
#[case::tabs("a\tb")]
#[case::controls("a\0b\u{B}c\u{1B}[31m")]
#[case::emoji("👩🏽‍💻 🇯🇵 ☕️")]
#[case::hebrew("שלום")]
#[case::override_("abc\u{202E}def")]
#[case::names("髙﨑𠮷葛\u{E0100}城辻\u{E0101}")]
#[case::private("外\u{E000}字")]
#[case::empty("")]
#[case::blank(" \u{3000} ")]
fn what_a_user_typed_is_printed_and_never_read_as_markup(
    #[case] typed: &str,
    #[values(Style::Contract, Style::Sheet)] style: Style,
) {
    let paper = everywhere(typed, style);
    assert_eq!(sorted(&printed(&lay(&paper), &paper)), sorted(&ink(&text(&paper))));
}

/// The characters in order of their codes: a line in Hebrew is drawn from its end.
fn sorted(text: &str) -> String {
    let mut all: Vec<char> = text.chars().collect();
    all.sort_unstable();
    all.into_iter().collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_printed_whole(typed in "[ -~ぁ-んァ-ヶー一-龥々α-ωа-яא-תＡ-Ｚ０-９ｦ-ﾟ、。「」（）①-⑳㈱…―～\n]{0,80}") {
        let paper = Paper {
            body: vec![Block::Paragraph(plain(&typed))],
            foot: "足".into(),
            ..Paper::default()
        };
        prop_assert_eq!(sorted(&printed(&lay(&paper), &paper)), sorted(&ink(&text(&paper))));
    }

    #[test]
    fn no_text_keeps_a_paper_from_being_laid(typed in any::<String>()) {
        let laid = lay(&everywhere(&typed, Style::Contract));
        prop_assert!(laid.pages() > 1, "the 別紙 is a page of its own");
    }
}

#[test]
fn a_text_that_runs_both_ways_is_laid() {
    let typed = "w꜀\u{10eab}𑊏¢A𐭀\"<ꬑW¢-#𑯰ￊMwA\"A\u{bbe}A𐮙AΦ\"0𑂰\u{c62}𐊠";
    assert!(lay(&everywhere(typed, Style::Contract)).pages() > 1);
}

#[rstest]
#[case::latin("x".repeat(10_000))]
#[case::marks("ー".repeat(10_000))]
#[case::kana("あ".repeat(10_000))]
#[case::sentences("納品物は別に定める。 ".repeat(1_000))]
fn a_text_of_ten_thousand_characters_is_printed_whole(#[case] typed: String) {
    let paper = Paper {
        body: vec![
            Block::Paragraph(plain(&typed)),
            Block::Terms(vec![TermRow {
                label: "業務の内容".into(),
                content: vec![Block::Paragraph(plain(&typed))],
            }]),
        ],
        foot: "足".into(),
        ..Paper::default()
    };
    let laid = lay(&paper);
    assert_eq!(printed(&laid, &paper), ink(&text(&paper)));
    assert!(laid.pages() > 5, "{} pages", laid.pages());
}

#[test]
fn a_table_with_rows_of_odd_lengths_still_prints() {
    let column = |heading: &str| Column { heading: heading.into(), align: Align::End, width: 0 };
    let table = Table {
        columns: vec![column("一"), column("二")],
        rows: vec![vec![], vec![plain("a")], vec![plain("b"), plain("c"), plain("余り")]],
        ruled: Ruled::Plain,
    };
    let none = Table { columns: vec![], rows: vec![], ruled: Ruled::Lines };
    let paper = Paper { body: vec![Block::Table(table), Block::Table(none)], ..Paper::default() };
    let page = lay(&paper).page_text(0).unwrap();
    for cell in ["一", "二", "a", "b", "c"] {
        assert!(page.contains(cell), "{cell} is not on the page");
    }
}

#[test]
fn a_paper_without_anything_is_one_page() {
    assert_eq!(lay(&Paper::default()).pages(), 1);
    assert_eq!(lines(&Paper::default()).len(), 1, "an empty title is still a line");
}

#[rstest]
#[case::registered_names("髙﨑濵邉𠮷①㈱～", &[])]
#[case::known_form("葛\u{E0100}", &[])]
#[case::unknown_form("葛\u{E01EF}", &["葛\u{E01EF}"])]
#[case::emoji("了解👍です", &["👍"])]
#[case::family_of_emoji("👩‍💻", &["👩‍💻"])]
#[case::each_once("👍👍 👍", &["👍"])]
#[case::private("\u{E000}", &["\u{E000}"])]
#[case::line_ends("一\n二\r\n三\t四", &[])]
#[case::voiced_mark("か\u{3099}", &[])]
fn what_no_face_can_draw_is_named(#[case] typed: &str, #[case] expected: &[&str]) {
    for style in [Style::Contract, Style::Sheet] {
        let missing = FONTS.missing(&everywhere(typed, style));
        let texts: Vec<&str> = missing.iter().map(|it| it.text.as_str()).collect();
        assert_eq!(texts, expected, "{style:?}");
        for glyph in missing {
            assert!(glyph.context.contains(&glyph.text), "{glyph:?}");
        }
    }
}

#[test]
fn a_form_that_only_mincho_has_is_missing_on_a_sheet() {
    let typed = "辻\u{E0101}";
    let paper = |style| Paper { body: vec![Block::Paragraph(plain(typed))], style, ..Paper::default() };
    assert!(FONTS.missing(&paper(Style::Contract)).is_empty());
    assert_eq!(FONTS.missing(&paper(Style::Sheet)).len(), 1);
}

#[test]
fn without_faces_everything_is_missing() {
    let fonts = Fonts::new([]);
    let paper = Paper { title: "題".into(), ..Paper::default() };
    assert_eq!(fonts.missing(&paper).len(), 1);
}
