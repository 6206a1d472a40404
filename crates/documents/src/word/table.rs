//! Tables: terms, figures, signatures.

use std::io;

use engawa_domain::paper::{Align, Ruled, Signature, Span, Table, TermRow};

use super::{
    body::{Body, Follows, Kind},
    look::style,
};
use crate::{columns, text};

/// Colour of rules, and what a label cell stands on; as in the PDF.
const RULE: &str = "787878";
const LABEL_FILL: &str = "F0F0F0";

/// Room left and right of the text in a cell, and above and below it.
const CELL_SIDE: u32 = 120;
const CELL_HEIGHT: u32 = 40;

/// How a table is drawn.
struct Frame {
    ruled: Ruled,
    /// Total width, or none for as wide as its content.
    width: Option<u32>,
    columns: Vec<u32>,
}

impl Body<'_> {
    /// Label and content.
    pub(super) fn terms(&mut self, rows: &[TermRow], width: u32) -> io::Result<()> {
        let content = width.saturating_sub(self.look.label);
        let frame =
            Frame { ruled: Ruled::Lines, width: Some(width), columns: vec![self.look.label, content] };
        self.open_table(&frame)?;
        for row in rows {
            self.xml.open("w:tr", &[])?;
            self.open_cell(self.look.label, Some(LABEL_FILL))?;
            self.line(&Kind::of(style::LABEL), &row.label)?;
            self.xml.close("w:tc")?;
            self.open_cell(content, None)?;
            let outside = std::mem::replace(&mut self.running, style::CELL);
            if row.content.is_empty() {
                self.paragraph(&Kind::of(style::CELL), &[])?;
            }
            self.blocks(&row.content, content.saturating_sub(2 * CELL_SIDE), Follows::Other)?;
            self.running = outside;
            self.xml.close("w:tc")?;
            self.xml.close("w:tr")?;
        }
        self.xml.close("w:tbl")
    }

    /// Columns with a header row that is repeated on the next page.
    pub(super) fn table(&mut self, table: &Table, width: u32) -> io::Result<()> {
        if table.columns.is_empty() {
            return Ok(());
        }
        let em = self.look.em;
        let columns = columns::widths(table, width * 10 / em).into_iter().map(|it| it * em / 10).collect();
        let filled = table.columns.iter().any(|column| column.width > 0);
        let frame = Frame { ruled: table.ruled, width: filled.then_some(width), columns };
        self.open_table(&frame)?;
        if text::titled(table) {
            let fill = match table.ruled {
                Ruled::Lines => Some(LABEL_FILL),
                Ruled::Plain => None,
            };
            self.open_row(Row::Header)?;
            for (column, width) in table.columns.iter().zip(&frame.columns) {
                self.open_cell(*width, fill)?;
                self.line(&cell_kind(column.align), &column.heading)?;
                self.xml.close("w:tc")?;
            }
            self.xml.close("w:tr")?;
        }
        let nothing: Vec<Span> = Vec::new();
        for row in &table.rows {
            self.open_row(Row::Whole)?;
            for (index, (column, width)) in table.columns.iter().zip(&frame.columns).enumerate() {
                self.open_cell(*width, None)?;
                self.paragraph(&cell_kind(column.align), row.get(index).unwrap_or(&nothing))?;
                self.xml.close("w:tc")?;
            }
            self.xml.close("w:tr")?;
        }
        self.xml.close("w:tbl")
    }

    /// 署名欄: two parties side by side, in a table without rules that is never split.
    pub(super) fn signatures(&mut self, parties: &[Signature]) -> io::Result<()> {
        if parties.is_empty() {
            return Ok(());
        }
        let party = 2 * self.look.em;
        let lines = (self.look.width() / 2).saturating_sub(party);
        let width = Some(2 * (party + lines));
        let frame = Frame { ruled: Ruled::Plain, width, columns: vec![party, lines, party, lines] };
        self.paragraph(&Kind::of(style::SIGNATURE).keep_next(true), &[])?;
        self.open_table(&frame)?;
        for pair in parties.chunks(2) {
            self.open_row(Row::Whole)?;
            for side in 0..2 {
                let signature = pair.get(side);
                let kind = Kind::of(style::SIGNATURE).keep_next(true);
                self.open_cell(party, None)?;
                self.line(&kind, signature.map_or("", |it| it.party.as_str()))?;
                self.xml.close("w:tc")?;
                self.open_cell(lines, None)?;
                let rows = signature.map_or(&[] as &[_], |it| it.lines.as_slice());
                if rows.is_empty() {
                    self.paragraph(&kind, &[])?;
                }
                for (index, row) in rows.iter().enumerate() {
                    self.paragraph(&kind.keep_next(index + 1 < rows.len()), row)?;
                }
                self.xml.close("w:tc")?;
            }
            self.xml.close("w:tr")?;
        }
        self.xml.close("w:tbl")?;
        self.paragraph(&Kind::of(style::AFTER_TABLE), &[])
    }

    fn open_table(&mut self, frame: &Frame) -> io::Result<()> {
        let xml = &mut self.xml;
        xml.open("w:tbl", &[])?;
        xml.open("w:tblPr", &[])?;
        match frame.width {
            Some(width) => xml.leaf("w:tblW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?,
            None => xml.leaf("w:tblW", &[("w:w", "0"), ("w:type", "auto")])?,
        }
        if let Ruled::Lines = frame.ruled {
            xml.open("w:tblBorders", &[])?;
            for edge in ["w:top", "w:left", "w:bottom", "w:right", "w:insideH", "w:insideV"] {
                xml.leaf(edge, &[("w:val", "single"), ("w:sz", "4"), ("w:space", "0"), ("w:color", RULE)])?;
            }
            xml.close("w:tblBorders")?;
        }
        xml.leaf("w:tblLayout", &[("w:type", if frame.width.is_some() { "fixed" } else { "autofit" })])?;
        xml.open("w:tblCellMar", &[])?;
        let (height, side) = match frame.ruled {
            Ruled::Lines => (CELL_HEIGHT.to_string(), CELL_SIDE.to_string()),
            Ruled::Plain => ("20".to_owned(), "60".to_owned()),
        };
        for (edge, width) in
            [("w:top", &height), ("w:left", &side), ("w:bottom", &height), ("w:right", &side)]
        {
            xml.leaf(edge, &[("w:w", width), ("w:type", "dxa")])?;
        }
        xml.close("w:tblCellMar")?;
        xml.close("w:tblPr")?;
        xml.open("w:tblGrid", &[])?;
        for column in &frame.columns {
            xml.leaf("w:gridCol", &[("w:w", &column.to_string())])?;
        }
        xml.close("w:tblGrid")
    }

    fn open_row(&mut self, row: Row) -> io::Result<()> {
        self.xml.open("w:tr", &[])?;
        self.xml.open("w:trPr", &[])?;
        self.xml.leaf("w:cantSplit", &[])?;
        if row == Row::Header {
            self.xml.leaf("w:tblHeader", &[])?;
        }
        self.xml.close("w:trPr")
    }

    fn open_cell(&mut self, width: u32, fill: Option<&str>) -> io::Result<()> {
        self.xml.open("w:tc", &[])?;
        self.xml.open("w:tcPr", &[])?;
        self.xml.leaf("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
        if let Some(fill) = fill {
            self.xml.leaf("w:shd", &[("w:val", "clear"), ("w:color", "auto"), ("w:fill", fill)])?;
            self.xml.value("w:vAlign", "center")?;
        }
        self.xml.close("w:tcPr")
    }
}

/// A row that is not split between pages.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Row {
    Whole,
    /// Repeated on each page.
    Header,
}

fn cell_kind(align: Align) -> Kind {
    Kind::of(match align {
        Align::Start => style::CELL,
        Align::End => style::FIGURE,
    })
}
