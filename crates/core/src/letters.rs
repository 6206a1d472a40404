//! The letters that answer a person, and the notice that the program proposes. Every sentence is ours.

use engawa_domain::{
    Alumnus, Client, InvalidReason, PartyKind,
    erasure::ErasureGround,
    format::wareki,
    paper::{Align, Block, Column, Paper, Ruled, Span, Style, Table, TermRow, Text},
};

use crate::{
    ApiError, Engawa, OutFile,
    api::{Disclosure, ErasureRow, LetterTo, NotDisclosed},
    disclosure_paper::plain,
    erasure::kept_fields,
    host::in_japan,
    vault::invalid,
};

/// 利用目的, as proposed.
pub(crate) const NOTICE_PURPOSE: &str =
    "業務委託のご案内、契約の締結と履行、報酬の支払、社内システムの権限の管理のため";

/// The notice, as proposed. The company reads it, changes it, and publishes it as its own.
pub(crate) fn notice_body(company: &str) -> String {
    let company = if company.is_empty() { "当社" } else { company };
    format!(
        "{company}は、在籍されていた方との業務委託にあたり、お預かりする個人情報を次のとおり取り扱います。\n\
         1　利用目的　業務委託のご案内、契約の締結と履行、報酬の支払、社内システムの権限の管理に使います。ほかの目的には使いません。\n\
         2　項目　氏名、連絡先、在籍当時の所属と担当、連絡できる時間と希望する稼働、現在のお立場、契約と支払に必要な事項です。マイナンバー、健康、人事評価、退職の理由は、この名簿に載せません。\n\
         3　取得元　在職中の人事の名簿と、ご本人からのお申し出です。\n\
         4　提供　ご本人の同意がある場合と法令に基づく場合を除き、第三者に提供しません。\n\
         5　保存　最後のご連絡から一定の期間、または契約書類について法令が定める期間が過ぎたら、消去します。\n\
         6　お申し出　開示、訂正、利用の停止、消去、案内の停止は、いつでも担当までお申し出ください。ご本人であることを確かめたうえで、遅滞なくお答えします。"
    )
}

impl Engawa {
    /// The letter that goes with a disclosure.
    pub(crate) fn disclosure_letter(
        &self,
        disclosure: &Disclosure,
        withheld: &[NotDisclosed],
    ) -> Result<Paper, ApiError> {
        let client = self.client()?;
        let parts: Vec<&str> = disclosure
            .sections
            .iter()
            .filter(|section| !section.rows.is_empty())
            .map(|section| section.title.as_str())
            .collect();
        let named = |withholding: &NotDisclosed| {
            let row = disclosure
                .sections
                .iter()
                .flat_map(|section| section.rows.iter().map(move |row| (section, row)))
                .find(|(_, row)| row.key == withholding.key);
            let what = row.map_or_else(String::new, |(section, row)| {
                format!("{}：{}", section.title, row.cells.first().map_or("", String::as_str))
            });
            plain(&format!(
                "{what}　個人情報保護法33条2項{}号　{}",
                withholding.item,
                withholding.reason.trim()
            ))
        };
        let mut terms = vec![
            term("開示する内容", &format!("別紙「保有個人データの内容」（{}）", parts.join("、"))),
            term("利用目的と取得元", "別紙に項目ごとに記しています。"),
            term("第三者への提供", "縁側に記録された提供はありません。"),
        ];
        terms.push(TermRow {
            label: "開示しない項目".to_owned(),
            content: if withheld.is_empty() {
                vec![Block::Paragraph(plain("ありません。"))]
            } else {
                vec![Block::List(withheld.iter().map(named).collect())]
            },
        });
        let body = vec![
            greeting(&disclosure.name),
            Block::Paragraph(plain(
                "　ご請求のありました個人データの開示について、個人情報の保護に関する法律33条に基づき、次のとおりお答えします。",
            )),
            Block::Terms(terms),
            Block::Paragraph(plain(
                "　内容が事実と異なるときは訂正・追加・削除（34条）を、利用の停止や消去をお望みのときはその旨（35条）を、下記までお申し出ください。開示しない項目の理由についてご不明な点も、ご説明します。",
            )),
            inquiries(&client),
        ];
        Ok(self.letter("disclosure-answer", "保有個人データの開示について（回答）", &client, body))
    }

    /// The letter that answers a request for erasure. The name comes from whoever sends it: the program does not
    /// know it any more.
    ///
    /// # Errors
    /// [`ApiError::NotFound`]; [`ApiError::Invalid`] on `name` if it is empty.
    pub fn erasure_letter(&self, erasure_id: &str, to: &LetterTo) -> Result<OutFile, ApiError> {
        if to.name.trim().is_empty() {
            return Err(invalid("name", InvalidReason::Empty));
        }
        let erasure = self.erasure(erasure_id)?;
        let client = self.client()?;
        let paper = self.letter(
            "erasure-answer",
            "個人データの消去について（回答）",
            &client,
            erasure_body(&erasure, to, &client),
        );
        let day = in_japan(erasure.erased_at).format("%Y%m%d");
        // No name in the name of the file: what was erased should not stand in a folder again by itself.
        Ok(OutFile { name: format!("{day}_消去の回答.pdf"), bytes: self.pdf(&paper)? })
    }

