//! The questions a `when` may ask, each with a closed list of answers. A closed list is what makes it possible to
//! check a template for every set of answers.

use super::facts::Facts;
use crate::alumnus::PartyKind;
use crate::calendar::closing_exception;
use crate::engagement::Stage;
use crate::terms::{
    Bearer, ConsumptionTax, Expenses, FeeKind, HolidayShift, IpKind, Medium, Nature, PaymentBasis,
    PaymentMethod, RoundingPer, Subcontracting, Subject, Withholding,
};

/// A question, by the name templates use.
#[derive(Debug)]
pub struct Question {
    /// Name, e.g. 検査.
    pub name: &'static str,
    /// Every answer there is. 未定 is what has not been stated.
    pub answers: &'static [&'static str],
    ask: fn(&Facts<'_>) -> &'static str,
}

/// One test: a question against one answer.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    pub(super) question: &'static Question,
    pub(super) answer: &'static str,
    /// `!=`
    pub(super) negated: bool,
}

/// One answer to every question, in the order of [`QUESTIONS`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Answers(Vec<&'static str>);

impl Answers {
    /// What the facts answer.
    pub(super) fn of(facts: &Facts<'_>) -> Self {
        Self(QUESTIONS.iter().map(|question| (question.ask)(facts)).collect())
    }

    /// Answers where only some questions matter: the others take their first.
    pub(super) fn first() -> Self {
        Self(QUESTIONS.iter().map(|question| question.answers.first().copied().unwrap_or_default()).collect())
    }

    pub(super) fn set(&mut self, question: &Question, answer: &'static str) {
        for (known, slot) in QUESTIONS.iter().zip(&mut self.0) {
            if known.name == question.name {
                *slot = answer;
            }
        }
    }

    fn get(&self, question: &Question) -> &'static str {
        QUESTIONS
            .iter()
            .zip(&self.0)
            .find(|(known, _)| known.name == question.name)
            .map_or("", |(_, answer)| *answer)
    }

    /// Does a unit with this test stand?
    pub(super) fn allow(&self, guard: Option<&Guard>) -> bool {
        guard.is_none_or(|guard| (self.get(guard.question) == guard.answer) != guard.negated)
    }
}

/// Finds a question by name.
pub(super) fn named(name: &str) -> Option<&'static Question> {
    QUESTIONS.iter().find(|question| question.name == name)
}

macro_rules! questions {
    ($($name:literal [$($answer:literal),+] $ask:expr;)+) => {
        /// Every question there is.
        pub static QUESTIONS: &[Question] = &[$(
            Question { name: $name, answers: &[$($answer),+], ask: $ask },
        )+];
    };
}

const fn given(is: bool) -> &'static str {
    if is { "あり" } else { "なし" }
}

fn said(text: &str) -> &'static str {
    given(!text.trim().is_empty())
}

