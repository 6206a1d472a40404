//! The archive around the parts.

use std::io::{self, Cursor, Write as _};

use zip::{CompressionMethod, DateTime, ZipWriter, write::SimpleFileOptions};

use super::xml::Xml;
use crate::DocumentError;

/// Namespace of WordprocessingML.
pub(super) const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// Namespace of references to other parts.
pub(super) const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// References to the header and the footer.
pub(super) const HEADER_ID: &str = "rIdHeader";
pub(super) const FOOTER_ID: &str = "rIdFooter";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// What is in the archive.
pub(super) struct Parts {
    pub(super) document: Vec<u8>,
    pub(super) numbering: Vec<u8>,
    pub(super) styles: String,
    pub(super) font_table: String,
    pub(super) settings: String,
    pub(super) footer: Vec<u8>,
    pub(super) header: Option<Vec<u8>>,
    pub(super) properties: Vec<u8>,
}

/// A part beside the document: path, kind of its content, kind of reference, reference.
const SIDE_PARTS: [(&str, &str, &str); 6] = [
    ("styles", "styles", "rIdStyles"),
    ("numbering", "numbering", "rIdNumbering"),
    ("settings", "settings", "rIdSettings"),
    ("fontTable", "fontTable", "rIdFonts"),
    ("footer1", "footer", FOOTER_ID),
    ("header1", "header", HEADER_ID),
];

/// Packs the parts, always in the same order and with the same date (1 January 1980, the archive's zero).
pub(super) fn pack(parts: &Parts) -> io::Result<Vec<u8>> {
    let side: Vec<_> =
        SIDE_PARTS.into_iter().filter(|(name, ..)| *name != "header1" || parts.header.is_some()).collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |path: &str, bytes: &[u8]| -> io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        zip.start_file(path, options).map_err(io::Error::other)?;
        zip.write_all(bytes)
    };
    add("[Content_Types].xml", &content_types(&side)?)?;
    add("_rels/.rels", &package_relations()?)?;
    add("docProps/core.xml", &parts.properties)?;
    add("word/document.xml", &parts.document)?;
    add("word/_rels/document.xml.rels", &document_relations(&side)?)?;
    add("word/styles.xml", parts.styles.as_bytes())?;
    add("word/numbering.xml", &parts.numbering)?;
    add("word/settings.xml", parts.settings.as_bytes())?;
    add("word/fontTable.xml", parts.font_table.as_bytes())?;
    add("word/footer1.xml", &parts.footer)?;
    if let Some(header) = &parts.header {
        add("word/header1.xml", header)?;
    }
    Ok(zip.finish().map_err(io::Error::other)?.into_inner())
}

/// `docProps/core.xml`: the title, and nobody's name.
pub(super) fn properties(title: &str) -> Result<Vec<u8>, DocumentError> {
    let part = || -> io::Result<Vec<u8>> {
        let mut xml = Xml::new()?;
        xml.open(
            "cp:coreProperties",
            &[
                ("xmlns:cp", &format!("{PACKAGE}/metadata/core-properties")),
                ("xmlns:dc", "http://purl.org/dc/elements/1.1/"),
            ],
        )?;
        xml.open("dc:title", &[])?;
        xml.text(&title.replace('\n', " "))?;
        xml.close("dc:title")?;
        xml.open("dc:language", &[])?;
        xml.text("ja-JP")?;
        xml.close("dc:language")?;
        xml.close("cp:coreProperties")?;
        Ok(xml.finish())
    };
    part().map_err(|error| DocumentError::Write { detail: error.to_string() })
}

fn content_types(side: &[(&str, &str, &str)]) -> io::Result<Vec<u8>> {
    const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let mut xml = Xml::new()?;
    xml.open("Types", &[("xmlns", &format!("{PACKAGE}/content-types"))])?;
    let rels = "application/vnd.openxmlformats-package.relationships+xml";
    xml.leaf("Default", &[("Extension", "rels"), ("ContentType", rels)])?;
    xml.leaf("Default", &[("Extension", "xml"), ("ContentType", "application/xml")])?;
    let mut part =
        |path: &str, kind: &str| xml.leaf("Override", &[("PartName", path), ("ContentType", kind)]);
    part("/word/document.xml", &format!("{MAIN}.document.main+xml"))?;
    for (name, kind, _) in side {
        part(&format!("/word/{name}.xml"), &format!("{MAIN}.{kind}+xml"))?;
    }
    part("/docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml")?;
    xml.close("Types")?;
    Ok(xml.finish())
}

fn package_relations() -> io::Result<Vec<u8>> {
    relations(&[
        ("rIdDocument", format!("{RELATIONS}/officeDocument"), "word/document.xml".to_owned()),
        (
            "rIdProperties",
            format!("{PACKAGE}/relationships/metadata/core-properties"),
            "docProps/core.xml".to_owned(),
        ),
    ])
}

fn document_relations(side: &[(&str, &str, &str)]) -> io::Result<Vec<u8>> {
    let all: Vec<_> = side
        .iter()
        .map(|(name, kind, id)| (*id, format!("{RELATIONS}/{kind}"), format!("{name}.xml")))
        .collect();
    relations(&all)
}

fn relations(all: &[(&str, String, String)]) -> io::Result<Vec<u8>> {
    let mut xml = Xml::new()?;
    xml.open("Relationships", &[("xmlns", &format!("{PACKAGE}/relationships"))])?;
    for (id, kind, target) in all {
        xml.leaf("Relationship", &[("Id", id), ("Type", kind), ("Target", target)])?;
    }
    xml.close("Relationships")?;
    Ok(xml.finish())
}
