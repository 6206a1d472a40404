//! 権限: the conditions before access is opened.

use chrono::NaiveDate;

use super::ground::{Ground, is_blank};
use crate::name::fold;
use crate::{Finding, Grant, GrantState, Terms, format};

/// AC-02: access is requested or open without NDA, contract, end, or a second pair of eyes
/// (JIS Q 27001 附属書A 5.15, 5.18, 6.6; NIST SP 800-53 AC-2, AC-5).
pub(super) fn ac_02(ground: &Ground<'_>) -> Vec<Finding> {
    let all = &ground.case.engagement.grants;
    // A plan is not access yet; but a period that runs backwards is a slip in a plan too.
    let mut findings: Vec<Finding> = all.iter().filter_map(|grant| backwards(ground, grant)).collect();
    let grants: Vec<&Grant> = all
        .iter()
        .filter(|grant| matches!(grant.state, GrantState::Requested | GrantState::Granted))
        .collect();
    if grants.is_empty() {
        return findings;
    }
    let systems = grants.iter().map(|grant| system(grant)).collect::<Vec<_>>().join("、");
    if ground.terms.nda_on.is_none() {
        findings.extend(ground.finding(("AC-02", "nda"), "terms.nda_on", &[("systems", &systems)]));
    }
    if ground.terms.ordered_on.is_none() {
        findings.extend(ground.finding(("AC-02", "contract"), "terms.ordered_on", &[("systems", &systems)]));
    }
    findings.extend(grants.iter().flat_map(|grant| on_grant(ground, grant)));
    findings
}

/// Access that ends before it begins.
fn backwards(ground: &Ground<'_>, grant: &Grant) -> Option<Finding> {
    let (starts, ends) = (grant.starts_on?, grant.ends_on?);
    if ends >= starts || grant.state == GrantState::Stopped {
        return None;
    }
    let (starts, ends) = (format::seireki(starts), format::seireki(ends));
    let fill = [("system", system(grant)), ("starts", starts.as_str()), ("ends", ends.as_str())];
    ground.finding(("AC-02", "backwards"), format!("grants.{}.ends_on", grant.id), &fill)
}

/// The last day of the contract; none while its period runs backwards, which FL-02 tells.
fn contract_ends(terms: &Terms) -> Option<NaiveDate> {
    let is_backwards = terms.ends_on.zip(terms.starts_on).is_some_and(|(ends, starts)| ends < starts);
    if is_backwards { None } else { terms.ends_on.or(terms.delivery_on) }
}

fn on_grant(ground: &Ground<'_>, grant: &Grant) -> Vec<Finding> {
    let system = system(grant);
    let field = |name: &str| format!("grants.{}.{name}", grant.id);
    let mut findings = Vec::new();
    if let (Some(starts), Some(nda)) = (grant.starts_on, ground.terms.nda_on)
        && starts < nda
    {
        let nda = format::seireki(nda);
        let fill = [("system", system), ("nda", nda.as_str())];
        findings.extend(ground.finding(("AC-02", "before_nda"), field("starts_on"), &fill));
    }
    if let (Some(starts), Some(ordered)) = (grant.starts_on, ground.terms.ordered_on)
        && starts < ordered
    {
        let ordered = format::seireki(ordered);
        let fill = [("system", system), ("ordered", ordered.as_str())];
        findings.extend(ground.finding(("AC-02", "before_contract"), field("starts_on"), &fill));
    }
    match (grant.ends_on, contract_ends(ground.terms)) {
        (None, _) => {
            findings.extend(ground.finding(("AC-02", "no_end"), field("ends_on"), &[("system", system)]));
        }
        (Some(ends), Some(contract)) if ends > contract => {
            let end = format::seireki(contract);
            let fill = [("system", system), ("end", end.as_str())];
            findings.extend(ground.finding(("AC-02", "late_end"), field("ends_on"), &fill));
        }
        _ => {}
    }
    if is_blank(&grant.approver) {
        findings.extend(ground.finding(("AC-02", "no_approver"), field("approver"), &[("system", system)]));
    } else if fold(&grant.approver) == fold(&grant.requester) {
        let fill = [("system", system), ("approver", grant.approver.trim())];
        findings.extend(ground.finding(("AC-02", "self_approval"), field("approver"), &fill));
    }
    findings
}

fn system(grant: &Grant) -> &str {
    if is_blank(&grant.system_name) { "権限" } else { grant.system_name.trim() }
}
