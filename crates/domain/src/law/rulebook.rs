//! 法令パック: dated rules and parameters.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::cases::CASES;
use crate::Severity;

/// Law as data: what holds from when to when, in which words, by which article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// E.g. 2026年版.
    pub name: String,
    /// When it was last compared with its sources, as a whole.
    pub checked_on: NaiveDate,
    /// Stands once beside all findings: whom to ask.
    pub notice: String,
    /// Values that law sets and changes.
    pub parameters: Vec<Parameter>,
    /// Reason, article and words of the rules.
    pub rules: Vec<Rule>,
}

/// A value that law sets, for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parameter {
    /// E.g. `fl.active`.
    pub key: String,
    /// First day; open if none.
    pub from: Option<NaiveDate>,
    /// Last day; open if none.
    pub to: Option<NaiveDate>,
    /// The value.
    pub value: Value,
    /// Article or publication.
    pub source: String,
    /// When it was last compared with its source.
    pub checked_on: NaiveDate,
}

/// Value of a parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Holds or not.
    Flag(bool),
    /// A count, an amount in yen, a rate in ten-thousandths; the key says which.
    Number(i64),
    /// Words.
    Text(String),
    /// Rows of an upper end and the value up to it, ascending.
    Table(Vec<[i64; 2]>),
}

/// A rule: why there is one, where it stands, and what it says in each of its cases.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// E.g. `FL-02`.
    pub id: String,
    /// Which day decides whether it holds.
    pub judged_by: JudgedBy,
    /// Why, in plain words.
    pub why: String,
    /// Article it rests on, where a case does not name its own.
    pub basis: String,
    /// The law or publication it was taken from.
    pub source: String,
    /// When it was last compared with its source.
    pub checked_on: NaiveDate,
    /// What it says; dated, so that a case may stand several times.
    pub cases: Vec<RuleCase>,
}

/// Which day decides whether a rule holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JudgedBy {
    /// 業務委託をした日; the day of the check while there is none.
    Order,
    /// The day of the check.
    Check,
}

/// One case of a rule, for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleCase {
    /// Which case, where the cases differ in severity or words; else empty.
    #[serde(default)]
    pub case: String,
    /// How loud.
    pub severity: Severity,
    /// What is wrong, for the person at the screen; `{name}` is filled in by the rule.
    pub message: String,
    /// What to do about it; filled in like the message.
    pub act: String,
    /// Why, in plain words; that of the rule if none.
    pub why: Option<String>,
    /// Article it rests on; that of the rule if none.
    pub basis: Option<String>,
    /// First day; open if none.
    pub from: Option<NaiveDate>,
    /// Last day; open if none.
    pub to: Option<NaiveDate>,
}

/// Why a rulebook cannot be used, and which entry is at fault.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{flaw}")]
pub struct RulebookFault {
    /// Where.
    pub entry: Entry,
    /// What.
    pub flaw: Flaw,
}

/// An entry of a rulebook, by its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// None: something is not there.
    Absent,
    /// Index in [`Rulebook::parameters`].
    Parameter(usize),
    /// Index in [`Rulebook::rules`].
    Rule(usize),
    /// Index of the rule, and of its case.
    Case(usize, usize),
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Flaw {
    /// A case that the program knows has no words.
    #[error("{rule} {case:?}: no entry")]
    Missing {
        /// Rule.
        rule: String,
        /// Case.
        case: String,
    },
    /// A case or a parameter that the program does not know: a slip of the pen would silence a rule.
    #[error("not known")]
    Unknown,
    /// Another entry holds on the same day.
    #[error("two entries hold at the same time")]
    Overlap,
    /// The last day lies before the first.
    #[error("ends before it begins")]
    Backwards,
    /// Words that are empty or ask for something the rule does not fill in.
    #[error("the words cannot be used")]
    Words,
    /// A parameter that the rules need is not there.
    #[error("{key}: no such parameter")]
    NoParameter {
        /// Its key.
        key: String,
    },
    /// A parameter of the wrong kind.
    #[error("wrong kind of value")]
    Kind,
    /// The rows of a table do not ascend, or there are none.
    #[error("the rows do not ascend")]
    Rows,
    /// Another day decides on the rule than in the book that it follows: orders of before would change sides.
    #[error("judged by another day than before")]
    JudgedBy,
}

/// What the rulebook says of a case of a rule on a day.
#[derive(Debug, Clone, Copy)]
pub struct Said<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Its case.
    pub case: &'a RuleCase,
}

impl<'a> Said<'a> {
    /// The article it rests on.
    #[must_use]
    pub fn basis(self) -> &'a str {
        self.case.basis.as_deref().unwrap_or(&self.rule.basis)
    }

    /// Why there is a rule, in plain words.
    #[must_use]
    pub fn why(self) -> &'a str {
        self.case.why.as_deref().unwrap_or(&self.rule.why)
    }
}

