//! 取込: a list from HR becomes people, previewed first and undone whole, any time later.

mod apply;
mod identity;
mod likeness;
mod page;
mod plan;
pub(crate) mod read;
mod undo;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};

use engawa_documents::book::Book;
use engawa_domain::{ProgressPhase, Watch, registry::Reading};

use crate::{ApiError, Engawa, api::ImportPreview, engawa::lock};
use plan::Plan;

/// Lists that may wait for a yes at once: one for each window, and some that were forgotten.
const OPEN_AT_ONCE: usize = 4;

/// The lists that were opened and neither applied nor given up, the oldest first.
#[derive(Default)]
pub(crate) struct Open(Vec<Arc<Pending>>);

impl Open {
    /// Lets all of them go and stops what runs with them.
    pub(crate) fn clear(&mut self) {
        for pending in self.0.drain(..) {
            pending.cancelled.store(true, Ordering::Relaxed);
        }
    }
}

/// A list that was opened.
pub(crate) struct Pending {
    token: String,
    file_name: String,
    /// Set by whoever gives the list up; what runs with it stops.
    cancelled: AtomicBool,
    stage: Mutex<Stage>,
}

/// How far a list is.
enum Stage {
    Opened(Vec<u8>),
    Read(Box<List>),
    /// Applied, or it could not be read.
    Gone,
}

/// A list that was read.
struct List {
    book: Book,
    reading: Reading,
    plan: Plan,
    preview: ImportPreview,
    /// Someone said what the columns mean: it is remembered when the list is applied.
    corrected: bool,
}

impl Engawa {
    /// Takes the bytes of a file in. Returns the token under which it can be read; nothing is read yet.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn open_import(&self, file_name: &str, bytes: Vec<u8>) -> Result<String, ApiError> {
        self.store()?;
        let token = Self::fresh_id();
        let name = file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        let pending = Pending {
            token: token.clone(),
            file_name: name.to_owned(),
            cancelled: AtomicBool::new(false),
            stage: Mutex::new(Stage::Opened(bytes)),
        };
        let mut open = lock(&self.pending);
        if open.0.len() >= OPEN_AT_ONCE {
            let oldest = open.0.remove(0);
            oldest.cancelled.store(true, Ordering::Relaxed);
        }
        open.0.push(Arc::new(pending));
        Ok(token)
    }

    /// Gives a list up: stops what runs with it and forgets the token. A token that is not known is forgotten already.
    ///
    /// # Errors
    /// None; the result is for the hosts' sake.
    pub fn cancel_import(&self, token: &str) -> Result<(), ApiError> {
        let mut open = lock(&self.pending);
        for pending in open.0.extract_if(.., |pending| pending.token == token) {
            pending.cancelled.store(true, Ordering::Relaxed);
        }
        Ok(())
    }

    fn pending(&self, token: &str) -> Result<Arc<Pending>, ApiError> {
        let open = lock(&self.pending);
        open.0.iter().find(|pending| pending.token == token).cloned().ok_or(ApiError::NotFound)
    }
}

/// Looks on for the host, and for whoever gives the list up meanwhile.
struct Either<'a> {
    host: &'a dyn Watch,
    cancelled: &'a AtomicBool,
}

impl<'a> Either<'a> {
    fn new(host: &'a dyn Watch, pending: &'a Pending) -> Self {
        Self { host, cancelled: &pending.cancelled }
    }
}

impl Watch for Either<'_> {
    fn goes_on(&self, done: u64, total: u64) -> bool {
        !self.cancelled.load(Ordering::Relaxed) && self.host.goes_on(done, total)
    }

    fn enters(&self, phase: ProgressPhase) {
        self.host.enters(phase);
    }
}

/// A count for the screen.
pub(crate) fn small(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

fn long(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
