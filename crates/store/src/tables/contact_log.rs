//! 連絡の記録: entries, what follows from them (`contact_state`, kept by triggers), and who is due.

use std::collections::HashMap;

use chrono::NaiveDate;
use engawa_domain::{AlumnusId, ContactEntry, ContactEntryId};
use rusqlite::{Row, named_params, params};

use super::registry::{AlumnusRow, Page, alumnus_row};
use crate::access::{Entity, Reader, Writer, new_id};
use crate::error::Result;
use crate::{blank, entity, value};

/// Where the contact with a person stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ContactState {
    /// The last contact.
    pub last_on: Option<NaiveDate>,
    /// 次の連絡日
    pub next_on: Option<NaiveDate>,
    /// The last day by which the person is to be heard of, by their own interval.
    pub heard_by: Option<NaiveDate>,
}

/// Whom to tend to, and by which day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tending {
    /// Whose 稼働可否 was confirmed before this day, or never. Not those who are not to be asked.
    ConfirmedBefore(NaiveDate),
    /// Whose 次の連絡日 is this day or earlier.
    ContactUntil(NaiveDate),
    /// Who was to be heard of before this day, by their own interval.
    HeardBefore(NaiveDate),
}

/// A person to tend to.
#[derive(Debug, Clone, PartialEq)]
pub struct TendingRow {
    /// Who.
    pub person: AlumnusRow,
    /// The day of the list: confirmed, to be contacted, to be heard of. `None`: never confirmed.
    pub on: Option<NaiveDate>,
}

const SELECT: &str =
    "SELECT id, revision, alumnus_id, contacted_on, channel, by_whom, note, next_on FROM contact_log";

impl Reader<'_> {
    /// The latest entries of a person, newest first; of one day the later entered.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn contacts(&self, person: &AlumnusId, limit: usize) -> Result<Vec<ContactEntry>> {
        let mut rows = self.conn.prepare_cached(&format!(
            "{SELECT} WHERE alumnus_id = ?1 ORDER BY contacted_on DESC, id DESC LIMIT ?2"
        ))?;
        let found =
            value::collect(&mut rows, params![person.as_str(), value::position(limit)], contact_entry);
        value::naming(entity::CONTACT, "", found)
    }

    /// One entry.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn contact(&self, id: &ContactEntryId) -> Result<Option<ContactEntry>> {
        ContactEntry::load(self, id.as_str())
    }

    /// The last day of contact of everybody who was ever contacted.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn last_contacts(&self) -> Result<HashMap<AlumnusId, NaiveDate>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT alumnus_id, max(contacted_on) AS last_on FROM contact_log GROUP BY alumnus_id",
        )?;
        let found = value::collect(&mut rows, [], |row| {
            Ok((AlumnusId(row.get("alumnus_id")?), value::day(row, "last_on")?))
        })?;
        Ok(found.into_iter().filter_map(|(id, on)| Some((id, on?))).collect())
    }

    /// Where the contact with a person stands.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn contact_state(&self, person: &AlumnusId) -> Result<ContactState> {
        let mut row = self
            .conn
            .prepare_cached("SELECT last_on, next_on, heard_by FROM contact_state WHERE alumnus_id = ?1")?;
        let state = value::first(&mut row, [person.as_str()], |row| {
            Ok(ContactState {
                last_on: value::day(row, "last_on")?,
                next_on: value::day(row, "next_on")?,
                heard_by: value::day(row, "heard_by")?,
            })
        })?;
        Ok(state.unwrap_or_default())
    }

    /// The people to tend to, the most urgent first, from `offset` on.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn tending(&self, tending: Tending, offset: usize, limit: usize) -> Result<Page<TendingRow>> {
        let total =
            self.conn.prepare_cached("SELECT count(*) FROM alumnus")?.query_row([], |row| row.get(0))?;
        let matched = self.tending_count(tending)?;
        // The page is found in the indexes alone; wide rows are read for it only.
        let mut numbers = self.conn.prepare_cached(tending.numbers())?;
        let page = params![tending.day().to_string(), value::position(limit), value::position(offset)];
        let numbers = value::collect(&mut numbers, page, |row| {
            Ok((row.get::<_, i64>("no")?, value::day(row, "on_day")?))
        })?;
        let mut row = self.conn.prepare_cached(
            "SELECT id, employee_no, name, kana, department, job, left_on, email, phone, note, availability,
               availability_on, hours_from, hours_to, do_not_ask
             FROM alumnus WHERE no = ?1",
        )?;
        let mut rows = Vec::with_capacity(numbers.len());
        for (number, on) in numbers {
            let found = value::naming(entity::ALUMNUS, "", value::first(&mut row, [number], alumnus_row))?;
            rows.extend(found.map(|person| TendingRow { person, on }));
        }
        Ok(Page { total, matched, rows })
    }

    /// How many there are to tend to.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn tending_count(&self, tending: Tending) -> Result<u32> {
        let mut count = self.conn.prepare_cached(tending.count())?;
        Ok(count.query_row([tending.day().to_string()], |row| row.get(0))?)
    }
}

impl Tending {
    fn day(self) -> NaiveDate {
        match self {
            Self::ConfirmedBefore(day) | Self::ContactUntil(day) | Self::HeardBefore(day) => day,
        }
    }

