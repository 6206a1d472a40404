//! A row becomes a person, or says why not.

use std::collections::HashSet;

use super::again::InUse;
use super::closing::{closes, is_below_a_list, is_digit, is_marked_remark, is_remark, may_close, tallies};
use super::column::Kind;
use super::locate::{self, Headings, is_blank, only_text};
use super::my_number::holds_my_number;
use super::words::STILL_EMPLOYED;
use super::{Cell, Column, Rejected, RejectedReason, Row, field, value};
use crate::Alumnus;
use crate::name::{self, fold};

/// How the rows of one table are read.
pub(super) struct Rules {
    /// The columns that are taken, from the left.
    taken: Vec<(usize, Column)>,
    /// Column of the name or of the family name.
    name: Option<usize>,
    /// What stands above that column in the heading rows.
    headings: Vec<String>,
    /// What stands above the headings.
    titles: HashSet<String>,
    /// The headings in use, to know them and others again.
    in_use: InUse,
    /// How many columns have a place in the heading rows.
    width: usize,
    /// Is a column held back? Then a cell out of its place may be one of it.
    holds_back: bool,
}

/// Why a row is refused, the text that says so, and its column.
type Refusal = (RejectedReason, String, usize);

impl Rules {
    pub(super) fn new(rows: &[Row], found: &Headings, columns: &[Option<Column>]) -> Self {
        let taken: Vec<_> =
            columns.iter().enumerate().filter_map(|(at, column)| column.map(|column| (at, column))).collect();
        let name = taken.iter().find(|(_, column)| column.names()).map(|(at, _)| *at);
        let heading_rows = rows.iter().skip(found.at).take(found.rows);
        let headings = heading_rows
            .filter_map(|row| row.cells.get(name?))
            .map(|cell| cell.text.clone())
            .filter(|text| !is_blank(text))
            .collect();
        Self {
            taken,
            name,
            headings,
            titles: locate::titles(rows, found),
            in_use: InUse::new(rows, found, columns, name),
            width: found.texts.len(),
            holds_back: found.withheld.iter().any(Option::is_some),
        }
    }

    /// Headings within the list, and whether they are the ones in use; `None`: the row is none.
    pub(super) fn agrees(&self, row: &Row) -> Option<bool> {
        Some(self.in_use.agrees(row)?.is_ok())
    }

    /// The headings in use once more, however they are spaced.
    pub(super) fn heading_again(&self, row: &Row) -> Rejected {
        let at = self.name.unwrap_or(0);
        Rejected {
            row: row.number,
            reason: RejectedReason::Heading,
            text: row.cells.get(at).map(|cell| cell.text.clone()).unwrap_or_default(),
            column: u32::try_from(at).unwrap_or(u32::MAX),
            name: String::new(),
        }
    }

    /// A row of another table. What stands in it is shown only where it is a heading: under other headings nobody
    /// knows which cell is the name and which is held back.
    pub(super) fn of_another(&self, row: &Row) -> Rejected {
        let column = self.in_use.agrees(row).and_then(Result::err);
        let cell = column.and_then(|at| row.cells.get(at));
        Rejected {
            row: row.number,
            reason: RejectedReason::OtherTable,
            text: cell
                .map(|cell| cell.text.clone())
                .filter(|text| !holds_my_number(text))
                .unwrap_or_default(),
            column: column.and_then(|at| u32::try_from(at).ok()).unwrap_or_default(),
            name: String::new(),
        }
    }

    /// Reads one row that is not blank.
    pub(super) fn person(&self, row: &Row) -> Result<Alumnus, Rejected> {
        self.not_a_person(row).map_or_else(|| self.read(row), Err).map_err(|(reason, text, column)| {
            // Wherever such a number stands, it is neither shown nor sent out again.
            let (reason, text) = match holds_my_number(&text) {
                true => (RejectedReason::MyNumber, String::new()),
                false => (reason, text),
            };
            use RejectedReason::{Closing, EmptyName, Heading, Remark};
            let nobody = matches!(reason, Closing | EmptyName | Heading | Remark);
            let name = if nobody { String::new() } else { self.named(row) };
            Rejected {
                row: row.number,
                reason,
                text,
                column: u32::try_from(column).unwrap_or(u32::MAX),
                name,
            }
        })
    }

