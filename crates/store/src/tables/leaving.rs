//! 書き出し: that records left the program, how many, and which columns. No name and no value goes on record.

use serde_json::{Value, json};

use crate::access::Writer;
use crate::entity;
use crate::error::Result;
use crate::journal::{Payload, Trail};

impl Writer<'_> {
    /// Puts on record that a list leaves the program.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn record_list_out(
        &self,
        id: &str,
        list: &str,
        format: &str,
        columns: &[String],
        records: u32,
    ) -> Result<()> {
        let after = json!({ "list": list, "format": format, "columns": columns, "records": records });
        self.record(entity::LIST_OUT, id, &Payload { before: Value::Null, after }, Trail::OnRecord)
    }
}
