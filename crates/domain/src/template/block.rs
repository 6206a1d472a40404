//! The blocks that the program makes of the facts: tables that are as long as the facts are many.
//!
//! Each has two shapes: one for the page, and one for a 別紙, where there is room.

use chrono::{DateTime, Datelike, FixedOffset, NaiveDate, Utc};

use super::facts::Facts;
use super::grant::{grants, grants_run_on};
use super::phrase;
use crate::calendar::PayDay;
use crate::engagement::{DecisionTopic, FeeMethod};
use crate::finding::Severity;
use crate::paper::{Align, Block, Column, Ruled, Span, Table, Text};
use crate::terms::{ConsumptionTax, FeeKind, MonthHours};
use crate::{Minutes, YearMonth, Yen, format};

/// A block, by the name templates use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Builtin {
    Hours,
    Undecided,
    PayDays,
    Grants,
    GrantReasons,
    Grounds,
    Decisions,
    Findings,
}

/// A block made of the facts.
pub(super) struct Made {
    pub(super) page: Vec<Block>,
    pub(super) annex: Vec<Block>,
}

const NAMES: [(&str, Builtin); 8] = [
    ("稼働の目安", Builtin::Hours),
    ("未定の事項", Builtin::Undecided),
    ("支払日の一覧", Builtin::PayDays),
    ("権限", Builtin::Grants),
    ("権限と理由", Builtin::GrantReasons),
    ("報酬の根拠", Builtin::Grounds),
    ("判断", Builtin::Decisions),
    ("確認事項", Builtin::Findings),
];

impl Builtin {
    pub(super) fn named(name: &str) -> Option<Self> {
        NAMES.iter().find(|(known, _)| *known == name).map(|(_, builtin)| *builtin)
    }

    pub(super) fn name(self) -> &'static str {
        NAMES.iter().find(|(_, builtin)| *builtin == self).map_or("", |(name, _)| *name)
    }

    /// `None` if no fact was stated.
    pub(super) fn make(self, facts: &Facts<'_>) -> Option<Made> {
        match self {
            Self::Hours => hours(facts),
            Self::Undecided => undecided(facts),
            Self::PayDays => pay_days(facts),
            Self::Grants => same(grants(facts, false)),
            Self::GrantReasons => {
                Some(Made { page: grants_run_on(facts), annex: vec![Block::Table(grants(facts, true)?)] })
            }
            Self::Grounds => Some(Made {
                page: vec![Block::Table(grounds_run_on(facts)?)],
                annex: vec![Block::Table(grounds(facts)?)],
            }),
            Self::Decisions => decisions(facts),
            Self::Findings => same(findings(facts)),
        }
    }
}

/// The same rows twice: without rules on the page, where room is dear, and ruled in a 別紙.
fn same(table: Option<Table>) -> Option<Made> {
    let table = table?;
    let page = Table { ruled: Ruled::Plain, ..table.clone() };
    Some(Made { page: vec![Block::Table(page)], annex: vec![Block::Table(table)] })
}

/// A cell; what was not stated is a gap.
pub(super) fn cell(text: Option<String>, gap: &str) -> Text {
    vec![text.map_or_else(|| Span::Gap(gap.to_owned()), Span::Plain)]
}

pub(super) fn given(text: &str, gap: &str) -> Text {
    cell(phrase::given(text), gap)
}

/// A cell that may be empty.
pub(super) fn maybe(text: Option<String>) -> Text {
    text.map(|text| vec![Span::Plain(text)]).unwrap_or_default()
}

pub(super) fn column(heading: &str, align: Align, width: u8) -> Column {
    Column { heading: heading.to_owned(), align, width }
}

/// A ruled table with headings; `None` without rows.
pub(super) fn ruled(columns: Vec<Column>, rows: Vec<Vec<Text>>) -> Option<Table> {
    (!rows.is_empty()).then_some(Table { columns, rows, ruled: Ruled::Lines })
}

fn month_long(month: YearMonth) -> String {
    NaiveDate::from_ymd_opt(month.year, month.month, 1).and_then(format::era).map_or_else(
        || format!("{}年{}月", month.year, month.month),
        |(era, year)| {
            let year = if year == 1 { "元".to_owned() } else { year.to_string() };
            format!("{era}{year}年{}月", month.month)
        },
    )
}

/// Columns of months that fit beside each other.
const MONTHS_ABREAST: usize = 6;

