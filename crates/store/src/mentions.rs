//! Where the name of a person stands in what was written about others.
//!
//! Nobody can tell from a name whom it means, so these places are shown before an erasure and mended by hand
//! ([ADR 13](../../../docs/adr/0013-an-erasure-reaches-every-copy.md)). Names are compared as a search compares them:
//! 高橋一郎 mentions a 髙橋　一郎.

use engawa_domain::Alumnus;
use engawa_domain::erasure::SoughtName;
use rusqlite::Row;
use serde_json::Value;

use crate::access::{Reader, Writer};
use crate::error::Result;
use crate::{entity, value};

/// Where a name still stands in what was written about something else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Kind of the entity, see [`crate::entity`].
    pub entity: &'static str,
    /// Its id; for an entry of the contact log the person's.
    pub id: String,
}

/// Every free text about others: the kind, then id and texts of rows that are not about the person `?1`. Texts may be
/// JSON. People and whatever hangs on them come with the id of the person.
const PLACES: [(&str, &str); 16] = [
    (entity::ALUMNUS, "SELECT id, note, department, job, details FROM alumnus WHERE id <> ?1"),
    (
        entity::ALUMNUS,
        "SELECT alumnus_id, department, job, systems, words, products FROM tenure WHERE alumnus_id <> ?1",
    ),
    (entity::ALUMNUS, "SELECT alumnus_id, reason FROM keep_reason WHERE alumnus_id <> ?1"),
    (entity::CONTACT, "SELECT alumnus_id, by_whom, note FROM contact_log WHERE alumnus_id <> ?1"),
    (
        entity::ENGAGEMENT,
        "SELECT id, title, terms, not_opened, grounds, wanted FROM engagement
         WHERE coalesce(alumnus_id, kept_party_id) <> ?1",
    ),
    (
        entity::ENGAGEMENT,
        "SELECT e.id, d.value, d.reason, d.source FROM decision d JOIN engagement e ON e.id = d.engagement_id
         WHERE coalesce(e.alumnus_id, e.kept_party_id) <> ?1",
    ),
    (
        entity::ENGAGEMENT,
        "SELECT e.id, g.reason, g.requester, g.approver FROM access_grant g
         JOIN engagement e ON e.id = g.engagement_id WHERE coalesce(e.alumnus_id, e.kept_party_id) <> ?1",
    ),
    (
        entity::ENGAGEMENT,
        "SELECT e.id, c.owner, c.done_by, c.evidence FROM checklist_item c
         JOIN engagement e ON e.id = c.engagement_id WHERE coalesce(e.alumnus_id, e.kept_party_id) <> ?1",
    ),
    (
        entity::ENGAGEMENT,
        "SELECT e.id, d.matter FROM duty d JOIN engagement e ON e.id = d.engagement_id
         WHERE coalesce(e.alumnus_id, e.kept_party_id) <> ?1",
    ),
    (
        entity::ENGAGEMENT,
        "SELECT e.id, p.content FROM payment p JOIN engagement e ON e.id = p.engagement_id
         WHERE coalesce(e.alumnus_id, e.kept_party_id) <> ?1",
    ),
    (entity::SEGMENT, "SELECT id, name, filter FROM segment WHERE ?1 <> ''"),
    (
        entity::MAILING,
        "SELECT id, title, text, reason, segment_name, filter, offer FROM mailing WHERE ?1 <> ''",
    ),
    (entity::MAILING, "SELECT mailing_id, text FROM mailing_note WHERE ?1 <> ''"),
    (entity::SYSTEM, "SELECT id, name, owner, note FROM system WHERE ?1 <> ''"),
    (entity::CLIENT, "SELECT 'client', contact, harassment_contact FROM client WHERE ?1 <> ''"),
    (entity::IMPORT, "SELECT id, file_name FROM import_batch WHERE ?1 <> ''"),
];

