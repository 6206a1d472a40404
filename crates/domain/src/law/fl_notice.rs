//! FL法3条: the terms that every order must state (取引条件の明示).

use chrono::NaiveDate;

use super::ground::{Ground, is_blank};
use super::undecided::{DUE, FEE, PLACE, WHEN, WORK, is_undecided};
use crate::terms::{FeeKind, Subject};
use crate::{Finding, PartyKind, Stage, format};

/// One of the terms: the field that holds it, its name, and the names by which an undecided item means it.
struct Item {
    field: &'static str,
    name: &'static str,
    undecided_as: &'static [&'static str],
}

const fn item(field: &'static str, name: &'static str, undecided_as: &'static [&'static str]) -> Item {
    Item { field, name, undecided_as }
}

/// FL-02: a term is missing (規則1条1項1号〜7号). One finding for each, so that each leads to its field.
///
/// A term that stands among the undecided items with reason and date is not missing (3条1項ただし書).
pub(super) fn fl_02(ground: &Ground<'_>) -> Vec<Finding> {
    let mut missing = parties(ground);
    missing.extend(work(ground));
    missing.extend(fee(ground));
    missing.extend(payment(ground));
    missing
        .into_iter()
        .filter(|item| !is_undecided(&ground.terms.undecided, item.undecided_as))
        .filter_map(|item| ground.finding(("FL-02", ""), item.field, &[("item", item.name)]))
        .chain(backwards(ground))
        .collect()
}

/// 4号: a period that ends before it begins is none. It prints even beside a day of delivery.
fn backwards(ground: &Ground<'_>) -> Option<Finding> {
    let (starts, ends) = (ground.terms.starts_on?, ground.terms.ends_on?);
    if ends >= starts {
        return None;
    }
    let (starts, ends) = (format::seireki(starts), format::seireki(ends));
    ground.finding(("FL-02", "backwards"), "terms.ends_on", &[("starts", &starts), ("ends", &ends)])
}

/// 1号 and 2号.
fn parties(ground: &Ground<'_>) -> Vec<Item> {
    let mut missing = Vec::new();
    if is_blank(&ground.case.client.name) {
        missing.push(item("client.name", "委託者の名称", &[]));
    }
    if is_blank(&ground.case.alumnus.name) {
        missing.push(item("alumnus.name", "受託者の氏名", &[]));
    }
    if ground.contractor.kind == Some(PartyKind::Corporation) && is_blank(&ground.contractor.corporate_name) {
        missing.push(item("alumnus.contractor.corporate_name", "受託者の商号", &[]));
    }
    if ground.terms.ordered_on.is_none() {
        missing.push(item("terms.ordered_on", "業務委託をした日", &[]));
    }
    missing
}

/// 3号 to 5号.
fn work(ground: &Ground<'_>) -> Vec<Item> {
    let terms = ground.terms;
    let mut missing = Vec::new();
    if is_blank(&terms.description) {
        missing.push(item("terms.description", "業務の内容", WORK));
    }
    let has_period = terms.starts_on.is_some() && terms.ends_on.is_some();
    if terms.delivery_on.is_none() && !has_period {
        if terms.subject == Some(Subject::Deliverable) && terms.starts_on.is_none() && terms.ends_on.is_none()
        {
            missing.push(item("terms.delivery_on", "納期", WHEN));
        } else {
            if terms.starts_on.is_none() {
                missing.push(item("terms.starts_on", "期間の初日", WHEN));
            }
            if terms.ends_on.is_none() {
                missing.push(item("terms.ends_on", "期間の末日", WHEN));
            }
        }
    }
    if is_blank(&terms.place) {
        missing.push(item("terms.place", "場所・納品先", PLACE));
    }
    missing
}

/// 7号, the fee. A fee in words is judged by FL-12.
fn fee(ground: &Ground<'_>) -> Vec<Item> {
    let fee = &ground.terms.fee;
    if !is_blank(&fee.as_written) {
        return Vec::new();
    }
    match fee.kind {
        None => vec![item("terms.fee.kind", "報酬の額または算定方法", FEE)],
        Some(FeeKind::Hourly) if fee.rate.is_none_or(|rate| rate.0 <= 0) => {
            vec![item("terms.fee.rate", "時間単価", FEE)]
        }
        Some(FeeKind::Fixed) if fee.amount.is_none_or(|amount| amount.0 <= 0) => {
            vec![item("terms.fee.amount", "報酬の額", FEE)]
        }
        _ => Vec::new(),
    }
}

/// 7号, 支払期日. A rule in words is judged by FL-05.
fn payment(ground: &Ground<'_>) -> Vec<Item> {
    let rule = &ground.terms.payment;
    let mut missing = Vec::new();
    if !is_blank(&rule.as_written) {
        return missing;
    }
    let is_day = |day: Option<u8>| day.is_some_and(|day| (1..=31).contains(&day));
    if !is_day(rule.closing_day) {
        missing.push(item("terms.payment.closing_day", "報酬の締め日", DUE));
    }
    if !is_day(rule.pay_day) {
        missing.push(item("terms.payment.pay_day", "報酬の支払期日", DUE));
    }
    missing
}

/// FL-03: there is an inspection, but not until when (規則1条1項6号).
pub(super) fn fl_03(ground: &Ground<'_>) -> Vec<Finding> {
    let inspection = &ground.terms.inspection;
    if inspection.required != Some(true) || inspection.due_on.is_some() {
        return Vec::new();
    }
    let field = match inspection.due_days {
        None => "terms.inspection.due_on",
        // No day counts from the day after receipt to that day.
        Some(0) => "terms.inspection.due_days",
        Some(_) => return Vec::new(),
    };
    ground.finding(("FL-03", ""), field, &[]).into_iter().collect()
}

/// FL-04: the order is dated or issued after the work begins, or work goes on without one, while its terms must be stated
/// at once (3条1項 直ちに).
pub(super) fn fl_04(ground: &Ground<'_>) -> Vec<Finding> {
    let terms = ground.terms;
    let Some(starts) = terms.starts_on.or(terms.delivery_on) else { return Vec::new() };
    let is_running = matches!(ground.case.engagement.stage, Stage::Active | Stage::Closing | Stage::Closed);
    let issued = ground.case.around.issued;
    let begins = format::seireki(starts);
    let late = |case, name, day: Option<NaiveDate>| {
        let day = format::seireki(day.filter(|day| *day > starts)?);
        ground.finding(("FL-04", case), "terms.ordered_on", &[(name, &day), ("starts", &begins)])
    };
    let ordered = late("", "ordered", terms.ordered_on);
    let handed = late("late", "issued", issued);
    let never = (issued.is_none() && is_running && ground.as_of > starts)
        .then(|| ground.finding(("FL-04", "unissued"), "terms.ordered_on", &[("starts", &begins)]));
    ordered.into_iter().chain(handed).chain(never.flatten()).collect()
}

/// FL-17: an undecided item without its reason or the day it will be decided (3条1項ただし書).
pub(super) fn fl_17(ground: &Ground<'_>) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (index, entry) in ground.terms.undecided.iter().enumerate() {
        let number = (index + 1).to_string();
        for (is_missing, field, name) in [
            (is_blank(&entry.item), "item", "未定である事項"),
            (is_blank(&entry.reason), "reason", "定められない理由"),
            (entry.due_on.is_none(), "due_on", "定める予定期日"),
        ] {
            if is_missing {
                let field = format!("terms.undecided.{index}.{field}");
                findings.extend(ground.finding(("FL-17", ""), field, &[("number", &number), ("item", name)]));
            }
        }
    }
    findings
}
