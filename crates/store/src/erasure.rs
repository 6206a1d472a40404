//! 消去: a person leaves every row, every payload and every index (個人情報保護法 35条, 22条).
//!
//! What a contract that must be kept says of its contractor stays: the engagement, the issued documents with their
//! frozen bytes, and the contractor as they are named there. All else goes for good; nothing here can be undone. The
//! journal keeps that an erasure took place, and its chain stays whole, since payloads lie apart from it.
//!
//! A table with a column that points to people (see [`Reader::columns_about_people`]) needs an entry in [`ERASERS`], and a table without one an
//! entry in the list of the test below: nobody can add a table and forget to say how people leave it.

use chrono::NaiveDate;
use engawa_domain::erasure::{ErasureGround, KeptContract, as_contractor};
use engawa_domain::{Alumnus, AlumnusId, EngagementId};
use rusqlite::params;
use serde_json::Value;

use crate::access::{Reader, Writer, new_id};
use crate::error::{Result, StoreError};
use crate::journal::{Payload, Trail};
use crate::tables::erasure::{ErasedCount, Erasure};
use crate::tables::{contact_log, mailing_rows, merge, retention};
use crate::{blank, entity, value};

/// How people leave a group of tables.
pub(crate) struct Eraser {
    /// A code for what goes, shown to whoever erases and printed in the answer to the person.
    pub(crate) what: &'static str,
    /// The tables, each with a column that points to people.
    pub(crate) tables: &'static [&'static str],
    /// Tables that follow from the others: their rows are not counted a second time.
    pub(crate) derived: &'static [&'static str],
    /// Deletes or blanks every row about the person.
    pub(crate) erase: fn(&Writer<'_>, &AlumnusId) -> Result<()>,
}

/// Everything that holds people, apart from what this module looks after itself: the person, their engagements with
/// the documents, and the journal.
pub(crate) const ERASERS: &[Eraser] = &[
    Eraser {
        what: "contacts",
        tables: &["contact_log", "contact_state"],
        derived: &["contact_state"],
        erase: contact_log::erase,
    },
    Eraser { what: "mailings", tables: &["mailing_recipient"], derived: &[], erase: mailing_rows::erase },
    Eraser { what: "merges", tables: &["distinct_pair", "merge"], derived: &[], erase: merge::erase },
    Eraser { what: "keep_reasons", tables: &["keep_reason"], derived: &[], erase: retention::erase },
];

/// The codes under which [`Reader::look_at_erasure`] counts what tables hold about people, apart from what every
/// person has.
#[must_use]
pub fn erased_kinds() -> Vec<&'static str> {
    ERASERS.iter().map(|eraser| eraser.what).collect()
}

/// What is to be erased, and on what ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewErasure {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// Why.
    pub ground: ErasureGround,
    /// How the identity was checked. Must not name the person: it is kept.
    pub identity: String,
    /// By whom.
    pub checked_by: String,
    /// On which day.
    pub checked_on: Option<NaiveDate>,
    /// By whom the erasure is done.
    pub erased_by: String,
    /// The contracts that stay.
    pub kept: Vec<KeptContract>,
}

