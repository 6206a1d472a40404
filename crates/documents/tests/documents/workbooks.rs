//! Workbooks of Excel 2007 and later.

use std::io::Write as _;

use calamine::{Data, Reader as _, Xlsx};
use chrono::NaiveDate;
use engawa_documents::book::{Book, BookError, Sheet};
use engawa_domain::{Unwatched, registry::Cell};
use proptest::prelude::*;
use rstest::rstest;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
use zip::write::SimpleFileOptions;

/// A sheet of two rows.
pub(crate) const SHEET: &str = "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>氏名</t></is></c></row>\
    <row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>髙橋</t></is></c></row></sheetData></worksheet>";

fn read(bytes: &[u8]) -> Result<Book, BookError> {
    engawa_documents::book::read(bytes, &Unwatched)
}

fn first(bytes: &[u8]) -> Sheet {
    read(bytes).unwrap().sheets.remove(0)
}

/// A bare workbook with sheets of this XML.
pub(crate) fn workbook(sheets: &[(&str, &str)]) -> Vec<u8> {
    workbook_with(sheets, "", &[])
}

/// The same with properties of the workbook and further parts: last word of the kind, name, XML.
fn workbook_with(sheets: &[(&str, &str)], properties: &str, others: &[(&str, &str, &str)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let mut put = |name: &str, text: &str| {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    };
    let (mut list, mut relations) = (String::new(), String::new());
    let relation = |id: String, kind: &str, target: &str| {
        format!("<Relationship Id=\"{id}\" Type=\"http://x/relationships/{kind}\" Target=\"{target}\"/>")
    };
    for (at, (name, xml)) in sheets.iter().enumerate() {
        list.push_str(&format!("<sheet name=\"{name}\" sheetId=\"{}\" r:id=\"s{at}\"/>", at + 1));
        relations.push_str(&relation(format!("s{at}"), "worksheet", &format!("worksheets/{at}.xml")));
        put(&format!("xl/worksheets/{at}.xml"), xml);
    }
    for (kind, name, xml) in others {
        relations.push_str(&relation(format!("o{kind}"), kind, name));
        put(&format!("xl/{name}"), xml);
    }
    put("xl/workbook.xml", &format!("<workbook>{properties}<sheets>{list}</sheets></workbook>"));
    put("xl/_rels/workbook.xml.rels", &format!("<Relationships>{relations}</Relationships>"));
    zip.finish().unwrap().into_inner()
}

fn sheet(cells: &str) -> String {
    format!("<worksheet><sheetData>{cells}</sheetData></worksheet>")
}

/// One row of one cell, with a style of this number format.
fn styled(format: &str, value: &str, properties: &str) -> Cell {
    let styles = format!(
        "<styleSheet><numFmts><numFmt numFmtId=\"170\" formatCode=\"{}\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/>\
         </cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>",
        format.replace('"', "&quot;").replace('<', "&lt;")
    );
    let cells = sheet(&format!("<row r=\"1\"><c r=\"A1\" s=\"1\"><v>{value}</v></c></row>"));
    let bytes = workbook_with(&[("a", &cells)], properties, &[("styles", "styles.xml", &styles)]);
    first(&bytes).rows[0].cells[0].clone()
}

#[rstest]
#[case("General", "45382", "45382", Some((2024, 3, 31)))]
#[case("General", "2024", "2024", None)]
#[case("General", "20240331", "20240331", None)]
#[case("General", "45382.5", "45382.5", Some((2024, 3, 31)))]
#[case("yyyy/m/d", "45382", "2024-03-31", Some((2024, 3, 31)))]
#[case("yyyy\"年\"m\"月\"d\"日\"", "45382.75", "2024-03-31 18:00", Some((2024, 3, 31)))]
#[case("[$-411]ggge\"年\"m\"月\"d\"日\"", "45382", "2024-03-31", Some((2024, 3, 31)))]
#[case("[$-411]ge.m.d;@", "45382", "2024-03-31", Some((2024, 3, 31)))]
#[case("yyyy-mm-dd", "1", "1900-01-01", Some((1900, 1, 1)))]
#[case("yyyy-mm-dd", "59", "1900-02-28", Some((1900, 2, 28)))]
#[case("yyyy-mm-dd", "60", "1900-02-29", None)]
#[case("yyyy-mm-dd", "61", "1900-03-01", Some((1900, 3, 1)))]
#[case("yyyy-mm-dd", "2958465", "9999-12-31", Some((9999, 12, 31)))]
#[case("yyyy-mm-dd", "2958466", "2958466", None)]
#[case("yyyy-mm-dd", "-1", "-1", None)]
#[case("h:mm", "0.5", "12:00", None)]
fn numbers_of_days_are_days(
    #[case] format: &str,
    #[case] value: &str,
    #[case] text: &str,
    #[case] day: Option<(i32, u32, u32)>,
) {
    let cell = styled(format, value, "");
    assert_eq!(cell.text, text);
    assert_eq!(cell.day, day.and_then(|(y, m, d)| NaiveDate::from_ymd_opt(y, m, d)));
}

#[rstest]
#[case("yyyy-mm-dd", "0", "1904-01-01")]
#[case("yyyy-mm-dd", "43920", "2024-03-31")]
fn a_workbook_may_count_its_days_from_1904(#[case] format: &str, #[case] value: &str, #[case] text: &str) {
    for properties in ["<workbookPr date1904=\"1\"/>", "<workbookPr date1904=\"true\"/>"] {
        let cell = styled(format, value, properties);
        // The day 0 is a time without a day in either system.
        assert_eq!(cell.text, if value == "0" { "00:00" } else { text });
    }
    assert_eq!(
        styled("General", value, "<workbookPr date1904=\"1\"/>").day.map(|day| day.to_string()),
        (value != "0").then(|| text.to_owned())
    );
}

#[rstest]
#[case("0000000", "21060", "0021060")]
#[case("0000000", "12345678", "12345678")]
#[case("00-0000", "21060", "02-1060")]
#[case("000-0000-0000", "9012345678", "090-1234-5678")]
#[case("[<=99999999]####-####;\\(00\\) ####-####", "312345678", "(03) 1234-5678")]
#[case("[<=99999999]####-####;\\(00\\) ####-####", "12345678", "1234-5678")]
#[case("\"A\"0000", "12", "A0012")]
#[case("General", "9012345678", "9012345678")]
#[case("0", "21060", "21060")]
#[case("#,##0", "21060", "21060")]
#[case("0.00", "21060", "21060")]
#[case("0.00E+00", "21060", "21060")]
#[case("0%", "0.5", "0.5")]
#[case("@", "21060", "21060")]
#[case("G/標準", "21060", "21060")]
#[case("General", "1E+10", "10000000000")]
#[case("General", "1.0", "1")]
#[case("General", "0.30000000000000004", "0.3")]
#[case("General", "-5", "-5")]
fn a_number_is_what_its_format_shows_and_nothing_is_guessed(
    #[case] format: &str,
    #[case] value: &str,
    #[case] text: &str,
) {
    assert_eq!(styled(format, value, "").text, text);
}

#[test]
fn texts_are_whole_without_the_reading_that_excel_remembers() {
    let strings = "<sst><si><r><t>髙</t></r><r><rPr/><t xml:space=\"preserve\"> 橋</t></r><rPh sb=\"0\"><t>タカハシ</t></rPh></si>\
        <si><t>a_x000D_\nb_x005F_x000D__xZZZZ_</t></si><si><t>&lt;&#x9AD9;&amp;&#24180;</t></si></sst>";
    let cells = sheet(
        "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>1</v></c><c t=\"s\"><v>2</v></c><c t=\"str\"><f>A1</f><v>式</v></c>\
         <c t=\"b\"><v>1</v></c><c t=\"e\"><v>#N/A</v></c><c t=\"d\"><v>2024-03-31T00:00:00</v></c>\
         <c t=\"inlineStr\"><is><t>x</t><rPh><t>よみ</t></rPh></is></c></row>",
    );
    let bytes = workbook_with(&[("a", &cells)], "", &[("sharedStrings", "sharedStrings.xml", strings)]);
    let row = first(&bytes).rows.remove(0);
    let texts: Vec<_> = row.cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(
        texts,
        ["髙 橋", "a\nb_x000D__xZZZZ_", "<髙&年", "式", "TRUE", "#N/A", "2024-03-31T00:00:00", "x"]
    );
    assert_eq!(row.cells[6].day, NaiveDate::from_ymd_opt(2024, 3, 31));
}

#[test]
fn merged_cells_are_written_out_and_hidden_parts_are_named() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("退職者").unwrap();
    let plain = Format::new();
    sheet.merge_range(0, 0, 0, 3, "退職者一覧", &plain).unwrap();
    sheet.merge_range(1, 0, 2, 0, "社員番号", &plain).unwrap();
    sheet.merge_range(1, 1, 1, 2, "氏名", &plain).unwrap();
    sheet.write(2, 1, "姓").unwrap();
    sheet.write(2, 2, "名").unwrap();
    sheet.write(2, 3, "生年月日").unwrap();
    sheet.write(3, 0, "001").unwrap();
    sheet.write(4, 0, "002").unwrap();
    sheet.write(6, 0, "003").unwrap();
    sheet.set_column_hidden(3).unwrap();
    sheet.set_column_width(1, 0).unwrap();
    sheet.set_row_hidden(4).unwrap();
    sheet.set_row_hidden(5).unwrap();
    book.add_worksheet().set_name("控え").unwrap().set_hidden(true).write(0, 0, "秘").unwrap();
    book.add_worksheet().set_name("空").unwrap();
    let read = read(&book.save_to_buffer().unwrap()).unwrap();
    let names: Vec<_> =
        read.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden, sheet.rows.len())).collect();
    assert_eq!(names, [("退職者", false, 6), ("控え", true, 0), ("空", false, 0)]);
    let sheet = &read.sheets[0];
    let texts = |at: usize| sheet.rows[at].cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>();
    assert_eq!(texts(0), ["退職者一覧"; 4]);
    assert_eq!(texts(1), ["社員番号", "氏名", "氏名"]);
    assert_eq!(texts(2), ["社員番号", "姓", "名", "生年月日"]);
    assert_eq!(sheet.rows.iter().map(|row| row.number).collect::<Vec<_>>(), [1, 2, 3, 4, 5, 7]);
    assert_eq!(
        (sheet.hidden_columns.as_slice(), sheet.hidden_rows.as_slice()),
        ([1, 3].as_slice(), [5].as_slice())
    );
}

