//! 書類 and 雛形.

use chrono::{DateTime, Utc};
use engawa_domain::{ChecklistPhase, EngagementId};
use serde::{Deserialize, Serialize};

/// What can be drawn up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "kebab-case")]
pub enum DocumentKind {
    /// 個別契約書 兼 取引条件明示書
    Order,
    /// 業務委託基本契約書(準委任)
    BasicContract,
    /// 一枚サマリー, for the contractor
    Summary,
    /// 社内用サマリー
    SummaryInternal,
}

/// File formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DocumentFormat {
    /// PDF
    Pdf,
    /// Word
    Docx,
    /// SVG of the pages (CLI only)
    Svg,
}

/// A document laid out, to be fetched page by page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DocumentPreview {
    /// Number of pages.
    pub pages: u32,
    /// 素案: something is still 【未記入】.
    pub draft: bool,
    /// What is still 【未記入】, by label, each once.
    pub gaps: Vec<String>,
    /// The file name it would be handed over under, without extension.
    pub file_stem: String,
    /// Characters no typeface holds.
    pub missing: Vec<String>,
}

/// The act of handing a document over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct IssueRequest {
    /// Which engagement.
    pub engagement_id: EngagementId,
    /// Which document.
    pub kind: DocumentKind,
    /// In which format.
    pub format: DocumentFormat,
    /// Why it is issued in spite of red findings; may be empty if there are none.
    pub reason: String,
    /// To whom.
    pub to_whom: String,
    /// By what way, e.g. メール.
    pub way: String,
}

/// 発行した書類: frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `IssueRequest`")]
pub struct IssuedRow {
    pub id: String,
    pub engagement_id: EngagementId,
    pub engagement_title: String,
    pub alumnus_name: String,
    pub kind: DocumentKind,
    pub format: DocumentFormat,
    pub file_name: String,
    /// 1, 2 … within engagement and kind.
    pub version: u32,
    /// Version of the template it was drawn up on.
    pub template_version: u32,
    pub sha256: String,
    pub bytes: u32,
    pub reason: String,
    pub to_whom: String,
    pub way: String,
    pub issued_at: DateTime<Utc>,
}

/// 雛形
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TemplateRow {
    /// Document kind.
    pub kind: DocumentKind,
    /// Published version.
    pub version: u32,
    /// Title.
    pub title: String,
    /// When it was published here.
    pub published_at: DateTime<Utc>,
    /// Engagements pinned to it.
    pub pinned: u32,
}

/// A template to read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TemplateView {
    /// Which.
    pub row: TemplateRow,
    /// The source, as legal edits it.
    pub source: String,
    /// Its units in order.
    pub articles: Vec<TemplateArticle>,
}

/// One unit of a template: an article, or a row of a terms table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct TemplateArticle {
    /// Heading or label.
    pub heading: String,
    /// Paragraphs, variables as 〔…〕.
    pub paragraphs: Vec<String>,
    /// なぜこの条項か
    pub why: String,
    /// When it stands, in words; empty if always.
    pub when: String,
}

/// A line of the access checklist catalogue (JIS Q 27001, NIST SP 800-53).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ChecklistLine {
    /// `J1` …
    pub code: String,
    /// 付与前 / 変更 / 終了
    pub phase: ChecklistPhase,
    /// What to do.
    pub text: String,
    /// Standard it rests on.
    pub reference: String,
    /// Who usually does it.
    pub owner: String,
}
