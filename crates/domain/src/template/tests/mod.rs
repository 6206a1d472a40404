#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::string_slice)]

mod language;
mod matrix;
mod one_page;
mod papers;

use chrono::{DateTime, NaiveDate, Utc};

use super::*;
use crate::access::GrantState;
use crate::alumnus::PartyKind;
use crate::calendar::{Calendar, PayDay, pay_days};
use crate::engagement::{DecisionTopic, FeeMethod};
use crate::money::{Totals, totals};
use crate::paper::Paper;
use crate::terms::*;
use crate::*;

pub(super) fn day(y: i32, m: u32, d: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(y, m, d).unwrap()
}

/// Everything that facts borrow from.
#[derive(Debug, Clone, Default)]
pub(super) struct Case {
    pub(super) engagement: Engagement,
    pub(super) alumnus: Alumnus,
    pub(super) client: Option<Client>,
    pub(super) findings: Vec<Finding>,
    pub(super) precedent: String,
    pub(super) departures: String,
    pay_days: Vec<PayDay>,
    totals: Totals,
}

impl Case {
    pub(super) fn compose(&self, kind: &str) -> Paper {
        compose(&built_in(kind), &self.facts())
    }

    pub(super) fn facts(&self) -> Facts<'_> {
        Facts {
            engagement: &self.engagement,
            alumnus: &self.alumnus,
            client: self.client.as_ref(),
            findings: &self.findings,
            pay_days: &self.pay_days,
            totals: &self.totals,
            precedent: &self.precedent,
            departures: &self.departures,
            today: day(2026, 11, 23),
        }
    }

    pub(super) fn computed(mut self) -> Self {
        self.pay_days = pay_days(&self.engagement.terms, &Calendar::default());
        self.totals = totals(
            &self.engagement.terms,
            &self.alumnus.contractor,
            &*crate::law::tests::SHIPPED,
            day(2026, 11, 23),
        );
        self
    }
}

pub(super) fn built_in(kind: &str) -> Template {
    let (_, source) = BUILT_IN.into_iter().find(|(known, _)| *known == kind).unwrap();
    parse(source).unwrap()
}

fn month(year: i32, month: u32, lower: u32, upper: u32) -> MonthHours {
    MonthHours {
        month: YearMonth { year, month },
        lower: Some(Minutes(lower * 60)),
        upper: Some(Minutes(upper * 60)),
    }
}

fn evening(day: Day) -> WeekSpan {
    WeekSpan { day, from: 22 * 60, to: 25 * 60, reach: Reach::Open }
}

fn decision(topic: DecisionTopic, value: &str, reason: &str) -> Decision {
    Decision {
        topic,
        value: value.into(),
        reason: reason.into(),
        source: "市場相場と社内先例".into(),
        by: "桐野".into(),
        // 11月24日 in Japan already.
        at: DateTime::<Utc>::from_timestamp(1_795_449_600, 0),
    }
}

fn grant(system: &str, level: &str, reason: &str) -> Grant {
    Grant {
        id: GrantId::from("g"),
        system_id: SystemId::from("s"),
        system_name: system.into(),
        level: level.into(),
        reason: reason.into(),
        starts_on: Some(day(2026, 12, 1)),
        ends_on: Some(day(2027, 3, 31)),
        requester: "桐野".into(),
        approver: "長谷川".into(),
        state: GrantState::Planned,
    }
}

