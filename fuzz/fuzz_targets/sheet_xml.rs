//! Any text as the parts of a workbook: mutations of a zip hardly ever get through its checksums.
//!
//! The input is cut at zero bytes into sheet, shared strings, styles and workbook.

#![no_main]

use std::io::{Cursor, Write as _};

use engawa_domain::{Unwatched, registry};
use libfuzzer_sys::fuzz_target;
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions};

#[path = "../../crates/documents/src/book/mod.rs"]
#[allow(dead_code, unreachable_pub)]
mod book;

const RELATIONS: &str = "<Relationships>\
    <Relationship Id=\"s\" Type=\"x/worksheet\" Target=\"s.xml\"/>\
    <Relationship Id=\"t\" Type=\"x/sharedStrings\" Target=\"t.xml\"/>\
    <Relationship Id=\"f\" Type=\"x/styles\" Target=\"f.xml\"/></Relationships>";
const WORKBOOK: &[u8] = b"<workbook><sheets><sheet name=\"a\" id=\"s\"/></sheets></workbook>";

fuzz_target!(|bytes: &[u8]| {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut put = |name: &str, part: &[u8]| {
        if zip.start_file(name, stored).is_ok() {
            let _ = zip.write_all(part);
        }
    };
    put("xl/s.xml", parts.next().unwrap_or_default());
    put("xl/t.xml", parts.next().unwrap_or_default());
    put("xl/f.xml", parts.next().unwrap_or_default());
    put("xl/workbook.xml", parts.next().unwrap_or(WORKBOOK));
    put("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes());
    let Ok(file) = zip.finish() else { return };
    let Ok(book) = book::read(&file.into_inner(), &Unwatched) else { return };
    for sheet in 0..book.sheets.len() {
        let table = book.table(sheet).unwrap_or_default();
        let _ = registry::read_rows(&table, None, &Unwatched);
    }
});