    pub(crate) fn letter(&self, kind: &str, title: &str, client: &Client, body: Vec<Block>) -> Paper {
        let mut head = vec![plain(&wareki(self.today()))];
        let contact = &client.contact;
        let sender =
            [client.name.clone(), client.address.clone(), joined(&contact.department, &contact.name)];
        head.extend(sender.iter().filter(|line| !line.trim().is_empty()).map(|line| plain(line)));
        Paper {
            kind: kind.to_owned(),
            title: title.to_owned(),
            head,
            body,
            foot: title.to_owned(),
            style: Style::Contract,
            ..Paper::default()
        }
    }
}

fn erasure_body(erasure: &ErasureRow, to: &LetterTo, client: &Client) -> Vec<Block> {
    let day = wareki(in_japan(erasure.erased_at).date_naive());
    let opening = match erasure.ground {
        ErasureGround::Requested => format!(
            "　ご請求のありました個人データの消去について、個人情報の保護に関する法律35条に基づき、{day}に次のとおり行いましたので、お知らせします。"
        ),
        ErasureGround::RetentionEnded => format!(
            "　お預かりしていた個人データについて、利用する必要がなくなりましたので、個人情報の保護に関する法律22条に基づき、{day}に次のとおり消去しました。"
        ),
    };
    let mut body = vec![greeting(&to.name)];
    if !to.address.trim().is_empty() {
        body.insert(0, Block::Paragraph(plain(to.address.trim())));
    }
    body.push(Block::Paragraph(plain(&opening)));
    let erased: Vec<Text> = erasure
        .erased
        .iter()
        .map(|item| match item.what.as_str() {
            "person" => plain(&item.label),
            _ => plain(&format!("{}　{}件", item.label, item.count)),
        })
        .collect();
    let mut terms = vec![TermRow {
        label: "消去したもの".to_owned(),
        content: vec![
            Block::List(erased),
            Block::Paragraph(plain(
                "検索のための索引、変更の履歴、控え（バックアップ）に残る内容も対象です。",
            )),
        ],
    }];
    if erasure.ground == ErasureGround::Requested {
        let checked = erasure.checked_on.map(wareki).unwrap_or_default();
        terms.push(term("ご本人の確認", &joined(&checked, &erasure.identity)));
    }
    terms.push(TermRow {
        label: "残すもの".to_owned(),
        content: if erasure.kept.is_empty() {
            vec![Block::Paragraph(plain("ありません。"))]
        } else {
            vec![Block::Paragraph(plain(&format!(
                "法令により保存しなければならない契約と支払の記録、及びそこに記された事項（{}）です。契約書に連絡先、連絡の方法、作業の時間帯を記したときは、それも含みます。下の表の期日まで保存し、その後に消去します。案内や新たな依頼の検討には使いません。",
                kept_fields().join("、")
            )))]
        },
    });
    body.push(Block::Terms(terms));
    if !erasure.kept.is_empty() {
        body.push(Block::Table(kept_table(erasure)));
    }
    body.push(Block::Paragraph(plain(
        "　この消去は元に戻せません。消去の事実（管理番号と日時）だけを、再び現れることを防ぐために記録しています。なお、今後あらためて名簿をお預かりした場合、当社には以前の消去と照らし合わせる手段がありません。お心当たりのないご連絡を差し上げたときは、お手数ですが下記までお知らせください。",
    )));
    body.push(inquiries(client));
    body
}

fn kept_table(erasure: &ErasureRow) -> Table {
    let column =
        |heading: &str, width: u8| Column { heading: heading.to_owned(), align: Align::Start, width };
    let rows = erasure
        .kept
        .iter()
        .map(|kept| {
            let what = if kept.what.is_empty() {
                "業務委託の契約".to_owned()
            } else {
                format!("「{}」", kept.what)
            };
            let documents = match kept.documents {
                0 => String::new(),
                count => format!("（発行した書類{count}通を含む）"),
            };
            vec![
                plain(&format!("{what}の契約と支払の記録{documents}")),
                plain(&kept.basis),
                plain(&format!("{}まで", wareki(kept.until))),
            ]
        })
        .collect();
    Table {
        columns: vec![column("残すもの", 5), column("根拠", 3), column("期日", 3)],
        rows,
        ruled: Ruled::Lines,
    }
}

/// The contractor as one writes to them: a person by name, a corporation by its own.
pub(crate) fn greeting_of(alumnus: &Alumnus) -> Block {
    let company = alumnus.contractor.corporate_name.trim();
    if alumnus.contractor.kind != Some(PartyKind::Corporation) || company.is_empty() {
        return greeting(&alumnus.name);
    }
    Block::Paragraph(vec![Span::Strong(format!("{company}　御中"))])
}

pub(crate) fn greeting(name: &str) -> Block {
    Block::Paragraph(vec![Span::Strong(format!("{}　様", name.trim()))])
}

/// Whom to ask. A company that has not said so yet leaves a gap that prints.
pub(crate) fn inquiries(client: &Client) -> Block {
    let contact = &client.contact;
    let who = joined(&joined(&client.name, &contact.department), &contact.name);
    let gap = |text: &str, label: &str| {
        if text.trim().is_empty() { vec![Span::Gap(label.to_owned())] } else { plain(text) }
    };
    Block::Terms(vec![TermRow {
        label: "お問い合わせ先".to_owned(),
        content: vec![Block::Paragraph(gap(&who, "担当")), Block::Paragraph(gap(&contact.reach, "連絡先"))],
    }])
}

pub(crate) fn term(label: &str, text: &str) -> TermRow {
    TermRow { label: label.to_owned(), content: vec![Block::Paragraph(plain(text))] }
}

pub(crate) fn joined(one: &str, other: &str) -> String {
    let parts: Vec<&str> = [one, other].into_iter().map(str::trim).filter(|part| !part.is_empty()).collect();
    parts.join("　")
}
