//! What an import is measured against: plain parsing of the same list, every cell made a text.
#![allow(missing_docs, clippy::expect_used)]

#[path = "../../core/benches/import/list.rs"]
mod list;

use std::hint::black_box;
use std::io::Cursor;

use calamine::{Reader as _, Xlsx};
use criterion::{Criterion, SamplingMode, criterion_group, criterion_main};

fn plain(criterion: &mut Criterion) {
    let (csv, workbook) = (list::csv(), list::workbook());
    let mut group = criterion.benchmark_group("plain parse of 100,000");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.bench_function("csv", |bench| {
        bench.iter(|| {
            let mut rows: Vec<Vec<String>> = Vec::new();
            for record in csv::Reader::from_reader(csv.as_slice()).records() {
                rows.push(record.expect("a record").iter().map(str::to_owned).collect());
            }
            black_box(rows)
        });
    });
    group.bench_function("calamine", |bench| {
        bench.iter(|| {
            let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(&workbook)).expect("opens");
            let range = book.worksheet_range("退職者").expect("a sheet");
            let rows: Vec<Vec<String>> =
                range.rows().map(|row| row.iter().map(ToString::to_string).collect()).collect();
            assert_eq!(rows.len(), 100_001);
            black_box(rows)
        });
    });
    group.finish();
}

criterion_group!(benches, plain);
criterion_main!(benches);
