//! The one-page rule on whatever is typed.

use proptest::prelude::*;

use super::*;
use crate::paper::{Block, Signature};
use crate::template::measure;

const ONE_PAGE: [&str; 3] = ["order", "summary", "summary-internal"];

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn holds(case: &Case, typed: &[&str]) {
    for kind in ONE_PAGE {
        let paper = case.compose(kind);
        assert!(
            estimate(&paper) <= PAGE_BUDGET,
            "{kind} is {} high\n{}",
            estimate(&paper),
            plain_text(&paper)
        );
        for (annex, number) in paper.annexes.iter().zip(1u32..) {
            assert_eq!(annex.number, number);
            assert!(plain_text(&paper).contains(&format!("別紙{number}")));
        }
        if kind == "order" {
            let text = squeezed(&plain_text(&paper));
            for typed in typed {
                assert!(text.contains(&squeezed(typed)), "{kind} lost: {typed}");
            }
        }
    }
}

/// An order as most are: no inspection, nothing undecided, no deliverables apart from the description.
fn ordinary() -> Case {
    let mut case = rich();
    let terms = &mut case.engagement.terms;
    terms.deliverables.clear();
    terms.subject = Some(Subject::Service);
    terms.inspection = Inspection { required: Some(false), due_on: None, due_days: None };
    terms.undecided.clear();
    case
}

#[test]
fn an_ordinary_order_stays_whole_on_its_page() {
    for kind in ["order", "summary"] {
        let paper = ordinary().compose(kind);
        assert!(paper.annexes.is_empty(), "{kind} {}\n{}", estimate(&paper), plain_text(&paper));
    }
    holds(&ordinary(), &[]);
    holds(&rich(), &[]);
}

#[test]
fn a_long_description_moves_whole() {
    let mut case = ordinary();
    let long = "業務の内容を詳しく書く。".repeat(60);
    case.engagement.terms.description = long.clone();
    let paper = case.compose("order");
    assert_eq!(paper.annexes.len(), 1);
    assert_eq!(paper.annexes[0].title, "業務の内容");
    let text = plain_text(&paper);
    assert!(text.contains("別紙1「業務の内容」のとおり。"));
    assert_eq!(text.matches(&long).count(), 1);
}

#[test]
fn long_lists_move_as_tables() {
    let mut case = rich();
    let terms = &mut case.engagement.terms;
    terms.starts_on = Some(day(2026, 12, 1));
    terms.ends_on = Some(day(2028, 11, 30));
    terms.hours = YearMonth::span(day(2026, 12, 1), day(2028, 11, 30))
        .into_iter()
        .map(|of| month(of.year, of.month, 10, 20 + of.month))
        .collect();
    terms.undecided = (0..10).map(|_| terms.undecided[0].clone()).collect();
    case.engagement.grants = (0..12)
        .map(|n| grant(&format!("システム{n}"), "編集", "成果物の受渡しのため必要な範囲で付与する"))
        .collect();
    case.findings = (0..15).map(|_| case.findings[0].clone()).collect();
    let case = case.computed();
    holds(&case, &[]);
    for (kind, titles) in [
        ("order", &["稼働の目安", "未定の事項"][..]),
        ("summary", &["稼働の目安", "支払日", "使えるシステム", "未定の事項"]),
        ("summary-internal", &["稼働の目安", "権限", "確認事項"]),
    ] {
        let paper = case.compose(kind);
        for title in titles {
            let annex = paper.annexes.iter().find(|annex| annex.title == *title);
            let annex = annex.unwrap_or_else(|| panic!("{kind}: {title} stays\n{}", plain_text(&paper)));
            assert!(annex.body.iter().any(|block| matches!(block, Block::Table(_))), "{kind}: {title}");
        }
    }
    let text = plain_text(&case.compose("order"));
    assert!(text.contains("令和10年11月") && text.contains("記録された稼働に対しては必ず報酬を支払う"));
}

