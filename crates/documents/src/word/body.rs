//! The document part, its header and its footer.

use std::io;

use engawa_domain::paper::{Annex, Article, Block, Paper, Signature, Span};

use super::{
    look::{Look, style},
    numbers::{LIST_NUMBER, Level, Numbers},
    package::{FOOTER_ID, HEADER_ID, RELATIONS, WORD},
    xml::Xml,
};
use crate::{DocumentError, clean, text};

/// Behind 【未記入】, as in the PDF.
const GAP_FILL: &str = "FFEEB5";

/// `word/document.xml` and `word/numbering.xml`.
pub(super) fn document(paper: &Paper, look: &Look) -> Result<(Vec<u8>, Vec<u8>), DocumentError> {
    write(paper, look).map_err(failed)
}

/// `word/footer1.xml`: the foot at the left, the page count at the right.
pub(super) fn footer(foot: &str, look: &Look) -> Result<Vec<u8>, DocumentError> {
    let part = || -> io::Result<Vec<u8>> {
        let mut body = Body::new(look)?;
        body.xml.open("w:ftr", &[("xmlns:w", WORD)])?;
        body.open_paragraph(&Kind { tab: Some(look.width()), ..Kind::of(style::FOOTER) })?;
        body.run(&clean(foot), Face::Plain)?;
        body.xml.open("w:r", &[])?;
        body.xml.leaf("w:tab", &[])?;
        body.xml.close("w:r")?;
        body.field("PAGE")?;
        body.run(" / ", Face::Plain)?;
        body.field("NUMPAGES")?;
        body.xml.close("w:p")?;
        body.xml.close("w:ftr")?;
        Ok(body.xml.finish())
    };
    part().map_err(failed)
}

/// `word/header1.xml`: 素案 in a frame.
pub(super) fn draft_header() -> Result<Vec<u8>, DocumentError> {
    let part = || -> io::Result<Vec<u8>> {
        let mut xml = Xml::new()?;
        xml.open("w:hdr", &[("xmlns:w", WORD)])?;
        xml.open("w:p", &[])?;
        xml.open("w:pPr", &[])?;
        xml.value("w:pStyle", style::DRAFT)?;
        xml.close("w:pPr")?;
        xml.open("w:r", &[])?;
        xml.open("w:rPr", &[])?;
        xml.leaf("w:bdr", &[("w:val", "single"), ("w:sz", "8"), ("w:space", "0"), ("w:color", "000000")])?;
        xml.close("w:rPr")?;
        xml.open("w:t", &[("xml:space", "preserve")])?;
        xml.text("\u{3000}素案\u{3000}")?;
        xml.close("w:t")?;
        xml.close("w:r")?;
        xml.close("w:p")?;
        xml.close("w:hdr")?;
        Ok(xml.finish())
    };
    part().map_err(failed)
}

fn failed(error: io::Error) -> DocumentError {
    DocumentError::Write { detail: error.to_string() }
}

fn write(paper: &Paper, look: &Look) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let mut body = Body::new(look)?;
    body.xml.open("w:document", &[("xmlns:w", WORD), ("xmlns:r", RELATIONS)])?;
    body.xml.open("w:body", &[])?;
    for line in &paper.head {
        body.paragraph(&Kind::of(style::HEAD), line)?;
    }
    body.line(&Kind::of(style::TITLE), &paper.title)?;
    body.blocks(&paper.body, look.width(), Follows::signatures(&paper.signatures))?;
    body.signatures(&paper.signatures)?;
    for annex in &paper.annexes {
        body.annex(annex)?;
    }
    body.section(paper.draft)?;
    body.xml.close("w:body")?;
    body.xml.close("w:document")?;
    let numbering = body.numbers.part(look)?;
    Ok((body.xml.finish(), numbering))
}

/// What stands after a run of blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Follows {
    /// The signatures: the last block goes with them to a new page.
    Signatures,
    Other,
}

impl Follows {
    fn signatures(signatures: &[Signature]) -> Self {
        if signatures.is_empty() { Follows::Other } else { Follows::Signatures }
    }
}

