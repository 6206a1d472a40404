//! Workbooks of Excel 2007 and later (xlsx, xlsm), read part by part as they unpack.

use std::collections::HashMap;

use engawa_domain::Watch;
use quick_xml::events::Event;

use super::archive::Archive;
use super::budget::Budget;
use super::format::{Epoch, Format};
use super::sheet_xml::{self, Known};
use super::xml::{attribute, is_on, next, number, push_text, unescaped};
use super::{Book, BookError, Sheet};

pub(super) fn read(bytes: &[u8], watch: &dyn Watch) -> Result<Book, BookError> {
    let mut archive = Archive::open(bytes)?;
    let workbook = workbook_part(&mut archive)?;
    let targets = targets(&mut archive, &workbook)?;
    let Workbook { sheets, epoch, computes_on_load } = contents(&mut archive, &workbook)?;
    let part = |kind: &str| targets.values().find(|(found, _)| found == kind).map(|(_, path)| path.clone());
    let formats = match part("styles") {
        Some(path) => formats(&mut archive, &path)?,
        None => Vec::new(),
    };
    let mut budget = Budget::new(BookError::Archive);
    let strings = match part("sharedStrings") {
        Some(path) => strings(&mut archive, &path, watch)?,
        None => Strings::default(),
    };
    let known = Known { strings: &strings, formats: &formats, epoch, computes_on_load };
    let parts: Vec<_> = sheets
        .iter()
        .map(|(_, _, id)| {
            targets.get(id).filter(|(kind, _)| kind == "worksheet").map(|(_, path)| path.clone())
        })
        .collect();
    let total = sheets.iter().zip(&parts).filter(|((_, hidden, _), _)| !hidden);
    let total = total.filter_map(|(_, path)| path.as_deref()).map(|path| archive.size(path)).sum();
    let mut read = Vec::new();
    for ((name, hidden, id), path) in sheets.into_iter().zip(parts) {
        match path {
            _ if hidden => read.push(Sheet { name, hidden, ..Sheet::default() }),
            Some(path) => {
                let mut xml = archive.xml(&path)?.ok_or(BookError::Damaged)?;
                let sheet = sheet_xml::read(&mut xml, &known, &mut budget, total, watch)?;
                read.push(Sheet { name, ..sheet });
            }
            // A sheet that is a chart holds no cells; one that leads nowhere is damage.
            None if targets.contains_key(&id) => {}
            None => return Err(BookError::Damaged),
        }
    }
    if read.iter().all(|sheet| sheet.rows.is_empty()) {
        return Err(BookError::Empty);
    }
    Ok(Book { encoding: None, sheets: read, unreadable: Vec::new() })
}

/// Path of the workbook's own part. Anything else that is zipped (Word, OpenDocument, pictures) has none.
fn workbook_part(archive: &mut Archive<'_>) -> Result<String, BookError> {
    let root = "_rels/.rels";
    if archive.has(root) {
        let found = relations(archive, root, "")?;
        let document = found.into_values().find(|(kind, _)| kind == "officeDocument").map(|(_, path)| path);
        if let Some(path) = document.filter(|path| path.to_lowercase().ends_with(".xml") && archive.has(path))
        {
            return if path.to_lowercase().contains("word/") || path.to_lowercase().contains("ppt/") {
                Err(BookError::Archive)
            } else {
                Ok(path)
            };
        }
    }
    if archive.has("xl/workbook.xml") { Ok("xl/workbook.xml".to_owned()) } else { Err(BookError::Archive) }
}

/// Parts that the workbook refers to: by id, the last word of the kind and the path.
fn targets(
    archive: &mut Archive<'_>,
    workbook: &str,
) -> Result<HashMap<String, (String, String)>, BookError> {
    let (folder, file) = workbook.rsplit_once('/').unwrap_or(("", workbook));
    let slash = if folder.is_empty() { "" } else { "/" };
    relations(archive, &format!("{folder}{slash}_rels/{file}.rels"), folder)
}

