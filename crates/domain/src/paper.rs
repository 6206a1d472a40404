//! The clause model: a document after every reference, number and value has been resolved.
//!
//! Templates and facts go in ([`crate::template`]); layouts (Typst, Word) come out. A layout adds no word.
//!
//! Invariant: numbers of articles, paragraphs and items are carried as numbers, never as text, so that Word
//! can number natively and the two outputs agree.

/// A resolved document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Paper {
    /// Document kind, e.g. `order`.
    pub kind: String,
    /// Title as printed.
    pub title: String,
    /// 素案: something is still 【未記入】. The page says so.
    pub draft: bool,
    /// Lines at the upper right (date, order number).
    pub head: Vec<Text>,
    /// Blocks in reading order.
    pub body: Vec<Block>,
    /// 署名欄
    pub signatures: Vec<Signature>,
    /// 別紙, each on a page of its own.
    pub annexes: Vec<Annex>,
    /// Left part of the running foot (the page count stands at the right).
    pub foot: String,
    /// How the page is set.
    pub style: Style,
}

/// How a page is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Style {
    /// Contract: serif, justified, articles.
    #[default]
    Contract,
    /// One-page sheet: sans, compact tables. Longer than a page is a defect: text moves to a 別紙 by rule.
    Sheet,
}

/// A run of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Span {
    /// Plain text.
    Plain(String),
    /// Emphasis.
    Strong(String),
    /// A gap: prints as 【未記入】 (or 【未記入：label】) and is marked.
    Gap(String),
}

/// A line or paragraph of text.
pub type Text = Vec<Span>;

/// A block of the body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// Running paragraph.
    Paragraph(Text),
    /// Heading of a section (sheets).
    Heading(String),
    /// 条
    Article(Article),
    /// Two-column table of terms: label and content.
    Terms(Vec<TermRow>),
    /// A table with a header row.
    Table(Table),
    /// A list of short lines.
    List(Vec<Text>),
}

/// 条, with its paragraphs (項) and items (号).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Article {
    /// 第n条
    pub number: u32,
    /// 見出し, printed in （ ）.
    pub heading: String,
    /// 項. The first carries no printed number if it is the only one.
    pub paragraphs: Vec<Clause>,
}

/// 項 with its 号.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Text of the paragraph.
    pub text: Text,
    /// 号, numbered (1), (2) … in order.
    pub items: Vec<Text>,
}

/// A row of a terms table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermRow {
    /// Left cell.
    pub label: String,
    /// Right cell.
    pub content: Vec<Block>,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Column headings.
    pub columns: Vec<Column>,
    /// Rows of cells; each row is as long as `columns`.
    pub rows: Vec<Vec<Text>>,
    /// Draw rules between cells?
    pub ruled: Ruled,
}

/// Whether a table has rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ruled {
    /// With rules.
    Lines,
    /// Aligned columns only.
    Plain,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Heading; may be empty.
    pub heading: String,
    /// Alignment of its cells.
    pub align: Align,
    /// Relative width; 0 means as wide as its content.
    pub width: u8,
}

/// Alignment of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Left.
    Start,
    /// Right, for figures.
    End,
}

/// One party of the 署名欄.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signature {
    /// 甲 or 乙.
    pub party: String,
    /// Lines below each other: address, name, title and name, registration number.
    pub lines: Vec<Text>,
}

/// 別紙
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Annex {
    /// 別紙1 …
    pub number: u32,
    /// Title.
    pub title: String,
    /// Content.
    pub body: Vec<Block>,
}

impl Paper {
    /// What is still 【未記入】, by label, each once, in reading order. Empty if and only if the paper is no draft
    /// for want of a fact.
    #[must_use]
    pub fn gaps(&self) -> Vec<&str> {
        let texts = self
            .head
            .iter()
            .chain(self.body.iter().flat_map(Block::texts))
            .chain(self.signatures.iter().flat_map(|signature| &signature.lines))
            .chain(self.annexes.iter().flat_map(|annex| annex.body.iter().flat_map(Block::texts)));
        let mut gaps = Vec::new();
        for span in texts.flatten() {
            if let Span::Gap(label) = span
                && !gaps.contains(&label.as_str())
            {
                gaps.push(label.as_str());
            }
        }
        gaps
    }
}

impl Block {
    /// Every text of the block, in reading order.
    fn texts(&self) -> Vec<&Text> {
        match self {
            Self::Paragraph(text) => vec![text],
            Self::Heading(_) => Vec::new(),
            Self::Article(article) => article
                .paragraphs
                .iter()
                .flat_map(|clause| std::iter::once(&clause.text).chain(&clause.items))
                .collect(),
            Self::Terms(rows) => {
                rows.iter().flat_map(|row| row.content.iter().flat_map(Self::texts)).collect()
            }
            Self::Table(table) => table.rows.iter().flatten().collect(),
            Self::List(lines) => lines.iter().collect(),
        }
    }
}
