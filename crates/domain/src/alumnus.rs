//! アルムナイ: a person of the registry, as they and the company stated it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{AlumnusId, Minutes, WeekGrid};

/// One person. Names are stored exactly as given; only search keys are folded.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Alumnus {
    /// Empty for a person not yet stored.
    pub id: AlumnusId,
    /// Counts up with every stored change; 0 for a person not yet stored.
    pub revision: u32,
    /// 社員番号. Text: leading zeros are part of it.
    pub employee_no: String,
    /// 氏名, in the person's own characters.
    pub name: String,
    /// フリガナ in full-width katakana.
    pub kana: String,
    /// 旧姓
    pub former_name: String,
    /// 最終所属
    pub department: String,
    /// 職種
    pub job: String,
    /// 退職日
    pub left_on: Option<NaiveDate>,
    /// 60歳以上の定年退職. Yes lifts the one-year bar of 派遣法40条の9, so it is a fact of its own.
    pub retired_at_sixty: Option<bool>,
    /// 生年月日. Taken only by a deliberate act: no list brings it by itself.
    pub born_on: Option<NaiveDate>,
    /// メール
    pub email: String,
    /// 電話番号. Text: leading zeros are part of it.
    pub phone: String,
    /// 住所, as it stands in documents.
    pub address: String,
    /// 備考
    pub note: String,
    /// 在籍歴, newest first.
    pub tenures: Vec<Tenure>,
    /// Channels beside e-mail and phone, and the person's wishes about each.
    pub contacts: Vec<Contact>,
    /// 連絡できる時間
    pub week: WeekGrid,
    /// 返信の目安, e.g. 翌日夜.
    pub reply: String,
    /// Hours wanted per month, from.
    pub hours_from: Option<Minutes>,
    /// Hours wanted per month, to.
    pub hours_to: Option<Minutes>,
    /// 繁忙期, in the person's words.
    pub busy: String,
    /// 稼働可否
    pub availability: Option<Availability>,
    /// 確認日 of the availability.
    pub availability_on: Option<NaiveDate>,
    /// 依頼しない: the company's own field.
    pub do_not_ask: bool,
    /// A factual reason for 依頼しない.
    pub do_not_ask_reason: String,
    /// 外部視点: where the person stands today.
    pub viewpoint: Viewpoint,
    /// スキル, one a word or a short phrase.
    pub skills: Vec<String>,
    /// タグ, the team's own.
    pub tags: Vec<String>,
    /// 連絡の間隔 in days: to be heard of at least so often. `None`: no interval was agreed.
    pub contact_every: Option<u16>,
    /// Whether and how the person agreed to be kept in the registry and written to.
    pub consent: Consent,
    /// 保存期限 set for this person; `None`: the house rule decides.
    pub keep_until: Option<NaiveDate>,
    /// What the person is in law as a contractor.
    pub contractor: Contractor,
}

/// 在籍歴: where the person worked, and when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Tenure {
    /// 所属
    pub department: String,
    /// 担当
    pub job: String,
    /// First day.
    pub from: Option<NaiveDate>,
    /// Last day.
    pub to: Option<NaiveDate>,
    /// 当時のシステム, in words.
    pub systems: String,
    /// 当時の社内用語
    pub words: String,
    /// 知っている製品・資料
    pub products: String,
}

/// 外部視点: employer, role and industry of today, and since when.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Viewpoint {
    /// 現在の勤務先; for the self-employed their trade name.
    pub employer: String,
    /// 役割
    pub role: String,
    /// 業界
    pub industry: String,
    /// いつから
    pub since: Option<NaiveDate>,
}

/// The person's agreement to be kept and written to (個人情報保護法 17条, 21条).
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Consent {
    /// 利用目的, as it was told.
    pub purpose: String,
    /// Version of the notice that was shown, e.g. 2026-10.
    pub notice_version: String,
    /// 同意日
    pub given_on: Option<NaiveDate>,
    /// How it was given.
    pub way: Option<ConsentWay>,
    /// 撤回日
    pub withdrawn_on: Option<NaiveDate>,
    /// 案内の停止: nothing is sent to the person from this day on.
    pub mailing_stopped_on: Option<NaiveDate>,
}

impl Consent {
    /// Stands the agreement on `day`: given, and not withdrawn?
    #[must_use]
    pub fn stands_on(&self, day: NaiveDate) -> bool {
        self.given_on.is_some_and(|given| given <= day)
            && self.withdrawn_on.is_none_or(|withdrawn| withdrawn > day)
    }

    /// May a letter or an invitation go to the person on `day`?
    #[must_use]
    pub fn allows_mailing_on(&self, day: NaiveDate) -> bool {
        self.stands_on(day) && self.mailing_stopped_on.is_none_or(|stopped| stopped > day)
    }
}

/// How an agreement was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ConsentWay {
    /// 書面
    Paper,
    /// メール
    Email,
    /// ウェブの申込
    Web,
    /// 口頭
    Oral,
}

/// A way to reach the person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Contact {
    /// The channel.
    pub channel: ContactChannel,
    /// Address, number or handle.
    pub value: String,
    /// May it be used?
    pub allowed: bool,
    /// E.g. 土曜午前のみ.
    pub note: String,
}

/// 連絡手段
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ContactChannel {
    /// メール
    Email,
    /// 電話
    Phone,
    /// チャット
    Chat,
    /// Web会議
    Video,
    /// 郵送
    Post,
}

/// 稼働可否, the person's own statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Availability {
    /// 可
    Open,
    /// 限定
    Limited,
    /// 休止
    Paused,
}

/// The facts the law asks about a contractor.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Contractor {
    /// 個人 / 法人
    pub kind: Option<PartyKind>,
    /// 商号, for a 法人.
    pub corporate_name: String,
    /// For a 法人: is the representative the only officer? (FL法2条1項2号)
    pub sole_officer: Option<bool>,
    /// 居住者
    pub resident: Option<bool>,
    /// 従業員の有無 (FL法2条1項)
    pub employs: Option<bool>,
    /// When the person was asked about employees.
    pub employs_on: Option<NaiveDate>,
    /// 登録番号 as given; empty if none was given.
    pub invoice_no: String,
    /// When the number was looked up in 適格請求書発行事業者公表サイト.
    pub invoice_no_on: Option<NaiveDate>,
    /// 副業許可 at the present employer.
    pub side_job: Option<SideJob>,
    /// When that was confirmed.
    pub side_job_on: Option<NaiveDate>,
    /// The paper that shows it, e.g. 兼業許可通知書 2026-09-12.
    pub side_job_document: String,
}

impl Contractor {
    /// Is it a person, or may it be one, who is known to live abroad (非居住者, 所得税法2条1項5号)? Tax is withheld from
    /// them by another article (212条) and by treaties.
    #[must_use]
    pub fn lives_abroad(&self) -> bool {
        self.resident == Some(false) && self.kind != Some(PartyKind::Corporation)
    }
}

/// 個人 / 法人
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PartyKind {
    /// 個人
    Individual,
    /// 法人
    Corporation,
}

/// 副業許可 at the present employer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum SideJob {
    /// 現職なし
    NotEmployed,
    /// 確認済
    Confirmed,
    /// 確認中
    Asking,
    /// 不可
    Refused,
}
