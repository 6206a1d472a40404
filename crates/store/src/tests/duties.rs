//! 義務 and 支払: added to, and going with their engagement alone.

use engawa_domain::duty::{Care, CareAnswer, DutyWay, EndNotice, Ending};
use engawa_domain::{
    Alumnus, DayHours, Duty, DutyId, DutyMatter, Engagement, Minutes, Payment, PaymentId, Stage, YearMonth,
    Yen,
};

use super::erasure::{engaged, erase, found, request, with_history};
use super::{Case, engagement_with, person};
use crate::{StoreError, entity};

fn stored(case: &Case) -> (Alumnus, Engagement) {
    let alumnus = case.write(|w| w.put_alumnus(&person("高橋 一郎", "")));
    let engagement = case.write(|w| w.put_engagement(&engagement_with(&alumnus, 4_500)));
    (alumnus, engagement)
}

fn care(engagement: &Engagement) -> Duty {
    Duty {
        id: DutyId::default(),
        revision: 0,
        engagement_id: engagement.id.clone(),
        matter: DutyMatter::Care(Care {
            received_on: Some("2026-12-10".parse().unwrap()),
            way: Some(DutyWay::Message),
            request: "子の急病のため納期を3日延ばしたい".to_owned(),
            ..Care::default()
        }),
    }
}

fn payment(engagement: &Engagement) -> Payment {
    Payment {
        id: PaymentId::default(),
        revision: 0,
        engagement_id: engagement.id.clone(),
        month: YearMonth { year: 2026, month: 11 },
        minutes: Minutes(2_550),
        days: vec![DayHours { on: "2026-11-16".parse().unwrap(), minutes: Minutes(2_550) }],
        settled: None,
        invoiced_tax: Some(Yen(19_125)),
        paid_on: None,
        paid: None,
        shortfall_reason: String::new(),
        note: "請求書 11月分".to_owned(),
    }
}

#[test]
fn a_duty_is_answered_and_never_taken_away() {
    let case = Case::new();
    let (_, engagement) = stored(&case);
    let asked = case.write(|w| w.put_duty(&care(&engagement)));
    assert_eq!(asked.revision, 1);
    let mut answered = asked.clone();
    let DutyMatter::Care(care) = &mut answered.matter else { panic!() };
    care.answer = Some(CareAnswer::Granted);
    care.reason = "12月8日に延ばす".to_owned();
    let answered = case.write(|w| w.put_duty(&answered));
    let lost = Duty { matter: asked.matter.clone(), ..answered.clone() };
    assert!(matches!(
        case.try_write(|w| w.put_duty(&lost)),
        Err(StoreError::Fixed { entity: entity::DUTY, .. })
    ));
    assert!(matches!(case.try_write(|w| w.put_duty(&asked)), Err(StoreError::Stale { .. })));
    assert!(matches!(
        case.try_write(|w| w.undo(entity::DUTY, asked.id.as_str())),
        Err(StoreError::NothingToUndo)
    ));
    assert!(matches!(
        case.try_write(|w| w.remove_engagement(&engagement.id)),
        Err(StoreError::Referenced { entity: entity::ENGAGEMENT, .. })
    ));
    assert_eq!(case.store.read(|r| r.duties(&engagement.id)).unwrap(), [answered]);
}

#[test]
fn duties_of_every_kind_come_back_as_they_went_in() {
    let case = Case::new();
    let (_, engagement) = stored(&case);
    let mut expected = vec![case.write(|w| w.put_duty(&care(&engagement)))];
    for matter in [
        DutyMatter::PaperRequest(engawa_domain::duty::PaperRequest::default()),
        DutyMatter::EndNotice(EndNotice { ending: Some(Ending::NonRenewal), ..EndNotice::default() }),
        DutyMatter::Supplement(engawa_domain::duty::Supplement::default()),
    ] {
        expected.push(case.write(|w| w.put_duty(&Duty { matter: matter.clone(), ..care(&engagement) })));
    }
    assert_eq!(case.store.read(|r| r.duties(&engagement.id)).unwrap(), expected);
    assert_eq!(case.store.read(|r| r.all_duties()).unwrap(), expected);
    let nobody = Duty { engagement_id: "nobody".into(), ..care(&engagement) };
    assert!(matches!(case.try_write(|w| w.put_duty(&nobody)), Err(StoreError::NotFound { .. })));
}

#[test]
fn a_month_is_paid_once_and_a_payment_can_be_taken_back() {
    let case = Case::new();
    let (_, engagement) = stored(&case);
    let first = case.write(|w| w.put_payment(&payment(&engagement)));
    assert!(matches!(
        case.try_write(|w| w.put_payment(&payment(&engagement))),
        Err(StoreError::Stale { entity: entity::PAYMENT, .. })
    ));
    let paid = Payment { paid: Some(Yen(210_375)), ..first.clone() };
    let paid = case.write(|w| w.put_payment(&paid));
    assert_eq!(case.store.read(|r| r.payment_of(&engagement.id, paid.month)).unwrap(), Some(paid.clone()));
    case.write(|w| w.undo(entity::PAYMENT, paid.id.as_str()));
    let back = case.store.read(|r| r.payments(&engagement.id)).unwrap();
    assert_eq!(back, [Payment { revision: 3, ..first.clone() }]);
    case.write(|w| w.remove_payment(&first.id));
    assert_eq!(case.store.read(|r| r.all_payments()).unwrap(), []);
    case.write(|w| w.undo(entity::PAYMENT, first.id.as_str()));
    assert_eq!(case.store.read(|r| r.payments(&engagement.id)).unwrap().len(), 1);
}

#[test]
fn an_erasure_leaves_the_fact_of_a_request_and_not_its_words() {
    let case = Case::new();
    let gone = with_history(&case);
    let kept = engaged(&case, &gone, Stage::Closed);
    let going = engaged(&case, &gone, Stage::Drafting);
    let words = ["子の急病", "柚子の木の下", "請求書 11月分"];
    for id in [&kept, &going] {
        let engagement = case.store.read(|r| r.engagement(id)).unwrap().unwrap();
        let asked = case.write(|w| w.put_duty(&care(&engagement)));
        let DutyMatter::Care(request) = asked.matter.clone() else { panic!() };
        let weighed = Care { considered: "柚子の木の下で話した".to_owned(), ..request };
        case.write(|w| w.put_duty(&Duty { matter: DutyMatter::Care(weighed), ..asked }));
        case.write(|w| w.put_payment(&payment(&engagement)));
    }
    assert_eq!(case.store.read(|r| r.all_duties()).unwrap().len(), 2);
    erase(&case, &request(&gone.id, &[&kept]));
    // The payment is what the law keeps; the words about a family are not.
    assert_eq!(found(&case, &words), ["請求書 11月分"]);
    let duties = case.store.read(|r| r.all_duties()).unwrap();
    assert_eq!(duties.len(), 1);
    let DutyMatter::Care(left) = &duties[0].matter else { panic!() };
    assert_eq!((left.received_on, left.request.as_str()), (Some("2026-12-10".parse().unwrap()), ""));
    assert_eq!(case.store.read(|r| r.all_payments()).unwrap().len(), 1);
    assert!(case.store.verify().unwrap().is_sound());
}
