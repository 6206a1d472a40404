#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::name::{fold, search_key};
use crate::{Alumnus, Tenure, Viewpoint};

fn d(text: &str) -> Option<NaiveDate> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

fn period(from: &str, to: &str) -> Option<Period> {
    Some(Period { from: d(from), to: d(to) })
}

const SENTENCE: &str = "2014–2018年に商品企画でマニュアルを担当した人";

#[rstest]
#[case(SENTENCE, "2014-01-01", "2018-12-31", &["商品企画", "マニュアル"])]
#[case("２０１４〜２０１８年 商品企画 マニュアル", "2014-01-01", "2018-12-31", &["商品企画", "マニュアル"])]
#[case("2014年から2018年に商品企画にいた人", "2014-01-01", "2018-12-31", &["商品企画"])]
#[case("2014年～2018年まで商品企画", "2014-01-01", "2018-12-31", &["商品企画"])]
#[case("2014-2018 ﾏﾆｭｱﾙ", "2014-01-01", "2018-12-31", &["マニュアル"])]
#[case("2014-18年 営業", "2014-01-01", "2018-12-31", &["営業"])]
#[case("2018年から2014年 営業", "2014-01-01", "2018-12-31", &["営業"])]
#[case("平成26〜30年に営業", "2014-01-01", "2018-12-31", &["営業"])]
#[case("平成26年から平成30年の営業", "2014-01-01", "2018-12-31", &["営業"])]
#[case("平成30年から令和2年に営業", "2018-01-01", "2020-12-31", &["営業"])]
#[case("H26-30 営業", "2014-01-01", "2018-12-31", &["営業"])]
#[case("H26〜R2 営業", "2014-01-01", "2020-12-31", &["営業"])]
#[case("令和元年の営業", "2019-01-01", "2019-12-31", &["営業"])]
#[case("2016年頃に営業", "2015-01-01", "2017-12-31", &["営業"])]
#[case("2016年ごろの営業", "2015-01-01", "2017-12-31", &["営業"])]
#[case("2016年に営業", "2016-01-01", "2016-12-31", &["営業"])]
#[case("2016年", "2016-01-01", "2016-12-31", &[])]
#[case("2016年度に営業", "2016-04-01", "2017-03-31", &["営業"])]
#[case("2010年代に営業", "2010-01-01", "2019-12-31", &["営業"])]
#[case("〜2018年 営業", "", "2018-12-31", &["営業"])]
#[case("2018年まで営業", "", "2018-12-31", &["営業"])]
#[case("2018年以前の営業", "", "2018-12-31", &["営業"])]
#[case("2014年〜 営業", "2014-01-01", "", &["営業"])]
#[case("2014年以降に営業", "2014-01-01", "", &["営業"])]
#[case("2014年4月〜2018年3月に営業", "2014-04-01", "2018-03-31", &["営業"])]
#[case("2014年4月〜9月に営業", "2014-04-01", "2014-09-30", &["営業"])]
#[case("2014年4月1日から営業", "2014-04-01", "", &["営業"])]
#[case("商品企画に2014〜2018年にいた人", "2014-01-01", "2018-12-31", &["商品企画"])]
#[case("2015年に商品の企画として ものづくりを経験した方", "2015-01-01", "2015-12-31", &["商品", "企画", "ものづくり"])]
#[case("2015年にSQLに詳しい人", "2015-01-01", "2015-12-31", &["SQL"])]
#[case("2015年に地方の法人", "2015-01-01", "2015-12-31", &["地方", "法人"])]
#[case("2015年にみどり支店で人事担当", "2015-01-01", "2015-12-31", &["みどり支店", "人事"])]
fn a_time_and_its_words_are_understood(
    #[case] text: &str,
    #[case] from: &str,
    #[case] to: &str,
    #[case] words: &[&str],
) {
    let expected = Query {
        manner: Manner::Tenure,
        period: period(from, to),
        words: words.iter().map(|word| (*word).to_owned()).collect(),
    };
    assert_eq!(Query::read(text), expected, "{text}");
}

#[rstest]
#[case("SQLに詳しい人", &["SQL"])]
#[case("商品企画でマニュアルを担当していた方", &["商品企画", "マニュアル"])]
#[case("販売管理の経験者", &["販売管理"])]
fn a_sentence_about_people_needs_no_time(#[case] text: &str, #[case] words: &[&str]) {
    let query = Query::read(text);
    assert_eq!((query.manner, query.period), (Manner::Tenure, None));
    assert_eq!(query.words, words);
}

