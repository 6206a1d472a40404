//! 権限 as blocks: a table for the 別紙, lines for the page.

use super::block::{cell, column, given, ruled, short_day};
use super::facts::Facts;
use crate::access::GrantState;
use crate::paper::{Align, Block, Span, Table, Text};

/// The contractor's summary shows what is opened and until when; the reason and the names are for inside.
pub(super) fn grants(facts: &Facts<'_>, inside: bool) -> Option<Table> {
    let mut columns = vec![column("システム", Align::Start, 5), column("段階", Align::Start, 3)];
    if inside {
        columns.push(column("理由", Align::Start, 7));
        columns.push(column("承認者", Align::Start, 5));
    }
    columns.extend([column("期間", Align::Start, 7), column("状態", Align::Start, 0)]);
    let rows = facts
        .engagement
        .grants
        .iter()
        .map(|grant| {
            let mut row = vec![given(&grant.system_name, "システム"), given(&grant.level, "段階")];
            if inside {
                row.push(given(&grant.reason, "理由"));
                row.push(given(&grant.approver, "承認者"));
            }
            row.push(grant_period(grant));
            row.push(vec![Span::Plain(grant_state(grant.state).to_owned())]);
            row
        })
        .collect();
    ruled(columns, rows)
}

/// `チャット（投稿）　2026/12/1～2027/2/26　申請中。日々の質問に答えるため。承認者：見本 次郎`
pub(super) fn grants_run_on(facts: &Facts<'_>) -> Vec<Block> {
    let word = |word: &str| Span::Plain(word.to_owned());
    let line = |grant: &crate::Grant| {
        let mut text = given(&grant.system_name, "システム");
        text.push(word("（"));
        text.extend(given(&grant.level, "段階"));
        text.push(word("）　"));
        text.extend(grant_period(grant));
        text.push(word(&format!("　{}。", grant_state(grant.state))));
        text.extend(given(&grant.reason, "理由"));
        text.push(word("。承認者："));
        text.extend(given(&grant.approver, "承認者"));
        Block::Paragraph(super::compose::tidy(text))
    };
    facts.engagement.grants.iter().map(line).collect()
}

fn grant_period(grant: &crate::Grant) -> Text {
    let mut period = cell(grant.starts_on.map(short_day), "開始日");
    period.push(Span::Plain("～".to_owned()));
    period.extend(cell(grant.ends_on.map(short_day), "終了日"));
    super::compose::tidy(period)
}

fn grant_state(state: GrantState) -> &'static str {
    match state {
        GrantState::Planned => "予定",
        GrantState::Requested => "申請中",
        GrantState::Granted => "付与済",
        GrantState::Stopped => "停止済",
    }
}
