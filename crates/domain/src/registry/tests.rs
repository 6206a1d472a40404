#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use rstest::rstest;

use super::*;
use crate::Unwatched;

fn row(number: u32, cells: &[&str]) -> Row {
    Row { number, cells: cells.iter().map(|cell| Cell::text(*cell)).collect() }
}

fn read(rows: &[Row]) -> Result<Reading, ReadingFault> {
    read_rows(&Table { rows, ..Table::default() }, None, &Unwatched)
}

fn column(heading: &str) -> Option<Column> {
    map_columns(&[heading.to_owned()])[0]
}

#[rstest]
#[case(Column::EmployeeNo, &["社員番号", "社員№", "社員No", "社員Ｎｏ．", "従業員番号", "社員 番号"])]
#[case(Column::Name, &["氏名", "氏 名", "氏　名", "お名前", "氏名（漢字）", "氏名*", "名前"])]
#[case(Column::Kana, &["フリガナ", "ﾌﾘｶﾞﾅ", "ふりがな", "よみ", "カナ", "氏名カナ", "フリガナ(全角)"])]
#[case(Column::Department, &["最終所属", "所属", "部署", "退職時所属"])]
#[case(Column::Job, &["職種", "職務", "担当業務"])]
#[case(Column::LeftOn, &["退職日", "離職年月日", "退職年月日", "退職日（西暦）"])]
#[case(Column::Email, &["メール", "ﾒｰﾙｱﾄﾞﾚｽ", "メールアドレス", "E-mail", "Ｅメール", "EMAIL"])]
#[case(Column::Phone, &["携帯番号", "携帯", "電話", "電話番号", "TEL"])]
#[case(Column::Note, &["備考", "メモ"])]
#[case(Column::FormerName, &["旧姓"])]
#[case(Column::Address, &["住所"])]
fn known_headings_are_known_in_every_spelling(#[case] meaning: Column, #[case] headings: &[&str]) {
    for heading in headings {
        assert_eq!(column(heading), Some(meaning), "{heading}");
    }
}

#[rstest]
#[case("生年月日")]
#[case("性別")]
#[case("給与")]
#[case("")]
#[case("緊急連絡先氏名")]
#[case("配偶者氏名")]
#[case("会社メール")]
#[case("2025年度 退職者一覧")]
fn unknown_headings_are_left_out(#[case] heading: &str) {
    assert_eq!(column(heading), None);
}

#[test]
fn no_heading_means_two_things() {
    // A slip here would hide behind whichever entry is read first.
    let mut seen = std::collections::BTreeMap::new();
    for (column, headings) in words::HEADINGS.iter().chain(words::WEAK) {
        for heading in headings.split_whitespace() {
            let before = seen.insert(crate::name::fold(heading), column);
            assert!(before.is_none_or(|before| before == column), "{heading}");
        }
    }
}

#[test]
fn a_meaning_is_given_to_its_first_column_only() {
    let header = ["携帯", "氏名", "電話番号"].map(str::to_owned);
    assert_eq!(map_columns(&header), [Some(Column::Phone), Some(Column::Name), None]);
}

#[test]
fn titles_above_the_headings_and_blank_rows_are_passed_over() {
    let reading = read(&[
        row(1, &["2025年度 退職者一覧"]),
        row(2, &["", ""]),
        row(3, &["氏 名", "退職日"]),
        row(4, &["髙橋　凛", "令和6年3月31日"]),
        row(5, &["", "　"]),
        row(6, &["以　上"]),
    ])
    .unwrap();
    assert_eq!(reading.heading_row, 3);
    assert_eq!(reading.people.iter().map(|p| p.row).collect::<Vec<_>>(), [4]);
    assert_eq!(
        reading.rejected,
        [Rejected {
            row: 6,
            reason: RejectedReason::Closing,
            text: "以　上".into(),
            column: 0,
            name: String::new()
        }]
    );
    assert_eq!(reading.people[0].person.left_on, chrono::NaiveDate::from_ymd_opt(2024, 3, 31));
}

