//! 名寄せ: who in the registry may be one and the same person, why, and what becomes of two records that are.
//!
//! Nothing here merges by itself. A [`Likeness`] is a score with its reasons, a person looks at both records, and
//! either merges them field by field ([`merged`]) or says that they are 別人.
//!
//! # The score
//!
//! 0 to 100, a sum of evidence. What agrees adds, what is known on both sides and differs takes away, what is not
//! known on one side does neither.
//!
//! | evidence | points |
//! |---|---|
//! | same 社員番号 | 60 |
//! | the same but for leading zeros, which spreadsheets eat | 35 |
//! | same e-mail | 45 |
//! | same telephone number | 30 |
//! | same name in the same characters | 30 |
//! | the same but for old, variant or compatibility characters | 28 |
//! | one bears the other's 旧姓 with the same given name | 28 |
//! | same フリガナ | 30; 45 if a name holds no kanji, so that the reading is all there is |
//! | a name in Latin letters that reads like the other | 45 |
//! | フリガナ that differ in long vowels, small kana or by one character, with the same name | 15 |
//! | same date of birth | 20 |
//! | same 退職日 | 6 |
//! | same 最終所属 | 4 |
//! | other date of birth | −20 |
//! | other 社員番号 | −12 |
//! | other フリガナ | −25 |
//! | other 退職日 | −4 |
//! | other 最終所属 | −4 |
//!
//! Of the three lines about the name only the best counts, and likewise of those about the reading. Without the same
//! 社員番号 or e-mail the score ends at 99: nobody is certain by name. With the same 社員番号 it is never under
//! [`LOWEST`], whatever differs: one number for two people is a question. Under [`LOWEST`], and where neither a name, a
//! reading, a number nor an address agrees, there is no likeness at all. Two people of one name whose numbers, birth
//! dates, departments and leaving days all differ come out at exactly [`LOWEST`]: they are shown once, so that someone
//! can say 別人.

mod likeness;
mod lookalikes;
mod merge;
mod profile;

pub use likeness::{LOWEST, Likeness, LikenessReason, likeness};
pub use lookalikes::Lookalikes;
pub use merge::{MergeField, Take, differing, merged, suggested};
pub use profile::{Profile, profile};

#[cfg(test)]
#[path = "duplicate/tests.rs"]
mod tests;
