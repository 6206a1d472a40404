//! 書類: drawn up from the facts, laid out, previewed, exported, issued.

use std::sync::Arc;

use chrono::{DateTime, NaiveTime, Utc};
use engawa_documents::{Laid, PdfFacts, docx, text};
use engawa_domain::{
    EngagementId, Finding, Severity, Yen,
    calendar::pay_days,
    format,
    money::totals,
    paper::Paper,
    template::{self, Facts as PaperFacts, Template},
};
use engawa_store::{NewIssue, Reader, StoreError, StoredTemplate};
use sha2::{Digest as _, Sha256};

use crate::{
    ApiError, Engawa, OutFile,
    api::{DocumentFormat, DocumentKind, DocumentPreview, IssueRequest, IssuedRow},
    engawa::lock,
    facts::Facts,
    host::in_japan,
    law::count,
};

/// The pages last laid out, so that they are fetched without laying out again.
pub(crate) struct Desk {
    engagement_id: EngagementId,
    kind: DocumentKind,
    laid: Laid,
}

/// A document drawn up, not yet laid out.
struct Drawn {
    facts: Facts,
    findings: Vec<Finding>,
    template_version: u32,
    paper: Paper,
}

impl Engawa {
    /// Draws a document up, lays it out and keeps the pages for [`Engawa::page`]. Never refuses for gaps.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn preview(&self, id: &EngagementId, kind: DocumentKind) -> Result<DocumentPreview, ApiError> {
        let drawn = self.draw(id, kind)?;
        let mut press = self.press();
        let missing = press.fonts().missing(&drawn.paper).into_iter().map(|glyph| glyph.text).collect();
        let laid = press.lay(&drawn.paper).map_err(from_documents)?;
        drop(press);
        let preview = DocumentPreview {
            pages: u32::try_from(laid.pages()).unwrap_or(u32::MAX),
            draft: drawn.paper.draft,
            gaps: drawn.paper.gaps().into_iter().map(str::to_owned).collect(),
            file_stem: self.file_stem(&drawn, self.next_version(&drawn, kind)?.0),
            missing,
        };
        *lock(&self.desk) = Some(Desk { engagement_id: id.clone(), kind, laid });
        Ok(preview)
    }

    /// A page as SVG. `page` counts from 0.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] beyond the last page.
    pub fn page(&self, id: &EngagementId, kind: DocumentKind, page: u32) -> Result<String, ApiError> {
        let page = usize::try_from(page).unwrap_or(usize::MAX);
        if let Some(desk) = lock(&self.desk).as_ref()
            && desk.engagement_id == *id
            && desk.kind == kind
        {
            return desk.laid.svg(page).map_err(|_| ApiError::NotFound);
        }
        let drawn = self.draw(id, kind)?;
        let laid = self.press().lay(&drawn.paper).map_err(from_documents)?;
        laid.svg(page).map_err(|_| ApiError::NotFound)
    }

    /// The text of the document as it stands, a line for each paragraph, row or cell: what is compared, searched
    /// and hashed.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn text(&self, id: &EngagementId, kind: DocumentKind) -> Result<String, ApiError> {
        Ok(text(&self.draw(id, kind)?.paper))
    }

    /// The document as it stands, as a file. Never refuses for gaps or findings.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::UnknownKind`] for SVG, which is fetched by page.
    pub fn export(
        &self,
        id: &EngagementId,
        kind: DocumentKind,
        format: DocumentFormat,
    ) -> Result<OutFile, ApiError> {
        let drawn = self.draw(id, kind)?;
        let version = self.next_version(&drawn, kind)?.0;
        self.make(&drawn, version, format)
    }

    /// Hands a document over for the record: bytes, hash, facts and findings are frozen.
    ///
    /// A new version begins when the text differs from the last one issued; the same text as Word and as PDF is
    /// one version.
    ///
    /// # Errors
    /// [`ApiError::ReasonRequired`] with red findings and no reason; [`ApiError::MissingGlyphs`] if a character
    /// could not be printed and no reason says why that may be.
    pub fn issue(&self, request: &IssueRequest) -> Result<IssuedRow, ApiError> {
        let drawn = self.draw(&request.engagement_id, request.kind)?;
        let reds = count(&drawn.findings, Severity::Red);
        let reason = request.reason.trim();
        if reds > 0 && reason.is_empty() {
            return Err(ApiError::ReasonRequired { reds });
        }
        let missing = self.press().fonts().missing(&drawn.paper);
        if !missing.is_empty() && reason.is_empty() {
            return Err(ApiError::MissingGlyphs {
                text: missing.iter().map(|glyph| glyph.text.as_str()).collect::<Vec<_>>().join(" "),
            });
        }
        let (version, text_sha256) = self.next_version(&drawn, request.kind)?;
        let file = self.make(&drawn, version, request.format)?;
        let value = |fact: Result<serde_json::Value, serde_json::Error>| fact.map_err(|_| ApiError::Internal);
        let facts = serde_json::json!({
            "version": version,
            "text_sha256": text_sha256,
            "engagement": value(serde_json::to_value(&drawn.facts.engagement))?,
            "alumnus": value(serde_json::to_value(&drawn.facts.alumnus))?,
            "client": value(serde_json::to_value(&drawn.facts.client))?,
        });
        let issue = NewIssue {
            id: Self::fresh_id(),
            engagement_id: request.engagement_id.clone(),
            kind: request.kind.code().to_owned(),
            template_version: drawn.template_version,
            format: format_code(request.format).to_owned(),
            file_name: file.name,
            bytes: file.bytes,
            facts,
            findings: value(serde_json::to_value(&drawn.findings))?,
            reason: reason.to_owned(),
            to_whom: request.to_whom.trim().to_owned(),
            way: request.way.trim().to_owned(),
            issued_at: self.now(),
        };
        let row = self.write("document.issue", |writer| writer.put_issued(&issue))?;
        issued_row(row, &drawn.facts.engagement.title, &drawn.facts.alumnus.name)
    }

    /// The issued documents of one engagement, or of all, newest first.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn issued(&self, engagement: Option<&EngagementId>) -> Result<Vec<IssuedRow>, ApiError> {
        let rows = self.read(|reader| {
            reader
                .issued(engagement)?
                .into_iter()
                .map(|row| {
                    let facts = self.facts(reader, &row.engagement_id)?;
                    let (title, name) =
                        facts.map(|facts| (facts.engagement.title, facts.alumnus.name)).unwrap_or_default();
                    Ok((row, title, name))
                })
                .collect::<Result<Vec<_>, StoreError>>()
        })?;
        rows.into_iter().map(|(row, title, name)| issued_row(row, &title, &name)).collect()
    }

    /// The very bytes that were issued.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn issued_file(&self, id: &str) -> Result<OutFile, ApiError> {
        self.read(|reader| {
            let row = reader.issued(None)?.into_iter().find(|row| row.id == id);
            Ok(row.zip(reader.issued_bytes(id)?))
        })?
        .map(|(row, bytes)| OutFile { name: row.file_name, bytes })
        .ok_or(ApiError::NotFound)
    }

    fn draw(&self, id: &EngagementId, kind: DocumentKind) -> Result<Drawn, ApiError> {
        let (facts, stored, precedent, departures) = self
            .read(|reader| {
                let Some(facts) = self.facts(reader, id)? else { return Ok(None) };
                let stored = pinned_template(reader, &facts, kind)?;
                // Only the internal summary speaks of other engagements and of issues; a keystroke on the others
                // does not read them.
                let (precedent, departures) = match kind {
                    DocumentKind::SummaryInternal => {
                        (precedent_words(reader, &facts)?, departure_words(reader, id)?)
                    }
                    _ => Default::default(),
                };
                Ok(Some((facts, stored, precedent, departures)))
            })?
            .ok_or(ApiError::NotFound)?;
        let stored = stored.ok_or(ApiError::UnknownKind)?;
        let template = self.parsed(&stored)?;
        let today = self.today();
        let findings = facts.findings(&self.law(), today);
        let plan = totals(&facts.engagement.terms, &facts.alumnus.contractor, &self.law().rulebook, today);
        let pay_days = pay_days(&facts.engagement.terms, &self.law().calendar);
        let paper = template::compose(
            &template,
            &PaperFacts {
                engagement: &facts.engagement,
                alumnus: &facts.alumnus,
                client: facts.client.as_ref(),
                findings: &findings,
                pay_days: &pay_days,
                totals: &plan,
                precedent: &precedent,
                departures: &departures,
                today,
            },
        );
        Ok(Drawn { facts, findings, template_version: stored.version, paper })
    }

    /// The template read and checked, once per database: a published version never changes.
    fn parsed(&self, stored: &StoredTemplate) -> Result<Arc<Template>, ApiError> {
        let key = (stored.kind.clone(), stored.version);
        if let Some(known) = lock(&self.templates).get(&key) {
            return Ok(Arc::clone(known));
        }
        let parsed = Arc::new(parse_template(stored)?);
        lock(&self.templates).insert(key, Arc::clone(&parsed));
        Ok(parsed)
    }

    fn make(&self, drawn: &Drawn, version: u32, format: DocumentFormat) -> Result<OutFile, ApiError> {
        let stem = self.file_stem(drawn, version);
        match format {
            DocumentFormat::Pdf => {
                let laid = self.press().lay(&drawn.paper).map_err(from_documents)?;
                let author =
                    drawn.facts.client.as_ref().map(|client| client.name.clone()).unwrap_or_default();
                let facts = PdfFacts { title: drawn.paper.title.clone(), author, stamp: self.stamp(drawn) };
                let bytes = laid.pdf(&facts).map_err(from_documents)?;
                Ok(OutFile { name: format!("{stem}.pdf"), bytes })
            }
            DocumentFormat::Docx => {
                let bytes = docx(&drawn.paper).map_err(from_documents)?;
                Ok(OutFile { name: format!("{stem}.docx"), bytes })
            }
            DocumentFormat::Svg => Err(ApiError::UnknownKind),
        }
    }

    /// The moment a PDF says it was made: a fact, not a reading of the clock, so that the same facts give the same
    /// bytes at any hour. The moment of issue is kept beside the bytes.
    fn stamp(&self, drawn: &Drawn) -> DateTime<Utc> {
        let day = drawn.facts.engagement.terms.ordered_on.unwrap_or_else(|| self.today());
        day.and_time(NaiveTime::MIN).and_utc()
    }

    /// `20261123_髙橋一郎_個別契約書兼取引条件明示書_v1`: date, counterpart and kind can be searched in any folder.
    fn file_stem(&self, drawn: &Drawn, version: u32) -> String {
        let name = file_safe(&drawn.facts.alumnus.name);
        let title = file_safe(&drawn.paper.title);
        format!("{}_{name}_{title}_v{version}", self.today().format("%Y%m%d"))
    }

    /// The version an issue of this text would carry, and the hash of the text.
    fn next_version(&self, drawn: &Drawn, kind: DocumentKind) -> Result<(u32, String), ApiError> {
        let hash = hex(&Sha256::digest(text(&drawn.paper).as_bytes()));
        let rows = self.read(|reader| reader.issued(Some(&drawn.facts.engagement.id)))?;
        let last = rows
            .iter()
            .filter(|row| row.kind == kind.code())
            .map(|row| (version_of(&row.facts), row))
            .max_by_key(|(version, _)| *version);
        let version = match last {
            Some((version, row)) if row.facts.get("text_sha256").and_then(|v| v.as_str()) == Some(&hash) => {
                version
            }
            Some((version, _)) => version + 1,
            None => 1,
        };
        Ok((version, hash))
    }
}