impl Reader<'_> {
    /// How much an erasure would take, by kind; what there is none of is left out.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn look_at_erasure(&self, id: &AlumnusId, kept: &[KeptContract]) -> Result<Vec<ErasedCount>> {
        let count = |query: &str| -> Result<u32> {
            Ok(self.conn.prepare_cached(query)?.query_row([id.as_str()], |row| row.get(0))?)
        };
        let mut found = vec![
            ("person", count("SELECT count(*) FROM alumnus WHERE id = ?1")?),
            ("tenures", count("SELECT count(*) FROM tenure WHERE alumnus_id = ?1")?),
            ("kept_parties", count("SELECT count(*) FROM kept_party WHERE alumnus_id = ?1")?),
        ];
        for eraser in ERASERS {
            let mut sum = 0_u32;
            for table in eraser.tables.iter().filter(|table| !eraser.derived.contains(table)) {
                for column in self.columns_about_people(table)? {
                    sum = sum
                        .saturating_add(count(&format!("SELECT count(*) FROM {table} WHERE {column} = ?1"))?);
                }
            }
            found.push((eraser.what, sum));
        }
        let going = self.engagements_that_go(id, kept)?;
        let mut documents = 0_u32;
        for engagement in &going {
            documents = documents.saturating_add(value::count(self.issued(Some(engagement))?.len()));
        }
        found.push(("engagements", value::count(going.len())));
        found.push(("documents", documents));
        found.push(("history", value::count(self.payloads_about(id)?.len())));
        Ok(found
            .into_iter()
            .filter(|(_, count)| *count > 0)
            .map(|(what, count)| ErasedCount { what: what.to_owned(), count })
            .collect())
    }

    fn engagements_that_go(&self, id: &AlumnusId, kept: &[KeptContract]) -> Result<Vec<EngagementId>> {
        let mut all = self.engagements_with(id)?;
        all.retain(|engagement| kept.iter().all(|contract| contract.engagement_id != *engagement));
        Ok(all)
    }

    /// The engagements with a person, those included that were removed or that moved on to somebody else: whatever
    /// the journal ever said about them. In the order they were entered.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn engagements_ever_with(&self, id: &AlumnusId) -> Result<Vec<EngagementId>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT DISTINCT t.entity_id FROM journal_touch t
             JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE t.entity = 'engagement' AND instr(p.body, ?1)
             UNION SELECT id FROM engagement WHERE alumnus_id = ?1 OR kept_party_id = ?1
             ORDER BY 1",
        )?;
        value::collect(&mut rows, [id.as_str()], |row| Ok(EngagementId(row.get(0)?)))
    }

    /// The payloads of the journal about a person and their engagements.
    fn payloads_about(&self, id: &AlumnusId) -> Result<Vec<(i64, i64)>> {
        let mut found = self.payloads_of(entity::ALUMNUS, id.as_str())?;
        for engagement in self.engagements_ever_with(id)? {
            found.extend(self.payloads_of(entity::ENGAGEMENT, engagement.as_str())?);
        }
        Ok(found)
    }

    fn payloads_of(&self, entity: &str, id: &str) -> Result<Vec<(i64, i64)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT p.seq, p.position FROM journal_touch t
             JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE t.entity = ?1 AND t.entity_id = ?2",
        )?;
        value::collect(&mut rows, [entity, id], |row| Ok((row.get(0)?, row.get(1)?)))
    }

    /// The columns of a table that point to people.
    pub(crate) fn columns_about_people(&self, table: &str) -> Result<Vec<String>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT name FROM pragma_table_info(?1)
             WHERE name IN ('alumnus_id', 'one_id', 'other_id', 'kept_id', 'gone_id')",
        )?;
        value::collect(&mut rows, [table], |row| Ok(row.get(0)?))
    }
}

