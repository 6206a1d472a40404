//! From the bytes of a file to its people: the lists that came, and many like them.

use encoding_rs::SHIFT_JIS;
use engawa_domain::registry::{Column, Reading, RejectedReason, Withheld, read_rows};
use engawa_domain::{Alumnus, Unwatched};
use proptest::prelude::*;
use rstest::rstest;
use serde_json::Value;

const EXPECTED: &str = include_str!("../fixtures/expected.json");

fn list(bytes: &[u8]) -> Reading {
    let book = engawa_documents::book::read(bytes, &Unwatched).unwrap();
    read_rows(&book.table(book.best_sheet()).unwrap(), None, &Unwatched).unwrap()
}

fn text(value: &Value, field: &str) -> String {
    value[field].as_str().unwrap().to_owned()
}

fn person(value: &Value) -> Alumnus {
    Alumnus {
        employee_no: text(value, "employee_no"),
        name: text(value, "name"),
        kana: text(value, "kana"),
        department: text(value, "department"),
        job: text(value, "job"),
        left_on: Some(text(value, "left_on").parse().unwrap()),
        email: text(value, "email"),
        phone: text(value, "phone"),
        note: text(value, "note"),
        ..Alumnus::default()
    }
}

#[rstest]
#[case::cp932(include_bytes!("../fixtures/名簿_cp932.csv"))]
#[case::utf8(include_bytes!("../fixtures/名簿_utf8.csv"))]
#[case::utf8_with_mark(include_bytes!("../fixtures/名簿_utf8bom.csv"))]
#[case::unicode_text(include_bytes!("../fixtures/名簿_unicodeテキスト.txt"))]
#[case::workbook(include_bytes!("../fixtures/退職者リスト_最終_最新版(2).xlsx"))]
fn all_five_lists_name_the_same_people(#[case] bytes: &[u8]) {
    let expected: Vec<Value> = serde_json::from_str(EXPECTED).unwrap();
    let mut expected: Vec<Alumnus> = expected.iter().map(person).collect();
    if bytes == include_bytes!("../fixtures/名簿_cp932.csv") {
        expected.retain(|person| !person.name.contains('𠮷'));
    }
    let read = list(bytes);
    let people: Vec<Alumnus> = read.people.into_iter().map(|candidate| candidate.person).collect();
    assert_eq!(people, expected);
    let closing = read.rejected.iter().all(|rejected| rejected.reason == RejectedReason::Closing);
    assert!(closing && read.rejected.len() <= 1, "{:?}", read.rejected);
}

#[test]
fn the_hidden_birth_dates_of_the_workbook_are_held_back() {
    let read = list(include_bytes!("../fixtures/退職者リスト_最終_最新版(2).xlsx"));
    assert_eq!((read.heading_row, read.heading_rows), (3, 1));
    assert_eq!(read.headings[3], "生年月日");
    assert_eq!((read.hidden[3], read.withheld[3], read.columns[3]), (true, Some(Withheld::BirthDate), None));
    assert!(read.samples[3].is_empty() && read.samples[0].len() == 3);
    assert!(read.people.iter().all(|candidate| candidate.person.born_on.is_none()));
}

#[test]
fn an_old_workbook_with_headings_over_two_rows_is_read() {
    let read = list(include_bytes!("../fixtures/名簿_古い.xls"));
    assert_eq!((read.heading_row, read.heading_rows), (3, 2));
    assert_eq!(read.headings[..5], ["社員番号", "氏名 姓", "氏名 名", "フリガナ 姓", "フリガナ 名"]);
    assert_eq!(read.columns[3], Some(Column::FamilyKana));
    let people: Vec<_> = read
        .people
        .iter()
        .map(|candidate| {
            let person = &candidate.person;
            let day = person.left_on.map(|day| day.to_string()).unwrap_or_default();
            (candidate.row, person.employee_no.as_str(), person.name.as_str(), person.kana.as_str(), day)
        })
        .collect();
    assert_eq!(
        people,
        [
            (5, "0021060", "髙橋　凛", "タカハシ　リン", "2023-04-29".to_owned()),
            (6, "0003955", "﨑山　さくら", "サキヤマ　サクラ", "2016-06-01".to_owned()),
            (7, "0088449", "渡邉　徹", "ワタナベ　トオル", "2024-03-31".to_owned()),
        ]
    );
    let reasons: Vec<_> = read.rejected.iter().map(|rejected| (rejected.row, rejected.reason)).collect();
    assert_eq!(
        reasons,
        [(8, RejectedReason::Hidden), (9, RejectedReason::Closing), (10, RejectedReason::Closing)]
    );
}

