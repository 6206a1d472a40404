//! Printing: the very PDF goes to the system's queue. Not through the webview, whose print shifts the page
//! and stamps addresses on it (docs/adr/0006-print-the-pdf.md).

use std::{io::Write as _, path::Path};

use engawa_core::{ApiError, OutFile};
use serde::{Deserialize, Serialize};

/// A printer the system knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, specta::Type)]
pub(crate) struct Printer {
    /// Name of the queue; hand it back to print.
    pub(crate) queue: String,
    /// Name for people.
    pub(crate) name: String,
    /// The person's usual printer.
    pub(crate) is_default: bool,
}

/// The printers, the usual one first; empty if there is no print system.
pub(crate) async fn printers() -> Result<Vec<Printer>, ApiError> {
    tokio::task::spawn_blocking(|| {
        if !platform::reachable() {
            return Vec::new();
        }
        let mut found: Vec<Printer> = printers::get_printers()
            .into_iter()
            .map(|printer| Printer {
                name: if printer.name.is_empty() { printer.system_name.clone() } else { printer.name },
                queue: printer.system_name,
                is_default: printer.is_default,
            })
            .collect();
        found.sort_by(|a, b| b.is_default.cmp(&a.is_default).then_with(|| a.name.cmp(&b.name)));
        found
    })
    .await
    .map_err(|_| ApiError::Internal)
}

/// Sends a PDF to a queue, `copies` times (1 to 99).
///
/// # Errors
/// [`ApiError::Print`] if it is no PDF, the queue is gone or the system refuses.
pub(crate) async fn send(file: OutFile, queue: String, copies: u32) -> Result<(), ApiError> {
    if !file.bytes.starts_with(b"%PDF-") || !(1..=99).contains(&copies) {
        return Err(ApiError::Print);
    }
    tokio::task::spawn_blocking(move || {
        // The queue copies the file before the call returns; ours is private and gone right after.
        let mut beside = tempfile::Builder::new()
            .prefix("engawa-")
            .suffix(".pdf")
            .tempfile()
            .map_err(|_| ApiError::File)?;
        beside.write_all(&file.bytes).and_then(|()| beside.flush()).map_err(|_| ApiError::File)?;
        platform::send(beside.path(), &file.name, &queue, copies)
    })
    .await
    .unwrap_or(Err(ApiError::Internal))
}

#[cfg(unix)]
mod platform {
    use super::{ApiError, Path};
    use printers::common::base::job::PrinterJobOptions;
    use printers::common::converters::Converter;

    /// CUPS answers on a local socket. Without one, libcups would knock at a TCP port: we do not.
    pub(super) fn reachable() -> bool {
        ["/run/cups/cups.sock", "/var/run/cups/cups.sock", "/private/var/run/cupsd"]
            .iter()
            .any(|socket| Path::new(socket).exists())
    }

    pub(super) fn send(pdf: &Path, title: &str, queue: &str, copies: u32) -> Result<(), ApiError> {
        if !reachable() {
            return Err(ApiError::Print);
        }
        let printer = printers::get_printer_by_name(queue).ok_or(ApiError::Print)?;
        let copies = copies.to_string();
        let options = PrinterJobOptions {
            name: Some(title),
            raw_properties: &[
                ("document-format", "application/pdf"),
                ("copies", &copies),
                ("media", "iso_a4_210x297mm"),
                ("print-scaling", "none"),
            ],
            converter: Converter::None,
        };
        let path = pdf.to_str().ok_or(ApiError::File)?;
        printer.print_file(path, options).map(|_| ()).map_err(|_| {
            tracing::warn!("the print queue refused a job");
            ApiError::Print
        })
    }
}

#[cfg(windows)]
mod platform {
    use super::{ApiError, Path};

    pub(super) fn reachable() -> bool {
        true
    }

    /// Windows queues take no PDF: the system's PDF handler opens it, and prints.
    pub(super) fn send(pdf: &Path, title: &str, _queue: &str, _copies: u32) -> Result<(), ApiError> {
        let folder = crate::paths::documents().ok_or(ApiError::File)?;
        std::fs::create_dir_all(&folder).map_err(|_| ApiError::File)?;
        let kept = folder.join(title);
        std::fs::copy(pdf, &kept).map_err(|_| ApiError::File)?;
        tauri_plugin_opener::open_path(kept, None::<&str>).map_err(|_| ApiError::Print)
    }
}
