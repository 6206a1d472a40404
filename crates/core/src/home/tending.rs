//! People on the home screen: whom to be in touch with, and two lines that lead to lists.

use chrono::NaiveDate;
use engawa_domain::Severity;
use engawa_store::{Reader, StoreError};

use crate::{
    api::{HomeItem, HomeKind, HomeTarget, Tending},
    contact_log::kept,
};

/// So many people at most stand on the home screen by name; the list in the registry has all that are due.
const BY_NAME: usize = 20;

/// By name who is to be contacted until `horizon`, and how many were not heard of or did not confirm.
pub(super) fn items(
    reader: &Reader<'_>,
    today: NaiveDate,
    horizon: NaiveDate,
) -> Result<Vec<HomeItem>, StoreError> {
    let due = reader.tending(engawa_store::Tending::ContactUntil(horizon), 0, BY_NAME)?;
    let mut items: Vec<_> = due
        .rows
        .into_iter()
        .map(|row| {
            let due_on = row.on.unwrap_or(today);
            HomeItem {
                kind: HomeKind::ContactDue,
                due_on,
                severity: if due_on <= today { Severity::Yellow } else { Severity::Info },
                target: HomeTarget::Person { id: row.person.id },
                title: String::new(),
                alumnus_name: row.person.name,
                detail: String::new(),
                amount: None,
                count: 1,
            }
        })
        .collect();
    for (list, kind, severity) in [
        (Tending::ContactOverdue, HomeKind::ContactOverdue, Severity::Yellow),
        (Tending::AvailabilityUnconfirmed, HomeKind::AvailabilityUnconfirmed, Severity::Info),
    ] {
        let count = reader.tending_count(kept(list, today))?;
        if count > 0 {
            items.push(HomeItem {
                kind,
                due_on: today,
                severity,
                target: HomeTarget::People { list },
                title: String::new(),
                alumnus_name: String::new(),
                detail: String::new(),
                amount: None,
                count,
            });
        }
    }
    Ok(items)
}
