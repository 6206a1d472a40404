//! The one-page rule: what is longer than its budget moves whole to a 別紙, and then the longest of the rest until
//! the page holds. Nothing is shortened and nothing is dropped.

use super::measure::{self, LINE, PAGE_BUDGET, ROW_WIDTH, TEXT_WIDTH};
use crate::paper::{Annex, Block, Span, TermRow};

/// Widest value, in hundredths of an em, that may stand inside a fixed sentence, at the head or in the 署名欄 of a
/// one-page paper. A longer one stands in the 別紙 of the parties.
pub const VALUE_LIMIT: u32 = 3_300;

/// A part of a column that either stays or can move.
pub(super) enum Piece {
    Fixed(Block),
    Movable(Movable),
}

pub(super) struct Movable {
    pub(super) title: String,
    /// Lines it may take on the page.
    pub(super) budget: u32,
    pub(super) page: Vec<Block>,
    pub(super) annex: Vec<Block>,
}

/// A unit of the body.
pub(super) enum Slot {
    Plain(Vec<Piece>),
    Row { label: String, pieces: Vec<Piece> },
    Break,
}

impl Slot {
    fn pieces(&self) -> &[Piece] {
        match self {
            Self::Plain(pieces) | Self::Row { pieces, .. } => pieces,
            Self::Break => &[],
        }
    }

    fn room(&self) -> u32 {
        if matches!(self, Self::Row { .. }) { ROW_WIDTH } else { TEXT_WIDTH }
    }
}

/// Puts the body together. `frame` is the height of what stands around it; `None` if the paper may have any length.
/// `annexes` are those that stand already.
pub(super) fn fit(slots: Vec<Slot>, frame: Option<u32>, annexes: &mut Vec<Annex>) -> Vec<Block> {
    let moved = match frame {
        Some(frame) => what_moves(&slots, frame),
        None => Vec::new(),
    };
    let mut body: Vec<Block> = Vec::new();
    let mut open = false;
    for (index, slot) in slots.into_iter().enumerate() {
        let mut set = |pieces: Vec<Piece>| -> Vec<Block> {
            let place = |(piece_index, piece): (usize, Piece)| match piece {
                Piece::Fixed(block) => vec![block],
                Piece::Movable(of) if moved.contains(&(index, piece_index)) => {
                    let number = annexes.last().map_or(1, |annex: &Annex| annex.number + 1);
                    let pointer = pointer(number, &of.title);
                    annexes.push(Annex { number, title: of.title, body: of.annex });
                    vec![pointer]
                }
                Piece::Movable(of) => of.page,
            };
            pieces.into_iter().enumerate().flat_map(place).collect()
        };
        match slot {
            Slot::Plain(pieces) => {
                body.extend(set(pieces));
                open = false;
            }
            Slot::Row { label, pieces } => {
                let row = TermRow { label, content: set(pieces) };
                match body.last_mut() {
                    Some(Block::Terms(rows)) if open => rows.push(row),
                    _ => body.push(Block::Terms(vec![row])),
                }
                open = true;
            }
            Slot::Break => open = false,
        }
    }
    body
}

/// What stands on the page for a text that moved.
fn pointer(number: u32, title: &str) -> Block {
    Block::Paragraph(vec![Span::Plain(format!("別紙{number}「{title}」のとおり。"))])
}

/// Slot and piece of everything that leaves the page.
fn what_moves(slots: &[Slot], frame: u32) -> Vec<(usize, usize)> {
    let mut moved = Vec::new();
    let mut movable = Vec::new();
    for (index, slot) in slots.iter().enumerate() {
        for (piece_index, piece) in slot.pieces().iter().enumerate() {
            let Piece::Movable(of) = piece else { continue };
            let height = measure::blocks(&of.page, slot.room());
            let saved = height.saturating_sub(measure::blocks(&[pointer(10, &of.title)], slot.room()));
            if height / LINE > of.budget {
                moved.push((index, piece_index));
            } else if saved > 0 {
                movable.push(((index, piece_index), saved));
            }
        }
    }
    // Longest first; of equals the first on the page.
    movable.sort_by_key(|(at, saved)| (std::cmp::Reverse(*saved), *at));
    let mut next = movable.into_iter();
    while frame + page_height(slots, &moved) > PAGE_BUDGET {
        match next.next() {
            Some((at, _)) => moved.push(at),
            None => break,
        }
    }
    moved
}

fn page_height(slots: &[Slot], moved: &[(usize, usize)]) -> u32 {
    let height = |index: usize, slot: &Slot| -> u32 {
        let pieces = slot.pieces().iter().enumerate();
        pieces
            .map(|(piece_index, piece)| match piece {
                Piece::Fixed(block) => measure::blocks(std::slice::from_ref(block), slot.room()),
                Piece::Movable(of) if moved.contains(&(index, piece_index)) => {
                    measure::blocks(&[pointer(10, &of.title)], slot.room())
                }
                Piece::Movable(of) => measure::blocks(&of.page, slot.room()),
            })
            .sum()
    };
    slots
        .iter()
        .enumerate()
        .map(|(index, slot)| match slot {
            Slot::Plain(_) => height(index, slot),
            Slot::Row { label, .. } => measure::row(label, height(index, slot)),
            Slot::Break => 0,
        })
        .sum()
}
