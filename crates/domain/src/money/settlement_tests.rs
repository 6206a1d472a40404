#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::calendar::Calendar;
use crate::law::tests::SHIPPED;
use crate::terms::{
    ConsumptionTax, Fee, FeeKind, HolidayShift, HoursRounding, MonthHours, PaymentRule, Rounding,
    RoundingPer, Subject, Terms, Withholding,
};
use crate::{Contractor, Minutes, PartyKind, YearMonth, Yen};

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const NOVEMBER: YearMonth = YearMonth { year: 2026, month: 11 };

/// October to December 2026 by the hour, closed by the month, paid at the end of the next, 20 to 40 hours a month.
pub(super) fn terms(rate: i64, withholding: Withholding) -> Terms {
    let month = |month| MonthHours {
        month: YearMonth { year: 2026, month },
        lower: Some(Minutes(1_200)),
        upper: Some(Minutes(2_400)),
    };
    Terms {
        subject: Some(Subject::Service),
        starts_on: Some(d("2026-10-01")),
        ends_on: Some(d("2026-12-31")),
        hours: vec![month(10), month(11), month(12)],
        fee: Fee { kind: Some(FeeKind::Hourly), rate: Some(Yen(rate)), ..Fee::default() },
        rounding: HoursRounding { unit: Some(15), per: Some(RoundingPer::Month), rest: Some(Rounding::Down) },
        consumption_tax: Some(ConsumptionTax::Added),
        withholding: Some(withholding),
        payment: PaymentRule {
            closing_day: Some(31),
            pay_months: 1,
            pay_day: Some(31),
            holiday: Some(HolidayShift::Previous),
            ..PaymentRule::default()
        },
        ..Terms::default()
    }
}

pub(super) fn person() -> Contractor {
    Contractor { kind: Some(PartyKind::Individual), resident: Some(true), ..Contractor::default() }
}

fn reckon(terms: &Terms, worked: Worked<'_>) -> Result<Settlement, Unsettled> {
    settlement(terms, &person(), NOVEMBER, worked, &Calendar::formula(), &*SHIPPED, false)
}

#[rstest]
#[case(4_500, Withholding::NotListed, 2_550, (191_250, 19_125, 0, 210_375))]
#[case(4_500, Withholding::Lecture, 2_550, (191_250, 19_125, 19_526, 190_849))]
#[case(3_333, Withholding::NotListed, 615, (34_163, 3_416, 0, 37_579))]
#[case(4_500, Withholding::Lecture, 0, (0, 0, 0, 0))]
#[case(4_500, Withholding::NotListed, 14, (0, 0, 0, 0))]
fn a_month_is_settled_to_the_yen(
    #[case] rate: i64,
    #[case] category: Withholding,
    #[case] minutes: u32,
    #[case] (fee, tax, withheld, pay): (i64, i64, i64, i64),
) {
    let found = reckon(&terms(rate, category), Worked::Sum(Minutes(minutes))).unwrap();
    assert_eq!(
        (found.fee, found.tax, found.withholding, found.pay),
        (Yen(fee), Yen(tax), Yen(withheld), Yen(pay))
    );
    assert_eq!((found.from, found.closing_on), (d("2026-11-01"), d("2026-11-30")));
    // The last day of December is no bank day.
    assert_eq!(
        (found.due_on, found.pay_on, found.limit_on),
        (d("2026-12-31"), d("2026-12-30"), d("2027-01-29"))
    );
}

#[test]
fn a_tax_that_is_not_shown_apart_is_withheld_from_too() {
    let mut included = terms(0, Withholding::Lecture);
    included.consumption_tax = Some(ConsumptionTax::Included);
    included.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(550_000)), ..Fee::default() };
    included.delivery_on = Some(d("2026-11-20"));
    included.subject = Some(Subject::Deliverable);
    let found = reckon(&included, Worked::Sum(Minutes(99))).unwrap();
    assert_eq!(
        (found.fee, found.tax, found.withholding, found.pay),
        (Yen(550_000), Yen(50_000), Yen(56_155), Yen(493_845))
    );
    included.consumption_tax = Some(ConsumptionTax::Added);
    included.fee.amount = Some(Yen(500_000));
    let found = reckon(&included, Worked::Sum(Minutes(0))).unwrap();
    assert_eq!((found.tax, found.withholding, found.pay), (Yen(50_000), Yen(51_050), Yen(498_950)));
    assert_eq!((found.minutes, found.counted, found.over), (Minutes(0), Minutes(0), Minutes(0)));
}

