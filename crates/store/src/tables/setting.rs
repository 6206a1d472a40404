//! Settings: texts by key. What they mean is the business of who sets them.

use rusqlite::params;
use serde::{Deserialize, Serialize};

use crate::access::{Entity, Reader, Writer};
use crate::entity;
use crate::error::Result;
use crate::value;

#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Setting {
    key: String,
    revision: u32,
    value: String,
}

impl Reader<'_> {
    /// The text kept under `key`.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn setting(&self, key: &str) -> Result<Option<String>> {
        Ok(Setting::load(self, key)?.map(|setting| setting.value))
    }

    /// All settings, by key.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn settings(&self) -> Result<Vec<(String, String)>> {
        let mut rows = self.conn.prepare_cached("SELECT key, value FROM setting ORDER BY key")?;
        value::collect(&mut rows, [], |row| Ok((row.get(0)?, row.get(1)?)))
    }
}

impl Writer<'_> {
    /// Keeps a text under `key`. The last one wins.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn put_setting(&self, key: &str, value: &str) -> Result<()> {
        let revision = Setting::load(self, key)?.map_or(0, |setting| setting.revision);
        self.put(&Setting { key: key.to_owned(), revision, value: value.to_owned() }).map(|_| ())
    }

    /// Forgets a setting.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`] if there is none.
    pub fn remove_setting(&self, key: &str) -> Result<()> {
        self.remove::<Setting>(key)
    }
}

impl Entity for Setting {
    const KIND: &'static str = entity::SETTING;

    fn id(&self) -> &str {
        &self.key
    }

    fn set_id(&mut self, id: String) {
        self.key = id;
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        Self::default()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row =
            reader.conn.prepare_cached("SELECT key, revision, value FROM setting WHERE key = ?1")?;
        value::first(&mut row, [id], |row| {
            Ok(Self { key: row.get(0)?, revision: row.get(1)?, value: row.get(2)? })
        })
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer
            .conn
            .prepare_cached(
                "INSERT INTO setting (key, revision, value) VALUES (?1, ?2, ?3)
                 ON CONFLICT (key) DO UPDATE SET revision = excluded.revision, value = excluded.value",
            )?
            .execute(params![self.key, self.revision, self.value])?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM setting WHERE key = ?1")?.execute([id])?;
        Ok(())
    }
}
