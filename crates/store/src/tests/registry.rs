//! The list of people and its search.

use engawa_domain::name;

use super::*;
use crate::{AlumnusRow, Page};

fn search(case: &Case, query: &str, offset: usize, limit: usize) -> Page<AlumnusRow> {
    case.store.read(|r| r.alumni_search(&name::query_terms(query), offset, limit)).unwrap()
}

fn names(case: &Case, query: &str) -> Vec<String> {
    search(case, query, 0, 100).rows.into_iter().map(|row| row.name).collect()
}

#[test]
fn one_takahashi_is_found_however_it_is_typed() {
    let case = Case::new();
    case.put(&Alumnus {
        department: "企画部".to_owned(), ..person("髙橋一郎", "タカハシイチロウ")
    });
    case.put(&Alumnus {
        note: "マニュアル改訂に詳しい".to_owned(), ..person("佐藤花子", "サトウハナコ")
    });
    for query in ["たかはし", "ﾀｶﾊｼ", "高橋", "髙橋", "髙", "企", "タカ 企画", "高橋　いちろう"]
    {
        assert_eq!(names(&case, query), ["髙橋一郎"], "{query}");
    }
    for (query, expected) in [("改訂", vec!["佐藤花子"]), ("高橋 佐藤", vec![]), ("%", vec![]), ("_", vec![])]
    {
        assert_eq!(names(&case, query), expected, "{query}");
    }
    assert_eq!(names(&case, ""), ["佐藤花子", "髙橋一郎"]);
}

#[test]
fn a_changed_person_is_found_by_what_holds_now() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋一郎", "タカハシイチロウ"));
    case.put(&person("", ""));
    case.put(&Alumnus {
        name: "𠮷田一郎".to_owned(), kana: "ヨシダイチロウ".to_owned(), ..alumnus
    });
    assert_eq!(names(&case, "吉田"), ["𠮷田一郎"]);
    assert_eq!(names(&case, "髙橋"), Vec::<String>::new());
}

#[test]
fn a_row_says_what_the_list_shows() {
    let case = Case::new();
    let mut alumnus = Alumnus {
        employee_no: "00012".to_owned(),
        department: "企画部".to_owned(),
        job: "設計".to_owned(),
        left_on: "2020-03-31".parse().ok(),
        email: "taka@example.jp".to_owned(),
        phone: "03-1234-5678".to_owned(),
        note: "備考".to_owned(),
        availability: Some(engawa_domain::Availability::Limited),
        availability_on: "2026-11-01".parse().ok(),
        hours_from: Some(engawa_domain::Minutes(600)),
        hours_to: None,
        do_not_ask: true,
        ..person("髙橋一郎", "タカハシイチロウ")
    };
    alumnus = case.put(&alumnus);
    let row = search(&case, "", 0, 1).rows.remove(0);
    let expected = AlumnusRow {
        id: alumnus.id,
        employee_no: alumnus.employee_no,
        name: alumnus.name,
        kana: alumnus.kana,
        department: alumnus.department,
        job: alumnus.job,
        left_on: alumnus.left_on,
        email: alumnus.email,
        phone: alumnus.phone,
        note: alumnus.note,
        availability: alumnus.availability,
        availability_on: alumnus.availability_on,
        hours_from: alumnus.hours_from,
        hours_to: alumnus.hours_to,
        do_not_ask: alumnus.do_not_ask,
    };
    assert_eq!(row, expected);
}

#[test]
fn an_employee_number_is_text_and_finds_its_person() {
    let case = Case::new();
    let first = case.put(&Alumnus { employee_no: "0012".to_owned(), ..person("髙橋", "") });
    case.put(&Alumnus { employee_no: "12".to_owned(), ..person("佐藤", "") });
    case.put(&person("鈴木", ""));
    let find = |number: &str| case.store.read(|r| r.alumnus_by_employee_no(number)).unwrap();
    assert_eq!(find("0012"), Some(first));
    assert_eq!(find("12").unwrap().name, "佐藤");
    assert_eq!((find("012"), find("")), (None, None));
}

const FAMILIES: [(&str, &str); 8] = [
    ("佐藤", "サトウ"),
    ("髙橋", "タカハシ"),
    ("渡邉", "ワタナベ"),
    ("𠮷田", "ヨシダ"),
    ("阿部", "アベ"),
    ("濵田", "ハマダ"),
    ("後藤", "ゴトウ"),
    ("小林", "コバヤシ"),
];
const GIVEN: [(&str, &str); 5] =
    [("一郎", "イチロウ"), ("花子", "ハナコ"), ("健", "ケン"), ("美咲", "ミサキ"), ("", "")];
const DEPARTMENTS: [&str; 6] = ["企画部", "営業一課", "総務部", "情報システム部", "人事部", "品質保証部"];

fn many(number: usize) -> Vec<Alumnus> {
    (0..number)
        .map(|index| {
            let family = FAMILIES[index * 7 % FAMILIES.len()];
            let given = GIVEN[index * 3 % GIVEN.len()];
            Alumnus {
                employee_no: format!("{index:06}"),
                department: DEPARTMENTS[index % DEPARTMENTS.len()].to_owned(),
                note: format!("{}年入社", 1990 + index % 30),
                ..person(&format!("{}{}", family.0, given.0), &format!("{}{}", family.1, given.1))
            }
        })
        .collect()
}

#[test]
fn pages_of_twenty_thousand_people_agree_with_a_plain_filter() {
    let case = Case::new();
    let all = case
        .write(|w| many(20_000).iter().map(|alumnus| w.put_alumnus(alumnus)).collect::<Result<Vec<_>, _>>());
    let mut sorted = all.clone();
    sorted
        .sort_by_key(|a| (crate::tables::registry::sort_key(&a.kana, &a.name), a.name.clone(), a.id.clone()));
    let keys: Vec<String> = sorted.iter().map(name::search_key).collect();
    for query in ["", "髙", "高橋", "わた 人事", "1999", "情報シス　よしだ", "ない"] {
        let terms = name::query_terms(query);
        let matching: Vec<&Alumnus> = sorted
            .iter()
            .zip(&keys)
            .filter(|(_, key)| terms.iter().all(|term| key.contains(term.as_str())))
            .map(|(alumnus, _)| alumnus)
            .collect();
        for (offset, limit) in [(0, 50), (37, 20), (matching.len().saturating_sub(5), 50), (30_000, 10)] {
            let page = search(&case, query, offset, limit);
            let ids: Vec<_> = page.rows.iter().map(|row| row.id.clone()).collect();
            let expected: Vec<_> = matching.iter().skip(offset).take(limit).map(|a| a.id.clone()).collect();
            assert_eq!((page.total, page.matched as usize), (20_000, matching.len()), "{query}");
            assert_eq!(ids, expected, "{query} {offset}");
        }
    }
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap(), sorted);
}

#[test]
fn the_first_page_is_read_along_the_index() {
    let case = Case::new();
    case.store
        .read(|r| {
            let mut plan = r.conn.prepare(
                "EXPLAIN QUERY PLAN SELECT no FROM alumnus INDEXED BY alumnus_in_order
                 ORDER BY sort_key, name, id LIMIT 60",
            )?;
            let plan = crate::value::collect(&mut plan, [], |row| Ok(row.get::<_, String>("detail")?))?;
            let names = "USE TEMP B-TREE FOR LAST 2 TERMS OF ORDER BY";
            assert_eq!(plan, ["SCAN alumnus USING INDEX alumnus_in_order", names]);
            Ok(())
        })
        .unwrap();
}
