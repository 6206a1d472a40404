//! 副業: whoever is employed elsewhere needs their employer's leave, which is theirs to get and ours to ask for.

use super::ground::{Ground, is_blank};
use crate::{Finding, SideJob};

/// SJ-01: the leave of the present employer is refused, being asked for, not spoken of, of an employer before, or without
/// a day (厚生労働省 副業・兼業の促進に関するガイドライン). Somebody of whom no employer is known is not asked for one.
pub(super) fn sj_01(ground: &Ground<'_>) -> Vec<Finding> {
    let (contractor, viewpoint) = (ground.contractor, &ground.case.alumnus.viewpoint);
    let is_employed = !is_blank(&viewpoint.employer);
    let (case, field) = match (contractor.side_job, contractor.side_job_on) {
        (Some(SideJob::Refused), _) => ("refused", "side_job"),
        (Some(SideJob::Asking), _) => ("asking", "side_job"),
        (None, _) if is_employed => ("unknown", "side_job"),
        (Some(SideJob::Confirmed), None) => ("undated", "side_job_on"),
        // What an employer allowed says nothing of the next one.
        (Some(SideJob::Confirmed), Some(on)) if viewpoint.since.is_some_and(|since| on < since) => {
            ("before", "side_job_on")
        }
        (None | Some(SideJob::NotEmployed | SideJob::Confirmed), _) => return Vec::new(),
    };
    ground.finding(("SJ-01", case), format!("alumnus.contractor.{field}"), &[]).into_iter().collect()
}
