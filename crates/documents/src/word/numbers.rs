//! Native numbers: 第1条, １, (1).
//!
//! Word counts by itself; the paper's numbers are checked against that count, and where they differ (a 別紙 that
//! begins at 第1条 again) a new list begins at the paper's number.

use std::io;

use super::{look::Look, look::style, xml::Xml};

/// Numbers 条, 項 and 号.
const ARTICLES: &str = "1";
/// The mark of a list.
const LIST: &str = "2";
/// The list of the mark. Lists of articles follow.
pub(super) const LIST_NUMBER: u32 = 1;

/// Level of 条, of 項 and of 号.
#[derive(Clone, Copy)]
pub(super) enum Level {
    Article,
    Clause,
    Item,
}

impl Level {
    pub(super) fn index(self) -> &'static str {
        match self {
            Level::Article => "0",
            Level::Clause => "1",
            Level::Item => "2",
        }
    }
}

/// Lists of articles in a document.
#[derive(Default)]
pub(super) struct Numbers {
    /// First number of each list.
    starts: Vec<u32>,
    /// Number that Word would give next.
    next: u32,
}

impl Numbers {
    /// The list that gives an article this number.
    pub(super) fn article(&mut self, number: u32) -> u32 {
        if self.starts.is_empty() || self.next != number {
            self.starts.push(number);
        }
        self.next = number.saturating_add(1);
        self.current()
    }

    /// The list in use.
    pub(super) fn current(&self) -> u32 {
        LIST_NUMBER.saturating_add(u32::try_from(self.starts.len()).unwrap_or(u32::MAX))
    }

    /// `word/numbering.xml`.
    pub(super) fn part(&self, look: &Look) -> io::Result<Vec<u8>> {
        let mut xml = Xml::new()?;
        xml.open("w:numbering", &[("xmlns:w", super::package::WORD)])?;
        xml.open("w:abstractNum", &[("w:abstractNumId", ARTICLES)])?;
        xml.value("w:multiLevelType", "multilevel")?;
        let (em, two) = (look.em, 2 * look.em);
        level(
            &mut xml,
            Level::Article.index(),
            "decimal",
            Some(style::ARTICLE),
            "nothing",
            "第%1条",
            (0, 0),
        )?;
        level(
            &mut xml,
            Level::Clause.index(),
            "decimalFullWidth",
            Some(style::CLAUSE),
            "tab",
            "%2",
            (two, two),
        )?;
        level(&mut xml, Level::Item.index(), "decimal", Some(style::ITEM), "tab", "(%3)", (2 * two, two))?;
        xml.close("w:abstractNum")?;
        xml.open("w:abstractNum", &[("w:abstractNumId", LIST)])?;
        xml.value("w:multiLevelType", "singleLevel")?;
        level(&mut xml, "0", "bullet", Some(style::LIST), "tab", crate::text::LIST_MARK, (em, em))?;
        xml.close("w:abstractNum")?;

        xml.open("w:num", &[("w:numId", &LIST_NUMBER.to_string())])?;
        xml.value("w:abstractNumId", LIST)?;
        xml.close("w:num")?;
        // The styles name the first list of articles, so it is there even in a document without any.
        let first: &[u32] = if self.starts.is_empty() { &[1] } else { &self.starts };
        let mut id = LIST_NUMBER;
        for start in first {
            id = id.saturating_add(1);
            xml.open("w:num", &[("w:numId", &id.to_string())])?;
            xml.value("w:abstractNumId", ARTICLES)?;
            xml.open("w:lvlOverride", &[("w:ilvl", Level::Article.index())])?;
            xml.value("w:startOverride", &start.to_string())?;
            xml.close("w:lvlOverride")?;
            xml.close("w:num")?;
        }
        xml.close("w:numbering")?;
        Ok(xml.finish())
    }
}

fn level(
    xml: &mut Xml,
    index: &str,
    format: &str,
    style: Option<&str>,
    suffix: &str,
    text: &str,
    (left, hanging): (u32, u32),
) -> io::Result<()> {
    xml.open("w:lvl", &[("w:ilvl", index)])?;
    xml.value("w:start", "1")?;
    xml.value("w:numFmt", format)?;
    if let Some(style) = style {
        xml.value("w:pStyle", style)?;
    }
    xml.value("w:suff", suffix)?;
    xml.value("w:lvlText", text)?;
    xml.value("w:lvlJc", "left")?;
    xml.open("w:pPr", &[])?;
    xml.leaf("w:ind", &[("w:left", &left.to_string()), ("w:hanging", &hanging.to_string())])?;
    xml.close("w:pPr")?;
    xml.close("w:lvl")
}
