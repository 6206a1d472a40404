//! From the source to units, line by line.

use super::Template;
use super::block::Builtin;
use super::fault::{Problem, TemplateFault};
use super::inline;
use super::question::{self, Guard};
use super::syntax::{Article, Content, Line, Node, Paragraph, Party, Row, Tag};
use crate::paper::Style;

type Parsed<T> = Result<T, TemplateFault>;

/// Reads the source into units. What refers to what is for [`super::check`].
pub(super) fn template(source: &str) -> Parsed<Template> {
    let source = source.trim_start_matches('\u{feff}');
    let mut lines = source.lines().zip(1u32..).map(|(text, number)| (number, text.trim()));
    let mut template = front_matter(&mut lines)?;
    let mut units = Units::default();
    for (number, text) in lines {
        if !text.is_empty() {
            units.take(number, text)?;
        }
    }
    template.nodes = units.nodes;
    Ok(template)
}

fn front_matter<'a>(lines: &mut impl Iterator<Item = (u32, &'a str)>) -> Parsed<Template> {
    let missing = |line: u32, key: &str| TemplateFault::new(line, Problem::FrontMatter(key.to_owned()));
    let (mut kind, mut version, mut title, mut style) = (None, None, None, None);
    let mut one_page = false;
    let mut foot = Vec::new();
    if lines.next().map(|(_, text)| text) != Some("---") {
        return Err(missing(1, "---"));
    }
    let mut last = 1;
    for (number, text) in lines {
        last = number;
        if text == "---" {
            return Ok(Template {
                kind: kind.ok_or_else(|| missing(last, "kind"))?,
                version: version.ok_or_else(|| missing(last, "version"))?,
                title: title.ok_or_else(|| missing(last, "title"))?,
                style: style.ok_or_else(|| missing(last, "style"))?,
                one_page,
                foot,
                nodes: Vec::new(),
            });
        }
        let (key, value) = text.split_once(':').ok_or_else(|| missing(number, text))?;
        let value = value.trim();
        let bad = || missing(number, key);
        let stated = || (!value.is_empty()).then(|| value.to_owned()).ok_or_else(bad);
        match key.trim() {
            "kind" => kind = Some(stated()?),
            "title" => title = Some(stated()?),
            "version" => version = Some(value.parse().ok().filter(|v| *v > 0).ok_or_else(bad)?),
            "style" => {
                style = Some(match value {
                    "contract" => Style::Contract,
                    "sheet" => Style::Sheet,
                    _ => return Err(bad()),
                });
            }
            "page" if value == "one" => one_page = true,
            "page" => return Err(bad()),
            "foot" => foot = inline::parts(value, number)?,
            other => return Err(TemplateFault::new(number, Problem::UnknownKey(other.to_owned()))),
        }
    }
    Err(missing(last, "---"))
}

/// The units read so far. The last one takes the lines below it.
#[derive(Default)]
struct Units {
    nodes: Vec<Node>,
}

impl Units {
    fn take(&mut self, number: u32, text: &str) -> Parsed<()> {
        let (mark, rest) = cut_mark(text);
        if mark == ">" {
            return self.note(number, rest);
        }
        if mark == "***" {
            self.nodes.push(Node::Break);
            return Ok(());
        }
        let (tag, rest) = tag(number, rest)?;
        let misplaced = || TemplateFault::new(number, Problem::Misplaced(text.chars().take(20).collect()));
        if rest.is_empty() {
            return Err(misplaced());
        }
        match mark {
            "^" => self.nodes.push(Node::Head(Line { tag, parts: inline::parts(rest, number)? })),
            "#" => self.nodes.push(Node::Heading(tag, label(rest, number)?)),
            "##" => self.nodes.push(Node::Article(Article {
                tag,
                heading: label(rest, number)?,
                paragraphs: Vec::new(),
                why: Vec::new(),
            })),
            "###" => self.nodes.push(Node::Row(Row {
                tag,
                label: label(rest, number)?,
                content: Vec::new(),
                why: Vec::new(),
            })),
            "===" => {
                self.nodes.push(Node::Party(Party { tag, party: label(rest, number)?, lines: Vec::new() }))
            }
            "::" => {
                let builtin = Builtin::named(rest)
                    .ok_or_else(|| TemplateFault::new(number, Problem::UnknownBlock(rest.to_owned())))?;
                match self.nodes.last_mut() {
                    Some(Node::Row(row)) => row.content.push(Content::Block(tag, builtin)),
                    Some(Node::Article(_) | Node::Party(_)) => return Err(misplaced()),
                    _ => self.nodes.push(Node::Block(tag, builtin)),
                }
            }
            "+" => {
                let line = Line { tag, parts: inline::parts(rest, number)? };
                self.open_paragraph().filter(|p| p.items.is_empty()).ok_or_else(misplaced)?.more.push(line);
            }
            "-" => {
                let line = Line { tag, parts: inline::parts(rest, number)? };
                self.open_paragraph().ok_or_else(misplaced)?.items.push(line);
            }
            _ => {
                let parts = inline::parts(rest, number)?;
                let paragraph = |tag| Paragraph { tag, parts, more: Vec::new(), items: Vec::new() };
                match self.nodes.last_mut() {
                    Some(Node::Article(article)) => article.paragraphs.push(paragraph(tag)),
                    Some(Node::Row(row)) => row.content.push(Content::Paragraph(paragraph(tag))),
                    Some(Node::Party(party)) => {
                        let Paragraph { tag, parts, .. } = paragraph(tag);
                        party.lines.push(Line { tag, parts });
                    }
                    _ => self.nodes.push(Node::Paragraph(paragraph(tag))),
                }
            }
        }
        Ok(())
    }

