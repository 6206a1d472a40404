//! 消去: what of a person goes, and what a contract that must be kept still needs (個人情報保護法 22条, 35条).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::name::{self, fold};
use crate::{Alumnus, Contractor, Engagement, EngagementId, Stage};

/// Why a person is erased.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum ErasureGround {
    /// The person asked (35条). Their identity must have been checked.
    Requested,
    /// The time for which they may be kept has ended (22条).
    RetentionEnded,
}

/// A contract that must be kept although its contractor is erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct KeptContract {
    /// Which.
    pub engagement_id: EngagementId,
    /// Last day on which it must be kept.
    pub until: NaiveDate,
    /// The article.
    pub basis: String,
}

/// Was a contract concluded, as far as the engagement tells? `issued` counts the documents issued from it.
///
/// Work under way, being ended or ended is a contract; so is whatever a document was issued from. A draft or an
/// offer without a document binds nobody, and no law keeps it.
#[must_use]
pub fn is_contract(engagement: &Engagement, issued: usize) -> bool {
    issued > 0 || matches!(engagement.stage, Stage::Active | Stage::Closing | Stage::Closed)
}

/// The person as far as a kept contract names them: name, kana, address, and what they are as a contractor. All
/// else is as if never stated. Agrees with [`crate::personal_data::OnErasure::KeptWithContract`].
#[must_use]
pub fn as_contractor(person: &Alumnus) -> Alumnus {
    let contractor = &person.contractor;
    Alumnus {
        id: person.id.clone(),
        name: person.name.clone(),
        kana: person.kana.clone(),
        address: person.address.clone(),
        contractor: Contractor {
            kind: contractor.kind,
            corporate_name: contractor.corporate_name.clone(),
            sole_officer: contractor.sole_officer,
            resident: contractor.resident,
            employs: contractor.employs,
            employs_on: contractor.employs_on,
            invoice_no: contractor.invoice_no.clone(),
            ..Contractor::default()
        },
        ..Alumnus::default()
    }
}

/// Does a text name the person (name with or without its blanks, kana, former name) or a way to reach them?
/// What is written about an erasure must not, or it would bring back what it erased.
///
/// Texts are compared as a search does: 高橋 names a 髙橋, たかはし a タカハシ. A family name counts by itself; one
/// of a single kanji stands in too many words.
#[must_use]
pub fn names(text: &str, person: &Alumnus) -> bool {
    let text = fold(text);
    let family = |name: &str, shortest: usize| {
        let part = name.split_whitespace().next().unwrap_or_default();
        if part.chars().count() < shortest { String::new() } else { part.to_owned() }
    };
    // Where nobody said where the family name ends, it is at least two characters long.
    let undivided =
        person.name.split_whitespace().count() == 1 && person.name.trim().chars().take(2).all(name::is_kanji);
    let beginning: String =
        if undivided { fold(&person.name).chars().take(2).collect() } else { String::new() };
    let telling =
        [&person.name, &person.kana, &person.former_name, &person.email, &person.phone, &person.address];
    telling
        .into_iter()
        .map(String::as_str)
        // もり and の stand in too many words, たかはし does not.
        .chain([family(&person.name, 2), family(&person.kana, 3), beginning].iter().map(String::as_str))
        .chain(person.contacts.iter().map(|contact| contact.value.as_str()))
        .map(fold)
        .any(|word| word.chars().count() > 1 && text.contains(&word))
}

/// A full name as it is looked for in what was written about others: folded as a search folds it, with or without
/// its blanks, so that 高橋一郎 is found for a 髙橋　一郎.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SoughtName {
    folded: String,
    short: bool,
}

