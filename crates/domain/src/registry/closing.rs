//! Lines of a list that name nobody: sums, remarks, what stands below it.

use super::heading::is_bracket;
use super::words::{CLOSING, TALLIES};
use crate::name::fold;

pub(super) fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// The cheap question before [`closes`].
pub(super) fn may_close(text: &str) -> bool {
    text.len() <= 120
        && (text.contains(['計', '上', '余', '了', '終']) || text.contains("以下") || text.contains(is_latin))
}

fn is_latin(c: char) -> bool {
    matches!(c, 't' | 'T' | 'e' | 'E' | 'Ｔ')
}

/// 以上, 合計, 営業部 計 12名, 小計(営業部) …
pub(super) fn closes(text: &str) -> bool {
    let folded = fold(text);
    let bare: String =
        folded.chars().filter(|c| !is_bracket(*c) && !"※*:.、,。-=~─━…".contains(*c)).collect();
    let uncounted =
        bare.trim_end_matches(['名', '人', '件', '様']).trim_end_matches(|c: char| c.is_ascii_digit());
    let uncounted = if uncounted.is_empty() { &bare } else { uncounted };
    if CLOSING.contains(uncounted) {
        return true;
    }
    // 営業部計, but no 会計 and no 設計.
    let of_a_part = uncounted
        .strip_suffix("合計")
        .or_else(|| uncounted.strip_suffix("小計"))
        .or_else(|| uncounted.strip_suffix('計').filter(|part| part.ends_with(PARTS)));
    of_a_part.is_some() || sums_up_a_part(&folded)
}

/// 小計(営業部), 合計:営業部, 総計 営業部; 小計　一 is a person.
fn sums_up_a_part(folded: &str) -> bool {
    let rest = ["小計", "合計", "総計"].iter().find_map(|start| folded.strip_prefix(start));
    rest.is_some_and(|rest| {
        rest.starts_with(|c: char| is_bracket(c) || c.is_ascii_digit() || matches!(c, ':' | '/' | '='))
            || rest.ends_with(PARTS)
    })
}

/// What a sum may be of.
const PARTS: [char; 16] =
    ['部', '課', '室', '店', '係', '所', '社', '局', '科', '年', '月', '度', '女', '男', '職', '数'];

/// Does the text in the column of names count people (合計 12名, 平均勤続年数, 男 8名) or head a remark (注)? No name is
/// longer than such a word and no figure: 小計　一, 男澤 and 人見 are people. Where nothing but a running number stands
/// beside it, the row is nobody.
pub(super) fn tallies(text: &str) -> bool {
    if text.len() > 120 || !text.contains(['計', '平', '人', '件', '男', '女', '注']) {
        return false;
    }
    let folded = fold(text);
    let bare: String =
        folded.chars().filter(|c| !is_bracket(*c) && !"※*:.、,。-=~─━…".contains(*c)).collect();
    let uncounted = bare
        .trim_end_matches(['名', '人', '件', '様', '年', '歳', '才'])
        .trim_end_matches(|c: char| c.is_ascii_digit());
    TALLIES.contains(&bare) || TALLIES.contains(uncounted) || sums_up_a_part(&folded)
}

/// ※ and 注 before more than a name is long: a remark, whatever else the row holds.
pub(super) fn is_marked_remark(text: &str) -> bool {
    let text = text.trim();
    let noted = text.strip_prefix('注').is_some_and(|rest| {
        rest.starts_with(|c: char| is_digit(c) || matches!(c, ')' | '）' | '：' | ':' | '意' | '記'))
    });
    (noted || text.starts_with('※')) && text.chars().count() > LONGEST_NAME
}

/// Of a marked name (※長宗我部　文親); in characters.
const LONGEST_NAME: usize = 9;

/// What stands below a printed list and is nobody's name: 2026年4月1日現在, 1/3ページ, 作成：人事部, 該当者なし.
pub(super) fn is_below_a_list(text: &str) -> bool {
    let bare = text.trim();
    let begins = ["作成 ", "作成　", "担当 ", "担当　", "出力 ", "出力　", "印刷 ", "印刷　"];
    bare.contains(char::is_numeric)
        || bare.contains(['：', ':'])
        || begins.iter().any(|word| bare.starts_with(word))
        || ["現在", "ページ", "頁", "抜粋"].iter().any(|word| bare.ends_with(word))
        || matches!(bare, "なし" | "無し" | "該当者なし" | "該当なし" | "同上" | "以下同じ")
}

/// ※ …, 注 …, a sentence: what stands alone below a list.
pub(super) fn is_remark(text: &str) -> bool {
    text.starts_with(['※', '＊', '*', '【', '■', '●', '◆', '（', '(', '←', '→', '↓', '↑', '－', '―', '-'])
        || text.starts_with("注")
            && text.chars().nth(1).is_some_and(|c| matches!(c, ')' | '）' | '：' | ':' | '1' | '１' | '意'))
        || text.contains('。')
}