/// The template an engagement is pinned to, else the newest.
fn pinned_template(
    reader: &Reader<'_>,
    facts: &Facts,
    kind: DocumentKind,
) -> Result<Option<StoredTemplate>, StoreError> {
    let pinned = facts.engagement.templates.iter().find(|pinned| pinned.kind == kind.code());
    let found = pinned.map(|pinned| reader.template(kind.code(), pinned.version)).transpose()?.flatten();
    match found {
        Some(template) => Ok(Some(template)),
        None => reader.latest_template(kind.code()),
    }
}

pub(crate) fn parse_template(stored: &StoredTemplate) -> Result<Template, ApiError> {
    template::parse(&stored.source).map_err(|fault| ApiError::Data {
        file: format!("{}/{}", stored.kind, stored.version),
        line: fault.line,
    })
}

/// What earlier engagements of the kind paid, in words, for the internal summary.
fn precedent_words(reader: &Reader<'_>, facts: &Facts) -> Result<String, StoreError> {
    let present = &facts.engagement;
    let mut rates: Vec<Yen> = reader
        .engagements()?
        .iter()
        .filter(|other| other.id != present.id && !present.kind.is_empty() && other.kind == present.kind)
        .filter_map(|other| other.terms.fee.rate)
        .collect();
    rates.sort_unstable();
    let Some(median) = rates.get(rates.len() / 2) else { return Ok(String::new()) };
    Ok(format!("同じ種類の先例{}件の時間単価の中央値は{}", rates.len(), format::yen(*median)))
}

