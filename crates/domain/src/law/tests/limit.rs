//! FL-06 in its cases, FL-10 and FL-11: banks' holidays, the strict count, re-commissioned work.

use rstest::rstest;

use super::*;

/// A result received on a day, paid for at once, by a rule of closing, months and pay day.
fn result(terms: &mut Terms, receipt: &str, (closing, months, pay): (u8, u8, u8)) {
    terms.subject = Some(Subject::Deliverable);
    terms.ordered_on = Some(d(receipt) - chrono::Days::new(60));
    terms.basic_contract_on = None;
    (terms.starts_on, terms.ends_on, terms.delivery_on) = (None, None, Some(d(receipt)));
    terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(250_000)), ..Fee::default() };
    (terms.payment.closing_day, terms.payment.pay_months) = (Some(closing), months);
    terms.payment.pay_day = Some(pay);
}

fn without_grants(change: impl Fn(&mut Terms)) -> Vec<String> {
    brought_up(|facts| {
        facts.engagement.grants.clear();
        change(&mut facts.engagement.terms);
    })
}

/// Received on the first of a month, paid at the end of the next.
#[rstest]
#[case("2026-07-01", false)]
#[case("2026-10-01", false)]
#[case("2026-11-01", true)]
#[case("2026-12-01", false)]
#[case("2027-01-01", false)]
#[case("2027-02-01", false)]
#[case("2027-03-01", false)]
#[case("2027-06-01", false)]
#[case("2027-07-01", false)]
#[case("2027-09-01", false)]
#[case("2027-11-01", true)]
// §11.3: the limit is 2027-01-03 for what came on the 4th, 2027-01-04 for what came on the 5th.
#[case("2026-11-04", true)]
#[case("2026-11-05", false)]
#[case("2026-11-15", false)]
fn the_next_bank_day_is_borne_within_the_limit_or_by_two_days(#[case] receipt: &str, #[case] fires: bool) {
    for (shift, may_fire) in
        [(HolidayShift::Next, true), (HolidayShift::NextWithinLimit, false), (HolidayShift::Previous, false)]
    {
        let found = without_grants(|terms| {
            result(terms, receipt, (31, 1, 31));
            terms.payment.holiday = Some(shift);
        });
        let expected: &[&str] = if fires && may_fire { &["FL-10 terms.payment.holiday"] } else { &[] };
        assert_eq!(found, expected, "{shift:?}");
    }
}

#[test]
fn the_day_to_pay_on_instead_is_named() {
    let mut facts = complete_case();
    facts.engagement.grants.clear();
    result(&mut facts.engagement.terms, "2026-11-01", (31, 1, 31));
    facts.engagement.terms.payment.holiday = Some(HolidayShift::Next);
    let found = findings(&facts);
    assert_eq!(found[0].severity, Severity::Red);
    assert!(found[0].message.contains("2027年1月4日") && found[0].act.contains("2026年12月30日"));
}

/// A result paid by the hour has a day of receipt and no period; it is judged from that day (FL法4条1項).
#[rstest]
#[case(Subject::Deliverable, (31, 2, 10), HolidayShift::Previous, &["FL-06 terms.payment.pay_day"])]
#[case(Subject::Service, (31, 2, 31), HolidayShift::Previous, &["FL-08 terms.payment.pay_day"])]
#[case(Subject::Deliverable, (31, 1, 31), HolidayShift::Next, &["FL-10 terms.payment.holiday"])]
#[case(Subject::Deliverable, (31, 1, 31), HolidayShift::Previous, &[])]
fn a_result_paid_by_the_hour_counts_from_its_receipt(
    #[case] subject: Subject,
    #[case] rule: (u8, u8, u8),
    #[case] holiday: HolidayShift,
    #[case] expected: &[&str],
) {
    let found = without_grants(|terms| {
        let fee = terms.fee.clone();
        result(terms, "2026-11-01", rule);
        (terms.fee, terms.subject, terms.payment.holiday) = (fee, Some(subject), Some(holiday));
    });
    let found: Vec<_> = found.into_iter().filter(|line| line.contains("terms.payment")).collect();
    assert_eq!(found, expected);
}