fn hours(facts: &Facts<'_>) -> Option<Made> {
    let hours = &facts.terms().hours;
    if hours.is_empty() {
        return None;
    }
    let bound = |time: Option<Minutes>, gap: &str| cell(time.map(format::hours), gap);
    // A year or less: the month alone says which.
    let several_years = hours.len() > 12;
    let abreast = || {
        hours
            .chunks(MONTHS_ABREAST)
            .map(|months: &[MonthHours]| {
                let mut columns = vec![column("", Align::Start, 0)];
                columns.extend(months.iter().map(|of| {
                    let heading =
                        if several_years { month_long(of.month) } else { format!("{}月", of.month.month) };
                    column(&heading, Align::End, 0)
                }));
                let row = |label: &str, pick: fn(&MonthHours) -> Option<Minutes>| {
                    let mut row = vec![vec![Span::Plain(label.to_owned())]];
                    row.extend(months.iter().map(|of| bound(pick(of), label)));
                    row
                };
                Block::Table(Table {
                    columns,
                    rows: vec![row("下限", |of| of.lower), row("上限", |of| of.upper)],
                    ruled: Ruled::Plain,
                })
            })
            .collect()
    };
    let page = every_month_alike(hours).map_or_else(abreast, |text| vec![Block::Paragraph(text)]);
    let annex = ruled(
        vec![column("月", Align::Start, 2), column("下限", Align::End, 1), column("上限", Align::End, 1)],
        hours
            .iter()
            .map(|of| {
                vec![
                    vec![Span::Plain(month_long(of.month))],
                    bound(of.lower, "下限"),
                    bound(of.upper, "上限"),
                ]
            })
            .collect(),
    )?;
    Some(Made { page, annex: vec![Block::Table(annex)] })
}

/// `令和8年12月から令和9年3月まで　各月　下限10.0時間　上限15.0時間`; `None` unless the months follow one another
/// with the same bounds.
fn every_month_alike(hours: &[MonthHours]) -> Option<Text> {
    let (first, last) = (hours.first()?, hours.last()?);
    let count = |of: &MonthHours| i64::from(of.month.year) * 12 + i64::from(of.month.month);
    let alike = hours.len() > 1
        && hours.windows(2).all(|pair| match pair {
            [one, next] => {
                count(next) == count(one) + 1 && (one.lower, one.upper) == (next.lower, next.upper)
            }
            _ => false,
        });
    let (lower, upper) = (first.lower?, first.upper?);
    alike.then(|| {
        vec![Span::Plain(format!(
            "{}から{}まで　各月　下限{}　上限{}",
            month_long(first.month),
            month_long(last.month),
            format::hours(lower),
            format::hours(upper)
        ))]
    })
}

/// FL法3条1項ただし書: what, why it cannot be decided, and by when it will be.
fn undecided(facts: &Facts<'_>) -> Option<Made> {
    let all = &facts.terms().undecided;
    let due = |on: Option<NaiveDate>| cell(on.map(format::wareki), "定める予定の期日");
    let page = all
        .iter()
        .map(|of| {
            let mut text = given(&of.item, "未定である事項");
            text.push(Span::Plain("。定められない理由：".to_owned()));
            text.extend(given(&of.reason, "定められない理由"));
            text.push(Span::Plain("。定める予定の期日：".to_owned()));
            text.extend(due(of.due_on));
            text.push(Span::Plain("。".to_owned()));
            super::compose::tidy(text)
        })
        .map(Block::Paragraph)
        .collect();
    let annex = ruled(
        vec![
            column("未定である事項", Align::Start, 4),
            column("定められない理由", Align::Start, 5),
            column("定める予定の期日", Align::Start, 3),
        ],
        all.iter()
            .map(|of| {
                vec![given(&of.item, "未定である事項"), given(&of.reason, "定められない理由"), due(of.due_on)]
            })
            .collect(),
    )?;
    Some(Made { page, annex: vec![Block::Table(annex)] })
}

