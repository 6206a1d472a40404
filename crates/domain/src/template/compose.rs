//! From a template and facts to a [`Paper`]. Never fails: what is missing becomes a gap.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::measure;
use super::page::{self, Movable, Piece, Slot, VALUE_LIMIT};
use super::question::Answers;
use super::syntax::{Content, Line, Node, Paragraph, Part, Party, Row, Tag, UnitKind};
use super::{Field, Template};
use crate::paper::{Annex, Article, Block, Clause, Paper, Signature, Span, TermRow, Text};

/// 別紙 that takes the names and addresses which are too long for their place.
const PARTIES_ANNEX: &str = "当事者等の表示";

/// Fills a template with facts.
#[must_use]
pub fn compose(template: &Template, facts: &Facts<'_>) -> Paper {
    compose_for(template, facts, &Answers::of(facts))
}

/// Fills a template with facts, its tests answered apart from them.
pub(super) fn compose_for(template: &Template, facts: &Facts<'_>, answers: &Answers) -> Paper {
    let mut composer = Composer {
        facts,
        answers,
        one_page: template.one_page,
        places: places(template, answers),
        here: None,
        aside: Vec::new(),
    };
    composer.paper(template)
}

/// Where a numbered unit stands.
#[derive(Debug, Clone, Copy)]
struct Place {
    article: u32,
    paragraph: u32,
    /// The article has this paragraph only, so it carries no number.
    sole: bool,
    item: u32,
}

/// Numbers everything that stands under these answers.
fn places(template: &Template, answers: &Answers) -> BTreeMap<String, Place> {
    let mut places = BTreeMap::new();
    let mut note = |tag: &Tag, place: Place| {
        if let Some(id) = &tag.id {
            places.insert(id.clone(), place);
        }
    };
    let articles = template.nodes.iter().filter_map(|node| match node {
        Node::Article(article) if stands(answers, &article.tag) => Some(article),
        _ => None,
    });
    for (article, number) in articles.zip(1u32..) {
        let paragraphs: Vec<_> = article.paragraphs.iter().filter(|p| stands(answers, &p.tag)).collect();
        let sole = paragraphs.len() == 1;
        note(&article.tag, Place { article: number, paragraph: 0, sole, item: 0 });
        for (paragraph, index) in paragraphs.into_iter().zip(1u32..) {
            note(&paragraph.tag, Place { article: number, paragraph: index, sole, item: 0 });
            let items = paragraph.items.iter().filter(|item| stands(answers, &item.tag));
            for (item, at) in items.zip(1u32..) {
                note(&item.tag, Place { article: number, paragraph: index, sole, item: at });
            }
        }
    }
    places
}

fn stands(answers: &Answers, tag: &Tag) -> bool {
    answers.allow(tag.guard.as_ref())
}

struct Composer<'f> {
    facts: &'f Facts<'f>,
    answers: &'f Answers,
    one_page: bool,
    places: BTreeMap<String, Place>,
    /// Article and paragraph that are being written.
    here: Option<(u32, u32)>,
    /// Values that were too long for their place: name and value.
    aside: Vec<(&'static str, String)>,
}

