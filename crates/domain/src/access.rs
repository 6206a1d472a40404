//! 権限: systems, grants, and the checklist before, at a change and at the end.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{GrantId, SystemId};

/// 社内システム of the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct System {
    /// Empty for a system not yet stored.
    pub id: SystemId,
    /// Counts up with every stored change.
    pub revision: u32,
    /// 名称
    pub name: String,
    /// 所管部署
    pub owner: String,
    /// データ区分
    pub data_class: DataClass,
    /// 権限の段階, lowest first, e.g. 閲覧, 編集, 管理.
    pub levels: Vec<String>,
    /// 申請先
    pub channel: String,
    /// 備考
    pub note: String,
}

/// データ区分
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DataClass {
    /// 公開
    Public,
    /// 社内
    #[default]
    Internal,
    /// 社外秘
    Confidential,
    /// 個人情報
    Personal,
}

/// 権限: one line, one system.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Grant {
    /// Stable within the engagement; made by the host.
    pub id: GrantId,
    /// Which system of the catalogue.
    pub system_id: SystemId,
    /// Its name when the line was written, so that old papers stay true.
    pub system_name: String,
    /// 段階
    pub level: String,
    /// 理由
    pub reason: String,
    /// 開始日
    pub starts_on: Option<NaiveDate>,
    /// 終了日
    pub ends_on: Option<NaiveDate>,
    /// 申請者
    pub requester: String,
    /// 承認者
    pub approver: String,
    /// Where it stands.
    pub state: GrantState,
}

/// Where a grant stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum GrantState {
    /// 予定
    #[default]
    Planned,
    /// 申請中
    Requested,
    /// 付与済
    Granted,
    /// 停止済
    Stopped,
}

/// One line of the access checklist on an engagement. The sentence itself is catalogue data, found by `code`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ChecklistEntry {
    /// `J1` … `J15`, `M1` … `M5`, `L1` … `L12`.
    pub code: String,
    /// 担当
    pub owner: String,
    /// 期限
    pub due_on: Option<NaiveDate>,
    /// 状態
    pub state: ChecklistState,
    /// 実施者
    pub done_by: String,
    /// 実施日
    pub done_on: Option<NaiveDate>,
    /// 証跡
    pub evidence: String,
}

/// Phase of the checklist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ChecklistPhase {
    /// 付与前
    Before,
    /// 変更
    Change,
    /// 終了
    End,
}

/// State of a checklist line.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ChecklistState {
    /// 未
    #[default]
    Open,
    /// 済
    Done,
    /// 該当なし
    NotApplicable,
}
