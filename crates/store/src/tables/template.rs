//! 雛形: templates with versions. A published one never changes; triggers see to it.

use chrono::{DateTime, Utc};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail};
use crate::{entity, value};

/// A published template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredTemplate {
    /// Document kind, e.g. `order`.
    pub kind: String,
    /// Counts from 1 per kind.
    pub version: u32,
    /// Title, e.g. 個別契約書 兼 取引条件明示書.
    pub title: String,
    /// Its text as it was published.
    pub source: String,
    /// When.
    pub published_at: DateTime<Utc>,
}

const SELECT: &str = "SELECT kind, version, title, source, published_at FROM template";

impl Reader<'_> {
    /// All templates by kind, newest version first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn templates(&self) -> Result<Vec<StoredTemplate>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY kind, version DESC"))?;
        value::naming(entity::TEMPLATE, "", value::collect(&mut rows, [], template))
    }

    /// One version of a kind.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn template(&self, kind: &str, version: u32) -> Result<Option<StoredTemplate>> {
        let mut row = self.conn.prepare_cached(&format!("{SELECT} WHERE kind = ?1 AND version = ?2"))?;
        value::naming(entity::TEMPLATE, kind, value::first(&mut row, params![kind, version], template))
    }

    /// The newest version of a kind.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn latest_template(&self, kind: &str) -> Result<Option<StoredTemplate>> {
        let mut row =
            self.conn.prepare_cached(&format!("{SELECT} WHERE kind = ?1 ORDER BY version DESC LIMIT 1"))?;
        value::naming(entity::TEMPLATE, kind, value::first(&mut row, [kind], template))
    }
}

impl Writer<'_> {
    /// Publishes a template. One that is already there with the same text stays as it is.
    ///
    /// # Errors
    /// [`StoreError::Fixed`] if this version was published with another title or text.
    pub fn seed_template(&self, template: &StoredTemplate) -> Result<()> {
        let id = format!("{}/{}", template.kind, template.version);
        match self.template(&template.kind, template.version)? {
            Some(kept) if kept.title == template.title && kept.source == template.source => return Ok(()),
            Some(_) => return Err(StoreError::Fixed { entity: entity::TEMPLATE, id }),
            None => {}
        }
        self.conn
            .prepare_cached(
                "INSERT INTO template (kind, version, title, source, published_at) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![
                template.kind,
                template.version,
                template.title,
                template.source,
                value::instant_text(template.published_at)
            ])?;
        let after = serde_json::json!({ "title": template.title, "source": template.source });
        self.record(
            entity::TEMPLATE,
            &id,
            &Payload { before: serde_json::Value::Null, after },
            Trail::OnRecord,
        )
    }
}

fn template(row: &Row<'_>) -> Result<StoredTemplate> {
    Ok(StoredTemplate {
        kind: row.get("kind")?,
        version: row.get("version")?,
        title: row.get("title")?,
        source: row.get("source")?,
        published_at: value::known_instant(row, "published_at")?,
    })
}
