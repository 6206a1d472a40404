#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use std::collections::BTreeSet;

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::LikenessReason as Reason;
use super::*;
use crate::{Alumnus, Contact, ContactChannel, Tenure};

fn person(name: &str, kana: &str) -> Alumnus {
    Alumnus { name: name.into(), kana: kana.into(), ..Alumnus::default() }
}

fn day(text: &str) -> Option<NaiveDate> {
    Some(text.parse().unwrap())
}

fn alike(one: &Alumnus, other: &Alumnus) -> Option<Likeness> {
    likeness(&profile(one), &profile(other))
}

#[rstest]
#[case("髙橋 一郎", "タカハシ イチロウ", "髙橋　一郎", "タカハシイチロウ", &[Reason::SameName, Reason::SameKana])]
#[case("髙橋 一郎", "タカハシ イチロウ", "高橋一郎", "たかはし いちろう", &[Reason::SameKana, Reason::SameNameFolded])]
#[case("髙橋 一郎", "タカハシ イチロウ", "タカハシ・イチロー", "", &[Reason::SameKana])]
#[case("髙橋 一郎", "タカハシ イチロウ", "TAKAHASHI Ichiro", "", &[Reason::SameRomaji])]
#[case("髙橋 一郎", "タカハシ イチロウ", "Ichiro Takahashi", "", &[Reason::SameRomaji])]
#[case("髙橋 一郎", "タカハシ イチロウ", "Takahasi, Itirō", "", &[Reason::SameRomaji])]
#[case("大野 健一", "オオノ ケンイチ", "Kenichi Ohno", "", &[Reason::SameRomaji])]
#[case("大野 健一", "オオノ ケンイチ", "大野健一", "オーノケンイチ", &[Reason::SameName, Reason::SameKana])]
#[case("渡邊 由美", "ワタナベ ユミ", "渡邉\u{e0102}由美", "", &[Reason::SameNameFolded])]
#[case("山崎 亮", "ヤマザキ リョウ", "山﨑亮", "ヤマサキ リヨウ", &[Reason::SameNameFolded, Reason::SimilarKana])]
#[case("加藤 裕子", "カトウ ユウコ", "加藤裕子", "カトウ ヒロコ", &[Reason::SameName, Reason::OtherKana])]
#[case("高橋 一郎", "タカハシ イチロウ", "高橋 市朗", "タカハシ イチロウ", &[Reason::SameKana])]
fn names_bring_people_together(
    #[case] name: &str,
    #[case] kana: &str,
    #[case] other_name: &str,
    #[case] other_kana: &str,
    #[case] reasons: &[Reason],
) {
    let found = alike(&person(name, kana), &person(other_name, other_kana));
    if reasons.contains(&Reason::OtherKana) {
        // 裕子 is two names: written alike is not enough without anything else.
        assert_eq!(found, None);
    } else {
        assert_eq!(found.unwrap().reasons, reasons);
    }
}

#[rstest]
#[case("斎藤", "齋藤 花子")]
#[case("斎藤", "斉藤花子")]
#[case("斎藤、齋藤", "斎藤花子")]
#[case("斎藤→齋藤", "齊藤 花子")]
#[case("斎藤 花子", "斎藤花子")]
fn a_former_name_is_recognised_and_excuses_the_reading(#[case] former: &str, #[case] earlier: &str) {
    for today in ["髙橋 花子", "髙橋花子"] {
        let mut today = person(today, "タカハシ ハナコ");
        today.former_name = former.into();
        let earlier = person(earlier, "サイトウ ハナコ");
        assert_eq!(alike(&today, &earlier).unwrap().reasons, [Reason::FormerName]);
        assert_eq!(alike(&earlier, &today), alike(&today, &earlier));
        let other = person("斎藤 良子", "サイトウ リョウコ");
        assert_eq!(alike(&today, &other), None);
    }
}

