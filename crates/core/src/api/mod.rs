//! What crosses to a host (IPC or the CLI's JSON): views over the facts. The facts themselves cross as they are.

mod contact_log;
mod documents;
mod engagements;
mod home;
mod people;
mod vault;

pub use contact_log::{
    ContactLog, ContactSaved, KnownWords, Tending, TendingCounts, TendingPage, TendingRow,
};
pub use documents::{
    ChecklistLine, DocumentFormat, DocumentKind, DocumentPreview, IssueRequest, IssuedRow, TemplateArticle,
    TemplateRow, TemplateView,
};
pub use engagements::{EngagementRow, EngagementSaved, EngagementView, GrantRow, Precedent, SystemRow};
pub use home::{CalendarBar, CalendarGrant, HomeItem, HomeKind, HomeTarget, HomeView};
pub use people::{
    FieldChange, ImportCounts, ImportOutcome, ImportPreview, ImportRow, ImportRowKind, PersonPage, PersonRow,
    PersonSaved, PersonView, ReachNow,
};
pub use vault::{AppState, BackupRow, Phase, RecoveryKeyShown, Settings, Strength, Theme, UndoState};