impl Writer<'_> {
    /// Erases a person, apart from the contracts that are kept. Belongs into [`crate::Store::erase`], which also
    /// cleans the free pages and the log, and rewrites the backups.
    pub(crate) fn erase_person(&self, new: &NewErasure) -> Result<Erasure> {
        let id = &new.alumnus_id;
        if !self.alumnus_exists(id.as_str())?
            && !self.kept_party_exists(id.as_str())?
            && self.payloads_of(entity::ALUMNUS, id.as_str())?.is_empty()
        {
            return Err(StoreError::NotFound { entity: entity::ALUMNUS, id: id.0.clone() });
        }
        let erasure = Erasure {
            id: new_id(self.at),
            alumnus_id: id.clone(),
            erased_at: self.at,
            erased_by: new.erased_by.clone(),
            ground: new.ground,
            identity: new.identity.clone(),
            checked_by: new.checked_by.clone(),
            checked_on: new.checked_on,
            erased: self.look_at_erasure(id, &new.kept)?,
            kept: new.kept.clone(),
        };
        // Whose record went into this one goes with it, or an older backup would bring them back.
        let merged = self.merged_into(id)?;
        self.take_out(&erasure)?;
        for alumnus_id in merged {
            let also = Erasure { id: new_id(self.at), alumnus_id, erased: Vec::new(), ..erasure.clone() };
            self.take_out(&also)?;
        }
        Ok(erasure)
    }

    /// Does an erasure, again if need be: in a backup that still holds the person, or in a database that was put back.
    pub(crate) fn take_out(&self, erasure: &Erasure) -> Result<()> {
        let id = &erasure.alumnus_id;
        let person = self.party(id)?;
        // Before the mentions: the payload that tells whose a removed engagement was may name the person too.
        self.erase_engagement_payloads(id)?;
        match &person {
            Some(person) => self.forget_mentions(person)?,
            None => {
                for removed in self.removed_people()?.into_iter().filter(|removed| removed.alumnus.id == *id)
                {
                    self.forget_mentions(&removed.alumnus)?;
                }
            }
        }
        for engagement in self.engagements_that_go(id, &erasure.kept)? {
            self.erase_engagement(&engagement)?;
        }
        let staying = self.engagements_with(id)?;
        for engagement in &staying {
            self.shrink_engagement(engagement, id)?;
        }
        for eraser in ERASERS {
            (eraser.erase)(self, id)?;
        }
        self.erase_payloads(entity::ALUMNUS, id.as_str())?;
        // The tenures go with it.
        self.conn.prepare_cached("DELETE FROM alumnus WHERE id = ?1")?.execute([id.as_str()])?;
        match &person {
            Some(person) if !staying.is_empty() => self.keep_party(&as_contractor(person))?,
            _ => self.drop_party(id)?,
        }
        self.insert_erasure(erasure)?;
        let after =
            serde_json::json!({ "alumnus_id": id, "ground": erasure.ground, "kept": erasure.kept.len() });
        self.record(entity::ERASURE, &erasure.id, &Payload { before: Value::Null, after }, Trail::OnRecord)
    }

    /// What the journal says about the person's engagements goes, of those that stay too: the engagement itself and
    /// the documents issued from it are what must be kept.
    fn erase_engagement_payloads(&self, id: &AlumnusId) -> Result<()> {
        for engagement in self.engagements_ever_with(id)? {
            self.erase_payloads(entity::ENGAGEMENT, engagement.as_str())?;
            self.erase_payloads_below(entity::DUTY, engagement.as_str())?;
            self.erase_payloads_below(entity::PAYMENT, engagement.as_str())?;
        }
        Ok(())
    }

    /// The payloads of what hangs on an engagement, whose ids begin with its own. `0` follows `/`.
    fn erase_payloads_below(&self, kind: &str, engagement: &str) -> Result<()> {
        self.conn
            .prepare_cached(
                "DELETE FROM journal_payload WHERE (seq, position) IN
                   (SELECT seq, position FROM journal_touch
                    WHERE entity = ?2 AND entity_id >= ?1 || '/' AND entity_id < ?1 || '0')",
            )?
            .execute([engagement, kind])?;
        Ok(())
    }

    fn erase_engagement(&self, engagement: &EngagementId) -> Result<()> {
        for issued in self.issued(Some(engagement))? {
            self.erase_payloads(entity::ISSUED_DOCUMENT, &issued.id)?;
        }
        for query in
            ["DELETE FROM issued_document WHERE engagement_id = ?1", "DELETE FROM engagement WHERE id = ?1"]
        {
            self.conn.prepare_cached(query)?.execute([engagement.as_str()])?;
        }
        Ok(())
    }

    /// An engagement that stays points to what is kept of its contractor, and its documents remember no more of the
    /// person than they print.
    fn shrink_engagement(&self, engagement: &EngagementId, id: &AlumnusId) -> Result<()> {
        self.conn
            .prepare_cached("UPDATE engagement SET alumnus_id = NULL, kept_party_id = ?2 WHERE id = ?1")?
            .execute([engagement.as_str(), id.as_str()])?;
        // Why somebody needed 配慮 tells of a family and of illness. That it was asked for and answered is kept.
        self.conn
            .prepare_cached(
                "UPDATE duty SET matter = json_set(matter, '$.request', '', '$.considered', '', '$.reason', '')
                 WHERE engagement_id = ?1 AND matter ->> '$.kind' = 'care'",
            )?
            .execute([engagement.as_str()])?;
        for issued in self.issued(Some(engagement))? {
            let mut facts = issued.facts;
            let Some(known) = facts.get_mut("alumnus") else { continue };
            let person = value::from_json::<Alumnus>(known.take(), blank::alumnus).unwrap_or_default();
            *known = value::json(&as_contractor(&person))?;
            self.conn
                .prepare_cached("UPDATE issued_document SET facts = ?2 WHERE id = ?1")?
                .execute(params![issued.id, value::json_text(&facts)?])?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use std::collections::BTreeSet;

    use super::*;
    use crate::tests::Case;

    /// Tables that hold nothing about one person, or whose rows this module erases itself. A new table goes to
    /// [`ERASERS`], or here with a reason.
    const OTHERS: &[(&str, &str)] = &[
        ("alumnus", "the person: erased here"),
        ("tenure", "goes with the person"),
        ("kept_party", "what a kept contract says of the person: dropped with the contract"),
        ("erasure", "ids and the check of identity, which must not name the person"),
        ("engagement", "erased or shrunk here"),
        ("decision", "goes with the engagement"),
        ("access_grant", "goes with the engagement"),
        ("checklist_item", "goes with the engagement"),
        ("duty", "goes with the engagement; what a person asked for goes in any case"),
        ("payment", "goes with the engagement"),
        ("issued_document", "goes with the engagement; its facts shrink"),
        ("journal", "action and actor only"),
        ("journal_touch", "ids and salted hashes"),
        ("journal_payload", "erased here"),
        ("edit", "goes with its payload"),
        ("import_batch", "names of files: blanked where they name the person"),
        ("import_added", "salted hashes"),
        ("import_salt", "the salt of an erased person is zeroed with their payloads"),
        ("import_mapping", "headings of lists"),
        ("mailing", "where its words name the person they are blanked with the recipients"),
        ("mailing_note", "likewise"),
        ("merge_row", "goes with the merge"),
        ("segment", "conditions; a name given to one that names the person is shown and mended by hand"),
        ("derived", "version of the sort keys"),
        ("client", "the company"),
        ("setting", "the program"),
        ("system", "the catalogue"),
        ("template", "no person"),
        ("privacy_notice", "no person"),
    ];

    fn strings(case: &Case, query: &str) -> Vec<String> {
        case.store.read(|r| value::collect(&mut r.conn.prepare(query)?, [], |row| Ok(row.get(0)?))).unwrap()
    }

    #[test]
    fn every_table_says_how_people_leave_it() {
        let case = Case::new();
        let tables = strings(
            &case,
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'",
        );
        let erased: BTreeSet<&str> = ERASERS.iter().flat_map(|eraser| eraser.tables).copied().collect();
        let others: BTreeSet<&str> = OTHERS.iter().map(|(table, _)| *table).collect();
        for table in &tables {
            let known = erased.contains(table.as_str()) || others.contains(table.as_str());
            assert!(known, "{table}: nobody says how people leave it (ERASERS, or OTHERS with a reason)");
            assert!(
                !(erased.contains(table.as_str()) && others.contains(table.as_str())),
                "{table} stands in both lists"
            );
        }
        for table in erased.union(&others) {
            assert!(tables.iter().any(|found| found == table), "{table} does not exist");
        }
        let own = ["alumnus", "tenure", "kept_party", "erasure", "engagement"];
        for table in &tables {
            let points = !case.store.read(|r| r.columns_about_people(table)).unwrap().is_empty();
            assert!(!points || erased.contains(table.as_str()) || own.contains(&table.as_str()), "{table}");
        }
    }

    #[test]
    fn every_eraser_empties_its_tables_of_the_person_and_of_nobody_else() {
        let case = Case::new();
        let gone = AlumnusId("gone".to_owned());
        {
            let conn = case.store.raw();
            conn.execute_batch("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;").unwrap();
        }
        for eraser in ERASERS {
            for table in eraser.tables {
                let columns = case.store.read(|r| r.columns_about_people(table)).unwrap();
                assert!(!columns.is_empty(), "{table} has no column about people");
                for column in columns {
                    case.store.raw().execute(&format!("DELETE FROM {table}"), []).unwrap();
                    for (number, id) in ["gone", "stays"].into_iter().enumerate() {
                        fill_a_row(&case, table, &column, id, number);
                    }
                    case.write(|w| (eraser.erase)(w, &gone));
                    let left = strings(&case, &format!("SELECT {column} FROM {table}"));
                    assert!(!left.contains(&"gone".to_owned()), "{table}.{column} keeps the person");
                    assert!(left.contains(&"stays".to_owned()), "{table}.{column} loses somebody else");
                }
            }
        }
    }

    /// One row with a value of the right type in every column.
    fn fill_a_row(case: &Case, table: &str, column: &str, id: &str, number: usize) {
        let names = strings(case, &format!("SELECT name FROM pragma_table_info('{table}')"));
        let kinds = strings(case, &format!("SELECT type FROM pragma_table_info('{table}')"));
        let values: Vec<String> = names
            .iter()
            .zip(kinds)
            .map(|(name, kind)| match kind.as_str() {
                _ if name == column => format!("'{id}'"),
                "INTEGER" => (1000 + number).to_string(),
                "BLOB" => format!("x'{number:02x}'"),
                _ if name.ends_with("_on") => "'2026-11-23'".to_owned(),
                _ if name.ends_with("_at") => "'2026-11-23T00:00:00Z'".to_owned(),
                _ => format!("'filler-{number}'"),
            })
            .collect();
        let insert = format!("INSERT INTO {table} ({}) VALUES ({})", names.join(", "), values.join(", "));
        case.write(|w| Ok(w.conn.execute(&insert, [])?));
    }
}
