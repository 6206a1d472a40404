//! People an import added: how 100,000 of them go on record at the price of their rows.
//!
//! What the journal keeps of an added person is a salted hash in the chain, and the hashed text. The text is what was
//! stated (see [`crate::stated`]), and as long as nobody touches the person, their row says the same. So nothing is
//! written beside the row but hash, salt and line, 256 people at a time. Before the row is first changed or removed,
//! [`Writer::unfold`] makes the text a payload like any other; from then on undo, history and erasure find what they
//! always find. Erasing somebody untouched zeroes their salt: the hash stays, and nothing is left to guess from.

use std::collections::BTreeMap;

use engawa_domain::{Alumnus, AlumnusId};
use rusqlite::{CachedStatement, Connection, params};
use sha2::Sha256;

use super::alumnus::{alumni_between, details_text};
use super::registry::sort_key;
use crate::access::{Entity, Reader, Writer};
use crate::error::{Result, StoreError};
use crate::indexes::SetAside;
use crate::journal::{Hash, Payload, add_touch, body_hash, parse_payload};
use crate::key::fill_random;
use crate::{entity, stated, value};

/// People to one row of `import_added`.
const CHUNK: u32 = 256;
const HASH: usize = 32;
const SALT: usize = 16;
/// Of an id: what all people of one import share.
const PREFIX: usize = 28;

/// A person ready to be added: all that can be computed away from the database, so that a second thread may.
#[derive(Debug)]
pub struct ReadyPerson<'a> {
    line: u32,
    person: &'a Alumnus,
    details: String,
    sort_key: String,
    salt: [u8; SALT],
    hash: Hash,
}

impl<'a> ReadyPerson<'a> {
    /// `line` is the row of the file; id and revision of the person do not count.
    ///
    /// # Errors
    /// If the system gives no random bytes.
    pub fn new(line: u32, person: &'a Alumnus) -> Result<Self> {
        let mut salt = [0; SALT];
        fill_random(&mut salt)?;
        let payload = stated::payload_text(person)?;
        let hash = body_hash(&salt, &payload);
        Ok(Self {
            line,
            person,
            details: details_text(person)?,
            sort_key: sort_key(&person.kana, &person.name),
            salt,
            hash,
        })
    }

    /// Row of the file.
    #[must_use]
    pub fn line(&self) -> u32 {
        self.line
    }
}

/// People being added, within one write.
pub(crate) struct Adding<'w> {
    writer: &'w Writer<'w>,
    insert: CachedStatement<'w>,
    indexes: SetAside,
    batch_no: i64,
    prefix: String,
    updated_at: String,
    count: u32,
    hashes: Vec<u8>,
    salts: Vec<u8>,
    lines: Vec<u8>,
}

impl<'w> Adding<'w> {
    /// `people` will be added, more or less.
    pub(crate) fn new(writer: &'w Writer<'w>, batch_no: i64, prefix: String, people: usize) -> Result<Self> {
        let indexes = SetAside::of(writer.conn, "alumnus", people)?;
        // Whatever fails ends the whole write, so no row needs a way back of its own.
        let insert = writer.conn.prepare_cached(
            "INSERT OR FAIL INTO alumnus (id, revision, employee_no, name, kana, former_name, department, job, left_on, email,
               phone, note, availability, availability_on, do_not_ask, hours_from, hours_to, details, sort_key,
               updated_at)
             VALUES (?1, 1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
        )?;
        Ok(Self {
            writer,
            insert,
            indexes,
            batch_no,
            prefix,
            updated_at: value::instant_text(writer.at),
            count: 0,
            hashes: Vec::new(),
            salts: Vec::new(),
            lines: Vec::new(),
        })
    }