    /// Whom a row that is refused names. Nothing, if the name itself cannot be read or must not be shown.
    pub(super) fn named(&self, row: &Row) -> String {
        let said = |wanted: fn(Column) -> bool| {
            let mut places = self.taken.iter().filter(|(_, column)| wanted(*column));
            let text = places.find_map(|(at, _)| row.cells.get(*at)).map_or("", |cell| cell.text.as_str());
            super::unguarded(text)
        };
        let whole = said(|column| column == Column::Name);
        let name = if is_blank(whole) {
            Parts {
                family: said(|column| column == Column::FamilyName),
                given: said(|column| column == Column::GivenName),
            }
            .joined()
        } else {
            whole.trim().to_owned()
        };
        let hidden = name.contains(char::REPLACEMENT_CHARACTER) || is_error(&name) || holds_my_number(&name);
        if hidden { String::new() } else { name }
    }

    /// What stands beyond the last heading: an unquoted comma has cut a text, and may have moved every cell behind it.
    fn surplus(&self, row: &Row) -> Option<Refusal> {
        let beyond = row.cells.iter().enumerate().skip(self.width);
        let (at, cell) = beyond.into_iter().find(|(_, cell)| !is_blank(&cell.text))?;
        let text = if self.holds_back { String::new() } else { cell.text.clone() };
        Some((RejectedReason::TooManyCells, text, at))
    }

    fn read(&self, row: &Row) -> Result<Alumnus, Refusal> {
        if let Some(refusal) = self.surplus(row) {
            return Err(refusal);
        }
        let mut person = Alumnus::default();
        let (mut name, mut kana) = (Parts::default(), Parts::default());
        for (at, column) in &self.taken {
            let Some(raw) = row.cells.get(*at).filter(|cell| !is_blank(&cell.text)) else { continue };
            let cell = taken_off(raw);
            let refuse = |reason| (reason, cell.text.clone(), *at);
            if is_error(&cell.text) {
                return Err(refuse(RejectedReason::CellError));
            }
            if cell.text.contains(char::REPLACEMENT_CHARACTER) {
                return Err((RejectedReason::Unreadable, "U+FFFD".to_owned(), *at));
            }
            if is_checked(*column) && holds_my_number(&cell.text) {
                return Err((RejectedReason::MyNumber, String::new(), *at));
            }
            match column {
                Column::FamilyName => name.family = super::unguarded(&raw.text),
                Column::GivenName => name.given = super::unguarded(&raw.text),
                Column::FamilyKana => kana.family = super::unguarded(&raw.text),
                Column::GivenKana => kana.given = super::unguarded(&raw.text),
                column => set(&mut person, *column, &cell).map_err(refuse)?,
            }
        }
        if is_blank(&person.name) {
            person.name = name.joined();
        }
        if is_blank(&person.kana) && !kana.is_blank() {
            person.kana = self::kana(&kana.joined());
        }
        if person.do_not_ask && is_blank(&person.do_not_ask_reason) {
            let at =
                self.taken.iter().find(|(_, column)| *column == Column::DoNotAsk).map_or(0, |(at, _)| *at);
            let text = row.cells.get(at).map(|cell| cell.text.clone()).unwrap_or_default();
            return Err((RejectedReason::NoReason, text, at));
        }
        // 「-」 and ※ are no names.
        if !person.name.contains(char::is_alphanumeric) {
            // What is not taken is not shown either.
            let said = |(at, _): &(usize, Column)| Some((*at, row.cells.get(*at)?.text.clone()));
            let first = self.taken.iter().filter_map(said).find(|(_, text)| !is_blank(text));
            let (at, text) = first.unwrap_or_default();
            return Err((RejectedReason::EmptyName, text, at));
        }
        Ok(person)
    }

