//! FL-18, FL-19, FL-20, and the term that they rest on.

use rstest::rstest;

use super::*;
use crate::duty::{DutyWay, EndNotice, Ending, NoticeException};
use crate::{DutyMatter, Stage};

fn lasting(engagement: &Engagement, others: &[Engagement]) -> Lasting {
    continuing(engagement, others).unwrap().lasting
}

#[rstest]
#[case("2026-10-01", Some("2027-03-31"), Lasting::Certain)]
#[case("2026-10-01", Some("2027-03-30"), Lasting::Short)]
#[case("2026-08-31", Some("2027-02-28"), Lasting::Certain)]
#[case("2026-08-31", Some("2027-02-27"), Lasting::Short)]
#[case("2026-10-01", None, Lasting::Uncertain)]
fn six_months_by_the_calendar(#[case] starts: &str, #[case] ends: Option<&str>, #[case] expected: Lasting) {
    assert_eq!(lasting(&over(starts, ends), &[]), expected);
}

/// A from June to August, B until December.
#[rstest]
#[case("2026-09-20", Lasting::Certain)]
#[case("2026-09-30", Lasting::Certain)]
#[case("2026-10-01", Lasting::Short)]
#[case("2026-08-15", Lasting::Certain)]
fn a_gap_of_less_than_a_month_joins(#[case] concluded: &str, #[case] expected: Lasting) {
    let (a, b) = (over("2026-06-01", Some("2026-08-31")), over(concluded, Some("2026-12-31")));
    assert_eq!(lasting(&b, std::slice::from_ref(&a)), expected);
    assert_eq!(lasting(&a, std::slice::from_ref(&b)), expected);
    let term = continuing(&b, std::slice::from_ref(&a)).unwrap();
    let first = if expected == Lasting::Certain { "2026-06-01" } else { concluded };
    assert_eq!((term.starts_on, term.ends_on), (d(first), Some(d("2026-12-31"))));
}

#[test]
fn engagements_join_over_others() {
    let chain = [over("2026-08-05", Some("2026-09-30")), over("2026-06-01", Some("2026-07-31"))];
    let last = over("2026-10-20", Some("2026-12-10"));
    assert_eq!(continuing(&last, &chain).unwrap().starts_on, d("2026-06-01"));
    assert_eq!(lasting(&last, &chain), Lasting::Certain);
    assert_eq!(lasting(&last, &chain[1..]), Lasting::Short);
}

#[test]
fn what_is_no_contract_or_of_another_kind_does_not_make_it_certain() {
    let own = over("2026-09-20", Some("2026-12-31"));
    let with = |change: fn(&mut Engagement)| {
        let mut other = over("2026-06-01", Some("2026-08-31"));
        change(&mut other);
        lasting(&own, &[other])
    };
    assert_eq!(with(|_| {}), Lasting::Certain);
    assert_eq!(with(|other| other.kind = "研修の講師".into()), Lasting::Uncertain);
    assert_eq!(with(|other| other.terms.ends_on = None), Lasting::Uncertain);
    assert_eq!(with(|other| other.terms.ordered_on = None), Lasting::Short);
    let active = |other: &mut Engagement| (other.terms.ordered_on, other.stage) = (None, Stage::Active);
    assert_eq!(with(active), Lasting::Certain);
    // An engagement is not joined with itself.
    let mut own = own.clone();
    own.id = "e".into();
    let earlier = Engagement { id: "e".into(), ..over("2026-06-01", Some("2026-08-31")) };
    assert_eq!(lasting(&own, &[earlier]), Lasting::Short);
}

#[test]
fn the_basic_contract_may_have_come_first() {
    let mut engagement = over("2026-12-01", Some("2027-02-28"));
    engagement.terms.basic_contract_on = Some(d("2026-08-31"));
    assert_eq!(lasting(&engagement, &[]), Lasting::Certain);
    engagement.terms.basic_contract_on = Some(d("2026-09-01"));
    assert_eq!(lasting(&engagement, &[]), Lasting::Certain);
    // It may last longer than the order: to be confirmed, never short.
    engagement.terms.basic_contract_on = Some(d("2026-09-02"));
    assert_eq!(lasting(&engagement, &[]), Lasting::Uncertain);
    assert_eq!(continuing(&Engagement::default(), &[]), None);
}

