//! 開示: everything held on one person, and nothing held on anybody else (個人情報保護法 33条).
//!
//! Each part is a function from the database to a table; a table that a new feature keeps about people gets its part in
//! [`PARTS`]. What the company wrote for itself may be withheld row by row, with the item of 33条2項 and a reason;
//! the row then says that, and why.

use engawa_domain::{
    Alumnus, AlumnusId, Engagement, InvalidReason, Minutes, WeekGrid,
    access::GrantState,
    format,
    personal_data::{self, Category},
};
use engawa_store::{Reader, StoreError, entity};
use serde_json::{Value, json};

use crate::{
    ApiError, Engawa, OutFile,
    api::{Disclosure, DisclosurePaper, DisclosureRow, DisclosureSection, DocumentKind, NotDisclosed},
    disclosure_history, disclosure_running, disclosure_work,
    documents::file_safe,
    host::in_japan,
    vault::invalid,
};

/// Whom a disclosure is about.
pub(crate) struct Subject {
    pub(crate) person: Alumnus,
    pub(crate) engagements: Vec<Engagement>,
}

/// One part of a disclosure.
type Part = fn(&Reader<'_>, &Subject) -> Result<DisclosureSection, StoreError>;

/// The parts, in order.
const PARTS: &[Part] = &[
    facts,
    tenures,
    contacts,
    log,
    mailings,
    disclosure_work::engagements,
    disclosure_work::details,
    disclosure_work::decisions,
    disclosure_running::duties,
    disclosure_running::payments,
    disclosure_running::labour,
    grants,
    issued,
    imports,
    keeping,
    disclosure_history::changes,
    disclosure_work::changes,
    disclosure_history::merges,
    disclosure_history::journal,
];

impl Engawa {
    /// Everything held on a person. What is withheld stands there with its reason in place of its content.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on `withheld` for a row that may not be withheld (`unknown`),
    /// an item that does not exist (`out_of_range`) or a missing reason (`empty`).
    pub fn disclosure(&self, id: &AlumnusId, withheld: &[NotDisclosed]) -> Result<Disclosure, ApiError> {
        let found = self.read(|reader| {
            let Some(person) = reader.party(id)? else { return Ok(None) };
            let engagements = reader
                .engagements_with(id)?
                .iter()
                .filter_map(|engagement| reader.engagement(engagement).transpose())
                .collect::<Result<Vec<_>, _>>()?;
            let subject = Subject { person, engagements };
            let sections =
                PARTS.iter().map(|part| part(reader, &subject)).collect::<Result<Vec<_>, StoreError>>()?;
            Ok(Some((subject.person, sections)))
        })?;
        let (person, mut sections) = found.ok_or(ApiError::NotFound)?;
        for withholding in withheld {
            withhold(&mut sections, withholding)?;
        }
        Ok(Disclosure { alumnus_id: id.clone(), name: person.name, made_on: self.today(), sections })
    }

    /// A disclosure as a file, or the letter that goes with it. The journal says that it was made.
    ///
    /// # Errors
    /// As [`Engawa::disclosure`].
    pub fn disclosure_file(
        &self,
        id: &AlumnusId,
        withheld: &[NotDisclosed],
        paper: DisclosurePaper,
    ) -> Result<OutFile, ApiError> {
        let disclosure = self.disclosure(id, withheld)?;
        let stem = |title: &str| {
            let name = file_safe(&disclosure.name);
            format!("{}_{name}_{title}", disclosure.made_on.format("%Y%m%d"))
        };
        let file = match paper {
            DisclosurePaper::Content => OutFile {
                name: format!("{}.pdf", stem("保有個人データ")),
                bytes: self.pdf(&crate::disclosure_paper::content(&disclosure))?,
            },
            DisclosurePaper::Json => OutFile {
                name: format!("{}.json", stem("保有個人データ")),
                bytes: serde_json::to_vec_pretty(&as_json(&disclosure)).map_err(|_| ApiError::Internal)?,
            },
            DisclosurePaper::Letter => OutFile {
                name: format!("{}.pdf", stem("開示の回答")),
                bytes: self.pdf(&self.disclosure_letter(&disclosure, withheld)?)?,
            },
        };
        let count = u32::try_from(withheld.len()).unwrap_or(u32::MAX);
        self.write("person.disclose", |writer| writer.record_disclosure(id, count))?;
        Ok(file)
    }
}

fn withhold(sections: &mut [DisclosureSection], withholding: &NotDisclosed) -> Result<(), ApiError> {
    let row = sections
        .iter_mut()
        .flat_map(|section| &mut section.rows)
        .find(|row| row.key == withholding.key && row.withholdable.is_some())
        .ok_or_else(|| invalid("withheld", InvalidReason::Unknown))?;
    if !(1..=3).contains(&withholding.item) {
        return Err(invalid("withheld", InvalidReason::OutOfRange));
    }
    if withholding.reason.trim().is_empty() {
        return Err(invalid("withheld", InvalidReason::Empty));
    }
    let words =
        format!("開示しません（個人情報保護法33条2項{}号：{}）", withholding.item, withholding.reason.trim());
    withhold_row(row, &words);
    // What a field said before is withheld with what it says.
    if let Some(path) = withholding.key.strip_prefix("facts.") {
        let earlier = sections.iter_mut().flat_map(|section| &mut section.rows);
        earlier
            .filter(|row| disclosure_history::is_change_of(&row.key, path))
            .for_each(|row| withhold_row(row, &words));
    }
    // The same of a decision, which the history of its engagement tells together with the others.
    let engagement = withholding.key.strip_prefix("decisions.").and_then(|rest| rest.rsplit_once('.'));
    if let Some((engagement, _)) = engagement {
        let of_it = format!("work_changes.{engagement}.");
        let earlier = sections.iter_mut().flat_map(|section| &mut section.rows);
        earlier.filter(|row| row.key.starts_with(&of_it)).for_each(|row| withhold_row(row, &words));
    }
    Ok(())
}

fn withhold_row(row: &mut DisclosureRow, words: &str) {
    if let Some(cell) = row.withholdable.and_then(|column| row.cells.get_mut(usize::from(column))) {
        words.clone_into(cell);
    }
}

/// For machines: each row an object by the headings of its columns.
fn as_json(disclosure: &Disclosure) -> Value {
    let sections: Vec<Value> = disclosure
        .sections
        .iter()
        .map(|section| {
            let rows: Vec<Value> = section
                .rows
                .iter()
                .map(|row| {
                    let cells = section.columns.iter().zip(&row.cells);
                    Value::Object(cells.map(|(column, cell)| (column.clone(), json!(cell))).collect())
                })
                .collect();
            json!({ "code": section.code, "title": section.title, "rows": rows })
        })
        .collect();
    json!({ "name": disclosure.name, "made_on": disclosure.made_on, "sections": sections })
}

/// An empty table.
pub(crate) fn section(code: &str, title: &str, columns: &[(&str, u8)]) -> DisclosureSection {
    DisclosureSection {
        code: code.to_owned(),
        title: title.to_owned(),
        columns: columns.iter().map(|(column, _)| (*column).to_owned()).collect(),
        widths: columns.iter().map(|(_, width)| *width).collect(),
        rows: Vec::new(),
    }
}

/// A row that must be disclosed.
pub(crate) fn row(key: String, cells: Vec<String>) -> DisclosureRow {
    DisclosureRow { key, cells, withholdable: None }
}

fn facts(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found =
        section("facts", "名簿の記録", &[("項目", 8), ("内容", 13), ("利用目的", 9), ("取得元", 5)]);
    let facts = serde_json::to_value(&subject.person)
        .map_err(|_| StoreError::Unreadable { entity: entity::ALUMNUS, id: String::new() })?;
    let history = disclosure_history::lines(reader, &subject.person.id)?;
    for field in personal_data::FIELDS {
        let Some(value) = facts.pointer(&pointer(field.path)) else { continue };
        let words = field_words(field.path, value);
        if words.is_empty() || field.category == Category::Administrative {
            continue;
        }
        let source = disclosure_history::imported_on(&history, field.path, value).map_or_else(
            || field.source.label().to_owned(),
            |day| format!("人事部門の名簿（{}取込）", format::seireki(day)),
        );
        found.rows.push(DisclosureRow {
            key: format!("facts.{}", field.path),
            cells: vec![field.label.to_owned(), words, field.purpose.label().to_owned(), source],
            withholdable: field.withholdable.then_some(1),
        });
    }
    Ok(found)
}

fn tenures(_: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("所属", 4), ("担当", 3), ("期間", 4), ("当時のシステム・用語・製品", 5)];
    let mut found = section("tenures", "在籍歴", &columns);
    for (index, tenure) in subject.person.tenures.iter().enumerate() {
        let known = [&tenure.systems, &tenure.words, &tenure.products];
        let known: Vec<&str> =
            known.into_iter().map(String::as_str).filter(|text| !text.is_empty()).collect();
        let cells = vec![
            tenure.department.clone(),
            tenure.job.clone(),
            period(tenure.from, tenure.to),
            known.join("、"),
        ];
        found.rows.push(row(format!("tenures.{index}"), cells));
    }
    Ok(found)
}

