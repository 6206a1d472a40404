//! 名簿: the list of people and its search, fast on 100,000 of them.
//!
//! A search walks the search keys in memory (see [`crate::people`]); only the rows of the asked page are read whole from
//! the database. Parts of words must match from one character on, so no word index would help.

use std::collections::HashSet;
use std::sync::Arc;

use chrono::NaiveDate;
use engawa_domain::search::Matcher;
use engawa_domain::{AlumnusId, Availability, Minutes, name};
use rusqlite::Row;

use super::alumnus;
use crate::access::Reader;
use crate::error::Result;
use crate::people::Index;
use crate::{entity, value};

/// A part of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Page<T> {
    /// All there are.
    pub total: u32,
    /// Those that match the search.
    pub matched: u32,
    /// The asked part of those.
    pub rows: Vec<T>,
}

/// A person as the list shows them.
#[derive(Debug, Clone, PartialEq)]
pub struct AlumnusRow {
    /// Identifier.
    pub id: AlumnusId,
    /// 社員番号
    pub employee_no: String,
    /// 氏名
    pub name: String,
    /// フリガナ
    pub kana: String,
    /// 最終所属
    pub department: String,
    /// 職種
    pub job: String,
    /// 退職日
    pub left_on: Option<NaiveDate>,
    /// メール
    pub email: String,
    /// 電話番号
    pub phone: String,
    /// 備考
    pub note: String,
    /// 稼働可否
    pub availability: Option<Availability>,
    /// 確認日 of the availability.
    pub availability_on: Option<NaiveDate>,
    /// Hours wanted per month, from.
    pub hours_from: Option<Minutes>,
    /// Hours wanted per month, to.
    pub hours_to: Option<Minutes>,
    /// 依頼しない
    pub do_not_ask: bool,
}

impl Reader<'_> {
    /// The people that match every term, ordered by kana and then by name, from `offset` on. `terms` are folded as by
    /// [`name::query_terms`]; none match everybody.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumni_search(&self, terms: &[String], offset: usize, limit: usize) -> Result<Page<AlumnusRow>> {
        self.alumni_matching(&Matcher::of_terms(terms), offset, limit)
    }

    /// The people that match, ordered by kana and then by name, from `offset` on.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn alumni_matching(
        &self,
        matcher: &Matcher,
        offset: usize,
        limit: usize,
    ) -> Result<Page<AlumnusRow>> {
        let (total, matched, numbers) = match self.index_for(matcher)? {
            Some(index) => {
                let (matched, numbers) = index.search(matcher, offset, limit);
                (index.len(), matched, numbers)
            }
            None if matcher.is_empty() => {
                let total = self.alumni_count()?;
                (total, total, self.numbers_of_page(offset, limit)?)
            }
            None => self.numbers_that_match(matcher, offset, limit)?,
        };
        let mut row = self.conn.prepare_cached(
            "SELECT id, employee_no, name, kana, department, job, left_on, email, phone, note, availability,
               availability_on, hours_from, hours_to, do_not_ask
             FROM alumnus WHERE no = ?1",
        )?;
        let mut rows = Vec::with_capacity(numbers.len());
        for number in numbers {
            let found = value::naming(entity::ALUMNUS, "", value::first(&mut row, [number], alumnus_row))?;
            rows.extend(found);
        }
        Ok(Page { total: value::count(total), matched: value::count(matched), rows })
    }

    /// Makes the index that searches need, if it is not there yet. Some tenths of a second for 100,000 people, so a
    /// host does it beside the first screen.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn prepare_search(&self) -> Result<()> {
        self.index()?;
        Ok(())
    }

    /// The index as of what this reader sees, if it can be had.
    pub(crate) fn index(&self) -> Result<Option<Arc<Index>>> {
        match self.people {
            Some(people) => people.current(self.conn),
            None => Ok(None),
        }
    }

    /// The list as such needs no index: the first page after opening does not wait for one.
    fn index_for(&self, matcher: &Matcher) -> Result<Option<Arc<Index>>> {
        match self.people {
            Some(people) if matcher.is_empty() => people.at_hand(self.conn),
            _ => self.index(),
        }
    }

    fn alumni_count(&self) -> Result<usize> {
        let mut count = self.conn.prepare_cached("SELECT count(*) FROM alumnus")?;
        let count: i64 = count.query_row([], |row| row.get(0))?;
        Ok(usize::try_from(count).unwrap_or(0))
    }

    fn numbers_of_page(&self, offset: usize, limit: usize) -> Result<Vec<i64>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT no FROM alumnus INDEXED BY alumnus_in_order ORDER BY sort_key, name, id LIMIT ?1 OFFSET ?2",
        )?;
        value::collect(&mut rows, [value::position(limit), value::position(offset)], |row| Ok(row.get(0)?))
    }

    /// Everybody's `no`, in the order of the list.
    pub(crate) fn numbers_in_order(&self) -> Result<Vec<i64>> {
        self.numbers_of_page(0, usize::MAX)
    }

    /// The search without the index: slow and plain, for a state that the index does not have.
    pub(super) fn numbers_that_match(
        &self,
        matcher: &Matcher,
        offset: usize,
        limit: usize,
    ) -> Result<(usize, usize, Vec<i64>)> {
        let mut matches = HashSet::new();
        alumnus::each(self.conn, |standing, person| {
            if matcher.matches(name::search_key(&person).as_bytes()) {
                matches.insert(standing.no);
            }
            Ok(())
        })?;
        let all = self.numbers_in_order()?;
        let matching: Vec<i64> = all.iter().filter(|no| matches.contains(no)).copied().collect();
        let page = matching.iter().skip(offset).take(limit).copied().collect();
        Ok((all.len(), matching.len(), page))
    }
}

