//! What a list would change on a known person.

use super::column::Kind;
use super::{Column, FieldChange, cell_text, field};
use crate::{Alumnus, Tenure};

/// What a list would change on a known person: only columns that the list has, and only cells that say something. An
/// empty cell is no statement; it never erases what is known, and no list lifts 依頼しない.
#[must_use]
pub fn compare(existing: &Alumnus, incoming: &Alumnus, columns: &[Option<Column>]) -> Vec<FieldChange> {
    changed(existing, incoming, columns)
        .map(|column| FieldChange {
            field: column.field().to_owned(),
            old: cell_text(existing, column),
            new: cell_text(incoming, column),
        })
        .collect()
}

/// The known person with the changes of [`compare`] made.
#[must_use]
pub fn merged(existing: &Alumnus, incoming: &Alumnus, columns: &[Option<Column>]) -> Alumnus {
    let mut merged = existing.clone();
    for column in changed(existing, incoming, columns) {
        take_field(&mut merged, incoming, column);
    }
    merged
}

/// What a list says beyond what it said before: `incoming`, where it repeats `past`, with what is known now. A person
/// decided about the past statement (two records became one); only a new statement is a change.
#[must_use]
pub fn beyond(past: &Alumnus, existing: &Alumnus, incoming: &Alumnus, columns: &[Option<Column>]) -> Alumnus {
    let mut beyond = incoming.clone();
    for column in columns.iter().flatten().map(|column| column.whole()) {
        if !differs(past, incoming, column) {
            take_field(&mut beyond, existing, column);
        }
    }
    beyond
}

/// The columns that would change, each field once, in the order of the list.
fn changed<'a>(
    existing: &'a Alumnus,
    incoming: &'a Alumnus,
    columns: &'a [Option<Column>],
) -> impl Iterator<Item = Column> + 'a {
    columns
        .iter()
        .enumerate()
        .filter_map(|(at, column)| Some((at, (*column)?.whole())))
        .filter(move |(at, column)| {
            // The first column of a field stands for it.
            !columns.iter().take(*at).flatten().any(|earlier| earlier.whole() == *column)
        })
        .map(|(_, column)| column)
        .filter(move |column| differs(existing, incoming, *column))
}

/// Does the list say something else about this field than what is known?
#[must_use]
pub fn differs(existing: &Alumnus, incoming: &Alumnus, column: Column) -> bool {
    let says = match column.kind() {
        Kind::Verbatim => field::text(incoming, column).is_some_and(|new| !new.trim().is_empty()),
        Kind::Text | Kind::Kana => {
            let (old, new) = (field::text(existing, column), field::text(incoming, column));
            let (Some(old), Some(new)) = (old, new) else { return false };
            let is_same = || old.trim() == new.trim() || as_read(old, column) == as_read(new, column);
            return !new.trim().is_empty() && !is_same();
        }
        // A first day at the company is no statement about posts that somebody wrote down.
        Kind::Day if column == Column::JoinedOn && !existing.tenures.iter().all(says_only_its_beginning) => {
            false
        }
        Kind::Day => field::day(incoming, column).is_some(),
        Kind::Words => field::words(incoming, column).is_some_and(|words| !words.is_empty()),
        Kind::YesNo | Kind::Hours | Kind::Days | Kind::Choice => match column {
            Column::DoNotAsk => incoming.do_not_ask,
            Column::RetiredAtSixty => incoming.retired_at_sixty.is_some(),
            Column::HoursFrom => incoming.hours_from.is_some(),
            Column::HoursTo => incoming.hours_to.is_some(),
            Column::ContactEvery => incoming.contact_every.is_some(),
            Column::Availability => incoming.availability.is_some(),
            Column::ConsentWay => incoming.consent.way.is_some(),
            Column::PartyKind => incoming.contractor.kind.is_some(),
            Column::SideJob => incoming.contractor.side_job.is_some(),
            _ => false,
        },
    };
    says && !same(existing, incoming, column)
}

fn says_only_its_beginning(tenure: &Tenure) -> bool {
    *tenure == Tenure { from: tenure.from, ..Tenure::default() }
}

/// A text as a list would bring it: a list says neither blanks at the ends, nor hiragana in a reading, nor which line
/// end or wave dash was typed; none of these is a change.
fn as_read(text: &str, column: Column) -> String {
    match column.kind() {
        Kind::Kana => crate::name::kana_full(text.trim()),
        _ => one_spelling(text.trim()),
    }
}

fn same_text(a: Option<&str>, b: Option<&str>) -> bool {
    a == b || a.map(one_spelling) == b.map(one_spelling)
}

/// With one kind of line end; and with one wave dash and one minus, of which the tables of Shift_JIS know two each.
fn one_spelling(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\u{ff5e}', "\u{301c}")
        .replace('\u{ff0d}', "\u{2212}")
}

fn same(a: &Alumnus, b: &Alumnus, column: Column) -> bool {
    match column {
        Column::DoNotAsk => a.do_not_ask == b.do_not_ask,
        Column::RetiredAtSixty => a.retired_at_sixty == b.retired_at_sixty,
        Column::HoursFrom => a.hours_from == b.hours_from,
        Column::HoursTo => a.hours_to == b.hours_to,
        Column::ContactEvery => a.contact_every == b.contact_every,
        Column::Availability => a.availability == b.availability,
        Column::ConsentWay => a.consent.way == b.consent.way,
        Column::PartyKind => a.contractor.kind == b.contractor.kind,
        Column::SideJob => a.contractor.side_job == b.contractor.side_job,
        _ => {
            same_text(field::text(a, column), field::text(b, column))
                && field::words(a, column) == field::words(b, column)
                && field::day(a, column) == field::day(b, column)
        }
    }
}

/// Gives `person` the field of `from`, whatever it says.
pub fn take_field(person: &mut Alumnus, from: &Alumnus, column: Column) {
    match column {
        Column::DoNotAsk => person.do_not_ask = from.do_not_ask,
        Column::RetiredAtSixty => person.retired_at_sixty = from.retired_at_sixty,
        Column::HoursFrom => person.hours_from = from.hours_from,
        Column::HoursTo => person.hours_to = from.hours_to,
        Column::ContactEvery => person.contact_every = from.contact_every,
        Column::Availability => person.availability = from.availability,
        Column::ConsentWay => person.consent.way = from.consent.way,
        Column::PartyKind => person.contractor.kind = from.contractor.kind,
        Column::SideJob => person.contractor.side_job = from.contractor.side_job,
        Column::Skills => person.skills.clone_from(&from.skills),
        Column::Tags => person.tags.clone_from(&from.tags),
        other => match (field::text_mut(person, other), field::text(from, other)) {
            (Some(place), Some(text)) => text.clone_into(place),
            _ => field::set_day(person, other, field::day(from, other)),
        },
    }
}
