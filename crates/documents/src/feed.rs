//! What the Typst layout reads: the paper as `paper.json`.
//!
//! Shape (see `data/typst`): short keys, for the file is read anew at every edit. A run is a string, or a
//! dictionary with `t` text and `s` strong, `g` gap, `f` the one family that draws it; or `{"n":1}` a new line;
//! or `{"z":"letter"}`, `{"z":"mark"}` a place where an endless word may break. Blocks carry their kind in `k`.

use engawa_domain::paper::{
    Align, Annex, Block, Clause, Paper, Ruled, Signature, Span, Style, Table, TermRow,
};
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation as _;

use crate::{
    DocumentError, Fonts, clean, columns,
    endless::{breaks, plainly_set},
    fonts::{Chain, Holder, Weight},
    text,
};

/// The bytes of `paper.json`.
pub(crate) fn feed(paper: &Paper, fonts: &Fonts) -> Result<Vec<u8>, DocumentError> {
    let feed = Feeder { fonts, chain: Chain::of(paper), room: room(paper.style) }.paper(paper);
    serde_json::to_vec(&feed).map_err(|error| DocumentError::Layout { detail: error.to_string() })
}

#[derive(Serialize)]
struct FeedPaper {
    style: &'static str,
    draft: bool,
    title: Runs,
    head: Vec<Runs>,
    body: Vec<FeedBlock>,
    signatures: Vec<FeedSignature>,
    annexes: Vec<FeedAnnex>,
    foot: Runs,
}

type Runs = Vec<FeedRun>;

#[derive(Serialize)]
#[serde(untagged)]
enum FeedRun {
    Plain(String),
    Marked {
        t: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        s: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        g: Option<u8>,
        #[serde(skip_serializing_if = "Option::is_none")]
        f: Option<&'static str>,
    },
    NewLine {
        n: u8,
    },
    MayBreak {
        z: &'static str,
    },
}

#[derive(Serialize)]
#[serde(tag = "k", rename_all = "lowercase")]
enum FeedBlock {
    Paragraph { t: Runs },
    Heading { t: Runs },
    Article { n: u32, h: Runs, c: Vec<FeedClause> },
    Terms { r: Vec<FeedTerm> },
    Table { c: Vec<FeedColumn>, r: Vec<Vec<Runs>>, ruled: bool },
    List { t: Vec<Runs> },
}

#[derive(Serialize)]
struct FeedClause {
    t: Runs,
    i: Vec<Runs>,
}

#[derive(Serialize)]
struct FeedTerm {
    l: Runs,
    c: Vec<FeedBlock>,
}

#[derive(Serialize)]
struct FeedColumn {
    h: Runs,
    a: &'static str,
    w: u32,
}

#[derive(Serialize)]
struct FeedSignature {
    p: Runs,
    l: Vec<Runs>,
}

#[derive(Serialize)]
struct FeedAnnex {
    n: u32,
    t: Runs,
    b: Vec<FeedBlock>,
}

struct Feeder<'a> {
    fonts: &'a Fonts,
    chain: Chain,
    /// Width of the column in tenths of an em.
    room: u32,
}

/// Width of the text in tenths of an em: `margin` and `size` of `contract.typ` and `sheet.typ`.
fn room(style: Style) -> u32 {
    match style {
        Style::Contract => 442,
        Style::Sheet => 513,
    }
}

/// What the label and the padding of `terms-of` take of it.
const LABEL: u32 = 99;

