//! 案内: letters, invitations and offers. A draft is edited like any entity; once recorded it stands.

use chrono::{DateTime, Utc};
use engawa_domain::mailing::NoteKind;
use engawa_domain::{AlumnusId, Mailing, MailingId};
use rusqlite::{Row, named_params, params};
use serde_json::{Value, json};

use super::mailing_rows::{MailingNote, NewNote, Recipient};
use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail};
use crate::{blank, entity, value};

/// A mailing as the list shows it.
#[derive(Debug, Clone, PartialEq)]
pub struct MailingRow {
    /// What was sent or is being prepared.
    pub mailing: Mailing,
    /// When the sending was recorded; `None` for a draft.
    pub recorded_at: Option<DateTime<Utc>>,
    /// Why in spite of red findings.
    pub reason: String,
    /// How many it went to; 0 for a draft.
    pub recipients: u32,
    /// How many were left out; 0 for a draft.
    pub left_out: u32,
    /// Further words, oldest first.
    pub notes: Vec<MailingNote>,
}

const SELECT: &str =
    "SELECT id, revision, kind, way, title, sent_on, sent_by, text, segment_name, filter, offer,
    recorded_at, reason,
    (SELECT count(*) FROM mailing_recipient WHERE mailing_id = id AND left_out = '') AS recipients,
    (SELECT count(*) FROM mailing_recipient WHERE mailing_id = id AND left_out <> '') AS left_out
  FROM mailing";

impl Reader<'_> {
    /// Every mailing, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn mailings(&self) -> Result<Vec<MailingRow>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY no DESC"))?;
        let found = value::naming(entity::MAILING, "", value::collect(&mut rows, [], mailing_row))?;
        found.into_iter().map(|row| self.with_notes(row)).collect()
    }

    /// One mailing.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn mailing(&self, id: &MailingId) -> Result<Option<MailingRow>> {
        let mut row = self.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        let found = value::first(&mut row, [id.as_str()], mailing_row);
        value::naming(entity::MAILING, id.as_str(), found)?.map(|row| self.with_notes(row)).transpose()
    }

    /// The recorded mailings that went to a person, newest first.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn mailings_to(&self, id: &AlumnusId) -> Result<Vec<MailingRow>> {
        let mut rows = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE recorded_at <> '' AND id IN
               (SELECT mailing_id FROM mailing_recipient WHERE alumnus_id = ?1 AND left_out = '')
             ORDER BY sent_on DESC, no DESC"
        ))?;
        let found = value::collect(&mut rows, [id.as_str()], mailing_row);
        let found = value::naming(entity::MAILING, "", found)?;
        found.into_iter().map(|row| self.with_notes(row)).collect()
    }

    fn with_notes(&self, row: MailingRow) -> Result<MailingRow> {
        Ok(MailingRow { notes: self.mailing_notes(&row.mailing.id)?, ..row })
    }

    fn is_recorded(&self, id: &str) -> Result<bool> {
        let mut found =
            self.conn.prepare_cached("SELECT 1 FROM mailing WHERE id = ?1 AND recorded_at <> ''")?;
        Ok(found.exists([id])?)
    }
}