    /// Rows of a list that name nobody.
    fn not_a_person(&self, row: &Row) -> Option<Refusal> {
        let name_at = self.name.unwrap_or(0);
        let name = self.name.and_then(|at| row.cells.get(at)).map_or("", |cell| cell.text.as_str());
        if is_blank(name) {
            let closing = |(_, cell): &(usize, &Cell)| may_close(&cell.text) && closes(&cell.text);
            if let Some((at, cell)) = row.cells.iter().enumerate().find(closing) {
                return Some((RejectedReason::Closing, cell.text.clone(), at));
            }
            let mut filled = row.cells.iter().enumerate().filter(|(_, cell)| !is_blank(&cell.text));
            let (at, cell) = filled.next()?;
            let alone = filled.next().is_none() && is_remark(&cell.text);
            // What stands under a column that is not taken is not shown either; a note stands in the first.
            let shown = at == 0 || self.taken.iter().any(|(taken, _)| *taken == at);
            let text = if shown { cell.text.clone() } else { String::new() };
            return alone.then_some((RejectedReason::Remark, text, at));
        }
        if self.headings.iter().any(|heading| heading == name) {
            return Some((RejectedReason::Heading, name.to_owned(), name_at));
        }
        let refuse = |reason| Some((reason, name.to_owned(), name_at));
        if may_close(name) && closes(name) && !self.identifies(row) {
            return refuse(RejectedReason::Closing);
        }
        let (tally, marked) = (tallies(name), is_marked_remark(name));
        if (tally || marked) && !self.is_somebody(row) {
            return refuse(if tally { RejectedReason::Closing } else { RejectedReason::Remark });
        }
        if name.trim_start().starts_with(is_digit)
            && row.cells.iter().any(|cell| may_close(&cell.text) && closes(&cell.text))
        {
            return refuse(RejectedReason::Closing);
        }
        let filled = row.cells.iter().filter(|cell| !is_blank(&cell.text)).count();
        if filled == 1 || filled >= 3 {
            let text = only_text(&row.cells)?;
            if self.titles.contains(text) {
                return refuse(RejectedReason::Heading);
            }
            if filled >= 3 || is_remark(text) || is_below_a_list(text) {
                return refuse(RejectedReason::Remark);
            }
        }
        None
    }

    /// Does anything but the name tell who it is?
    fn identifies(&self, row: &Row) -> bool {
        self.taken.iter().any(|(at, column)| {
            let says = row.cells.get(*at).is_some_and(|cell| !is_blank(&cell.text) && !closes(&cell.text));
            says && matches!(
                column,
                Column::EmployeeNo
                    | Column::Kana
                    | Column::FamilyKana
                    | Column::GivenName
                    | Column::Email
                    | Column::Phone
            )
        })
    }

    /// Does the row tell a person in whose name cell a sum seems to stand? A running number does not, and no figure
    /// in the place of a day or a telephone number.
    fn is_somebody(&self, row: &Row) -> bool {
        self.taken.iter().any(|(at, column)| {
            let Some(cell) = row.cells.get(*at).filter(|cell| !is_blank(&cell.text)) else { return false };
            match column {
                Column::Kana | Column::FamilyKana | Column::GivenKana | Column::GivenName => {
                    cell.text.contains(char::is_alphabetic)
                        && !closes(&cell.text)
                        && !cell.text.contains(is_digit)
                }
                Column::Email => cell.text.contains(['@', '＠']),
                Column::Phone => cell.text.chars().filter(|c| is_digit(*c)).count() >= 9,
                column if column.kind() == Kind::Day => matches!(value::day(cell), Ok(Some(_))),
                _ => false,
            }
        })
    }
}

/// The cell without the apostrophe that keeps a text from being run ([`super::guarded`]).
fn taken_off(cell: &Cell) -> std::borrow::Cow<'_, Cell> {
    use std::borrow::Cow;
    match super::unguarded(&cell.text) {
        text if text.len() == cell.text.len() => Cow::Borrowed(cell),
        text => Cow::Owned(Cell { text: text.to_owned(), day: cell.day }),
    }
}

/// A name in two columns.
#[derive(Default)]
struct Parts<'a> {
    family: &'a str,
    given: &'a str,
}

impl Parts<'_> {
    fn is_blank(&self) -> bool {
        is_blank(self.family) && is_blank(self.given)
    }

    /// 姓 and 名 with a full-width space between them.
    fn joined(&self) -> String {
        match (self.family.trim(), self.given.trim()) {
            (family, "") => family.to_owned(),
            ("", given) => given.to_owned(),
            (family, given) => format!("{family}　{given}"),
        }
    }
}

