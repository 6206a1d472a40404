//! The lines of an engagement: 判断, 権限 and the access checklist, in the order they were given.

use std::collections::HashMap;

use engawa_domain::{ChecklistEntry, Decision, Engagement, Grant, GrantId, SystemId};
use rusqlite::{Params, Row, params};

use crate::access::{Reader, Writer};
use crate::error::Result;
use crate::value;

/// Lines by the engagement they belong to.
#[derive(Default)]
pub(crate) struct Lines {
    decisions: HashMap<String, Vec<Decision>>,
    grants: HashMap<String, Vec<Grant>>,
    checklist: HashMap<String, Vec<ChecklistEntry>>,
}

impl Lines {
    pub(crate) fn of_all(reader: &Reader<'_>) -> Result<Self> {
        Self::select(reader, "", [])
    }

    pub(crate) fn of_one(reader: &Reader<'_>, id: &str) -> Result<Self> {
        Self::select(reader, "WHERE engagement_id = ?1", [id])
    }

    fn select(reader: &Reader<'_>, condition: &str, params: impl Params + Clone) -> Result<Self> {
        let mut lines = Self::default();
        read_into(&mut lines.decisions, reader, "decision", condition, params.clone(), decision)?;
        read_into(&mut lines.grants, reader, "access_grant", condition, params.clone(), grant)?;
        read_into(&mut lines.checklist, reader, "checklist_item", condition, params, checklist_entry)?;
        Ok(lines)
    }

    /// Moves the lines of an engagement to it.
    pub(crate) fn give_to(&mut self, engagement: &mut Engagement) {
        let id = engagement.id.as_str();
        engagement.decisions = self.decisions.remove(id).unwrap_or_default();
        engagement.grants = self.grants.remove(id).unwrap_or_default();
        engagement.checklist = self.checklist.remove(id).unwrap_or_default();
    }

    /// Replaces the stored lines by those of the engagement.
    pub(crate) fn save(engagement: &Engagement, writer: &Writer<'_>) -> Result<()> {
        let id = engagement.id.as_str();
        for table in ["decision", "access_grant", "checklist_item"] {
            writer
                .conn
                .prepare_cached(&format!("DELETE FROM {table} WHERE engagement_id = ?1"))?
                .execute([id])?;
        }
        for (index, decision) in engagement.decisions.iter().enumerate() {
            insert_decision(writer, id, index, decision)?;
        }
        for (index, grant) in engagement.grants.iter().enumerate() {
            insert_grant(writer, id, index, grant)?;
        }
        for (index, entry) in engagement.checklist.iter().enumerate() {
            insert_checklist_entry(writer, id, index, entry)?;
        }
        Ok(())
    }
}

fn read_into<T>(
    lines: &mut HashMap<String, Vec<T>>,
    reader: &Reader<'_>,
    table: &str,
    condition: &str,
    params: impl Params,
    read: impl Fn(&Row<'_>) -> Result<T>,
) -> Result<()> {
    let mut rows = reader
        .conn
        .prepare_cached(&format!("SELECT * FROM {table} {condition} ORDER BY engagement_id, position"))?;
    let found =
        value::collect(&mut rows, params, |row| Ok((row.get::<_, String>("engagement_id")?, read(row)?)))?;
    for (id, line) in found {
        lines.entry(id).or_default().push(line);
    }
    Ok(())
}

fn decision(row: &Row<'_>) -> Result<Decision> {
    Ok(Decision {
        topic: value::from_word(row, "topic")?,
        value: row.get("value")?,
        reason: row.get("reason")?,
        source: row.get("source")?,
        by: row.get("decided_by")?,
        at: value::instant(row, "decided_at")?,
    })
}

fn insert_decision(writer: &Writer<'_>, id: &str, index: usize, decision: &Decision) -> Result<()> {
    writer
        .conn
        .prepare_cached(
            "INSERT INTO decision (engagement_id, position, topic, value, reason, source, decided_by, decided_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .execute(params![
            id,
            value::position(index),
            value::word(&decision.topic)?,
            decision.value,
            decision.reason,
            decision.source,
            decision.by,
            decision.at.map(value::instant_text).unwrap_or_default()
        ])?;
    Ok(())
}

fn grant(row: &Row<'_>) -> Result<Grant> {
    Ok(Grant {
        id: GrantId(row.get("id")?),
        system_id: SystemId(row.get("system_id")?),
        system_name: row.get("system_name")?,
        level: row.get("level")?,
        reason: row.get("reason")?,
        starts_on: value::day(row, "starts_on")?,
        ends_on: value::day(row, "ends_on")?,
        requester: row.get("requester")?,
        approver: row.get("approver")?,
        state: value::from_word(row, "state")?,
    })
}

fn insert_grant(writer: &Writer<'_>, id: &str, index: usize, grant: &Grant) -> Result<()> {
    writer
        .conn
        .prepare_cached(
            "INSERT INTO access_grant (engagement_id, position, id, system_id, system_name, level, reason, starts_on,
               ends_on, requester, approver, state)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            id,
            value::position(index),
            grant.id.as_str(),
            grant.system_id.as_str(),
            grant.system_name,
            grant.level,
            grant.reason,
            value::day_text(grant.starts_on),
            value::day_text(grant.ends_on),
            grant.requester,
            grant.approver,
            value::word(&grant.state)?
        ])?;
    Ok(())
}

fn checklist_entry(row: &Row<'_>) -> Result<ChecklistEntry> {
    Ok(ChecklistEntry {
        code: row.get("code")?,
        owner: row.get("owner")?,
        due_on: value::day(row, "due_on")?,
        state: value::from_word(row, "state")?,
        done_by: row.get("done_by")?,
        done_on: value::day(row, "done_on")?,
        evidence: row.get("evidence")?,
    })
}

fn insert_checklist_entry(writer: &Writer<'_>, id: &str, index: usize, entry: &ChecklistEntry) -> Result<()> {
    writer
        .conn
        .prepare_cached(
            "INSERT INTO checklist_item (engagement_id, position, code, owner, due_on, state, done_by, done_on,
               evidence)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            id,
            value::position(index),
            entry.code,
            entry.owner,
            value::day_text(entry.due_on),
            value::word(&entry.state)?,
            entry.done_by,
            value::day_text(entry.done_on),
            entry.evidence
        ])?;
    Ok(())
}
