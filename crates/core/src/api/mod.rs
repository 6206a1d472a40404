//! What crosses to a host (IPC or the CLI's JSON): views over the facts. The facts themselves cross as they are.

mod documents;
mod engagements;
mod home;
mod people;
mod privacy;
mod vault;

pub use documents::{
    ChecklistLine, DocumentFormat, DocumentKind, DocumentPreview, IssueRequest, IssuedRow, TemplateArticle,
    TemplateRow, TemplateView,
};
pub use engagements::{EngagementRow, EngagementSaved, EngagementView, GrantRow, Precedent, SystemRow};
pub use home::{CalendarBar, CalendarGrant, HomeItem, HomeKind, HomeView};
pub use people::{
    FieldChange, ImportCounts, ImportOutcome, ImportPreview, ImportRow, ImportRowKind, PersonPage, PersonRow,
    PersonSaved, PersonView, ReachNow,
};
pub use privacy::{
    CopiesErased, Disclosure, DisclosurePaper, DisclosureRow, DisclosureSection, DueRow, ErasedItem,
    ErasureLook, ErasureRequest, ErasureRow, FieldMark, KeepView, KeptItem, LetterTo, MentionKind,
    MentionView, NotDisclosed, NoticeVersion, NoticesView, PrivacyView, RetentionView,
};
pub use vault::{AppState, BackupRow, Phase, RecoveryKeyShown, Settings, Strength, Theme, UndoState};