    pub(crate) fn add(&mut self, ready: &ReadyPerson<'_>) -> Result<AlumnusId> {
        let id = id_at(&self.prefix, self.count);
        {
            let mut entry = self.writer.entry.borrow_mut();
            if entry.count != i64::from(self.count) {
                // Their place in the chain is their place in the import: they come before everything else.
                return Err(StoreError::Fixed { entity: entity::IMPORT, id });
            }
            add_touch(&mut entry.touched, entity::ALUMNUS, &id, &ready.hash);
            entry.count += 1;
        }
        let person = ready.person;
        self.insert.execute(params![
            id,
            person.employee_no,
            person.name,
            person.kana,
            person.former_name,
            person.department,
            person.job,
            value::day_text(person.left_on),
            person.email,
            person.phone,
            person.note,
            person.availability.as_ref().map(value::word).transpose()?.unwrap_or_default(),
            value::day_text(person.availability_on),
            person.do_not_ask,
            person.hours_from.map(|time| time.0),
            person.hours_to.map(|time| time.0),
            ready.details,
            ready.sort_key,
            self.updated_at,
        ])?;
        if !person.tenures.is_empty() {
            super::alumnus::insert_tenures(&id, &person.tenures, self.writer)?;
        }
        self.hashes.extend_from_slice(&ready.hash);
        self.salts.extend_from_slice(&ready.salt);
        self.lines.extend_from_slice(&ready.line.to_be_bytes());
        self.count += 1;
        if self.count.is_multiple_of(CHUNK) {
            self.close_chunk()?;
        }
        Ok(AlumnusId(id))
    }

    /// How many were added.
    pub(crate) fn finish(mut self) -> Result<u32> {
        if !self.hashes.is_empty() {
            self.close_chunk()?;
        }
        self.indexes.restore(self.writer.conn)?;
        Ok(self.count)
    }

    fn close_chunk(&mut self) -> Result<()> {
        let chunk = self.count.saturating_sub(1) / CHUNK;
        self.writer
            .conn
            .prepare_cached(
                "INSERT INTO import_added (batch_no, chunk, hashes, lines) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![self.batch_no, chunk, self.hashes, self.lines])?;
        self.writer
            .conn
            .prepare_cached("INSERT INTO import_salt (batch_no, chunk, salts) VALUES (?1, ?2, ?3)")?
            .execute(params![self.batch_no, chunk, self.salts])?;
        self.hashes.clear();
        self.salts.clear();
        self.lines.clear();
        Ok(())
    }
}

/// Where an added person stands: tells the journal row and the place in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Place {
    batch_no: i64,
    pub(crate) seq: i64,
    pub(crate) position: u32,
}

fn id_at(prefix: &str, position: u32) -> String {
    format!("{prefix}{position:08x}")
}

/// What all people of the import of this moment share: the beginning of a UUID (version 7) whose last 32 bits count.
pub(crate) fn prefix_of(id: &str) -> String {
    id.chars().take(PREFIX).collect()
}

impl Reader<'_> {
    /// Where an import added this person. `None` for everybody else.
    pub(crate) fn place_of_added(&self, id: &str) -> Result<Option<Place>> {
        let (Some(prefix), Some(last)) = (id.get(..PREFIX), id.get(PREFIX..)) else { return Ok(None) };
        if last.len() != 8 {
            return Ok(None);
        }
        let Ok(position) = u32::from_str_radix(last, 16) else { return Ok(None) };
        let mut batch = self.conn.prepare_cached(
            "SELECT no, seq FROM import_batch WHERE prefix = ?1 AND prefix <> '' AND added > ?2",
        )?;
        value::first(&mut batch, params![prefix, position], |row| {
            Ok(Place { batch_no: row.get(0)?, seq: row.get(1)?, position })
        })
    }

    /// Has the addition become a payload like any other (or was its payload erased since)?
    pub(crate) fn is_unfolded(&self, place: Place) -> Result<bool> {
        let mut touch =
            self.conn.prepare_cached("SELECT 1 FROM journal_touch WHERE seq = ?1 AND position = ?2")?;
        Ok(touch.exists(params![place.seq, place.position])?)
    }

    /// The salt of an added person; `None` once it was erased.
    fn salt_at(&self, place: Place) -> Result<Option<[u8; SALT]>> {
        let (chunk, within) = within_chunk(place.position);
        let mut row = self.conn.prepare_cached(
            "SELECT substr(salts, ?3 * 16 + 1, 16) FROM import_salt WHERE batch_no = ?1 AND chunk = ?2",
        )?;
        let salt = value::first(&mut row, params![place.batch_no, chunk, within], |row| {
            Ok(row.get::<_, Vec<u8>>(0)?)
        })?;
        Ok(salt.and_then(|salt| salt.try_into().ok()).filter(|salt| *salt != [0; SALT]))
    }

    fn hash_at(&self, place: Place) -> Result<Option<Hash>> {
        let (chunk, within) = within_chunk(place.position);
        let mut row = self.conn.prepare_cached(
            "SELECT substr(hashes, ?3 * 32 + 1, 32) FROM import_added WHERE batch_no = ?1 AND chunk = ?2",
        )?;
        let hash = value::first(&mut row, params![place.batch_no, chunk, within], |row| {
            Ok(row.get::<_, Vec<u8>>(0)?)
        })?;
        Ok(hash.and_then(|hash| hash.try_into().ok()))
    }

    /// Is the addition of this person an edit that can be undone, though no payload holds it yet?
    pub(crate) fn is_untouched_addition(&self, id: &str) -> Result<bool> {
        let Some(place) = self.place_of_added(id)? else { return Ok(false) };
        Ok(!self.is_unfolded(place)? && self.salt_at(place)?.is_some())
    }

    /// The addition of somebody whose row is as it was added: its journal row, and the payload unless it was erased.
    /// `None` if it was unfolded, or if no import added the person.
    pub(crate) fn folded_addition(&self, id: &str) -> Result<Option<(i64, Option<Payload>)>> {
        let Some(place) = self.place_of_added(id)? else { return Ok(None) };
        if self.is_unfolded(place)? {
            return Ok(None);
        }
        let person = match self.salt_at(place)? {
            Some(_) => Alumnus::load(self, id)?,
            None => None,
        };
        let payload = person.map(|person| parse_payload(&stated::payload_text(&person)?)).transpose()?;
        Ok(Some((place.seq, payload)))
    }
}