/// Why documents were issued in spite of red findings, a line each, for the internal summary.
fn departure_words(reader: &Reader<'_>, id: &EngagementId) -> Result<String, StoreError> {
    let titled = |kind: &str| reader.latest_template(kind).map(|found| found.map(|template| template.title));
    let mut lines = Vec::new();
    for row in reader.issued(Some(id))?.into_iter().filter(|row| !row.reason.is_empty()) {
        let day = format::seireki(in_japan(row.issued_at).date_naive());
        let title = titled(&row.kind)?.unwrap_or_default();
        lines.push(format!("{day}　{title}　第{}版：{}", version_of(&row.facts), row.reason));
    }
    Ok(lines.join("\n"))
}

fn issued_row(row: engawa_store::IssuedRow, title: &str, name: &str) -> Result<IssuedRow, ApiError> {
    Ok(IssuedRow {
        kind: DocumentKind::from_code(&row.kind).ok_or(ApiError::Internal)?,
        format: if row.format == "docx" { DocumentFormat::Docx } else { DocumentFormat::Pdf },
        version: version_of(&row.facts),
        id: row.id,
        engagement_id: row.engagement_id,
        engagement_title: title.to_owned(),
        alumnus_name: name.to_owned(),
        file_name: row.file_name,
        template_version: row.template_version,
        sha256: row.sha256,
        bytes: row.size,
        reason: row.reason,
        to_whom: row.to_whom,
        way: row.way,
        issued_at: row.issued_at,
    })
}

