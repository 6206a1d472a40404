//! 印紙税.

use super::ground::Ground;
use crate::money::{StampDuty, StampFacts, stamp_duty};
use crate::{Finding, format};

/// ST-01: the contract on paper bears stamp duty, and so may its basic contract (印紙税法別表第一).
pub(super) fn st_01(ground: &Ground<'_>) -> Vec<Finding> {
    // While the medium is not decided there is nothing to say: the electronic form bears none.
    if ground.terms.medium.is_none() {
        return Vec::new();
    }
    let Some(tables) = ground.rulebook.stamp_tables(ground.ordered_or_as_of()) else { return Vec::new() };
    let order = stamp_duty(&StampFacts::of_order(ground.terms), &tables);
    // Whether a person working on the side is a trader (営業者), and for how long it runs, decide on the basic contract.
    let basic = stamp_duty(&StampFacts::of_basic_contract(ground.terms), &tables);
    let rows = [(order, if order.to_confirm { "confirm" } else { "" }), (basic, "basic")];
    let say = |(duty, case): (StampDuty, &str)| {
        let yen = format::grouped(duty.amount.filter(|amount| amount.0 > 0)?.0);
        ground.finding(("ST-01", case), "terms.medium", &[("yen", &yen)])
    };
    rows.into_iter().filter_map(say).collect()
}
