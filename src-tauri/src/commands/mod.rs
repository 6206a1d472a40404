//! The commands, by room. Each calls one use case.

pub(crate) mod access;
pub(crate) mod contact_log;
pub(crate) mod documents;
pub(crate) mod engagements;
pub(crate) mod home;
pub(crate) mod people;
pub(crate) mod raw;
pub(crate) mod vault;
