//! One file per group of tables: its rows, its reads and its writes.

pub(crate) mod alumnus;
pub(crate) mod candidates;
pub(crate) mod client;
pub(crate) mod contact_log;
pub(crate) mod distinct;
pub(crate) mod engagement;
mod engagement_rows;
pub(crate) mod erasure;
pub(crate) mod import;
pub(crate) mod import_added;
pub(crate) mod import_undo;
pub(crate) mod issued;
pub(crate) mod known_words;
mod leaving;
pub(crate) mod mailing;
pub(crate) mod mailing_rows;
pub(crate) mod merge;
mod moving;
pub(crate) mod notice;
pub(crate) mod recognised;
pub(crate) mod registry;
pub(crate) mod retention;
pub(crate) mod segment;
pub(crate) mod setting;
pub(crate) mod system;
pub(crate) mod template;
