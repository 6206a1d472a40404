//! Where the table is, what is held back, and which rows name nobody.

use std::sync::atomic::{AtomicU64, Ordering};

use rstest::rstest;

use super::*;
use crate::Watch;

fn names(reading: &Reading) -> Vec<&str> {
    reading.people.iter().map(|candidate| candidate.person.name.as_str()).collect()
}

fn reasons(reading: &Reading) -> Vec<(u32, RejectedReason)> {
    reading.rejected.iter().map(|rejected| (rejected.row, rejected.reason)).collect()
}

#[rstest]
#[case(Column::EmployeeNo, &["社員NO.", "職員番号", "人事番号", "社員番号※", "【社員番号】", "社員ｺｰﾄﾞ", "Employee ID"])]
#[case(Column::Name, &["社員氏名", "氏名(必須)", "お名前（フルネーム）", "退職者氏名", "御名前", "■氏名", "Name"])]
#[case(Column::Kana, &["よみ", "氏名（ﾌﾘｶﾞﾅ）", "氏名(カナ)", "読み仮名", "フリガナ(全角ｶﾅ)"])]
#[case(Column::LeftOn, &["退職(予定)日", "離職年月日", "退職日\n（西暦）", "退職予定日", "退職年月日(和暦)"])]
#[case(Column::Phone, &["携帯TEL", "連絡先", "ご連絡先", "電話/携帯", "携帯番号（個人）", "お電話番号"])]
#[case(Column::Email, &["Eﾒｰﾙ", "個人メール", "e-mail", "メールアドレス（個人）", "ご連絡先メールアドレス"])]
#[case(Column::Department, &["最終部署", "所属名", "退職時所属"])]
#[case(Column::Job, &["役職", "職位", "職種名"])]
#[case(Column::JoinedOn, &["入社日", "入社年月日", "採用年月日"])]
#[case(Column::RetiredAtSixty, &["60歳以上の定年退職", "定年退職", "定年（60歳以上）", "６０歳以上定年"])]
#[case(Column::Employer, &["現職", "現在の勤務先"])]
fn headings_are_known_by_meaning(#[case] meaning: Column, #[case] headings: &[&str]) {
    for heading in headings {
        assert_eq!(column(heading), Some(meaning), "{heading}");
    }
}

#[test]
fn every_heading_that_is_written_is_known_as_what_it_is() {
    for meaning in Column::ALL.into_iter().filter(|meaning| *meaning != Column::BornOn) {
        assert_eq!(column(meaning.heading()), Some(meaning));
    }
    assert_eq!(Column::ALL.len(), Column::ALL.iter().collect::<std::collections::HashSet<_>>().len());
}

