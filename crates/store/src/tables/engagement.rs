//! 案件: one engagement. Its lines (decisions, grants, checklist) are in `engagement_rows`.

use engawa_domain::{AlumnusId, Engagement, EngagementId, Yen};
use rusqlite::{Row, named_params};

use super::engagement_rows::Lines;
use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::JournalRow;
use crate::undo::with_revision;
use crate::{blank, entity, patch, value};

const SELECT: &str =
    "SELECT id, revision, coalesce(alumnus_id, kept_party_id) AS alumnus_id, title, kind, stage, terms, grounds,
    rate_cap, not_opened, templates, wanted, labour FROM engagement";

/// A change of an engagement, with all of it before and after. `None` is absence.
#[derive(Debug, Clone, PartialEq)]
pub struct EngagementChange {
    /// When, and by whom.
    pub line: JournalRow,
    /// As it was.
    pub before: Option<Engagement>,
    /// As it became.
    pub after: Option<Engagement>,
}

impl Reader<'_> {
    /// Every change of an engagement that the journal still knows, newest first: none before one whose payload was
    /// erased.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn engagement_changes(&self, id: &EngagementId) -> Result<Vec<EngagementChange>> {
        let mut changes = Vec::new();
        let mut after = self.engagement(id)?;
        for (line, payload) in self.history(entity::ENGAGEMENT, id.as_str())? {
            let Some(payload) = payload else { break };
            let before = match (&after, payload.before) {
                (_, serde_json::Value::Null) => None,
                (None, whole) => Some(with_revision(id.as_str(), whole, 0)?),
                (Some(after), before) => {
                    let mut content = after.content()?;
                    patch::apply(&mut content, &before);
                    Some(with_revision(id.as_str(), content, 0)?)
                }
            };
            changes.push(EngagementChange { line, before: before.clone(), after });
            after = before;
        }
        Ok(changes)
    }

    /// One engagement.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn engagement(&self, id: &EngagementId) -> Result<Option<Engagement>> {
        Engagement::load(self, id.as_str())
    }

    /// All engagements, the one changed last first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn engagements(&self) -> Result<Vec<Engagement>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY updated_at DESC, no DESC"))?;
        let mut all = value::naming(entity::ENGAGEMENT, "", value::collect(&mut rows, [], engagement))?;
        let mut lines = value::naming(entity::ENGAGEMENT, "", Lines::of_all(self))?;
        for engagement in &mut all {
            lines.give_to(engagement);
        }
        Ok(all)
    }

    /// The engagements with one person, the one changed last first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn engagements_with(&self, alumnus: &AlumnusId) -> Result<Vec<EngagementId>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT id FROM engagement WHERE alumnus_id = ?1 OR (kept_party_id = ?1 AND kept_party_id <> '')
             ORDER BY updated_at DESC, no DESC",
        )?;
        value::collect(&mut rows, [alumnus.as_str()], |row| Ok(EngagementId(row.get(0)?)))
    }

    pub(crate) fn engagement_exists(&self, id: &str) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM engagement WHERE id = ?1")?.exists([id])?)
    }
}

impl Writer<'_> {
    /// Stores an engagement and returns it with its id and new revision. Revision 0 is a new engagement.
    ///
    /// # Errors
    /// [`StoreError::Stale`] if it rests on an older revision; [`StoreError::NotFound`] if it was removed, or if
    /// there is no such person.
    pub fn put_engagement(&self, engagement: &Engagement) -> Result<Engagement> {
        self.put(engagement)
    }

    /// Removes an engagement.
    ///
    /// # Errors
    /// [`StoreError::Referenced`] if a document was issued from it or it has a duty or a payment,
    /// [`StoreError::NotFound`].
    pub fn remove_engagement(&self, id: &EngagementId) -> Result<()> {
        self.remove::<Engagement>(id.as_str())
    }
}

