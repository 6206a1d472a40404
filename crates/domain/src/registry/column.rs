//! What a column of a list can mean, and which field of a person it fills.

use serde::{Deserialize, Serialize};

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
    /// 入社日: the first day of the earliest tenure.
    JoinedOn,
    /// 退職日
    LeftOn,
    /// 60歳以上の定年退職: yes or no.
    RetiredAtSixty,
    /// 生年月日. Never by itself: see [`super::Mapping::take_birth_dates`].
    BornOn,
    /// メール
    Email,
    /// 電話番号
    Phone,
    /// 住所
    Address,
    /// 備考
    Note,
    /// 現在の勤務先
    Employer,
    /// 現在の役割
    Role,
    /// 業界
    Industry,
    /// 現職の開始日
    Since,
    /// スキル, parted by 、
    Skills,
    /// タグ, parted by 、
    Tags,
    /// 希望時間(下限), hours per month.
    HoursFrom,
    /// 希望時間(上限), hours per month.
    HoursTo,
    /// 繁忙期
    Busy,
    /// 返信の目安
    Reply,
    /// 稼働可否
    Availability,
    /// 稼働可否の確認日
    AvailabilityOn,
    /// 依頼しない: yes or no.
    DoNotAsk,
    /// 依頼しない理由
    DoNotAskReason,
    /// 連絡の間隔 in days.
    ContactEvery,
    /// 利用目的, as it was told.
    ConsentPurpose,
    /// 通知の版
    NoticeVersion,
    /// 同意日
    ConsentGivenOn,
    /// 同意の方法
    ConsentWay,
    /// 同意の撤回日
    ConsentWithdrawnOn,
    /// 案内停止日
    MailingStoppedOn,
    /// 保存期限
    KeepUntil,
    /// 個人・法人
    PartyKind,
    /// 商号
    CorporateName,
    /// 登録番号
    InvoiceNo,
    /// 副業許可
    SideJob,
    /// 副業許可の確認日
    SideJobOn,
    /// 副業許可の書類
    SideJobDocument,
}

/// How the cells of a column are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Text as it stands, blanks at both ends included.
    Verbatim,
    /// Text without the blanks at its ends.
    Text,
    /// A reading: full-width katakana.
    Kana,
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
    /// Words parted by 、 or line feeds.
    Words,
    /// A length of time.
    Hours,
    /// A number of days.
    Days,
    /// One of a few words.
    Choice,
}

impl Column {
    /// Every meaning, in the order in which a list shows them.
    pub const ALL: [Self; 46] = [
        Self::EmployeeNo,
        Self::Name,
        Self::FamilyName,
        Self::GivenName,
        Self::Kana,
        Self::FamilyKana,
        Self::GivenKana,
        Self::FormerName,
        Self::Department,
        Self::Job,
        Self::JoinedOn,
        Self::LeftOn,
        Self::RetiredAtSixty,
        Self::BornOn,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::Note,
        Self::Employer,
        Self::Role,
        Self::Industry,
        Self::Since,
        Self::Skills,
        Self::Tags,
        Self::HoursFrom,
        Self::HoursTo,
        Self::Busy,
        Self::Reply,
        Self::Availability,
        Self::AvailabilityOn,
        Self::DoNotAsk,
        Self::DoNotAskReason,
        Self::ContactEvery,
        Self::ConsentPurpose,
        Self::NoticeVersion,
        Self::ConsentGivenOn,
        Self::ConsentWay,
        Self::ConsentWithdrawnOn,
        Self::MailingStoppedOn,
        Self::KeepUntil,
        Self::PartyKind,
        Self::CorporateName,
        Self::InvoiceNo,
        Self::SideJob,
        Self::SideJobOn,
        Self::SideJobDocument,
    ];

