//! The letters by which a duty is done: 予告, the reason of an ending, the answer to an 申出, 補充の明示. Every sentence is ours.

use chrono::NaiveDate;
use engawa_domain::{
    Duty, DutyId, DutyMatter, EngagementId,
    duty::{Care, CareAnswer, EndNotice, Ending, Supplement},
    format::wareki,
    law::{FreelanceStatus, Lasting, freelance_status},
    paper::{Block, Paper, Span, TermRow},
};

use crate::{
    ApiError, Engawa, OutFile,
    disclosure_paper::plain,
    documents::file_safe,
    facts::Facts,
    letters::{greeting_of, inquiries, joined, term},
};

impl Engawa {
    /// The letter of a duty as PDF: of an ending the 予告, or the reason once it was asked for and is stated; the answer
    /// to a 配慮の申出; the 補充の明示. What is not stated yet prints as 【未記入】.
    ///
    /// # Errors
    /// [`ApiError::NotFound`] if there is no such duty of that engagement, or nothing is to be written: a paper that was
    /// asked for is the order itself.
    pub fn duty_letter(&self, id: &EngagementId, duty: &DutyId) -> Result<OutFile, ApiError> {
        let facts = self.read(|reader| self.facts(reader, id))?.ok_or(ApiError::NotFound)?;
        let found = facts.duties.iter().find(|one| one.id == *duty).ok_or(ApiError::NotFound)?;
        let paper = self.letter_of(&facts, found)?;
        let name = format!(
            "{}_{}_{}.pdf",
            self.today().format("%Y%m%d"),
            file_safe(&facts.alumnus.name),
            file_safe(&paper.title)
        );
        Ok(OutFile { name, bytes: self.pdf(&paper)? })
    }

    fn letter_of(&self, facts: &Facts, duty: &Duty) -> Result<Paper, ApiError> {
        let client = facts.client.clone().unwrap_or_default();
        let (title, mut body) = match &duty.matter {
            DutyMatter::EndNotice(notice) if notice.reason_asked_on.is_some() => reason(facts, notice),
            DutyMatter::EndNotice(notice) => ending(facts, notice),
            DutyMatter::Care(care) => answer(facts, care),
            DutyMatter::Supplement(supplement) => decided(facts, supplement),
            DutyMatter::PaperRequest(_) => return Err(ApiError::NotFound),
        };
        body.insert(0, greeting_of(&facts.alumnus));
        body.push(inquiries(&client));
        let mut paper = self.letter("duty-letter", title, &client, body);
        paper.draft = !paper.gaps().is_empty();
        Ok(paper)
    }
}