#[test]
fn a_corporation_bears_no_withholding_and_needs_no_category() {
    let mut facts = terms(4_500, Withholding::Lecture);
    facts.withholding = None;
    let corporation = Contractor { kind: Some(PartyKind::Corporation), ..Contractor::default() };
    let found = settlement(
        &facts,
        &corporation,
        NOVEMBER,
        Worked::Sum(Minutes(600)),
        &Calendar::formula(),
        &*SHIPPED,
        false,
    )
    .unwrap();
    assert_eq!(found.withholding, Yen(0));
}

#[test]
fn hours_above_the_upper_bound_are_told_and_paid() {
    let found = reckon(&terms(4_500, Withholding::NotListed), Worked::Sum(Minutes(2_460))).unwrap();
    assert_eq!((found.over, found.fee), (Minutes(60), Yen(184_500)));
    let found = reckon(&terms(4_500, Withholding::NotListed), Worked::Sum(Minutes(2_414))).unwrap();
    assert_eq!((found.over, found.counted, found.minutes), (Minutes(0), Minutes(2_400), Minutes(2_414)));
}

#[test]
fn time_that_is_rounded_day_by_day_needs_its_days() {
    let mut daily = terms(4_500, Withholding::NotListed);
    daily.rounding.per = Some(RoundingPer::Day);
    assert_eq!(reckon(&daily, Worked::Sum(Minutes(2_551))), Err(Unsettled::DaysNeeded));
    assert_eq!(reckon(&daily, Worked::Sum(Minutes(2_550))).unwrap().counted, Minutes(2_550));
    let days = [Minutes(100), Minutes(29), Minutes(14)];
    let found = reckon(&daily, Worked::Days(&days)).unwrap();
    assert_eq!((found.minutes, found.counted), (Minutes(143), Minutes(105)));
    daily.rounding.per = Some(RoundingPer::Month);
    assert_eq!(reckon(&daily, Worked::Days(&days)).unwrap().counted, Minutes(135));
}

#[rstest]
#[case(|terms: &mut Terms| terms.fee.kind = None, "terms.fee.kind")]
#[case(|terms: &mut Terms| terms.fee.rate = None, "terms.fee.rate")]
#[case(|terms: &mut Terms| terms.rounding.unit = None, "terms.rounding.unit")]
#[case(|terms: &mut Terms| terms.rounding.unit = Some(0), "terms.rounding.unit")]
#[case(|terms: &mut Terms| terms.rounding.rest = None, "terms.rounding.rest")]
#[case(|terms: &mut Terms| terms.consumption_tax = None, "terms.consumption_tax")]
#[case(|terms: &mut Terms| terms.withholding = None, "terms.withholding")]
#[case(|terms: &mut Terms| terms.payment.pay_day = None, "terms.payment")]
#[case(|terms: &mut Terms| terms.payment.as_written = "別途協議".into(), "terms.payment")]
#[case(|terms: &mut Terms| terms.payment.closing_day = Some(0), "terms.payment")]
#[case(|terms: &mut Terms| terms.ends_on = None, "terms.ends_on")]
#[case(|terms: &mut Terms| terms.starts_on = None, "terms.starts_on")]
#[case(|terms: &mut Terms| (terms.starts_on, terms.ends_on) = (None, None), "terms.ends_on")]
#[case(|terms: &mut Terms| (terms.fee, terms.ends_on, terms.subject) = (fixed(), None, Some(Subject::Deliverable)),
    "terms.delivery_on")]
#[case(|terms: &mut Terms| (terms.fee, terms.ends_on) = (fixed(), None), "terms.ends_on")]
fn what_is_not_decided_is_named(#[case] open: fn(&mut Terms), #[case] field: &'static str) {
    let mut facts = terms(4_500, Withholding::Lecture);
    open(&mut facts);
    assert_eq!(reckon(&facts, Worked::Sum(Minutes(600))), Err(Unsettled::Undecided { field }));
}

fn fixed() -> Fee {
    Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(250_000)), ..Fee::default() }
}

/// The client that holds to the letter of the law is told day 60 (FL法4条1項).
#[test]
fn a_strict_client_sees_the_sixtieth_day() {
    let limit = |terms: &Terms, strict| {
        let worked = Worked::Sum(Minutes(60));
        let found = settlement(terms, &person(), NOVEMBER, worked, &Calendar::formula(), &*SHIPPED, strict);
        found.unwrap().limit_on
    };
    let mut facts = terms(4_500, Withholding::NotListed);
    assert_eq!((limit(&facts, false), limit(&facts, true)), (d("2027-01-29"), d("2027-01-28")));
    facts.subject = Some(Subject::Deliverable);
    assert_eq!((limit(&facts, false), limit(&facts, true)), (d("2026-12-31"), d("2026-12-30")));
}

