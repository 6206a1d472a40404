//! 連絡の記録, whom to tend to, and the words of the registry.

use chrono::NaiveDate;
use engawa_domain::{
    AlumnusId, ContactEntry, ContactEntryId, Invalid, InvalidReason, contact_log::unconfirmed_before, reason,
};
use engawa_store::{Reader, StoreError, entity};

use crate::{
    ApiError, Engawa,
    api::{
        ContactLog, ContactSaved, KnownWords, PersonView, Tending, TendingCounts, TendingPage, TendingRow,
    },
    people::{as_size, person_row},
};

/// So many notes come with a reminder.
const REMINDED: usize = 3;

impl Engawa {
    /// The contact log of a person.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn contact_log(&self, person: &AlumnusId) -> Result<ContactLog, ApiError> {
        self.read(|reader| match reader.alumnus(person)? {
            Some(_) => log_of(reader, person).map(Some),
            None => Ok(None),
        })?
        .ok_or(ApiError::NotFound)
    }

    /// Stores a new entry (revision 0) or a change.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] for a day that has not come and a next date that is no later;
    /// [`ApiError::NotFound`] if the person or the entry is not there.
    pub fn save_contact(&self, entry: ContactEntry) -> Result<ContactSaved, ApiError> {
        entry.check(self.today())?;
        let mut entry = entry;
        if entry.id.as_str().is_empty() {
            entry.id = ContactEntryId(format!("{}/{}", entry.alumnus_id, Self::fresh_id()));
            entry.revision = 0;
        }
        match self.write("contact.save", |writer| writer.put_contact(&entry)) {
            Ok(entry) => {
                let log = self.read(|reader| log_of(reader, &entry.alumnus_id))?;
                Ok(ContactSaved::Saved { entry, log })
            }
            Err(ApiError::Stale) => {
                let theirs = self.read(|reader| reader.contact(&entry.id))?;
                Ok(ContactSaved::Stale { theirs: theirs.ok_or(ApiError::NotFound)? })
            }
            Err(error) => Err(error),
        }
    }

    /// Removes an entry; undo brings it back.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn remove_contact(&self, id: &ContactEntryId) -> Result<(), ApiError> {
        self.write("contact.remove", |writer| writer.remove_contact(id))
    }

    /// Takes back the last change of an entry: its text, its removal or its very entry.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn undo_contact(&self, id: &ContactEntryId) -> Result<(), ApiError> {
        self.write("contact.undo", |writer| writer.undo(entity::CONTACT, id.as_str()))
    }

    /// A window into a list of people to tend to.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn tending(&self, list: Tending, offset: u32, limit: u32) -> Result<TendingPage, ApiError> {
        let wanted = kept(list, self.today());
        self.read(|reader| {
            let page = reader.tending(wanted, as_size(offset), as_size(limit))?;
            let mut rows = Vec::with_capacity(page.rows.len());
            for row in page.rows {
                let notes = match list {
                    Tending::AvailabilityUnconfirmed => Vec::new(),
                    Tending::ContactDue | Tending::ContactOverdue => {
                        reader.contacts(&row.person.id, REMINDED)?
                    }
                };
                rows.push(TendingRow { person: person_row(row.person), on: row.on, notes });
            }
            Ok(TendingPage { total: page.total, matched: page.matched, rows })
        })
    }

    /// How many people there are to tend to.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn tending_counts(&self) -> Result<TendingCounts, ApiError> {
        self.read(|reader| {
            let count = |list| reader.tending_count(kept(list, self.today()));
            Ok(TendingCounts {
                availability_unconfirmed: count(Tending::AvailabilityUnconfirmed)?,
                contact_due: count(Tending::ContactDue)?,
                contact_overdue: count(Tending::ContactOverdue)?,
            })
        })
    }

    /// 「確認した」: the person still means their 稼働可否 today. A change of the person like any other.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] if no 稼働可否 was stated.
    pub fn confirm_availability(&self, person: &AlumnusId) -> Result<PersonView, ApiError> {
        let today = self.today();
        let stated = self.write("person.confirm", |writer| {
            let missing = || StoreError::NotFound { entity: entity::ALUMNUS, id: person.as_str().to_owned() };
            let mut alumnus = writer.alumnus(person)?.ok_or_else(missing)?;
            if alumnus.availability.is_none() {
                return Ok(false);
            }
            alumnus.availability_on = Some(today);
            writer.put_alumnus(&alumnus).map(|_| true)
        })?;
        if !stated {
            return Err(Invalid { field: "availability".to_owned(), reason: InvalidReason::Empty }.into());
        }
        self.person(person)
    }

    /// Words that the registry already uses. Reads every person: for a form that opens.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn known_words(&self) -> Result<KnownWords, ApiError> {
        let known = self.read(|reader| reader.known_words())?;
        Ok(KnownWords {
            skills: known.skills,
            tags: known.tags,
            industries: known.industries,
            departments: known.departments,
        })
    }

    /// The words in a reason that judge the person instead of telling a fact. A hint; nothing is refused for them.
    #[must_use]
    pub fn judgements(&self, reason: &str) -> Vec<String> {
        reason::judgements(reason).into_iter().map(str::to_owned).collect()
    }
}

/// A list as the store knows it.
pub(crate) fn kept(list: Tending, today: NaiveDate) -> engawa_store::Tending {
    match list {
        Tending::AvailabilityUnconfirmed => engawa_store::Tending::ConfirmedBefore(unconfirmed_before(today)),
        Tending::ContactDue => engawa_store::Tending::ContactUntil(today),
        Tending::ContactOverdue => engawa_store::Tending::HeardBefore(today),
    }
}

fn log_of(reader: &Reader<'_>, person: &AlumnusId) -> Result<ContactLog, StoreError> {
    let state = reader.contact_state(person)?;
    let entries = reader.contacts(person, usize::MAX)?;
    Ok(ContactLog { entries, next_on: state.next_on, heard_by: state.heard_by })
}
