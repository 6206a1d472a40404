//! To whom a mailing went, and what was noted on it later. Names are not kept: they are the registry's.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::erasure::SoughtName;
use engawa_domain::mailing::{LeftOut, NoteKind};
use engawa_domain::{Alumnus, AlumnusId, MailingId};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::{Result, StoreError};
use crate::{entity, value};

/// Somebody a mailing was meant for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recipient {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// Why it did not go to them; empty for somebody it went to.
    pub left_out: Vec<LeftOut>,
}

/// A further word on a recorded mailing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MailingNote {
    /// What it says.
    pub kind: NoteKind,
    /// In words.
    pub text: String,
    /// Of which day it speaks.
    pub noted_on: NaiveDate,
    /// By whom.
    pub noted_by: String,
    /// When.
    pub noted_at: DateTime<Utc>,
}

/// A note about to be kept.
#[derive(Debug, Clone, Copy)]
pub struct NewNote<'a> {
    /// What it says.
    pub kind: NoteKind,
    /// In words.
    pub text: &'a str,
    /// Of which day it speaks.
    pub noted_on: NaiveDate,
    /// By whom.
    pub noted_by: &'a str,
}

impl Reader<'_> {
    /// Those a recorded mailing was meant for, in the order of the list; people who are not in the registry any more
    /// come last.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn mailing_recipients(&self, id: &MailingId) -> Result<Vec<Recipient>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT r.alumnus_id, r.left_out FROM mailing_recipient r LEFT JOIN alumnus a ON a.id = r.alumnus_id
             WHERE r.mailing_id = ?1 ORDER BY a.id IS NULL, a.sort_key, a.name, r.alumnus_id",
        )?;
        value::naming(entity::MAILING, id.as_str(), value::collect(&mut rows, [id.as_str()], recipient))
    }

    pub(crate) fn mailing_notes(&self, id: &MailingId) -> Result<Vec<MailingNote>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT kind, text, noted_on, noted_by, noted_at FROM mailing_note WHERE mailing_id = ?1 ORDER BY no",
        )?;
        value::naming(entity::MAILING, id.as_str(), value::collect(&mut rows, [id.as_str()], note))
    }
}

impl Writer<'_> {
    pub(crate) fn insert_recipients(&self, id: &MailingId, people: &[Recipient]) -> Result<()> {
        let mut insert = self.conn.prepare_cached(
            "INSERT INTO mailing_recipient (mailing_id, alumnus_id, left_out) VALUES (?1, ?2, ?3)",
        )?;
        for person in people {
            let reasons = person.left_out.iter().map(value::word).collect::<Result<Vec<_>>>()?;
            insert.execute(params![id.as_str(), person.alumnus_id.as_str(), reasons.join(" ")])?;
        }
        Ok(())
    }

    pub(crate) fn insert_note(&self, id: &MailingId, note: &NewNote<'_>) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO mailing_note (mailing_id, kind, text, noted_on, noted_by, noted_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                id.as_str(),
                value::word(&note.kind)?,
                note.text,
                note.noted_on.to_string(),
                note.noted_by,
                value::instant_text(self.at),
            ])?;
        Ok(())
    }
}

fn recipient(row: &Row<'_>) -> Result<Recipient> {
    let words: String = row.get("left_out")?;
    let left_out = words
        .split_whitespace()
        .map(|word| serde_json::from_value(serde_json::Value::from(word)))
        .collect::<std::result::Result<_, _>>()
        .map_err(|_| StoreError::Unreadable { entity: "", id: String::new() })?;
    Ok(Recipient { alumnus_id: AlumnusId(row.get("alumnus_id")?), left_out })
}

fn note(row: &Row<'_>) -> Result<MailingNote> {
    let unreadable = || StoreError::Unreadable { entity: "", id: String::new() };
    Ok(MailingNote {
        kind: value::from_word(row, "kind")?,
        text: row.get("text")?,
        noted_on: value::day(row, "noted_on")?.ok_or_else(unreadable)?,
        noted_by: row.get("noted_by")?,
        noted_at: value::known_instant(row, "noted_at")?,
    })
}

