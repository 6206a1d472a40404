//! The list of erasures beside the database, `engawa.erased`: what has to be erased again whenever an older state
//! comes back.
//!
//! One line each: id of the erasure, id of the person, instant, the kept contracts as `engagement=day` with commas,
//! and a keyed hash over all that. Ids, days and instants only. The list lies in the data folder and in every
//! backup, so it outlives the loss of either.
//!
//! Invariant: a line is never removed. A line whose hash does not fit the key of this database is kept and not
//! followed: nobody without the key can make the program erase somebody.

use std::collections::BTreeMap;
use std::path::Path;

use chrono::{DateTime, SecondsFormat, Utc};
use engawa_domain::erasure::{ErasureGround, KeptContract};
use engawa_domain::{AlumnusId, EngagementId};
use sha2::{Digest, Sha256};

use crate::error::Result;
use crate::folder;
use crate::hex;
use crate::key::DataKey;
use crate::tables::erasure::Erasure;

/// Name of the list, in the data folder and in every backup.
pub(crate) const FILE: &str = "engawa.erased";

const PURPOSE: &[u8] = b"engawa erasure list 1";

/// The lines of a list.
#[derive(Debug, Clone, Default)]
pub(crate) struct ErasureList {
    known: BTreeMap<String, Erasure>,
    /// Lines of another key, or damaged: kept as they are.
    foreign: Vec<String>,
}

impl ErasureList {
    /// Reads the list in a folder; one that is not there is empty.
    pub(crate) fn read(dir: &Path, key: &DataKey) -> Result<Self> {
        let text = match std::fs::read_to_string(dir.join(FILE)) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
            Err(error) => return Err(error.into()),
        };
        let mut list = Self::default();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            match parse(line, key) {
                Some(erasure) => {
                    list.known.insert(erasure.id.clone(), erasure);
                }
                None => list.foreign.push(line.to_owned()),
            }
        }
        Ok(list)
    }

    /// Writes the list into a folder, whole or not at all.
    pub(crate) fn write(&self, dir: &Path, key: &DataKey) -> Result<()> {
        let mut text = String::new();
        for line in self.known.values().map(|erasure| line(erasure, key)).chain(self.foreign.iter().cloned())
        {
            text.push_str(&line);
            text.push('\n');
        }
        folder::write_whole(&dir.join(FILE), text.as_bytes())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    pub(crate) fn add(&mut self, erasure: &Erasure) {
        self.known.entry(erasure.id.clone()).or_insert_with(|| erasure.clone());
    }

    pub(crate) fn add_all(&mut self, other: &Self) {
        other.known.values().for_each(|erasure| self.add(erasure));
    }

    /// Does it hold every line of another?
    pub(crate) fn covers(&self, other: &Self) -> bool {
        other.known.keys().all(|id| self.known.contains_key(id))
    }

    /// The erasures that `done` says nothing of, oldest first.
    pub(crate) fn without<'a>(&'a self, done: &'a [String]) -> impl Iterator<Item = &'a Erasure> {
        // Ids sort by time.
        self.known.values().filter(|erasure| !done.contains(&erasure.id))
    }
}

fn line(erasure: &Erasure, key: &DataKey) -> String {
    let kept: Vec<String> = erasure
        .kept
        .iter()
        .map(|contract| format!("{}={}", contract.engagement_id, contract.until))
        .collect();
    let ground = match erasure.ground {
        ErasureGround::Requested => "requested",
        ErasureGround::RetentionEnded => "retention_ended",
    };
    let at = erasure.erased_at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
    let content = format!("{} {} {at} {ground} {}", erasure.id, erasure.alumnus_id, or_dash(&kept.join(",")));
    let hash = keyed_hash(&content, key);
    format!("{content} {hash}")
}

fn or_dash(text: &str) -> &str {
    if text.is_empty() { "-" } else { text }
}

