//! Who a row of a list is: nobody is merged by a name or by a number that is somebody else's.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use std::collections::BTreeSet;

use common::{import, preview, rows, started};
use engawa_core::{Engawa, api::ImportFilter};
use proptest::prelude::*;

fn notes(engawa: &Engawa) -> Vec<(String, String, String)> {
    let rows = engawa.people("", 0, u32::MAX).unwrap().rows;
    let mut all: Vec<_> = rows.into_iter().map(|row| (row.name, row.department, row.phone)).collect();
    all.sort();
    all
}

#[test]
fn two_of_one_name_in_one_list_are_two_people_and_stay_two() {
    let (_folder, engawa) = started();
    let list = "氏名,フリガナ,最終所属,電話\n佐藤誠,サトウマコト,営業部,090-1111\n佐藤誠,サトウマコト,開発部,080-2222\n";
    let outcome = import(&engawa, list.as_bytes());
    assert_eq!((outcome.counts.new, outcome.counts.changed), (2, 0));
    let before = notes(&engawa);
    assert_eq!(before.len(), 2);
    let again = preview(&engawa, list.as_bytes()).unwrap().counts;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 2));
}

#[test]
fn a_name_alone_does_not_change_somebody_in_another_department() {
    let (_folder, engawa) = started();
    import(&engawa, "社員番号,氏名,最終所属\n001,佐藤誠,営業部\n".as_bytes());
    let found = preview(&engawa, "氏名,最終所属\n佐藤誠,開発部\n".as_bytes()).unwrap();
    assert_eq!((found.counts.new, found.counts.changed, found.counts.duplicates), (1, 0, 1));
    // What only one of the two states says nothing against it.
    let found = preview(&engawa, "氏名,職種\n佐藤誠,企画\n".as_bytes()).unwrap();
    assert_eq!((found.counts.new, found.counts.changed), (0, 1));
}

#[test]
fn a_day_of_leaving_beside_the_name_lets_a_list_correct_the_rest() {
    let (_folder, engawa) = started();
    import(&engawa, "氏名,退職日,最終所属\n佐藤誠,2020/3/31,営業部\n".as_bytes());
    let found =
        preview(&engawa, "氏名,退職日,最終所属\n佐藤誠,令和2年3月31日,営業本部\n".as_bytes()).unwrap();
    assert_eq!((found.counts.new, found.counts.changed), (0, 1));
}

#[test]
fn a_number_that_is_somebody_elses_is_a_question_and_no_change() {
    let (_folder, engawa) = started();
    import(&engawa, "社員番号,氏名\n0101,山田太郎\n0205,佐藤花子\n".as_bytes());
    let list = "社員番号,氏名\n0101,鈴木一郎\n0205,髙橋花子\n";
    let found = preview(&engawa, list.as_bytes()).unwrap();
    // 花子 took another family name; 鈴木 is nobody we know.
    assert_eq!((found.counts.new, found.counts.changed, found.counts.duplicates), (1, 1, 1));
    let asked = rows(&engawa, &found, ImportFilter::Duplicates);
    assert_eq!((asked[0].row, asked[0].likenesses[0].name.as_str()), (2, "山田太郎"));
    import(&engawa, list.as_bytes());
    let again = preview(&engawa, list.as_bytes()).unwrap().counts;
    assert_eq!((again.new, again.changed, again.unchanged), (0, 0, 2));
}

#[test]
fn one_number_for_two_people_in_one_list_loses_nobody() {
    let (_folder, engawa) = started();
    let outcome = import(&engawa, "社員番号,氏名\n001,佐藤誠\n001,鈴木花子\n".as_bytes());
    assert_eq!((outcome.counts.new, outcome.counts.changed), (2, 0));
}

#[test]
fn whoever_is_written_in_another_way_is_a_possible_duplicate() {
    let (_folder, engawa) = started();
    let known = "社員番号,氏名,フリガナ,旧姓,最終所属\n001,髙橋 一郎,タカハシ イチロウ,,商品企画部\n\
                 002,髙橋 花子,タカハシ ハナコ,斎藤,人事部\n003,渡邊 結衣,ワタナベ ユイ,,営業部\n";
    import(&engawa, known.as_bytes());
    for other in [
        "タカハシ・イチロー,",
        "TAKAHASHI Ichiro,",
        "髙橋　一郎,",
        "高橋一郎,タカハシイチロウ",
        "齋藤花子,サイトウ ハナコ",
        "渡辺結衣,ワタナベユイ",
    ] {
        let list = format!("氏名,フリガナ\n{other}\n");
        let found = preview(&engawa, list.as_bytes()).unwrap().counts;
        assert_eq!((found.new + found.changed + found.unchanged, found.rejected), (1, 0), "{other}");
        assert!(found.duplicates == 1 || found.new == 0, "{other}: {found:?}");
    }
    // A namesake with a number of his own is nobody's duplicate.
    let found =
        preview(&engawa, "社員番号,氏名,最終所属\n777,髙橋 一郎,大阪支店\n".as_bytes()).unwrap().counts;
    assert_eq!((found.new, found.duplicates), (1, 0));
}

fn row() -> impl Strategy<Value = [&'static str; 5]> {
    let pick = |texts: &[&'static str]| prop::sample::select(texts.to_vec());
    let unnumbered = (
        pick(&["佐藤誠", "佐藤誠", "鈴木花子", "斎藤花子"]),
        pick(&["", "2020/3/31", "2021/3/31"]),
        pick(&["", "営業部", "開発部"]),
        pick(&["", "090-1111", "080-2222"]),
    )
        .prop_map(|(name, left, department, phone)| ["", name, left, department, phone]);
    let numbered = ["001", "鈴木花子", "2020/3/31", "営業部", "090-1111"];
    prop_oneof![4 => unnumbered, 1 => Just(numbered)]
}

fn list(rows: &[[&str; 5]]) -> String {
    let lines: String = rows.iter().map(|row| row.join(",") + "\n").collect();
    format!("社員番号,氏名,退職日,最終所属,電話\n{lines}")
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_a_list_states_is_lost_and_a_second_time_nothing_is_new(rows in prop::collection::vec(row(), 1..7)) {
        let (_folder, engawa) = started();
        import(&engawa, list(&rows).as_bytes());
        let people = engawa.people("", 0, u32::MAX).unwrap().rows;
        for [_, name, _, department, phone] in &rows {
            let of_name: Vec<_> = people.iter().filter(|person| person.name == *name).collect();
            prop_assert!(of_name.iter().any(|person| {
                (department.is_empty() || person.department == *department) && (phone.is_empty() || person.phone == *phone)
            }), "{:?} of {:?}", (name, department, phone), list(&rows));
        }
        let names: BTreeSet<_> = rows.iter().map(|row| row[1]).collect();
        let kept: BTreeSet<_> = people.iter().map(|person| person.name.as_str()).collect();
        prop_assert_eq!(names, kept);
        let again = preview(&engawa, list(&rows).as_bytes()).unwrap().counts;
        prop_assert_eq!(again.new, 0, "{}", list(&rows));
    }
}
