//! アルムナイ: one person, with the tenures. The list and its search are in `registry`.

use std::collections::HashMap;

use chrono::NaiveDate;
use engawa_domain::{Alumnus, AlumnusId, Consent, Contact, Contractor, Tenure, Viewpoint, WeekGrid};
use rusqlite::{Connection, Row, ToSql, named_params, params};
use serde::{Deserialize, Serialize};

use super::registry::sort_key;
use crate::access::{Entity, Reader, Writer};
use crate::error::Result;
use crate::{blank, entity, value};

/// What only the person's own page shows. Blanks are left out: most people of a list have nothing here.
#[derive(Default, Serialize, Deserialize)]
#[serde(default)]
struct Details {
    #[serde(skip_serializing_if = "is_blank")]
    address: String,
    #[serde(skip_serializing_if = "is_blank")]
    contacts: Vec<Contact>,
    #[serde(skip_serializing_if = "is_blank")]
    week: WeekGrid,
    #[serde(skip_serializing_if = "is_blank")]
    reply: String,
    #[serde(skip_serializing_if = "is_blank")]
    busy: String,
    #[serde(skip_serializing_if = "is_blank")]
    do_not_ask_reason: String,
    #[serde(skip_serializing_if = "is_blank")]
    contractor: Contractor,
    #[serde(skip_serializing_if = "is_blank")]
    retired_at_sixty: Option<bool>,
    #[serde(skip_serializing_if = "is_blank")]
    born_on: Option<NaiveDate>,
    #[serde(skip_serializing_if = "is_blank")]
    viewpoint: Viewpoint,
    #[serde(skip_serializing_if = "is_blank")]
    skills: Vec<String>,
    #[serde(skip_serializing_if = "is_blank")]
    tags: Vec<String>,
    #[serde(skip_serializing_if = "is_blank")]
    contact_every: Option<u16>,
    #[serde(skip_serializing_if = "is_blank")]
    consent: Consent,
    #[serde(skip_serializing_if = "is_blank")]
    keep_until: Option<NaiveDate>,
}

fn is_blank<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The column `details` of a person.
pub(crate) fn details_text(alumnus: &Alumnus) -> Result<String> {
    // Without the texts that have columns of their own.
    let only = Alumnus {
        address: alumnus.address.clone(),
        contacts: alumnus.contacts.clone(),
        week: alumnus.week.clone(),
        reply: alumnus.reply.clone(),
        busy: alumnus.busy.clone(),
        do_not_ask_reason: alumnus.do_not_ask_reason.clone(),
        contractor: alumnus.contractor.clone(),
        retired_at_sixty: alumnus.retired_at_sixty,
        born_on: alumnus.born_on,
        viewpoint: alumnus.viewpoint.clone(),
        skills: alumnus.skills.clone(),
        tags: alumnus.tags.clone(),
        contact_every: alumnus.contact_every,
        consent: alumnus.consent.clone(),
        keep_until: alumnus.keep_until,
        ..Alumnus::default()
    };
    value::json_text(&Details::from(only))
}

impl From<Alumnus> for Details {
    fn from(alumnus: Alumnus) -> Self {
        Self {
            address: alumnus.address,
            contacts: alumnus.contacts,
            week: alumnus.week,
            reply: alumnus.reply,
            busy: alumnus.busy,
            do_not_ask_reason: alumnus.do_not_ask_reason,
            contractor: alumnus.contractor,
            retired_at_sixty: alumnus.retired_at_sixty,
            born_on: alumnus.born_on,
            viewpoint: alumnus.viewpoint,
            skills: alumnus.skills,
            tags: alumnus.tags,
            contact_every: alumnus.contact_every,
            consent: alumnus.consent,
            keep_until: alumnus.keep_until,
        }
    }
}

const SELECT: &str =
    "SELECT id, revision, employee_no, name, kana, former_name, department, job, left_on, email,
    phone, note, availability, availability_on, do_not_ask, hours_from, hours_to, details, no, sort_key FROM alumnus";

const SELECT_TENURES: &str =
    "SELECT alumnus_id, department, job, from_on, to_on, systems, words, products FROM tenure";

impl Reader<'_> {
    /// One person.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumnus(&self, id: &AlumnusId) -> Result<Option<Alumnus>> {
        Alumnus::load(self, id.as_str())
    }

    /// The person with this 社員番号; the first entered if several have it. An empty number finds nobody.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumnus_by_employee_no(&self, employee_no: &str) -> Result<Option<Alumnus>> {
        if employee_no.is_empty() {
            return Ok(None);
        }
        let mut row =
            self.conn.prepare_cached("SELECT id FROM alumnus WHERE employee_no = ?1 ORDER BY no LIMIT 1")?;
        match value::first(&mut row, [employee_no], |row| Ok(row.get::<_, String>(0)?))? {
            Some(id) => Alumnus::load(self, &id),
            None => Ok(None),
        }
    }

    /// Everybody, in the order of the list.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumni_all(&self) -> Result<Vec<Alumnus>> {
        let mut all = Vec::new();
        walk(self.conn, ["", "ORDER BY sort_key, name, id"], &[], |_, alumnus| {
            all.push(alumnus);
            Ok(())
        })?;
        Ok(all)
    }

    pub(crate) fn alumnus_exists(&self, id: &str) -> Result<bool> {
        Ok(self.conn.prepare_cached("SELECT 1 FROM alumnus WHERE id = ?1")?.exists([id])?)
    }
}

