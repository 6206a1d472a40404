//! Two records of one person become one, field by field.

use serde::{Deserialize, Serialize};

use crate::Alumnus;

/// What a person decides as one: mostly a field, sometimes fields that mean nothing apart (稼働可否 and its 確認日).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum MergeField {
    /// 氏名
    Name,
    /// フリガナ
    Kana,
    /// 旧姓
    FormerName,
    /// 社員番号
    EmployeeNo,
    /// 生年月日
    BornOn,
    /// 最終所属
    Department,
    /// 職種
    Job,
    /// 退職日
    LeftOn,
    /// 60歳以上の定年退職
    RetiredAtSixty,
    /// 在籍歴
    Tenures,
    /// メール
    Email,
    /// 電話番号
    Phone,
    /// 住所
    Address,
    /// そのほかの連絡手段
    Contacts,
    /// 連絡の間隔
    ContactEvery,
    /// 連絡できる時間
    Week,
    /// 返信の目安
    Reply,
    /// 希望する時間, from and to
    Hours,
    /// 繁忙期
    Busy,
    /// 稼働可否 with its 確認日
    Availability,
    /// 依頼しない with its reason
    DoNotAsk,
    /// 外部視点
    Viewpoint,
    /// スキル
    Skills,
    /// タグ
    Tags,
    /// 備考
    Note,
    /// 受託者として
    Contractor,
    /// 同意
    Consent,
    /// 保存期限
    KeepUntil,
}

/// Whose value is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum Take {
    /// That of the record that stays.
    Kept,
    /// That of the record that goes.
    Gone,
    /// Both, where both can stand: lists are united, notes stand below each other.
    Both,
}

impl MergeField {
    /// Every field, in the order of a person's page.
    pub const ALL: [Self; 28] = [
        Self::Name,
        Self::Kana,
        Self::FormerName,
        Self::EmployeeNo,
        Self::BornOn,
        Self::Department,
        Self::Job,
        Self::LeftOn,
        Self::RetiredAtSixty,
        Self::Tenures,
        Self::Email,
        Self::Phone,
        Self::Address,
        Self::Contacts,
        Self::ContactEvery,
        Self::Week,
        Self::Reply,
        Self::Hours,
        Self::Busy,
        Self::Availability,
        Self::DoNotAsk,
        Self::Viewpoint,
        Self::Skills,
        Self::Tags,
        Self::Note,
        Self::Contractor,
        Self::Consent,
        Self::KeepUntil,
    ];

    /// May the values of both stand together?
    #[must_use]
    pub fn can_unite(self) -> bool {
        matches!(
            self,
            Self::FormerName | Self::Tenures | Self::Contacts | Self::Skills | Self::Tags | Self::Note
        )
    }

    /// Does `from` say the same here as `to`?
    fn agrees(self, from: &Alumnus, to: &Alumnus) -> bool {
        let mut changed = to.clone();
        self.put(from, &mut changed);
        changed == *to
    }

    /// Is nothing said here?
    fn is_blank(self, alumnus: &Alumnus) -> bool {
        self.agrees(&Alumnus::default(), alumnus)
    }

    /// Carries the value of this field over.
    fn put(self, from: &Alumnus, to: &mut Alumnus) {
        match self {
            Self::Name => to.name.clone_from(&from.name),
            Self::Kana => to.kana.clone_from(&from.kana),
            Self::FormerName => to.former_name.clone_from(&from.former_name),
            Self::EmployeeNo => to.employee_no.clone_from(&from.employee_no),
            Self::BornOn => to.born_on = from.born_on,
            Self::Department => to.department.clone_from(&from.department),
            Self::Job => to.job.clone_from(&from.job),
            Self::LeftOn => to.left_on = from.left_on,
            Self::RetiredAtSixty => to.retired_at_sixty = from.retired_at_sixty,
            Self::Tenures => to.tenures.clone_from(&from.tenures),
            Self::Email => to.email.clone_from(&from.email),
            Self::Phone => to.phone.clone_from(&from.phone),
            Self::Address => to.address.clone_from(&from.address),
            Self::Contacts => to.contacts.clone_from(&from.contacts),
            Self::ContactEvery => to.contact_every = from.contact_every,
            Self::Week => to.week.clone_from(&from.week),
            Self::Reply => to.reply.clone_from(&from.reply),
            Self::Hours => (to.hours_from, to.hours_to) = (from.hours_from, from.hours_to),
            Self::Busy => to.busy.clone_from(&from.busy),
            Self::Availability => {
                (to.availability, to.availability_on) = (from.availability, from.availability_on);
            }
            Self::DoNotAsk => {
                to.do_not_ask = from.do_not_ask;
                to.do_not_ask_reason.clone_from(&from.do_not_ask_reason);
            }
            Self::Viewpoint => to.viewpoint.clone_from(&from.viewpoint),
            Self::Skills => to.skills.clone_from(&from.skills),
            Self::Tags => to.tags.clone_from(&from.tags),
            Self::Note => to.note.clone_from(&from.note),
            Self::Contractor => to.contractor.clone_from(&from.contractor),
            Self::Consent => to.consent.clone_from(&from.consent),
            Self::KeepUntil => to.keep_until = from.keep_until,
        }
    }

