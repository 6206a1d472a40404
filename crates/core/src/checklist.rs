//! The access checklist that ships: what to settle before access is given, at a change and at the end.

use serde::Deserialize;

use crate::{ApiError, api::ChecklistLine};

/// The lines in order: 付与前, 変更, 終了.
///
/// # Errors
/// [`ApiError::Data`] if the shipped file does not hold.
pub(crate) fn lines() -> Result<Vec<ChecklistLine>, ApiError> {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        line: Vec<ChecklistLine>,
    }
    let text = include_str!("../../../data/access_checklist.toml");
    let file: File = toml::from_str(text).map_err(|error| bad_toml("access_checklist.toml", text, &error))?;
    Ok(file.line)
}

/// The error for a shipped TOML file that does not hold.
pub(crate) fn bad_toml(file: &str, text: &str, error: &toml::de::Error) -> ApiError {
    let line =
        error.span().and_then(|span| text.get(..span.start)).map_or(0, |before| before.lines().count());
    ApiError::Data { file: file.to_owned(), line: u32::try_from(line).unwrap_or_default() }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::collections::BTreeSet;

    use engawa_domain::ChecklistPhase;

    use super::lines;

    #[test]
    fn every_line_stands_once_in_its_phase() {
        let lines = lines().unwrap();
        let of = |phase| lines.iter().filter(move |line| line.phase == phase).map(|line| line.code.clone());
        let numbered =
            |letter: &str, count: u32| (1..=count).map(move |n| format!("{letter}{n}")).collect::<Vec<_>>();
        assert_eq!(of(ChecklistPhase::Before).collect::<Vec<_>>(), numbered("J", 15));
        assert_eq!(of(ChecklistPhase::Change).collect::<Vec<_>>(), numbered("M", 5));
        assert_eq!(of(ChecklistPhase::End).collect::<Vec<_>>(), numbered("L", 12));
        assert!(lines.is_sorted_by_key(|line| line.phase), "the file runs in the order of the phases");
    }

    #[test]
    fn every_line_asks_for_an_act_and_says_on_what_ground_and_of_whom() {
        let lines = lines().unwrap();
        let texts: BTreeSet<_> = lines.iter().map(|line| &line.text).collect();
        assert_eq!(texts.len(), lines.len(), "no sentence stands twice");
        for line in lines {
            let act = line.text.split_once("ください").map(|(_, rest)| rest);
            assert!(act.is_some_and(|rest| line.text.ends_with('。') && !rest.is_empty()), "{}", line.text);
            let grounds = ["JIS Q 27001 A.", "NIST SP 800-53 ", "法"];
            assert!(grounds.iter().any(|ground| line.reference.contains(ground)), "{}", line.reference);
            let owners = ["企画担当", "情報システム", "上長", "総務"];
            assert!(owners.contains(&line.owner.as_str()), "{}: {}", line.code, line.owner);
        }
    }
}
