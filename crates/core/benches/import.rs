//! A list of 100,000 people, from its bytes to committed, with candidates for duplicates; and the two parts of it.
#![allow(missing_docs, clippy::expect_used)]

#[path = "import/list.rs"]
mod list;

use std::hint::black_box;
use std::sync::Arc;

use criterion::{BatchSize, Criterion, SamplingMode, criterion_group, criterion_main};
use engawa_core::{Engawa, Host, SystemClock, domain::Unwatched};
use tempfile::TempDir;

const PASSPHRASE: &str = "縁側で お茶を 飲む 猫";

fn fresh() -> (Engawa, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let host =
        Host { folder: folder.path().to_owned(), clock: Arc::new(SystemClock::from_env()), faces: &[] };
    let engawa = Engawa::new(host).expect("shipped data holds");
    engawa.start(PASSPHRASE, PASSPHRASE).expect("a fresh folder starts");
    (engawa, folder)
}

fn read(engawa: &Engawa, bytes: &[u8]) -> String {
    let token = engawa.open_import("名簿", bytes.to_vec()).expect("opens");
    let preview = engawa.read_import(&token, &Unwatched).expect("reads");
    assert_eq!(preview.counts.new, list::PEOPLE);
    token
}

fn import(criterion: &mut Criterion) {
    let (csv, workbook) = (list::csv(), list::workbook());
    let mut group = criterion.benchmark_group("import of 100,000");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    for (kind, bytes) in [("csv", &csv), ("workbook", &workbook)] {
        group.bench_function(format!("{kind}: from bytes to committed"), |bench| {
            bench.iter_batched(
                fresh,
                |(engawa, folder)| {
                    let token = read(&engawa, bytes);
                    engawa.apply_import(&token, &[], &Unwatched).expect("is written");
                    (engawa, folder)
                },
                BatchSize::PerIteration,
            );
        });
        let (engawa, _folder) = fresh();
        group.bench_function(format!("{kind}: read, compared, likenesses found"), |bench| {
            bench.iter(|| black_box(read(&engawa, bytes)));
        });
    }
    group.bench_function("csv: written", |bench| {
        bench.iter_batched(
            || {
                let (engawa, folder) = fresh();
                let token = read(&engawa, &csv);
                (engawa, folder, token)
            },
            |(engawa, folder, token)| {
                engawa.apply_import(&token, &[], &Unwatched).expect("is written");
                (engawa, folder)
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, import);
criterion_main!(benches);