/// A contract of a year until 2027-03-31 with a notice of its end.
fn ending(ends: &str, notice: EndNotice) -> Facts {
    let mut facts = complete_case();
    facts.engagement = over("2026-01-10", Some(ends));
    facts.duties = vec![duty(DutyMatter::EndNotice(EndNotice {
        ending: Some(Ending::NonRenewal),
        way: Some(DutyWay::Email),
        ..notice
    }))];
    facts
}

fn sent(on: &str) -> EndNotice {
    EndNotice { sent_on: Some(d(on)), ..EndNotice::default() }
}

const NOTICE: [&str; 3] = ["FL-18", "FL-19", "FL-20"];

/// The latest day of the notice.
#[rstest]
#[case("2026-08-31", "2026-08-01", "2026-08-02")]
#[case("2026-12-31", "2026-12-01", "2026-12-02")]
#[case("2027-03-31", "2027-03-01", "2027-03-02")]
#[case("2027-02-28", "2027-01-29", "2027-01-30")]
fn the_end_is_told_thirty_days_before(#[case] ends: &str, #[case] last: &str, #[case] late: &str) {
    let red = finding("FL-18", Severity::Red, "duties.d1.sent_on");
    assert_eq!(said_by(&ending(ends, sent(last)), &NOTICE, ends), []);
    assert_eq!(said_by(&ending(ends, sent(late)), &NOTICE, ends), std::slice::from_ref(&red));
    // Decided and not told: a reminder up to the latest day, then too late.
    let unsent = ending(ends, EndNotice::default());
    let reminder = finding("FL-19", Severity::Yellow, "duties.d1.sent_on");
    assert_eq!(said_by(&unsent, &NOTICE, last), [reminder]);
    assert_eq!(said_by(&unsent, &NOTICE, late), [red]);
}

#[test]
fn an_exception_is_known_and_not_red() {
    for sent_on in [None, Some(d("2026-12-20"))] {
        let notice =
            EndNotice { exception: Some(NoticeException::Disaster), sent_on, ..EndNotice::default() };
        let found = said_by(&ending("2026-12-31", notice), &NOTICE, "2026-12-20");
        assert_eq!(found, [finding("FL-18", Severity::Info, "duties.d1.sent_on")]);
    }
}

#[test]
fn a_shorter_contract_needs_no_notice_and_an_uncertain_one_is_to_be_confirmed() {
    let mut facts = ending("2026-12-31", sent("2026-12-20"));
    facts.engagement.terms.ordered_on = Some(d("2026-08-01"));
    let DutyMatter::EndNotice(notice) = &mut facts.duties[0].matter else { unreachable!() };
    notice.way = Some(DutyWay::Oral);
    assert_eq!(said_by(&facts, &NOTICE, "2026-12-20"), []);
    facts.others = vec![Engagement { kind: "研修".into(), ..over("2026-06-01", Some("2026-07-20")) }];
    let expected = [
        finding("FL-18", Severity::Yellow, "duties.d1.sent_on"),
        finding("FL-20", Severity::Yellow, "duties.d1.way"),
    ];
    assert_eq!(said_by(&facts, &NOTICE, "2026-12-20"), expected);
}

#[test]
fn a_word_of_mouth_is_no_notice_until_it_is_written() {
    let mut facts = ending("2026-12-31", EndNotice::default());
    let oral = EndNotice { way: Some(DutyWay::Oral), ..sent("2026-11-20") };
    facts.duties = vec![duty(DutyMatter::EndNotice(oral))];
    let red = finding("FL-20", Severity::Red, "duties.d1.way");
    assert_eq!(said_by(&facts, &NOTICE, "2026-12-20"), [red]);
    let written = EndNotice { way: Some(DutyWay::Paper), ..sent("2026-11-25") };
    facts.duties.push(Duty { id: "d2".into(), ..duty(DutyMatter::EndNotice(written)) });
    assert_eq!(said_by(&facts, &NOTICE, "2026-12-20"), []);
    // A record after it takes nothing from a notice in time.
    let again = EndNotice { way: Some(DutyWay::Email), ..sent("2026-12-20") };
    facts.duties.push(Duty { id: "d3".into(), ..duty(DutyMatter::EndNotice(again)) });
    assert_eq!(said_by(&facts, &NOTICE, "2026-12-20"), []);
}

