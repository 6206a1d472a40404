//! How stated facts read inside a sentence. `None` is what has not been stated.

use chrono::Datelike;

use super::facts::Facts;
use crate::alumnus::PartyKind;
use crate::engagement::Stage;
use crate::terms::{
    Bearer, ConsumptionTax, ContactPerson, Expenses, FeeKind, HolidayShift, IpKind, Medium, Nature,
    PaymentMethod, Rounding, RoundingPer, Subcontracting, Subject, Withholding,
};
use crate::{Minutes, Yen, format};

/// Words as given, if there are any.
pub(super) fn given(text: &str) -> Option<String> {
    (!text.trim().is_empty()).then(|| text.to_owned())
}

/// The words that are there, with a full-width space between them.
fn joined(words: &[&str]) -> Option<String> {
    let words: Vec<&str> = words.iter().map(|word| word.trim()).filter(|word| !word.is_empty()).collect();
    (!words.is_empty()).then(|| words.join("　"))
}

fn person(person: &ContactPerson) -> Option<String> {
    let name = joined(&[&person.department, &person.name])?;
    Some(match given(&person.reach) {
        Some(reach) => format!("{name}（{reach}）"),
        None => name,
    })
}

/// The engagement's own contact before the company's.
pub(super) fn client_contact(f: &Facts<'_>) -> Option<String> {
    person(&f.terms().client_contact).or_else(|| person(&f.client?.contact))
}

pub(super) fn contractor_contact(f: &Facts<'_>) -> Option<String> {
    let contact = &f.terms().contractor_contact;
    joined(&[&contact.department, &contact.name, &contact.reach])
}

pub(super) fn party_kind(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.alumnus.contractor.kind? {
            PartyKind::Individual => "個人",
            PartyKind::Corporation => "法人",
        }
        .to_owned(),
    )
}

pub(super) fn nature(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().nature? {
            Nature::QuasiMandate => "準委任（民法第656条）",
            Nature::ContractForWork => "請負（民法第632条）",
        }
        .to_owned(),
    )
}

pub(super) fn subject(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().subject? {
            Subject::Deliverable => "情報成果物の作成",
            Subject::Service => "役務の提供",
        }
        .to_owned(),
    )
}

/// The sum of all months: `月合計` is what a summary needs beside the table.
pub(super) fn hours_sum(f: &Facts<'_>) -> Option<String> {
    let hours = &f.terms().hours;
    let sum = |bound: fn(&crate::terms::MonthHours) -> Option<Minutes>| {
        let minutes: Option<u32> =
            hours.iter().map(|month| bound(month).map(|time| time.0)).try_fold(0, |sum, time| {
                let sum: u32 = sum;
                time.map(|time| sum.saturating_add(time))
            });
        minutes.map(|minutes| format::hours(Minutes(minutes)))
    };
    if hours.is_empty() {
        return None;
    }
    Some(match (sum(|month| month.lower), sum(|month| month.upper)) {
        (Some(lower), Some(upper)) => format!("合計{lower}から{upper}まで"),
        (Some(lower), None) => format!("合計{lower}以上"),
        (None, Some(upper)) => format!("合計{upper}まで"),
        (None, None) => return None,
    })
}

/// An amount that states a fee. Nothing is agreed for 0円: such an order is a gap, not a promise.
pub(super) fn priced(amount: Option<Yen>) -> Option<Yen> {
    amount.filter(|amount| amount.0 > 0)
}

/// Days of 検査; 0 is a day that cannot be kept.
pub(super) fn inspection_days(f: &Facts<'_>) -> Option<u16> {
    f.terms().inspection.due_days.filter(|days| *days > 0)
}

/// The fee in one phrase, for summaries.
pub(super) fn fee(f: &Facts<'_>) -> Option<String> {
    let fee = &f.terms().fee;
    if let Some(text) = given(&fee.as_written) {
        return Some(text);
    }
    match fee.kind? {
        FeeKind::Hourly => priced(fee.rate).map(|rate| format!("時間単価　{}", format::yen(rate))),
        FeeKind::Fixed => priced(fee.amount).map(|amount| format!("一式　{}", format::yen(amount))),
    }
}

