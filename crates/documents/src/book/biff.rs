//! Records of an xls and the texts in them (MS-XLS 2.1.4, 2.5.293, 2.5.294).

use encoding_rs::{SHIFT_JIS, WINDOWS_1252};

use super::ole::{u16_at, u32_at};

/// A record: its kind, and its bytes with those of the records that continue it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) parts: Vec<&'a [u8]>,
}

/// Kind of a record that continues the one before it.
const CONTINUE: u16 = 0x003C;

impl<'a> Record<'a> {
    /// The bytes of the record itself.
    pub(super) fn body(&self) -> &'a [u8] {
        self.parts.first().copied().unwrap_or_default()
    }
}

/// Records one after the other.
pub(super) struct Records<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Records<'a> {
    pub(super) fn new(bytes: &'a [u8], at: usize) -> Self {
        Self { bytes, at }
    }

    /// Bytes behind.
    pub(super) fn at(&self) -> usize {
        self.at
    }

    fn plain(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (u16_at(self.bytes, self.at)?, u16_at(self.bytes, self.at + 2)?);
        let start = self.at + 4;
        let body = self.bytes.get(start..start + usize::from(length))?;
        self.at = start + usize::from(length);
        Some((kind, body))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, body) = self.plain()?;
        let mut parts = vec![body];
        while u16_at(self.bytes, self.at) == Some(CONTINUE) {
            let Some((_, body)) = self.plain() else { break };
            parts.push(body);
        }
        Some(Record { kind, parts })
    }
}

/// How texts are written: UTF-16 from Excel 97 on, bytes of a code page before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Writing {
    Unicode,
    CodePage(u16),
}

/// Reads through the parts of a record.
pub(super) struct Cursor<'a> {
    parts: &'a [&'a [u8]],
    part: usize,
    at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn new(parts: &'a [&'a [u8]], at: usize) -> Self {
        Self { parts, part: 0, at }
    }

    fn rest(&self) -> &'a [u8] {
        self.parts.get(self.part).and_then(|part| part.get(self.at..)).unwrap_or_default()
    }

    /// Goes on to the next part if this one is at its end.
    fn settle(&mut self) {
        while self.rest().is_empty() && self.part + 1 < self.parts.len() {
            self.part += 1;
            self.at = 0;
        }
    }

    pub(super) fn u8(&mut self) -> Option<u8> {
        self.settle();
        let byte = *self.rest().first()?;
        self.at += 1;
        Some(byte)
    }

    pub(super) fn u16(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.u8()?, self.u8()?]))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        Some(u32::from(self.u16()?) | (u32::from(self.u16()?) << 16))
    }

    fn skip(&mut self, mut bytes: usize) -> Option<()> {
        while bytes > 0 {
            self.settle();
            let step = bytes.min(self.rest().len());
            if step == 0 {
                return None;
            }
            self.at += step;
            bytes -= step;
        }
        Some(())
    }

    /// A text of Excel 97 with its marks, formatting and phonetic part; only the text is kept.
    pub(super) fn rich_text(&mut self) -> Option<String> {
        let length = usize::from(self.u16()?);
        self.text_after_length(length)
    }

    /// A text whose length is one byte: names of sheets.
    pub(super) fn short_text(&mut self, writing: Writing) -> Option<String> {
        let length = usize::from(self.u8()?);
        match writing {
            Writing::Unicode => self.text_after_length(length),
            Writing::CodePage(page) => self.bytes(length, page),
        }
    }

    /// A text whose length is two bytes.
    pub(super) fn text(&mut self, writing: Writing) -> Option<String> {
        match writing {
            Writing::Unicode => self.rich_text(),
            Writing::CodePage(page) => {
                let length = usize::from(self.u16()?);
                self.bytes(length, page)
            }
        }
    }

    fn text_after_length(&mut self, length: usize) -> Option<String> {
        let marks = self.u8()?;
        let runs = if marks & 8 != 0 { usize::from(self.u16()?) } else { 0 };
        let phonetic = if marks & 4 != 0 { usize::try_from(self.u32()?).ok()? } else { 0 };
        let text = self.characters(length, marks & 1 != 0)?;
        self.skip(runs * 4)?;
        self.skip(phonetic)?;
        Some(text)
    }

    /// Where a text runs into the next part, that part begins with a mark of how wide its characters are.
    fn characters(&mut self, length: usize, mut wide: bool) -> Option<String> {
        let mut units = Vec::with_capacity(length.min(1 << 15));
        while units.len() < length {
            if self.rest().is_empty() {
                self.settle();
                wide = self.u8()? & 1 != 0;
            }
            let rest = self.rest();
            let wanted = length - units.len();
            if wide {
                let taken = wanted.min(rest.len() / 2);
                if taken == 0 {
                    return None;
                }
                units.extend(rest.chunks_exact(2).take(taken).filter_map(|unit| u16_at(unit, 0)));
                self.at += taken * 2;
            } else {
                let taken = wanted.min(rest.len());
                if taken == 0 {
                    return None;
                }
                units.extend(rest.iter().take(taken).map(|byte| u16::from(*byte)));
                self.at += taken;
            }
        }
        Some(String::from_utf16_lossy(&units))
    }

    fn bytes(&mut self, length: usize, page: u16) -> Option<String> {
        let mut bytes = Vec::with_capacity(length);
        for _ in 0..length {
            bytes.push(self.u8()?);
        }
        let encoding = if page == 1252 { WINDOWS_1252 } else { SHIFT_JIS };
        Some(encoding.decode_without_bom_handling(&bytes).0.into_owned())
    }
}

/// A number in four bytes (MS-XLS 2.5.218).
pub(super) fn rk(value: u32) -> f64 {
    let number = if value & 2 != 0 {
        f64::from(value.cast_signed() >> 2)
    } else {
        f64::from_bits(u64::from(value & !3) << 32)
    };
    if value & 1 != 0 { number / 100.0 } else { number }
}

/// A number in eight bytes.
pub(super) fn double(bytes: &[u8], at: usize) -> Option<f64> {
    let (low, high) = (u32_at(bytes, at)?, u32_at(bytes, at + 4)?);
    Some(f64::from_bits(u64::from(low) | (u64::from(high) << 32)))
}
