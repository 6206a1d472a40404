//! 開示: the person's 案件, what was agreed and decided, and every version of it that the journal still knows.

use engawa_domain::{DecisionTopic, Engagement, Stage, format};
use engawa_store::{Reader, StoreError};

use crate::{
    api::{DisclosureRow, DisclosureSection},
    disclosure::{Subject, period, row, section},
    host::in_japan,
};

/// What is shown of an engagement, and how wide.
const TERMS: [(&str, u8); 5] = [("業務", 5), ("期間", 4), ("報酬", 3), ("発注", 3), ("状態", 2)];

pub(crate) fn engagements(_: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found = section("engagements", "案件と条件", &TERMS);
    for engagement in &subject.engagements {
        found.rows.push(row(format!("engagements.{}", engagement.id), cells(engagement).to_vec()));
    }
    Ok(found)
}

/// Every other text about the person's work: what was thought of, found, wanted and noted.
pub(crate) fn details(_: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let mut found = section("work_details", "案件のその他の内容", &[("業務", 4), ("項目", 3), ("内容", 9)]);
    for engagement in &subject.engagements {
        for (at, (label, text)) in texts(engagement).into_iter().enumerate() {
            let cells = vec![engagement.title.clone(), label.to_owned(), text];
            let key = format!("work_details.{}.{at}", engagement.id);
            found.rows.push(DisclosureRow { key, cells, withholdable: Some(2) });
        }
    }
    Ok(found)
}

/// The texts of an engagement that stand in no other section, each with what it is.
fn texts(engagement: &Engagement) -> Vec<(&'static str, String)> {
    let (terms, wanted) = (&engagement.terms, &engagement.wanted);
    let mut all: Vec<(&'static str, String)> = [
        ("業務の種類", &engagement.kind),
        ("業務の内容", &terms.description),
        ("成果物", &terms.deliverables),
        ("場所・納品先", &terms.place),
        ("報酬の文言", &terms.fee.as_written),
        ("支払期日の文言", &terms.payment.as_written),
        ("経費", &terms.expenses_note),
        ("知的財産権の範囲", &terms.ip.scope),
        ("知的財産権の対価", &terms.ip.price),
        ("元委託者", &terms.resale.origin),
        ("連絡手段", &terms.working.channels),
        ("返信の目安", &terms.working.reply),
        ("連絡の特約", &terms.working.note),
        ("甲の担当", &terms.client_contact.name),
        ("乙の連絡先", &terms.contractor_contact.reach),
        ("乙の担当", &terms.contractor_contact.name),
        ("乙の部署", &terms.contractor_contact.department),
        ("求めた知識", &wanted.knowledge),
        ("求めた所属", &wanted.department),
        ("求めた視点", &wanted.viewpoint),
        ("開かないシステム", &engagement.not_opened),
    ]
    .into_iter()
    .map(|(label, text)| (label, text.clone()))
    .collect();
    all.extend(terms.undecided.iter().map(|one| ("未定事項", joined(&[&one.item, &one.reason]))));
    all.extend(engagement.grounds.iter().map(|ground| {
        let yen = |amount: Option<engawa_domain::Yen>| amount.map(format::yen).unwrap_or_default();
        ("報酬の根拠", joined(&[&ground.source, &yen(ground.low), &yen(ground.middle), &yen(ground.high)]))
    }));
    all.extend(engagement.grants.iter().map(|grant| {
        ("権限の理由", joined(&[&grant.system_name, &grant.reason, &grant.requester, &grant.approver]))
    }));
    all.extend(engagement.checklist.iter().map(|line| {
        ("権限チェックリスト", joined(&[&line.code, &line.owner, &line.done_by, &line.evidence]))
    }));
    all.retain(|(_, text)| !text.trim().is_empty());
    all
}

fn joined(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join("／")
}

pub(crate) fn decisions(_: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("業務", 4), ("対象", 2), ("内容", 4), ("理由・出典", 6)];
    let mut found = section("decisions", "案件についての判断", &columns);
    for engagement in &subject.engagements {
        for (index, decision) in engagement.decisions.iter().enumerate() {
            let why = joined(&[&decision.reason, &decision.source, &decision.by]);
            let cells =
                vec![engagement.title.clone(), topic(decision.topic).to_owned(), decision.value.clone(), why];
            let key = format!("decisions.{}.{index}", engagement.id);
            found.rows.push(DisclosureRow { key, cells, withholdable: Some(3) });
        }
    }
    Ok(found)
}