impl Writer<'_> {
    /// Makes the addition of a person a payload like any other. Comes before everything that changes or removes the
    /// row of somebody an import added.
    pub(crate) fn unfold(&self, id: &str) -> Result<()> {
        let Some(place) = self.place_of_added(id)? else { return Ok(()) };
        if self.is_unfolded(place)? {
            return Ok(());
        }
        let (Some(salt), Some(hash)) = (self.salt_at(place)?, self.hash_at(place)?) else { return Ok(()) };
        let Some(person) = Alumnus::load(self, id)? else { return Ok(()) };
        let body = stated::payload_text(&person)?;
        self.conn
            .prepare_cached(
                "INSERT INTO journal_touch (seq, position, entity, entity_id, body_hash) VALUES (?1, ?2, ?3, ?4, ?5)",
            )?
            .execute(params![place.seq, place.position, entity::ALUMNUS, id, hash])?;
        self.conn
            .prepare_cached(
                "INSERT INTO journal_payload (seq, position, salt, body) VALUES (?1, ?2, ?3, ?4)",
            )?
            .execute(params![place.seq, place.position, salt, body])?;
        self.conn
            .prepare_cached(
                "INSERT INTO edit (seq, position, entity, entity_id, undone) VALUES (?1, ?2, ?3, ?4, 0)",
            )?
            .execute(params![place.seq, place.position, entity::ALUMNUS, id])?;
        Ok(())
    }

    /// Forgets the salt of an added person. Returns whether a payload that lay nowhere else went with it.
    pub(crate) fn erase_addition(&self, id: &str) -> Result<bool> {
        let Some(place) = self.place_of_added(id)? else { return Ok(false) };
        let folded = !self.is_unfolded(place)?;
        if self.salt_at(place)?.is_none() {
            return Ok(false);
        }
        let (chunk, within) = within_chunk(place.position);
        let mut row =
            self.conn.prepare_cached("SELECT salts FROM import_salt WHERE batch_no = ?1 AND chunk = ?2")?;
        let salts =
            value::first(&mut row, params![place.batch_no, chunk], |row| Ok(row.get::<_, Vec<u8>>(0)?))?;
        let mut salts = salts.unwrap_or_default();
        let start = usize::try_from(within).unwrap_or(usize::MAX).saturating_mul(SALT);
        if let Some(salt) = salts.get_mut(start..start.saturating_add(SALT)) {
            salt.fill(0);
        }
        self.conn
            .prepare_cached("UPDATE import_salt SET salts = ?3 WHERE batch_no = ?1 AND chunk = ?2")?
            .execute(params![place.batch_no, chunk, salts])?;
        Ok(folded)
    }
}

