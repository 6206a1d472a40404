//! Pages, Word files and sheets, from the outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod pages;
mod papers;
mod sheets;
mod word;
mod word_reader;
