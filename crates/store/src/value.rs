//! Between columns and values.

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use engawa_domain::Minutes;
use rusqlite::{Params, Row, Statement};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;

use crate::error::{Result, StoreError};
use crate::patch;

fn unreadable() -> StoreError {
    StoreError::Unreadable { entity: "", id: String::new() }
}

/// Names the entity of an error that came out of one of its columns.
pub(crate) fn naming<T>(entity: &'static str, id: &str, result: Result<T>) -> Result<T> {
    result.map_err(|error| match error {
        StoreError::Unreadable { entity: "", .. } => StoreError::Unreadable { entity, id: id.to_owned() },
        other => other,
    })
}

/// `''` for none.
pub(crate) fn day_text(day: Option<NaiveDate>) -> String {
    day.map(|day| day.to_string()).unwrap_or_default()
}

/// The day in a `…_on` column.
pub(crate) fn day(row: &Row<'_>, column: &str) -> Result<Option<NaiveDate>> {
    match row.get_ref(column)?.as_str().map_err(|_| unreadable())? {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| unreadable()),
    }
}

/// An instant to the nanosecond if it has any.
pub(crate) fn instant_text(at: DateTime<Utc>) -> String {
    at.to_rfc3339_opts(SecondsFormat::AutoSi, true)
}

/// The instant in an `…_at` column; `None` for `''`.
pub(crate) fn instant(row: &Row<'_>, column: &str) -> Result<Option<DateTime<Utc>>> {
    match row.get_ref(column)?.as_str().map_err(|_| unreadable())? {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| unreadable()),
    }
}

/// An instant that is always there.
pub(crate) fn known_instant(row: &Row<'_>, column: &str) -> Result<DateTime<Utc>> {
    instant(row, column)?.ok_or_else(unreadable)
}

/// Minutes that may be unknown.
pub(crate) fn minutes(row: &Row<'_>, column: &str) -> Result<Option<Minutes>> {
    Ok(row.get::<_, Option<u32>>(column)?.map(Minutes))
}

/// An enumeration as the word it has in JSON; `''` for none.
pub(crate) fn word<T: Serialize>(value: &T) -> Result<String> {
    match serde_json::to_value(value) {
        Ok(Value::String(text)) => Ok(text),
        Ok(Value::Null) => Ok(String::new()),
        _ => Err(unreadable()),
    }
}

/// The enumeration in a column of words.
pub(crate) fn from_word<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<T> {
    maybe_from_word(row, column)?.ok_or_else(unreadable)
}

/// The enumeration in a column of words; `None` for `''`.
pub(crate) fn maybe_from_word<T: DeserializeOwned>(row: &Row<'_>, column: &str) -> Result<Option<T>> {
    match row.get_ref(column)?.as_str().map_err(|_| unreadable())? {
        "" => Ok(None),
        text => serde_json::from_value(Value::from(text)).map(Some).map_err(|_| unreadable()),
    }
}

/// A value as JSON text.
pub(crate) fn json_text<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| unreadable())
}

/// A value as JSON.
pub(crate) fn json<T: Serialize>(value: &T) -> Result<Value> {
    serde_json::to_value(value).map_err(|_| unreadable())
}

/// A value out of JSON text. Text that was written before a field existed is filled from `blank` (see
/// [`crate::blank`]), so a new field needs a blank and no migration.
pub(crate) fn from_json_text<T>(text: &str, blank: impl FnOnce() -> T) -> Result<T>
where
    T: Serialize + DeserializeOwned,
{
    if let Ok(value) = serde_json::from_str(text) {
        return Ok(value);
    }
    from_json(serde_json::from_str(text).map_err(|_| unreadable())?, blank)
}

/// Like [`from_json_text`].
pub(crate) fn from_json<T>(mut value: Value, blank: impl FnOnce() -> T) -> Result<T>
where
    T: Serialize + DeserializeOwned,
{
    patch::fill(&mut value, &json(&blank())?);
    serde_json::from_value(value).map_err(|_| unreadable())
}

/// The JSON value in a column.
pub(crate) fn from_json_column<T>(row: &Row<'_>, column: &str, blank: impl FnOnce() -> T) -> Result<T>
where
    T: Serialize + DeserializeOwned,
{
    from_json_text(row.get_ref(column)?.as_str().map_err(|_| unreadable())?, blank)
}

/// All rows of a query.
pub(crate) fn collect<T>(
    statement: &mut Statement<'_>,
    params: impl Params,
    mut read: impl FnMut(&Row<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let mut rows = statement.query(params)?;
    let mut out = Vec::new();
    while let Some(row) = rows.next()? {
        out.push(read(row)?);
    }
    Ok(out)
}

/// The first row of a query, if there is one.
pub(crate) fn first<T>(
    statement: &mut Statement<'_>,
    params: impl Params,
    read: impl FnOnce(&Row<'_>) -> Result<T>,
) -> Result<Option<T>> {
    let mut rows = statement.query(params)?;
    rows.next()?.map(read).transpose()
}

/// Positions of rows below each other.
pub(crate) fn position(index: usize) -> i64 {
    i64::try_from(index).unwrap_or(i64::MAX)
}

/// A count that fits what the screen shows.
pub(crate) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
