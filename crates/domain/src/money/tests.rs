#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)]

use chrono::NaiveDate;
use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::law::tests::SHIPPED;
use crate::terms::{
    ConsumptionTax, Fee, FeeKind, HoursRounding, MonthHours, Rounding, RoundingPer, Terms, Withholding,
};
use crate::{Contractor, Minutes, PartyKind, YearMonth, Yen};

/// A day on which the figures of 2026 hold.
pub(super) fn today() -> NaiveDate {
    d("2026-11-23")
}

fn d(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn rates() -> TaxRates {
    SHIPPED.rates(today()).unwrap()
}

/// 源泉徴収税額 of a person by the rates of today.
fn withheld(category: Withholding, base: i64) -> Result<Yen, MoneyError> {
    withholding(category, Yen(base), PartyKind::Individual, &rates())
}

fn totals(terms: &Terms, kind: Option<PartyKind>) -> Totals {
    super::totals(terms, &Contractor { kind, ..Contractor::default() }, &*SHIPPED, today())
}

#[rstest]
#[case(0, 0)]
#[case(1, 0)]
#[case(10, 1)]
#[case(97, 9)]
#[case(98, 10)]
#[case(5_000, 510)]
#[case(50_000, 5_105)]
#[case(100_000, 10_210)]
#[case(191_250, 19_526)]
#[case(333_333, 34_033)]
#[case(500_000, 51_050)]
#[case(550_000, 56_155)]
#[case(999_999, 102_099)]
#[case(1_000_000, 102_100)]
#[case(1_000_001, 102_100)]
#[case(1_000_004, 102_100)]
#[case(1_000_005, 102_101)]
#[case(1_100_000, 122_520)]
#[case(1_234_567, 149_998)]
#[case(1_500_000, 204_200)]
#[case(1_650_000, 234_830)]
#[case(2_000_000, 306_300)]
#[case(3_000_000, 510_500)]
fn withholding_of_one_payment(#[case] base: i64, #[case] tax: i64) {
    for category in
        [Withholding::Lecture, Withholding::Writing, Withholding::Professional, Withholding::Consultant]
    {
        assert_eq!(withheld(category, base), Ok(Yen(tax)));
    }
    assert_eq!(withheld(Withholding::NotListed, base), Ok(Yen(0)));
    assert_eq!(withholding(Withholding::Lecture, Yen(base), PartyKind::Corporation, &rates()), Ok(Yen(0)));
}

#[rstest]
#[case(3_165, 316)]
#[case(34_163, 3_416)]
#[case(191_250, 19_125)]
#[case(0, 0)]
#[case(9, 0)]
fn consumption_tax_is_cut_once(#[case] fee: i64, #[case] tax: i64) {
    assert_eq!(consumption_tax(Yen(fee), 10), Ok(Yen(tax)));
}

/// Three lines of 1,055 yen: cut once for the invoice, not line by line.
#[test]
fn lines_are_summed_before_the_tax_is_cut() {
    let lines = [1_055_i64; 3];
    let by_line: i64 = lines.iter().map(|line| consumption_tax(Yen(*line), 10).unwrap().0).sum();
    assert_eq!(consumption_tax(Yen(lines.iter().sum()), 10), Ok(Yen(316)));
    assert_eq!(by_line, 315);
}

#[rstest]
#[case(5, 50_000)]
#[case(8, 80_000)]
#[case(10, 100_000)]
fn consumption_tax_takes_the_rate_it_is_given(#[case] percent: i64, #[case] tax: i64) {
    assert_eq!(consumption_tax(Yen(1_000_000), percent), Ok(Yen(tax)));
    assert_eq!(consumption_tax_within(Yen(1_000_000 + tax), percent), Ok(Yen(tax)));
}

/// A payment may fall into another time than the services it is for.
#[rstest]
#[case("2019-09-30", 80_000)]
#[case("2019-10-01", 100_000)]
fn the_day_decides_on_the_rate(#[case] delivered: &str, #[case] tax: i64) {
    let terms = Terms {
        fee: Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(1_000_000)), ..Fee::default() },
        consumption_tax: Some(ConsumptionTax::Added),
        delivery_on: Some(d(delivered)),
        ..Terms::default()
    };
    assert_eq!(totals(&terms, None).tax_on_upper, Some(Yen(tax)));
}

