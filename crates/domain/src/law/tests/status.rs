//! FL-01, and whom the FL法 protects.

use rstest::rstest;

use super::*;
use crate::SideJob;

fn contractor(kind: Option<PartyKind>, sole_officer: Option<bool>, employs: Option<bool>) -> Contractor {
    Contractor {
        kind,
        sole_officer,
        employs,
        employs_on: Some(d("2026-11-20")),
        corporate_name: "合同会社たかはし".into(),
        ..Contractor::default()
    }
}

const PERSON: Option<PartyKind> = Some(PartyKind::Individual);
const CORPORATION: Option<PartyKind> = Some(PartyKind::Corporation);

#[rstest]
#[case(PERSON, None, Some(false), FreelanceStatus::Covered)]
#[case(PERSON, None, Some(true), FreelanceStatus::NotCovered)]
#[case(PERSON, None, None, FreelanceStatus::Unknown)]
#[case(None, None, Some(false), FreelanceStatus::Unknown)]
#[case(None, None, Some(true), FreelanceStatus::NotCovered)]
#[case(CORPORATION, Some(true), Some(false), FreelanceStatus::Covered)]
#[case(CORPORATION, Some(false), Some(false), FreelanceStatus::NotCovered)]
#[case(CORPORATION, Some(false), None, FreelanceStatus::NotCovered)]
#[case(CORPORATION, None, Some(false), FreelanceStatus::Unknown)]
#[case(CORPORATION, Some(true), None, FreelanceStatus::Unknown)]
fn whom_the_law_protects(
    #[case] kind: Option<PartyKind>,
    #[case] sole_officer: Option<bool>,
    #[case] employs: Option<bool>,
    #[case] status: FreelanceStatus,
) {
    let contractor = contractor(kind, sole_officer, employs);
    assert_eq!(freelance_status(&contractor), status);
    // A gap that only the FL法 minds shows whether its rules are applied: unknown counts as protected.
    let found = brought_up(|facts| {
        facts.alumnus.contractor = contractor.clone();
        facts.engagement.terms.place.clear();
    });
    let minds = found.contains(&"FL-02 terms.place".to_owned());
    assert_eq!(minds, status != FreelanceStatus::NotCovered);
    assert_eq!(found.iter().any(|line| line.starts_with("FL-01")), status == FreelanceStatus::Unknown);
}

#[rstest]
#[case(Some("2025-11-20"), false)]
#[case(Some("2025-11-19"), true)]
#[case(Some("2026-11-23"), false)]
#[case(None, true)]
fn the_question_is_put_again_after_a_year(#[case] asked: Option<&str>, #[case] fires: bool) {
    for employs in [true, false] {
        let found = brought_up(|facts| {
            facts.alumnus.contractor.employs = Some(employs);
            facts.alumnus.contractor.employs_on = asked.map(d);
        });
        assert_eq!(found == ["FL-01 alumnus.contractor.employs_on"], fires);
        assert_eq!(found.is_empty(), !fires);
    }
}

#[test]
fn an_answer_holds_for_its_order_for_ever() {
    let asked = |ordered: Option<&str>| {
        let mut facts = complete_case();
        facts.engagement.terms.ordered_on = ordered.map(d);
        said_by(&facts, &["FL-01"], "2028-03-01").len()
    };
    assert_eq!((asked(Some("2026-11-20")), asked(None)), (0, 1));
}

#[test]
fn before_the_law_came_into_force_it_has_nothing_to_say() {
    let mut facts = complete_case();
    facts.engagement.grants.clear();
    facts.engagement.terms.place.clear();
    facts.alumnus.contractor.employs = None;
    let on = |day: &str| {
        let mut facts = facts.clone();
        facts.engagement.terms.ordered_on = Some(d(day));
        findings(&facts).len()
    };
    assert_eq!(on("2024-10-31"), 0);
    assert_eq!(on("2024-11-01"), 2);
}

#[rstest]
#[case(None, "", None)]
#[case(None, "株式会社みずうみ", Some(Severity::Yellow))]
#[case(Some(SideJob::NotEmployed), "", None)]
#[case(Some(SideJob::Confirmed), "株式会社みずうみ", None)]
#[case(Some(SideJob::Asking), "", Some(Severity::Yellow))]
#[case(Some(SideJob::Asking), "株式会社みずうみ", Some(Severity::Yellow))]
#[case(Some(SideJob::Refused), "", Some(Severity::Red))]
fn the_leave_of_the_present_employer_is_asked_for(
    #[case] side_job: Option<SideJob>,
    #[case] employer: &str,
    #[case] expected: Option<Severity>,
) {
    let mut facts = complete_case();
    facts.alumnus.contractor.side_job = side_job;
    facts.alumnus.contractor.side_job_on = Some(d("2026-11-20"));
    facts.alumnus.viewpoint.employer = employer.into();
    let found: Vec<_> =
        findings(&facts).into_iter().map(|finding| (finding.rule, finding.severity, finding.field)).collect();
    let expected: Vec<_> = expected
        .map(|severity| ("SJ-01".to_owned(), severity, "alumnus.contractor.side_job".to_owned()))
        .into_iter()
        .collect();
    assert_eq!(found, expected);
}

#[rstest]
#[case(None, None, Some("確かめた日がありません"))]
#[case(None, Some("2026-10-01"), Some("確かめた日がありません"))]
#[case(Some("2026-10-01"), None, None)]
#[case(Some("2026-10-01"), Some("2026-10-01"), None)]
#[case(Some("2026-09-30"), Some("2026-10-01"), Some("いまの勤務先に移る前"))]
fn a_leave_is_of_the_present_employer_and_has_a_day(
    #[case] confirmed_on: Option<&str>,
    #[case] since: Option<&str>,
    #[case] says: Option<&str>,
) {
    let mut facts = complete_case();
    facts.alumnus.contractor.side_job = Some(SideJob::Confirmed);
    facts.alumnus.contractor.side_job_on = confirmed_on.map(d);
    facts.alumnus.viewpoint.employer = "株式会社みずうみ".into();
    facts.alumnus.viewpoint.since = since.map(d);
    let found: Vec<_> = findings(&facts).into_iter().filter(|finding| finding.rule == "SJ-01").collect();
    assert_eq!(found.len(), usize::from(says.is_some()), "{found:?}");
    assert!(found.iter().all(|finding| finding.message.contains(says.unwrap_or_default())), "{found:?}");
}
