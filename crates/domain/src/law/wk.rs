//! 労働者性・偽装請負: signs that the work is employment or dispatch in substance (労働基準法9条, 昭和61年労働省告示37号,
//! 労働者派遣法40条の9).

use super::ground::{Ground, is_blank};
use super::labour::{labour_signs, year_after};
use crate::labour::LabourQuestion;
use crate::{Finding, PartyKind, format};

/// WK-01: one sign that is enough by itself (★). Each leads to its question, with the fact behind the answer. Whether a
/// company of one is measured like a person is not settled, so there it is a question.
pub(super) fn wk_01(ground: &Ground<'_>) -> Vec<Finding> {
    labour_signs(&ground.case)
        .into_iter()
        .filter(|sign| sign.answer == Some(true))
        .filter_map(|sign| {
            let case = match sign.question {
                LabourQuestion::L1 => "L1",
                LabourQuestion::L3 => "L3",
                LabourQuestion::L4 => "L4",
                LabourQuestion::L7 => "L7",
                _ => return None,
            };
            let fact = if is_blank(&sign.fact) { "記録なし" } else { sign.fact.trim() };
            if is_one_person_company(ground) {
                let fill = [("sign", name(sign.question)), ("fact", fact)];
                return ground.finding(("WK-01", "uncertain"), field(sign.question), &fill);
            }
            ground.finding(("WK-01", case), field(sign.question), &[("fact", fact)])
        })
        .collect()
}

/// A company without people of its own, or one of which that is not known.
fn is_one_person_company(ground: &Ground<'_>) -> bool {
    let contractor = ground.contractor;
    contractor.kind == Some(PartyKind::Corporation)
        && contractor.sole_officer != Some(false)
        && contractor.employs != Some(true)
}

/// WK-02: two signs or more that are not enough by themselves. Lent tools and pay near to wages count beside another
/// only.
pub(super) fn wk_02(ground: &Ground<'_>) -> Vec<Finding> {
    let signs: Vec<LabourQuestion> = labour_signs(&ground.case)
        .into_iter()
        .filter(|sign| sign.answer == Some(true) && !sign.question.is_decisive())
        .map(|sign| sign.question)
        .collect();
    let Some(first) = signs.iter().find(|question| !question.is_no_sign_alone()) else { return Vec::new() };
    if signs.len() < 2 {
        return Vec::new();
    }
    let names = signs.iter().map(|question| name(*question)).collect::<Vec<_>>().join("、");
    ground.finding(("WK-02", ""), field(*first), &[("signs", &names)]).into_iter().collect()
}

/// WK-03: the contractor is a company with people of its own, and the person left less than a year ago: if the work came
/// to be taken for dispatch, it would be a forbidden one (40条の9). Not for one who retired at sixty or later.
pub(super) fn wk_03(ground: &Ground<'_>) -> Vec<Finding> {
    let contractor = ground.contractor;
    let has_people = contractor.employs == Some(true) || contractor.sole_officer == Some(false);
    let is_company = contractor.kind == Some(PartyKind::Corporation) && has_people;
    if !is_company || ground.case.alumnus.retired_at_sixty == Some(true) {
        return Vec::new();
    }
    within_a_year(ground, "WK-03").into_iter().collect()
}

/// WK-04: the person themselves, or their company of one, works as before within a year of leaving.
pub(super) fn wk_04(ground: &Ground<'_>) -> Vec<Finding> {
    let contractor = ground.contractor;
    let is_person = match contractor.kind {
        None | Some(PartyKind::Individual) => true,
        Some(PartyKind::Corporation) => {
            contractor.sole_officer == Some(true) && contractor.employs != Some(true)
        }
    };
    let is_as_before =
        |sign: &super::LabourSign| sign.question == LabourQuestion::L12 && sign.answer == Some(true);
    if !is_person || !labour_signs(&ground.case).iter().any(is_as_before) {
        return Vec::new();
    }
    within_a_year(ground, "WK-04").into_iter().collect()
}

/// A finding if the work begins within a year of the day the person left.
fn within_a_year(ground: &Ground<'_>, rule: &str) -> Option<Finding> {
    let left = ground.case.alumnus.left_on?;
    let until = year_after(left);
    if ground.terms.starts_on.unwrap_or(ground.ordered_or_as_of()) > until {
        return None;
    }
    let (left, until) = (format::seireki(left), format::seireki(until));
    ground.finding((rule, ""), "alumnus.left_on", &[("left", &left), ("until", &until)])
}

fn field(question: LabourQuestion) -> String {
    format!("labour.{question:?}")
}

fn name(question: LabourQuestion) -> &'static str {
    match question {
        LabourQuestion::L1 => "日々の作業の指示",
        LabourQuestion::L2 => "人事評価",
        LabourQuestion::L3 => "始業・終業などの指定",
        LabourQuestion::L4 => "残業・休日作業の命令",
        LabourQuestion::L5 => "服務規律・打刻",
        LabourQuestion::L6 => "作業者の人選・交替の不可",
        LabourQuestion::L7 => "断る自由がない",
        LabourQuestion::L8 => "場所の固定",
        LabourQuestion::L9 => "機材の無償貸与",
        LabourQuestion::L10 => "固定給に近い報酬",
        LabourQuestion::L11 => "他社の仕事の制限",
        LabourQuestion::L12 => "退職前と同じ働き方",
        LabourQuestion::L13 => "範囲外の仕事",
        LabourQuestion::L14 => "社員と同じ名刺・肩書・指揮",
        LabourQuestion::L15 => "給与・社会保険の扱い",
    }
}
