//! A paper that has been laid out, and what can be made of it.

use chrono::{DateTime, Datelike as _, Timelike as _, Utc};
use typst::{
    foundations::{Datetime, Label, Smart},
    introspection::Introspector as _,
    layout::{Abs, Frame, FrameItem},
    utils::PicoStr,
};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, Timestamp};
use typst_svg::SvgOptions;

use crate::{DocumentError, clean};

/// What a PDF says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PdfFacts {
    /// Title, as the window of a viewer shows it.
    pub title: String,
    /// Name of the client, or empty. Never a person at the keyboard.
    pub author: String,
    /// Moment of issue. Part of the bytes: the same moment gives the same file.
    pub stamp: DateTime<Utc>,
}

/// Finished pages.
#[derive(Debug, Clone)]
pub struct Laid {
    document: PagedDocument,
}

impl Laid {
    pub(crate) fn new(document: PagedDocument) -> Self {
        Self { document }
    }

    /// Number of pages, 別紙 included.
    #[must_use]
    pub fn pages(&self) -> usize {
        self.document.pages().len()
    }

    /// Number of pages before the first 別紙. More than one is a defect of a sheet.
    #[must_use]
    pub fn body_pages(&self) -> usize {
        let introspector = self.document.introspector();
        let first_annex = Label::new(PicoStr::intern("annexes"))
            .and_then(|label| introspector.query_label(label).ok())
            .and_then(|mark| mark.location())
            .and_then(|location| introspector.page(location));
        match first_annex {
            Some(page) => page.get() - 1,
            None => self.pages(),
        }
    }

    /// The text of a page as a reader of the PDF gets it, a line feed wherever the height changes: for comparing
    /// what was typed with what is printed. `page` counts from 0.
    ///
    /// # Errors
    /// [`DocumentError::NoSuchPage`].
    pub fn page_text(&self, page: usize) -> Result<String, DocumentError> {
        let found = self.document.pages().get(page);
        let frame = &found.ok_or(DocumentError::NoSuchPage { page, pages: self.pages() })?.frame;
        let mut out = String::new();
        collect(frame, Abs::zero(), &mut None, &mut out);
        Ok(out)
    }

    /// A page as SVG, for the screen. `page` counts from 0.
    ///
    /// # Errors
    /// [`DocumentError::NoSuchPage`].
    pub fn svg(&self, page: usize) -> Result<String, DocumentError> {
        self.document
            .pages()
            .get(page)
            .map(|page| typst_svg::svg(page, &SvgOptions::default()))
            .ok_or(DocumentError::NoSuchPage { page, pages: self.pages() })
    }

    /// All pages as one PDF, tagged for screen readers, with the fonts inside. The same pages and facts give the
    /// same bytes.
    ///
    /// # Errors
    /// [`DocumentError::Write`] if the writer refuses.
    pub fn pdf(&self, facts: &PdfFacts) -> Result<Vec<u8>, DocumentError> {
        let mut document = self.document.clone();
        let author = clean(&facts.author);
        let info = document.info_mut();
        info.title = Some(clean(&facts.title).as_ref().into());
        info.author = if author.is_empty() { Vec::new() } else { vec![author.as_ref().into()] };
        let options = PdfOptions {
            ident: Smart::Custom(format!("{}\n{}\n{}", facts.title, facts.author, facts.stamp.to_rfc3339())),
            creator: Smart::Custom(Some("Engawa".to_owned())),
            timestamp: timestamp(facts.stamp),
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| DocumentError::Write {
            detail: errors.iter().map(|error| error.message.as_str()).collect::<Vec<_>>().join("; "),
        })
    }
}

/// Text in drawing order, which is reading order.
fn collect(frame: &Frame, above: Abs, last: &mut Option<Abs>, out: &mut String) {
    for (place, item) in frame.items() {
        let height = above + place.y;
        match item {
            FrameItem::Group(group) => collect(&group.frame, height, last, out),
            FrameItem::Text(text) => {
                if last.is_some_and(|last| !last.approx_eq(height)) {
                    out.push('\n');
                }
                *last = Some(height);
                out.push_str(&text.text);
            }
            FrameItem::Shape(..) | FrameItem::Image(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    let small = |value: u32| u8::try_from(value).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(at.month())?,
        small(at.day())?,
        small(at.hour())?,
        small(at.minute())?,
        small(at.second())?,
    )
    .map(Timestamp::new_utc)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use engawa_domain::paper::{Block, Paper, Span, Style, TermRow};
    use rstest::rstest;

    use super::*;
    use crate::{Fonts, Press};

    /// Right and lower edge of whatever is written.
    fn edges(frame: &Frame, at: (Abs, Abs), out: &mut (Abs, Abs)) {
        for (place, item) in frame.items() {
            let (x, y) = (at.0 + place.x, at.1 + place.y);
            match item {
                FrameItem::Group(group) => edges(&group.frame, (x, y), out),
                FrameItem::Text(text) => {
                    out.0 = out.0.max(x + text.width());
                    out.1 = out.1.max(y);
                }
                _ => {}
            }
        }
    }

    #[rstest]
    #[case::letters("x".repeat(300))]
    #[case::figures("1".repeat(300))]
    #[case::long_vowels("ー".repeat(300))]
    #[case::full_stops("。".repeat(300))]
    #[case::brackets("（".repeat(300))]
    #[case::exclamations("！?/".repeat(100))]
    #[case::kanji("業".repeat(300))]
    #[case::address(format!("https://example.jp/{}", "a-b_c.d~e/".repeat(40)))]
    #[case::mixed("abcdefghijklmnopqrstuvwxyzー。".repeat(10))]
    fn no_text_leaves_the_page(#[case] typed: String, #[values(Style::Contract, Style::Sheet)] style: Style) {
        let line = vec![Span::Plain(typed.clone())];
        let paper = Paper {
            title: typed.clone(),
            head: vec![line.clone()],
            body: vec![
                Block::Heading(typed.clone()),
                Block::Paragraph(vec![Span::Strong(typed.clone()), Span::Gap(typed.clone())]),
                Block::List(vec![line.clone()]),
                Block::Terms(vec![TermRow { label: typed.clone(), content: vec![Block::Paragraph(line)] }]),
            ],
            style,
            ..Paper::default()
        };
        let faces = engawa_fonts::all().iter().copied();
        let laid = Press::new(Fonts::new(faces)).lay(&paper).unwrap();
        for page in laid.document.pages() {
            let mut reached = (Abs::zero(), Abs::zero());
            edges(&page.frame, (Abs::zero(), Abs::zero()), &mut reached);
            // The blank half of a full stop may hang into the margin.
            let margin = Abs::mm(17.0);
            assert!(reached.0 <= page.frame.width() - margin, "{:?} of {:?}", reached.0, page.frame.width());
            assert!(reached.1 <= page.frame.height(), "{:?} of {:?}", reached.1, page.frame.height());
        }
    }
}
