//! WK-01 to WK-04, and the signs they rest on.

use rstest::rstest;

use super::*;
use crate::labour::{LabourAnswer, LabourQuestion};
use crate::{Tenure, labour::LabourQuestion as Q};

const WORK: [&str; 4] = ["WK-01", "WK-02", "WK-03", "WK-04"];

fn answered(facts: &mut Facts, question: LabourQuestion, yes: Option<bool>) {
    let note = "毎朝の打合せで順番を伝える".into();
    facts.engagement.labour.push(LabourAnswer { question, yes, note, by: String::new(), on: None });
}

fn found(change: impl Fn(&mut Facts)) -> Vec<(String, Severity, String)> {
    let mut facts = complete_case();
    change(&mut facts);
    said_by(&facts, &WORK, "2026-11-23")
}

#[test]
fn one_decisive_yes_is_red_with_its_fact() {
    for question in Q::ALL {
        let expected: Vec<_> = question
            .is_decisive()
            .then(|| finding("WK-01", Severity::Red, &format!("labour.{question:?}")))
            .into_iter()
            .collect();
        assert_eq!(found(|facts| answered(facts, question, Some(true))), expected, "{question:?}");
        assert_eq!(found(|facts| answered(facts, question, Some(false))), []);
        assert_eq!(found(|facts| answered(facts, question, None)), []);
    }
    let mut facts = complete_case();
    answered(&mut facts, Q::L1, Some(true));
    assert!(findings(&facts)[0].message.contains("毎朝の打合せ"));
}

#[rstest]
#[case(Some(true), Some(false), Severity::Yellow)]
#[case(None, None, Severity::Yellow)]
#[case(Some(false), Some(false), Severity::Red)]
#[case(Some(true), Some(true), Severity::Red)]
fn a_company_of_one_is_a_question(
    #[case] sole_officer: Option<bool>,
    #[case] employs: Option<bool>,
    #[case] severity: Severity,
) {
    let mut facts = complete_case();
    answered(&mut facts, Q::L3, Some(true));
    let contractor = &mut facts.alumnus.contractor;
    contractor.kind = Some(PartyKind::Corporation);
    (contractor.sole_officer, contractor.employs) = (sole_officer, employs);
    let found: Vec<_> = findings(&facts).into_iter().filter(|one| one.rule == "WK-01").collect();
    let [one] = found.try_into().unwrap();
    assert_eq!((one.severity, one.field.as_str()), (severity, "labour.L3"));
    assert!(one.message.contains("毎朝の打合せ"));
    assert_eq!(one.message.contains("始業・終業などの指定"), severity == Severity::Yellow);
}

#[rstest]
#[case(&[Q::L2], None)]
#[case(&[Q::L9, Q::L10], None)]
#[case(&[Q::L10, Q::L2], Some(("L2", "人事評価、固定給に近い報酬")))]
#[case(&[Q::L9, Q::L14], Some(("L14", "機材の無償貸与、社員と同じ名刺・肩書・指揮")))]
#[case(&[Q::L5, Q::L13, Q::L15], Some(("L5", "服務規律・打刻、範囲外の仕事、給与・社会保険の扱い")))]
#[case(&[Q::L6, Q::L8], Some(("L6", "作業者の人選・交替の不可、場所の固定")))]
fn two_others_are_yellow_together(#[case] yes: &[Q], #[case] expected: Option<(&str, &str)>) {
    let mut facts = complete_case();
    yes.iter().for_each(|question| answered(&mut facts, *question, Some(true)));
    let found = findings(&facts);
    assert_eq!(found.len(), usize::from(expected.is_some()), "{found:?}");
    for (one, (field, names)) in found.iter().zip(expected) {
        assert_eq!((one.rule.as_str(), one.severity), ("WK-02", Severity::Yellow));
        assert_eq!(one.field, format!("labour.{field}"));
        assert!(one.message.contains(&format!("（{names}）")), "{}", one.message);
    }
}

/// Questions that the facts hint at.
fn derived(change: impl Fn(&mut Facts)) -> Vec<(LabourQuestion, LabourFact, String)> {
    let mut facts = complete_case();
    change(&mut facts);
    let (engagement, alumnus, client) = (&facts.engagement, &facts.alumnus, &facts.client);
    let signs = labour_signs(&Case { engagement, alumnus, client, around: Around::default() });
    assert_eq!(signs.len(), 15);
    signs
        .into_iter()
        .filter_map(|sign| {
            assert!(sign.derived.is_none() || sign.answer == Some(true));
            Some((sign.question, sign.derived?, sign.fact))
        })
        .collect()
}

fn fixed(facts: &mut Facts) {
    facts.engagement.terms.hours.iter_mut().for_each(|row| row.lower = row.upper);
}

