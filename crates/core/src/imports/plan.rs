//! What a list does to the registry.
//!
//! People are recognised by 社員番号 (without blanks at its ends, in half width, leading zeros and all), unless the names
//! say that it is somebody else's; without a number by exactly the same name, kana and 退職日, unless what both state
//! differs (see `identity`). Nobody is merged on a guess: who merely resembles somebody is new, and a person decides.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet, hash_map::Entry};

use chrono::NaiveDate;
use engawa_domain::{
    Alumnus, AlumnusId, Watch,
    registry::{self, Reading},
};
use engawa_store::{Reader, StoreError};

use super::{
    identity::{Basis, is_somebody_else, is_the_same, number},
    likeness::Alike,
    long, small,
};
use crate::api::{FieldChange, ImportChoice, ImportCounts, ImportRowKind, RowChoice};

/// After how many rows whoever looks on is told.
const STEP: usize = 2000;

/// What a list does.
pub(super) struct Plan {
    /// Last row of the journal that it knows of.
    pub(super) seq: i64,
    /// One for every row of the list, in its order.
    pub(super) rows: Vec<Planned>,
    pub(super) added: Vec<Addition>,
    /// Known people as they become. They have the revision they rest on.
    pub(super) changed: Vec<Alumnus>,
    pub(super) counts: ImportCounts,
}

impl Plan {
    /// How many people it writes.
    pub(super) fn people(&self) -> u32 {
        small(self.added.len() + self.changed.len())
    }
}

/// What the person decided, by row of the file.
pub(super) fn by_row(choices: &[ImportChoice]) -> HashMap<u32, RowChoice> {
    choices.iter().map(|choice| (choice.row, choice.choice.clone())).collect()
}

/// What a row does.
pub(super) struct Planned {
    pub(super) row: u32,
    pub(super) kind: ImportRowKind,
    /// Index among the people, or among the rejected rows, of the reading.
    pub(super) at: usize,
    pub(super) changes: Vec<FieldChange>,
    /// Whom of the registry it changes.
    pub(super) changed: Option<AlumnusId>,
    /// An earlier row of the same person; 0 if there is none.
    pub(super) same_as: u32,
    pub(super) alike: Vec<Alike>,
}

/// Somebody who comes in.
pub(super) struct Addition {
    /// Index among the people of the reading.
    pub(super) at: usize,
    pub(super) row: u32,
    /// Where later rows of the list say more of the same person.
    pub(super) merged: Option<Box<Alumnus>>,
}

impl Addition {
    pub(super) fn person<'a>(&'a self, reading: &'a Reading) -> Option<&'a Alumnus> {
        match &self.merged {
            Some(merged) => Some(merged),
            None => reading.people.get(self.at).map(|candidate| &candidate.person),
        }
    }
}

/// Why there is no plan.
pub(super) enum NoPlan {
    Cancelled,
    /// A choice names somebody who is not in the registry.
    Unknown,
}

/// The registry as a list is compared with it.
pub(super) struct Registry {
    pub(super) seq: i64,
    pub(super) people: Vec<Alumnus>,
    /// Records of which two became one, as they were: where in `people` they stand now, and what they said.
    past: Vec<(usize, Alumnus)>,
}

impl Registry {
    pub(super) fn read(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let people = reader.alumni_all()?;
        let records = reader.merged_records()?;
        let wanted: HashSet<&AlumnusId> = records.iter().map(|(id, _)| id).collect();
        let ids = people.iter().enumerate().filter(|(_, person)| wanted.contains(&person.id));
        let places: HashMap<AlumnusId, usize> = ids.map(|(at, person)| (person.id.clone(), at)).collect();
        let past = records.into_iter().filter_map(|(id, record)| Some((*places.get(&id)?, record))).collect();
        Ok(Self { seq: reader.last_write()?, people, past })
    }
}

