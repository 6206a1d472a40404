//! What workbook parts share: attributes, text, events.

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::BookError;
use super::archive::Xml;

/// The next event of a part.
pub(super) fn next<'b>(xml: &mut Xml<'_>, buffer: &'b mut Vec<u8>) -> Result<Event<'b>, BookError> {
    buffer.clear();
    xml.get_mut().get_mut().next_token();
    match xml.read_event_into(buffer) {
        Ok(event) => Ok(event),
        Err(_) => Err(xml.get_ref().get_ref().fault()),
    }
}

/// An attribute by its local name.
pub(super) fn attribute(element: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = element.attributes();
    let found = attributes
        .with_checks(false)
        .flatten()
        .find(|found| found.key.local_name().as_ref() == name.as_bytes())?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// Is an attribute yes (`1`, `true`)?
pub(super) fn is_on(element: &BytesStart<'_>, name: &str) -> bool {
    matches!(attribute(element, name).as_deref(), Some("1" | "true"))
}

/// A number in an attribute.
pub(super) fn number(element: &BytesStart<'_>, name: &str) -> Option<u32> {
    attribute(element, name)?.parse().ok()
}

/// Adds the text of an event, if it is one.
pub(super) fn push_text(event: &Event<'_>, out: &mut String) -> Result<(), BookError> {
    match event {
        Event::Text(text) => out.push_str(&text.xml10_content().map_err(|_| BookError::Damaged)?),
        Event::CData(text) => out.push_str(&text.xml10_content().map_err(|_| BookError::Damaged)?),
        Event::GeneralRef(reference) => out.push(referred(reference)?),
        _ => {}
    }
    Ok(())
}

fn referred(reference: &BytesRef<'_>) -> Result<char, BookError> {
    if let Some(c) = reference.resolve_char_ref().map_err(|_| BookError::Damaged)? {
        return Ok(c);
    }
    let name: &[u8] = reference;
    match name {
        b"lt" => Ok('<'),
        b"gt" => Ok('>'),
        b"amp" => Ok('&'),
        b"quot" => Ok('"'),
        b"apos" => Ok('\''),
        _ => Err(BookError::Damaged),
    }
}

/// `_x000D_` is how workbooks write a character that XML cannot hold. Line ends become line feeds.
pub(super) fn unescaped(text: String) -> String {
    let text = if text.contains("_x") { control_characters(&text) } else { text };
    if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text }
}

fn control_characters(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("_x") {
        out.push_str(before);
        let code = after.split_at_checked(4).filter(|(_, end)| end.starts_with('_'));
        let c = code.and_then(|(code, end)| {
            let value =
                code.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u32::from_str_radix(code, 16).ok());
            Some((char::from_u32(value??)?, end.strip_prefix('_')?))
        });
        match c {
            Some((c, end)) => {
                out.push(c);
                rest = end;
            }
            None => {
                out.push_str("_x");
                rest = after;
            }
        }
    }
    out.push_str(rest);
    out
}
