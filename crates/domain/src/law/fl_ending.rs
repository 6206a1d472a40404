//! FL法16条: the end of continuing work is told 30 days before, in a form that lasts, and explained when asked.

use chrono::{Days, NaiveDate};

use super::continuing::{GoesOn, Lasting, continuing, goes_on, is_concluded, last_day};
use super::ground::Ground;
use crate::calendar::{latest_notice, notice_inner};
use crate::duty::{DutyWay, EndNotice};
use crate::{Duty, DutyMatter, Finding, Stage, format};

/// How sure it is that the work goes on for six months or more; not at all while it has no days.
pub(super) fn lasting(ground: &Ground<'_>) -> Lasting {
    let term = continuing(ground.case.engagement, ground.case.around.others);
    term.map_or(Lasting::Short, |term| term.lasting)
}

fn notices<'a>(ground: &Ground<'a>) -> impl Iterator<Item = (&'a Duty, &'a EndNotice)> + use<'a> {
    ground.case.around.duties.iter().filter_map(|duty| match &duty.matter {
        DutyMatter::EndNotice(notice) => Some((duty, notice)),
        _ => None,
    })
}

/// The day on which the contract ends by a notice.
fn ends_on(ground: &Ground<'_>, notice: &EndNotice) -> Option<NaiveDate> {
    notice.ends_on.or_else(|| last_day(ground.terms))
}

/// Was that end told in time, and not by word of mouth? A later record takes nothing from that.
fn is_told(ground: &Ground<'_>, ends: NaiveDate) -> bool {
    let latest = latest_notice(ends);
    notices(ground).any(|(_, notice)| {
        ends_on(ground, notice) == Some(ends)
            && notice.way != Some(DutyWay::Oral)
            && notice.sent_on.is_some_and(|sent| sent <= latest)
    })
}

/// FL-18: the end was told later than 30 days before, or has been decided and can no longer be told in time
/// (16条1項).
pub(super) fn fl_18(ground: &Ground<'_>) -> Vec<Finding> {
    let lasting = lasting(ground);
    if lasting == Lasting::Short {
        return Vec::new();
    }
    let late = notices(ground).filter_map(|(duty, notice)| late(ground, lasting, duty, notice));
    late.chain(notices(ground).filter_map(|(duty, notice)| unexplained(ground, duty, notice))).collect()
}

fn late(ground: &Ground<'_>, lasting: Lasting, duty: &Duty, notice: &EndNotice) -> Option<Finding> {
    let ends = ends_on(ground, notice)?;
    let latest = latest_notice(ends);
    let is_late = match notice.sent_on {
        Some(sent) => sent > latest,
        None => notice.ending.is_some() && ground.as_of > latest,
    };
    if !is_late || is_told(ground, ends) {
        return None;
    }
    let case = match (notice.exception, lasting, notice.sent_on) {
        (Some(_), ..) => "excepted",
        (None, Lasting::Short | Lasting::Uncertain, _) => "uncertain",
        (None, Lasting::Certain, Some(_)) => "",
        (None, Lasting::Certain, None) => "overdue",
    };
    let (ends, latest) = (format::seireki(ends), format::seireki(latest));
    let sent = notice.sent_on.map(format::seireki).unwrap_or_default();
    let fill = [("ends", ends.as_str()), ("latest", latest.as_str()), ("sent", sent.as_str())];
    ground.finding(("FL-18", case), format!("duties.{}.sent_on", duty.id), &fill)
}

/// 16条2項: the reason was asked for between the notice and the end, and is not given. A notice that need not be given
/// needs no reason either.
fn unexplained(ground: &Ground<'_>, duty: &Duty, notice: &EndNotice) -> Option<Finding> {
    let asked = notice.reason_asked_on.filter(|asked| *asked <= ground.as_of)?;
    let is_in_time = notice.sent_on.is_some_and(|sent| sent <= asked)
        && ends_on(ground, notice).is_none_or(|ends| asked <= ends);
    if !is_in_time || notice.reason_given_on.is_some() || notice.exception.is_some() {
        return None;
    }
    let (days, asked) = ((ground.as_of - asked).num_days().to_string(), format::seireki(asked));
    let fill = [("asked", asked.as_str()), ("days", days.as_str())];
    ground.finding(("FL-18", "reason"), format!("duties.{}.reason_given_on", duty.id), &fill)
}

