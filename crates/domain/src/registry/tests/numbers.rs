//! Numbers that came through a spreadsheet or a text file.

use rstest::rstest;

use super::*;

fn person(heading: &str, text: &str) -> Result<Alumnus, RejectedReason> {
    let reading = read(&[row(1, &["氏名", heading]), row(2, &["髙橋", text])]).unwrap();
    reading.people.into_iter().next().map(|found| found.person).ok_or_else(|| reading.rejected[0].reason)
}

#[rstest]
#[case("社員番号", "1.0")]
#[case("社員番号", "12345.0")]
#[case("携帯", "9012345678.0")]
#[case("携帯", "９０１２３４５６７８．０")]
fn a_number_with_a_decimal_lost_its_zeros(#[case] heading: &str, #[case] text: &str) {
    assert_eq!(person(heading, text), Err(RejectedReason::Rounded));
}

#[rstest]
#[case("45382.75")]
#[case("45382.0")]
#[case("2024/3/31 17:00")]
#[case("令6.3.31")]
fn a_day_with_a_time_is_its_day(#[case] text: &str) {
    let day = chrono::NaiveDate::from_ymd_opt(2024, 3, 31);
    assert_eq!(person("退職日", text).unwrap().left_on, day);
}

#[rstest]
#[case("辞めた理由", Withheld::LeavingReason)]
#[case("やめた理由", Withheld::LeavingReason)]
#[case("事由", Withheld::LeavingReason)]
#[case("退職事由", Withheld::LeavingReason)]
#[case("退職（理由）", Withheld::LeavingReason)]
#[case("退職【事由】", Withheld::LeavingReason)]
#[case("個人No", Withheld::MyNumber)]
#[case("個人Ｎｏ．", Withheld::MyNumber)]
#[case("個人№", Withheld::MyNumber)]
#[case("個人の番号", Withheld::MyNumber)]
#[case("個人(番号)", Withheld::MyNumber)]
#[case("個人ナンバー", Withheld::MyNumber)]
#[case("個人識別番号", Withheld::MyNumber)]
fn what_is_held_back_cannot_be_taken_by_hand(#[case] heading: &str, #[case] what: Withheld) {
    assert_eq!(withheld(heading), Some(what));
    let rows = [row(1, &["氏名", heading]), row(2, &["髙橋", "x"])];
    let mapping = Mapping { columns: vec![Some(Column::Name), Some(Column::Note)], ..Mapping::default() };
    let reading = read_rows(&Table { rows: &rows, ..Table::default() }, Some(&mapping), &Unwatched).unwrap();
    assert_eq!((reading.columns[1], reading.people[0].person.note.as_str()), (None, ""));
}

#[test]
fn no_heading_that_is_written_is_held_back() {
    for column in Column::ALL.into_iter().filter(|column| *column != Column::BornOn) {
        assert_eq!(withheld(column.heading()), None, "{}", column.heading());
    }
    for heading in ["個人携帯No", "個人メール", "依頼しない理由"] {
        assert_eq!(withheld(heading), None, "{heading}");
    }
}