/// What stands where a person's data stood in the words of a mailing.
const ERASED: &str = "（消去）";

/// Takes a person out of every mailing: their rows go; where the words of a mailing or of a note name them or hold
/// an address of theirs, that part is blanked, and what the journal kept of those words goes too. Call it while the
/// person is still in the registry: it reads from there what to look for.
///
/// # Errors
/// If the database refuses.
pub(crate) fn erase(writer: &Writer<'_>, person: &AlumnusId) -> Result<()> {
    writer
        .conn
        .prepare_cached("DELETE FROM mailing_recipient WHERE alumnus_id = ?1")?
        .execute([person.as_str()])?;
    let Some(person) = writer.alumnus(person)? else { return Ok(()) };
    let traces = Traces::of(writer, &person)?;
    let mut rows = writer.conn.prepare_cached("SELECT id, title, text, reason, offer FROM mailing")?;
    let mailings = value::collect(&mut rows, [], |row| {
        let texts: [String; 4] = [row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?];
        Ok((row.get::<_, String>(0)?, texts))
    })?;
    for (id, texts) in mailings {
        let blanked = texts.clone().map(|text| traces.blank_out(&text));
        if blanked != texts {
            let [title, text, reason, offer] = &blanked;
            writer
                .conn
                .prepare_cached(
                    "UPDATE mailing SET title = ?2, text = ?3, reason = ?4, offer = ?5, erasures = erasures + 1
                     WHERE id = ?1",
                )?
                .execute([&id, title, text, reason, offer])?;
        }
        // An earlier state of a draft may have named the person although the present one does not.
        if blanked != texts || names_in_history(writer, &id, &traces)? {
            writer.erase_payloads(entity::MAILING, &id)?;
        }
    }
    let mut rows = writer.conn.prepare_cached("SELECT no, text FROM mailing_note")?;
    let notes = value::collect(&mut rows, [], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?)))?;
    for (no, text) in notes {
        let blanked = traces.blank_out(&text);
        if blanked != text {
            writer
                .conn
                .prepare_cached("UPDATE mailing_note SET text = ?2, erasures = erasures + 1 WHERE no = ?1")?
                .execute(params![no, blanked])?;
        }
    }
    Ok(())
}

/// What of a person could stand in a letter.
struct Traces {
    /// The name with and without its space, and the addresses.
    words: Vec<String>,
    /// The name however it is written; where somebody else has it, as it is stored only.
    name: Option<SoughtName>,
}

impl Traces {
    fn of(reader: &Reader<'_>, person: &Alumnus) -> Result<Self> {
        let closed: String = person.name.chars().filter(|c| !c.is_whitespace()).collect();
        let half = person.name.replace('\u{3000}', " ");
        let mut words = vec![person.name.clone(), half, closed, person.email.clone(), person.phone.clone()];
        words.extend(person.contacts.iter().map(|contact| contact.value.clone()));
        words.push(person.address.clone());
        words.retain(|word| word.chars().count() > 1);
        // The longest first, so that no part of one is left behind.
        words.sort_by_key(|word| std::cmp::Reverse(word.chars().count()));
        words.dedup();
        let alone = reader.same_named(person)? == 0;
        Ok(Self { words, name: SoughtName::of(&person.name).filter(|_| alone) })
    }

    fn blank_out(&self, text: &str) -> String {
        let text = self.words.iter().fold(text.to_owned(), |text, word| text.replace(word.as_str(), ERASED));
        self.name.as_ref().map(|name| name.replaced(&text, ERASED)).unwrap_or(text)
    }

    fn stand_in(&self, text: &str) -> bool {
        self.words.iter().any(|word| text.contains(word.as_str()))
            || self.name.as_ref().is_some_and(|name| name.surely_stands_in(text))
    }
}

fn names_in_history(writer: &Writer<'_>, id: &str, traces: &Traces) -> Result<bool> {
    let history = writer.history(entity::MAILING, id)?;
    Ok(history.iter().filter_map(|(_, payload)| payload.as_ref()).any(|payload| {
        traces.stand_in(&payload.before.to_string()) || traces.stand_in(&payload.after.to_string())
    }))
}
