//! Many people, ready to be asked who resembles somebody.
//!
//! Comparing everyone with everyone is out of the question at 100,000, and not needed: [`likeness`] finds nothing
//! unless a name, a reading, a number or an address agrees. Each of those is a key, and only people who share a
//! key are compared. What this finds is exactly what comparing everyone would find, up to crowds of [`CROWD`].

use std::cmp::Reverse;

use super::likeness::{LONGEST_GIVEN, Likeness, likeness};
use super::profile::{Profile, mark, spread};

/// A key that more people share than this tells nobody apart (a switchboard's number, 「様」): of such a crowd only
/// the first are compared.
pub(super) const CROWD: usize = 400;

/// People by what they may be recognised by.
#[derive(Debug, Clone)]
pub struct Lookalikes<K> {
    people: Vec<(K, Profile)>,
    /// Key and index of a person, sorted.
    keys: Vec<(u64, u32)>,
    /// Where among `keys` those begin whose first bits are this number. Keys are spread evenly: each holds one or two.
    starts: Vec<u32>,
    /// How many bits of a key stay behind those.
    shift: u32,
}

impl<K: Clone> Lookalikes<K> {
    /// Takes people, each with whatever names them to the caller.
    pub fn new(people: impl IntoIterator<Item = (K, Profile)>) -> Self {
        let people: Vec<(K, Profile)> = people.into_iter().collect();
        let mut keys = Vec::with_capacity(people.len() * 5);
        let mut own = Vec::new();
        for (index, (_, profile)) in people.iter().enumerate() {
            let Ok(index) = u32::try_from(index) else { break };
            own.clear();
            keys_of(profile, &mut own);
            keys.extend(own.iter().map(|key| (*key, index)));
        }
        keys.sort_unstable();
        keys.dedup();
        let bits = keys.len().max(2).ilog2();
        let shift = u64::BITS - bits;
        let mut starts = vec![0_u32; (1 << bits) + 1];
        for (key, _) in &keys {
            if let Some(start) = starts.get_mut(place(*key, shift) + 1) {
                *start += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        Self { people, keys, starts, shift }
    }

    /// How many people there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.people.len()
    }

    /// Is nobody there?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.people.is_empty()
    }

    /// Everyone who resembles `profile`, the most alike first. Whoever is asked about is found too if they are among
    /// the people.
    #[must_use]
    pub fn candidates(&self, profile: &Profile) -> Vec<(K, Likeness)> {
        let mut keys = Vec::new();
        keys_of(profile, &mut keys);
        let mut near: Vec<u32> =
            keys.iter().flat_map(|key| self.crowd(*key)).map(|(_, index)| *index).collect();
        near.sort_unstable();
        near.dedup();
        let mut found: Vec<(K, Likeness)> = near
            .into_iter()
            .filter_map(|index| {
                let (key, other) = self.person(index)?;
                Some((key.clone(), likeness(profile, other)?))
            })
            .collect();
        found.sort_by_key(|(_, likeness)| Reverse(likeness.score));
        found
    }

    /// The `most` likeliest pairs that resemble each other with at least `lowest`, the most alike first; of equal
    /// ones in the order of the people. A list of 100,000 invented people may hold millions of pairs: those that
    /// nobody will look at are not kept while they are found.
    #[must_use]
    pub fn pairs(&self, lowest: u8, most: usize) -> Vec<(K, K, Likeness)> {
        let mut best: Vec<(Reverse<u8>, u32, u32)> = Vec::new();
        let mut keys = Vec::new();
        let mut near = Vec::new();
        for (index, (_, profile)) in self.people.iter().enumerate() {
            let Ok(one) = u32::try_from(index) else { break };
            keys.clear();
            keys_of(profile, &mut keys);
            near.clear();
            near.extend(
                keys.iter()
                    .flat_map(|key| self.crowd(*key))
                    .map(|(_, other)| *other)
                    .filter(|other| *other > one),
            );
            near.sort_unstable();
            near.dedup();
            for other in &near {
                let found = self.person(*other).and_then(|(_, other)| likeness(profile, other));
                best.extend(
                    found
                        .filter(|found| found.score >= lowest)
                        .map(|found| (Reverse(found.score), one, *other)),
                );
            }
            if best.len() > most.saturating_mul(8).max(1 << 16) {
                best.sort_unstable();
                best.truncate(most);
            }
        }
        best.sort_unstable();
        best.truncate(most);
        let pair = |(_, one, other): (Reverse<u8>, u32, u32)| {
            let ((one, left), (other, right)) = (self.person(one)?, self.person(other)?);
            Some((one.clone(), other.clone(), likeness(left, right)?))
        };
        best.into_iter().filter_map(pair).collect()
    }

    fn person(&self, index: u32) -> Option<&(K, Profile)> {
        self.people.get(usize::try_from(index).ok()?)
    }

    /// The first of those who share a key.
    fn crowd(&self, key: u64) -> impl Iterator<Item = &(u64, u32)> {
        let start =
            |place: usize| self.starts.get(place).map_or(0, |start| usize::try_from(*start).unwrap_or(0));
        let place = place(key, self.shift);
        let near = self.keys.get(start(place)..start(place + 1)).unwrap_or_default();
        near.iter()
            .skip_while(move |(other, _)| *other < key)
            .take_while(move |(other, _)| *other == key)
            .take(CROWD)
    }
}

/// The first bits of a key.
fn place(key: u64, shift: u32) -> usize {
    usize::try_from(key >> shift).unwrap_or(0)
}

/// Everything by which [`likeness`] may bring two people together.
fn keys_of(profile: &Profile, keys: &mut Vec<u64>) {
    let mut add = |kind: u64, mark: u64| {
        if mark != 0 {
            // Kinds apart: a number that is somebody's name must not meet it.
            keys.push(spread(mark ^ kind));
        }
    };
    add(1, mark(&profile.folded));
    for former in &profile.former {
        if former.whole {
            add(1, mark(&former.folded));
        }
        let letters: Vec<(usize, char)> = profile.folded.char_indices().collect();
        let givens = letters.iter().skip(1).rev().take(LONGEST_GIVEN);
        for given in givens.filter_map(|(from, _)| profile.folded.get(*from..)) {
            add(1, mark(&format!("{}{given}", former.folded)));
        }
    }
    add(2, profile.kana);
    add(3, mark(&profile.sound));
    add(3, mark(&profile.turned));
    add(4, profile.plain_no);
    for email in &profile.emails {
        add(5, *email);
    }
    for phone in &profile.phones {
        add(6, *phone);
    }
}
