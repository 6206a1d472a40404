//! 名簿 goes out and comes in again: nothing changes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use chrono::NaiveDate;
use engawa_documents::{
    book,
    listing::{Listing, ListingColumn, csv, xlsx},
};
use engawa_domain::{
    Alumnus, Availability, Consent, ConsentWay, Contractor, Minutes, PartyKind, SideJob, Tenure, Unwatched,
    Viewpoint,
    registry::{Reading, cell_text, compare, map_columns, read_rows},
};
use proptest::prelude::*;

use super::{columns, rows::person_rows};
use crate::api::ListKind;

fn listing(people: &[Alumnus]) -> Listing {
    let specs = columns::of(ListKind::People);
    let keys: Vec<String> = specs.iter().map(|spec| spec.key.to_owned()).collect();
    Listing {
        title: "名簿".into(),
        columns: specs
            .iter()
            .map(|spec| ListingColumn { key: spec.key.into(), heading: spec.heading.into(), kind: spec.kind })
            .collect(),
        rows: person_rows(people, &keys),
    }
}

fn read_back(bytes: &[u8]) -> Reading {
    let book = book::read(bytes, &Unwatched).expect("a list of ours is a list");
    let reading = read_rows(&book.table(0).expect("one sheet"), None, &Unwatched).expect("it has headings");
    assert_eq!(reading.rejected, [], "no row of ours is refused");
    reading
}

#[test]
fn every_heading_that_goes_out_reads_back_as_its_very_column() {
    let headings: Vec<String> = columns::people().map(|column| column.heading().to_owned()).collect();
    let expected: Vec<_> = columns::people().map(Some).collect();
    assert_eq!(map_columns(&headings), expected);
}

/// Text as people type it, with all that could go wrong on the way.
fn text() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        "0012345",
        "=1+1",
        "+81-90-0000-0000",
        "-",
        "＝SUM(A1)",
        "@あ",
        "'=x",
        "''",
        "'96",
        "a,b",
        "\"引用\"",
        "改\n行",
        "改\r\n行",
        "\t=1",
        "髙﨑𠮷葛\u{e0100}",
        "  前後  ",
        "　全角　",
        "1/2",
        "2024/03/31",
        "TRUE",
        "1,234",
        "007",
        "ｶﾅ",
        "_x0041_",
        "①㈱～−",
    ]);
    let any = "[ぁ-んァ-ヶ亜-黑a-zA-Z0-9=+@'\",、。 　\n-]{0,12}";
    prop_oneof![odd.prop_map(str::to_owned), any]
}

/// Numbers and addresses: digits, signs and blanks, but nothing that a list uses for «none».
fn number() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "",
        "0012345",
        "=1+1",
        "+81-90-0000-0000",
        "-",
        "'=x",
        "@a",
        "1/2",
        "090-0000-0000",
        " 007 ",
        "1,234",
    ]);
    prop_oneof![odd.prop_map(str::to_owned), "[=+@'-]{0,2}[0-9]{1,5}[a-z]{1,3}"]
}

fn day() -> impl Strategy<Value = Option<NaiveDate>> {
    prop::option::of(
        (1950i32..2090, 1u32..=12, 1u32..=28)
            .prop_map(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day).unwrap()),
    )
}

fn minutes() -> impl Strategy<Value = Option<Minutes>> {
    prop::option::of((0u32..=744 * 60).prop_map(Minutes))
}

fn words() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[ぁ-んa-z=+'、,]{1,6}", 0..3)
}

fn consent() -> impl Strategy<Value = Consent> {
    let way = prop::sample::select(vec![
        None,
        Some(ConsentWay::Paper),
        Some(ConsentWay::Email),
        Some(ConsentWay::Web),
        Some(ConsentWay::Oral),
    ]);
    (text(), text(), day(), way, day(), day()).prop_map(
        |(purpose, notice_version, given_on, way, withdrawn_on, mailing_stopped_on)| Consent {
            purpose,
            notice_version,
            given_on,
            way,
            withdrawn_on,
            mailing_stopped_on,
        },
    )
}

fn contractor() -> impl Strategy<Value = Contractor> {
    let kind = prop::sample::select(vec![None, Some(PartyKind::Individual), Some(PartyKind::Corporation)]);
    let side_job = prop::sample::select(vec![
        None,
        Some(SideJob::NotEmployed),
        Some(SideJob::Confirmed),
        Some(SideJob::Asking),
        Some(SideJob::Refused),
    ]);
    (kind, text(), text(), side_job, day(), text()).prop_map(
        |(kind, corporate_name, invoice_no, side_job, side_job_on, side_job_document)| Contractor {
            kind,
            corporate_name,
            invoice_no,
            side_job,
            side_job_on,
            side_job_document,
            ..Contractor::default()
        },
    )
}

