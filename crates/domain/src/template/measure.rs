//! How high a text will stand on the page, estimated without laying it out.
//!
//! All measures are hundredths of an em of the sheet's text size. They follow `data/typst/sheet.typ` and stay on
//! the safe side: proportional kana are narrower than assumed, and the budget leaves some lines free.

use crate::paper::{Block, Column, Paper, Ruled, Signature, Span, Table, Text};

/// Space between lines (`par.leading` of the sheet).
const LEADING: u32 = 45;
/// Space above and below the text of a row of terms (`inset.y` of `terms-of`).
const INSET: u32 = 38;
/// Space between the blocks of a cell beyond the leading (`block.spacing` of `terms-of`).
const BLOCK_GAP: u32 = 10;
/// Height of the page between its margins, 258 mm at 9.5 pt.
const PAGE: u32 = 7_690;

/// Width of a paragraph outside tables. The page leaves 51.3 em.
pub const TEXT_WIDTH: u32 = 5_100;
/// Width of the right cell of a terms table. The page leaves 41.4 em.
pub const ROW_WIDTH: u32 = 4_115;
/// Width of one party's lines in the 署名欄. The page leaves 23 em.
const PARTY_WIDTH: u32 = 2_250;
/// Height that the body may take before something moves to a 別紙: the page less half a line.
pub const PAGE_BUDGET: u32 = PAGE - LINE / 2;

/// A line and the space to the next.
pub(super) const LINE: u32 = 100 + LEADING;
/// What a row adds to its lines: both insets, less what follows the last line.
const ROW_PADDING: u32 = 2 * INSET - LEADING - BLOCK_GAP;
const TABLE_GAP: u32 = 60;
const TITLE: u32 = 260;
const HEADING: u32 = 350;
const HEAD_LINE: u32 = 160;
const PARTY_LINE: u32 = 185;
const PARTIES_GAP: u32 = 180;

/// Width of a character, by kind, in the wider of the two families; the mean of kana, which vary by a few
/// hundredths. Marks are counted in full: the layout squeezes them only where a line needs it. Variation selectors
/// take no room.
fn char_width(c: char) -> u32 {
    match c {
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{200b}' => 0,
        '0'..='9' => 76,
        'a'..='l' | 'n'..='v' | 'x'..='z' => 70,
        'A'..='Z' | 'm' | 'w' | '#'..='&' | '+' | '<'..='@' => 95,
        ' '..='~' => 52,
        '\u{ff61}'..='\u{ff9f}' => 50,
        '\u{3000}' => 67,
        'ぁ'..='ん' | 'ァ'..='ヶ' => 93,
        _ => 100,
    }
}

fn width(text: &str) -> u32 {
    text.chars().map(char_width).sum()
}

/// Text of a line as it prints.
pub(super) fn printed(text: &Text) -> String {
    text.iter()
        .map(|span| match span {
            Span::Plain(text) | Span::Strong(text) => text.clone(),
            Span::Gap(label) => format!("【未記入：{label}】"),
        })
        .collect()
}

/// Lines that a text takes at a width. Latin words stay whole unless longer than a line.
pub(super) fn lines(text: &str, room: u32) -> u32 {
    text.split('\n').map(|line| wrapped(line, room)).sum()
}

fn wrapped(line: &str, room: u32) -> u32 {
    let mut lines = 1;
    let mut used = 0;
    let mut word = 0;
    let mut place = |piece: u32| {
        if used > 0 && used + piece > room {
            lines += 1;
            used = 0;
        }
        if piece > room {
            lines += piece / room;
            used = piece % room;
        } else {
            used += piece;
        }
    };
    let mut before = None;
    for c in line.chars() {
        if before.is_none_or(|before| may_break(before, c)) {
            place(word);
            word = 0;
        }
        word += char_width(c);
        before = Some(c);
    }
    place(word);
    lines
}

/// May a line end between these two? Latin words and figures stay whole; no line begins with a closing mark or a
/// small kana, and none ends with an opening one.
fn may_break(before: char, next: char) -> bool {
    let latin = |c: char| c.is_ascii() && c != ' ';
    let opens = |c: char| "（「『【〔［｛〈《".contains(c);
    let clings = |c: char| {
        "、。，．・：；）」』】〕］｝〉》ー～！？ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ々".contains(c)
    };
    !(opens(before) || clings(next) || (latin(before) && latin(next)))
}

/// Number of em hundredths that a typed value takes, as long as its longest line; and how many lines it has.
pub(super) fn extent(value: &str) -> (u32, usize) {
    (value.lines().map(width).max().unwrap_or(0), value.lines().count())
}

/// Height of blocks in a column.
pub(super) fn blocks(blocks: &[Block], room: u32) -> u32 {
    blocks.iter().map(|block| height(block, room)).sum()
}

