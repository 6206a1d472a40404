//! Terms that came in as words and print as they are: do they settle an amount, or a day, by themselves?
//!
//! What cannot be shown to settle it counts as open: the person at the screen then writes a figure or a day.

use unicode_normalization::UnicodeNormalization;

/// Words that leave a fee to be agreed on later, whatever figure stands beside them.
const OPEN: [&str; 18] = [
    "協議",
    "応相談",
    "要相談",
    "相談の上",
    "相談のうえ",
    "相談によ",
    "未定",
    "後日定",
    "後日決",
    "後日通知",
    "別途定",
    "別途見積",
    "別に定",
    "都度定",
    "都度決",
    "都度見積",
    "応分",
    "相応",
];

/// Before a figure: no exact amount.
const BEFORE_ABOUT: [&str; 12] =
    ["約", "およそ", "概ね", "おおむね", "数", "何", "幾", "上限", "最大", "~", "〜", "▲"];

/// After a figure: no exact amount.
const AFTER_ABOUT: [&str; 17] = [
    "程度",
    "前後",
    "ほど",
    "くらい",
    "ぐらい",
    "台",
    "~",
    "〜",
    "から",
    "ないし",
    "乃至",
    "以上",
    "以下",
    "以内",
    "未満",
    "を上限",
    "を目安",
];

/// Words of a fee by the hour.
const HOURLY: [&str; 10] =
    ["時間単価", "時給", "時間給", "毎時", "時間当たり", "時間あたり", "時間につき", "実稼働", "/時", "/h"];

/// Words that say what becomes of a rest.
const ROUNDING: [&str; 7] = ["端数", "切捨", "切り捨", "切上", "切り上", "四捨五入", "1分単位"];

/// What words say about a fee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FeeWords {
    /// An amount, or a method that leads to one by itself.
    Settled,
    /// A rate by the hour, but not what becomes of a part of an hour.
    Unrounded,
    /// Nothing that leads to an amount.
    Open,
}

/// Judges the words of a fee. A fee may stand in a basic contract that is there (`has_basic_contract`).
pub(super) fn fee_words(text: &str, has_basic_contract: bool) -> FeeWords {
    let text = plain(text);
    if has(&text, &OPEN) {
        return FeeWords::Open;
    }
    if !has_exact_amount(&text) {
        let is_referred = text.contains("基本契約") && has(&text, &["単価", "料金", "報酬"]);
        return if has_basic_contract && is_referred { FeeWords::Settled } else { FeeWords::Open };
    }
    if is_hourly(&text) && !has(&text, &ROUNDING) { FeeWords::Unrounded } else { FeeWords::Settled }
}

/// Do the words leave something to be agreed on later?
pub(super) fn is_open(text: &str) -> bool {
    let text = plain(text);
    // 「消費税は別途」 adds to a figure; 「別途」 by itself stands in place of one.
    has(&text, &OPEN) || matches!(text.as_str(), "別途" | "相談" | "後日" | "追って連絡" | "追ってご連絡")
}

/// Does an offer name an amount? A range is one: which fee it will be follows from the contract.
pub(super) fn offer_names_amount(text: &str) -> bool {
    let text = plain(text);
    let before_yen = text.split('円').rev().skip(1).any(|head| is_number(numerals_at_end(head).1));
    let after_sign = text.split('¥').skip(1).any(|tail| tail.starts_with(|c: char| c.is_ascii_digit()));
    before_yen || after_sign
}

