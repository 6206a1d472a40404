//! 委託者: the company that commissions, 甲 in documents.

use serde::{Deserialize, Serialize};

use crate::Yen;
use crate::terms::{ContactPerson, PaymentRule};

/// The client's profile, entered once.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Client {
    /// Counts up with every stored change; 0 before the first.
    pub revision: u32,
    /// 会社名
    pub name: String,
    /// 住所
    pub address: String,
    /// 契約名義人の役職
    pub signatory_title: String,
    /// 契約名義人の氏名
    pub signatory_name: String,
    /// 担当者, apart from the one who signs.
    pub contact: ContactPerson,
    /// ハラスメント等の相談窓口 (FL法14条)
    pub harassment_contact: String,
    /// The default closing and payment rule.
    pub payment: PaymentRule,
    /// 時間単価の社内の下限, below which a fee is to be reasoned (FL法5条1項4号).
    pub rate_floor: Option<Yen>,
    /// Does the client count 60 days alone, not two months (FL法4条1項)?
    pub counts_sixty_days: bool,
}
