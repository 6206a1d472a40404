//! Reads a Word file as Word would: paragraphs in order, with the numbers that it computes.

use std::{collections::HashMap, io::Read as _};

use quick_xml::{Reader, events::Event};

/// A Word file, unpacked.
pub(crate) struct Word {
    pub(crate) parts: HashMap<String, String>,
    pub(crate) names: Vec<String>,
}

/// A paragraph as it is seen.
#[derive(Debug, Default, Clone)]
pub(crate) struct Seen {
    pub(crate) style: String,
    pub(crate) text: String,
}

impl Word {
    pub(crate) fn open(bytes: &[u8]) -> Self {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> =
            (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().to_owned()).collect();
        let mut parts = HashMap::new();
        for name in &names {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            parts.insert(name.clone(), text);
        }
        Self { parts, names }
    }

    pub(crate) fn document(&self) -> &str {
        &self.parts["word/document.xml"]
    }

    /// Every paragraph that has text, number included.
    pub(crate) fn paragraphs(&self) -> Vec<Seen> {
        let mut counters = Counters::read(&self.parts["word/numbering.xml"]);
        let mut out = Vec::new();
        let mut now = Seen::default();
        let mut number = None;
        let mut in_text = false;
        for event in elements(self.document()) {
            match event {
                Element::Open(name, attributes) => match name.as_str() {
                    "w:p" => now = Seen::default(),
                    "w:pStyle" => now.style = attributes["w:val"].clone(),
                    "w:ilvl" => number = Some(attributes["w:val"].parse::<usize>().unwrap()),
                    "w:numId" => {
                        let level = number.take().unwrap();
                        now.text = counters.count(&attributes["w:val"], level);
                    }
                    "w:br" => now.text.push('\n'),
                    "w:t" => in_text = true,
                    _ => {}
                },
                Element::Close(name) => match name.as_str() {
                    "w:p" if !now.text.is_empty() => out.push(std::mem::take(&mut now)),
                    "w:t" => in_text = false,
                    _ => {}
                },
                Element::Text(text) if in_text => now.text.push_str(&text),
                Element::Text(_) => {}
            }
        }
        out
    }
}

/// A piece of XML.
pub(crate) enum Element {
    Open(String, HashMap<String, String>),
    Close(String),
    Text(String),
}

/// All pieces; an empty element opens and closes. Panics on XML that is not well-formed.
pub(crate) fn elements(xml: &str) -> Vec<Element> {
    let mut reader = Reader::from_str(xml);
    reader.config_mut().check_end_names = true;
    reader.config_mut().expand_empty_elements = true;
    let mut out = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => {
                let attributes = start
                    .attributes()
                    .map(|it| {
                        let it = it.unwrap();
                        let key = String::from_utf8(it.key.as_ref().to_vec()).unwrap();
                        let value = std::str::from_utf8(&it.value).unwrap();
                        (key, quick_xml::escape::unescape(value).unwrap().into_owned())
                    })
                    .collect();
                out.push(Element::Open(
                    String::from_utf8(start.name().as_ref().to_vec()).unwrap(),
                    attributes,
                ));
            }
            Event::End(end) => {
                out.push(Element::Close(String::from_utf8(end.name().as_ref().to_vec()).unwrap()));
            }
            Event::Text(text) => out.push(Element::Text(text.decode().unwrap().into_owned())),
            Event::GeneralRef(name) => {
                let name = format!("&{};", name.decode().unwrap());
                out.push(Element::Text(quick_xml::escape::unescape(&name).unwrap().into_owned()));
            }
            Event::Eof => return out,
            _ => {}
        }
    }
}

#[derive(Default, Clone)]
struct Level {
    format: String,
    suffix: String,
    text: String,
}

/// Word's counting: a level starts again after any higher one; lists of one definition share their counters.
struct Counters {
    definitions: HashMap<String, Vec<Level>>,
    lists: HashMap<String, (String, Option<u32>)>,
    counts: HashMap<String, Vec<u32>>,
    begun: Vec<String>,
}

impl Counters {
    fn read(xml: &str) -> Self {
        let mut it = Self {
            definitions: HashMap::new(),
            lists: HashMap::new(),
            counts: HashMap::new(),
            begun: Vec::new(),
        };
        let (mut definition, mut list) = (String::new(), String::new());
        for element in elements(xml) {
            let Element::Open(name, attributes) = element else { continue };
            let value = || attributes["w:val"].clone();
            match name.as_str() {
                "w:abstractNum" => definition = attributes["w:abstractNumId"].clone(),
                "w:lvl" => it.definitions.entry(definition.clone()).or_default().push(Level::default()),
                "w:numFmt" => it.level(&definition).format = value(),
                "w:suff" => it.level(&definition).suffix = value(),
                "w:lvlText" => it.level(&definition).text = value(),
                "w:num" => list = attributes["w:numId"].clone(),
                "w:abstractNumId" => {
                    it.lists.insert(list.clone(), (value(), None));
                }
                "w:startOverride" => it.lists.get_mut(&list).unwrap().1 = Some(value().parse().unwrap()),
                _ => {}
            }
        }
        it
    }

    fn level(&mut self, definition: &str) -> &mut Level {
        self.definitions.get_mut(definition).unwrap().last_mut().unwrap()
    }

    /// The number that stands before the next paragraph of this list and level.
    fn count(&mut self, list: &str, level: usize) -> String {
        let (definition, start) = self.lists[list].clone();
        let counts = self.counts.entry(definition.clone()).or_insert_with(|| vec![0; 9]);
        if level == 0
            && let Some(start) = start
            && !self.begun.contains(&list.to_owned())
        {
            self.begun.push(list.to_owned());
            counts[0] = start - 1;
        }
        counts[level] += 1;
        counts[level + 1..].fill(0);
        let levels = &self.definitions[&definition];
        let mut text = levels[level].text.clone();
        for (index, it) in levels.iter().enumerate() {
            text = text.replace(&format!("%{}", index + 1), &figure(counts[index], &it.format));
        }
        match (levels[level].suffix.as_str(), levels[level].format.as_str()) {
            ("nothing", _) | (_, "bullet") => text,
            _ => text + "\u{3000}",
        }
    }
}

fn figure(number: u32, format: &str) -> String {
    let plain = number.to_string();
    match format {
        "decimal" => plain,
        "decimalFullWidth" => {
            plain.chars().map(|c| char::from_u32('０' as u32 + c.to_digit(10).unwrap()).unwrap()).collect()
        }
        "bullet" => String::new(),
        other => panic!("a format that the reader does not know: {other}"),
    }
}