impl Composer<'_> {
    fn paper(&mut self, template: &Template) -> Paper {
        let mut head = Vec::new();
        let mut slots = Vec::new();
        let mut signatures = Vec::new();
        let mut number = 0;
        for node in &template.nodes {
            match node {
                Node::Head(line) => head.extend(self.line(line)),
                Node::Heading(tag, _) | Node::Block(tag, _) if !self.stands(tag) => {}
                Node::Heading(_, heading) => {
                    slots.push(Slot::Plain(vec![Piece::Fixed(Block::Heading(heading.clone()))]));
                }
                Node::Paragraph(paragraph) => slots.push(Slot::Plain(self.paragraph(paragraph, "", true))),
                Node::Block(tag, builtin) => {
                    slots.push(Slot::Plain(vec![self.builtin(tag, *builtin, builtin.name())]));
                }
                Node::Article(article) if self.stands(&article.tag) => {
                    number += 1;
                    let paragraphs = self.clauses(number, &article.paragraphs);
                    let article = Article { number, heading: article.heading.clone(), paragraphs };
                    slots.push(Slot::Plain(vec![Piece::Fixed(Block::Article(article))]));
                }
                Node::Row(row) if self.stands(&row.tag) => slots.push(self.row(row)),
                Node::Article(_) | Node::Row(_) => {}
                Node::Break => slots.push(Slot::Break),
                Node::Party(party) => signatures.extend(self.party(party)),
            }
        }
        let foot = measure::printed(&self.text(&template.foot, true));
        let mut annexes = self.annex_of_parties();
        let frame = self.one_page.then(|| measure::frame(&head, &signatures));
        let body = page::fit(slots, frame, &mut annexes);
        let mut paper = Paper {
            kind: template.kind.clone(),
            title: template.title.clone(),
            draft: false,
            head,
            body,
            signatures,
            annexes,
            foot,
            style: template.style,
        };
        paper.draft = has_gap(&paper);
        paper
    }

    fn stands(&self, tag: &Tag) -> bool {
        stands(self.answers, tag)
    }

    /// 項 of an article, with their 号.
    fn clauses(&mut self, article: u32, paragraphs: &[Paragraph]) -> Vec<Clause> {
        let standing: Vec<_> = paragraphs.iter().filter(|paragraph| self.stands(&paragraph.tag)).collect();
        let clauses = standing
            .into_iter()
            .zip(1u32..)
            .map(|(paragraph, number)| {
                self.here = Some((article, number));
                let text = self.sentences(paragraph, false);
                Clause {
                    text,
                    items: paragraph.items.iter().filter_map(|item| self.free_line(item)).collect(),
                }
            })
            .collect();
        self.here = None;
        clauses
    }

    /// A paragraph outside articles; its items become a list. `narrow`: it cannot move to a 別紙.
    fn paragraph(&mut self, paragraph: &Paragraph, title: &str, narrow: bool) -> Vec<Piece> {
        if !self.stands(&paragraph.tag) {
            return Vec::new();
        }
        let mut blocks = vec![Block::Paragraph(self.sentences(paragraph, narrow))];
        let items: Vec<Text> = paragraph.items.iter().filter_map(|item| self.free_line(item)).collect();
        if !items.is_empty() {
            blocks.push(Block::List(items));
        }
        match paragraph.tag.budget {
            Some(budget) => vec![Piece::Movable(Movable {
                title: title.to_owned(),
                budget,
                page: blocks.clone(),
                annex: blocks,
            })],
            None => blocks.into_iter().map(Piece::Fixed).collect(),
        }
    }

    fn builtin(&self, tag: &Tag, builtin: super::block::Builtin, title: &str) -> Piece {
        let gap = || Block::Paragraph(vec![Span::Gap(builtin.name().to_owned())]);
        match (builtin.make(self.facts), tag.budget) {
            (None, _) => Piece::Fixed(gap()),
            (Some(made), budget) => Piece::Movable(Movable {
                title: title.to_owned(),
                budget: budget.unwrap_or(u32::MAX),
                page: made.page,
                annex: made.annex,
            }),
        }
    }

    /// A row that carries a budget moves as a whole; otherwise each of its parts for itself.
    fn row(&mut self, row: &Row) -> Slot {
        let mut pieces = Vec::new();
        for content in &row.content {
            match content {
                Content::Paragraph(paragraph) => {
                    let stays = row.tag.budget.is_none() && paragraph.tag.budget.is_none();
                    pieces.extend(self.paragraph(paragraph, &row.label, stays));
                }
                Content::Block(tag, builtin) if self.stands(tag) => {
                    pieces.push(self.builtin(tag, *builtin, &row.label));
                }
                Content::Block(..) => {}
            }
        }
        if let Some(budget) = row.tag.budget {
            let (mut page, mut annex) = (Vec::new(), Vec::new());
            for piece in pieces {
                match piece {
                    Piece::Fixed(block) => {
                        page.push(block.clone());
                        annex.push(block);
                    }
                    Piece::Movable(of) => {
                        page.extend(of.page);
                        annex.extend(of.annex);
                    }
                }
            }
            pieces = vec![Piece::Movable(Movable { title: row.label.clone(), budget, page, annex })];
        }
        Slot::Row { label: row.label.clone(), pieces }
    }

    fn party(&mut self, party: &Party) -> Option<Signature> {
        if !self.stands(&party.tag) {
            return None;
        }
        let lines = party.lines.iter().filter_map(|line| self.line(line)).collect();
        Some(Signature { party: party.party.clone(), lines })
    }

    /// A line of its own where the room is small.
    fn line(&mut self, line: &Line) -> Option<Text> {
        self.stands(&line.tag).then(|| self.text(&line.parts, true))
    }

    fn free_line(&mut self, line: &Line) -> Option<Text> {
        self.stands(&line.tag).then(|| self.text(&line.parts, false))
    }

    fn sentences(&mut self, paragraph: &Paragraph, narrow: bool) -> Text {
        let mut text = self.text(&paragraph.parts, narrow);
        for sentence in &paragraph.more {
            if self.stands(&sentence.tag) {
                text.extend(self.text(&sentence.parts, narrow));
            }
        }
        tidy(text)
    }

    /// `narrow`: what stands here cannot move, so a value that is too long stands aside.
    fn text(&mut self, parts: &[Part], narrow: bool) -> Text {
        tidy(parts.iter().map(|part| self.span(part, narrow)).collect())
    }

    fn span(&mut self, part: &Part, narrow: bool) -> Span {
        match part {
            Part::Text(text) => Span::Plain(text.clone()),
            Part::Strong(text) => Span::Strong(text.clone()),
            Part::Value { field, format } => match field.print(self.facts, *format) {
                None => Span::Gap(field.name.to_owned()),
                Some(value) if narrow && self.one_page && too_long(&value) => self.set_aside(field, value),
                Some(value) => Span::Plain(value.replace("\r\n", "\n")),
            },
            Part::Reference { to, id } => Span::Plain(self.reference(*to, id)),
        }
    }

    fn set_aside(&mut self, field: &Field, value: String) -> Span {
        let pointer = format!("別紙1記載の{}", field.name);
        if !self.aside.iter().any(|(name, _)| *name == field.name) {
            // The list of fields is static, so its names are.
            if let Some(field) = super::field::named(field.name) {
                self.aside.push((field.name, value));
            }
        }
        Span::Plain(pointer)
    }

    fn annex_of_parties(&mut self) -> Vec<Annex> {
        if self.aside.is_empty() {
            return Vec::new();
        }
        let rows = std::mem::take(&mut self.aside)
            .into_iter()
            .map(|(name, value)| TermRow {
                label: name.to_owned(),
                content: vec![Block::Paragraph(vec![Span::Plain(value)])],
            })
            .collect();
        vec![Annex { number: 1, title: PARTIES_ANNEX.to_owned(), body: vec![Block::Terms(rows)] }]
    }

    /// The number of a unit, said from where the reference stands. In the article at hand the article is not
    /// repeated, and the paragraph just before is 前項.
    fn reference(&self, to: UnitKind, id: &str) -> String {
        // The checker has seen that the target stands.
        let Some(at) = self.places.get(id).copied() else { return String::new() };
        let same_article = self.here.is_some_and(|(article, _)| article == at.article);
        let article = if same_article && to != UnitKind::Article {
            String::new()
        } else {
            format!("第{}条", at.article)
        };
        let paragraph = match self.here {
            _ if at.sole || to == UnitKind::Article => String::new(),
            Some((_, paragraph)) if same_article && paragraph == at.paragraph && to == UnitKind::Item => {
                String::new()
            }
            Some((_, paragraph)) if same_article && paragraph == at.paragraph + 1 => "前項".to_owned(),
            _ => format!("第{}項", at.paragraph),
        };
        let item = if to == UnitKind::Item { format!("第{}号", at.item) } else { String::new() };
        let text = format!("{article}{paragraph}{item}");
        // The only paragraph of the article at hand, seen from itself.
        if text.is_empty() { "本条".to_owned() } else { text }
    }
}

