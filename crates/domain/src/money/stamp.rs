//! 印紙税, for paper only.

use serde::{Deserialize, Serialize};

use super::totals::upper_fee;
use crate::terms::{FeeKind, IpKind, Medium, Nature};
use crate::{Terms, Yen};

/// What stamp duty depends on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct StampFacts {
    /// 書面 or 電磁的記録
    pub medium: Option<Medium>,
    /// 準委任 or 請負
    pub nature: Option<Nature>,
    /// Are copyrights or other intangible property transferred?
    pub transfers_ip: bool,
    /// The amount the document states, without consumption tax where that is stated apart.
    pub amount: Option<Yen>,
    /// The part of the amount that is the price of the transfer, where stated apart.
    pub ip_amount: Option<Yen>,
    /// Does no sum stand in the document: is `amount` an estimate (a rate by the hour and a guide of hours), or none?
    pub is_estimate: bool,
    /// Does the document set common terms for several orders and run for more than three months or renew itself?
    pub is_continuing: bool,
}

/// Which kind of document it is in 別表第一.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum StampKind {
    /// 不課税: an electronic record.
    Electronic,
    /// 不課税: a 準委任 without transfer of rights.
    NotListed,
    /// 1号の1 無体財産権の譲渡に関する契約書
    IpTransfer,
    /// 2号 請負に関する契約書
    ContractForWork,
    /// 7号 継続的取引の基本となる契約書
    Continuing,
    /// Nature or medium are not decided.
    Undecided,
}

/// Stamp duty on one original. Each of two paper originals bears it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct StampDuty {
    /// Kind of document.
    pub kind: StampKind,
    /// Yen per original; `None` while undecided.
    pub amount: Option<Yen>,
    /// 要確認: the answer rests on a reading that the tax office may not share.
    pub to_confirm: bool,
}

/// What the duty comes to, as law sets it (印紙税法別表第一).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StampTables<'a> {
    /// 2号: upper ends of the stated amount and the duty, ascending.
    pub work: &'a [[i64; 2]],
    /// 1号: the same.
    pub transfer: &'a [[i64; 2]],
    /// 7号.
    pub continuing: Yen,
    /// 1号 and 2号 without a stated amount.
    pub without_amount: Yen,
    /// Below this stated amount 1号 and 2号 are free of duty.
    pub free_below: Yen,
}

impl StampFacts {
    /// The facts of the individual contract. A fee by the hour states no fixed amount; the largest sum the guide
    /// of hours leads to stands in for it.
    #[must_use]
    pub fn of_order(terms: &Terms) -> Self {
        Self {
            medium: terms.medium,
            nature: terms.nature,
            transfers_ip: terms.ip.kind == Some(IpKind::Transfer),
            amount: upper_fee(terms),
            is_estimate: terms.fee.kind != Some(FeeKind::Fixed),
            ip_amount: None,
            is_continuing: false,
        }
    }

    /// The facts of the 基本契約: it states no amount, since fees stand in the orders, and runs for a year and renews
    /// itself. One that runs for three months at most without renewal is not continuing.
    #[must_use]
    pub fn of_basic_contract(terms: &Terms) -> Self {
        Self {
            medium: terms.medium,
            nature: terms.nature,
            transfers_ip: terms.ip.kind == Some(IpKind::Transfer),
            is_continuing: true,
            ..Self::default()
        }
    }
}

/// 印紙税 (印紙税法別表第一, 通則3) by the tables of the day of the contract. An electronic record bears none, nor does
/// a 準委任 without a transfer of rights.
#[must_use]
pub fn stamp_duty(facts: &StampFacts, tables: &StampTables<'_>) -> StampDuty {
    let duty = |kind, amount: Option<Yen>, to_confirm: bool| StampDuty {
        kind,
        amount,
        to_confirm: to_confirm || amount.is_none(),
    };
    if facts.medium == Some(Medium::Electronic) {
        return duty(StampKind::Electronic, Some(Yen(0)), false);
    }
    match (facts.medium, facts.nature) {
        (None, _) | (_, None) => duty(StampKind::Undecided, None, true),
        (_, Some(Nature::QuasiMandate)) if !facts.transfers_ip => {
            duty(StampKind::NotListed, Some(Yen(0)), false)
        }
        // That a 準委任 with a transfer is 1号 rests on practice alone; what the transfer costs is seldom stated.
        (_, Some(Nature::QuasiMandate)) => {
            duty(StampKind::IpTransfer, tables.bracket(tables.transfer, facts.ip_amount), true)
        }
        // Without an amount 7号 goes before 1号 and 2号 (通則3イただし書). Whether a person working on the side is
        // 営業者 (令26条1号) is not settled.
        (_, Some(Nature::ContractForWork)) if facts.amount.is_none() && facts.is_continuing => {
            duty(StampKind::Continuing, Some(tables.continuing), true)
        }
        (_, Some(Nature::ContractForWork)) if facts.transfers_ip => {
            let (kind, brackets, amount) = work_with_transfer(facts, tables);
            duty(kind, tables.bracket(brackets, amount), true)
        }
        (_, Some(Nature::ContractForWork)) => {
            duty(StampKind::ContractForWork, tables.bracket(tables.work, facts.amount), facts.is_estimate)
        }
    }
}

/// 通則3ロ: 1号, unless the two prices stand apart and the work costs more than the transfer.
fn work_with_transfer<'a>(
    facts: &StampFacts,
    tables: &StampTables<'a>,
) -> (StampKind, &'a [[i64; 2]], Option<Yen>) {
    match (facts.amount, facts.ip_amount) {
        (Some(all), Some(ip)) if all.0.saturating_sub(ip.0) > ip.0 => {
            (StampKind::ContractForWork, tables.work, Some(Yen(all.0.saturating_sub(ip.0))))
        }
        (Some(_), Some(ip)) => (StampKind::IpTransfer, tables.transfer, Some(ip)),
        (all, _) => (StampKind::IpTransfer, tables.transfer, all),
    }
}

impl StampTables<'_> {
    /// The duty on a stated amount; `None` where the table has no row for it.
    fn bracket(&self, rows: &[[i64; 2]], amount: Option<Yen>) -> Option<Yen> {
        match amount {
            None => Some(self.without_amount),
            Some(amount) if amount < self.free_below => Some(Yen(0)),
            Some(amount) => rows.iter().find(|[upto, _]| amount.0 <= *upto).map(|[_, duty]| Yen(*duty)),
        }
    }
}