questions! {
    "契約の性質" ["準委任", "請負", "未定"] |f| match f.terms().nature {
        Some(Nature::QuasiMandate) => "準委任",
        Some(Nature::ContractForWork) => "請負",
        None => "未定",
    };
    "給付の種類" ["情報成果物の作成", "役務の提供", "未定"] |f| match f.terms().subject {
        Some(Subject::Deliverable) => "情報成果物の作成",
        Some(Subject::Service) => "役務の提供",
        None => "未定",
    };
    // FL法2条1項. Unknown counts as covered: the safe side.
    "特定受託事業者" ["該当", "非該当"] |f| {
        let contractor = &f.alumnus.contractor;
        let staffed = contractor.employs == Some(true)
            || (contractor.kind == Some(PartyKind::Corporation) && contractor.sole_officer == Some(false));
        if staffed { "非該当" } else { "該当" }
    };
    "乙の種別" ["個人", "法人", "未定"] |f| match f.alumnus.contractor.kind {
        Some(PartyKind::Individual) => "個人",
        Some(PartyKind::Corporation) => "法人",
        None => "未定",
    };
    "乙の登録番号" ["あり", "なし"] |f| said(&f.alumnus.contractor.invoice_no);
    "乙のフリガナ" ["あり", "なし"] |f| said(&f.alumnus.kana);
    "成果物" ["あり", "なし", "未定"] |f| match (f.terms().deliverables.trim().is_empty(), f.terms().subject) {
        (false, _) => "あり",
        (true, Some(Subject::Service)) => "なし",
        (true, _) => "未定",
    };
    // A period suffices for services; a delivery day suffices for deliverables (規則1条).
    "期間" ["あり", "なし"] |f| {
        let terms = f.terms();
        given(terms.starts_on.is_some() || terms.ends_on.is_some() || terms.delivery_on.is_none())
    };
    "納期" ["あり", "なし"] |f| given(f.terms().delivery_on.is_some());
    "稼働の目安" ["あり", "なし", "未定"] |f| match (f.terms().hours.is_empty(), f.terms().fee.kind) {
        (false, _) => "あり",
        (true, Some(FeeKind::Fixed)) => "なし",
        (true, _) => "未定",
    };
    "報酬の定め方" ["時間単価", "一式", "文言", "未定"] |f| {
        let fee = &f.terms().fee;
        match (fee.as_written.trim().is_empty(), fee.kind) {
            (false, _) => "文言",
            (true, Some(FeeKind::Hourly)) => "時間単価",
            (true, Some(FeeKind::Fixed)) => "一式",
            (true, None) => "未定",
        }
    };
    "消費税" ["別途加算", "内税", "未定"] |f| match f.terms().consumption_tax {
        Some(ConsumptionTax::Added) => "別途加算",
        Some(ConsumptionTax::Included) => "内税",
        None => "未定",
    };
    "端数の単位" ["1分", "1分を超える", "未定"] |f| match f.terms().rounding.unit {
        Some(1) => "1分",
        Some(_) => "1分を超える",
        None => "未定",
    };
    "端数の合計" ["月", "日", "未定"] |f| match f.terms().rounding.per {
        Some(RoundingPer::Month) => "月",
        Some(RoundingPer::Day) => "日",
        None => "未定",
    };
    "経費" ["承認した実費", "報酬に含む", "発生しない", "未定"] |f| match f.terms().expenses {
        Some(Expenses::Approved) => "承認した実費",
        Some(Expenses::InFee) => "報酬に含む",
        Some(Expenses::None) => "発生しない",
        None => "未定",
    };
    "経費の特約" ["あり", "なし"] |f| said(&f.terms().expenses_note);
    "検査" ["行う", "行わない", "未定"] |f| match f.terms().inspection.required {
        Some(true) => "行う",
        Some(false) => "行わない",
        None => "未定",
    };
    "検査の期日" ["日付", "日数", "未定"] |f| {
        let inspection = &f.terms().inspection;
        match (inspection.due_on, inspection.due_days) {
            (Some(_), _) => "日付",
            (None, Some(_)) => "日数",
            (None, None) => "未定",
        }
    };
    "支払期日の定め方" ["締め払い", "文言"] |f| {
        if f.terms().payment.as_written.trim().is_empty() { "締め払い" } else { "文言" }
    };
    "締めの基準" ["提供", "検収", "請求書"] |f| match f.terms().payment.basis {
        PaymentBasis::Provision => "提供",
        PaymentBasis::Inspection => "検収",
        PaymentBasis::Invoice => "請求書",
    };
    // What services closed by the month need stated (解釈ガイドライン, FL法4条1項).
    "月締めの特例" ["あり", "なし", "対象外"] |f| match (f.terms().payment.basis, closing_exception(f.terms())) {
        (_, Some(_)) => "あり",
        (PaymentBasis::Provision, None) => "なし",
        (PaymentBasis::Inspection | PaymentBasis::Invoice, None) => "対象外",
    };
    "休業日の扱い" ["前営業日", "翌営業日", "限度内の翌営業日", "未定"] |f| match f.terms().payment.holiday {
        Some(HolidayShift::Previous) => "前営業日",
        Some(HolidayShift::Next) => "翌営業日",
        Some(HolidayShift::NextWithinLimit) => "限度内の翌営業日",
        None => "未定",
    };
    "支払方法" ["振込", "現金", "未定"] |f| match f.terms().payment_method {
        Some(PaymentMethod::Transfer) => "振込",
        Some(PaymentMethod::Cash) => "現金",
        None => "未定",
    };
    "振込手数料" ["甲", "乙", "未定"] |f| match f.terms().transfer_fee {
        Some(Bearer::Client) => "甲",
        Some(Bearer::Contractor) => "乙",
        None => "未定",
    };
    // 所得税法204条1項 speaks of residents who are individuals; 212条 of non-residents.
    "源泉徴収" ["対象外", "1号", "2号", "法人", "非居住者", "未定"] |f| {
        let contractor = &f.alumnus.contractor;
        match (contractor.kind, contractor.resident, f.terms().withholding) {
            (Some(PartyKind::Corporation), _, _) => "法人",
            (_, Some(false), _) => "非居住者",
            (_, _, Some(Withholding::NotListed)) => "対象外",
            (_, _, Some(Withholding::Professional | Withholding::Consultant)) => "2号",
            (_, _, Some(_)) => "1号",
            (_, _, None) => "未定",
        }
    };
    "知的財産権" ["許諾", "移転", "なし", "未定"] |f| match f.terms().ip.kind {
        Some(IpKind::License) => "許諾",
        Some(IpKind::Transfer) => "移転",
        Some(IpKind::None) => "なし",
        None => "未定",
    };
    "乙の再委託" ["承諾", "禁止", "未定"] |f| match f.terms().subcontracting {
        Some(Subcontracting::WithConsent) => "承諾",
        Some(Subcontracting::Forbidden) => "禁止",
        None => "未定",
    };
    "再委託された業務" ["該当", "非該当"] |f| {
        if f.terms().resale.is_resale == Some(true) { "該当" } else { "非該当" }
    };
    "媒体" ["電磁的記録", "書面", "未定"] |f| match f.terms().medium {
        Some(Medium::Electronic) => "電磁的記録",
        Some(Medium::Paper) => "書面",
        None => "未定",
    };
    "秘密保持契約" ["あり", "なし"] |f| given(f.terms().nda_on.is_some());
    "連絡手段" ["あり", "なし"] |f| said(&f.terms().working.channels);
    "連絡できる時間" ["あり", "なし"] |f| given(super::phrase::reachable(f).is_some());
    "連絡を控える時間" ["あり", "なし"] |f| given(super::phrase::to_avoid(f).is_some());
    "返信の目安" ["あり", "なし"] |f| said(&f.terms().working.reply);
    "連絡の特約" ["あり", "なし"] |f| said(&f.terms().working.note);
    "乙の連絡先" ["あり", "なし"] |f| given(super::phrase::contractor_contact(f).is_some());
    "未定の事項" ["あり", "なし"] |f| given(!f.terms().undecided.is_empty());
    "権限" ["あり", "なし"] |f| given(!f.engagement.grants.is_empty());
    "開かないシステム" ["あり", "なし"] |f| said(&f.engagement.not_opened);
    "報酬の根拠" ["あり", "なし"] |f| given(!f.engagement.grounds.is_empty());
    "社内の上限" ["あり", "なし"] |f| given(super::phrase::priced(f.engagement.rate_cap).is_some());
    "判断" ["あり", "なし"] |f| given(!f.engagement.decisions.is_empty());
    "確認事項" ["あり", "なし"] |f| given(!f.findings.is_empty());
    "先例" ["あり", "なし"] |f| said(f.precedent);
    "発行の理由" ["あり", "なし"] |f| said(f.departures);
    "支払日の一覧" ["あり", "なし"] |f| given(!f.pay_days.is_empty());
    // A fee in words prints in place of the rate, so nothing is computed beside it.
    "見込額" ["上限", "総額", "なし"] |f| {
        let fee = &f.terms().fee;
        match (fee.as_written.trim().is_empty(), super::phrase::total(f), fee.kind) {
            (true, Some(_), Some(FeeKind::Hourly)) => "上限",
            (true, Some(_), Some(FeeKind::Fixed)) => "総額",
            _ => "なし",
        }
    };
    "段階" ["検討中", "回答待ち", "契約中", "終了処理中", "終了"] |f| match f.engagement.stage {
        Stage::Drafting => "検討中",
        Stage::Offered => "回答待ち",
        Stage::Active => "契約中",
        Stage::Closing => "終了処理中",
        Stage::Closed => "終了",
    };
}
