//! Taxes: 源泉徴収 and 登録番号.

use chrono::{Months, NaiveDate};

use super::ground::{Ground, is_blank};
use crate::calendar::pay_days;
use crate::money::invoice_number;
use crate::terms::{Terms, Withholding};
use crate::{Finding, PartyKind, format};

/// TX-01: no category of withholding chosen for a person (所得税法204条1項). One whose kind is not known counts as
/// a person.
pub(super) fn tx_01(ground: &Ground<'_>) -> Vec<Finding> {
    let may_be_individual = ground.contractor.kind != Some(PartyKind::Corporation);
    if may_be_individual && ground.terms.withholding.is_none() {
        return ground.finding(("TX-01", ""), "terms.withholding", &[]).into_iter().collect();
    }
    Vec::new()
}

/// Does a payee with this entry count as registered (適格請求書発行事業者)? Not with what has not the form of a number. The
/// check digit is not promised for individuals, so it alone takes nothing away.
pub(crate) fn is_registered(invoice_no: &str) -> bool {
    invoice_number(invoice_no).is_ok()
}

/// TX-04: the registration number has not its form, or its check digit does not fit.
pub(super) fn tx_04(ground: &Ground<'_>) -> Vec<Finding> {
    let text = &ground.contractor.invoice_no;
    if is_blank(text) {
        return Vec::new();
    }
    let case = if !is_registered(text) {
        "format"
    } else if invoice_number(text).is_ok_and(|number| !number.check_digit_fits) {
        "check_digit"
    } else {
        return Vec::new();
    };
    ground.finding(("TX-04", case), "alumnus.contractor.invoice_no", &[]).into_iter().collect()
}

/// TX-02: a person gives advice on management, or writes manuals, and nothing is withheld; they may be a 企業診断員
/// (施行令320条2項), or their fee one for a manuscript (204条1項1号).
pub(super) fn tx_02(ground: &Ground<'_>) -> Vec<Finding> {
    let may_be_individual = ground.contractor.kind != Some(PartyKind::Corporation);
    if !may_be_individual || ground.terms.withholding != Some(Withholding::NotListed) {
        return Vec::new();
    }
    let engagement = ground.case.engagement;
    let texts = [&engagement.title, &engagement.kind, &ground.terms.description];
    let word = |words: &[&'static str], beside: &[&str]| {
        let stands = |word: &&str| {
            texts.iter().any(|text| text.contains(*word) && beside.iter().any(|one| text.contains(one)))
        };
        words.iter().copied().find(stands)
    };
    let advice = word(&["経営", "コンサル", "診断", "指導"], &[""]);
    let manual = word(&["マニュアル", "資料"], &["改訂", "作成", "執筆"]);
    [("", advice), ("manual", manual)]
        .into_iter()
        .filter_map(|(case, word)| ground.finding(("TX-02", case), "terms.withholding", &[("word", word?)]))
        .collect()
}

/// TX-03: the contractor lives abroad: another tax, and treaties (所得税法212条).
pub(super) fn tx_03(ground: &Ground<'_>) -> Vec<Finding> {
    if ground.contractor.resident != Some(false) {
        return Vec::new();
    }
    ground.finding(("TX-03", ""), "alumnus.contractor.resident", &[]).into_iter().collect()
}

/// TX-04: the number has its form, but nobody looked it up lately.
pub(super) fn tx_04_unconfirmed(ground: &Ground<'_>) -> Vec<Finding> {
    let contractor = ground.contractor;
    if !invoice_number(&contractor.invoice_no).is_ok_and(|number| number.check_digit_fits) {
        return Vec::new();
    }
    let months = ground.rulebook.number("tx.number_within_months", ground.as_of);
    let months = Months::new(months.and_then(|months| u32::try_from(months).ok()).unwrap_or(0));
    let until = contractor.invoice_no_on.map(|on| on.checked_add_months(months).unwrap_or(NaiveDate::MAX));
    if until.is_some_and(|until| ground.as_of <= until) {
        return Vec::new();
    }
    ground.finding(("TX-04", "unconfirmed"), "alumnus.contractor.invoice_no_on", &[]).into_iter().collect()
}

/// TX-05: without a registration number the company bears a part of the tax, by the day on which the work ends that is
/// closed next (平成28年改正法附則52条・53条); after the last closing by that one.
pub(super) fn tx_05(ground: &Ground<'_>) -> Vec<Finding> {
    if !is_blank(&ground.contractor.invoice_no) || ground.contractor.kind.is_none() {
        return Vec::new();
    }
    let pays = pay_days(ground.terms, ground.calendar);
    let next = pays.iter().find(|pay| pay.closing_on >= ground.as_of).or(pays.last());
    let on = next.map_or_else(|| within(ground.terms, ground.as_of), |pay| pay.until);
    let percent = ground.rulebook.number("inv.deductible_percent", on).unwrap_or(0);
    let case = match percent {
        100.. => return Vec::new(),
        ..=0 => "none",
        _ => "rate",
    };
    let (percent, on) = (percent.to_string(), format::seireki(on));
    let fill = [("percent", percent.as_str()), ("on", on.as_str())];
    ground.finding(("TX-05", case), "alumnus.contractor.invoice_no", &fill).into_iter().collect()
}

/// The day itself, or the end of the term that lies nearer.
fn within(terms: &Terms, day: NaiveDate) -> NaiveDate {
    let begun = terms.starts_on.map_or(day, |first| day.max(first));
    terms.ends_on.map_or(begun, |last| begun.min(last))
}
