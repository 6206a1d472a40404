//! 絞り込み: saved filters, and the registry as filters look at it.

use std::collections::HashMap;

use engawa_domain::{Alumnus, AlumnusId, Segment, SegmentId, Tenure, Viewpoint, search::Matcher};
use rusqlite::{Row, named_params};
use serde::Deserialize;

use super::registry::{AlumnusRow, alumnus_row};
use crate::access::{Entity, Reader, Writer};
use crate::error::Result;
use crate::{blank, entity, value};

const SELECT: &str = "SELECT id, revision, name, filter FROM segment";

/// What filters and mailings look at in the details of a person; the rest is skipped.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Details {
    address: String,
    contacts: Vec<engawa_domain::Contact>,
    viewpoint: Viewpoint,
    skills: Vec<String>,
    tags: Vec<String>,
    consent: engawa_domain::Consent,
}

/// Where words of people stand that a filter can ask for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WordPlace {
    /// 部署, the last and earlier ones.
    Department,
    /// 職種, the last and earlier ones.
    Job,
    /// 業界
    Industry,
    /// スキル
    Skill,
    /// タグ
    Tag,
}

impl Reader<'_> {
    /// The saved filters, by name.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn segments(&self) -> Result<Vec<Segment>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY name, id"))?;
        value::naming(entity::SEGMENT, "", value::collect(&mut rows, [], segment))
    }

    /// One saved filter.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn segment(&self, id: &SegmentId) -> Result<Option<Segment>> {
        Segment::load(self, id.as_str())
    }

    /// Walks everybody in the order of the list, each with the text that orders them. Of a person only that is
    /// filled which filters and mailings look at, and the names.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn each_in_order(&self, mut take: impl FnMut(String, Alumnus)) -> Result<()> {
        let mut tenures: HashMap<String, Vec<Tenure>> = HashMap::new();
        let mut rows = self.conn.prepare_cached(
            "SELECT alumnus_id, department, job, from_on, to_on FROM tenure ORDER BY alumnus_id, position",
        )?;
        value::collect(&mut rows, [], |row| {
            let tenure = Tenure {
                department: row.get("department")?,
                job: row.get("job")?,
                from: value::day(row, "from_on")?,
                to: value::day(row, "to_on")?,
                ..Tenure::default()
            };
            tenures.entry(row.get("alumnus_id")?).or_default().push(tenure);
            Ok(())
        })?;
        let mut rows = self.conn.prepare_cached(
            "SELECT id, name, kana, department, job, left_on, email, availability, availability_on, do_not_ask,
               hours_from, hours_to, details, sort_key
             FROM alumnus ORDER BY sort_key, name, id",
        )?;
        let walked = value::collect(&mut rows, [], |row| {
            let mut person = person(row)?;
            person.tenures = tenures.remove(person.id.as_str()).unwrap_or_default();
            take(row.get("sort_key")?, person);
            Ok(())
        });
        value::naming(entity::ALUMNUS, "", walked).map(|_| ())
    }

    /// The people that match, in the order of the list.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn ids_matching(&self, matcher: &Matcher) -> Result<Vec<AlumnusId>> {
        let numbers = match self.index()? {
            Some(index) => index.search(matcher, 0, usize::MAX).1,
            None => self.numbers_that_match(matcher, 0, usize::MAX)?.2,
        };
        let mut id = self.conn.prepare_cached("SELECT id FROM alumnus WHERE no = ?1")?;
        let mut ids = Vec::with_capacity(numbers.len());
        for number in numbers {
            ids.extend(value::first(&mut id, [number], |row| Ok(AlumnusId(row.get(0)?)))?);
        }
        Ok(ids)
    }

    /// The list's rows of these people, in their order; without those who are not there any more.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumnus_rows(&self, ids: &[AlumnusId]) -> Result<Vec<AlumnusRow>> {
        let mut row = self.conn.prepare_cached(
            "SELECT id, employee_no, name, kana, department, job, left_on, email, phone, note, availability,
               availability_on, hours_from, hours_to, do_not_ask
             FROM alumnus WHERE id = ?1",
        )?;
        let mut rows = Vec::with_capacity(ids.len());
        for id in ids {
            let found = value::first(&mut row, [id.as_str()], alumnus_row);
            rows.extend(value::naming(entity::ALUMNUS, id.as_str(), found)?);
        }
        Ok(rows)
    }

    /// The words that people of the registry have here, the most frequent first, at most `limit`.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn words_in_use(&self, place: WordPlace, limit: u32) -> Result<Vec<String>> {
        let words = match place {
            WordPlace::Department => {
                "SELECT department AS word FROM alumnus UNION ALL SELECT department FROM tenure"
            }
            WordPlace::Job => "SELECT job AS word FROM alumnus UNION ALL SELECT job FROM tenure",
            WordPlace::Industry => "SELECT details ->> '$.viewpoint.industry' AS word FROM alumnus",
            WordPlace::Skill => {
                "SELECT e.value AS word FROM alumnus, json_each(alumnus.details, '$.skills') e"
            }
            WordPlace::Tag => "SELECT e.value AS word FROM alumnus, json_each(alumnus.details, '$.tags') e",
        };
        let mut rows = self.conn.prepare_cached(&format!(
            "SELECT word FROM ({words}) WHERE word <> '' GROUP BY word ORDER BY count(*) DESC, word LIMIT ?1"
        ))?;
        value::collect(&mut rows, [limit], |row| Ok(row.get(0)?))
    }

    /// The number of the newest row of the journal; 0 if there is none.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn journal_head(&self) -> Result<u32> {
        let mut head = self.conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?;
        Ok(head.query_row([], |row| row.get(0))?)
    }

    /// What was done after a row of the journal, each action once.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn actions_since(&self, seq: u32) -> Result<Vec<String>> {
        let mut rows = self.conn.prepare_cached("SELECT DISTINCT action FROM journal WHERE seq > ?1")?;
        value::collect(&mut rows, [seq], |row| Ok(row.get(0)?))
    }

    /// The people that were touched after a row of the journal.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumni_touched_since(&self, seq: u32) -> Result<Vec<AlumnusId>> {
        let mut rows = self
            .conn
            .prepare_cached("SELECT DISTINCT entity_id FROM journal_touch WHERE seq > ?1 AND entity = ?2")?;
        value::collect(&mut rows, rusqlite::params![seq, entity::ALUMNUS], |row| Ok(AlumnusId(row.get(0)?)))
    }
}

