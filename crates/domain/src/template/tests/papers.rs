//! The built-in papers, read as a lawyer reads them.

use super::*;
use crate::paper::{Block, Span};

#[test]
fn a_paper_with_everything_stated_is_no_draft() {
    for (kind, _) in BUILT_IN {
        let paper = rich().compose(kind);
        assert!(!paper.draft, "{kind}: {}", plain_text(&paper));
        assert!(!plain_text(&paper).contains("未記入"), "{kind}");
    }
}

#[test]
fn an_empty_engagement_gives_drafts_with_gaps() {
    for (kind, _) in BUILT_IN {
        let paper = Case::default().compose(kind);
        assert!(paper.draft, "{kind}");
        assert!(plain_text(&paper).contains("【未記入："), "{kind}");
    }
}

#[test]
fn the_words_of_a_rich_engagement() {
    for (kind, _) in BUILT_IN {
        insta::assert_snapshot!(kind, plain_text(&rich().compose(kind)));
    }
}

#[test]
fn the_words_of_an_empty_order() {
    insta::assert_snapshot!("order-empty", plain_text(&Case::default().compose("order")));
}

#[test]
fn what_is_for_inside_never_reaches_the_contractor() {
    let text = plain_text(&rich().compose("summary"));
    for inside in [
        "市場の中央値",
        "副業経験者の時間単価の調査",
        "5,000円",
        "税務へ確認",
        "3,500円",
        "顧客名簿",
        "社内限り",
    ] {
        assert!(!text.contains(inside), "{inside}");
        assert!(plain_text(&rich().compose("summary-internal")).contains(inside), "{inside}");
    }
}

#[test]
fn notes_of_the_template_reach_no_output() {
    for (kind, source) in BUILT_IN {
        let text = plain_text(&rich().compose(kind));
        for note in source.lines().filter_map(|line| line.strip_prefix("> ")) {
            let words = note.split_once(':').unwrap().1.trim();
            assert!(!words.is_empty() && !text.contains(words), "{kind}: {words}");
        }
    }
}

#[test]
fn words_that_only_employment_uses_stand_in_no_paper() {
    for (kind, source) in BUILT_IN {
        for word in ["時給", "時間給", "給与", "出勤", "残業", "勤怠"] {
            assert!(!source.contains(word), "{kind}: {word}");
        }
    }
}

#[test]
fn what_a_user_types_is_never_read_as_a_template() {
    let typed = "{{甲の住所}} [[条:目的]] **強調** {when 検査 = 行う} ## 見出し\n### 行\n+ 文";
    let mut case = rich();
    case.engagement.title = typed.into();
    case.engagement.terms.description = typed.into();
    case.engagement.terms.undecided[0].reason = typed.into();
    case.client.as_mut().unwrap().name = typed.into();
    for (kind, _) in BUILT_IN {
        let paper = case.compose(kind);
        assert!(plain_text(&paper).contains(typed), "{kind}");
        let strong = paper.body.iter().any(
            |block| matches!(block, Block::Paragraph(text) if text.contains(&Span::Strong("強調".into()))),
        );
        assert!(!strong, "{kind}");
    }
}

#[test]
fn a_full_stop_is_not_set_twice() {
    let mut case = rich();
    case.engagement.terms.ip.scope = "社内での利用。".into();
    let text = plain_text(&case.compose("order"));
    assert!(text.contains("許諾の範囲：社内での利用。許諾の対価"), "{text}");
}

#[test]
fn words_that_came_in_print_as_they_are() {
    let mut case = rich();
    case.engagement.terms.fee.as_written = "別途協議".into();
    case.engagement.terms.payment.as_written = "検収後60日以内".into();
    let text = plain_text(&case.compose("order"));
    assert!(text.contains("別途協議") && text.contains("検収後60日以内"));
    assert!(!text.contains("3,800円") && !text.contains("毎月末日締め"));
}

