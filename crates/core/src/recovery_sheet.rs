//! The recovery key on A4, to be kept apart from the laptop.

use engawa_documents::PdfFacts;
use engawa_domain::{
    format::wareki,
    paper::{Align, Block, Column, Paper, Ruled, Span, Style, Table, Text},
};

use crate::{ApiError, Engawa, OutFile, api::RecoveryKeyShown, documents::from_documents};

const TITLE: &str = "縁側 回復キー";

/// Sets the sheet. It names no person and no company: found in a drawer it tells nobody what it opens.
pub(crate) fn draw(engawa: &Engawa, key: &RecoveryKeyShown) -> Result<OutFile, ApiError> {
    let laid = engawa.press().lay(&paper(engawa, key)).map_err(from_documents)?;
    let facts = PdfFacts { title: TITLE.to_owned(), author: String::new(), stamp: engawa.now() };
    let bytes = laid.pdf(&facts).map_err(from_documents)?;
    let name = format!("{}_縁側回復キー.pdf", engawa.today().format("%Y%m%d"));
    Ok(OutFile { name, bytes })
}

fn paper(engawa: &Engawa, key: &RecoveryKeyShown) -> Paper {
    let rows = key
        .groups
        .chunks(4)
        .map(|groups| groups.iter().map(|group| vec![Span::Strong(group.clone())]).collect())
        .collect();
    let column = || Column { heading: String::new(), align: Align::Start, width: 1 };
    Paper {
        kind: "recovery-sheet".to_owned(),
        title: TITLE.to_owned(),
        head: vec![plain(&format!("作成日　{}", wareki(engawa.today())))],
        body: vec![
            Block::Paragraph(plain(
                "パスフレーズを忘れたときに、データを開くための唯一の鍵です。この紙がないと、どなたにも開けません。",
            )),
            Block::Table(Table {
                columns: vec![column(), column(), column(), column()],
                rows,
                ruled: Ruled::Lines,
            }),
            Block::Heading("しまいかた".to_owned()),
            Block::List(vec![
                plain("パソコンとは別の、鍵のかかる場所に保管してください。"),
                plain("写真に撮ったり、メールやチャットで送ったりしないでください。"),
                plain("紛失したときは、設定からパスフレーズを変え、新しい控えを作ってください。"),
            ]),
            Block::Heading("つかいかた".to_owned()),
            Block::List(vec![
                plain("縁側を起動し、「回復キーで開く」を選びます。"),
                plain(
                    "上の8つの組を、左上から横の順に入れます。大文字と小文字、空白とハイフンは区別しません。",
                ),
                plain("新しいパスフレーズを決めると、データが開きます。回復キーはそのまま使えます。"),
            ]),
        ],
        foot: TITLE.to_owned(),
        style: Style::Sheet,
        ..Paper::default()
    }
}

fn plain(text: &str) -> Text {
    vec![Span::Plain(text.to_owned())]
}