#[test]
fn a_row_with_a_byte_that_is_no_character_is_refused_with_the_byte() {
    let mut bytes = SHIFT_JIS.encode("氏名,所属\r\n髙橋,営業部\r\n").0.into_owned();
    bytes.extend_from_slice(b"\x81\x20,x\r\n");
    let read = list(&bytes);
    assert_eq!(read.people.len(), 1);
    let refused = &read.rejected[0];
    assert_eq!(
        (refused.row, refused.reason, refused.text.as_str(), refused.column),
        (3, RejectedReason::Unreadable, "81", 0)
    );
}

#[test]
fn the_sheet_with_the_most_people_is_chosen() {
    let sheet = |people: usize| {
        let row = |text: &str| format!("<row><c t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
        let people: String = (0..people).map(|at| row(&format!("人{at}"))).collect();
        format!("<worksheet><sheetData>{}{people}</sheetData></worksheet>", row("氏名"))
    };
    let note = sheet(50).replace("氏名", "説明");
    let bytes = crate::workbooks::workbook(&[
        ("説明", &note),
        ("一部", &sheet(2)),
        ("全員", &sheet(9)),
        ("九人", &sheet(9)),
    ]);
    let book = engawa_documents::book::read(&bytes, &Unwatched).unwrap();
    assert_eq!(book.best_sheet(), 2);
}

/// How one file of the property is written.
#[derive(Debug, Clone)]
struct Look {
    titles: usize,
    order: Vec<usize>,
    spelling: Vec<usize>,
    date: usize,
    delimiter: char,
    encoding: usize,
    close: bool,
    repeat: bool,
}

const SPELLINGS: [&[&str]; 6] = [
    &["社員番号", "社員№", "職員番号", "人事番号", "従業員コード"],
    &["氏名", "氏 名", "お名前", "社員氏名", "氏名（漢字）"],
    &["フリガナ", "ﾌﾘｶﾞﾅ", "よみ", "カナ", "氏名（カナ）"],
    &["最終所属", "所属名", "最終部署", "部署", "退職時所属"],
    &["退職日", "離職年月日", "退職(予定)日", "退職年月日", "退職日\n(西暦)"],
    &["携帯", "携帯TEL", "連絡先", "電話番号", "携帯番号（個人）"],
];

fn look() -> impl Strategy<Value = Look> {
    (
        0_usize..19,
        Just((0..6).collect::<Vec<_>>()).prop_shuffle(),
        prop::collection::vec(0_usize..5, 6),
        0_usize..8,
        prop::sample::select(vec![',', '\t', ';']),
        0_usize..6,
        any::<bool>(),
        any::<bool>(),
    )
        .prop_map(|(titles, order, spelling, date, delimiter, encoding, close, repeat)| Look {
            titles,
            order,
            spelling,
            date,
            delimiter,
            encoding,
            close,
            repeat,
        })
}

fn written(day: chrono::NaiveDate, way: usize) -> String {
    use chrono::Datelike;
    let (y, m, d) = (day.year(), day.month(), day.day());
    let era = if day >= chrono::NaiveDate::from_ymd_opt(2019, 5, 1).unwrap() {
        ("令和", "R", y - 2018)
    } else {
        ("平成", "H", y - 1988)
    };
    let wide = |text: String| -> String {
        text.chars()
            .map(|c| if c.is_ascii_digit() { char::from_u32(u32::from(c) + 0xFEE0).unwrap() } else { c })
            .collect()
    };
    match way {
        0 => format!("{y}/{m}/{d}"),
        1 => format!("{y}.{m}.{d}"),
        2 => format!("{y}-{m:02}-{d:02}"),
        3 => format!("{}{}年{m}月{d}日", era.0, if era.2 == 1 { "元".to_owned() } else { era.2.to_string() }),
        4 => format!("{}{}/{m}/{d}", era.1, era.2),
        5 => format!("{}{}.{m}.{d}", era.1, era.2),
        6 => wide(format!("{y}年{m}月{d}日")),
        _ => (day - chrono::NaiveDate::from_ymd_opt(1899, 12, 30).unwrap()).num_days().to_string(),
    }
}

fn encoded(text: &str, encoding: usize) -> Vec<u8> {
    let utf16 = |big: bool, mark: bool| -> Vec<u8> {
        let mark = mark.then_some(0xFEFF_u16);
        mark.into_iter()
            .chain(text.encode_utf16())
            .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
            .collect()
    };
    match encoding {
        0 => text.as_bytes().to_vec(),
        1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        2 => utf16(false, true),
        3 => utf16(false, false),
        4 => utf16(true, true),
        _ => {
            let (bytes, _, lost) = SHIFT_JIS.encode(text);
            assert!(!lost, "{text}");
            bytes.into_owned()
        }
    }
}

type Row = (u32, String, String, String, u32);

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let department =
        prop::sample::select(vec!["営業部", "法人営業部①課", "人事部 採用課", "総務,経理", "会計課"]);
    let row = (
        1_u32..9_999_999,
        "[髙﨑渡邉斎一二三山川田]{1,3}　[凛徹健一美子]{1,2}",
        "[ァ-ン]{1,4} [ァ-ン]{1,4}",
        department.prop_map(str::to_owned),
        0_u32..10_000,
    );
    prop::collection::vec(row, 1..12)
}

