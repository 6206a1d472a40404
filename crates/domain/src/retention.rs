//! 保存期間: until when a person and their contracts are kept, by dated rules and by the company's own policy.
//!
//! Contracts and their papers stay for the years the tax law names, counted from the day after the corporate tax
//! return is due (法人税法施行規則59条; 法人税法74条). Whoever never had a contract is kept for so many months after
//! the last contact, as the company decided (個人情報保護法22条 asks that what is not needed goes without delay).

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

/// The dated rules that ship, `data/retention.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionTable {
    /// When it was last compared with its sources.
    pub checked_on: NaiveDate,
    /// The rules.
    pub rules: Vec<RetentionRule>,
}

/// One rule, for a time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(deny_unknown_fields)]
pub struct RetentionRule {
    /// What it is about.
    pub subject: RetentionSubject,
    /// In words.
    pub what: String,
    /// For so many months; `None` where the company decides.
    pub months: Option<u16>,
    /// From when it counts.
    pub starts: RetentionStart,
    /// Article.
    pub basis: String,
    /// Publication.
    pub source: String,
    /// First day on which the rule holds; open if none.
    pub from: Option<NaiveDate>,
    /// Last day; open if none.
    pub to: Option<NaiveDate>,
}

/// What a rule is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RetentionSubject {
    /// 契約書・注文書・請求書など
    Contract,
    /// 同, 欠損金の生じた事業年度
    ContractInLossYear,
    /// 電子で授受した取引情報
    ElectronicTrade,
    /// 支払調書・源泉徴収の記録
    Withholding,
    /// 募集・契約条件の文書 (自営型テレワーク)
    TermsDocument,
    /// 契約のない人の名簿
    PersonWithoutContract,
    /// 同意を撤回した人の名簿
    Withdrawn,
    /// 権限の台帳
    AccessLedger,
}

/// From when a time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum RetentionStart {
    /// The day after the corporate tax return of the year is due.
    AfterFiling,
    /// The day after the end of the contract.
    AfterEnd,
    /// The day after the last contact.
    AfterContact,
    /// The day after the withdrawal.
    AfterWithdrawal,
}

/// What the company decided for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
pub struct RetentionPolicy {
    /// Last month of the business year, 1 to 12.
    pub closing_month: u8,
    /// Months from the end of the business year to the tax return: 2, or 3 with the extension (法人税法75条の2).
    pub filing_months: u8,
    /// Keep as after a year with a loss (10 years), to be on the safe side?
    pub loss_years: bool,
    /// Months after the last contact for people without a contract.
    pub contact_months: u16,
    /// Months after a withdrawal of consent.
    pub withdrawal_months: u16,
}

impl Default for RetentionPolicy {
    fn default() -> Self {
        Self {
            closing_month: 3,
            filing_months: 2,
            loss_years: false,
            contact_months: 36,
            withdrawal_months: 1,
        }
    }
}

impl RetentionPolicy {
    /// Path and reason of the first value that cannot be.
    ///
    /// # Errors
    /// [`crate::Invalid`] with the name of the field.
    pub fn check(&self) -> Result<(), crate::Invalid> {
        let fields = [
            ("closing_month", (1..=12).contains(&self.closing_month)),
            ("filing_months", (1..=6).contains(&self.filing_months)),
            ("contact_months", (1..=240).contains(&self.contact_months)),
            ("withdrawal_months", self.withdrawal_months <= 12),
        ];
        match fields.iter().find(|(_, fits)| !fits) {
            Some((field, _)) => {
                Err(crate::Invalid { field: (*field).to_owned(), reason: crate::InvalidReason::OutOfRange })
            }
            None => Ok(()),
        }
    }

    /// The day by which the corporate tax return is due for the business year that `day` lies in (法人税法74条:
    /// within two months after its end).
    #[must_use]
    pub fn filing_due(&self, day: NaiveDate) -> Option<NaiveDate> {
        let closing = u32::from(self.closing_month);
        let year = if day.month() <= closing { day.year() } else { day.year().checked_add(1)? };
        let first_of_closing_month = NaiveDate::from_ymd_opt(year, closing, 1)?;
        // The last day of a month is the day before the first of the next.
        let months = u32::from(self.filing_months).checked_add(1)?;
        first_of_closing_month.checked_add_months(Months::new(months))?.pred_opt()
    }
}

