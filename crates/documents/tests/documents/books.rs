//! Text files: encodings, delimiters and line ends.

use std::fmt::Write as _;

use encoding_rs::{EUC_JP, SHIFT_JIS};
use engawa_documents::book::{Book, BookError, Encoding};
use engawa_domain::{Unwatched, registry::Row};
use proptest::prelude::*;
use rstest::rstest;

const UTF8: &[u8] = include_bytes!("../fixtures/名簿_utf8.csv");
const CP932: &[u8] = include_bytes!("../fixtures/名簿_cp932.csv");
const EXPECTED: &str = include_str!("../fixtures/expected.json");

fn read(bytes: &[u8]) -> Result<Book, BookError> {
    engawa_documents::book::read(bytes, &Unwatched)
}

fn rows(bytes: &[u8]) -> Vec<Row> {
    read(bytes).unwrap().sheets.remove(0).rows
}

fn texts(row: &Row) -> Vec<String> {
    row.cells.iter().map(|cell| cell.text.clone()).collect()
}

fn cells(bytes: &[u8]) -> Vec<Vec<String>> {
    rows(bytes).iter().map(texts).collect()
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    rows(bytes).iter().map(|row| row.number).collect()
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
    assert_eq!((utf8.encoding, old.encoding), (Some(Encoding::Utf8), Some(Encoding::Cp932)));
    assert!(utf8.unreadable.is_empty() && old.unreadable.is_empty());
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
#[case::utf16_little_without_mark(utf16(TEXT, false).split_off(2), Encoding::Utf16Le)]
#[case::utf16_big_without_mark(utf16(TEXT, true).split_off(2), Encoding::Utf16Be)]
#[case::cp932(cp932(TEXT), Encoding::Cp932)]
fn the_encoding_is_told_from_the_bytes(#[case] bytes: Vec<u8>, #[case] encoding: Encoding) {
    assert_eq!(read(&bytes).unwrap().encoding, Some(encoding));
    let rows = rows(&bytes);
    assert_eq!(rows[0].cells[0].text, "社員番号", "a byte order mark is no character");
    assert_eq!(texts(&rows[1]), ["001", "髙橋 﨑子", "前回－8月,\n次回～11月"]);
    assert_eq!(rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 4]);
}

#[test]
fn a_list_from_an_old_server_is_read() {
    let text = "社員番号,氏名,備考\n001,高橋一郎,営業部で操作手順書を改訂した\n002,渡辺百合子,人事部に在籍していた\n";
    let bytes = EUC_JP.encode(text).0;
    assert_eq!(read(&bytes).unwrap().encoding, Some(Encoding::EucJp));
    assert_eq!(cells(&bytes)[1][1], "高橋一郎");
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
#[case::comma("a,b\n1\t2,3\n", &["1\t2", "3"])]
#[case::tab("a\tb\n1,2\t3\n", &["1,2", "3"])]
#[case::semicolon("a;b;c\n1,5;2,5;3\n", &["1,5", "2,5", "3"])]
#[case::commas_in_quotes("\"a,a,a\"\tb\n1\t2\n", &["1", "2"])]
#[case::one_column("a\n1,2\n", &["1", "2"])]
#[case::stated("sep=;\na;b,b,b\n1;2,2,2\n", &["1", "2,2,2"])]
#[case::title("名簿\na\tb\n", &["a", "b"])]
fn the_delimiter_is_told_from_the_lines(#[case] text: &str, #[case] row: &[&str]) {
    assert_eq!(cells(text.as_bytes())[1], row);
}

#[test]
fn a_formula_that_only_keeps_zeros_is_its_text() {
    let text = "番号,氏名\n=\"0002\",=1+1\n\"=\"\"0003\"\"\",=\"a\"&\"b\"\n";
    let expected = [["番号", "氏名"], ["0002", "=1+1"], ["0003", "=\"a\"&\"b\""]];
    assert_eq!(cells(text.as_bytes()), expected);
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

#[test]
fn bytes_that_are_no_character_are_named_with_their_place() {
    let mut bytes = cp932("氏名,所属\r\n髙橋,営業部\r\n");
    bytes.extend_from_slice(b"\x81\x20,x\r\n\x8D\x82,\xF0\x40\r\n");
    let book = read(&bytes).unwrap();
    let places: Vec<_> = book.unreadable.iter().map(|at| (at.row, at.column, at.bytes.as_str())).collect();
    assert_eq!(book.encoding, Some(Encoding::Cp932));
    assert_eq!(places, [(3, 0, "81"), (4, 1, "F0 40")], "a 外字 is a character of one machine only");
    assert_eq!(cells(&bytes)[2], ["\u{fffd} ", "x"]);
}

#[rstest]
#[case::broken(b"\xE9\xAB".to_vec(), "E9 AB")]
#[case::lost_before("\u{fffd}".as_bytes().to_vec(), "EF BF BD")]
fn a_fault_in_utf8_does_not_make_it_another_encoding(#[case] fault: Vec<u8>, #[case] hex: &str) {
    for mark in [b"\xEF\xBB\xBF".as_slice(), b""] {
        let bytes = [mark, "氏名,所属\n".as_bytes(), &fault, "橋,営業部\n".as_bytes()].concat();
        let book = read(&bytes).unwrap();
        assert_eq!(book.encoding, Some(Encoding::Utf8));
        assert_eq!((book.unreadable[0].row, book.unreadable[0].bytes.as_str()), (2, hex));
        assert_eq!(book.sheets[0].rows[0].cells[0].text, "氏名");
    }
}

#[test]
fn half_a_character_of_utf16_is_named() {
    let mut bytes = utf16("氏名\t所属\r\n髙橋\t", false);
    bytes.extend_from_slice(&[0x00, 0xD8, b'\r', 0, b'\n', 0]);
    let book = read(&bytes).unwrap();
    assert_eq!((book.unreadable[0].row, book.unreadable[0].column), (2, 1));
    assert_eq!(book.unreadable[0].bytes, "00 D8");
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
        let read = self::rows(&bytes);
        let seen: Vec<Vec<String>> = read.iter().skip(1).map(texts).collect();
        prop_assert_eq!(&seen, &rows);
        let mut line = 2;
        for (row, cells) in read.iter().skip(1).zip(&rows) {
            prop_assert_eq!(row.number, line);
            line += 1 + cells.iter().map(|cell| cell.matches('\n').count() as u32).sum::<u32>();
        }
    }

    /// The reader of the `csv` crate, which reads one character at a time, is the slow and obvious way.
    #[test]
    fn it_reads_as_the_csv_crate_does(text in "([a-c,\"\n]|\r\n|\"[a-c,\n]{0,3}\"){0,40}") {
        let mut plain = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(text.as_bytes());
        let expected: Vec<Vec<String>> = plain
            .records()
            .map(|record| record.unwrap().iter().map(|cell| cell.replace("\r\n", "\n")).collect())
            .collect();
        // Another delimiter than the comma is none of this property's business.
        if let Ok(book) = read(format!("x,x,x,x,x,x\n{text}").as_bytes()) {
            let seen: Vec<Vec<String>> = book.sheets[0].rows.iter().skip(1).map(texts).collect();
            prop_assert_eq!(seen, expected);
        }
    }
}