#[rstest]
#[case("")]
#[case("たかはし")]
#[case("髙橋 企画")]
#[case("法人営業")]
#[case("地方")]
#[case("2014")]
#[case("20140331")]
#[case("0120-2018-1234")]
#[case("2014-03-31")]
#[case("A2014年")]
#[case("令和99")]
#[case("平成32年")]
#[case("H26会議室")]
#[case("S3")]
#[case("経験者")]
#[case("\"2014–2018年に商品企画\"")]
#[case("「2016年の企画」")]
fn everything_else_is_words(#[case] text: &str) {
    let query = Query::read(text);
    assert_eq!((query.manner, query.period), (Manner::Words, None), "{text}");
}

#[test]
fn quotation_marks_are_no_part_of_what_is_searched() {
    assert_eq!(Query::read("「2016年の企画 マニュアル」").words, ["2016年の企画", "マニュアル"]);
}

fn tenure(department: &str, job: &str, from: &str, to: &str, words: &str) -> Tenure {
    Tenure {
        department: department.into(),
        job: job.into(),
        from: d(from),
        to: d(to),
        words: words.into(),
        ..Tenure::default()
    }
}

fn takahashi() -> Alumnus {
    Alumnus {
        name: "髙橋 凛".into(),
        kana: "タカハシ リン".into(),
        department: "経営企画部".into(),
        left_on: d("2021-03-31"),
        tenures: vec![
            tenure("経営企画部", "予算", "2018-04-01", "", "中期計画"),
            tenure("商品企画部", "企画", "2012-04-01", "2018-03-31", "マニュアル"),
            tenure("法人営業部", "営業", "2005-04-01", "2012-03-31", "提案書"),
        ],
        skills: vec!["SQL".into()],
        viewpoint: Viewpoint { industry: "教育".into(), ..Viewpoint::default() },
        ..Alumnus::default()
    }
}

fn sato() -> Alumnus {
    Alumnus {
        name: "佐藤 花".into(),
        department: "商品企画部".into(),
        note: "マニュアル改訂".into(),
        left_on: d("2015-03-31"),
        ..Alumnus::default()
    }
}

fn finds(query: &str, alumnus: &Alumnus) -> bool {
    Matcher::new(&Query::read(query)).matches(search_key(alumnus).as_bytes())
}

#[rstest]
#[case(SENTENCE, true)]
#[case("2018年に経営企画で予算", true)]
#[case("2018年以降に経営企画", true)]
#[case("2022年に経営企画", false)] // The tenure without an end ended when she left.
#[case("2010年に商品企画", false)]
#[case("2014年に経営企画", false)] // Right words, wrong tenure.
#[case("2014年に商品企画で予算", false)] // Each word in a tenure of its own.
#[case("2014年に商品企画でSQL", true)] // A skill has no time.
#[case("2014年に教育", true)]
#[case("2014年 髙橋", true)]
#[case("2014年 たかはし 商品企画", true)]
#[case("2004年", false)]
#[case("商品企画でマニュアルを担当した人", true)]
#[case("商品企画で提案書を担当した人", false)]
#[case("商品企画 提案書", true)]
#[case("2014", false)]
fn words_must_stand_in_one_tenure_of_that_time(#[case] query: &str, #[case] found: bool) {
    assert_eq!(finds(query, &takahashi()), found, "{query}");
}

#[rstest]
#[case("2014–2018年に商品企画でマニュアル", true)]
#[case("2015年に商品企画", true)]
#[case("2016年に商品企画", false)]
#[case("〜2018年 商品企画", true)]
fn who_has_no_tenures_is_found_by_the_last_post(#[case] query: &str, #[case] found: bool) {
    assert_eq!(finds(query, &sato()), found, "{query}");
}

/// The same on the facts themselves.
fn obvious(query: &Query, alumnus: &Alumnus) -> bool {
    let terms: Vec<String> = query.words.iter().map(|word| fold(word)).collect();
    let holds = |texts: &[&str], term: &str| texts.iter().any(|text| fold(text).contains(term));
    let mut elsewhere: Vec<&str> = vec![&alumnus.name, &alumnus.kana, &alumnus.note];
    elsewhere.extend(alumnus.skills.iter().map(String::as_str));
    elsewhere.push(&alumnus.viewpoint.industry);
    let within = |from: Option<NaiveDate>, to: Option<NaiveDate>| {
        query.period.is_none_or(|period| {
            period.from.is_none_or(|first| to.is_none_or(|to| to >= first))
                && period.to.is_none_or(|last| from.is_none_or(|from| from <= last))
        })
    };
    let all_in = |texts: &[&str]| terms.iter().all(|term| holds(texts, term) || holds(&elsewhere, term));
    if alumnus.tenures.is_empty() {
        let dated = query.period.is_none() || alumnus.left_on.is_some();
        return dated && within(None, alumnus.left_on) && all_in(&[&alumnus.department, &alumnus.job]);
    }
    alumnus.tenures.iter().any(|tenure| {
        let dated = query.period.is_none() || tenure.from.is_some() || tenure.to.is_some();
        let to = tenure.to.or(alumnus.left_on);
        let forward = query.period.is_none() || tenure.from.zip(to).is_none_or(|(from, to)| from <= to);
        let texts = [&tenure.department, &tenure.job, &tenure.systems, &tenure.words, &tenure.products];
        dated && forward && within(tenure.from, to) && all_in(&texts.map(String::as_str))
    })
}

