#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::io::{Cursor, Read as _};

use rstest::rstest;

use super::*;

fn column(key: &str, heading: &str, kind: ListingKind) -> ListingColumn {
    ListingColumn { key: key.into(), heading: heading.into(), kind }
}

fn sample() -> Listing {
    Listing {
        title: "名簿".into(),
        columns: vec![
            column("employee_no", "社員番号", ListingKind::Text),
            column("name", "氏名", ListingKind::Text),
            column("left_on", "退職日", ListingKind::Day),
            column("rate", "時間単価", ListingKind::Amount),
            column("asked", "依頼", ListingKind::YesNo),
        ],
        rows: vec![
            vec![
                Value::text("0012345"),
                Value::text("髙橋　凛"),
                Value::day("2024-03-31".parse().ok()),
                Value::Number(3_800),
                Value::YesNo(true),
            ],
            vec![
                Value::text("=1+1"),
                Value::text("'=\"x\",\n改行"),
                Value::Empty,
                Value::Number(-5),
                Value::YesNo(false),
            ],
        ],
    }
}

/// Every part of a workbook by name.
fn parts(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut file = archive.by_index(index).unwrap();
            let mut text = String::new();
            file.read_to_string(&mut text).unwrap();
            (file.name().to_owned(), text)
        })
        .collect()
}

fn part(bytes: &[u8], name: &str) -> String {
    parts(bytes).into_iter().find(|(known, _)| known == name).unwrap().1
}

#[test]
fn csv_has_a_mark_quotes_and_windows_line_ends_and_runs_nothing() {
    let text = String::from_utf8(csv(&sample()).unwrap()).unwrap();
    assert_eq!(
        text,
        "\u{feff}\"社員番号\",\"氏名\",\"退職日\",\"時間単価\",\"依頼\"\r\n\
         \"0012345\",\"髙橋　凛\",\"2024/03/31\",\"3800\",\"はい\"\r\n\
         \"'=1+1\",\"''=\"\"x\"\",\n改行\",\"\",\"-5\",\"いいえ\"\r\n"
    );
}

#[test]
fn a_workbook_holds_text_as_text_days_as_days_and_numbers_as_numbers() {
    let bytes = xlsx(&sample()).unwrap();
    let sheet = part(&bytes, "xl/worksheets/sheet1.xml");
    let strings = part(&bytes, "xl/sharedStrings.xml");
    let styles = part(&bytes, "xl/styles.xml");
    // Leading zeros and what looks like a formula are shared strings.
    assert!(strings.contains("<t>0012345</t>") && strings.contains("<t>=1+1</t>"), "{strings}");
    assert!(!sheet.contains("<f>"), "{sheet}");
    // 2024-03-31 is day 45382.
    assert!(
        sheet.contains("<v>45382</v>") && sheet.contains("<v>3800</v>") && sheet.contains("<v>-5</v>"),
        "{sheet}"
    );
    assert!(styles.contains("yyyy/mm/dd"), "{styles}");
    assert!(
        sheet.contains("<pane ySplit=\"1\" topLeftCell=\"A2\"") && sheet.contains("state=\"frozen\""),
        "{sheet}"
    );
    assert!(sheet.contains("<autoFilter ref=\"A1:E3\"/>"), "{sheet}");
    assert!(sheet.contains("numberStoredAsText=\"1\""), "{sheet}");
    assert!(part(&bytes, "xl/workbook.xml").contains("name=\"名簿\""));
}

#[test]
fn the_same_list_is_the_same_file_and_names_nobody() {
    let bytes = xlsx(&sample()).unwrap();
    assert_eq!(bytes, xlsx(&sample()).unwrap());
    let core = part(&bytes, "docProps/core.xml");
    assert!(core.contains("2000-01-01T00:00:00Z"), "{core}");
    assert!(core.contains("<dc:creator></dc:creator>") || core.contains("<dc:creator/>"), "{core}");
    let app = part(&bytes, "docProps/app.xml");
    assert!(app.contains("<Company></Company>") || !app.contains("<Company>"), "{app}");
    let here = std::env::current_dir().unwrap().to_string_lossy().into_owned();
    for (name, text) in parts(&bytes) {
        assert!(!text.contains(&here), "{name}");
    }
}

#[test]
fn a_list_of_nobody_is_its_headings() {
    let listing = Listing { rows: Vec::new(), ..sample() };
    assert!(
        part(&xlsx(&listing).unwrap(), "xl/worksheets/sheet1.xml").contains("<autoFilter ref=\"A1:E1\"/>")
    );
    assert_eq!(String::from_utf8(csv(&listing).unwrap()).unwrap().lines().count(), 1);
}

#[test]
fn odd_texts_days_and_titles_make_a_workbook_too() {
    let listing = Listing {
        title: "[案内]/2026*:?'".into(),
        columns: vec![column("text", "本文", ListingKind::Text), column("on", "日", ListingKind::Day)],
        rows: vec![
            vec![Value::text("a\u{0}\u{1}\u{fffe}b"), Value::day("1868-10-23".parse().ok())],
            vec![Value::text("𠮷葛\u{e0100}<&>\"'"), Value::day("9999-12-31".parse().ok())],
            vec![Value::text("長".repeat(40_000)), Value::day("1900-01-01".parse().ok())],
        ],
    };
    let bytes = xlsx(&listing).unwrap();
    assert!(part(&bytes, "xl/workbook.xml").contains("name=\"案内2026\""));
    assert!(part(&bytes, "xl/sharedStrings.xml").contains("𠮷葛\u{e0100}&lt;&amp;&gt;"));
}

#[rstest]
#[case("髙橋　凛", 8)]
#[case("abc", 3)]
#[case("ﾀｶﾊｼ", 4)]
#[case("葛\u{e0100}", 2)]
#[case("", 0)]
fn full_width_characters_take_two(#[case] text: &str, #[case] expected: u32) {
    assert_eq!(half_widths(text), expected);
}