fn within_chunk(position: u32) -> (u32, u32) {
    (position / CHUNK, position % CHUNK)
}

/// Walks the added people of the journal row `seq` into its hash. Returns how many they are, 0 without an import, and
/// `None` if one does not fit.
pub(crate) fn verify(
    conn: &Connection,
    seq: i64,
    touched: &mut Sha256,
    erased: &mut u32,
) -> Result<Option<i64>> {
    let mut batch =
        conn.prepare_cached("SELECT no, prefix, added FROM import_batch WHERE seq = ?1 AND prefix <> ''")?;
    let batch = value::first(&mut batch, [seq], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?, row.get::<_, u32>(2)?))
    })?;
    let Some((no, prefix, added)) = batch else { return Ok(Some(0)) };
    let mut chunks = conn.prepare_cached(
        "SELECT a.chunk, a.hashes, s.salts FROM import_added a JOIN import_salt s USING (batch_no, chunk)
         WHERE a.batch_no = ?1 ORDER BY a.chunk",
    )?;
    let mut rows = chunks.query([no])?;
    let mut position = 0_u32;
    while let Some(row) = rows.next()? {
        let (chunk, hashes, salts): (u32, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let people = hashes.len() / HASH;
        let first = chunk.saturating_mul(CHUNK);
        if first != position || hashes.len() % HASH != 0 || salts.len() != people * SALT {
            return Ok(None);
        }
        let last = first.saturating_add(value::count(people)).saturating_sub(1);
        let unfolded = unfolded_between(conn, seq, first, last)?;
        let present: BTreeMap<String, Alumnus> =
            alumni_between(conn, &id_at(&prefix, first), &id_at(&prefix, last))?
                .into_iter()
                .map(|person| (person.id.0.clone(), person))
                .collect();
        for (hash, salt) in hashes.chunks_exact(HASH).zip(salts.chunks_exact(SALT)) {
            let id = id_at(&prefix, position);
            let fits = match unfolded.get(&position) {
                Some(touch) => touch.fits(&id, hash),
                None if salt == [0; SALT] => Some(Fit::Erased),
                None => match present.get(&id) {
                    Some(person) if body_hash(salt, &stated::payload_text(person)?) == hash => {
                        Some(Fit::Kept)
                    }
                    _ => None,
                },
            };
            match fits {
                Some(Fit::Erased) => *erased = erased.saturating_add(1),
                Some(Fit::Kept) => {}
                None => return Ok(None),
            }
            add_touch(touched, entity::ALUMNUS, &id, hash);
            position = position.saturating_add(1);
        }
    }
    Ok((position == added).then_some(i64::from(position)))
}

enum Fit {
    Kept,
    Erased,
}

/// A payload that an addition has become.
struct Unfolded {
    entity: String,
    id: String,
    hash: Vec<u8>,
    salt: Option<Vec<u8>>,
    body: Option<String>,
}

impl Unfolded {
    fn fits(&self, id: &str, hash: &[u8]) -> Option<Fit> {
        if self.entity != entity::ALUMNUS || self.id != id || self.hash != hash {
            return None;
        }
        match (&self.salt, &self.body) {
            (Some(salt), Some(body)) => (body_hash(salt, body) == hash).then_some(Fit::Kept),
            (None, None) => Some(Fit::Erased),
            _ => None,
        }
    }
}

fn unfolded_between(conn: &Connection, seq: i64, first: u32, last: u32) -> Result<BTreeMap<u32, Unfolded>> {
    let mut touches = conn.prepare_cached(
        "SELECT t.position, t.entity, t.entity_id, t.body_hash, p.salt, p.body
         FROM journal_touch t LEFT JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
         WHERE t.seq = ?1 AND t.position BETWEEN ?2 AND ?3",
    )?;
    let found = value::collect(&mut touches, params![seq, first, last], |row| {
        let unfolded = Unfolded {
            entity: row.get(1)?,
            id: row.get(2)?,
            hash: row.get(3)?,
            salt: row.get(4)?,
            body: row.get(5)?,
        };
        Ok((row.get::<_, u32>(0)?, unfolded))
    })?;
    Ok(found.into_iter().collect())
}
