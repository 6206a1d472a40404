//! 発行した書類: frozen bytes, their hash, and what they were made from.

use chrono::{DateTime, Utc};
use engawa_domain::EngagementId;
use rusqlite::{Row, named_params};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::access::{Reader, Writer, new_id};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail};
use crate::{entity, hex, value};

/// A document about to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct NewIssue {
    /// Empty: the store gives one.
    pub id: String,
    /// Of which engagement.
    pub engagement_id: EngagementId,
    /// Document kind, e.g. `order`.
    pub kind: String,
    /// Version of the template it was made on; 0 for a kind without one.
    pub template_version: u32,
    /// `pdf`, `docx`.
    pub format: String,
    /// As it was handed over.
    pub file_name: String,
    /// The very bytes.
    pub bytes: Vec<u8>,
    /// The facts it was made from.
    pub facts: Value,
    /// The findings that stood.
    pub findings: Value,
    /// Why it was issued in spite of red findings; empty if there were none.
    pub reason: String,
    /// 渡した相手
    pub to_whom: String,
    /// 渡した方法
    pub way: String,
    /// When.
    pub issued_at: DateTime<Utc>,
}

/// An issued document without its bytes.
#[derive(Debug, Clone, PartialEq)]
pub struct IssuedRow {
    /// Its id.
    pub id: String,
    /// Of which engagement.
    pub engagement_id: EngagementId,
    /// Document kind.
    pub kind: String,
    /// Version of its template.
    pub template_version: u32,
    /// `pdf`, `docx`.
    pub format: String,
    /// As it was handed over.
    pub file_name: String,
    /// SHA-256 of the bytes, in hexadecimal digits.
    pub sha256: String,
    /// Number of bytes.
    pub size: u32,
    /// The facts it was made from.
    pub facts: Value,
    /// The findings that stood.
    pub findings: Value,
    /// Why in spite of red findings.
    pub reason: String,
    /// 渡した相手
    pub to_whom: String,
    /// 渡した方法
    pub way: String,
    /// When.
    pub issued_at: DateTime<Utc>,
}

/// That something was issued.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssueDay {
    /// Of which engagement.
    pub engagement_id: EngagementId,
    /// Document kind.
    pub kind: String,
    /// When.
    pub issued_at: DateTime<Utc>,
}

const SELECT: &str =
    "SELECT id, engagement_id, kind, template_version, format, file_name, sha256, size, facts,
    findings, reason, to_whom, way, issued_at FROM issued_document";

impl Reader<'_> {
    /// What was issued, of one engagement or of all, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn issued(&self, engagement: Option<&EngagementId>) -> Result<Vec<IssuedRow>> {
        let mut rows = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE ?1 IS NULL OR engagement_id = ?1 ORDER BY issued_at DESC, no DESC"
        ))?;
        let found = value::collect(&mut rows, [engagement.map(EngagementId::as_str)], issued_row);
        value::naming(entity::ISSUED_DOCUMENT, "", found)
    }

    /// When what was issued, of one engagement or of all, newest first: without facts and findings, which are long.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn issue_days(&self, engagement: Option<&EngagementId>) -> Result<Vec<IssueDay>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT engagement_id, kind, issued_at FROM issued_document
             WHERE ?1 IS NULL OR engagement_id = ?1 ORDER BY issued_at DESC, no DESC",
        )?;
        let found = value::collect(&mut rows, [engagement.map(EngagementId::as_str)], |row| {
            Ok(IssueDay {
                engagement_id: EngagementId(row.get("engagement_id")?),
                kind: row.get("kind")?,
                issued_at: value::known_instant(row, "issued_at")?,
            })
        });
        value::naming(entity::ISSUED_DOCUMENT, "", found)
    }

    /// The bytes of one, checked against their hash.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] if they are not what was issued.
    pub fn issued_bytes(&self, id: &str) -> Result<Option<Vec<u8>>> {
        let mut row = self.conn.prepare_cached("SELECT sha256, bytes FROM issued_document WHERE id = ?1")?;
        let found =
            value::first(&mut row, [id], |row| Ok((row.get::<_, String>(0)?, row.get::<_, Vec<u8>>(1)?)))?;
        match found {
            Some((sha256, bytes)) if hex::encode(&Sha256::digest(&bytes)) != sha256 => {
                Err(StoreError::Unreadable { entity: entity::ISSUED_DOCUMENT, id: id.to_owned() })
            }
            found => Ok(found.map(|(_, bytes)| bytes)),
        }
    }
}

