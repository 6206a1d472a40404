//! What cells mean, and that what is written reads back.

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::{Availability, Consent, ConsentWay, Contractor, Minutes, PartyKind, SideJob, Tenure, Viewpoint};

/// Reads one cell under a heading.
fn cell(heading: &str, text: &str) -> Result<Alumnus, Rejected> {
    let reading = read(&[row(1, &["氏名", heading]), row(2, &["髙橋", text])]).unwrap();
    match reading.people.into_iter().next() {
        Some(candidate) => Ok(candidate.person),
        None => Err(reading.rejected[0].clone()),
    }
}

fn reason(heading: &str, text: &str) -> RejectedReason {
    let rejected = cell(heading, text).unwrap_err();
    assert_eq!((rejected.row, rejected.column), (2, 1));
    assert!(rejected.text == text || rejected.reason == RejectedReason::MyNumber);
    rejected.reason
}

#[rstest]
#[case("45382")]
#[case(" 45382 ")]
#[case("2024/03/31")]
#[case("2024/3/31")]
#[case("2024.3.31")]
#[case("令和6年3月31日")]
#[case("R6/3/31")]
#[case("Ｒ６．３．３１")]
#[case("20240331")]
#[case("2024/3/31(予定)")]
#[case("2024年3月31日付")]
fn a_leaving_day_is_read_in_every_spelling(#[case] text: &str) {
    assert_eq!(cell("退職日", text).unwrap().left_on, NaiveDate::from_ymd_opt(2024, 3, 31));
}

#[rstest]
#[case("2024/2/30")]
#[case("2023/02/29")]
#[case("令和99年1月1日")]
#[case("R99.1.1")]
#[case("2124/03/31")]
#[case("平成32年1月1日")]
#[case("2024/3")]
#[case("19999")]
#[case("80001")]
#[case("そのうち")]
fn a_day_that_never_was_refuses_its_row(#[case] text: &str) {
    assert_eq!(reason("退職日", text), RejectedReason::NotADate);
}

#[rstest]
#[case("-")]
#[case("－")]
#[case("ー")]
#[case("不明")]
#[case("なし")]
fn what_stands_for_nothing_is_no_day(#[case] text: &str) {
    assert_eq!(cell("退職日", text).unwrap().left_on, None);
}

#[rstest]
#[case("在籍中")]
#[case("未定")]
#[case("在職中")]
#[case("現職")]
fn who_has_not_left_is_no_alumnus(#[case] text: &str) {
    assert_eq!(reason("退職日", text), RejectedReason::StillEmployed);
}

#[test]
fn a_number_of_a_workbook_is_a_day_only_in_a_column_of_days() {
    let day = NaiveDate::from_ymd_opt(2024, 3, 31);
    let number = Cell { text: "45382".into(), day };
    let rows = [
        row(1, &["氏名", "退職日", "社員番号"]),
        Row { number: 2, cells: vec![Cell::text("髙橋"), number.clone(), number] },
    ];
    let person = &read(&rows).unwrap().people[0].person;
    assert_eq!((person.left_on, person.employee_no.as_str()), (day, "45382"));
}

#[rstest]
#[case("60歳以上の定年退職", "○", Some(true))]
#[case("定年退職", "×", Some(false))]
#[case("定年(60歳以上)", "該当", Some(true))]
#[case("定年退職の有無", "無", Some(false))]
#[case("60歳以上定年", "Ｙ", Some(true))]
#[case("定年退職", "非該当", Some(false))]
#[case("定年退職", "１", Some(true))]
#[case("定年退職", "いいえ", Some(false))]
#[case("定年退職", "TRUE", Some(true))]
#[case("定年退職", "", None)]
#[case("定年退職", "-", None)]
fn retirement_at_sixty_is_a_yes_or_no_of_its_own(
    #[case] heading: &str,
    #[case] text: &str,
    #[case] expected: Option<bool>,
) {
    assert_eq!(cell(heading, text).unwrap().retired_at_sixty, expected);
}

