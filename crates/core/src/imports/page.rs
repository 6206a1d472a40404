//! The rows of a preview, a page at a time.

use engawa_domain::{
    Alumnus, AlumnusId, Unwatched, name,
    registry::{Reading, RejectedReason as Reason},
};

use super::{
    Either, Stage,
    plan::{self, Planned, Registry, compare, shown},
    read::no_plan,
    small,
};
use crate::{
    ApiError, Engawa,
    api::{FieldChange, ImportChoice, ImportFilter, ImportRow, ImportRowKind, ImportRowsPage},
    engawa::lock,
};

impl Engawa {
    /// A window into the rows of a list that was read. Every word of `query` must stand in the name, the kana or the
    /// number of the person, however it is written.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if the token is not known, or its list not read.
    pub fn import_rows(
        &self,
        token: &str,
        filter: ImportFilter,
        query: &str,
        offset: u32,
        limit: u32,
    ) -> Result<ImportRowsPage, ApiError> {
        let pending = self.pending(token)?;
        let stage = lock(&pending.stage);
        let Stage::Read(list) = &*stage else { return Err(ApiError::NotFound) };
        let terms = name::query_terms(query);
        let (offset, limit) = (place(offset), place(limit));
        let mut page = ImportRowsPage { matched: 0, rows: Vec::new() };
        let mut matched = 0;
        let fits = |row: &&Planned| passes(row, filter) && says(row, &list.reading, &terms);
        for row in list.plan.rows.iter().filter(fits) {
            if matched >= offset && page.rows.len() < limit {
                page.rows.push(view(row, &list.reading));
            }
            matched += 1;
        }
        page.matched = small(matched);
        Ok(page)
    }

    /// What a row would change if it were this person of the registry, which a person may decide.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if the token is not known, its list not read, no such row has a person, or the registry
    /// does not have them.
    pub fn import_row_changes(
        &self,
        token: &str,
        row: u32,
        alumnus_id: &AlumnusId,
    ) -> Result<Vec<FieldChange>, ApiError> {
        let pending = self.pending(token)?;
        let stage = lock(&pending.stage);
        let Stage::Read(list) = &*stage else { return Err(ApiError::NotFound) };
        let people = &list.reading.people;
        let at = people.binary_search_by_key(&row, |candidate| candidate.row);
        let candidate = at.ok().and_then(|at| people.get(at)).ok_or(ApiError::NotFound)?;
        let known = self.read(|reader| reader.alumnus(alumnus_id))?.ok_or(ApiError::NotFound)?;
        Ok(shown(compare(&known, &candidate.person, &list.reading)))
    }

    /// How many people would be written, new and changed, with what the person decided about single rows. Writes
    /// nothing.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if the token is not known, its list not read, or a choice names somebody who is not in the
    /// registry; [`ApiError::Cancelled`].
    pub fn import_people(&self, token: &str, choices: &[ImportChoice]) -> Result<u32, ApiError> {
        let pending = self.pending(token)?;
        let watch = &Either::new(&Unwatched, &pending);
        let stage = lock(&pending.stage);
        let Stage::Read(list) = &*stage else { return Err(ApiError::NotFound) };
        if choices.is_empty() {
            return Ok(list.plan.people());
        }
        let choices = plan::by_row(choices);
        let registry = self.read(Registry::read)?;
        Ok(plan::plan(&registry, &list.reading, &choices, watch).map_err(no_plan)?.people())
    }
}

fn place(number: u32) -> usize {
    usize::try_from(number).unwrap_or(usize::MAX)
}

fn passes(row: &Planned, filter: ImportFilter) -> bool {
    match filter {
        ImportFilter::All => true,
        ImportFilter::New => row.kind == ImportRowKind::New,
        ImportFilter::Changed => row.kind == ImportRowKind::Changed,
        ImportFilter::Unchanged => row.kind == ImportRowKind::Unchanged,
        ImportFilter::Rejected => row.kind == ImportRowKind::Rejected,
        ImportFilter::Duplicates => !row.alike.is_empty(),
    }
}

fn says(row: &Planned, reading: &Reading, terms: &[String]) -> bool {
    if terms.is_empty() {
        return true;
    }
    let texts: Vec<String> = if row.kind == ImportRowKind::Rejected {
        let rejected = reading.rejected.get(row.at);
        let texts = rejected.into_iter().flat_map(|rejected| [&rejected.text, &rejected.name]);
        texts.map(|text| name::fold(text)).collect()
    } else {
        let person = reading.people.get(row.at).map(|candidate| &candidate.person);
        let texts = person.into_iter().flat_map(|person| [&person.name, &person.kana, &person.employee_no]);
        texts.map(|text| name::fold(text)).collect()
    };
    terms.iter().all(|term| texts.iter().any(|text| text.contains(term)))
}

fn view(row: &Planned, reading: &Reading) -> ImportRow {
    let mut view = ImportRow {
        row: row.row,
        kind: row.kind,
        name: String::new(),
        alumnus_id: row.changed.clone().unwrap_or_default(),
        changes: row.changes.clone(),
        reason: String::new(),
        cell: String::new(),
        heading: String::new(),
        likenesses: row.alike.iter().filter_map(|alike| alike.view(reading)).collect(),
    };
    if row.kind == ImportRowKind::Rejected {
        if let Some(rejected) = reading.rejected.get(row.at) {
            rejected.reason.code().clone_into(&mut view.reason);
            view.cell.clone_from(&rejected.text);
            view.name.clone_from(&rejected.name);
            let of_the_row = matches!(
                rejected.reason,
                Reason::Hidden
                    | Reason::EmptyName
                    | Reason::Closing
                    | Reason::Heading
                    | Reason::Remark
                    | Reason::OtherTable
                    | Reason::TooManyCells
            );
            if !of_the_row && let Some(heading) = reading.headings.get(place(rejected.column)) {
                view.heading.clone_from(heading);
            }
        }
        return view;
    }
    if let Some(candidate) = reading.people.get(row.at) {
        view.name.clone_from(&candidate.person.name);
        if row.kind == ImportRowKind::New {
            view.changes = shown(compare(&Alumnus::default(), &candidate.person, reading));
        }
    }
    if row.same_as > 0 {
        "same_as_row".clone_into(&mut view.reason);
        view.cell = row.same_as.to_string();
    }
    view
}