impl Rulebook {
    /// Checks that the rulebook says something, once, about everything the rules ask it.
    ///
    /// # Errors
    /// The first [`RulebookFault`].
    pub fn validate(&self) -> Result<(), RulebookFault> {
        let fault = |entry, flaw| Err(RulebookFault { entry, flaw });
        for (at, rule) in self.rules.iter().enumerate() {
            rule.validate(at)?;
        }
        for (id, case, _) in CASES.iter().copied() {
            let mut cases = self.rules.iter().filter(|rule| rule.id == id).flat_map(|rule| &rule.cases);
            if !cases.any(|known| known.case == case) {
                return fault(Entry::Absent, Flaw::Missing { rule: id.into(), case: case.into() });
            }
        }
        self.validate_parameters()?;
        let cases = self.rules.iter().enumerate().flat_map(|(at, rule)| {
            let case = move |(case, said): (usize, &'_ RuleCase)| Dated {
                key: format!("{} {}", rule.id, said.case),
                from: said.from,
                to: said.to,
                entry: Entry::Case(at, case),
            };
            rule.cases.iter().enumerate().map(case).collect::<Vec<_>>()
        });
        let parameters = self.parameters.iter().enumerate().map(|(at, row)| Dated {
            key: row.key.clone(),
            from: row.from,
            to: row.to,
            entry: Entry::Parameter(at),
        });
        one_at_a_time(cases.chain(parameters).collect())
    }

    /// What holds of a case of a rule: on `ordered` or on `checked`, whichever decides.
    #[must_use]
    pub fn rule(&self, id: &str, case: &str, days: Days) -> Option<Said<'_>> {
        let mut rules = self.rules.iter().filter(|rule| rule.id == id);
        rules.find_map(|rule| {
            let on = match rule.judged_by {
                JudgedBy::Order => days.ordered,
                JudgedBy::Check => days.checked,
            };
            let mut cases = rule.cases.iter();
            let case = cases.find(|known| known.case == case && holds(known.from, known.to, on))?;
            Some(Said { rule, case })
        })
    }

    /// The entry of a parameter that holds on a day.
    #[must_use]
    pub fn parameter(&self, key: &str, on: NaiveDate) -> Option<&Parameter> {
        self.parameters.iter().find(|row| row.key == key && holds(row.from, row.to, on))
    }

    /// Does a flag hold on a day? Not if nothing is said.
    #[must_use]
    pub fn flag(&self, key: &str, on: NaiveDate) -> bool {
        self.parameter(key, on).is_some_and(|row| row.value == Value::Flag(true))
    }

    /// A number that holds on a day.
    #[must_use]
    pub fn number(&self, key: &str, on: NaiveDate) -> Option<i64> {
        match self.parameter(key, on)?.value {
            Value::Number(number) => Some(number),
            _ => None,
        }
    }

    /// A table that holds on a day.
    #[must_use]
    pub fn table(&self, key: &str, on: NaiveDate) -> Option<&[[i64; 2]]> {
        match &self.parameter(key, on)?.value {
            Value::Table(rows) => Some(rows),
            _ => None,
        }
    }
}

/// The days by which a case is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Days {
    /// 業務委託をした日; the day of the check while there is none.
    pub ordered: NaiveDate,
    /// The day of the check.
    pub checked: NaiveDate,
}

impl Days {
    /// Of something that is no order: the day of the check decides everything.
    #[must_use]
    pub fn of_check(checked: NaiveDate) -> Self {
        Self { ordered: checked, checked }
    }
}

impl Rule {
    fn validate(&self, at: usize) -> Result<(), RulebookFault> {
        let blank = |text: &str| text.trim().is_empty();
        if [&self.why, &self.basis, &self.source].into_iter().any(|text| blank(text)) || self.cases.is_empty()
        {
            return Err(RulebookFault { entry: Entry::Rule(at), flaw: Flaw::Words });
        }
        for (place, said) in self.cases.iter().enumerate() {
            let fault = |flaw| Err(RulebookFault { entry: Entry::Case(at, place), flaw });
            let known = CASES.iter().find(|(id, case, _)| self.id == *id && said.case == *case);
            let Some((.., names)) = known else { return fault(Flaw::Unknown) };
            let bare = |text: &str| {
                names.iter().fold(text.to_owned(), |text, name| text.replace(&format!("{{{name}}}"), ""))
            };
            let or_none = |text: &Option<String>| text.clone().unwrap_or("-".to_owned());
            let texts = [bare(&said.message), bare(&said.act), or_none(&said.basis), or_none(&said.why)];
            if texts.iter().any(|text| blank(text) || text.contains(['{', '}'])) {
                return fault(Flaw::Words);
            }
        }
        Ok(())
    }
}

fn holds(from: Option<NaiveDate>, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}

/// An entry and when it holds.
struct Dated {
    key: String,
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    entry: Entry,
}

fn one_at_a_time(mut rows: Vec<Dated>) -> Result<(), RulebookFault> {
    let backwards = |row: &&Dated| matches!((row.from, row.to), (Some(from), Some(to)) if to < from);
    if let Some(row) = rows.iter().find(backwards) {
        return Err(RulebookFault { entry: row.entry, flaw: Flaw::Backwards });
    }
    rows.sort_by(|a, b| (&a.key, a.from, a.to).cmp(&(&b.key, b.from, b.to)));
    // Sorted by first day, open beginnings first: each entry must end before the next of its key begins.
    for (row, next) in rows.iter().zip(rows.iter().skip(1)) {
        let apart = matches!((row.to, next.from), (Some(to), Some(from)) if to < from);
        if row.key == next.key && !apart {
            return Err(RulebookFault { entry: next.entry, flaw: Flaw::Overlap });
        }
    }
    Ok(())
}
