//! 消去: what of a person goes, and what a contract that must be kept still needs (個人情報保護法 22条, 35条).

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

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
#[must_use]
pub fn names(text: &str, person: &Alumnus) -> bool {
    let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let text = bare(text);
    let family = person.name.split_whitespace().next().unwrap_or_default();
    // A family name of one character stands in too many words.
    let family = if family.chars().count() > 1 { family } else { "" };
    let telling =
        [&person.name, &person.kana, &person.former_name, &person.email, &person.phone, &person.address];
    telling
        .into_iter()
        .map(String::as_str)
        .chain([family])
        .chain(person.contacts.iter().map(|contact| contact.value.as_str()))
        .map(bare)
        .any(|word| word.chars().count() > 1 && text.contains(&word))
}

/// The forms of a full name to look for in what was written about others. Empty for a name so short that it would
/// be found in words that mean somebody or something else.
#[must_use]
pub fn name_forms(name: &str) -> Vec<String> {
    const SHORTEST: usize = 3;
    let parts: Vec<&str> = name.split_whitespace().collect();
    let bare = parts.concat();
    if bare.chars().count() < SHORTEST {
        return Vec::new();
    }
    let mut forms = vec![name.to_owned(), bare, parts.join("\u{3000}"), parts.join(" ")];
    forms.sort();
    forms.dedup();
    forms
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
    fn a_name_is_looked_for_with_and_without_its_blank() {
        assert_eq!(name_forms("髙橋　一郎"), ["髙橋 一郎", "髙橋　一郎", "髙橋一郎"]);
        assert_eq!(name_forms("髙橋一郎"), ["髙橋一郎"]);
        assert_eq!(name_forms("林 健"), Vec::<String>::new());
    }
}