#[test]
fn a_row_without_a_name_and_a_day_that_never_was_are_reported() {
    let reading = read(&[
        row(1, &["社員番号", "氏名", "退職日"]),
        row(2, &["0001", "", "2024/3/31"]),
        row(3, &["0002", "高橋", "2024/2/30"]),
        row(4, &["0003", "佐藤", ""]),
    ])
    .unwrap();
    assert_eq!(
        reading.rejected,
        [
            Rejected {
                row: 2,
                reason: RejectedReason::EmptyName,
                text: "0001".into(),
                column: 0,
                name: String::new()
            },
            Rejected {
                row: 3,
                reason: RejectedReason::NotADate,
                text: "2024/2/30".into(),
                column: 2,
                name: "高橋".into()
            },
        ]
    );
    assert_eq!(reading.people.len(), 1);
    assert_eq!(reading.people[0].person.left_on, None);
}

#[test]
fn a_list_without_a_heading_for_the_name_is_refused() {
    assert_eq!(read(&[]), Err(ReadingFault::NoNameColumn));
    assert_eq!(read(&[row(1, &["社員番号", "退職日"])]), Err(ReadingFault::NoNameColumn));
}

#[test]
fn names_and_notes_pass_untouched_and_numbers_keep_their_zeros() {
    let reading = read(&[
        row(1, &["社員番号", "氏名", "フリガナ", "電話", "備考"]),
        row(2, &[" 0021060 ", "渡邉\u{e0101} 𠮷", " ﾜﾀﾅﾍﾞ ﾖｼ ", "090-0000-0001", " =1+1\n次 "]),
    ])
    .unwrap();
    let person = &reading.people[0].person;
    assert_eq!(person.employee_no, "0021060");
    assert_eq!(person.name, "渡邉\u{e0101} 𠮷");
    assert_eq!(person.kana, "ワタナベ　ヨシ");
    assert_eq!(person.phone, "090-0000-0001");
    assert_eq!(person.note, " =1+1\n次 ");
}

#[test]
fn a_name_in_two_columns_is_joined() {
    let reading =
        read(&[row(1, &["姓", "名", "セイ", "メイ"]), row(2, &["髙橋", "凛", "たかはし", "ﾘﾝ"])]).unwrap();
    let person = &reading.people[0].person;
    assert_eq!((person.name.as_str(), person.kana.as_str()), ("髙橋　凛", "タカハシ　リン"));
}

#[test]
fn only_columns_of_the_list_and_cells_that_speak_change_a_person() {
    let existing = Alumnus {
        name: "髙橋".into(),
        phone: "090-1".into(),
        email: "a@example.jp".into(),
        note: "古い".into(),
        job: "企画".into(),
        ..Alumnus::default()
    };
    let incoming = Alumnus {
        name: "髙橋".into(),
        phone: "090-2".into(),
        note: "新しい".into(),
        job: "営業".into(),
        left_on: chrono::NaiveDate::from_ymd_opt(2024, 3, 31),
        ..Alumnus::default()
    };
    let columns = [
        Some(Column::Name),
        Some(Column::Phone),
        Some(Column::Email),
        None,
        Some(Column::LeftOn),
        Some(Column::Note),
    ];
    let changes = compare(&existing, &incoming, &columns);
    assert_eq!(changes.iter().map(|c| c.field.as_str()).collect::<Vec<_>>(), ["phone", "left_on", "note"]);
    assert_eq!((changes[1].old.as_str(), changes[1].new.as_str()), ("", "2024-03-31"));
    let merged = merged(&existing, &incoming, &columns);
    assert_eq!(
        (merged.phone.as_str(), merged.email.as_str(), merged.job.as_str()),
        ("090-2", "a@example.jp", "企画")
    );
    assert_eq!(merged.left_on, incoming.left_on);
    assert_eq!(compare(&merged, &incoming, &columns), []);
}

#[path = "tests/halves.rs"]
mod halves;
#[path = "tests/lines.rs"]
mod lines;
#[path = "tests/numbers.rs"]
mod numbers;
#[path = "tests/tables.rs"]
mod tables;
#[path = "tests/values.rs"]
mod values;