/// What is known of a contract.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ContractDates {
    /// Its last day, delivery or, for want of these, the day it was ordered.
    pub ends_on: Option<NaiveDate>,
    /// The last pay day.
    pub paid_on: Option<NaiveDate>,
    /// The last day on which a document was issued.
    pub issued_on: Option<NaiveDate>,
}

impl ContractDates {
    /// The latest day that the papers of the contract are about.
    #[must_use]
    pub fn last(&self) -> Option<NaiveDate> {
        [self.ends_on, self.paid_on, self.issued_on].into_iter().flatten().max()
    }
}

/// What is known of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PersonDates {
    /// When they were last heard of.
    pub contact_on: Option<NaiveDate>,
    /// When they were entered into the registry: where there was no contact, the time counts from here.
    pub entered_on: Option<NaiveDate>,
    /// 同意の撤回日
    pub withdrawn_on: Option<NaiveDate>,
    /// 保存期限 that somebody set, with a reason.
    pub keep_until: Option<NaiveDate>,
    /// Their contracts.
    pub contracts: Vec<ContractDates>,
}

/// Until when something is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Last day on which it is kept; it may and should go on the next.
    pub until: NaiveDate,
    /// The rule it rests on.
    pub subject: RetentionSubject,
    /// Article or policy.
    pub basis: String,
}

/// Why a person is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "specta", derive(specta::Type))]
#[serde(rename_all = "snake_case")]
pub enum DueReason {
    /// The day that somebody set has passed.
    KeepUntil,
    /// The consent was withdrawn.
    Withdrawn,
    /// Too long without contact.
    NoContact,
    /// The contracts need not be kept any longer.
    ContractsEnded,
    /// Somebody took the person out of the registry; only undo still knows them.
    Removed,
}

/// When a person should be looked at: kept with a reason, or erased.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Due {
    /// From this day on.
    pub on: NaiveDate,
    /// Why.
    pub reason: DueReason,
    /// Article or policy.
    pub basis: String,
}

impl RetentionTable {
    /// The rule about `subject` that holds on `day`.
    #[must_use]
    pub fn rule(&self, subject: RetentionSubject, day: NaiveDate) -> Option<&RetentionRule> {
        self.rules.iter().find(|rule| {
            rule.subject == subject
                && rule.from.is_none_or(|from| from <= day)
                && rule.to.is_none_or(|to| day <= to)
        })
    }

    /// Can it be used: does every subject that counts have one rule today, and no two at once?
    #[must_use]
    pub fn holds(&self) -> bool {
        use RetentionSubject as Subject;
        let needed = [
            Subject::Contract,
            Subject::ContractInLossYear,
            Subject::PersonWithoutContract,
            Subject::Withdrawn,
        ];
        let overlap = |one: &RetentionRule, other: &RetentionRule| {
            let begins = |rule: &RetentionRule| rule.from.unwrap_or(NaiveDate::MIN);
            let ends = |rule: &RetentionRule| rule.to.unwrap_or(NaiveDate::MAX);
            one.subject == other.subject && begins(one) <= ends(other) && begins(other) <= ends(one)
        };
        let pairs = self.rules.iter().enumerate();
        needed.into_iter().all(|subject| self.rule(subject, self.checked_on).is_some())
            && self.rules.iter().all(|rule| !rule.basis.is_empty() && !rule.source.is_empty())
            && pairs
                .clone()
                .all(|(index, one)| !self.rules.iter().skip(index + 1).any(|other| overlap(one, other)))
    }

    /// Until when a contract is kept. A contract without any date is kept: `None`.
    #[must_use]
    pub fn contract(
        &self,
        dates: &ContractDates,
        policy: &RetentionPolicy,
        today: NaiveDate,
    ) -> Option<Kept> {
        let subject =
            if policy.loss_years { RetentionSubject::ContractInLossYear } else { RetentionSubject::Contract };
        let rule = self.rule(subject, today)?;
        let due = policy.filing_due(dates.last()?)?;
        // The period begins the day after the return is due and ends the day before its anniversary.
        let until = due.checked_add_months(Months::new(u32::from(rule.months?)))?;
        Some(Kept { until: end_of_same_month(due, until), subject, basis: rule.basis.clone() })
    }

