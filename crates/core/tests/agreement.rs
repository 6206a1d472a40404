//! One fact, one place: whatever the facts are, no paper shows a figure or a day that they do not have, and a changed fact
//! changes in every paper at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod dice;

use std::collections::BTreeSet;
use std::sync::LazyLock;

use chrono::{DateTime, Days, NaiveDate, Utc};
use dice::Dice;
use engawa_core::{EngagementInput, example, parse};
use engawa_documents::{Fonts, PdfFacts, Press, text};
use engawa_domain::{
    Minutes, YearMonth, Yen,
    calendar::{Calendar, pay_days},
    law::Rulebook,
    money::totals,
    paper::Paper,
    template::{self, Facts, Template},
    terms::{ConsumptionTax, FeeKind, HolidayShift, MonthHours, Nature, Subject, Withholding},
};

static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| {
    let parts = [
        include_str!("../../../data/rulebook/rulebook.toml"),
        include_str!("../../../data/rulebook/parameters.toml"),
        include_str!("../../../data/rulebook/tax.toml"),
    ];
    toml::from_str(&parts.concat()).unwrap()
});

static TEMPLATES: LazyLock<Vec<Template>> = LazyLock::new(|| {
    template::BUILT_IN.into_iter().map(|(_, source)| template::parse(source).unwrap()).collect()
});

impl Dice {
    fn yen(&mut self) -> Yen {
        Yen(i64::try_from(1_000 + self.below(9_000_000)).unwrap())
    }

    fn day(&mut self) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, 1).unwrap() + Days::new(self.below(1_200))
    }

    /// An engagement with figures, days and names of its own.
    fn input(&mut self) -> EngagementInput {
        let mut input = parse(example()).unwrap();
        let EngagementInput { alumnus, engagement, client } = &mut input;
        alumnus.name = self.pick(&["髙橋　一郎", "𠮷田　凛", "渡邉　﨑子"]).to_owned();
        client.as_mut().unwrap().name = self.pick(&["見本株式会社", "株式会社例示"]).to_owned();
        let terms = &mut engagement.terms;
        terms.order_no = format!("K-{:04}", self.below(10_000));
        terms.fee.kind = Some(self.pick(&[FeeKind::Hourly, FeeKind::Hourly, FeeKind::Fixed]));
        terms.fee.rate = Some(Yen(i64::try_from(1_200 + self.below(20_000)).unwrap()));
        terms.fee.amount = Some(self.yen());
        terms.nature = Some(self.pick(&[Nature::QuasiMandate, Nature::ContractForWork]));
        terms.subject = Some(self.pick(&[Subject::Deliverable, Subject::Service]));
        terms.consumption_tax = Some(self.pick(&[ConsumptionTax::Added, ConsumptionTax::Included]));
        terms.withholding = Some(self.pick(&[Withholding::NotListed, Withholding::Writing]));
        let start = self.day();
        let end = start + Days::new(20 + self.below(300));
        (terms.starts_on, terms.ends_on) = (Some(start), Some(end));
        terms.delivery_on = (terms.subject == Some(Subject::Deliverable)).then_some(end);
        terms.ordered_on = Some(start - Days::new(1 + self.below(40)));
        terms.basic_contract_on = Some(start - Days::new(41 + self.below(40)));
        terms.nda_on = Some(start - Days::new(82 + self.below(40)));
        terms.payment.closing_day = Some(self.pick(&[31, 20, 15]));
        terms.payment.pay_day = Some(self.pick(&[31, 25, 10]));
        terms.payment.pay_months = self.pick(&[1, 2]);
        let shifts = [HolidayShift::Previous, HolidayShift::Next, HolidayShift::NextWithinLimit];
        terms.payment.holiday = Some(self.pick(&shifts));
        terms.hours = YearMonth::span(start, end)
            .into_iter()
            .map(|month| MonthHours {
                month,
                lower: Some(Minutes(300)),
                upper: Some(Minutes(600 + 15 * u32::try_from(self.below(60)).unwrap())),
            })
            .collect();
        for ground in &mut engagement.grounds {
            (ground.low, ground.high) = (ground.low.map(|_| self.yen()), ground.high.map(|_| self.yen()));
        }
        engagement.rate_cap = Some(self.yen());
        for grant in &mut engagement.grants {
            (grant.starts_on, grant.ends_on) = (Some(start), Some(end));
        }
        input
    }
}

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap()
}

