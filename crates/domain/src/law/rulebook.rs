//! 法令パック: dated rules and parameters.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::Severity;

/// Law as data: what holds from when to when, in which words, by which article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rulebook {
    /// E.g. 2026年版.
    pub name: String,
    /// When it was last compared with its sources.
    pub checked_on: NaiveDate,
    /// Stands once beside all findings: whom to ask.
    pub notice: String,
    /// Values that law sets and changes.
    pub parameters: Vec<Parameter>,
    /// Words, severity and article of the rules.
    pub rules: Vec<RuleMeta>,
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
}

/// One case of one rule, for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleMeta {
    /// E.g. `FL-02`.
    pub id: String,
    /// Which case of the rule, where its cases differ in severity or words; else empty.
    #[serde(default)]
    pub case: String,
    /// How loud.
    pub severity: Severity,
    /// Words for the person at the screen; `{name}` is filled in by the rule.
    pub message: String,
    /// Article it rests on.
    pub basis: String,
    /// First day; open if none.
    pub from: Option<NaiveDate>,
    /// Last day; open if none.
    pub to: Option<NaiveDate>,
}

/// Why a rulebook cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RulebookFault {
    /// A case that the program knows has no words.
    #[error("{id} {case:?}: no entry")]
    Missing {
        /// Rule.
        id: String,
        /// Case.
        case: String,
    },
    /// A case that the program does not know: a slip of the pen would silence a rule.
    #[error("{id} {case:?}: not known")]
    Unknown {
        /// Rule.
        id: String,
        /// Case.
        case: String,
    },
    /// Two entries hold on the same day.
    #[error("{key}: two entries hold at the same time")]
    Overlap {
        /// Rule and case, or key of the parameter.
        key: String,
    },
    /// The last day lies before the first.
    #[error("{key}: ends before it begins")]
    Backwards {
        /// Rule and case, or key of the parameter.
        key: String,
    },
    /// Words that are empty or ask for something the rule does not fill in.
    #[error("{key}: the words cannot be used")]
    Words {
        /// Rule and case, or key of the parameter.
        key: String,
    },
    /// A parameter that the rules need is missing or of the wrong kind.
    #[error("{key}: parameter missing or of the wrong kind")]
    Parameter {
        /// Key of the parameter.
        key: String,
    },
}

/// Every case the rules can report, with the names it fills in.
const CASES: [(&str, &str, &[&str]); 56] = [
    ("FL-01", "employs", &[]),
    ("FL-01", "asked", &[]),
    ("FL-01", "kind", &[]),
    ("FL-01", "officers", &[]),
    ("FL-02", "", &["item"]),
    ("FL-02", "backwards", &["starts", "ends"]),
    ("FL-03", "", &[]),
    ("FL-04", "", &["ordered", "starts"]),
    ("FL-05", "until", &["word"]),
    ("FL-05", "basis", &["word"]),
    ("FL-05", "no_day", &["text"]),
    ("FL-06", "", &["receipt", "due", "limit"]),
    ("FL-07", "", &["due"]),
    ("FL-08", "", &["closing", "due", "limit"]),
    ("FL-09", "", &[]),
    ("FL-12", "rounding", &["item"]),
    ("FL-12", "vague", &["text"]),
    ("FL-12", "unit", &["unit"]),
    ("FL-13", "", &["item"]),
    ("FL-14", "", &[]),
    ("FL-17", "", &["number", "item"]),
    ("FL-21", "", &[]),
    ("FL-23", "open", &["item"]),
    ("FL-23", "hours", &["months"]),
    ("FL-23", "early", &[]),
    ("FL12-01", "missing", &["item"]),
    ("FL12-01", "open", &["item"]),
    ("FL12-02", "fee", &["text"]),
    ("FL12-02", "one_limit", &["text"]),
    ("FL12-02", "vague", &["item", "text"]),
    ("FL12-02", "employment", &["word"]),
    ("FL12-02", "promise", &["word"]),
    ("FL12-03", "passed", &["until"]),
    ("FL12-03", "no_end", &[]),
    ("FL12-03", "old", &["on", "days"]),
    ("FL12-03", "unconfirmed", &[]),
    ("FL12-03", "future", &["on"]),
    ("FL12-04", "", &[]),
    ("FL12-05", "", &["word"]),
    ("TX-01", "", &[]),
    ("TX-04", "format", &[]),
    ("TX-04", "check_digit", &[]),
    ("ST-01", "", &["yen"]),
    ("ST-01", "confirm", &["yen"]),
    ("SJ-01", "refused", &[]),
    ("SJ-01", "asking", &[]),
    ("SJ-01", "unknown", &[]),
    ("AC-02", "nda", &["systems"]),
    ("AC-02", "contract", &["systems"]),
    ("AC-02", "before_nda", &["system", "nda"]),
    ("AC-02", "before_contract", &["system", "ordered"]),
    ("AC-02", "no_end", &["system"]),
    ("AC-02", "late_end", &["system", "end"]),
    ("AC-02", "backwards", &["system", "starts", "ends"]),
    ("AC-02", "no_approver", &["system"]),
    ("AC-02", "self_approval", &["system", "approver"]),
];

