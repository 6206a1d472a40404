//! Does a person match?

use memchr::memmem::Finder;

use super::{Manner, Outline, Post, Query, Sections, Span};

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
            Manner::Tenure => Some(query.period.map_or(Span::ALL, |period| period.span())),
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

    /// Must the words stand in one tenure? Then [`Self::matches_in_one`] tells, else [`Self::matches_others`].
    #[must_use]
    pub fn asks_for_tenure(&self) -> bool {
        self.tenure.is_some()
    }

    /// Does a key hold every word but [`Self::rarest`]?
    #[must_use]
    pub fn matches_others(&self, key: &[u8]) -> bool {
        self.words.iter().skip(1).all(|word| word.find(key).is_some())
    }

    /// One post of that time has the words; those that it lacks stand where no post is spoken of. Without a time asked
    /// for, posts without days count too.
    #[must_use]
    pub fn matches_in_one(&self, sections: Sections<'_>) -> bool {
        let span = self.tenure.unwrap_or(Span::ALL);
        let at_the_time = |post: &Post<'_>| span == Span::ALL || post.span.overlaps(span);
        sections.posts().filter(at_the_time).any(|post| {
            self.words
                .iter()
                .all(|word| word.find(post.text).is_some() || word.find(sections.elsewhere()).is_some())
        })
    }

    /// Does a key match? For one key; a search over many takes them apart beforehand.
    #[must_use]
    pub fn matches(&self, key: &[u8]) -> bool {
        if self.asks_for_tenure() {
            let mut posts = Vec::new();
            let outline = Outline::read(key, &mut posts);
            return self.matches_in_one(Sections::new(key, outline, &posts));
        }
        self.words.iter().all(|word| word.find(key).is_some())
    }
}
