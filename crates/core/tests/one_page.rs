//! The papers that promise one page keep it on the real press, and lose no word of what was typed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod dice;

use std::sync::{LazyLock, Mutex};

use chrono::{Days, NaiveDate};
use dice::Dice;
use engawa_core::{EngagementInput, example, parse};
use engawa_documents::{Fonts, Laid, Press};
use engawa_domain::{
    Decision, Finding, Minutes, YearMonth, Yen,
    access::GrantState,
    calendar::{Calendar, pay_days},
    engagement::DecisionTopic,
    finding::Severity,
    law::Rulebook,
    money::totals,
    paper::{Block, Paper, Span},
    template::{self, Facts, PAGE_BUDGET, Template},
    terms::{FeeKind, IpKind, MonthHours, Nature, Subject, Undecided},
};

static PRESS: LazyLock<Mutex<Press>> =
    LazyLock::new(|| Mutex::new(Press::new(Fonts::new(engawa_fonts::all().iter().copied()))));

/// As much of the shipped rulebook as holds the rates of taxes.
static RULEBOOK: LazyLock<Rulebook> = LazyLock::new(|| {
    let parts = [
        include_str!("../../../data/rulebook/rulebook.toml"),
        include_str!("../../../data/rulebook/parameters.toml"),
        include_str!("../../../data/rulebook/tax.toml"),
    ];
    toml::from_str(&parts.concat()).unwrap()
});

const ONE_PAGE: [&str; 3] = ["order", "summary", "summary-internal"];

fn lay(paper: &Paper) -> Laid {
    PRESS
        .lock()
        .unwrap_or_else(|poisoned| poisoned.into_inner())
        .lay(paper)
        .expect("the layout takes any paper")
}

fn built_in(kind: &str) -> Template {
    let (_, source) = template::BUILT_IN.into_iter().find(|(known, _)| *known == kind).unwrap();
    template::parse(source).unwrap()
}

/// An engagement with what the law said of it.
struct Case {
    input: EngagementInput,
    findings: Vec<Finding>,
    precedent: String,
}

impl Case {
    fn example() -> Self {
        Self { input: parse(example()).unwrap(), findings: Vec::new(), precedent: String::new() }
    }

    fn compose(&self, kind: &str) -> Paper {
        let EngagementInput { alumnus, engagement, client } = &self.input;
        let facts = Facts {
            engagement,
            alumnus,
            client: client.as_ref(),
            findings: &self.findings,
            pay_days: &pay_days(&engagement.terms, &Calendar::formula()),
            totals: &totals(&engagement.terms, &alumnus.contractor, &*RULEBOOK, day(0)),
            precedent: &self.precedent,
            departures: "",
            today: day(0),
        };
        template::compose(&built_in(kind), &facts)
    }
}

/// So many days after 23 November 2026.
fn day(after: u64) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap() + Days::new(after)
}

/// Lines that still fit on the first page, counted by adding them; `None` if the body has run over already.
fn free_lines(paper: &Paper) -> Option<u32> {
    let over = |lines: u32| {
        let mut paper = paper.clone();
        let line = || Block::Paragraph(vec![Span::Plain("行".to_owned())]);
        let at = paper.body.len().saturating_sub(1);
        for _ in 0..lines {
            paper.body.insert(at, line());
        }
        lay(&paper).body_pages() > 1
    };
    (0..60).take_while(|lines| !over(*lines)).last()
}

#[test]
fn the_example_stands_whole_on_its_pages() {
    let told = ONE_PAGE.map(|kind| {
        let paper = Case::example().compose(kind);
        let moved: Vec<String> = paper.annexes.iter().map(|annex| annex.title.clone()).collect();
        (kind, moved, lay(&paper).pages())
    });
    assert_eq!(told, ONE_PAGE.map(|kind| (kind, Vec::new(), 1)));
}

/// The estimate may be careful, but not so careful that a quarter of the page stays white under a text that moved.
#[test]
fn the_estimate_is_near_the_real_page() {
    for kind in ONE_PAGE {
        let paper = Case::example().compose(kind);
        let free = free_lines(&paper).expect("the page holds");
        let told = PAGE_BUDGET.saturating_sub(template::estimate(&paper)) / 145;
        println!("{kind}: {free} lines free, {told} told");
        assert!(told <= free && free <= told + 8, "{kind}: {free} lines free, {told} told");
    }
}

impl Dice {
    /// Words as people type them: kanji and kana, Latin words, figures, marks that may not begin or end a line.
    fn words(&mut self, at_most: u64) -> String {
        const PIECES: [&str; 28] = [
            "業務の内容を",
            "整理し、",
            "要望の優先順位を",
            "（社内限り）",
            "「試行」",
            "の進め方について",
            "助言する。",
            "マニュアル",
            "チャットで",
            "Web会議",
            "soudan@example.jp",
            "03-0000-0001",
            "2027年1月29日",
            "、",
            "。",
            "「（【】）」",
            "ぁっゃょー",
            "髙﨑𠮷",
            "月10～15時間",
            "https://example.jp/a/b?c=d",
            "ご",
            "株式会社",
            "、、、",
            "（（",
            "））",
            "ｱｲｳ",
            "12,345円",
            "\n",
        ];
        let length = self.below(at_most + 1);
        let mut text = String::new();
        while (text.chars().count() as u64) < length {
            text.push_str(self.pick(&PIECES));
        }
        text
    }