fn contacts(_: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("手段", 2), ("宛先", 5), ("利用", 2), ("条件", 4)];
    let mut found = section("contacts", "連絡手段", &columns);
    for (index, contact) in subject.person.contacts.iter().enumerate() {
        let channel = serde_json::to_value(contact.channel).unwrap_or_default();
        let cells = vec![
            value_words("contacts.channel", &channel),
            contact.value.clone(),
            if contact.allowed { "可" } else { "不可" }.to_owned(),
            contact.note.clone(),
        ];
        found.rows.push(row(format!("contacts.{index}"), cells));
    }
    Ok(found)
}

/// 連絡の記録. What the company noted there for itself may be withheld.
fn log(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found =
        section("log", "連絡の記録", &[("日付", 3), ("手段", 2), ("担当", 3), ("内容", 6), ("次の連絡", 3)]);
    for entry in reader.contacts(&subject.person.id, usize::MAX)? {
        let channel = serde_json::to_value(entry.channel).unwrap_or_default();
        let cells = vec![
            format::seireki(entry.on),
            value_words("log.channel", &channel),
            entry.by,
            entry.note,
            entry.next_on.map(format::seireki).unwrap_or_default(),
        ];
        found.rows.push(DisclosureRow { key: format!("log.{}", entry.id), cells, withholdable: Some(3) });
    }
    Ok(found)
}

