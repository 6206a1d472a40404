//! Searching the registry: what a query asks for, and what of a person it is held against.
//!
//! A [`Query`] is read once from what was typed; a [`Matcher`] made from it looks at the search keys of people
//! (see [`crate::name::search_key`]), each of them one line of folded text whose sections say where a word stands:
//! in a time of employment, in what the person knows, in their name.

mod key;
mod matcher;
mod period;
mod query;

pub(crate) use key::append_sections;
pub use key::{Outline, Post, PostAt, Sections, Span};
pub use matcher::Matcher;
pub use period::Period;
pub use query::{Manner, Query};

#[cfg(test)]
mod tests;