#[test]
fn an_earlier_end_is_told_thirty_days_before_it() {
    let notice = |on: &str| EndNotice {
        ending: Some(Ending::Termination),
        ends_on: Some(d("2026-11-30")),
        ..sent(on)
    };
    let found = |on| {
        let mut facts = ending("2027-03-31", EndNotice::default());
        facts.duties = vec![duty(DutyMatter::EndNotice(notice(on)))];
        said_by(&facts, &NOTICE, "2026-11-20")
    };
    assert_eq!(found("2026-10-31"), []);
    assert_eq!(found("2026-11-01"), [finding("FL-18", Severity::Red, "duties.d1.sent_on")]);
}

#[rstest]
#[case("2026-11-01", None)]
#[case("2026-11-10", Some("10日"))]
#[case("2026-10-30", None)]
fn a_reason_that_is_asked_for_is_given(#[case] as_of: &str, #[case] days: Option<&str>) {
    let notice = |given: Option<&str>| EndNotice {
        reason_asked_on: Some(d("2026-10-31")),
        reason_given_on: given.map(d),
        ..sent("2026-10-20")
    };
    let facts = ending("2026-12-31", notice(None));
    let found: Vec<_> =
        findings_as_of(&facts, d(as_of)).into_iter().filter(|finding| finding.rule == "FL-18").collect();
    let fires = as_of >= "2026-10-31";
    assert_eq!(found.len(), usize::from(fires));
    for one in &found {
        assert_eq!((one.severity, one.field.as_str()), (Severity::Yellow, "duties.d1.reason_given_on"));
        assert!(days.is_none_or(|days| one.message.contains(days)), "{}", one.message);
    }
    assert_eq!(said_by(&ending("2026-12-31", notice(Some("2026-11-01"))), &NOTICE, as_of), []);
}

#[rstest]
#[case("2026-10-19", false)]
#[case("2026-10-20", true)]
#[case("2026-12-31", true)]
#[case("2027-01-01", false)]
fn a_reason_is_owed_from_the_notice_to_the_end(#[case] asked: &str, #[case] fires: bool) {
    let notice = EndNotice { reason_asked_on: Some(d(asked)), ..sent("2026-10-20") };
    let found = said_by(&ending("2026-12-31", notice), &["FL-18"], "2027-02-01");
    assert_eq!(found.len(), usize::from(fires));
}

/// The end is 2027-03-31: 60 days before is 2027-01-30, 37 days 2027-02-22, 30 days 2027-03-01.
#[rstest]
#[case("2027-01-29", None, "")]
#[case("2027-01-30", Some(Severity::Info), "社内の期限は2027年2月22日")]
#[case("2027-02-21", Some(Severity::Info), "2027年3月1日")]
#[case("2027-02-22", Some(Severity::Yellow), "社内の期限")]
#[case("2027-03-01", Some(Severity::Yellow), "社内の期限")]
#[case("2027-03-02", Some(Severity::Yellow), "予告期限（2027年3月1日）を過ぎました")]
#[case("2027-04-10", Some(Severity::Yellow), "過ぎました")]
fn the_end_draws_near(#[case] as_of: &str, #[case] severity: Option<Severity>, #[case] words: &str) {
    let mut facts = complete_case();
    facts.engagement = over("2026-10-01", Some("2027-03-31"));
    let found: Vec<_> =
        findings_as_of(&facts, d(as_of)).into_iter().filter(|finding| finding.rule == "FL-19").collect();
    assert_eq!(found.first().map(|finding| finding.severity), severity);
    for one in found {
        assert_eq!(one.field, "terms.ends_on");
        assert!(one.message.contains(words) && !one.message.contains("要確認"), "{}", one.message);
    }
    // A day shorter, closed, thought of only, or gone on with: nothing to decide.
    let silent = |change: fn(&mut Facts)| {
        let mut facts = facts.clone();
        change(&mut facts);
        said_by(&facts, &["FL-19"], as_of)
    };
    assert_eq!(silent(|f| f.engagement.terms.ends_on = Some(d("2027-03-30"))), []);
    assert_eq!(silent(|f| f.engagement.stage = Stage::Closed), []);
    assert_eq!(silent(|f| f.engagement.terms.ordered_on = None), []);
    assert_eq!(silent(|f| f.others = vec![over("2027-04-10", Some("2027-09-30"))]), []);
}

