//! Workbooks of Excel 95 to 2003.

use calamine::{Data, Reader as _, Xls};
use chrono::NaiveDate;
use engawa_documents::book::{Book, BookError, Sheet};
use engawa_domain::Unwatched;
use proptest::prelude::*;

fn read(bytes: &[u8]) -> Result<Book, BookError> {
    engawa_documents::book::read(bytes, &Unwatched)
}

/// A container with one stream, as small as it can be.
pub(crate) fn container(name: &str, stream: &[u8]) -> Vec<u8> {
    const SECTOR: usize = 512;
    const LAST: u32 = 0xFFFF_FFFE;
    const FREE: u32 = 0xFFFF_FFFF;
    // Shorter streams would lie elsewhere.
    let mut stream = stream.to_vec();
    stream.resize(stream.len().max(4096).next_multiple_of(SECTOR), 0);
    let sectors = stream.len() / SECTOR;
    let tables = (sectors + 1).div_ceil(SECTOR / 4 - 1);
    let mut head = vec![0_u8; SECTOR];
    let mut put = |at: usize, bytes: &[u8]| head[at..at + bytes.len()].copy_from_slice(bytes);
    put(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1");
    put(24, &[0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    put(44, &(tables as u32).to_le_bytes());
    put(48, &(tables as u32).to_le_bytes());
    put(56, &4096_u32.to_le_bytes());
    put(60, &LAST.to_le_bytes());
    put(68, &LAST.to_le_bytes());
    for at in 0..109 {
        let sector = if at < tables { at as u32 } else { FREE };
        put(76 + at * 4, &sector.to_le_bytes());
    }
    let mut table: Vec<u32> = vec![0xFFFF_FFFD; tables];
    table.push(LAST);
    let first = table.len() as u32;
    table.extend((1..sectors as u32).map(|at| first + at));
    table.push(LAST);
    table.resize(tables * SECTOR / 4, FREE);
    let mut directory = Vec::new();
    for (name, kind, start, size) in [("Root Entry", 5_u8, LAST, 0), (name, 2, first, stream.len() as u32)] {
        let mut entry = vec![0_u8; 128];
        for (at, unit) in name.encode_utf16().enumerate() {
            entry[at * 2..at * 2 + 2].copy_from_slice(&unit.to_le_bytes());
        }
        entry[64..66].copy_from_slice(&(name.len() as u16 * 2 + 2).to_le_bytes());
        entry[66] = kind;
        entry[67] = 1;
        for at in [68, 72, 76] {
            entry[at..at + 4].copy_from_slice(&FREE.to_le_bytes());
        }
        if kind == 5 {
            entry[76..80].copy_from_slice(&1_u32.to_le_bytes());
        }
        entry[116..120].copy_from_slice(&start.to_le_bytes());
        entry[120..124].copy_from_slice(&size.to_le_bytes());
        directory.extend(entry);
    }
    directory.resize(SECTOR, 0);
    let table: Vec<u8> = table.iter().flat_map(|sector| sector.to_le_bytes()).collect();
    [head, table, directory, stream].concat()
}

/// A stream of records, begun as Excel 97 begins it.
pub(crate) struct Biff {
    pub(crate) bytes: Vec<u8>,
}

impl Biff {
    pub(crate) fn new() -> Self {
        let mut biff = Self { bytes: Vec::new() };
        biff.begin(5);
        biff
    }

    fn begin(&mut self, sort: u8) {
        self.record(0x0809, &[0, 6, sort, 0, 0, 0, 0, 0, 0, 0, 0, 0, 6, 0, 0, 0]);
    }

    pub(crate) fn record(&mut self, kind: u16, body: &[u8]) {
        self.bytes.extend(kind.to_le_bytes());
        self.bytes.extend((body.len() as u16).to_le_bytes());
        self.bytes.extend(body);
    }
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut out = (units.len() as u16).to_le_bytes().to_vec();
    out.push(1);
    out.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    out
}

/// A workbook of one sheet: records of the globals, then records of the sheet.
fn book(globals: &[(u16, Vec<u8>)], sheet: &[(u16, Vec<u8>)]) -> Vec<u8> {
    let mut biff = Biff::new();
    for (kind, body) in globals {
        biff.record(*kind, body);
    }
    let name = wide("名簿");
    let place = biff.bytes.len() as u32 + 4 + 6 + name.len() as u32 - 1 + 4;
    let mut entry = place.to_le_bytes().to_vec();
    entry.extend([0, 0, name[0]]);
    entry.extend(&name[2..]);
    biff.record(0x0085, &entry);
    biff.record(0x000A, &[]);
    biff.begin(0x10);
    for (kind, body) in sheet {
        biff.record(*kind, body);
    }
    biff.record(0x000A, &[]);
    container("Workbook", &biff.bytes)
}

fn at(row: u16, column: u16, style: u16, rest: &[u8]) -> Vec<u8> {
    [&row.to_le_bytes()[..], &column.to_le_bytes(), &style.to_le_bytes(), rest].concat()
}

fn style(format: u16) -> (u16, Vec<u8>) {
    let mut body = vec![0; 20];
    body[2..4].copy_from_slice(&format.to_le_bytes());
    (0x00E0, body)
}

fn only(bytes: &[u8]) -> Sheet {
    read(bytes).unwrap().sheets.remove(0)
}

#[test]
fn a_list_of_another_program_is_read_with_all_that_it_hides() {
    let book = read(include_bytes!("../fixtures/名簿_古い.xls")).unwrap();
    assert_eq!(book.encoding, None);
    let names: Vec<_> =
        book.sheets.iter().map(|sheet| (sheet.name.as_str(), sheet.hidden, sheet.rows.len())).collect();
    assert_eq!(names, [("控え", true, 0), ("退職者", false, 9)]);
    let sheet = &book.sheets[1];
    assert_eq!(
        (sheet.hidden_columns.as_slice(), sheet.hidden_rows.as_slice()),
        ([5].as_slice(), [8].as_slice())
    );
    let texts = |at: usize| sheet.rows[at].cells.iter().map(|cell| cell.text.as_str()).collect::<Vec<_>>();
    assert_eq!(texts(0), ["退職者一覧（社外秘）"; 10]);
    assert_eq!(texts(1)[..5], ["社員番号", "氏名", "氏名", "フリガナ", "フリガナ"]);
    assert_eq!(texts(2)[..5], ["社員番号", "姓", "名", "姓", "名"]);
    assert_eq!(
        texts(3),
        [
            "0021060",
            "髙橋",
            "凛",
            "ﾀｶﾊｼ",
            "ﾘﾝ",
            "1985-01-01",
            "お客様相談室",
            "2023-04-29",
            "090-1234-5678",
            "前回\n次回"
        ]
    );
    assert_eq!((texts(4)[6], texts(4)[9]), ("お客様相談室", "😀と𠮷"));
    assert_eq!(sheet.rows[5].cells[7].day, NaiveDate::from_ymd_opt(2024, 3, 31));
    assert_eq!(texts(5)[9], "A".repeat(9000), "a text may run into the next record");
}

#[test]
fn every_kind_of_cell_is_read() {
    let globals = [
        style(0),
        style(14),
        (0x0022, vec![1, 0]),
        (0x00FC, [&[1, 0, 0, 0, 1, 0, 0, 0][..], &wide("共有\r\n文字")].concat()),
    ];
    let double = |value: f64| value.to_le_bytes().to_vec();
    let rk = |value: u32| value.to_le_bytes().to_vec();
    let text_follows = [0, 0, 0, 0, 0, 0, 0xFF, 0xFF];
    let sheet = [
        (0x00FD, at(0, 0, 0, &[0, 0, 0, 0])),
        (0x0204, at(0, 1, 0, &wide("直接"))),
        (0x0203, at(0, 2, 0, &double(12.5))),
        (0x0203, at(0, 3, 1, &double(43_920.0))),
        (0x027E, at(0, 4, 0, &rk((7 << 2) | 2))),
        (0x027E, at(0, 5, 0, &rk((1234 << 2) | 3))),
        (0x027E, at(0, 6, 0, &rk((1.5_f64.to_bits() >> 32) as u32))),
        (0x00BD, [&at(1, 0, 0, &rk((1 << 2) | 2))[..], &[0, 0], &rk((2 << 2) | 2), &[1, 0]].concat()),
        (0x0006, at(2, 0, 0, &[&double(3.0)[..], &[0; 6]].concat())),
        (0x0006, at(2, 1, 0, &[&text_follows[..], &[0; 6]].concat())),
        (0x0207, wide("式の文字")),
        (0x0006, at(2, 2, 0, &[1, 0, 1, 0, 0, 0, 0xFF, 0xFF, 0, 0])),
        (0x0006, at(2, 3, 0, &[2, 0, 0x2A, 0, 0, 0, 0xFF, 0xFF, 0, 0])),
        (0x0205, at(2, 4, 0, &[0, 0])),
        (0x0205, at(2, 5, 0, &[0x17, 1])),
        // A chart within the sheet, with a cell of its own that is none of the sheet's.
        (0x0809, vec![0, 6, 0x20, 0]),
        (0x0204, at(2, 6, 0, &wide("図"))),
        (0x000A, vec![]),
    ];
    let sheet = only(&book(&globals, &sheet));
    let texts: Vec<Vec<&str>> =
        sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text.as_str()).collect()).collect();
    assert_eq!(sheet.name, "名簿");
    assert_eq!(texts[0], ["共有\n文字", "直接", "12.5", "2024-03-31", "7", "12.34", "1.5"]);
    assert_eq!(texts[1], ["1", "2"]);
    assert_eq!(texts[2], ["3", "式の文字", "TRUE", "#N/A", "FALSE", "#REF!"]);
}

#[test]
fn a_stream_without_its_container_is_read() {
    let whole = book(&[style(0)], &[(0x0204, at(0, 0, 0, &wide("氏名")))]);
    assert_eq!(only(&whole[512 * 3..]).rows[0].cells[0].text, "氏名");
}

#[test]
fn a_workbook_of_excel_95_is_read_in_its_code_page() {
    let mut biff = Biff { bytes: Vec::new() };
    let name: &[u8] = b"\x96\xBC\x95\xEB";
    biff.record(0x0809, &[0, 5, 5, 0, 0, 0, 0, 0]);
    biff.record(0x0042, &932_u16.to_le_bytes());
    let place = biff.bytes.len() as u32 + 4 + 7 + name.len() as u32 + 4;
    biff.record(0x0085, &[&place.to_le_bytes()[..], &[0, 0, 4], name].concat());
    biff.record(0x000A, &[]);
    biff.record(0x0809, &[0, 5, 0x10, 0, 0, 0, 0, 0]);
    biff.record(0x0204, &at(0, 0, 0, &[&[4, 0][..], b"\xFB\xFC\x8B\xB4"].concat()));
    biff.record(0x000A, &[]);
    let sheet = only(&container("Book", &biff.bytes));
    assert_eq!((sheet.name.as_str(), sheet.rows[0].cells[0].text.as_str()), ("名簿", "髙橋"));
}

#[test]
fn a_cell_that_leads_nowhere_is_damage() {
    let lost = book(&[style(0)], &[(0x00FD, at(0, 0, 0, &[9, 0, 0, 0]))]);
    assert_eq!(read(&lost), Err(BookError::Damaged));
}

proptest! {
    /// calamine reads the whole of a workbook in its own way.
    #[test]
    fn it_reads_what_calamine_reads(
        texts in prop::collection::vec(("[a-zあ-ん亜-熙𠮷]{1,9}", 0_u16..20, 0_u16..8), 1..20),
        numbers in prop::collection::vec((-500_000_i32..500_000, 20_u16..40, 0_u16..8), 0..20),
    ) {
        let mut sheet = Vec::new();
        for (text, row, column) in &texts {
            sheet.push((0x0204, at(*row, *column, 0, &wide(text))));
        }
        for (number, row, column) in &numbers {
            let rk = number.cast_unsigned() << 2 | 2;
            sheet.push((0x027E, at(*row, *column, 0, &rk.to_le_bytes())));
        }
        let bytes = book(&[style(0)], &sheet);
        let mut other: Xls<_> = calamine::open_workbook_from_rs(std::io::Cursor::new(&bytes)).unwrap();
        let range = other.worksheet_range_at(0).unwrap().unwrap();
        let seen = only(&bytes);
        for row in &seen.rows {
            for (column, cell) in row.cells.iter().enumerate() {
                let data = range.get_value((row.number - 1, u32::try_from(column).unwrap()));
                let text = match data {
                    None | Some(Data::Empty) => String::new(),
                    Some(Data::String(text)) => text.clone(),
                    Some(Data::Float(number)) => number.to_string(),
                    Some(Data::Int(number)) => number.to_string(),
                    other => format!("{other:?}"),
                };
                prop_assert_eq!(&cell.text, &text);
            }
        }
        let filled = seen.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.text.is_empty()).count();
        prop_assert_eq!(filled, range.used_cells().count());
    }
}