/// Where somebody stands: in the registry, among the records that two became one of, or among those who come in.
#[derive(Clone, Copy)]
enum Slot {
    Known(usize),
    Past(usize),
    Added(usize),
}

type NameKey<'a> = (&'a str, &'a str, Option<NaiveDate>);

/// Who is recognised by what.
#[derive(Default)]
struct Recognised<'a> {
    by_number: HashMap<Cow<'a, str>, Slot>,
    /// Those who came later with a number that somebody has.
    same_number: HashMap<Cow<'a, str>, Vec<Slot>>,
    by_name: HashMap<NameKey<'a>, Vec<(Slot, bool)>>,
    /// Nobody is looked up by name in a list where everybody has a number, before people who have theirs.
    names: bool,
}

impl<'a> Recognised<'a> {
    fn add(&mut self, person: &'a Alumnus, slot: Slot) {
        let number = number(&person.employee_no);
        let numbered = !number.is_empty();
        if numbered {
            match self.by_number.entry(number) {
                Entry::Vacant(free) => {
                    free.insert(slot);
                }
                Entry::Occupied(taken) => {
                    self.same_number.entry(taken.key().clone()).or_default().push(slot);
                }
            }
        }
        if self.names {
            self.by_name.entry(name_key(person)).or_default().push((slot, numbered));
        }
    }

    /// A row told the number of somebody who had none.
    fn learn(&mut self, person: &'a Alumnus, slot: Slot) {
        let number = number(&person.employee_no);
        if !number.is_empty() {
            self.by_number.entry(number).or_insert(slot);
        }
    }

    /// The people a row may be, the likeliest first.
    fn of(&self, person: &'a Alumnus) -> (Basis, Vec<Slot>) {
        let number = number(&person.employee_no);
        if let Some(slot) = self.by_number.get(&number).filter(|_| !number.is_empty()) {
            let others = self.same_number.get(&number).into_iter().flatten();
            return (Basis::Number, std::iter::once(slot).chain(others).copied().collect());
        }
        // Somebody whose number was not known may be this one; somebody with another number is not.
        let found = self.by_name.get(&name_key(person)).into_iter().flatten();
        let may_be = |(_, numbered): &&(Slot, bool)| number.is_empty() || !*numbered;
        (Basis::Name, found.filter(may_be).map(|(slot, _)| *slot).collect())
    }
}

fn name_key(person: &Alumnus) -> NameKey<'_> {
    (&person.name, &person.kana, person.left_on)
}

pub(super) fn compare(base: &Alumnus, incoming: &Alumnus, reading: &Reading) -> Vec<registry::FieldChange> {
    registry::compare(base, &numbered_alike(base, incoming), &reading.columns)
}

/// As they cross to a host.
pub(super) fn shown(changes: Vec<registry::FieldChange>) -> Vec<FieldChange> {
    let shown =
        |change: registry::FieldChange| FieldChange { field: change.field, old: change.old, new: change.new };
    changes.into_iter().map(shown).collect()
}

fn merged(base: &Alumnus, incoming: &Alumnus, reading: &Reading) -> Alumnus {
    registry::merged(base, &numbered_alike(base, incoming), &reading.columns)
}

/// A number in another width is the same number, and no change.
fn numbered_alike<'a>(base: &Alumnus, incoming: &'a Alumnus) -> Cow<'a, Alumnus> {
    let (known, said) = (&base.employee_no, &incoming.employee_no);
    if known == said || number(known) != number(said) {
        return Cow::Borrowed(incoming);
    }
    Cow::Owned(Alumnus { employee_no: known.clone(), ..incoming.clone() })
}

