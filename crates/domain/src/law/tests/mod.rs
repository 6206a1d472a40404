#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod access;
mod differences;
mod duties;
mod ending;
mod fee;
mod labour;
mod limit;
mod newer;
mod newer_days;
mod notice;
mod offer;
mod open;
mod order;
mod paying;
mod payment;
mod rulebook;
mod settle;
mod status;
mod tax;

use std::sync::LazyLock;

use super::*;
use crate::terms::{
    Bearer, ConsumptionTax, Expenses, Fee, FeeKind, HolidayShift, HoursRounding, Inspection, IpKind, IpTerms,
    Medium, MonthHours, Nature, PaymentMethod, PaymentRule, Rounding, RoundingPer, Subject, Terms,
    Withholding,
};
use crate::{Contractor, Grant, GrantState, Minutes, PartyKind, Severity, YearMonth, Yen};

/// `2026-12-31` as a day.
fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// The facts of a case, owned.
#[derive(Clone, Default)]
struct Facts {
    engagement: Engagement,
    alumnus: Alumnus,
    client: Client,
    others: Vec<Engagement>,
    duties: Vec<Duty>,
    payments: Vec<Payment>,
    issued: Option<NaiveDate>,
    due: Option<Due>,
}

/// The parts of the shipped rulebook, one after the other.
const RULEBOOK: &str = concat!(
    include_str!("../../../../../data/rulebook/rulebook.toml"),
    include_str!("../../../../../data/rulebook/parameters.toml"),
    include_str!("../../../../../data/rulebook/freelance.toml"),
    include_str!("../../../../../data/rulebook/duties.toml"),
    include_str!("../../../../../data/rulebook/offers.toml"),
    include_str!("../../../../../data/rulebook/tax.toml"),
    include_str!("../../../../../data/rulebook/work.toml"),
    include_str!("../../../../../data/rulebook/settlement.toml"),
    include_str!("../../../../../data/rulebook/access.toml"),
);

/// The shipped rulebook, for the tests of money and templates too.
pub(crate) static SHIPPED: LazyLock<Rulebook> = LazyLock::new(|| toml::from_str(RULEBOOK).unwrap());

fn rulebook() -> Rulebook {
    SHIPPED.clone()
}

/// An engagement with nothing to find: services by the hour for an individual, three months, two grants.
fn complete_case() -> Facts {
    let month = |year, month| MonthHours {
        month: YearMonth { year, month },
        lower: Some(Minutes(600)),
        upper: Some(Minutes(1_200)),
    };
    let terms = Terms {
        ordered_on: Some(d("2026-11-20")),
        basic_contract_on: Some(d("2026-11-20")),
        nda_on: Some(d("2026-11-20")),
        nature: Some(Nature::QuasiMandate),
        subject: Some(Subject::Service),
        description: "操作手順の見直しの助言".into(),
        starts_on: Some(d("2026-12-01")),
        ends_on: Some(d("2027-02-28")),
        place: "場所を問わない".into(),
        hours: vec![month(2026, 12), month(2027, 1), month(2027, 2)],
        fee: Fee { kind: Some(FeeKind::Hourly), rate: Some(Yen(3_800)), ..Fee::default() },
        rounding: HoursRounding { unit: Some(15), per: Some(RoundingPer::Month), rest: Some(Rounding::Down) },
        consumption_tax: Some(ConsumptionTax::Added),
        expenses: Some(Expenses::Approved),
        inspection: Inspection { required: Some(false), ..Inspection::default() },
        payment: PaymentRule {
            closing_day: Some(31),
            pay_day: Some(31),
            holiday: Some(HolidayShift::Previous),
            ..PaymentRule::default()
        },
        payment_method: Some(PaymentMethod::Transfer),
        transfer_fee: Some(Bearer::Client),
        ip: IpTerms { kind: Some(IpKind::None), ..IpTerms::default() },
        withholding: Some(Withholding::NotListed),
        medium: Some(Medium::Electronic),
        subcontracting: Some(crate::terms::Subcontracting::WithConsent),
        resale: crate::terms::Resale { is_resale: Some(false), ..crate::terms::Resale::default() },
        ..Terms::default()
    };
    let grant = |id: &str, system: &str, state| Grant {
        id: id.into(),
        system_name: system.into(),
        requester: "田中".into(),
        approver: "山本".into(),
        starts_on: Some(d("2026-12-01")),
        ends_on: Some(d("2027-02-28")),
        state,
        ..Grant::default()
    };
    Facts {
        engagement: Engagement {
            title: "操作手順の見直し".into(),
            terms,
            grants: vec![
                grant("g1", "共有フォルダ", GrantState::Granted),
                grant("g2", "チャット", GrantState::Requested),
            ],
            ..Engagement::default()
        },
        alumnus: Alumnus {
            name: "髙橋　凛".into(),
            contractor: Contractor {
                kind: Some(PartyKind::Individual),
                employs: Some(false),
                employs_on: Some(d("2026-11-20")),
                invoice_no: "T7000012050002".into(),
                invoice_no_on: Some(d("2026-11-20")),
                ..Contractor::default()
            },
            consent: crate::Consent {
                purpose: "業務委託の案内・契約・支払・権限の管理".into(),
                notice_version: "2026-10".into(),
                ..crate::Consent::default()
            },
            ..Alumnus::default()
        },
        client: Client {
            name: "株式会社えんがわ".into(),
            harassment_contact: "人事部 相談窓口".into(),
            ..Client::default()
        },
        ..Facts::default()
    }
}