fn parse(line: &str, key: &DataKey) -> Option<Erasure> {
    let (content, hash) = line.rsplit_once(' ')?;
    if keyed_hash(content, key) != hash {
        return None;
    }
    let mut parts = content.split(' ');
    let (id, alumnus, at, ground, kept) =
        (parts.next()?, parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    let contract = |text: &str| {
        let (engagement, until) = text.split_once('=')?;
        let engagement_id = EngagementId(engagement.to_owned());
        Some(KeptContract { engagement_id, until: until.parse().ok()?, basis: String::new() })
    };
    let kept =
        if kept == "-" { Vec::new() } else { kept.split(',').map(contract).collect::<Option<Vec<_>>>()? };
    Some(Erasure {
        id: id.to_owned(),
        alumnus_id: AlumnusId(alumnus.to_owned()),
        erased_at: at.parse::<DateTime<Utc>>().ok()?,
        erased_by: String::new(),
        ground: match ground {
            "requested" => ErasureGround::Requested,
            "retention_ended" => ErasureGround::RetentionEnded,
            _ => return None,
        },
        identity: String::new(),
        checked_by: String::new(),
        checked_on: None,
        erased: Vec::new(),
        kept,
    })
}

/// Keyed inside and out, as HMAC does, with a word of purpose so that the key is used for nothing twice.
fn keyed_hash(content: &str, key: &DataKey) -> String {
    let keyed = |bytes: &[u8]| {
        Sha256::new().chain_update(PURPOSE).chain_update(key.as_bytes()).chain_update(bytes).finalize()
    };
    hex::encode(&keyed(&keyed(content.as_bytes())))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    /// What of an erasure stands in a line.
    fn bare(erasure: &Erasure) -> Erasure {
        Erasure {
            erased_by: String::new(),
            identity: String::new(),
            checked_by: String::new(),
            ..erasure.clone()
        }
    }

    fn erasure(id: &str, kept: &[(&str, &str)]) -> Erasure {
        Erasure {
            id: id.to_owned(),
            alumnus_id: "p".into(),
            erased_at: "2026-11-23T01:00:00.25Z".parse().unwrap(),
            erased_by: "佐藤".to_owned(),
            ground: ErasureGround::Requested,
            identity: "免許証".to_owned(),
            checked_by: "佐藤".to_owned(),
            checked_on: None,
            erased: Vec::new(),
            kept: kept
                .iter()
                .map(|(id, until)| KeptContract {
                    engagement_id: (*id).into(),
                    until: until.parse().unwrap(),
                    basis: String::new(),
                })
                .collect(),
        }
    }

    #[test]
    fn a_list_reads_back_and_holds_ids_and_days_only() {
        let dir = tempfile::tempdir().unwrap();
        let key = DataKey::random().unwrap();
        let mut list = ErasureList::read(dir.path(), &key).unwrap();
        assert!(list.is_empty());
        list.add(&erasure("e1", &[]));
        list.add(&erasure("e2", &[("g1", "2034-05-31"), ("g2", "2035-05-31")]));
        list.write(dir.path(), &key).unwrap();
        let text = std::fs::read_to_string(dir.path().join(FILE)).unwrap();
        assert!(!text.contains("佐藤") && !text.contains("免許証"), "{text}");
        let back = ErasureList::read(dir.path(), &key).unwrap();
        assert!(back.covers(&list) && list.covers(&back));
        let done = ["e1".to_owned()];
        let two = back.without(&done).collect::<Vec<_>>();
        assert_eq!(two, [&bare(&erasure("e2", &[("g1", "2034-05-31"), ("g2", "2035-05-31")]))]);
    }

    #[test]
    fn a_line_that_was_tampered_with_or_has_another_key_is_kept_and_not_followed() {
        let dir = tempfile::tempdir().unwrap();
        let (key, other) = (DataKey::random().unwrap(), DataKey::random().unwrap());
        let mut list = ErasureList::default();
        list.add(&erasure("e1", &[]));
        list.write(dir.path(), &key).unwrap();
        assert!(ErasureList::read(dir.path(), &other).unwrap().is_empty());
        let text = std::fs::read_to_string(dir.path().join(FILE)).unwrap();
        let forged = text.replacen(" p ", " q ", 1);
        std::fs::write(dir.path().join(FILE), format!("{text}{forged}half a li")).unwrap();
        let mut read = ErasureList::read(dir.path(), &key).unwrap();
        assert_eq!(read.without(&[]).count(), 1);
        read.add(&erasure("e2", &[]));
        read.write(dir.path(), &key).unwrap();
        let text = std::fs::read_to_string(dir.path().join(FILE)).unwrap();
        assert!(text.contains("half a li") && text.contains(forged.trim()), "{text}");
    }
}
