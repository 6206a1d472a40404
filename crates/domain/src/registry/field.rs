//! From a meaning to the field of a person that it fills.

use chrono::NaiveDate;

use super::Column;
use crate::{Alumnus, Tenure};

/// The text of a column that holds text.
pub(super) fn text(person: &Alumnus, column: Column) -> Option<&str> {
    Some(match column {
        Column::EmployeeNo => &person.employee_no,
        Column::Name | Column::FamilyName | Column::GivenName => &person.name,
        Column::Kana | Column::FamilyKana | Column::GivenKana => &person.kana,
        Column::FormerName => &person.former_name,
        Column::Department => &person.department,
        Column::Job => &person.job,
        Column::Email => &person.email,
        Column::Phone => &person.phone,
        Column::Address => &person.address,
        Column::Note => &person.note,
        Column::Employer => &person.viewpoint.employer,
        Column::Role => &person.viewpoint.role,
        Column::Industry => &person.viewpoint.industry,
        Column::Busy => &person.busy,
        Column::Reply => &person.reply,
        Column::DoNotAskReason => &person.do_not_ask_reason,
        Column::ConsentPurpose => &person.consent.purpose,
        Column::NoticeVersion => &person.consent.notice_version,
        Column::CorporateName => &person.contractor.corporate_name,
        Column::InvoiceNo => &person.contractor.invoice_no,
        Column::SideJobDocument => &person.contractor.side_job_document,
        _ => return None,
    })
}

/// The place of that text.
pub(super) fn text_mut(person: &mut Alumnus, column: Column) -> Option<&mut String> {
    Some(match column {
        Column::EmployeeNo => &mut person.employee_no,
        Column::Name | Column::FamilyName | Column::GivenName => &mut person.name,
        Column::Kana | Column::FamilyKana | Column::GivenKana => &mut person.kana,
        Column::FormerName => &mut person.former_name,
        Column::Department => &mut person.department,
        Column::Job => &mut person.job,
        Column::Email => &mut person.email,
        Column::Phone => &mut person.phone,
        Column::Address => &mut person.address,
        Column::Note => &mut person.note,
        Column::Employer => &mut person.viewpoint.employer,
        Column::Role => &mut person.viewpoint.role,
        Column::Industry => &mut person.viewpoint.industry,
        Column::Busy => &mut person.busy,
        Column::Reply => &mut person.reply,
        Column::DoNotAskReason => &mut person.do_not_ask_reason,
        Column::ConsentPurpose => &mut person.consent.purpose,
        Column::NoticeVersion => &mut person.consent.notice_version,
        Column::CorporateName => &mut person.contractor.corporate_name,
        Column::InvoiceNo => &mut person.contractor.invoice_no,
        Column::SideJobDocument => &mut person.contractor.side_job_document,
        _ => return None,
    })
}

/// The words of a column that holds words.
pub(super) fn words(person: &Alumnus, column: Column) -> Option<&[String]> {
    match column {
        Column::Skills => Some(&person.skills),
        Column::Tags => Some(&person.tags),
        _ => None,
    }
}

/// The day of a column that holds one.
pub(super) fn day(person: &Alumnus, column: Column) -> Option<NaiveDate> {
    match column {
        Column::JoinedOn => person.tenures.last().and_then(|tenure| tenure.from),
        Column::LeftOn => person.left_on,
        Column::BornOn => person.born_on,
        Column::Since => person.viewpoint.since,
        Column::AvailabilityOn => person.availability_on,
        Column::ConsentGivenOn => person.consent.given_on,
        Column::ConsentWithdrawnOn => person.consent.withdrawn_on,
        Column::MailingStoppedOn => person.consent.mailing_stopped_on,
        Column::KeepUntil => person.keep_until,
        Column::SideJobOn => person.contractor.side_job_on,
        _ => None,
    }
}

/// Sets that day. A first day at the company becomes a tenure that says no more, unless one is known.
pub(super) fn set_day(person: &mut Alumnus, column: Column, day: Option<NaiveDate>) {
    let place = match column {
        Column::JoinedOn => {
            if person.tenures.is_empty() && day.is_some() {
                person.tenures.push(Tenure::default());
            }
            match person.tenures.last_mut() {
                Some(first) => &mut first.from,
                None => return,
            }
        }
        Column::LeftOn => &mut person.left_on,
        Column::BornOn => &mut person.born_on,
        Column::Since => &mut person.viewpoint.since,
        Column::AvailabilityOn => &mut person.availability_on,
        Column::ConsentGivenOn => &mut person.consent.given_on,
        Column::ConsentWithdrawnOn => &mut person.consent.withdrawn_on,
        Column::MailingStoppedOn => &mut person.consent.mailing_stopped_on,
        Column::KeepUntil => &mut person.keep_until,
        Column::SideJobOn => &mut person.contractor.side_job_on,
        _ => return,
    };
    *place = day;
}
