//! The commands, by room. Each calls one use case.

pub(crate) mod access;
pub(crate) mod candidates;
pub(crate) mod contact_log;
pub(crate) mod documents;
pub(crate) mod duplicates;
pub(crate) mod engagements;
pub(crate) mod home;
pub(crate) mod imports;
pub(crate) mod lists_out;
pub(crate) mod mailings;
pub(crate) mod payments;
pub(crate) mod people;
pub(crate) mod privacy;
pub(crate) mod raw;
pub(crate) mod rulebook;
pub(crate) mod segments;
pub(crate) mod vault;
pub(crate) mod window;
