//! Which columns each list has. Those of 名簿 are the ones that the import knows, under headings that it reads back.

use engawa_documents::listing::ListingKind;
use engawa_domain::registry::Column;

use crate::api::ListKind;

/// A column.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spec {
    pub(super) key: &'static str,
    pub(super) heading: &'static str,
    pub(super) kind: ListingKind,
    pub(super) usual: bool,
}

/// What a list is called.
pub(super) fn title(kind: ListKind) -> &'static str {
    match kind {
        ListKind::People => "名簿",
        ListKind::Recipients => "案内の宛先",
        ListKind::Engagements => "案件",
        ListKind::Issued => "発行した書類",
        ListKind::Mailings => "案内",
        ListKind::Systems => "社内システム",
        ListKind::Grants => "権限",
        ListKind::ContactDue => "連絡する日",
        ListKind::ContactOverdue => "しばらく連絡がない人",
        ListKind::AvailabilityUnconfirmed => "稼働可否を確かめる人",
        ListKind::Retention => "保存期限",
        ListKind::Rejected => "取り込めない行",
    }
}

/// Its name in the journal.
pub(super) fn code(kind: ListKind) -> &'static str {
    match kind {
        ListKind::People => "people",
        ListKind::Recipients => "recipients",
        ListKind::Engagements => "engagements",
        ListKind::Issued => "issued",
        ListKind::Mailings => "mailings",
        ListKind::Systems => "systems",
        ListKind::Grants => "grants",
        ListKind::ContactDue => "contact_due",
        ListKind::ContactOverdue => "contact_overdue",
        ListKind::AvailabilityUnconfirmed => "availability_unconfirmed",
        ListKind::Retention => "retention",
        ListKind::Rejected => "rejected",
    }
}

/// Is every row of the list about a person?
pub(super) fn is_about_people(kind: ListKind) -> bool {
    !matches!(kind, ListKind::Mailings | ListKind::Systems)
}

/// The columns of a list, from the left.
pub(super) fn of(kind: ListKind) -> Vec<Spec> {
    match kind {
        ListKind::People => people().map(person).collect(),
        ListKind::Recipients => RECIPIENTS.to_vec(),
        ListKind::Engagements => ENGAGEMENTS.to_vec(),
        ListKind::Issued => ISSUED.to_vec(),
        ListKind::Mailings => MAILINGS.to_vec(),
        ListKind::Systems => SYSTEMS.to_vec(),
        ListKind::Grants => GRANTS.to_vec(),
        ListKind::ContactDue => tended("次の連絡日"),
        ListKind::ContactOverdue => tended("連絡の期限"),
        ListKind::AvailabilityUnconfirmed => tended("稼働可否の確認日"),
        ListKind::Retention => RETENTION.to_vec(),
        ListKind::Rejected => REJECTED.to_vec(),
    }
}

/// What of a person goes out in a list: everything that a list can bring in but the parts of names, which stand whole,
/// and 生年月日, which leaves only with everything else that is held on a person.
pub(super) fn people() -> impl Iterator<Item = Column> {
    Column::ALL.into_iter().filter(|column| column.whole() == *column && *column != Column::BornOn)
}

fn person(column: Column) -> Spec {
    let usual = matches!(
        column,
        Column::EmployeeNo
            | Column::Name
            | Column::Kana
            | Column::Department
            | Column::Job
            | Column::LeftOn
            | Column::Email
            | Column::Phone
    );
    let kind = match column {
        column if column.is_day() => ListingKind::Day,
        Column::ContactEvery | Column::HoursFrom | Column::HoursTo => ListingKind::Number,
        Column::DoNotAsk | Column::RetiredAtSixty => ListingKind::YesNo,
        _ => ListingKind::Text,
    };
    Spec { key: column.field(), heading: column.heading(), kind, usual }
}

const fn text(key: &'static str, heading: &'static str) -> Spec {
    Spec { key, heading, kind: ListingKind::Text, usual: true }
}

