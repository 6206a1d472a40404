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
const PLACES: [(&str, &str); 19] = [
    (entity::ALUMNUS, "SELECT id, note, department, job, details FROM alumnus WHERE id <> ?1"),
    (
        entity::ALUMNUS,
        "SELECT alumnus_id, department, job, systems, words, products FROM tenure WHERE alumnus_id <> ?1",
    ),
    (entity::ALUMNUS, "SELECT alumnus_id, reason, decided_by FROM keep_reason WHERE alumnus_id <> ?1"),
    (entity::CONTACT, "SELECT alumnus_id, by_whom, note FROM contact_log WHERE alumnus_id <> ?1"),
    (
        entity::ENGAGEMENT,
        "SELECT id, title, kind, terms, not_opened, grounds, wanted, labour FROM engagement
         WHERE coalesce(alumnus_id, kept_party_id) <> ?1",
    ),
    (
        entity::ENGAGEMENT,
        "SELECT e.id, d.value, d.reason, d.source, d.decided_by FROM decision d JOIN engagement e ON e.id = d.engagement_id
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
    (
        entity::ENGAGEMENT,
        "SELECT e.id, i.reason, i.to_whom, i.way, i.facts, i.findings FROM issued_document i
         JOIN engagement e ON e.id = i.engagement_id WHERE coalesce(e.alumnus_id, e.kept_party_id) <> ?1",
    ),
    (
        entity::ALUMNUS,
        "SELECT kept_id, merged_by FROM merge WHERE kept_id <> ?1 AND gone_id <> ?1",
    ),
    (
        entity::ALUMNUS,
        "SELECT one_id, said_by FROM distinct_pair WHERE one_id <> ?1 AND other_id <> ?1",
    ),
    (entity::SEGMENT, "SELECT id, name, filter FROM segment WHERE ?1 <> ''"),
    (
        entity::MAILING,
        "SELECT id, title, text, reason, segment_name, filter, offer, sent_by FROM mailing WHERE ?1 <> ''",
    ),
    (entity::MAILING, "SELECT mailing_id, text, noted_by FROM mailing_note WHERE ?1 <> ''"),
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;
    use crate::tests::Case;

    /// Columns of text that hold no words about people, or whose rows go with the person. A new column goes to
    /// [`PLACES`], or here with its reason.
    const WORDLESS: &[(&str, &str)] = &[
        ("alumnus.employee_no", "a number"),
        ("alumnus.name", "another person's own"),
        ("alumnus.kana", "another person's own"),
        ("alumnus.former_name", "another person's own"),
        ("alumnus.email", "another person's own"),
        ("alumnus.phone", "another person's own"),
        ("alumnus.availability", "a code"),
        ("client.name", "the company"),
        ("client.address", "the company"),
        ("client.signatory_title", "the company"),
        ("client.signatory_name", "who signs for the company"),
        ("client.payment", "figures"),
        ("engagement.order_no", "a number"),
        ("engagement.stage", "a code"),
        ("engagement.templates", "codes"),
        ("decision.topic", "a code"),
        ("access_grant.system_name", "named by the catalogue"),
        ("access_grant.level", "named by the catalogue"),
        ("access_grant.state", "a code"),
        ("checklist_item.code", "a code"),
        ("checklist_item.state", "a code"),
        ("contact_log.channel", "a code"),
        ("system.data_class", "a code"),
        ("system.levels", "words for levels"),
        ("system.channel", "where access is asked for"),
        ("issued_document.kind", "a code"),
        ("issued_document.format", "a code"),
        ("issued_document.file_name", "goes with its engagement"),
        ("issued_document.sha256", "a hash"),
        ("mailing.kind", "a code"),
        ("mailing.way", "a code"),
        ("mailing_note.kind", "a code"),
        ("mailing_recipient.left_out", "codes"),
        ("import_batch.encoding", "a code"),
        ("import_batch.prefix", "part of ids"),
        ("payment.month", "a month"),
    ];

    /// Tables whose texts are of the program or of the company alone, or the journal's, which has its own search.
    const TABLES: &[&str] = &[
        "setting",
        "template",
        "derived",
        "journal",
        "journal_touch",
        "journal_payload",
        "edit",
        "erasure",
        "kept_party",
        "import_mapping",
        "import_added",
        "import_salt",
        "merge_row",
        "privacy_notice",
        "contact_state",
    ];

    #[test]
    fn every_text_is_searched_for_the_name_or_says_why_not() {
        let case = Case::new();
        let columns: Vec<(String, String)> = case
            .store
            .read(|r| {
                let mut rows = r.conn.prepare(
                    "SELECT t.name, c.name FROM pragma_table_list t JOIN pragma_table_info(t.name) c
                     WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND c.type = 'TEXT'",
                )?;
                value::collect(&mut rows, [], |row| Ok((row.get(0)?, row.get(1)?)))
            })
            .unwrap();
        assert!(columns.len() > 80, "{}", columns.len());
        for (table, column) in columns {
            let is_key = column == "id"
                || ["_on", "_at", "_id", "_key"].iter().any(|end| column.ends_with(end))
                || TABLES.contains(&table.as_str());
            let named = format!("{table}.{column}");
            let is_wordless = WORDLESS.iter().any(|(known, _)| *known == named);
            let is_searched = PLACES.iter().any(|(_, query)| {
                let words = |text: &str| {
                    text.split(|c: char| !(c.is_alphanumeric() || c == '_'))
                        .map(str::to_owned)
                        .collect::<Vec<_>>()
                };
                let words = words(query);
                words.contains(&table) && words.contains(&column)
            });
            assert!(
                is_key || is_wordless || is_searched,
                "{named}: neither searched for names nor named as wordless"
            );
            assert!(!(is_wordless && is_searched), "{named} stands in both lists");
        }
    }
}