/// Those with ids between two, in the order of their ids.
pub(crate) fn alumni_between(conn: &Connection, first: &str, last: &str) -> Result<Vec<Alumnus>> {
    let mut found = Vec::new();
    let between = ["WHERE alumnus_id BETWEEN ?1 AND ?2", "WHERE id BETWEEN ?1 AND ?2 ORDER BY id"];
    walk(conn, between, &[&first, &last], |_, alumnus| {
        found.push(alumnus);
        Ok(())
    })?;
    Ok(found)
}

/// Where a person stands in the file and in the list.
pub(crate) struct Standing {
    pub(crate) no: i64,
    pub(crate) sort_key: String,
}

/// Walks everybody, in no order.
pub(crate) fn each(conn: &Connection, take: impl FnMut(Standing, Alumnus) -> Result<()>) -> Result<()> {
    walk(conn, ["", "ORDER BY no"], &[], take)
}

/// One person by the column `no`.
pub(crate) fn at_number(conn: &Connection, no: i64) -> Result<Option<(Standing, Alumnus)>> {
    let mut found = None;
    let one = ["WHERE alumnus_id = (SELECT id FROM alumnus WHERE no = ?1)", "WHERE no = ?1"];
    walk(conn, one, &[&no], |standing, alumnus| {
        found = Some((standing, alumnus));
        Ok(())
    })?;
    Ok(found)
}

/// Walks the people that the second of `tails` asks for. Their tenures are those that the first asks for.
fn walk(
    conn: &Connection,
    [tenures_tail, tail]: [&str; 2],
    params: &[&dyn ToSql],
    mut take: impl FnMut(Standing, Alumnus) -> Result<()>,
) -> Result<()> {
    let mut tenures: HashMap<String, Vec<Tenure>> = HashMap::new();
    let mut rows =
        conn.prepare_cached(&format!("{SELECT_TENURES} {tenures_tail} ORDER BY alumnus_id, position"))?;
    value::collect(&mut rows, params, |row| {
        tenures.entry(row.get("alumnus_id")?).or_default().push(tenure(row)?);
        Ok(())
    })?;
    let mut rows = conn.prepare_cached(&format!("{SELECT} {tail}"))?;
    let walked = value::collect(&mut rows, params, |row| {
        let mut alumnus = alumnus(row)?;
        alumnus.tenures = tenures.remove(alumnus.id.as_str()).unwrap_or_default();
        take(Standing { no: row.get("no")?, sort_key: row.get("sort_key")? }, alumnus)
    });
    value::naming(entity::ALUMNUS, "", walked).map(|_| ())
}

impl Writer<'_> {
    /// Stores a person and returns it with its id and new revision. Revision 0 is a new person.
    ///
    /// # Errors
    /// [`crate::StoreError::Stale`] if it rests on an older revision, [`crate::StoreError::NotFound`] if the person was removed.
    pub fn put_alumnus(&self, alumnus: &Alumnus) -> Result<Alumnus> {
        self.put(alumnus)
    }

    /// Removes a person.
    ///
    /// # Errors
    /// [`crate::StoreError::Referenced`] if an engagement is with them, [`crate::StoreError::NotFound`].
    pub fn remove_alumnus(&self, id: &AlumnusId) -> Result<()> {
        self.remove::<Alumnus>(id.as_str())
    }
}

impl Entity for Alumnus {
    const KIND: &'static str = entity::ALUMNUS;

    fn id(&self) -> &str {
        self.id.as_str()
    }

    fn set_id(&mut self, id: String) {
        self.id = AlumnusId(id);
    }

    fn revision(&self) -> u32 {
        self.revision
    }

    fn set_revision(&mut self, revision: u32) {
        self.revision = revision;
    }

    fn blank() -> Self {
        blank::alumnus()
    }

    fn load(reader: &Reader<'_>, id: &str) -> Result<Option<Self>> {
        let mut row = reader.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        let Some(mut found) = value::naming(entity::ALUMNUS, id, value::first(&mut row, [id], alumnus))?
        else {
            return Ok(None);
        };
        let mut rows = reader
            .conn
            .prepare_cached(&format!("{SELECT_TENURES} WHERE alumnus_id = ?1 ORDER BY position"))?;
        found.tenures = value::naming(entity::ALUMNUS, id, value::collect(&mut rows, [id], tenure))?;
        Ok(Some(found))
    }

