//! Reading and writing: what a use case holds while it runs.

use std::cell::RefCell;
use std::ops::Deref;

use chrono::{DateTime, Utc};
use rusqlite::Connection;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::journal::Entry;
use crate::people::People;
use crate::value;

/// A consistent view of the database. Its methods lie with their tables.
pub struct Reader<'a> {
    pub(crate) conn: &'a Connection,
    /// The search in memory; a writer goes without it, since it sees what is not committed.
    pub(crate) people: Option<&'a People>,
}

/// Who does what, and when: one row of the journal.
#[derive(Debug, Clone, Copy)]
pub struct Change<'a> {
    /// What was done, e.g. `alumnus.edit`. A code, never a person's data: it cannot be erased.
    pub action: &'a str,
    /// By whom.
    pub actor: &'a str,
    /// When.
    pub at: DateTime<Utc>,
}

/// One write, from its beginning to its commit. Reads what it wrote.
pub struct Writer<'a> {
    reader: Reader<'a>,
    pub(crate) at: DateTime<Utc>,
    pub(crate) entry: RefCell<Entry>,
}

impl<'a> Deref for Writer<'a> {
    type Target = Reader<'a>;

    fn deref(&self) -> &Reader<'a> {
        &self.reader
    }
}

impl<'a> Writer<'a> {
    pub(crate) fn begin(conn: &'a Connection, at: DateTime<Utc>) -> Result<Self> {
        Ok(Self { reader: Reader { conn, people: None }, at, entry: RefCell::new(Entry::after_last(conn)?) })
    }

    pub(crate) fn finish(self, change: Change<'_>) -> Result<()> {
        self.entry.into_inner().seal(self.reader.conn, change)
    }

    /// Stores a value, if it rests on the revision that is stored. Equal content makes no new revision.
    pub(crate) fn put<E: Entity>(&self, value: &E) -> Result<E> {
        let mut next = value.clone();
        if next.id().is_empty() {
            next.set_id(new_id(self.at));
        }
        let id = next.id().to_owned();
        let before = E::load(self, &id)?;
        match (&before, value.revision()) {
            // Whoever was erased does not come back under the same id.
            (None, 0) if E::KIND == crate::entity::ALUMNUS && self.is_erased(&id)? => {
                return Err(StoreError::NotFound { entity: E::KIND, id });
            }
            (None, 0) => {}
            (None, _) => return Err(StoreError::NotFound { entity: E::KIND, id }),
            (Some(stored), revision) if stored.revision() == revision => {}
            (Some(_), _) => return Err(StoreError::Stale { entity: E::KIND, id }),
        }
        if let Some(stored) = before.as_ref().filter(|stored| *stored == value) {
            return Ok(stored.clone());
        }
        next.set_revision(value.revision().saturating_add(1));
        next.save(self)?;
        self.record_edit(before.as_ref(), Some(&next))?;
        Ok(next)
    }

    /// Removes a value that nothing refers to.
    pub(crate) fn remove<E: Entity>(&self, id: &str) -> Result<()> {
        let before =
            E::load(self, id)?.ok_or_else(|| StoreError::NotFound { entity: E::KIND, id: id.to_owned() })?;
        self.delete::<E>(id)?;
        self.record_edit(Some(&before), None)
    }

    pub(crate) fn delete<E: Entity>(&self, id: &str) -> Result<()> {
        if E::is_referred_to(self, id)? {
            return Err(StoreError::Referenced { entity: E::KIND, id: id.to_owned() });
        }
        E::delete(self, id)
    }
}

/// A kind of thing with revisions and an edit history. Each lies in the file of its tables.
pub(crate) trait Entity: Clone + PartialEq + Serialize + DeserializeOwned {
    /// See [`crate::entity`].
    const KIND: &'static str;

    fn id(&self) -> &str;
    fn set_id(&mut self, id: String);
    fn revision(&self) -> u32;
    fn set_revision(&mut self, revision: u32);
    /// With every field, see [`crate::blank`].
    fn blank() -> Self;
    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>>;
    /// Inserts or replaces, child rows and all.
    fn save(&self, writer: &Writer<'_>) -> Result<()>;
    fn delete(writer: &Writer<'_>, id: &str) -> Result<()>;
    /// Does anything hold on to it?
    fn is_referred_to(_reader: &Reader<'_>, _id: &str) -> Result<bool> {
        Ok(false)
    }

    /// As JSON without the revision, which belongs to the row and not to what someone stated.
    fn content(&self) -> Result<Value> {
        let mut content = value::json(self)?;
        if let Value::Object(members) = &mut content {
            members.remove("revision");
        }
        Ok(content)
    }
}

/// A new identifier that sorts by time.
pub(crate) fn new_id(at: DateTime<Utc>) -> String {
    let seconds = u64::try_from(at.timestamp()).unwrap_or_default();
    let time = uuid::Timestamp::from_unix(uuid::NoContext, seconds, at.timestamp_subsec_nanos());
    uuid::Uuid::new_v7(time).to_string()
}
