//! From the passphrase to the first page of a registry of 100,000 people, key derivation apart; and a search.
#![allow(missing_docs, clippy::expect_used)]

use std::hint::black_box;

use chrono::{DateTime, Utc};
use criterion::{BatchSize, Criterion, SamplingMode, criterion_group, criterion_main};
use engawa_domain::{Alumnus, AlumnusId, name};
use engawa_store::{Change, Folder, KdfCost, Secret, Store};

const PEOPLE: u32 = 100_000;
const PASSPHRASE: &str = "benchmark passphrase";
const SCREEN: usize = 60;

fn at() -> DateTime<Utc> {
    "2026-11-23T01:00:00Z".parse().expect("an instant")
}

fn person(number: u32) -> Alumnus {
    const FAMILY: [(&str, &str); 7] = [
        ("髙橋", "タカハシ"),
        ("﨑山", "サキヤマ"),
        ("渡邊", "ワタナベ"),
        ("齋藤", "サイトウ"),
        ("𠮷田", "ヨシダ"),
        ("濵田", "ハマダ"),
        ("五十嵐", "イガラシ"),
    ];
    let (family, kana) = FAMILY.get(number as usize % FAMILY.len()).copied().unwrap_or_default();
    Alumnus {
        id: AlumnusId(format!("{number:032x}")),
        employee_no: format!("{number:07}"),
        name: format!("{family}　{number}"),
        kana: format!("{kana}　{number}"),
        department: format!("商品企画部 第{}課", number % 40),
        job: "企画".to_owned(),
        email: format!("a{number}@example.jp"),
        note: "「マニュアル改訂」経験あり、資料多数".to_owned(),
        ..Alumnus::default()
    }
}

fn open(criterion: &mut Criterion) {
    let folder = tempfile::tempdir().expect("a folder");
    let place = Folder::new(folder.path());
    let (store, _) =
        Store::create(&place, PASSPHRASE, KdfCost::for_tests(), at()).expect("a fresh folder starts");
    let change = Change { action: "bench", actor: "", at: at() };
    let fill = store.write(change, |writer| {
        (0..PEOPLE).try_for_each(|number| writer.put_alumnus(&person(number)).map(|_| ()))
    });
    fill.expect("people are stored");
    drop(store);

    let mut group = criterion.benchmark_group("registry of 100,000");
    group.sample_size(20).sampling_mode(SamplingMode::Flat);
    group.bench_function("unlock to the first page of the list, cheap key", |bench| {
        bench.iter_batched(
            || (),
            |()| {
                let store = Store::open(&place, Secret::Passphrase(PASSPHRASE), at()).expect("opens");
                black_box(store.read(|reader| reader.alumni_search(&[], 0, SCREEN)).expect("lists"));
                store
            },
            BatchSize::PerIteration,
        );
    });
    let store = Store::open(&place, Secret::Passphrase(PASSPHRASE), at()).expect("opens");
    for (title, query) in [("search たかはし", "たかはし"), ("search of two words, few found", "髙橋 99999")]
    {
        let terms = name::query_terms(query);
        group.bench_function(title, |bench| {
            bench.iter(|| {
                black_box(store.read(|reader| reader.alumni_search(&terms, 0, SCREEN)).expect("finds"))
            });
        });
    }
    group.finish();
}

criterion_group!(benches, open);
criterion_main!(benches);