/// Properties of a paragraph.
#[derive(Clone, Copy)]
pub(super) struct Kind {
    style: &'static str,
    /// List and level.
    number: Option<(u32, &'static str)>,
    keep_next: bool,
    page_before: bool,
    /// A tab stop, flush right, at this place.
    tab: Option<u32>,
    /// Set off from the article before it.
    apart: bool,
}

impl Kind {
    pub(super) fn of(style: &'static str) -> Self {
        Self { style, number: None, keep_next: false, page_before: false, tab: None, apart: false }
    }

    pub(super) fn keep_next(self, keep_next: bool) -> Self {
        Self { keep_next, ..self }
    }

    fn numbered(self, list: u32, level: &'static str) -> Self {
        Self { number: Some((list, level)), ..self }
    }
}

/// Look of a run.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Face {
    Plain,
    Strong,
    Gap,
}

/// The document part while it is written.
pub(super) struct Body<'a> {
    pub(super) xml: Xml,
    pub(super) look: &'a Look,
    numbers: Numbers,
    /// Style of running text: the body's, or a cell's.
    pub(super) running: &'static str,
}

impl<'a> Body<'a> {
    fn new(look: &'a Look) -> io::Result<Self> {
        Ok(Self { xml: Xml::new()?, look, numbers: Numbers::default(), running: style::BODY })
    }

    /// Blocks in reading order, in a column of `width`.
    pub(super) fn blocks(&mut self, blocks: &[Block], width: u32, follows: Follows) -> io::Result<()> {
        for (index, block) in blocks.iter().enumerate() {
            let last = index + 1 == blocks.len();
            let keep = last && follows == Follows::Signatures;
            let after_article =
                matches!(index.checked_sub(1).and_then(|it| blocks.get(it)), Some(Block::Article(_)));
            match block {
                Block::Paragraph(runs) => {
                    let kind = Kind { apart: after_article, ..Kind::of(self.running).keep_next(keep) };
                    self.paragraph(&kind, runs)?;
                }
                Block::Heading(text) => self.line(&Kind::of(style::HEADING), text)?,
                Block::Article(article) => self.article(article, keep)?,
                Block::Terms(rows) => self.terms(rows, width)?,
                Block::Table(table) => self.table(table, width)?,
                Block::List(items) => {
                    for item in items {
                        let kind = Kind::of(style::LIST).numbered(LIST_NUMBER, "0").keep_next(keep);
                        self.paragraph(&kind, item)?;
                    }
                }
            }
            // Two tables in a row would grow together, and neither a cell nor a document may end with one.
            if matches!(block, Block::Terms(_) | Block::Table(_)) {
                self.after_table(keep)?;
            }
        }
        Ok(())
    }

    /// A paragraph without text and of little height.
    fn after_table(&mut self, keep_next: bool) -> io::Result<()> {
        self.paragraph(&Kind::of(style::AFTER_TABLE).keep_next(keep_next), &[])
    }

    fn article(&mut self, article: &Article, keep: bool) -> io::Result<()> {
        let list = self.numbers.article(article.number);
        let heading = Kind::of(style::ARTICLE).numbered(list, Level::Article.index()).keep_next(true);
        self.line(&heading, &format!("（{}）", article.heading))?;
        for (index, clause) in article.paragraphs.iter().enumerate() {
            let last = index + 1 == article.paragraphs.len();
            let kind = match text::clause_mark(article, index) {
                Some(_) => Kind::of(style::CLAUSE).numbered(list, Level::Clause.index()),
                None => Kind::of(style::ONLY_CLAUSE),
            };
            let leads = !clause.items.is_empty();
            self.paragraph(&kind.keep_next(leads || (keep && last)), &clause.text)?;
            for (index, item) in clause.items.iter().enumerate() {
                let end = last && index + 1 == clause.items.len();
                let kind = Kind::of(style::ITEM).numbered(list, Level::Item.index());
                self.paragraph(&kind.keep_next(keep && end), item)?;
            }
        }
        Ok(())
    }

    fn annex(&mut self, annex: &Annex) -> io::Result<()> {
        let mark = Kind { page_before: true, ..Kind::of(style::ANNEX) };
        self.line(&mark, &format!("別紙{}", annex.number))?;
        self.line(&Kind::of(style::TITLE), &annex.title)?;
        self.blocks(&annex.body, self.look.width(), Follows::Other)
    }

