//! The content of a disclosure on A4.

use engawa_documents::PdfFacts;
use engawa_domain::{
    format::wareki,
    paper::{Align, Block, Column, Paper, Ruled, Span, Style, Table, Text},
};

use crate::{ApiError, Engawa, api::Disclosure, documents::from_documents};

const TITLE: &str = "保有個人データの内容";

impl Engawa {
    /// Sets a paper that belongs to no engagement.
    pub(crate) fn pdf(&self, paper: &Paper) -> Result<Vec<u8>, ApiError> {
        let laid = self.press().lay(paper).map_err(from_documents)?;
        let facts = PdfFacts { title: paper.title.clone(), author: String::new(), stamp: self.now() };
        laid.pdf(&facts).map_err(from_documents)
    }
}

/// Section by section, each a table; one without rows says so.
pub(crate) fn content(disclosure: &Disclosure) -> Paper {
    let mut body = vec![Block::Paragraph(plain(&format!(
        "{}　様について、当社が「縁側」に保有している個人データのすべてです。開示しないものがあるときは、その欄に根拠と理由を記しています。",
        disclosure.name
    )))];
    for section in &disclosure.sections {
        body.push(Block::Heading(section.title.clone()));
        if section.rows.is_empty() {
            body.push(Block::Paragraph(plain("記録はありません。")));
            continue;
        }
        let column = |(heading, width): (&String, &u8)| Column {
            heading: heading.clone(),
            align: Align::Start,
            width: *width,
        };
        body.push(Block::Table(Table {
            columns: section.columns.iter().zip(&section.widths).map(column).collect(),
            rows: section.rows.iter().map(|row| row.cells.iter().map(|cell| plain(cell)).collect()).collect(),
            ruled: Ruled::Lines,
        }));
    }
    Paper {
        kind: "disclosure".to_owned(),
        title: TITLE.to_owned(),
        head: vec![plain(&format!("{}　現在", wareki(disclosure.made_on)))],
        body,
        foot: TITLE.to_owned(),
        style: Style::Sheet,
        ..Paper::default()
    }
}

pub(crate) fn plain(text: &str) -> Text {
    vec![Span::Plain(text.to_owned())]
}
