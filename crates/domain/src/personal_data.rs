//! 個人データの項目: what every stored fact about a person is, what it is kept for, where it came from, and what an
//! erasure does to it (個人情報保護法 17条, 32条, 33条, 35条).
//!
//! Invariant: every field of [`crate::Alumnus`] stands in [`FIELDS`]. A test walks the serialised person, so a new
//! field fails until someone says what it is.

use serde::{Deserialize, Serialize};

/// 区分
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// 氏名など、だれであるか
    Identity,
    /// 在籍していたころのこと
    Employment,
    /// 連絡先
    Contact,
    /// 働き方の希望
    Working,
    /// 現在の立場
    Outside,
    /// 受託者としての事実
    Contract,
    /// 同意と保存
    Consent,
    /// 社内の記録
    Internal,
    /// プログラムの管理用
    Administrative,
}

/// 利用目的
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Purpose {
    /// 業務委託のご案内と依頼先の検討
    Offer,
    /// 連絡
    Reach,
    /// 契約の締結・履行と報酬の支払
    Contract,
    /// 本人の同意と保存期限の管理
    Consent,
    /// 名簿の整理
    Registry,
}

/// 取得元
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// 人事の名簿 (在職中の情報)
    Employer,
    /// 本人
    Person,
    /// 担当者の記録
    Company,
    /// プログラム
    Program,
}

/// What an erasure does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum OnErasure {
    /// Erased.
    Erased,
    /// Kept while a contract must be kept, since the contract names it; erased with it or without one.
    KeptWithContract,
}

/// One field, marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Path in the serialised person; the elements of a list have none of their own (`tenures.department`).
    pub path: &'static str,
    /// As it is called in documents.
    pub label: &'static str,
    /// 区分
    pub category: Category,
    /// 利用目的
    pub purpose: Purpose,
    /// 取得元, as a rule.
    pub source: Source,
    /// What an erasure does to it.
    pub on_erasure: OnErasure,
    /// May the answer to a request for disclosure leave it out (33条2項)? Only what the company wrote for itself.
    pub withholdable: bool,
}

const fn field(
    path: &'static str,
    label: &'static str,
    category: Category,
    purpose: Purpose,
    source: Source,
) -> Field {
    Field { path, label, category, purpose, source, on_erasure: OnErasure::Erased, withholdable: false }
}

/// Stays with a contract that must be kept.
const fn with_contract(field: Field) -> Field {
    Field { on_erasure: OnErasure::KeptWithContract, ..field }
}

/// The company's own words.
const fn own_words(field: Field) -> Field {
    Field { withholdable: true, ..field }
}

use Category as C;
use Purpose as P;
use Source as S;

/// Every field of a person, in the order of the disclosure.
pub const FIELDS: &[Field] = &[
    with_contract(field("id", "管理番号", C::Administrative, P::Registry, S::Program)),
    field("revision", "変更の回数", C::Administrative, P::Registry, S::Program),
    with_contract(field("name", "氏名", C::Identity, P::Offer, S::Employer)),
    with_contract(field("kana", "フリガナ", C::Identity, P::Offer, S::Employer)),
    field("former_name", "旧姓", C::Identity, P::Offer, S::Employer),
    field("employee_no", "社員番号", C::Identity, P::Registry, S::Employer),
    field("born_on", "生年月日", C::Identity, P::Registry, S::Employer),
    field("department", "最終所属", C::Employment, P::Offer, S::Employer),
    field("job", "職種", C::Employment, P::Offer, S::Employer),
    field("left_on", "退職日", C::Employment, P::Offer, S::Employer),
    field("retired_at_sixty", "60歳以上の定年退職", C::Employment, P::Contract, S::Employer),
    field("tenures.department", "在籍歴：所属", C::Employment, P::Offer, S::Employer),
    field("tenures.job", "在籍歴：担当", C::Employment, P::Offer, S::Employer),
    field("tenures.from", "在籍歴：開始日", C::Employment, P::Offer, S::Employer),
    field("tenures.to", "在籍歴：終了日", C::Employment, P::Offer, S::Employer),
    field("tenures.systems", "在籍歴：当時のシステム", C::Employment, P::Offer, S::Person),
    field("tenures.words", "在籍歴：当時の社内用語", C::Employment, P::Offer, S::Person),
    field("tenures.products", "在籍歴：知っている製品・資料", C::Employment, P::Offer, S::Person),
    field("email", "メール", C::Contact, P::Reach, S::Person),
    field("phone", "電話番号", C::Contact, P::Reach, S::Person),
    with_contract(field("address", "住所", C::Contact, P::Contract, S::Person)),
    field("contacts.channel", "連絡手段：種類", C::Contact, P::Reach, S::Person),
    field("contacts.value", "連絡手段：宛先", C::Contact, P::Reach, S::Person),
    field("contacts.allowed", "連絡手段：利用の可否", C::Contact, P::Reach, S::Person),
    field("contacts.note", "連絡手段：条件", C::Contact, P::Reach, S::Person),
    field("week", "連絡できる時間", C::Working, P::Reach, S::Person),
    field("reply", "返信の目安", C::Working, P::Reach, S::Person),
    field("hours_from", "希望する稼働（下限）", C::Working, P::Offer, S::Person),
    field("hours_to", "希望する稼働（上限）", C::Working, P::Offer, S::Person),
    field("busy", "繁忙期", C::Working, P::Offer, S::Person),
    field("availability", "稼働可否", C::Working, P::Offer, S::Person),
    field("availability_on", "稼働可否の確認日", C::Working, P::Offer, S::Person),
    field("viewpoint.employer", "現在の勤務先", C::Outside, P::Offer, S::Person),
    field("viewpoint.role", "現在の役割", C::Outside, P::Offer, S::Person),
    field("viewpoint.industry", "現在の業界", C::Outside, P::Offer, S::Person),
    field("viewpoint.since", "現在の立場になった日", C::Outside, P::Offer, S::Person),
    field("skills", "スキル", C::Outside, P::Offer, S::Person),
    with_contract(field("contractor.kind", "個人・法人の別", C::Contract, P::Contract, S::Person)),
    with_contract(field("contractor.corporate_name", "商号", C::Contract, P::Contract, S::Person)),
    with_contract(field(
        "contractor.sole_officer",
        "役員が代表者のみか",
        C::Contract,
        P::Contract,
        S::Person,
    )),
    with_contract(field("contractor.resident", "居住者か", C::Contract, P::Contract, S::Person)),
    with_contract(field("contractor.employs", "従業員の有無", C::Contract, P::Contract, S::Person)),
    with_contract(field(
        "contractor.employs_on",
        "従業員の有無の確認日",
        C::Contract,
        P::Contract,
        S::Company,
    )),
    with_contract(field("contractor.invoice_no", "登録番号", C::Contract, P::Contract, S::Person)),
    with_contract(field(
        "contractor.invoice_no_on",
        "登録番号の確認日",
        C::Contract,
        P::Contract,
        S::Company,
    )),
    field("contractor.side_job", "副業許可", C::Contract, P::Contract, S::Person),
    field("contractor.side_job_on", "副業許可の確認日", C::Contract, P::Contract, S::Company),
    field("contractor.side_job_document", "副業許可の書類", C::Contract, P::Contract, S::Person),
    field("consent.purpose", "お伝えした利用目的", C::Consent, P::Consent, S::Company),
    field("consent.notice_version", "お渡しした通知の版", C::Consent, P::Consent, S::Company),
    field("consent.given_on", "同意の日", C::Consent, P::Consent, S::Person),
    field("consent.way", "同意の方法", C::Consent, P::Consent, S::Company),
    field("consent.withdrawn_on", "同意の撤回日", C::Consent, P::Consent, S::Person),
    field("consent.mailing_stopped_on", "案内の停止日", C::Consent, P::Consent, S::Person),
    field("keep_until", "保存期限", C::Consent, P::Consent, S::Company),
    own_words(field("note", "備考", C::Internal, P::Offer, S::Company)),
    own_words(field("tags", "タグ", C::Internal, P::Registry, S::Company)),
    field("contact_every", "連絡の間隔（日）", C::Internal, P::Reach, S::Company),
    field("do_not_ask", "依頼しない", C::Internal, P::Offer, S::Company),
    own_words(field("do_not_ask_reason", "依頼しない理由", C::Internal, P::Offer, S::Company)),
];