/// Nobody works more than all hours of all days: of November, of its first ten days, of a delivery's.
#[rstest]
#[case(Some("2026-10-01"), Some("2026-12-31"), 30)]
#[case(Some("2026-10-01"), Some("2026-11-10"), 10)]
#[case(Some("2026-11-19"), None, 2)]
fn more_time_than_the_days_hold_is_refused(
    #[case] starts: Option<&str>,
    #[case] ends: Option<&str>,
    #[case] days: u32,
) {
    let mut facts = terms(4_500, Withholding::NotListed);
    (facts.starts_on, facts.ends_on) = (starts.map(d), ends.map(d));
    facts.delivery_on = ends.is_none().then(|| d("2026-11-20"));
    let most = Minutes(days * 24 * 60);
    assert_eq!(reckon(&facts, Worked::Sum(most)).unwrap().minutes, most);
    let over = Minutes(most.0 + 1);
    assert_eq!(reckon(&facts, Worked::Sum(over)), Err(Unsettled::TooLong));
    assert_eq!(reckon(&facts, Worked::Days(&[most, Minutes(1)])), Err(Unsettled::TooLong));
    // Where no first day is known there is nothing to hold it against.
    (facts.starts_on, facts.ends_on, facts.delivery_on) = (None, None, Some(d("2026-11-20")));
    assert!(reckon(&facts, Worked::Sum(over)).is_ok());
}

#[test]
fn who_lives_abroad_or_may_is_not_reckoned() {
    let reckon = |category, kind, resident| {
        let payee = Contractor { kind, resident, ..Contractor::default() };
        let facts = Terms { withholding: category, ..terms(4_500, Withholding::Lecture) };
        settlement(&facts, &payee, NOVEMBER, Worked::Sum(Minutes(60)), &Calendar::formula(), &*SHIPPED, false)
    };
    let person = Some(PartyKind::Individual);
    // Whatever the work is, and before any question about it.
    for category in [None, Some(Withholding::NotListed), Some(Withholding::Lecture)] {
        for kind in [None, person] {
            assert_eq!(reckon(category, kind, Some(false)), Err(Unsettled::NonResident), "{category:?}");
        }
        assert!(reckon(category, Some(PartyKind::Corporation), Some(false)).is_ok());
    }
    let open = Err(Unsettled::Undecided { field: "alumnus.contractor.resident" });
    assert_eq!(reckon(Some(Withholding::Lecture), person, None), open);
    assert!(reckon(Some(Withholding::NotListed), person, None).is_ok());
}

/// What ended in September 2019 bears 8 %, though it is paid under 10 %.
#[test]
fn consumption_tax_goes_by_the_end_of_the_work() {
    let mut facts = terms(4_500, Withholding::NotListed);
    (facts.starts_on, facts.ends_on) = (Some(d("2019-08-01")), Some(d("2019-10-31")));
    for (month, tax) in [(9, 15_300), (10, 19_125)] {
        let month = YearMonth { year: 2019, month };
        let worked = Worked::Sum(Minutes(2_550));
        let found =
            settlement(&facts, &person(), month, worked, &Calendar::formula(), &*SHIPPED, false).unwrap();
        assert_eq!(found.tax, Yen(tax));
    }
    // The last services ended before the rate rose, their closing came after.
    (facts.ends_on, facts.payment.closing_day) = (Some(d("2019-09-25")), Some(20));
    let month = YearMonth { year: 2019, month: 10 };
    let worked = Worked::Sum(Minutes(2_550));
    let found = settlement(&facts, &person(), month, worked, &Calendar::formula(), &*SHIPPED, false).unwrap();
    assert_eq!((found.closing_on, found.tax, found.tax_percent), (d("2019-10-20"), Yen(15_300), 8));
    assert_eq!(
        (found.from, found.until, found.supplied_on),
        (d("2019-09-21"), d("2019-09-25"), d("2019-09-25"))
    );
}

#[test]
fn a_time_without_rates_is_refused() {
    let mut facts = terms(4_500, Withholding::Lecture);
    (facts.starts_on, facts.ends_on) = (Some(d("1990-01-01")), Some(d("1990-01-31")));
    let month = YearMonth { year: 1990, month: 1 };
    let found = settlement(
        &facts,
        &person(),
        month,
        Worked::Sum(Minutes(60)),
        &Calendar::formula(),
        &*SHIPPED,
        false,
    );
    assert_eq!(found, Err(Unsettled::NoRates { on: d("1990-01-31") }));
}

