//! 月次精算 and 義務: recorded, told to the contractor, and never lost.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

mod common;

use common::{day, with_example};
use engawa_core::{
    ApiError, Engawa, SheetProblem,
    domain::{
        DayHours, Duty, DutyId, DutyMatter, EngagementId, InvalidReason, LabourAnswer, LabourQuestion,
        Minutes, Payment, PaymentId, YearMonth, Yen,
        duty::{Care, CareAnswer, DutyWay, EndNotice, Ending, PaperRequest, Supplement},
        timesheet::HoursReason,
    },
};

fn month(text: &str) -> YearMonth {
    YearMonth::try_from(text.to_owned()).unwrap()
}

/// A payment of the first month in which a period of the example closes.
fn first(engawa: &Engawa, id: &EngagementId) -> Payment {
    Payment {
        id: PaymentId::default(),
        revision: 0,
        engagement_id: id.clone(),
        month: engawa.payments(id).unwrap()[0].month,
        minutes: Minutes(630),
        days: Vec::new(),
        settled: None,
        invoiced_tax: None,
        paid_on: None,
        paid: None,
        shortfall_reason: String::new(),
        note: String::new(),
    }
}

fn refused<T: std::fmt::Debug>(result: Result<T, ApiError>) -> (String, InvalidReason) {
    match result {
        Err(ApiError::Invalid { field, reason }) => (field, reason),
        other => panic!("{other:?}"),
    }
}

