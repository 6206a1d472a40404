//! Identifiers: opaque strings made outside (UUID v7), so that the rules stay free of randomness.

use serde::{Deserialize, Serialize};

macro_rules! id {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[cfg_attr(feature = "specta", derive(specta::Type))]
        #[serde(transparent)]
        pub struct $name(pub String);

        impl $name {
            /// The identifier as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.to_owned())
            }
        }
    )+};
}

id! {
    /// One person of the registry.
    AlumnusId,
    /// One entry of the contact log.
    ContactEntryId,
    /// One piece of work with one alumnus.
    EngagementId,
    /// One in-house system of the catalogue.
    SystemId,
    /// One line of access.
    GrantId,
    /// One saved filter of the registry.
    SegmentId,
    /// One letter, invitation or offer to many.
    MailingId,
    /// One duty of an engagement.
    DutyId,
    /// The payment of one month of an engagement.
    PaymentId,
}
