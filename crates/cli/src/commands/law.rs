//! 法令

use engawa_core::Engawa;
use serde_json::Value;

use super::{day, to_value};
use crate::{args::LawCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &LawCommand) -> Result<Value, Failure> {
    match command {
        LawCommand::Impact { from, to } => to_value(&engawa.law_impact(day(from, "from")?, day(to, "to")?)?),
    }
}
