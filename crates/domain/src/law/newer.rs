//! A newer rulebook is taken in; what the old one said stays for the days on which it held.
//!
//! A paper of last year is judged by the words of last year. So nothing is overwritten: an entry gets a last day, and
//! the one that follows it a first.

use chrono::NaiveDate;

use super::rulebook::{Entry, Flaw, Parameter, Rule, RuleCase, Rulebook, RulebookFault};

impl Rulebook {
    /// One rulebook that says what `self` says before `from`, and what `newer` says from then on.
    ///
    /// Which day that is, each rule decides ([`Rule::judged_by`]): an order of before stays under the old words, however
    /// late it is looked at. Entries that both books have alike run on under the dates they had; so a book that
    /// follows itself stays as it is. An entry that has nothing left of its days is dropped, and a case or a
    /// parameter for which `newer` has no entry from `from` on ends.
    ///
    /// Not dated, and so of `newer` for all days: name, notice and `checked_on` of the book; source and `checked_on`
    /// of a rule. Where why and basis of a rule differ, the old cases carry the old ones as their own.
    ///
    /// # Errors
    /// The first [`RulebookFault`], placed in `newer`: it is not valid, it judges a rule by another day than
    /// `self` does before `from` ([`Flaw::JudgedBy`]), or what comes out of the two is not valid, as when neither has
    /// days left for something the rules ask.
    pub fn succeeded_by(&self, newer: &Rulebook, from: NaiveDate) -> Result<Rulebook, RulebookFault> {
        newer.validate()?;
        let Some(eve) = from.pred_opt() else { return Ok(newer.clone()) };
        let cut = Cut { eve, from };
        let alike =
            |old: &Parameter, newer: &Parameter| (&old.value, &old.source) == (&newer.value, &newer.source);
        let joined = Self {
            parameters: cut.hand_over(&self.parameters, &newer.parameters, alike),
            rules: cut.rules(&self.rules, &newer.rules)?,
            ..newer.clone()
        };
        match joined.validate() {
            Ok(()) => Ok(joined),
            Err(fault) => Err(RulebookFault { entry: newer.place_of(&joined, fault.entry), ..fault }),
        }
    }

    /// What this book says from a day on, as if it had always been so: for a comparison that is about the time to come.
    #[must_use]
    pub fn since(&self, from: NaiveDate) -> Rulebook {
        fn still<T: Dated>(entries: &[T], from: NaiveDate) -> Vec<T> {
            let holds = entries.iter().filter(|entry| entry.last().is_none_or(|last| last >= from));
            let begins = |entry: &T| entry.first().filter(|first| *first > from);
            holds.map(|entry| entry.during(begins(entry), entry.last())).collect()
        }
        Self {
            parameters: still(&self.parameters, from),
            rules: self
                .rules
                .iter()
                .map(|rule| Rule { cases: still(&rule.cases, from), ..rule.clone() })
                .collect(),
            ..self.clone()
        }
    }

    /// The entry of this book that stands for an entry of a book which came out of it.
    fn place_of(&self, joined: &Rulebook, entry: Entry) -> Entry {
        let place = match entry {
            Entry::Absent => None,
            Entry::Parameter(at) => joined.parameters.get(at).and_then(|row| {
                self.parameters.iter().position(|own| own.key == row.key).map(Entry::Parameter)
            }),
            Entry::Rule(at) | Entry::Case(at, _) => joined
                .rules
                .get(at)
                .and_then(|rule| self.rules.iter().position(|own| own.id == rule.id).map(Entry::Rule)),
        };
        place.unwrap_or(Entry::Absent)
    }
}

/// What holds for a time.
trait Dated: Clone {
    /// One entry of a name holds at a time.
    fn name(&self) -> &str;
    fn first(&self) -> Option<NaiveDate>;
    fn last(&self) -> Option<NaiveDate>;
    /// The same for another time.
    fn during(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Self;
}

impl Dated for Parameter {
    fn name(&self) -> &str {
        &self.key
    }

    fn first(&self) -> Option<NaiveDate> {
        self.from
    }

    fn last(&self) -> Option<NaiveDate> {
        self.to
    }

    fn during(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Self {
        Self { from, to, ..self.clone() }
    }
}

impl Dated for RuleCase {
    fn name(&self) -> &str {
        &self.case
    }

    fn first(&self) -> Option<NaiveDate> {
        self.from
    }

    fn last(&self) -> Option<NaiveDate> {
        self.to
    }

