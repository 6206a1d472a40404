//! The words of a paper without its layout, for reading, searching and comparing.

use std::fmt::Write as _;

use super::measure::printed;
use crate::paper::{Block, Paper};

/// Every word of a paper in reading order, one unit per line.
#[must_use]
pub fn plain_text(paper: &Paper) -> String {
    let mut out = String::new();
    for line in &paper.head {
        push(&mut out, 0, &printed(line));
    }
    push(&mut out, 0, &paper.title);
    blocks(&mut out, 0, &paper.body);
    for signature in &paper.signatures {
        for (index, line) in signature.lines.iter().enumerate() {
            let party = if index == 0 { signature.party.as_str() } else { "　" };
            push(&mut out, 0, &format!("{party}　{}", printed(line)));
        }
    }
    for annex in &paper.annexes {
        push(&mut out, 0, &format!("別紙{}　{}", annex.number, annex.title));
        blocks(&mut out, 0, &annex.body);
    }
    push(&mut out, 0, &paper.foot);
    out
}

fn push(out: &mut String, depth: usize, line: &str) {
    // Writing to a String does not fail.
    let _ = writeln!(out, "{}{line}", "　".repeat(depth));
}

fn blocks(out: &mut String, depth: usize, all: &[Block]) {
    for block in all {
        match block {
            Block::Paragraph(text) => push(out, depth, &printed(text)),
            Block::Heading(heading) => push(out, depth, &format!("■{heading}")),
            Block::Article(article) => {
                push(out, depth, &format!("第{}条（{}）", article.number, article.heading));
                let several = article.paragraphs.len() > 1;
                for (clause, number) in article.paragraphs.iter().zip(1u32..) {
                    let mark = if several { format!("{number}　") } else { String::new() };
                    push(out, depth + 1, &format!("{mark}{}", printed(&clause.text)));
                    for (item, number) in clause.items.iter().zip(1u32..) {
                        push(out, depth + 2, &format!("({number})　{}", printed(item)));
                    }
                }
            }
            Block::Terms(rows) => {
                for row in rows {
                    push(out, depth, &format!("【{}】", row.label));
                    blocks(out, depth + 1, &row.content);
                }
            }
            Block::Table(table) => {
                let headings: Vec<&str> =
                    table.columns.iter().map(|column| column.heading.as_str()).collect();
                if headings.iter().any(|heading| !heading.is_empty()) {
                    push(out, depth, &format!("| {} |", headings.join(" | ")));
                }
                for row in &table.rows {
                    let cells: Vec<String> = row.iter().map(printed).collect();
                    push(out, depth, &format!("| {} |", cells.join(" | ")));
                }
            }
            Block::List(items) => {
                for item in items {
                    push(out, depth, &format!("・{}", printed(item)));
                }
            }
        }
    }
}
