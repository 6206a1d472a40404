//! 印紙税.

use super::ground::Ground;
use crate::money::{StampFacts, stamp_duty};
use crate::{Finding, format};

/// ST-01: the contract on paper bears stamp duty (印紙税法別表第一).
pub(super) fn st_01(ground: &Ground<'_>) -> Vec<Finding> {
    // While the medium is not decided there is nothing to say: the electronic form bears none.
    if ground.terms.medium.is_none() {
        return Vec::new();
    }
    let Some(tables) = ground.rulebook.stamp_tables(ground.ordered_or_as_of()) else { return Vec::new() };
    let duty = stamp_duty(&StampFacts::of_order(ground.terms), &tables);
    let Some(amount) = duty.amount.filter(|amount| amount.0 > 0) else { return Vec::new() };
    let case = if duty.to_confirm { "confirm" } else { "" };
    let yen = format::grouped(amount.0);
    ground.finding(("ST-01", case), "terms.medium", &[("yen", &yen)]).into_iter().collect()
}
