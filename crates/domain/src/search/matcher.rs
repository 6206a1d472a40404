//! Does a person match?

use memchr::memmem::Finder;

use super::{Manner, Query, Sections, Span};

/// A query, ready to be held against many search keys.
pub struct Matcher {
    /// The longest word first: it is rarest, and a scan follows it.
    words: Vec<Finder<'static>>,
    /// Must the words stand in one tenure, and in which time?
    tenure: Option<Span>,
}

impl Matcher {
    /// For what was asked.
    #[must_use]
    pub fn new(query: &Query) -> Self {
        let tenure = match query.manner {
            Manner::Words => None,
            Manner::Tenure => Some(query.period.map_or(Span::new(None, None), |period| period.span())),
        };
        Self::build(&query.terms(), tenure)
    }

    /// For folded terms, every one of which must stand somewhere in the key.
    #[must_use]
    pub fn of_terms(terms: &[String]) -> Self {
        Self::build(terms, None)
    }

    fn build(terms: &[String], tenure: Option<Span>) -> Self {
        let mut terms: Vec<&String> = terms.iter().filter(|term| !term.is_empty()).collect();
        terms.sort_by_key(|term| std::cmp::Reverse(term.len()));
        let words = terms.into_iter().map(|term| Finder::new(term.as_bytes()).into_owned()).collect();
        Self { words, tenure }
    }

    /// Does everybody match?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.tenure.is_none()
    }

    /// The word whose places are worth looking at; nobody matches without it. `None`: there is no word.
    #[must_use]
    pub fn rarest(&self) -> Option<&Finder<'static>> {
        self.words.first()
    }

    /// Does a key that holds [`Self::rarest`] match?
    #[must_use]
    pub fn matches_rest(&self, key: &[u8]) -> bool {
        match self.tenure {
            None => self.words.iter().skip(1).all(|word| word.find(key).is_some()),
            Some(span) => self.matches_in_one(key, span),
        }
    }

    /// Does a key match?
    #[must_use]
    pub fn matches(&self, key: &[u8]) -> bool {
        self.rarest().is_none_or(|word| word.find(key).is_some()) && self.matches_rest(key)
    }

    /// One post of that time has the words; those that it lacks stand where no post is spoken of.
    fn matches_in_one(&self, key: &[u8], span: Span) -> bool {
        let sections = Sections::of(key);
        sections.posts().filter(|post| self.covers_all_time(span) || post.span.overlaps(span)).any(|post| {
            self.words
                .iter()
                .all(|word| word.find(post.text).is_some() || word.find(sections.elsewhere).is_some())
        })
    }

    /// Without a time asked for, posts without days count too.
    fn covers_all_time(&self, span: Span) -> bool {
        span == Span::new(None, None)
    }
}