    /// Path of the field of [`crate::Alumnus`] that the column fills. `joined_on` is the `from` of the earliest tenure;
    /// the parts of a name share the path of the whole.
    #[must_use]
    pub fn field(self) -> &'static str {
        self.facts().0
    }

    /// The heading under which this program writes the column; it reads back as this very meaning.
    #[must_use]
    pub fn heading(self) -> &'static str {
        self.facts().1
    }

    /// The whole of which the column is a part: 姓 belongs to 氏名. Every other column is its own whole.
    #[must_use]
    pub fn whole(self) -> Self {
        match self {
            Self::FamilyName | Self::GivenName => Self::Name,
            Self::FamilyKana | Self::GivenKana => Self::Kana,
            other => other,
        }
    }

    /// Does the column hold the name or the family name?
    #[must_use]
    pub fn names(self) -> bool {
        matches!(self, Self::Name | Self::FamilyName)
    }

    /// Does the column hold days?
    #[must_use]
    pub fn is_day(self) -> bool {
        self.kind() == Kind::Day
    }

    pub(super) fn kind(self) -> Kind {
        self.facts().2
    }

    /// Field, heading and kind.
    fn facts(self) -> (&'static str, &'static str, Kind) {
        match self {
            Self::EmployeeNo => ("employee_no", "社員番号", Kind::Text),
            Self::Name => ("name", "氏名", Kind::Verbatim),
            Self::FamilyName => ("name", "姓", Kind::Verbatim),
            Self::GivenName => ("name", "名", Kind::Verbatim),
            Self::Kana => ("kana", "フリガナ", Kind::Kana),
            Self::FamilyKana => ("kana", "セイ", Kind::Kana),
            Self::GivenKana => ("kana", "メイ", Kind::Kana),
            Self::FormerName => ("former_name", "旧姓", Kind::Text),
            Self::Department => ("department", "最終所属", Kind::Text),
            Self::Job => ("job", "職種", Kind::Text),
            Self::JoinedOn => ("joined_on", "入社日", Kind::Day),
            Self::LeftOn => ("left_on", "退職日", Kind::Day),
            Self::RetiredAtSixty => ("retired_at_sixty", "60歳以上の定年退職", Kind::YesNo),
            Self::BornOn => ("born_on", "生年月日", Kind::Day),
            Self::Email => ("email", "メール", Kind::Text),
            Self::Phone => ("phone", "電話番号", Kind::Text),
            Self::Address => ("address", "住所", Kind::Text),
            Self::Note => ("note", "備考", Kind::Verbatim),
            Self::Employer => ("viewpoint.employer", "現在の勤務先", Kind::Text),
            Self::Role => ("viewpoint.role", "現在の役割", Kind::Text),
            Self::Industry => ("viewpoint.industry", "業界", Kind::Text),
            Self::Since => ("viewpoint.since", "現職の開始日", Kind::Day),
            Self::Skills => ("skills", "スキル", Kind::Words),
            Self::Tags => ("tags", "タグ", Kind::Words),
            Self::HoursFrom => ("hours_from", "希望時間（下限）", Kind::Hours),
            Self::HoursTo => ("hours_to", "希望時間（上限）", Kind::Hours),
            Self::Busy => ("busy", "繁忙期", Kind::Text),
            Self::Reply => ("reply", "返信の目安", Kind::Text),
            Self::Availability => ("availability", "稼働可否", Kind::Choice),
            Self::AvailabilityOn => ("availability_on", "稼働可否の確認日", Kind::Day),
            Self::DoNotAsk => ("do_not_ask", "依頼しない", Kind::YesNo),
            Self::DoNotAskReason => ("do_not_ask_reason", "依頼しない理由", Kind::Text),
            Self::ContactEvery => ("contact_every", "連絡の間隔（日）", Kind::Days),
            Self::ConsentPurpose => ("consent.purpose", "利用目的", Kind::Text),
            Self::NoticeVersion => ("consent.notice_version", "通知の版", Kind::Text),
            Self::ConsentGivenOn => ("consent.given_on", "同意日", Kind::Day),
            Self::ConsentWay => ("consent.way", "同意の方法", Kind::Choice),
            Self::ConsentWithdrawnOn => ("consent.withdrawn_on", "同意の撤回日", Kind::Day),
            Self::MailingStoppedOn => ("consent.mailing_stopped_on", "案内停止日", Kind::Day),
            Self::KeepUntil => ("keep_until", "保存期限", Kind::Day),
            Self::PartyKind => ("contractor.kind", "個人・法人", Kind::Choice),
            Self::CorporateName => ("contractor.corporate_name", "商号", Kind::Text),
            Self::InvoiceNo => ("contractor.invoice_no", "登録番号", Kind::Text),
            Self::SideJob => ("contractor.side_job", "副業許可", Kind::Choice),
            Self::SideJobOn => ("contractor.side_job_on", "副業許可の確認日", Kind::Day),
            Self::SideJobDocument => ("contractor.side_job_document", "副業許可の書類", Kind::Text),
        }
    }
}

/// What no list brings into the registry, whatever its heading is mapped to. Only [`Withheld::BirthDate`] can be taken,
/// and only when the person says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Withheld {
    /// マイナンバー (番号法20条 forbids to keep it for this purpose).
    MyNumber,
    /// 評価
    Evaluation,
    /// 健康 (要配慮個人情報, 個人情報保護法2条3項).
    Health,
    /// 退職理由
    LeavingReason,
    /// 生年月日
    BirthDate,
}
