//! What the language takes, and what it refuses with which line.

use rstest::rstest;

use super::*;
use crate::paper::Block;

const FRONT: &str = "---\nkind: k\nversion: 1\ntitle: 題\nstyle: contract\n---\n";

fn fault(body: &str) -> (u32, Problem) {
    let fault = parse(&format!("{FRONT}{body}")).unwrap_err();
    (fault.line - 6, fault.problem)
}

fn compose_body(body: &str) -> Paper {
    compose(&parse(&format!("{FRONT}{body}")).unwrap(), &rich().facts())
}

#[rstest]
#[case("{{甲の会社}}", 1, Problem::UnknownVariable("甲の会社".into()))]
#[case("文\n{{時間単価|西暦}}", 2, Problem::UnknownFormat("西暦".into()))]
#[case("{{甲の会社名", 1, Problem::Unclosed("{{".into()))]
#[case("甲の会社名}}", 1, Problem::Unopened("}}".into()))]
#[case("{when 天気 = 晴れ} 文", 1, Problem::UnknownQuestion("天気".into()))]
#[case("{when 検査 = たぶん} 文", 1, Problem::UnknownAnswer("たぶん".into()))]
#[case("{when 検査} 文", 1, Problem::BadTag("when 検査".into()))]
#[case("{when 検査 = 行う when 経費 = 未定} 文", 1, Problem::BadTag("when 検査 = 行う when 経費 = 未定".into()))]
#[case("{別紙 0} 文", 1, Problem::BadTag("別紙 0".into()))]
#[case("{when 検査 = 行う 文", 1, Problem::Unclosed("{".into()))]
#[case(":: 天気", 1, Problem::UnknownBlock("天気".into()))]
#[case("[[章:目的]]", 1, Problem::UnknownReference("章:目的".into()))]
#[case("## 甲\n[[条:目的]]", 2, Problem::Dangling("目的".into()))]
#[case("## {#目的} 甲\n[[項:目的]]", 2, Problem::WrongUnit("目的".into()))]
#[case("## {#目的} 甲\n文\n\n## {#目的} 乙\n文", 4, Problem::Duplicate("目的".into()))]
#[case("## {#目的 when 検査 = 行う} 甲\n文\n## 乙\n[[条:目的]]", 4, Problem::Dangling("目的".into()))]
#[case("## 甲\n## 乙\n文", 1, Problem::Empty("甲".into()))]
#[case("## 甲\n{when 検査 = 行う} 文\n{when 検査 = 行わない} 文", 1, Problem::Empty("甲".into()))]
#[case("### 甲\n{when 検査 != 未定} 文", 1, Problem::Empty("甲".into()))]
#[case("## 甲\n第3条による。", 2, Problem::HandNumber("第3条".into()))]
#[case("## 甲\n前条による。", 2, Problem::HandNumber("前条".into()))]
#[case("- 号", 1, Problem::Misplaced("- 号".into()))]
#[case("+ 文", 1, Problem::Misplaced("+ 文".into()))]
#[case("## {{甲の会社名}}\n文", 1, Problem::Misplaced("{{".into()))]
#[case("### {#甲} 行\n文", 1, Problem::Misplaced("#甲".into()))]
#[case("## 甲\n{別紙 3} 文", 2, Problem::Misplaced("別紙".into()))]
#[case("> なぜ: 単位がない", 1, Problem::Misplaced("> なぜ".into()))]
#[case("> 覚え書き", 1, Problem::UnknownNote)]
fn a_fault_names_its_line(#[case] body: &str, #[case] line: u32, #[case] problem: Problem) {
    assert_eq!(fault(body), (line, problem));
}

#[rstest]
#[case("", Problem::FrontMatter("---".into()))]
#[case("---\nkind: k\n---\n", Problem::FrontMatter("version".into()))]
#[case("---\nkind:\n---\n", Problem::FrontMatter("kind".into()))]
#[case("---\nversion: 零\n---\n", Problem::FrontMatter("version".into()))]
#[case("---\nkind: k\nversion: 0\n---\n", Problem::FrontMatter("version".into()))]
#[case("---\nstyle: poster\n---\n", Problem::FrontMatter("style".into()))]
#[case("---\nauthor: 甲\n---\n", Problem::UnknownKey("author".into()))]
#[case("---\nkind: k\n", Problem::FrontMatter("---".into()))]
fn a_front_matter_must_be_whole(#[case] source: &str, #[case] problem: Problem) {
    assert_eq!(parse(source).unwrap_err().problem, problem);
}

#[test]
fn faults_read_in_japanese() {
    let fault = parse(&format!("{FRONT}{{{{謎}}}}")).unwrap_err();
    assert_eq!(fault.to_string(), "7行目: 「謎」という変数はありません");
}

#[test]
fn alternatives_may_share_an_id_and_are_referred_to_as_one() {
    let body = "## {#検査 when 検査 = 行う} 検査\n行う。\n\
                ## {#検査 when 検査 != 行う} 検査なし\n行わない。\n\
                ## 支払\n[[条:検査]]による。";
    let text = plain_text(&compose_body(body));
    assert!(text.contains("第1条（検査）") && !text.contains("検査なし"));
    assert!(text.contains("第2条（支払）") && text.contains("第1条による。"));
}

#[test]
fn references_are_said_from_where_they_stand() {
    let body = "## {#甲} 甲\n{#一} 文。\n[[項:一]]を受ける。\n[[項:一]]と[[号:い]]と[[条:乙]]。\n- {#い} 号\n\
                ## {#乙} 乙\n{#二} [[項:一]]、[[号:い]]、[[条:甲]]。\n\
                ## 丙\n[[項:二]]。";
    let text = plain_text(&compose_body(body));
    for line in [
        "2　前項を受ける。",
        "3　第1項と第1号と第2条。",
        "第1条第1項、第1条第3項第1号、第1条。",
        // 第2条 has one paragraph, which carries no number.
        "第2条。",
    ] {
        assert!(text.contains(line), "{line}\n{text}");
    }
}

#[test]
fn a_sentence_of_its_own_condition_joins_its_paragraph() {
    let body =
        "甲は、支払う。\n+ {when 検査 = 行う} ただし、検査を要する。\n+ {when 検査 = 行わない} 直ちに。";
    assert!(plain_text(&compose_body(body)).contains("甲は、支払う。ただし、検査を要する。\n"));
}

#[test]
fn a_day_and_an_amount_have_two_formats() {
    let text = plain_text(&compose_body(
        "{{業務委託をした日}} {{業務委託をした日|西暦}} {{時間単価}} {{時間単価|円}}",
    ));
    assert!(text.contains("令和8年11月27日 2026年11月27日 金3,800円 3,800円"));
}

#[test]
fn a_break_ends_a_table() {
    let paper = compose_body("### 甲\n文\n***\n### 乙\n文\n### 丙\n文\n***\n終わり。");
    let shape: Vec<usize> = paper
        .body
        .iter()
        .map(|block| match block {
            Block::Terms(rows) => rows.len(),
            _ => 0,
        })
        .collect();
    assert_eq!(shape, [1, 2, 0]);
}

#[test]
fn names_of_variables_and_questions_are_unique() {
    let mut names: Vec<_> = FIELDS.iter().map(|field| field.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
    let mut names: Vec<_> = QUESTIONS.iter().map(|question| question.name).collect();
    names.sort_unstable();
    assert!(names.windows(2).all(|pair| pair[0] != pair[1]));
}
