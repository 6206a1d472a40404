//! Lines within a list that are no people of this table.

use rstest::rstest;

use super::*;

fn names(reading: &Reading) -> Vec<&str> {
    reading.people.iter().map(|candidate| candidate.person.name.as_str()).collect()
}

fn reasons(reading: &Reading) -> Vec<(u32, RejectedReason)> {
    reading.rejected.iter().map(|rejected| (rejected.row, rejected.reason)).collect()
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
