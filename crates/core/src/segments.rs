//! 絞り込み: saved filters, and the registry seen through one.

mod sight;

use engawa_domain::{
    InvalidReason, Segment, SegmentFilter, SegmentId,
    search::{Matcher, Query},
};
use engawa_store::{Reader, StoreError, WordPlace, entity};

pub(crate) use sight::{Seen, Sight};

use crate::{
    ApiError, Engawa,
    api::{PersonPage, SegmentChoices, SegmentSaved, SegmentView, UndoState},
    engawa::lock,
    people::{as_size, person_row, reading},
    vault::invalid,
};

/// The longest name of a filter, and the longest word in one.
const LONGEST: usize = 200;

/// The most words of one part of a filter.
const MOST_WORDS: usize = 50;

/// How many words are offered for a part of a filter.
const CHOICES: u32 = 200;

impl Engawa {
    /// The saved filters by name, each with how many people it finds today.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn segments(&self) -> Result<Vec<SegmentView>, ApiError> {
        self.read(|reader| {
            let segments = reader.segments()?;
            segments.into_iter().map(|segment| self.segment_view(reader, segment)).collect()
        })
    }

    /// One saved filter.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn segment(&self, id: &SegmentId) -> Result<SegmentView, ApiError> {
        self.read(|reader| reader.segment(id)?.map(|segment| self.segment_view(reader, segment)).transpose())?
            .ok_or(ApiError::NotFound)
    }

    /// Stores a filter under a name (revision 0: a new one).
    ///
    /// # Errors
    /// [`ApiError::Invalid`] without a name, or with too many or too long words.
    pub fn save_segment(&self, segment: Segment) -> Result<SegmentSaved, ApiError> {
        let mut segment = segment;
        segment.name = segment.name.trim().to_owned();
        if segment.name.is_empty() {
            return Err(invalid("name", InvalidReason::Empty));
        }
        if segment.name.chars().count() > LONGEST {
            return Err(invalid("name", InvalidReason::TooLong));
        }
        check(&segment.filter)?;
        if segment.id.0.is_empty() {
            segment.id = SegmentId(Self::fresh_id());
            segment.revision = 0;
        }
        let id = segment.id.clone();
        match self.write("segment.save", |writer| writer.put_segment(&segment)) {
            Ok(_) => Ok(SegmentSaved::Saved { view: self.segment(&id)? }),
            Err(ApiError::Stale) => Ok(SegmentSaved::Stale { theirs: self.segment(&id)? }),
            Err(error) => Err(error),
        }
    }

    /// Removes a saved filter; undo brings it back. Nobody leaves the registry by it.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn remove_segment(&self, id: &SegmentId) -> Result<(), ApiError> {
        self.write("segment.remove", |writer| writer.remove_segment(id))
    }

    /// Takes back the last change of a saved filter. `None`: the change was its creation, and it is gone.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn undo_segment(&self, id: &SegmentId) -> Result<Option<SegmentView>, ApiError> {
        self.write("segment.undo", |writer| writer.undo(entity::SEGMENT, id.as_str()))?;
        self.read(|reader| reader.segment(id)?.map(|segment| self.segment_view(reader, segment)).transpose())
    }

    /// Does the last undone change of a saved filter again.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn redo_segment(&self, id: &SegmentId) -> Result<Option<SegmentView>, ApiError> {
        self.write("segment.redo", |writer| writer.redo(entity::SEGMENT, id.as_str()))?;
        self.read(|reader| reader.segment(id)?.map(|segment| self.segment_view(reader, segment)).transpose())
    }

    /// A window into the people that a filter finds today, in the order of the list; with a query only those in whom
    /// every word of it stands.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] for a filter with too many or too long words.
    pub fn segment_people(
        &self,
        filter: &SegmentFilter,
        query: &str,
        offset: u32,
        limit: u32,
    ) -> Result<PersonPage, ApiError> {
        check(filter)?;
        self.read(|reader| {
            let found = self.found(reader, filter, query)?;
            let page: Vec<_> = found.ids.iter().skip(as_size(offset)).take(as_size(limit)).cloned().collect();
            Ok(PersonPage {
                total: found.total,
                matched: u32::try_from(found.ids.len()).unwrap_or(u32::MAX),
                rows: reader.alumnus_rows(&page)?.into_iter().map(person_row).collect(),
                reading: reading(&Query::read(query)),
            })
        })
    }

    /// The words that a filter can ask for.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn segment_choices(&self) -> Result<SegmentChoices, ApiError> {
        self.read(|reader| {
            Ok(SegmentChoices {
                departments: reader.words_in_use(WordPlace::Department, CHOICES)?,
                jobs: reader.words_in_use(WordPlace::Job, CHOICES)?,
                industries: reader.words_in_use(WordPlace::Industry, CHOICES)?,
                skills: reader.words_in_use(WordPlace::Skill, CHOICES)?,
                tags: reader.words_in_use(WordPlace::Tag, CHOICES)?,
            })
        })
    }

    fn segment_view(&self, reader: &Reader<'_>, segment: Segment) -> Result<SegmentView, StoreError> {
        let ready = segment.filter.ready(self.today());
        let people = self.with_sight(reader, |sight| sight.matching(&ready).count())?;
        let undo = reader.undo_state(entity::SEGMENT, segment.id.as_str())?;
        Ok(SegmentView {
            segment,
            people: u32::try_from(people).unwrap_or(u32::MAX),
            undo: UndoState { can_undo: undo.can_undo, can_redo: undo.can_redo },
        })
    }

    /// Whom a filter and a query find today.
    pub(crate) fn found(
        &self,
        reader: &Reader<'_>,
        filter: &SegmentFilter,
        query: &str,
    ) -> Result<Found, StoreError> {
        let ready = filter.ready(self.today());
        let matcher = Matcher::new(&Query::read(query));
        let asked = (!matcher.is_empty())
            .then(|| reader.ids_matching(&matcher))
            .transpose()?
            .map(|ids| ids.into_iter().collect::<std::collections::HashSet<_>>());
        self.with_sight(reader, |sight| {
            let in_query = |seen: &&Seen| asked.as_ref().is_none_or(|ids| ids.contains(&seen.id));
            Found {
                total: sight.total(),
                ids: sight.matching(&ready).filter(in_query).map(|seen| seen.id.clone()).collect(),
            }
        })
    }

    /// Looks at everybody as they are now.
    pub(crate) fn with_sight<T>(
        &self,
        reader: &Reader<'_>,
        work: impl FnOnce(&Sight) -> T,
    ) -> Result<T, StoreError> {
        let mut held = lock(&self.sight);
        let sight = match held.take() {
            Some(sight) => sight.renewed(reader)?,
            None => Sight::new(reader)?,
        };
        let answer = work(&sight);
        *held = Some(sight);
        Ok(answer)
    }
}

/// The people a filter and a query find.
pub(crate) struct Found {
    /// People in the registry.
    pub(crate) total: u32,
    /// Those that are found, in the order of the list.
    pub(crate) ids: Vec<engawa_domain::AlumnusId>,
}

/// What no filter can be.
pub(crate) fn check(filter: &SegmentFilter) -> Result<(), ApiError> {
    let parts = [
        ("filter.departments", &filter.departments),
        ("filter.jobs", &filter.jobs),
        ("filter.industries", &filter.industries),
        ("filter.skills", &filter.skills),
        ("filter.tags", &filter.tags),
    ];
    for (field, words) in parts {
        if words.len() > MOST_WORDS || words.iter().any(|word| word.chars().count() > LONGEST) {
            return Err(invalid(field, InvalidReason::TooLong));
        }
    }
    let backwards = |field| Err(invalid(field, InvalidReason::EndBeforeStart));
    if filter.employed_from.zip(filter.employed_to).is_some_and(|(from, to)| to < from) {
        return backwards("filter.employed_to");
    }
    if filter.hours_from.zip(filter.hours_to).is_some_and(|(from, to)| to < from) {
        return backwards("filter.hours_to");
    }
    Ok(())
}