/// Parameters that rules read, and whether they are flags.
const PARAMETERS: [(&str, bool); 4] = [
    ("fl.active", true),
    ("fl.fee_deduction_forbidden_even_if_agreed", true),
    ("fl.status_asked_within_months", false),
    ("fl12.confirmed_within_days", false),
];

impl Rulebook {
    /// Checks that the rulebook says something, once, about everything the rules ask it.
    ///
    /// # Errors
    /// The first [`RulebookFault`].
    pub fn validate(&self) -> Result<(), RulebookFault> {
        for rule in &self.rules {
            self.validate_rule(rule)?;
        }
        for (id, case, _) in CASES {
            if !self.rules.iter().any(|rule| rule.id == id && rule.case == case) {
                return Err(RulebookFault::Missing { id: id.into(), case: case.into() });
            }
        }
        for (key, is_flag) in PARAMETERS {
            let mut rows = self.parameters.iter().filter(|row| row.key == key).peekable();
            let right = |row: &Parameter| {
                matches!((&row.value, is_flag), (Value::Flag(_), true) | (Value::Number(_), false))
            };
            if rows.peek().is_none() || !rows.all(right) {
                return Err(RulebookFault::Parameter { key: key.into() });
            }
        }
        if self.parameters.iter().any(|row| row.key.trim().is_empty() || row.source.trim().is_empty()) {
            return Err(RulebookFault::Words { key: "parameters".into() });
        }
        let rules = self.rules.iter().map(|rule| (rule.key(), rule.from, rule.to));
        let parameters = self.parameters.iter().map(|row| (row.key.clone(), row.from, row.to));
        one_at_a_time(rules.chain(parameters).collect())
    }

    fn validate_rule(&self, rule: &RuleMeta) -> Result<(), RulebookFault> {
        let known = CASES.iter().find(|(id, case, _)| rule.id == *id && rule.case == *case);
        let Some((.., names)) = known else {
            return Err(RulebookFault::Unknown { id: rule.id.clone(), case: rule.case.clone() });
        };
        let bare =
            names.iter().fold(rule.message.clone(), |text, name| text.replace(&format!("{{{name}}}"), ""));
        let is_said = !bare.trim().is_empty() && !rule.basis.trim().is_empty();
        if is_said && !bare.contains(['{', '}']) {
            Ok(())
        } else {
            Err(RulebookFault::Words { key: rule.key() })
        }
    }

    /// The entry of a case of a rule that holds on a day.
    #[must_use]
    pub fn rule(&self, id: &str, case: &str, on: NaiveDate) -> Option<&RuleMeta> {
        self.rules.iter().find(|rule| rule.id == id && rule.case == case && holds(rule.from, rule.to, on))
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
}

impl RuleMeta {
    fn key(&self) -> String {
        if self.case.is_empty() { self.id.clone() } else { format!("{} {}", self.id, self.case) }
    }
}

fn holds(from: Option<NaiveDate>, to: Option<NaiveDate>, on: NaiveDate) -> bool {
    from.is_none_or(|from| from <= on) && to.is_none_or(|to| on <= to)
}

type Dated = (String, Option<NaiveDate>, Option<NaiveDate>);

fn one_at_a_time(mut rows: Vec<Dated>) -> Result<(), RulebookFault> {
    rows.sort();
    for (key, from, to) in &rows {
        if matches!((from, to), (Some(from), Some(to)) if to < from) {
            return Err(RulebookFault::Backwards { key: key.clone() });
        }
    }
    // Sorted by first day, open beginnings first: each entry must end before the next of its key begins.
    for ((key, _, to), (next, from, _)) in rows.iter().zip(rows.iter().skip(1)) {
        let apart = matches!((to, from), (Some(to), Some(from)) if to < from);
        if key == next && !apart {
            return Err(RulebookFault::Overlap { key: key.clone() });
        }
    }
    Ok(())
}
