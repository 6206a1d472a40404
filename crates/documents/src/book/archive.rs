//! The parts of a workbook, unpacked with a limit.

use std::collections::HashMap;
use std::io::{self, BufReader, Cursor, Read};

use quick_xml::Reader;
use zip::ZipArchive;
use zip::result::ZipError;

use super::BookError;

/// Bytes that all parts may unpack to: a million rows of ten cells and more.
const UNPACKED: u64 = 1 << 30;
/// Bytes between two tags: a cell holds 32,767 characters, which take six and more bytes each when written as numbers.
const TOKEN: u64 = 4 << 20;
/// Parts of a workbook; a list has a dozen.
const PARTS: u16 = 10_000;

/// A zip archive.
pub(super) struct Archive<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// Index of each part by its name in lower case with plain slashes: some programs write others.
    names: HashMap<String, usize>,
    left: u64,
}

/// XML of a part.
pub(super) type Xml<'a> = Reader<BufReader<Limited<'a>>>;

impl<'a> Archive<'a> {
    pub(super) fn open(bytes: &'a [u8]) -> Result<Self, BookError> {
        if stated_parts(bytes).is_none_or(|parts| parts > PARTS) {
            // Without an end there is no table of contents.
            return Err(if stated_parts(bytes).is_none() { BookError::Damaged } else { BookError::Archive });
        }
        let mut zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| BookError::Damaged)?;
        if zip.len() > usize::from(PARTS) {
            return Err(BookError::Archive);
        }
        let mut names = HashMap::new();
        let mut stated = 0_u64;
        for at in 0..zip.len() {
            let part = zip.by_index_raw(at).map_err(|_| BookError::Damaged)?;
            if part.encrypted() {
                return Err(BookError::Encrypted);
            }
            stated = stated.saturating_add(part.size());
            names.insert(plain_name(part.name()), at);
        }
        if stated > UNPACKED {
            return Err(BookError::Archive);
        }
        Ok(Self { zip, names, left: UNPACKED })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains_key(&plain_name(name))
    }

    /// Bytes that a part says it unpacks to.
    pub(super) fn size(&mut self, name: &str) -> u64 {
        let at = self.names.get(&plain_name(name)).copied();
        at.and_then(|at| self.zip.by_index_raw(at).ok().map(|part| part.size())).unwrap_or(0)
    }

    /// A part as XML; `None` if there is none of this name.
    pub(super) fn xml(&mut self, name: &str) -> Result<Option<Xml<'_>>, BookError> {
        let Some(at) = self.names.get(&plain_name(name)).copied() else { return Ok(None) };
        let part = self.zip.by_index(at).map_err(|error| match error {
            ZipError::UnsupportedArchive(_) => BookError::Encrypted,
            _ => BookError::Damaged,
        })?;
        let limited = Limited { part: Box::new(part), left: &mut self.left, token: TOKEN, spent: false };
        let mut reader = Reader::from_reader(BufReader::with_capacity(1 << 16, limited));
        let config = reader.config_mut();
        config.check_end_names = false;
        config.expand_empty_elements = true;
        Ok(Some(reader))
    }
}

/// A part that is unpacked no further than allowed.
pub(super) struct Limited<'a> {
    part: Box<dyn Read + 'a>,
    left: &'a mut u64,
    /// What the present token may still take.
    token: u64,
    /// Was a limit met?
    spent: bool,
}

impl Limited<'_> {
    /// A token is behind.
    pub(super) fn next_token(&mut self) {
        self.token = TOKEN;
    }

    /// Bytes of all parts so far.
    pub(super) fn unpacked(&self) -> u64 {
        UNPACKED.saturating_sub(*self.left)
    }

    /// What an error on the way means.
    pub(super) fn fault(&self) -> BookError {
        if self.spent { BookError::Archive } else { BookError::Damaged }
    }
}

impl Read for Limited<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.part.read(buffer)?;
        let bytes = read as u64;
        match (self.left.checked_sub(bytes), self.token.checked_sub(bytes)) {
            (Some(left), Some(token)) => {
                *self.left = left;
                self.token = token;
                Ok(read)
            }
            _ => {
                self.spent = true;
                Err(io::Error::other("more than a list needs"))
            }
        }
    }
}

fn plain_name(name: &str) -> String {
    name.trim_start_matches('/').replace('\\', "/").to_lowercase()
}

/// How many parts the end of the archive states: it is read before anything is made of them.
fn stated_parts(bytes: &[u8]) -> Option<u16> {
    const END: &[u8] = b"PK\x05\x06";
    /// An end with the longest comment.
    const TAIL: usize = 22 + 0xFFFF;
    let tail = bytes.get(bytes.len().saturating_sub(TAIL)..)?;
    let at = tail.windows(END.len()).rposition(|window| window == END)?;
    match tail.get(at + 10..at + 12) {
        Some([low, high]) => Some(u16::from_le_bytes([*low, *high])),
        _ => None,
    }
}
