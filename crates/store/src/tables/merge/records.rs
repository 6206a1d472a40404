//! What the records of a merge said before it.

use std::collections::HashMap;

use engawa_domain::{Alumnus, AlumnusId};
use serde_json::Value;

use super::{SELECT, stored};
use crate::access::{Entity, Reader};
use crate::error::{Result, StoreError};
use crate::undo::with_revision;
use crate::{patch, value};

impl Reader<'_> {
    /// The name of a record that went into another; `None` if it did not.
    ///
    /// # Errors
    /// If the database refuses.
    pub(crate) fn merged_away(&self, id: &AlumnusId) -> Result<Option<String>> {
        let mut row =
            self.conn.prepare_cached(&format!("{SELECT} WHERE m.gone_id = ?1 AND m.undone_seq = 0"))?;
        Ok(value::first(&mut row, [id.as_str()], stored)?.map(|stored| stored.merge.gone_name))
    }

    /// Both records of every merge that stands, as they were when they became one, each under whoever they are now. A
    /// list that still knows them apart says nothing new by it. What was erased is not among them.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn merged_records(&self) -> Result<Vec<(AlumnusId, Alumnus)>> {
        let mut merges =
            self.conn.prepare_cached(&format!("{SELECT} WHERE m.undone_seq = 0 ORDER BY m.no"))?;
        let merges = value::collect(&mut merges, [], stored)?;
        let into: HashMap<&AlumnusId, &AlumnusId> =
            merges.iter().map(|stored| (&stored.merge.gone_id, &stored.merge.kept_id)).collect();
        let mut records = Vec::new();
        // Newest first: what a record said before an older merge is what it said before the newer ones, less that merge.
        let mut said: HashMap<&AlumnusId, Value> = HashMap::new();
        for stored in merges.iter().rev() {
            let (kept, gone) = (&stored.merge.kept_id, &stored.merge.gone_id);
            let mut now = kept;
            while let Some(next) = into.get(now) {
                now = next;
            }
            match self.payload_of_merge(stored, gone) {
                Ok(payload) => {
                    records.push((now.clone(), with_revision(gone.as_str(), payload.before.clone(), 0)?));
                    said.insert(gone, payload.before);
                }
                Err(StoreError::NothingToUndo) => continue,
                Err(error) => return Err(error),
            }
            let mut content = match said.remove(kept) {
                Some(content) => content,
                None => match Alumnus::load(self, kept.as_str())? {
                    Some(present) => present.content()?,
                    None => continue,
                },
            };
            match self.payload_of_merge(stored, kept) {
                Ok(payload) => patch::apply(&mut content, &payload.before),
                // The merge took nothing from the other record: nothing of this one changed.
                Err(StoreError::NothingToUndo) => {}
                Err(error) => return Err(error),
            }
            records.push((now.clone(), with_revision(kept.as_str(), content.clone(), 0)?));
            said.insert(kept, content);
        }
        Ok(records)
    }
}
