//! 印紙税, for paper only.

use serde::{Deserialize, Serialize};

use super::totals;
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
    /// Is `amount` an estimate (a rate by the hour and a guide of hours)?
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

/// Upper ends of the brackets of 2号 and the duty (印紙税法別表第一 2号).
const CONTRACT_FOR_WORK: [(i64, i64); 11] = [
    (1_000_000, 200),
    (2_000_000, 400),
    (3_000_000, 1_000),
    (5_000_000, 2_000),
    (10_000_000, 10_000),
    (50_000_000, 20_000),
    (100_000_000, 60_000),
    (500_000_000, 100_000),
    (1_000_000_000, 200_000),
    (5_000_000_000, 400_000),
    (i64::MAX, 600_000),
];

/// Upper ends of the brackets of 1号 and the duty (印紙税法別表第一 1号).
const IP_TRANSFER: [(i64, i64); 11] = [
    (100_000, 200),
    (500_000, 400),
    (1_000_000, 1_000),
    (5_000_000, 2_000),
    (10_000_000, 10_000),
    (50_000_000, 20_000),
    (100_000_000, 60_000),
    (500_000_000, 100_000),
    (1_000_000_000, 200_000),
    (5_000_000_000, 400_000),
    (i64::MAX, 600_000),
];

/// Below this stated amount 1号 and 2号 are free of duty.
const FREE_BELOW: i64 = 10_000;
/// Duty of 1号 and 2号 without a stated amount.
const WITHOUT_AMOUNT: Yen = Yen(200);
/// Duty of 7号.
const CONTINUING: Yen = Yen(4_000);

impl StampFacts {
    /// The facts of the individual contract. A fee by the hour states no fixed amount; the largest sum the guide
    /// of hours leads to stands in for it.
    #[must_use]
    pub fn of_order(terms: &Terms) -> Self {
        Self {
            medium: terms.medium,
            nature: terms.nature,
            transfers_ip: terms.ip.kind == Some(IpKind::Transfer),
            amount: totals(terms, None).upper,
            is_estimate: terms.fee.kind != Some(FeeKind::Fixed),
            ip_amount: None,
            is_continuing: false,
        }
    }
}

/// 印紙税 (印紙税法別表第一, 通則3). An electronic record bears none, nor does a 準委任 without a transfer of rights.
#[must_use]
pub fn stamp_duty(facts: &StampFacts) -> StampDuty {
    let duty = |kind, amount, to_confirm| StampDuty { kind, amount: Some(amount), to_confirm };
    if facts.medium == Some(Medium::Electronic) {
        return duty(StampKind::Electronic, Yen(0), false);
    }
    match (facts.medium, facts.nature) {
        (None, _) | (_, None) => StampDuty { kind: StampKind::Undecided, amount: None, to_confirm: true },
        (_, Some(Nature::QuasiMandate)) if !facts.transfers_ip => duty(StampKind::NotListed, Yen(0), false),
        // That a 準委任 with a transfer is 1号 rests on practice alone; what the transfer costs is seldom stated.
        (_, Some(Nature::QuasiMandate)) => duty(
            StampKind::IpTransfer,
            facts.ip_amount.map_or(WITHOUT_AMOUNT, by_bracket(&IP_TRANSFER)),
            true,
        ),
        (_, Some(Nature::ContractForWork)) if facts.transfers_ip => work_with_transfer(facts),
        (_, Some(Nature::ContractForWork)) => match facts.amount {
            Some(amount) => {
                let amount = by_bracket(&CONTRACT_FOR_WORK)(amount);
                duty(StampKind::ContractForWork, amount, facts.is_estimate)
            }
            // Whether a person working on the side is 営業者 (7号, 令26条1号) is not settled.
            None if facts.is_continuing => duty(StampKind::Continuing, CONTINUING, true),
            None => duty(StampKind::ContractForWork, WITHOUT_AMOUNT, false),
        },
    }
}

/// 通則3ロ: 1号, unless the two prices stand apart and the work costs more than the transfer.
fn work_with_transfer(facts: &StampFacts) -> StampDuty {
    let (kind, brackets, amount) = match (facts.amount, facts.ip_amount) {
        (Some(all), Some(ip)) if all.0.saturating_sub(ip.0) > ip.0 => {
            (StampKind::ContractForWork, CONTRACT_FOR_WORK.as_slice(), Some(Yen(all.0.saturating_sub(ip.0))))
        }
        (Some(_), Some(ip)) => (StampKind::IpTransfer, IP_TRANSFER.as_slice(), Some(ip)),
        (all, _) => (StampKind::IpTransfer, IP_TRANSFER.as_slice(), all),
    };
    let amount = amount.map_or(WITHOUT_AMOUNT, by_bracket(brackets));
    StampDuty { kind, amount: Some(amount), to_confirm: true }
}

fn by_bracket(brackets: &[(i64, i64)]) -> impl Fn(Yen) -> Yen + '_ {
    move |amount| {
        if amount.0 < FREE_BELOW {
            return Yen(0);
        }
        brackets.iter().find(|(upto, _)| amount.0 <= *upto).map_or(Yen(0), |(_, duty)| Yen(*duty))
    }
}