/// Do the words name one end of a range of yen and leave the other open, e.g. 3,000円〜 or 最大5,000円?
pub(super) fn names_one_limit(text: &str) -> bool {
    const UPPER: [&str; 3] = ["最大", "最高", "上限"];
    const LOWER: [&str; 3] = ["最低", "最小", "下限"];
    let text = plain(text).replace("以内", "以下");
    let begins_with_amount = |tail: &str| {
        tail.starts_with(is_numeral)
            || tail.starts_with('¥')
            || UPPER.iter().any(|word| tail.starts_with(word))
    };
    let after =
        |mark: &str, amount: bool| text.split(mark).skip(1).any(|tail| begins_with_amount(tail) == amount);
    let marks = ["円〜", "円~", "円から", "円より", "円以上"];
    let has_upper = has(&text, &["円まで", "円以下", "円未満"]) || marks.iter().any(|mark| after(mark, true));
    let has_lower = has(&text, &marks);
    if let Some(word) = UPPER.into_iter().find(|word| text.contains(word)) {
        // A figure before it is the fee, and the limit is one of something else.
        let fee = text.split(word).next().is_some_and(offer_names_amount);
        return !(fee || has_lower || has(&text, &LOWER));
    }
    if has(&text, &LOWER) || has_lower {
        return !has_upper;
    }
    has_upper || text.starts_with(['〜', '~'])
}

/// Do the words name a day of payment beside the days of closing? 営業日 and 曜日 with their number are days too.
pub(super) fn name_pay_day(text: &str) -> bool {
    let text = plain(text).replace("営業日", "日").replace('〆', "締");
    let mut pieces = text.split('締').rev();
    let after_closing = pieces.next().map_or(0, days);
    // Each 締 takes the day before it.
    after_closing > 0 || pieces.any(|piece| days(piece) > 1)
}

/// The words about paying: without asides on how an invoice is sent, e.g. 請求書は翌月5日までに送付する。
pub(super) fn about_paying(text: &str) -> String {
    let is_aside = |sentence: &str| {
        !has(sentence, &["払", "振込", "振り込", "後"])
            && has(sentence, &["提出", "送", "発行", "要しない", "不要"])
    };
    plain(text).split('。').filter(|sentence| !is_aside(sentence)).collect::<Vec<_>>().join("。")
}

/// The word by which a due day is no single day. 「まで」 of something else, e.g. 1日から末日までに提供した役務, is none.
pub(super) fn until(text: &str) -> Option<&'static str> {
    const AFTER: [&str; 16] = [
        "に提供",
        "に実施",
        "に行",
        "に受領",
        "に納",
        "に稼働",
        "に完了",
        "に遂行",
        "に発生",
        "に送",
        "に提出",
        "に請求",
        "に発行",
        "に通知",
        "の",
        "を",
    ];
    // 末日までの支払い, and 末日までを支払期日とする, are of the pay day all the same.
    let is_of_paying = |after: &str| {
        !has_prefix(after, &AFTER) || has_prefix(after, &["の支払", "の払", "の振込", "を支払"])
    };
    let by_day = ["まで", "迄"];
    let by_day = by_day.into_iter().find(|word| text.split(word).skip(1).any(is_of_paying));
    by_day.or_else(|| ["以内", "頃", "ごろ", "目途", "目処"].into_iter().find(|word| text.contains(word)))
}

fn has_prefix(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.starts_with(word))
}

/// Does a due day hang on this? Not where the words say that it does not.
pub(super) fn hang_on<'a>(text: &str, words: &[&'a str]) -> Option<&'a str> {
    const REGARDLESS: [&str; 7] =
        ["かかわらず", "関わらず", "問わず", "よらず", "要しない", "要せず", "不要"];
    let mut sentences = text.split('。').filter(|sentence| !has(sentence, &REGARDLESS));
    sentences.find_map(|sentence| words.iter().copied().find(|word| sentence.contains(word)))
}

/// The words without spaces, commas and differences of width.
fn plain(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace() && *c != ',').collect()
}

fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || c == '.' || "〇零一二三四五六七八九十百千万億壱弐参拾".contains(c)
}

/// Is the run of numerals a number above zero? 万 alone is none.
fn is_number(run: &str) -> bool {
    run.contains(|c: char| is_numeral(c) && !matches!(c, '0' | '.' | '〇' | '零' | '万' | '億'))
}

/// The numerals a text ends on, and what stands before them.
fn numerals_at_end(text: &str) -> (&str, &str) {
    let head = text.trim_end_matches(is_numeral);
    (head, text.strip_prefix(head).unwrap_or(text))
}

