//! 開示: what a record said before, what became of it, and where its values came from.
//!
//! A value that was replaced is still held, in the payloads of the journal, so it is disclosed until it is erased.

use chrono::NaiveDate;
use engawa_domain::{
    AlumnusId, format,
    personal_data::{self, Category},
};
use engawa_store::{JournalRow, Payload, Reader, StoreError, entity};
use serde_json::Value;

use crate::{
    api::{DisclosureRow, DisclosureSection},
    disclosure::{Subject, field_words, pointer, row, section},
    host::in_japan,
};

/// What the journal says of a person and of the records that went into theirs, newest first.
pub(crate) fn lines(
    reader: &Reader<'_>,
    id: &AlumnusId,
) -> Result<Vec<(JournalRow, Option<Payload>)>, StoreError> {
    let mut lines = reader.history(entity::ALUMNUS, id.as_str())?;
    for gone in reader.merged_into(id)? {
        lines.extend(reader.history(entity::ALUMNUS, gone.as_str())?);
    }
    lines.sort_by_key(|(line, _)| std::cmp::Reverse(line.seq));
    Ok(lines)
}

/// The day on which an import brought the value that a field has now; `None` if somebody entered it.
pub(crate) fn imported_on(
    lines: &[(JournalRow, Option<Payload>)],
    path: &str,
    present: &Value,
) -> Option<NaiveDate> {
    let at = pointer(path);
    let brought = |payload: &Payload| {
        payload.after.pointer(&at) == Some(present) && payload.before.pointer(&at) != Some(present)
    };
    let (line, _) = lines
        .iter()
        .filter(|(line, _)| !is_merge(line))
        .find(|(_, payload)| payload.as_ref().is_some_and(brought))?;
    (line.action == "people.import").then(|| in_japan(line.at).date_naive())
}

/// A merge writes the values of one record into another. Each stands in the history of its own record already, and
/// a merge that was taken back was of somebody else.
fn is_merge(line: &JournalRow) -> bool {
    matches!(line.action.as_str(), "person.merge" | "person.unmerge")
}

/// Is this the key of an earlier value of a field?
pub(crate) fn is_change_of(key: &str, path: &str) -> bool {
    let changed = key.strip_prefix("changes.").and_then(|rest| rest.split_once('.'));
    changed.is_some_and(|(_, changed)| changed == path)
}

/// 変更の履歴: every value that a field of the registry ever had, as far as the journal still knows.
pub(crate) fn changes(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found = section("changes", "変更の履歴", &[("日付", 3), ("項目", 4), ("前 → 後", 9)]);
    for (line, payload) in lines(reader, &subject.person.id)? {
        let Some(payload) = payload.filter(|_| !is_merge(&line)) else { continue };
        let day = format::seireki(in_japan(line.at).date_naive());
        let mut tell = |path: &str, label: &str, old: String, new: String, withholdable: bool| {
            if old != new {
                let shown = |words: String| if words.is_empty() { "（なし）".to_owned() } else { words };
                found.rows.push(DisclosureRow {
                    key: format!("changes.{}.{path}", line.seq),
                    cells: vec![day.clone(), label.to_owned(), format!("{} → {}", shown(old), shown(new))],
                    withholdable: withholdable.then_some(2),
                });
            }
        };
        for field in personal_data::FIELDS.iter().filter(|field| field.category != Category::Administrative) {
            let at = pointer(field.path);
            let words = |side: &Value| {
                side.pointer(&at).map(|value| field_words(field.path, value)).unwrap_or_default()
            };
            tell(field.path, field.label, words(&payload.before), words(&payload.after), field.withholdable);
        }
        for (path, label) in [("tenures", "在籍歴"), ("contacts", "連絡手段")] {
            let words = |side: &Value| side.get(path).map(list_words).unwrap_or_default();
            tell(path, label, words(&payload.before), words(&payload.after), false);
        }
    }
    Ok(found)
}

/// The elements of a list, each with its texts.
fn list_words(list: &Value) -> String {
    let texts = |element: &Value| {
        let members = element.as_object().into_iter().flat_map(|members| members.values());
        members.filter_map(Value::as_str).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
    };
    list.as_array().into_iter().flatten().map(texts).collect::<Vec<_>>().join("、")
}

/// 統合と別人の記録. The others of a pair, and of a merge that was taken back, are not named: it is about them too.
pub(crate) fn merges(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found = section("merges", "統合・別人の記録", &[("日付", 3), ("内容", 9), ("担当", 3)]);
    let id = &subject.person.id;
    let own = reader.merges()?.into_iter().filter(|merge| merge.kept_id == *id || merge.gone_id == *id);
    for merge in own {
        let words = match merge.undone_at {
            None => format!("重複していた記録（{}）を、この記録に統合した", merge.gone_name),
            Some(at) => {
                format!("ほかの記録との統合。{}に取り消した", format::seireki(in_japan(at).date_naive()))
            }
        };
        let day = format::seireki(in_japan(merge.merged_at).date_naive());
        found.rows.push(row(format!("merges.{}", merge.id), vec![day, words, merge.merged_by]));
    }
    let pairs = reader.distinct_pairs()?.into_iter().filter(|pair| pair.one == *id || pair.other == *id);
    for (index, pair) in pairs.enumerate() {
        let day = format::seireki(in_japan(pair.said_at).date_naive());
        let words = "似た記録のある別の人と、同じ人ではないと確かめた".to_owned();
        found.rows.push(row(format!("merges.pair.{index}"), vec![day, words, pair.said_by]));
    }
    Ok(found)
}

pub(crate) fn journal(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("日時", 3), ("操作", 5), ("操作した人", 3)];
    let mut found = section("journal", "操作の記録", &columns);
    let mut lines = reader.history(entity::ALUMNUS, subject.person.id.as_str())?;
    for engagement in &subject.engagements {
        lines.extend(reader.history(entity::ENGAGEMENT, engagement.id.as_str())?);
    }
    let mut lines: Vec<_> = lines.into_iter().map(|(line, _)| line).collect();
    lines.sort_by_key(|line| std::cmp::Reverse(line.seq));
    lines.dedup_by_key(|line| line.seq);
    for line in lines {
        let at = in_japan(line.at);
        let day = format!("{} {}", format::seireki(at.date_naive()), at.format("%H:%M"));
        found.rows.push(row(
            format!("journal.{}", line.seq),
            vec![day, action(&line.action).to_owned(), line.actor],
        ));
    }
    Ok(found)
}

/// What the journal's code means.
fn action(code: &str) -> &'static str {
    let (thing, act) = code.split_once('.').unwrap_or((code, ""));
    match (thing, act) {
        ("person", "save") => "名簿の登録・変更",
        ("person", "remove") => "名簿からの削除",
        ("person", "undo" | "redo") => "名簿の変更の取消し・やり直し",
        ("person", "keep") => "保存期限の延長",
        ("person", "disclose") => "開示",
        ("people", "import") => "名簿の取込",
        ("people", "import_undo") => "取込の取消し",
        ("person" | "people", _) => "名簿の記録",
        ("engagement", "create" | "add") => "案件の作成",
        ("engagement", "save") => "案件の変更",
        ("engagement", "remove") => "案件の削除",
        ("engagement", _) => "案件の記録",
        ("document", _) => "書類の発行",
        ("sample", _) => "見本の作成",
        _ => "記録",
    }
}
