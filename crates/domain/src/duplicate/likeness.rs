//! The score of two profiles, and why.

use serde::{Deserialize, Serialize};

use super::profile::Profile;

/// Under this score two people are not called alike.
pub const LOWEST: u8 = 20;

/// The longest given name that is looked for behind a 旧姓, in characters.
pub(super) const LONGEST_GIVEN: usize = 4;

/// Without a hard identifier nobody is certain.
const UNCERTAIN: i32 = 99;

/// How much two records resemble each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Likeness {
    /// [`LOWEST`] to 100.
    pub score: u8,
    /// What speaks for it and what against, the weightiest first.
    pub reasons: Vec<LikenessReason>,
}

/// Evidence. What begins with `Other` speaks against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum LikenessReason {
    /// 社員番号が同じ
    SameEmployeeNo,
    /// 社員番号が先頭の0を除いて同じ
    SimilarEmployeeNo,
    /// メールが同じ
    SameEmail,
    /// 電話番号が同じ
    SamePhone,
    /// 氏名が同じ
    SameName,
    /// 氏名が異体字を除いて同じ
    SameNameFolded,
    /// 旧姓
    FormerName,
    /// フリガナが同じ
    SameKana,
    /// ローマ字の読みが同じ
    SameRomaji,
    /// フリガナがほぼ同じ
    SimilarKana,
    /// 生年月日が同じ
    SameBirthDate,
    /// 退職日が同じ
    SameLeavingDay,
    /// 最終所属が同じ
    SameDepartment,
    /// 生年月日が違う
    OtherBirthDate,
    /// 社員番号が違う
    OtherEmployeeNo,
    /// フリガナが違う
    OtherKana,
    /// 退職日が違う
    OtherLeavingDay,
    /// 最終所属が違う
    OtherDepartment,
}

use LikenessReason as Reason;

/// How much two people resemble each other; `None` if not enough to speak of. Symmetric.
#[must_use]
pub fn likeness(one: &Profile, other: &Profile) -> Option<Likeness> {
    let name = same_name(one, other);
    let reading = same_reading(one, other);
    let number = same_number(one, other);
    let email = share(&one.emails, &other.emails).then_some((Reason::SameEmail, 45));
    let phone = share(&one.phones, &other.phones).then_some((Reason::SamePhone, 30));
    if [name, reading, number, email, phone].iter().all(Option::is_none) {
        return None;
    }
    let reading = reading.or_else(|| other_reading(one, other, name));
    let number = number.or_else(|| {
        (one.employee_no != 0 && other.employee_no != 0).then_some((Reason::OtherEmployeeNo, -12))
    });
    let born =
        compared(one.born_on, other.born_on, (Reason::SameBirthDate, 20), (Reason::OtherBirthDate, -20));
    let left =
        compared(one.left_on, other.left_on, (Reason::SameLeavingDay, 6), (Reason::OtherLeavingDay, -4));
    let known = |mark: u64| (mark != 0).then_some(mark);
    let department = compared(
        known(one.department),
        known(other.department),
        (Reason::SameDepartment, 4),
        (Reason::OtherDepartment, -4),
    );
    let found = [number, email, phone, name, reading, born, left, department].into_iter().flatten();
    let mut evidence: Vec<(Reason, i32)> = found.collect();
    let sum: i32 = evidence.iter().map(|(_, points)| points).sum();
    let certain =
        evidence.iter().any(|(reason, _)| matches!(reason, Reason::SameEmployeeNo | Reason::SameEmail));
    // One number for two people is a question for a person, whatever else differs.
    let least = match number {
        Some((Reason::SameEmployeeNo, _)) => i32::from(LOWEST),
        _ => 0,
    };
    let score = u8::try_from(sum.clamp(least, if certain { 100 } else { UNCERTAIN })).unwrap_or(0);
    if score < LOWEST {
        return None;
    }
    evidence.sort_by_key(|(reason, points)| (std::cmp::Reverse(*points), *reason));
    Some(Likeness { score, reasons: evidence.into_iter().map(|(reason, _)| reason).collect() })
}

/// A reason with its points.
type Evidence = Option<(Reason, i32)>;

fn same_number(one: &Profile, other: &Profile) -> Evidence {
    match () {
        () if one.employee_no == 0 || other.employee_no == 0 => None,
        () if one.employee_no == other.employee_no => Some((Reason::SameEmployeeNo, 60)),
        () if one.plain_no == other.plain_no && one.plain_no != 0 => Some((Reason::SimilarEmployeeNo, 35)),
        () => None,
    }
}

fn same_name(one: &Profile, other: &Profile) -> Evidence {
    if one.folded.is_empty() || other.folded.is_empty() {
        return None;
    }
    if one.written == other.written {
        return Some((Reason::SameName, 30));
    }
    if one.folded == other.folded {
        return Some((Reason::SameNameFolded, 28));
    }
    (bore_the_name_of(one, other) || bore_the_name_of(other, one)).then_some((Reason::FormerName, 28))
}

/// Was `one` once called what `other` is called? A 旧姓 and the given name of today make the former name.
fn bore_the_name_of(one: &Profile, other: &Profile) -> bool {
    one.former.iter().any(|former| match other.folded.strip_prefix(&*former.folded) {
        Some("") => former.whole,
        Some(given) => {
            given.len() < one.folded.len()
                && given.chars().count() <= LONGEST_GIVEN
                && one.folded.ends_with(given)
        }
        None => false,
    })
}

fn same_reading(one: &Profile, other: &Profile) -> Evidence {
    let alone = !one.has_kanji || !other.has_kanji;
    if one.kana != 0 && one.kana == other.kana {
        return Some((Reason::SameKana, if alone { 45 } else { 30 }));
    }
    (sound_alike(one, other) && (one.latin || other.latin)).then_some((Reason::SameRomaji, 45))
}

fn sound_alike(one: &Profile, other: &Profile) -> bool {
    let same = |left: &str, right: &str| !left.is_empty() && left == right;
    same(&one.sound, &other.sound) || same(&one.turned, &other.sound) || same(&one.sound, &other.turned)
}

/// What readings that are not the same say about people that something else brought together.
fn other_reading(one: &Profile, other: &Profile, name: Evidence) -> Evidence {
    if one.sound.is_empty() || other.sound.is_empty() {
        return None;
    }
    let rough = one.rough != 0 && one.rough == other.rough;
    if rough || sound_alike(one, other) || one_apart(&one.sound, &other.sound) {
        return Some((Reason::SimilarKana, 15));
    }
    // Whoever took another family name reads differently and is no less the same person.
    let explained = matches!(name, Some((Reason::FormerName, _))) || one.latin || other.latin;
    (!explained).then_some((Reason::OtherKana, -25))
}

/// Is one text the other with at most one character more, less or different? Short texts are not: キタ and キダ
/// are two families.
fn one_apart(one: &str, other: &str) -> bool {
    let (left, right): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    if left.len().abs_diff(right.len()) > 1 || left.len().min(right.len()) < 5 {
        return false;
    }
    let head = left.iter().zip(&right).take_while(|(a, b)| a == b).count();
    let tail = left.iter().rev().zip(right.iter().rev()).take_while(|(a, b)| a == b).count();
    head + tail + 1 >= left.len().max(right.len())
}

fn compared<T: PartialEq>(
    one: Option<T>,
    other: Option<T>,
    same: (Reason, i32),
    differs: (Reason, i32),
) -> Evidence {
    Some(if one? == other? { same } else { differs })
}

fn share(one: &[u64], other: &[u64]) -> bool {
    one.iter().any(|mark| other.contains(mark))
}
