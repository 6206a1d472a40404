//! The typefaces of a page, and what they cannot draw.

use std::{collections::BTreeSet, fmt, sync::Arc};

use engawa_domain::paper::{Block, Paper, Span, Style};
use typst::{
    foundations::Bytes,
    layout::Abs,
    text::{Font, FontBook, FontInstance, FontVariations, FontWeight},
    utils::LazyHash,
};
use unicode_segmentation::UnicodeSegmentation as _;

use crate::text;

/// A chain of two families: BIZ UD sets the page, Noto stands behind it. The same chains are named in
/// `data/typst/text.typ`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Chain {
    /// BIZ UDPMincho, Noto Serif JP.
    Serif,
    /// BIZ UDPGothic, Noto Sans JP.
    Sans,
}

impl Chain {
    fn families(self) -> [&'static str; 2] {
        match self {
            Chain::Serif => ["BIZ UDPMincho", "Noto Serif JP"],
            Chain::Sans => ["BIZ UDPGothic", "Noto Sans JP"],
        }
    }

    /// The chain of running text. A sheet that is signed is a contract: it is set in the serif.
    pub(crate) fn of(paper: &Paper) -> Self {
        match paper.style {
            Style::Sheet if paper.signatures.is_empty() => Chain::Sans,
            Style::Contract | Style::Sheet => Chain::Serif,
        }
    }
}

/// Weight of a face.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// Where a grapheme is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    /// In the chain, in its order: the compiler finds it by itself.
    Chain,
    /// Only this family has the variation sequence, although an earlier one has the base character.
    Family(&'static str),
    /// Nowhere. It prints as □, or as another form of the character.
    Nowhere,
}

/// A character that no shipped face can draw as it was typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct MissingGlyph {
    /// One grapheme: a character with its variation selector or marks.
    pub text: String,
    /// The line that it stands in, shortened.
    pub context: String,
}

/// The typefaces that ship with the app. Cheap to clone.
#[derive(Clone)]
pub struct Fonts {
    faces: Arc<[Font]>,
    book: Arc<LazyHash<FontBook>>,
    tables: Arc<[Tables]>,
}

/// A face of a chain, opened for looking glyphs up.
struct Tables {
    family: &'static str,
    weight: Weight,
    face: FontInstance,
}

impl Tables {
    /// None for a face that no chain names.
    fn of(face: &Font) -> Option<Self> {
        let info = face.info();
        let mut families = [Chain::Serif, Chain::Sans].into_iter().flat_map(Chain::families);
        let family = families.find(|family| *family == info.family)?;
        let weight = match info.variant.weight {
            FontWeight::REGULAR => Weight::Regular,
            FontWeight::BOLD => Weight::Bold,
            _ => return None,
        };
        // None of our faces varies with size or weight.
        let face = face.clone().instantiate(info.variant, Abs::pt(10.0), &FontVariations::default());
        Some(Self { family, weight, face })
    }
}

impl fmt::Debug for Fonts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.faces.iter().map(|face| face.info().family.as_str())).finish()
    }
}

impl Fonts {
    /// Reads the tables of each face. Bytes that are no font are passed over; what only they could draw is then
    /// [missing](Self::missing).
    #[must_use]
    pub fn new(faces: impl IntoIterator<Item = &'static [u8]>) -> Self {
        let faces: Arc<[Font]> = faces.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
        let book = Arc::new(LazyHash::new(FontBook::from_fonts(faces.iter())));
        let tables = faces.iter().filter_map(Tables::of).collect();
        Self { faces, book, tables }
    }

    /// Graphemes of the paper that no face can draw as typed, each once with the first line that holds it.
    #[must_use]
    pub fn missing(&self, paper: &Paper) -> Vec<MissingGlyph> {
        let mut search = Search { fonts: self, seen: BTreeSet::new(), found: Vec::new() };
        search.paper(paper);
        search.found
    }

    pub(crate) fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    pub(crate) fn face(&self, index: usize) -> Option<Font> {
        self.faces.get(index).cloned()
    }

    /// Where the grapheme is found.
    pub(crate) fn holder(&self, grapheme: &str, chain: Chain, weight: Weight) -> Holder {
        let [first, second] = chain.families();
        if self.holds(first, weight, grapheme) {
            Holder::Chain
        } else if self.holds(second, weight, grapheme) {
            if grapheme.chars().any(selects_form) { Holder::Family(second) } else { Holder::Chain }
        } else {
            Holder::Nowhere
        }
    }

