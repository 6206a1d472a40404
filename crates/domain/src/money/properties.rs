//! Taxes and settlements against a slow reckoning, and at the ends of what a number holds.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;

use super::settlement_tests::{person, terms};
use super::*;
use crate::calendar::Calendar;
use crate::law::tests::SHIPPED;
use crate::terms::{ConsumptionTax, Fee, FeeKind, Rounding, RoundingPer, Subject, Withholding};
use crate::{Minutes, PartyKind, YearMonth, Yen};

/// Small numbers, any, and the ends.
fn amounts() -> impl Strategy<Value = i64> {
    prop_oneof![
        -1_000_i64..2_000_000,
        any::<i64>(),
        prop::sample::select(vec![0, 1, -1, i64::MIN, i64::MAX, i64::MAX - 1, i64::MAX / 2, i64::MAX / 11]),
    ]
}

fn lengths() -> impl Strategy<Value = u32> {
    prop_oneof![0_u32..20_000, any::<u32>(), prop::sample::select(vec![0, 1, u32::MAX, u32::MAX - 1])]
}

proptest! {
    /// Yen by yen: each adds its rate to the sum of its bracket, and every sum is cut to a yen.
    #[test]
    fn withholding_adds_up_yen_by_yen(
        base in 0_i64..6_000, step in 0_i64..4_000, basic in 0_i64..10_000, upper in 0_i64..10_000,
    ) {
        let rates = TaxRates { basic, upper, step: Yen(step), consumption: 10 };
        let (mut below, mut above) = (0_i64, 0_i64);
        for yen in 1..=base {
            if yen <= step { below += basic } else { above += upper }
        }
        let found = withholding(Withholding::Lecture, Yen(base), PartyKind::Individual, &rates);
        prop_assert_eq!(found, Ok(Yen(below / 10_000 + above / 10_000)));
    }

    #[test]
    fn consumption_tax_adds_up_yen_by_yen(fee in 0_i64..6_000, percent in 0_i64..=100) {
        let hundredths: i64 = (0..fee).map(|_| percent).sum();
        prop_assert_eq!(consumption_tax(Yen(fee), percent), Ok(Yen(hundredths / 100)));
        // The tax within a total is the largest that leaves it whole: 税抜 + 税 ≦ 税込.
        let within = consumption_tax_within(Yen(fee), percent).unwrap().0;
        let slow = (0..=fee).rev().find(|tax| tax * (100 + percent) <= fee * percent).unwrap();
        prop_assert_eq!(within, slow);
    }

    #[test]
    fn no_tax_wraps(
        amount in amounts(), basic in amounts(), upper in amounts(), step in amounts(), percent in amounts(),
    ) {
        let rates = TaxRates { basic, upper, step: Yen(step), consumption: percent };
        let negative = amount < 0 || basic < 0 || upper < 0 || step < 0;
        match withholding(Withholding::Lecture, Yen(amount), PartyKind::Individual, &rates) {
            Ok(Yen(tax)) => prop_assert!(!negative && tax >= 0),
            Err(MoneyError::Negative) => prop_assert!(negative),
            Err(MoneyError::Overflow) => prop_assert!(!negative),
        }
        for found in [consumption_tax(Yen(amount), percent), consumption_tax_within(Yen(amount), percent)] {
            match found {
                Ok(Yen(tax)) => prop_assert!(tax >= 0 && amount >= 0 && percent >= 0),
                Err(MoneyError::Negative) => prop_assert!(amount < 0 || percent < 0),
                Err(MoneyError::Overflow) => prop_assert!(amount > 0 && percent > 100),
            }
        }
    }

    #[test]
    fn interest_never_wraps(principal in amounts(), rate in amounts(), days in lengths()) {
        match late_interest(Yen(principal), rate, days) {
            Ok(Yen(yen)) => prop_assert!(yen >= 0),
            Err(MoneyError::Negative) => prop_assert!(principal < 0 || rate < 0),
            Err(MoneyError::Overflow) => prop_assert!(principal > 0 && rate > 0 && days > 0),
        }
    }

    /// Whatever is typed, a settlement is whole or a typed error.
    #[test]
    fn no_settlement_wraps(
        rate in amounts(), amount in amounts(), minutes in lengths(), more in lengths(), unit in any::<u16>(),
        (hourly, included, lecture, by_days, daily) in any::<(bool, bool, bool, bool, bool)>(),
        rest in prop::sample::select(vec![Rounding::Down, Rounding::Up, Rounding::Nearest]),
    ) {
        let mut facts = terms(rate, if lecture { Withholding::Lecture } else { Withholding::NotListed });
        if !hourly {
            facts.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(amount)), ..Fee::default() };
            facts.subject = Some(Subject::Deliverable);
            facts.delivery_on = Some("2026-11-20".parse().unwrap());
        }
        if included {
            facts.consumption_tax = Some(ConsumptionTax::Included);
        }
        (facts.rounding.unit, facts.rounding.rest) = (Some(unit), Some(rest));
        facts.rounding.per = Some(if daily { RoundingPer::Day } else { RoundingPer::Month });
        let days = [Minutes(minutes), Minutes(more)];
        let worked = if by_days { Worked::Days(&days) } else { Worked::Sum(Minutes(minutes)) };
        let november = YearMonth { year: 2026, month: 11 };
        let negative = if hourly { rate < 0 } else { amount < 0 };
        match settlement(&facts, &person(), november, worked, &Calendar::formula(), &*SHIPPED, false) {
            Ok(found) => {
                prop_assert!(!negative);
                let [fee, tax, withheld, pay] =
                    [found.fee, found.tax, found.withholding, found.pay].map(|yen| i128::from(yen.0));
                prop_assert!([fee, tax, withheld, pay].into_iter().all(|yen| yen >= 0));
                prop_assert_eq!(pay, fee + if included { 0 } else { tax } - withheld);
                prop_assert!(found.over <= found.counted);
            }
            Err(Unsettled::Money(MoneyError::Negative)) => prop_assert!(negative),
            Err(Unsettled::Money(MoneyError::Overflow)) => {}
            Err(Unsettled::Undecided { field }) => prop_assert_eq!((field, unit, hourly), ("terms.rounding.unit", 0, true)),
            Err(Unsettled::TooLong) => prop_assert!(hourly && u64::from(minutes) + u64::from(more) > 43_200),
            Err(Unsettled::DaysNeeded) => prop_assert!(daily && !by_days),
            Err(other) => prop_assert!(false, "{other}"),
        }
    }

    /// Nor does what an engagement costs.
    #[test]
    fn no_total_wraps(rate in amounts(), lower in lengths(), upper in lengths(), lecture in any::<bool>()) {
        let mut facts = terms(rate, if lecture { Withholding::Lecture } else { Withholding::NotListed });
        for hours in &mut facts.hours {
            (hours.lower, hours.upper) = (Some(Minutes(lower)), Some(Minutes(upper)));
        }
        let today = "2026-11-23".parse().unwrap();
        let found = totals(&facts, &person(), &*SHIPPED, today);
        let wide = |yen: Option<Yen>| yen.map(|yen| i128::from(yen.0));
        prop_assert!(rate >= 0 || found.upper.is_none());
        if let (Some(fee), Some(tax), Some(gross)) =
            (wide(found.upper), wide(found.tax_on_upper), wide(found.gross_upper))
        {
            prop_assert_eq!(gross, fee + tax);
            let months: i128 = found.by_month.iter().filter_map(|month| wide(month.upper)).sum();
            prop_assert_eq!(months, fee);
        }
    }
}
