//! 名簿

use chrono::NaiveDate;
use engawa_domain::{Alumnus, AlumnusId, Availability, Minutes, Reach};
use serde::{Deserialize, Serialize};

use super::{EngagementRow, SearchReading, UndoState};

/// A line of the registry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[expect(missing_docs, reason = "the fields are those of `Alumnus`")]
pub struct PersonRow {
    pub id: AlumnusId,
    pub employee_no: String,
    pub name: String,
    pub kana: String,
    pub department: String,
    pub job: String,
    pub left_on: Option<NaiveDate>,
    pub email: String,
    pub phone: String,
    pub note: String,
    pub availability: Option<Availability>,
    pub availability_on: Option<NaiveDate>,
    pub hours_from: Option<Minutes>,
    pub hours_to: Option<Minutes>,
    pub do_not_ask: bool,
}

/// A window into the registry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PersonPage {
    /// People in the registry.
    pub total: u32,
    /// People the query finds.
    pub matched: u32,
    /// The rows asked for.
    pub rows: Vec<PersonRow>,
    /// How the query was understood; `None` if it is words, each of which stands anywhere.
    pub reading: Option<SearchReading>,
}

/// One person, with what hangs on them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct PersonView {
    /// The facts.
    pub alumnus: Alumnus,
    /// Undo and redo.
    pub undo: UndoState,
    /// これまで
    pub engagements: Vec<EngagementRow>,
    /// May they be contacted at this moment?
    pub now: ReachNow,
}

/// May a person be contacted at this moment?
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct ReachNow {
    /// What the grid says now; `None` where it says nothing.
    pub reach: Option<Reach>,
    /// Is today a 祝日? Then its own row of the grid counts, and not that of the weekday.
    pub holiday: bool,
    /// Until when it is 連絡可, if it is now: minutes from 0:00 of today, 25時 is 1500.
    pub until_minute: Option<u16>,
    /// The next time that is 連絡可: day …
    pub next_on: Option<NaiveDate>,
    /// … from this minute of that day (25時 is minute 60 of the next day here) …
    pub next_minute: Option<u16>,
    /// … until this one, which may be of the day after: 25時 is 1500.
    pub next_until_minute: Option<u16>,
}

/// What became of a save.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(tag = "outcome", rename_all = "snake_case")]
#[expect(clippy::large_enum_variant, reason = "one at a time, on its way to a host")]
pub enum PersonSaved {
    /// On disk.
    Saved {
        /// As stored.
        view: PersonView,
    },
    /// Someone saved meanwhile; nothing was written.
    Stale {
        /// What is stored now.
        theirs: PersonView,
        /// What both began from; `None` if it is not known any more.
        base: Option<Alumnus>,
    },
    /// Someone removed the person meanwhile; nothing was written.
    Removed {
        /// May `bring_back_person` store them? Not if they were erased.
        can_return: bool,
    },
}
