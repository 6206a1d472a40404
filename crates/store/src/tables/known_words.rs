//! Words that the registry already uses, to choose from instead of typing them a second way.

use std::collections::HashMap;

use serde::Deserialize;

use crate::access::Reader;
use crate::error::Result;
use crate::value;

/// No list of suggestions needs more.
const MOST: usize = 500;

/// Words in use, the most used first, at most 500 of each kind.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct KnownWords {
    /// スキル
    pub skills: Vec<String>,
    /// タグ
    pub tags: Vec<String>,
    /// 業界
    pub industries: Vec<String>,
    /// 所属, the last and the earlier ones.
    pub departments: Vec<String>,
}

/// The part of the details that holds such words.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Words {
    skills: Vec<String>,
    tags: Vec<String>,
    viewpoint: Industry,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Industry {
    industry: String,
}

#[derive(Default)]
struct Count(HashMap<String, u32>);

impl Reader<'_> {
    /// Words in use. Reads every person once: for a form that opens, not for a keystroke.
    ///
    /// # Errors
    /// If the database refuses.
    pub fn known_words(&self) -> Result<KnownWords> {
        let [mut skills, mut tags, mut industries, mut departments] = <[Count; 4]>::default();
        // Most people of a list have none of these; their details need not be parsed.
        let mut rows = self.conn.prepare_cached(
            "SELECT department,
               CASE WHEN instr(details, '\"skills\":[]') AND instr(details, '\"tags\":[]')
                      AND instr(details, '\"industry\":\"\"') THEN '' ELSE details END
             FROM alumnus",
        )?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            departments.add(row.get(0)?);
            let details: String = row.get(1)?;
            // Details that cannot be read are told where their person is read.
            let words: Words = serde_json::from_str(&details).unwrap_or_default();
            words.skills.into_iter().for_each(|word| skills.add(word));
            words.tags.into_iter().for_each(|word| tags.add(word));
            industries.add(words.viewpoint.industry);
        }
        let mut tenures = self.conn.prepare_cached("SELECT department FROM tenure")?;
        for department in value::collect(&mut tenures, [], |row| Ok(row.get::<_, String>(0)?))? {
            departments.add(department);
        }
        Ok(KnownWords {
            skills: skills.most_used(),
            tags: tags.most_used(),
            industries: industries.most_used(),
            departments: departments.most_used(),
        })
    }
}

impl Count {
    fn add(&mut self, word: String) {
        if !word.is_empty() {
            *self.0.entry(word).or_default() += 1;
        }
    }

    fn most_used(self) -> Vec<String> {
        let mut words: Vec<_> = self.0.into_iter().collect();
        words.sort_unstable_by(|(a, often_a), (b, often_b)| (often_b, a).cmp(&(often_a, b)));
        words.into_iter().map(|(word, _)| word).take(MOST).collect()
    }
}
