//! Long work: how far it is, and whether to go on.

use serde::{Deserialize, Serialize};

/// Whoever started long work looks on through this.
pub trait Watch: Sync {
    /// `done` of `total` steps are behind; a `total` of 0 is not known yet. False: the person cancelled, and the work
    /// stops without having changed anything.
    fn goes_on(&self, done: u64, total: u64) -> bool;

    /// What follows is another part of the work; its steps are counted anew.
    fn enters(&self, _phase: ProgressPhase) {}
}

/// A part of long work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ProgressPhase {
    /// A file is read.
    #[default]
    Reading,
    /// What was read is compared with what is stored.
    Comparing,
    /// The outcome is written.
    Writing,
}

/// Nobody looks on, and nobody cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn goes_on(&self, _done: u64, _total: u64) -> bool {
        true
    }
}
