//! The rows of each list.

use std::collections::HashSet;

use engawa_documents::listing::Value;
use engawa_domain::{
    Alumnus, AlumnusId, DataClass, GrantState, MailingKind, MailingWay, Stage, Yen, mailing,
    registry::{Column, RejectedReason, cell_day, cell_text},
    retention::DueReason,
};
use engawa_store::{Reader, StoreError};

use super::columns;
use crate::{
    ApiError, Engawa,
    api::{
        DocumentFormat, DocumentKind, DueRow, EngagementRow, GrantRow, ImportFilter, ImportRow, IssuedRow,
        ListKind, ListWanted, MailingRow, SystemRow, Tending, TendingRow,
    },
    host::in_japan,
};

/// Above this many people it is quicker to read the registry from end to end.
const MANY: usize = 2_000;

impl Engawa {
    /// How many rows a list has.
    pub(super) fn count_rows(&self, wanted: &ListWanted) -> Result<u32, ApiError> {
        let count = match wanted.kind {
            ListKind::People => self.people_found(wanted)?.len(),
            ListKind::Recipients => self.recipients_of(wanted)?.len(),
            ListKind::Engagements => self.engagements()?.len(),
            ListKind::Issued => self.issued(None)?.len(),
            ListKind::Mailings => self.mailings()?.len(),
            ListKind::Systems => self.systems()?.len(),
            ListKind::Grants => self.grants()?.len(),
            ListKind::ContactDue => self.tended(Tending::ContactDue)?.len(),
            ListKind::ContactOverdue => self.tended(Tending::ContactOverdue)?.len(),
            ListKind::AvailabilityUnconfirmed => self.tended(Tending::AvailabilityUnconfirmed)?.len(),
            ListKind::Retention => self.all_due()?.len(),
            ListKind::Rejected => self.refused_rows(&wanted.import_token)?.len(),
        };
        Ok(u32::try_from(count).unwrap_or(u32::MAX))
    }

    /// The rows of a list, cells in the order of `keys`.
    pub(super) fn rows(&self, wanted: &ListWanted, keys: &[String]) -> Result<Vec<Vec<Value>>, ApiError> {
        fn all<T>(rows: &[T], keys: &[String], cell: impl Fn(&T, &str) -> Value) -> Vec<Vec<Value>> {
            rows.iter().map(|row| keys.iter().map(|key| cell(row, key)).collect()).collect()
        }
        Ok(match wanted.kind {
            ListKind::People => {
                let ids = self.people_found(wanted)?;
                person_rows(&self.read(|reader| in_full(reader, &ids))?, keys)
            }
            ListKind::Recipients => {
                let ids = self.recipients_of(wanted)?;
                let (people, way) = self.read(|reader| {
                    let way =
                        reader.mailing(&wanted.mailing_id)?.map(|row| row.mailing.way).unwrap_or_default();
                    Ok((in_full(reader, &ids)?, way))
                })?;
                all(&people, keys, |person, key| match key {
                    "address" => Value::text(mailing::address(person, way)),
                    key => person_cell(person, key),
                })
            }
            ListKind::Engagements => all(&self.engagements()?, keys, engagement),
            ListKind::Issued => {
                let titles = self.document_titles()?;
                all(&self.issued(None)?, keys, |row, key| issued(row, key, &titles))
            }
            ListKind::Mailings => all(&self.mailings()?, keys, mailing_cell),
            ListKind::Systems => all(&self.systems()?, keys, system),
            ListKind::Grants => all(&self.grants()?, keys, grant),
            ListKind::ContactDue => all(&self.tended(Tending::ContactDue)?, keys, tended),
            ListKind::ContactOverdue => all(&self.tended(Tending::ContactOverdue)?, keys, tended),
            ListKind::AvailabilityUnconfirmed => {
                all(&self.tended(Tending::AvailabilityUnconfirmed)?, keys, tended)
            }
            ListKind::Retention => all(&self.all_due()?, keys, due),
            ListKind::Rejected => all(&self.refused_rows(&wanted.import_token)?, keys, refused),
        })
    }

    fn refused_rows(&self, token: &str) -> Result<Vec<ImportRow>, ApiError> {
        Ok(self.import_rows(token, ImportFilter::Rejected, "", 0, u32::MAX)?.rows)
    }

    fn people_found(&self, wanted: &ListWanted) -> Result<Vec<AlumnusId>, ApiError> {
        crate::segments::check(&wanted.filter)?;
        self.read(|reader| Ok(self.found(reader, &wanted.filter, &wanted.query)?.ids))
    }