/// The most that the planned hours, or the fixed fee, come to.
pub(super) fn total(f: &Facts<'_>) -> Option<String> {
    let totals = f.totals;
    let upper = priced(totals.upper)?;
    let Some(gross) = totals.gross_upper else {
        return Some(format!("{}（消費税の扱いは未定）", format::yen(upper)));
    };
    // A tax within the fee is no part beside it: the two would not add up to what stands before them.
    let is_within = f.terms().consumption_tax == Some(ConsumptionTax::Included);
    let fee = (!is_within).then(|| format!("報酬{}", format::yen(upper)));
    let tax_name = if is_within { "うち消費税" } else { "消費税" };
    let tax = totals.tax_on_upper.map(|tax| format!("{tax_name}{}", format::yen(tax)));
    let mut parts: Vec<String> = fee.into_iter().chain(tax).collect();
    let withheld = totals.withholding_on_upper.filter(|withheld| withheld.0 > 0);
    if let (Some(withheld), Some(paid)) = (withheld, totals.payable_on_upper) {
        parts.push(format!("源泉徴収税額{}", format::yen(withheld)));
        parts.push(format!("差引支払額{}", format::yen(paid)));
    }
    let within = if parts.is_empty() { String::new() } else { format!("（{}）", parts.join("、")) };
    Some(format!("{}{within}", format::yen(gross)))
}

pub(super) fn consumption_tax(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().consumption_tax? {
            ConsumptionTax::Added => "消費税及び地方消費税を別途加算",
            ConsumptionTax::Included => "消費税及び地方消費税を含む",
        }
        .to_owned(),
    )
}

pub(super) fn rounding_unit(f: &Facts<'_>) -> Option<String> {
    let unit = f.terms().rounding.unit.filter(|unit| *unit > 0)?;
    Some(if unit.is_multiple_of(60) { format!("{}時間", unit / 60) } else { format!("{unit}分") })
}

pub(super) fn rounding_per(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().rounding.per? {
            RoundingPer::Month => "月の合計",
            RoundingPer::Day => "日ごとの合計",
        }
        .to_owned(),
    )
}

pub(super) fn rounding_rest(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().rounding.rest? {
            Rounding::Down => "切り捨てる",
            Rounding::Up => "切り上げる",
            Rounding::Nearest => "、単位の2分の1以上のときは切り上げ、2分の1に満たないときは切り捨てる",
        }
        .to_owned(),
    )
}

pub(super) fn expenses(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().expenses? {
            Expenses::Approved => "事前に承認した実費を甲が負担",
            Expenses::InFee => "報酬に含む",
            Expenses::None => "発生しない",
        }
        .to_owned(),
    )
}

/// 31 is the last day of every month, by the convention of [`crate::terms::PaymentRule`].
fn day_of_month(day: u8) -> String {
    if day >= 31 { "末日".to_owned() } else { format!("{day}日") }
}

/// `毎月末日`
pub(super) fn closing(f: &Facts<'_>) -> Option<String> {
    f.terms().payment.closing_day.map(|day| format!("毎月{}", day_of_month(day)))
}

/// `翌月末日`
pub(super) fn pay_day(f: &Facts<'_>) -> Option<String> {
    let rule = &f.terms().payment;
    let day = day_of_month(rule.pay_day?);
    Some(match rule.pay_months {
        0 => format!("当月{day}"),
        1 => format!("翌月{day}"),
        2 => format!("翌々月{day}"),
        months => format!("締切日の属する月の{months}か月後の月の{day}"),
    })
}

/// `2027/1/29、2/26、3/31`: the year where it changes.
pub(super) fn pay_days(f: &Facts<'_>) -> Option<String> {
    let mut year = None;
    let days: Vec<String> = f
        .pay_days
        .iter()
        .map(|pay| {
            let same = year.replace(pay.pay_on.year()) == Some(pay.pay_on.year());
            let long = super::block::short_day(pay.pay_on);
            if same { format!("{}/{}", pay.pay_on.month(), pay.pay_on.day()) } else { long }
        })
        .collect();
    (!days.is_empty()).then(|| days.join("、"))
}

