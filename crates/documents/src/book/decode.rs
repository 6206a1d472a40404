//! Bytes to characters.

use std::borrow::Cow;
use std::fmt::Write as _;

use encoding_rs::{EUC_JP, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};

use super::{BookError, Encoding};

/// A text, and what could not be read in it.
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) encoding: Encoding,
    /// For every U+FFFD in the text, from its beginning, the bytes that stand there, in hex.
    pub(super) lost: Vec<String>,
}

/// A byte order mark decides; then the zero bytes of UTF-16; then UTF-8, strict or with few faults; then the two old
/// Japanese encodings, which a statistic tells apart (nearly every EUC-JP text is formally CP932 too).
pub(super) fn decode(bytes: &[u8]) -> Result<Decoded<'_>, BookError> {
    if let Some(rest) = bytes.strip_prefix(b"\xFF\xFE") {
        return text_of(whole(UTF_16LE, rest, Encoding::Utf16Le));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xFE\xFF") {
        return text_of(whole(UTF_16BE, rest, Encoding::Utf16Be));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xEF\xBB\xBF") {
        return text_of(whole(UTF_8, rest, Encoding::Utf8));
    }
    match wide_without_mark(bytes) {
        Some(Encoding::Utf16Le) => return text_of(whole(UTF_16LE, bytes, Encoding::Utf16Le)),
        Some(_) => return text_of(whole(UTF_16BE, bytes, Encoding::Utf16Be)),
        None => {}
    }
    if is_nearly_utf8(bytes) {
        return text_of(whole(UTF_8, bytes, Encoding::Utf8));
    }
    text_of(old_japanese(bytes))
}

/// UTF-16 is told by its line ends, tabs, commas and semicolons, whose other byte is zero.
fn wide_without_mark(bytes: &[u8]) -> Option<Encoding> {
    let head = bytes.get(..bytes.len().min(1 << 16)).unwrap_or_default();
    if !head.contains(&0) {
        return None;
    }
    let is_mark = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r' | b',' | b';');
    let (mut little, mut big, mut null, mut units) = (0_u32, 0_u32, 0_u32, 0_u32);
    for pair in head.chunks_exact(2) {
        units += 1;
        match *pair {
            [0, 0] => null += 1,
            [mark, 0] if is_mark(mark) => little += 1,
            [0, mark] if is_mark(mark) => big += 1,
            _ => {}
        }
    }
    if null * 50 > units || little == big {
        return None;
    }
    Some(if little > big { Encoding::Utf16Le } else { Encoding::Utf16Be })
}

/// A text of another encoding has hardly a sequence that is valid in UTF-8.
fn is_nearly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut valid, mut faults) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().bytes().filter(|byte| *byte >= 0xC0).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    valid > faults * 2
}

fn old_japanese(bytes: &[u8]) -> Decoded<'_> {
    /// What a statistic needs to see.
    const ENOUGH: usize = 1 << 20;
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or(0);
    let seen = bytes.get(first..bytes.len().min(first.saturating_add(ENOUGH))).unwrap_or_default();
    let mut detector = chardetng::EncodingDetector::new(chardetng::Iso2022JpDetection::Deny);
    detector.feed(seen, true);
    let guess = detector.guess(Some(b"jp"), chardetng::Utf8Detection::Deny);
    let cp932 = whole(SHIFT_JIS, bytes, Encoding::Cp932);
    if guess != EUC_JP && cp932.lost.is_empty() {
        return cp932;
    }
    let euc = whole(EUC_JP, bytes, Encoding::EucJp);
    let fewer = euc.lost.len() < cp932.lost.len() || (guess == EUC_JP && euc.lost.len() == cp932.lost.len());
    if fewer { euc } else { cp932 }
}

