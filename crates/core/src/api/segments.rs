//! 絞り込み

use engawa_domain::Segment;
use serde::{Deserialize, Serialize};

use super::UndoState;

/// A saved filter with how many it finds today.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct SegmentView {
    /// The filter.
    pub segment: Segment,
    /// People it finds today.
    pub people: u32,
    /// Undo and redo.
    pub undo: UndoState,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum SegmentSaved {
    /// On disk.
    Saved {
        /// As stored.
        view: SegmentView,
    },
    /// Someone saved meanwhile; nothing was written.
    Stale {
        /// What is stored now.
        theirs: SegmentView,
    },
}

/// Words that people of the registry have, the most frequent first: what a filter can ask for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `SegmentFilter`")]
pub struct SegmentChoices {
    pub departments: Vec<String>,
    pub jobs: Vec<String>,
    pub industries: Vec<String>,
    pub skills: Vec<String>,
    pub tags: Vec<String>,
}