pub(super) fn holiday(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().payment.holiday? {
            HolidayShift::Previous => "前営業日",
            HolidayShift::Next => "翌営業日",
            HolidayShift::NextWithinLimit => "翌営業日（支払期日の限度を超えるときは前営業日）",
        }
        .to_owned(),
    )
}

pub(super) fn payment_method(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().payment_method? {
            PaymentMethod::Transfer => "銀行振込",
            PaymentMethod::Cash => "現金",
        }
        .to_owned(),
    )
}

pub(super) fn transfer_fee(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().transfer_fee? {
            Bearer::Client => "甲",
            Bearer::Contractor => "乙",
        }
        .to_owned(),
    )
}

/// What a summary says about withholding.
pub(super) fn withholding(f: &Facts<'_>) -> Option<String> {
    let contractor = &f.alumnus.contractor;
    if contractor.kind == Some(PartyKind::Corporation) {
        return Some("なし（乙は法人）".to_owned());
    }
    if contractor.resident == Some(false) {
        return Some("あり（非居住者。税務へ確認）".to_owned());
    }
    Some(match f.terms().withholding? {
        Withholding::NotListed => "なし（所得税法第204条第1項各号の報酬又は料金に当たらない業務）".to_owned(),
        _ => format!("あり（{}）", withheld_fee(f)?),
    })
}

/// The fee of 所得税法204条1項1号 or 2号, in the words of the Act and its order.
pub(super) fn withheld_fee(f: &Facts<'_>) -> Option<String> {
    match f.terms().withholding? {
        Withholding::NotListed => None,
        Withholding::Writing => Some("原稿、編集又は校正の報酬"),
        Withholding::Design => Some("デザイン、さし絵又は写真の報酬"),
        Withholding::Lecture => Some("講演又は技芸、知識等の教授若しくは指導の報酬"),
        Withholding::Translation => Some("翻訳又は通訳の報酬"),
        Withholding::Professional => Some("弁護士、税理士、社会保険労務士等の業務に関する報酬"),
        Withholding::Consultant => Some("企業診断員の業務に関する報酬"),
    }
    .map(str::to_owned)
}

pub(super) fn inspection(f: &Facts<'_>) -> Option<String> {
    let inspection = &f.terms().inspection;
    Some(match (inspection.required?, inspection.due_on, inspection_days(f)) {
        (false, _, _) => "行わない".to_owned(),
        (true, Some(day), _) => format!("{}までに完了", format::wareki(day)),
        (true, None, Some(days)) => format!("給付を受領した日の翌日から起算して{days}日以内に完了"),
        (true, None, None) => return None,
    })
}

pub(super) fn ip(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().ip.kind? {
            IpKind::License => "乙に留保し、甲に利用を許諾",
            IpKind::Transfer => "甲へ移転",
            IpKind::None => "対象となる成果物なし",
        }
        .to_owned(),
    )
}

pub(super) fn subcontracting(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().subcontracting? {
            Subcontracting::WithConsent => "甲の事前の承諾があるときに限る",
            Subcontracting::Forbidden => "しない",
        }
        .to_owned(),
    )
}

pub(super) fn medium(f: &Facts<'_>) -> Option<String> {
    Some(
        match f.terms().medium? {
            Medium::Electronic => "電磁的記録",
            Medium::Paper => "書面2通",
        }
        .to_owned(),
    )
}

pub(super) fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Drafting => "検討中",
        Stage::Offered => "条件の回答待ち",
        Stage::Active => "契約中",
        Stage::Closing => "終了処理中",
        Stage::Closed => "終了",
    }
}

/// When the contractor can be reached, in the words of the week grid.
pub(super) fn reachable(f: &Facts<'_>) -> Option<String> {
    week(f, false)
}

/// When the contractor is better left alone.
pub(super) fn to_avoid(f: &Facts<'_>) -> Option<String> {
    week(f, true)
}

fn week(f: &Facts<'_>, avoid: bool) -> Option<String> {
    let mut phrases = f.terms().working.week.phrases();
    phrases.retain(|phrase| phrase.ends_with("連絡を控える") == avoid);
    (!phrases.is_empty()).then(|| phrases.join("、"))
}
