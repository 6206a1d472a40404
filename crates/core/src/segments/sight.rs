//! Everybody as filters and mailings look at them, kept small and in memory, so that a count follows every keystroke
//! at 100,000 people.
//!
//! Invariant: what is in sight is what the database holds at the head of its journal. A change of single people is
//! followed one by one; anything else that could change people makes it look anew.

use std::collections::HashSet;

use engawa_domain::mailing::Standing;
use engawa_domain::segment::{ReadyFilter, SegmentKey};
use engawa_domain::{Alumnus, AlumnusId};
use engawa_store::{Reader, StoreError, sort_key};

/// The registry in the order of the list.
pub(crate) struct Sight {
    /// The newest row of the journal that is taken in.
    head: u32,
    people: Vec<Seen>,
}

/// One person.
pub(crate) struct Seen {
    pub(crate) id: AlumnusId,
    pub(crate) standing: Standing,
    key: SegmentKey,
    /// What orders the list: the key of the kana, the name, the id.
    order: Box<str>,
}

impl Seen {
    fn new(sort_key: &str, alumnus: &Alumnus) -> Self {
        Self {
            id: alumnus.id.clone(),
            standing: Standing::of(alumnus),
            key: SegmentKey::of(alumnus),
            order: format!("{sort_key}\u{0}{}\u{0}{}", alumnus.name, alumnus.id).into(),
        }
    }
}

/// Above this many changed people it is quicker to look anew.
const FEW: usize = 500;

impl Sight {
    /// Looks at everybody.
    pub(crate) fn new(reader: &Reader<'_>) -> Result<Self, StoreError> {
        let head = reader.journal_head()?;
        let mut people = Vec::new();
        reader.each_in_order(|sort_key, alumnus| people.push(Seen::new(&sort_key, &alumnus)))?;
        Ok(Self { head, people })
    }

    /// The same as of now.
    pub(crate) fn renewed(mut self, reader: &Reader<'_>) -> Result<Self, StoreError> {
        let head = reader.journal_head()?;
        if head == self.head {
            return Ok(self);
        }
        let actions = reader.actions_since(self.head)?;
        if head < self.head || !actions.iter().all(|action| is_followed(action)) {
            return Self::new(reader);
        }
        let changed: HashSet<AlumnusId> = reader.alumni_touched_since(self.head)?.into_iter().collect();
        if changed.len() > FEW {
            return Self::new(reader);
        }
        self.people.retain(|seen| !changed.contains(&seen.id));
        for id in &changed {
            if let Some(alumnus) = reader.alumnus(id)? {
                let seen = Seen::new(&sort_key(&alumnus.kana, &alumnus.name), &alumnus);
                let at = self.people.partition_point(|other| other.order < seen.order);
                self.people.insert(at, seen);
            }
        }
        self.head = head;
        Ok(self)
    }

    /// Whom a filter finds, in the order of the list.
    pub(crate) fn matching<'a>(&'a self, filter: &'a ReadyFilter) -> impl Iterator<Item = &'a Seen> {
        self.people.iter().filter(|seen| filter.matches(&seen.key))
    }

    /// How many people there are.
    pub(crate) fn total(&self) -> u32 {
        u32::try_from(self.people.len()).unwrap_or(u32::MAX)
    }
}

/// Actions that change nobody, or people one by one with a line in the journal for each.
fn is_followed(action: &str) -> bool {
    let family = action.split('.').next().unwrap_or_default();
    matches!(family, "segment" | "mailing" | "list" | "engagement" | "document" | "system")
        || matches!(action, "person.save" | "person.undo" | "person.redo" | "person.remove")
}