/// Services by the hour count from their closing (§11.3).
#[rstest]
#[case((31, 1, 31), &[])]
#[case((31, 2, 10), &["FL-07 terms.payment.pay_day"])]
fn work_closed_by_the_month_count_from_the_closing(
    #[case] (closing, months, pay): (u8, u8, u8),
    #[case] expected: &[&str],
) {
    let found = without_grants(|terms| {
        (terms.ordered_on, terms.basic_contract_on) = (Some(d("2026-10-20")), None);
        (terms.starts_on, terms.ends_on) = (Some(d("2026-11-01")), Some(d("2026-11-30")));
        (terms.payment.closing_day, terms.payment.pay_months) = (Some(closing), months);
        (terms.payment.pay_day, terms.payment.holiday) = (Some(pay), Some(HolidayShift::Next));
    });
    assert_eq!(found, expected);
}

#[rstest]
#[case::all_there_last_day("甲社", Some("2026-12-31"), 29, &[])]
#[case::all_there_day_after("甲社", Some("2026-12-31"), 30, &["FL-06 terms.payment.pay_day"])]
#[case::no_name("　", Some("2026-12-31"), 29, &["FL-06 terms.payment.pay_day", "FL-11 terms.resale.origin"])]
#[case::no_day("甲社", None, 29, &["FL-06 terms.payment.pay_day", "FL-11 terms.resale.origin_pay_on"])]
fn re_commissioned_work_is_paid_within_thirty_days_of_the_origin(
    #[case] origin: &str,
    #[case] origin_pay_on: Option<&str>,
    #[case] pay: u8,
    #[case] expected: &[&str],
) {
    for is_resale in [Some(true), Some(false)] {
        let found = without_grants(|terms| {
            // Due on 2027-01-29 or 30, the limit from the receipt being 2026-12-31.
            result(terms, "2026-11-01", (30, 2, pay));
            terms.payment.holiday = Some(HolidayShift::Previous);
            terms.resale = crate::terms::Resale {
                is_resale,
                origin: origin.into(),
                origin_pay_on: origin_pay_on.map(d),
            };
        });
        let found: Vec<_> = found.into_iter().filter(|line| !line.starts_with("TO-01")).collect();
        let ordinary = ["FL-06 terms.payment.pay_day"];
        assert_eq!(found, if is_resale == Some(true) { expected } else { &ordinary }, "{is_resale:?}");
    }
}

#[test]
fn the_limit_of_re_commissioned_work_stands_without_a_result_too() {
    let found = |origin: &str| {
        let mut facts = complete_case();
        facts.engagement.grants.clear();
        let terms = &mut facts.engagement.terms;
        terms.basic_contract_on = None;
        (terms.payment.pay_months, terms.ends_on) = (3, Some(d("2026-12-31")));
        terms.resale.is_resale = Some(true);
        (terms.resale.origin, terms.resale.origin_pay_on) = ("甲社".into(), Some(d(origin)));
        let mut found = findings(&facts);
        found.retain(|finding| finding.rule != "TO-01");
        found
    };
    // Services of December are due on 2027-03-31.
    assert_eq!(found("2027-03-02"), []);
    let [late] = found("2027-03-01").try_into().unwrap();
    assert_eq!((late.rule.as_str(), late.severity), ("FL-06", Severity::Red));
    assert!(late.message.contains("30日") && late.act.contains("2027年3月30日"), "{late:?}");
}

#[test]
fn a_payment_in_ordinary_time_needs_no_more_of_re_commissioned_work() {
    let found = without_grants(|terms| terms.resale.is_resale = Some(true));
    assert!(!found.iter().any(|line| line.starts_with("FL-")), "{found:?}");
}

#[rstest]
// Day 60, 61, 62 from the receipt; two months end on 2026-08-31, 2026-12-31, 2027-01-31.
#[case("2027-01-01", (31, 1, 28), None)]
#[case("2026-11-01", (31, 1, 30), None)]
#[case("2026-11-01", (31, 1, 31), Some(Severity::Yellow))]
#[case("2026-07-01", (31, 1, 31), Some(Severity::Yellow))]
#[case("2026-11-01", (31, 2, 1), Some(Severity::Red))]
fn sixty_days_alone_are_counted_if_the_client_wishes(
    #[case] receipt: &str,
    #[case] rule: (u8, u8, u8),
    #[case] severity: Option<Severity>,
) {
    for strict in [true, false] {
        let mut facts = complete_case();
        facts.engagement.grants.clear();
        facts.client.counts_sixty_days = strict;
        result(&mut facts.engagement.terms, receipt, rule);
        let found: Vec<_> = findings(&facts).into_iter().map(|f| (f.rule, f.severity)).collect();
        let expected = severity.filter(|severity| strict || *severity == Severity::Red);
        assert_eq!(
            found,
            expected.map(|severity| ("FL-06".to_owned(), severity)).into_iter().collect::<Vec<_>>()
        );
    }
}
