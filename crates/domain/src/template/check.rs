//! What must hold for every set of answers: references that resolve, ids that do not clash, units with content.
//!
//! Only the answers that a reference, an id or an article depends on are tried, so a template with dozens of
//! questions is still checked while one types.

use super::Template;
use super::fault::{Problem, TemplateFault};
use super::question::{Answers, Guard, Question};
use super::syntax::{Article, Content, Line, Node, Paragraph, Part, Row, Tag, UnitKind};

type Checked = Result<(), TemplateFault>;

/// A unit that a reference can point at, and the tests under which it stands.
struct Target<'t> {
    id: &'t str,
    kind: UnitKind,
    guards: Vec<&'t Guard>,
    line: u32,
}

/// A line with references, and the tests under which it stands.
struct Origin<'t> {
    parts: &'t [Part],
    guards: Vec<&'t Guard>,
    line: u32,
}

#[derive(Default)]
struct Seen<'t> {
    targets: Vec<Target<'t>>,
    origins: Vec<Origin<'t>>,
}

pub(super) fn template(template: &Template) -> Checked {
    let mut seen = Seen::default();
    seen.origin(&template.foot, &[], 1);
    for node in &template.nodes {
        match node {
            Node::Head(line) => seen.line(line, &[], None)?,
            Node::Heading(tag, _) => bare(tag)?,
            Node::Break => {}
            Node::Block(tag, _) => no_id(tag)?,
            Node::Paragraph(paragraph) => {
                no_budget(&paragraph.tag)?;
                seen.paragraph(paragraph, &[], false)?;
            }
            Node::Article(article) => seen.article(article)?,
            Node::Row(row) => seen.row(row)?,
            Node::Party(party) => {
                bare(&party.tag)?;
                let outer = with(&[], &party.tag);
                for line in &party.lines {
                    seen.line(line, &outer, None)?;
                }
                let lines: Vec<_> = party.lines.iter().map(|line| with(&outer, &line.tag)).collect();
                filled(&party.party, party.tag.line, &outer, &lines)?;
            }
        }
    }
    seen.ids()?;
    seen.references()
}

impl<'t> Seen<'t> {
    fn article(&mut self, article: &'t Article) -> Checked {
        no_budget(&article.tag)?;
        let outer = with(&[], &article.tag);
        self.target(&article.tag, UnitKind::Article, &outer);
        for paragraph in &article.paragraphs {
            self.paragraph(paragraph, &outer, true)?;
        }
        let contents: Vec<_> = article.paragraphs.iter().map(|p| with(&outer, &p.tag)).collect();
        filled(&article.heading, article.tag.line, &outer, &contents)
    }

    fn row(&mut self, row: &'t Row) -> Checked {
        no_id(&row.tag)?;
        let outer = with(&[], &row.tag);
        let mut contents = Vec::new();
        for content in &row.content {
            match content {
                Content::Paragraph(paragraph) => {
                    self.paragraph(paragraph, &outer, false)?;
                    contents.push(with(&outer, &paragraph.tag));
                }
                Content::Block(tag, _) => {
                    no_id(tag)?;
                    contents.push(with(&outer, tag));
                }
            }
        }
        filled(&row.label, row.tag.line, &outer, &contents)
    }

