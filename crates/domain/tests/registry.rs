//! A list as a personnel department sends it, read to the last character.

#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use engawa_domain::{
    Unwatched,
    registry::{Cell, Reading, Row, Table, compare, read_rows},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct FixtureRow {
    number: u32,
    cells: Vec<String>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Person {
    employee_no: String,
    name: String,
    kana: String,
    department: String,
    job: String,
    left_on: String,
    email: String,
    phone: String,
    note: String,
}

fn rows() -> Vec<Row> {
    let rows: Vec<FixtureRow> = serde_json::from_str(include_str!("fixtures/registry_rows.json")).unwrap();
    rows.into_iter()
        .map(|row| Row { number: row.number, cells: row.cells.into_iter().map(Cell::text).collect() })
        .collect()
}

fn read(rows: &[Row]) -> Reading {
    read_rows(&Table { rows, ..Table::default() }, None, &Unwatched).unwrap()
}

#[test]
fn the_list_of_sixty_is_read_without_a_changed_character() {
    let expected: Vec<Person> = serde_json::from_str(include_str!("fixtures/registry_people.json")).unwrap();
    let reading = read(&rows());
    assert_eq!(reading.rejected, []);
    assert!(reading.columns.iter().all(Option::is_some), "{:?}", reading.columns);
    let read: Vec<Person> = reading
        .people
        .into_iter()
        .map(|candidate| {
            let person = candidate.person;
            Person {
                employee_no: person.employee_no,
                name: person.name,
                kana: person.kana,
                department: person.department,
                job: person.job,
                left_on: person.left_on.unwrap().to_string(),
                email: person.email,
                phone: person.phone,
                note: person.note,
            }
        })
        .collect();
    assert_eq!(read, expected);
}

#[test]
fn the_same_list_again_changes_nobody_and_two_edits_show_as_two() {
    let before = read(&rows());
    let mut edited = rows();
    edited[5].cells[3].text = "経営企画部".into();
    edited[9].cells[7].text = "080-0000-0000".into();
    let after = read(&edited);
    let changes: Vec<_> = before
        .people
        .iter()
        .zip(&after.people)
        .flat_map(|(old, new)| compare(&old.person, &new.person, &after.columns))
        .map(|change| change.field)
        .collect();
    assert_eq!(changes, ["department", "phone"]);
    let same = read(&rows());
    assert!(
        before.people.iter().zip(&same.people).all(|(old, new)| compare(
            &old.person,
            &new.person,
            &same.columns
        )
        .is_empty())
    );
}
