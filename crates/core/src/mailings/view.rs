//! What is said of a mailing.

use engawa_domain::{
    Finding, Mailing, MailingKind, Severity,
    law::{OfferCase, letter_findings, offer_findings},
    mailing::{LeftOut, NoteKind},
};
use engawa_store::{MailingRow as Stored, Reader, Recipient, StoreError, entity};

use crate::{
    Engawa,
    api::{MailingNoteRow, MailingRow, MailingView, OfferState, ReasonCount, SentRow, UndoState},
};

impl Engawa {
    pub(super) fn mailing_row(&self, reader: &Reader<'_>, row: &Stored) -> Result<MailingRow, StoreError> {
        let (recipients, left_out) = match row.recorded_at {
            Some(_) => (row.recipients, row.left_out),
            None => {
                let people = self.meant(reader, row)?;
                (
                    counted(&people, |person| person.left_out.is_empty()),
                    counted(&people, |person| !person.left_out.is_empty()),
                )
            }
        };
        let findings = self.offer_findings(row, recipients);
        let mailing = &row.mailing;
        Ok(MailingRow {
            id: mailing.id.clone(),
            kind: mailing.kind,
            way: mailing.way,
            title: mailing.title.clone(),
            sent_on: mailing.sent_on,
            sent_by: mailing.sent_by.clone(),
            segment_name: mailing.segment_name.clone(),
            recorded: row.recorded_at.is_some(),
            recipients,
            left_out,
            offer: offer_state(row, &findings),
        })
    }

    pub(super) fn mailing_view(&self, reader: &Reader<'_>, row: Stored) -> Result<MailingView, StoreError> {
        let people = self.meant(reader, &row)?;
        let recipients = counted(&people, |person| person.left_out.is_empty());
        let findings = self.offer_findings(&row, recipients);
        let undo = reader.undo_state(entity::MAILING, row.mailing.id.as_str())?;
        let reasons = LeftOut::ALL
            .into_iter()
            .map(|reason| ReasonCount {
                reason,
                people: counted(&people, |person| person.left_out.contains(&reason)),
            })
            .filter(|count| count.people > 0)
            .collect();
        Ok(MailingView {
            recorded_at: row.recorded_at,
            reason: row.reason.clone(),
            letter: row.mailing.letter(),
            recipients,
            left_out: counted(&people, |person| !person.left_out.is_empty()),
            reasons,
            offer: offer_state(&row, &findings),
            findings,
            notes: row
                .notes
                .iter()
                .map(|note| MailingNoteRow {
                    kind: note.kind,
                    text: note.text.clone(),
                    noted_on: note.noted_on,
                    noted_by: note.noted_by.clone(),
                    noted_at: note.noted_at,
                })
                .collect(),
            undo: UndoState { can_undo: undo.can_undo, can_redo: undo.can_redo },
            mailing: row.mailing,
        })
    }

    /// The recorded offers that are to be confirmed or closed, each with the day since when: that on which it ended,
    /// else today.
    pub(crate) fn offers_due(
        &self,
        reader: &Reader<'_>,
    ) -> Result<Vec<(Mailing, chrono::NaiveDate)>, StoreError> {
        let today = self.today();
        let due = reader.mailings()?.into_iter().filter_map(|row| {
            let state = offer_state(&row, &self.offer_findings(&row, row.recipients))?;
            let since = state.valid_until.filter(|until| *until < today).unwrap_or(today);
            state.due.then_some((row.mailing, since))
        });
        Ok(due.collect())
    }

    /// What is missing, vague or outdated about an offer that is a draft or still stands, and whether the draft of a
    /// letter is an offer.
    fn offer_findings(&self, row: &Stored, recipients: u32) -> Vec<Finding> {
        let mailing = &row.mailing;
        if mailing.kind != MailingKind::Offer && row.recorded_at.is_none() {
            return letter_findings(mailing, &self.law().rulebook, self.today());
        }
        if mailing.kind != MailingKind::Offer || row.last_note(NoteKind::Closed).is_some() {
            return Vec::new();
        }
        let case = OfferCase {
            offer: &mailing.offer,
            title: &mailing.title,
            text: &mailing.text,
            recipients: Some(recipients),
            confirmed_on: confirmed_on(row),
        };
        offer_findings(&case, &self.law().rulebook, self.today())
    }
}

/// The newest day on which the content was confirmed, before or after the sending.
fn confirmed_on(row: &Stored) -> Option<chrono::NaiveDate> {
    let noted = row.notes.iter().filter(|note| note.kind == NoteKind::Confirmed).map(|note| note.noted_on);
    noted.chain(row.mailing.offer.confirmed_on).max()
}

fn offer_state(row: &Stored, findings: &[Finding]) -> Option<OfferState> {
    if row.mailing.kind != MailingKind::Offer || row.recorded_at.is_none() {
        return None;
    }
    let dated = |finding: &&Finding| finding.rule == "FL12-03" && finding.severity != Severity::Info;
    let has_end =
        |finding: &&Finding| finding.field != "offer.valid_until" || row.mailing.offer.valid_until.is_some();
    Some(OfferState {
        closed_on: row.last_note(NoteKind::Closed).map(|note| note.noted_on),
        confirmed_on: confirmed_on(row),
        valid_until: row.mailing.offer.valid_until,
        // That no end was named is told once, at the sending; it asks for nothing later.
        due: findings.iter().filter(dated).any(|finding| has_end(&finding)),
    })
}

pub(super) fn sent_row(row: Stored) -> SentRow {
    let mailing = row.mailing;
    SentRow {
        id: mailing.id,
        kind: mailing.kind,
        way: mailing.way,
        title: mailing.title,
        sent_on: mailing.sent_on,
        sent_by: mailing.sent_by,
    }
}

fn counted(people: &[Recipient], which: impl Fn(&Recipient) -> bool) -> u32 {
    u32::try_from(people.iter().filter(|person| which(person)).count()).unwrap_or(u32::MAX)
}