#[test]
fn the_better_of_two_headings_wins() {
    let map =
        |headings: &[&str]| map_columns(&headings.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert_eq!(map(&["役職", "職種"]), [None, Some(Column::Job)]);
    assert_eq!(map(&["自宅電話", "携帯"]), [None, Some(Column::Phone)]);
    assert_eq!(map(&["緊急連絡先", "連絡先"]), [None, Some(Column::Phone)]);
    assert_eq!(map(&["退職日（西暦）", "退職日"]), [None, Some(Column::LeftOn)]);
    assert_eq!(map(&["会社メール", "個人メール"]), [None, Some(Column::Email)]);
}

#[rstest]
#[case(Withheld::MyNumber, &["マイナンバー", "個人番号", "ﾏｲﾅﾝﾊﾞｰ(12桁)"])]
#[case(Withheld::Evaluation, &["評価", "最終評価", "人事考課", "査定ランク"])]
#[case(Withheld::Health, &["健康診断結果", "病歴", "障害者手帳", "休職歴"])]
#[case(Withheld::LeavingReason, &["退職理由", "退職事由", "離職理由（詳細）", "退職区分"])]
#[case(Withheld::BirthDate, &["生年月日", "誕生日", "生年月日（西暦）", "Date of Birth"])]
fn what_no_list_may_bring_is_held_back_whatever_is_asked(#[case] what: Withheld, #[case] headings: &[&str]) {
    for heading in headings {
        let rows = [row(1, &["氏名", heading]), row(2, &["髙橋", "1985/1/1"])];
        let table = Table { rows: &rows, ..Table::default() };
        let mapping = Mapping {
            columns: vec![Some(Column::Name), Some(Column::Note)],
            take_birth_dates: true,
            ..Mapping::default()
        };
        for mapping in [None, Some(&mapping)] {
            let reading = read_rows(&table, mapping, &Unwatched).unwrap();
            assert_eq!((reading.withheld[1], reading.columns[1]), (Some(what), None), "{heading}");
            assert_eq!(reading.people[0].person, Alumnus { name: "髙橋".into(), ..Alumnus::default() });
            assert!(reading.samples[1].is_empty());
        }
    }
}

#[test]
fn a_birth_date_comes_by_a_deliberate_act_only() {
    let rows = [row(1, &["氏名", "生年月日", "メモ"]), row(2, &["髙橋", "S60.1.2", "1985/3/4"])];
    let table = Table { rows: &rows, ..Table::default() };
    let born = |columns: [Option<Column>; 3], take_birth_dates| {
        let mapping = Mapping { columns: columns.to_vec(), take_birth_dates, ..Mapping::default() };
        let reading = read_rows(&table, Some(&mapping), &Unwatched).unwrap();
        reading.people[0].person.born_on.map(|day| day.to_string())
    };
    let name = Some(Column::Name);
    assert_eq!(born([name, Some(Column::BornOn), None], false), None);
    assert_eq!(born([name, Some(Column::BornOn), None], true).as_deref(), Some("1985-01-02"));
    assert_eq!(born([name, None, None], true).as_deref(), Some("1985-01-02"));
    assert_eq!(born([name, None, Some(Column::BornOn)], false), None);
}

#[test]
fn a_column_of_my_numbers_under_another_heading_is_held_back() {
    let rows = [
        row(1, &["社員番号", "氏名"]),
        row(2, &["123456789018", "髙橋"]),
        row(3, &["1111-1111-1118", "佐藤"]),
    ];
    let reading = read(&rows).unwrap();
    assert_eq!((reading.withheld[0], reading.columns[0]), (Some(Withheld::MyNumber), None));
    assert!(reading.samples[0].is_empty());
    assert_eq!(names(&reading), ["髙橋", "佐藤"]);
}

#[test]
fn headings_over_two_rows_are_read_as_one_with_and_without_written_out_cells() {
    let below = row(3, &["", "姓", "名", "姓", "名", "電話", "メール", "備考"]);
    let data = row(4, &["001", "髙橋", "凛", "ﾀｶﾊｼ", "ﾘﾝ", "090", "a@x", "メモ"]);
    let whole = row(2, &["社員番号", "氏名", "氏名", "フリガナ", "フリガナ", "連絡先", "連絡先", "健康"]);
    let sparse = row(2, &["社員番号", "氏名", "", "フリガナ", "", "連絡先", "", "健康"]);
    for groups in [whole, sparse] {
        let reading = read(&[row(1, &["名簿"]), groups, below.clone(), data.clone()]).unwrap();
        assert_eq!((reading.heading_row, reading.heading_rows), (2, 2));
        assert_eq!(reading.withheld[7], Some(Withheld::Health), "a group holds back what stands below it");
        let person = &reading.people[0].person;
        let seen =
            [&person.employee_no, &person.name, &person.kana, &person.phone, &person.email, &person.note];
        assert_eq!(seen, ["001", "髙橋　凛", "タカハシ　リン", "090", "a@x", ""]);
        assert_eq!(reading.rejected, []);
    }
}

#[test]
fn a_title_over_the_headings_and_remarks_below_them_are_no_data() {
    let title = row(1, &["退職者一覧", "退職者一覧", "退職者一覧"]);
    let reading = read(&[
        title,
        row(2, &["氏名", "退職日", "電話"]),
        row(3, &["（全角）", "(西暦)", "必須"]),
        row(4, &["髙橋", "2024/3/31", "090"]),
    ])
    .unwrap();
    assert_eq!((reading.heading_row, reading.heading_rows, names(&reading)), (2, 2, vec!["髙橋"]));
    assert_eq!(reading.headings, ["氏名", "退職日", "電話"]);
}

#[test]
fn headings_are_found_in_the_twentieth_row_and_beside_a_name_in_the_title() {
    let mut rows: Vec<Row> = (1..20).map(|number| row(number, &["作成者", "氏名", "山田"])).collect();
    rows.push(row(20, &["社員番号", "氏名", "退職日"]));
    rows.push(row(21, &["001", "髙橋", "2024/3/31"]));
    let reading = read(&rows).unwrap();
    assert_eq!((reading.heading_row, names(&reading)), (20, vec!["髙橋"]));
}

#[rstest]
#[case(&["以　上", "", ""])]
#[case(&["以上", "以上", "以上"])]
#[case(&["", "合計", "60名"])]
#[case(&["小計", "12名", ""])]
#[case(&["営業部 計 12名", "", ""])]
#[case(&["", "営業部　小計", "12"])]
#[case(&["", "計", "3"])]
#[case(&["", "（合計）", ""])]
#[case(&["", "", "総計 60 名"])]
#[case(&["", "人事部計", ""])]
fn rows_that_close_a_part_of_the_list_name_nobody(#[case] cells: &[&str]) {
    let reading =
        read(&[row(1, &["社員番号", "氏名", "備考"]), row(2, &["1", "髙橋", ""]), row(3, cells)]).unwrap();
    assert_eq!(reasons(&reading), [(3, RejectedReason::Closing)], "{cells:?}");
}

#[rstest]
#[case(&["001", "計", "ケイ"])]
#[case(&["001", "会計　太郎", ""])]
#[case(&["", "以上　一郎", ""])]
#[case(&["", "計良　花子", ""])]
#[case(&["", "上野　花子", ""])]
#[case(&["", "以上", "イガミ"])]
fn people_are_not_taken_for_sums(#[case] cells: &[&str]) {
    let reading = read(&[row(1, &["社員番号", "氏名", "フリガナ"]), row(2, cells)]).unwrap();
    assert_eq!(names(&reading), [cells[1]]);
}

#[test]
fn headings_titles_and_remarks_within_the_list_are_passed_over_with_a_reason() {
    let reading = read(&[
        row(1, &["退職者一覧"]),
        row(2, &["氏名", "部署", "電話", "備考"]),
        row(3, &["髙橋", "営業", "090", ""]),
        row(4, &["退職者一覧"]),
        row(5, &["氏名", "部署", "電話", "備考"]),
        row(6, &["佐藤", "営業", "", ""]),
        row(7, &["【人事部】", "【人事部】", "【人事部】", "【人事部】"]),
        row(8, &["※退職日は予定を含みます"]),
        row(9, &["渡邉"]),
    ])
    .unwrap();
    assert_eq!(names(&reading), ["髙橋", "佐藤", "渡邉"]);
    assert_eq!(
        reasons(&reading),
        [
            (4, RejectedReason::Heading),
            (5, RejectedReason::Heading),
            (7, RejectedReason::Remark),
            (8, RejectedReason::Remark)
        ]
    );
}

#[test]
fn a_dash_in_place_of_a_name_is_no_name() {
    let reading =
        read(&[row(1, &["氏名", "所属"]), row(2, &["-", "営業部"]), row(3, &["※", "営業部"])]).unwrap();
    assert_eq!(reasons(&reading), [(2, RejectedReason::EmptyName), (3, RejectedReason::EmptyName)]);
}

#[test]
fn hidden_columns_and_rows_are_taken_only_when_a_person_says_so() {
    let rows = [
        row(1, &["氏名", "携帯", "電話番号"]),
        row(2, &["髙橋", "090", "03"]),
        row(3, &["佐藤", "080", "06"]),
    ];
    let table = Table { rows: &rows, hidden_columns: &[1], hidden_rows: &[3], unreadable: &[] };
    let reading = read_rows(&table, None, &Unwatched).unwrap();
    assert_eq!(
        reading.columns,
        [Some(Column::Name), None, Some(Column::Phone)],
        "the visible one is taken instead"
    );
    assert_eq!(reading.hidden, [false, true, false]);
    assert_eq!((names(&reading), reasons(&reading)), (vec!["髙橋"], vec![(3, RejectedReason::Hidden)]));
    let mapping = Mapping {
        columns: vec![Some(Column::Name), Some(Column::Phone), None],
        take_hidden_rows: true,
        ..Mapping::default()
    };
    let reading = read_rows(&table, Some(&mapping), &Unwatched).unwrap();
    assert_eq!(names(&reading), ["髙橋", "佐藤"]);
    assert_eq!(reading.people[0].person.phone, "090");
}

#[test]
fn a_person_may_say_where_the_headings_are_and_what_they_mean() {
    let rows = [row(3, &["だれ", "いつ"]), row(4, &["髙橋", "2024/3/31"])];
    let table = Table { rows: &rows, ..Table::default() };
    assert_eq!(read_rows(&table, None, &Unwatched), Err(ReadingFault::NoNameColumn));
    assert_eq!(likely_heading(&table), Some(3));
    let mut mapping = Mapping { heading_row: likely_heading(&table), ..Mapping::default() };
    let reading = read_rows(&table, Some(&mapping), &Unwatched).unwrap();
    assert_eq!(reading.headings, ["だれ", "いつ"], "without a name everything is shown and nothing taken");
    assert_eq!((reading.names(), reasons(&reading), names(&reading)), (false, vec![], vec![]));
    mapping.columns = vec![Some(Column::Name), Some(Column::LeftOn), Some(Column::Note)];
    let reading = read_rows(&table, Some(&mapping), &Unwatched).unwrap();
    assert_eq!(names(&reading), ["髙橋"]);
    assert!(reading.people[0].person.left_on.is_some());
}

#[test]
fn a_list_whose_heading_for_the_name_is_not_known_shows_its_columns_and_no_row() {
    let rows = [
        row(1, &["2025年度の皆さん"]),
        row(3, &["コード", "メンバー", "", "部"]),
        row(4, &["A07", "髙橋", "企画", "営業部"]),
    ];
    let table = Table { rows: &rows, ..Table::default() };
    let reading = read_unnamed(&table, None, &Unwatched).unwrap();
    assert_eq!((reading.heading_row, reading.headings.len()), (3, 4));
    assert_eq!(reading.columns, [Some(Column::EmployeeNo), None, None, Some(Column::Department)]);
    assert_eq!(reading.samples[1], ["髙橋"]);
    assert_eq!((names(&reading), reasons(&reading)), (vec![], vec![]));
    assert_eq!(read_unnamed(&table, Some(4), &Unwatched).unwrap().heading_row, 4);
}

#[rstest]
#[case(&[&["1", "2", "3"][..], &["4", "5", "6"][..]])]
#[case(&[&["拝啓"][..], &["お元気ですか。"][..]])]
#[case(&[&["だれ", "いつ"][..]])]
#[case(&[])]
fn what_has_no_headings_is_no_list(#[case] cells: &[&[&str]]) {
    let rows: Vec<Row> = (1..).zip(cells).map(|(number, cells)| row(number, cells)).collect();
    let table = Table { rows: &rows, ..Table::default() };
    assert_eq!(likely_heading(&table), None);
    assert_eq!(read_unnamed(&table, None, &Unwatched), Err(ReadingFault::NoNameColumn));
}

#[test]
fn the_shape_of_a_list_is_its_headings_and_not_how_they_are_spaced() {
    let shape =
        |headings: &[&str]| super::shape(&headings.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>());
    assert_eq!(shape(&["氏 名", "ﾌﾘｶﾞﾅ"]), shape(&["氏名", "フリガナ", "", " "]));
    assert_ne!(shape(&["氏名", "フリガナ"]), shape(&["フリガナ", "氏名"]));
    assert_ne!(shape(&["氏名", "フリガナ"]), shape(&["氏名フリガナ"]));
    // Remembered mappings hang on this value: it must never change.
    assert_eq!(shape(&["氏名", "退職日"]), SHAPE);
}

/// Of 氏名 and 退職日.
const SHAPE: &str = "51697a54353f7168d44127fdb0127747";

struct Impatient(AtomicU64);

impl Watch for Impatient {
    fn goes_on(&self, _done: u64, _total: u64) -> bool {
        self.0.fetch_add(1, Ordering::SeqCst) < 2
    }
}

#[test]
fn reading_stops_when_it_is_cancelled() {
    let mut rows = vec![row(1, &["氏名"])];
    rows.extend((2..5000).map(|number| row(number, &["髙橋"])));
    let table = Table { rows: &rows, ..Table::default() };
    assert_eq!(read_rows(&table, None, &Impatient(AtomicU64::new(0))), Err(ReadingFault::Cancelled));
    assert_eq!(best_sheet([Table::default(), table, table]), Some(1));
}

#[rstest]
#[case("2026年4月1日現在")]
#[case("1/3ページ")]
#[case("作成：人事部 鈴木")]
#[case("担当 鈴木")]
#[case("該当者なし")]
#[case("同上")]
fn what_stands_below_a_list_is_nobody(#[case] line: &str) {
    let rows = [
        row(1, &["氏名", "部署", "電話"]),
        row(2, &["髙橋", "営業部", "090-1"]),
        row(3, &["鈴木"]),
        row(4, &[line]),
    ];
    let reading = read_rows(&Table { rows: &rows, ..Table::default() }, None, &Unwatched).unwrap();
    assert_eq!(names(&reading), ["髙橋", "鈴木"]);
    assert_eq!(reasons(&reading), [(4, RejectedReason::Remark)]);
}

#[test]
fn a_note_below_a_list_is_no_row_without_a_name() {
    let reading = read(&[
        row(1, &["No.", "氏名", "所属"]),
        row(2, &["1", "髙橋", "営業部"]),
        row(3, &["注）退職日は予定を含みます", "", ""]),
        row(4, &["※ 社外秘", "", ""]),
        row(5, &["2", "", "営業部"]),
        row(6, &["", "", "営業部"]),
    ])
    .unwrap();
    assert_eq!(
        reasons(&reading),
        [
            (3, RejectedReason::Remark),
            (4, RejectedReason::Remark),
            (5, RejectedReason::EmptyName),
            (6, RejectedReason::EmptyName)
        ]
    );
}

#[test]
fn a_note_under_a_column_that_is_not_taken_is_not_shown() {
    let reading = read(&[
        row(1, &["氏名", "所属", "健康"]),
        row(2, &["髙橋", "営業部", ""]),
        row(3, &["", "", "通院のため配慮が必要。"]),
    ])
    .unwrap();
    assert_eq!(reasons(&reading), [(3, RejectedReason::Remark)]);
    assert_eq!(reading.rejected[0].text, "");
}
