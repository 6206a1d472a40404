//! The data folder: its files, its lock, and writing a file so that it is there whole or not at all.

use std::fs::{File, OpenOptions, TryLockError};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use crate::error::{Result, StoreError};

/// Does a folder hold a database?
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FolderState {
    /// Nothing of ours, or the remains of a creation that was killed before its database was in place.
    Empty,
    /// A database, or something that belongs to one (a key file, a log, backups): open or restore, never create.
    Present,
}

/// A data folder. Naming one touches nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at `path`, which need not exist yet.
    #[must_use]
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self { path: path.into() }
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The encrypted database.
    #[must_use]
    pub fn database(&self) -> PathBuf {
        self.path.join("engawa.db")
    }

    /// The wrapped key.
    #[must_use]
    pub fn key_file(&self) -> PathBuf {
        self.path.join("engawa.key")
    }

    /// Locked while a [`crate::Store`] is open.
    #[must_use]
    pub fn lock_file(&self) -> PathBuf {
        self.path.join("engawa.lock")
    }

    /// Where backups lie.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.path.join("backups")
    }

    /// A database while it is made, see [`crate::Store::create`].
    pub(crate) fn new_database(&self) -> PathBuf {
        self.path.join("engawa.db.new")
    }

    /// The write-ahead log and its index, beside the database while it is open or after a crash.
    pub(crate) fn database_side_files(&self) -> [PathBuf; 2] {
        [self.path.join("engawa.db-wal"), self.path.join("engawa.db-shm")]
    }

    /// Whether to create or to open.
    #[must_use]
    pub fn state(&self) -> FolderState {
        let half_made = self.new_database().exists();
        let key_of_a_database = self.key_file().exists() && !half_made;
        // A new database beside the log of a lost one would take that log for its own.
        let log_of_a_database = self.database_side_files().iter().any(|file| file.exists());
        let has_backups = !crate::backups(self).is_empty();
        if self.database().exists() || key_of_a_database || log_of_a_database || has_backups {
            FolderState::Present
        } else {
            FolderState::Empty
        }
    }
}

/// The lock of a folder, held while this lives. The system frees it when the process dies.
#[derive(Debug)]
pub(crate) struct FolderLock {
    _file: File,
}

impl FolderLock {
    pub(crate) fn take(folder: &Folder) -> Result<Self> {
        let file = OpenOptions::new().create(true).truncate(false).write(true).open(folder.lock_file())?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}

/// Makes a folder that only its owner can look into.
pub(crate) fn make_folder(path: &Path) -> Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    Ok(builder.create(path)?)
}

/// Replaces `path` with `bytes`: after a crash there is the old content or the new, whole.
pub(crate) fn write_whole(path: &Path, bytes: &[u8]) -> Result<()> {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let draft = path.with_file_name(name);
    let mut options = OpenOptions::new();
    options.create(true).truncate(true).write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&draft)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    rename(&draft, path)
}

/// Copies a file and waits until the copy is on disk.
pub(crate) fn copy_whole(from: &Path, to: &Path) -> Result<()> {
    std::fs::copy(from, to)?;
    sync_file(to)
}

/// Renames and waits until both folders know it.
pub(crate) fn rename(from: &Path, to: &Path) -> Result<()> {
    std::fs::rename(from, to)?;
    for folder in [to.parent(), from.parent()].into_iter().flatten() {
        sync_folder(folder)?;
    }
    Ok(())
}

/// Waits until a file is on disk.
pub(crate) fn sync_file(path: &Path) -> Result<()> {
    Ok(OpenOptions::new().write(true).open(path)?.sync_all()?)
}

/// Waits until the names in a folder are on disk. Windows does so by itself and cannot open a folder.
pub(crate) fn sync_folder(path: &Path) -> Result<()> {
    #[cfg(unix)]
    File::open(path)?.sync_all()?;
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// Removes a folder of ours with all in it; it need not exist.
pub(crate) fn remove_folder_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_dir_all(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}

/// Removes a file that need not exist.
pub(crate) fn remove_if_there(path: &Path) -> Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => Err(error.into()),
        _ => Ok(()),
    }
}
