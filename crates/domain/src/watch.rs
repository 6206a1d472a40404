//! Long work: how far it is, and whether to go on.

/// Whoever started long work looks on through this.
pub trait Watch: Sync {
    /// `done` of `total` steps are behind; a `total` of 0 is not known yet. False: the person cancelled, and the work
    /// stops without having changed anything.
    fn goes_on(&self, done: u64, total: u64) -> bool;
}

/// Nobody looks on, and nobody cancels.
#[derive(Debug, Clone, Copy, Default)]
pub struct Unwatched;

impl Watch for Unwatched {
    fn goes_on(&self, _done: u64, _total: u64) -> bool {
        true
    }
}