fn text_height(text: &Text, room: u32) -> u32 {
    lines(&printed(text), room) * LINE + BLOCK_GAP
}

fn height(block: &Block, room: u32) -> u32 {
    match block {
        Block::Paragraph(text) => text_height(text, room),
        Block::Heading(_) => HEADING,
        Block::List(items) => items.iter().map(|item| text_height(item, room.saturating_sub(100))).sum(),
        Block::Terms(rows) => rows.iter().map(|of| row(&of.label, blocks(&of.content, ROW_WIDTH))).sum(),
        Block::Table(of) => table(of, room),
        Block::Article(article) => {
            LINE * 2
                + article
                    .paragraphs
                    .iter()
                    .map(|clause| {
                        let items: u32 = clause.items.iter().map(|item| text_height(item, room - 400)).sum();
                        text_height(&clause.text, room.saturating_sub(200)) + items
                    })
                    .sum::<u32>()
        }
    }
}

/// A row of a terms table with content of a height.
pub(super) fn row(label: &str, content: u32) -> u32 {
    // The label column is 8.4 em wide, its padding taken off.
    content.max(lines(label, 670) * LINE) + ROW_PADDING
}

fn table(table: &Table, room: u32) -> u32 {
    let padding = match table.ruled {
        Ruled::Lines => 100,
        Ruled::Plain => 50,
    };
    let rooms = column_rooms(table, room);
    let titled = table.columns.iter().any(|column| !column.heading.is_empty());
    let headings: Vec<String> = table.columns.iter().map(|column| column.heading.clone()).collect();
    let one = |cells: &[String]| {
        let deepest = cells.iter().zip(&rooms).map(|(cell, room)| lines(cell, *room)).max().unwrap_or(1);
        deepest * LINE - (LINE - 100) + padding
    };
    let head = if titled { one(&headings) } else { 0 };
    let body: u32 = table.rows.iter().map(|cells| one(&cells.iter().map(printed).collect::<Vec<_>>())).sum();
    head + body + TABLE_GAP
}

/// What each column leaves for text. Columns without a width are as wide as their content, or share what there is.
fn column_rooms(table: &Table, room: u32) -> Vec<u32> {
    const PADDING: u32 = 120;
    let natural = |index: usize, column: &Column| {
        let cells = table.rows.iter().filter_map(|cells| cells.get(index)).map(|cell| width(&printed(cell)));
        cells.chain([width(&column.heading)]).max().unwrap_or(0) + PADDING
    };
    let of_content: Vec<u32> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| if column.width == 0 { natural(index, column) } else { 0 })
        .collect();
    let most = fair_share(&of_content, room);
    let taken: u32 = of_content.iter().map(|width| (*width).min(most)).sum();
    let shares: u32 = table.columns.iter().map(|column| u32::from(column.width)).sum();
    let rest = room.saturating_sub(taken);
    table
        .columns
        .iter()
        .zip(of_content)
        .map(|(column, of_content)| {
            let whole = match column.width {
                0 => of_content.min(most),
                width => rest * u32::from(width) / shares.max(1),
            };
            whole.saturating_sub(PADDING).max(100)
        })
        .collect()
}

/// The width that no column may exceed for all of them to fit: narrow ones keep theirs, the others share the rest.
fn fair_share(widths: &[u32], room: u32) -> u32 {
    let mut widths = widths.to_vec();
    widths.sort_unstable();
    let mut rest = room;
    for (width, left) in widths.iter().zip((1..=widths.len()).rev()) {
        let share = rest / u32::try_from(left).unwrap_or(u32::MAX);
        if *width > share {
            return share;
        }
        rest -= width;
    }
    u32::MAX
}

/// Estimated height of what stands before the 別紙, to be held against [`PAGE_BUDGET`] and against a real layout.
#[must_use]
pub fn estimate(paper: &Paper) -> u32 {
    frame(&paper.head, &paper.signatures) + blocks(&paper.body, TEXT_WIDTH)
}

/// Title, lines at the upper right, and 署名欄.
pub(super) fn frame(head: &[Text], signatures: &[Signature]) -> u32 {
    let head: u32 = head.iter().map(|text| lines(&printed(text), TEXT_WIDTH) * HEAD_LINE).sum();
    let deepest = signatures
        .chunks(2)
        .map(|pair| {
            pair.iter()
                .map(|of| of.lines.iter().map(|line| lines(&printed(line), PARTY_WIDTH)).sum::<u32>())
                .max()
                .unwrap_or(0)
                * PARTY_LINE
        })
        .sum::<u32>();
    TITLE + head + deepest + if signatures.is_empty() { 0 } else { PARTIES_GAP }
}
