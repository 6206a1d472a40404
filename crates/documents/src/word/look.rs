//! Measures and styles of the two page styles, the same as in `data/typst`.

use engawa_domain::paper::{Paper, Style};

/// How a page is set. Lengths in twips (1/20 pt).
pub(super) struct Look {
    pub(super) top: u32,
    pub(super) bottom: u32,
    pub(super) side: u32,
    /// Size of running text.
    pub(super) em: u32,
    /// Left column of a terms table.
    pub(super) label: u32,
    /// Space above and below the title.
    above: u32,
    below: u32,
    /// Distance of lines, in hundredths of the size.
    pitch: u32,
    font: &'static str,
    title: &'static str,
}

impl Look {
    pub(super) fn of(paper: &Paper) -> Self {
        match paper.style {
            Style::Contract => Self {
                top: mm(23),
                bottom: mm(21),
                side: mm(23),
                em: 200,
                label: 1_680,
                pitch: 160,
                above: 240,
                below: 300,
                font: "BIZ UDP明朝 Medium",
                title: CONTRACT_TITLE,
            },
            Style::Sheet => Self {
                top: mm(20),
                bottom: mm(19),
                side: mm(19),
                em: 190,
                label: 1_596,
                pitch: 140,
                above: 80,
                below: 160,
                // A sheet that is signed is a contract: it reads and stands as one.
                font: if paper.signatures.is_empty() {
                    "BIZ UDPゴシック"
                } else {
                    "BIZ UDP明朝 Medium"
                },
                title: if paper.signatures.is_empty() { SHEET_TITLE } else { SIGNED_TITLE },
            },
        }
    }

    /// A4, upright.
    pub(super) const PAGE: (u32, u32) = (11_906, 16_838);

    /// Width of the text.
    pub(super) fn width(&self) -> u32 {
        Self::PAGE.0.saturating_sub(2 * self.side)
    }

    /// `word/styles.xml`.
    pub(super) fn styles(&self) -> String {
        let line = self.em * self.pitch / 100;
        include_str!("parts/styles.xml")
            .replace("@FONT@", self.font)
            .replace("@SIZE@", &(self.em / 10).to_string())
            .replace("@LINE@", &line.to_string())
            .replace("@EM@", &self.em.to_string())
            .replace("@EM2@", &(2 * self.em).to_string())
            .replace("@EM4@", &(4 * self.em).to_string())
            .replace("@ABOVE@", &self.above.to_string())
            .replace("@BELOW@", &self.below.to_string())
            .replace("@TITLE@", self.title)
    }
}

/// The rest of the style of a title: place, size and weight.
const CONTRACT_TITLE: &str =
    r#"<w:jc w:val="center"/></w:pPr><w:rPr><w:spacing w:val="50"/><w:sz w:val="32"/><w:szCs w:val="32"/>"#;
const SHEET_TITLE: &str =
    r#"<w:jc w:val="left"/></w:pPr><w:rPr><w:b/><w:bCs/><w:sz w:val="30"/><w:szCs w:val="30"/>"#;
const SIGNED_TITLE: &str =
    r#"<w:jc w:val="center"/></w:pPr><w:rPr><w:spacing w:val="36"/><w:sz w:val="30"/><w:szCs w:val="30"/>"#;

/// Millimetres in twips, rounded.
const fn mm(length: u32) -> u32 {
    (length * 14_400 + 127) / 254
}

/// Identifiers of the styles in `parts/styles.xml`.
pub(super) mod style {
    pub(in crate::word) const TITLE: &str = "Title";
    pub(in crate::word) const HEADING: &str = "Heading1";
    pub(in crate::word) const ARTICLE: &str = "Article";
    pub(in crate::word) const CLAUSE: &str = "Clause";
    pub(in crate::word) const ONLY_CLAUSE: &str = "OnlyClause";
    pub(in crate::word) const ITEM: &str = "Item";
    pub(in crate::word) const BODY: &str = "BodyText";
    pub(in crate::word) const LIST: &str = "ListLine";
    pub(in crate::word) const HEAD: &str = "HeadLine";
    pub(in crate::word) const ANNEX: &str = "Annex";
    pub(in crate::word) const LABEL: &str = "TermLabel";
    pub(in crate::word) const CELL: &str = "TableCell";
    pub(in crate::word) const FIGURE: &str = "TableFigure";
    pub(in crate::word) const SIGNATURE: &str = "Signature";
    pub(in crate::word) const AFTER_TABLE: &str = "AfterTable";
    pub(in crate::word) const DRAFT: &str = "DraftMark";
    pub(in crate::word) const FOOTER: &str = "Footer";
}
