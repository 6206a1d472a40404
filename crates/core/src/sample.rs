//! What ships to try the program out: invented people and engagements, and a starting catalogue of systems.

use engawa_domain::{Alumnus, Client, ContactEntry, DataClass, Engagement, System, SystemId};
use serde::Deserialize;
use serde_json::Value;

use crate::{ApiError, checklist::bad_toml, input};

/// The sample: invented from end to end.
pub(crate) struct Sample {
    /// 甲
    pub(crate) client: Client,
    /// 40 people.
    pub(crate) people: Vec<Alumnus>,
    /// Engagements in different states, each with the 社員番号 of its person. A grant names its system by
    /// `system_name`; `system_id` and `id` are still empty.
    pub(crate) engagements: Vec<(String, Engagement)>,
    /// 連絡の記録, each with the 社員番号 of its person, in the order of their days.
    pub(crate) contacts: Vec<(String, ContactEntry)>,
}

/// Reads the sample.
///
/// # Errors
/// [`ApiError::Data`] if a shipped file does not hold.
pub(crate) fn load() -> Result<Sample, ApiError> {
    Ok(Sample {
        client: client(include_str!("../../../data/sample/client.json"))?,
        people: people(include_str!("../../../data/sample/people.json"))?,
        engagements: engagements(include_str!("../../../data/sample/engagements.json"))?,
        contacts: contacts(include_str!("../../../data/sample/contacts.json"))?,
    })
}

/// The starting catalogue, with empty ids.
///
/// # Errors
/// [`ApiError::Data`] if the shipped file does not hold.
pub(crate) fn systems() -> Result<Vec<System>, ApiError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        system: Vec<Line>,
    }
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        name: String,
        owner: String,
        data_class: DataClass,
        levels: Vec<String>,
        channel: String,
        note: String,
    }
    let text = include_str!("../../../data/systems.toml");
    let file: File = toml::from_str(text).map_err(|error| bad_toml("systems.toml", text, &error))?;
    let system = |line: Line| System {
        id: SystemId::default(),
        revision: 0,
        name: line.name,
        owner: line.owner,
        data_class: line.data_class,
        levels: line.levels,
        channel: line.channel,
        note: line.note,
    };
    Ok(file.system.into_iter().map(system).collect())
}

fn client(text: &str) -> Result<Client, ApiError> {
    const FILE: &str = "sample/client.json";
    let value: Value = json(FILE, text)?;
    input::read(&value, &Client::default(), "").map_err(|_| bad(FILE, 0))
}

fn people(text: &str) -> Result<Vec<Alumnus>, ApiError> {
    const FILE: &str = "sample/people.json";
    let people: Vec<Value> = json(FILE, text)?;
    people.iter().map(|one| input::read(one, &Alumnus::default(), "").map_err(|_| bad(FILE, 0))).collect()
}

fn engagements(text: &str) -> Result<Vec<(String, Engagement)>, ApiError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Line {
        employee_no: String,
        engagement: Value,
    }
    const FILE: &str = "sample/engagements.json";
    let lines: Vec<Line> = json(FILE, text)?;
    lines
        .into_iter()
        .map(|line| {
            let engagement = input::read(&line.engagement, &Engagement::default(), "");
            Ok((line.employee_no, engagement.map_err(|_| bad(FILE, 0))?))
        })
        .collect()
}

fn contacts(text: &str) -> Result<Vec<(String, ContactEntry)>, ApiError> {
    const NUMBER: &str = "employee_no";
    const FILE: &str = "sample/contacts.json";
    let lines: Vec<serde_json::Map<String, Value>> = json(FILE, text)?;
    lines
        .into_iter()
        .map(|mut line| {
            let number = line.remove(NUMBER).and_then(|number| number.as_str().map(str::to_owned));
            let entry = input::read(&Value::Object(line), &ContactEntry::default(), "");
            Ok((number.ok_or(bad(FILE, 0))?, entry.map_err(|_| bad(FILE, 0))?))
        })
        .collect()
}

fn json<T: serde::de::DeserializeOwned>(file: &str, text: &str) -> Result<T, ApiError> {
    serde_json::from_str(text).map_err(|error| bad(file, error.line()))
}

fn bad(file: &str, line: usize) -> ApiError {
    ApiError::Data { file: file.to_owned(), line: u32::try_from(line).unwrap_or_default() }
}

#[cfg(test)]
mod tests;