#[test]
fn where_no_rate_is_known_no_tax_is_reckoned() {
    let mut terms = hourly();
    terms.ends_on = Some(d("1990-12-31"));
    terms.hours.iter_mut().for_each(|hours| hours.month.year = 1990);
    let totals = totals(&terms, None);
    assert_eq!(
        (totals.upper, totals.tax_on_upper, totals.payable_on_upper),
        (Some(Yen(159_600)), None, None)
    );
}

#[rstest]
#[case(110_000, 10_000)]
#[case(109_999, 9_999)]
#[case(10, 0)]
fn consumption_tax_within_a_total(#[case] total: i64, #[case] tax: i64) {
    assert_eq!(consumption_tax_within(Yen(total), 10), Ok(Yen(tax)));
}

fn by(unit: u16, rest: Rounding) -> HoursRounding {
    HoursRounding { unit: Some(unit), per: Some(RoundingPer::Month), rest: Some(rest) }
}

#[rstest]
#[case(4_500, 42 * 60 + 30, by(15, Rounding::Down), 191_250)]
#[case(3_333, 10 * 60 + 15, by(15, Rounding::Down), 34_163)]
#[case(3_800, 10 * 60 + 14, by(15, Rounding::Down), 38_000)]
#[case(3_800, 10 * 60 + 14, by(15, Rounding::Up), 38_950)]
#[case(3_800, 10 * 60 + 7, by(15, Rounding::Nearest), 38_000)]
#[case(3_800, 10 * 60 + 8, by(15, Rounding::Nearest), 38_950)]
#[case(3_800, 10 * 60 + 15, by(30, Rounding::Nearest), 39_900)]
#[case(3_800, 61, by(1, Rounding::Down), 3_863)]
#[case(3_800, 61, HoursRounding::default(), 3_863)]
#[case(3_800, 61, HoursRounding { unit: Some(0), ..by(15, Rounding::Up) }, 3_863)]
fn fees_by_the_hour(
    #[case] rate: i64,
    #[case] minutes: u32,
    #[case] rounding: HoursRounding,
    #[case] fee: i64,
) {
    assert_eq!(fee_for(Yen(rate), Minutes(minutes), &rounding), Ok(Yen(fee)));
}

#[test]
fn amounts_that_cannot_be_are_refused() {
    let rounding = by(15, Rounding::Up);
    assert_eq!(fee_for(Yen(-1), Minutes(60), &rounding), Err(MoneyError::Negative));
    assert_eq!(fee_for(Yen(i64::MAX), Minutes(6_000), &rounding), Err(MoneyError::Overflow));
    assert_eq!(rounded(Minutes(u32::MAX), &by(60, Rounding::Up)), Err(MoneyError::Overflow));
    assert_eq!(withheld(Withholding::Lecture, -1), Err(MoneyError::Negative));
    assert_eq!(consumption_tax(Yen(-1), 10), Err(MoneyError::Negative));
}

#[rstest]
#[case("T7000012050002")]
#[case("T8700110005901")]
#[case("T1180301018771")]
#[case("T1010001153225")]
#[case("T4011001098993")]
#[case("T7123456789012")]
fn registration_numbers_in_any_spelling(#[case] text: &str) {
    let spaced: String = text.chars().flat_map(|c| [c, ' ']).collect();
    let wide: String = text.chars().map(|c| char::from_u32(u32::from(c) + 0xfee0).unwrap()).collect();
    let hyphened = format!(" {}-{}－{} ", &text[..1].to_lowercase(), &text[1..5], &text[5..]);
    for spelling in [text.to_owned(), spaced, wide, hyphened] {
        assert_eq!(invoice_number(&spelling), Ok(InvoiceNo { text: text.into(), check_digit_fits: true }));
    }
}

#[test]
fn a_wrong_check_digit_is_seen_but_not_refused() {
    assert!(!invoice_number("T1234567890123").unwrap().check_digit_fits);
    assert!(invoice_number("T9234567890123").unwrap().check_digit_fits);
}

