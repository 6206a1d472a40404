//! 案件: one piece of work with one alumnus, from the first thought to the last key returned.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{AlumnusId, ChecklistEntry, EngagementId, Grant, LabourAnswer, Terms, Yen, candidate::Wanted};

/// One engagement with everything decided about it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Engagement {
    /// Empty for an engagement not yet stored.
    pub id: EngagementId,
    /// Counts up with every stored change; 0 before the first.
    pub revision: u32,
    /// だれに
    pub alumnus_id: AlumnusId,
    /// 業務の名称
    pub title: String,
    /// 業務の種類, e.g. マニュアル改訂. Precedents are found by it.
    pub kind: String,
    /// Where it stands.
    pub stage: Stage,
    /// 条件
    pub terms: Terms,
    /// 報酬の根拠
    pub grounds: Vec<FeeGround>,
    /// 社内の上限 (時間単価), above which an approval is needed.
    pub rate_cap: Option<Yen>,
    /// 判断
    pub decisions: Vec<Decision>,
    /// 権限
    pub grants: Vec<Grant>,
    /// 開かない システムと理由, in words.
    pub not_opened: String,
    /// 権限チェックリスト
    pub checklist: Vec<ChecklistEntry>,
    /// 労働者性・偽装請負の点検
    pub labour: Vec<LabourAnswer>,
    /// The pinned template versions by document kind, e.g. `basic-contract` → 1.
    pub templates: Vec<PinnedTemplate>,
    /// どんな人を求めるか
    pub wanted: Wanted,
}

/// A template version an engagement was drafted on.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PinnedTemplate {
    /// Document kind, e.g. `order`.
    pub kind: String,
    /// Published version.
    pub version: u32,
}

/// Where an engagement stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// 検討中
    #[default]
    Drafting,
    /// 条件の回答待ち
    Offered,
    /// 契約中
    Active,
    /// 終了処理中
    Closing,
    /// 終了
    Closed,
}

/// A ground for the fee: a range with its source and date.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct FeeGround {
    /// 原価 / 市場 / 価値
    pub method: FeeMethod,
    /// Lower end, yen per hour.
    pub low: Option<Yen>,
    /// Middle, yen per hour.
    pub middle: Option<Yen>,
    /// Upper end, yen per hour.
    pub high: Option<Yen>,
    /// 出典
    pub source: String,
    /// 取得日
    pub taken_on: Option<NaiveDate>,
}

/// How a range was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum FeeMethod {
    /// 原価法
    Cost,
    /// 市場法
    Market,
    /// 価値法
    Value,
}

/// 判断: what was decided, why, on what source, by whom, when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Decision {
    /// On what.
    pub topic: DecisionTopic,
    /// The value as it reads, e.g. 3,800円/時. Kept beside the reason so that a precedent tells what it was about.
    pub value: String,
    /// 決めた理由
    pub reason: String,
    /// 出典
    pub source: String,
    /// だれが
    pub by: String,
    /// いつ; set by the program when the value or the reason changes.
    pub at: Option<DateTime<Utc>>,
}

/// What a decision is about. One decision per topic and engagement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DecisionTopic {
    /// だれに
    Person,
    /// 契約の性質
    Nature,
    /// 給付の種類
    Subject,
    /// 報酬
    Fee,
    /// 稼働
    Hours,
    /// 源泉徴収
    Withholding,
    /// 連絡と働き方
    Working,
    /// 権限
    Access,
    /// 知的財産権
    Ip,
}