impl Entity for Engagement {
    const KIND: &'static str = entity::ENGAGEMENT;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = EngagementId(id);
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        blank::engagement()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row = reader.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        let found = value::naming(entity::ENGAGEMENT, id, value::first(&mut row, [id], engagement))?;
        let Some(mut found) = found else { return Ok(None) };
        value::naming(entity::ENGAGEMENT, id, Lines::of_one(reader, id))?.give_to(&mut found);
        Ok(Some(found))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        // With a person of the registry, with a contractor who is kept for the sake of this contract, or with nobody.
        let id = self.alumnus_id.as_str();
        let (alumnus, kept_party) = if id.is_empty() {
            (None, "")
        } else if writer.alumnus_exists(id)? {
            (Some(id), "")
        } else if writer.kept_party_exists(id)? {
            (None, id)
        } else {
            return Err(StoreError::NotFound { entity: entity::ALUMNUS, id: id.to_owned() });
        };
        writer
            .conn
            .prepare_cached(
                "INSERT INTO engagement (id, revision, alumnus_id, kept_party_id, order_no, starts_on, ends_on, title,
                   kind, stage, terms, grounds, rate_cap, not_opened, templates, wanted, labour, updated_at)
                 VALUES (:id, :revision, :alumnus_id, :kept_party_id, :order_no, :starts_on, :ends_on, :title,
                   :kind, :stage, :terms, :grounds, :rate_cap, :not_opened, :templates, :wanted, :labour,
                   :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, alumnus_id = excluded.alumnus_id,
                   kept_party_id = excluded.kept_party_id, order_no = excluded.order_no, starts_on = excluded.starts_on, ends_on = excluded.ends_on,
                   title = excluded.title, kind = excluded.kind, stage = excluded.stage, terms = excluded.terms,
                   grounds = excluded.grounds, rate_cap = excluded.rate_cap, not_opened = excluded.not_opened,
                   templates = excluded.templates, wanted = excluded.wanted, labour = excluded.labour,
                   updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":alumnus_id": alumnus,
                ":kept_party_id": kept_party,
                ":order_no": self.terms.order_no,
                ":starts_on": value::day_text(self.terms.starts_on),
                ":ends_on": value::day_text(self.terms.ends_on),
                ":title": self.title,
                ":kind": self.kind,
                ":stage": value::word(&self.stage)?,
                ":terms": value::json_text(&self.terms)?,
                ":grounds": value::json_text(&self.grounds)?,
                ":rate_cap": self.rate_cap.map(|cap| cap.0),
                ":not_opened": self.not_opened,
                ":templates": value::json_text(&self.templates)?,
                ":wanted": value::json_text(&self.wanted)?,
                ":labour": value::json_text(&self.labour)?,
                ":updated_at": value::instant_text(writer.at),
            })?;
        Lines::save(self, writer)
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM engagement WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    fn is_referred_to(reader: &Reader<'_>, id: &str) -> Result<bool> {
        Ok(reader
            .conn
            .prepare_cached(
                "SELECT 1 FROM issued_document WHERE engagement_id = ?1
                 UNION ALL SELECT 1 FROM duty WHERE engagement_id = ?1
                 UNION ALL SELECT 1 FROM payment WHERE engagement_id = ?1",
            )?
            .exists([id])?)
    }
}

/// Without its lines.
fn engagement(row: &Row<'_>) -> Result<Engagement> {
    Ok(Engagement {
        id: EngagementId(row.get("id")?),
        revision: row.get("revision")?,
        alumnus_id: AlumnusId(row.get("alumnus_id")?),
        title: row.get("title")?,
        kind: row.get("kind")?,
        stage: value::from_word(row, "stage")?,
        terms: value::from_json_column(row, "terms", blank::terms)?,
        grounds: value::from_json_column(row, "grounds", blank::grounds)?,
        rate_cap: row.get::<_, Option<i64>>("rate_cap")?.map(Yen),
        decisions: Vec::new(),
        grants: Vec::new(),
        not_opened: row.get("not_opened")?,
        checklist: Vec::new(),
        templates: value::from_json_column(row, "templates", blank::templates)?,
        wanted: value::from_json_column(row, "wanted", blank::wanted)?,
        labour: value::from_json_column(row, "labour", blank::labour)?,
    })
}
