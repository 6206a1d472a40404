//! 副業: whoever is employed elsewhere needs their employer's leave, which is theirs to get and ours to ask for.

use super::ground::{Ground, is_blank};
use crate::{Finding, SideJob};

/// SJ-01: the leave of the present employer is refused, being asked for, or not spoken of (厚生労働省
/// 副業・兼業の促進に関するガイドライン). Somebody of whom no employer is known is not asked for one.
pub(super) fn sj_01(ground: &Ground<'_>) -> Vec<Finding> {
    let case = match ground.contractor.side_job {
        Some(SideJob::Refused) => "refused",
        Some(SideJob::Asking) => "asking",
        None if !is_blank(&ground.case.alumnus.viewpoint.employer) => "unknown",
        None | Some(SideJob::NotEmployed | SideJob::Confirmed) => return Vec::new(),
    };
    ground.finding(("SJ-01", case), "alumnus.contractor.side_job", &[]).into_iter().collect()
}