impl SoughtName {
    /// `None` for a name of a single character, which would be found everywhere.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let folded = fold(name);
        let length = folded.chars().count();
        (length > 1).then_some(Self { folded, short: length < 3 })
    }

    /// Is this the same name, however it is written?
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        fold(name) == self.folded
    }

    /// Does the name stand anywhere in a text? A name in Latin letters only where its words end.
    #[must_use]
    pub fn stands_in(&self, text: &str) -> bool {
        fold(text).contains(&self.folded) && self.first_in(text, 0, false).is_some()
    }

    /// Does the name stand in a text so that it is no part of a longer word? One of two characters is not looked
    /// for in 森林健康: what is deleted without being asked about has to be meant.
    #[must_use]
    pub fn surely_stands_in(&self, text: &str) -> bool {
        fold(text).contains(&self.folded) && self.first_in(text, 0, true).is_some()
    }

    /// The text with other words wherever the name surely stands.
    #[must_use]
    pub fn replaced(&self, text: &str, with: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut at = 0;
        if fold(text).contains(&self.folded) {
            while let Some((from, to)) = self.first_in(text, at, true) {
                out.push_str(text.get(at..from).unwrap_or_default());
                out.push_str(with);
                at = to;
            }
        }
        out.push_str(text.get(at..).unwrap_or_default());
        out
    }

    /// The first place from `start` on, in bytes.
    fn first_in(&self, text: &str, start: usize, surely: bool) -> Option<(usize, usize)> {
        let starts = text.char_indices().map(|(at, _)| at).filter(|at| *at >= start);
        starts
            .filter_map(|from| {
                let to = from.checked_add(self.length_at(text.get(from..)?)?)?;
                let before = text.get(..from)?.chars().next_back();
                let after = text.get(to..)?.chars().next();
                let first = text.get(from..)?.chars().next();
                let last = text.get(..to)?.chars().next_back();
                let latin = |a: Option<char>, b: Option<char>| {
                    matches!(
                        (a.map(Script::of), b.map(Script::of)),
                        (Some(Script::Latin), Some(Script::Latin))
                    )
                };
                let same = surely
                    && self.short
                    && last.map(Script::of) == after.map(Script::of)
                    && after.is_some_and(|c| Script::of(c) != Script::Other);
                (!latin(before, first) && !latin(last, after) && !same).then_some((from, to))
            })
            .next()
    }

    /// How many bytes at the beginning of a text are this name.
    fn length_at(&self, text: &str) -> Option<usize> {
        let mut chars = text.char_indices().peekable();
        // A name begins with one of its own characters, not with a blank.
        if fold(text.get(..text.chars().next()?.len_utf8())?).is_empty() {
            return None;
        }
        while let Some((at, c)) = chars.next() {
            // A voicing mark or a selector belongs to the character before it.
            if chars.peek().is_some_and(|(_, next)| is_mark(*next)) {
                continue;
            }
            let to = at.checked_add(c.len_utf8())?;
            let folded = fold(text.get(..to)?);
            if folded == self.folded {
                return Some(to);
            }
            if !self.folded.starts_with(&folded) {
                return None;
            }
        }
        None
    }
}

