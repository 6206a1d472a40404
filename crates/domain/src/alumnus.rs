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
    /// 副業許可 at the present employer.
    pub side_job: Option<SideJob>,
    /// When that was confirmed.
    pub side_job_on: Option<NaiveDate>,
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
