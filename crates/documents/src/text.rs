//! The text of a paper, line by line, with its numbers as printed: what every output must say.

use engawa_domain::paper::{Article, Block, Paper, Signature, Span, Table};

use crate::clean;

/// A line of a document and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Part of the document.
    pub kind: LineKind,
    /// Text with its number. A line feed stands where the user typed one.
    pub text: String,
}

/// Part of a document that a line belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineKind {
    /// Upper right of the first page.
    Head,
    /// Title of the document.
    Title,
    /// Heading of a section.
    Heading,
    /// 第n条（見出し）
    Article,
    /// 項
    Clause,
    /// 号
    Item,
    /// Running text.
    Paragraph,
    /// Line of a list.
    ListItem,
    /// Left cell of a terms table.
    Label,
    /// Cell of a table, headings included.
    Cell,
    /// 甲 or 乙
    Party,
    /// Line of a signature.
    Signature,
    /// 別紙n
    Annex,
    /// Title of a 別紙.
    AnnexTitle,
}

/// The whole text, a line feed between lines. Head of the page and foot of the page are left out.
#[must_use]
pub fn text(paper: &Paper) -> String {
    lines(paper).into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n")
}

/// Every line in reading order. The running foot, the page count and the mark 素案 are not lines.
#[must_use]
pub fn lines(paper: &Paper) -> Vec<Line> {
    let mut out = Lines::default();
    for line in &paper.head {
        out.runs(LineKind::Head, line);
    }
    out.plain(LineKind::Title, &paper.title);
    out.blocks(&paper.body);
    for signature in &paper.signatures {
        out.signature(signature);
    }
    for annex in &paper.annexes {
        out.push(LineKind::Annex, format!("別紙{}", annex.number));
        out.plain(LineKind::AnnexTitle, &annex.title);
        out.blocks(&annex.body);
    }
    out.0
}

/// 第n条（見出し）
pub(crate) fn article_mark(article: &Article) -> String {
    format!("第{}条（{}）", article.number, clean(&article.heading))
}

/// Number of a 項, in full-width digits; none for the only one of its article.
pub(crate) fn clause_mark(article: &Article, index: usize) -> Option<String> {
    (article.paragraphs.len() > 1).then(|| wide(index + 1))
}

/// (1), (2) …
pub(crate) fn item_mark(index: usize) -> String {
    format!("({})", index + 1)
}

/// Mark before a line of a list.
pub(crate) const LIST_MARK: &str = "・";

/// Between a number and its text.
pub(crate) const AFTER_MARK: char = '\u{3000}';

/// What a gap says.
pub(crate) fn gap(label: &str) -> String {
    let label = clean(label);
    if label.trim().is_empty() { "【未記入】".to_owned() } else { format!("【未記入：{label}】") }
}

/// The text of a run, cleaned.
pub(crate) fn span_text(span: &Span) -> String {
    match span {
        Span::Plain(text) | Span::Strong(text) => clean(text).into_owned(),
        Span::Gap(label) => gap(label),
    }
}

/// Does any column of the table have a heading?
pub(crate) fn titled(table: &Table) -> bool {
    table.columns.iter().any(|column| !column.heading.is_empty())
}

fn runs_text(runs: &[Span]) -> String {
    runs.iter().map(span_text).collect()
}

/// 12 → １２
fn wide(number: usize) -> String {
    number
        .to_string()
        .chars()
        .map(|digit| match digit.to_digit(10) {
            Some(value) => char::from_u32('０' as u32 + value).unwrap_or(digit),
            None => digit,
        })
        .collect()
}

#[derive(Default)]
struct Lines(Vec<Line>);

impl Lines {
    fn push(&mut self, kind: LineKind, text: String) {
        self.0.push(Line { kind, text });
    }

    fn plain(&mut self, kind: LineKind, text: &str) {
        self.push(kind, clean(text).into_owned());
    }

    fn runs(&mut self, kind: LineKind, runs: &[Span]) {
        self.push(kind, runs_text(runs));
    }

    fn marked(&mut self, kind: LineKind, mark: Option<&str>, runs: &[Span]) {
        let text = runs_text(runs);
        match mark {
            Some(mark) => self.push(kind, format!("{mark}{AFTER_MARK}{text}")),
            None => self.push(kind, text),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Paragraph(runs) => self.runs(LineKind::Paragraph, runs),
                Block::Heading(text) => self.plain(LineKind::Heading, text),
                Block::Article(article) => self.article(article),
                Block::Terms(rows) => {
                    for row in rows {
                        self.plain(LineKind::Label, &row.label);
                        self.blocks(&row.content);
                    }
                }
                Block::Table(table) => self.table(table),
                Block::List(items) => {
                    for item in items {
                        self.push(LineKind::ListItem, format!("{LIST_MARK}{}", runs_text(item)));
                    }
                }
            }
        }
    }

    fn article(&mut self, article: &Article) {
        self.push(LineKind::Article, article_mark(article));
        for (index, clause) in article.paragraphs.iter().enumerate() {
            self.marked(LineKind::Clause, clause_mark(article, index).as_deref(), &clause.text);
            for (index, item) in clause.items.iter().enumerate() {
                self.marked(LineKind::Item, Some(&item_mark(index)), item);
            }
        }
    }

    fn table(&mut self, table: &Table) {
        if titled(table) {
            for column in &table.columns {
                self.plain(LineKind::Cell, &column.heading);
            }
        }
        for cell in table.rows.iter().flatten() {
            self.runs(LineKind::Cell, cell);
        }
    }

    fn signature(&mut self, signature: &Signature) {
        self.plain(LineKind::Party, &signature.party);
        for line in &signature.lines {
            self.runs(LineKind::Signature, line);
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use engawa_domain::paper::Clause;

    use super::*;

    fn plain(text: &str) -> Vec<Span> {
        vec![Span::Plain(text.to_owned())]
    }

    fn article(paragraphs: usize) -> Article {
        let clause = Clause { text: plain("本文"), items: vec![plain("一"), plain("二")] };
        Article { number: 3, heading: "報酬".into(), paragraphs: vec![clause; paragraphs] }
    }

    fn texts(block: Block) -> Vec<String> {
        lines(&Paper { body: vec![block], ..Paper::default() })
            .into_iter()
            .filter(|line| line.kind != LineKind::Title)
            .map(|line| line.text)
            .collect()
    }

    #[test]
    fn the_only_paragraph_of_an_article_has_no_number() {
        assert_eq!(
            texts(Block::Article(article(1))),
            ["第3条（報酬）", "本文", "(1)\u{3000}一", "(2)\u{3000}二"]
        );
    }

    #[test]
    fn several_paragraphs_are_numbered_from_one_in_full_width_digits() {
        let lines = texts(Block::Article(article(12)));
        let clauses: Vec<_> = lines.iter().filter(|line| line.ends_with("本文")).cloned().collect();
        assert_eq!(clauses.first().unwrap(), "１\u{3000}本文");
        assert_eq!(clauses.last().unwrap(), "１２\u{3000}本文");
    }

    #[test]
    fn a_gap_names_what_is_missing_if_it_knows() {
        assert_eq!(gap("時間単価"), "【未記入：時間単価】");
        assert_eq!(gap(" "), "【未記入】");
    }
}
