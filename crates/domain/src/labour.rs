//! 労働者性・偽装請負の点検: fifteen questions on how the work is really done (昭和60年労働基準法研究会報告, 労働者派遣事業と
//! 請負により行われる事業との区分に関する基準 (昭和61年労働省告示37号)).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// One question; yes is a sign of employment or of dispatch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub enum LabourQuestion {
    /// 作業の手順・方法・順番を当社社員が日々直接指示する
    L1,
    /// 当社が本人の業務ぶりを人事評価する
    L2,
    /// 始業・終業・休憩・休日・休暇を当社が指定・承認する
    L3,
    /// 残業・休日作業を当社が命じる
    L4,
    /// 当社の服務規律・朝礼・打刻に従わせる
    L5,
    /// 当社が作業者の配置・人選を決める、交替を認めない
    L6,
    /// 個々の依頼を断る自由がない
    L7,
    /// 作業場所が当社に常時固定される
    L8,
    /// PC・機材を当社が無償で貸し、本人の負担がない
    L9,
    /// 報酬が時間で決まり、欠勤控除・残業手当・固定給に近い
    L10,
    /// 他社の仕事を制限する、または時間的に不可能
    L11,
    /// 退職前と同じ業務・上司・席・報酬水準
    L12,
    /// 委託の範囲外の仕事をその都度命じる
    L13,
    /// 社内名刺・社員と同じ肩書・組織図への掲載、他社員への指揮
    L14,
    /// 給与として源泉徴収・社会保険に加入
    L15,
}

/// The answer to a question, as a person gave it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct LabourAnswer {
    /// Which question.
    pub question: LabourQuestion,
    /// はい: a sign. `None`: not answered.
    pub yes: Option<bool>,
    /// The fact behind it.
    pub note: String,
    /// Who answered.
    pub by: String,
    /// When it was answered.
    pub on: Option<NaiveDate>,
}

impl LabourQuestion {
    /// All of them, in order.
    pub const ALL: [Self; 15] = [
        Self::L1,
        Self::L2,
        Self::L3,
        Self::L4,
        Self::L5,
        Self::L6,
        Self::L7,
        Self::L8,
        Self::L9,
        Self::L10,
        Self::L11,
        Self::L12,
        Self::L13,
        Self::L14,
        Self::L15,
    ];

    /// Is a single yes enough to be loud about (★)?
    #[must_use]
    pub fn is_decisive(self) -> bool {
        matches!(self, Self::L1 | Self::L3 | Self::L4 | Self::L7)
    }

    /// Is a yes no sign by itself? Lent tools and pay by the hour are usual in 業務委託 too.
    #[must_use]
    pub fn is_no_sign_alone(self) -> bool {
        matches!(self, Self::L9 | Self::L10)
    }
}
