//! 案内: letters, invitations and offers of work that go to many at once.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Alumnus, Consent, ContactChannel, MailingId, SegmentFilter};

/// Something that goes to many. While it is not recorded it can be edited; from then on it stands.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Mailing {
    /// Empty for one not yet stored.
    pub id: MailingId,
    /// Counts up with every stored change; 0 for one not yet stored.
    pub revision: u32,
    /// What it is.
    pub kind: MailingKind,
    /// How it goes out.
    pub way: MailingWay,
    /// 件名
    pub title: String,
    /// 送付日
    pub sent_on: Option<NaiveDate>,
    /// 送付者
    pub sent_by: String,
    /// 本文
    pub text: String,
    /// Name of the saved filter it was made from; empty if none.
    pub segment_name: String,
    /// Whom it is meant for, before anybody is left out.
    pub filter: SegmentFilter,
    /// 募集の内容, for an offer.
    pub offer: Offer,
}

/// 案内の種類
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum MailingKind {
    /// 催し
    Event,
    /// お便り
    #[default]
    Letter,
    /// 仕事の募集 (フリーランス法12条)
    Offer,
}

/// How it goes out.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum MailingWay {
    /// メール
    #[default]
    Email,
    /// 郵送
    Post,
}

/// 募集の内容: the facts of 施行令2条, and until when they hold. Empty text was not stated.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Offer {
    /// 業務の内容 (1号)
    pub work: String,
    /// 業務に従事する場所 (2号)
    pub place: String,
    /// 期間 (2号)
    pub period: String,
    /// 時間 (2号)
    pub hours: String,
    /// 報酬 (3号)
    pub fee: String,
    /// 契約の解除・不更新 (4号)
    pub ending: String,
    /// 募集者の名称 (5号)
    pub recruiter: String,
    /// 募集者の所在地 (5号)
    pub recruiter_address: String,
    /// 募集者の連絡先 (5号)
    pub recruiter_contact: String,
    /// 募集の期限: the last day on which it holds.
    pub valid_until: Option<NaiveDate>,
    /// 確認日: when all of it was last compared with what is really offered (12条2項).
    pub confirmed_on: Option<NaiveDate>,
}

/// A further word on a recorded mailing. What was recorded is never changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum NoteKind {
    /// 訂正・補足
    Correction,
    /// 内容を確認した: an offer still holds as it was sent.
    Confirmed,
    /// 募集を閉じた
    Closed,
}

/// Why somebody is left out. The order is that of the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LeftOut {
    /// 同意がない: never given, or only later than today.
    NoConsent,
    /// 同意の撤回
    Withdrawn,
    /// 案内の停止
    Stopped,
    /// 依頼しない, from an offer.
    DoNotAsk,
    /// この方法は使わない: the person does not want this channel.
    WayRefused,
    /// 宛先がない
    NoAddress,
}

impl LeftOut {
    /// Every reason, in order.
    pub const ALL: [Self; 6] =
        [Self::NoConsent, Self::Withdrawn, Self::Stopped, Self::DoNotAsk, Self::WayRefused, Self::NoAddress];
}

/// What decides whether something may go to a person, without the person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    given_on: Option<NaiveDate>,
    withdrawn_on: Option<NaiveDate>,
    stopped_on: Option<NaiveDate>,
    do_not_ask: bool,
    email: Door,
    post: Door,
}

/// Whether a channel leads to a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Door {
    Open,
    Unknown,
    Refused,
}

impl Standing {
    /// That of a person.
    #[must_use]
    pub fn of(alumnus: &Alumnus) -> Self {
        let door = |way| {
            if refuses(alumnus, way) {
                Door::Refused
            } else if address(alumnus, way).is_empty() {
                Door::Unknown
            } else {
                Door::Open
            }
        };
        Self {
            given_on: alumnus.consent.given_on,
            withdrawn_on: alumnus.consent.withdrawn_on,
            stopped_on: alumnus.consent.mailing_stopped_on,
            do_not_ask: alumnus.do_not_ask,
            email: door(MailingWay::Email),
            post: door(MailingWay::Post),
        }
    }

