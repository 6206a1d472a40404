//! What crosses to a host (IPC or the CLI's JSON): views over the facts. The facts themselves cross as they are.

mod candidates;
mod contact_log;
mod documents;
mod duplicates;
mod engagements;
mod home;
mod imports;
mod law;
mod lists_out;
mod mailings;
mod payments;
mod people;
mod privacy;
mod segments;
mod vault;

pub use candidates::{CandidateList, CandidateRow, PersonHours, SearchReading, WithheldRow};
pub use contact_log::{
    ContactLog, ContactSaved, KnownWords, Tending, TendingCounts, TendingPage, TendingRow,
};
pub use documents::{
    ChecklistLine, DocumentFormat, DocumentKind, DocumentPreview, IssueRequest, IssuedRow, TemplateArticle,
    TemplateRow, TemplateView,
};
pub use duplicates::{
    DistinctRow, DuplicatePage, DuplicatePair, DuplicatePerson, KeptEdit, Lookalike, MergeChoice, MergeLine,
    MergeRequest, MergeRow, MergeView, Unmerged,
};
pub use engagements::{EngagementRow, EngagementSaved, EngagementView, GrantRow, Precedent, SystemRow};
pub use home::{CalendarBar, CalendarGrant, HomeItem, HomeKind, HomeTarget, HomeView};
pub use imports::{
    BoundPerson, FieldChange, GivenUp, HiddenKind, ImportBatch, ImportChoice, ImportColumn, ImportCounts,
    ImportFilter, ImportHidden, ImportMapping, ImportOutcome, ImportPreview, ImportRow, ImportRowKind,
    ImportRowsPage, ImportSheet, ImportUndoView, ImportUndone, LaterEdit, Likeness, Progress, RowChoice,
};
pub use law::{LawImpact, RulebookLook, RulebookView, TakenRulebook};
pub use lists_out::{ListColumn, ListFormat, ListKind, ListLook, ListRequest, ListWanted};
pub use mailings::{
    MailingNoteRow, MailingRow, MailingSaved, MailingView, OfferState, ReasonCount, RecipientPage,
    RecipientRow, RecipientsShown, SentRow,
};
pub use payments::{PaymentLine, SettlementView};
pub use people::{PersonPage, PersonRow, PersonSaved, PersonView, ReachNow};
pub use privacy::{
    CopiesErased, Disclosure, DisclosurePaper, DisclosureRow, DisclosureSection, DueRow, ErasedItem,
    ErasureLook, ErasureRequest, ErasureRow, FieldMark, KeepView, KeptItem, LetterTo, MentionKind,
    MentionView, NotDisclosed, NoticeVersion, NoticesView, PrivacyView, RetentionView,
};
pub use segments::{SegmentChoices, SegmentSaved, SegmentView};
pub use vault::{
    AppState, BackupRow, ClientSaved, Phase, RecoveryKeyShown, Settings, Strength, Theme, UndoState,
};
