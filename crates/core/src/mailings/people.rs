//! Whom a mailing is meant for.

use engawa_domain::{MailingWay, mailing};
use engawa_store::{MailingRow, Reader, Recipient, StoreError};

use crate::{
    Engawa,
    api::{RecipientRow, RecipientsShown},
};

impl Engawa {
    /// Everybody of the filter, each with the reasons why it does not go to them: of a recorded mailing as it was, of
    /// a draft as it would be today.
    pub(crate) fn meant(&self, reader: &Reader<'_>, row: &MailingRow) -> Result<Vec<Recipient>, StoreError> {
        let mailing = &row.mailing;
        if row.recorded_at.is_some() {
            return reader.mailing_recipients(&mailing.id);
        }
        let today = self.today();
        let ready = mailing.filter.ready(today);
        self.with_sight(reader, |sight| {
            let recipient = |seen: &crate::segments::Seen| Recipient {
                alumnus_id: seen.id.clone(),
                left_out: seen.standing.left_out(mailing.kind, mailing.way, today),
            };
            sight.matching(&ready).map(recipient).collect()
        })
    }
}

pub(super) fn is_shown(person: &Recipient, shown: RecipientsShown) -> bool {
    person.left_out.is_empty() == (shown == RecipientsShown::Recipients)
}

/// With the names, which are the registry's.
pub(super) fn recipient_row(
    reader: &Reader<'_>,
    person: Recipient,
    way: MailingWay,
) -> Result<RecipientRow, StoreError> {
    let alumnus = reader.alumnus(&person.alumnus_id)?.unwrap_or_default();
    Ok(RecipientRow {
        alumnus_id: person.alumnus_id,
        address: mailing::address(&alumnus, way).to_owned(),
        name: alumnus.name,
        kana: alumnus.kana,
        department: alumnus.department,
        left_out: person.left_out,
    })
}