/// Every paper of an engagement, with the facts it was filled with as JSON.
fn papers(input: &EngagementInput) -> (Vec<Paper>, serde_json::Value) {
    let EngagementInput { alumnus, engagement, client } = input;
    let plan = totals(&engagement.terms, &alumnus.contractor, &*RULEBOOK, today());
    let days = pay_days(&engagement.terms, &Calendar::formula());
    let facts = Facts {
        engagement,
        alumnus,
        client: client.as_ref(),
        findings: &[],
        pay_days: &days,
        totals: &plan,
        precedent: "",
        departures: "",
        today: today(),
    };
    let papers = TEMPLATES.iter().map(|template| template::compose(template, &facts)).collect();
    // A paper may state what of a month is paid out: fee and tax, less what is withheld.
    let added = engagement.terms.consumption_tax == Some(ConsumptionTax::Added);
    let paid: Vec<[i64; 2]> = plan
        .by_month
        .iter()
        .map(|month| {
            let of = |amount: Option<Yen>| amount.map_or(0, |amount| amount.0);
            let gross = of(month.upper) + if added { of(month.tax_on_upper) } else { 0 };
            [gross, gross - of(month.withholding_on_upper)]
        })
        .collect();
    (papers, serde_json::json!([engagement, alumnus, client, plan, days, today(), paid]))
}

/// Amounts and days that stand in a text, however it breaks its lines. A figure itself is not broken.
fn shown(text: &str) -> (BTreeSet<i64>, BTreeSet<NaiveDate>) {
    let plain: Vec<char> = text.chars().collect();
    let after = |at: usize| (at..plain.len()).find(|at| !plain[*at].is_whitespace());
    let number = |at: usize| -> Option<(i64, usize)> {
        let at = after(at)?;
        let end = (at..plain.len()).find(|at| !plain[*at].is_ascii_digit() && plain[*at] != ',')?;
        let digits: String = plain[at..end].iter().filter(|c| **c != ',').collect();
        Some((digits.parse().ok()?, end))
    };
    let follows = |at: usize, mark: char| after(at).filter(|at| plain[*at] == mark).map(|at| at + 1);
    let is_begin = |at: usize| {
        plain[at].is_ascii_digit() && (at == 0 || !(plain[at - 1].is_ascii_digit() || plain[at - 1] == ','))
    };
    let (mut yen, mut days) = (BTreeSet::new(), BTreeSet::new());
    for at in (0..plain.len()).filter(|at| is_begin(*at)) {
        let Some((value, end)) = number(at) else { continue };
        if follows(end, '円').is_some() {
            yen.insert(value);
        }
        let date = || {
            let (month, end) = number(follows(end, '年')?)?;
            let (day, end) = number(follows(end, '月')?)?;
            follows(end, '日')?;
            let before: Vec<char> =
                plain[..at].iter().rev().filter(|c| !c.is_whitespace()).take(2).copied().collect();
            let year = i32::try_from(value).ok()? + if before == ['和', '令'] { 2018 } else { 0 };
            NaiveDate::from_ymd_opt(year, month.try_into().ok()?, day.try_into().ok()?)
        };
        days.extend(date());
    }
    (yen, days)
}

/// Amounts and days anywhere in the facts.
fn known(facts: &serde_json::Value, yen: &mut BTreeSet<i64>, days: &mut BTreeSet<NaiveDate>) {
    match facts {
        serde_json::Value::Number(number) => yen.extend(number.as_i64()),
        serde_json::Value::String(text) => {
            days.extend(text.get(..10).and_then(|text| text.parse::<NaiveDate>().ok()));
            // What people typed is theirs.
            let (amounts, dates) = shown(text);
            yen.extend(amounts);
            days.extend(dates);
        }
        serde_json::Value::Array(all) => all.iter().for_each(|one| known(one, yen, days)),
        serde_json::Value::Object(all) => all.values().for_each(|one| known(one, yen, days)),
        _ => {}
    }
}

#[test]
fn the_eye_of_this_test_sees_amounts_and_days() {
    let (yen, days) = shown("報酬 1,234,567円\n（令和8年12月\n1日から2027年1月31日まで）12円");
    assert_eq!(yen, BTreeSet::from([12, 1_234_567]));
    let day = |text: &str| text.parse::<NaiveDate>().unwrap();
    assert_eq!(days, BTreeSet::from([day("2026-12-01"), day("2027-01-31")]));
}

