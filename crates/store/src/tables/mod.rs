//! One file per group of tables: its rows, its reads and its writes.

pub(crate) mod alumnus;
pub(crate) mod client;
pub(crate) mod engagement;
mod engagement_rows;
pub(crate) mod erasure;
pub(crate) mod import;
pub(crate) mod issued;
pub(crate) mod notice;
pub(crate) mod registry;
pub(crate) mod retention;
pub(crate) mod setting;
pub(crate) mod system;
pub(crate) mod template;