    /// When a person is due. `None`: never by itself, for want of any date.
    #[must_use]
    pub fn person(&self, dates: &PersonDates, policy: &RetentionPolicy, today: NaiveDate) -> Option<Due> {
        let day_after = |day: NaiveDate| day.checked_add_days(Days::new(1));
        // A contract without a date is kept until somebody gives it one.
        let contracts = dates
            .contracts
            .iter()
            .map(|contract| self.contract(contract, policy, today))
            .collect::<Option<Vec<_>>>()?;
        let contracts = contracts.into_iter().max_by_key(|kept| kept.until);
        if let Some(until) = dates.keep_until {
            let until = contracts.map_or(until, |kept| until.max(kept.until));
            return Some(Due { on: day_after(until)?, reason: DueReason::KeepUntil, basis: String::new() });
        }
        let subject = match dates.withdrawn_on {
            Some(_) => RetentionSubject::Withdrawn,
            None => RetentionSubject::PersonWithoutContract,
        };
        let basis = self.rule(subject, today)?.basis.clone();
        let (from, months, reason) = match dates.withdrawn_on {
            Some(day) => (Some(day), policy.withdrawal_months, DueReason::Withdrawn),
            None => (dates.contact_on.or(dates.entered_on), policy.contact_months, DueReason::NoContact),
        };
        let own = from.and_then(|day| day.checked_add_months(Months::new(months.into())));
        match (own, contracts) {
            (Some(own), Some(kept)) if kept.until > own => {
                Some(Due { on: day_after(kept.until)?, reason: DueReason::ContractsEnded, basis: kept.basis })
            }
            (Some(own), _) => Some(Due { on: day_after(own)?, reason, basis }),
            (None, Some(kept)) => {
                Some(Due { on: day_after(kept.until)?, reason: DueReason::ContractsEnded, basis: kept.basis })
            }
            (None, None) => None,
        }
    }
}

