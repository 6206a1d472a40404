//! Writing XML that is well-formed by construction.

use std::io;

use quick_xml::{
    Writer,
    events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event},
};

/// Attributes of an element.
pub(super) type Attributes<'a> = &'a [(&'a str, &'a str)];

/// A part being written.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// Begins a part with its declaration.
    pub(super) fn new() -> io::Result<Self> {
        let mut writer = Writer::new(Vec::new());
        writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))))?;
        Ok(Self(writer))
    }

    pub(super) fn finish(self) -> Vec<u8> {
        self.0.into_inner()
    }

    pub(super) fn open(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Start(start))
    }

    pub(super) fn close(&mut self, name: &str) -> io::Result<()> {
        self.0.write_event(Event::End(BytesEnd::new(name)))
    }

    pub(super) fn leaf(&mut self, name: &str, attributes: Attributes<'_>) -> io::Result<()> {
        let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
        self.0.write_event(Event::Empty(start))
    }

    /// An element with one attribute `w:val`.
    pub(super) fn value(&mut self, name: &str, value: &str) -> io::Result<()> {
        self.leaf(name, &[("w:val", value)])
    }

    /// Character data; it must be [clean](crate::clean).
    pub(super) fn text(&mut self, text: &str) -> io::Result<()> {
        self.0.write_event(Event::Text(BytesText::new(text)))
    }
}