#[rstest]
#[case("12", 720)]
#[case("12.5", 750)]
#[case("12:30", 750)]
#[case("12時間30分", 750)]
#[case("１２時間", 720)]
#[case("月12h", 720)]
#[case("20分", 20)]
fn hours_are_read_in_every_spelling(#[case] text: &str, #[case] minutes: u32) {
    assert_eq!(cell("希望時間（上限）", text).unwrap().hours_to, Some(Minutes(minutes)));
}

#[rstest]
#[case("定年退職", "たぶん", RejectedReason::NotYesNo)]
#[case("希望時間（上限）", "たくさん", RejectedReason::NotANumber)]
#[case("希望時間（上限）", "1000", RejectedReason::NotANumber)]
#[case("連絡の間隔（日）", "3か月", RejectedReason::NotANumber)]
#[case("稼働可否", "気が向けば", RejectedReason::NotAChoice)]
#[case("携帯", "9.01E+10", RejectedReason::Rounded)]
#[case("社員番号", "1.23e+05", RejectedReason::Rounded)]
#[case("メール", "#N/A", RejectedReason::CellError)]
#[case("携帯", "#######", RejectedReason::CellError)]
#[case("備考", "123456789018", RejectedReason::MyNumber)]
#[case("備考", "番号は１２３４－５６７８－９０１８です", RejectedReason::MyNumber)]
#[case("住所", "1234 5678 9018", RejectedReason::MyNumber)]
#[case("所属", "営業\u{fffd}", RejectedReason::Unreadable)]
fn a_cell_that_cannot_be_taken_refuses_its_row(
    #[case] heading: &str,
    #[case] text: &str,
    #[case] expected: RejectedReason,
) {
    if expected == RejectedReason::Unreadable {
        assert_eq!(cell(heading, text).unwrap_err().reason, expected);
    } else {
        assert_eq!(reason(heading, text), expected);
    }
}

#[rstest]
#[case("備考", "123456789012")]
#[case("備考", "0901234567890")]
#[case("備考", "2024-03-31 123456789018x1")]
#[case("備考", "1234567890180")]
#[case("携帯", "819012345678")]
#[case("携帯", "9012345678")]
fn what_only_resembles_a_my_number_is_taken(#[case] heading: &str, #[case] text: &str) {
    let taken = cell(heading, text);
    if text.contains("123456789018x") {
        assert_eq!(taken.unwrap_err().reason, RejectedReason::MyNumber);
    } else {
        let person = taken.unwrap();
        assert_eq!(if heading == "備考" { person.note } else { person.phone }, text);
    }
}

#[rstest]
#[case("123456789018", true)]
#[case("1234-5678-9018", true)]
#[case("１２３４５６７８９０１８", true)]
#[case("123456789010", false)]
#[case("12345678901", false)]
#[case("000000000000", true)]
fn a_check_digit_tells_a_my_number(#[case] text: &str, #[case] expected: bool) {
    assert_eq!(is_my_number(text), expected);
}

#[test]
fn nothing_in_place_of_a_number_or_an_address_makes_no_two_people_one() {
    for heading in ["社員番号", "メール", "携帯", "旧姓"] {
        for text in ["-", "なし", "ー", "N/A"] {
            assert_eq!(cell(heading, text).unwrap(), Alumnus { name: "髙橋".into(), ..Alumnus::default() });
        }
    }
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    let first = NaiveDate::from_ymd_opt(1950, 1, 1).unwrap();
    prop::option::of((0_u64..50_000).prop_map(move |days| first + chrono::Days::new(days)))
}

/// Text that a list can carry: no blanks at its ends, no マイナンバー, no error of a spreadsheet.
fn text() -> impl Strategy<Value = String> {
    "([A-Za-z亜-熙ァ-ン髙﨑𠮷][ -~亜-熙　、]{0,8}[a-z亜-熙])?"
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[A-Za-z亜-熙][A-Za-z亜-熙、 /]{0,6}[a-z]", 0..4)
}

