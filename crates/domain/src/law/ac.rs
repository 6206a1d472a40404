//! 権限: the conditions before access is opened.

use super::ground::{Ground, is_blank};
use crate::name::fold;
use crate::{Finding, Grant, GrantState, format};

/// AC-02: access is requested or open without NDA, contract, end, or a second pair of eyes
/// (JIS Q 27001 附属書A 5.15, 5.18, 6.6; NIST SP 800-53 AC-2, AC-5).
pub(super) fn ac_02(ground: &Ground<'_>) -> Vec<Finding> {
    let grants: Vec<&Grant> = ground
        .case
        .engagement
        .grants
        .iter()
        .filter(|grant| matches!(grant.state, GrantState::Requested | GrantState::Granted))
        .collect();
    if grants.is_empty() {
        return Vec::new();
    }
    let systems = grants.iter().map(|grant| system(grant)).collect::<Vec<_>>().join("、");
    let mut findings = Vec::new();
    if ground.terms.nda_on.is_none() {
        findings.extend(ground.finding(("AC-02", "nda"), "terms.nda_on", &[("systems", &systems)]));
    }
    if ground.terms.ordered_on.is_none() {
        findings.extend(ground.finding(("AC-02", "contract"), "terms.ordered_on", &[("systems", &systems)]));
    }
    findings.extend(grants.iter().flat_map(|grant| on_grant(ground, grant)));
    findings
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
    let contract_ends = ground.terms.ends_on.or(ground.terms.delivery_on);
    match (grant.ends_on, contract_ends) {
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