pub(crate) fn alumnus_row(row: &Row<'_>) -> Result<AlumnusRow> {
    Ok(AlumnusRow {
        id: AlumnusId(row.get("id")?),
        employee_no: row.get("employee_no")?,
        name: row.get("name")?,
        kana: row.get("kana")?,
        department: row.get("department")?,
        job: row.get("job")?,
        left_on: value::day(row, "left_on")?,
        email: row.get("email")?,
        phone: row.get("phone")?,
        note: row.get("note")?,
        availability: value::maybe_from_word(row, "availability")?,
        availability_on: value::day(row, "availability_on")?,
        hours_from: value::minutes(row, "hours_from")?,
        hours_to: value::minutes(row, "hours_to")?,
        do_not_ask: row.get("do_not_ask")?,
    })
}

/// The order of 五十音: first by the plain kana (ガ as カ, ッ as ツ), then by the kana as they are. Whoever has no kana
/// comes last, by name.
#[must_use]
pub fn sort_key(kana: &str, name: &str) -> String {
    let folded = name::fold_reading(kana);
    if folded.is_empty() {
        // Sorts behind every kana.
        return format!("\u{FFFD}{}", name::fold(name));
    }
    let plain: String = folded.chars().map(plain_kana).collect();
    format!("{plain}\u{1}{folded}")
}

/// The kana without its marks, full size.
fn plain_kana(c: char) -> char {
    const MARKED: &str = "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔぁぃぅぇぉっゃゅょゎゕゖ";
    const PLAIN: &str = "かきくけこさしすせそたちつてとはひふへほはひふへほうあいうえおつやゆよわかけ";
    MARKED.chars().zip(PLAIN.chars()).find(|(marked, _)| *marked == c).map_or(c, |(_, plain)| plain)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use super::*;

    #[test]
    fn people_stand_in_the_order_of_a_japanese_index() {
        let expected = [
            ("アオキ", "青木"),
            ("カトウ", "加藤"),
            ("ガトウ", "我藤"),
            ("カトリ", "香取"),
            ("ハットリ", "服部"),
            ("ハツトリ", "初鳥"),
            ("ババ", "馬場"),
            ("ハマダ", "濵田"),
            ("ワタナベ", "渡辺"),
            ("", "Smith"),
            ("", "青山"),
        ];
        let mut sorted = expected;
        sorted.reverse();
        sorted.sort_by_key(|(kana, name)| sort_key(kana, name));
        let names = |list: [(&'static str, &'static str); 11]| list.map(|(_, name)| name);
        assert_eq!(names(sorted), names(expected));
    }

    #[test]
    fn hiragana_and_half_width_sort_like_katakana() {
        assert_eq!(sort_key("たかはし", "髙橋"), sort_key("タカハシ", "髙橋"));
        assert_eq!(sort_key("ﾀｶﾊｼ", "髙橋"), sort_key("タカハシ", "髙橋"));
    }
}
