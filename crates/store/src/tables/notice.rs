//! 個人情報の取扱いについての通知文: versions that never change once published (個人情報保護法 21条).

use chrono::{DateTime, NaiveDate, Utc};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail};
use crate::{entity, value};

/// One version of the notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// E.g. `2026-11`.
    pub version: String,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
    /// 利用目的, in one sentence.
    pub purpose: String,
    /// The text that people are shown.
    pub body: String,
    /// When it was published here.
    pub published_at: DateTime<Utc>,
}

impl Reader<'_> {
    /// All versions, the one that holds last first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn notices(&self) -> Result<Vec<Notice>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT version, valid_from_on, purpose, body, published_at FROM privacy_notice
             ORDER BY valid_from_on DESC, version DESC",
        )?;
        value::collect(&mut rows, [], notice)
    }
}

impl Writer<'_> {
    /// Publishes a version.
    ///
    /// # Errors
    /// [`StoreError::Fixed`] if this version was published before.
    pub fn publish_notice(&self, notice: &Notice) -> Result<()> {
        let known = self
            .conn
            .prepare_cached("SELECT 1 FROM privacy_notice WHERE version = ?1")?
            .exists([&notice.version])?;
        if known {
            return Err(StoreError::Fixed { entity: entity::NOTICE, id: notice.version.clone() });
        }
        self.conn
            .prepare_cached(
                "INSERT INTO privacy_notice (version, valid_from_on, purpose, body, published_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                notice.version,
                notice.valid_from.to_string(),
                notice.purpose,
                notice.body,
                value::instant_text(notice.published_at)
            ])?;
        let after = serde_json::json!({ "version": notice.version, "valid_from": notice.valid_from });
        let payload = Payload { before: serde_json::Value::Null, after };
        self.record(entity::NOTICE, &notice.version, &payload, Trail::OnRecord)
    }
}

fn notice(row: &Row<'_>) -> Result<Notice> {
    Ok(Notice {
        version: row.get("version")?,
        valid_from: value::day(row, "valid_from_on")?
            .ok_or(StoreError::Unreadable { entity: entity::NOTICE, id: String::new() })?,
        purpose: row.get("purpose")?,
        body: row.get("body")?,
        published_at: value::known_instant(row, "published_at")?,
    })
}