fn has_exact_amount(text: &str) -> bool {
    let pieces: Vec<&str> = text.split('円').collect();
    let in_yen = pieces.windows(2).any(|pair| {
        let [before, after] = pair else { return false };
        let (head, number) = numerals_at_end(before);
        is_exact(head, number, after)
    });
    let pieces: Vec<&str> = text.split('¥').collect();
    in_yen
        || pieces.windows(2).any(|pair| {
            let [head, figure] = pair else { return false };
            let after = figure.trim_start_matches(is_numeral);
            is_exact(head, figure.strip_suffix(after).unwrap_or(figure), after)
        })
}

fn is_exact(head: &str, number: &str, after: &str) -> bool {
    // 3000から5000円, and 3000円から5000円, where the head begins after the first 円.
    let lower = ["から", "ないし", "乃至"].iter().find_map(|word| head.strip_suffix(word));
    let ends_a_range = lower.is_some_and(|lower| lower.is_empty() || lower.ends_with(is_numeral));
    is_number(number)
        && !ends_a_range
        && !BEFORE_ABOUT.iter().any(|word| head.trim_end_matches('金').ends_with(word))
        && !AFTER_ABOUT.iter().any(|word| after.starts_with(word))
}

fn is_hourly(text: &str) -> bool {
    // 1時間3800円, but not 月21時間.
    let pieces: Vec<&str> = text.split("1時間").collect();
    let by_one_hour = pieces.windows(2).any(|pair| {
        let [head, after] = pair else { return false };
        !head.ends_with(is_numeral) && after.starts_with(|c: char| is_numeral(c) || matches!(c, '金' | '¥'))
    });
    by_one_hour || has(text, &HOURLY)
}