type Letter = (&'static str, Vec<Block>);

/// The law as a letter names it.
const LAW: &str = "特定受託事業者に係る取引の適正化等に関する法律";

/// Does the law ask for a notice and its reason of this contract? A letter names no article that does not apply.
fn is_owed(facts: &Facts) -> bool {
    let is_long = facts.continuing().is_some_and(|term| term.lasting != Lasting::Short);
    is_long && is_covered(facts)
}

fn is_covered(facts: &Facts) -> bool {
    freelance_status(&facts.alumnus.contractor) != FreelanceStatus::NotCovered
}

/// 予告 (FL法16条1項).
fn ending(facts: &Facts, notice: &EndNotice) -> Letter {
    let (title, says) = match notice.ending {
        Some(Ending::Termination) => {
            ("契約の解除について（予告）", "　下記の業務委託契約を、下記の最終日をもって解除しますので、")
        }
        _ => (
            "契約を更新しないことについて（予告）",
            "　下記の業務委託契約は、下記の最終日に期間が満了し、更新しませんので、",
        ),
    };
    let by = if is_owed(facts) { format!("{LAW}16条1項に基づき、") } else { String::new() };
    let mut terms = contract(facts);
    terms.push(day("契約の最終日", notice.ends_on));
    (
        title,
        vec![
            paragraph(&format!("{says}{by}あらかじめお知らせします。")),
            Block::Terms(terms),
            paragraph(
                "　最終日までの間に理由をお尋ねになったときは、遅滞なくお知らせします。報酬は、契約に定めた期日にお支払いします。お預かりしている資料や貸与した物の扱い、秘密の保持については、契約書の定めによります。",
            ),
        ],
    )
}

/// 理由の開示 (FL法16条2項).
fn reason(facts: &Facts, notice: &EndNotice) -> Letter {
    let title = match notice.ending {
        Some(Ending::Termination) => "契約を解除する理由について",
        _ => "契約を更新しない理由について",
    };
    let mut terms = contract(facts);
    terms.push(day("契約の最終日", notice.ends_on));
    terms.push(day("予告した日", notice.sent_on));
    terms.push(stated("理由", &notice.reason));
    let by = if is_owed(facts) { format!("{LAW}16条2項に基づき、") } else { String::new() };
    let asked = notice.reason_asked_on.map(wareki).unwrap_or_default();
    (
        title,
        vec![
            paragraph(&format!("　{asked}にお尋ねのありました理由を、{by}次のとおりお知らせします。")),
            Block::Terms(terms),
        ],
    )
}

/// 育児介護等への配慮の申出への回答 (FL法13条).
fn answer(facts: &Facts, care: &Care) -> Letter {
    let says = match care.answer {
        Some(CareAnswer::Granted) => plain("お申出のとおり配慮します。"),
        Some(CareAnswer::Partly) => plain("お申出の一部について配慮します。"),
        Some(CareAnswer::Refused) => plain("お申出に沿うことができません。理由は次のとおりです。"),
        None => vec![Span::Gap("回答".to_owned())],
    };
    // 1項 asks it of continuing work, 2項 asks the client to try it of any other.
    let by = match (is_covered(facts), is_owed(facts)) {
        (false, _) => String::new(),
        (true, true) => format!("{LAW}13条1項に基づき"),
        (true, false) => format!("{LAW}13条2項に基づき"),
    };
    let label = if care.answer == Some(CareAnswer::Refused) { "理由" } else { "配慮の内容" };
    let mut terms = contract(facts);
    terms.push(day("お申出の日", care.received_on));
    terms.push(stated("お申出の内容", &care.request));
    terms.push(TermRow { label: "回答".to_owned(), content: vec![Block::Paragraph(says)] });
    terms.push(stated(label, &care.reason));
    (
        "育児介護等に関するお申出について（回答）",
        vec![
            paragraph(&format!(
                "　お申出のありました配慮について、{by}検討しましたので、次のとおりお答えします。お申出を理由として不利に扱うことはありません。"
            )),
            Block::Terms(terms),
        ],
    )
}

/// 補充の明示 (FL法3条1項ただし書). It names the order it completes.
fn decided(facts: &Facts, supplement: &Supplement) -> Letter {
    let mut terms = contract(facts);
    let by = if is_covered(facts) { format!("{LAW}3条1項に基づき") } else { String::new() };
    terms.push(stated("未定としていた事項", &supplement.item));
    terms.push(stated("定めた内容", &supplement.decided));
    terms.push(day("定めた日", supplement.decided_on));
    (
        "取引条件の補充の明示",
        vec![
            paragraph(&format!(
                "　下記の取引条件明示書で未定としていた事項を定めましたので、{by}明示します。この書面は、下記の取引条件明示書を補うものです。"
            )),
            Block::Terms(terms),
        ],
    )
}

/// Which contract a letter is about.
fn contract(facts: &Facts) -> Vec<TermRow> {
    let terms = &facts.engagement.terms;
    let mut rows = vec![stated("業務", &facts.engagement.title)];
    let number = terms.order_no.trim();
    let ordered = terms.ordered_on.map(|on| format!("{}付", wareki(on))).unwrap_or_default();
    if !number.is_empty() || !ordered.is_empty() {
        let number = if number.is_empty() { String::new() } else { format!("発注番号 {number}") };
        rows.push(term("取引条件明示書", &joined(&ordered, &number)));
    }
    if let (Some(starts), Some(ends)) = (terms.starts_on, terms.ends_on) {
        rows.push(term("契約の期間", &format!("{}から{}まで", wareki(starts), wareki(ends))));
    }
    rows
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph(plain(text))
}

fn stated(label: &str, text: &str) -> TermRow {
    let text = text.trim();
    let words = if text.is_empty() { vec![Span::Gap(label.to_owned())] } else { plain(text) };
    TermRow { label: label.to_owned(), content: vec![Block::Paragraph(words)] }
}

fn day(label: &str, on: Option<NaiveDate>) -> TermRow {
    stated(label, &on.map(wareki).unwrap_or_default())
}
