//! 書き出し: lists that leave the program, how many records they hold, and that this goes on record.

mod columns;
mod rows;
#[cfg(test)]
mod tests;

use engawa_documents::listing::{self, Listing, ListingColumn};
use engawa_domain::InvalidReason;

use crate::{
    ApiError, Engawa, OutFile,
    api::{ListColumn, ListFormat, ListKind, ListLook, ListRequest, ListWanted},
    documents::{file_safe, from_documents},
    vault::invalid,
};
use columns::Spec;

/// A list made, not yet out of the program: record it, then let it go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListFile {
    /// The file.
    pub file: OutFile,
    /// Which list.
    pub kind: ListKind,
    /// In which format.
    pub format: ListFormat,
    /// Keys of its columns.
    pub columns: Vec<String>,
    /// Rows.
    pub records: u32,
}

impl Engawa {
    /// What would leave: the columns there are and how many records, personal ones apart. Writes nothing.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] for the people of a mailing that is not there.
    pub fn look_at_list(&self, wanted: &ListWanted) -> Result<ListLook, ApiError> {
        let records = self.count_rows(wanted)?;
        let columns = columns::of(wanted.kind);
        Ok(ListLook {
            title: columns::title(wanted.kind).to_owned(),
            columns: columns
                .iter()
                .map(|spec| ListColumn {
                    key: spec.key.to_owned(),
                    heading: spec.heading.to_owned(),
                    usual: spec.usual,
                })
                .collect(),
            records,
            people: if columns::is_about_people(wanted.kind) { records } else { 0 },
        })
    }

    /// Makes a list. It has not left yet: [`Engawa::record_list_out`] comes before the file goes anywhere.
    ///
    /// # Errors
    /// [`ApiError::Invalid`] without a column, or for one that the list does not have.
    pub fn make_list(&self, request: &ListRequest) -> Result<ListFile, ApiError> {
        let kind = request.wanted.kind;
        let known = columns::of(kind);
        if request.columns.iter().any(|key| !known.iter().any(|spec| spec.key == *key)) {
            return Err(invalid("columns", InvalidReason::Unknown));
        }
        let chosen: Vec<&Spec> =
            known.iter().filter(|spec| request.columns.iter().any(|key| key == spec.key)).collect();
        if chosen.is_empty() {
            return Err(invalid("columns", InvalidReason::Empty));
        }
        let keys: Vec<String> = chosen.iter().map(|spec| spec.key.to_owned()).collect();
        let listing = Listing {
            title: columns::title(kind).to_owned(),
            columns: chosen
                .iter()
                .map(|spec| ListingColumn {
                    key: spec.key.to_owned(),
                    heading: spec.heading.to_owned(),
                    kind: spec.kind,
                })
                .collect(),
            rows: self.rows(&request.wanted, &keys)?,
        };
        let (bytes, extension) = match request.format {
            ListFormat::Xlsx => (listing::xlsx(&listing), "xlsx"),
            ListFormat::Csv => (listing::csv(&listing), "csv"),
        };
        Ok(ListFile {
            file: OutFile {
                name: self.list_name(&listing.title, extension),
                bytes: bytes.map_err(from_documents)?,
            },
            kind,
            format: request.format,
            columns: keys,
            records: u32::try_from(listing.rows.len()).unwrap_or(u32::MAX),
        })
    }

    /// Puts on record that a list leaves the program: which, how many records, which columns. No name.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn record_list_out(&self, list: &ListFile) -> Result<(), ApiError> {
        let format = match list.format {
            ListFormat::Xlsx => "xlsx",
            ListFormat::Csv => "csv",
        };
        self.write("list.out", |writer| {
            writer.record_list_out(
                &Self::fresh_id(),
                columns::code(list.kind),
                format,
                &list.columns,
                list.records,
            )
        })
    }

    /// `20261123_名簿.xlsx`
    fn list_name(&self, title: &str, extension: &str) -> String {
        format!("{}_{}.{extension}", self.today().format("%Y%m%d"), file_safe(title))
    }
}
