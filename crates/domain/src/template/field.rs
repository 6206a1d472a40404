//! The closed list of variables.

use chrono::NaiveDate;

use super::facts::Facts;
use super::phrase;
use crate::alumnus::PartyKind;
use crate::{Yen, format};

/// A variable, by the name templates use.
#[derive(Debug)]
pub struct Field {
    /// Name, which is also what a gap says: 【未記入：乙の住所】.
    pub name: &'static str,
    /// What it holds.
    pub kind: FieldKind,
    read: fn(&Facts<'_>) -> Option<Value>,
}

/// What a variable holds, and so which formats it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldKind {
    /// Words; no format.
    Text,
    /// A day; 和暦 (usual) or 西暦.
    Day,
    /// An amount; 金 (usual: 金3,800円) or 円 (3,800円).
    Yen,
}

/// A value that was stated.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Value {
    Text(String),
    Day(NaiveDate),
    Yen(Yen),
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Usual,
    Seireki,
    Plain,
}

impl Format {
    pub(super) fn named(word: &str, kind: FieldKind) -> Option<Self> {
        match (kind, word) {
            (FieldKind::Day, "和暦") | (FieldKind::Yen, "金") => Some(Self::Usual),
            (FieldKind::Day, "西暦") => Some(Self::Seireki),
            (FieldKind::Yen, "円") => Some(Self::Plain),
            _ => None,
        }
    }
}

impl Field {
    /// The value as it prints; `None` if it has not been stated.
    pub(super) fn print(&self, facts: &Facts<'_>, how: Format) -> Option<String> {
        Some(match ((self.read)(facts)?, how) {
            (Value::Text(text), _) => text,
            (Value::Day(day), Format::Seireki) => format::seireki(day),
            (Value::Day(day), _) => format::wareki(day),
            (Value::Yen(amount), Format::Plain) => format::yen(amount),
            (Value::Yen(amount), _) => format::yen_contract(amount),
        })
    }
}

/// Finds a variable by name.
pub(super) fn named(name: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.name == name)
}

/// Words as given, if there are any.
fn words(text: &str) -> Option<Value> {
    phrase::given(text).map(Value::Text)
}

fn phrased(text: Option<String>) -> Option<Value> {
    text.map(Value::Text)
}

fn day(day: Option<NaiveDate>) -> Option<Value> {
    day.map(Value::Day)
}

fn amount(amount: Option<Yen>) -> Option<Value> {
    amount.map(Value::Yen)
}

macro_rules! fields {
    ($($name:literal $kind:ident $read:expr;)+) => {
        /// Every variable there is.
        pub static FIELDS: &[Field] = &[$(
            Field { name: $name, kind: FieldKind::$kind, read: $read },
        )+];
    };
}

