//! Files that are no list, or no list that can be read: each is named, and none takes more than it may.

use std::io::Write as _;
use std::sync::atomic::{AtomicU64, Ordering};

use engawa_documents::book::{Book, BookError, LARGEST};
use engawa_domain::{Unwatched, Watch};
use proptest::prelude::*;
use rstest::rstest;
use zip::write::SimpleFileOptions;

use crate::workbooks::{SHEET, workbook};

fn read(bytes: &[u8]) -> Result<Book, BookError> {
    engawa_documents::book::read(bytes, &Unwatched)
}

#[rstest]
#[case::nothing(b"".to_vec(), BookError::Empty)]
#[case::only_a_mark(b"\xEF\xBB\xBF".to_vec(), BookError::Empty)]
#[case::blanks(b"\r\n \t\n".to_vec(), BookError::Empty)]
#[case::picture(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), BookError::NotText)]
#[case::pdf(b"%PDF-1.7\n".to_vec(), BookError::NotText)]
#[case::zeros(vec![0; 500], BookError::NotText)]
#[case::cut_workbook(b"PK\x03\x04....xl/workbook.xml....".to_vec(), BookError::Damaged)]
#[case::cut_old_workbook(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec(), BookError::Damaged)]
#[case::web_page("\u{feff}<html><table><tr><td>氏名</td></tr></table>".into(), BookError::WebPage)]
#[case::xml_sheet(b"<?xml version=\"1.0\"?><Workbook></Workbook>".to_vec(), BookError::WebPage)]
#[case::empty_archive(b"PK\x05\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0".to_vec(), BookError::Archive)]
#[case::too_large(vec![b'a'; LARGEST], BookError::TooLarge)]
#[case::too_many_cells(vec![b','; 10_000_001], BookError::TooLarge)]
#[case::noise((0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect(), BookError::NotText)]
#[case::open_quote(b"a,b\n1,2\n\"3,4\n5,6\n".to_vec(), BookError::OpenQuote { line: 3 })]
fn a_file_that_is_no_list_is_named(#[case] bytes: Vec<u8>, #[case] expected: BookError) {
    assert_eq!(read(&bytes), Err(expected));
}

/// An archive of these parts.
fn archive(parts: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn an_archive_that_is_no_workbook_is_named() {
    assert_eq!(read(&archive(&[("a.csv", b"x".to_vec())])), Err(BookError::Archive));
    assert_eq!(read(&archive(&[("word/document.xml", b"<w/>".to_vec())])), Err(BookError::Archive));
    assert_eq!(read(&archive(&[("xl/workbook.bin", b"".to_vec())])), Err(BookError::Archive));
}

#[test]
fn an_archive_that_says_it_unpacks_to_gigabytes_is_refused_before_it_is_unpacked() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(workbook(&[("名簿", SHEET)])));
    zip.start_file("xl/media/image1.png", SimpleFileOptions::default().large_file(true)).unwrap();
    let zeros = vec![0_u8; 1 << 20];
    for _ in 0..1100 {
        zip.write_all(&zeros).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    assert!(bytes.len() < 3 << 20, "{}", bytes.len());
    assert_eq!(read(&bytes), Err(BookError::Archive));
}

#[test]
fn a_text_without_end_in_a_workbook_is_refused() {
    let sheet = format!(
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{}</t></is></c></row></sheetData></worksheet>",
        "a".repeat(9 << 20)
    );
    assert_eq!(read(&workbook(&[("名簿", &sheet)])), Err(BookError::Archive));
}

#[test]
fn cells_at_the_far_end_of_many_rows_are_refused() {
    let row = "<row><c r=\"XFD1\"><v>1</v></c></row>";
    let sheet = format!(
        "<worksheet><dimension ref=\"A1:XFD1048576\"/><sheetData>{}</sheetData></worksheet>",
        row.repeat(2000)
    );
    assert_eq!(read(&workbook(&[("名簿", &sheet)])), Err(BookError::Archive));
}

#[test]
fn merged_areas_over_everything_are_refused() {
    let row = "<row><c t=\"inlineStr\"><is><t>氏名</t></is></c><c r=\"ZZ1\"><v>1</v></c></row>";
    let area = "<mergeCell ref=\"A1:XFD1048576\"/>";
    let sheet = format!(
        "<worksheet><sheetData>{}</sheetData><mergeCells>{}</mergeCells></worksheet>",
        row.repeat(1000),
        area.repeat(100)
    );
    assert_eq!(read(&workbook(&[("名簿", &sheet)])), Err(BookError::Archive));
}

#[test]
fn a_workbook_with_a_password_is_named() {
    let bytes = crate::old_books::container("EncryptedPackage", &[0; 5000]);
    assert_eq!(read(&bytes), Err(BookError::Encrypted));
    let mut old = crate::old_books::Biff::new();
    old.record(0x002F, &[0; 6]);
    assert_eq!(read(&crate::old_books::container("Workbook", &old.bytes)), Err(BookError::Encrypted));
}

#[test]
fn another_old_office_file_is_no_list() {
    assert_eq!(read(&crate::old_books::container("WordDocument", &[0; 5000])), Err(BookError::NotText));
}

const FILES: [&[u8]; 3] = [
    include_bytes!("../fixtures/退職者リスト_最終_最新版(2).xlsx"),
    include_bytes!("../fixtures/名簿_古い.xls"),
    include_bytes!("../fixtures/名簿_unicodeテキスト.txt"),
];

#[test]
fn a_workbook_that_is_cut_off_is_damaged() {
    for file in &FILES[..2] {
        for part in [1, 2, 3] {
            let cut = &file[..file.len() * part / 4];
            assert_eq!(read(cut), Err(BookError::Damaged), "{part}");
        }
    }
}

/// Cancels at the n-th question.
struct Impatient {
    left: AtomicU64,
}

impl Watch for Impatient {
    fn goes_on(&self, done: u64, total: u64) -> bool {
        assert!(done <= total || total == 0, "{done} of {total}");
        self.left.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |left| left.checked_sub(1)).is_ok()
    }
}

#[test]
fn reading_stops_when_it_is_cancelled() {
    let text = format!("氏名,所属\n{}", "髙橋,営業部\n".repeat(5000));
    let row = "<row><c t=\"inlineStr\"><is><t>髙橋</t></is></c></row>";
    let sheet = format!("<worksheet><sheetData>{}</sheetData></worksheet>", row.repeat(5000));
    for bytes in [text.into_bytes(), workbook(&[("名簿", &sheet)])] {
        let watch = Impatient { left: AtomicU64::new(2) };
        assert_eq!(engawa_documents::book::read(&bytes, &watch), Err(BookError::Cancelled));
        let watch = Impatient { left: AtomicU64::new(1000) };
        assert!(engawa_documents::book::read(&bytes, &watch).is_ok());
        assert!(watch.left.load(Ordering::SeqCst) < 998, "whoever looks on is told more than once");
    }
}

proptest! {
    #[test]
    fn no_bytes_make_it_fail_otherwise(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(book) = read(&bytes) {
            prop_assert!(book.sheets.iter().any(|sheet| !sheet.rows.is_empty()));
        }
    }

    #[test]
    fn no_change_to_a_file_makes_it_fail_otherwise(
        file in 0..FILES.len(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = FILES[file].to_vec();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Ok(book) = read(&bytes) {
            let table = book.table(book.best_sheet()).unwrap();
            let _ = engawa_domain::registry::read_rows(&table, None, &Unwatched);
        }
    }
}