/// The findings of a case as of 2026-11-23.
fn findings(facts: &Facts) -> Vec<Finding> {
    findings_as_of(facts, d("2026-11-23"))
}

fn findings_as_of(facts: &Facts, as_of: NaiveDate) -> Vec<Finding> {
    let case = Case {
        engagement: &facts.engagement,
        alumnus: &facts.alumnus,
        client: &facts.client,
        around: Around {
            others: &facts.others,
            duties: &facts.duties,
            payments: &facts.payments,
            issued: facts.issued,
            due: facts.due.as_ref(),
        },
    };
    evaluate(&case, &rulebook(), &Calendar::formula(), as_of)
}

/// What a change to the complete case brings up, as `rule field`.
fn brought_up(change: impl Fn(&mut Facts)) -> Vec<String> {
    let mut facts = complete_case();
    change(&mut facts);
    findings(&facts).into_iter().map(|finding| format!("{} {}", finding.rule, finding.field)).collect()
}

/// The same for a change to the terms alone.
fn brought_up_by_terms(change: impl Fn(&mut Terms)) -> Vec<String> {
    brought_up(|facts| change(&mut facts.engagement.terms))
}

#[test]
fn a_complete_case_has_nothing_to_find() {
    assert_eq!(findings(&complete_case()), []);
}

#[test]
fn an_empty_case_names_every_gap_in_order() {
    let facts = Facts::default();
    let found: Vec<_> =
        findings(&facts).into_iter().map(|f| format!("{:?} {} {}", f.severity, f.rule, f.field)).collect();
    assert_eq!(
        found,
        [
            "Red FL-02 client.name",
            "Red FL-02 alumnus.name",
            "Red FL-02 terms.ordered_on",
            "Red FL-02 terms.description",
            "Red FL-02 terms.starts_on",
            "Red FL-02 terms.ends_on",
            "Red FL-02 terms.place",
            "Red FL-02 terms.fee.kind",
            "Red FL-02 terms.payment.closing_day",
            "Red FL-02 terms.payment.pay_day",
            "Red FL-22 terms.basic_contract_on",
            "Red TX-01 terms.withholding",
            "Yellow FL-01 alumnus.contractor.kind",
            "Yellow FL-01 alumnus.contractor.employs",
            "Yellow FL-21 client.harassment_contact",
            "Yellow FL-23 terms.nature",
            "Yellow FL-23 terms.subject",
            "Yellow FL-23 terms.consumption_tax",
            "Yellow FL-23 terms.expenses",
            "Yellow FL-23 terms.inspection.required",
            "Yellow FL-23 terms.payment_method",
            "Yellow FL-23 terms.transfer_fee",
            "Yellow FL-23 terms.ip.kind",
            "Yellow FL-23 terms.subcontracting",
            "Yellow FL-23 terms.medium",
            "Yellow PI-01 alumnus.consent.purpose",
        ]
    );
}

