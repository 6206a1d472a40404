//! What can be wrong with a template.

use serde::{Deserialize, Serialize};

/// A template that does not hold, with the line that shows it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[error("{line}行目: {problem}")]
pub struct TemplateFault {
    /// Line of the source, from 1.
    pub line: u32,
    /// What is wrong there.
    pub problem: Problem,
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "code", content = "subject", rename_all = "snake_case")]
pub enum Problem {
    /// The front matter lacks a key, or has a value it cannot take.
    #[error("前付けの「{0}」がないか、値が正しくありません")]
    FrontMatter(String),
    /// The front matter has a key nobody knows.
    #[error("前付けに「{0}」という項目はありません")]
    UnknownKey(String),
    /// A mark is opened and not closed.
    #[error("「{0}」が閉じていません")]
    Unclosed(String),
    /// A closing mark without its opening.
    #[error("「{0}」に対応する開きがありません")]
    Unopened(String),
    /// A variable outside the closed list.
    #[error("「{0}」という変数はありません")]
    UnknownVariable(String),
    /// A format that this kind of variable does not have.
    #[error("「{0}」という書式は、この変数にはありません")]
    UnknownFormat(String),
    /// A question outside the closed list.
    #[error("「{0}」という問はありません")]
    UnknownQuestion(String),
    /// An answer that the question does not have.
    #[error("「{0}」という答は、この問にはありません")]
    UnknownAnswer(String),
    /// A tag that cannot be read.
    #[error("「{{{0}}}」は読めません。{{#id when 問 = 答 別紙 行数}} の形で書きます")]
    BadTag(String),
    /// A block outside the closed list.
    #[error("「{0}」という表はありません")]
    UnknownBlock(String),
    /// A reference of a kind nobody knows.
    #[error("「[[{0}]]」は読めません。[[条:id]] [[項:id]] [[号:id]] の形で書きます")]
    UnknownReference(String),
    /// A reference to a unit that does not exist, or not for every set of answers.
    #[error("参照先「{0}」がないか、条件によってなくなります")]
    Dangling(String),
    /// A reference of one kind to a unit of another.
    #[error("参照先「{0}」は、その種類の単位ではありません")]
    WrongUnit(String),
    /// Two units with one id that can stand together.
    #[error("id「{0}」が重なっています")]
    Duplicate(String),
    /// An article or a row that has no text for some answers.
    #[error("「{0}」は、条件によって中身がなくなります")]
    Empty(String),
    /// A number of an article, paragraph or item written by hand.
    #[error("「{0}」は手で書かず、[[条:id]] で参照します")]
    HandNumber(String),
    /// A unit where it cannot stand.
    #[error("「{0}」は、ここには置けません")]
    Misplaced(String),
    /// A note that is neither なぜ nor メモ.
    #[error("「> なぜ:」か「> メモ:」で始めます")]
    UnknownNote,
}

impl TemplateFault {
    pub(super) fn new(line: u32, problem: Problem) -> Self {
        Self { line, problem }
    }
}