#[test]
fn the_order_holds_every_item_the_law_asks_for() {
    let mut case = rich();
    case.engagement.terms.resale = Resale {
        is_resale: Some(true),
        origin: "元請株式会社".into(),
        origin_pay_on: Some(day(2027, 4, 30)),
    };
    let text = plain_text(&case.compose("order"));
    for item in [
        "見本株式会社", // 規則1条 各当事者
        "髙橋 一郎",
        "令和8年11月27日",          // 業務委託をした日
        "操作マニュアル（全84頁）", // 給付の内容
        "令和8年12月1日から令和9年3月31日まで",
        "共有フォルダ",                     // 場所
        "10日を経過する日までに検査を完了", // 検査を完了する期日
        "金3,800円",                        // 報酬の額又は算定方法
        "毎月末日締め、翌月末日払い",       // 支払期日
        "元請株式会社",                     // 法4条3項の三つの事項
        "令和9年4月30日",
        "再委託するものである",
        "令和8年11月24日付業務委託基本契約",      // 共通事項の参照
        "対象機能の改修範囲が確定していないため", // 未定事項の理由と期日
        "令和9年1月15日",
        "T7123456789012",
    ] {
        assert!(text.contains(item), "{item}\n{text}");
    }
}

#[test]
fn a_corporation_signs_with_its_name_and_its_representative() {
    let mut case = rich();
    case.alumnus.contractor.kind = Some(PartyKind::Corporation);
    case.alumnus.contractor.corporate_name = "髙橋企画合同会社".into();
    let text = plain_text(&case.compose("order"));
    assert!(text.contains("髙橋企画合同会社（以下「乙」という。）"));
    assert!(text.contains("代表者　髙橋 一郎"));
    assert!(text.contains("乙は法人であるため、行わない。"));
}

#[test]
fn the_outline_tells_heading_text_reason_and_condition() {
    let units = built_in("order").outline();
    let of = |heading: &str| units.iter().find(|unit| unit.heading == heading).unwrap();
    assert!(of("業務の内容").why.contains("フリーランス法第3条"));
    assert_eq!(of("未定の事項").when, "未定の事項が「あり」のとき");
    assert!(of("報酬").paragraphs[0].contains("〔時間単価〕"));
    let articles = built_in("basic-contract").outline();
    assert!(articles.len() >= 36);
    assert!(articles.iter().flat_map(|unit| &unit.paragraphs).any(|text| text.contains("〔個別契約の条〕")));
}

#[test]
fn a_fee_of_nothing_is_a_gap() {
    for kind in [FeeKind::Hourly, FeeKind::Fixed] {
        let mut case = rich();
        let fee = &mut case.engagement.terms.fee;
        (fee.kind, fee.rate, fee.amount) = (Some(kind), Some(Yen(0)), Some(Yen(0)));
        let case = case.computed();
        for (paper, _) in BUILT_IN.into_iter().filter(|(paper, _)| *paper != "basic-contract") {
            let paper = case.compose(paper);
            let text = plain_text(&paper);
            assert!(paper.draft && text.contains("【未記入"), "{text}");
            assert!(!text.contains("金0円") && !text.contains(" 0円"), "{text}");
        }
    }
}

#[test]
fn an_inspection_that_ends_in_no_days_is_a_gap() {
    let mut case = rich();
    case.engagement.terms.inspection = Inspection { required: Some(true), due_on: None, due_days: Some(0) };
    let paper = case.compose("order");
    assert!(paper.draft && !plain_text(&paper).contains("0日を経過"), "{}", plain_text(&paper));
}

#[test]
fn work_to_be_completed_sets_the_rules_of_mandate_aside() {
    let words = "報酬は、仕事の完成に対して支払う。";
    assert!(!plain_text(&rich().compose("order")).contains(words));
    let mut case = rich();
    case.engagement.terms.nature = Some(Nature::ContractForWork);
    let text = plain_text(&case.compose("order"));
    assert!(text.contains(words) && text.contains("本契約に適用せず"), "{text}");
    assert!(text.contains("民法第632条から第642条まで"), "{text}");
}

#[test]
fn without_rights_a_result_is_still_a_result() {
    let none = "知的財産権の対象となる成果物は生じない";
    let mut case = rich();
    case.engagement.terms.ip.kind = Some(IpKind::None);
    assert!(!plain_text(&case.compose("order")).contains(none));
    case.engagement.terms.deliverables.clear();
    case.engagement.terms.subject = Some(Subject::Service);
    assert!(plain_text(&case.compose("order")).contains(none));
}

