//! The units of a parsed template.

use super::block::Builtin;
use super::field::{Field, Format};
use super::question::Guard;

/// A piece of a line.
#[derive(Debug, Clone)]
pub(super) enum Part {
    Text(String),
    Strong(String),
    Value { field: &'static Field, format: Format },
    Reference { to: UnitKind, id: String },
}

/// What a reference points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Article,
    Paragraph,
    Item,
}

/// What stands in braces after the mark of a unit, and where the unit stands.
#[derive(Debug, Clone, Default)]
pub(super) struct Tag {
    pub(super) line: u32,
    pub(super) id: Option<String>,
    pub(super) guard: Option<Guard>,
    /// Lines the unit may take before it moves to a 別紙; `None`: it never moves.
    pub(super) budget: Option<u32>,
}

/// A line with its tag.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) tag: Tag,
    pub(super) parts: Vec<Part>,
}

/// A paragraph: its first sentence carries the tag of the whole, the following may have tests of their own.
#[derive(Debug, Clone)]
pub(super) struct Paragraph {
    pub(super) tag: Tag,
    pub(super) parts: Vec<Part>,
    pub(super) more: Vec<Line>,
    pub(super) items: Vec<Line>,
}

#[derive(Debug, Clone)]
pub(super) struct Article {
    pub(super) tag: Tag,
    pub(super) heading: String,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) why: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) tag: Tag,
    pub(super) label: String,
    pub(super) content: Vec<Content>,
    pub(super) why: Vec<String>,
}

#[derive(Debug, Clone)]
pub(super) enum Content {
    Paragraph(Paragraph),
    Block(Tag, Builtin),
}

#[derive(Debug, Clone)]
pub(super) struct Party {
    pub(super) tag: Tag,
    pub(super) party: String,
    pub(super) lines: Vec<Line>,
}

/// A unit of the first rank.
#[derive(Debug, Clone)]
pub(super) enum Node {
    Head(Line),
    Heading(Tag, String),
    Paragraph(Paragraph),
    Article(Article),
    Row(Row),
    Block(Tag, Builtin),
    /// `***`: what follows belongs to no article and no table.
    Break,
    Party(Party),
}

impl Tag {
    pub(super) fn at(line: u32) -> Self {
        Self { line, ..Self::default() }
    }
}
