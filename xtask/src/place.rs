//! Where the repository and what is built from it lie.

use std::{
    env,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The folders every command works on.
pub(crate) struct Place {
    /// The folder of the workspace's `Cargo.toml`.
    pub(crate) root: PathBuf,
    /// Where cargo puts programs of the dev profile.
    programs: PathBuf,
}

impl Place {
    /// Finds the repository from what cargo says, and the programs from where this one lies: that holds
    /// whichever way the target folder was set.
    pub(crate) fn find() -> Result<Self> {
        let package = env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().context("xtask lies in no workspace")?.to_owned();
        let programs = env::current_exe()
            .context("cannot tell where this program lies")?
            .parent()
            .context("this program lies in no folder")?
            .to_owned();
        Ok(Self { root, programs })
    }

    /// The page and its `package.json`.
    pub(crate) fn ui(&self) -> PathBuf {
        self.root.join("ui")
    }

    /// The folder cargo builds into.
    pub(crate) fn target(&self) -> &Path {
        self.programs.parent().unwrap_or(&self.programs)
    }

    /// The desktop program as the dev profile builds it.
    pub(crate) fn app(&self) -> PathBuf {
        self.programs.join(format!("engawa{}", env::consts::EXE_SUFFIX))
    }

    /// The pictures that the window journey leaves.
    pub(crate) fn screens(&self) -> PathBuf {
        self.root.join("target").join("screens")
    }
}

/// `path` as seen from `root`, with `/` on every system.
pub(crate) fn relative(root: &Path, path: &Path) -> String {
    let inside = path.strip_prefix(root).unwrap_or(path);
    inside.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}
