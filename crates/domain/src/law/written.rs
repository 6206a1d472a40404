//! 支払期日 in words, read as a rule: by which day of the month it closes, on which day it is paid.
//!
//! Only words that can mean one rule are read; what is doubtful is left to a person.

use super::words::{about_paying, days};
use crate::terms::PaymentRule;

/// The rule that words such as 毎月末日締め、翌月末日払い state. `None` where they state none, or more than one.
pub(super) fn pay_rule(text: &str) -> Option<PaymentRule> {
    let text = about_paying(text).replace('〆', "締").replace("月末日", "月末");
    // One day of closing and one of payment, and nothing beside them.
    if days(&text.replace("月末", "末日")) != 2 {
        return None;
    }
    let [before, after] = <[&str; 2]>::try_from(text.split('締').collect::<Vec<_>>()).ok()?;
    let closing_day = closing(before)?;
    let mut found = [before, after].into_iter().flat_map(payments);
    let (pay_months, pay_day) = found.next()?;
    let is_only = found.next().is_none();
    let rule = PaymentRule { closing_day: Some(closing_day), pay_months, ..PaymentRule::default() };
    is_only.then_some(PaymentRule { pay_day: Some(pay_day), ..rule })
}

/// The day that a text ends on, if it is of every month.
fn closing(text: &str) -> Option<u8> {
    let clause = text.split(['、', '。', '(', ')', '・', ':']).next_back()?;
    let clause = ["毎月", "各月"].iter().find_map(|every| clause.strip_prefix(every)).unwrap_or(clause);
    match day_at_start(clause)? {
        (day, "") => Some(day),
        _ => None,
    }
}

/// The months and days of payment that a text names: 翌月末日, 翌々月の10日.
fn payments(text: &str) -> Vec<(u8, u8)> {
    const MONTHS: [(&str, u8); 7] =
        [("翌々々月", 3), ("翌翌月", 2), ("翌々月", 2), ("翌月", 1), ("同月", 0), ("当月", 0), ("同じ月", 0)];
    let mut rest = text;
    let mut found = Vec::new();
    while !rest.is_empty() {
        let named = MONTHS.iter().find_map(|(word, months)| Some((rest.strip_prefix(word)?, *months)));
        if let Some((after, months)) = named {
            let after_of = after.strip_prefix('の').unwrap_or(after);
            found.extend(day_at_start(after_of).map(|(day, _)| (months, day)));
            rest = after;
        } else {
            let mut chars = rest.chars();
            chars.next();
            rest = chars.as_str();
        }
    }
    found
}

/// The day a text begins with, and what follows it; 31 is the last of the month.
fn day_at_start(text: &str) -> Option<(u8, &str)> {
    if let Some(rest) = ["月末", "末日", "末"].iter().find_map(|end| text.strip_prefix(end)) {
        return Some((31, rest));
    }
    let (number, rest) = text.split_once('日')?;
    let day = number.parse().ok().filter(|day| (1..=31).contains(day))?;
    Some((day, rest))
}

#[cfg(test)]
mod tests {
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case("毎月末日締め、翌月末日払い", (31, 1, 31))]
    #[case("毎月末日締め、翌々月末日払い", (31, 2, 31))]
    #[case("月末締め翌月25日払い", (31, 1, 25))]
    #[case("月末〆翌月２５日払い", (31, 1, 25))]
    #[case("毎月20日締切、翌々月の10日に支払う", (20, 2, 10))]
    #[case("毎月 10日締め、同月末日払い", (10, 0, 31))]
    #[case("毎月15日締め切り、翌々々月5日払い", (15, 3, 5))]
    #[case("翌月末払い（毎月20日締め）", (20, 1, 31))]
    #[case("請求書の提出にかかわらず、毎月末日締め、翌月末日払い", (31, 1, 31))]
    fn words_state_a_rule(#[case] text: &str, #[case] (closing, months, pay): (u8, u8, u8)) {
        let rule = pay_rule(text).unwrap();
        assert_eq!((rule.closing_day, rule.pay_months, rule.pay_day), (Some(closing), months, Some(pay)));
    }

    #[rstest]
    #[case("2027年1月29日")]
    #[case("毎月15日及び末日締め、翌月末日払い")]
    #[case("毎月15日、末日締め、翌月末日払い")]
    #[case("毎月末日締め、翌月10日又は翌月末日払い")]
    #[case("毎月末日締め、翌月第5営業日払い")]
    #[case("毎月末日締め、翌月二十五日払い")]
    #[case("毎月32日締め、翌月末日払い")]
    #[case("締日の属する月の翌月末日")]
    #[case("末日")]
    #[case("締")]
    #[case("")]
    fn doubtful_words_state_none(#[case] text: &str) {
        assert_eq!(pay_rule(text), None);
    }
}
