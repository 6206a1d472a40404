//! One file per group of tables: its rows, its reads and its writes.

pub(crate) mod alumnus;
pub(crate) mod client;
pub(crate) mod contact_log;
pub(crate) mod engagement;
mod engagement_rows;
pub(crate) mod import;
pub(crate) mod issued;
pub(crate) mod known_words;
pub(crate) mod registry;
pub(crate) mod setting;
pub(crate) mod system;
pub(crate) mod template;
