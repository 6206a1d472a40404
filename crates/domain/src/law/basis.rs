//! What an order leaves to a basic contract, and whether the work is done for another (規則 共通事項, 取適法).

use super::ground::{Ground, is_blank};
use super::undecided::{DUE, INSPECTION, IP, PLACE, is_undecided};
use crate::Finding;

/// FL-22: items that a basic contract may hold are left out, and no basic contract is named (共通事項).
pub(super) fn fl_22(ground: &Ground<'_>) -> Vec<Finding> {
    let terms = ground.terms;
    if terms.basic_contract_on.is_some() {
        return Vec::new();
    }
    let rule = &terms.payment;
    let has_no_day = is_blank(&rule.as_written) && (rule.closing_day.is_none() || rule.pay_day.is_none());
    let rows: [(bool, &str, &[&str]); 4] = [
        (has_no_day, "支払期日", DUE),
        (terms.inspection.required.is_none(), "検査", INSPECTION),
        (is_blank(&terms.place), "場所", PLACE),
        (terms.ip.kind.is_none(), "知的財産権", IP),
    ];
    let is_open =
        |(is_out, _, words): &(bool, &str, &[&str])| *is_out && !is_undecided(&terms.undecided, words);
    let names: Vec<&str> = rows.into_iter().filter(is_open).map(|(_, name, _)| name).collect();
    if names.is_empty() {
        return Vec::new();
    }
    let items = names.join("、");
    ground.finding(("FL-22", ""), "terms.basic_contract_on", &[("items", &items)]).into_iter().collect()
}

/// TO-01: work that the client does for its own customers falls under the 取適法 too. Whether it is such work is asked
/// once it is known what kind of service it is.
pub(super) fn to_01(ground: &Ground<'_>) -> Vec<Finding> {
    if !ground.rulebook.flag("tori.active", ground.ordered_or_as_of()) {
        return Vec::new();
    }
    let case = match ground.terms.resale.is_resale {
        Some(true) => "",
        None if ground.terms.subject.is_some() => "unknown",
        None | Some(false) => return Vec::new(),
    };
    ground.finding(("TO-01", case), "terms.resale.is_resale", &[]).into_iter().collect()
}
