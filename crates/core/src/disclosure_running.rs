//! 開示: what was recorded while the person's engagements ran: 義務, 支払 and the answers on how the work is done.

use engawa_domain::{
    DutyMatter, LabourQuestion, Payment,
    duty::{CareAnswer, DutyWay, Ending},
    format,
};
use engawa_store::{Reader, StoreError};

use crate::{
    api::{DisclosureRow, DisclosureSection},
    disclosure::{Subject, row, section},
};

pub(crate) fn duties(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("日付", 3), ("業務", 4), ("種類", 3), ("内容と対応", 7)];
    let mut found = section("duties", "お申出と通知の記録", &columns);
    for engagement in &subject.engagements {
        for duty in reader.duties(&engagement.id)? {
            let (on, kind, words) = told(&duty.matter);
            let on = on.map(format::seireki).unwrap_or_default();
            let cells = vec![on, engagement.title.clone(), kind.to_owned(), words];
            let key = format!("duties.{}", duty.id);
            found.rows.push(DisclosureRow { key, cells, withholdable: Some(3) });
        }
    }
    Ok(found)
}

pub(crate) fn payments(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns =
        [("締め月", 2), ("業務", 4), ("稼働", 2), ("報酬", 2), ("消費税", 2), ("源泉徴収", 2), ("支払", 5)];
    let mut found = section("payments", "精算と支払", &columns);
    for engagement in &subject.engagements {
        for payment in reader.payments(&engagement.id)? {
            found.rows.push(row(format!("payments.{}", payment.id), paid(&engagement.title, &payment)));
        }
    }
    Ok(found)
}

pub(crate) fn labour(_: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("日付", 3), ("業務", 3), ("問い", 6), ("回答", 2), ("事実と回答した人", 4)];
    let mut found = section("labour", "働き方の点検", &columns);
    for engagement in &subject.engagements {
        for answer in &engagement.labour {
            let answered = match answer.yes {
                Some(true) => "はい",
                Some(false) => "いいえ",
                None => "未回答",
            };
            let cells = vec![
                answer.on.map(format::seireki).unwrap_or_default(),
                engagement.title.clone(),
                question(answer.question).to_owned(),
                answered.to_owned(),
                sentence(&[answer.note.clone(), answer.by.clone()]),
            ];
            let key = format!("labour.{}.{:?}", engagement.id, answer.question);
            found.rows.push(DisclosureRow { key, cells, withholdable: Some(4) });
        }
    }
    Ok(found)
}

/// A question as it is put.
fn question(question: LabourQuestion) -> &'static str {
    use LabourQuestion as Q;
    match question {
        Q::L1 => "作業の手順・方法・順番を、会社の社員が日々直接指示する",
        Q::L2 => "会社が業務ぶりを人事評価する",
        Q::L3 => "始業・終業・休憩・休日・休暇を、会社が指定または承認する",
        Q::L4 => "残業・休日の作業を、会社が命じる",
        Q::L5 => "会社の服務規律・朝礼・打刻に従う",
        Q::L6 => "作業する人の配置や人選を会社が決める、または交替を認めない",
        Q::L7 => "個々の依頼を断る自由がない",
        Q::L8 => "作業する場所が、会社に常時固定される",
        Q::L9 => "パソコンや機材を会社が無償で貸し、本人の負担がない",
        Q::L10 => "報酬が時間で決まり、欠勤控除・残業手当・固定給に近い",
        Q::L11 => "他社の仕事が制限される、または時間的にできない",
        Q::L12 => "退職前と同じ業務・上司・席・報酬水準である",
        Q::L13 => "委託の範囲にない仕事を、その都度命じる",
        Q::L14 => "社内の名刺・社員と同じ肩書・組織図への掲載、他の社員への指揮がある",
        Q::L15 => "給与として源泉徴収・社会保険の扱いを受ける",
    }
}

fn paid(title: &str, payment: &Payment) -> Vec<String> {
    let settled = payment.settled.as_ref();
    let yen = |amount: Option<engawa_domain::Yen>| amount.map(format::yen).unwrap_or_default();
    let paid = [
        payment.paid_on.map(|on| format!("{}に", format::seireki(on))).unwrap_or_default(),
        yen(payment.paid.or(settled.map(|settled| settled.pay))),
        payment.shortfall_reason.clone(),
        payment.note.clone(),
    ];
    vec![
        format!("{}年{}月", payment.month.year, payment.month.month),
        title.to_owned(),
        format::hours(settled.map_or(payment.minutes, |settled| settled.counted)),
        yen(settled.map(|settled| settled.fee)),
        yen(settled.map(|settled| settled.tax)),
        yen(settled.map(|settled| settled.withholding)),
        sentence(&paid),
    ]
}

type Told = (Option<chrono::NaiveDate>, &'static str, String);

fn told(matter: &DutyMatter) -> Told {
    let on = |label: &str, day: Option<chrono::NaiveDate>| {
        day.map(|day| format!("{label}{}", format::seireki(day))).unwrap_or_default()
    };
    match matter {
        DutyMatter::Care(care) => {
            let answer = match care.answer {
                Some(CareAnswer::Granted) => "配慮する",
                Some(CareAnswer::Partly) => "一部を配慮する",
                Some(CareAnswer::Refused) => "配慮できない",
                None => "",
            };
            let parts = [
                care.request.clone(),
                care.considered.clone(),
                answer.to_owned(),
                care.reason.clone(),
                on("回答 ", care.answered_on),
                way(care.way).to_owned(),
            ];
            (care.received_on, "配慮の申出", sentence(&parts))
        }
        DutyMatter::PaperRequest(request) => (
            request.received_on,
            "書面の交付請求",
            sentence(&[on("交付 ", request.handed_on), request.note.clone()]),
        ),
        DutyMatter::EndNotice(notice) => {
            let kind = if notice.ending == Some(Ending::Termination) {
                "解除の予告"
            } else {
                "不更新の予告"
            };
            let parts = [
                on("最終日 ", notice.ends_on),
                way(notice.way).to_owned(),
                on("理由の請求 ", notice.reason_asked_on),
                notice.reason.clone(),
                on("開示 ", notice.reason_given_on),
                notice.note.clone(),
            ];
            (notice.sent_on, kind, sentence(&parts))
        }
        DutyMatter::Supplement(supplement) => {
            let parts =
                [supplement.item.clone(), supplement.decided.clone(), on("明示 ", supplement.sent_on)];
            (supplement.decided_on, "補充の明示", sentence(&parts))
        }
    }
}

fn way(way: Option<DutyWay>) -> &'static str {
    match way {
        Some(DutyWay::Paper) => "書面",
        Some(DutyWay::Fax) => "FAX",
        Some(DutyWay::Email) => "電子メール",
        Some(DutyWay::Message) => "チャット・SNS",
        Some(DutyWay::Oral) => "口頭",
        None => "",
    }
}

fn sentence(parts: &[String]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join("／")
}