fn mailings(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found = section("mailings", "お送りした案内", &[("日付", 3), ("件名", 8), ("担当", 3)]);
    for sent in reader.mailings_to(&subject.person.id)? {
        let mailing = sent.mailing;
        let day = mailing.sent_on.map(format::seireki).unwrap_or_default();
        found.rows.push(row(format!("mailings.{}", mailing.id), vec![day, mailing.title, mailing.sent_by]));
    }
    Ok(found)
}

fn grants(_: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("業務", 4), ("システム", 4), ("段階", 2), ("期間", 5), ("状態", 2)];
    let mut found = section("grants", "社内システムの権限", &columns);
    for engagement in &subject.engagements {
        for (index, grant) in engagement.grants.iter().enumerate() {
            let state = match grant.state {
                GrantState::Planned => "予定",
                GrantState::Requested => "申請中",
                GrantState::Granted => "付与済",
                GrantState::Stopped => "停止済",
            };
            let cells = vec![
                engagement.title.clone(),
                grant.system_name.clone(),
                grant.level.clone(),
                period(grant.starts_on, grant.ends_on),
                state.to_owned(),
            ];
            found.rows.push(row(format!("grants.{}.{index}", engagement.id), cells));
        }
    }
    Ok(found)
}

fn issued(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("発行日", 3), ("書類", 5), ("ファイル", 6), ("渡した方法", 2)];
    let mut found = section("issued", "発行した書類", &columns);
    for engagement in &subject.engagements {
        for document in reader.issued(Some(&engagement.id))? {
            // The summary for the company is none that was handed to the person, but it is held on them.
            let template = reader.template(&document.kind, document.template_version)?;
            let cells = vec![
                format::seireki(in_japan(document.issued_at).date_naive()),
                template.map_or_else(|| kind_name(&document.kind).to_owned(), |template| template.title),
                document.file_name,
                document.way,
            ];
            found.rows.push(row(format!("issued.{}", document.id), cells));
        }
    }
    Ok(found)
}

