//! Blanks: one value of every stored type with every field and, in every list, one blank element.
//!
//! They fill JSON that was written before a field existed. Every field is written out where a type has no
//! `Default`: a new field does not compile until someone says what old rows mean by not having it.

use engawa_domain::alumnus::{Alumnus, Contact, ContactChannel, Tenure};
use engawa_domain::engagement::{Decision, DecisionTopic, Engagement, FeeGround, FeeMethod, PinnedTemplate};
use engawa_domain::terms::{MonthHours, Terms, Undecided};
use engawa_domain::{
    ChecklistEntry, ChecklistState, Client, ContactEntry, DataClass, Day, Grant, Reach, System, SystemId,
    WeekGrid, WeekSpan, YearMonth,
};

pub(crate) fn week() -> WeekGrid {
    WeekGrid(vec![WeekSpan { day: Day::Mon, from: 0, to: 0, reach: Reach::Open }])
}

pub(crate) fn contact() -> Contact {
    Contact { channel: ContactChannel::Email, value: String::new(), allowed: false, note: String::new() }
}

pub(crate) fn alumnus() -> Alumnus {
    Alumnus {
        tenures: vec![Tenure::default()],
        contacts: vec![contact()],
        week: week(),
        skills: vec![String::new()],
        tags: vec![String::new()],
        ..Alumnus::default()
    }
}

pub(crate) fn terms() -> Terms {
    let mut terms = Terms {
        hours: vec![MonthHours { month: YearMonth { year: 2000, month: 1 }, lower: None, upper: None }],
        undecided: vec![Undecided::default()],
        ..Terms::default()
    };
    terms.working.week = week();
    terms
}

pub(crate) fn grounds() -> Vec<FeeGround> {
    vec![FeeGround {
        method: FeeMethod::Cost,
        low: None,
        middle: None,
        high: None,
        source: String::new(),
        taken_on: None,
    }]
}

pub(crate) fn templates() -> Vec<PinnedTemplate> {
    vec![PinnedTemplate::default()]
}

pub(crate) fn engagement() -> Engagement {
    Engagement {
        terms: terms(),
        grounds: grounds(),
        decisions: vec![Decision {
            topic: DecisionTopic::Person,
            value: String::new(),
            reason: String::new(),
            source: String::new(),
            by: String::new(),
            at: None,
        }],
        grants: vec![Grant::default()],
        checklist: vec![ChecklistEntry {
            code: String::new(),
            owner: String::new(),
            due_on: None,
            state: ChecklistState::Open,
            done_by: String::new(),
            done_on: None,
            evidence: String::new(),
        }],
        templates: templates(),
        ..Engagement::default()
    }
}

pub(crate) fn client() -> Client {
    Client::default()
}

pub(crate) fn contact_entry() -> ContactEntry {
    ContactEntry::default()
}

pub(crate) fn system() -> System {
    System {
        id: SystemId::default(),
        revision: 0,
        name: String::new(),
        owner: String::new(),
        data_class: DataClass::Internal,
        levels: Vec::new(),
        channel: String::new(),
        note: String::new(),
    }
}
