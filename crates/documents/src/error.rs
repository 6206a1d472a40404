//! What can go wrong when a paper is set.

use thiserror::Error;

/// A document could not be made. None of these is the user's doing: gaps, odd characters and long texts all print.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DocumentError {
    /// The layout program refused the paper: a defect of ours. The detail is the compiler's message.
    #[error("layout: {detail}")]
    Layout {
        /// The compiler's message, without the text of the paper.
        detail: String,
    },
    /// There is no such page.
    #[error("page {page} of {pages}")]
    NoSuchPage {
        /// Page asked for, counted from 0.
        page: usize,
        /// Number of pages.
        pages: usize,
    },
    /// The finished pages could not be written in the format.
    #[error("write: {detail}")]
    Write {
        /// The writer's message.
        detail: String,
    },
}
