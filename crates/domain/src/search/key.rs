//! The sections of a search key: which folded words belong together, and to which years.
//!
//! A key is the folded text of a person. What is said of the person as such (names, numbers) stands first; then
//! follow sections, each behind a control character that no folded text holds, so that no query finds it. The
//! sections of employment carry their days as ten more control characters.

use chrono::{Datelike, NaiveDate};

use crate::{Alumnus, Tenure, name::fold};

/// 備考
const NOTE: char = '\u{5}';
/// Skills and tags.
const KNOWN: char = '\u{3}';
/// 外部視点
const VIEW: char = '\u{4}';
/// 最終所属 and 職種
const LAST: char = '\u{1}';
/// One 在籍歴 each.
const TENURE: char = '\u{2}';

/// Hexadecimal digits of a day, each a control character from U+0010 on.
const DIGITS: usize = 5;
const LARGEST: u32 = 0xF_FFFF;

/// Days from … to …, both included, as numbers from 0001-01-01 on. Open ends reach to the end of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    from: u32,
    to: u32,
}

impl Span {
    /// Days that nobody stated: overlaps nothing.
    pub const UNKNOWN: Self = Self { from: 1, to: 0 };

    /// A time with open ends where a day is missing. From a later to an earlier day is no time.
    #[must_use]
    pub fn new(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Self {
        Self { from: from.map_or(0, number), to: to.map_or(LARGEST, number) }
    }

    /// When the tenure was. Without any day it is unknown; without an end it lasted until the person left.
    #[must_use]
    pub fn of_tenure(tenure: &Tenure, left_on: Option<NaiveDate>) -> Self {
        match (tenure.from, tenure.to) {
            (None, None) => Self::UNKNOWN,
            (from, Some(to)) => Self::new(from, Some(to)),
            (from, None) => Self::new(from, left_on),
        }
    }

    /// The time up to the day the person left, which is all that is known of one without tenures.
    #[must_use]
    pub fn until_leaving(left_on: Option<NaiveDate>) -> Self {
        left_on.map_or(Self::UNKNOWN, |day| Self::new(None, Some(day)))
    }

    /// Have the two a day in common?
    #[must_use]
    pub fn overlaps(self, other: Self) -> bool {
        self.from <= self.to && other.from <= other.to && self.from <= other.to && other.from <= self.to
    }

    fn write(self, key: &mut String) {
        for day in [self.from, self.to] {
            for digit in (0..DIGITS).rev() {
                let digit = (day >> (4 * digit)) & 0xF;
                key.push(char::from_u32(0x10 + digit).unwrap_or('\u{10}'));
            }
        }
    }

    fn read(bytes: &[u8]) -> Self {
        let day = |bytes: &[u8]| bytes.iter().fold(0, |day, byte| day << 4 | u32::from(byte & 0xF));
        match (bytes.get(..DIGITS), bytes.get(DIGITS..2 * DIGITS)) {
            (Some(from), Some(to)) => Self { from: day(from), to: day(to) },
            _ => Self::UNKNOWN,
        }
    }
}

fn number(day: NaiveDate) -> u32 {
    u32::try_from(day.num_days_from_ce()).unwrap_or(0).min(LARGEST)
}

/// Puts the sections behind what is said of the person as such: note, skills and tags, viewpoint, last post, tenures.
pub(crate) fn append_sections(key: &mut String, alumnus: &Alumnus) {
    let view = &alumnus.viewpoint;
    section(key, NOTE, None, [alumnus.note.as_str()]);
    section(key, KNOWN, None, alumnus.skills.iter().chain(&alumnus.tags).map(String::as_str));
    section(key, VIEW, None, [&view.employer, &view.role, &view.industry].map(String::as_str));
    let last = Span::until_leaving(alumnus.left_on);
    section(key, LAST, Some(last), [&alumnus.department, &alumnus.job].map(String::as_str));
    for tenure in &alumnus.tenures {
        let texts = [&tenure.department, &tenure.job, &tenure.systems, &tenure.words, &tenure.products];
        let span = Span::of_tenure(tenure, alumnus.left_on);
        section(key, TENURE, Some(span), texts.map(String::as_str));
    }
}

fn section<'a>(key: &mut String, mark: char, span: Option<Span>, texts: impl IntoIterator<Item = &'a str>) {
    key.push(mark);
    if let Some(span) = span {
        span.write(key);
    }
    for text in texts {
        let text = fold(text);
        if !text.is_empty() {
            key.push('\n');
            key.push_str(&text);
        }
    }
}

/// A post in a key: when, and the words that stand to it.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// When.
    pub span: Span,
    /// Folded department, job, systems, words and products.
    pub text: &'a [u8],
}

impl<'a> Post<'a> {
    fn read(section: &'a [u8]) -> Self {
        Self { span: Span::read(section), text: section.get(2 * DIGITS..).unwrap_or_default() }
    }
}

/// A search key, taken apart without a copy.
#[derive(Debug, Clone, Copy)]
pub struct Sections<'a> {
    /// Everything that belongs to no post: names, numbers, note, skills, tags, viewpoint.
    pub elsewhere: &'a [u8],
    /// Note, skills, tags, viewpoint, posts: everything but names and numbers.
    pub experience: &'a [u8],
    /// 外部視点
    pub viewpoint: &'a [u8],
    /// 最終所属 and 職種
    pub last: Post<'a>,
    tenures: &'a [u8],
}

impl<'a> Sections<'a> {
    /// A key without sections is all `elsewhere`.
    #[must_use]
    pub fn of(key: &'a [u8]) -> Self {
        let at = |mark: char, in_bytes: &[u8]| memchr::memchr(mark as u8, in_bytes);
        let from = |start: Option<usize>| start.and_then(|start| key.get(start..)).unwrap_or_default();
        let last = at(LAST, key);
        let posts = last.and_then(|last| key.get(last + 1..)).unwrap_or_default();
        let (post, tenures) = match at(TENURE, posts) {
            Some(end) => (posts.get(..end).unwrap_or_default(), posts.get(end + 1..).unwrap_or_default()),
            None => (posts, Default::default()),
        };
        let elsewhere = key.get(..last.unwrap_or(key.len())).unwrap_or_default();
        Self {
            elsewhere,
            experience: from(at(NOTE, elsewhere).or(last)),
            viewpoint: at(VIEW, elsewhere).and_then(|view| elsewhere.get(view..)).unwrap_or_default(),
            last: Post::read(post),
            tenures,
        }
    }

    /// 在籍歴, in the person's order.
    pub fn tenures(self) -> impl Iterator<Item = Post<'a>> {
        let sections = self.tenures.split(|byte| *byte == TENURE as u8);
        sections.filter(|section| !section.is_empty()).map(Post::read)
    }

    /// The posts that count as times of employment: the tenures, else the last post.
    pub fn posts(self) -> impl Iterator<Item = Post<'a>> {
        let alone = self.tenures.is_empty().then_some(self.last);
        self.tenures().chain(alone)
    }
}
