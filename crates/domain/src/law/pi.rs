//! 個人情報保護法21条, 22条: the purpose is told, and what is no longer needed goes.

use super::ground::{Ground, is_blank};
use crate::{Finding, format};

/// PI-01: no purpose was told to the person, or their data are due to be erased.
pub(super) fn pi_01(ground: &Ground<'_>) -> Vec<Finding> {
    let consent = &ground.case.alumnus.consent;
    let field = if is_blank(&consent.purpose) { "purpose" } else { "notice_version" };
    let is_untold = is_blank(&consent.purpose) || is_blank(&consent.notice_version);
    let untold =
        is_untold.then(|| ground.finding(("PI-01", "notice"), format!("alumnus.consent.{field}"), &[]));
    let due = ground.case.around.due.filter(|due| due.on <= ground.as_of).and_then(|due| {
        let on = format::seireki(due.on);
        ground.finding(("PI-01", "due"), "alumnus.keep_until", &[("on", &on)])
    });
    untold.flatten().into_iter().chain(due).collect()
}