/// Compares a list with the registry. `choices` overrule by row of the file.
pub(super) fn plan(
    registry: &Registry,
    reading: &Reading,
    choices: &HashMap<u32, RowChoice>,
    watch: &dyn Watch,
) -> Result<Plan, NoPlan> {
    let lacks_number = |person: &Alumnus| person.employee_no.trim().is_empty();
    let mut recognised = Recognised {
        names: registry.people.iter().chain(registry.past.iter().map(|(_, record)| record)).any(lacks_number)
            || reading.people.iter().any(|candidate| lacks_number(&candidate.person)),
        ..Recognised::default()
    };
    recognised.by_number.reserve(registry.people.len() + reading.people.len());
    for (at, person) in registry.people.iter().enumerate() {
        recognised.add(person, Slot::Known(at));
    }
    for (at, (_, record)) in registry.past.iter().enumerate() {
        recognised.add(record, Slot::Past(at));
    }
    let mut plan = Plan {
        seq: registry.seq,
        rows: Vec::with_capacity(reading.people.len() + reading.rejected.len()),
        added: Vec::with_capacity(if registry.people.is_empty() { reading.people.len() } else { 0 }),
        changed: Vec::new(),
        counts: ImportCounts::default(),
    };
    // Of known people, where in `changed` they stand, and the row that spoke of them first.
    let mut spoken: HashMap<usize, (Option<usize>, u32)> = HashMap::new();
    let total = long(reading.people.len());
    for (at, candidate) in reading.people.iter().enumerate() {
        if at.is_multiple_of(STEP) && !watch.goes_on(long(at), total) {
            return Err(NoPlan::Cancelled);
        }
        let choice = choices.get(&candidate.row);
        let incoming = &candidate.person;
        let (basis, slots) = match choice {
            Some(RowChoice::Skip) => continue,
            Some(RowChoice::Add) => (Basis::Choice, Vec::new()),
            Some(RowChoice::Update { alumnus_id }) => {
                let known = registry.people.iter().position(|person| person.id == *alumnus_id);
                (Basis::Choice, vec![Slot::Known(known.ok_or(NoPlan::Unknown)?)])
            }
            None => recognised.of(incoming),
        };
        let mut row = Planned {
            row: candidate.row,
            kind: ImportRowKind::New,
            at,
            changes: Vec::new(),
            changed: None,
            same_as: 0,
            alike: Vec::new(),
        };
        // Of several people the row is whoever it says least new of, and of those the first.
        let base_of = |slot: &Slot| match slot {
            Slot::Known(known) => {
                let changed = spoken.get(known).and_then(|(changed, _)| plan.changed.get((*changed)?));
                changed.or_else(|| registry.people.get(*known))
            }
            Slot::Past(past) => registry.past.get(*past).map(|(_, record)| record),
            Slot::Added(added) => plan.added.get(*added).and_then(|addition| addition.person(reading)),
        };
        let mut found: Option<(Slot, Vec<registry::FieldChange>)> = None;
        for slot in slots {
            let Some(base) = base_of(&slot) else { continue };
            if basis == Basis::Number && is_somebody_else(base, incoming) {
                continue;
            }
            let changes = compare(base, incoming, reading);
            let known = matches!(slot, Slot::Known(_) | Slot::Past(_));
            if basis == Basis::Name && !is_the_same(incoming, &changes, known) {
                continue;
            }
            let settled = changes.is_empty();
            // What was decided at a merge stands: its past record speaks before the present one.
            let decided = |other: &Slot| match (slot, other) {
                (Slot::Past(past), Slot::Known(known)) => {
                    registry.past.get(past).is_some_and(|(now, _)| now == known)
                }
                _ => false,
            };
            if found.as_ref().is_none_or(|(other, least)| {
                changes.len() < least.len() || changes.len() == least.len() && decided(other)
            }) {
                found = Some((slot, changes));
            }
            if settled {
                break;
            }
        }
        // What a record said that became one with another was decided about then.
        let mut told = Cow::Borrowed(incoming);
        let was_merged = matches!(found, Some((Slot::Past(_), _)));
        if let Some((slot, changes)) = &mut found
            && let Slot::Past(past) = *slot
            && let Some((known, record)) = registry.past.get(past)
            && let Some(base) = base_of(&Slot::Known(*known))
        {
            let incoming = numbered_alike(record, incoming);
            told = Cow::Owned(registry::beyond(record, base, &incoming, &reading.columns));
            *changes = compare(base, &told, reading);
            *slot = Slot::Known(*known);
        }
        match found {
            None => {
                recognised.add(incoming, Slot::Added(plan.added.len()));
                plan.added.push(Addition { at, row: candidate.row, merged: None });
                plan.counts.new += 1;
            }
            Some((slot, changes)) => {
                recognised.learn(incoming, slot);
                row.kind = if changes.is_empty() { ImportRowKind::Unchanged } else { ImportRowKind::Changed };
                match slot {
                    Slot::Added(added) => {
                        if let Some(addition) = plan.added.get_mut(added) {
                            row.same_as = addition.row;
                            if !changes.is_empty() {
                                let merged =
                                    addition.person(reading).map(|base| merged(base, incoming, reading));
                                addition.merged = merged.map(Box::new);
                            }
                        }
                    }
                    // Those of the past stand as who they are now.
                    Slot::Past(_) => {}
                    Slot::Known(known) => {
                        let (place, first) = spoken.entry(known).or_insert((None, candidate.row));
                        // Of two rows of a merged person that say nothing new, neither overrules the other.
                        if *first != candidate.row && !(was_merged && changes.is_empty()) {
                            row.same_as = *first;
                        }
                        if !changes.is_empty() {
                            row.changed = registry.people.get(known).map(|person| person.id.clone());
                            let base = place.and_then(|place| plan.changed.get(place));
                            let base = base.or_else(|| registry.people.get(known));
                            let next = base.map(|base| merged(base, &told, reading));
                            match (next, place.and_then(|place| plan.changed.get_mut(place))) {
                                (Some(next), Some(slot)) => *slot = next,
                                (Some(next), None) => {
                                    *place = Some(plan.changed.len());
                                    plan.changed.push(next);
                                }
                                (None, _) => {}
                            }
                        }
                    }
                }
                row.changes = shown(changes);
                let count = match row.kind {
                    ImportRowKind::Changed => &mut plan.counts.changed,
                    _ => &mut plan.counts.unchanged,
                };
                *count += 1;
            }
        }
        plan.rows.push(row);
    }
    settle_unchanged(registry, &mut plan);
    plan.counts.rejected = small(reading.rejected.len());
    let rejected = reading.rejected.iter().enumerate().map(|(at, rejected)| Planned {
        row: rejected.row,
        kind: ImportRowKind::Rejected,
        at,
        changes: Vec::new(),
        changed: None,
        same_as: 0,
        alike: Vec::new(),
    });
    plan.rows.extend(rejected);
    plan.rows.sort_by_key(|row| row.row);
    Ok(plan)
}

/// Whoever several rows speak of, the last of which says what the registry has, is not changed: the rows overrule one
/// another as they did when the list first came in.
fn settle_unchanged(registry: &Registry, plan: &mut Plan) {
    let known: HashMap<&AlumnusId, &Alumnus> = if plan.changed.is_empty() {
        HashMap::new()
    } else {
        registry.people.iter().map(|person| (&person.id, person)).collect()
    };
    let is_as_before = |person: &Alumnus| known.get(&person.id).is_some_and(|known| *known == person);
    let same: HashSet<AlumnusId> =
        plan.changed.iter().filter(|person| is_as_before(person)).map(|person| person.id.clone()).collect();
    if same.is_empty() {
        return;
    }
    plan.changed.retain(|person| !same.contains(&person.id));
    for row in &mut plan.rows {
        if row.changed.as_ref().is_some_and(|id| same.contains(id)) {
            row.changed = None;
            row.changes.clear();
            row.kind = ImportRowKind::Unchanged;
            plan.counts.changed -= 1;
            plan.counts.unchanged += 1;
        }
    }
}
