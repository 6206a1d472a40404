//! 書類

use std::{
    fs::File,
    io::Write as _,
    path::{Path, PathBuf},
};

use engawa_core::{
    ApiError, Engawa,
    api::{DocumentFormat, DocumentKind},
    domain::EngagementId,
};
use serde_json::{Value, json};

use crate::{args::DocumentCommand, failure::Failure};

pub(super) fn perform(engawa: &Engawa, command: &DocumentCommand) -> Result<Value, Failure> {
    let DocumentCommand::Render { id, kind, format, output } = command;
    let id = EngagementId(id.clone());
    let kind = DocumentKind::from_code(kind).ok_or(ApiError::UnknownKind)?;
    let preview = engawa.preview(&id, kind)?;
    let files = match DocumentFormat::from(*format) {
        DocumentFormat::Svg => (0..preview.pages)
            .map(|page| {
                let file = page_file(output, page + 1);
                write(&file, engawa.page(&id, kind, page)?.as_bytes())?;
                Ok(file)
            })
            .collect::<Result<Vec<_>, Failure>>()?,
        format => {
            write(output, &engawa.export(&id, kind, format)?.bytes)?;
            vec![output.clone()]
        }
    };
    Ok(json!({
        "files": files.iter().map(|file| file.to_string_lossy()).collect::<Vec<_>>(),
        "pages": preview.pages,
        "draft": preview.draft,
        "missing": preview.missing,
    }))
}

/// `FILE` for the first page; then the number goes before the extension: `order.svg`, `order-2.svg`.
fn page_file(file: &Path, page: u32) -> PathBuf {
    if page <= 1 {
        return file.to_owned();
    }
    let mut name = file.file_stem().unwrap_or_default().to_owned();
    name.push(format!("-{page}"));
    if let Some(extension) = file.extension() {
        name.push(".");
        name.push(extension);
    }
    file.with_file_name(name)
}

/// Writes a file and waits until it is on disk.
pub(super) fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let write = || {
        let mut out = File::create(file)?;
        out.write_all(bytes)?;
        out.sync_all()
    };
    write().map_err(|_| Failure::File)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_after_the_first_carry_their_number_before_the_extension() {
        for (file, page, named) in [
            ("out/order.svg", 1, "out/order.svg"),
            ("out/order.svg", 2, "out/order-2.svg"),
            ("個別契約書.v1.svg", 12, "個別契約書.v1-12.svg"),
            ("order", 3, "order-3"),
        ] {
            assert_eq!(page_file(Path::new(file), page), Path::new(named));
        }
    }
}
