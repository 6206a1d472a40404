//! だれに: who could do an engagement, out of everybody.

use std::collections::HashMap;

use chrono::NaiveDate;
use engawa_domain::candidate::{Engaged, Months, Past, Plan, PromisedHours, Situation, Wanted, promised};
use engawa_domain::terms::MonthHours;
use engawa_domain::{Alumnus, AlumnusId, EngagementId};
use rusqlite::{Row, params};
use serde::Deserialize;

use crate::access::{Entity as _, Reader};
use crate::error::{Result, StoreError};
use crate::people::{Ranked, Ties};
use crate::{entity, value};

/// What is asked about everybody.
#[derive(Debug, Clone, Copy)]
pub struct CandidateQuestion<'a> {
    /// What is wanted.
    pub wanted: &'a Wanted,
    /// 業務の種類: what was done together of the same kind counts more.
    pub kind: &'a str,
    /// The engagement itself, whose hours are not yet promised. Empty for one that is only thought of.
    pub engagement: &'a EngagementId,
    /// The months that are looked at.
    pub months: &'a Months,
    /// The day of judgement.
    pub today: NaiveDate,
}

/// Candidates, the best first.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Candidates {
    /// People in the registry.
    pub total: u32,
    /// Those for whom something speaks, without those who are not asked.
    pub matched: u32,
    /// The best of them.
    pub best: Vec<Candidate>,
    /// 依頼しない, though something speaks for them.
    pub withheld: u32,
    /// The first of these: who, and the factual reason.
    pub named: Vec<Withheld>,
}

/// One candidate.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// The person.
    pub alumnus: Alumnus,
    /// Hours promised in the months that are looked at.
    pub promised: Vec<PromisedHours>,
    /// What was done together.
    pub past: Past,
}

/// Someone who is not asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Withheld {
    /// Identifier.
    pub alumnus_id: AlumnusId,
    /// 氏名
    pub name: String,
    /// 依頼しない理由
    pub reason: String,
}

