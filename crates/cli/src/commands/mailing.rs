//! 案内

use engawa_core::{
    ApiError, Engawa,
    api::{MailingSaved, MailingView, RecipientsShown},
    domain::MailingId,
};
use serde_json::{Value, json};

use super::{Stdin, input_file, to_value};
use crate::{args::MailingCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &MailingCommand, stdin: Stdin) -> Result<Value, Failure> {
    let which = |id: &str| MailingId(id.to_owned());
    match command {
        MailingCommand::List => to_value(&engawa.mailings()?),
        MailingCommand::Put { file } => {
            let mailing = engawa_core::parse_mailing(&input_file::text(file, stdin)?)?;
            match engawa.save_mailing(mailing)? {
                MailingSaved::Saved { view } => Ok(outcome(&view)),
                MailingSaved::Stale { .. } => Err(ApiError::Stale.into()),
            }
        }
        MailingCommand::Recipients { id } => {
            let side = |shown| engawa.mailing_people(&which(id), shown, 0, u32::MAX);
            Ok(json!({
                "recipients": to_value(&side(RecipientsShown::Recipients)?.rows)?,
                "left_out": to_value(&side(RecipientsShown::LeftOut)?.rows)?,
                "reasons": to_value(&engawa.mailing(&which(id))?.reasons)?,
            }))
        }
        MailingCommand::Check { id } => to_value(&engawa.mailing(&which(id))?.findings),
        MailingCommand::Record { id, reason } => Ok(outcome(&engawa.record_mailing(&which(id), reason)?)),
    }
}

fn outcome(view: &MailingView) -> Value {
    json!({
        "id": view.mailing.id,
        "revision": view.mailing.revision,
        "recipients": view.recipients,
        "left_out": view.left_out,
        "recorded_at": view.recorded_at,
    })
}
