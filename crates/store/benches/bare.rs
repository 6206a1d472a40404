//! What an import is measured against: a bare INSERT of the same rows into the same file (the program's own, with its
//! schema), in one transaction that is on disk when it returns; beside it, into a table of ten columns that nothing
//! can be found in; and the import's own writing.
#![allow(missing_docs, clippy::expect_used)]

#[path = "../../core/benches/import/list.rs"]
mod list;

use criterion::{BatchSize, Criterion, SamplingMode, criterion_group, criterion_main};
use engawa_domain::Alumnus;
use engawa_store::{Change, Folder, Import, ImportedRows, KdfCost, ReadyPerson, Store};
use rusqlite::{Connection, params_from_iter};
use tempfile::TempDir;

const MIGRATIONS: [&str; 9] = [
    include_str!("../migrations/0001.sql"),
    include_str!("../migrations/0002.sql"),
    include_str!("../migrations/0003.sql"),
    include_str!("../migrations/0004.sql"),
    include_str!("../migrations/0005.sql"),
    include_str!("../migrations/0006.sql"),
    include_str!("../migrations/0007.sql"),
    include_str!("../migrations/0008.sql"),
    include_str!("../migrations/0009.sql"),
];

const TABLE: &str = "CREATE TABLE person (employee_no TEXT NOT NULL, name TEXT NOT NULL, kana TEXT NOT NULL,
    department TEXT NOT NULL, job TEXT NOT NULL, left_on TEXT NOT NULL, email TEXT NOT NULL, phone TEXT NOT NULL,
    address TEXT NOT NULL, note TEXT NOT NULL) STRICT";

/// As the program opens its own.
fn file(schema: &str) -> (Connection, TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let conn = Connection::open(folder.path().join("bare.db")).expect("opens");
    conn.execute_batch(&format!(
        "PRAGMA key = \"x'{}'\"; PRAGMA cipher_compatibility = 4; PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -65536; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;
         {schema};",
        "5a".repeat(32)
    ))
    .expect("is set up");
    (conn, folder)
}

fn insert(conn: &mut Connection, statement: &str, rows: &[Vec<String>]) {
    let transaction = conn.transaction().expect("begins");
    {
        let mut insert = transaction.prepare(statement).expect("prepares");
        for row in rows {
            insert.execute(params_from_iter(row)).expect("inserts");
        }
    }
    transaction.commit().expect("commits");
}

fn person(
    [employee_no, name, kana, department, job, left_on, email, phone, address, note]: [String; 10],
) -> Alumnus {
    let left_on = left_on.split('/').map(|part| format!("{part:0>2}")).collect::<Vec<_>>().join("-");
    let left_on = left_on.parse().ok();
    Alumnus {
        employee_no,
        name,
        kana,
        department,
        job,
        left_on,
        email,
        phone,
        address,
        note,
        ..Alumnus::default()
    }
}

fn bare(criterion: &mut Criterion) {
    let rows: Vec<_> = (0..list::PEOPLE).map(list::row).collect();
    let people: Vec<Alumnus> = rows.iter().cloned().map(person).collect();
    let at = "2026-11-23T01:00:00Z".parse().expect("an instant");
    let mut group = criterion.benchmark_group("write of 100,000");
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    let ten = rows.iter().map(|row| row.to_vec()).collect();
    // A person needs an id, and the list its order; the address lies among the details.
    let own = (0_u32..)
        .zip(&people)
        .map(|(number, person)| {
            let id = format!("01a205ea-be80-7289-b8cf-cfee{number:08x}");
            let details = format!("{{\"address\":\"{}\"}}", person.address);
            let left_on = person.left_on.map(|day| day.to_string()).unwrap_or_default();
            let texts =
                [&id, &person.employee_no, &person.name, &person.kana, &person.department, &person.job];
            let rest = [&left_on, &person.email, &person.phone, &details, &person.note, &person.kana];
            texts.into_iter().chain(rest).cloned().collect()
        })
        .collect();
    let tables: [(&str, String, &str, Vec<Vec<String>>); 2] = [
        (
            "bare INSERT",
            MIGRATIONS.join(";\n"),
            "INSERT INTO alumnus (id, employee_no, name, kana, department, job, left_on, email, phone, details, note,
               sort_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            own,
        ),
        (
            "bare INSERT into ten columns without an index",
            TABLE.to_owned(),
            "INSERT INTO person VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            ten,
        ),
    ];
    for (name, schema, statement, rows) in &tables {
        group.bench_function(*name, |bench| {
            bench.iter_batched(
                || file(schema),
                |(mut conn, folder)| {
                    insert(&mut conn, statement, rows);
                    (conn, folder)
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.bench_function("keys, hashes and texts of the people", |bench| {
        bench.iter(|| {
            let ready: Result<Vec<_>, _> = people.iter().map(|person| ReadyPerson::new(2, person)).collect();
            ready.expect("are made")
        });
    });
    let ready: Vec<ReadyPerson<'_>> =
        people.iter().map(|person| ReadyPerson::new(2, person).expect("is made")).collect();
    group.bench_function("people on record, keys made before", |bench| {
        bench.iter_batched(
            || {
                let folder = tempfile::tempdir().expect("a folder");
                let place = Folder::new(folder.path().join("data"));
                let (store, _) = Store::create(&place, "benchmark passphrase", KdfCost::for_tests(), at)
                    .expect("a fresh folder starts");
                (store, folder)
            },
            |(store, folder)| {
                let change = Change { action: "bench", actor: "", at };
                let import = Import { id: "i".to_owned(), ..Import::default() };
                let written = store.write_many(change, |writer| {
                    let mut run = writer.begin_import(&import, ready.len())?;
                    for person in &ready {
                        run.add(person)?;
                    }
                    run.finish(ImportedRows::default(), || Ok(()))
                });
                written.expect("is written");
                (store, folder)
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, bare);
criterion_main!(benches);
