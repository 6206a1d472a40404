//! 義務: what the law makes the client answer or tell, recorded as it happens.

use crate::{ApiError, Engawa, api::EngagementView, vault::invalid};
use engawa_domain::{
    Duty, DutyMatter, InvalidReason,
    duty::{self, DutyFault},
};

/// The longest text of a record.
const LONGEST: usize = 5_000;

impl Engawa {
    /// Records a duty, or adds to one that was recorded. Nothing that was recorded can be taken away or replaced.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] on the path of the field, e.g. `duty.received_on`: a day that is not stated (`Empty`) or
    /// not yet (`OutOfRange`), a text that is too long, or a fact that was recorded otherwise (`Mismatch`);
    /// [`ApiError::NotFound`]; [`ApiError::Stale`].
    pub fn save_duty(&self, duty: &Duty) -> Result<EngagementView, ApiError> {
        self.check_duty(duty)?;
        if let Some(old) = self.read(|reader| reader.duty(&duty.id))? {
            duty::follows(&old, duty).map_err(|fault| match fault {
                DutyFault::Recorded { field } => invalid(&format!("duty.{field}"), InvalidReason::Mismatch),
                DutyFault::Other => ApiError::NotFound,
            })?;
        }
        self.write("duty.save", |writer| writer.put_duty(duty))?;
        self.engagement(&duty.engagement_id)
    }

    /// A record begins with the day it happened, tells nothing of the future, and is no novel.
    fn check_duty(&self, duty: &Duty) -> Result<(), ApiError> {
        let today = self.today();
        let (begins, days, texts): (&str, Vec<_>, Vec<_>) = match &duty.matter {
            DutyMatter::Care(care) => (
                "received_on",
                vec![("received_on", care.received_on), ("answered_on", care.answered_on)],
                vec![("request", &care.request), ("considered", &care.considered), ("reason", &care.reason)],
            ),
            DutyMatter::PaperRequest(request) => (
                "received_on",
                vec![("received_on", request.received_on), ("handed_on", request.handed_on)],
                vec![("note", &request.note)],
            ),
            DutyMatter::EndNotice(notice) => (
                "",
                vec![
                    ("sent_on", notice.sent_on),
                    ("reason_asked_on", notice.reason_asked_on),
                    ("reason_given_on", notice.reason_given_on),
                ],
                vec![("note", &notice.note), ("reason", &notice.reason)],
            ),
            DutyMatter::Supplement(supplement) => (
                "",
                vec![("decided_on", supplement.decided_on), ("sent_on", supplement.sent_on)],
                vec![("item", &supplement.item), ("decided", &supplement.decided)],
            ),
        };
        let path = |field: &str| format!("duty.{field}");
        for (field, day) in days {
            match day {
                None if field == begins => return Err(invalid(&path(field), InvalidReason::Empty)),
                Some(day) if day > today => return Err(invalid(&path(field), InvalidReason::OutOfRange)),
                _ => {}
            }
        }
        for (field, text) in texts {
            if text.chars().count() > LONGEST {
                return Err(invalid(&path(field), InvalidReason::TooLong));
            }
        }
        match &duty.matter {
            DutyMatter::Care(care) if care.request.trim().is_empty() => {
                Err(invalid(&path("request"), InvalidReason::Empty))
            }
            DutyMatter::EndNotice(notice) if notice.ending.is_none() => {
                Err(invalid(&path("ending"), InvalidReason::Empty))
            }
            DutyMatter::EndNotice(notice) if notice.ends_on.is_none() => {
                Err(invalid(&path("ends_on"), InvalidReason::Empty))
            }
            DutyMatter::Supplement(supplement) if supplement.item.trim().is_empty() => {
                Err(invalid(&path("item"), InvalidReason::Empty))
            }
            _ => Ok(()),
        }
    }
}
