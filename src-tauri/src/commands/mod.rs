//! The commands, by room. Each calls one use case.

pub(crate) mod access;
pub(crate) mod documents;
pub(crate) mod engagements;
pub(crate) mod home;
pub(crate) mod people;
pub(crate) mod privacy;
pub(crate) mod raw;
pub(crate) mod vault;