#[test]
fn a_fixed_fee_is_a_total_for_the_whole_period() {
    let mut case = rich();
    let terms = &mut case.engagement.terms;
    terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(300_000)), ..Fee::default() };
    let case = case.computed();
    let text = plain_text(&case.compose("summary"));
    assert!(text.contains("【報酬の総額】") && text.contains("報酬の額（税込）"), "{text}");
    assert!(text.contains("2026/12/1～2027/3/31"), "{text}");
    assert!(!text.contains("上限の額") && !text.contains("総額の上限"), "{text}");
}

/// A tax within the fee is told as a part of it: 1,080,000 and 98,181 do not add up to 1,080,000.
#[test]
fn a_tax_within_the_fee_is_a_part_of_it() {
    let total = |withholding| {
        let mut case = rich();
        let terms = &mut case.engagement.terms;
        terms.fee = Fee { kind: Some(FeeKind::Fixed), amount: Some(Yen(1_080_000)), ..Fee::default() };
        (terms.consumption_tax, terms.withholding) = (Some(ConsumptionTax::Included), Some(withholding));
        plain_text(&case.computed().compose("summary"))
    };
    let found = total(Withholding::NotListed);
    assert!(found.contains("1,080,000円（うち消費税98,181円）"), "{found}");
    let found = total(Withholding::Lecture);
    let words = "1,080,000円（うち消費税98,181円、源泉徴収税額118,436円、差引支払額961,564円）";
    assert!(found.contains(words), "{found}");
}

#[test]
fn a_fee_in_words_has_no_figures_beside_it() {
    let mut case = rich();
    case.engagement.terms.fee.as_written = "別途協議".into();
    for kind in ["summary", "summary-internal"] {
        let text = plain_text(&case.clone().computed().compose(kind));
        assert!(text.contains("別途協議") && !text.contains("総額") && !text.contains("83,600円"), "{text}");
    }
}

#[test]
fn months_that_are_alike_are_said_once() {
    let mut case = rich();
    for of in &mut case.engagement.terms.hours {
        (of.lower, of.upper) = (Some(Minutes(600)), Some(Minutes(900)));
    }
    let words = "令和8年12月から令和9年3月まで　各月　下限10.0時間　上限15.0時間";
    assert!(plain_text(&case.compose("order")).contains(words));
    case.engagement.terms.hours.remove(1);
    assert!(!plain_text(&case.compose("order")).contains("各月"));
}

#[test]
fn findings_send_the_reader_to_who_knows() {
    let words = "法務又は税理士へ確認してください";
    let mut case = rich();
    assert!(plain_text(&case.compose("summary-internal")).contains(words));
    assert!(!plain_text(&case.compose("summary")).contains(words));
    case.findings.clear();
    assert!(!plain_text(&case.compose("summary-internal")).contains(words));
}

/// 協議の上での合意, 算定方法, 同種: what services closed by the month need (FL法4条1項, 解釈ガイドライン).
#[test]
fn an_order_by_the_hour_says_what_a_monthly_closing_needs() {
    let says = |case: &Case| {
        let text = plain_text(&case.compose("order"));
        ["協議の上", "同種の役務を連続して", "本書の算定方法"].map(|words| text.contains(words))
    };
    let mut case = rich();
    assert_eq!(says(&case), [false; 3]);
    case.engagement.terms.subject = Some(Subject::Service);
    assert_eq!(says(&case), [true; 3]);
    case.engagement.terms.payment.basis = PaymentBasis::Inspection;
    assert_eq!(says(&case), [false; 3]);
    let template = BUILT_IN.into_iter().find(|(kind, _)| *kind == "order").unwrap().1;
    let sentence =
        template.lines().find_map(|line| line.strip_prefix("+ {when 月締めの特例 = あり} ")).unwrap();
    assert!(sentence.chars().count() <= 90, "the order keeps to its page: {sentence}");
}