#[rstest]
#[case("")]
#[case("T")]
#[case("7000012050002")]
#[case("T700001205000")]
#[case("T70000120500020")]
#[case("T0000012050002")]
#[case("T700001205000X")]
#[case("X7000012050002")]
#[case("TT7000012050002")]
#[case("T7000012050002。")]
fn what_is_no_registration_number_is_refused(#[case] text: &str) {
    assert_eq!(invoice_number(text), Err(InvoiceNoFault));
}

#[rstest]
#[case("810000000001", Some(9))]
#[case("810123456789", Some(8))]
#[case("012345678901", Some(6))]
#[case("999999999999", Some(9))]
#[case("000000000000", Some(9))]
#[case("234567890123", Some(9))]
#[case("12345678901", None)]
#[case("1234567890123", None)]
#[case("12345678901x", None)]
fn check_digits(#[case] base: &str, #[case] digit: Option<u32>) {
    assert_eq!(check_digit(base), digit);
}

/// 3,800 yen, 10 to 20 hours in November, 12 to 22 in December.
pub(super) fn hourly() -> Terms {
    let month = |month, lower: u32, upper: u32| MonthHours {
        month: YearMonth { year: 2026, month },
        lower: Some(Minutes(lower * 60)),
        upper: Some(Minutes(upper * 60)),
    };
    Terms {
        fee: Fee { kind: Some(FeeKind::Hourly), rate: Some(Yen(3_800)), ..Fee::default() },
        hours: vec![month(11, 10, 20), month(12, 12, 22)],
        rounding: by(15, Rounding::Down),
        consumption_tax: Some(ConsumptionTax::Added),
        withholding: Some(Withholding::NotListed),
        ..Terms::default()
    }
}

#[test]
fn totals_of_an_hourly_fee() {
    let totals = totals(&hourly(), None);
    let upper: Vec<_> = totals.by_month.iter().map(|month| month.upper.unwrap().0).collect();
    assert_eq!(upper, [76_000, 83_600]);
    assert_eq!((totals.lower, totals.upper), (Some(Yen(83_600)), Some(Yen(159_600))));
    assert_eq!((totals.hours_lower, totals.hours_upper), (Some(Minutes(22 * 60)), Some(Minutes(42 * 60))));
    assert_eq!((totals.tax_on_upper, totals.gross_upper), (Some(Yen(15_960)), Some(Yen(175_560))));
    assert_eq!((totals.withholding_on_upper, totals.payable_on_upper), (Some(Yen(0)), Some(Yen(175_560))));
}

#[test]
fn withholding_counts_payment_by_payment() {
    let mut terms = hourly();
    terms.withholding = Some(Withholding::Lecture);
    let individual = totals(&terms, Some(PartyKind::Individual));
    assert_eq!(individual.by_month[0].withholding_on_upper, Some(Yen(7_759)));
    assert_eq!(individual.withholding_on_upper_month, Some(Yen(8_535)));
    assert_eq!(individual.withholding_on_upper, Some(Yen(7_759 + 8_535)));
    assert_eq!(individual.payable_on_upper, Some(Yen(175_560 - 16_294)));
    assert_eq!(totals(&terms, None).withholding_on_upper, None);
    assert_eq!(totals(&terms, Some(PartyKind::Corporation)).withholding_on_upper, Some(Yen(0)));
}

/// 所得税法212条 taxes people abroad otherwise, whatever they do; nothing is guessed.
#[test]
fn no_tax_is_withheld_on_paper_from_who_lives_abroad() {
    for category in [Withholding::NotListed, Withholding::Lecture] {
        for fee in
            [None, Some(Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(500_000)), ..Fee::default() })]
        {
            let mut terms = Terms { withholding: Some(category), ..hourly() };
            terms.fee = fee.unwrap_or(terms.fee);
            let of = |kind| {
                let payee = Contractor { kind, resident: Some(false), ..Contractor::default() };
                super::totals(&terms, &payee, &*SHIPPED, today())
            };
            for kind in [None, Some(PartyKind::Individual)] {
                let found = of(kind);
                let withheld = (found.withholding_on_upper_month, found.withholding_on_upper);
                assert_eq!((withheld, found.payable_on_upper), ((None, None), None));
                assert!(found.gross_upper.is_some());
            }
            assert_eq!(of(Some(PartyKind::Corporation)).withholding_on_upper, Some(Yen(0)));
        }
    }
}

