//! 案内: letters, invitations and offers to many; whom they leave out; and that they were sent.

mod people;
mod view;

use chrono::NaiveDate;
use engawa_domain::{
    AlumnusId, InvalidReason, Mailing, MailingId, MailingKind, MailingWay, SegmentFilter, Severity,
    mailing::NoteKind,
};
use engawa_store::{NewNote, entity};

use crate::{
    ApiError, Engawa,
    api::{MailingRow, MailingSaved, MailingView, RecipientPage, RecipientsShown, SentRow},
    law::count,
    people::as_size,
    segments,
    vault::{actor, invalid},
};

/// The longest text of a letter, and the longest line of its facts.
const LONGEST: usize = 20_000;

impl Engawa {
    /// Every mailing: drafts first, then the recorded ones, newest first.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn mailings(&self) -> Result<Vec<MailingRow>, ApiError> {
        self.read(|reader| {
            let mut rows = reader
                .mailings()?
                .iter()
                .map(|row| self.mailing_row(reader, row))
                .collect::<Result<Vec<_>, _>>()?;
            rows.sort_by_key(|row| (row.recorded, std::cmp::Reverse(row.sent_on)));
            Ok(rows)
        })
    }

    /// One mailing with everything derived from it.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn mailing(&self, id: &MailingId) -> Result<MailingView, ApiError> {
        self.read(|reader| reader.mailing(id)?.map(|row| self.mailing_view(reader, row)).transpose())?
            .ok_or(ApiError::NotFound)
    }

    /// A new draft for the people of a filter, with what is known filled in: today, who one is, and for an offer the
    /// company as it stands in the profile.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] for a filter that cannot be.
    pub fn create_mailing(
        &self,
        kind: MailingKind,
        segment_name: &str,
        filter: &SegmentFilter,
    ) -> Result<MailingView, ApiError> {
        segments::check(filter)?;
        let (by, client) = self.read(|reader| Ok((actor(reader)?, reader.client()?)))?;
        let mut mailing = Mailing {
            id: MailingId(Self::fresh_id()),
            kind,
            way: MailingWay::Email,
            sent_on: Some(self.today()),
            sent_by: by,
            segment_name: segment_name.trim().to_owned(),
            filter: filter.clone(),
            ..Mailing::default()
        };
        if let Some(client) = client {
            let contact = client.contact;
            let parts = [contact.department, contact.name, contact.reach];
            let parts: Vec<_> = parts.into_iter().filter(|part| !part.trim().is_empty()).collect();
            mailing.offer.recruiter = client.name;
            mailing.offer.recruiter_address = client.address;
            mailing.offer.recruiter_contact = parts.join("　");
        }
        let id = mailing.id.clone();
        self.write("mailing.create", |writer| writer.put_mailing(&mailing))?;
        self.mailing(&id)
    }

    /// Stores a draft as it stands.
    ///
    /// # Errors
    /// [`ApiError::Fixed`] once its sending was recorded; [`ApiError::Invalid`] for an absurdly long text.
    pub fn save_mailing(&self, mailing: Mailing) -> Result<MailingSaved, ApiError> {
        let mut mailing = mailing;
        check(&mailing)?;
        if mailing.id.0.is_empty() {
            mailing.id = MailingId(Self::fresh_id());
            mailing.revision = 0;
        }
        let id = mailing.id.clone();
        self.refuse_recorded(&id)?;
        match self.write("mailing.save", |writer| writer.put_mailing(&mailing)) {
            Ok(_) => Ok(MailingSaved::Saved { view: self.mailing(&id)? }),
            Err(ApiError::Stale) => Ok(MailingSaved::Stale { theirs: self.mailing(&id)? }),
            Err(error) => Err(error),
        }
    }

    /// Takes a draft out; undo brings it back.
    ///
    /// # Errors
    /// [`ApiError::Referenced`] once its sending was recorded.
    pub fn remove_mailing(&self, id: &MailingId) -> Result<(), ApiError> {
        self.write("mailing.remove", |writer| writer.remove_mailing(id))
    }

    /// Takes back the last change of a draft. `None`: the change was its creation, and it is gone.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`], also once its sending was recorded.
    pub fn undo_mailing(&self, id: &MailingId) -> Result<Option<MailingView>, ApiError> {
        self.write("mailing.undo", |writer| writer.undo(entity::MAILING, id.as_str()))?;
        self.read(|reader| reader.mailing(id)?.map(|row| self.mailing_view(reader, row)).transpose())
    }

    /// Does the last undone change of a draft again.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`].
    pub fn redo_mailing(&self, id: &MailingId) -> Result<Option<MailingView>, ApiError> {
        self.write("mailing.redo", |writer| writer.redo(entity::MAILING, id.as_str()))?;
        self.read(|reader| reader.mailing(id)?.map(|row| self.mailing_view(reader, row)).transpose())
    }

    /// A window into the people of a mailing: those it goes to, or those who are left out.
    ///
    /// # Errors
    /// [`ApiError::NotFound`].
    pub fn mailing_people(
        &self,
        id: &MailingId,
        shown: RecipientsShown,
        offset: u32,
        limit: u32,
    ) -> Result<RecipientPage, ApiError> {
        self.read(|reader| {
            let Some(row) = reader.mailing(id)? else { return Ok(None) };
            let people = self.meant(reader, &row)?;
            let side: Vec<_> = people.into_iter().filter(|person| people::is_shown(person, shown)).collect();
            let matched = u32::try_from(side.len()).unwrap_or(u32::MAX);
            let page = side.into_iter().skip(as_size(offset)).take(as_size(limit));
            let rows = page
                .map(|person| people::recipient_row(reader, person, row.mailing.way))
                .collect::<Result<Vec<_>, _>>()?;
            Ok(Some(RecipientPage { matched, rows }))
        })?
        .ok_or(ApiError::NotFound)
    }

    /// Records that a mailing was sent to those it is meant for today. From now on it stands: only notes are added.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] without a title, a day, a sender or anybody to send it to; [`ApiError::ReasonRequired`]
    /// for an offer with red findings and no reason; [`ApiError::Fixed`] if it was recorded before.
    pub fn record_mailing(&self, id: &MailingId, reason: &str) -> Result<MailingView, ApiError> {
        self.refuse_recorded(id)?;
        let view = self.mailing(id)?;
        let mailing = &view.mailing;
        let missing = [
            ("title", mailing.title.trim().is_empty()),
            ("sent_on", mailing.sent_on.is_none()),
            ("sent_by", mailing.sent_by.trim().is_empty()),
            ("recipients", view.recipients == 0),
        ];
        if let Some((field, _)) = missing.iter().find(|(_, missing)| *missing) {
            return Err(invalid(field, InvalidReason::Empty));
        }
        let reds = count(&view.findings, Severity::Red);
        let reason = if reds > 0 { reason.trim() } else { "" };
        if reds > 0 && reason.is_empty() {
            return Err(ApiError::ReasonRequired { reds });
        }
        self.write("mailing.record", |writer| {
            let Some(row) = writer.mailing(id)? else { return Ok(()) };
            let people = self.meant(writer, &row)?;
            writer.record_mailing(id, reason, &people)
        })?;
        self.mailing(id)
    }

    /// Adds a further word to a recorded mailing: a correction, that an offer was confirmed, or that it was closed.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] for a draft; [`ApiError::Invalid`] for a correction without words.
    pub fn note_mailing(
        &self,
        id: &MailingId,
        kind: NoteKind,
        on: Option<NaiveDate>,
        text: &str,
    ) -> Result<MailingView, ApiError> {
        let text = text.trim();
        if kind == NoteKind::Correction && text.is_empty() {
            return Err(invalid("text", InvalidReason::Empty));
        }
        if text.chars().count() > LONGEST {
            return Err(invalid("text", InvalidReason::TooLong));
        }
        let noted_on = on.unwrap_or_else(|| self.today());
        self.write("mailing.note", |writer| {
            let by = actor(writer)?;
            writer.note_mailing(id, &NewNote { kind, text, noted_on, noted_by: &by })
        })?;
        self.mailing(id)
    }

    /// この人に送ったもの: the recorded mailings that went to a person, newest first.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn mailings_to(&self, id: &AlumnusId) -> Result<Vec<SentRow>, ApiError> {
        self.read(|reader| Ok(reader.mailings_to(id)?.into_iter().map(view::sent_row).collect()))
    }

    fn refuse_recorded(&self, id: &MailingId) -> Result<(), ApiError> {
        let recorded =
            self.read(|reader| Ok(reader.mailing(id)?.is_some_and(|row| row.recorded_at.is_some())))?;
        if recorded { Err(ApiError::Fixed) } else { Ok(()) }
    }
}

/// What cannot be taken at all.
fn check(mailing: &Mailing) -> Result<(), ApiError> {
    segments::check(&mailing.filter)?;
    let offer = &mailing.offer;
    let texts = [
        ("title", &mailing.title),
        ("text", &mailing.text),
        ("sent_by", &mailing.sent_by),
        ("offer.work", &offer.work),
        ("offer.place", &offer.place),
        ("offer.period", &offer.period),
        ("offer.hours", &offer.hours),
        ("offer.fee", &offer.fee),
        ("offer.ending", &offer.ending),
        ("offer.recruiter", &offer.recruiter),
        ("offer.recruiter_address", &offer.recruiter_address),
        ("offer.recruiter_contact", &offer.recruiter_contact),
    ];
    match texts.iter().find(|(_, text)| text.chars().count() > LONGEST) {
        Some((field, _)) => Err(invalid(field, InvalidReason::TooLong)),
        None => Ok(()),
    }
}
