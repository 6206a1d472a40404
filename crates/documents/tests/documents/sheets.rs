//! Sheets: encodings, delimiters, line ends, and files that are something else.

use std::fmt::Write as _;

use encoding_rs::{EUC_JP, SHIFT_JIS};
use engawa_documents::sheet::{Encoding, SheetError, read};
use proptest::prelude::*;
use rstest::rstest;

const UTF8: &[u8] = include_bytes!("../fixtures/名簿_utf8.csv");
const CP932: &[u8] = include_bytes!("../fixtures/名簿_cp932.csv");
const EXPECTED: &str = include_str!("../fixtures/expected.json");

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    read(bytes).unwrap().rows.into_iter().map(|row| row.cells).collect()
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    read(bytes).unwrap().rows.iter().map(|row| row.number).collect()
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    std::iter::once(0xFEFF)
        .chain(text.encode_utf16())
        .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
        .collect()
}

fn cp932(text: &str) -> Vec<u8> {
    let (bytes, _, lost) = SHIFT_JIS.encode(text);
    assert!(!lost, "{text}");
    bytes.into_owned()
}

#[test]
fn the_list_in_cp932_is_the_list_in_utf8_without_the_rows_that_cp932_cannot_hold() {
    let (utf8, old) = (read(UTF8).unwrap(), read(CP932).unwrap());
    assert_eq!((utf8.encoding, old.encoding), (Encoding::Utf8, Encoding::Cp932));
    assert_eq!((utf8.unreadable, old.unreadable), (0, 0));
    let holds = |cells: &[String]| cells.iter().all(|cell| !SHIFT_JIS.encode(cell).2);
    let kept: Vec<_> = cells(UTF8).into_iter().filter(|cells| holds(cells)).collect();
    assert_eq!(cells(CP932), kept);
    assert!(kept.len() < cells(UTF8).len() && kept.len() > 30);
}

#[test]
fn the_list_holds_every_name_and_note_as_expected() {
    let expected: Vec<serde_json::Value> = serde_json::from_str(EXPECTED).unwrap();
    let rows = cells(UTF8);
    assert_eq!(rows.len(), expected.len() + 1, "a heading row, then the people");
    for (row, person) in rows.iter().skip(1).zip(&expected) {
        for (cell, field) in [(0, "employee_no"), (1, "name"), (8, "note")] {
            assert_eq!(row[cell], person[field].as_str().unwrap(), "{person}");
        }
    }
}

const TEXT: &str = "社員番号,氏名,備考\r\n001,髙橋 﨑子,\"前回－8月,\r\n次回～11月\"\r\n002,渡邉,①\r\n";

#[rstest]
#[case::utf8(TEXT.as_bytes().to_vec(), Encoding::Utf8)]
#[case::utf8_with_mark([b"\xEF\xBB\xBF", TEXT.as_bytes()].concat(), Encoding::Utf8)]
#[case::utf16_little(utf16(TEXT, false), Encoding::Utf16Le)]
#[case::utf16_big(utf16(TEXT, true), Encoding::Utf16Be)]
#[case::cp932(cp932(TEXT), Encoding::Cp932)]
fn the_encoding_is_told_from_the_bytes(#[case] bytes: Vec<u8>, #[case] encoding: Encoding) {
    let sheet = read(&bytes).unwrap();
    assert_eq!(sheet.encoding, encoding);
    assert_eq!(sheet.rows[0].cells[0], "社員番号", "a byte order mark is no character");
    assert_eq!(sheet.rows[1].cells, ["001", "髙橋 﨑子", "前回－8月,\n次回～11月"]);
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 4]);
}

#[test]
fn a_list_from_an_old_server_is_read() {
    let text = "社員番号,氏名,備考\n001,高橋一郎,営業部で操作手順書を改訂した\n002,渡辺百合子,人事部に在籍していた\n";
    let sheet = read(&EUC_JP.encode(text).0).unwrap();
    assert_eq!(sheet.encoding, Encoding::EucJp);
    assert_eq!(sheet.rows[1].cells[1], "高橋一郎");
}

/// 髙 and 﨑 have two codes each in code page 932: NEC's selection of IBM's characters, and IBM's own.
#[rstest]
#[case::nec_taka(b"\xEE\xE0", "髙")]
#[case::ibm_taka(b"\xFB\xFC", "髙")]
#[case::nec_saki(b"\xED\x95", "﨑")]
#[case::ibm_saki(b"\xFA\xB1", "﨑")]
fn both_codes_of_a_character_are_one_character(#[case] code: &[u8], #[case] expected: &str) {
    let mut bytes = cp932("氏名,所属\r\n");
    bytes.extend_from_slice(code);
    bytes.extend(cp932("橋,営業部\r\n"));
    assert_eq!(cells(&bytes)[1][0], format!("{expected}橋"));
}