    /// `numbered`: it is a 項 of an article, so it can be referred to, and it never moves to a 別紙.
    fn paragraph(&mut self, paragraph: &'t Paragraph, outer: &[&'t Guard], numbered: bool) -> Checked {
        let guards = with(outer, &paragraph.tag);
        if numbered {
            no_budget(&paragraph.tag)?;
            self.target(&paragraph.tag, UnitKind::Paragraph, &guards);
        } else {
            no_id(&paragraph.tag)?;
        }
        self.origin(&paragraph.parts, &guards, paragraph.tag.line);
        for sentence in &paragraph.more {
            self.line(sentence, &guards, None)?;
        }
        for item in &paragraph.items {
            self.line(item, &guards, numbered.then_some(UnitKind::Item))?;
        }
        Ok(())
    }

    fn line(&mut self, line: &'t Line, outer: &[&'t Guard], kind: Option<UnitKind>) -> Checked {
        no_budget(&line.tag)?;
        let guards = with(outer, &line.tag);
        match kind {
            Some(kind) => self.target(&line.tag, kind, &guards),
            None => no_id(&line.tag)?,
        }
        self.origin(&line.parts, &guards, line.tag.line);
        Ok(())
    }

    fn target(&mut self, tag: &'t Tag, kind: UnitKind, guards: &[&'t Guard]) {
        if let Some(id) = &tag.id {
            self.targets.push(Target { id, kind, guards: guards.to_vec(), line: tag.line });
        }
    }

    fn origin(&mut self, parts: &'t [Part], guards: &[&'t Guard], line: u32) {
        self.origins.push(Origin { parts, guards: guards.to_vec(), line });
    }

    /// Alternatives may share an id if no two of them can stand together.
    fn ids(&self) -> Checked {
        for (index, one) in self.targets.iter().enumerate() {
            for other in self.targets.iter().skip(index + 1).filter(|other| other.id == one.id) {
                let together = every_answer(&[&one.guards, &other.guards])
                    .iter()
                    .any(|answers| stands(answers, &one.guards) && stands(answers, &other.guards));
                if together || one.kind != other.kind {
                    return Err(TemplateFault::new(other.line, Problem::Duplicate(other.id.to_owned())));
                }
            }
        }
        Ok(())
    }

    /// Wherever a reference stands, its target stands.
    fn references(&self) -> Checked {
        for origin in &self.origins {
            for part in origin.parts {
                let Part::Reference { to, id } = part else { continue };
                let fault =
                    |problem: fn(String) -> Problem| TemplateFault::new(origin.line, problem(id.clone()));
                let targets: Vec<_> = self.targets.iter().filter(|target| target.id == id).collect();
                if targets.iter().any(|target| target.kind != *to) {
                    return Err(fault(Problem::WrongUnit));
                }
                let mut all: Vec<&[&Guard]> = vec![&origin.guards];
                all.extend(targets.iter().map(|target| target.guards.as_slice()));
                let dangling = every_answer(&all).iter().any(|answers| {
                    stands(answers, &origin.guards) && !targets.iter().any(|t| stands(answers, &t.guards))
                });
                if dangling {
                    return Err(fault(Problem::Dangling));
                }
            }
        }
        Ok(())
    }
}

/// The tests of a unit inside another.
fn with<'t>(outer: &[&'t Guard], tag: &'t Tag) -> Vec<&'t Guard> {
    outer.iter().copied().chain(tag.guard.as_ref()).collect()
}

fn stands(answers: &Answers, guards: &[&Guard]) -> bool {
    guards.iter().all(|guard| answers.allow(Some(guard)))
}

/// Every set of answers to the questions of these tests.
fn every_answer(tests: &[&[&Guard]]) -> Vec<Answers> {
    let mut questions: Vec<&'static Question> = Vec::new();
    for guard in tests.iter().copied().flatten() {
        if !questions.iter().any(|known| known.name == guard.question.name) {
            questions.push(guard.question);
        }
    }
    let mut all = vec![Answers::first()];
    for question in questions {
        all = all
            .into_iter()
            .flat_map(|answers| {
                question.answers.iter().map(move |answer| {
                    let mut answers = answers.clone();
                    answers.set(question, answer);
                    answers
                })
            })
            .collect();
    }
    all
}

/// Wherever the unit stands, one of its contents stands.
fn filled(name: &str, line: u32, outer: &[&Guard], contents: &[Vec<&Guard>]) -> Checked {
    let mut all: Vec<&[&Guard]> = vec![outer];
    all.extend(contents.iter().map(Vec::as_slice));
    let empty = every_answer(&all)
        .iter()
        .any(|answers| stands(answers, outer) && !contents.iter().any(|guards| stands(answers, guards)));
    if empty { Err(TemplateFault::new(line, Problem::Empty(name.to_owned()))) } else { Ok(()) }
}

fn no_id(tag: &Tag) -> Checked {
    match &tag.id {
        Some(id) => Err(TemplateFault::new(tag.line, Problem::Misplaced(format!("#{id}")))),
        None => Ok(()),
    }
}

fn no_budget(tag: &Tag) -> Checked {
    match tag.budget {
        Some(_) => Err(TemplateFault::new(tag.line, Problem::Misplaced("別紙".to_owned()))),
        None => Ok(()),
    }
}

fn bare(tag: &Tag) -> Checked {
    no_id(tag)?;
    no_budget(tag)
}