impl Writer<'_> {
    /// Stores a draft and returns it with its id and new revision.
    ///
    /// # Errors
    /// [`StoreError::Fixed`] if it was recorded; [`StoreError::Stale`], [`StoreError::NotFound`].
    pub fn put_mailing(&self, mailing: &Mailing) -> Result<Mailing> {
        self.put(mailing)
    }

    /// Removes a draft.
    ///
    /// # Errors
    /// [`StoreError::Referenced`] if it was recorded; [`StoreError::NotFound`].
    pub fn remove_mailing(&self, id: &MailingId) -> Result<()> {
        self.remove::<Mailing>(id.as_str())
    }

    /// Records that a mailing was sent, to whom, and who was left out. From now on it stands, and there is nothing to
    /// undo.
    ///
    /// # Errors
    /// [`StoreError::Fixed`] if it was recorded before; [`StoreError::NotFound`].
    pub fn record_mailing(&self, id: &MailingId, reason: &str, people: &[Recipient]) -> Result<()> {
        let key = id.as_str();
        let missing = || StoreError::NotFound { entity: entity::MAILING, id: key.to_owned() };
        Mailing::load(self, key)?.ok_or_else(missing)?;
        self.refuse_recorded(key)?;
        self.insert_recipients(id, people)?;
        self.conn
            .prepare_cached("UPDATE mailing SET recorded_at = ?2, reason = ?3 WHERE id = ?1")?
            .execute(params![key, value::instant_text(self.at), reason])?;
        self.conn
            .prepare_cached("DELETE FROM edit WHERE entity = ?1 AND entity_id = ?2")?
            .execute([entity::MAILING, key])?;
        let left_out = people.iter().filter(|person| !person.left_out.is_empty()).count();
        let after = json!({ "recipients": people.len() - left_out, "left_out": left_out });
        self.record(entity::MAILING, key, &Payload { before: Value::Null, after }, Trail::OnRecord)
    }

    /// Adds a further word to a recorded mailing.
    ///
    /// # Errors
    /// [`StoreError::NotFound`] if there is no such mailing, or only a draft.
    pub fn note_mailing(&self, id: &MailingId, note: &NewNote<'_>) -> Result<()> {
        if !self.is_recorded(id.as_str())? {
            return Err(StoreError::NotFound { entity: entity::MAILING, id: id.0.clone() });
        }
        self.insert_note(id, note)?;
        let after = json!({ "note": value::json(&note.kind)? });
        self.record(entity::MAILING, id.as_str(), &Payload { before: Value::Null, after }, Trail::OnRecord)
    }

    fn refuse_recorded(&self, id: &str) -> Result<()> {
        if self.is_recorded(id)? {
            return Err(StoreError::Fixed { entity: entity::MAILING, id: id.to_owned() });
        }
        Ok(())
    }
}

fn mailing(row: &Row<'_>) -> Result<Mailing> {
    Ok(Mailing {
        id: MailingId(row.get("id")?),
        revision: row.get("revision")?,
        kind: value::from_word(row, "kind")?,
        way: value::from_word(row, "way")?,
        title: row.get("title")?,
        sent_on: value::day(row, "sent_on")?,
        sent_by: row.get("sent_by")?,
        text: row.get("text")?,
        segment_name: row.get("segment_name")?,
        filter: value::from_json_column(row, "filter", blank::segment_filter)?,
        offer: value::from_json_column(row, "offer", Default::default)?,
    })
}

fn mailing_row(row: &Row<'_>) -> Result<MailingRow> {
    Ok(MailingRow {
        mailing: mailing(row)?,
        recorded_at: value::instant(row, "recorded_at")?,
        reason: row.get("reason")?,
        recipients: row.get("recipients")?,
        left_out: row.get("left_out")?,
        notes: Vec::new(),
    })
}

impl MailingRow {
    /// The newest note of a kind, if there is one.
    #[must_use]
    pub fn last_note(&self, kind: NoteKind) -> Option<&MailingNote> {
        self.notes.iter().rev().find(|note| note.kind == kind)
    }
}

impl Entity for Mailing {
    const KIND: &'static str = entity::MAILING;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = MailingId(id);
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        Self { filter: blank::segment_filter(), ..Self::default() }
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row = reader.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::naming(entity::MAILING, id, value::first(&mut row, [id], mailing))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer.refuse_recorded(self.id.as_str())?;
        writer
            .conn
            .prepare_cached(
                "INSERT INTO mailing (id, revision, kind, way, title, sent_on, sent_by, text, segment_name, filter,
                   offer, updated_at)
                 VALUES (:id, :revision, :kind, :way, :title, :sent_on, :sent_by, :text, :segment_name, :filter,
                   :offer, :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, kind = excluded.kind,
                   way = excluded.way, title = excluded.title, sent_on = excluded.sent_on,
                   sent_by = excluded.sent_by, text = excluded.text, segment_name = excluded.segment_name,
                   filter = excluded.filter, offer = excluded.offer, updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":kind": value::word(&self.kind)?,
                ":way": value::word(&self.way)?,
                ":title": self.title,
                ":sent_on": value::day_text(self.sent_on),
                ":sent_by": self.sent_by,
                ":text": self.text,
                ":segment_name": self.segment_name,
                ":filter": value::json_text(&self.filter)?,
                ":offer": value::json_text(&self.offer)?,
                ":updated_at": value::instant_text(writer.at),
            })?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM mailing WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    fn is_referred_to(reader: &Reader<'_>, id: &str) -> Result<bool> {
        reader.is_recorded(id)
    }
}
