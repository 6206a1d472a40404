//! 義務: what the law makes the client answer or tell while a contract runs, each with its dates.
//!
//! A record of a duty is never taken away. What was received stays as it was written; answers and days are added to it
//! ([`follows`]).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{DutyId, EngagementId};

/// One duty of one engagement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Duty {
    /// Empty for a duty not yet stored.
    pub id: DutyId,
    /// Counts up with every stored change; 0 before the first.
    pub revision: u32,
    /// Of which engagement.
    pub engagement_id: EngagementId,
    /// What it is about.
    pub matter: DutyMatter,
}

/// What a duty is about, and what was done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DutyMatter {
    /// 育児介護等への配慮の申出 (FL法13条)
    Care(Care),
    /// 書面の交付請求 (FL法3条2項)
    PaperRequest(PaperRequest),
    /// 解除・不更新の予告 (FL法16条)
    EndNotice(EndNotice),
    /// 未定事項を定めた補充の明示 (FL法3条1項ただし書)
    Supplement(Supplement),
}

/// 育児介護等への配慮の申出 (FL法13条): received, weighed, answered.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Care {
    /// 申出を受けた日
    pub received_on: Option<NaiveDate>,
    /// How it came.
    pub way: Option<DutyWay>,
    /// 申出の内容
    pub request: String,
    /// 検討したこと
    pub considered: String,
    /// 回答
    pub answer: Option<CareAnswer>,
    /// What is done, or why it cannot be (理由).
    pub reason: String,
    /// 回答した日
    pub answered_on: Option<NaiveDate>,
}

/// 配慮の回答
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum CareAnswer {
    /// 配慮する
    Granted,
    /// 一部を配慮する
    Partly,
    /// 配慮できない
    Refused,
}

/// 書面の交付請求 (FL法3条2項)
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PaperRequest {
    /// 請求を受けた日
    pub received_on: Option<NaiveDate>,
    /// Why no paper need be handed over, if so.
    pub exception: Option<PaperException>,
    /// 交付した日
    pub handed_on: Option<NaiveDate>,
    /// 備考
    pub note: String,
}

/// 書面の交付を要しない場合 (FL法3条2項ただし書)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PaperException {
    /// 受託者の求めに応じて電磁的方法で明示した
    AskedElectronic,
    /// 定型約款によりインターネットだけで締結し、約款を閲覧できる
    StandardTerms,
    /// すでに書面を交付した
    AlreadyHanded,
}

/// 解除・不更新の予告 (FL法16条)
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct EndNotice {
    /// 中途解除 or 不更新
    pub ending: Option<Ending>,
    /// 契約の最終日
    pub ends_on: Option<NaiveDate>,
    /// Why no notice need be given, if so.
    pub exception: Option<NoticeException>,
    /// 予告した日
    pub sent_on: Option<NaiveDate>,
    /// 予告の方法
    pub way: Option<DutyWay>,
    /// 備考
    pub note: String,
    /// 理由の開示を請求された日 (FL法16条2項)
    pub reason_asked_on: Option<NaiveDate>,
    /// 開示した理由
    pub reason: String,
    /// 理由を開示した日
    pub reason_given_on: Option<NaiveDate>,
}

/// How a contract ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Ending {
    /// 中途解除
    Termination,
    /// 不更新
    NonRenewal,
}

/// 予告を要しない場合 (FL法16条1項ただし書, 厚生労働省令)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum NoticeException {
    /// 災害等やむを得ない事由
    Disaster,
    /// 再委託で元委託が解除された
    OriginEnded,
    /// 個別契約の期間が30日以下
    ShortOrder,
    /// 受託者の責めに帰すべき事由
    ContractorsFault,
    /// 受託者の事情により相当期間個別契約がない
    LongWithoutOrder,
}

/// 未定事項を定めた補充の明示 (FL法3条1項ただし書). It names the order it belongs to by the engagement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Supplement {
    /// 未定であった事項, as the order names it.
    pub item: String,
    /// 定めた内容
    pub decided: String,
    /// 定めた日
    pub decided_on: Option<NaiveDate>,
    /// 明示した日
    pub sent_on: Option<NaiveDate>,
    /// 明示の方法
    pub way: Option<DutyWay>,
}

/// The way in which something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DutyWay {
    /// 書面
    Paper,
    /// FAX
    Fax,
    /// 電子メール
    Email,
    /// チャット・SNSのメッセージ
    Message,
    /// 口頭・電話
    Oral,
}

/// Why a change of a recorded duty is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DutyFault {
    /// It would become a duty of another engagement or of another kind.
    #[error("another duty")]
    Other,
    /// A fact that was recorded would be taken away or replaced.
    #[error("{field} was recorded")]
    Recorded {
        /// Name of the field.
        field: &'static str,
    },
}

