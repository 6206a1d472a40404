//! Reads people into the index, all of them or those that changed.

use std::collections::HashSet;
use std::sync::{Arc, mpsc};

use engawa_domain::candidate::Brief;
use engawa_domain::{Alumnus, name};
use rusqlite::Connection;
use zeroize::Zeroize as _;

use super::index::Index;
use super::lines::Lines;
use crate::error::Result;
use crate::tables::alumnus::{self, Standing};

/// People that go to the thread that makes their keys at a time.
const BATCH: usize = 512;
/// Batches that may wait for it.
const AHEAD: usize = 16;

/// A person on the way into the index.
struct Entry {
    no: i64,
    order: Vec<u8>,
    key: Vec<u8>,
    brief: Brief,
}

impl Drop for Entry {
    fn drop(&mut self) {
        self.order.zeroize();
        self.key.zeroize();
    }
}

impl Entry {
    fn new(Standing { no, sort_key }: Standing, alumnus: &Alumnus) -> Self {
        let mut order =
            Vec::with_capacity(sort_key.len() + alumnus.name.len() + alumnus.id.as_str().len() + 3);
        for text in [&sort_key, &alumnus.name, alumnus.id.as_str()] {
            push_ordered(&mut order, text);
        }
        Self { no, order, key: name::search_key(alumnus).into_bytes(), brief: Brief::from(alumnus) }
    }
}

/// Everybody. One thread reads and decrypts, another one makes the keys.
pub(super) fn whole(conn: &Connection, seq: i64) -> Result<Index> {
    let mut all = std::thread::scope(|scope| {
        let (send, receive) = mpsc::sync_channel::<Vec<(Standing, Alumnus)>>(AHEAD);
        let made = scope.spawn(move || {
            let batches = receive.into_iter().flatten();
            batches.map(|(standing, alumnus)| Entry::new(standing, &alumnus)).collect::<Vec<_>>()
        });
        let mut batch = Vec::with_capacity(BATCH);
        let read = alumnus::each(conn, |standing, person| {
            batch.push((standing, person));
            if batch.len() == BATCH {
                // Refused only by a thread that went down: what it says is heard below.
                let _ = send.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)));
            }
            Ok(())
        });
        let _ = send.send(batch);
        drop(send);
        let all = made.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        read.map(|()| all)
    })?;
    all.sort_unstable_by(|a, b| a.order.cmp(&b.order));
    let keys = all.iter().map(|entry| entry.key.len()).sum();
    let orders = all.iter().map(|entry| entry.order.len()).sum();
    let mut index = with_room(seq, all.len(), keys, orders);
    all.iter().for_each(|entry| index.push(entry.no, &entry.key, &entry.order, entry.brief));
    Ok(index)
}

/// The index with some rows read anew. Reading very many of them one by one would take longer than all at once.
pub(super) fn brought_up(
    conn: &Connection,
    index: Arc<Index>,
    rows: Vec<i64>,
    seq: i64,
) -> Result<Arc<Index>> {
    let rows: HashSet<i64> = rows.into_iter().collect();
    if rows.is_empty() {
        return Ok(match Arc::try_unwrap(index) {
            Ok(index) => Arc::new(Index { seq, ..index }),
            // Someone searches in it. It is as true as it was; only its number waits for the next reader.
            Err(shared) => shared,
        });
    }
    if rows.len() > 1000 + index.len() / 8 {
        return Ok(Arc::new(whole(conn, seq)?));
    }
    let mut fresh = Vec::with_capacity(rows.len());
    for no in &rows {
        fresh.extend(alumnus::at_number(conn, *no)?.map(|(standing, person)| Entry::new(standing, &person)));
    }
    fresh.sort_unstable_by(|a, b| a.order.cmp(&b.order));
    let keys = index.keys.size() + fresh.iter().map(|entry| entry.key.len()).sum::<usize>();
    let orders = index.orders.size() + fresh.iter().map(|entry| entry.order.len()).sum::<usize>();
    let mut next = with_room(seq, index.len() + fresh.len(), keys, orders);
    let mut fresh = fresh.iter().peekable();
    for (row, (no, brief)) in index.nos.iter().zip(&index.briefs).enumerate() {
        if rows.contains(no) {
            continue;
        }
        let order = index.orders.line(row);
        while let Some(entry) = fresh.next_if(|entry| entry.order.as_slice() < order) {
            next.push(entry.no, &entry.key, &entry.order, entry.brief);
        }
        next.push(*no, index.keys.line(row), order, *brief);
    }
    fresh.for_each(|entry| next.push(entry.no, &entry.key, &entry.order, entry.brief));
    Ok(Arc::new(next))
}

pub(super) fn with_room(seq: i64, rows: usize, keys: usize, orders: usize) -> Index {
    Index {
        seq,
        nos: Vec::with_capacity(rows),
        keys: Lines::with_room(rows, keys),
        orders: Lines::with_room(rows, orders),
        views: Lines::with_room(rows, keys / 8),
        outlines: Vec::with_capacity(rows),
        posts: Vec::with_capacity(2 * rows),
        post_ends: Vec::with_capacity(rows),
        briefs: Vec::with_capacity(rows),
    }
}

/// Bytes that sort as the texts do, one after the other, and hold no line feed. Names may hold anything.
fn push_ordered(order: &mut Vec<u8>, text: &str) {
    for byte in text.bytes() {
        match byte {
            // An escaped byte sorts behind the end of a text and before every other byte that may follow.
            0..=b'\n' => order.extend([1, byte + 16]),
            other => order.push(other),
        }
    }
    order.push(0);
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ordered(texts: [&str; 2]) -> Vec<u8> {
        let mut order = Vec::new();
        texts.into_iter().for_each(|text| push_ordered(&mut order, text));
        order
    }

    proptest! {
        #[test]
        fn rows_sort_as_their_columns_do(
            a in "[\0\u{1}\u{2}\n\u{10}aあ]{0,4}", b in "[\0\u{1}\n\u{b}aあ]{0,4}",
            c in "[\0\u{1}\u{2}\n\u{10}aあ]{0,4}", d in "[\0\u{1}\n\u{b}aあ]{0,4}",
        ) {
            let (one, other) = (ordered([&a, &b]), ordered([&c, &d]));
            prop_assert_eq!(one.cmp(&other), (&a, &b).cmp(&(&c, &d)));
            prop_assert!(!one.contains(&b'\n'));
        }
    }
}