const fn day(key: &'static str, heading: &'static str) -> Spec {
    Spec { key, heading, kind: ListingKind::Day, usual: true }
}

const fn number(key: &'static str, heading: &'static str) -> Spec {
    Spec { key, heading, kind: ListingKind::Number, usual: true }
}

const fn amount(key: &'static str, heading: &'static str) -> Spec {
    Spec { key, heading, kind: ListingKind::Amount, usual: true }
}

const fn unusual(spec: Spec) -> Spec {
    Spec { usual: false, ..spec }
}

const RECIPIENTS: [Spec; 6] = [
    unusual(text("employee_no", "社員番号")),
    text("name", "氏名"),
    text("kana", "フリガナ"),
    text("address", "宛先"),
    unusual(text("department", "最終所属")),
    unusual(day("left_on", "退職日")),
];

const REJECTED: [Spec; 5] = [
    number("row", "行"),
    text("name", "氏名"),
    text("heading", "列"),
    text("cell", "元の値"),
    text("reason", "理由"),
];

const ENGAGEMENTS: [Spec; 11] = [
    text("order_no", "契約番号"),
    text("title", "件名"),
    text("kind", "種類"),
    text("alumnus_name", "受託者"),
    text("stage", "状態"),
    day("starts_on", "開始日"),
    day("ends_on", "終了日"),
    amount("rate", "時間単価（円）"),
    amount("amount", "一式の額（円）"),
    number("reds", "確認事項（赤）"),
    number("yellows", "確認事項（黄）"),
];

const ISSUED: [Spec; 10] = [
    day("issued_on", "発行日"),
    text("kind", "書類"),
    number("version", "版"),
    text("format", "形式"),
    text("engagement_title", "案件"),
    text("alumnus_name", "受託者"),
    text("to_whom", "渡した相手"),
    text("way", "渡した方法"),
    text("file_name", "ファイル名"),
    unusual(text("sha256", "照合値（SHA-256）")),
];

const MAILINGS: [Spec; 9] = [
    day("sent_on", "送付日"),
    text("kind", "種類"),
    text("title", "件名"),
    text("way", "方法"),
    text("sent_by", "送付者"),
    text("segment_name", "絞り込み"),
    text("state", "状態"),
    number("recipients", "送った人数"),
    number("left_out", "除いた人数"),
];

/// People to tend to, with the day of the list.
fn tended(heading: &'static str) -> Vec<Spec> {
    vec![
        unusual(text("employee_no", "社員番号")),
        text("name", "氏名"),
        text("kana", "フリガナ"),
        text("department", "最終所属"),
        unusual(day("left_on", "退職日")),
        day("on", heading),
        text("email", "メール"),
        text("phone", "電話番号"),
    ]
}

const RETENTION: [Spec; 9] = [
    text("name", "氏名"),
    text("kana", "フリガナ"),
    text("department", "最終所属"),
    unusual(day("left_on", "退職日")),
    day("due_on", "期限"),
    text("reason", "理由"),
    text("basis", "根拠"),
    day("contact_on", "最後の確認"),
    number("contracts", "契約"),
];

const SYSTEMS: [Spec; 7] = [
    text("name", "名称"),
    text("owner", "所管部署"),
    text("data_class", "データ区分"),
    text("levels", "権限の段階"),
    text("channel", "申請先"),
    text("note", "備考"),
    number("alive", "生きている権限"),
];

const GRANTS: [Spec; 11] = [
    text("system_name", "システム"),
    text("level", "段階"),
    text("alumnus_name", "受託者"),
    text("engagement_title", "案件"),
    text("state", "状態"),
    day("starts_on", "開始日"),
    day("ends_on", "終了日"),
    text("reason", "理由"),
    text("requester", "申請者"),
    text("approver", "承認者"),
    Spec { key: "overdue", heading: "期限を過ぎている", kind: ListingKind::YesNo, usual: true },
];