/// An engagement in which everything is stated.
pub(super) fn rich() -> Case {
    let terms = Terms {
        order_no: "2026-0012".into(),
        ordered_on: Some(day(2026, 11, 27)),
        basic_contract_on: Some(day(2026, 11, 24)),
        nda_on: Some(day(2026, 11, 24)),
        nature: Some(Nature::QuasiMandate),
        subject: Some(Subject::Deliverable),
        description:
            "営業担当者向けツールの操作マニュアル（全84頁）について、平成28年以降の仕様変更を反映し、\
                      初めて使う人の視点から章立てと図版を見直す。"
                .into(),
        deliverables: "改訂した操作マニュアルのファイル（1式）".into(),
        starts_on: Some(day(2026, 12, 1)),
        ends_on: Some(day(2027, 3, 31)),
        delivery_on: Some(day(2027, 3, 31)),
        place: "場所を問わない。納品先は、甲が指定する共有フォルダとする。".into(),
        hours: vec![
            month(2026, 12, 10, 20),
            month(2027, 1, 10, 28),
            month(2027, 2, 12, 28),
            month(2027, 3, 8, 16),
        ],
        fee: Fee {
            kind: Some(FeeKind::Hourly),
            rate: Some(Yen(3_800)),
            amount: None,
            as_written: String::new(),
        },
        rounding: HoursRounding { unit: Some(15), per: Some(RoundingPer::Month), rest: Some(Rounding::Down) },
        consumption_tax: Some(ConsumptionTax::Added),
        expenses: Some(Expenses::Approved),
        expenses_note: String::new(),
        inspection: Inspection { required: Some(true), due_on: None, due_days: Some(10) },
        payment: PaymentRule {
            closing_day: Some(31),
            pay_months: 1,
            pay_day: Some(31),
            basis: PaymentBasis::Provision,
            holiday: Some(HolidayShift::Previous),
            as_written: String::new(),
        },
        payment_method: Some(PaymentMethod::Transfer),
        transfer_fee: Some(Bearer::Client),
        withholding: Some(Withholding::Writing),
        ip: IpTerms {
            kind: Some(IpKind::License),
            scope: "甲の事業の範囲における複製、改変及び社内外への提供".into(),
            price: "報酬に含まれる".into(),
        },
        subcontracting: Some(Subcontracting::WithConsent),
        resale: Resale::default(),
        medium: Some(Medium::Electronic),
        client_contact: ContactPerson {
            department: "商品企画部".into(),
            name: "桐野".into(),
            reach: "kirino@example.jp".into(),
        },
        contractor_contact: ContactPerson::default(),
        working: WorkingAgreement {
            channels: "チャット、土曜日の午前はWeb会議".into(),
            week: WeekGrid(
                [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri]
                    .map(evening)
                    .into_iter()
                    .chain([WeekSpan { day: Day::Sat, from: 9 * 60, to: 12 * 60, reach: Reach::Open }])
                    .collect(),
            ),
            reply: "翌日夜".into(),
            note: String::new(),
        },
        undecided: vec![Undecided {
            item: "第6章の範囲".into(),
            reason: "対象機能の改修範囲が確定していないため".into(),
            due_on: Some(day(2027, 1, 15)),
        }],
    };
    Case {
        engagement: Engagement {
            title: "営業支援ツール 操作マニュアル改訂業務".into(),
            kind: "マニュアル改訂".into(),
            terms,
            grounds: vec![FeeGround {
                method: FeeMethod::Market,
                low: Some(Yen(3_000)),
                middle: Some(Yen(3_800)),
                high: Some(Yen(4_500)),
                source: "副業経験者の時間単価の調査".into(),
                taken_on: Some(day(2026, 10, 1)),
            }],
            rate_cap: Some(Yen(5_000)),
            decisions: vec![
                decision(
                    DecisionTopic::Fee,
                    "3,800円/時",
                    "市場の中央値に、社内の用語に通じている価値を見込んだ。",
                ),
                decision(DecisionTopic::Access, "共有フォルダ（編集）", "成果物の受渡しに限る。"),
            ],
            grants: vec![
                grant("共有フォルダ", "編集", "成果物の受渡し"),
                grant("チャット", "ゲスト", "連絡"),
            ],
            not_opened: "顧客名簿及び人事システム。業務に要しないため。".into(),
            ..Engagement::default()
        },
        alumnus: Alumnus {
            name: "髙橋 一郎".into(),
            kana: "タカハシ イチロウ".into(),
            address: "神奈川県横浜市〇〇0-0-0".into(),
            contractor: Contractor {
                kind: Some(PartyKind::Individual),
                resident: Some(true),
                employs: Some(false),
                invoice_no: "T7123456789012".into(),
                ..Contractor::default()
            },
            ..Alumnus::default()
        },
        client: Some(Client {
            name: "見本株式会社".into(),
            address: "東京都千代田区〇〇0-0-0".into(),
            signatory_title: "企画本部長".into(),
            signatory_name: "長谷川 凛".into(),
            harassment_contact: "人事部 相談窓口 soudan@example.jp".into(),
            ..Client::default()
        }),
        findings: vec![Finding {
            rule: "TX-01".into(),
            severity: Severity::Yellow,
            field: "terms.withholding".into(),
            message: "マニュアルの改訂が原稿の執筆に当たるか、税務へ確認してください。".into(),
            act: String::new(),
            why: String::new(),
            source: String::new(),
            basis: "所得税法204条1項1号".into(),
        }],
        precedent: "令和8年4月の同種の業務（時間単価3,500円）。".into(),
        departures: String::new(),
        ..Case::default()
    }
    .computed()
}
