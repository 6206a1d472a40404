//! 義務 of an engagement. They are added to and never removed: an engagement that has one stays too.

use engawa_domain::duty::follows;
use engawa_domain::{Duty, DutyId, EngagementId};
use rusqlite::{Row, named_params};

use crate::access::{Entity, Reader, Writer, new_id};
use crate::error::{Result, StoreError};
use crate::{blank, entity, value};

const SELECT: &str = "SELECT id, revision, engagement_id, matter FROM duty";

impl Reader<'_> {
    /// The duties of an engagement, in the order they were recorded.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn duties(&self, engagement: &EngagementId) -> Result<Vec<Duty>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} WHERE engagement_id = ?1 ORDER BY no"))?;
        value::naming(entity::DUTY, "", value::collect(&mut rows, [engagement.as_str()], duty))
    }

    /// The duties of every engagement, in the order they were recorded within each.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn all_duties(&self) -> Result<Vec<Duty>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY engagement_id, no"))?;
        value::naming(entity::DUTY, "", value::collect(&mut rows, [], duty))
    }

    /// One duty.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn duty(&self, id: &DutyId) -> Result<Option<Duty>> {
        Duty::load(self, id.as_str())
    }
}

impl Writer<'_> {
    /// Stores a duty and returns it with its id and new revision. Revision 0 is a new duty.
    ///
    /// # Errors
    /// [`StoreError::Fixed`] if something that was recorded would be lost; [`StoreError::Stale`];
    /// [`StoreError::NotFound`] if there is no such duty or engagement.
    pub fn put_duty(&self, duty: &Duty) -> Result<Duty> {
        let engagement = duty.engagement_id.as_str();
        if !self.engagement_exists(engagement)? {
            return Err(StoreError::NotFound { entity: entity::ENGAGEMENT, id: engagement.to_owned() });
        }
        if duty.id.as_str().is_empty() {
            let id = DutyId(format!("{engagement}/{}", new_id(self.at)));
            return self.put(&Duty { id, ..duty.clone() });
        }
        if let Some(old) = self.duty(&duty.id)?
            && old.revision == duty.revision
            && follows(&old, duty).is_err()
        {
            return Err(StoreError::Fixed { entity: entity::DUTY, id: duty.id.0.clone() });
        }
        self.put(duty)
    }
}

fn duty(row: &Row<'_>) -> Result<Duty> {
    let text: String = row.get("matter")?;
    let matter = value::from_json_text(&text, || blank::duty_matter(&text))?;
    Ok(Duty {
        id: DutyId(row.get("id")?),
        revision: row.get("revision")?,
        engagement_id: EngagementId(row.get("engagement_id")?),
        matter,
    })
}

impl Entity for Duty {
    const KIND: &'static str = entity::DUTY;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = DutyId(id);
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        blank::duty()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row = reader.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::naming(entity::DUTY, id, value::first(&mut row, [id], duty))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer
            .conn
            .prepare_cached(
                "INSERT INTO duty (id, revision, engagement_id, matter, updated_at)
                 VALUES (:id, :revision, :engagement_id, :matter, :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, matter = excluded.matter,
                   updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":engagement_id": self.engagement_id.as_str(),
                ":matter": value::json_text(&self.matter)?,
                ":updated_at": value::instant_text(writer.at),
            })?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM duty WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    fn is_referred_to(_reader: &Reader<'_>, _id: &str) -> Result<bool> {
        // Nothing refers to it; it stays all the same.
        Ok(true)
    }
}