/// Somebody with a name, a number of their own, and anything else.
fn person() -> impl Strategy<Value = Alumnus> {
    let basics = (text(), "[ぁ-んァ-ヶ 　]{0,8}", number(), text(), text(), text());
    let more = (number(), number(), text(), text(), text());
    let view = (text(), text(), text(), day());
    let days = (day(), day(), day(), day());
    let yes_no = prop::sample::select(vec![None, Some(true), Some(false)]);
    let available = prop::sample::select(vec![
        None,
        Some(Availability::Open),
        Some(Availability::Limited),
        Some(Availability::Paused),
    ]);
    let wishes = (minutes(), minutes(), available, yes_no, any::<bool>(), prop::option::of(1u16..2000));
    (
        ("[亜-黑ぁ-ん]{1,3}", "[a-z]{3}[0-9]{1,6}"),
        basics,
        more,
        view,
        days,
        wishes,
        (words(), words()),
        (consent(), contractor()),
    )
        .prop_map(|((name, number), basics, more, view, days, wishes, lists, (consent, contractor))| {
            Alumnus {
                // Ends of names are kept as they are; a name alone does not look like 以上.
                name: format!("{name}{}", basics.0.replace(['\r', '\n'], "")),
                employee_no: number,
                kana: basics.1,
                former_name: basics.2,
                department: basics.3,
                job: basics.4,
                note: basics.5,
                email: more.0,
                phone: more.1,
                address: more.2,
                busy: more.3,
                reply: more.4,
                viewpoint: Viewpoint { employer: view.0, role: view.1, industry: view.2, since: view.3 },
                left_on: days.0,
                availability_on: days.1,
                keep_until: days.2,
                tenures: days
                    .3
                    .map(|from| Tenure { from: Some(from), ..Tenure::default() })
                    .into_iter()
                    .collect(),
                hours_from: wishes.0,
                hours_to: wishes.1,
                availability: wishes.2,
                retired_at_sixty: wishes.3,
                do_not_ask: wishes.4,
                // Without its reason nobody is stored as 依頼しない.
                do_not_ask_reason: if wishes.4 { "辞退の申し出".to_owned() } else { String::new() },
                contact_every: wishes.5,
                skills: lists.0,
                tags: lists.1,
                consent,
                contractor,
                ..Alumnus::default()
            }
        })
}

/// A fact as a list can say it: no blanks at its ends (apart from names and notes), one kind of line end, readings in
/// katakana, and a lone hyphen in place of a number or an address is nothing.
fn as_said(person: &Alumnus, column: engawa_domain::registry::Column) -> String {
    use engawa_domain::registry::Column;
    let text = cell_text(person, column).replace("\r\n", "\n").replace('\r', "\n");
    match column {
        Column::Name => text,
        Column::Note if text.trim().is_empty() => String::new(),
        Column::Note => text,
        Column::Kana => engawa_domain::name::kana_full(text.trim()),
        Column::EmployeeNo | Column::Phone | Column::Email | Column::FormerName if text.trim() == "-" => {
            String::new()
        }
        _ => text.trim().to_owned(),
    }
}

/// Both directions for the bytes of one format.
fn comes_back(people: &[Alumnus], bytes: &[u8]) -> Result<(), TestCaseError> {
    let reading = read_back(bytes);
    let read: Vec<&Alumnus> = reading.people.iter().map(|candidate| &candidate.person).collect();
    prop_assert_eq!(read.len(), people.len());
    for (stored, read) in people.iter().zip(read) {
        // Into the registry it came from: nothing changes.
        prop_assert_eq!(compare(stored, read, &reading.columns), vec![]);
        // Into an empty one: the same person, field by field.
        for column in columns::people() {
            prop_assert_eq!(as_said(read, column), as_said(stored, column), "{:?}", column);
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn importing_what_was_exported_as_csv_changes_nothing(people in prop::collection::vec(person(), 1..5)) {
        let bytes = csv(&listing(&people)).unwrap();
        comes_back(&people, &bytes)?;
    }

    #[test]
    fn importing_what_was_exported_as_a_workbook_changes_nothing(people in prop::collection::vec(person(), 1..5)) {
        let bytes = xlsx(&listing(&people)).unwrap();
        comes_back(&people, &bytes)?;
    }
}