#[rstest]
#[case::windows("a,b\r\n1,2\r\n3,4\r\n", &[1, 2, 3])]
#[case::unix("a,b\n1,2\n3,4", &[1, 2, 3])]
#[case::old_mac("a,b\r1,2\r3,4\r", &[1, 2, 3])]
#[case::mixed("a,b\r\n1,2\n3,4\r", &[1, 2, 3])]
#[case::blank_lines("\n\na,b\n\r\n1,2\n\n\n3,4\n", &[3, 5, 8])]
#[case::quoted_lines("a,b\n\"1\n\n1\",2\n3,4\n", &[1, 2, 5])]
#[case::quoted_first("\"a\",b\n1,2\n3,4\n", &[1, 2, 3])]
fn rows_know_the_line_that_they_start_in(#[case] text: &str, #[case] lines: &[u32]) {
    assert_eq!(numbers(text.as_bytes()), lines);
}

#[rstest]
#[case::comma("a,b\n1\t2,3\n", ',', &["1\t2", "3"])]
#[case::tab("a\tb\n1,2\t3\n", '\t', &["1,2", "3"])]
#[case::commas_in_quotes("\"a,a,a\"\tb\n1\t2\n", '\t', &["1", "2"])]
#[case::one_column("a\n1,2\n", ',', &["1", "2"])]
fn the_delimiter_is_told_from_the_heading(#[case] text: &str, #[case] delimiter: char, #[case] row: &[&str]) {
    let sheet = read(text.as_bytes()).unwrap();
    assert_eq!(sheet.delimiter, delimiter);
    assert_eq!(sheet.rows[1].cells, row);
}

#[test]
fn quotes_are_undone_and_blanks_are_kept() {
    let rows = cells(b"a,b,c\n\"=HYPERLINK(\"\"x\"\")\", y ,\n");
    assert_eq!(rows[1], ["=HYPERLINK(\"x\")", " y ", ""]);
}

#[test]
fn rows_may_differ_in_length() {
    assert_eq!(cells(b"a,b\n1\n1,2,3\n").iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 3]);
}

#[rstest]
#[case::nothing(b"".to_vec(), SheetError::Empty)]
#[case::only_a_mark(b"\xEF\xBB\xBF".to_vec(), SheetError::Empty)]
#[case::blanks(b"\r\n \t\n".to_vec(), SheetError::Empty)]
#[case::picture(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec(), SheetError::NotText)]
#[case::pdf(b"%PDF-1.7\n".to_vec(), SheetError::NotText)]
#[case::zeros(vec![0; 500], SheetError::NotText)]
#[case::utf16_without_mark(utf16("社員番号,氏名", false).split_off(2), SheetError::NotText)]
#[case::workbook(b"PK\x03\x04....xl/workbook.xml....".to_vec(), SheetError::Workbook)]
#[case::old_workbook(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1....".to_vec(), SheetError::Workbook)]
#[case::archive(b"PK\x03\x04....word/document.xml".to_vec(), SheetError::NotText)]
#[case::noise((0..4000_u32).map(|at| (at.wrapping_mul(2_654_435_761) >> 13) as u8).collect(), SheetError::NotText)]
#[case::open_quote(b"a,b\n1,2\n\"3,4\n5,6\n".to_vec(), SheetError::OpenQuote { line: 3 })]
fn a_file_that_is_no_list_is_named(#[case] bytes: Vec<u8>, #[case] expected: SheetError) {
    assert_eq!(read(&bytes), Err(expected));
}

#[test]
fn a_byte_that_is_no_character_is_counted_and_the_rest_is_kept() {
    let mut bytes = cp932(&format!("氏名,所属\r\n髙橋,{}\r\n", "営業部".repeat(30)));
    bytes.extend_from_slice(b"\x81\x20,x\r\n");
    let sheet = read(&bytes).unwrap();
    assert_eq!((sheet.encoding, sheet.unreadable, sheet.rows.len()), (Encoding::Cp932, 1, 3));
}

proptest! {
    #[test]
    fn what_excel_writes_is_read_back(
        rows in prop::collection::vec(prop::collection::vec("[ -~あ-ん亜-熙\n\"]{0,8}", 2..5), 1..12),
        windows in any::<bool>(),
        old in any::<bool>(),
    ) {
        let end = if windows { "\r\n" } else { "\n" };
        let mut text = format!("見出し,見出し{end}");
        for row in &rows {
            let mut first = true;
            for cell in row {
                if !std::mem::take(&mut first) {
                    text.push(',');
                }
                write!(text, "\"{}\"", cell.replace('"', "\"\"").replace('\n', end)).unwrap();
            }
            text.push_str(end);
        }
        let (bytes, _, lost) = SHIFT_JIS.encode(&text);
        let bytes = if old && !lost { bytes.into_owned() } else { text.into_bytes() };
        let sheet = read(&bytes).unwrap();
        let seen: Vec<Vec<String>> = sheet.rows.iter().skip(1).map(|row| row.cells.clone()).collect();
        prop_assert_eq!(&seen, &rows);
        let mut line = 2;
        for (row, cells) in sheet.rows.iter().skip(1).zip(&rows) {
            prop_assert_eq!(row.number, line);
            line += 1 + cells.iter().map(|cell| cell.matches('\n').count() as u32).sum::<u32>();
        }
    }

    #[test]
    fn no_bytes_make_it_fail_otherwise(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(sheet) = read(&bytes) {
            prop_assert!(!sheet.rows.is_empty());
        }
    }
}