    fn case(&mut self) -> Case {
        let mut case = Case::example();
        let long = self.pick(&[12, 60, 200, 900]);
        let few = self.pick(&[1, 4, 14]);
        let EngagementInput { alumnus, engagement, client } = &mut case.input;
        let client = client.as_mut().unwrap();
        for slot in [
            &mut alumnus.name,
            &mut alumnus.address,
            &mut client.name,
            &mut client.address,
            &mut client.signatory_title,
            &mut client.signatory_name,
            &mut client.harassment_contact,
        ] {
            if self.below(4) == 0 {
                *slot = self.words(long / 4);
            }
        }
        engagement.title = self.words(long / 4);
        engagement.not_opened = self.words(long);
        let terms = &mut engagement.terms;
        terms.nature = Some(self.pick(&[Nature::QuasiMandate, Nature::ContractForWork]));
        terms.subject = Some(self.pick(&[Subject::Deliverable, Subject::Service]));
        terms.ip.kind = self.pick(&[Some(IpKind::License), Some(IpKind::Transfer), Some(IpKind::None), None]);
        terms.fee.kind =
            self.pick(&[Some(FeeKind::Hourly), Some(FeeKind::Hourly), Some(FeeKind::Fixed), None]);
        terms.fee.amount = Some(Yen(300_000));
        terms.resale.is_resale = Some(self.below(3) == 0);
        for slot in [
            &mut terms.description,
            &mut terms.deliverables,
            &mut terms.place,
            &mut terms.expenses_note,
            &mut terms.ip.scope,
            &mut terms.ip.price,
            &mut terms.working.channels,
            &mut terms.working.reply,
            &mut terms.working.note,
            &mut terms.client_contact.reach,
            &mut terms.resale.origin,
        ] {
            if self.below(3) > 0 {
                *slot = self.words(long);
            }
        }
        if self.below(6) == 0 {
            terms.fee.as_written = self.words(long);
        }
        if self.below(6) == 0 {
            terms.payment.as_written = self.words(long);
        }
        let months = 1 + self.below(few * 3);
        let start = day(8);
        terms.starts_on = Some(start);
        terms.ends_on = Some(start + Days::new(months * 30));
        terms.hours = YearMonth::span(start, start + Days::new(months * 30))
            .into_iter()
            .map(|month| MonthHours {
                month,
                lower: (self.below(9) > 0).then_some(Minutes(600)),
                upper: Some(Minutes(600 + 15 * u32::try_from(self.below(40)).unwrap())),
            })
            .collect();
        terms.undecided = (0..self.below(few))
            .map(|_| Undecided {
                item: self.words(long / 3),
                reason: self.words(long),
                due_on: (self.below(3) > 0).then(|| day(60)),
            })
            .collect();
        let grant = engagement.grants[0].clone();
        engagement.grants = (0..self.below(few))
            .map(|_| {
                let mut grant = grant.clone();
                grant.system_name = self.words(24);
                grant.reason = self.words(long / 2);
                grant.approver = self.words(12);
                grant.starts_on = (self.below(4) > 0).then_some(start);
                grant.state = self.pick(&[GrantState::Planned, GrantState::Requested, GrantState::Granted]);
                grant
            })
            .collect();
        engagement.grounds.iter_mut().for_each(|ground| ground.source = self.words(long / 3));
        engagement.decisions = (0..self.below(few))
            .map(|_| Decision {
                topic: self.pick(&[DecisionTopic::Fee, DecisionTopic::Nature, DecisionTopic::Working]),
                value: self.words(40),
                reason: self.words(long / 2),
                source: self.words(40),
                by: self.words(12),
                at: None,
            })
            .collect();
        case.findings = (0..self.below(few))
            .map(|_| Finding {
                rule: "TX-01".into(),
                severity: Severity::Yellow,
                field: "terms.withholding".into(),
                message: self.words(long / 3),
                act: "入力してください。".into(),
                why: String::new(),
                source: String::new(),
                basis: "所得税法204条1項1号".into(),
            })
            .collect();
        case.precedent = self.words(long);
        case
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

/// Everything typed that an order must state.
fn stated(case: &Case) -> Vec<String> {
    let EngagementInput { alumnus, engagement, client } = &case.input;
    let (client, terms) = (client.as_ref().unwrap(), &engagement.terms);
    let mut all = vec![
        &engagement.title,
        &alumnus.name,
        &alumnus.address,
        &client.name,
        &client.address,
        &client.signatory_name,
        &client.harassment_contact,
        &terms.description,
        &terms.place,
        &terms.expenses_note,
        &terms.working.channels,
        &terms.working.reply,
        &terms.working.note,
        &terms.client_contact.reach,
        &terms.fee.as_written,
        &terms.payment.as_written,
    ];
    all.extend(terms.undecided.iter().flat_map(|of| [&of.item, &of.reason]));
    all.into_iter().map(|text| squeezed(text)).collect()
}

#[test]
fn whatever_is_typed_the_body_is_one_page_and_nothing_is_lost() {
    let mut dice = Dice(20_261_123);
    for round in 0..30 {
        let case = dice.case();
        for kind in ONE_PAGE {
            let paper = case.compose(kind);
            let laid = lay(&paper);
            let text = template::plain_text(&paper);
            let told = template::estimate(&paper);
            assert_eq!(laid.body_pages(), 1, "{kind} {round}: {told} of {PAGE_BUDGET}\n{text}");
            if kind == "order" {
                let text = squeezed(&text);
                for typed in stated(&case) {
                    assert!(text.contains(&typed), "{kind} {round} lost {typed}");
                }
            }
        }
    }
}