/// FL-19: the end draws near and nothing is decided, or what is decided is not told yet (16条1項); or there is no end.
pub(super) fn fl_19(ground: &Ground<'_>) -> Vec<Finding> {
    let (engagement, others) = (ground.case.engagement, ground.case.around.others);
    let lasting = lasting(ground);
    let follows = goes_on(engagement, others);
    let is_over = !is_concluded(engagement) || engagement.stage == Stage::Closed;
    let is_settled = |notice: &EndNotice| notice.sent_on.is_some() || notice.exception.is_some();
    if is_over
        || lasting == Lasting::Short
        || follows == GoesOn::Same
        || notices(ground).any(|(_, notice)| is_settled(notice))
    {
        return Vec::new();
    }
    no_end(ground).or_else(|| nearing(ground, lasting, follows)).into_iter().collect()
}

/// Running work without a last day counts as six months or more (解釈ガイドライン). While it is drafted, FL-02 asks for
/// the day.
fn no_end(ground: &Ground<'_>) -> Option<Finding> {
    let is_running = matches!(ground.case.engagement.stage, Stage::Active | Stage::Closing);
    let is_planned = notices(ground).any(|(_, notice)| notice.ends_on.is_some());
    if !is_running || is_planned || last_day(ground.terms).is_some() {
        return None;
    }
    ground.finding(("FL-19", "no_end"), "terms.ends_on", &[])
}

fn nearing(ground: &Ground<'_>, lasting: Lasting, follows: GoesOn) -> Option<Finding> {
    let planned = notices(ground).find(|(_, notice)| notice.ending.is_some());
    let ends = match planned {
        Some((_, notice)) => ends_on(ground, notice)?,
        None => last_day(ground.terms)?,
    };
    let latest = latest_notice(ends);
    let days = u64::try_from(ground.rulebook.number("fl.notice_asked_days", ground.as_of)?).ok()?;
    let (asked, inner) = (ends.checked_sub_days(Days::new(days))?, notice_inner(ends));
    let case = match planned {
        // What is past the latest day is FL-18.
        Some(_) if ground.as_of > latest => return None,
        Some(_) => "unsent",
        None if ground.as_of < asked => return None,
        None if follows == GoesOn::OtherKind => "other_kind",
        None if ground.as_of > latest => "passed",
        None if ground.as_of >= inner => "soon",
        None => "",
    };
    let confirm = if lasting == Lasting::Certain { "" } else { "（要確認）" };
    let texts = [("ends", ends), ("latest", latest), ("inner", inner)];
    let texts = texts.map(|(name, day)| (name, format::seireki(day)));
    let mut fill = vec![("confirm", confirm)];
    fill.extend(texts.iter().map(|(name, text)| (*name, text.as_str())));
    let field = match planned {
        Some((duty, _)) => format!("duties.{}.sent_on", duty.id),
        None if ground.terms.ends_on == Some(ends) => "terms.ends_on".to_owned(),
        None => "terms.delivery_on".to_owned(),
    };
    ground.finding(("FL-19", case), field, &fill)
}

/// FL-20: the end was told by word of mouth (16条1項, 厚生労働省令: on paper, by fax or by e-mail and the like).
pub(super) fn fl_20(ground: &Ground<'_>) -> Vec<Finding> {
    let case = match lasting(ground) {
        Lasting::Short => return Vec::new(),
        Lasting::Uncertain => "uncertain",
        Lasting::Certain => "",
    };
    let is_oral = |notice: &EndNotice| notice.way == Some(DutyWay::Oral) && notice.exception.is_none();
    notices(ground)
        .filter(|(_, notice)| is_oral(notice))
        .filter(|(_, notice)| ends_on(ground, notice).is_none_or(|ends| !is_told(ground, ends)))
        .filter_map(|(duty, _)| ground.finding(("FL-20", case), format!("duties.{}.way", duty.id), &[]))
        .collect()
}
