//! 保存期限: the few facts of everybody that tell who is due, and why somebody is kept longer.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::{Alumnus, AlumnusId};
use rusqlite::{Row, params};

use crate::access::{Reader, Writer};
use crate::error::Result;
use crate::journal::{Payload, parse_payload};
use crate::undo::with_revision;
use crate::value;

/// What tells when a person is due, without reading the whole person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetentionRow {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 最終所属
    pub department: String,
    /// 退職日
    pub left_on: Option<NaiveDate>,
    /// The last day on which the person told something: 稼働可否, 同意, 従業員の有無, 副業許可.
    pub heard_on: Option<NaiveDate>,
    /// 同意の撤回日
    pub withdrawn_on: Option<NaiveDate>,
    /// 保存期限
    pub keep_until: Option<NaiveDate>,
}

/// Why a person is kept longer than the rule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeepReason {
    /// Who.
    pub alumnus_id: AlumnusId,
    /// Until when.
    pub until: NaiveDate,
    /// Why.
    pub reason: String,
    /// Who decided it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

const SELECT: &str = "SELECT id, name, kana, department, left_on,
    max(availability_on, coalesce(details ->> '$.consent.given_on', ''),
        coalesce(details ->> '$.contractor.employs_on', ''),
        coalesce(details ->> '$.contractor.side_job_on', '')) AS heard_on,
    coalesce(details ->> '$.consent.withdrawn_on', '') AS withdrawn_on,
    coalesce(details ->> '$.keep_until', '') AS keep_until
  FROM alumnus";

/// Somebody who was taken out of the registry and whom undo could still bring back.
#[derive(Debug, Clone, PartialEq)]
pub struct RemovedPerson {
    /// As they were.
    pub alumnus: Alumnus,
    /// When they were taken out.
    pub removed_at: DateTime<Utc>,
}

impl Reader<'_> {
    /// The facts of everybody, in the order of the list.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn retention_rows(&self) -> Result<Vec<RetentionRow>> {
        let mut rows = self.conn.prepare_cached(&format!("{SELECT} ORDER BY sort_key, name, id"))?;
        value::collect(&mut rows, [], retention_row)
    }

    /// The facts of one person.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn retention_row(&self, id: &AlumnusId) -> Result<Option<RetentionRow>> {
        let mut row = self.conn.prepare_cached(&format!("{SELECT} WHERE id = ?1"))?;
        value::first(&mut row, [id.as_str()], retention_row)
    }

    /// When each person was entered: the first line that the journal has of them.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn entered(&self) -> Result<HashMap<AlumnusId, DateTime<Utc>>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT f.entity_id, j.at FROM
               (SELECT entity_id, min(seq) AS seq FROM journal_touch WHERE entity = 'alumnus' GROUP BY entity_id) f
             JOIN journal j ON j.seq = f.seq",
        )?;
        let all = value::collect(&mut rows, [], |row| {
            Ok((AlumnusId(row.get("entity_id")?), value::known_instant(row, "at")?))
        })?;
        Ok(all.into_iter().collect())
    }

    /// When one person was entered.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn entered_at(&self, id: &AlumnusId) -> Result<Option<DateTime<Utc>>> {
        let mut row = self.conn.prepare_cached(
            "SELECT j.at FROM journal_touch t JOIN journal j ON j.seq = t.seq
             WHERE t.entity = 'alumnus' AND t.entity_id = ?1 ORDER BY t.seq LIMIT 1",
        )?;
        value::first(&mut row, [id.as_str()], |row| value::known_instant(row, "at"))
    }

    /// People whom somebody took out of the registry one by one and whose history is still there.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn removed_people(&self) -> Result<Vec<RemovedPerson>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT p.body, j.at, t.entity_id FROM journal j
             JOIN journal_touch t ON t.seq = j.seq AND t.entity = 'alumnus'
             JOIN journal_payload p ON p.seq = t.seq AND p.position = t.position
             WHERE j.action = 'person.remove' AND NOT EXISTS (SELECT 1 FROM alumnus a WHERE a.id = t.entity_id)
             ORDER BY j.seq",
        )?;
        let mut last: BTreeMap<String, RemovedPerson> = BTreeMap::new();
        let found = value::collect(&mut rows, [], |row| {
            let Payload { before, .. } = parse_payload(&row.get::<_, String>("body")?)?;
            let id: String = row.get("entity_id")?;
            let alumnus = with_revision::<Alumnus>(&id, before, 0)?;
            Ok(RemovedPerson { alumnus, removed_at: value::known_instant(row, "at")? })
        })?;
        for removed in found {
            last.insert(removed.alumnus.id.0.clone(), removed);
        }
        Ok(last.into_values().collect())
    }

    /// Why people are kept longer.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn keep_reasons(&self) -> Result<Vec<KeepReason>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT alumnus_id, until_on, reason, decided_by, decided_at FROM keep_reason ORDER BY until_on",
        )?;
        value::collect(&mut rows, [], |row| {
            Ok(KeepReason {
                alumnus_id: AlumnusId(row.get("alumnus_id")?),
                until: value::day(row, "until_on")?.unwrap_or_default(),
                reason: row.get("reason")?,
                by: row.get("decided_by")?,
                at: value::known_instant(row, "decided_at")?,
            })
        })
    }
}

impl Writer<'_> {
    /// Keeps the reason. The day itself is a fact of the person and is stored with them.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn put_keep_reason(&self, keep: &KeepReason) -> Result<()> {
        self.conn
            .prepare_cached(
                "INSERT INTO keep_reason (alumnus_id, until_on, reason, decided_by, decided_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT (alumnus_id) DO UPDATE SET until_on = excluded.until_on, reason = excluded.reason,
                   decided_by = excluded.decided_by, decided_at = excluded.decided_at",
            )?
            .execute(params![
                keep.alumnus_id.as_str(),
                keep.until.to_string(),
                keep.reason,
                keep.by,
                value::instant_text(keep.at)
            ])?;
        Ok(())
    }
}

/// Erases the reason why a person was kept.
pub(crate) fn erase(writer: &Writer<'_>, alumnus: &AlumnusId) -> Result<()> {
    writer
        .conn
        .prepare_cached("DELETE FROM keep_reason WHERE alumnus_id = ?1")?
        .execute([alumnus.as_str()])?;
    Ok(())
}

fn retention_row(row: &Row<'_>) -> Result<RetentionRow> {
    Ok(RetentionRow {
        alumnus_id: AlumnusId(row.get("id")?),
        name: row.get("name")?,
        kana: row.get("kana")?,
        department: row.get("department")?,
        left_on: value::day(row, "left_on")?,
        heard_on: value::day(row, "heard_on")?,
        withdrawn_on: value::day(row, "withdrawn_on")?,
        keep_until: value::day(row, "keep_until")?,
    })
}