impl Reader<'_> {
    /// Ranks everybody for an engagement.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn candidates(&self, question: &CandidateQuestion<'_>, limit: usize) -> Result<Candidates> {
        let engaged = self.engaged_for(question.engagement)?;
        let ties: HashMap<i64, Ties> =
            engaged.into_iter().map(|(no, engaged)| (no, ties(&engaged, question))).collect();
        let plan = Plan::new(question.wanted, question.today);
        let (total, ranked) = match self.index()? {
            Some(index) => (index.len(), index.rank(&plan, question.months, &ties, limit)),
            None => self.rank_one_by_one(question, &ties, limit)?,
        };
        let mut best = Vec::with_capacity(ranked.best.len());
        for no in ranked.best {
            let Some(alumnus) = self.alumnus_at(no)? else { continue };
            let (promised, past) = match ties.get(&no) {
                Some(ties) => (ties.promised.clone(), ties.past.clone()),
                None => (promised([], question.months), Past::default()),
            };
            best.push(Candidate { alumnus, promised, past });
        }
        let mut reason = self.conn.prepare_cached(
            "SELECT id, name, json_extract(details, '$.do_not_ask_reason') FROM alumnus WHERE no = ?1",
        )?;
        let mut named = Vec::with_capacity(ranked.named.len());
        for no in ranked.named {
            named.extend(value::first(&mut reason, [no], |row| {
                let reason: Option<String> = row.get(2)?;
                let reason = reason.unwrap_or_default();
                Ok(Withheld { alumnus_id: AlumnusId(row.get(0)?), name: row.get(1)?, reason })
            })?);
        }
        Ok(Candidates {
            total: value::count(total),
            matched: value::count(ranked.matched),
            best,
            withheld: value::count(ranked.withheld),
            named,
        })
    }

    /// Hours promised to one person in the months, over all engagements.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn promised_to(&self, alumnus: &AlumnusId, months: &Months) -> Result<Vec<PromisedHours>> {
        let engaged = self.engaged_for(&EngagementId::default())?;
        let own = engaged.values().flatten().filter(|engaged| engaged.alumnus_id == *alumnus);
        Ok(promised(own, months))
    }

    /// The same without the index: by the rules on the facts themselves.
    fn rank_one_by_one(
        &self,
        question: &CandidateQuestion<'_>,
        ties: &HashMap<i64, Ties>,
        limit: usize,
    ) -> Result<(usize, Ranked)> {
        let nos = self.numbers_in_order()?;
        let all = self.alumni_all()?;
        let nobody = Ties { promised: promised([], question.months), past: Past::default() };
        let asks = Plan::new(question.wanted, question.today).asks_for_experience();
        let mut ranked = Ranked { matched: 0, best: Vec::new(), withheld: 0, named: Vec::new() };
        let mut found = Vec::new();
        for (row, (no, alumnus)) in nos.iter().zip(&all).enumerate() {
            let ties = ties.get(no).unwrap_or(&nobody);
            let situation = Situation {
                wanted: question.wanted,
                months: question.months,
                promised: &ties.promised,
                past: &ties.past,
                today: question.today,
            };
            let evidence = situation.evidence(alumnus);
            if asks && !evidence.found.is_any() && evidence.times == 0 {
                continue;
            }
            if alumnus.do_not_ask {
                ranked.withheld += 1;
                ranked.named.push(*no);
            } else {
                found.push((evidence.standing(), row, *no));
            }
        }
        ranked.matched = found.len();
        ranked.named.truncate(20);
        found.sort_unstable();
        ranked.best = found.into_iter().take(limit).map(|(_, _, no)| no).collect();
        Ok((all.len(), ranked))
    }

    /// All engagements but one, by the column `no` of the person.
    fn engaged_for(&self, except: &EngagementId) -> Result<HashMap<i64, Vec<Engaged>>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT a.no, e.alumnus_id, e.stage, e.kind, e.title, e.ends_on, e.terms
             FROM engagement e JOIN alumnus a ON a.id = e.alumnus_id WHERE e.id <> ?1",
        )?;
        let all = value::collect(&mut rows, [except.as_str()], |row| Ok((row.get("no")?, engaged(row)?)));
        let mut by_person: HashMap<i64, Vec<Engaged>> = HashMap::new();
        for (no, engaged) in value::naming(entity::ENGAGEMENT, "", all)? {
            by_person.entry(no).or_default().push(engaged);
        }
        Ok(by_person)
    }

    fn alumnus_at(&self, no: i64) -> Result<Option<Alumnus>> {
        let mut id = self.conn.prepare_cached("SELECT id FROM alumnus WHERE no = ?1")?;
        match value::first(&mut id, params![no], |row| Ok(row.get::<_, String>(0)?))? {
            Some(id) => Alumnus::load(self, &id),
            None => Ok(None),
        }
    }
}

fn ties(engaged: &[Engaged], question: &CandidateQuestion<'_>) -> Ties {
    Ties { promised: promised(engaged, question.months), past: Past::of(engaged, question.kind) }
}

/// What of the terms is looked at.
#[derive(Deserialize)]
struct Plans {
    #[serde(default)]
    hours: Vec<MonthHours>,
}

fn engaged(row: &Row<'_>) -> Result<Engaged> {
    let unreadable = || StoreError::Unreadable { entity: "", id: String::new() };
    let terms = row.get_ref("terms")?.as_str().map_err(|_| unreadable())?;
    let plans: Plans = serde_json::from_str(terms).map_err(|_| unreadable())?;
    Ok(Engaged {
        alumnus_id: AlumnusId(row.get("alumnus_id")?),
        stage: value::from_word(row, "stage")?,
        kind: row.get("kind")?,
        title: row.get("title")?,
        ends_on: value::day(row, "ends_on")?,
        hours: plans.hours,
    })
}
