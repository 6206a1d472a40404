//! The reason for 依頼しない: facts, not judgements.
//!
//! What the company notes about a person can be asked for by that person (個人情報保護法33条), and a judgement
//! without its fact helps nobody who decides later. The check only hints; nothing is refused.

/// Words that judge a person. Each stands for its forms: 使えな is 使えない and 使えなかった.
const JUDGEMENTS: [(&str, &[&str]); 16] = [
    ("無能", &["無能"]),
    ("使えない", &["使えな", "使えん", "つかえな"]),
    ("態度が悪い", &["態度が悪", "態度悪", "態度も悪", "態度に問題"]),
    ("性格", &["性格"]),
    ("人柄", &["人柄が", "人格"]),
    ("嫌い", &["嫌い", "嫌われ", "きらい", "苦手な人", "好きになれ"]),
    ("信用できない", &["信用でき", "信用なら", "信頼でき"]),
    ("やる気がない", &["やる気がな", "やる気な", "意欲がな", "意欲が低"]),
    ("能力が低い", &["能力が低", "能力不足", "能力がな", "レベルが低", "仕事ができな", "仕事が遅"]),
    ("協調性がない", &["協調性"]),
    ("わがまま", &["わがまま", "ワガママ", "我儘", "自分勝手", "自己中"]),
    ("問題のある人", &["問題児", "問題社員", "問題のある人", "トラブルメーカー"]),
    ("面倒な人", &["面倒な人", "面倒くさい", "めんどくさい", "扱いにくい", "扱いづらい", "クレーマー"]),
    ("だらしない", &["だらしな", "いい加減", "ルーズ", "無責任"]),
    ("評判が悪い", &["評判が悪", "評判が良くな", "評判がよくな"]),
    ("感じが悪い", &["感じが悪", "感じ悪", "失礼な人", "非常識"]),
];

/// The words of judgement in a text, each once, in the order of the text. Blanks and line ends within a word do not
/// hide it.
#[must_use]
pub fn judgements(text: &str) -> Vec<&'static str> {
    let close: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let mut found: Vec<(usize, &'static str)> = JUDGEMENTS
        .iter()
        .filter_map(|(word, forms)| {
            let first = forms.iter().filter_map(|form| close.find(form)).min()?;
            Some((first, *word))
        })
        .collect();
    found.sort_unstable();
    found.into_iter().map(|(_, word)| word).collect()
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("無能", &["無能"])]
    #[case("態度が悪かった", &["態度が悪い"])]
    #[case("会議で 使え\nなかった", &["使えない"])]
    #[case("性格が合わず、部長に嫌われていた", &["性格", "嫌い"])]
    #[case("嫌いな性格", &["嫌い", "性格"])]
    #[case("使えない。本当に使えない。", &["使えない"])]
    #[case("　協調性に欠ける", &["協調性がない"])]
    fn a_judgement_is_named(#[case] text: &str, #[case] words: &[&str]) {
        assert_eq!(judgements(text), words);
    }

    #[rstest]
    #[case("")]
    #[case("競合企業の役員に就任。2026年9月3日に本人から連絡")]
    #[case("2025年8月の納品が期日から12日遅れ、連絡がなかった")]
    #[case("本人の希望。2026年4月から1年間は休む")]
    #[case("秘密保持契約の更新に応じなかった（2026年6月）")]
    #[case("現職の就業規則で副業が不可")]
    fn a_fact_passes(#[case] text: &str) {
        assert_eq!(judgements(text), Vec::<&str>::new());
    }
}
