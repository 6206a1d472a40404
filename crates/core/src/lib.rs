//! The use cases of Engawa: the API that every host (the window, the CLI) calls.
//!
//! What crosses to a host is defined in [`api`] and in the fact types of the domain, nowhere else.
//! A host passes in what the rules may not know by themselves: the clock, the folder, the typefaces.
//!
//! Invariant: a use case is one method of [`Engawa`]; what it writes, it writes in one transaction with one
//! line in the journal, and it answers only once that is on disk.

mod access;
pub mod api;
mod beginning;
mod candidates;
mod checklist;
mod contact_log;
mod demo;
mod disclosure;
mod disclosure_history;
mod disclosure_paper;
mod disclosure_running;
mod disclosure_work;
mod documents;
mod duplicates;
mod duties;
mod duty_letters;
mod engagements;
mod engawa;
mod erasure;
mod error;
mod facts;
mod home;
mod host;
mod imports;
mod input;
mod law;
mod law_impact;
mod letters;
mod lists_out;
mod mailings;
mod payments;
mod people;
mod privacy;
mod reach;
mod recovery_sheet;
mod rulebooks;
mod sample;
mod segments;
mod stale;
mod statement;
mod templates;
mod vault;

pub use duplicates::decided as decided_merge;
pub use engawa::Engawa;
pub use engawa_domain as domain;
pub use error::{ApiError, SheetProblem};
pub use host::{Clock, Host, OutFile, SystemClock};
pub use input::{EngagementInput, example, parse, parse_alumnus, parse_mailing, parse_segment};
pub use lists_out::ListFile;
pub use stale::{StaleField, stale_fields};
