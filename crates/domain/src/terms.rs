//! 条件: what the parties agree on. Every field may be missing while a draft grows.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::{Minutes, WeekGrid, YearMonth, Yen};

/// The terms of one engagement.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Terms {
    /// 発注番号
    pub order_no: String,
    /// 業務委託をした日 (FL法3条, 規則1条)
    pub ordered_on: Option<NaiveDate>,
    /// 基本契約の日付
    pub basic_contract_on: Option<NaiveDate>,
    /// NDA締結日
    pub nda_on: Option<NaiveDate>,
    /// 契約の性質
    pub nature: Option<Nature>,
    /// 給付の種類
    pub subject: Option<Subject>,
    /// 業務の内容
    pub description: String,
    /// 成果物・仕様・数量
    pub deliverables: String,
    /// 期間の初日
    pub starts_on: Option<NaiveDate>,
    /// 期間の末日
    pub ends_on: Option<NaiveDate>,
    /// 納期, for deliverables.
    pub delivery_on: Option<NaiveDate>,
    /// 場所・納品先
    pub place: String,
    /// 稼働の目安 by month.
    pub hours: Vec<MonthHours>,
    /// 報酬
    pub fee: Fee,
    /// 稼働時間の端数
    pub rounding: HoursRounding,
    /// 消費税
    pub consumption_tax: Option<ConsumptionTax>,
    /// 経費
    pub expenses: Option<Expenses>,
    /// What else is agreed about expenses.
    pub expenses_note: String,
    /// 検査
    pub inspection: Inspection,
    /// 支払期日
    pub payment: PaymentRule,
    /// 支払方法
    pub payment_method: Option<PaymentMethod>,
    /// 振込手数料の負担
    pub transfer_fee: Option<Bearer>,
    /// 源泉徴収の区分
    pub withholding: Option<Withholding>,
    /// 知的財産権
    pub ip: IpTerms,
    /// 乙による再委託
    pub subcontracting: Option<Subcontracting>,
    /// この仕事自体が甲の受けた業務の再委託であるとき (FL法4条3項)
    pub resale: Resale,
    /// 契約書の媒体
    pub medium: Option<Medium>,
    /// 甲の担当
    pub client_contact: ContactPerson,
    /// 乙の連絡先
    pub contractor_contact: ContactPerson,
    /// 業務連絡の合意
    pub working: WorkingAgreement,
    /// 未定事項 (FL法3条1項ただし書)
    pub undecided: Vec<Undecided>,
}

/// 契約の性質
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Nature {
    /// 準委任 (民法656条)
    QuasiMandate,
    /// 請負 (民法632条)
    ContractForWork,
}

/// 給付の種類 (FL法2条3項)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// 情報成果物の作成
    Deliverable,
    /// 役務の提供
    Service,
}

/// The hours of one month, a guide that binds nobody.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct MonthHours {
    /// Which month.
    pub month: YearMonth,
    /// 下限
    pub lower: Option<Minutes>,
    /// 上限
    pub upper: Option<Minutes>,
}

/// 報酬, tax excluded unless [`ConsumptionTax::Included`].
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Fee {
    /// 時間単価 or 一式
    pub kind: Option<FeeKind>,
    /// 時間単価, yen per hour.
    pub rate: Option<Yen>,
    /// 一式の額
    pub amount: Option<Yen>,
    /// The fee in words where it came in as words (an imported text such as 別途協議); empty otherwise.
    pub as_written: String,
}

/// How the fee is determined.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum FeeKind {
    /// 時間単価
    Hourly,
    /// 一式
    Fixed,
}

/// How recorded hours become paid hours.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct HoursRounding {
    /// The unit in minutes: 1, 5, 6, 10, 15, 30 or 60.
    pub unit: Option<u16>,
    /// Over what the hours are summed before rounding.
    pub per: Option<RoundingPer>,
    /// What happens to the rest.
    pub rest: Option<Rounding>,
}

/// The sum that is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RoundingPer {
    /// 月の合計
    Month,
    /// 日ごと
    Day,
}

/// 端数処理
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Rounding {
    /// 切り捨て
    Down,
    /// 切り上げ
    Up,
    /// 四捨五入
    Nearest,
}

/// 消費税
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ConsumptionTax {
    /// 別途加算
    Added,
    /// 報酬に含む
    Included,
}

/// 経費
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Expenses {
    /// 事前承認の実費を甲が負担
    Approved,
    /// 報酬に含む
    InFee,
    /// 発生しない
    None,
}