    /// Those a mailing goes to, without those who are not in the registry any more.
    fn recipients_of(&self, wanted: &ListWanted) -> Result<Vec<AlumnusId>, ApiError> {
        self.read(|reader| {
            let Some(row) = reader.mailing(&wanted.mailing_id)? else { return Ok(None) };
            let people = self.meant(reader, &row)?;
            let ids = people
                .into_iter()
                .filter(|person| person.left_out.is_empty())
                .map(|person| person.alumnus_id);
            let ids: Vec<_> = ids.collect();
            let there: HashSet<_> = self.with_sight(reader, |sight| {
                let everybody = engawa_domain::SegmentFilter::default().ready(self.today());
                sight.matching(&everybody).map(|seen| seen.id.clone()).collect()
            })?;
            Ok(Some(ids.into_iter().filter(|id| there.contains(id)).collect()))
        })?
        .ok_or(ApiError::NotFound)
    }

    fn tended(&self, list: Tending) -> Result<Vec<TendingRow>, ApiError> {
        Ok(self.tending(list, 0, u32::MAX)?.rows)
    }

    /// Who is due, then who will be soon.
    fn all_due(&self) -> Result<Vec<DueRow>, ApiError> {
        let view = self.retention()?;
        Ok(view.due.into_iter().chain(view.soon).collect())
    }

    fn document_titles(&self) -> Result<Vec<(DocumentKind, String)>, ApiError> {
        self.read(|reader| {
            DocumentKind::ALL
                .into_iter()
                .map(|kind| {
                    let template = reader.latest_template(kind.code())?;
                    Ok((kind, template.map(|template| template.title).unwrap_or_default()))
                })
                .collect()
        })
    }
}

/// The people of these ids, in their order.
fn in_full(reader: &Reader<'_>, ids: &[AlumnusId]) -> Result<Vec<Alumnus>, StoreError> {
    if ids.len() > MANY {
        let wanted: HashSet<_> = ids.iter().collect();
        return Ok(reader.alumni_all()?.into_iter().filter(|person| wanted.contains(&person.id)).collect());
    }
    ids.iter().filter_map(|id| reader.alumnus(id).transpose()).collect()
}

/// One row for each person.
pub(super) fn person_rows(people: &[Alumnus], keys: &[String]) -> Vec<Vec<Value>> {
    let columns: Vec<Column> =
        keys.iter().filter_map(|key| columns::people().find(|column| column.field() == key)).collect();
    people.iter().map(|person| columns.iter().map(|column| value(person, *column)).collect()).collect()
}

fn person_cell(person: &Alumnus, key: &str) -> Value {
    columns::people()
        .find(|column| column.field() == key)
        .map_or(Value::Empty, |column| value(person, column))
}

/// What a list writes for this person in this column. The import reads it back as the same fact.
fn value(person: &Alumnus, column: Column) -> Value {
    if column.is_day() {
        return Value::day(cell_day(person, column));
    }
    let text = cell_text(person, column);
    match column {
        Column::DoNotAsk if !person.do_not_ask => Value::Empty,
        Column::DoNotAsk | Column::RetiredAtSixty if !text.is_empty() => {
            Value::YesNo(person.retired_at_sixty.filter(|_| column == Column::RetiredAtSixty).unwrap_or(true))
        }
        Column::ContactEvery | Column::HoursFrom | Column::HoursTo => {
            text.parse().map_or_else(|_| Value::text(text), Value::Number)
        }
        _ => Value::text(text),
    }
}

fn yen(amount: Option<Yen>) -> Value {
    Value::number(amount.map(|yen| yen.0))
}

fn engagement(row: &EngagementRow, key: &str) -> Value {
    match key {
        "order_no" => Value::text(row.order_no.as_str()),
        "title" => Value::text(row.title.as_str()),
        "kind" => Value::text(row.kind.as_str()),
        "alumnus_name" => Value::text(row.alumnus_name.as_str()),
        "stage" => Value::text(match row.stage {
            Stage::Drafting => "検討中",
            Stage::Offered => "回答待ち",
            Stage::Active => "契約中",
            Stage::Closing => "終了処理中",
            Stage::Closed => "終了",
        }),
        "starts_on" => Value::day(row.starts_on),
        "ends_on" => Value::day(row.ends_on),
        "rate" => yen(row.rate),
        "amount" => yen(row.amount),
        "reds" => Value::Number(row.reds.into()),
        "yellows" => Value::Number(row.yellows.into()),
        _ => Value::Empty,
    }
}

fn issued(row: &IssuedRow, key: &str, titles: &[(DocumentKind, String)]) -> Value {
    match key {
        "issued_on" => Value::Day(in_japan(row.issued_at).date_naive()),
        "kind" => titles
            .iter()
            .find(|(kind, _)| *kind == row.kind)
            .map_or(Value::Empty, |(_, title)| Value::text(title.as_str())),
        "version" => Value::Number(row.version.into()),
        "format" => Value::text(match row.format {
            DocumentFormat::Docx => "Word",
            DocumentFormat::Pdf | DocumentFormat::Svg => "PDF",
        }),
        "engagement_title" => Value::text(row.engagement_title.as_str()),
        "alumnus_name" => Value::text(row.alumnus_name.as_str()),
        "to_whom" => Value::text(row.to_whom.as_str()),
        "way" => Value::text(row.way.as_str()),
        "file_name" => Value::text(row.file_name.as_str()),
        "sha256" => Value::text(row.sha256.as_str()),
        _ => Value::Empty,
    }
}

