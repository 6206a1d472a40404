//! Papers for tests and the benchmark: invented, with every kind of block, and names that are hard to print.

#![allow(
    dead_code,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    missing_docs,
    unreachable_pub
)]

use engawa_domain::paper::{
    Align, Annex, Article, Block, Clause, Column, Paper, Ruled, Signature, Span, Style, Table, TermRow, Text,
};

pub fn plain(text: &str) -> Text {
    vec![Span::Plain(text.to_owned())]
}

fn clause(text: &str, items: &[&str]) -> Clause {
    Clause { text: plain(text), items: items.iter().map(|it| plain(it)).collect() }
}

fn article(number: u32, heading: &str, paragraphs: Vec<Clause>) -> Block {
    Block::Article(Article { number, heading: heading.to_owned(), paragraphs })
}

fn signatures() -> Vec<Signature> {
    vec![
        Signature {
            party: "甲".into(),
            lines: vec![
                plain("東京都千代田区架空町一丁目2番3号"),
                plain("見本株式会社"),
                plain("企画本部長　長谷川 凛"),
            ],
        },
        Signature {
            party: "乙".into(),
            lines: vec![
                plain("神奈川県横浜市架空区4-5-6"),
                plain("髙﨑 𠮷之助"),
                plain("登録番号 T7123456789012"),
            ],
        },
    ]
}

const HEADINGS: [&str; 7] =
    ["目的", "業務の遂行", "報酬及び支払", "秘密の保持", "再委託", "損害の賠償", "契約の解除"];

const DUTY: &str = "乙は、善良な管理者の注意をもって本業務を行い、甲の指揮命令を受けることなく、自己の裁量と責任において、\
    その方法、時間及び場所を定める。甲は、乙に対し、業務の遂行の方法について具体的な指示をしてはならない。ただし、\
    情報の管理、設備の利用その他の事項であって令和8年11月27日までに合意したものは、この限りでない。";

/// A basic contract of four pages.
pub fn contract() -> Paper {
    let mut body = vec![Block::Paragraph(vec![
        Span::Plain("見本株式会社（以下「甲」という。）と".into()),
        Span::Strong("髙﨑 𠮷之助".into()),
        Span::Plain(
            "（以下「乙」という。）は、葛\u{E0100}城市における業務の委託について、次のとおり契約を締結する。"
                .into(),
        ),
    ])];
    for number in 1..=19_u32 {
        let heading = HEADINGS[number as usize % HEADINGS.len()];
        let paragraphs = match number % 3 {
            1 => vec![clause(DUTY, &[])],
            2 => vec![
                clause(DUTY, &[]),
                Clause {
                    text: plain(
                        "甲は、乙が次の各号のいずれかに当たるときは、前項の規定にかかわらず、何らの催告を要せず\
                         この契約を解除することができる。",
                    ),
                    items: vec![
                        plain("支払の停止があったとき。"),
                        plain(
                            "監督官庁から営業の許可の取消しを受けたとき、又はこれに準ずる処分であって、この契約の継続に\
                             重大な支障を及ぼすものを受けたとき。",
                        ),
                        vec![
                            Span::Plain("その他".into()),
                            Span::Gap("解除の事由".into()),
                            Span::Plain("があったとき。".into()),
                        ],
                    ],
                },
                clause("第１項の規定は、第3条第2項の場合に準用する。", &[]),
            ],
            _ => vec![clause("甲は、乙に本業務を委託し、乙はこれを受託する。", &[]), clause(DUTY, &[])],
        };
        body.push(article(number, heading, paragraphs));
    }
    body.push(Block::Paragraph(plain(
        "本契約の成立を証するため、本書を電磁的記録により作成し、甲乙それぞれがこれを保管する。",
    )));
    Paper {
        kind: "basic-contract".into(),
        title: "業務委託基本契約書（準委任）".into(),
        draft: true,
        head: vec![plain("契約締結日　令和8年11月24日")],
        body,
        signatures: signatures(),
        annexes: Vec::new(),
        foot: "業務委託基本契約書　第1版".into(),
        style: Style::Contract,
    }
}

fn term(label: &str, content: &str) -> TermRow {
    TermRow { label: label.into(), content: vec![Block::Paragraph(plain(content))] }
}

fn column(heading: &str, align: Align, width: u8) -> Column {
    Column { heading: heading.into(), align, width }
}

fn row(cells: &[&str]) -> Vec<Text> {
    cells.iter().map(|cell| plain(cell)).collect()
}

