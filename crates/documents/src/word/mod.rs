//! Word: the same paper as a file that a legal department goes on working in.
//!
//! Native all through: paragraph styles, automatic numbers for 条, 項 and 号, fields for the page count, tables with
//! a header row. The parts are written one by one with `quick-xml`: the element order that Word's schema asks for,
//! `w:altName`, `w:lang`, `w:tblHeader` and bytes that do not depend on what was written before are all ours to
//! decide. (`docx-rs` decides them otherwise; it reads the result back in the tests.)
//!
//! The file names no author and carries no revision, no date and no property but its title.

mod body;
mod look;
mod numbers;
mod package;
mod table;
mod xml;

use engawa_domain::paper::Paper;

use crate::{DocumentError, clean};
use look::Look;

/// The paper as a `.docx` file. The same paper gives the same bytes.
///
/// # Errors
/// [`DocumentError::Write`] if the archive cannot be written, which memory alone can cause.
pub fn docx(paper: &Paper) -> Result<Vec<u8>, DocumentError> {
    let look = Look::of(paper);
    let (document, numbering) = body::document(paper, &look)?;
    package::pack(&package::Parts {
        document,
        numbering,
        styles: look.styles(),
        font_table: include_str!("parts/fontTable.xml").to_owned(),
        settings: include_str!("parts/settings.xml").to_owned(),
        footer: body::footer(&paper.foot, &look)?,
        header: if paper.draft { Some(body::draft_header()?) } else { None },
        properties: package::properties(&clean(&paper.title))?,
    })
    .map_err(|error| DocumentError::Write { detail: error.to_string() })
}