/// 検査
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Inspection {
    /// 検査をするか
    pub required: Option<bool>,
    /// 検査を完了する期日, a day …
    pub due_on: Option<NaiveDate>,
    /// … or so many days, counted from the day after receipt.
    pub due_days: Option<u16>,
}

/// 締めと支払期日. 31 means 末日.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PaymentRule {
    /// 締め日, 1 to 31; 31 is the last day of the month. `None`: not decided.
    pub closing_day: Option<u8>,
    /// Months from the month of closing to the month of payment: 0 同月, 1 翌月, 2 翌々月.
    pub pay_months: u8,
    /// 支払日, 1 to 31; 31 is the last day of the month. `None`: not decided.
    pub pay_day: Option<u8>,
    /// From what the closing counts.
    pub basis: PaymentBasis,
    /// What happens when the day is a bank holiday. `None`: not decided.
    pub holiday: Option<HolidayShift>,
    /// The rule in words where it came in as words; empty otherwise. It prints in place of the rule and is judged.
    pub as_written: String,
}

impl Default for PaymentRule {
    fn default() -> Self {
        Self {
            closing_day: None,
            pay_months: 1,
            pay_day: None,
            basis: PaymentBasis::Provision,
            holiday: None,
            as_written: String::new(),
        }
    }
}

/// From what a closing counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PaymentBasis {
    /// 役務の提供・成果物の受領
    Provision,
    /// 検収
    Inspection,
    /// 請求書の受領
    Invoice,
}

/// 休業日の扱い
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum HolidayShift {
    /// 前営業日
    Previous,
    /// 翌営業日
    Next,
    /// 翌営業日, but 前営業日 where that would pass the limit of the law
    NextWithinLimit,
}

/// 支払方法
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum PaymentMethod {
    /// 銀行振込
    Transfer,
    /// 現金
    Cash,
}

/// Who bears a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Bearer {
    /// 甲 (委託者)
    Client,
    /// 乙 (受託者)
    Contractor,
}

/// 源泉徴収の区分 (所得税法204条1項)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Withholding {
    /// 対象外 (列挙された業務に当たらない)
    NotListed,
    /// 1号 原稿・編集・校正
    Writing,
    /// 1号 デザイン・挿絵・写真
    Design,
    /// 1号 講演・教授・指導
    Lecture,
    /// 1号 翻訳・通訳
    Translation,
    /// 2号 弁護士・税理士・社労士など
    Professional,
    /// 2号 企業診断員 (経営の指導)
    Consultant,
}

/// 知的財産権
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct IpTerms {
    /// 許諾 / 移転 / なし
    pub kind: Option<IpKind>,
    /// 範囲
    pub scope: String,
    /// 対価, e.g. 報酬に含む.
    pub price: String,
}

/// What happens to rights in the results.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum IpKind {
    /// 許諾
    License,
    /// 移転
    Transfer,
    /// なし (成果物が生じない)
    None,
}

/// 乙による再委託 (民法644条の2)
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Subcontracting {
    /// 甲の事前の承諾があるとき
    WithConsent,
    /// しない
    Forbidden,
}

/// この業務が、甲が他から受けた業務の再委託であるか
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Resale {
    /// Is it? `None`: not asked.
    pub is_resale: Option<bool>,
    /// 元委託者
    pub origin: String,
    /// 元委託業務の対価の支払期日
    pub origin_pay_on: Option<NaiveDate>,
}

/// 契約書の媒体
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Medium {
    /// 電磁的記録
    Electronic,
    /// 書面2通
    Paper,
}

/// A contact person of one party.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ContactPerson {
    /// 部署
    pub department: String,
    /// 氏名
    pub name: String,
    /// メール・電話など
    pub reach: String,
}

/// 業務連絡の合意: how and when the two reach each other. It obliges nobody to answer at night.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct WorkingAgreement {
    /// 連絡手段, e.g. チャット、土曜午前はWeb会議.
    pub channels: String,
    /// 連絡できる時間
    pub week: WeekGrid,
    /// 返信の目安
    pub reply: String,
    /// Anything else.
    pub note: String,
}

/// 未定事項 (FL法3条1項ただし書): what, why it cannot be decided yet, and by when it will be.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Undecided {
    /// 未定である事項
    pub item: String,
    /// 定められない理由
    pub reason: String,
    /// 定めることとなる予定期日
    pub due_on: Option<NaiveDate>,
}