    /// The paragraph that further sentences and items belong to.
    fn open_paragraph(&mut self) -> Option<&mut Paragraph> {
        match self.nodes.last_mut()? {
            Node::Article(article) => article.paragraphs.last_mut(),
            Node::Row(row) => match row.content.last_mut()? {
                Content::Paragraph(paragraph) => Some(paragraph),
                Content::Block(..) => None,
            },
            Node::Paragraph(paragraph) => Some(paragraph),
            _ => None,
        }
    }

    fn note(&mut self, number: u32, text: &str) -> Parsed<()> {
        let (kind, words) =
            text.split_once([':', '：']).ok_or_else(|| TemplateFault::new(number, Problem::UnknownNote))?;
        match (kind.trim(), self.nodes.last_mut()) {
            ("メモ", _) => {}
            ("なぜ", Some(Node::Article(Article { why, .. }) | Node::Row(Row { why, .. }))) => {
                why.push(words.trim().to_owned());
            }
            ("なぜ", _) => {
                return Err(TemplateFault::new(number, Problem::Misplaced("> なぜ".to_owned())));
            }
            _ => return Err(TemplateFault::new(number, Problem::UnknownNote)),
        }
        Ok(())
    }
}

/// The mark a line begins with, and what follows. A mark stands apart by a space.
fn cut_mark(text: &str) -> (&str, &str) {
    if text == "***" {
        return (text, "");
    }
    if let Some(rest) = text.strip_prefix('>') {
        return (">", rest.trim_start());
    }
    match text.split_once([' ', '　']) {
        Some((mark @ ("^" | "#" | "##" | "###" | "===" | "::" | "+" | "-"), rest)) => {
            (mark, rest.trim_start())
        }
        _ => ("", text),
    }
}

/// Headings and labels are plain words: what is filled in belongs into the text.
fn label(text: &str, line: u32) -> Parsed<String> {
    for mark in ["{{", "[[", "**", "{", "}"] {
        if text.contains(mark) {
            return Err(TemplateFault::new(line, Problem::Misplaced(mark.to_owned())));
        }
    }
    Ok(text.to_owned())
}

/// The tag in braces, if the text begins with one, and what follows it.
fn tag(line: u32, text: &str) -> Parsed<(Tag, &str)> {
    let mut tag = Tag::at(line);
    if text.starts_with("{{") {
        return Ok((tag, text));
    }
    let Some(inside) = text.strip_prefix('{') else { return Ok((tag, text)) };
    let (inside, rest) =
        inside.split_once('}').ok_or_else(|| TemplateFault::new(line, Problem::Unclosed("{".to_owned())))?;
    let fault = |problem| TemplateFault::new(line, problem);
    let bad = || fault(Problem::BadTag(inside.to_owned()));
    let mut words = inside.split_whitespace();
    while let Some(word) = words.next() {
        match word {
            "when" if tag.guard.is_none() => {
                let (question, test, answer) =
                    (words.next().ok_or_else(bad)?, words.next(), words.next().ok_or_else(bad)?);
                let negated = match test {
                    Some("=" | "＝") => false,
                    Some("!=" | "≠") => true,
                    _ => return Err(bad()),
                };
                tag.guard = Some(guard(question, answer, negated).map_err(fault)?);
            }
            "別紙" if tag.budget.is_none() => {
                tag.budget =
                    Some(words.next().and_then(|n| n.parse().ok()).filter(|n| *n > 0).ok_or_else(bad)?);
            }
            _ => match word.strip_prefix('#') {
                Some(id) if !id.is_empty() && tag.id.is_none() => tag.id = Some(id.to_owned()),
                _ => return Err(bad()),
            },
        }
    }
    Ok((tag, rest.trim_start()))
}

fn guard(question: &str, answer: &str, negated: bool) -> Result<Guard, Problem> {
    let question = question::named(question).ok_or_else(|| Problem::UnknownQuestion(question.to_owned()))?;
    let answer = question
        .answers
        .iter()
        .find(|known| **known == answer)
        .ok_or_else(|| Problem::UnknownAnswer(answer.to_owned()))?;
    Ok(Guard { question, answer, negated })
}
