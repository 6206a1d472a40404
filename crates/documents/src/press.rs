//! The press: one compiler world that is kept, and fed one paper after another.
//!
//! Invariant: the layout files never change while the program runs; only `paper.json` does. The compiler
//! remembers what it drew for the same data, so an edited field costs one article and not the document.

use std::sync::OnceLock;

use engawa_domain::paper::Paper;
use typst::{
    Library, LibraryExt as _, World, comemo,
    diag::{FileError, FileResult},
    foundations::{Bytes, Datetime, Duration},
    syntax::{FileId, Source},
    text::{Font, FontBook},
    utils::LazyHash,
};
use typst_layout::PagedDocument;

use crate::{DocumentError, Fonts, Laid, feed::feed};

/// Papers whose drawings are remembered: an unused one is forgotten after so many others.
const MEMORY: usize = 12;

/// Where layout finds the paper.
const PAPER: &str = "paper.json";

const MAIN: &str = include_str!("../../../data/typst/main.typ");

/// What `main.typ` imports, by name.
const LAYOUTS: [(&str, &str); 5] = [
    ("contract.typ", include_str!("../../../data/typst/contract.typ")),
    ("sheet.typ", include_str!("../../../data/typst/sheet.typ")),
    ("blocks.typ", include_str!("../../../data/typst/blocks.typ")),
    ("page.typ", include_str!("../../../data/typst/page.typ")),
    ("text.typ", include_str!("../../../data/typst/text.typ")),
];

/// Lays papers out, quickly when the last one differs little. Not for the main thread: a first layout takes tens of
/// milliseconds.
pub struct Press {
    desk: Desk,
}

impl Press {
    /// A press with these typefaces.
    #[must_use]
    pub fn new(fonts: Fonts) -> Self {
        Self { desk: Desk::new(fonts) }
    }

    /// The typefaces of this press.
    #[must_use]
    pub fn fonts(&self) -> &Fonts {
        &self.desk.fonts
    }

    /// Lays a paper out.
    ///
    /// # Errors
    /// [`DocumentError::Layout`] if the layout files refuse the paper, which no content should make them do.
    pub fn lay(&mut self, paper: &Paper) -> Result<Laid, DocumentError> {
        self.desk.paper = Bytes::new(feed(paper, &self.desk.fonts)?);
        let laid = typst::compile::<PagedDocument>(&self.desk).output;
        comemo::evict(MEMORY);
        laid.map(Laid::new).map_err(|errors| DocumentError::Layout {
            detail: errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "),
        })
    }
}

/// Forgets every drawing, of all presses: the next layout is a cold one. For measuring.
pub fn forget() {
    comemo::evict(0);
}

/// Everything that the compiler may see. There is no file system, no package, no network and no clock behind it.
struct Desk {
    library: LazyHash<Library>,
    fonts: Fonts,
    main: Source,
    layouts: [(&'static str, &'static str, OnceLock<Source>); LAYOUTS.len()],
    paper: Bytes,
}

impl Desk {
    fn new(fonts: Fonts) -> Self {
        Self {
            library: LazyHash::new(Library::default()),
            fonts,
            main: Source::detached(MAIN),
            layouts: LAYOUTS.map(|(name, text)| (name, text, OnceLock::new())),
            paper: Bytes::new([]),
        }
    }
}

fn not_there(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.fonts.book()
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() {
            return Ok(self.main.clone());
        }
        let name = id.get().vpath().get_without_slash();
        self.layouts
            .iter()
            .find(|(layout, ..)| *layout == name)
            .map(|(_, text, source)| source.get_or_init(|| Source::new(id, (*text).to_owned())).clone())
            .ok_or_else(|| not_there(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id.get().vpath().get_without_slash() == PAPER {
            Ok(self.paper.clone())
        } else {
            Err(not_there(id))
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.face(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}