#[test]
fn a_month_in_which_nothing_closes_is_refused() {
    let facts = terms(4_500, Withholding::NotListed);
    for (year, month) in [(2026, 9), (2027, 1), (2025, 11)] {
        let found = settlement(
            &facts,
            &person(),
            YearMonth { year, month },
            Worked::Sum(Minutes(60)),
            &Calendar::formula(),
            &*SHIPPED,
            false,
        );
        assert_eq!(found, Err(Unsettled::NoPeriod));
    }
}

#[test]
fn absurd_figures_are_errors_and_never_wrap() {
    let most = Minutes(u32::MAX);
    let facts = terms(i64::MAX, Withholding::NotListed);
    assert_eq!(reckon(&facts, Worked::Sum(Minutes(600))), Err(Unsettled::Money(MoneyError::Overflow)));
    assert_eq!(reckon(&facts, Worked::Sum(most)), Err(Unsettled::TooLong));
    assert_eq!(
        reckon(&terms(-1, Withholding::NotListed), Worked::Sum(Minutes(60))),
        Err(Unsettled::Money(MoneyError::Negative))
    );
    let days = [most, Minutes(1)];
    let facts = terms(1, Withholding::NotListed);
    assert_eq!(reckon(&facts, Worked::Days(&days)), Err(Unsettled::Money(MoneyError::Overflow)));
}

#[rstest]
#[case(200_000, 300, 10, 164)]
#[case(200_000, 1_460, 10, 800)]
#[case(330_000, 300, 15, 406)]
#[case(330_000, 1_460, 15, 1_980)]
#[case(0, 300, 10, 0)]
#[case(200_000, 300, 0, 0)]
fn interest_on_a_late_payment(
    #[case] principal: i64,
    #[case] rate: i64,
    #[case] days: u32,
    #[case] yen: i64,
) {
    assert_eq!(late_interest(Yen(principal), rate, days), Ok(Yen(yen)));
}

#[rstest]
#[case("2023-09-30", 100, 0)]
#[case("2026-09-30", 80, 2_000)]
#[case("2026-10-01", 70, 3_000)]
#[case("2028-09-30", 70, 3_000)]
#[case("2028-10-01", 50, 5_000)]
#[case("2030-09-30", 50, 5_000)]
#[case("2030-10-01", 30, 7_000)]
#[case("2031-09-30", 30, 7_000)]
#[case("2031-10-01", 0, 10_000)]
fn what_the_company_cannot_deduct(#[case] on: &str, #[case] percent: i64, #[case] yen: i64) {
    assert_eq!(SHIPPED.number("inv.deductible_percent", d(on)), Some(percent));
    let tax = consumption_tax_within(Yen(110_000), 10).unwrap();
    assert_eq!(not_deductible(tax, percent), Ok(Yen(yen)));
}

proptest! {
    /// The slow and obvious: minute by minute, yen by yen in wide numbers.
    #[test]
    fn a_settlement_agrees_with_a_plain_reckoning(
        rate in 0_i64..20_000, minutes in 0_u32..20_000, unit in prop::sample::select(vec![1_u16, 5, 6, 10, 15, 30, 60]),
        lecture in any::<bool>(),
    ) {
        let category = if lecture { Withholding::Lecture } else { Withholding::NotListed };
        let mut facts = terms(rate, category);
        facts.rounding.unit = Some(unit);
        let found = reckon(&facts, Worked::Sum(Minutes(minutes))).unwrap();
        let paid = (0..=minutes).rev().find(|minute| minute.is_multiple_of(u32::from(unit))).unwrap();
        let fee = i128::from(rate) * i128::from(paid) / 60;
        let tax = fee / 10;
        let withheld = if lecture { fee.min(1_000_000) * 1_021 / 10_000 + (fee - 1_000_000).max(0) * 2_042 / 10_000 } else { 0 };
        prop_assert_eq!(i128::from(found.fee.0), fee);
        prop_assert_eq!(i128::from(found.tax.0), tax);
        prop_assert_eq!(i128::from(found.withholding.0), withheld);
        prop_assert_eq!(i128::from(found.pay.0), fee + tax - withheld);
    }

    #[test]
    fn the_two_parts_of_a_tax_make_it_whole(tax in 0_i64..=i64::MAX, percent in 0_i64..=100) {
        let left = not_deductible(Yen(tax), percent).unwrap().0;
        prop_assert!((0..=tax).contains(&left));
        prop_assert_eq!(i128::from(tax) - i128::from(left), i128::from(tax) * i128::from(percent) / 100);
        prop_assert_eq!(not_deductible(Yen(-1), percent), Err(MoneyError::Negative));
        prop_assert_eq!(not_deductible(Yen(tax), percent + 101), Err(MoneyError::Overflow));
    }
}