impl Feeder<'_> {
    fn paper(&self, paper: &Paper) -> FeedPaper {
        let title = self.title_weight();
        FeedPaper {
            style: match paper.style {
                Style::Contract => "contract",
                Style::Sheet => "sheet",
            },
            draft: paper.draft,
            title: self.plain(&paper.title, title),
            head: self.lines(&paper.head),
            body: self.blocks(&paper.body),
            signatures: paper.signatures.iter().map(|it| self.signature(it)).collect(),
            annexes: paper.annexes.iter().map(|it| self.annex(it, title)).collect(),
            foot: self.plain(&paper.foot, Weight::Regular),
        }
    }

    fn title_weight(&self) -> Weight {
        match self.chain {
            Chain::Serif => Weight::Regular,
            Chain::Sans => Weight::Bold,
        }
    }

    fn signature(&self, it: &Signature) -> FeedSignature {
        FeedSignature { p: self.plain(&it.party, Weight::Regular), l: self.lines(&it.lines) }
    }

    fn annex(&self, it: &Annex, title: Weight) -> FeedAnnex {
        FeedAnnex { n: it.number, t: self.plain(&it.title, title), b: self.blocks(&it.body) }
    }

    fn blocks(&self, blocks: &[Block]) -> Vec<FeedBlock> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&self, block: &Block) -> FeedBlock {
        match block {
            Block::Paragraph(runs) => FeedBlock::Paragraph { t: self.runs(runs) },
            Block::Heading(text) => FeedBlock::Heading { t: self.plain(text, Weight::Bold) },
            Block::Article(it) => FeedBlock::Article {
                n: it.number,
                h: self.plain(&it.heading, Weight::Bold),
                c: it.paragraphs.iter().map(|clause| self.clause(clause)).collect(),
            },
            Block::Terms(rows) => FeedBlock::Terms { r: rows.iter().map(|row| self.term(row)).collect() },
            Block::Table(table) => self.table(table),
            Block::List(items) => FeedBlock::List { t: self.lines(items) },
        }
    }

    fn clause(&self, clause: &Clause) -> FeedClause {
        FeedClause { t: self.runs(&clause.text), i: self.lines(&clause.items) }
    }

    fn term(&self, row: &TermRow) -> FeedTerm {
        let label = Feeder { fonts: self.fonts, chain: Chain::Sans, room: LABEL };
        let content = Feeder { fonts: self.fonts, chain: self.chain, room: self.room.saturating_sub(LABEL) };
        FeedTerm { l: label.plain(&row.label, Weight::Regular), c: content.blocks(&row.content) }
    }

    /// Rows that are too short or too long for the columns are evened out: a page that lacks a cell is better
    /// than no page.
    fn table(&self, table: &Table) -> FeedBlock {
        let widths = columns::widths(table, self.room);
        let columns = table.columns.iter().zip(widths).map(|(column, width)| FeedColumn {
            h: self.plain(&column.heading, Weight::Regular),
            a: match column.align {
                Align::Start => "start",
                Align::End => "end",
            },
            w: if column.width == 0 { 0 } else { width.max(1) },
        });
        let rows = table.rows.iter().map(|row| {
            let mut cells = self.lines(row);
            cells.resize_with(table.columns.len(), Vec::new);
            cells
        });
        FeedBlock::Table {
            c: columns.collect(),
            r: rows.collect(),
            ruled: match table.ruled {
                Ruled::Lines => true,
                Ruled::Plain => false,
            },
        }
    }

    fn lines(&self, lines: &[Vec<Span>]) -> Vec<Runs> {
        lines.iter().map(|line| self.runs(line)).collect()
    }

    fn runs(&self, spans: &[Span]) -> Runs {
        let mut out = Vec::with_capacity(spans.len());
        for span in spans {
            let look = match span {
                Span::Plain(_) => Look::Plain,
                Span::Strong(_) => Look::Strong,
                Span::Gap(_) => Look::Gap,
            };
            let weight = if look == Look::Strong { Weight::Bold } else { Weight::Regular };
            self.split(&text::span_text(span), look, weight, &mut out);
        }
        out
    }

    fn plain(&self, text: &str, weight: Weight) -> Runs {
        let mut out = Vec::new();
        self.split(&clean(text), Look::Plain, weight, &mut out);
        out
    }

    /// Cuts a cleaned text where a line ends, where only one family has the form of a character, and inside words
    /// that are too long for any line.
    fn split(&self, text: &str, look: Look, weight: Weight, out: &mut Runs) {
        if plainly_set(text) {
            if !text.is_empty() {
                out.push(look.run(text.to_owned(), None));
            }
            return;
        }
        let graphemes: Vec<&str> = text.graphemes(true).collect();
        let breaks = breaks(&graphemes);
        let mut pending = String::new();
        let mut before = "";
        for (grapheme, may_break) in graphemes.into_iter().zip(breaks) {
            if may_break {
                look.flush(&mut pending, out);
                let letters = [before, grapheme].iter().all(|it| it.chars().all(char::is_alphanumeric));
                out.push(FeedRun::MayBreak { z: if letters { "letter" } else { "mark" } });
            }
            before = grapheme;
            if grapheme == "\n" {
                look.flush(&mut pending, out);
                out.push(FeedRun::NewLine { n: 1 });
                continue;
            }
            match self.fonts.holder(grapheme, self.chain, weight) {
                Holder::Family(family) => {
                    look.flush(&mut pending, out);
                    out.push(look.run(grapheme.to_owned(), Some(family)));
                }
                Holder::Chain | Holder::Nowhere => pending.push_str(grapheme),
            }
        }
        look.flush(&mut pending, out);
    }
}

/// How a run looks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Look {
    Plain,
    Strong,
    Gap,
}

impl Look {
    fn run(self, text: String, family: Option<&'static str>) -> FeedRun {
        if self == Look::Plain && family.is_none() {
            return FeedRun::Plain(text);
        }
        FeedRun::Marked {
            t: text,
            s: (self == Look::Strong).then_some(1),
            g: (self == Look::Gap).then_some(1),
            f: family,
        }
    }

    fn flush(self, pending: &mut String, out: &mut Runs) {
        if !pending.is_empty() {
            out.push(self.run(std::mem::take(pending), None));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn no_text_is_lost_by_cutting() {
        let fonts = Fonts::new([]);
        let feeder = Feeder { fonts: &fonts, chain: Chain::Serif, room: 442 };
        let text = format!("一行\n{}葛\u{E0100}ー{}", "あ".repeat(40), "ー".repeat(60));
        let runs = serde_json::to_value(feeder.plain(&text, Weight::Regular)).unwrap();
        let joined: String = runs
            .as_array()
            .unwrap()
            .iter()
            .map(|run| match run {
                serde_json::Value::String(text) => text.clone(),
                run if run.get("n").is_some() => "\n".to_owned(),
                run => run.get("t").and_then(|it| it.as_str()).unwrap_or_default().to_owned(),
            })
            .collect();
        assert_eq!(joined, text);
    }
}