/// A period that begins on the first of a month ends on the last of one: from 28 February to 29 February in a leap
/// year.
fn end_of_same_month(due: NaiveDate, until: NaiveDate) -> NaiveDate {
    let ends_a_month = due.succ_opt().is_some_and(|next| next.day() == 1);
    let last = || {
        let first = until.with_day(1)?;
        first.checked_add_months(Months::new(1))?.pred_opt()
    };
    if ends_a_month { last().unwrap_or(until) } else { until }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]
    use proptest::prelude::*;
    use rstest::rstest;

    use super::*;

    fn table() -> RetentionTable {
        toml::from_str(include_str!("../../../data/retention.toml")).unwrap()
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn today() -> NaiveDate {
        day("2026-11-23")
    }

    #[test]
    fn what_ships_holds() {
        assert!(table().holds());
        let mut twice = table();
        twice.rules.push(twice.rules[0].clone());
        assert!(!twice.holds());
        let mut without = table();
        without.rules.retain(|rule| rule.subject != RetentionSubject::Withdrawn);
        assert!(!without.holds());
    }

    #[rstest]
    #[case::within_the_year("2026-11-23", 3, 2, "2027-05-31")]
    #[case::last_day_of_the_year("2027-03-31", 3, 2, "2027-05-31")]
    #[case::first_day_of_the_next("2027-04-01", 3, 2, "2028-05-31")]
    #[case::calendar_year("2026-12-31", 12, 2, "2027-02-28")]
    #[case::calendar_year_before_a_leap_year("2027-01-01", 12, 2, "2028-02-29")]
    #[case::with_the_extension("2026-11-23", 3, 3, "2027-06-30")]
    #[case::december_to_march("2026-06-01", 12, 3, "2027-03-31")]
    fn the_return_is_due_at_the_end_of_a_month(
        #[case] on: &str,
        #[case] closing_month: u8,
        #[case] filing_months: u8,
        #[case] due: &str,
    ) {
        let policy = RetentionPolicy { closing_month, filing_months, ..RetentionPolicy::default() };
        assert_eq!(policy.filing_due(day(on)), Some(day(due)));
    }

    #[rstest]
    #[case::seven_years("2027-03-31", false, "2034-05-31")]
    #[case::one_day_later_is_a_year_more("2027-04-01", false, "2035-05-31")]
    #[case::ten_with_a_loss("2027-03-31", true, "2037-05-31")]
    fn a_contract_is_kept_for_its_years(#[case] last: &str, #[case] loss_years: bool, #[case] until: &str) {
        let dates = ContractDates { ends_on: Some(day(last)), ..ContractDates::default() };
        let policy = RetentionPolicy { loss_years, ..RetentionPolicy::default() };
        let kept = table().contract(&dates, &policy, today()).unwrap();
        assert_eq!(kept.until, day(until));
        assert!(kept.basis.contains("法人税法施行規則"), "{}", kept.basis);
    }

    #[test]
    fn february_ends_with_february() {
        let policy = RetentionPolicy { closing_month: 12, ..RetentionPolicy::default() };
        for (last, until) in [("2020-06-01", "2028-02-29"), ("2023-06-01", "2031-02-28")] {
            let dates = ContractDates { ends_on: Some(day(last)), ..ContractDates::default() };
            assert_eq!(table().contract(&dates, &policy, today()).unwrap().until, day(until));
        }
    }

    #[test]
    fn the_last_paper_counts_and_no_date_at_all_keeps_for_good() {
        let policy = RetentionPolicy::default();
        let dates = ContractDates {
            ends_on: Some(day("2027-03-31")),
            paid_on: Some(day("2027-04-30")),
            issued_on: Some(day("2026-11-23")),
        };
        assert_eq!(table().contract(&dates, &policy, today()).unwrap().until, day("2035-05-31"));
        assert_eq!(table().contract(&ContractDates::default(), &policy, today()), None);
        let person = PersonDates {
            contact_on: Some(day("2010-01-01")),
            contracts: vec![ContractDates::default()],
            ..PersonDates::default()
        };
        assert_eq!(table().person(&person, &policy, today()), None);
    }

    fn due(dates: &PersonDates) -> Option<(String, DueReason)> {
        let due = table().person(dates, &RetentionPolicy::default(), today())?;
        Some((due.on.to_string(), due.reason))
    }

    #[test]
    fn people_are_due_by_the_strongest_reason() {
        let contract = ContractDates { ends_on: Some(day("2027-03-31")), ..ContractDates::default() };
        let contact = PersonDates { contact_on: Some(day("2023-11-22")), ..PersonDates::default() };
        let table: [(PersonDates, Option<(&str, DueReason)>); 9] = [
            (PersonDates::default(), None),
            (contact.clone(), Some(("2026-11-23", DueReason::NoContact))),
            (
                PersonDates { entered_on: Some(day("2020-01-31")), ..PersonDates::default() },
                Some(("2023-02-01", DueReason::NoContact)),
            ),
            (
                PersonDates { entered_on: Some(day("2020-01-31")), ..contact.clone() },
                Some(("2026-11-23", DueReason::NoContact)),
            ),
            (
                PersonDates { withdrawn_on: Some(day("2026-10-22")), ..contact.clone() },
                Some(("2026-11-23", DueReason::Withdrawn)),
            ),
            (
                PersonDates { contracts: vec![contract], ..contact.clone() },
                Some(("2034-06-01", DueReason::ContractsEnded)),
            ),
            (
                PersonDates { contracts: vec![contract], ..PersonDates::default() },
                Some(("2034-06-01", DueReason::ContractsEnded)),
            ),
            (
                PersonDates { keep_until: Some(day("2030-01-01")), ..contact.clone() },
                Some(("2030-01-02", DueReason::KeepUntil)),
            ),
            (
                PersonDates { keep_until: Some(day("2020-01-01")), contracts: vec![contract], ..contact },
                Some(("2034-06-01", DueReason::KeepUntil)),
            ),
        ];
        for (dates, expected) in table {
            let expected = expected.map(|(on, reason)| (on.to_owned(), reason));
            assert_eq!(due(&dates), expected, "{dates:?}");
        }
    }

    proptest! {
        /// Against counting: the last day kept is the last of a month, whole years after the return is due.
        #[test]
        fn a_contract_is_kept_whole_years_and_never_less(
            days in 0_u64..20_000, closing_month in 1_u8..=12, filing_months in 2_u8..=3
        ) {
            let last = day("2000-01-01").checked_add_days(Days::new(days)).unwrap();
            let policy = RetentionPolicy { closing_month, filing_months, ..RetentionPolicy::default() };
            let dates = ContractDates { ends_on: Some(last), ..ContractDates::default() };
            let until = table().contract(&dates, &policy, today()).unwrap().until;
            let mut end = last;
            while !(end.month() == u32::from(closing_month) && end.succ_opt().unwrap().day() == 1) {
                end = end.succ_opt().unwrap();
            }
            let mut due = end;
            for _ in 0..filing_months {
                due = due.succ_opt().unwrap();
                while due.succ_opt().unwrap().day() != 1 {
                    due = due.succ_opt().unwrap();
                }
            }
            prop_assert_eq!(policy.filing_due(last), Some(due));
            prop_assert_eq!(until.succ_opt().unwrap().day(), 1);
            prop_assert_eq!((until.year(), until.month()), (due.year() + 7, due.month()));
        }
    }
}
