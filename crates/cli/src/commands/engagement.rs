//! 案件

use engawa_core::{
    EngagementInput, Engawa,
    domain::{EngagementId, Minutes, YearMonth},
};
use serde_json::{Value, json};

use super::{Stdin, day, document, input_file, to_value};
use crate::{args::EngagementCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &EngagementCommand, stdin: Stdin) -> Result<Value, Failure> {
    match command {
        EngagementCommand::Example => serde_json::from_str(engawa_core::example())
            .map_err(|_| Failure::Api(engawa_core::ApiError::Internal)),
        EngagementCommand::Add { file } => add(engawa, engawa_core::parse(&input_file::text(file, stdin)?)?),
        EngagementCommand::List => to_value(&engawa.engagements()?),
        EngagementCommand::Check { id, as_of } => {
            let as_of = as_of.as_deref().map(|text| day(text, "as_of")).transpose()?;
            to_value(&engawa.check(&EngagementId(id.clone()), as_of)?)
        }
        EngagementCommand::Settle { id, month: of, minutes, paid_on, record } => {
            let paid_on = paid_on.as_deref().map(|text| day(text, "paid_on")).transpose()?;
            let (id, of) = (EngagementId(id.clone()), month(of)?);
            if *record {
                engawa.record_month(&id, of, Minutes(*minutes), paid_on)?;
            }
            to_value(&engawa.settle(&id, of, Minutes(*minutes), paid_on)?)
        }
        EngagementCommand::Statement { id, month: of, output } => {
            let file = engawa.payment_statement(&EngagementId(id.clone()), month(of)?)?;
            document::write(output, &file.bytes)?;
            Ok(json!({"file": output.to_string_lossy(), "bytes": file.bytes.len()}))
        }
        EngagementCommand::Candidates { id, limit } => {
            let list = engawa.candidates(&EngagementId(id.clone()), *limit)?;
            let rows = list.rows.into_iter().map(|row| {
                Ok(json!({
                    "alumnus_id": row.alumnus_id,
                    "name": row.name,
                    "why": to_value(&row.why)?,
                    "why_not": to_value(&row.why_not)?,
                }))
            });
            Ok(Value::Array(rows.collect::<Result<_, Failure>>()?))
        }
    }
}

/// Adds an engagement with its person.
pub(super) fn add(engawa: &Engawa, input: EngagementInput) -> Result<Value, Failure> {
    Ok(json!({"id": engawa.add_engagement(input)?}))
}

/// A month is one that has a first day.
fn month(text: &str) -> Result<YearMonth, Failure> {
    Ok(YearMonth::of(day(&format!("{text}-01"), "month")?))
}
