//! Bytes in, bytes out: PDF, SVG and Word from a [`Paper`]; rows from workbooks and text.
//!
//! The only crate that names `typst`, `docx-rs` or `calamine`. It knows nothing of the store and opens no file: fonts,
//! facts and time come in as arguments.
//!
//! Invariant: a layout adds no word. What is on the page is [`text`] of the paper, its numbers, and the marks of
//! layout (素案, 別紙n, the page count).
//!
//! Invariant: what a user typed reaches a layout as data, never as markup, and cleaned by one rule for all
//! outputs ([`clean`]).
//!
//! Invariant: same input, same bytes, for PDF and for Word.
//!
//! [`Paper`]: engawa_domain::paper::Paper

pub mod book;
mod clean;
mod columns;
mod endless;
mod error;
mod feed;
mod fonts;
mod laid;
pub mod listing;
mod press;
mod text;
mod word;

pub use clean::clean;
pub use error::DocumentError;
pub use fonts::{Fonts, MissingGlyph};
pub use laid::{Laid, PdfFacts};
pub use press::{Press, forget};
pub use text::{Line, LineKind, lines, text};
pub use word::docx;
