//! The rules of Engawa, pure: no I/O, no clock, no SQL, no JSON.
//!
//! Every type here is a fact someone stated or a rule that follows from facts. What the day is, where
//! bytes lie and how a page looks are other crates' business.
//!
//! Invariant: a fact that has not been stated is `None` or empty. Nothing is guessed, so a gap can be seen,
//! printed as 【未記入】 and named by a [`Finding`].

pub mod access;
pub mod alumnus;
pub mod calendar;
pub mod candidate;
pub mod client;
pub mod contact_log;
pub mod date_input;
pub mod duplicate;
pub mod duty;
pub mod engagement;
pub mod erasure;
pub mod finding;
pub mod format;
mod id;
pub mod labour;
pub mod law;
pub mod mailing;
pub mod money;
pub mod name;
pub mod paper;
pub mod payment;
pub mod personal_data;
pub mod reason;
pub mod registry;
pub mod retention;
pub mod search;
pub mod segment;
pub mod template;
pub mod terms;
pub mod timesheet;
pub mod unit;
mod watch;
pub mod week;

pub use access::{ChecklistEntry, ChecklistPhase, ChecklistState, DataClass, Grant, GrantState, System};
pub use alumnus::{
    Alumnus, Availability, Consent, ConsentWay, Contact, ContactChannel, Contractor, PartyKind, SideJob,
    Tenure, Viewpoint,
};
pub use client::Client;
pub use contact_log::{ContactEntry, LogChannel};
pub use duty::{Duty, DutyMatter};
pub use engagement::{Decision, DecisionTopic, Engagement, FeeGround, FeeMethod, Stage};
pub use finding::{Finding, Invalid, InvalidReason, Severity};
pub use id::{
    AlumnusId, ContactEntryId, DutyId, EngagementId, GrantId, MailingId, PaymentId, SegmentId, SystemId,
};
pub use labour::{LabourAnswer, LabourQuestion};
pub use mailing::{Mailing, MailingKind, MailingWay, Offer};
pub use payment::{DayHours, Payment};
pub use segment::{Segment, SegmentFilter};
pub use terms::Terms;
pub use unit::{Minutes, YearMonth, Yen};
pub use watch::{ProgressPhase, Unwatched, Watch};
pub use week::{Day, Reach, WeekGrid, WeekSpan};