    fn during(&self, from: Option<NaiveDate>, to: Option<NaiveDate>) -> Self {
        Self { from, to, ..self.clone() }
    }
}

/// Between two days: the last of the old book and the first of the newer.
#[derive(Clone, Copy)]
struct Cut {
    eve: NaiveDate,
    from: NaiveDate,
}

impl Cut {
    /// In the order of the newer book; what it leaves out comes last.
    fn rules(self, old: &[Rule], newer: &[Rule]) -> Result<Vec<Rule>, RulebookFault> {
        // A book may give the cases of a rule in two entries: the first is followed by the first.
        let mut left: Vec<&Rule> = old.iter().collect();
        let mut rules = Vec::new();
        for (at, rule) in newer.iter().enumerate() {
            let before = left.iter().position(|old| old.id == rule.id).map(|place| left.remove(place));
            if before.is_some_and(|old| old.judged_by != rule.judged_by && self.says_before(old)) {
                return Err(RulebookFault { entry: Entry::Rule(at), flaw: Flaw::JudgedBy });
            }
            rules.push(self.rule(before, rule));
        }
        rules.extend(left.into_iter().map(|old| Rule { cases: self.ended(&old.cases), ..old.clone() }));
        rules.retain(|rule| !rule.cases.is_empty());
        Ok(rules)
    }

    fn says_before(self, rule: &Rule) -> bool {
        rule.cases.iter().any(|case| self.begins_before(case))
    }

    fn rule(self, old: Option<&Rule>, newer: &Rule) -> Rule {
        let carried: Vec<RuleCase> =
            old.iter().flat_map(|old| old.cases.iter().map(|case| carried(case, old, newer))).collect();
        let cases = self.hand_over(&carried, &newer.cases, |a, b| said(a, newer) == said(b, newer));
        Rule { cases, ..newer.clone() }
    }

    fn ended<T: Dated>(self, old: &[T]) -> Vec<T> {
        self.hand_over(old, &[], |_, _| false)
    }

    /// The old entries up to the eve and the newer ones from then on, in the order of the newer book.
    fn hand_over<T: Dated>(self, old: &[T], newer: &[T], alike: impl Fn(&T, &T) -> bool) -> Vec<T> {
        let one = |old: &T, newer: &T| self.runs_on(old, newer) && alike(old, newer);
        let ended = old
            .iter()
            .filter(|old| self.begins_before(*old) && !newer.iter().any(|newer| one(old, newer)))
            .map(|old| ((place(old, newer), 0), old.during(old.first(), self.at_most_eve(old.last()))));
        let begun = newer.iter().enumerate().filter(|(_, newer)| self.lasts(*newer)).map(|(at, entry)| {
            let first = match old.iter().find(|old| one(old, entry)) {
                Some(old) => old.first(),
                None => Some(entry.first().map_or(self.from, |own| own.max(self.from))),
            };
            ((at, 1), entry.during(first, entry.last()))
        });
        let mut entries: Vec<_> = ended.chain(begun).collect();
        entries.sort_by_key(|(place, _)| *place);
        entries.into_iter().map(|(_, entry)| entry).collect()
    }

    /// Does the newer entry go on where the old one stops? Not where both books of themselves begin anew on that day:
    /// there they mean two entries.
    fn runs_on<T: Dated>(self, old: &T, newer: &T) -> bool {
        let reaches = self.begins_before(old) && old.last().is_none_or(|last| self.eve <= last);
        let begins = self.lasts(newer) && newer.first().is_none_or(|first| first <= self.from);
        let meant = old.last() == Some(self.eve) && newer.first() == Some(self.from);
        old.name() == newer.name() && reaches && begins && !meant
    }

    fn begins_before<T: Dated>(self, entry: &T) -> bool {
        entry.first().is_none_or(|first| first < self.from)
    }

    fn lasts<T: Dated>(self, entry: &T) -> bool {
        entry.last().is_none_or(|last| self.from <= last)
    }

    fn at_most_eve(self, last: Option<NaiveDate>) -> Option<NaiveDate> {
        Some(last.map_or(self.eve, |own| own.min(self.eve)))
    }
}

/// Where in the newer book an old entry belongs: where it stands there itself, or else by its day.
fn place<T: Dated>(old: &T, newer: &[T]) -> usize {
    let named = |entry: &T| entry.name() == old.name();
    let itself = newer.iter().position(|entry| named(entry) && entry.first() == old.first());
    let before = || newer.iter().rposition(|entry| named(entry) && entry.first() < old.first());
    itself.or_else(before).or_else(|| newer.iter().position(named)).unwrap_or(usize::MAX)
}

/// An old case under a newer rule: it keeps the reason and the article that its own rule lent it.
fn carried(case: &RuleCase, old: &Rule, newer: &Rule) -> RuleCase {
    let keep = |own: &Option<String>, old: &str, newer: &str| {
        own.clone().or_else(|| (old != newer).then(|| old.to_owned()))
    };
    RuleCase {
        why: keep(&case.why, &old.why, &newer.why),
        basis: keep(&case.basis, &old.basis, &newer.basis),
        ..case.clone()
    }
}

/// What a case says under a rule, whoever of the two has the words.
fn said<'a>(case: &'a RuleCase, rule: &'a Rule) -> impl PartialEq + use<'a> {
    let why = case.why.as_deref().unwrap_or(&rule.why);
    let basis = case.basis.as_deref().unwrap_or(&rule.basis);
    (case.severity, case.message.as_str(), case.act.as_str(), why, basis)
}
