//! FL法5条1項4号: a rate that has come down (買いたたき).

use chrono::NaiveDate;

use super::continuing::{concluded_others, is_within_prohibition};
use super::ground::{Ground, is_blank};
use crate::terms::{FeeKind, Terms};
use crate::{DecisionTopic, Finding, Yen, format};

/// FL-16: a rate by the hour below the floor of the house, or well below the last one with the same person. A recorded
/// reason for the fee makes it something to know. 5条 says nothing of work below a month.
pub(super) fn fl_16(ground: &Ground<'_>) -> Vec<Finding> {
    let Some(rate) = hourly(ground.terms) else { return Vec::new() };
    if !is_within_prohibition(ground.case.engagement, ground.case.around.others) {
        return Vec::new();
    }
    let mut decisions = ground.case.engagement.decisions.iter();
    let is_reasoned = decisions.any(|on| on.topic == DecisionTopic::Fee && !is_blank(&on.reason));
    let case = |open, reasoned| if is_reasoned { reasoned } else { open };
    let say = |case, name, other: Yen| {
        let (rate, other) = (format::grouped(rate.0), format::grouped(other.0));
        ground.finding(("FL-16", case), "terms.fee.rate", &[("rate", &rate), (name, &other)])
    };
    let floor = ground.case.client.rate_floor.filter(|floor| rate < *floor);
    let last = last_rate(ground).filter(|last| is_drop(ground, *last, rate));
    let floor = floor.and_then(|floor| say(case("floor", "floor_reasoned"), "floor", floor));
    let drop = last.and_then(|last| say(case("drop", "drop_reasoned"), "last", last));
    floor.into_iter().chain(drop).collect()
}

fn is_drop(ground: &Ground<'_>, last: Yen, rate: Yen) -> bool {
    let percent = ground.rulebook.number("fl.rate_drop_percent", ground.as_of).unwrap_or(0);
    let (last, rate) = (i128::from(last.0), i128::from(rate.0));
    rate < last && (last - rate) * 100 >= last * i128::from(percent)
}

/// The rate of the latest earlier engagement by the hour.
fn last_rate(ground: &Ground<'_>) -> Option<Yen> {
    let own = began(ground.terms).unwrap_or(ground.as_of);
    let others = concluded_others(ground.case.engagement, ground.case.around.others);
    let rates = others.filter_map(|other| Some((began(&other.terms)?, hourly(&other.terms)?)));
    rates.filter(|(on, _)| *on < own).max_by_key(|(on, _)| *on).map(|(_, rate)| rate)
}

fn began(terms: &Terms) -> Option<NaiveDate> {
    terms.ordered_on.or(terms.starts_on)
}

fn hourly(terms: &Terms) -> Option<Yen> {
    let fee = &terms.fee;
    let is_hourly = fee.kind == Some(FeeKind::Hourly) && is_blank(&fee.as_written);
    fee.rate.filter(|rate| is_hourly && rate.0 > 0)
}
