//! この日以降に影響を受ける案件.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{day, started, with_example};
use engawa_core::{
    ApiError, Engawa,
    domain::{EngagementId, InvalidReason, terms::Bearer},
};

fn change(engawa: &Engawa, id: &EngagementId, edit: impl FnOnce(&mut engawa_core::domain::Terms)) {
    let mut engagement = engawa.engagement(id).unwrap().engagement;
    edit(&mut engagement.terms);
    engawa.save_engagement(engagement).unwrap();
}

fn rules(engawa: &Engawa, from: &str, to: &str) -> (Vec<String>, Vec<String>) {
    let rows = engawa.law_impact(day(from), day(to)).unwrap();
    let names = |found: Vec<engawa_core::domain::Finding>| found.into_iter().map(|one| one.rule).collect();
    rows.into_iter().map(|row| (names(row.come), names(row.gone))).next().unwrap_or_default()
}

#[test]
fn a_draft_is_judged_by_the_law_of_the_day_asked_for() {
    let (_folder, engawa, id) = with_example();
    change(&engawa, &id, |terms| {
        terms.ordered_on = None;
        terms.transfer_fee = Some(Bearer::Contractor);
    });
    // フリーランス法 came into force; 2026-01-01 the fee of a transfer became a reduction even if agreed.
    let (come, gone) = rules(&engawa, "2024-10-31", "2024-11-01");
    assert!(come.contains(&"FL-02".to_owned()) && !come.contains(&"FL-14".to_owned()), "{come:?}");
    assert_eq!(gone, Vec::<String>::new());
    let (come, gone) = rules(&engawa, "2025-12-31", "2026-01-01");
    assert_eq!((come, gone), (vec!["FL-14".to_owned()], vec![]));
    // The protection of those who report reaches freelancers.
    assert_eq!(rules(&engawa, "2026-01-01", "2026-11-30"), (vec![], vec![]));
    assert_eq!(rules(&engawa, "2026-01-01", "2026-12-01"), (vec!["WB-01".to_owned()], vec![]));
}

#[test]
fn an_order_is_judged_by_its_own_day() {
    let (_folder, engawa, id) = with_example();
    change(&engawa, &id, |terms| terms.transfer_fee = Some(Bearer::Contractor));
    assert_eq!(engawa.law_impact(day("2025-12-31"), day("2026-01-01")).unwrap(), []);
    assert_eq!(engawa.law_impact(day("2024-10-31"), day("2026-11-30")).unwrap(), []);
}

#[test]
fn the_days_are_in_their_order() {
    let (_folder, engawa) = started();
    let refused = |from, to| engawa.law_impact(day(from), day(to)).err();
    let backwards = ApiError::Invalid { field: "to".into(), reason: InvalidReason::EndBeforeStart };
    assert_eq!(refused("2026-01-01", "2026-01-01"), Some(backwards.clone()));
    assert_eq!(refused("2026-01-02", "2026-01-01"), Some(backwards));
    assert_eq!(refused("2026-01-01", "2026-01-02"), None);
}
