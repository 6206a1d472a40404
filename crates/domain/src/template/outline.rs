//! A template to read: its articles and rows with what stands in them, when, and why.

use super::Template;
use super::question::Guard;
use super::syntax::{Content, Line, Node, Paragraph, Part, Tag, UnitKind};

/// One unit of a template: an article, or a row of a terms table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// Heading or label.
    pub heading: String,
    /// Paragraphs and items in order, variables as 〔…〕; a test of its own stands before a text as ［…］.
    pub paragraphs: Vec<String>,
    /// なぜこの条項か: shown on the screen, never printed. Empty if nothing was noted.
    pub why: String,
    /// When the unit stands, in words; empty if always.
    pub when: String,
}

impl Template {
    /// The articles and rows in order.
    #[must_use]
    pub fn outline(&self) -> Vec<Unit> {
        self.nodes
            .iter()
            .filter_map(|node| match node {
                Node::Article(article) => Some(Unit {
                    heading: article.heading.clone(),
                    paragraphs: article.paragraphs.iter().flat_map(|of| self.paragraph(of)).collect(),
                    why: article.why.join("\n"),
                    when: words(article.tag.guard.as_ref()),
                }),
                Node::Row(row) => Some(Unit {
                    heading: row.label.clone(),
                    paragraphs: row
                        .content
                        .iter()
                        .flat_map(|content| match content {
                            Content::Paragraph(paragraph) => self.paragraph(paragraph),
                            Content::Block(tag, builtin) => {
                                vec![format!("{}〔表：{}〕", test(tag), builtin.name())]
                            }
                        })
                        .collect(),
                    why: row.why.join("\n"),
                    when: words(row.tag.guard.as_ref()),
                }),
                _ => None,
            })
            .collect()
    }

    fn paragraph(&self, paragraph: &Paragraph) -> Vec<String> {
        let mut text = format!("{}{}", test(&paragraph.tag), self.shown(&paragraph.parts));
        for sentence in &paragraph.more {
            text.push_str(&self.line(sentence));
        }
        let items = paragraph.items.iter().map(|item| format!("・{}", self.line(item)));
        std::iter::once(text).chain(items).collect()
    }

    fn line(&self, line: &Line) -> String {
        format!("{}{}", test(&line.tag), self.shown(&line.parts))
    }

    fn shown(&self, parts: &[Part]) -> String {
        parts
            .iter()
            .map(|part| match part {
                Part::Text(text) | Part::Strong(text) => text.clone(),
                Part::Value { field, .. } => format!("〔{}〕", field.name),
                Part::Reference { to, id } => format!("〔{}の{}〕", self.name_of(id), unit_word(*to)),
            })
            .collect()
    }

    /// The heading of the article that an id stands in.
    fn name_of<'t>(&'t self, id: &'t str) -> &'t str {
        let here = |tag: &Tag| tag.id.as_deref() == Some(id);
        self.nodes
            .iter()
            .find_map(|node| match node {
                Node::Article(article)
                    if here(&article.tag)
                        || article
                            .paragraphs
                            .iter()
                            .any(|of| here(&of.tag) || of.items.iter().any(|item| here(&item.tag))) =>
                {
                    Some(article.heading.as_str())
                }
                _ => None,
            })
            .unwrap_or(id)
    }
}

fn unit_word(kind: UnitKind) -> &'static str {
    match kind {
        UnitKind::Article => "条",
        UnitKind::Paragraph => "項",
        UnitKind::Item => "号",
    }
}

fn words(guard: Option<&Guard>) -> String {
    guard.map_or_else(String::new, |guard| {
        let not = if guard.negated { "以外" } else { "" };
        format!("{}が「{}」{not}のとき", guard.question.name, guard.answer)
    })
}

fn test(tag: &Tag) -> String {
    match tag.guard.as_ref() {
        Some(guard) => format!("［{}］", words(Some(guard))),
        None => String::new(),
    }
}