impl Writer<'_> {
    /// Stores a filter and returns it with its id and new revision.
    ///
    /// # Errors
    /// [`crate::StoreError::Stale`], [`crate::StoreError::NotFound`].
    pub fn put_segment(&self, segment: &Segment) -> Result<Segment> {
        self.put(segment)
    }

    /// Removes a saved filter. Mailings made from it keep their own copy.
    ///
    /// # Errors
    /// [`crate::StoreError::NotFound`].
    pub fn remove_segment(&self, id: &SegmentId) -> Result<()> {
        self.remove::<Segment>(id.as_str())
    }
}

fn segment(row: &Row<'_>) -> Result<Segment> {
    Ok(Segment {
        id: SegmentId(row.get("id")?),
        revision: row.get("revision")?,
        name: row.get("name")?,
        filter: value::from_json_column(row, "filter", blank::segment_filter)?,
    })
}

fn person(row: &Row<'_>) -> Result<Alumnus> {
    let details: Details = serde_json::from_str(row.get_ref("details")?.as_str().unwrap_or_default())
        .map_err(|_| crate::StoreError::Unreadable { entity: "", id: String::new() })?;
    Ok(Alumnus {
        id: AlumnusId(row.get("id")?),
        name: row.get("name")?,
        kana: row.get("kana")?,
        department: row.get("department")?,
        job: row.get("job")?,
        left_on: value::day(row, "left_on")?,
        email: row.get("email")?,
        availability: value::maybe_from_word(row, "availability")?,
        availability_on: value::day(row, "availability_on")?,
        do_not_ask: row.get("do_not_ask")?,
        hours_from: value::minutes(row, "hours_from")?,
        hours_to: value::minutes(row, "hours_to")?,
        address: details.address,
        contacts: details.contacts,
        viewpoint: details.viewpoint,
        skills: details.skills,
        tags: details.tags,
        consent: details.consent,
        ..Alumnus::default()
    })
}

impl Entity for Segment {
    const KIND: &'static str = entity::SEGMENT;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = SegmentId(id);
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
        value::naming(entity::SEGMENT, id, value::first(&mut row, [id], segment))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer
            .conn
            .prepare_cached(
                "INSERT INTO segment (id, revision, name, filter, updated_at)
                 VALUES (:id, :revision, :name, :filter, :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, name = excluded.name,
                   filter = excluded.filter, updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":name": self.name,
                ":filter": value::json_text(&self.filter)?,
                ":updated_at": value::instant_text(writer.at),
            })?;
        Ok(())
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.conn.prepare_cached("DELETE FROM segment WHERE id = ?1")?.execute([id])?;
        Ok(())
    }
}