fn anybody() -> impl Strategy<Value = Alumnus> {
    let texts = prop::collection::vec(text(), 17);
    let days = prop::collection::vec(day(), 10);
    let hours = prop::option::of((0_u32..744 * 60).prop_map(Minutes));
    let choices = (
        prop::option::of(prop::sample::select(vec![
            Availability::Open,
            Availability::Limited,
            Availability::Paused,
        ])),
        prop::option::of(prop::sample::select(vec![
            ConsentWay::Paper,
            ConsentWay::Email,
            ConsentWay::Web,
            ConsentWay::Oral,
        ])),
        prop::option::of(prop::sample::select(vec![PartyKind::Individual, PartyKind::Corporation])),
        prop::option::of(prop::sample::select(vec![
            SideJob::NotEmployed,
            SideJob::Confirmed,
            SideJob::Asking,
            SideJob::Refused,
        ])),
    );
    let flags = (prop::option::of(any::<bool>()), any::<bool>(), prop::option::of(any::<u16>()));
    (
        texts,
        days,
        (words(), words()),
        (hours.clone(), hours),
        choices,
        flags,
        "[髙﨑a-z]{1,4}[ 　][凛a-z]{1,3} ?",
    )
        .prop_map(
            |(
                texts,
                days,
                (skills, tags),
                (from, to),
                (availability, way, kind, side_job),
                (sixty, do_not_ask, every),
                name,
            )| {
                let mut texts = texts.into_iter();
                let reason = texts.next().filter(|text| !text.trim().is_empty()).unwrap_or_default();
                let mut text = || texts.next().unwrap_or_default();
                let day = |at: usize| days[at];
                Alumnus {
                    employee_no: text(),
                    name,
                    kana: text(),
                    former_name: text(),
                    department: text(),
                    job: text(),
                    email: text(),
                    phone: text(),
                    address: text(),
                    note: text(),
                    busy: text(),
                    reply: text(),
                    do_not_ask: do_not_ask && !reason.is_empty(),
                    do_not_ask_reason: reason,
                    viewpoint: Viewpoint { employer: text(), role: text(), industry: text(), since: day(0) },
                    tenures: day(1)
                        .map(|from| Tenure { from: Some(from), ..Tenure::default() })
                        .into_iter()
                        .collect(),
                    left_on: day(2),
                    born_on: day(3),
                    availability_on: day(4),
                    keep_until: day(5),
                    consent: Consent {
                        purpose: text(),
                        given_on: day(6),
                        withdrawn_on: day(7),
                        mailing_stopped_on: day(8),
                        way,
                        ..Consent::default()
                    },
                    contractor: Contractor { kind, side_job, side_job_on: day(9), ..Contractor::default() },
                    skills,
                    tags,
                    // The least is never more than the most.
                    hours_from: from.filter(|from| to.is_none_or(|to| *from <= to)),
                    hours_to: to,
                    availability,
                    retired_at_sixty: sixty,
                    contact_every: every,
                    ..Alumnus::default()
                }
            },
        )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_of_a_person_reads_back_as_that_person(person in anybody()) {
        let columns: Vec<Column> = Column::ALL.into_iter().filter(|column| column.whole() == *column).collect();
        let headings: Vec<&str> = columns.iter().map(|column| column.heading()).collect();
        let cells: Vec<String> = columns.iter().map(|column| cell_text(&person, *column)).collect();
        let rows = [row(1, &headings), row(2, &cells.iter().map(String::as_str).collect::<Vec<_>>())];
        let mapping = Mapping {
            columns: columns.iter().copied().map(Some).collect(),
            take_birth_dates: true,
            ..Mapping::default()
        };
        let reading = read_rows(&Table { rows: &rows, ..Table::default() }, Some(&mapping), &Unwatched).unwrap();
        prop_assert_eq!(&reading.rejected, &[]);
        // A reading becomes katakana, and 「-」 is nothing: neither is part of this property.
        let expected = Alumnus { kana: reading.people[0].person.kana.clone(), ..person.clone() };
        prop_assert_eq!(&reading.people[0].person, &expected);
        prop_assert_eq!(crate::name::kana_full(&person.kana), reading.people[0].person.kana.clone());
        prop_assert_eq!(compare(&expected, &reading.people[0].person, &reading.columns), []);
        // Without any word of a person it is the same, but for the birth date.
        let by_dictionary = read(&rows).unwrap();
        prop_assert_eq!(&by_dictionary.people[0].person, &Alumnus { born_on: None, ..expected });
    }

    #[test]
    fn no_text_makes_it_panic(cells in prop::collection::vec(".{0,30}", 46)) {
        let headings: Vec<&str> = Column::ALL.iter().map(|column| column.heading()).collect();
        let cells: Vec<&str> = cells.iter().map(String::as_str).collect();
        let reading = read(&[row(1, &headings), row(2, &cells)]).unwrap();
        prop_assert!(reading.people.len() + reading.rejected.len() <= 1);
    }
}