fn version_of(facts: &serde_json::Value) -> u32 {
    facts.get("version").and_then(serde_json::Value::as_u64).and_then(|v| u32::try_from(v).ok()).unwrap_or(1)
}

fn format_code(format: DocumentFormat) -> &'static str {
    match format {
        DocumentFormat::Pdf => "pdf",
        DocumentFormat::Docx => "docx",
        DocumentFormat::Svg => "svg",
    }
}

/// A name that every file system takes: no blanks, no separators, not too long.
pub(crate) fn file_safe(text: &str) -> String {
    let safe: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !r#"/\:*?"<>|"#.contains(*c))
        .take(40)
        .collect();
    if safe.is_empty() { "未定".to_owned() } else { safe }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

pub(crate) fn from_documents(error: engawa_documents::DocumentError) -> ApiError {
    tracing::error!(%error, "a document could not be made");
    ApiError::Internal
}

impl DocumentKind {
    /// Every kind, in the order they are needed.
    pub const ALL: [Self; 4] = [Self::Order, Self::BasicContract, Self::Summary, Self::SummaryInternal];

    /// The name the CLI, the templates and the database use.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Order => "order",
            Self::BasicContract => "basic-contract",
            Self::Summary => "summary",
            Self::SummaryInternal => "summary-internal",
        }
    }

    /// The kind of a name.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_names_fit_every_file_system() {
        for (text, safe) in [
            ("髙橋　一郎", "髙橋一郎"),
            ("個別契約書 兼 取引条件明示書", "個別契約書兼取引条件明示書"),
            ("a/b\\c:d*e?f\"g<h>i|j", "abcdefghij"),
            ("", "未定"),
            ("\u{0}\n\t", "未定"),
            ("𠮷田　凛", "𠮷田凛"),
        ] {
            assert_eq!(file_safe(text), safe);
        }
    }

    #[test]
    fn every_kind_is_found_by_its_code() {
        for kind in DocumentKind::ALL {
            assert_eq!(DocumentKind::from_code(kind.code()), Some(kind));
        }
        assert_eq!(DocumentKind::from_code("unknown"), None);
    }
}