/// Gives the person what a cell says.
fn set(person: &mut Alumnus, column: Column, cell: &Cell) -> Result<(), RejectedReason> {
    let text = cell.text.as_str();
    match column.kind() {
        Kind::Verbatim => {
            if let Some(place) = field::text_mut(person, column) {
                text.clone_into(place);
            }
        }
        Kind::Kana => person.kana = kana(text.trim()),
        Kind::Text => {
            let text = text.trim();
            if matches!(column, Column::EmployeeNo | Column::Phone) && is_rounded(text) {
                return Err(RejectedReason::Rounded);
            }
            // 「-」 in place of an address would make everyone without one the same person.
            if matches!(column, Column::EmployeeNo | Column::Phone | Column::Email | Column::FormerName)
                && text.len() <= 9
                && value::is_nothing(text)
            {
                return Ok(());
            }
            if let Some(place) = field::text_mut(person, column) {
                text.clone_into(place);
            }
        }
        // A day of leaving that is not settled is one that has not come.
        Kind::Day if column == Column::LeftOn && STILL_EMPLOYED.contains(&fold(text)) => {
            return Err(RejectedReason::StillEmployed);
        }
        Kind::Day => match value::day(cell) {
            Ok(day) => field::set_day(person, column, day),
            Err(_) => return Err(RejectedReason::NotADate),
        },
        Kind::YesNo => {
            let yes = value::yes_no(text).map_err(|_| RejectedReason::NotYesNo)?;
            match column {
                Column::DoNotAsk => person.do_not_ask = yes == Some(true),
                _ => person.retired_at_sixty = yes,
            }
        }
        Kind::Words => match column {
            Column::Skills => person.skills = value::words(text),
            _ => person.tags = value::words(text),
        },
        Kind::Hours => {
            let hours = value::hours(text).map_err(|_| RejectedReason::NotANumber)?;
            match column {
                Column::HoursFrom => person.hours_from = hours,
                _ => person.hours_to = hours,
            }
        }
        Kind::Days => {
            person.contact_every = value::days(text).map_err(|_| RejectedReason::NotANumber)?;
        }
        Kind::Choice => choose(person, column, text).map_err(|_| RejectedReason::NotAChoice)?,
    }
    Ok(())
}

fn choose(person: &mut Alumnus, column: Column, text: &str) -> Result<(), value::NoValue> {
    match column {
        Column::Availability => person.availability = value::choice(value::AVAILABILITIES, text)?,
        Column::ConsentWay => person.consent.way = value::choice(value::WAYS, text)?,
        Column::PartyKind => person.contractor.kind = value::choice(value::PARTIES, text)?,
        Column::SideJob => person.contractor.side_job = value::choice(value::SIDE_JOBS, text)?,
        _ => {}
    }
    Ok(())
}

/// Full-width katakana; most lists hold it already. Where half-width kana are made wide, so is the space between them.
fn kana(text: &str) -> String {
    let plain = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー' | '・' | '　' | ' ');
    if text.chars().all(plain) {
        return text.to_owned();
    }
    let wide = name::kana_full(text);
    let was_half = text.contains(|c: char| matches!(c, '\u{ff66}'..='\u{ff9f}'));
    if was_half && wide.contains(' ') { wide.replace(' ', "　") } else { wide }
}

/// Columns of text in which a マイナンバー is looked for. Employee and telephone numbers of twelve digits have a true
/// check digit by chance, one in eleven.
fn is_checked(column: Column) -> bool {
    matches!(column.kind(), Kind::Verbatim | Kind::Text | Kind::Kana | Kind::Words)
        && !matches!(column, Column::EmployeeNo | Column::Phone | Column::InvoiceNo)
}

/// `#N/A` and its like; `####` where a column was too narrow for its number.
fn is_error(text: &str) -> bool {
    let text = text.trim();
    text.starts_with('#')
        && (matches!(
            text,
            "#N/A" | "#REF!" | "#VALUE!" | "#NAME?" | "#DIV/0!" | "#NUM!" | "#NULL!" | "#SPILL!" | "#CALC!"
        ) || (text.len() >= 3 && text.bytes().all(|byte| byte == b'#')))
}

/// `9.01E+10`: digits are lost. `9012345678.0`: it was a number, and its leading zeros are lost.
fn is_rounded(text: &str) -> bool {
    let whole = text.strip_suffix(".0").or_else(|| text.strip_suffix("．０"));
    if whole.is_some_and(|whole| !whole.is_empty() && whole.chars().all(is_digit)) {
        return true;
    }
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let number =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    number(digits) && power.strip_prefix('+').is_some_and(number)
}
