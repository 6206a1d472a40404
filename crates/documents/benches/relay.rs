//! One edited field of a four-page contract: laid out anew and its page drawn, against a cold layout.

#[path = "../tests/documents/papers.rs"]
mod papers;

use std::hint::black_box;

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use engawa_documents::{Fonts, Press};
use engawa_domain::paper::{Block, Paper, Span};

/// The paper with another name of the contractor in its first paragraph.
fn edited(paper: &Paper, turn: u32) -> Paper {
    let mut paper = paper.clone();
    if let Some(Block::Paragraph(runs)) = paper.body.first_mut() {
        runs.insert(1, Span::Strong(format!("髙﨑 第{turn}")));
    }
    paper
}

fn relay(criterion: &mut Criterion) {
    let fonts = Fonts::new(engawa_fonts::all().iter().copied());
    let paper = papers::contract();
    let mut group = criterion.benchmark_group("contract of 4 pages");
    group.bench_function("cold: layout and page", |bench| {
        bench.iter_batched(
            || {
                // Forget everything that was drawn before.
                engawa_documents::forget();
                Press::new(fonts.clone())
            },
            |mut press| black_box(press.lay(&paper).and_then(|laid| laid.svg(0))),
            BatchSize::PerIteration,
        );
    });
    group.bench_function("warm: one edited field, layout and page", |bench| {
        let mut press = Press::new(fonts.clone());
        let mut turn = 0;
        bench.iter_batched(
            || {
                turn += 1;
                edited(&paper, turn)
            },
            |paper| black_box(press.lay(&paper).and_then(|laid| laid.svg(0))),
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, relay);
criterion_main!(benches);