    /// Numbers and days of a page. A CROSS JOIN keeps SQLite from starting at the people.
    pub(crate) fn numbers(self) -> &'static str {
        match self {
            Self::ConfirmedBefore(_) => {
                "SELECT no, availability_on AS on_day FROM alumnus INDEXED BY alumnus_by_confirmation
                 WHERE availability <> '' AND do_not_ask = 0 AND availability_on < ?1
                 ORDER BY availability_on, sort_key, id LIMIT ?2 OFFSET ?3"
            }
            Self::ContactUntil(_) => {
                "SELECT a.no, s.next_on AS on_day FROM contact_state s CROSS JOIN alumnus a ON a.id = s.alumnus_id
                 WHERE s.next_on <> '' AND s.next_on <= ?1
                 ORDER BY s.next_on, s.alumnus_id LIMIT ?2 OFFSET ?3"
            }
            Self::HeardBefore(_) => {
                "SELECT a.no, s.heard_by AS on_day FROM contact_state s CROSS JOIN alumnus a ON a.id = s.alumnus_id
                 WHERE s.heard_by <> '' AND s.heard_by < ?1
                 ORDER BY s.heard_by, s.alumnus_id LIMIT ?2 OFFSET ?3"
            }
        }
    }

    pub(crate) fn count(self) -> &'static str {
        match self {
            Self::ConfirmedBefore(_) => {
                "SELECT count(*) FROM alumnus INDEXED BY alumnus_by_confirmation
                 WHERE availability <> '' AND do_not_ask = 0 AND availability_on < ?1"
            }
            Self::ContactUntil(_) => {
                "SELECT count(*) FROM contact_state s CROSS JOIN alumnus a ON a.id = s.alumnus_id
                 WHERE s.next_on <> '' AND s.next_on <= ?1"
            }
            Self::HeardBefore(_) => {
                "SELECT count(*) FROM contact_state s CROSS JOIN alumnus a ON a.id = s.alumnus_id
                 WHERE s.heard_by <> '' AND s.heard_by < ?1"
            }
        }
    }
}

impl Writer<'_> {
    /// Stores an entry and returns it with its id and new revision. Revision 0 is a new entry.
    ///
    /// # Errors
    /// [`crate::StoreError::Stale`]; [`crate::StoreError::NotFound`] if the entry was removed, or the person is not
    /// there.
    pub fn put_contact(&self, entry: &ContactEntry) -> Result<ContactEntry> {
        let person = entry.alumnus_id.as_str();
        if !self.alumnus_exists(person)? {
            return Err(crate::StoreError::NotFound { entity: entity::ALUMNUS, id: person.to_owned() });
        }
        if entry.id.as_str().is_empty() {
            let id = ContactEntryId(format!("{person}/{}", new_id(self.at)));
            return self.put(&ContactEntry { id, ..entry.clone() });
        }
        self.put(entry)
    }

    /// Removes an entry.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`].
    pub fn remove_contact(&self, id: &ContactEntryId) -> Result<()> {
        self.remove::<ContactEntry>(id.as_str())
    }

    /// Erases the log of a person for good: the entries, those removed before, and all that the journal says of
    /// either. The chain stays whole.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn erase_contacts(&self, person: &AlumnusId) -> Result<()> {
        erase(self, person)
    }
}

/// See [`Writer::erase_contacts`].
pub(crate) fn erase(writer: &Writer<'_>, person: &AlumnusId) -> Result<()> {
    let conn = writer.conn;
    let id = person.as_str();
    // By the beginning of the id, so that entries that were removed long ago go as well. `0` follows `/`.
    conn.prepare_cached(
        "DELETE FROM journal_payload WHERE (seq, position) IN
           (SELECT seq, position FROM journal_touch
            WHERE entity = ?2 AND (entity_id >= ?1 || '/' AND entity_id < ?1 || '0'
              OR entity_id IN (SELECT id FROM contact_log WHERE alumnus_id = ?1)))",
    )?
    .execute([id, entity::CONTACT])?;
    conn.prepare_cached("DELETE FROM contact_log WHERE alumnus_id = ?1")?.execute([id])?;
    conn.prepare_cached("DELETE FROM contact_state WHERE alumnus_id = ?1")?.execute([id])?;
    Ok(())
}

fn contact_entry(row: &Row<'_>) -> Result<ContactEntry> {
    Ok(ContactEntry {
        id: ContactEntryId(row.get("id")?),
        revision: row.get("revision")?,
        alumnus_id: AlumnusId(row.get("alumnus_id")?),
        on: value::day(row, "contacted_on")?.unwrap_or_default(),
        channel: value::maybe_from_word(row, "channel")?,
        by: row.get("by_whom")?,
        note: row.get("note")?,
        next_on: value::day(row, "next_on")?,
    })
}

impl Entity for ContactEntry {
    const KIND: &'static str = entity::CONTACT;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = ContactEntryId(id);
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        blank::contact_entry()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row = reader.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::naming(entity::CONTACT, id, value::first(&mut row, [id], contact_entry))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer
            .conn
            .prepare_cached(
                "INSERT INTO contact_log (id, revision, alumnus_id, contacted_on, channel, by_whom, note, next_on,
                   updated_at)
                 VALUES (:id, :revision, :alumnus_id, :contacted_on, :channel, :by_whom, :note, :next_on, :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, alumnus_id = excluded.alumnus_id,
                   contacted_on = excluded.contacted_on, channel = excluded.channel, by_whom = excluded.by_whom,
                   note = excluded.note, next_on = excluded.next_on, updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":alumnus_id": self.alumnus_id.as_str(),
                ":contacted_on": value::day_text(Some(self.on)),
                ":channel": value::word(&self.channel)?,
                ":by_whom": self.by,
                ":note": self.note,
                ":next_on": value::day_text(self.next_on),
                ":updated_at": value::instant_text(writer.at),
            })?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM contact_log WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}
