//! Every set of answers, or every pair of answers where there are too many sets.

use super::*;
use crate::paper::{Article, Block};
use crate::template::compose::compose_for;
use crate::template::question::Answers;

/// Questions whose answers change a paper.
fn asked(kind: &str) -> Vec<&'static Question> {
    let source = BUILT_IN.into_iter().find(|(known, _)| *known == kind).unwrap().1;
    let mut asked: Vec<&'static Question> =
        QUESTIONS.iter().filter(|question| source.contains(&format!("when {} ", question.name))).collect();
    asked.dedup_by_key(|question| question.name);
    asked
}

fn answers(asked: &[&'static Question], chosen: &[usize]) -> Answers {
    let mut answers = Answers::of(&rich().facts());
    for (question, index) in asked.iter().zip(chosen) {
        answers.set(question, question.answers[*index % question.answers.len()]);
    }
    answers
}

/// All sets if there are few; else sets in which every two answers of two questions meet.
fn sets(asked: &[&'static Question]) -> Vec<Answers> {
    let count = asked.iter().map(|question| question.answers.len()).product::<usize>();
    if count <= 4_000 {
        return (0..count)
            .map(|mut index| {
                let chosen: Vec<usize> = asked
                    .iter()
                    .map(|question| {
                        let digit = index % question.answers.len();
                        index /= question.answers.len();
                        digit
                    })
                    .collect();
                answers(asked, &chosen)
            })
            .collect();
    }
    let mut sets = Vec::new();
    for (one, first) in asked.iter().enumerate() {
        for (two, second) in asked.iter().enumerate().skip(one + 1) {
            for a in 0..first.answers.len() {
                for b in 0..second.answers.len() {
                    // The rest takes answers that change from set to set.
                    let mut chosen: Vec<usize> = (0..asked.len()).map(|at| at + sets.len()).collect();
                    chosen[one] = a;
                    chosen[two] = b;
                    sets.push(answers(asked, &chosen));
                }
            }
        }
    }
    sets
}

fn articles(paper: &Paper) -> Vec<&Article> {
    paper
        .body
        .iter()
        .filter_map(|block| match block {
            Block::Article(article) => Some(article),
            _ => None,
        })
        .collect()
}

/// Numbers behind 第 that refer to articles of the paper itself.
fn own_references(text: &str) -> Vec<u32> {
    let acts = ["法第", "律第", "）第"];
    let mut found = Vec::new();
    for (at, _) in text.match_indices('第') {
        let before: String = text[..at].chars().rev().take(1).collect();
        let rest: String = text[at..].chars().skip(1).take_while(char::is_ascii_digit).collect();
        let unit = text[at..].chars().nth(1 + rest.len());
        let law = acts.iter().any(|act| act.starts_with(before.as_str())) || before == "び";
        if let (Ok(number), Some('条'), false) = (rest.parse(), unit, law) {
            found.push(number);
        }
    }
    found
}

#[test]
fn every_set_of_answers_gives_a_whole_paper() {
    for (kind, _) in BUILT_IN {
        let template = built_in(kind);
        let case = rich();
        let sets = sets(&asked(kind));
        assert!(sets.len() > 1, "{kind} asks nothing");
        for answers in sets {
            let paper = compose_for(&template, &case.facts(), &answers);
            let text = plain_text(&paper);
            for mark in ["{{", "}}", "[[", "]]", "**", "{when", "別紙 "] {
                assert!(!text.contains(mark), "{kind}: {mark} in\n{text}");
            }
            assert!(!text.contains("。。") && !text.contains("、。"), "{kind}\n{text}");
            let articles = articles(&paper);
            for (article, number) in articles.iter().zip(1u32..) {
                assert_eq!(article.number, number);
                assert!(!article.paragraphs.is_empty(), "{kind}: {}", article.heading);
                for clause in &article.paragraphs {
                    assert!(!clause.text.is_empty(), "{kind}: {}", article.heading);
                }
            }
            for block in &paper.body {
                if let Block::Terms(rows) = block {
                    assert!(rows.iter().all(|row| !row.content.is_empty()), "{kind}\n{text}");
                }
            }
            if kind == "basic-contract" {
                let last = articles.len() as u32;
                let references = own_references(&text);
                assert!(references.iter().all(|number| (1..=last).contains(number)), "{references:?}");
            }
        }
    }
}

#[test]
fn references_follow_their_articles() {
    let paper = rich().compose("basic-contract");
    let text = plain_text(&paper);
    let number = |heading: &str| articles(&paper).iter().find(|of| of.heading == heading).unwrap().number;
    assert!(text.contains(&format!("第{}条に定める貸与物", number("貸与物"))));
    assert!(text.contains(&format!("検査は、第{}条に定める支払期日", number("報酬の支払"))));
    assert!(text.contains(&format!(
        "第{}条から第{}条まで、第{}条",
        number("知的財産権"),
        number("個人情報の取扱い"),
        number("終了時の措置")
    )));
    assert!(text.contains("前項の規定により相手方に不利な時期に"));
}

#[test]
fn every_answer_the_facts_can_give_is_in_the_list() {
    for case in [rich(), Case::default()] {
        let answers = Answers::of(&case.facts());
        for question in QUESTIONS {
            let known = question.answers.iter().any(|answer| {
                let mut set = answers.clone();
                set.set(question, answer);
                set == answers
            });
            assert!(known, "{}", question.name);
        }
    }
}
