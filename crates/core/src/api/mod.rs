//! What crosses to a host (IPC or the CLI's JSON): views over the facts. The facts themselves cross as they are.

mod documents;
mod engagements;
mod home;
mod lists_out;
mod mailings;
mod people;
mod segments;
mod vault;

pub use documents::{
    ChecklistLine, DocumentFormat, DocumentKind, DocumentPreview, IssueRequest, IssuedRow, TemplateArticle,
    TemplateRow, TemplateView,
};
pub use engagements::{EngagementRow, EngagementSaved, EngagementView, GrantRow, Precedent, SystemRow};
pub use home::{CalendarBar, CalendarGrant, HomeItem, HomeKind, HomeView};
pub use lists_out::{ListColumn, ListFormat, ListKind, ListLook, ListRequest, ListWanted};
pub use mailings::{
    MailingNoteRow, MailingRow, MailingSaved, MailingView, OfferState, ReasonCount, RecipientPage,
    RecipientRow, RecipientsShown, SentRow,
};
pub use people::{
    FieldChange, ImportCounts, ImportOutcome, ImportPreview, ImportRow, ImportRowKind, PersonPage, PersonRow,
    PersonSaved, PersonView, ReachNow,
};
pub use segments::{SegmentChoices, SegmentSaved, SegmentView};
pub use vault::{AppState, BackupRow, Phase, RecoveryKeyShown, Settings, Strength, Theme, UndoState};
