//! Any bytes as a file: text, xls, xlsx.

#![no_main]

use engawa_domain::{Unwatched, registry};
use libfuzzer_sys::fuzz_target;

// The reader alone, from its own source: the crate that owns it draws in a whole typesetter.
#[path = "../../crates/documents/src/book/mod.rs"]
#[allow(dead_code, unreachable_pub)]
mod book;

fuzz_target!(|bytes: &[u8]| {
    let Ok(book) = book::read(bytes, &Unwatched) else { return };
    for sheet in 0..book.sheets.len() {
        let table = book.table(sheet).unwrap_or_default();
        let _ = registry::read_rows(&table, None, &Unwatched);
    }
});
