//! What a newer rulebook says otherwise, for the person who is to take it in.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::rulebook::{JudgedBy, Parameter, Rule, RuleCase, Rulebook, Said, Value};
use crate::Severity;

/// One entry that two rulebooks do not have alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct Difference {
    /// What the entry is about.
    pub key: DifferenceKey,
    /// First day of the entry, which tells it from others of its key: in the newer book, or in the old if it ended.
    pub from: Option<NaiveDate>,
    /// What became of it.
    pub kind: DifferenceKind,
    /// What differs; all that the entry says if it was added or ended.
    pub changes: Vec<DifferenceChange>,
}

/// What an entry of a rulebook is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum DifferenceKey {
    /// A case of a rule.
    Rule {
        /// E.g. `FL-02`.
        id: String,
        /// Which case; empty where there is but one.
        case: String,
    },
    /// A parameter.
    Parameter {
        /// E.g. `fl.active`.
        key: String,
    },
}

/// What became of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// Only the newer book has it.
    Added,
    /// Only the old book has it.
    Ended,
    /// Both have it, not alike.
    Changed,
}

/// A member of an entry, in the old book and in the newer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct DifferenceChange {
    /// Which.
    pub member: DifferenceMember,
    /// In the old book; none where it has no such entry, and for a first or last day that is open.
    pub before: Option<String>,
    /// In the newer book; none likewise.
    pub after: Option<String>,
}

/// A member of an entry. Its text is what the rulebook has, for the host to word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DifferenceMember {
    /// Value of a parameter: a flag as `true` or `false`; a number without its unit, as the key implies it; a table as
    /// `upper end=value` of each row, between `, `, where [`i64::MAX`] is no end.
    Value,
    /// `red`, `yellow`, `info`.
    Severity,
    /// What is wrong, with the names in braces that the rule fills in.
    Message,
    /// What to do about it.
    Act,
    /// Why, whether the case or its rule has it.
    Why,
    /// Article, whether the case or its rule has it.
    Basis,
    /// `order`, `check`.
    JudgedBy,
    /// Law or publication.
    Source,
    /// First day, as `2026-12-31`.
    From,
    /// Last day.
    To,
}

impl Rulebook {
    /// What `newer` says otherwise than this book, by key and then by day; nothing if they say the same.
    ///
    /// Only what is said of some day counts: not the order, nor whether a rule or its case has the words, nor whether
    /// one entry or two that follow each other have them. When something was checked, and name and notice of the
    /// book, are no entry.
    #[must_use]
    pub fn differences(&self, newer: &Rulebook) -> Vec<Difference> {
        let mut keys: BTreeMap<DifferenceKey, (Vec<Spell>, Vec<Spell>)> = BTreeMap::new();
        for (key, spell) in self.spells() {
            keys.entry(key).or_default().0.push(spell);
        }
        for (key, spell) in newer.spells() {
            keys.entry(key).or_default().1.push(spell);
        }
        keys.into_iter().flat_map(|(key, (old, newer))| differ(&key, joined(old), joined(newer))).collect()
    }

    fn spells(&self) -> impl Iterator<Item = (DifferenceKey, Spell)> {
        let cases = self.rules.iter().flat_map(|rule| rule.cases.iter().map(|case| of_case(rule, case)));
        cases.chain(self.parameters.iter().map(of_parameter))
    }
}

type Members = Vec<(DifferenceMember, String)>;

/// What is said of a key for a time.
#[derive(PartialEq)]
struct Spell {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    members: Members,
}

impl Spell {
    /// All members, in their order; the days as well.
    fn all(&self) -> BTreeMap<DifferenceMember, String> {
        let day = |member, day: Option<NaiveDate>| day.map(|day| (member, day.to_string()));
        let days = [day(DifferenceMember::From, self.from), day(DifferenceMember::To, self.to)];
        self.members.iter().cloned().chain(days.into_iter().flatten()).collect()
    }
}

