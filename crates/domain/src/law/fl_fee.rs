//! FL法3条 and 5条: the fee, rights in results, the transfer fee.

use super::continuing::is_within_prohibition;
use super::ground::{Ground, is_blank};
use super::undecided::{FEE, is_undecided};
use super::words::{FeeWords, fee_words};
use crate::Finding;
use crate::terms::{Bearer, FeeKind, IpKind};

/// The units of hours that are offered, in minutes: each divides the hour, so that hours add up.
const UNITS: [u16; 7] = [1, 5, 6, 10, 15, 30, 60];

/// FL-12: the fee does not follow by itself from what is agreed (規則1条 算定方法): hours without unit, span or
/// direction of rounding, or words such as 別途協議. Words print in place of rate and amount, so they are judged
/// in their place.
pub(super) fn fl_12(ground: &Ground<'_>) -> Vec<Finding> {
    let fee = &ground.terms.fee;
    if !is_blank(&fee.as_written) {
        return in_words(ground);
    }
    if fee.kind == Some(FeeKind::Hourly) { rounding(ground) } else { Vec::new() }
}

fn in_words(ground: &Ground<'_>) -> Vec<Finding> {
    let text = ground.terms.fee.as_written.trim();
    let field = "terms.fee.as_written";
    match fee_words(text, ground.terms.basic_contract_on.is_some()) {
        FeeWords::Settled => None,
        FeeWords::Open if is_undecided(&ground.terms.undecided, FEE) => None,
        FeeWords::Open => ground.finding(("FL-12", "vague"), field, &[("text", text)]),
        FeeWords::Unrounded => ground.finding(("FL-12", "rounding"), field, &[("item", "端数の処理")]),
    }
    .into_iter()
    .collect()
}

fn rounding(ground: &Ground<'_>) -> Vec<Finding> {
    let rounding = &ground.terms.rounding;
    if let Some(unit) = rounding.unit.filter(|unit| !UNITS.contains(unit)) {
        let unit = unit.to_string();
        return ground
            .finding(("FL-12", "unit"), "terms.rounding.unit", &[("unit", &unit)])
            .into_iter()
            .collect();
    }
    [
        (rounding.unit.is_none(), "terms.rounding.unit", "計算の単位（分）"),
        (rounding.per.is_none(), "terms.rounding.per", "集計の単位（日ごと・月の合計）"),
        (rounding.rest.is_none(), "terms.rounding.rest", "端数の処理（切り捨てなど）"),
    ]
    .into_iter()
    .filter(|(is_missing, ..)| *is_missing)
    .filter_map(|(_, field, name)| ground.finding(("FL-12", "rounding"), field, &[("item", name)]))
    .collect()
}

/// FL-13: rights are transferred, or their use granted, but not which, or not for what price (3条; 5条2項1号).
pub(super) fn fl_13(ground: &Ground<'_>) -> Vec<Finding> {
    let ip = &ground.terms.ip;
    let (case, scope, price) = match ip.kind {
        Some(IpKind::Transfer) => ("", "移転する権利の範囲", "移転の対価"),
        Some(IpKind::License) => ("license", "許諾する範囲", "許諾の対価"),
        None | Some(IpKind::None) => return Vec::new(),
    };
    [(&ip.scope, "terms.ip.scope", scope), (&ip.price, "terms.ip.price", price)]
        .into_iter()
        .filter(|(text, ..)| is_blank(text))
        .filter_map(|(_, field, name)| ground.finding(("FL-13", case), field, &[("item", name)]))
        .collect()
}

/// FL-14: the contractor bears the transfer fee; for orders from 2026-01-01 a reduction of the fee even if agreed
/// (5条1項2号, 解釈ガイドライン). Below a month, where 5条 is silent, the fee is still not paid in full (4条).
pub(super) fn fl_14(ground: &Ground<'_>) -> Vec<Finding> {
    let is_forbidden =
        ground.rulebook.flag("fl.fee_deduction_forbidden_even_if_agreed", ground.ordered_or_as_of());
    if ground.terms.transfer_fee == Some(Bearer::Contractor) && is_forbidden {
        let is_long = is_within_prohibition(ground.case.engagement, ground.case.around.others);
        let case = if is_long { "" } else { "short" };
        return ground.finding(("FL-14", case), "terms.transfer_fee", &[]).into_iter().collect();
    }
    Vec::new()
}
