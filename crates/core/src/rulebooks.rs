//! 法令パック: a newer rulebook is looked at in words, taken in from a day on, and the old one stays for the days before.
//!
//! Invariant: what was taken in is kept as it came. Which rules hold is made of what ships and of that, at every opening;
//! a rulebook that does not fit a later version of the program is left out, and said to be.

use std::sync::Arc;

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{
    InvalidReason,
    law::{Rulebook, RulebookFault},
};
use serde::{Deserialize, Serialize};

use crate::{
    ApiError, Engawa, OutFile,
    api::{RulebookLook, RulebookView, TakenRulebook},
    documents::file_safe,
    law::read_rulebook,
    vault::{actor, invalid},
};

/// The setting that holds what was taken in, as JSON.
const TAKEN: &str = "rulebooks";

/// As a fault names a file that a person chose.
const FILE: &str = "rulebook";

/// A rulebook of everything the program knows is a tenth of that.
const LARGEST: usize = 2 * 1024 * 1024;

/// A rulebook as it came.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Taken {
    /// From which day on it holds.
    from: NaiveDate,
    taken_at: DateTime<Utc>,
    by: String,
    text: String,
}

impl Engawa {
    /// The rulebook that holds, and what it was made of.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn rulebook(&self) -> Result<RulebookView, ApiError> {
        let law = self.law();
        let mut joined = self.shipped_law().rulebook.clone();
        let mut taken = Vec::new();
        for one in self.taken()? {
            let next = read(&one.text).ok().and_then(|newer| {
                let next = joined.succeeded_by(&newer, one.from).ok()?;
                Some((newer.name, next))
            });
            taken.push(TakenRulebook {
                from: one.from,
                taken_at: one.taken_at,
                by: one.by,
                name: next.as_ref().map(|(name, _)| name.clone()).unwrap_or_default(),
                fits: next.is_some(),
            });
            if let Some((_, next)) = next {
                joined = next;
            }
        }
        Ok(RulebookView {
            name: law.rulebook.name.clone(),
            checked_on: law.rulebook.checked_on,
            rules: crate::imports::small(law.rulebook.rules.len()),
            parameters: crate::imports::small(law.rulebook.parameters.len()),
            taken,
        })
    }

    /// The rulebook that holds, as a file: the beginning of a newer one.
    ///
    /// # Errors
    /// None.
    pub fn rulebook_text(&self) -> Result<String, ApiError> {
        toml::to_string(&self.law().rulebook).map_err(|_| ApiError::Internal)
    }

    /// The same, to be saved.
    ///
    /// # Errors
    /// None.
    pub fn rulebook_file(&self) -> Result<OutFile, ApiError> {
        let name = format!("法令パック_{}.toml", file_safe(&self.law().rulebook.name));
        Ok(OutFile { name, bytes: self.rulebook_text()?.into_bytes() })
    }

    /// What would be said otherwise if a newer rulebook held from `from` on. Writes nothing.
    ///
    /// # Errors
    /// [`ApiError::Data`] with the line of the first fault; [`ApiError::Invalid`] on `from` if it lies before the day
    /// from which an earlier one holds.
    pub fn look_at_rulebook(&self, bytes: &[u8], from: NaiveDate) -> Result<RulebookLook, ApiError> {
        let (newer, joined) = self.joined(bytes, from)?;
        let present = self.law();
        Ok(RulebookLook {
            name: newer.name.clone(),
            checked_on: newer.checked_on,
            differences: present.rulebook.since(from).differences(&joined.since(from)),
        })
    }

    /// Takes a newer rulebook in: from `from` on it holds, before it the present one.
    ///
    /// # Errors
    /// Those of [`Engawa::look_at_rulebook`]; nothing was written then.
    pub fn take_rulebook(&self, bytes: &[u8], from: NaiveDate) -> Result<RulebookView, ApiError> {
        let (_, joined) = self.joined(bytes, from)?;
        let text = String::from_utf8_lossy(bytes).into_owned();
        let mut taken = self.taken()?;
        let now = self.now();
        self.write("law.take", |writer| {
            taken.push(Taken { from, taken_at: now, by: actor(writer)?, text });
            let text = serde_json::to_string(&taken).unwrap_or_default();
            writer.put_setting(TAKEN, &text)
        })?;
        self.judge_by(Arc::new(self.shipped_law().with(joined)));
        self.rulebook()
    }

    /// Gives the rulebook that was taken in last up; the one before holds again.
    ///
    /// # Errors
    /// [`ApiError::NothingToUndo`] if none was taken in.
    pub fn give_rulebook_up(&self) -> Result<RulebookView, ApiError> {
        let mut taken = self.taken()?;
        if taken.pop().is_none() {
            return Err(ApiError::NothingToUndo);
        }
        let text = serde_json::to_string(&taken).map_err(|_| ApiError::Internal)?;
        self.write("law.give_up", |writer| writer.put_setting(TAKEN, &text))?;
        self.judge_anew()?;
        self.rulebook()
    }

    /// Makes the rules that hold out of what ships and of what was taken in.
    pub(crate) fn judge_anew(&self) -> Result<(), ApiError> {
        let shipped = self.shipped_law();
        let mut joined = shipped.rulebook.clone();
        for one in self.taken()? {
            match read(&one.text).map(|newer| joined.succeeded_by(&newer, one.from)) {
                Ok(Ok(next)) => joined = next,
                _ => tracing::warn!("a rulebook that was taken in does not fit this version"),
            }
        }
        self.judge_by(Arc::new(shipped.with(joined)));
        Ok(())
    }

    fn taken(&self) -> Result<Vec<Taken>, ApiError> {
        let stored = self.read(|reader| reader.setting(TAKEN))?;
        Ok(stored.and_then(|text| serde_json::from_str(&text).ok()).unwrap_or_default())
    }

    /// A newer rulebook, and what comes of it with the present one.
    fn joined(&self, bytes: &[u8], from: NaiveDate) -> Result<(Rulebook, Rulebook), ApiError> {
        if self.taken()?.iter().any(|one| one.from > from) {
            return Err(invalid("from", InvalidReason::EndBeforeStart));
        }
        let fault = || ApiError::Data { file: FILE.to_owned(), line: 0 };
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= LARGEST).ok_or_else(fault)?;
        let newer = read(text)?;
        let joined = self.law().rulebook.succeeded_by(&newer, from).map_err(|_: RulebookFault| fault())?;
        Ok((newer, joined))
    }
}

fn read(text: &str) -> Result<Rulebook, ApiError> {
    // Windows' editor marks UTF-8 at the beginning.
    read_rulebook(&[(FILE, text.trim_start_matches('\u{feff}'))])
}