proptest! {
    #[test]
    fn a_list_is_read_however_it_was_written(look in look(), rows in rows()) {
        let first = chrono::NaiveDate::from_ymd_opt(1990, 1, 1).unwrap();
        let quote = |cell: &str| {
            if cell.contains([look.delimiter, '\n', '"']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
        };
        let line = |cells: &[String]| {
            let cells: Vec<String> = look.order.iter().map(|column| quote(&cells[*column])).collect();
            cells.join(&look.delimiter.to_string()) + "\r\n"
        };
        let mut text = String::new();
        for at in 0..look.titles {
            text.push_str(if at == 0 { "2025年度　退職者一覧（社外秘）\r\n" } else { "\r\n" });
        }
        let headings: Vec<String> = (0..6).map(|at| SPELLINGS[at][look.spelling[at]].to_owned()).collect();
        text.push_str(&line(&headings));
        let mut expected = Vec::new();
        for (at, (number, name, kana, department, days)) in rows.iter().enumerate() {
            if look.repeat && at == 3 {
                text.push_str(&line(&headings));
            }
            let day = first + chrono::Days::new(u64::from(*days));
            let no = format!("{number:07}");
            let phone = format!("090-0000-{:04}", number % 10_000);
            text.push_str(&line(&[no.clone(), name.clone(), kana.clone(), department.clone(), written(day, look.date), phone.clone()]));
            expected.push(Alumnus {
                employee_no: no,
                name: name.clone(),
                kana: kana.clone(),
                department: department.clone(),
                left_on: Some(day),
                phone,
                ..Alumnus::default()
            });
        }
        if look.close {
            text.push_str("以　上\r\n");
        }
        let read = list(&encoded(&text, look.encoding));
        let people: Vec<Alumnus> = read.people.into_iter().map(|candidate| candidate.person).collect();
        prop_assert_eq!(people, expected);
        prop_assert_eq!(read.rejected.len(), usize::from(look.close) + usize::from(look.repeat && rows.len() > 3));
    }
}