/// A payment for one calendar month is as much as that month's hours come to; other closings have no figure.
fn of_month(facts: &Facts<'_>, pay: &PayDay) -> Option<(Yen, Option<Yen>)> {
    let totals = facts.totals;
    // A fee in words prints in place of the rate; a fee of 0円 is not stated.
    if phrase::given(&facts.terms().fee.as_written).is_some() || phrase::priced(totals.upper).is_none() {
        return None;
    }
    let tax_added = facts.terms().consumption_tax? == ConsumptionTax::Added;
    let (upper, tax, withheld) = if totals.by_month.is_empty() && facts.pay_days.len() == 1 {
        (totals.upper?, totals.tax_on_upper, totals.withholding_on_upper)
    } else {
        let month = YearMonth::of(pay.closing_on);
        let whole =
            YearMonth::of(pay.from) == month && pay.closing_on.succ_opt().map(YearMonth::of) != Some(month);
        let of = totals.by_month.iter().find(|of| whole && of.month == month)?;
        (of.upper?, of.tax_on_upper, of.withholding_on_upper)
    };
    let gross = if tax_added { upper.0.checked_add(tax?.0)? } else { upper.0 };
    Some((Yen(gross), withheld.map(|withheld| Yen(gross.saturating_sub(withheld.0)))))
}

fn pay_days(facts: &Facts<'_>) -> Option<Made> {
    let terms = facts.terms();
    let fixed = terms.fee.kind == Some(FeeKind::Fixed);
    // A fixed fee is paid once, for all of the work and not for the day of its receipt.
    let period = |pay: &PayDay| match (fixed, terms.starts_on) {
        (true, Some(start)) => span(start, terms.ends_on.unwrap_or(pay.from).max(start)),
        (true, None) => short_day(pay.from),
        (false, _) if pay.from == pay.until => short_day(pay.from),
        (false, _) => span(pay.from, pay.until),
    };
    let yen = |amount: Option<Yen>| maybe(amount.map(format::yen));
    let rows = facts
        .pay_days
        .iter()
        .map(|pay| {
            let amount = of_month(facts, pay);
            vec![
                vec![Span::Plain(period(pay))],
                vec![Span::Plain(short_day(pay.pay_on))],
                yen(amount.map(|(gross, _)| gross)),
                yen(amount.and_then(|(_, paid)| paid)),
            ]
        })
        .collect();
    same(ruled(
        vec![
            column("対象の期間", Align::Start, 9),
            column("支払日", Align::Start, 6),
            column(if fixed { "報酬の額（税込）" } else { "上限の額（税込）" }, Align::End, 6),
            column("差引支払額", Align::End, 5),
        ],
        rows,
    ))
}

/// `2026/12/1～12/31`, or with both years where they differ.
fn span(from: NaiveDate, to: NaiveDate) -> String {
    if from.year() == to.year() {
        format!("{}～{}/{}", short_day(from), to.month(), to.day())
    } else {
        format!("{}～{}", short_day(from), short_day(to))
    }
}

/// `2026/12/30`, where a table is narrow.
pub(super) fn short_day(day: NaiveDate) -> String {
    format!("{}/{}/{}", day.year(), day.month(), day.day())
}

fn method(method: FeeMethod) -> &'static str {
    match method {
        FeeMethod::Cost => "原価法",
        FeeMethod::Market => "市場法",
        FeeMethod::Value => "価値法",
    }
}

/// `原価法 | 下3,600円　中3,700円　上3,800円　給与からの試算（2026/11/18）`
fn grounds_run_on(facts: &Facts<'_>) -> Option<Table> {
    let row = |ground: &crate::FeeGround| {
        let bounds = [("下", ground.low), ("中", ground.middle), ("上", ground.high)];
        let stated: String = bounds
            .into_iter()
            .filter_map(|(name, amount)| Some(format!("{name}{}　", format::yen(amount?))))
            .collect();
        let mut words = vec![Span::Plain(stated)];
        words.extend(given(&ground.source, "出典"));
        words.push(Span::Plain("（".to_owned()));
        words.extend(cell(ground.taken_on.map(short_day), "取得日"));
        words.push(Span::Plain("）".to_owned()));
        vec![vec![Span::Plain(method(ground.method).to_owned())], super::compose::tidy(words)]
    };
    named_lines(facts.engagement.grounds.iter().map(row).collect())
}

/// A short name and what is said of it; `None` without rows.
fn named_lines(rows: Vec<Vec<Text>>) -> Option<Table> {
    (!rows.is_empty()).then(|| Table {
        columns: vec![column("", Align::Start, 0), column("", Align::Start, 1)],
        rows,
        ruled: Ruled::Plain,
    })
}