/// How many days a text names: 25日, 月末, 末日, 12/31, 金曜日, 当日.
pub(super) fn days(text: &str) -> usize {
    let parts: Vec<&str> = text.split('日').collect();
    let by_number = parts
        .windows(2)
        .filter(|pair| pair.first().is_some_and(|before| is_number(numerals_at_end(before).1)))
        .count();
    let by_end = text.replace("月末日", "末日").replace("月末", "末日").matches("末日").count();
    let by_name =
        ["当日", "即日", "同日", "曜日"].iter().map(|word| text.matches(word).count()).sum::<usize>();
    let chars: Vec<char> = text.chars().collect();
    let by_figures = chars
        .windows(3)
        .any(|window| matches!(window, [a, '/' | '-' | '.', b] if a.is_ascii_digit() && b.is_ascii_digit()));
    by_number + by_end + by_name + usize::from(by_figures)
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("月額10万円", FeeWords::Settled)]
    #[case("一式　金２５０，０００円（消費税別途）", FeeWords::Settled)]
    #[case("￥250,000-", FeeWords::Settled)]
    #[case("金三十万円", FeeWords::Settled)]
    #[case("千円", FeeWords::Settled)]
    #[case("相談1回につき5,000円。交通費は月1万円まで", FeeWords::Settled)]
    #[case("月額10万円（月21時間を目安とする）", FeeWords::Settled)]
    #[case("時間単価3,800円。15分未満の端数は切り捨てる", FeeWords::Settled)]
    #[case("1時間3,800円、1分単位", FeeWords::Settled)]
    #[case("時間単価3,800円に実稼働時間を乗じた額", FeeWords::Unrounded)]
    #[case("1時間¥3,800", FeeWords::Unrounded)]
    #[case("3,800円／時", FeeWords::Unrounded)]
    #[case("別途協議", FeeWords::Open)]
    #[case("応分の額を支払う", FeeWords::Open)]
    #[case("社内の規程による", FeeWords::Open)]
    #[case("時間単価に実稼働時間を乗じた額", FeeWords::Open)]
    #[case("10万円程度", FeeWords::Open)]
    #[case("約10万円", FeeWords::Open)]
    #[case("数万円", FeeWords::Open)]
    #[case("万円", FeeWords::Open)]
    #[case("○円", FeeWords::Open)]
    #[case("0円", FeeWords::Open)]
    #[case("3,000円～5,000円", FeeWords::Open)]
    #[case("3000〜5000円", FeeWords::Open)]
    #[case("3,000円から5,000円", FeeWords::Open)]
    #[case("3000から5000円", FeeWords::Open)]
    #[case("翌月から3,800円", FeeWords::Settled)]
    #[case("10万円を翌月後日払い", FeeWords::Settled)]
    #[case("上限10万円", FeeWords::Open)]
    #[case("時間単価3,800円（応相談）", FeeWords::Open)]
    #[case("10万円とし、詳細は協議の上で定める", FeeWords::Open)]
    fn a_fee_is_settled_by_an_exact_amount(#[case] text: &str, #[case] expected: FeeWords) {
        assert_eq!(fee_words(text, false), expected);
    }

    #[test]
    fn a_basic_contract_that_is_there_may_hold_the_rate() {
        let text = "基本契約に定める時間単価による";
        assert_eq!(fee_words(text, true), FeeWords::Settled);
        assert_eq!(fee_words(text, false), FeeWords::Open);
        assert_eq!(fee_words("基本契約による協議で定める単価", true), FeeWords::Open);
        assert_eq!(fee_words("従来どおり", true), FeeWords::Open);
    }

    #[rstest]
    #[case("毎月末日締め、翌月末日払い", true)]
    #[case("月末〆翌月２５日払い", true)]
    #[case("翌月末払い（毎月20日締め）", true)]
    #[case("締日の属する月の翌月末日", true)]
    #[case("2027年1月29日", true)]
    #[case("2027/1/29", true)]
    #[case("翌月二十五日", true)]
    #[case("翌月第5営業日", true)]
    #[case("翌月の第2金曜日", true)]
    #[case("納品の当日", true)]
    #[case("従来どおり", false)]
    #[case("翌月払い", false)]
    #[case("月末締め翌月払い", false)]
    #[case("毎月15日締め", false)]
    #[case("翌月下旬", false)]
    #[case("年末", false)]
    #[case("検収後すみやかに", false)]
    #[case("翌月の前営業日", false)]
    #[case("", false)]
    fn a_day_of_payment_is_more_than_a_closing(#[case] text: &str, #[case] expected: bool) {
        assert_eq!(name_pay_day(text), expected);
    }

    #[rstest]
    #[case("翌月末日払い。請求書は翌月5日までに送付する。", "翌月末日払い。")]
    #[case("翌月末日払い。請求書の提出は要しない", "翌月末日払い")]
    #[case("請求書の受領後、翌月末日に支払う", "請求書の受領後、翌月末日に支払う")]
    #[case("翌月末日。ただし請求書の送付後とする", "翌月末日。ただし請求書の送付後とする")]
    fn sending_an_invoice_is_an_aside(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(about_paying(text), expected);
    }

    #[rstest]
    #[case("請求書の受領の翌月末日払い", Some("請求書"))]
    #[case("検収の有無を問わず翌月末日払い", None)]
    #[case("請求書の提出にかかわらず翌月末日払い。検収月を基準とする", Some("検収"))]
    #[case("翌月末日払い", None)]
    fn a_day_hangs_on_what_it_does_not_set_aside(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(hang_on(text, &["請求書", "検収"]), expected);
    }

    #[rstest]
    #[case("翌月末日までに支払う", Some("まで"))]
    #[case("翌月末日迄", Some("迄"))]
    #[case("翌月1日から末日までに支払う", Some("まで"))]
    #[case("翌月末日までの支払い", Some("まで"))]
    #[case("受領後60日以内", Some("以内"))]
    #[case("1日から末日までに提供した役務の報酬を翌月末日に支払う", None)]
    #[case("1日から末日までの役務を翌月末日に支払う", None)]
    #[case("1日から末日までに提供した役務の報酬を翌月末日までに支払う", Some("まで"))]
    #[case("請求書を翌月5日までに送付し、翌月末日に支払う", None)]
    fn until_is_of_the_pay_day(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(until(text), expected);
    }

    #[test]
    fn odd_signs_do_no_harm() {
        for text in ["円", "円円", "¥", "¥円", "日", "締締", "末", "1時間", "\u{200b}", "▲10円", "約金5円"]
        {
            assert_eq!(fee_words(text, true), FeeWords::Open, "{text}");
            assert!(!name_pay_day(text), "{text}");
        }
    }
}
