//! A name and its reading in two columns.

use super::*;

const FAMILY: [&str; 4] = ["姓", "氏", "苗字", "名字"];
const GIVEN: [&str; 2] = ["名", "名前"];

fn one(headings: [&str; 4], cells: [&str; 4]) -> Alumnus {
    let reading = read(&[row(1, &headings), row(2, &cells)]).unwrap();
    assert_eq!(reading.people.len(), 1, "{headings:?}: {:?}", reading.rejected);
    reading.people[0].person.clone()
}

#[test]
fn no_pair_of_headings_loses_half_of_a_name() {
    let whole =
        ["", "氏名", "お名前", "名前", "御名前", "社員名", "社員氏名", "従業員名", "職員氏名", "退職者名"];
    for whole in whole {
        for (family, given) in FAMILY.iter().flat_map(|family| GIVEN.map(|given| (family, given))) {
            for (left, right) in [("（", "）"), ("(", ")"), ("", ""), ("【", "】")] {
                let headings = [family, given].map(|part| format!("{whole}{left}{part}{right}"));
                let person = one([&headings[0], &headings[1], "部署", "備考"], ["髙橋", "凛", "営業部", ""]);
                assert_eq!(person.name, "髙橋　凛", "{headings:?}");
            }
        }
    }
}

#[test]
fn a_whole_name_beside_its_halves_stays_whole() {
    let person = one(["姓", "名前", "氏名", "備考"], ["髙橋", "凛", "髙橋　凛", ""]);
    assert_eq!(person.name, "髙橋　凛");
    let person = one(["旧姓", "名前", "部署", "備考"], ["佐藤", "髙橋　凛", "", ""]);
    assert_eq!((person.name.as_str(), person.former_name.as_str()), ("髙橋　凛", "佐藤"));
}

#[test]
fn no_pair_of_headings_loses_half_of_a_reading() {
    for kana in ["カナ", "フリガナ", "ふりがな", "よみ", "よみがな", "読み", "読みがな", "ﾌﾘｶﾞﾅ", "氏名カナ"]
    {
        for (family, given) in
            [("姓", "名"), ("氏", "名"), ("苗字", "名前"), ("名字", "名前"), ("セイ", "メイ"), ("姓", "名前")]
        {
            let spellings: [fn(&str, &str) -> String; 4] = [
                |kana, part| format!("{kana}{part}"),
                |kana, part| format!("{part}{kana}"),
                |kana, part| format!("{kana}（{part}）"),
                |kana, part| format!("{part}（{kana}）"),
            ];
            for spelling in spellings {
                let headings = [spelling(kana, family), spelling(kana, given)];
                let person =
                    one(["姓", "名", &headings[0], &headings[1]], ["髙橋", "凛", "タカハシ", "リン"]);
                assert_eq!(
                    (person.name.as_str(), person.kana.as_str()),
                    ("髙橋　凛", "タカハシ　リン"),
                    "{headings:?}"
                );
            }
        }
    }
}

#[test]
fn half_a_reading_alone_is_the_whole() {
    for heading in ["カナ名", "名カナ", "名前カナ"] {
        let person = one(["氏名", heading, "部署", "備考"], ["髙橋　凛", "タカハシ　リン", "", ""]);
        assert_eq!(person.kana, "タカハシ　リン", "{heading}");
    }
}
