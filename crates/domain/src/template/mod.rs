//! 雛形: the language legal edits, its checker, and the composer that makes a [`Paper`] of a template and facts.
//!
//! A template is plain Japanese text under a front matter. One physical line is one unit.
//!
//! ```text
//! ---
//! kind: order                 document kind
//! version: 1                  published version
//! title: 個別契約書            title as printed
//! style: contract | sheet     how the page is set
//! page: one                   optional: text moves to a 別紙 rather than past the first page
//! foot: 発注番号 {{発注番号}}   optional: left part of the running foot
//! ---
//! ^ 発注番号　{{発注番号}}      line at the upper right
//! # 条件                      heading of a section
//! ## {#検査} 検査              article (条); the lines below are its paragraphs (項)
//! 甲は、…                      paragraph
//! + {when 検査 = 行う} ただし、  sentence that continues the paragraph above
//! - {#号のid} …               item (号) of the paragraph above
//! ### {別紙 4} 業務の内容       row of a terms table; the lines below are its content
//! :: 稼働の目安                block that the program makes of the facts
//! ***                        ends an article or a table of terms
//! === 甲                      party of the 署名欄; the lines below are its lines
//! > なぜ: …                    why the unit above stands there: shown on the screen, never printed
//! > メモ: …                    note of the drafter: reaches no output
//! ```
//!
//! Inside a line: `{{変数}}` or `{{変数|書式}}` from the closed list of [`Field`], `[[条:id]]`, `[[項:id]]`,
//! `[[号:id]]`, and `**強調**`. Right after the mark of a unit a tag `{#id when 問 = 答 別紙 4}` may stand; the test
//! is one question of the closed list of [`Question`] against one answer, `=` or `!=`.
//!
//! Invariant: a template that parses composes, for every set of answers, into a paper without a leftover mark, a
//! dangling reference, an empty article or an empty row.
//!
//! Invariant: values are inserted after parsing, so nothing that a user types is ever read as template syntax.

mod block;
mod check;
mod compose;
mod facts;
mod fault;
mod field;
mod grant;
mod inline;
mod measure;
mod outline;
mod page;
mod parse;
mod phrase;
mod plain;
mod question;
mod syntax;
#[cfg(test)]
mod tests;

pub use compose::compose;
pub use facts::Facts;
pub use fault::{Problem, TemplateFault};
pub use field::{FIELDS, Field, FieldKind};
pub use measure::{PAGE_BUDGET, ROW_WIDTH, TEXT_WIDTH, estimate};
pub use outline::Unit;
pub use page::VALUE_LIMIT;
pub use plain::plain_text;
pub use question::{QUESTIONS, Question};

#[cfg(doc)]
use crate::paper::Paper;
use crate::paper::Style;
use syntax::{Node, Part};

/// A parsed and checked template.
#[derive(Debug, Clone)]
pub struct Template {
    /// Document kind, e.g. `order`.
    pub kind: String,
    /// Published version.
    pub version: u32,
    /// Title as printed.
    pub title: String,
    /// How the page is set.
    pub style: Style,
    /// Whether the text must fit one page, moving to a 別紙 what does not.
    pub one_page: bool,
    foot: Vec<Part>,
    nodes: Vec<Node>,
}

/// Reads a template and checks it for every set of answers.
///
/// # Errors
/// [`TemplateFault`] names the first line that does not hold, and why.
pub fn parse(source: &str) -> Result<Template, TemplateFault> {
    let template = parse::template(source)?;
    check::template(&template)?;
    Ok(template)
}

/// The templates that ship with the program: document kind and source.
pub const BUILT_IN: [(&str, &str); 4] = [
    ("basic-contract", include_str!("../../../../data/templates/basic-contract.md")),
    ("order", include_str!("../../../../data/templates/order.md")),
    ("summary", include_str!("../../../../data/templates/summary.md")),
    ("summary-internal", include_str!("../../../../data/templates/summary-internal.md")),
];
