//! Whom the new rows of a list resemble.

use std::collections::HashSet;

use engawa_domain::{
    Alumnus, AlumnusId, Watch,
    duplicate::{self, Likeness, LikenessReason, Lookalikes, Profile},
    registry::Reading,
};

use super::{
    long,
    plan::{Plan, Registry},
    small,
};
use crate::api::{self, ImportRowKind};

/// From which score on a row is shown as a possible duplicate of somebody with another number. Under it two people
/// merely bear one name: an HR list of thousands is full of them, and their numbers tell them apart.
const LIKELY: u8 = 50;
/// Shown beside a row.
const MOST: usize = 5;
/// After how many rows whoever looks on is told.
const STEP: usize = 1000;

/// Somebody whom a row resembles.
pub(super) struct Alike {
    pub(super) who: Who,
    pub(super) likeness: Likeness,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Who {
    /// Somebody of the registry, as they were shown.
    Known(Box<Shown>),
    /// Another row: index among the people of the reading.
    Row(usize),
}

/// What is shown of somebody.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Shown {
    pub(super) id: AlumnusId,
    name: String,
    kana: String,
    department: String,
    left_on: Option<chrono::NaiveDate>,
}

#[derive(Clone, Copy)]
enum Key {
    Known(usize),
    Row(usize),
}

/// Finds them for every new row. False: the person cancelled.
pub(super) fn find(plan: &mut Plan, registry: &Registry, reading: &Reading, watch: &dyn Watch) -> bool {
    // Rows that are somebody known or an earlier row need no guess, and would be found as themselves.
    let added: Vec<usize> = plan.added.iter().map(|addition| addition.at).collect();
    let rows: Vec<&Alumnus> =
        added.iter().filter_map(|at| reading.people.get(*at)).map(|candidate| &candidate.person).collect();
    let profiles = in_two(&rows, |person| duplicate::profile(person));
    let known: Vec<&Alumnus> = registry.people.iter().collect();
    let known = in_two(&known, |person| duplicate::profile(person));
    let people: Lookalikes<Key> = Lookalikes::new(
        known
            .into_iter()
            .enumerate()
            .map(|(at, profile)| (Key::Known(at), profile))
            .chain(added.iter().zip(&profiles).map(|(at, profile)| (Key::Row(*at), profile.clone()))),
    );
    let asked: Vec<(usize, &Profile)> = added.iter().copied().zip(&profiles).collect();
    let total = long(asked.len());
    let mut found: Vec<(usize, Vec<Alike>)> = Vec::new();
    // Two halves of a step at a time, so that progress and a cancel come through.
    for (step, part) in asked.chunks(STEP * 2).enumerate() {
        if !watch.goes_on(long(step * STEP * 2), total) {
            return false;
        }
        let of_part = in_two(part, |(at, profile)| (*at, alike(&people, registry, reading, *at, profile)));
        found.extend(of_part.into_iter().filter(|(_, alike)| !alike.is_empty()));
    }
    let mut found = found.into_iter().peekable();
    for row in plan.rows.iter_mut().filter(|row| row.kind == ImportRowKind::New) {
        if let Some((_, alike)) = found.next_if(|(at, _)| *at == row.at) {
            row.alike = alike;
        }
    }
    plan.counts.duplicates = small(plan.rows.iter().filter(|row| !row.alike.is_empty()).count());
    true
}

/// The same number says that somebody must decide, whatever else differs.
fn is_worth_a_look(own: &Alumnus, other: &Alumnus, likeness: &Likeness) -> bool {
    let lowest = match (own.employee_no.trim(), other.employee_no.trim()) {
        // No number tells them apart: every likeness is worth a look.
        ("", _) | (_, "") => duplicate::LOWEST,
        _ => LIKELY,
    };
    likeness.score >= lowest || likeness.reasons.contains(&LikenessReason::SameEmployeeNo)
}

fn alike(
    people: &Lookalikes<Key>,
    registry: &Registry,
    reading: &Reading,
    at: usize,
    profile: &Profile,
) -> Vec<Alike> {
    let Some(own) = reading.people.get(at).map(|candidate| &candidate.person) else { return Vec::new() };
    let mut seen = HashSet::new();
    people
        .candidates(profile)
        .into_iter()
        .filter_map(|(key, likeness)| {
            let other = match key {
                Key::Row(other) => reading.people.get(other).map(|candidate| &candidate.person),
                Key::Known(known) => registry.people.get(known),
            };
            if !is_worth_a_look(own, other?, &likeness) {
                return None;
            }
            let who = match key {
                // Of two rows the later one is the question.
                Key::Row(other) => (other < at).then_some(Who::Row(other))?,
                Key::Known(known) => Who::Known(Box::new(shown(registry.people.get(known)?))),
            };
            seen.insert(who.clone()).then_some(Alike { who, likeness })
        })
        .take(MOST)
        .collect()
}

fn shown(person: &Alumnus) -> Shown {
    Shown {
        id: person.id.clone(),
        name: person.name.clone(),
        kana: person.kana.clone(),
        department: person.department.clone(),
        left_on: person.left_on,
    }
}

impl Alike {
    /// As it crosses to a host.
    pub(super) fn view(&self, reading: &Reading) -> Option<api::Likeness> {
        let (shown, row) = match &self.who {
            Who::Known(shown) => (shown.as_ref().clone(), 0),
            Who::Row(at) => {
                let candidate = reading.people.get(*at)?;
                (shown(&candidate.person), candidate.row)
            }
        };
        Some(api::Likeness {
            alumnus_id: shown.id,
            row,
            name: shown.name,
            kana: shown.kana,
            department: shown.department,
            left_on: shown.left_on,
            score: self.likeness.score,
            reasons: self.likeness.reasons.clone(),
        })
    }
}

/// Maps a list on two threads, in order.
fn in_two<T: Sync, U: Send>(list: &[T], map: impl Fn(&T) -> U + Sync) -> Vec<U> {
    if list.len() < 500 {
        return list.iter().map(map).collect();
    }
    let (first, second) = list.split_at(list.len() / 2);
    std::thread::scope(|scope| {
        let beside = scope.spawn(|| second.iter().map(&map).collect::<Vec<U>>());
        let mut mapped: Vec<U> = Vec::with_capacity(list.len());
        mapped.extend(first.iter().map(&map));
        match beside.join() {
            Ok(rest) => mapped.extend(rest),
            // It went wrong there as it would have here.
            Err(panic) => std::panic::resume_unwind(panic),
        }
        mapped
    })
}