const WORDS: [&str; 8] = ["企画", "営業", "マニュアル", "髙橋", "SQL", "教育", "商品企画", "部"];

fn word() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..3).prop_map(|words| words.concat())
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of((2008i32..2022, 1u32..13).prop_map(|(y, m)| NaiveDate::from_ymd_opt(y, m, 1).unwrap()))
}

fn person() -> impl Strategy<Value = Alumnus> {
    let tenure = (word(), word(), word(), day(), day()).prop_map(|(department, job, systems, from, to)| {
        Tenure { department, job, systems, from, to, ..Tenure::default() }
    });
    let texts = (word(), word(), word(), word(), word(), word());
    (texts, prop::collection::vec(tenure, 0..4), day()).prop_map(
        |((name, department, job, note, skill, industry), tenures, left_on)| Alumnus {
            name,
            department,
            job,
            note,
            skills: vec![skill],
            viewpoint: Viewpoint { industry, ..Viewpoint::default() },
            tenures,
            left_on,
            ..Alumnus::default()
        },
    )
}

proptest! {
    #[test]
    fn any_text_is_read(text in ".*") {
        let query = Query::read(&text);
        let _ = Matcher::new(&query).matches(search_key(&takahashi()).as_bytes());
    }

    #[test]
    fn times_in_any_text_are_read(text in "[0-90-9年月日度代頃平成令和HR元〜~–ーかからまで以降に 　商品企画を人-]{0,24}") {
        let _ = Query::read(&text);
    }

    #[test]
    fn a_time_is_read_however_it_is_written(from in 1990u16..2010, more in 0u16..15, form in 0usize..6) {
        let to = from + more;
        let text = match form {
            0 => format!("{from}–{to}年に企画でマニュアルを担当した人"),
            1 => format!("{from}年から{to}年の企画 マニュアル"),
            2 => format!("企画でマニュアルを{from}年〜{to}年まで担当していた人"),
            3 => format!("{from}-{to} 企画 マニュアル"),
            4 => format!("平成{}年〜平成{}年 企画 マニュアル", from - 1988, (to - 1988).min(31)),
            _ => format!("H{}〜{}年に企画でマニュアルを担当した方", from - 1988, to - 1988),
        };
        let last = if form == 4 { to.min(2019) } else { to };
        let query = Query::read(&text);
        prop_assert_eq!(query.period, Period::of_years(Some(from), Some(last)), "{}", text);
        prop_assert_eq!(query.words, ["企画", "マニュアル"], "{}", text);
    }

    #[test]
    fn quoted_text_is_never_a_question(text in "[^「」『』\"“”]{0,30}") {
        prop_assert_eq!(Query::read(&format!("「{text}」")).manner, Manner::Words);
    }

    #[test]
    fn the_key_answers_as_the_facts_do(
        alumnus in person(),
        words in prop::collection::vec(prop::sample::select(WORDS.to_vec()), 0..3),
        years in prop::option::of((2008u16..2022, 0u16..6)),
    ) {
        let query = Query {
            manner: Manner::Tenure,
            period: years.and_then(|(from, more)| Period::of_years(Some(from), Some(from + more))),
            words: words.iter().map(|word| (*word).to_owned()).collect(),
        };
        let found = Matcher::new(&query).matches(search_key(&alumnus).as_bytes());
        prop_assert_eq!(found, obvious(&query, &alumnus), "{:?}", query);
    }

    #[test]
    fn sections_hold_what_belongs_there(alumnus in person()) {
        let key = search_key(&alumnus);
        let mut posts = Vec::new();
        let outline = Outline::read(key.as_bytes(), &mut posts);
        let sections = Sections::new(key.as_bytes(), outline, &posts);
        prop_assert_eq!(sections.tenures().count(), alumnus.tenures.len());
        for (post, tenure) in sections.tenures().zip(&alumnus.tenures) {
            prop_assert_eq!(post.span, Span::of_tenure(tenure, alumnus.left_on));
            let text = String::from_utf8(post.text.to_vec()).unwrap();
            prop_assert!(text.contains(&fold(&tenure.department)));
        }
        let experience = String::from_utf8(sections.experience().to_vec()).unwrap();
        prop_assert!(experience.contains(&fold(&alumnus.note)));
        let viewpoint = String::from_utf8(sections.viewpoint().to_vec()).unwrap();
        prop_assert!(viewpoint.contains(&fold(&alumnus.viewpoint.industry)));
    }
}