fn of_case(rule: &Rule, case: &RuleCase) -> (DifferenceKey, Spell) {
    use DifferenceMember as Member;
    let said = Said { rule, case };
    let members = [
        (Member::Severity, severity(case.severity)),
        (Member::Message, &case.message),
        (Member::Act, &case.act),
        (Member::Why, said.why()),
        (Member::Basis, said.basis()),
        (Member::JudgedBy, judged_by(rule.judged_by)),
        (Member::Source, &rule.source),
    ];
    let members = members.map(|(member, text)| (member, text.to_owned())).into();
    let key = DifferenceKey::Rule { id: rule.id.clone(), case: case.case.clone() };
    (key, Spell { from: case.from, to: case.to, members })
}

fn of_parameter(row: &Parameter) -> (DifferenceKey, Spell) {
    let members =
        vec![(DifferenceMember::Value, value(&row.value)), (DifferenceMember::Source, row.source.clone())];
    let key = DifferenceKey::Parameter { key: row.key.clone() };
    (key, Spell { from: row.from, to: row.to, members })
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Red => "red",
        Severity::Yellow => "yellow",
        Severity::Info => "info",
    }
}

fn judged_by(day: JudgedBy) -> &'static str {
    match day {
        JudgedBy::Order => "order",
        JudgedBy::Check => "check",
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Flag(flag) => flag.to_string(),
        Value::Number(number) => number.to_string(),
        Value::Text(text) => text.clone(),
        Value::Table(rows) => {
            rows.iter().map(|[upto, value]| format!("{upto}={value}")).collect::<Vec<_>>().join(", ")
        }
    }
}

/// Spells that follow each other and say the same, as one.
fn joined(mut spells: Vec<Spell>) -> Vec<Spell> {
    spells.sort_by_key(|spell| spell.from);
    let mut whole: Vec<Spell> = Vec::new();
    for spell in spells {
        let next = |last: &Spell| last.to.and_then(|day| day.succ_opt());
        match whole.last_mut() {
            Some(last)
                if last.members == spell.members && spell.from.is_some() && next(last) == spell.from =>
            {
                last.to = spell.to;
            }
            _ => whole.push(spell),
        }
    }
    whole
}

/// How spells of one key are known to be the same entry, the surest first.
const SAME: [fn(&Spell, &Spell) -> bool; 4] = [
    |old, newer| old == newer,
    |old, newer| old.from == newer.from,
    |old, newer| old.members == newer.members,
    |old, newer| old.to == newer.to,
];

fn differ(key: &DifferenceKey, mut old: Vec<Spell>, mut newer: Vec<Spell>) -> Vec<Difference> {
    let mut pairs: Vec<(Option<Spell>, Option<Spell>)> = Vec::new();
    for same in SAME {
        let (mut alone, spells) = (Vec::new(), std::mem::take(&mut old));
        for spell in spells {
            match newer.iter().position(|newer| same(&spell, newer)) {
                Some(at) => pairs.push((Some(spell), Some(newer.remove(at)))),
                None => alone.push(spell),
            }
        }
        old = alone;
    }
    pairs.extend(old.into_iter().map(|spell| (Some(spell), None)));
    pairs.extend(newer.into_iter().map(|spell| (None, Some(spell))));
    let mut found: Vec<Difference> =
        pairs.iter().filter_map(|(old, newer)| difference(key, old.as_ref(), newer.as_ref())).collect();
    found.sort_by_key(|difference| difference.from);
    found
}

fn difference(key: &DifferenceKey, old: Option<&Spell>, newer: Option<&Spell>) -> Option<Difference> {
    let kind = match (old, newer) {
        (Some(_), Some(_)) => DifferenceKind::Changed,
        (Some(_), None) => DifferenceKind::Ended,
        (None, _) => DifferenceKind::Added,
    };
    let (mut before, mut after) =
        (old.map(Spell::all).unwrap_or_default(), newer.map(Spell::all).unwrap_or_default());
    let members: BTreeSet<_> = before.keys().chain(after.keys()).copied().collect();
    let changes: Vec<_> = members
        .into_iter()
        .map(|member| DifferenceChange {
            member,
            before: before.remove(&member),
            after: after.remove(&member),
        })
        .filter(|change| change.before != change.after)
        .collect();
    let from = newer.or(old)?.from;
    (!changes.is_empty()).then(|| Difference { key: key.clone(), from, kind, changes })
}