/// May `new` stand in place of `old`? Only what was blank may be filled in: 申出 and 予告 cannot be made not to have been.
///
/// # Errors
/// [`DutyFault`] names what would be lost.
pub fn follows(old: &Duty, new: &Duty) -> Result<(), DutyFault> {
    if old.engagement_id != new.engagement_id {
        return Err(DutyFault::Other);
    }
    let facts: Vec<(&'static str, bool)> = match (&old.matter, &new.matter) {
        (DutyMatter::Care(a), DutyMatter::Care(b)) => vec![
            ("received_on", kept(&a.received_on, &b.received_on)),
            ("way", kept(&a.way, &b.way)),
            ("request", said(&a.request, &b.request)),
            ("considered", said(&a.considered, &b.considered)),
            ("answer", kept(&a.answer, &b.answer)),
            ("reason", said(&a.reason, &b.reason)),
            ("answered_on", kept(&a.answered_on, &b.answered_on)),
        ],
        (DutyMatter::PaperRequest(a), DutyMatter::PaperRequest(b)) => vec![
            ("received_on", kept(&a.received_on, &b.received_on)),
            ("exception", kept(&a.exception, &b.exception)),
            ("handed_on", kept(&a.handed_on, &b.handed_on)),
            ("note", said(&a.note, &b.note)),
        ],
        (DutyMatter::EndNotice(a), DutyMatter::EndNotice(b)) => vec![
            ("ending", kept(&a.ending, &b.ending)),
            ("ends_on", kept(&a.ends_on, &b.ends_on)),
            ("exception", kept(&a.exception, &b.exception)),
            ("sent_on", kept(&a.sent_on, &b.sent_on)),
            ("way", kept(&a.way, &b.way)),
            ("note", said(&a.note, &b.note)),
            ("reason_asked_on", kept(&a.reason_asked_on, &b.reason_asked_on)),
            ("reason", said(&a.reason, &b.reason)),
            ("reason_given_on", kept(&a.reason_given_on, &b.reason_given_on)),
        ],
        (DutyMatter::Supplement(a), DutyMatter::Supplement(b)) => vec![
            ("item", said(&a.item, &b.item)),
            ("decided", said(&a.decided, &b.decided)),
            ("decided_on", kept(&a.decided_on, &b.decided_on)),
            ("sent_on", kept(&a.sent_on, &b.sent_on)),
            ("way", kept(&a.way, &b.way)),
        ],
        _ => return Err(DutyFault::Other),
    };
    match facts.into_iter().find(|(_, is_kept)| !is_kept) {
        Some((field, _)) => Err(DutyFault::Recorded { field }),
        None => Ok(()),
    }
}

fn kept<T: PartialEq>(old: &Option<T>, new: &Option<T>) -> bool {
    old.is_none() || old == new
}

/// Words may be added to, not taken away.
fn said(old: &str, new: &str) -> bool {
    new.starts_with(old.trim_end())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use rstest::rstest;

    use super::*;

    fn day(text: &str) -> Option<NaiveDate> {
        Some(text.parse().unwrap())
    }

    fn received() -> Duty {
        Duty {
            id: "d".into(),
            revision: 1,
            engagement_id: "e".into(),
            matter: DutyMatter::Care(Care {
                received_on: day("2026-12-10"),
                request: "子の急病のため納期を3日延ばしたい".to_owned(),
                ..Care::default()
            }),
        }
    }

    fn changed(change: impl FnOnce(&mut Care)) -> Duty {
        let mut duty = received();
        let DutyMatter::Care(care) = &mut duty.matter else { unreachable!() };
        change(care);
        duty
    }

    #[test]
    fn an_answer_is_added_to_what_was_received() {
        let answered = changed(|care| {
            care.answer = Some(CareAnswer::Refused);
            care.reason = "検収の日が動かせないため".to_owned();
            care.answered_on = day("2026-12-11");
            care.request.push_str("。週明けに戻る");
        });
        assert_eq!(follows(&received(), &answered), Ok(()));
        assert_eq!(follows(&answered, &received()), Err(DutyFault::Recorded { field: "request" }));
    }

    #[rstest]
    #[case(changed(|care| care.received_on = day("2026-12-11")), "received_on")]
    #[case(changed(|care| care.received_on = None), "received_on")]
    #[case(changed(|care| care.request = "なかったことに".to_owned()), "request")]
    #[case(changed(|care| care.request.clear()), "request")]
    fn what_was_received_stays(#[case] new: Duty, #[case] field: &'static str) {
        assert_eq!(follows(&received(), &new), Err(DutyFault::Recorded { field }));
    }

    #[test]
    fn a_duty_becomes_no_other() {
        let other = Duty { matter: DutyMatter::PaperRequest(PaperRequest::default()), ..received() };
        assert_eq!(follows(&received(), &other), Err(DutyFault::Other));
        let moved = Duty { engagement_id: "f".into(), ..received() };
        assert_eq!(follows(&received(), &moved), Err(DutyFault::Other));
    }
}