fn grounds(facts: &Facts<'_>) -> Option<Table> {
    let yen = |amount: Option<Yen>| maybe(amount.map(format::yen));
    let rows = facts
        .engagement
        .grounds
        .iter()
        .map(|ground| {
            vec![
                vec![Span::Plain(method(ground.method).to_owned())],
                yen(ground.low),
                yen(ground.middle),
                yen(ground.high),
                given(&ground.source, "出典"),
                cell(ground.taken_on.map(short_day), "取得日"),
            ]
        })
        .collect();
    ruled(
        vec![
            column("方法", Align::Start, 0),
            column("下", Align::End, 0),
            column("中", Align::End, 0),
            column("上", Align::End, 0),
            column("出典", Align::Start, 1),
            column("取得日", Align::Start, 0),
        ],
        rows,
    )
}

/// The day in Japan, which has no summer time.
fn tokyo_day(at: DateTime<Utc>) -> NaiveDate {
    FixedOffset::east_opt(9 * 3600)
        .map_or_else(|| at.date_naive(), |tokyo| at.with_timezone(&tokyo).date_naive())
}

fn topic(topic: DecisionTopic) -> &'static str {
    match topic {
        DecisionTopic::Person => "だれに",
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

fn decisions(facts: &Facts<'_>) -> Option<Made> {
    let rows: Vec<Vec<Text>> = facts
        .engagement
        .decisions
        .iter()
        .map(|decision| {
            let by = [phrase::given(&decision.by), decision.at.map(tokyo_day).map(short_day)];
            let by: Vec<String> = by.into_iter().flatten().collect();
            vec![
                vec![Span::Plain(topic(decision.topic).to_owned())],
                given(&decision.value, "値"),
                given(&decision.reason, "決めた理由"),
                maybe(phrase::given(&decision.source)),
                maybe((!by.is_empty()).then(|| by.join("　"))),
            ]
        })
        .collect();
    let annex = ruled(
        vec![
            column("判断", Align::Start, 4),
            column("値", Align::Start, 6),
            column("理由", Align::Start, 9),
            column("出典", Align::Start, 5),
            column("決めた人・日", Align::Start, 7),
        ],
        rows.clone(),
    )?;
    // Five narrow columns take several lines each; run on, a decision takes two. Who decided all of them on one day
    // is said once.
    let by = rows.first().and_then(|row| row.last()).filter(|by| !by.is_empty()).cloned();
    let once = by.filter(|by| rows.iter().all(|row| row.last() == Some(by)));
    let kept = if once.is_some() { 4 } else { 5 };
    let lines = rows.into_iter().map(|row| run_on(row.into_iter().take(kept).collect())).collect();
    let mut page = vec![Block::Table(named_lines(lines)?)];
    page.extend(once.map(|by| {
        let mut text = vec![Span::Plain("決めた人・日：".to_owned())];
        text.extend(by);
        Block::Paragraph(super::compose::tidy(text))
    }));
    Some(Made { page, annex: vec![Block::Table(annex)] })
}

/// `報酬 | 3,800円/時。市場の中央値による。（仲介の掲載単価　桐野　2026/11/24）`
fn run_on(row: Vec<Text>) -> Vec<Text> {
    let mut cells = row.into_iter();
    let topic = cells.next().unwrap_or_default();
    let mut words = Text::new();
    for stated in cells.by_ref().take(2) {
        words.extend(stated);
        words.push(Span::Plain("。".to_owned()));
    }
    let origin: Vec<Text> = cells.filter(|cell| !cell.is_empty()).collect();
    if !origin.is_empty() {
        words.push(Span::Plain("（".to_owned()));
        for (index, of) in origin.into_iter().enumerate() {
            if index > 0 {
                words.push(Span::Plain("　".to_owned()));
            }
            words.extend(of);
        }
        words.push(Span::Plain("）".to_owned()));
    }
    vec![topic, super::compose::tidy(words)]
}

fn findings(facts: &Facts<'_>) -> Option<Table> {
    let rows = facts
        .findings
        .iter()
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Red => "要対応",
                Severity::Yellow => "要確認",
                Severity::Info => "参考",
            };
            vec![
                vec![Span::Plain(severity.to_owned())],
                vec![Span::Plain(finding.words())],
                vec![Span::Plain(format!("{}　{}", finding.rule, finding.basis))],
            ]
        })
        .collect();
    ruled(
        vec![
            column("重さ", Align::Start, 0),
            column("確認事項", Align::Start, 14),
            column("根拠", Align::Start, 8),
        ],
        rows,
    )
}