impl Writer<'_> {
    /// Keeps an issued document for good.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] without its engagement; [`StoreError::Fixed`] if the id was issued before.
    pub fn put_issued(&self, issue: &NewIssue) -> Result<IssuedRow> {
        let id = if issue.id.is_empty() { new_id(self.at) } else { issue.id.clone() };
        let engagement = issue.engagement_id.as_str();
        if !self.engagement_exists(engagement)? {
            return Err(StoreError::NotFound { entity: entity::ENGAGEMENT, id: engagement.to_owned() });
        }
        if self.conn.prepare_cached("SELECT 1 FROM issued_document WHERE id = ?1")?.exists([&id])? {
            return Err(StoreError::Fixed { entity: entity::ISSUED_DOCUMENT, id });
        }
        let row = IssuedRow {
            id,
            engagement_id: issue.engagement_id.clone(),
            kind: issue.kind.clone(),
            template_version: issue.template_version,
            format: issue.format.clone(),
            file_name: issue.file_name.clone(),
            sha256: hex::encode(&Sha256::digest(&issue.bytes)),
            size: value::count(issue.bytes.len()),
            facts: issue.facts.clone(),
            findings: issue.findings.clone(),
            reason: issue.reason.clone(),
            to_whom: issue.to_whom.clone(),
            way: issue.way.clone(),
            issued_at: issue.issued_at,
        };
        self.insert_issued(&row, &issue.bytes)?;
        // The document itself keeps the facts; the journal only needs to know which one it was.
        let after = serde_json::json!({ "kind": row.kind, "format": row.format, "sha256": row.sha256 });
        let payload = Payload { before: Value::Null, after };
        self.record(entity::ISSUED_DOCUMENT, &row.id, &payload, Trail::OnRecord)?;
        Ok(row)
    }

    fn insert_issued(&self, row: &IssuedRow, bytes: &[u8]) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO issued_document (id, engagement_id, kind, template_version, format, file_name, sha256,
                   size, facts, findings, reason, to_whom, way, issued_at, bytes)
                 VALUES (:id, :engagement_id, :kind, :template_version, :format, :file_name, :sha256,
                   :size, :facts, :findings, :reason, :to_whom, :way, :issued_at, :bytes)",
            )?
            .execute(named_params! {
                ":id": row.id,
                ":engagement_id": row.engagement_id.as_str(),
                ":kind": row.kind,
                ":template_version": row.template_version,
                ":format": row.format,
                ":file_name": row.file_name,
                ":sha256": row.sha256,
                ":size": row.size,
                ":facts": value::json_text(&row.facts)?,
                ":findings": value::json_text(&row.findings)?,
                ":reason": row.reason,
                ":to_whom": row.to_whom,
                ":way": row.way,
                ":issued_at": value::instant_text(row.issued_at),
                ":bytes": bytes,
            })?;
        Ok(())
    }
}

fn issued_row(row: &Row<'_>) -> Result<IssuedRow> {
    Ok(IssuedRow {
        id: row.get("id")?,
        engagement_id: EngagementId(row.get("engagement_id")?),
        kind: row.get("kind")?,
        template_version: row.get("template_version")?,
        format: row.get("format")?,
        file_name: row.get("file_name")?,
        sha256: row.get("sha256")?,
        size: row.get("size")?,
        facts: value::from_json_column(row, "facts", Value::default)?,
        findings: value::from_json_column(row, "findings", Value::default)?,
        reason: row.get("reason")?,
        to_whom: row.get("to_whom")?,
        way: row.get("way")?,
        issued_at: value::known_instant(row, "issued_at")?,
    })
}