fn relations(
    archive: &mut Archive<'_>,
    path: &str,
    folder: &str,
) -> Result<HashMap<String, (String, String)>, BookError> {
    let mut xml = archive.xml(path)?.ok_or(BookError::Damaged)?;
    let mut found = HashMap::new();
    let mut buffer = Vec::new();
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(element) if element.local_name().as_ref() == b"Relationship" => {
                let (Some(id), Some(target)) = (attribute(&element, "Id"), attribute(&element, "Target"))
                else {
                    continue;
                };
                let kind = attribute(&element, "Type").unwrap_or_default();
                let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                found.insert(id, (kind, absolute(folder, &target)));
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A target from the root of the archive.
fn absolute(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(rooted) = target.strip_prefix('/') {
        return rooted.to_owned();
    }
    let mut path: Vec<&str> = folder.split('/').filter(|step| !step.is_empty()).collect();
    for step in target.split('/') {
        match step {
            "." | "" => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// What the workbook says of all its sheets.
#[derive(Default)]
struct Workbook {
    /// Name, whether it is hidden, and relation of each.
    sheets: Vec<(String, bool, String)>,
    epoch: Epoch,
    /// Is every formula to be computed when it is opened? Whoever wrote it did not.
    computes_on_load: bool,
}

fn contents(archive: &mut Archive<'_>, path: &str) -> Result<Workbook, BookError> {
    let mut xml = archive.xml(path)?.ok_or(BookError::Damaged)?;
    let mut buffer = Vec::new();
    let mut found = Workbook::default();
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                b"workbookPr" if is_on(&element, "date1904") => found.epoch = Epoch::Of1904,
                b"calcPr" if is_on(&element, "fullCalcOnLoad") => found.computes_on_load = true,
                b"sheet" => {
                    let hidden = attribute(&element, "state").is_some_and(|state| state != "visible");
                    let name = attribute(&element, "name").unwrap_or_default();
                    found.sheets.push((name, hidden, attribute(&element, "id").ok_or(BookError::Damaged)?));
                }
                _ => {}
            },
            Event::Eof if found.sheets.is_empty() => return Err(BookError::Damaged),
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// The number format of each cell style.
fn formats(archive: &mut Archive<'_>, path: &str) -> Result<Vec<Format>, BookError> {
    let Some(mut xml) = archive.xml(path)? else { return Ok(Vec::new()) };
    let mut buffer = Vec::new();
    let mut codes: HashMap<u32, String> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                b"numFmt" => {
                    if let (Some(id), Some(code)) =
                        (number(&element, "numFmtId"), attribute(&element, "formatCode"))
                    {
                        codes.insert(id, code);
                    }
                }
                b"cellXfs" => in_cells = true,
                b"xf" if in_cells => {
                    let id = number(&element, "numFmtId").unwrap_or(0);
                    formats.push(Format::of(id, codes.get(&id).map(String::as_str)));
                }
                _ => {}
            },
            Event::End(element) if element.local_name().as_ref() == b"cellXfs" => in_cells = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
    }
}

/// The texts that cells share, one behind the other.
#[derive(Default)]
pub(super) struct Strings {
    text: String,
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn get(&self, at: usize) -> Option<&str> {
        let start = match at.checked_sub(1) {
            Some(before) => *self.ends.get(before)?,
            None => 0,
        };
        self.text.get(start..*self.ends.get(at)?)
    }
}

fn strings(archive: &mut Archive<'_>, path: &str, watch: &dyn Watch) -> Result<Strings, BookError> {
    let Some(mut xml) = archive.xml(path)? else { return Ok(Strings::default()) };
    let mut buffer = Vec::new();
    let mut strings = Strings::default();
    let mut budget = Budget::new(BookError::Archive);
    let mut text = String::new();
    // <rPh> holds the reading that Excel remembers of how a text was typed; it is not part of the text.
    let (mut reading, mut within) = (false, false);
    loop {
        match next(&mut xml, &mut buffer)? {
            Event::Start(element) => match element.local_name().as_ref() {
                b"rPh" => reading = true,
                b"t" => within = !reading,
                b"si" => text.clear(),
                _ => {}
            },
            Event::End(element) => match element.local_name().as_ref() {
                b"rPh" => reading = false,
                b"t" => within = false,
                b"si" => {
                    let whole = unescaped(std::mem::take(&mut text));
                    budget.spend(1, whole.len())?;
                    strings.text.push_str(&whole);
                    strings.ends.push(strings.text.len());
                    if strings.ends.len() % 10_000 == 0 && !watch.goes_on(0, 0) {
                        return Err(BookError::Cancelled);
                    }
                }
                _ => {}
            },
            Event::Eof => return Ok(strings),
            event if within => push_text(&event, &mut text)?,
            _ => {}
        }
    }
}
