//! FL法3条 and 13条: what the client answers, hands over and supplements while a contract runs.

use chrono::NaiveDate;

use super::continuing::{Lasting, last_day};
use super::fl_ending::lasting;
use super::ground::{Ground, is_blank};
use crate::duty::{Care, CareAnswer, DutyWay, PaperRequest, Supplement};
use crate::name::fold;
use crate::terms::Undecided;
use crate::{DutyMatter, Finding, format};

/// FL-24: a request for care is not answered, or refused without a reason (13条): a duty from six months on, an
/// endeavour below.
pub(super) fn fl_24(ground: &Ground<'_>) -> Vec<Finding> {
    let requests = ground.case.around.duties.iter().filter_map(|duty| match &duty.matter {
        DutyMatter::Care(care) => Some((&duty.id, care)),
        _ => None,
    });
    requests
        .filter_map(|(id, care)| {
            let (case, field) = care_case(care, lasting(ground))?;
            let days = waited(ground, care.received_on?)?;
            ground.finding(("FL-24", case), format!("duties.{id}.{field}"), &[("days", &days)])
        })
        .collect()
}

fn care_case(care: &Care, lasting: Lasting) -> Option<(&'static str, &'static str)> {
    match (care.answer, lasting) {
        (None, Lasting::Short) => Some(("open_short", "answer")),
        (None, Lasting::Uncertain | Lasting::Certain) => Some(("open", "answer")),
        (Some(CareAnswer::Refused), _) if !is_blank(&care.reason) => None,
        (Some(CareAnswer::Refused), Lasting::Certain) => Some(("refused", "reason")),
        (Some(CareAnswer::Refused), Lasting::Uncertain) => Some(("refused_uncertain", "reason")),
        (Some(CareAnswer::Refused), Lasting::Short) => Some(("refused_short", "reason")),
        (Some(CareAnswer::Granted | CareAnswer::Partly), _) => None,
    }
}

/// FL-25: paper was asked for and not handed over (3条2項 遅滞なく). The law counts no days, so ours make it no violation.
pub(super) fn fl_25(ground: &Ground<'_>) -> Vec<Finding> {
    let limit = ground.rulebook.number("fl.paper_within_days", ground.as_of).unwrap_or(0);
    let is_open = |paper: &PaperRequest| paper.handed_on.is_none() && paper.exception.is_none();
    let requests = ground.case.around.duties.iter().filter_map(|duty| match &duty.matter {
        DutyMatter::PaperRequest(paper) if is_open(paper) => Some((&duty.id, paper.received_on?)),
        _ => None,
    });
    requests
        .filter_map(|(id, received)| {
            let days = waited(ground, received)?;
            let case = if (ground.as_of - received).num_days() >= limit { "late" } else { "" };
            ground.finding(("FL-25", case), format!("duties.{id}.handed_on"), &[("days", &days)])
        })
        .collect()
}

/// Days since something was received; none if that is still to come.
fn waited(ground: &Ground<'_>, received: NaiveDate) -> Option<String> {
    let days = (ground.as_of - received).num_days();
    (days >= 0).then(|| days.to_string())
}

/// FL-26: the day on which an undecided item was to be decided has passed or is near, and it is not told (3条1項ただし書).
pub(super) fn fl_26(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.terms.ordered_on.is_none() {
        return Vec::new();
    }
    let soon = ground.rulebook.number("fl.supplement_soon_days", ground.as_of).unwrap_or(0);
    let entries = ground.terms.undecided.iter().enumerate();
    entries
        .filter(|(_, entry)| !is_blank(&entry.item) && !is_supplemented(ground, entry))
        .filter_map(|(index, entry)| {
            let due = entry.due_on?;
            let case = match (due - ground.as_of).num_days() {
                ..0 => "",
                left if left <= soon => "soon",
                _ => return None,
            };
            let due = format::seireki(due);
            let fill = [("item", entry.item.trim()), ("due", due.as_str())];
            ground.finding(("FL-26", case), format!("terms.undecided.{index}.due_on"), &fill)
        })
        .collect()
}

/// Told on paper or by electronic means; a word of mouth is none (3条1項).
fn is_supplemented(ground: &Ground<'_>, entry: &Undecided) -> bool {
    let is_told = |told: &Supplement| told.sent_on.is_some() && told.way != Some(DutyWay::Oral);
    let is_about = |told: &Supplement| fold(&told.item) == fold(&entry.item) && is_told(told);
    let mut duties = ground.case.around.duties.iter();
    duties.any(|duty| matches!(&duty.matter, DutyMatter::Supplement(told) if is_about(told)))
}

/// WB-01: the contractor is protected as one who reports a wrong, during the contract and for a year after it
/// (改正公益通報者保護法).
pub(super) fn wb_01(ground: &Ground<'_>) -> Vec<Finding> {
    let until = last_day(ground.terms).and_then(|end| end.checked_add_months(chrono::Months::new(12)));
    let is_over = until.is_some_and(|until| ground.as_of > until);
    if is_over || !ground.rulebook.flag("whistle.freelance", ground.as_of) {
        return Vec::new();
    }
    ground.finding(("WB-01", ""), "client.harassment_contact", &[]).into_iter().collect()
}