#[test]
fn a_wave_dash_and_a_minus_of_another_table_are_no_change() {
    let of = |department: &str| Alumnus { department: department.into(), ..Alumnus::default() };
    let columns = [Some(Column::Department)];
    assert_eq!(compare(&of("営業〜部 10−12"), &of("営業～部 10－12"), &columns), []);
    assert_eq!(compare(&of("営業〜部"), &of("営業部"), &columns).len(), 1);
}

#[test]
fn a_first_day_leaves_posts_alone_that_somebody_wrote_down() {
    let day = |text: &str| text.parse().ok();
    let bare = Tenure { from: day("1999-04-01"), ..Tenure::default() };
    let post = Tenure { department: "商品企画".into(), from: day("2014-04-01"), ..Tenure::default() };
    let of = |tenures: &[Tenure]| Alumnus { tenures: tenures.to_vec(), ..Alumnus::default() };
    let columns = [Some(Column::JoinedOn)];
    let list = of(std::slice::from_ref(&bare));
    assert_eq!(merged(&of(std::slice::from_ref(&post)), &list, &columns), of(std::slice::from_ref(&post)));
    let earlier = Tenure { from: day("1998-04-01"), ..Tenure::default() };
    assert_eq!(merged(&of(&[earlier]), &list, &columns), list);
    assert_eq!(merged(&of(&[]), &list, &columns), list);
}

#[rstest]
#[case("退職の事由", Withheld::LeavingReason)]
#[case("離職 理由", Withheld::LeavingReason)]
#[case("自己都合/会社都合", Withheld::LeavingReason)]
#[case("直近の成績", Withheld::Evaluation)]
#[case("面談所見", Withheld::Evaluation)]
#[case("賞罰", Withheld::Evaluation)]
#[case("身体状況", Withheld::Health)]
#[case("産休・育休", Withheld::Health)]
#[case("マイナンバ", Withheld::MyNumber)]
fn what_nobody_needs_is_held_back_under_many_names(#[case] heading: &str, #[case] what: Withheld) {
    assert_eq!(withheld(heading), Some(what));
}

#[test]
fn do_not_ask_comes_in_with_its_reason_or_not_at_all() {
    let list =
        |cells: &[&str]| read(&[row(1, &["氏名", "依頼しない", "依頼しない理由"]), row(2, cells)]).unwrap();
    assert_eq!(list(&["髙橋", "はい", ""]).rejected[0].reason, RejectedReason::NoReason);
    let person = &list(&["髙橋", "はい", "辞退の申し出"]).people[0].person;
    assert_eq!((person.do_not_ask, person.do_not_ask_reason.as_str()), (true, "辞退の申し出"));
    assert_eq!(list(&["髙橋", "", ""]).people.len(), 1);
}
