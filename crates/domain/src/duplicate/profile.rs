//! What of a person tells them from others, folded once so that comparing two is cheap.

use chrono::NaiveDate;

use crate::{Alumnus, ContactChannel, name};

/// The comparable side of a person. A text that is only ever compared for equality is a 64-bit mark; 0 is not known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Profile {
    /// The name without spaces.
    pub(super) written: u64,
    /// The folded name.
    pub(super) folded: Box<str>,
    /// Does the name hold a kanji?
    pub(super) has_kanji: bool,
    /// 旧姓, folded.
    pub(super) former: Vec<Former>,
    /// The folded フリガナ, or the name if it is in kana; long vowels in one spelling.
    pub(super) kana: u64,
    /// The kana without voicing marks and long vowels.
    pub(super) rough: u64,
    /// How the name sounds in Latin letters, without long vowels; of a Latin name its reading.
    pub(super) sound: Box<str>,
    /// A Latin name read in the other order of its two parts.
    pub(super) turned: Box<str>,
    /// Was the sound read from Latin letters?
    pub(super) latin: bool,
    pub(super) employee_no: u64,
    /// 社員番号 without leading zeros.
    pub(super) plain_no: u64,
    pub(super) emails: Vec<u64>,
    pub(super) phones: Vec<u64>,
    pub(super) born_on: Option<NaiveDate>,
    pub(super) left_on: Option<NaiveDate>,
    pub(super) department: u64,
}

/// A name of before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Former {
    pub(super) folded: Box<str>,
    /// With the given name, or the family name alone?
    pub(super) whole: bool,
}

/// The comparable side of a person.
#[must_use]
pub fn profile(alumnus: &Alumnus) -> Profile {
    let reading = name::Reading::of(&alumnus.name, &alumnus.kana);
    let employee_no = name::fold(&alumnus.employee_no);
    let contacts = |channel| {
        alumnus
            .contacts
            .iter()
            .filter(move |contact| contact.channel == channel)
            .map(|contact| &contact.value)
    };
    Profile {
        written: mark_of(alumnus.name.chars().filter(|c| !c.is_whitespace())),
        folded: name::fold(&alumnus.name).into(),
        has_kanji: alumnus.name.chars().any(name::is_kanji),
        former: former_names(&alumnus.former_name),
        kana: if reading.latin { 0 } else { mark(&reading.kana) },
        rough: mark(&reading.rough),
        sound: reading.sound.into(),
        turned: reading.turned.into(),
        latin: reading.latin,
        plain_no: mark(match employee_no.trim_start_matches('0') {
            "" => &employee_no,
            plain => plain,
        }),
        employee_no: mark(&employee_no),
        emails: marks(
            std::iter::once(&alumnus.email).chain(contacts(ContactChannel::Email)).map(|text| address(text)),
        ),
        phones: marks(
            std::iter::once(&alumnus.phone).chain(contacts(ContactChannel::Phone)).map(|text| digits(text)),
        ),
        born_on: alumnus.born_on,
        left_on: alumnus.left_on,
        department: mark(&name::fold(&alumnus.department)),
    }
}

/// 「斎藤、齋藤」 are two former names, 「斎藤 花子」 is one and a whole one too.
fn former_names(text: &str) -> Vec<Former> {
    let mut names: Vec<Former> = Vec::new();
    for one in text.split(['、', ',', '，', '/', '／', '→', ';', '；']) {
        let mut parts = one.split_whitespace();
        let Some(family) = parts.next() else { continue };
        if parts.next().is_some() {
            names.push(Former { folded: name::fold(one).into(), whole: true });
        }
        names.push(Former { folded: name::fold(family).into(), whole: false });
    }
    names.retain(|name| !name.folded.is_empty());
    names
}

/// An e-mail address as mailboxes compare it in practice.
fn address(text: &str) -> String {
    let plain = name::narrow(text.trim()).to_lowercase();
    if plain.contains('@') { plain } else { String::new() }
}

/// The digits of a telephone number, +81 as 0; nothing if there are too few to tell people apart.
fn digits(text: &str) -> String {
    let plain = name::narrow(text);
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let national = match digits.strip_prefix("81") {
        Some(rest) if plain.trim_start().starts_with('+') => format!("0{}", rest.trim_start_matches('0')),
        _ => digits,
    };
    if national.len() < 9 { String::new() } else { national }
}

fn marks(texts: impl Iterator<Item = String>) -> Vec<u64> {
    let mut marks: Vec<u64> = texts.map(|text| mark(&text)).filter(|mark| *mark != 0).collect();
    marks.sort_unstable();
    marks.dedup();
    marks
}

/// 0 for nothing, else a mark that two different texts do not share in any registry (2⁻⁶⁴ a pair).
pub(super) fn mark(text: &str) -> u64 {
    mark_of(text.chars())
}

/// FNV-1a over the code points, its bits spread at the end. Nobody is kept out by it, so it need not resist anyone.
fn mark_of(chars: impl Iterator<Item = char>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let mixed = chars.fold(BASIS, |mixed, c| (mixed ^ u64::from(u32::from(c))).wrapping_mul(PRIME));
    if mixed == BASIS { 0 } else { spread(mixed).max(1) }
}

/// A bijection that makes every bit depend on every other.
pub(super) fn spread(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    bits = (bits ^ (bits >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93);
    bits ^ (bits >> 32)
}
