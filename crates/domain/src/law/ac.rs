//! 権限: the conditions before access is opened.

use chrono::NaiveDate;

use super::ground::{Ground, is_blank};
use crate::name::fold;
use crate::{ChecklistState, Finding, Grant, GrantState, Terms, format};

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

/// AC-01: access still open after its end, or that of the contract (附属書A 5.18, NIST SP 800-53 AC-2).
pub(super) fn ac_01(ground: &Ground<'_>) -> Vec<Finding> {
    let grants = ground.case.engagement.grants.iter();
    grants
        .filter_map(|grant| {
            let end = format::seireki(overdue_since(ground, grant)?);
            let fill = [("system", system(grant)), ("end", end.as_str())];
            ground.finding(("AC-01", ""), format!("grants.{}.state", grant.id), &fill)
        })
        .collect()
}

fn overdue_since(ground: &Ground<'_>, grant: &Grant) -> Option<NaiveDate> {
    let is_open = matches!(grant.state, GrantState::Requested | GrantState::Granted);
    let end = [grant.ends_on, contract_ends(ground.terms)].into_iter().flatten().min()?;
    (is_open && ground.as_of > end).then_some(end)
}

/// AC-03: open access was not looked over for too long (NIST SP 800-53 AC-2 j).
pub(super) fn ac_03(ground: &Ground<'_>) -> Vec<Finding> {
    let engagement = ground.case.engagement;
    let days = ground.rulebook.number("ac.review_within_days", ground.as_of).unwrap_or(0);
    let reviews = engagement.checklist.iter().filter(|entry| entry.code == "M3");
    let reviewed = reviews.filter_map(|entry| entry.done_on).max();
    let open = engagement.grants.iter().filter(|grant| grant.state == GrantState::Granted);
    open.filter(|grant| overdue_since(ground, grant).is_none())
        .filter_map(|grant| {
            let on = reviewed.max(grant.starts_on)?;
            if (ground.as_of - on).num_days() <= days {
                return None;
            }
            let on = format::seireki(on);
            let fill = [("system", system(grant)), ("on", on.as_str())];
            ground.finding(("AC-03", ""), "checklist.M3.done_on", &fill)
        })
        .collect()
}

/// AC-04: the contract is over, and nothing shows that things came back and data went (附属書A 5.11, PS-4).
pub(super) fn ac_04(ground: &Ground<'_>) -> Vec<Finding> {
    let engagement = ground.case.engagement;
    if contract_ends(ground.terms).is_none_or(|end| ground.as_of <= end) {
        return Vec::new();
    }
    let mut grants = engagement.grants.iter();
    let was_open = grants.any(|grant| matches!(grant.state, GrantState::Granted | GrantState::Stopped));
    let is_missing = |code: &str| {
        let entry = engagement.checklist.iter().find(|entry| entry.code == code);
        entry.map_or(was_open, |entry| match entry.state {
            ChecklistState::NotApplicable => false,
            ChecklistState::Done => is_blank(&entry.evidence),
            ChecklistState::Open => true,
        })
    };
    [("L5", "return"), ("L6", "erase")]
        .into_iter()
        .filter(|(code, _)| is_missing(code))
        .filter_map(|(code, case)| ground.finding(("AC-04", case), format!("checklist.{code}.evidence"), &[]))
        .collect()
}

fn system(grant: &Grant) -> &str {
    if is_blank(&grant.system_name) { "権限" } else { grant.system_name.trim() }
}
