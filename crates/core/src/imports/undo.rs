//! この取込を取り消す, any time later.

use engawa_domain::AlumnusId;

use crate::{
    ApiError, Engawa,
    api::{BoundPerson, GivenUp, ImportBatch, ImportCounts, ImportUndoView, ImportUndone, LaterEdit},
};

impl Engawa {
    /// All imports, newest first, those taken back too.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn imports(&self) -> Result<Vec<ImportBatch>, ApiError> {
        let imports = self.read(|reader| reader.imports())?;
        let batch = |import: engawa_store::Import| ImportBatch {
            import_id: import.id,
            file_name: import.file_name,
            imported_at: import.imported_at,
            undone_at: import.undone_at,
            remains: import.remains,
            counts: ImportCounts {
                new: import.counts.added,
                changed: import.counts.changed,
                unchanged: import.counts.unchanged,
                duplicates: import.counts.duplicates,
                rejected: import.counts.rejected,
            },
        };
        Ok(imports.into_iter().map(batch).collect())
    }

    /// What taking an import back would do, with everything that was edited since.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::NothingToUndo`] if it was taken back already.
    pub fn look_at_undo(&self, import_id: &str) -> Result<ImportUndoView, ApiError> {
        let view = self.read(|reader| reader.look_at_undo(import_id))?;
        let edit = |edit: engawa_store::LaterEdit| LaterEdit {
            alumnus_id: edit.alumnus_id,
            name: edit.name,
            field: edit.field,
            before: edit.before,
            imported: edit.imported,
            present: edit.present,
        };
        Ok(ImportUndoView {
            import_id: import_id.to_owned(),
            removed: view.removed,
            restored: view.restored,
            later: view.later.into_iter().map(edit).collect(),
            bound: view.bound.into_iter().map(bound).collect(),
            merged: view.merged.into_iter().map(bound).collect(),
        })
    }

    /// Takes an import back: the rows it touched are as before, apart from what was edited since and is not given up.
    ///
    /// # Errors
    /// Those of [`Engawa::look_at_undo`].
    pub fn undo_import(&self, import_id: &str, given_up: &[GivenUp]) -> Result<ImportUndone, ApiError> {
        let given_up = given_up.iter().map(|edit| (edit.alumnus_id.clone(), edit.field.clone())).collect();
        let undone =
            self.write_many("people.import_undo", |writer| writer.undo_import(import_id, &given_up))?;
        Ok(ImportUndone {
            removed: undone.removed,
            restored: undone.restored,
            kept: undone.kept.into_iter().map(bound).collect(),
        })
    }
}

fn bound((alumnus_id, name): (AlumnusId, String)) -> BoundPerson {
    BoundPerson { alumnus_id, name }
}