#[test]
fn no_paper_of_a_thousand_engagements_shows_an_amount_or_a_day_that_the_facts_have_not() {
    let mut dice = Dice(20_261_124);
    for round in 0..1_000 {
        let input = dice.input();
        let (papers, facts) = papers(&input);
        let (mut amounts, mut days) = (BTreeSet::new(), BTreeSet::new());
        known(&facts, &mut amounts, &mut days);
        for paper in &papers {
            let (yen, on) = shown(&text(paper));
            let strange: Vec<_> = yen.difference(&amounts).collect();
            assert!(strange.is_empty(), "{round} {}: {strange:?}円\n{}", paper.kind, text(paper));
            let strange: Vec<_> = on.difference(&days).collect();
            assert!(strange.is_empty(), "{round} {}: {strange:?}\n{}", paper.kind, text(paper));
        }
    }
}

/// A change of a fact, and how it read before and reads after.
fn change(dice: &mut Dice, input: &mut EngagementInput) -> (String, String) {
    let grouped = |yen: Yen| format!("{}円", engawa_domain::format::grouped(yen.0));
    let terms = &mut input.engagement.terms;
    match dice.below(4) {
        0 if terms.fee.kind == Some(FeeKind::Hourly) => {
            let before = terms.fee.rate.unwrap();
            terms.fee.rate = Some(Yen(before.0 + 7_001));
            (grouped(before), grouped(Yen(before.0 + 7_001)))
        }
        1 => {
            let before = std::mem::replace(&mut terms.order_no, "Z-99999".to_owned());
            (before, "Z-99999".to_owned())
        }
        2 => {
            let before = std::mem::replace(&mut input.alumnus.name, "試行　改名".to_owned());
            terms.contractor_contact.name.clear();
            (before, "試行　改名".to_owned())
        }
        _ => {
            let client = input.client.as_mut().unwrap();
            (std::mem::replace(&mut client.name, "別の社名".to_owned()), "別の社名".to_owned())
        }
    }
}

/// Do the words stand in a text, and not as the end of a longer figure?
fn says(text: &str, words: &str) -> bool {
    text.match_indices(words).any(|(at, _)| {
        let before = text[..at].chars().next_back();
        !words.starts_with(|c: char| c.is_ascii_digit())
            || !before.is_some_and(|c| c.is_ascii_digit() || c == ',')
    })
}

#[test]
fn a_changed_fact_changes_in_every_paper_that_shows_it() {
    let mut dice = Dice(20_261_125);
    let squeezed = |paper: &Paper| text(paper).chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let mut seen = 0;
    for round in 0..1_000 {
        let mut input = dice.input();
        input.engagement.decisions.clear();
        input.engagement.grounds.clear();
        let before: Vec<String> = papers(&input).0.iter().map(squeezed).collect();
        let (old, new) = change(&mut dice, &mut input);
        let (old, new) = (old.replace('　', ""), new.replace('　', ""));
        for (was, is) in before.iter().zip(papers(&input).0.iter().map(squeezed)) {
            assert_eq!(says(was, &old), says(&is, &new), "{round}: {old} → {new}\n{is}");
            assert!(!says(&is, &old), "{round}: {old} stands still\n{is}");
            seen += u32::from(says(was, &old));
        }
    }
    assert!(seen > 1_500, "{seen}");
}

#[test]
fn thirty_engagements_say_as_pdf_what_their_papers_say() {
    let mut dice = Dice(20_261_126);
    let mut press = Press::new(Fonts::new(engawa_fonts::all().iter().copied()));
    let dir = tempfile::tempdir().unwrap();
    let stamp: DateTime<Utc> = "2026-11-23T01:00:00Z".parse().unwrap();
    for round in 0..30 {
        let input = dice.input();
        for paper in papers(&input).0 {
            let facts = PdfFacts { title: paper.title.clone(), author: String::new(), stamp };
            let pdf = press.lay(&paper).unwrap().pdf(&facts).unwrap();
            let path = dir.path().join("a.pdf");
            std::fs::write(&path, pdf).unwrap();
            let printed = std::process::Command::new("pdftotext").arg(&path).arg("-").output().unwrap();
            let printed = String::from_utf8(printed.stdout).unwrap();
            assert_eq!(shown(&printed), shown(&text(&paper)), "{round} {}\n{printed}", paper.kind);
            let name: String = input.alumnus.name.chars().filter(|c| !c.is_whitespace()).collect();
            let squeezed: String = printed.chars().filter(|c| !c.is_whitespace()).collect();
            assert!(squeezed.contains(&name) || paper.kind == "basic-contract", "{round} {}", paper.kind);
        }
    }
}
