//! Word files: the same words and numbers as the PDF, in native styles.

use std::collections::HashSet;

use engawa_documents::{LineKind, docx, lines};
use engawa_domain::paper::{Block, Paper, Span, Style, TermRow};
use proptest::prelude::*;
use rstest::rstest;

use super::{
    papers::{self, plain},
    word_reader::{Element, Word, elements},
};

#[rstest]
#[case::contract(papers::contract())]
#[case::order(papers::order())]
#[case::sheet(papers::sheet())]
fn word_says_what_the_paper_says_with_numbers_that_word_counts(#[case] paper: Paper) {
    let seen: Vec<String> =
        Word::open(&docx(&paper).unwrap()).paragraphs().into_iter().map(|it| it.text).collect();
    let expected: Vec<String> =
        lines(&paper).into_iter().map(|it| it.text).filter(|text| !text.is_empty()).collect();
    assert_eq!(seen, expected);
}

#[rstest]
#[case::contract(papers::contract())]
#[case::order(papers::order())]
#[case::sheet(papers::sheet())]
fn every_line_has_the_style_of_its_kind(#[case] paper: Paper) {
    let word = Word::open(&docx(&paper).unwrap());
    let expected = lines(&paper).into_iter().filter(|line| !line.text.is_empty());
    for (seen, line) in word.paragraphs().iter().zip(expected) {
        let styles: &[&str] = match line.kind {
            LineKind::Head => &["HeadLine"],
            LineKind::Title | LineKind::AnnexTitle => &["Title"],
            LineKind::Heading => &["Heading1"],
            LineKind::Article => &["Article"],
            LineKind::Clause => &["Clause", "OnlyClause"],
            LineKind::Item => &["Item"],
            LineKind::Paragraph => &["BodyText", "TableCell"],
            LineKind::ListItem => &["ListLine"],
            LineKind::Label => &["TermLabel"],
            LineKind::Cell => &["TableCell", "TableFigure"],
            LineKind::Party | LineKind::Signature => &["Signature"],
            LineKind::Annex => &["Annex"],
        };
        assert!(styles.contains(&seen.style.as_str()), "{} for {line:?}", seen.style);
    }
}

#[test]
fn every_style_and_list_that_is_used_is_defined() {
    for paper in [papers::contract(), papers::order(), papers::sheet(), Paper::default()] {
        let word = Word::open(&docx(&paper).unwrap());
        let defined = |part: &str, element: &str, attribute: &str| -> HashSet<String> {
            elements(&word.parts[part])
                .into_iter()
                .filter_map(|it| match it {
                    Element::Open(name, attributes) if name == element => attributes.get(attribute).cloned(),
                    _ => None,
                })
                .collect()
        };
        let styles = defined("word/styles.xml", "w:style", "w:styleId");
        let lists = defined("word/numbering.xml", "w:num", "w:numId");
        for part in ["word/document.xml", "word/footer1.xml", "word/numbering.xml"] {
            assert!(defined(part, "w:pStyle", "w:val").is_subset(&styles), "{part}");
        }
        assert!(defined("word/styles.xml", "w:basedOn", "w:val").is_subset(&styles));
        for part in ["word/document.xml", "word/styles.xml"] {
            assert!(defined(part, "w:numId", "w:val").is_subset(&lists), "{part}");
        }
        assert!(!word.parts["word/styles.xml"].contains('@'), "a measure was left out");
    }
}

#[test]
fn the_same_paper_gives_the_same_bytes() {
    let first = docx(&papers::order()).unwrap();
    docx(&papers::contract()).unwrap();
    assert_eq!(docx(&papers::order()).unwrap(), first);
}

#[test]
fn the_file_knows_no_person_no_date_and_no_revision() {
    let bytes = docx(&papers::order()).unwrap();
    let word = Word::open(&bytes);
    for (name, part) in &word.parts {
        for trace in
            ["creator", "lastModifiedBy", "created", "modified", "revision", "rsid", "paraId", "w:author"]
        {
            assert!(!part.contains(trace), "{trace} in {name}");
        }
    }
    assert!(!word.names.iter().any(|name| name.contains("custom") || name.contains("comments")));
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(&bytes)).unwrap();
    for at in 0..zip.len() {
        assert_eq!(zip.by_index(at).unwrap().last_modified(), Some(zip::DateTime::default()));
    }
}