#[test]
fn names_too_long_for_their_place_stand_aside() {
    let mut case = rich();
    let long = "見本".repeat(100);
    case.client.as_mut().unwrap().name = long.clone();
    case.alumnus.address = long.clone();
    let paper = case.compose("order");
    assert_eq!(paper.annexes[0].title, "当事者等の表示");
    let text = plain_text(&paper);
    assert!(text.contains("別紙1記載の甲の会社名（以下「甲」という。）"));
    assert!(text.contains("別紙1記載の乙の住所"));
    assert_eq!(text.matches(&long).count(), 2);
    holds(&case, &[&long]);
}

#[test]
fn a_contract_of_several_pages_keeps_long_names_in_place() {
    let mut case = rich();
    case.client.as_mut().unwrap().name = "見本".repeat(100);
    assert!(case.compose("basic-contract").annexes.is_empty());
}

#[test]
fn lines_are_counted_by_width() {
    for (text, room, lines) in [
        ("", 1_000, 1),
        ("あいうえおかきくけこ", 1_000, 1),
        ("業務委託基本契約書準", 1_000, 1),
        ("業務委託基本契約書準委", 1_000, 2),
        ("あ\nい\n", 1_000, 3),
        // A Latin word goes to the next line as a whole, and one longer than a line is cut.
        ("あいうえおかきく naive", 1_000, 2),
        ("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 1_000, 3),
    ] {
        assert_eq!(measure::lines(text, room), lines, "{text}");
    }
    let party = |lines: &[&str]| Signature {
        party: "甲".into(),
        lines: lines.iter().map(|line| vec![crate::paper::Span::Plain((*line).into())]).collect(),
    };
    let one = measure::frame(&[], &[party(&["あ"]), party(&["あ"])]);
    let two = measure::frame(&[], &[party(&["あ"]), party(&["あ", "い"])]);
    assert!(two > one);
}

fn typed() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::collection::vec("[ぁ-ん一-龠ァ-ヴa-zA-Z0-9、。（）\n \\{\\}\\[\\]]{0,40}", 0..30)
            .prop_map(|parts| parts.concat()),
        1 => "[a-zA-Z0-9]{0,600}",
        1 => "[髙﨑𠮷ア]{0,200}",
        1 => "(あ\n){0,60}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    /// Whatever is typed anywhere, the first page holds and every character is in the paper.
    #[test]
    fn nothing_breaks_the_page_and_nothing_is_lost(
        texts in proptest::collection::vec(typed(), 18),
        undecided in proptest::collection::vec((typed(), typed()), 0..4),
    ) {
        let mut case = rich();
        let mut texts = texts.into_iter();
        let mut put = |slot: &mut String| *slot = texts.next().unwrap();
        put(&mut case.engagement.title);
        let terms = &mut case.engagement.terms;
        put(&mut terms.order_no);
        put(&mut terms.description);
        put(&mut terms.deliverables);
        put(&mut terms.place);
        put(&mut terms.expenses_note);
        put(&mut terms.ip.scope);
        put(&mut terms.ip.price);
        put(&mut terms.working.channels);
        put(&mut terms.working.reply);
        put(&mut terms.working.note);
        put(&mut terms.client_contact.reach);
        put(&mut case.alumnus.name);
        put(&mut case.alumnus.address);
        let client = case.client.as_mut().unwrap();
        put(&mut client.name);
        put(&mut client.address);
        put(&mut client.signatory_name);
        put(&mut client.harassment_contact);
        terms.undecided = undecided
            .into_iter()
            .map(|(item, reason)| Undecided { item, reason, due_on: None })
            .collect();
        let terms = &case.engagement.terms;
        let client = case.client.as_ref().unwrap();
        let mut all = vec![
            &case.engagement.title, &terms.order_no, &terms.description, &terms.deliverables, &terms.place,
            &terms.expenses_note, &terms.ip.scope, &terms.ip.price, &terms.working.channels,
            &terms.working.reply, &terms.working.note, &terms.client_contact.reach, &case.alumnus.name,
            &case.alumnus.address, &client.name, &client.address, &client.signatory_name,
            &client.harassment_contact,
        ];
        all.extend(terms.undecided.iter().flat_map(|of| [&of.item, &of.reason]));
        let all: Vec<&str> = all.into_iter().map(String::as_str).collect();
        holds(&case, &all);
    }
}