fn is_mark(c: char) -> bool {
    matches!(c, '゛' | '゜' | 'ﾞ' | 'ﾟ' | '\u{3099}' | '\u{309a}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// What a word is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Kanji,
    Kana,
    Latin,
    Other,
}

impl Script {
    fn of(c: char) -> Self {
        match c {
            _ if name::is_kanji(c) => Self::Kanji,
            'ぁ'..='ゟ' | 'ァ'..='ヿ' | 'ｦ'..='ﾟ' => Self::Kana,
            'ａ'..='ｚ' | 'Ａ'..='Ｚ' | '０'..='９' => Self::Latin,
            _ if c.is_alphanumeric() => Self::Latin,
            _ => Self::Other,
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use serde_json::Value;

    use super::*;
    use crate::{PartyKind, SideJob, personal_data};

    fn person() -> Alumnus {
        Alumnus {
            id: "1".into(),
            name: "髙橋　一郎".to_owned(),
            kana: "タカハシ　イチロウ".to_owned(),
            former_name: "鈴木".to_owned(),
            email: "taka@example.jp".to_owned(),
            phone: "09012345678".to_owned(),
            address: "東京都港区1-2-3".to_owned(),
            note: "夜のみ".to_owned(),
            contractor: Contractor {
                kind: Some(PartyKind::Individual),
                invoice_no: "T7000012050002".to_owned(),
                side_job: Some(SideJob::Confirmed),
                ..Contractor::default()
            },
            ..Alumnus::default()
        }
    }

    #[test]
    fn what_stays_is_exactly_what_is_marked_so() {
        let before = serde_json::to_value(person()).unwrap();
        let after = serde_json::to_value(as_contractor(&person())).unwrap();
        let blank = serde_json::to_value(Alumnus::default()).unwrap();
        for field in personal_data::FIELDS {
            let at = |value: &Value| value.pointer(&format!("/{}", field.path.replace('.', "/"))).cloned();
            let expected = match field.on_erasure {
                personal_data::OnErasure::KeptWithContract => at(&before),
                personal_data::OnErasure::Erased => at(&blank),
            };
            assert_eq!(at(&after), expected, "{}", field.path);
        }
    }

    #[test]
    fn a_contract_is_what_was_issued_or_begun() {
        let at = |stage| Engagement { stage, ..Engagement::default() };
        for (stage, issued, contract) in [
            (Stage::Drafting, 0, false),
            (Stage::Offered, 0, false),
            (Stage::Drafting, 1, true),
            (Stage::Active, 0, true),
            (Stage::Closing, 0, true),
            (Stage::Closed, 0, true),
        ] {
            assert_eq!(is_contract(&at(stage), issued), contract, "{stage:?} {issued}");
        }
    }

    #[test]
    fn a_text_that_names_the_person_is_found() {
        for (text, named) in [
            ("運転免許証の提示を受けた", false),
            ("髙橋さんに電話した", true),
            ("髙橋 一郎と面談", true),
            ("090 1234 5678へ折り返し", true),
            ("taka@example.jpへ返信", true),
            ("タカハシイチロウ", true),
            ("", false),
        ] {
            assert_eq!(names(text, &person()), named, "{text}");
        }
        let short = Alumnus { name: "林　健".to_owned(), ..Alumnus::default() };
        assert!(!names("森林組合の身分証", &short));
        assert!(names("林健さん本人", &short));
    }

    #[test]
    fn a_text_that_names_the_person_in_other_letters_is_found_too() {
        for (name, kana, text, named) in [
            ("髙橋一郎", "", "高橋一郎さんの免許証（髙橋さん本人）", true),
            ("髙橋一郎", "", "高橋さんの免許証", true),
            ("髙橋　一郎", "", "高橋さんの免許証", true),
            ("髙橋　一郎", "タカハシ　イチロウ", "たかはしいちろうと名乗った", true),
            ("髙橋　一郎", "タカハシ　イチロウ", "ﾀｶﾊｼ様からの電話", true),
            ("佐々木望", "", "佐々木さんの旅券", true),
            ("邉見 隆", "", "辺見氏の住民票", true),
            ("森　望", "モリ　ノゾミ", "免許証を見たつもり", false),
            ("髙橋一郎", "タカハシ　イチロウ", "運転免許証の提示を受けた", false),
            ("Maria Tanaka", "", "MARIA TANAKAの旅券", true),
            ("Maria", "", "マイナンバーカードの表", false),
        ] {
            let person = Alumnus { name: name.into(), kana: kana.into(), ..Alumnus::default() };
            assert_eq!(names(text, &person), named, "{name}: {text}");
        }
    }

    #[test]
    fn a_name_is_looked_for_however_it_is_written() {
        for (name, text, stands, surely) in [
            ("髙橋　一郎", "高橋一郎さんと同期", true, true),
            ("髙橋一郎", "高橋　一郎と", true, true),
            ("高橋一郎", "髙橋\u{e0100}一郎を囲む会", true, true),
            ("佐々木　望", "佐佐木望の部署", true, true),
            ("髙橋一郎", "高橋さんと一郎さん", false, false),
            ("林 健", "林健さんの紹介", true, true),
            ("林 健", "森林健康を守る会", true, false),
            ("林 健", "森林の話", false, false),
            ("Ann Lee", "with ANN LEE and others", true, true),
            ("Ann Lee", "annlee.", true, true),
            ("Ann Lee", "Joann Leeds", false, false),
            ("ハヤシ ケン", "ﾊﾔｼ ｹﾝさん", true, true),
            ("ババ ケン", "ﾊﾞﾊﾞｹﾝさん", true, true),
            ("髙橋一郎", "", false, false),
        ] {
            let sought = SoughtName::of(name).unwrap();
            assert_eq!(sought.stands_in(text), stands, "{name}: {text}");
            assert_eq!(sought.surely_stands_in(text), surely, "{name}: {text}");
            assert_eq!(sought.replaced(text, "□") != text, surely, "{name}: {text}");
        }
        assert_eq!(SoughtName::of("林"), None);
        assert!(SoughtName::of("髙橋　一郎").unwrap().is("高橋一郎"));
    }

    #[test]
    fn only_the_name_is_replaced() {
        let sought = SoughtName::of("髙橋　一郎").unwrap();
        assert_eq!(sought.replaced("前、高橋 一郎・髙橋一郎、後", "□"), "前、□・□、後");
    }
}
