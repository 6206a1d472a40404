//! One engagement as a file: the person, the work and, if wanted, the client, written by hand or by a program.

mod read;
#[cfg(test)]
mod tests;

use engawa_domain::{
    Alumnus, Client, Engagement, Invalid, InvalidReason, Mailing, Segment, WeekGrid, terms::PaymentRule,
};
use serde_json::Value;

use crate::ApiError;

pub(crate) use read::read;

/// Cells of the week grid, in minutes, and its last minute (30時).
const CELL: u16 = 30;
const LAST: u16 = 1800;

/// An engagement with its person inline, as [`crate::Engawa::add_engagement`] takes it.
#[derive(Debug, Clone, PartialEq)]
pub struct EngagementInput {
    /// だれに. Matched with the registry by 社員番号, else by name and kana; added if nobody matches.
    pub alumnus: Alumnus,
    /// The work. Ids, revisions and `alumnus_id` are the program's; a grant names its system by `system_name`.
    pub engagement: Engagement,
    /// 甲. Fills the client's profile only where the folder has none.
    pub client: Option<Client>,
}

/// A complete input that ships with the program.
#[must_use]
pub fn example() -> &'static str {
    include_str!("../../../data/example/engagement.json")
}

/// Reads an input.
///
/// Missing fields and `null` take their defaults. Days may be written as people write them (`2026-12-01`,
/// `2026/12/1`, `令和8年12月1日`).
///
/// # Errors
/// [`ApiError::Invalid`] with the path of the field (`engagement.terms.fee.rate`, `alumnus.week.0.to`): `unknown`
/// for a field or a choice that does not exist, `not_a_date`, `empty` for a missing person, engagement or choice,
/// `end_before_start` for a span of the week that ends before it begins, `out_of_range` for every other value of
/// the wrong type or size. Text that is no JSON: `out_of_range` at `line N`.
pub fn parse(json: &str) -> Result<EngagementInput, ApiError> {
    Ok(input(&document(json)?)?)
}

/// Reads one person, as [`parse`] reads the person of an input.
///
/// # Errors
/// As [`parse`], with paths from the person on (`contractor.kind`).
pub fn parse_alumnus(json: &str) -> Result<Alumnus, ApiError> {
    let alumnus: Alumnus = read(&document(json)?, &Alumnus::default(), "")?;
    week(&alumnus.week, "week")?;
    Ok(alumnus)
}

/// Reads one saved filter, as [`parse`] reads the person of an input.
///
/// # Errors
/// As [`parse`], with paths from the filter on (`filter.departments.0`).
pub fn parse_segment(json: &str) -> Result<Segment, ApiError> {
    Ok(read(&document(json)?, &Segment::default(), "")?)
}

/// Reads one mailing, as [`parse`] reads the person of an input.
///
/// # Errors
/// As [`parse`], with paths from the mailing on (`offer.fee`).
pub fn parse_mailing(json: &str) -> Result<Mailing, ApiError> {
    Ok(read(&document(json)?, &Mailing::default(), "")?)
}

fn document(json: &str) -> Result<Value, Invalid> {
    serde_json::from_str(json.strip_prefix('\u{feff}').unwrap_or(json)).map_err(|error| Invalid {
        field: format!("line {}", error.line()),
        reason: InvalidReason::OutOfRange,
    })
}

fn input(root: &Value) -> Result<EngagementInput, Invalid> {
    let Value::Object(parts) = root else {
        return Err(Invalid { field: "line 1".into(), reason: InvalidReason::OutOfRange });
    };
    read::refuse_unknown(parts, &["alumnus", "engagement", "client"], "")?;
    let part = |name: &str| parts.get(name).filter(|part| !part.is_null());
    let needed = |name: &str| part(name).ok_or(Invalid { field: name.into(), reason: InvalidReason::Empty });
    let input = EngagementInput {
        alumnus: read(needed("alumnus")?, &Alumnus::default(), "alumnus")?,
        engagement: read(needed("engagement")?, &Engagement::default(), "engagement")?,
        client: part("client").map(|client| read(client, &Client::default(), "client")).transpose()?,
    };
    in_bounds(&input)?;
    Ok(input)
}

/// What the types allow and the program cannot keep.
fn in_bounds(input: &EngagementInput) -> Result<(), Invalid> {
    week(&input.alumnus.week, "alumnus.week")?;
    week(&input.engagement.terms.working.week, "engagement.terms.working.week")?;
    payment(&input.engagement.terms.payment, "engagement.terms.payment")?;
    if let Some(client) = &input.client {
        payment(&client.payment, "client.payment")?;
    }
    Ok(())
}

fn week(grid: &WeekGrid, path: &str) -> Result<(), Invalid> {
    let whole = |minute: u16| minute.is_multiple_of(CELL) && minute <= LAST;
    for (index, span) in grid.0.iter().enumerate() {
        let refuse = |name: &str, reason| Err(Invalid { field: format!("{path}.{index}.{name}"), reason });
        if !whole(span.from) {
            return refuse("from", InvalidReason::OutOfRange);
        }
        if !whole(span.to) {
            return refuse("to", InvalidReason::OutOfRange);
        }
        if span.from >= span.to {
            return refuse("to", InvalidReason::EndBeforeStart);
        }
    }
    Ok(())
}

fn payment(rule: &PaymentRule, path: &str) -> Result<(), Invalid> {
    for (name, day) in [("closing_day", rule.closing_day), ("pay_day", rule.pay_day)] {
        if day.is_some_and(|day| !(1..=31).contains(&day)) {
            return Err(Invalid { field: format!("{path}.{name}"), reason: InvalidReason::OutOfRange });
        }
    }
    Ok(())
}
