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
    /// All days.
    pub const ALL: Self = Self { from: 0, to: LARGEST };

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

/// Where a post stands in a key, and when it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PostAt {
    span: Span,
    start: u32,
    end: u32,
}

/// Where the sections of a key begin, so that it is taken apart once and not with every search.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outline {
    experience: u32,
    view: u32,
    last: u32,
}

impl Outline {
    /// Takes a key apart. Its posts are put behind `posts`: the last one first, then the tenures. A key without
    /// sections says nothing of experience.
    pub fn read(key: &[u8], posts: &mut Vec<PostAt>) -> Self {
        let find = |mark: char, from: usize| {
            let rest = key.get(from..).unwrap_or_default();
            memchr::memchr(mark as u8, rest).map_or(key.len(), |at| from + at)
        };
        let last = find(LAST, 0);
        let outline = Self {
            experience: offset(find(NOTE, 0).min(last)),
            view: offset(find(VIEW, 0).min(last)),
            last: offset(last),
        };
        let mut at = last;
        while at < key.len() {
            let end = find(TENURE, at + 1);
            let section = key.get(at + 1..end).unwrap_or_default();
            let start = (at + 1 + 2 * DIGITS).min(end);
            posts.push(PostAt { span: Span::read(section), start: offset(start), end: offset(end) });
            at = end;
        }
        outline
    }

    /// Where experience begins: note, skills, tags, viewpoint, posts.
    #[must_use]
    pub fn experience(self) -> usize {
        place(self.experience)
    }

    /// What the key says of 外部視点.
    #[must_use]
    pub fn viewpoint(self, key: &[u8]) -> &[u8] {
        key.get(place(self.view)..place(self.last)).unwrap_or_default()
    }

    /// Where the posts begin.
    #[must_use]
    pub fn posts(self) -> usize {
        place(self.last)
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn place(offset: u32) -> usize {
    usize::try_from(offset).unwrap_or(usize::MAX)
}

/// A post in a key: when, and the words that stand to it.
#[derive(Debug, Clone, Copy)]
pub struct Post<'a> {
    /// When.
    pub span: Span,
    /// Folded department, job, systems, words and products.
    pub text: &'a [u8],
}

/// A search key that was taken apart.
#[derive(Debug, Clone, Copy)]
pub struct Sections<'a> {
    key: &'a [u8],
    outline: Outline,
    posts: &'a [PostAt],
}

impl<'a> Sections<'a> {
    /// A key with its outline and posts as [`Outline::read`] gave them.
    #[must_use]
    pub fn new(key: &'a [u8], outline: Outline, posts: &'a [PostAt]) -> Self {
        Self { key, outline, posts }
    }

    fn part(self, from: u32, to: usize) -> &'a [u8] {
        self.key.get(place(from)..to).unwrap_or_default()
    }

    /// Everything that belongs to no post: names, numbers, note, skills, tags, viewpoint.
    #[must_use]
    pub fn elsewhere(self) -> &'a [u8] {
        self.part(0, place(self.outline.last))
    }

    /// Note, skills, tags, viewpoint, posts: everything but names and numbers.
    #[must_use]
    pub fn experience(self) -> &'a [u8] {
        self.part(self.outline.experience, self.key.len())
    }

    /// 外部視点
    #[must_use]
    pub fn viewpoint(self) -> &'a [u8] {
        self.outline.viewpoint(self.key)
    }

    fn post(self, at: &PostAt) -> Post<'a> {
        Post { span: at.span, text: self.part(at.start, place(at.end)) }
    }

    /// 最終所属 and 職種, then 在籍歴 in the person's order.
    pub fn all_posts(self) -> impl Iterator<Item = Post<'a>> {
        self.posts.iter().map(move |at| self.post(at))
    }

    /// 在籍歴, in the person's order.
    pub fn tenures(self) -> impl Iterator<Item = Post<'a>> {
        self.all_posts().skip(1)
    }

    /// The posts that count as times of employment: the tenures, else the last post.
    pub fn posts(self) -> impl Iterator<Item = Post<'a>> {
        self.all_posts().skip(usize::from(self.posts.len() > 1))
    }
}
