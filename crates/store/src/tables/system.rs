//! 社内システム: the catalogue. Grants keep the name of their system, so a system can go at any time.

use engawa_domain::{System, SystemId};
use rusqlite::{Row, named_params};

use crate::access::{Entity, Reader, Writer};
use crate::error::Result;
use crate::{blank, entity, value};

const SELECT: &str = "SELECT id, revision, name, owner, data_class, levels, channel, note FROM system";

impl Reader<'_> {
    /// The catalogue, by name.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn systems(&self) -> Result<Vec<System>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY name, id"))?;
        value::naming(entity::SYSTEM, "", value::collect(&mut rows, [], system))
    }

    /// One system.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn system(&self, id: &SystemId) -> Result<Option<System>> {
        System::load(self, id.as_str())
    }
}

impl Writer<'_> {
    /// Stores a system and returns it with its id and new revision.
    ///
    /// # Errors
    /// [`crate::StoreError::Stale`], [`crate::StoreError::NotFound`].
    pub fn put_system(&self, system: &System) -> Result<System> {
        self.put(system)
    }

    /// Takes a system out of the catalogue.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`].
    pub fn remove_system(&self, id: &SystemId) -> Result<()> {
        self.remove::<System>(id.as_str())
    }
}

fn system(row: &Row<'_>) -> Result<System> {
    Ok(System {
        id: SystemId(row.get("id")?),
        revision: row.get("revision")?,
        name: row.get("name")?,
        owner: row.get("owner")?,
        data_class: value::from_word(row, "data_class")?,
        levels: value::from_json_column(row, "levels", Vec::new)?,
        channel: row.get("channel")?,
        note: row.get("note")?,
    })
}

impl Entity for System {
    const KIND: &'static str = entity::SYSTEM;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = SystemId(id);
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        blank::system()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row = reader.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::naming(entity::SYSTEM, id, value::first(&mut row, [id], system))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer
            .conn
            .prepare_cached(
                "INSERT INTO system (id, revision, name, owner, data_class, levels, channel, note, updated_at)
                 VALUES (:id, :revision, :name, :owner, :data_class, :levels, :channel, :note, :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, name = excluded.name,
                   owner = excluded.owner, data_class = excluded.data_class, levels = excluded.levels,
                   channel = excluded.channel, note = excluded.note, updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":name": self.name,
                ":owner": self.owner,
                ":data_class": value::word(&self.data_class)?,
                ":levels": value::json_text(&self.levels)?,
                ":channel": self.channel,
                ":note": self.note,
                ":updated_at": value::instant_text(writer.at),
            })?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM system WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}
