//! Files that leave the program. The page names no path: the shell asks the person, or uses their
//! documents folder.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
};

use engawa_core::{ApiError, OutFile};
use serde::{Deserialize, Serialize};
use tauri::AppHandle;
use tauri_plugin_dialog::DialogExt as _;

use crate::paths;

/// Where a file went.
#[derive(Debug, Clone, Serialize, Deserialize, specta::Type)]
pub(crate) struct Saved {
    /// The file, as the person would read it.
    pub(crate) path: String,
}

/// Asks the person where to put the file. `None`: cancelled.
pub(crate) async fn ask(app: &AppHandle, file: OutFile) -> Result<Option<Saved>, ApiError> {
    match ask_where(app, &file.name).await? {
        Some(target) => put(target, file).await.map(Some),
        None => Ok(None),
    }
}

/// Asks the person where a file of this name should go. `None`: cancelled.
pub(crate) async fn ask_where(app: &AppHandle, name: &str) -> Result<Option<PathBuf>, ApiError> {
    let dialog = app.dialog().file().set_file_name(name);
    let dialog = match paths::documents().filter(|dir| dir.is_dir()) {
        Some(dir) => dialog.set_directory(dir),
        None => dialog,
    };
    blocking(move || {
        let Some(target) = dialog.blocking_save_file() else { return Ok(None) };
        target.into_path().map(Some).map_err(|_| ApiError::File)
    })
    .await
}

/// Puts a file where the person said.
pub(crate) async fn put(target: PathBuf, file: OutFile) -> Result<Saved, ApiError> {
    blocking(move || {
        write(&target, &file.bytes)?;
        Ok(Saved { path: target.display().to_string() })
    })
    .await
}

/// Puts the file into the person's documents folder under its own name, or `name (2)` … if that is taken.
pub(crate) async fn into_documents(file: OutFile) -> Result<Saved, ApiError> {
    blocking(move || {
        let folder = paths::documents().ok_or(ApiError::File)?;
        fs::create_dir_all(&folder).map_err(|_| ApiError::File)?;
        let target = free_name(&folder, &file.name);
        write(&target, &file.bytes)?;
        Ok(Saved { path: target.display().to_string() })
    })
    .await
}

/// Shows the file in the system's file window.
pub(crate) fn reveal(saved: &Saved) -> Result<(), ApiError> {
    let path = Path::new(&saved.path);
    if !path.is_file() {
        return Err(ApiError::File);
    }
    tauri_plugin_opener::reveal_item_in_dir(path).map_err(|_| ApiError::File)
}

fn free_name(folder: &Path, name: &str) -> PathBuf {
    let plain = folder.join(name);
    if !plain.exists() {
        return plain;
    }
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    (2..)
        .map(|count| folder.join(format!("{stem} ({count}).{extension}")))
        .find(|path| !path.exists())
        .unwrap_or(plain)
}

/// Whole or not at all: a file beside the target is written, synced and renamed.
fn write(target: &Path, bytes: &[u8]) -> Result<(), ApiError> {
    let folder = target.parent().ok_or(ApiError::File)?;
    let name = target.file_name().ok_or(ApiError::File)?.to_string_lossy().into_owned();
    let beside = folder.join(format!(".{name}.part"));
    let written = fs::File::create(&beside)
        .and_then(|mut file| file.write_all(bytes).and_then(|()| file.sync_all()))
        .and_then(|()| fs::rename(&beside, target));
    written.map_err(|error| {
        tracing::warn!(kind = ?error.kind(), "a document could not be written");
        let _ = fs::remove_file(&beside);
        ApiError::File
    })
}

async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, ApiError> + Send + 'static,
) -> Result<T, ApiError> {
    tokio::task::spawn_blocking(work).await.unwrap_or(Err(ApiError::Internal))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_file_never_replaces_another_of_its_name() {
        let folder = tempfile::tempdir().unwrap();
        let first = free_name(folder.path(), "個別契約書.pdf");
        write(&first, b"1").unwrap();
        let second = free_name(folder.path(), "個別契約書.pdf");
        write(&second, b"2").unwrap();
        assert_eq!(second.file_name().unwrap(), "個別契約書 (2).pdf");
        assert_eq!(fs::read(first).unwrap(), b"1");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[test]
    fn a_folder_that_is_not_there_is_an_error_and_leaves_nothing() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(write(&folder.path().join("no/such/file.pdf"), b"1"), Err(ApiError::File));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}