fn imports(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found = section("imports", "名簿の取込", &[("取込日", 3), ("ファイル", 9)]);
    for import in reader.imports_of(&subject.person.id)? {
        let day = format::seireki(in_japan(import.imported_at).date_naive());
        found.rows.push(row(format!("imports.{}", import.id), vec![day, import.file_name]));
    }
    Ok(found)
}

fn keeping(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("保存期限", 3), ("理由", 8), ("決めた日", 3)];
    let mut found = section("keeping", "保存期限を延ばした理由", &columns);
    let own = reader.keep_reasons()?.into_iter().filter(|keep| keep.alumnus_id == subject.person.id);
    for keep in own {
        let decided = format::seireki(in_japan(keep.at).date_naive());
        let cells = vec![format::seireki(keep.until), keep.reason, decided];
        found.rows.push(row("keeping".to_owned(), cells));
    }
    Ok(found)
}

/// Where a field stands in the serialised person.
pub(crate) fn pointer(path: &str) -> String {
    format!("/{}", path.replace('.', "/"))
}

/// The value of a field of a person as they read it; empty if nothing was stated.
pub(crate) fn field_words(path: &str, value: &Value) -> String {
    match path {
        "week" => serde_json::from_value(value.clone()).map(|grid| week(&grid)).unwrap_or_default(),
        path => value_words(path, value),
    }
}

/// A value as a person reads it; empty if nothing was stated.
fn value_words(path: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        // 依頼しない is worth a line only if it was said.
        Value::Bool(false) if path == "do_not_ask" => String::new(),
        Value::Bool(true) => "はい".to_owned(),
        Value::Bool(false) => "いいえ".to_owned(),
        Value::Number(number) if path.starts_with("hours_") => {
            let minutes = number.as_u64().and_then(|minutes| u32::try_from(minutes).ok());
            minutes.map(|minutes| format::hours(Minutes(minutes))).unwrap_or_default()
        }
        Value::Number(number) => number.to_string(),
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("、"),
        Value::String(text) => match text.parse() {
            Ok(day) if path.ends_with("_on") || path.ends_with("since") || path == "keep_until" => {
                format::seireki(day)
            }
            _ => choice(path, text).map_or_else(|| text.clone(), str::to_owned),
        },
        Value::Object(_) => String::new(),
    }
}

/// What a choice is called.
fn choice(path: &str, code: &str) -> Option<&'static str> {
    Some(match (path, code) {
        ("availability", "open") => "可",
        ("availability", "limited") => "限定",
        ("availability", "paused") => "休止",
        ("contractor.kind", "individual") => "個人",
        ("contractor.kind", "corporation") => "法人",
        ("contractor.side_job", "not_employed") => "現職なし",
        ("contractor.side_job", "confirmed") => "確認済",
        ("contractor.side_job", "asking") => "確認中",
        ("contractor.side_job", "refused") => "不可",
        ("consent.way", "paper") => "書面",
        ("consent.way" | "contacts.channel" | "log.channel", "email") => "メール",
        ("consent.way", "web") => "ウェブの申込",
        ("consent.way", "oral") => "口頭",
        ("contacts.channel" | "log.channel", "phone") => "電話",
        ("contacts.channel" | "log.channel", "chat") => "チャット",
        ("contacts.channel" | "log.channel", "video") => "Web会議",
        ("contacts.channel" | "log.channel", "post") => "郵送",
        ("log.channel", "meeting") => "対面",
        _ => return None,
    })
}

fn week(week: &WeekGrid) -> String {
    week.phrases().join("。")
}

pub(crate) fn period(from: Option<chrono::NaiveDate>, to: Option<chrono::NaiveDate>) -> String {
    match (from, to) {
        (None, None) => String::new(),
        (from, to) => {
            let day = |day: Option<chrono::NaiveDate>| day.map(format::seireki).unwrap_or_default();
            format!("{}〜{}", day(from), day(to))
        }
    }
}

fn kind_name(code: &str) -> &'static str {
    match DocumentKind::from_code(code) {
        Some(DocumentKind::Order) => "個別契約書 兼 取引条件明示書",
        Some(DocumentKind::BasicContract) => "業務委託基本契約書",
        Some(DocumentKind::Summary) => "業務委託の要点",
        Some(DocumentKind::SummaryInternal) => "社内用の要点",
        None => "書類",
    }
}