#[test]
fn parts_are_found_under_other_names_too() {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, text) in [
        (
            "_rels\\.rels",
            "<Relationships><Relationship Id=\"a\" Type=\"http://x/officeDocument\" Target=\"/Book/Main.xml\"/></Relationships>",
        ),
        (
            "book/main.xml",
            "<x:workbook xmlns:x=\"x\"><x:sheets><x:sheet name=\"&lt;名簿&gt;\" r:id=\"q\"/></x:sheets></x:workbook>",
        ),
        (
            "book/_rels/main.xml.rels",
            "<Relationships><Relationship Id=\"q\" Type=\"http://x/worksheet\" Target=\"../one.xml\"/></Relationships>",
        ),
        ("one.xml", &SHEET.replace("<row r=\"1\">", "<row>").replace(" r=\"A1\"", "")),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    let sheet = first(&zip.finish().unwrap().into_inner());
    assert_eq!((sheet.name.as_str(), sheet.rows.len()), ("<名簿>", 2));
    assert_eq!(sheet.rows[1].cells[0].text, "髙橋");
}

#[test]
fn a_workbook_called_csv_is_a_workbook_and_one_without_cells_is_empty() {
    assert_eq!(first(&workbook(&[("名簿", SHEET)])).rows.len(), 2);
    assert_eq!(read(&workbook(&[("名簿", &sheet(""))])), Err(BookError::Empty));
}

