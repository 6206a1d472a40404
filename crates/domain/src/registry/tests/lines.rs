//! Lines within a list that are no people of this table.

use rstest::rstest;

use super::*;

fn names(reading: &Reading) -> Vec<&str> {
    reading.people.iter().map(|candidate| candidate.person.name.as_str()).collect()
}

fn reasons(reading: &Reading) -> Vec<(u32, RejectedReason)> {
    reading.rejected.iter().map(|rejected| (rejected.row, rejected.reason)).collect()
}

#[test]
fn a_second_table_with_other_columns_is_refused_until_the_headings_agree_again() {
    let reading = read(&[
        row(1, &["社員番号", "氏名", "部署", "退職日"]),
        row(2, &["001", "髙橋", "営業部", "2024/3/31"]),
        row(3, &["氏名", "部署", "社員番号", "退職日"]),
        row(4, &["佐藤", "総務部", "002", "2024/3/31"]),
        row(5, &["社員 番号", "氏　名", "部署", "退職日"]),
        row(6, &["003", "渡邉", "営業部", "2024/3/31"]),
        row(7, &["社員番号", "所属", "氏名", "退職日"]),
        row(8, &["004", "人事部", "鈴木", "2024/3/31"]),
    ])
    .unwrap();
    assert_eq!(names(&reading), ["髙橋", "渡邉"]);
    use RejectedReason::{Heading, OtherTable};
    assert_eq!(
        reasons(&reading),
        [(3, OtherTable), (4, OtherTable), (5, Heading), (7, OtherTable), (8, OtherTable)]
    );
    assert!(reading.rejected.iter().all(|rejected| rejected.name.is_empty()));
    assert_eq!((OtherTable.code(), reading.rejected[0].text.as_str()), ("other_table", "氏名"));
}

#[test]
fn headings_in_two_rows_that_come_again_agree() {
    let groups = ["社員番号", "氏名", "氏名", "連絡先", "連絡先"];
    let below = ["", "姓", "名", "電話", "メール"];
    let reading = read(&[
        row(1, &groups),
        row(2, &below),
        row(3, &["001", "髙橋", "凛", "090-1111", "a@x"]),
        row(4, &groups),
        row(5, &below),
        row(6, &["002", "佐藤", "花", "090-2222", "b@x"]),
    ])
    .unwrap();
    assert_eq!(names(&reading), ["髙橋　凛", "佐藤　花"]);
    assert_eq!(reasons(&reading), [(4, RejectedReason::Heading), (5, RejectedReason::Heading)]);
}

#[test]
fn cells_that_happen_to_be_words_of_headings_make_no_heading() {
    let reading = read(&[
        row(1, &["氏名", "職種", "備考", "同意の方法"]),
        row(2, &["髙橋", "担当", "その他", "電話"]),
        row(3, &["佐藤", "営業", "", "メール"]),
        row(4, &["", "担当", "その他", ""]),
        row(5, &["渡邉", "営業", "", ""]),
    ])
    .unwrap();
    assert_eq!(names(&reading), ["髙橋", "佐藤", "渡邉"]);
    assert_eq!(reasons(&reading), [(4, RejectedReason::EmptyName)]);
}

#[rstest]
#[case(&["0004", "合計", "", "", ""])]
#[case(&["0004", "総計 12名", "", "", ""])]
#[case(&["4", "小計（営業部）", "", "", "3"])]
#[case(&["5", "平均", "", "12.5年", ""])]
#[case(&["5", "平　均", "", "", ""])]
#[case(&["5", "平均勤続年数", "", "", "12.5"])]
#[case(&["5", "平均 12.5年", "", "", ""])]
#[case(&["5", "人数", "", "", "12"])]
#[case(&["5", "件数 12", "", "", ""])]
#[case(&["5", "男", "", "", "8"])]
#[case(&["5", "女 4名", "", "", ""])]
#[case(&["", "男性", "8", "", ""])]
#[case(&["5", "注", "", "", "確認中"])]
fn sums_and_counts_in_the_column_of_names_are_nobody(#[case] cells: &[&str]) {
    let reading = read(&[
        row(1, &["社員番号", "氏名", "フリガナ", "退職日", "備考"]),
        row(2, &["1", "髙橋", "", "", ""]),
        row(3, cells),
    ])
    .unwrap();
    assert_eq!(reasons(&reading), [(3, RejectedReason::Closing)], "{cells:?}");
}

#[rstest]
#[case("※退職日は予定を含みます")]
#[case("注1 退職日は予定を含みます")]
fn remarks_in_the_column_of_names_are_nobody(#[case] text: &str) {
    let reading =
        read(&[row(1, &["社員番号", "氏名", "フリガナ", "備考"]), row(2, &["1", text, "", "人事部"])])
            .unwrap();
    assert_eq!(reasons(&reading), [(2, RejectedReason::Remark)]);
}

#[rstest]
#[case(&["3", "小計　一", "", "", ""])]
#[case(&["", "小計　一", "", "", ""])]
#[case(&["3", "男澤　健", "", "", ""])]
#[case(&["3", "女屋", "", "", ""])]
#[case(&["3", "平均　太郎", "", "", ""])]
#[case(&["3", "人見", "", "", ""])]
#[case(&["3", "注連　清", "", "", ""])]
#[case(&["3", "※髙橋　凛", "", "", ""])]
#[case(&["3", "平", "", "", ""])]
#[case(&["3", "男", "ダン", "", ""])]
#[case(&["3", "女", "", "2024/3/31", ""])]
#[case(&["3", "計", "", "", ""])]
fn names_that_begin_like_sums_are_people(#[case] cells: &[&str]) {
    let headings = row(1, &["社員番号", "氏名", "フリガナ", "退職日", "備考"]);
    let reading = read(&[headings, row(2, cells)]).unwrap();
    assert_eq!(names(&reading), [cells[1]], "{:?}", reading.rejected);
}

#[test]
fn a_cell_beyond_the_last_heading_refuses_its_row() {
    let reading = read(&[
        row(1, &["氏名", "備考"]),
        row(2, &["髙橋", "経理に詳しい", "英語も", ""]),
        row(3, &["佐藤", "経理", "", "　"]),
        row(4, &["以上", "", "", "12"]),
    ])
    .unwrap();
    assert_eq!(names(&reading), ["佐藤"]);
    let rejected = &reading.rejected[0];
    assert_eq!((rejected.reason, rejected.reason.code()), (RejectedReason::TooManyCells, "too_many_cells"));
    assert_eq!((rejected.text.as_str(), rejected.column, rejected.name.as_str()), ("英語も", 2, "髙橋"));
    assert_eq!(reading.rejected[1].reason, RejectedReason::Closing);
}

#[test]
fn a_surplus_cell_of_a_list_with_a_withheld_column_is_not_shown() {
    let reading = read(&[row(1, &["氏名", "健康"]), row(2, &["髙橋", "良好", "通院のため配慮"])]).unwrap();
    let rejected = &reading.rejected[0];
    assert_eq!((rejected.reason, rejected.text.as_str()), (RejectedReason::TooManyCells, ""));
}
