//! Any rows as a list, with and without a mapping.
//!
//! The input is text: lines are rows, tabs part cells. The first byte and the length of the first line choose what a
//! person is taken to have said.

#![no_main]

use engawa_domain::registry::{Cell, Column, Mapping, Row, Table, compare, merged, read_rows, shape};
use engawa_domain::{Alumnus, Unwatched};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let rows: Vec<Row> = text
        .split('\n')
        .zip(1..)
        .map(|(line, number)| Row { number, cells: line.split('\t').map(Cell::text).collect() })
        .collect();
    let seed = usize::from(text.bytes().next().unwrap_or(0));
    let table = Table { rows: &rows, hidden_columns: &[2], hidden_rows: &[3], unreadable: &[] };
    let by_dictionary = read_rows(&table, None, &Unwatched);
    let width = rows.first().map_or(0, |row| row.cells.len());
    let mapping = Mapping {
        heading_row: seed.is_multiple_of(2).then_some(1),
        columns: (0..width).map(|at| Column::ALL.get((seed + at) % 50).copied()).collect(),
        take_birth_dates: seed.is_multiple_of(3),
        take_hidden_rows: seed.is_multiple_of(5),
    };
    for reading in [by_dictionary, read_rows(&table, Some(&mapping), &Unwatched)].into_iter().flatten() {
        let _ = shape(&reading.headings);
        let nobody = Alumnus::default();
        for candidate in &reading.people {
            let known = merged(&nobody, &candidate.person, &reading.columns);
            assert_eq!(compare(&known, &candidate.person, &reading.columns), []);
        }
    }
});
