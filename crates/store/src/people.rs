//! 名簿 in memory: what a search and a ranking look at, beside the database and true to it.
//!
//! A search must look into 100,000 people with every keystroke; decrypting them takes some twenty times as long as
//! looking. So their search keys lie in one stretch of memory, in the order of the list, while the folder is unlocked.
//!
//! Invariant: an answer is never older than the state its reader sees. Every write names the rows it changed (an
//! update hook tells, whoever wrote) together with the number of its journal row; a reader brings the index to the
//! number it sees itself. A reader that sees an older state than the index holds, and a writer amid its changes, do
//! without it.

mod build;
mod index;
mod lines;
mod ranking;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, hooks::Action};

use crate::error::Result;

pub(crate) use index::Index;
pub(crate) use ranking::{Ranked, Ties};

/// The index of an open folder. Made when it is first asked for.
#[derive(Default)]
pub(crate) struct People {
    state: Mutex<State>,
    /// Rows that were changed since the last commit, also by a write that failed: reading them once more does no harm.
    touched: Arc<Mutex<Vec<i64>>>,
}

#[derive(Default)]
struct State {
    index: Option<Arc<Index>>,
    /// Rows that changed since, by the number of the journal row; in order.
    changed: Vec<(i64, Vec<i64>)>,
}

impl People {
    /// Listens to a connection that writes.
    pub(crate) fn listen(&self, writer: &Connection) -> Result<()> {
        let touched = Arc::clone(&self.touched);
        let hook = move |_: Action, _: &str, table: &str, row: i64| {
            if table == "alumnus" {
                held(&touched).push(row);
            }
        };
        Ok(writer.update_hook(Some(hook))?)
    }

    /// Lets the index go: the next reader that needs one makes it anew. For whoever changed the database past
    /// [`crate::Store::write`].
    pub(crate) fn forget(&self) {
        held(&self.state).index = None;
    }

    /// Runs the commit of a write so that nobody sees its outcome before the rows it changed are known.
    pub(crate) fn committing(&self, seq: i64, commit: impl FnOnce() -> Result<()>) -> Result<()> {
        let touched = std::mem::take(&mut *held(&self.touched));
        let mut state = held(&self.state);
        commit()?;
        // Also before there is an index: the reader that makes it may see an older state than this.
        if !touched.is_empty() {
            state.changed.push((seq, touched));
        }
        Ok(())
    }

    /// The index as of the state that a reader sees; `None` if it is ahead of that already.
    pub(crate) fn current(&self, conn: &Connection) -> Result<Option<Arc<Index>>> {
        let mut state = held(&self.state);
        // Within the lock: a write that this reader sees has noted its rows before it let go.
        let seen = last_seq(conn)?;
        if state.index.as_ref().is_some_and(|index| index.seq > seen) {
            return Ok(None);
        }
        let due = state.changed.iter().take_while(|(seq, _)| *seq <= seen).count();
        let rows: Vec<i64> = state.changed.drain(..due).flat_map(|(_, rows)| rows).collect();
        // Taken out: if this fails, the next reader makes a new one.
        let index = match state.index.take() {
            None => Arc::new(build::whole(conn, seen)?),
            Some(index) => build::brought_up(conn, index, rows, seen)?,
        };
        state.index = Some(Arc::clone(&index));
        Ok(Some(index))
    }

    /// The index if it is there and as of the state that a reader sees.
    pub(crate) fn at_hand(&self, conn: &Connection) -> Result<Option<Arc<Index>>> {
        if held(&self.state).index.is_none() {
            return Ok(None);
        }
        self.current(conn)
    }
}

/// The number of the last write that a connection sees.
fn last_seq(conn: &Connection) -> Result<i64> {
    let mut last = conn.prepare_cached("SELECT coalesce(max(seq), 0) FROM journal")?;
    Ok(last.query_row([], |row| row.get(0))?)
}

/// A panic while it was held leaves lists that are whole, or no index.
fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