#[test]
fn two_people_of_one_name_and_nothing_else_in_common_are_shown_once() {
    let mut one = person("高橋 一郎", "タカハシ イチロウ");
    let mut other = one.clone();
    (one.employee_no, one.department) = ("0001".into(), "営業部".into());
    (one.born_on, one.left_on) = (day("1960-05-01"), day("2020-03-31"));
    (other.employee_no, other.department) = ("0999".into(), "人事部".into());
    (other.born_on, other.left_on) = (day("1985-11-30"), day("2024-09-30"));
    let found = alike(&one, &other).unwrap();
    assert_eq!(found.score, LOWEST);
    assert!(found.reasons.contains(&Reason::OtherBirthDate));
}

#[rstest]
#[case("0021060", "0021060", Reason::SameEmployeeNo)]
#[case("0021060", "21060", Reason::SimilarEmployeeNo)]
#[case("A-01", "Ａ０１", Reason::SameEmployeeNo)]
fn a_number_is_recognised(#[case] one: &str, #[case] other: &str, #[case] reason: Reason) {
    let (mut left, mut right) = (person("佐藤", ""), person("鈴木", ""));
    (left.employee_no, right.employee_no) = (one.into(), other.into());
    assert_eq!(alike(&left, &right).unwrap().reasons, [reason]);
}

#[rstest]
#[case("+81 90-1234-5678", "０９０－１２３４－５６７８", true)]
#[case("03(1234)5678", "0312345678", true)]
#[case("内線 1234", "1234", false)]
#[case("090-1234-5678", "090-1234-5679", false)]
fn a_telephone_number_is_recognised(#[case] one: &str, #[case] other: &str, #[case] same: bool) {
    let (mut left, mut right) = (person("佐藤", ""), person("鈴木", ""));
    left.phone = one.into();
    right.contacts = vec![Contact {
        channel: ContactChannel::Phone,
        value: other.into(),
        allowed: true,
        note: String::new(),
    }];
    assert_eq!(alike(&left, &right).is_some(), same);
}

#[test]
fn nobody_is_certain_without_a_number_or_an_address() {
    let mut one = person("高橋 一郎", "タカハシ イチロウ");
    one.phone = "090-1234-5678".into();
    (one.born_on, one.left_on, one.department) = (day("1960-05-01"), day("2020-03-31"), "営業部".into());
    assert_eq!(alike(&one, &one).unwrap().score, 99);
    one.email = "Ichiro@example.jp".into();
    let other = Alumnus { email: " ichiro@EXAMPLE.jp".into(), ..one.clone() };
    assert_eq!(alike(&one, &other).unwrap().score, 100);
}