/// The cells of [`TERMS`].
fn cells(engagement: &Engagement) -> [String; 5] {
    let terms = &engagement.terms;
    let fee = match (terms.fee.rate, terms.fee.amount) {
        (Some(rate), _) => format!("{}／時間", format::yen(rate)),
        (None, Some(amount)) => format!("一式 {}", format::yen(amount)),
        (None, None) => terms.fee.as_written.clone(),
    };
    let ordered = terms.ordered_on.map(format::seireki).unwrap_or_default();
    let order = [terms.order_no.as_str(), &ordered].join(" ");
    [
        engagement.title.clone(),
        period(terms.starts_on, terms.ends_on),
        fee,
        order.trim().to_owned(),
        stage(engagement.stage).to_owned(),
    ]
}

/// 案件の変更の履歴: what the terms and decisions were before they were changed.
pub(crate) fn changes(reader: &Reader<'_>, subject: &Subject) -> Result<DisclosureSection, StoreError> {
    let columns = [("日付", 3), ("業務", 4), ("項目", 2), ("前 → 後", 7)];
    let mut found = section("work_changes", "案件の変更の履歴", &columns);
    let mut own = reader.merged_into(&subject.person.id)?;
    own.push(subject.person.id.clone());
    // Those that were removed, or went on to somebody else, as long as they were this person's.
    let mut ids = Vec::new();
    for id in &own {
        ids.extend(reader.engagements_ever_with(id)?);
    }
    ids.sort();
    ids.dedup();
    for id in &ids {
        for mut change in reader.engagement_changes(id)? {
            // What was agreed with somebody else before is theirs.
            change.before = change.before.filter(|version| own.contains(&version.alumnus_id));
            change.after = change.after.filter(|version| own.contains(&version.alumnus_id));
            let title = change.after.as_ref().or(change.before.as_ref()).map(|version| version.title.clone());
            let title = title.unwrap_or_default();
            let day = format::seireki(in_japan(change.line.at).date_naive());
            let mut tell = |at: usize, label: &str, old: &str, new: &str, withholdable: bool| {
                if old == new {
                    return;
                }
                let shown =
                    |words: &str| if words.is_empty() { "（なし）".to_owned() } else { words.to_owned() };
                let key = format!("work_changes.{id}.{}.{at}", change.line.seq);
                let cells = vec![
                    day.clone(),
                    title.clone(),
                    label.to_owned(),
                    format!("{} → {}", shown(old), shown(new)),
                ];
                found.rows.push(DisclosureRow { key, cells, withholdable: withholdable.then_some(3) });
            };
            let before = change.before.as_ref().map(cells).unwrap_or_default();
            let after = change.after.as_ref().map(cells).unwrap_or_default();
            for (at, ((old, new), (label, _))) in before.iter().zip(&after).zip(TERMS).enumerate() {
                tell(at, label, old, new, false);
            }
            let reasons = |engagement: &Option<Engagement>| {
                let decisions = engagement.iter().flat_map(|engagement| &engagement.decisions);
                let words = decisions.map(|decision| {
                    [topic(decision.topic), &decision.value, &decision.reason, &decision.source]
                        .into_iter()
                        .filter(|text| !text.is_empty())
                        .collect::<Vec<_>>()
                        .join("／")
                });
                words.collect::<Vec<_>>().join("、")
            };
            tell(TERMS.len(), "判断", &reasons(&change.before), &reasons(&change.after), true);
        }
    }
    Ok(found)
}

fn stage(stage: Stage) -> &'static str {
    match stage {
        Stage::Drafting => "検討中",
        Stage::Offered => "条件の回答待ち",
        Stage::Active => "契約中",
        Stage::Closing => "終了処理中",
        Stage::Closed => "終了",
    }
}

fn topic(topic: DecisionTopic) -> &'static str {
    match topic {
        DecisionTopic::Person => "依頼先",
        DecisionTopic::Nature => "契約の性質",
        DecisionTopic::Subject => "給付の種類",
        DecisionTopic::Fee => "報酬",
        DecisionTopic::Hours => "稼働",
        DecisionTopic::Withholding => "源泉徴収",
        DecisionTopic::Working => "連絡と働き方",
        DecisionTopic::Access => "権限",
        DecisionTopic::Ip => "知的財産権",
    }
}