#[test]
fn facts_hint_where_nobody_answered() {
    assert_eq!(derived(|_| {}), []);
    assert_eq!(derived(fixed), [(Q::L10, LabourFact::FixedHours, String::new())]);
    assert_eq!(derived(|f| f.engagement.terms.hours.clear()), []);
    let place = |text: &str| derived(|f| f.engagement.terms.place = text.into());
    assert_eq!(place("本社に常駐"), [(Q::L8, LabourFact::Place, "本社に常駐".into())]);
    assert_eq!(place("毎週月曜に出社する"), [(Q::L8, LabourFact::Place, "毎週月曜に出社する".into())]);
    for text in ["出社は不要、場所を問わない", "出社の義務はありません", "出社は土曜のみ可", "出社は任意"]
    {
        assert_eq!(place(text), [], "{text}");
    }
    let note = |text: &str| derived(|f| f.engagement.terms.description = text.into());
    assert_eq!(note("専属で行う"), [(Q::L11, LabourFact::Exclusive, "専属で行う".into())]);
    assert_eq!(note("改訂の助言。専属の義務は負わない"), []);
    // What somebody answered stands against what the facts hint at.
    let answer = |f: &mut Facts| {
        fixed(f);
        answered(f, Q::L10, Some(false));
    };
    assert_eq!(derived(answer), []);
    assert_eq!(found(fixed), []);
}

fn left(facts: &mut Facts, on: &str) {
    facts.alumnus.left_on = Some(d(on));
    facts.alumnus.department = "製品企画部".into();
    facts.engagement.terms.client_contact.department = "製品企画部 ".into();
}

/// The work begins on 2026-12-01.
#[rstest]
#[case("2025-12-01", false)]
#[case("2025-12-02", true)]
fn the_department_that_was_left_is_a_sign_for_a_year(#[case] left_on: &str, #[case] fires: bool) {
    let is_as_before = |change: fn(&mut Facts)| {
        let all = |facts: &mut Facts| {
            left(facts, left_on);
            change(facts);
        };
        let signs = derived(all);
        let expected = [finding("WK-04", Severity::Yellow, "alumnus.left_on")];
        assert_eq!(found(all) == expected, !signs.is_empty());
        !signs.is_empty()
    };
    assert_eq!(is_as_before(|_| {}), fires);
    assert!(!is_as_before(|f| f.engagement.terms.client_contact.department = "営業部".into()));
    assert!(!is_as_before(|f| f.engagement.terms.client_contact.department.clear()));
    let by_tenure = |f: &mut Facts| {
        f.alumnus.department = "本社".into();
        f.alumnus.tenures = vec![Tenure { department: "製品企画部".into(), ..Tenure::default() }];
    };
    assert_eq!(is_as_before(by_tenure), fires);
    assert!(!is_as_before(|f| answered(f, Q::L12, Some(false))));
    assert!(!is_as_before(|f| f.alumnus.left_on = None));
    let company = |f: &mut Facts| {
        f.alumnus.contractor.kind = Some(PartyKind::Corporation);
        f.alumnus.contractor.sole_officer = Some(true);
    };
    assert_eq!(is_as_before(company), fires);
}

/// Who left on 2026-03-31 is barred to 2027-03-30.
#[rstest]
#[case::last_day("2027-03-30", None, true)]
#[case::day_after("2027-03-31", None, false)]
#[case::retired_at_sixty("2027-03-30", Some(true), false)]
#[case::term_ended_at_sixty_one("2027-03-30", Some(false), true)]
fn dispatch_is_barred_for_a_year(
    #[case] starts_on: &str,
    #[case] retired_at_sixty: Option<bool>,
    #[case] fires: bool,
) {
    for (kind, employs, sole_officer, is_company) in [
        (PartyKind::Corporation, Some(true), Some(true), true),
        (PartyKind::Corporation, None, Some(false), true),
        (PartyKind::Corporation, Some(false), Some(true), false),
        (PartyKind::Corporation, None, None, false),
        (PartyKind::Individual, Some(true), None, false),
    ] {
        let found = found(|facts| {
            left(facts, "2026-03-31");
            facts.engagement.terms.client_contact.department.clear();
            facts.alumnus.retired_at_sixty = retired_at_sixty;
            let contractor = &mut facts.alumnus.contractor;
            (contractor.kind, contractor.employs) = (Some(kind), employs);
            contractor.sole_officer = sole_officer;
            let terms = &mut facts.engagement.terms;
            (terms.starts_on, terms.ends_on) = (Some(d(starts_on)), Some(d("2027-06-30")));
        });
        let expected = [finding("WK-03", Severity::Red, "alumnus.left_on")];
        assert_eq!(found == expected, fires && is_company, "{kind:?} {employs:?} {sole_officer:?}");
        assert_eq!(found.is_empty(), !(fires && is_company));
    }
}