#[test]
fn the_foot_counts_pages_by_fields() {
    let word = Word::open(&docx(&papers::order()).unwrap());
    let foot = &word.parts["word/footer1.xml"];
    assert!(foot.contains(r#"w:instr="PAGE""#) && foot.contains(r#"w:instr="NUMPAGES""#));
    assert!(foot.contains("発注番号 2026-0012"));
}

#[test]
fn only_a_draft_has_the_mark_of_a_draft() {
    for draft in [true, false] {
        let word = Word::open(&docx(&Paper { draft, ..papers::contract() }).unwrap());
        assert_eq!(word.names.contains(&"word/header1.xml".to_owned()), draft);
        assert_eq!(word.document().contains("headerReference"), draft);
        assert_eq!(word.parts["[Content_Types].xml"].contains("header1"), draft);
        assert_eq!(word.parts["word/_rels/document.xml.rels"].contains("header1"), draft);
        if draft {
            assert!(word.parts["word/header1.xml"].contains("素案"));
        }
    }
}

#[test]
fn a_gap_is_shaded_and_a_strong_word_is_bold() {
    let paper = Paper {
        body: vec![Block::Paragraph(vec![Span::Strong("強く".into()), Span::Gap("単価".into())])],
        ..Paper::default()
    };
    let word = Word::open(&docx(&paper).unwrap());
    let document = word.document();
    assert!(document.contains(r#"<w:rPr><w:b/></w:rPr><w:t xml:space="preserve">強く</w:t>"#), "{document}");
    assert!(
        document.contains(r#"w:fill="FFEEB5"/></w:rPr><w:t xml:space="preserve">【未記入：単価】</w:t>"#)
    );
}

#[test]
fn a_table_never_ends_a_cell_and_never_touches_another() {
    let hours = |paper: Paper| paper.body.into_iter().find(|it| matches!(it, Block::Table(_))).unwrap();
    let table = hours(papers::sheet());
    let nested =
        Block::Terms(vec![TermRow { label: "稼働".into(), content: vec![table.clone(), table.clone()] }]);
    let empty = Block::Terms(vec![TermRow { label: "空".into(), content: vec![] }]);
    for style in [Style::Contract, Style::Sheet] {
        let paper =
            Paper { body: vec![nested.clone(), empty.clone(), table.clone()], style, ..papers::contract() };
        let word = Word::open(&docx(&paper).unwrap());
        let mut last = String::new();
        let mut cells = 0;
        for element in elements(word.document()) {
            match element {
                Element::Open(name, _) => {
                    assert!(!(name == "w:tbl" && last == "/w:tbl"), "two tables touch");
                    last = name;
                }
                Element::Close(name) => {
                    if name == "w:tc" {
                        assert_eq!(last, "/w:p", "a cell does not end with a paragraph");
                        cells += 1;
                    }
                    last = format!("/{name}");
                }
                Element::Text(_) => {}
            }
        }
        assert!(cells > 20);
    }
}

#[test]
fn another_reader_opens_the_file() {
    for paper in [papers::contract(), papers::order(), papers::sheet()] {
        let read = docx_rs::read_docx(&docx(&paper).unwrap()).unwrap();
        let paragraphs = read
            .document
            .children
            .iter()
            .filter(|child| matches!(child, docx_rs::DocumentChild::Paragraph(_)))
            .count();
        let tables = read.document.children.len() - paragraphs;
        assert!(paragraphs > 3 && tables > 0, "{paragraphs} paragraphs and {tables} tables");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn any_text_makes_a_sound_file(typed in any::<String>(), title in any::<String>()) {
        let paper = Paper {
            title,
            head: vec![plain(&typed)],
            body: vec![
                Block::Paragraph(vec![Span::Strong(typed.clone()), Span::Gap(typed.clone())]),
                Block::Heading(typed.clone()),
                Block::Terms(vec![TermRow { label: typed.clone(), content: vec![Block::List(vec![plain(&typed)])] }]),
            ],
            foot: typed,
            draft: true,
            ..Paper::default()
        };
        let word = Word::open(&docx(&paper).unwrap());
        for (name, part) in &word.parts {
            prop_assert!(!elements(part).is_empty(), "{} is empty", name);
            let sound = part.chars().all(|c| {
                matches!(c, '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..='\u{10FFFF}')
            });
            prop_assert!(sound, "{} holds a character that XML cannot", name);
        }
        let seen: Vec<String> = word.paragraphs().into_iter().map(|it| it.text).collect();
        let expected: Vec<String> =
            lines(&paper).into_iter().map(|it| it.text).filter(|text| !text.is_empty()).collect();
        prop_assert_eq!(seen, expected);
    }
}