    /// Adds what `from` says here to what `to` says. Where two values cannot stand together, `to` stays.
    fn unite(self, from: &Alumnus, to: &mut Alumnus) {
        match self {
            Self::FormerName => to.former_name = joined(&to.former_name, &from.former_name, "、"),
            Self::Tenures => {
                add_new(&mut to.tenures, &from.tenures);
                // Newest first, as a person's page has them; who has no day stays behind.
                to.tenures.sort_by_key(|tenure| std::cmp::Reverse(tenure.from.or(tenure.to)));
            }
            Self::Contacts => add_new(&mut to.contacts, &from.contacts),
            Self::Skills => add_new(&mut to.skills, &from.skills),
            Self::Tags => add_new(&mut to.tags, &from.tags),
            Self::Note => to.note = joined(&to.note, &from.note, "\n"),
            _ => {}
        }
    }
}

/// Where two records say different things, in the order of a person's page.
#[must_use]
pub fn differing(kept: &Alumnus, gone: &Alumnus) -> Vec<MergeField> {
    MergeField::ALL.into_iter().filter(|field| !field.agrees(gone, kept)).collect()
}

/// What to take where the two differ, before anyone has decided: what is not blank; of lists and notes both; a
/// refusal (依頼しない, 撤回, 案内の停止) before its absence, since losing one would write to somebody who said no.
#[must_use]
pub fn suggested(kept: &Alumnus, gone: &Alumnus) -> Vec<(MergeField, Take)> {
    let refused = |person: &Alumnus| {
        person.consent.withdrawn_on.is_some() || person.consent.mailing_stopped_on.is_some()
    };
    let take = |field: MergeField| match field {
        _ if field.is_blank(gone) => Take::Kept,
        _ if field.is_blank(kept) => Take::Gone,
        MergeField::DoNotAsk if gone.do_not_ask && !kept.do_not_ask => Take::Gone,
        MergeField::Consent if refused(gone) && !refused(kept) => Take::Gone,
        MergeField::FormerName => Take::Kept,
        _ if field.can_unite() => Take::Both,
        MergeField::Availability if gone.availability_on > kept.availability_on => Take::Gone,
        _ => Take::Kept,
    };
    differing(kept, gone).into_iter().map(|field| (field, take(field))).collect()
}

/// The record that stays, with what was taken of the one that goes. Where nothing was chosen it keeps its own.
#[must_use]
pub fn merged(kept: &Alumnus, gone: &Alumnus, choices: &[(MergeField, Take)]) -> Alumnus {
    let mut result = kept.clone();
    for (field, take) in choices {
        match take {
            Take::Kept => {}
            Take::Gone => field.put(gone, &mut result),
            Take::Both => field.unite(gone, &mut result),
        }
    }
    result
}

fn add_new<T: PartialEq + Clone>(to: &mut Vec<T>, from: &[T]) {
    for value in from {
        if !to.contains(value) {
            to.push(value.clone());
        }
    }
}

/// Both texts, unless one holds the other.
fn joined(kept: &str, gone: &str, between: &str) -> String {
    match () {
        () if kept.contains(gone) => kept.to_owned(),
        () if gone.contains(kept) => gone.to_owned(),
        () => format!("{kept}{between}{gone}"),
    }
}
