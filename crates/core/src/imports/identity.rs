//! Whether a row is somebody: what a number, a name and a day of leaving prove, and what they do not.

use std::borrow::Cow;

use engawa_domain::{
    Alumnus,
    name::{fold, fold_reading},
    registry::FieldChange,
};

/// By what somebody was recognised.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Basis {
    /// The same 社員番号.
    Number,
    /// The same name, kana and 退職日.
    Name,
    /// A person said so.
    Choice,
}

/// 社員番号 as it is compared.
pub(super) fn number(text: &str) -> Cow<'_, str> {
    let text = text.trim();
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let narrow = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        'ー' | '−' | '‐' | '‑' | '–' => '-',
        other => other,
    };
    Cow::Owned(text.chars().map(narrow).collect())
}

/// Does the row, which has the number of `base`, name somebody else? Lists count their lines, and numbers are given
/// again: where neither the name nor the kana has anything in common with the known ones, the number proves nothing. A
/// family name that changed leaves the given name, a 旧姓 explains the rest.
pub(super) fn is_somebody_else(base: &Alumnus, incoming: &Alumnus) -> bool {
    if base.name == incoming.name {
        return false;
    }
    let (known, said) = (fold(&base.name), fold(&incoming.name));
    if known.is_empty() || said.is_empty() || known == said {
        return false;
    }
    let bore = |person: &Alumnus, name: &str| {
        let former = fold(&person.former_name);
        !former.is_empty() && name.starts_with(&former)
    };
    if bore(base, &said) || bore(incoming, &known) || share_a_given_name(&base.name, &incoming.name, fold, 2)
    {
        return false;
    }
    let (known, said) = (fold_reading(&base.kana), fold_reading(&incoming.kana));
    if known.is_empty() || said.is_empty() {
        return true;
    }
    known != said && !share_a_given_name(&base.kana, &incoming.kana, fold_reading, 3)
}

/// The same part behind the blank; without blanks, the same last `least` characters.
fn share_a_given_name(one: &str, other: &str, fold: impl Fn(&str) -> String, least: usize) -> bool {
    let given = |text: &str| text.split_whitespace().nth(1).map(&fold);
    if let (Some(one), Some(other)) = (given(one), given(other)) {
        return one == other;
    }
    let (one, other) = (fold(one), fold(other));
    one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count() >= least
}

/// Is the row, which bears the name, kana and 退職日 of somebody, that person? `changes`: what it would change.
///
/// A stated day of leaving beside the name is enough for somebody known, so that a list can correct the rest. Otherwise
/// nothing that both state may differ: two 佐藤誠 in two departments are two people, and so are two rows of one list.
pub(super) fn is_the_same(incoming: &Alumnus, changes: &[FieldChange], known: bool) -> bool {
    (known && incoming.left_on.is_some()) || changes.iter().all(|change| change.old.is_empty())
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    fn person(name: &str, kana: &str) -> Alumnus {
        Alumnus { name: name.into(), kana: kana.into(), ..Alumnus::default() }
    }

    #[rstest]
    #[case("山田太郎", "", "鈴木一郎", "", true)]
    #[case("佐藤花子", "サトウハナコ", "田中次郎", "タナカジロウ", true)]
    #[case("佐藤　誠", "サトウ　マコト", "佐藤　花子", "サトウ　ハナコ", true)]
    #[case("佐藤花子", "", "鈴木良子", "", true)]
    #[case("髙橋　一郎", "タカハシ　イチロウ", "高橋一郎", "", false)]
    #[case("斎藤 花子", "サイトウ ハナコ", "髙橋 花子", "タカハシ ハナコ", false)]
    #[case("斎藤花子", "", "髙橋花子", "", false)]
    #[case("佐藤誠", "サトウマコト", "サトウ マコト", "サトウマコト", false)]
    #[case("佐藤誠", "サトウ マコト", "佐藤眞", "サトウ マコト", false)]
    fn a_number_proves_nothing_against_the_names(
        #[case] known: &str,
        #[case] known_kana: &str,
        #[case] said: &str,
        #[case] said_kana: &str,
        #[case] other: bool,
    ) {
        let (known, said) = (person(known, known_kana), person(said, said_kana));
        assert_eq!(is_somebody_else(&known, &said), other);
        assert_eq!(is_somebody_else(&said, &known), other);
    }

    #[test]
    fn a_former_name_explains_another_family_name() {
        let mut today = person("髙橋 愛", "タカハシ アイ");
        let before = person("斎藤愛美", "サイトウ マナミ");
        assert!(is_somebody_else(&before, &today));
        today.former_name = "齋藤".into();
        assert!(!is_somebody_else(&before, &today));
    }
}