    fn save(&self, writer: &Writer<'_>) -> Result<()> {
        writer.unfold(self.id.as_str())?;
        writer
            .conn
            .prepare_cached(
                "INSERT INTO alumnus (id, revision, employee_no, name, kana, former_name, department, job, left_on,
                   email, phone, note, availability, availability_on, do_not_ask, hours_from, hours_to, details,
                   sort_key, updated_at)
                 VALUES (:id, :revision, :employee_no, :name, :kana, :former_name, :department, :job, :left_on,
                   :email, :phone, :note, :availability, :availability_on, :do_not_ask, :hours_from, :hours_to,
                   :details, :sort_key, :updated_at)
                 ON CONFLICT (id) DO UPDATE SET revision = excluded.revision, employee_no = excluded.employee_no,
                   name = excluded.name, kana = excluded.kana, former_name = excluded.former_name,
                   department = excluded.department, job = excluded.job, left_on = excluded.left_on,
                   email = excluded.email, phone = excluded.phone, note = excluded.note,
                   availability = excluded.availability, availability_on = excluded.availability_on,
                   do_not_ask = excluded.do_not_ask, hours_from = excluded.hours_from,
                   hours_to = excluded.hours_to, details = excluded.details, sort_key = excluded.sort_key, updated_at = excluded.updated_at",
            )?
            .execute(named_params! {
                ":id": self.id.as_str(),
                ":revision": self.revision,
                ":employee_no": self.employee_no,
                ":name": self.name,
                ":kana": self.kana,
                ":former_name": self.former_name,
                ":department": self.department,
                ":job": self.job,
                ":left_on": value::day_text(self.left_on),
                ":email": self.email,
                ":phone": self.phone,
                ":note": self.note,
                ":availability": value::word(&self.availability)?,
                ":availability_on": value::day_text(self.availability_on),
                ":do_not_ask": self.do_not_ask,
                ":hours_from": self.hours_from.map(|time| time.0),
                ":hours_to": self.hours_to.map(|time| time.0),
                ":details": details_text(self)?,
                ":sort_key": sort_key(&self.kana, &self.name),
                ":updated_at": value::instant_text(writer.at),
            })?;
        save_tenures(self, writer)
    }

    fn delete(writer: &Writer<'_>, id: &str) -> Result<()> {
        writer.unfold(id)?;
        writer.conn.prepare_cached("DELETE FROM alumnus WHERE id = ?1")?.execute([id])?;
        Ok(())
    }

    fn is_referred_to(reader: &Reader<'_>, id: &str) -> Result<bool> {
        Ok(reader.conn.prepare_cached("SELECT 1 FROM engagement WHERE alumnus_id = ?1")?.exists([id])?)
    }
}

fn save_tenures(alumnus: &Alumnus, writer: &Writer<'_>) -> Result<()> {
    let id = alumnus.id.as_str();
    writer.conn.prepare_cached("DELETE FROM tenure WHERE alumnus_id = ?1")?.execute([id])?;
    insert_tenures(id, &alumnus.tenures, writer)
}

pub(crate) fn insert_tenures(id: &str, tenures: &[Tenure], writer: &Writer<'_>) -> Result<()> {
    let mut insert = writer.conn.prepare_cached(
        "INSERT INTO tenure (alumnus_id, position, department, job, from_on, to_on, systems, words, products)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?;
    for (index, tenure) in tenures.iter().enumerate() {
        insert.execute(params![
            id,
            value::position(index),
            tenure.department,
            tenure.job,
            value::day_text(tenure.from),
            value::day_text(tenure.to),
            tenure.systems,
            tenure.words,
            tenure.products
        ])?;
    }
    Ok(())
}

fn tenure(row: &Row<'_>) -> Result<Tenure> {
    Ok(Tenure {
        department: row.get("department")?,
        job: row.get("job")?,
        from: value::day(row, "from_on")?,
        to: value::day(row, "to_on")?,
        systems: row.get("systems")?,
        words: row.get("words")?,
        products: row.get("products")?,
    })
}

/// Without the tenures.
fn alumnus(row: &Row<'_>) -> Result<Alumnus> {
    let details: Details = value::from_json_column(row, "details", || blank::alumnus().into())?;
    Ok(Alumnus {
        id: AlumnusId(row.get("id")?),
        revision: row.get("revision")?,
        employee_no: row.get("employee_no")?,
        name: row.get("name")?,
        kana: row.get("kana")?,
        former_name: row.get("former_name")?,
        department: row.get("department")?,
        job: row.get("job")?,
        left_on: value::day(row, "left_on")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        address: details.address,
        note: row.get("note")?,
        tenures: Vec::new(),
        contacts: details.contacts,
        week: details.week,
        reply: details.reply,
        hours_from: value::minutes(row, "hours_from")?,
        hours_to: value::minutes(row, "hours_to")?,
        busy: details.busy,
        availability: value::maybe_from_word(row, "availability")?,
        availability_on: value::day(row, "availability_on")?,
        do_not_ask: row.get("do_not_ask")?,
        do_not_ask_reason: details.do_not_ask_reason,
        contractor: details.contractor,
        retired_at_sixty: details.retired_at_sixty,
        born_on: details.born_on,
        viewpoint: details.viewpoint,
        skills: details.skills,
        tags: details.tags,
        contact_every: details.contact_every,
        consent: details.consent,
        keep_until: details.keep_until,
    })
}