/// Wider than its place, or of more than one line.
fn too_long(value: &str) -> bool {
    let (width, lines) = measure::extent(value);
    width > VALUE_LIMIT || lines > 1
}

/// Joins neighbouring runs; a full stop that the typed text already has is not set twice.
pub(super) fn tidy(text: Text) -> Text {
    let mut tidied: Text = Vec::with_capacity(text.len());
    for span in text {
        match (tidied.last_mut(), span) {
            (Some(Span::Plain(before)), Span::Plain(next)) => {
                let doubled = before.trim_end().ends_with('。');
                let next = if doubled { next.strip_prefix('。').unwrap_or(&next) } else { &next };
                before.push_str(next);
            }
            (_, span) => tidied.push(span),
        }
    }
    tidied
}

fn has_gap(paper: &Paper) -> bool {
    let in_text = |text: &Text| text.iter().any(|span| matches!(span, Span::Gap(_)));
    paper.head.iter().any(in_text)
        || paper.body.iter().any(|block| gap_in(block, &in_text))
        || paper.signatures.iter().flat_map(|of| &of.lines).any(in_text)
        || paper.annexes.iter().flat_map(|of| &of.body).any(|block| gap_in(block, &in_text))
}

fn gap_in(block: &Block, in_text: &impl Fn(&Text) -> bool) -> bool {
    match block {
        Block::Paragraph(text) => in_text(text),
        Block::Heading(_) => false,
        Block::Article(article) => {
            article.paragraphs.iter().any(|of| in_text(&of.text) || of.items.iter().any(in_text))
        }
        Block::Terms(rows) => rows.iter().flat_map(|row| &row.content).any(|block| gap_in(block, in_text)),
        Block::Table(table) => table.rows.iter().flatten().any(in_text),
        Block::List(items) => items.iter().any(in_text),
    }
}