    /// A paragraph of plain text.
    pub(super) fn line(&mut self, kind: &Kind, text: &str) -> io::Result<()> {
        self.open_paragraph(kind)?;
        self.run(&clean(text), Face::Plain)?;
        self.xml.close("w:p")
    }

    /// A paragraph of runs.
    pub(super) fn paragraph(&mut self, kind: &Kind, runs: &[Span]) -> io::Result<()> {
        self.open_paragraph(kind)?;
        for span in runs {
            let face = match span {
                Span::Plain(_) => Face::Plain,
                Span::Strong(_) => Face::Strong,
                Span::Gap(_) => Face::Gap,
            };
            self.run(&text::span_text(span), face)?;
        }
        self.xml.close("w:p")
    }

    /// Elements in the order that the schema asks for.
    fn open_paragraph(&mut self, kind: &Kind) -> io::Result<()> {
        self.xml.open("w:p", &[])?;
        self.xml.open("w:pPr", &[])?;
        self.xml.value("w:pStyle", kind.style)?;
        if kind.keep_next {
            self.xml.leaf("w:keepNext", &[])?;
        }
        if kind.page_before {
            self.xml.leaf("w:pageBreakBefore", &[])?;
        }
        if let Some((list, level)) = kind.number {
            self.xml.open("w:numPr", &[])?;
            self.xml.value("w:ilvl", level)?;
            self.xml.value("w:numId", &list.to_string())?;
            self.xml.close("w:numPr")?;
        }
        if let Some(place) = kind.tab {
            self.xml.open("w:tabs", &[])?;
            self.xml.leaf("w:tab", &[("w:val", "right"), ("w:pos", &place.to_string())])?;
            self.xml.close("w:tabs")?;
        }
        if kind.apart {
            self.xml.leaf("w:spacing", &[("w:before", "300")])?;
        }
        self.xml.close("w:pPr")
    }

    fn run(&mut self, text: &str, face: Face) -> io::Result<()> {
        if text.is_empty() {
            return Ok(());
        }
        self.xml.open("w:r", &[])?;
        if face != Face::Plain {
            self.xml.open("w:rPr", &[])?;
            match face {
                Face::Strong => self.xml.leaf("w:b", &[])?,
                Face::Gap => {
                    self.xml
                        .leaf("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", GAP_FILL)])?;
                }
                Face::Plain => {}
            }
            self.xml.close("w:rPr")?;
        }
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.xml.leaf("w:br", &[])?;
            }
            if !line.is_empty() {
                self.xml.open("w:t", &[("xml:space", "preserve")])?;
                self.xml.text(line)?;
                self.xml.close("w:t")?;
            }
        }
        self.xml.close("w:r")
    }

    /// A field that Word computes.
    fn field(&mut self, instruction: &str) -> io::Result<()> {
        self.xml.open("w:fldSimple", &[("w:instr", instruction)])?;
        self.run("1", Face::Plain)?;
        self.xml.close("w:fldSimple")
    }

    fn section(&mut self, draft: bool) -> io::Result<()> {
        let xml = &mut self.xml;
        xml.open("w:sectPr", &[])?;
        if draft {
            xml.leaf("w:headerReference", &[("w:type", "default"), ("r:id", HEADER_ID)])?;
        }
        xml.leaf("w:footerReference", &[("w:type", "default"), ("r:id", FOOTER_ID)])?;
        let (width, height) = Look::PAGE;
        xml.leaf("w:pgSz", &[("w:w", &width.to_string()), ("w:h", &height.to_string())])?;
        let side = self.look.side.to_string();
        xml.leaf(
            "w:pgMar",
            &[
                ("w:top", &self.look.top.to_string()),
                ("w:right", &side),
                ("w:bottom", &self.look.bottom.to_string()),
                ("w:left", &side),
                ("w:header", "680"),
                ("w:footer", "624"),
                ("w:gutter", "0"),
            ],
        )?;
        xml.close("w:sectPr")
    }
}