    /// Every reason why nothing of this kind may go this way to the person on a day; none if it may.
    #[must_use]
    pub fn left_out(&self, kind: MailingKind, way: MailingWay, day: NaiveDate) -> Vec<LeftOut> {
        let consent = Consent {
            given_on: self.given_on,
            withdrawn_on: self.withdrawn_on,
            mailing_stopped_on: self.stopped_on,
            ..Consent::default()
        };
        let mut reasons = Vec::new();
        if !consent.stands_on(day) {
            let withdrawn = self.withdrawn_on.is_some_and(|withdrawn| withdrawn <= day);
            reasons.push(if withdrawn { LeftOut::Withdrawn } else { LeftOut::NoConsent });
        }
        if self.stopped_on.is_some_and(|stopped| stopped <= day) {
            reasons.push(LeftOut::Stopped);
        }
        if kind == MailingKind::Offer && self.do_not_ask {
            reasons.push(LeftOut::DoNotAsk);
        }
        match if way == MailingWay::Email { self.email } else { self.post } {
            Door::Open => {}
            Door::Unknown => reasons.push(LeftOut::NoAddress),
            Door::Refused => reasons.push(LeftOut::WayRefused),
        }
        reasons
    }
}

/// Where something that goes this way goes; empty if that is not known. The person's own field comes first, then a
/// channel that may be used.
#[must_use]
pub fn address(alumnus: &Alumnus, way: MailingWay) -> &str {
    let own = match way {
        MailingWay::Email => alumnus.email.trim(),
        MailingWay::Post => alumnus.address.trim(),
    };
    if !own.is_empty() {
        return own;
    }
    let open = alumnus.contacts.iter().filter(|contact| contact.allowed && contact.channel == channel(way));
    open.map(|contact| contact.value.trim()).find(|value| !value.is_empty()).unwrap_or_default()
}

/// Does the person name the channel only to say that it must not be used?
fn refuses(alumnus: &Alumnus, way: MailingWay) -> bool {
    let mut named = alumnus.contacts.iter().filter(|contact| contact.channel == channel(way)).peekable();
    named.peek().is_some() && named.all(|contact| !contact.allowed)
}

fn channel(way: MailingWay) -> ContactChannel {
    match way {
        MailingWay::Email => ContactChannel::Email,
        MailingWay::Post => ContactChannel::Post,
    }
}

impl Offer {
    /// The facts as lines of a letter, in the order of 施行令2条; one that is not stated prints as 【未記入】.
    #[must_use]
    pub fn lines(&self) -> Vec<(&'static str, String)> {
        let stated = |text: &str| match text.trim() {
            "" => "【未記入】".to_owned(),
            text => text.to_owned(),
        };
        let until = self.valid_until.map(crate::format::seireki).unwrap_or_default();
        vec![
            ("業務の内容", stated(&self.work)),
            ("業務に従事する場所", stated(&self.place)),
            ("期間", stated(&self.period)),
            ("時間", stated(&self.hours)),
            ("報酬", stated(&self.fee)),
            ("契約の解除・不更新", stated(&self.ending)),
            ("募集者", stated(&self.recruiter)),
            ("所在地", stated(&self.recruiter_address)),
            ("連絡先", stated(&self.recruiter_contact)),
            ("募集の期限", stated(&until)),
        ]
    }
}

impl Mailing {
    /// The letter as it goes out: the text, and for an offer its facts under it, so that no fact is typed twice.
    #[must_use]
    pub fn letter(&self) -> String {
        let text = self.text.trim_end();
        if self.kind != MailingKind::Offer {
            return text.to_owned();
        }
        let lines = self.offer.lines().into_iter().map(|(label, words)| format!("{label}：{words}"));
        let facts = lines.collect::<Vec<_>>().join("\n");
        if text.is_empty() {
            format!("募集の内容\n{facts}")
        } else {
            format!("{text}\n\n募集の内容\n{facts}")
        }
    }
}

#[cfg(test)]
#[path = "mailing/tests.rs"]
mod tests;