#[derive(Debug, Clone)]
enum Value {
    Nothing,
    Text(String),
    Number(i32),
    Day(u32),
}

fn value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Nothing),
        "[ -~あ-ん亜-熙\n]{1,12}".prop_map(Value::Text),
        any::<i32>().prop_map(Value::Number),
        (61_u32..70_000).prop_map(Value::Day),
    ]
}

proptest! {
    /// calamine reads the whole of a workbook in its own way.
    #[test]
    fn it_reads_what_calamine_reads(
        rows in prop::collection::vec(prop::collection::vec(value(), 1..6), 1..12),
    ) {
        let mut book = Workbook::new();
        let sheet = book.add_worksheet();
        let day = Format::new().set_num_format("yyyy\"年\"m\"月\"d\"日\"");
        for (at, row) in (0..).zip(&rows) {
            for (column, value) in (0..).zip(row) {
                match value {
                    Value::Nothing => {}
                    Value::Text(text) => { sheet.write(at, column, text).unwrap(); }
                    Value::Number(number) => { sheet.write(at, column, *number).unwrap(); }
                    Value::Day(serial) => {
                        let date = ExcelDateTime::from_serial_datetime(f64::from(*serial)).unwrap();
                        sheet.write_with_format(at, column, &date, &day).unwrap();
                    }
                }
            }
        }
        let bytes = book.save_to_buffer().unwrap();
        let mut other: Xlsx<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
        let range = other.worksheet_range_at(0).unwrap().unwrap();
        let (top, left) = range.start().unwrap_or((0, 0));
        let seen = match read(&bytes) {
            Ok(book) => book.sheets[0].clone(),
            Err(error) => {
                prop_assert_eq!(error, BookError::Empty);
                Sheet::default()
            }
        };
        let mut cells = 0;
        for (row, column, data) in range.used_cells() {
            let row = u32::try_from(row).unwrap() + top + 1;
            let column = column + usize::try_from(left).unwrap();
            let cell = &seen.rows.iter().find(|seen| seen.number == row).unwrap().cells[column];
            match data {
                Data::String(text) => prop_assert_eq!(&cell.text, text),
                Data::Float(number) => prop_assert_eq!(cell.text.parse::<f64>().unwrap(), *number),
                Data::DateTime(date) => {
                    let day = date.as_datetime().unwrap().date();
                    prop_assert_eq!((cell.day, &cell.text), (Some(day), &day.to_string()));
                }
                other => prop_assert!(false, "{other:?}"),
            }
            cells += 1;
        }
        let filled = seen.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.text.is_empty()).count();
        prop_assert_eq!(filled, cells);
    }
}