/// Reads all of it, with U+FFFD for what cannot be read.
fn whole<'a>(from: &'static encoding_rs::Encoding, bytes: &'a [u8], encoding: Encoding) -> Decoded<'a> {
    if let Some(text) = from.decode_without_bom_handling_and_without_replacement(bytes)
        && !text.chars().any(|c| is_lost(c, encoding))
    {
        return Decoded { text, encoding, lost: Vec::new() };
    }
    let mut decoder = from.new_decoder_without_bom_handling();
    let mut text = String::with_capacity(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(bytes.len()));
    // Where a U+FFFD stands for bytes, and which.
    let mut faults: Vec<(usize, String)> = Vec::new();
    let mut at = 0_usize;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let (outcome, read) = decoder.decode_to_string_without_replacement(rest, &mut text, true);
        at += read;
        match outcome {
            encoding_rs::DecoderResult::InputEmpty => break,
            encoding_rs::DecoderResult::OutputFull => text.reserve(rest.len().max(64)),
            encoding_rs::DecoderResult::Malformed(length, after) => {
                let end = at.saturating_sub(usize::from(after));
                let start = end.saturating_sub(usize::from(length));
                faults.push((text.len(), hex(bytes.get(start..end).unwrap_or_default())));
                text.push(char::REPLACEMENT_CHARACTER);
            }
        }
    }
    name_lost(&text, faults, encoding)
}

/// Gives every lost character its bytes.
fn name_lost<'a>(text: &str, faults: Vec<(usize, String)>, encoding: Encoding) -> Decoded<'a> {
    let mut out = String::with_capacity(text.len());
    let mut lost = Vec::new();
    let mut faults = faults.into_iter().peekable();
    for (at, c) in text.char_indices() {
        if !is_lost(c, encoding) {
            out.push(c);
            continue;
        }
        let bytes = match faults.next_if(|(place, _)| *place == at) {
            Some((_, bytes)) => bytes,
            None => written(c, encoding),
        };
        lost.push(bytes);
        out.push(char::REPLACEMENT_CHARACTER);
    }
    Decoded { text: Cow::Owned(out), encoding, lost }
}

/// U+FFFD says that somebody lost a character before; a 外字 of CP932 means nothing beyond the machine that drew it.
fn is_lost(c: char, encoding: Encoding) -> bool {
    c == char::REPLACEMENT_CHARACTER || (encoding == Encoding::Cp932 && matches!(c, '\u{e000}'..='\u{f8ff}'))
}

/// The bytes that a lost character has in its file.
fn written(c: char, encoding: Encoding) -> String {
    let mut units = [0_u16; 2];
    match encoding {
        Encoding::Utf16Le => c.encode_utf16(&mut units).iter().map(|unit| hex(&unit.to_le_bytes())).collect(),
        Encoding::Utf16Be => c.encode_utf16(&mut units).iter().map(|unit| hex(&unit.to_be_bytes())).collect(),
        Encoding::Cp932 => {
            // F040 to F9FC: 188 characters for each first byte, 7F is left out.
            let place = u32::from(c).saturating_sub(0xE000);
            let second = 0x40 + place % 188;
            let second = if second >= 0x7F { second + 1 } else { second };
            let byte = |value: u32| u8::try_from(value).unwrap_or_default();
            hex(&[byte(0xF0 + place / 188), byte(second)])
        }
        Encoding::Utf8 | Encoding::EucJp => hex(c.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

fn hex(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len() * 3);
    for byte in bytes {
        let gap = if out.is_empty() { "" } else { " " };
        let _ = write!(out, "{gap}{byte:02X}");
    }
    out
}

/// Is the outcome text? Control characters, or much that could not be read, make it something else.
fn text_of(decoded: Decoded<'_>) -> Result<Decoded<'_>, BookError> {
    let bytes = decoded.text.as_bytes();
    let all = bytes.iter().filter(|byte| **byte & 0xC0 != 0x80).count();
    let is_control = |byte: u8| (byte < 0x20 && !matches!(byte, 0x09..=0x0D)) || byte == 0x7F;
    let controls = bytes.iter().filter(|byte| is_control(**byte)).count();
    let lost = decoded.lost.len();
    if controls * 50 > all || (lost > 2 && lost * 10 > all) {
        return Err(BookError::NotText);
    }
    Ok(decoded)
}