fn text_of(pdf: &[u8]) -> String {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("a.pdf");
    std::fs::write(&path, pdf).unwrap();
    let output = std::process::Command::new("pdftotext").arg("-layout").arg(&path).arg("-").output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn a_month_is_settled_and_keeps_what_it_was_settled_at() {
    let (_folder, engawa, id) = with_example();
    let draft = first(&engawa, &id);
    let told = engawa.reckon(&draft).unwrap();
    let lines = engawa.save_payment(&draft).unwrap();
    let payment = lines[0].payment.clone().unwrap();
    assert_eq!(payment.settled.as_ref(), Some(&told.settlement));
    assert_eq!(told.settlement.fee, Yen(630 * told.settlement.rate.unwrap().0 / 60));

    // The rate is raised; what was settled stands, what is settled anew follows.
    let mut work = engawa.engagement(&id).unwrap().engagement;
    work.terms.fee.rate = Some(Yen(9_000));
    engawa.save_engagement(work).unwrap();
    let paid =
        Payment { paid_on: Some(day("2027-01-29")), paid: Some(told.settlement.pay), ..payment.clone() };
    let lines = engawa.save_payment(&paid).unwrap();
    let kept = lines[0].payment.clone().unwrap();
    assert_eq!(kept.settled.as_ref(), Some(&told.settlement));
    let lines = engawa.save_payment(&Payment { settled: None, ..kept.clone() }).unwrap();
    let anew = lines[0].payment.clone().unwrap();
    assert_eq!(anew.settled.unwrap().fee, Yen(94_500));
    engawa.undo_payment(&kept.id).unwrap();
    let back = engawa.payments(&id).unwrap()[0].payment.clone().unwrap();
    assert_eq!(back.settled.as_ref(), Some(&told.settlement));
    engawa.remove_payment(&kept.id).unwrap();
    assert_eq!(engawa.payments(&id).unwrap()[0].payment, None);
}

#[test]
fn hours_come_day_by_day_out_of_a_sheet_and_only_of_the_period() {
    let (_folder, engawa, id) = with_example();
    let draft = first(&engawa, &id);
    let period = engawa.payments(&id).unwrap()[0].period.unwrap();
    let csv = format!("日付,稼働時間\n{},3.5\n{},2:00\n2020/1/1,3\n", period.from, period.closing_on);
    let sheet = engawa.read_timesheet(&id, draft.month, csv.as_bytes()).unwrap();
    let minutes: u32 = sheet.days.iter().map(|day| day.minutes.0).sum();
    assert_eq!((sheet.days.len(), minutes), (2, 330));
    assert_eq!(sheet.rejected[0].reason, HoursReason::OutsidePeriod);
    let saved = engawa.save_payment(&Payment { days: sheet.days, ..draft.clone() }).unwrap();
    assert_eq!(saved[0].payment.as_ref().unwrap().minutes, Minutes(330));

    let outside = vec![DayHours { on: day("2020-01-01"), minutes: Minutes(60) }];
    let wrong = Payment { days: outside, ..first(&engawa, &id) };
    assert_eq!(refused(engawa.reckon(&wrong)), ("days".to_owned(), InvalidReason::OutOfRange));
    let nothing = engawa.read_timesheet(&id, draft.month, "氏名,電話\n髙橋,090\n".as_bytes());
    assert_eq!(nothing.err(), Some(ApiError::Sheet { problem: SheetProblem::NoHours }));
    let elsewhere = engawa.read_timesheet(&id, month("1999-01"), csv.as_bytes());
    assert_eq!(refused(elsewhere), ("month".to_owned(), InvalidReason::Unknown));
    let picture = engawa.read_timesheet(&id, draft.month, b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0");
    assert!(matches!(picture, Err(ApiError::Sheet { .. })), "{picture:?}");
}

#[test]
fn absurd_payments_are_refused_by_name() {
    let (_folder, engawa, id) = with_example();
    let draft = first(&engawa, &id);
    let with = |change: fn(&mut Payment)| {
        let mut payment = draft.clone();
        change(&mut payment);
        refused(engawa.save_payment(&payment))
    };
    assert_eq!(with(|p| p.paid = Some(Yen(-1))), ("paid".to_owned(), InvalidReason::OutOfRange));
    assert_eq!(
        with(|p| p.invoiced_tax = Some(Yen(-1))),
        ("invoiced_tax".to_owned(), InvalidReason::OutOfRange)
    );
    assert_eq!(with(|p| p.note = "あ".repeat(2_001)), ("note".to_owned(), InvalidReason::TooLong));
    assert_eq!(with(|p| p.month = month("1999-01")), ("month".to_owned(), InvalidReason::Unknown));
    assert_eq!(engawa.payments(&id).unwrap()[0].payment, None);
    let nobody = Payment { engagement_id: "nobody".into(), ..draft.clone() };
    assert_eq!(engawa.save_payment(&nobody).err(), Some(ApiError::NotFound));
    engawa.save_payment(&draft).unwrap();
    assert_eq!(engawa.save_payment(&draft).err(), Some(ApiError::Stale));
}

#[test]
fn the_statement_says_what_was_settled() {
    let (_folder, engawa, id) = with_example();
    let draft = Payment { note: "11月分の稼働報告による".to_owned(), ..first(&engawa, &id) };
    assert_eq!(engawa.payment_statement(&id, draft.month).err(), Some(ApiError::NotFound));
    let settled = engawa.save_payment(&draft).unwrap()[0].settled.clone().unwrap().settlement;
    let file = engawa.payment_statement(&id, draft.month).unwrap();
    let text = text_of(&file.bytes);
    let grouped = engawa_core::domain::format::yen;
    for expected in [
        "支払明細書".to_owned(),
        grouped(settled.fee),
        grouped(settled.tax),
        grouped(settled.pay),
        "10.5時間".to_owned(),
        "11月分の稼働報告による".to_owned(),
    ] {
        assert!(text.contains(&expected), "{expected} is not in\n{text}");
    }
    assert!(file.name.ends_with(".pdf") && file.name.contains("支払明細書"), "{}", file.name);
}

fn record(engawa: &Engawa, id: &EngagementId, matter: DutyMatter) -> Duty {
    let duty = Duty { id: DutyId::default(), revision: 0, engagement_id: id.clone(), matter };
    engawa.save_duty(&duty).unwrap().duties.pop().unwrap()
}

fn care() -> Care {
    Care {
        received_on: Some(day("2026-11-20")),
        way: Some(DutyWay::Message),
        request: "子の急病のため納期を3日延ばしたい".to_owned(),
        ..Care::default()
    }
}

#[test]
fn a_request_is_answered_by_letter_and_cannot_be_made_undone() {
    let (_folder, engawa, id) = with_example();
    let asked = record(&engawa, &id, DutyMatter::Care(care()));
    let mut answered = asked.clone();
    let DutyMatter::Care(answer) = &mut answered.matter else { panic!() };
    answer.answer = Some(CareAnswer::Granted);
    answer.reason = "納期を2026年12月8日に延ばします".to_owned();
    answer.answered_on = Some(day("2026-11-21"));
    let view = engawa.save_duty(&answered).unwrap();
    let letter = text_of(&engawa.duty_letter(&id, &view.duties[0].id).unwrap().bytes);
    for expected in [
        "育児介護等に関するお申出について",
        "子の急病",
        "お申出のとおり配慮します",
        "納期を2026年12月8日に延ばします",
    ] {
        assert!(letter.contains(expected), "{expected}\n{letter}");
    }
    let lost =
        Duty { matter: DutyMatter::Care(Care { received_on: None, ..care() }), ..view.duties[0].clone() };
    assert_eq!(refused(engawa.save_duty(&lost)), ("duty.received_on".to_owned(), InvalidReason::Empty));
    let other = Care { request: "なかったことに".to_owned(), ..care() };
    let lost = Duty { matter: DutyMatter::Care(other), ..view.duties[0].clone() };
    assert_eq!(refused(engawa.save_duty(&lost)), ("duty.request".to_owned(), InvalidReason::Mismatch));
    assert_eq!(engawa.remove_engagement(&id).err(), Some(ApiError::Referenced));
}

#[test]
fn letters_of_endings_and_supplements_name_the_order() {
    let (_folder, engawa, id) = with_example();
    let order = engawa.engagement(&id).unwrap().engagement.terms.order_no;
    let notice = EndNotice {
        ending: Some(Ending::NonRenewal),
        ends_on: Some(day("2027-03-31")),
        ..EndNotice::default()
    };
    let duty = record(&engawa, &id, DutyMatter::EndNotice(notice.clone()));
    let text = text_of(&engawa.duty_letter(&id, &duty.id).unwrap().bytes);
    assert!(
        text.contains("更新しない") && text.contains("令和9年3月31日") && text.contains(&order),
        "{text}"
    );
    let asked = EndNotice {
        sent_on: Some(day("2026-11-01")),
        reason_asked_on: Some(day("2026-11-10")),
        reason: "事業の終了".to_owned(),
        ..notice
    };
    let duty =
        engawa.save_duty(&Duty { matter: DutyMatter::EndNotice(asked), ..duty }).unwrap().duties.remove(0);
    let text = text_of(&engawa.duty_letter(&id, &duty.id).unwrap().bytes);
    assert!(text.contains("理由について") && text.contains("事業の終了"), "{text}");
    let supplement = Supplement { item: "納品の場所".to_owned(), ..Supplement::default() };
    let duty = record(&engawa, &id, DutyMatter::Supplement(supplement));
    let text = text_of(&engawa.duty_letter(&id, &duty.id).unwrap().bytes);
    assert!(text.contains("納品の場所") && text.contains("【未記入") && text.contains(&order), "{text}");
    let request = PaperRequest { received_on: Some(day("2026-11-20")), ..PaperRequest::default() };
    let duty = record(&engawa, &id, DutyMatter::PaperRequest(request));
    assert_eq!(engawa.duty_letter(&id, &duty.id).err(), Some(ApiError::NotFound));
}

#[test]
fn a_record_of_a_duty_says_when_and_what_and_nothing_of_tomorrow() {
    let (_folder, engawa, id) = with_example();
    let with = |matter: DutyMatter| {
        refused(engawa.save_duty(&Duty {
            id: DutyId::default(),
            revision: 0,
            engagement_id: id.clone(),
            matter,
        }))
    };
    let cases = [
        (DutyMatter::Care(Care { received_on: None, ..care() }), "received_on", InvalidReason::Empty),
        (
            DutyMatter::Care(Care { received_on: Some(day("2026-11-24")), ..care() }),
            "received_on",
            InvalidReason::OutOfRange,
        ),
        (DutyMatter::Care(Care { request: " ".to_owned(), ..care() }), "request", InvalidReason::Empty),
        (DutyMatter::Care(Care { reason: "あ".repeat(5_001), ..care() }), "reason", InvalidReason::TooLong),
        (DutyMatter::PaperRequest(PaperRequest::default()), "received_on", InvalidReason::Empty),
        (DutyMatter::EndNotice(EndNotice::default()), "ending", InvalidReason::Empty),
        (
            DutyMatter::EndNotice(EndNotice { ending: Some(Ending::Termination), ..EndNotice::default() }),
            "ends_on",
            InvalidReason::Empty,
        ),
        (DutyMatter::Supplement(Supplement::default()), "item", InvalidReason::Empty),
    ];
    for (matter, field, reason) in cases {
        assert_eq!(with(matter), (format!("duty.{field}"), reason));
    }
    assert_eq!(engawa.engagement(&id).unwrap().duties, []);
}

#[test]
fn a_disclosure_tells_of_requests_payments_and_answers() {
    let (_folder, engawa, id) = with_example();
    record(&engawa, &id, DutyMatter::Care(care()));
    let paid = Payment { paid_on: Some(day("2026-11-20")), ..first(&engawa, &id) };
    let settled = engawa.save_payment(&paid).unwrap()[0].settled.clone().unwrap().settlement;
    let mut work = engawa.engagement(&id).unwrap().engagement;
    let answer = LabourAnswer {
        question: LabourQuestion::L8,
        yes: Some(true),
        note: "週に一度は出社".to_owned(),
        by: String::new(),
        on: None,
    };
    work.labour = vec![LabourAnswer { yes: Some(false), ..answer.clone() }, answer];
    engawa.save_engagement(work).unwrap();
    let view = engawa.engagement(&id).unwrap();
    let [stored] = &view.engagement.labour[..] else { panic!("{:?}", view.engagement.labour) };
    assert_eq!((stored.yes, stored.on), (Some(true), Some(day("2026-11-23"))));
    assert!(!stored.by.is_empty());
    let sections = engawa.disclosure(&view.alumnus.id, &[]).unwrap().sections;
    let rows = |code: &str| {
        let section = sections.iter().find(|section| section.code == code).unwrap();
        section.rows.iter().map(|row| row.cells.join(" ")).collect::<Vec<_>>()
    };
    let of = |code: &str, words: &[&str]| {
        let rows = rows(code);
        assert!(rows.len() == 1 && words.iter().all(|word| rows[0].contains(word)), "{code}: {rows:?}");
    };
    of("duties", &["配慮の申出", "子の急病", "2026年11月20日"]);
    of("payments", &[&engawa_core::domain::format::yen(settled.pay), "2026年11月20日に"]);
    of("labour", &["常時固定", "はい", "週に一度は出社"]);
}
