//! Which heading means what.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::name::fold;

/// What a column of a list means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Column {
    /// 社員番号
    EmployeeNo,
    /// 氏名
    Name,
    /// 姓, where the name stands in two columns.
    FamilyName,
    /// 名
    GivenName,
    /// フリガナ
    Kana,
    /// セイ
    FamilyKana,
    /// メイ
    GivenKana,
    /// 旧姓
    FormerName,
    /// 最終所属
    Department,
    /// 職種
    Job,
    /// 退職日
    LeftOn,
    /// メール
    Email,
    /// 電話番号
    Phone,
    /// 住所
    Address,
    /// 備考
    Note,
}

impl Column {
    /// The field of [`crate::Alumnus`] the column fills.
    #[must_use]
    pub fn field(self) -> &'static str {
        match self {
            Self::EmployeeNo => "employee_no",
            Self::Name | Self::FamilyName | Self::GivenName => "name",
            Self::Kana | Self::FamilyKana | Self::GivenKana => "kana",
            Self::FormerName => "former_name",
            Self::Department => "department",
            Self::Job => "job",
            Self::LeftOn => "left_on",
            Self::Email => "email",
            Self::Phone => "phone",
            Self::Address => "address",
            Self::Note => "note",
        }
    }

    /// Does the column hold the name or the family name?
    pub(super) fn names(self) -> bool {
        matches!(self, Self::Name | Self::FamilyName)
    }
}

/// Headings seen in lists of personnel departments. Compared folded, so that spaces, widths, kana and letter
/// case make no difference.
pub(super) const HEADINGS: [(Column, &[&str]); 15] = [
    (
        Column::EmployeeNo,
        &[
            "社員番号",
            "社員No",
            "社員No.",
            "社員№",
            "社員コード",
            "社員ID",
            "社番",
            "従業員番号",
            "従業員No",
            "従業員コード",
            "職員番号",
            "職番",
        ],
    ),
    (
        Column::Name,
        &["氏名", "お名前", "名前", "社員名", "社員氏名", "従業員氏名", "退職者氏名", "姓名", "漢字氏名"],
    ),
    (Column::FamilyName, &["姓", "氏", "苗字", "名字"]),
    (Column::GivenName, &["名"]),
    (
        Column::Kana,
        &[
            "フリガナ",
            "ふりがな",
            "カナ",
            "カナ氏名",
            "氏名カナ",
            "氏名フリガナ",
            "よみ",
            "ヨミ",
            "読み",
            "よみがな",
            "読み仮名",
            "読みがな",
            "お名前カナ",
            "カナ名",
        ],
    ),
    (Column::FamilyKana, &["セイ", "姓カナ", "姓フリガナ", "カナ姓"]),
    (Column::GivenKana, &["メイ", "名カナ", "名フリガナ", "カナ名前"]),
    (Column::FormerName, &["旧姓", "旧氏名", "旧姓名"]),
    (
        Column::Department,
        &[
            "最終所属",
            "所属",
            "部署",
            "最終部署",
            "退職時所属",
            "退職時部署",
            "所属部署",
            "部門",
            "所属名",
            "部署名",
            "最終所属部署",
        ],
    ),
    (Column::Job, &["職種", "職務", "担当", "担当業務", "職務内容", "業務内容", "仕事", "職種名"]),
    (Column::LeftOn, &["退職日", "退職年月日", "離職日", "離職年月日", "退社日", "退社年月日", "最終在籍日"]),
    (
        Column::Email,
        &[
            "メール",
            "メールアドレス",
            "E-mail",
            "Eメール",
            "email",
            "mail",
            "mailアドレス",
            "e-mailアドレス",
            "連絡先メール",
        ],
    ),
    (
        Column::Phone,
        &[
            "携帯番号",
            "携帯",
            "携帯電話",
            "携帯電話番号",
            "電話",
            "電話番号",
            "TEL",
            "連絡先電話番号",
            "連絡先電話",
            "連絡先TEL",
        ],
    ),
    (Column::Address, &["住所", "現住所", "自宅住所"]),
    (Column::Note, &["備考", "メモ", "摘要", "特記事項", "コメント", "備考欄"]),
];

static FOLDED: LazyLock<HashMap<String, Column>> = LazyLock::new(|| {
    let all = HEADINGS.iter().flat_map(|(column, known)| known.iter().map(move |known| (known, column)));
    all.map(|(known, column)| (fold(known).trim_matches('.').to_owned(), *column)).collect()
});

/// What each heading means; `None` for one that is not known. A meaning is given once, to the first heading
/// that has it.
#[must_use]
pub fn map_columns(header: &[String]) -> Vec<Option<Column>> {
    let mut taken = Vec::new();
    header
        .iter()
        .map(|heading| {
            let column = column_of(heading).filter(|column| !taken.contains(column));
            taken.extend(column);
            column
        })
        .collect()
}

/// A remark in brackets (氏名（漢字）, 退職日(西暦)) and trailing marks do not count.
fn column_of(heading: &str) -> Option<Column> {
    let folded = fold(heading);
    let plain = folded.split('(').next().unwrap_or_default();
    let plain = plain.trim_matches(|c| matches!(c, '*' | '※' | ':' | '.' | '【' | '】' | '■' | '●'));
    if plain.is_empty() {
        return None;
    }
    FOLDED.get(plain).copied()
}