/// The mark of a path.
#[must_use]
pub fn of(path: &str) -> Option<&'static Field> {
    FIELDS.iter().find(|field| field.path == path)
}

impl Category {
    /// As documents write it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Identity => "氏名など",
            Self::Employment => "在籍当時",
            Self::Contact => "連絡先",
            Self::Working => "働き方の希望",
            Self::Outside => "現在の立場",
            Self::Contract => "受託者として",
            Self::Consent => "同意と保存",
            Self::Internal => "社内の記録",
            Self::Administrative => "管理用",
        }
    }
}

impl Purpose {
    /// As documents write it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Offer => "業務委託のご案内・検討",
            Self::Reach => "ご連絡",
            Self::Contract => "契約の履行と報酬の支払",
            Self::Consent => "同意と保存期限の管理",
            Self::Registry => "名簿の整理",
        }
    }
}

impl Source {
    /// As documents write it.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Employer => "人事の名簿",
            Self::Person => "ご本人",
            Self::Company => "当社担当者",
            Self::Program => "プログラム",
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use std::collections::BTreeSet;

    use serde_json::Value;

    use super::*;
    use crate::{Alumnus, Contact, ContactChannel, Tenure};

    /// Paths of all leaves. The week grid is one statement.
    fn leaves(value: &Value, path: &str, found: &mut BTreeSet<String>) {
        match value {
            Value::Object(members) => {
                for (name, member) in members {
                    let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                    leaves(member, &path, found);
                }
            }
            Value::Array(elements) if elements.iter().any(Value::is_object) => {
                elements.iter().for_each(|element| leaves(element, path, found));
            }
            _ => {
                found.insert(path.to_owned());
            }
        }
    }

    #[test]
    fn every_field_of_a_person_is_marked_and_nothing_else() {
        let person = Alumnus {
            tenures: vec![Tenure::default()],
            contacts: vec![Contact {
                channel: ContactChannel::Chat,
                value: String::new(),
                allowed: true,
                note: String::new(),
            }],
            ..Alumnus::default()
        };
        let mut found = BTreeSet::new();
        leaves(&serde_json::to_value(person).unwrap(), "", &mut found);
        let marked: BTreeSet<String> = FIELDS.iter().map(|field| field.path.to_owned()).collect();
        assert_eq!(found, marked);
        assert_eq!(FIELDS.len(), marked.len(), "no path stands twice");
    }

    #[test]
    fn only_the_companys_own_words_may_be_withheld() {
        for field in FIELDS.iter().filter(|field| field.withholdable) {
            assert_eq!(field.source, Source::Company, "{}", field.path);
        }
        assert!(of("note").unwrap().withholdable);
        assert!(of("no such field").is_none());
    }
}
