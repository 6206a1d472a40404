//! FL法3条1項ただし書: which term an undecided item means.
//!
//! An item covers a term only if it names that term itself: 交通費の金額 leaves the fee no less missing. The names stand
//! here without 「の」, and items are read so.

use unicode_normalization::UnicodeNormalization;

use super::ground::is_blank;
use crate::terms::Undecided;

/// 3号
pub(super) const WORK: &[&str] = &["業務内容", "給付内容", "役務内容", "業務", "給付", "役務", "委託内容"];

/// 4号
pub(super) const WHEN: &[&str] = &[
    "納期",
    "納品日",
    "納入日",
    "納品期日",
    "納入期日",
    "受領期日",
    "給付期日",
    "役務提供期日",
    "役務提供期間",
    "提供期日",
    "提供期間",
    "期間",
    "期日",
    "日程",
    "業務期間",
    "業務日程",
    "委託期間",
    "契約期間",
    "期間初日",
    "期間末日",
    "開始日",
    "終了日",
];

/// 5号
pub(super) const PLACE: &[&str] = &[
    "場所",
    "納品先",
    "納品場所",
    "納入場所",
    "納入先",
    "納品先場所",
    "業務場所",
    "作業場所",
    "受領場所",
    "給付場所",
    "役務提供場所",
    "提供場所",
    "実施場所",
];

/// 6号
pub(super) const INSPECTION: &[&str] =
    &["検査", "検査有無", "検査期日", "検査完了期日", "検査完了日", "検査を完了する期日", "検収"];

/// 7号, the fee.
pub(super) const FEE: &[&str] = &[
    "報酬",
    "報酬額",
    "報酬金額",
    "報酬単価",
    "報酬額または算定方法",
    "報酬算定方法",
    "算定方法",
    "単価",
    "時間単価",
    "金額",
    "委託料",
    "委託料額",
    "業務委託料",
    "代金",
    "代金額",
];

/// 7号, the day of payment.
pub(super) const DUE: &[&str] = &[
    "支払期日",
    "支払日",
    "支払期限",
    "支払時期",
    "報酬支払期日",
    "報酬支払日",
    "報酬締め日",
    "締め日",
    "締日",
    "締めと支払期日",
    "締めと支払日",
];

pub(super) const TAX: &[&str] = &["消費税", "消費税扱い", "消費税額", "消費税等"];

pub(super) const EXPENSES: &[&str] = &[
    "経費",
    "経費負担",
    "経費扱い",
    "経費額",
    "諸経費",
    "諸経費扱い",
    "交通費",
    "交通費負担",
    "交通費扱い",
    "交通費額",
    "交通費金額",
];

pub(super) const METHOD: &[&str] = &["支払方法", "報酬支払方法"];

pub(super) const TRANSFER_FEE: &[&str] =
    &["振込手数料", "振込手数料負担", "振込手数料負担者", "振込手数料支払者", "振込手数料扱い"];

pub(super) const IP: &[&str] = &[
    "知的財産",
    "知的財産権",
    "知的財産扱い",
    "知的財産権扱い",
    "知的財産権帰属",
    "著作権",
    "著作権扱い",
    "著作権帰属",
    "権利帰属",
];

pub(super) const NATURE: &[&str] = &["契約性質", "契約種類", "契約形態"];

pub(super) const SUBJECT: &[&str] = &["給付種類", "役務か成果物か"];

pub(super) const MEDIUM: &[&str] = &["契約書媒体", "契約媒体", "締結方法", "契約方法"];

pub(super) const SUBCONTRACTING: &[&str] = &["再委託", "再委託可否", "再委託扱い", "再委託有無"];

/// Is a term, known by these names, among the undecided items with reason and date?
pub(super) fn is_undecided(undecided: &[Undecided], names: &[&str]) -> bool {
    undecided.iter().any(|entry| {
        let is_stated = !is_blank(&entry.reason) && entry.due_on.is_some();
        is_stated && means(&entry.item, names)
    })
}

/// Does an item name one of these, alone or in a list (報酬の額及び支払期日)?
fn means(item: &str, names: &[&str]) -> bool {
    let item: String = item.nfkc().filter(|c| !c.is_whitespace()).collect();
    let whole = bare(&item);
    if names.contains(&whole.as_str()) {
        return true;
    }
    let mut list = item;
    for joint in ["及び", "および", "並びに", "ならびに", "と"] {
        list = list.replace(joint, "・");
    }
    list.split(['・', '、', ',', '/']).any(|one| names.contains(&bare(one).as_str()))
}

/// The name alone: without 「の」 and what trails it.
fn bare(item: &str) -> String {
    const TAILS: [&str; 6] = ["について", "に関する事項", "に関すること", "の詳細", "の件", "の"];
    let mut name = item;
    while let Some(head) = TAILS.into_iter().find_map(|tail| name.strip_suffix(tail)) {
        name = head;
    }
    name.replace('の', "")
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("報酬の額", FEE)]
    #[case("報酬額", FEE)]
    #[case("報 酬 の 額", FEE)]
    #[case("報酬の額について", FEE)]
    #[case("報酬の額及び支払期日", FEE)]
    #[case("報酬の額及び支払期日", DUE)]
    #[case("納期と場所", PLACE)]
    #[case("納期", WHEN)]
    #[case("期間の末日", WHEN)]
    #[case("納品先の場所", PLACE)]
    #[case("交通費の金額", EXPENSES)]
    #[case("振込手数料の支払者", TRANSFER_FEE)]
    #[case("業務の内容の詳細", WORK)]
    fn an_item_names_its_term(#[case] item: &str, #[case] names: &[&str]) {
        assert!(means(item, names));
    }

    #[rstest]
    #[case("交通費の金額", FEE)]
    #[case("会議の日程", WHEN)]
    #[case("振込手数料の支払者", DUE)]
    #[case("支払方法", DUE)]
    #[case("検査の期間", WHEN)]
    #[case("会議の場所", PLACE)]
    #[case("前年の報酬", FEE)]
    #[case("", FEE)]
    fn part_of_another_name_is_no_name(#[case] item: &str, #[case] names: &[&str]) {
        assert!(!means(item, names));
    }
}
