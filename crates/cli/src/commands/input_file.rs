//! Files that come in.

use std::{fs, io::Read as _, path::Path};

use engawa_core::domain::InvalidReason;

use super::Stdin;
use crate::failure::Failure;

/// A file's bytes.
pub(super) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|_| Failure::File)
}

/// A file's text, or that of standard input for `-`.
pub(super) fn text(file: &Path, stdin: Stdin) -> Result<String, Failure> {
    let bytes = match (file.as_os_str() == "-", stdin) {
        (false, _) => bytes(file)?,
        (true, Stdin::Free) => {
            let mut bytes = Vec::new();
            std::io::stdin().lock().read_to_end(&mut bytes).map_err(|_| Failure::File)?;
            bytes
        }
        (true, Stdin::Taken) => {
            return Err(Failure::Usage { detail: "a batch has no standard input to spare for -".into() });
        }
    };
    String::from_utf8(bytes).map_err(|error| {
        let before = error.as_bytes().get(..error.utf8_error().valid_up_to()).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        Failure::invalid(&format!("line {line}"), InvalidReason::OutOfRange)
    })
}
