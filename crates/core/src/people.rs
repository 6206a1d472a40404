//! 名簿: search, read, save, undo.

use engawa_domain::{
    Alumnus, AlumnusId, Invalid, InvalidReason, Tenure,
    search::{Manner, Matcher, Query},
};
use engawa_store::{Reader, StoreError, entity};

use crate::{
    ApiError, Engawa,
    api::{PersonPage, PersonRow, PersonSaved, PersonView, SearchReading, UndoState},
    host::in_japan,
    reach::reach_now,
};

/// The longest name, note or address that is kept. Longer text is a pasted file.
const LONGEST: usize = 20_000;

impl Engawa {
    /// A window into the people that `query` finds, in the order of their kana. Every word of the query must
    /// stand somewhere; an empty query finds everyone. A sentence such as 2014–2018年に商品企画でマニュアルを担当した人
    /// asks about times of employment, and the answer says how it was understood; in 「」 it is words again.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn people(&self, query: &str, offset: u32, limit: u32) -> Result<PersonPage, ApiError> {
        let query = Query::read(query);
        let matcher = Matcher::new(&query);
        self.read(|reader| {
            let page = reader.alumni_matching(&matcher, as_size(offset), as_size(limit))?;
            Ok(PersonPage {
                total: page.total,
                matched: page.matched,
                rows: page.rows.into_iter().map(person_row).collect(),
                reading: reading(&query),
            })
        })
    }

    /// One person with their engagements.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn person(&self, id: &AlumnusId) -> Result<PersonView, ApiError> {
        self.read(|reader| self.person_view(reader, id))?.ok_or(ApiError::NotFound)
    }

    /// Stores a new person (revision 0) or a change. A change that rests on an older revision, or on somebody who was
    /// removed, writes nothing and says so.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] if the name is empty, a text absurdly long, a span ends before it starts, or 依頼しない has
    /// no reason.
    pub fn save_person(&self, alumnus: Alumnus) -> Result<PersonSaved, ApiError> {
        let mut alumnus = alumnus;
        check(&alumnus)?;
        if alumnus.id.0.is_empty() {
            alumnus.id = AlumnusId(Self::fresh_id());
            alumnus.revision = 0;
        }
        alumnus.week = alumnus.week.normalised();
        alumnus.skills = tidied(&alumnus.skills);
        alumnus.tags = tidied(&alumnus.tags);
        let outcome = self.write("person.save", |writer| writer.put_alumnus(&alumnus));
        self.person_saved(&alumnus, outcome)
    }

    /// Takes a person out of the registry; undo brings them back.
    ///
    /// # Errors
    /// [`ApiError::Referenced`] while an engagement names them.
    pub fn remove_person(&self, id: &AlumnusId) -> Result<(), ApiError> {
        self.write("person.remove", |writer| writer.remove_alumnus(id))
    }

    /// Takes back the last change of a person. `None`: the change was their creation, and they are gone.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn undo_person(&self, id: &AlumnusId) -> Result<Option<PersonView>, ApiError> {
        self.write("person.undo", |writer| writer.undo(entity::ALUMNUS, id.as_str()))?;
        self.read(|reader| self.person_view(reader, id))
    }

    /// Does the last undone change of a person again.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn redo_person(&self, id: &AlumnusId) -> Result<Option<PersonView>, ApiError> {
        self.write("person.redo", |writer| writer.redo(entity::ALUMNUS, id.as_str()))?;
        self.read(|reader| self.person_view(reader, id))
    }

    pub(crate) fn person_view(
        &self,
        reader: &Reader<'_>,
        id: &AlumnusId,
    ) -> Result<Option<PersonView>, StoreError> {
        let Some(alumnus) = reader.alumnus(id)? else { return Ok(None) };
        let undo = reader.undo_state(entity::ALUMNUS, id.as_str())?;
        let mut engagements = Vec::new();
        for engagement in reader.engagements_with(id)? {
            engagements.extend(self.facts(reader, &engagement)?.map(|facts| self.engagement_row(&facts)));
        }
        engagements.sort_by_key(|row| std::cmp::Reverse(row.starts_on));
        let now = reach_now(&alumnus.week, in_japan(self.now()), &self.law().calendar);
        Ok(Some(PersonView {
            alumnus,
            undo: UndoState { can_undo: undo.can_undo, can_redo: undo.can_redo },
            engagements,
            now,
        }))
    }
}

pub(crate) fn reading(query: &Query) -> Option<SearchReading> {
    (query.manner == Manner::Tenure).then(|| SearchReading {
        from: query.period.and_then(|period| period.from),
        to: query.period.and_then(|period| period.to),
        words: query.words.clone(),
    })
}

pub(crate) fn as_size(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

pub(crate) fn person_row(row: engawa_store::AlumnusRow) -> PersonRow {
    PersonRow {
        id: row.id,
        employee_no: row.employee_no,
        name: row.name,
        kana: row.kana,
        department: row.department,
        job: row.job,
        left_on: row.left_on,
        email: row.email,
        phone: row.phone,
        note: row.note,
        availability: row.availability,
        availability_on: row.availability_on,
        hours_from: row.hours_from,
        hours_to: row.hours_to,
        do_not_ask: row.do_not_ask,
    }
}

/// What cannot be taken at all. Everything else may grow later.
pub(crate) fn check(alumnus: &Alumnus) -> Result<(), ApiError> {
    let invalid = |field: &str, reason| Err(Invalid { field: field.to_owned(), reason }.into());
    if alumnus.name.trim().is_empty() {
        return invalid("name", InvalidReason::Empty);
    }
    let texts = [
        ("name", &alumnus.name),
        ("kana", &alumnus.kana),
        ("note", &alumnus.note),
        ("address", &alumnus.address),
        ("busy", &alumnus.busy),
        ("reply", &alumnus.reply),
        ("do_not_ask_reason", &alumnus.do_not_ask_reason),
    ];
    if let Some((field, _)) = texts.iter().find(|(_, text)| text.chars().count() > LONGEST) {
        return invalid(field, InvalidReason::TooLong);
    }
    if alumnus.hours_from.zip(alumnus.hours_to).is_some_and(|(from, to)| to < from) {
        return invalid("hours_to", InvalidReason::EndBeforeStart);
    }
    let turned = |tenure: &Tenure| tenure.from.zip(tenure.to).is_some_and(|(from, to)| to < from);
    if let Some(index) = alumnus.tenures.iter().position(turned) {
        return invalid(&format!("tenures.{index}.to"), InvalidReason::EndBeforeStart);
    }
    if alumnus.do_not_ask && alumnus.do_not_ask_reason.trim().is_empty() {
        return invalid("do_not_ask_reason", InvalidReason::Empty);
    }
    if alumnus.contact_every == Some(0) {
        return invalid("contact_every", InvalidReason::OutOfRange);
    }
    Ok(())
}

/// Words without blanks around them, each once, in their order.
fn tidied(words: &[String]) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::with_capacity(words.len());
    for word in words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()) {
        if !tidy.iter().any(|known| known == word) {
            tidy.push(word.to_owned());
        }
    }
    tidy
}