#[test]
fn messages_are_filled_in_and_name_their_article() {
    let mut facts = complete_case();
    facts.engagement.terms.place.clear();
    facts.engagement.terms.payment.as_written = "翌月末日まで".into();
    facts.engagement.grants[0].ends_on = Some(d("2027-03-31"));
    let found = findings(&facts);
    assert_eq!(found.iter().map(|f| f.rule.as_str()).collect::<Vec<_>>(), ["AC-02", "FL-02", "FL-05"]);
    assert!(found[0].message.contains("共有フォルダ") && found[0].message.contains("2027年2月28日"));
    assert!(found[1].message.contains("場所・納品先"));
    assert_eq!(found[1].basis, "フリーランス法3条1項・公正取引委員会規則1条");
    assert!(found[2].message.contains("「まで」"));
    assert!(found.iter().all(|f| f.severity == Severity::Red && !f.message.contains(['{', '}'])));
}

#[test]
fn the_ends_of_the_calendar_do_not_break_a_rule() {
    let days = [NaiveDate::MIN, NaiveDate::MAX, d("2026-12-01")];
    for (starts, ends) in days.iter().flat_map(|from| days.map(|to| (*from, to))) {
        let mut facts = complete_case();
        let terms = &mut facts.engagement.terms;
        (terms.starts_on, terms.ends_on, terms.ordered_on) =
            (Some(starts), Some(ends), Some(d("2026-12-01")));
        facts.alumnus.contractor.employs_on = Some(starts);
        terms.payment.pay_months = u8::MAX;
        for finding in findings_as_of(&facts, ends) {
            assert!(!finding.message.contains(['{', '}']), "{}", finding.message);
        }
    }
}

#[test]
fn fields_are_paths_into_the_facts() {
    let mut facts = Facts::default();
    facts.engagement.terms.undecided = vec![crate::terms::Undecided::default()];
    facts.engagement.terms.inspection.required = Some(true);
    facts.engagement.terms.ip.kind = Some(IpKind::Transfer);
    facts.engagement.terms.transfer_fee = Some(Bearer::Contractor);
    facts.engagement.terms.payment.basis = crate::terms::PaymentBasis::Invoice;
    facts.alumnus.contractor.invoice_no = "T1".into();
    let root = serde_json::json!({
        "terms": serde_json::to_value(&facts.engagement.terms).unwrap(),
        "alumnus": serde_json::to_value(&facts.alumnus).unwrap(),
        "client": serde_json::to_value(&facts.client).unwrap(),
    });
    let found = findings(&facts);
    assert!(found.len() > 20, "{}", found.len());
    for finding in found {
        let pointer = format!("/{}", finding.field.replace('.', "/"));
        assert!(root.pointer(&pointer).is_some(), "{}", finding.field);
    }
}

/// What some rules say of a case on a day: rule, severity, field.
fn said_by(facts: &Facts, rules: &[&str], as_of: &str) -> Vec<(String, Severity, String)> {
    let found = findings_as_of(facts, d(as_of)).into_iter();
    found
        .filter(|finding| rules.contains(&finding.rule.as_str()))
        .map(|finding| (finding.rule, finding.severity, finding.field))
        .collect()
}

/// A finding as [`said_by`] tells it.
fn finding(rule: &str, severity: Severity, field: &str) -> (String, Severity, String) {
    (rule.to_owned(), severity, field.to_owned())
}

/// An engagement over a period, ordered on its first day.
fn over(starts: &str, ends: Option<&str>) -> Engagement {
    let mut engagement = complete_case().engagement;
    engagement.grants.clear();
    let terms = &mut engagement.terms;
    (terms.ordered_on, terms.basic_contract_on) = (Some(d(starts)), None);
    (terms.starts_on, terms.ends_on) = (Some(d(starts)), ends.map(d));
    engagement
}

/// A recorded duty.
fn duty(matter: crate::DutyMatter) -> Duty {
    Duty { id: "d1".into(), revision: 1, engagement_id: "".into(), matter }
}