    fn holds(&self, family: &str, weight: Weight, grapheme: &str) -> bool {
        self.tables
            .iter()
            .filter(|tables| tables.weight == weight && tables.family == family)
            .any(|tables| draws(&tables.face, grapheme))
    }
}

/// Does the face have a glyph for each character, in the very form that was asked for?
fn draws(face: &FontInstance, grapheme: &str) -> bool {
    let mut chars = grapheme.chars().peekable();
    while let Some(c) = chars.next() {
        let drawn = match chars.peek() {
            Some(&selector) if selects_form(selector) => {
                face.ttf().glyph_variation_index(c, selector).is_some()
            }
            _ => invisible(c) || face.ttf().glyph_index(c).is_some(),
        };
        if !drawn {
            return false;
        }
    }
    true
}

/// Variation selectors that choose a form of a character. (U+FE0E and U+FE0F choose between text and emoji.)
pub(crate) fn selects_form(c: char) -> bool {
    matches!(c, '\u{FE00}'..='\u{FE0D}' | '\u{E0100}'..='\u{E01EF}')
}

/// Characters without ink, which need no glyph.
fn invisible(c: char) -> bool {
    matches!(
        c,
        '\n' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{FE00}'..='\u{FE0F}'
            | '\u{E0100}'..='\u{E01EF}'
    )
}

/// Goes through a paper in reading order.
struct Search<'a> {
    fonts: &'a Fonts,
    seen: BTreeSet<String>,
    found: Vec<MissingGlyph>,
}

impl Search<'_> {
    fn paper(&mut self, paper: &Paper) {
        let chain = Chain::of(paper);
        let title = match chain {
            Chain::Serif => Weight::Regular,
            Chain::Sans => Weight::Bold,
        };
        for line in &paper.head {
            self.runs(line, chain);
        }
        self.line(&paper.title, chain, title);
        self.blocks(&paper.body, chain);
        for signature in &paper.signatures {
            self.line(&signature.party, chain, Weight::Regular);
            for line in &signature.lines {
                self.runs(line, chain);
            }
        }
        for annex in &paper.annexes {
            self.line(&annex.title, chain, title);
            self.blocks(&annex.body, chain);
        }
        self.line(&paper.foot, chain, Weight::Regular);
    }

    fn blocks(&mut self, blocks: &[Block], chain: Chain) {
        for block in blocks {
            match block {
                Block::Paragraph(runs) => self.runs(runs, chain),
                Block::Heading(text) => self.line(text, chain, Weight::Bold),
                Block::Article(article) => {
                    self.line(&article.heading, chain, Weight::Bold);
                    for clause in &article.paragraphs {
                        self.runs(&clause.text, chain);
                        clause.items.iter().for_each(|item| self.runs(item, chain));
                    }
                }
                Block::Terms(rows) => {
                    for row in rows {
                        self.line(&row.label, Chain::Sans, Weight::Regular);
                        self.blocks(&row.content, chain);
                    }
                }
                Block::Table(table) => {
                    for column in &table.columns {
                        self.line(&column.heading, chain, Weight::Regular);
                    }
                    table.rows.iter().flatten().for_each(|cell| self.runs(cell, chain));
                }
                Block::List(items) => items.iter().for_each(|item| self.runs(item, chain)),
            }
        }
    }

    fn runs(&mut self, runs: &[Span], chain: Chain) {
        for span in runs {
            let weight = match span {
                Span::Strong(_) => Weight::Bold,
                Span::Plain(_) | Span::Gap(_) => Weight::Regular,
            };
            self.line(&text::span_text(span), chain, weight);
        }
    }

    fn line(&mut self, line: &str, chain: Chain, weight: Weight) {
        if line.is_ascii() {
            return;
        }
        let line = crate::clean(line);
        for grapheme in line.graphemes(true) {
            if self.fonts.holder(grapheme, chain, weight) == Holder::Nowhere
                && self.seen.insert(grapheme.to_owned())
            {
                self.found.push(MissingGlyph { text: grapheme.to_owned(), context: around(&line, grapheme) });
            }
        }
    }
}

/// The line, or the ten graphemes on either side of the first occurrence.
fn around(line: &str, grapheme: &str) -> String {
    let all: Vec<&str> = line.graphemes(true).collect();
    let at = all.iter().position(|it| *it == grapheme).unwrap_or_default();
    all.iter().skip(at.saturating_sub(10)).take(at.min(10) + 11).copied().collect()
}