#[test]
fn a_formula_that_nobody_computed_is_an_error_and_no_empty_cell() {
    let sheet = "<worksheet><sheetData><row r=\"1\">\
        <c r=\"A1\"><f>B1&amp;C1</f><v></v></c><c r=\"B1\"><f>1+1</f></c><c r=\"C1\"><f>1+1</f><v>2</v></c>\
        <c r=\"D1\" t=\"str\"><f>IF(TRUE,\"\",1)</f><v></v></c><c r=\"E1\"/><c r=\"F1\"><v>3</v></c></row></sheetData></worksheet>";
    let cells = first(&workbook(&[("名簿", sheet)])).rows.remove(0).cells;
    let texts: Vec<_> = cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, ["#CALC!", "#CALC!", "2", "", "", "3"]);
}

#[rstest]
#[case("<calcPr calcId=\"1\" fullCalcOnLoad=\"1\"/>", ["#CALC!", "0", "5", "#CALC!", "#N/A"])]
#[case("<calcPr calcId=\"1\"/>", ["0", "0", "5", "#CALC!", "#N/A"])]
fn a_nought_that_stands_for_a_result_is_none(#[case] properties: &str, #[case] expected: [&str; 5]) {
    let cells = sheet(
        "<row r=\"1\"><c r=\"A1\"><f>B1+1</f><v>0</v></c><c r=\"B1\"><v>0</v></c><c r=\"C1\"><f>2+3</f><v>5</v></c>\
         <c r=\"D1\" t=\"e\"/><c r=\"E1\" t=\"e\"><v>#N/A</v></c></row>",
    );
    let bytes = workbook_with(&[("a", &cells)], properties, &[]);
    let cells = first(&bytes).rows.remove(0).cells;
    let texts: Vec<_> = cells.iter().map(|cell| cell.text.as_str()).collect();
    assert_eq!(texts, expected);
}
