//! 支払明細書: what a month came to, told to the contractor. Every figure is the one that was settled.

use chrono::{Datelike as _, NaiveDate};
use engawa_domain::{
    Payment,
    format::{hours, wareki, yen},
    money::Settlement,
    paper::{Align, Block, Column, Paper, Ruled, Style, Table, TermRow, Text},
    terms::PaymentMethod,
};

use crate::{
    disclosure_paper::plain,
    facts::Facts,
    letters::{greeting_of, inquiries, joined, term},
};

/// The statement of a payment.
pub(crate) fn statement(facts: &Facts, payment: &Payment, settled: &Settlement, today: NaiveDate) -> Paper {
    let client = facts.client.clone().unwrap_or_default();
    let terms = &facts.engagement.terms;
    let contractor = &facts.alumnus.contractor;
    let mut head = vec![plain(&wareki(today))];
    head.extend(
        [client.name.as_str(), client.address.as_str()]
            .iter()
            .filter(|line| !line.trim().is_empty())
            .map(|line| plain(line)),
    );
    let mut known = vec![
        term("業務", &joined(&facts.engagement.title, &order_no(&terms.order_no))),
        period(settled),
        term("支払日", &paid_words(payment, settled)),
    ];
    if let Some(method) = terms.payment_method {
        let word = match method {
            // Whoever bears the cost of the transfer, nothing is taken off for it.
            PaymentMethod::Transfer => "銀行振込（振込手数料は差し引きません）",
            PaymentMethod::Cash => "現金",
        };
        known.push(term("支払方法", word));
    }
    if !contractor.invoice_no.trim().is_empty() {
        known.push(term("登録番号", contractor.invoice_no.trim()));
    }
    let mut body = vec![
        greeting_of(&facts.alumnus),
        Block::Paragraph(plain("　下記のとおり報酬をお支払いします。ご確認ください。")),
        Block::Terms(known),
        Block::Table(figures(payment, settled)),
    ];
    if !payment.note.trim().is_empty() {
        body.push(Block::Paragraph(plain(&format!("備考　{}", payment.note.trim()))));
    }
    body.push(inquiries(&client));
    Paper {
        kind: "payment-statement".to_owned(),
        title: "支払明細書".to_owned(),
        head,
        body,
        foot: format!("支払明細書　{}年{}月締め分", settled.month.year, settled.month.month),
        style: Style::Contract,
        ..Paper::default()
    }
}

/// What is paid: the work of a time, or what was received on a day.
fn period(settled: &Settlement) -> TermRow {
    if settled.rate.is_none() {
        return term("受領日", &wareki(settled.from));
    }
    term("対象の期間", &format!("{}から{}まで", wareki(settled.from), wareki(settled.until)))
}

fn order_no(number: &str) -> String {
    if number.trim().is_empty() { String::new() } else { format!("（発注番号 {}）", number.trim()) }
}

fn paid_words(payment: &Payment, settled: &Settlement) -> String {
    match payment.paid_on {
        Some(on) => format!("{}（支払済み）", wareki(on)),
        None => wareki(settled.pay_on),
    }
}

/// 算定 line by line, down to what is paid out.
fn figures(payment: &Payment, settled: &Settlement) -> Table {
    let row = |label: &str, how: &str, amount: String| -> Vec<Text> {
        vec![plain(label), plain(how), plain(&amount)]
    };
    let mut rows = Vec::new();
    let how = settled.rate.map_or_else(
        || "一式".to_owned(),
        |rate| {
            let recorded = if settled.minutes == settled.counted {
                String::new()
            } else {
                format!("（記録 {}）", hours(settled.minutes))
            };
            format!("時間単価 {} × {}{recorded}", yen(rate), hours(settled.counted))
        },
    );
    rows.push(row("報酬", &how, yen(settled.fee)));
    if settled.tax_included {
        let how = format!("報酬に含まれています（{}%対象）", settled.tax_percent);
        rows.push(row("うち消費税額", &how, yen(settled.tax)));
    } else {
        let how = format!("{}%対象 {}（1円未満切捨て）", settled.tax_percent, yen(settled.fee));
        rows.push(row("消費税額", &how, yen(settled.tax)));
    }
    if settled.withholding.0 > 0 {
        let taxes = if settled.pay_on.year() < 2027 {
            "所得税及び復興特別所得税"
        } else {
            "所得税、復興特別所得税及び防衛特別所得税"
        };
        rows.push(row("源泉徴収税額", taxes, format!("▲{}", yen(settled.withholding))));
    }
    rows.push(row("お支払額", "", yen(settled.pay)));
    if let Some(paid) = payment.paid.filter(|paid| *paid != settled.pay) {
        rows.push(row("お支払いした額", payment.shortfall_reason.trim(), yen(paid)));
    }
    let column = |heading: &str, align, width| Column { heading: heading.to_owned(), align, width };
    Table {
        columns: vec![
            column("項目", Align::Start, 3),
            column("算定", Align::Start, 6),
            column("金額", Align::End, 3),
        ],
        rows,
        ruled: Ruled::Lines,
    }
}