#[rstest]
#[case(ConsumptionTax::Added, 500_000, 50_000, 51_050, 498_950)]
#[case(ConsumptionTax::Included, 550_000, 50_000, 56_155, 493_845)]
fn totals_of_a_fixed_fee(
    #[case] consumption_tax: ConsumptionTax,
    #[case] amount: i64,
    #[case] tax: i64,
    #[case] withheld: i64,
    #[case] payable: i64,
) {
    let terms = Terms {
        fee: Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(amount)), ..Fee::default() },
        consumption_tax: Some(consumption_tax),
        withholding: Some(Withholding::Design),
        ..Terms::default()
    };
    let totals = totals(&terms, Some(PartyKind::Individual));
    assert_eq!((totals.lower, totals.upper), (Some(Yen(amount)), Some(Yen(amount))));
    assert_eq!(totals.tax_on_upper, Some(Yen(tax)));
    assert_eq!(totals.withholding_on_upper_month, Some(Yen(withheld)));
    assert_eq!(totals.payable_on_upper, Some(Yen(payable)));
}

#[test]
fn a_missing_fact_leaves_its_figures_open() {
    let mut terms = hourly();
    terms.hours[1].upper = None;
    let open = totals(&terms, None);
    assert_eq!((open.lower, open.upper, open.withholding_on_upper_month), (Some(Yen(83_600)), None, None));
    assert_eq!(open.by_month[0].upper, Some(Yen(76_000)));
    terms.fee.rate = None;
    assert_eq!(totals(&terms, None).lower, None);
    assert_eq!(totals(&Terms::default(), None), Totals::default());
    let huge = Terms { fee: Fee { rate: Some(Yen(i64::MAX)), ..hourly().fee }, ..hourly() };
    assert_eq!(totals(&huge, None).upper, None);
}

proptest! {
    #[test]
    fn withholding_is_what_two_rates_give(base in 0i64..100_000_000_000) {
        let tax = withheld(Withholding::Writing, base).unwrap().0;
        // Slowly, yen by yen of the exact tax in ten-thousandths.
        let exact = if base <= 1_000_000 { base * 1_021 } else { 1_021_000_000 + (base - 1_000_000) * 2_042 };
        prop_assert!(tax * 10_000 <= exact && exact < (tax + 1) * 10_000);
    }

    #[test]
    fn no_amount_wraps(fee: i64, rate: i64, minutes: u32, unit: u16) {
        let negative = fee < 0;
        prop_assert_eq!(consumption_tax(Yen(fee), 10).is_err(), negative);
        prop_assert_eq!(withheld(Withholding::Writing, fee).is_err(), negative);
        if let Ok(Yen(fee)) = fee_for(Yen(rate), Minutes(minutes), &by(unit, Rounding::Down)) {
            prop_assert!(fee >= 0);
            prop_assert!(i128::from(fee) * 60 <= i128::from(rate) * i128::from(minutes));
        }
    }

    #[test]
    fn rounding_lands_on_a_unit_beside_the_time(minutes in 0u32..100_000, unit in 1u16..=60) {
        let [down, up, nearest] = [Rounding::Down, Rounding::Up, Rounding::Nearest]
            .map(|rest| rounded(Minutes(minutes), &by(unit, rest)).unwrap().0);
        let unit = u32::from(unit);
        prop_assert!(down <= minutes && minutes <= up && up - down <= unit);
        prop_assert!(down % unit == 0 && up % unit == 0);
        let slow = if minutes - down < up - minutes { down } else { up };
        prop_assert_eq!(nearest, slow);
    }

    #[test]
    fn a_check_digit_sees_every_single_slip_but_nought_for_nine(
        base in "[0-9]{12}", at in 0usize..12, digit in 0u8..10
    ) {
        let mut other = base.clone().into_bytes();
        let was = other[at] - b'0';
        prop_assume!(was != digit && !(was.is_multiple_of(9) && digit.is_multiple_of(9)));
        other[at] = b'0' + digit;
        prop_assert_ne!(check_digit(&base), check_digit(&String::from_utf8(other).unwrap()));
    }
}
