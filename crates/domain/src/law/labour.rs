//! 労働者性・偽装請負の点検: what people answered, and what the facts of an engagement hint at where nobody did.

use chrono::{Months, NaiveDate};
use serde::{Deserialize, Serialize};

use super::Case;
use super::ground::is_blank;
use crate::labour::LabourQuestion;
use crate::name::fold;
use crate::terms::{FeeKind, Terms};

/// One question with its answer, a person's or a derived one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LabourSign {
    /// Which question.
    pub question: LabourQuestion,
    /// はい: a sign. `None`: neither answered nor derived.
    pub answer: Option<bool>,
    /// The fact it was derived from; `None` where a person answered.
    pub derived: Option<LabourFact>,
    /// The fact in words, as somebody wrote it.
    pub fact: String,
}

/// A fact of the engagement that hints at a yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LabourFact {
    /// Words of the place of work tie it to the client's office.
    Place,
    /// Paid by the hour, and the hours of every month are fixed rather than a span.
    FixedHours,
    /// Words forbid other work.
    Exclusive,
    /// In the first year, for the department that the person left.
    SameDepartment,
}

/// All questions in order, each with the answer of a person or, where there is none, what the facts hint at. No fact says
/// no by itself, and none hints at a question that is decisive alone (★).
#[must_use]
pub fn labour_signs(case: &Case<'_>) -> Vec<LabourSign> {
    LabourQuestion::ALL.into_iter().map(|question| sign(case, question)).collect()
}

fn sign(case: &Case<'_>, question: LabourQuestion) -> LabourSign {
    let mut answers = case.engagement.labour.iter().rev();
    if let Some(given) = answers.find(|answer| answer.question == question && answer.yes.is_some()) {
        return LabourSign { question, answer: given.yes, derived: None, fact: given.note.clone() };
    }
    let terms = &case.engagement.terms;
    let hint = match question {
        LabourQuestion::L8 => place(terms).map(|text| (LabourFact::Place, text)),
        LabourQuestion::L10 => has_fixed_hours(terms).then(|| (LabourFact::FixedHours, String::new())),
        LabourQuestion::L11 => exclusive(terms).map(|text| (LabourFact::Exclusive, text)),
        LabourQuestion::L12 => same_department(case).map(|text| (LabourFact::SameDepartment, text)),
        _ => None,
    };
    let answer = hint.is_some().then_some(true);
    let (derived, fact) = hint.map_or((None, String::new()), |(fact, text)| (Some(fact), text));
    LabourSign { question, answer, derived, fact }
}

fn place(terms: &Terms) -> Option<String> {
    [&terms.place, &terms.working.channels, &terms.working.note].into_iter().find_map(|text| {
        let is_tied = ["常駐", "出社"].into_iter().any(|word| asks(text, word));
        is_tied.then(|| text.trim().to_owned())
    })
}

fn exclusive(terms: &Terms) -> Option<String> {
    const WORDS: [&str; 5] = ["専属", "他社業務禁止", "他社の業務を禁", "兼業禁止", "兼業を禁"];
    [&terms.description, &terms.fee.as_written, &terms.working.note].into_iter().find_map(|text| {
        let is_exclusive = WORDS.into_iter().any(|word| asks(text, word));
        is_exclusive.then(|| text.trim().to_owned())
    })
}

/// Does a text ask for something, and not say in the same breath that it is not asked for (出社は不要)?
fn asks(text: &str, word: &str) -> bool {
    const NOT: [&str; 9] =
        ["不要", "なし", "ない", "要せず", "しません", "負いません", "ありません", "のみ可", "任意"];
    text.split(['。', '、', '\n'])
        .any(|clause| clause.contains(word) && !NOT.into_iter().any(|not| clause.contains(not)))
}

/// A price by the hour is none of employment; hours that are no span but an obligation come near to it.
fn has_fixed_hours(terms: &Terms) -> bool {
    let is_fixed = |row: &crate::terms::MonthHours| row.lower.is_some() && row.lower == row.upper;
    terms.fee.kind == Some(FeeKind::Hourly) && !terms.hours.is_empty() && terms.hours.iter().all(is_fixed)
}

fn same_department(case: &Case<'_>) -> Option<String> {
    let terms = &case.engagement.terms;
    let left = case.alumnus.left_on?;
    let begins = terms.starts_on.or(terms.ordered_on)?;
    if begins > year_after(left) {
        return None;
    }
    let department = &terms.client_contact.department;
    let last = case.alumnus.tenures.first().map(|tenure| &tenure.department);
    let mut former = [Some(&case.alumnus.department), last].into_iter().flatten();
    let is_same = !is_blank(department) && former.any(|former| fold(former) == fold(department));
    is_same.then(|| department.trim().to_owned())
}

/// The last day of the year that counts from the day somebody left, that day being the first (派遣法40条の9).
pub(super) fn year_after(left: NaiveDate) -> NaiveDate {
    left.checked_add_months(Months::new(12)).and_then(|day| day.pred_opt()).unwrap_or(NaiveDate::MAX)
}
