//! Blanks: one value of every stored type with every field and, in every list, one blank element.
//!
//! They fill JSON that was written before a field existed. Every field is written out where a type has no
//! `Default`: a new field does not compile until someone says what old rows mean by not having it.

use chrono::NaiveDate;
use engawa_domain::alumnus::{Alumnus, Contact, ContactChannel, Tenure};
use engawa_domain::candidate::Wanted;
use engawa_domain::duty::{Care, EndNotice, PaperRequest, Supplement};
use engawa_domain::engagement::{Decision, DecisionTopic, Engagement, FeeGround, FeeMethod, PinnedTemplate};
use engawa_domain::segment::{AvailabilityWanted, SegmentFilter};
use engawa_domain::terms::{MonthHours, Terms, Undecided};
use engawa_domain::{
    ChecklistEntry, ChecklistState, Client, ContactEntry, DataClass, Day, DayHours, Duty, DutyId, DutyMatter,
    EngagementId, Grant, LabourAnswer, LabourQuestion, Minutes, Payment, PaymentId, Reach, System, SystemId,
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

pub(crate) fn labour() -> Vec<LabourAnswer> {
    vec![LabourAnswer {
        question: LabourQuestion::L1,
        yes: None,
        note: String::new(),
        by: String::new(),
        on: None,
    }]
}

/// A duty of the kind that its JSON names.
pub(crate) fn duty_matter(text: &str) -> DutyMatter {
    let of = serde_json::from_str::<serde_json::Value>(text).unwrap_or_default();
    match of.get("kind").and_then(serde_json::Value::as_str) {
        Some("paper_request") => DutyMatter::PaperRequest(PaperRequest::default()),
        Some("end_notice") => DutyMatter::EndNotice(EndNotice::default()),
        Some("supplement") => DutyMatter::Supplement(Supplement::default()),
        _ => DutyMatter::Care(Care::default()),
    }
}

pub(crate) fn duty() -> Duty {
    Duty {
        id: DutyId::default(),
        revision: 0,
        engagement_id: EngagementId::default(),
        matter: DutyMatter::Care(Care::default()),
    }
}

pub(crate) fn payment() -> Payment {
    Payment {
        id: PaymentId::default(),
        revision: 0,
        engagement_id: EngagementId::default(),
        month: YearMonth { year: 2000, month: 1 },
        minutes: Minutes(0),
        days: vec![DayHours { on: NaiveDate::MIN, minutes: Minutes(0) }],
        settled: None,
        invoiced_tax: None,
        paid_on: None,
        paid: None,
        shortfall_reason: String::new(),
        note: String::new(),
    }
}

pub(crate) fn templates() -> Vec<PinnedTemplate> {
    vec![PinnedTemplate::default()]
}

pub(crate) fn wanted() -> Wanted {
    Wanted { week: week(), ..Wanted::default() }
}

pub(crate) fn engagement() -> Engagement {
    Engagement {
        wanted: wanted(),
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
        labour: labour(),
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

pub(crate) fn segment_filter() -> SegmentFilter {
    SegmentFilter {
        departments: vec![String::new()],
        jobs: vec![String::new()],
        industries: vec![String::new()],
        skills: vec![String::new()],
        tags: vec![String::new()],
        availability: vec![AvailabilityWanted::Open],
        ..SegmentFilter::default()
    }
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