/// An order: terms with a table of hours, and a 別紙 that numbers its articles anew.
pub fn order() -> Paper {
    let hours = Table {
        columns: vec![
            column("", Align::Start, 0),
            column("12月", Align::End, 0),
            column("1月", Align::End, 0),
            column("2月", Align::End, 0),
        ],
        rows: vec![
            row(&["下限", "10.0時間", "10.0時間", "8.0時間"]),
            row(&["上限", "20.0時間", "128.0時間", "16.0時間"]),
        ],
        ruled: Ruled::Plain,
    };
    let terms = vec![
        term("業務の名称", "営業支援ツール 操作マニュアル改訂業務"),
        term(
            "業務の内容",
            "営業担当者向けツールの操作マニュアル（全84頁）について、平成28年以降の仕様変更を反映し、初めて使う人の\
             視点から章立てと図版を見直す。",
        ),
        term("契約の性質", "準委任（民法第656条）。乙は、善良な管理者の注意をもって業務を行う。"),
        term("期間", "令和8年12月1日から令和9年3月31日まで"),
        TermRow {
            label: "稼働の目安".into(),
            content: vec![
                Block::Table(hours),
                Block::Paragraph(plain(
                    "下限及び上限は目安であり、乙の義務又は甲の発注の保証ではない。上限を超える稼働は事前に合意する。\
                     記録された稼働に対しては必ず報酬を支払う。",
                )),
            ],
        },
        term(
            "報酬",
            "時間単価 金3,800円（消費税及び地方消費税を別途加算）に実稼働時間を乗じた額。実稼働時間は15分を単位とし、\
             月の合計の15分未満の端数は切り捨てる。",
        ),
        TermRow {
            label: "連絡".into(),
            content: vec![Block::List(vec![
                plain("平日は午後10時から翌日午前1時まで"),
                plain("土曜日は午前9時から正午まで"),
            ])],
        },
        TermRow {
            label: "未定の事項".into(),
            content: vec![Block::Paragraph(vec![
                Span::Plain("第6章の範囲。定められない理由: ".into()),
                Span::Gap("理由".into()),
            ])],
        },
    ];
    Paper {
        kind: "order".into(),
        title: "個別契約書 兼 取引条件明示書".into(),
        draft: true,
        head: vec![plain("業務委託をした日（契約締結日）　令和8年11月27日"), plain("発注番号　2026-0012")],
        body: vec![
            Block::Paragraph(plain(
                "見本株式会社（以下「甲」という。）と髙﨑 𠮷之助（以下「乙」という。）は、令和8年11月24日付業務委託\
                 基本契約に基づき、次のとおり個別契約を締結する。",
            )),
            Block::Terms(terms),
            Block::Paragraph(plain(
                "本契約の成立を証するため、本書を電磁的記録により作成し、甲乙それぞれがこれを保管する。",
            )),
        ],
        signatures: signatures(),
        annexes: vec![Annex {
            number: 1,
            title: "業務の細目".into(),
            body: vec![
                article(1, "範囲", vec![clause(DUTY, &["一太郎の章", "図版"])]),
                article(2, "進め方", vec![clause(DUTY, &[]), clause(DUTY, &[])]),
            ],
        }],
        foot: "発注番号 2026-0012　個別契約書 兼 取引条件明示書　第1版".into(),
        style: Style::Contract,
    }
}

/// A one-page sheet.
pub fn sheet() -> Paper {
    let fees = Table {
        columns: vec![
            column("月", Align::Start, 2),
            column("上限", Align::End, 2),
            column("報酬（税込）", Align::End, 3),
            column("支払日", Align::Start, 3),
        ],
        rows: vec![
            row(&["令和8年12月", "20.0時間", "83,600円", "令和9年1月29日（金）"]),
            row(&["令和9年1月", "128.0時間", "535,040円", "令和9年2月26日（金）"]),
        ],
        ruled: Ruled::Lines,
    };
    Paper {
        kind: "summary".into(),
        title: "業務委託のあらまし".into(),
        draft: false,
        head: vec![plain("令和8年11月27日"), plain("見本株式会社 商品企画部 桐野 葛\u{E0100}葉")],
        body: vec![
            Block::Paragraph(plain("髙﨑 𠮷之助 様")),
            Block::Heading("お願いすること".into()),
            Block::Paragraph(plain(DUTY)),
            Block::Heading("お支払".into()),
            Block::Table(fees.clone()),
            Block::Table(fees),
            Block::Heading("ご連絡".into()),
            Block::List(vec![
                plain("平日は午後10時から翌日午前1時まで"),
                plain("土曜日は午前9時から正午まで"),
            ]),
            Block::Terms(vec![term("担当", "商品企画部 桐野"), term("相談窓口", "soudan@example.jp")]),
        ],
        signatures: Vec::new(),
        annexes: Vec::new(),
        foot: "発注番号 2026-0012　業務委託のあらまし".into(),
        style: Style::Sheet,
    }
}
