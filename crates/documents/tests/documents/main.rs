//! Pages, Word files and books of lists, from the outside.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod books;
mod lists;
mod old_books;
mod pages;
mod papers;
mod refused;
mod word;
mod word_reader;
mod workbooks;
