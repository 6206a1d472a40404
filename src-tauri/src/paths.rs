//! Where things lie on this platform. Small and apart, so that Windows and macOS need no other change.

use std::path::PathBuf;

/// The data folder: `ENGAWA_DATA`, else the platform's place for an application's own data.
pub(crate) fn data() -> Option<PathBuf> {
    from_env("ENGAWA_DATA").or_else(|| dirs::data_local_dir().map(|dir| dir.join("Engawa")))
}

/// Where documents are saved without asking: `ENGAWA_DOCUMENTS`, else 書類/Engawa of the person.
pub(crate) fn documents() -> Option<PathBuf> {
    from_env("ENGAWA_DOCUMENTS")
        .or_else(|| dirs::document_dir().or_else(dirs::home_dir).map(|dir| dir.join("Engawa")))
}

fn from_env(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from)
}