impl Reader<'_> {
    /// Other people of this name, however it is written. They stay as they are.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn same_named(&self, person: &Alumnus) -> Result<u32> {
        Ok(value::count(self.namesakes(person)?.len()))
    }

    /// Where else the name stands: in the words about other people, in their contact log, in other engagements, in
    /// filters, mailings, the catalogue of systems and names of imported files.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn mentions(&self, person: &Alumnus) -> Result<Vec<Mention>> {
        let Some(sought) = SoughtName::of(&person.name) else { return Ok(Vec::new()) };
        // Whoever has the name has it in an address or a file of their own too.
        let namesakes = self.namesakes(person)?;
        let mut found = Vec::new();
        for (kind, query) in PLACES {
            let mut rows = self.conn.prepare(query)?;
            let columns = rows.column_count();
            let named = value::collect(&mut rows, [person.id.as_str()], |row| {
                let mut named = false;
                for column in 1..columns {
                    named = named || stands_in(text(row, column)?, &|text| sought.stands_in(text));
                }
                Ok(named.then_some(row.get::<_, String>(0)?))
            })?;
            for id in named.into_iter().flatten() {
                let mention = Mention { entity: kind, id };
                let is_a_namesake = kind == entity::ALUMNUS && namesakes.contains(&mention.id);
                if !is_a_namesake && !found.contains(&mention) {
                    found.push(mention);
                }
            }
        }
        Ok(found)
    }

    fn namesakes(&self, person: &Alumnus) -> Result<Vec<String>> {
        let Some(sought) = SoughtName::of(&person.name) else { return Ok(Vec::new()) };
        let mut rows = self.conn.prepare_cached("SELECT id, name FROM alumnus WHERE id <> ?1")?;
        let others = value::collect(&mut rows, [person.id.as_str()], |row| {
            Ok(sought.is(text(row, 1)?).then_some(row.get(0)?))
        })?;
        Ok(others.into_iter().flatten().collect())
    }
}

impl Writer<'_> {
    /// Payloads of other things that name the person: edits that put the name in or took it out. Only where nobody
    /// else has the name. Names of imported files are blanked.
    pub(crate) fn forget_mentions(&self, person: &Alumnus) -> Result<()> {
        let Some(sought) = SoughtName::of(&person.name) else { return Ok(()) };
        if self.same_named(person)? > 0 {
            return Ok(());
        }
        let surely = |text: &str| sought.surely_stands_in(text);
        let mut rows = self.conn.prepare("SELECT seq, position, body FROM journal_payload")?;
        let payloads = value::collect(&mut rows, [], |row| {
            let named = stands_in(text(row, 2)?, &surely);
            Ok(named.then_some((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))
        })?;
        for (seq, position) in payloads.into_iter().flatten() {
            self.conn
                .prepare_cached("DELETE FROM journal_payload WHERE seq = ?1 AND position = ?2")?
                .execute([seq, position])?;
        }
        let mut rows = self.conn.prepare("SELECT no, file_name FROM import_batch")?;
        let files = value::collect(&mut rows, [], |row| {
            let named = surely(text(row, 1)?);
            Ok(named.then_some(row.get::<_, i64>(0)?))
        })?;
        for no in files.into_iter().flatten() {
            self.conn
                .prepare_cached("UPDATE import_batch SET file_name = '' WHERE no = ?1")?
                .execute([no])?;
        }
        Ok(())
    }
}

fn text<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str> {
    let text = row.get_ref(column)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    Ok(text.unwrap_or_default())
}

/// Is it so of a text, or of any text in a JSON value? Names of members are no text.
fn stands_in(text: &str, is: &dyn Fn(&str) -> bool) -> bool {
    match text.starts_with(['{', '[']).then(|| serde_json::from_str::<Value>(text)) {
        Some(Ok(value)) => in_value(&value, is),
        _ => is(text),
    }
}

fn in_value(value: &Value, is: &dyn Fn(&str) -> bool) -> bool {
    match value {
        Value::String(text) => is(text),
        Value::Array(values) => values.iter().any(|value| in_value(value, is)),
        Value::Object(members) => members.values().any(|value| in_value(value, is)),
        _ => false,
    }
}
