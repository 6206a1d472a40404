//! 法令

use engawa_core::Engawa;
use serde_json::Value;

use super::{day, input_file::bytes, to_value};
use crate::{args::LawCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &LawCommand) -> Result<Value, Failure> {
    match command {
        LawCommand::Impact { from, to } => to_value(&engawa.law_impact(day(from, "from")?, day(to, "to")?)?),
        LawCommand::Show => to_value(&engawa.rulebook()?),
        LawCommand::Export => Ok(Value::String(engawa.rulebook_text()?)),
        LawCommand::Look { file, from } => {
            to_value(&engawa.look_at_rulebook(&bytes(file)?, day(from, "from")?)?)
        }
        LawCommand::Take { file, from } => {
            to_value(&engawa.take_rulebook(&bytes(file)?, day(from, "from")?)?)
        }
        LawCommand::GiveUp => to_value(&engawa.give_rulebook_up()?),
    }
}