#[rstest]
#[case("2026-12-30", None)]
#[case("2026-12-31", Some(Severity::Info))]
#[case("2027-02-01", Some(Severity::Yellow))]
fn a_short_order_under_a_basic_contract_is_asked_about_near_its_end(
    #[case] as_of: &str,
    #[case] severity: Option<Severity>,
) {
    let mut facts = complete_case();
    facts.engagement.terms.ends_on = Some(d("2027-03-01"));
    let found: Vec<_> =
        findings_as_of(&facts, d(as_of)).into_iter().filter(|finding| finding.rule == "FL-19").collect();
    assert_eq!(found.first().map(|finding| finding.severity), severity);
    assert!(found.iter().all(|one| one.message.contains("要確認")), "{found:?}");
}

#[test]
fn running_work_without_an_end_counts_as_six_months() {
    let found = |stage| {
        let mut facts = complete_case();
        facts.engagement = Engagement { stage, ..over("2026-12-01", None) };
        said_by(&facts, &["FL-19"], "2026-12-10")
    };
    assert_eq!(found(Stage::Active), [finding("FL-19", Severity::Yellow, "terms.ends_on")]);
    assert_eq!(found(Stage::Drafting), []);
    assert_eq!(found(Stage::Closed), []);
}

#[rstest]
#[case("2027-01-29", None)]
#[case("2027-01-30", Some(Severity::Yellow))]
#[case("2027-03-02", Some(Severity::Yellow))]
fn work_of_another_kind_afterwards_is_no_renewal(#[case] as_of: &str, #[case] severity: Option<Severity>) {
    let mut facts = complete_case();
    facts.engagement = over("2026-10-01", Some("2027-03-31"));
    facts.others = vec![Engagement { kind: "研修".into(), ..over("2027-04-10", Some("2027-09-30")) }];
    let found: Vec<_> =
        findings_as_of(&facts, d(as_of)).into_iter().filter(|finding| finding.rule == "FL-19").collect();
    assert_eq!(found.first().map(|finding| finding.severity), severity);
    assert!(found.iter().all(|one| one.message.contains("要確認")), "{found:?}");
    facts.others.push(over("2027-04-10", Some("2027-09-30")));
    assert_eq!(said_by(&facts, &["FL-19"], as_of), []);
}

#[test]
fn the_end_of_the_period_is_the_last_day() {
    let mut facts = complete_case();
    facts.engagement = over("2026-10-01", Some("2027-03-31"));
    facts.engagement.terms.delivery_on = Some(d("2027-06-30"));
    assert_eq!(
        said_by(&facts, &["FL-19"], "2027-01-30"),
        [finding("FL-19", Severity::Info, "terms.ends_on")]
    );
}

#[test]
fn a_contract_of_another_kind_before_is_asked_about() {
    let mut facts = complete_case();
    facts.engagement = over("2026-12-01", Some("2027-03-31"));
    facts.others = vec![Engagement { kind: "研修".into(), ..over("2026-09-01", Some("2026-11-15")) }];
    let found = findings_as_of(&facts, d("2027-02-01"));
    let one = found.iter().find(|finding| finding.rule == "FL-19").unwrap();
    assert!(one.message.contains("要確認") && one.severity == Severity::Info, "{one:?}");
}