fn tended(row: &TendingRow, key: &str) -> Value {
    let person = &row.person;
    match key {
        "employee_no" => Value::text(person.employee_no.as_str()),
        "name" => Value::text(person.name.as_str()),
        "kana" => Value::text(person.kana.as_str()),
        "department" => Value::text(person.department.as_str()),
        "left_on" => Value::day(person.left_on),
        "on" => Value::day(row.on),
        "email" => Value::text(person.email.as_str()),
        "phone" => Value::text(person.phone.as_str()),
        _ => Value::Empty,
    }
}

fn refused(row: &ImportRow, key: &str) -> Value {
    match key {
        "row" => Value::Number(row.row.into()),
        "name" => Value::text(row.name.as_str()),
        "heading" => Value::text(row.heading.as_str()),
        "cell" => Value::text(row.cell.as_str()),
        "reason" => {
            let reason = serde_json::from_value::<RejectedReason>(row.reason.as_str().into());
            Value::text(reason.map_or("", RejectedReason::words))
        }
        _ => Value::Empty,
    }
}

fn due(row: &DueRow, key: &str) -> Value {
    match key {
        "name" => Value::text(row.name.as_str()),
        "kana" => Value::text(row.kana.as_str()),
        "department" => Value::text(row.department.as_str()),
        "left_on" => Value::day(row.left_on),
        "due_on" => Value::Day(row.due_on),
        "reason" => Value::text(match row.reason {
            DueReason::KeepUntil => "決めた期限が過ぎた",
            DueReason::Withdrawn => "同意の撤回",
            DueReason::NoContact => "連絡のないまま期間が過ぎた",
            DueReason::ContractsEnded => "契約の保存期間が過ぎた",
            DueReason::Removed => "名簿から削除した（履歴に残っている）",
        }),
        "basis" => Value::text(row.basis.as_str()),
        "contact_on" => Value::day(row.contact_on),
        "contracts" => Value::Number(row.contracts.into()),
        _ => Value::Empty,
    }
}

fn mailing_cell(row: &MailingRow, key: &str) -> Value {
    match key {
        "sent_on" => Value::day(row.sent_on),
        "kind" => Value::text(match row.kind {
            MailingKind::Event => "催し",
            MailingKind::Letter => "お便り",
            MailingKind::Offer => "仕事の募集",
        }),
        "title" => Value::text(row.title.as_str()),
        "way" => Value::text(match row.way {
            MailingWay::Email => "メール",
            MailingWay::Post => "郵送",
        }),
        "sent_by" => Value::text(row.sent_by.as_str()),
        "segment_name" => Value::text(row.segment_name.as_str()),
        "state" => Value::text(match (row.recorded, row.offer.as_ref().and_then(|offer| offer.closed_on)) {
            (false, _) => "下書き",
            (true, Some(_)) => "募集を閉じた",
            (true, None) => "送付済み",
        }),
        "recipients" => Value::Number(row.recipients.into()),
        "left_out" => Value::Number(row.left_out.into()),
        _ => Value::Empty,
    }
}

fn system(row: &SystemRow, key: &str) -> Value {
    let system = &row.system;
    match key {
        "name" => Value::text(system.name.as_str()),
        "owner" => Value::text(system.owner.as_str()),
        "data_class" => Value::text(match system.data_class {
            DataClass::Public => "公開",
            DataClass::Internal => "社内",
            DataClass::Confidential => "社外秘",
            DataClass::Personal => "個人情報",
        }),
        "levels" => Value::text(system.levels.join("、")),
        "channel" => Value::text(system.channel.as_str()),
        "note" => Value::text(system.note.as_str()),
        "alive" => Value::Number(row.alive.into()),
        _ => Value::Empty,
    }
}

fn grant(row: &GrantRow, key: &str) -> Value {
    let grant = &row.grant;
    match key {
        "system_name" => Value::text(grant.system_name.as_str()),
        "level" => Value::text(grant.level.as_str()),
        "alumnus_name" => Value::text(row.alumnus_name.as_str()),
        "engagement_title" => Value::text(row.engagement_title.as_str()),
        "state" => Value::text(match grant.state {
            GrantState::Planned => "予定",
            GrantState::Requested => "申請中",
            GrantState::Granted => "付与済",
            GrantState::Stopped => "停止済",
        }),
        "starts_on" => Value::day(grant.starts_on),
        "ends_on" => Value::day(grant.ends_on),
        "reason" => Value::text(grant.reason.as_str()),
        "requester" => Value::text(grant.requester.as_str()),
        "approver" => Value::text(grant.approver.as_str()),
        "overdue" => Value::YesNo(row.overdue),
        _ => Value::Empty,
    }
}
