//! Answers: one line of JSON each, out of our hands before anything else is done.

use std::io::Write as _;

use serde::Serialize;

use crate::failure::Failure;

/// Writes one line and waits until it is out.
pub(crate) fn give(answer: &impl Serialize) -> Result<(), Failure> {
    let line = serde_json::to_string(answer).map_err(|_| Failure::File)?;
    give_text(&format!("{line}\n"))
}

/// Writes text as it stands and waits until it is out.
pub(crate) fn give_text(text: &str) -> Result<(), Failure> {
    let mut out = std::io::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|_| Failure::File)
}
