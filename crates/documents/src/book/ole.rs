//! The container of old Office files, and of encrypted new ones (MS-CFB).

/// How such a file begins.
pub(super) const START: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// Sector numbers from here on are marks, not places.
const MARKS: u32 = 0xFFFF_FFFA;
/// Streams that are shorter lie in sectors of their own size.
const SMALL: u64 = 4096;

/// A container. Every list of sectors that is followed ends, however the file is made.
pub(super) struct Ole<'a> {
    bytes: &'a [u8],
    shift: u32,
    fat: Vec<u32>,
    small_fat: Vec<u32>,
    small: Vec<u8>,
    small_shift: u32,
    entries: Vec<Entry>,
}

struct Entry {
    name: String,
    is_stream: bool,
    start: u32,
    size: u64,
}

impl<'a> Ole<'a> {
    /// `None`: no such container, or a damaged one.
    pub(super) fn open(bytes: &'a [u8]) -> Option<Self> {
        let shift = u32::from(u16_at(bytes, 30)?);
        let small_shift = u32::from(u16_at(bytes, 32)?);
        if !bytes.starts_with(START) || !(7..=16).contains(&shift) || !(4..=shift).contains(&small_shift) {
            return None;
        }
        let mut ole = Self {
            bytes,
            shift,
            fat: Vec::new(),
            small_fat: Vec::new(),
            small: Vec::new(),
            small_shift,
            entries: Vec::new(),
        };
        for sector in ole.fat_sectors()? {
            ole.fat.extend(numbers(ole.sector(sector)?));
        }
        let directory = ole.chain(u32_at(bytes, 48)?)?;
        ole.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let first_small = u32_at(bytes, 60)?;
        if first_small < MARKS {
            ole.small_fat = numbers(&ole.chain(first_small)?).collect();
            let root = ole.entries.iter().find(|entry| !entry.is_stream).map(|root| root.start)?;
            if root < MARKS {
                ole.small = ole.chain(root)?;
            }
        }
        Some(ole)
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.entries.iter().any(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))
    }

    /// The bytes of a stream; `None` if there is none of this name or its sectors lead nowhere.
    pub(super) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry =
            self.entries.iter().find(|entry| entry.is_stream && entry.name.eq_ignore_ascii_case(name))?;
        let mut stream = if entry.size < SMALL && !self.small.is_empty() {
            self.small_chain(entry.start)?
        } else {
            self.chain(entry.start)?
        };
        stream.truncate(usize::try_from(entry.size).ok()?);
        Some(stream)
    }

    /// The sectors that hold the table: 109 named in the head, further ones in a list of their own.
    fn fat_sectors(&self) -> Option<Vec<u32>> {
        let mut sectors: Vec<u32> =
            numbers(self.bytes.get(76..512)?).filter(|sector| *sector < MARKS).collect();
        let mut next = u32_at(self.bytes, 68)?;
        let mut left = self.count();
        while next < MARKS && left > 0 {
            left -= 1;
            let list: Vec<u32> = numbers(self.sector(next)?).collect();
            let (last, named) = list.split_last()?;
            sectors.extend(named.iter().filter(|sector| **sector < MARKS));
            next = *last;
        }
        sectors.truncate(self.count());
        Some(sectors)
    }

    /// Sectors that the file has room for.
    fn count(&self) -> usize {
        (self.bytes.len() >> self.shift) + 1
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let start = usize::try_from((u64::from(number) + 1) << self.shift).ok()?;
        let end = start.checked_add(1 << self.shift)?.min(self.bytes.len());
        self.bytes.get(start..end).filter(|sector| !sector.is_empty())
    }

    fn chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut next = first;
        let mut left = self.count();
        while next < MARKS {
            left = left.checked_sub(1)?;
            out.extend_from_slice(self.sector(next)?);
            next = *self.fat.get(usize::try_from(next).ok()?)?;
        }
        Some(out)
    }

    fn small_chain(&self, first: u32) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let mut next = first;
        let mut left = (self.small.len() >> self.small_shift) + 1;
        while next < MARKS {
            left = left.checked_sub(1)?;
            let start = usize::try_from(u64::from(next) << self.small_shift).ok()?;
            let end = start.checked_add(1 << self.small_shift)?.min(self.small.len());
            out.extend_from_slice(self.small.get(start..end)?);
            next = *self.small_fat.get(usize::try_from(next).ok()?)?;
        }
        Some(out)
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).min(64).saturating_sub(2);
    let units: Vec<u16> = bytes.get(..length)?.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)).collect();
    let kind = *bytes.get(66)?;
    matches!(kind, 2 | 5).then_some(Entry {
        name: String::from_utf16_lossy(&units),
        is_stream: kind == 2,
        start: u32_at(bytes, 116)?,
        size: u64::from(u32_at(bytes, 120)?),
    })
}

pub(super) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    bytes.get(at..)?.first_chunk().map(|bytes| u16::from_le_bytes(*bytes))
}

pub(super) fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    bytes.get(at..)?.first_chunk().map(|bytes| u32::from_le_bytes(*bytes))
}

fn numbers(bytes: &[u8]) -> impl Iterator<Item = u32> + '_ {
    bytes.chunks_exact(4).filter_map(|number| u32_at(number, 0))
}