/// People of a small world, where everything collides.
fn anyone() -> impl Strategy<Value = Alumnus> {
    let pick = |texts: &[&'static str]| prop::sample::select(texts.to_vec());
    let days = || {
        prop::option::of(prop::sample::select(vec![day("1960-05-01").unwrap(), day("2020-03-31").unwrap()]))
    };
    let names = pick(&[
        "高橋一郎",
        "髙橋 一郎",
        "高橋 花子",
        "斎藤花子",
        "齋藤 一郎",
        "TAKAHASHI Ichiro",
        "タカハシ・イチロー",
        "サイトウ ハナコ",
        "Hanako Saito",
        "",
    ]);
    let kana = pick(&[
        "",
        "タカハシ イチロウ",
        "タカハシイチロー",
        "サイトウ ハナコ",
        "サイト ハナコ",
        "タカバシ イチロウ",
    ]);
    let former = pick(&["", "", "斎藤", "髙橋、斎藤", "斎藤 花子"]);
    let number = pick(&["", "", "007", "7", "12", "000"]);
    let email = pick(&["", "", "a@example.jp", "b@example.jp"]);
    let phone = pick(&["", "", "090-1111-2222", "+819011112222"]);
    let department = pick(&["", "営業部", "人事部"]);
    (names, kana, former, number, email, phone, department, days(), days()).prop_map(
        |(name, kana, former, number, email, phone, department, born_on, left_on)| Alumnus {
            name: name.into(),
            kana: kana.into(),
            former_name: former.into(),
            employee_no: number.into(),
            email: email.into(),
            phone: phone.into(),
            department: department.into(),
            born_on,
            left_on,
            ..Alumnus::default()
        },
    )
}

proptest! {
    #[test]
    fn likeness_is_symmetric(one in anyone(), other in anyone()) {
        prop_assert_eq!(alike(&one, &other), alike(&other, &one));
    }

    #[test]
    fn a_score_is_never_certain_by_name(one in anyone(), other in anyone()) {
        if let Some(found) = alike(&one, &other) {
            prop_assert!(found.score >= LOWEST && found.score <= 100);
            let hard = found.reasons.iter().any(|reason| matches!(reason, Reason::SameEmployeeNo | Reason::SameEmail));
            prop_assert!(hard || found.score < 100);
        }
    }

    #[test]
    fn what_agrees_never_lowers_a_score_and_what_differs_never_raises_it(one in anyone(), other in anyone(), fact in 0..6_usize) {
        type Set = fn(&mut Alumnus, &str);
        let facts: [(Set, &str, &str); 6] = [
            (|person, text| person.employee_no = text.into(), "31", "32"),
            (|person, text| person.email = text.into(), "x@example.jp", "y@example.jp"),
            (|person, text| person.phone = text.into(), "0311112222", "0311113333"),
            (|person, text| person.born_on = text.parse().ok(), "1970-01-01", "1971-01-01"),
            (|person, text| person.left_on = text.parse().ok(), "1999-01-01", "1998-01-01"),
            (|person, text| person.department = text.into(), "総務部", "経理部"),
        ];
        let (set, fact, another) = facts[fact];
        let score = |mine: &str, theirs: &str| {
            let (mut one, mut other) = (one.clone(), other.clone());
            set(&mut one, mine);
            set(&mut other, theirs);
            alike(&one, &other).map_or(0, |found| found.score)
        };
        let unknown = score("", "");
        prop_assert_eq!((score(fact, ""), score("", fact)), (unknown, unknown));
        prop_assert!(score(fact, fact) >= unknown);
        prop_assert!(score(fact, another) <= unknown);
    }

    #[test]
    fn blocking_finds_what_comparing_everyone_finds(people in prop::collection::vec(anyone(), 0..24), asked in anyone()) {
        let profiles: Vec<Profile> = people.iter().map(profile).collect();
        let many = Lookalikes::new(profiles.iter().cloned().enumerate());
        let asked = profile(&asked);
        let found: BTreeSet<usize> = many.candidates(&asked).into_iter().map(|(key, _)| key).collect();
        let expected: BTreeSet<usize> = (0..people.len()).filter(|at| likeness(&asked, &profiles[*at]).is_some()).collect();
        prop_assert_eq!(found, expected);
        let pairs: BTreeSet<(usize, usize)> = many.pairs(0, usize::MAX).into_iter().map(|(one, other, _)| (one, other)).collect();
        let expected: BTreeSet<(usize, usize)> = (0..people.len())
            .flat_map(|one| (one + 1..people.len()).map(move |other| (one, other)))
            .filter(|(one, other)| likeness(&profiles[*one], &profiles[*other]).is_some())
            .collect();
        prop_assert_eq!(pairs, expected);
        // The first few are the first few of all.
        let all = many.pairs(0, usize::MAX);
        let few = many.pairs(0, 3);
        prop_assert_eq!(&few[..], &all[..all.len().min(3)]);
    }

    #[test]
    fn taking_everything_of_one_side_gives_that_side(one in anyone(), other in anyone()) {
        let all = |take| MergeField::ALL.map(|field| (field, take));
        prop_assert_eq!(merged(&one, &other, &all(Take::Gone)), other.clone());
        prop_assert_eq!(merged(&one, &other, &all(Take::Kept)), one.clone());
        prop_assert_eq!(merged(&one, &other, &[]), one);
    }

    #[test]
    fn the_suggestion_loses_nothing_that_only_one_side_knows(one in anyone(), other in anyone()) {
        let result = merged(&one, &other, &suggested(&one, &other));
        for (mine, theirs, taken) in [
            (&one.kana, &other.kana, &result.kana),
            (&one.employee_no, &other.employee_no, &result.employee_no),
            (&one.email, &other.email, &result.email),
            (&one.former_name, &other.former_name, &result.former_name),
        ] {
            let expected = if mine.is_empty() { theirs } else { mine };
            prop_assert_eq!(taken, expected);
        }
    }
}

#[test]
fn lists_and_notes_are_united_without_repetition() {
    let tenure = |from: &str, department: &str| Tenure {
        department: department.into(),
        from: day(from),
        ..Tenure::default()
    };
    let mut one = person("高橋一郎", "");
    one.skills = vec!["調査".into(), "編集".into()];
    one.note = "夜型".into();
    one.tenures = vec![tenure("2014-04-01", "商品企画部")];
    let mut other = person("髙橋一郎", "");
    other.skills = vec!["編集".into(), "研修".into()];
    other.note = "夜型".into();
    other.tenures = vec![tenure("2018-04-01", "営業部"), tenure("2014-04-01", "商品企画部")];
    let result = merged(&one, &other, &suggested(&one, &other));
    assert_eq!(result.skills, ["調査", "編集", "研修"]);
    assert_eq!(result.note, "夜型");
    assert_eq!(result.name, "高橋一郎");
    assert_eq!(result.tenures, [tenure("2018-04-01", "営業部"), tenure("2014-04-01", "商品企画部")]);
}

#[test]
fn a_refusal_of_either_record_is_suggested() {
    let one = person("高橋一郎", "");
    let mut other = one.clone();
    other.do_not_ask = true;
    other.do_not_ask_reason = "辞退の申し出".into();
    other.consent.mailing_stopped_on = day("2026-01-10");
    for (kept, gone) in [(&one, &other), (&other, &one)] {
        let result = merged(kept, gone, &suggested(kept, gone));
        assert!(result.do_not_ask);
        assert_eq!(result.consent.mailing_stopped_on, day("2026-01-10"));
    }
}

#[test]
fn the_scores_are_those_that_docs_names_md_tells() {
    let score = |one: &Alumnus, other: &Alumnus| alike(one, other).map(|found| found.score);
    let ichiro = |name: &str| Alumnus {
        department: "商品企画部".into(),
        left_on: day("2018-03-31"),
        ..person(name, "タカハシ イチロウ")
    };
    let numbered =
        |name: &str| Alumnus { employee_no: "0021060".into(), ..person(name, "タカハシ イチロウ") };
    assert_eq!(score(&numbered("髙橋 一郎"), &numbered("髙橋 一郎")), Some(100));
    assert_eq!(score(&ichiro("髙橋 一郎"), &ichiro("高橋一郎")), Some(68));
    assert_eq!(score(&ichiro("髙橋 一郎"), &person("TAKAHASHI Ichiro", "")), Some(45));
    let hanako = |name: &str, kana: &str| Alumnus { department: "人事部".into(), ..person(name, kana) };
    let married =
        Alumnus { former_name: "斎藤".into(), ..hanako("髙橋花子", "タカハシ ハナコ") };
    assert_eq!(score(&married, &hanako("齋藤花子", "サイトウ ハナコ")), Some(32));
    let by_reading = |name: &str| person(name, "タカハシ イチロウ");
    assert_eq!(score(&by_reading("高橋一郎"), &by_reading("高橋市朗")), Some(30));
    assert_eq!(score(&person("加藤裕子", "カトウ ユウコ"), &person("加藤裕子", "カトウ ヒロコ")), None);
}