fields! {
    "今日" Day |f| day(Some(f.today));
    "発注番号" Text |f| words(&f.terms().order_no);
    "業務委託をした日" Day |f| day(f.terms().ordered_on);
    "基本契約の日付" Day |f| day(f.terms().basic_contract_on);
    "秘密保持契約の日付" Day |f| day(f.terms().nda_on);

    "甲の会社名" Text |f| words(&f.client?.name);
    "甲の住所" Text |f| words(&f.client?.address);
    "甲の契約名義人の役職" Text |f| words(&f.client?.signatory_title);
    "甲の契約名義人の氏名" Text |f| words(&f.client?.signatory_name);
    "甲の担当" Text |f| phrased(phrase::client_contact(f));
    "相談窓口" Text |f| words(&f.client?.harassment_contact);

    "乙の名称" Text |f| match f.alumnus.contractor.kind {
        Some(PartyKind::Corporation) => words(&f.alumnus.contractor.corporate_name),
        _ => words(&f.alumnus.name),
    };
    "乙の商号" Text |f| words(&f.alumnus.contractor.corporate_name);
    "乙の氏名" Text |f| words(&f.alumnus.name);
    "乙のフリガナ" Text |f| words(&f.alumnus.kana);
    "乙の住所" Text |f| words(&f.alumnus.address);
    "乙の登録番号" Text |f| words(&f.alumnus.contractor.invoice_no);
    "乙の連絡先" Text |f| phrased(phrase::contractor_contact(f));
    "乙の種別" Text |f| phrased(phrase::party_kind(f));

    "業務の名称" Text |f| words(&f.engagement.title);
    "業務の種類" Text |f| words(&f.engagement.kind);
    "業務の内容" Text |f| words(&f.terms().description);
    "成果物" Text |f| words(&f.terms().deliverables);
    "契約の性質" Text |f| phrased(phrase::nature(f));
    "給付の種類" Text |f| phrased(phrase::subject(f));
    "期間の初日" Day |f| day(f.terms().starts_on);
    "期間の末日" Day |f| day(f.terms().ends_on);
    "納期" Day |f| day(f.terms().delivery_on);
    "場所" Text |f| words(&f.terms().place);
    "稼働の目安" Text |f| phrased(phrase::hours_sum(f));

    "報酬" Text |f| phrased(phrase::fee(f));
    "時間単価" Yen |f| amount(phrase::priced(f.terms().fee.rate));
    "一式の額" Yen |f| amount(phrase::priced(f.terms().fee.amount));
    "報酬の文言" Text |f| words(&f.terms().fee.as_written);
    "社内の上限" Yen |f| amount(phrase::priced(f.engagement.rate_cap));
    "消費税の扱い" Text |f| phrased(phrase::consumption_tax(f));
    "端数の単位" Text |f| phrased(phrase::rounding_unit(f));
    "端数の合計" Text |f| phrased(phrase::rounding_per(f));
    "端数の処理" Text |f| phrased(phrase::rounding_rest(f));
    "見込額の上限" Text |f| phrased(phrase::total(f));
    "経費" Text |f| phrased(phrase::expenses(f));
    "経費の特約" Text |f| words(&f.terms().expenses_note);

    "締め日" Text |f| phrased(phrase::closing(f));
    "支払日" Text |f| phrased(phrase::pay_day(f));
    "各回の支払日" Text |f| phrased(phrase::pay_days(f));
    "支払期日の文言" Text |f| words(&f.terms().payment.as_written);
    "休業日の扱い" Text |f| phrased(phrase::holiday(f));
    "支払方法" Text |f| phrased(phrase::payment_method(f));
    "振込手数料の負担" Text |f| phrased(phrase::transfer_fee(f));
    "源泉徴収" Text |f| phrased(phrase::withholding(f));
    "源泉徴収の報酬" Text |f| phrased(phrase::withheld_fee(f));

    "検査" Text |f| phrased(phrase::inspection(f));
    "検査完了日" Day |f| day(f.terms().inspection.due_on);
    "検査の日数" Text |f| phrased(phrase::inspection_days(f).map(|days| format!("{days}日")));
    "知的財産権" Text |f| phrased(phrase::ip(f));
    "知的財産権の範囲" Text |f| words(&f.terms().ip.scope);
    "知的財産権の対価" Text |f| words(&f.terms().ip.price);
    "乙の再委託" Text |f| phrased(phrase::subcontracting(f));
    "元委託者" Text |f| words(&f.terms().resale.origin);
    "元委託業務の支払期日" Day |f| day(f.terms().resale.origin_pay_on);
    "媒体" Text |f| phrased(phrase::medium(f));

    "連絡手段" Text |f| words(&f.terms().working.channels);
    "連絡できる時間" Text |f| phrased(phrase::reachable(f));
    "連絡を控える時間" Text |f| phrased(phrase::to_avoid(f));
    "返信の目安" Text |f| words(&f.terms().working.reply);
    "連絡の特約" Text |f| words(&f.terms().working.note);
    "開かないシステム" Text |f| words(&f.engagement.not_opened);
    "先例" Text |f| words(f.precedent);
    "発行の理由" Text |f| words(f.departures);
    "段階" Text |f| phrased(Some(phrase::stage(f.engagement.stage).to_owned()));
}
