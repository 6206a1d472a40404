//! FL法12条.

use rstest::rstest;

use super::*;
use crate::mailing::{Mailing, MailingKind, Offer};

/// An offer with nothing to find on 2026-11-23.
fn complete() -> Offer {
    Offer {
        work: "操作マニュアルの改訂の助言".into(),
        place: "場所を問わない".into(),
        period: "2026年12月から3か月".into(),
        hours: "月10時間から20時間".into(),
        fee: "時間単価3,800円から4,500円（消費税は別途）".into(),
        ending: "双方1か月前の通知で解除できる。更新しないときは30日前までに知らせる".into(),
        recruiter: "株式会社えんがわ".into(),
        recruiter_address: "東京都港区1-2-3".into(),
        recruiter_contact: "企画部 03-0000-0000".into(),
        valid_until: Some(d("2026-12-15")),
        confirmed_on: Some(d("2026-11-20")),
    }
}

fn found_as_of(
    offer: &Offer,
    text: &str,
    recipients: Option<u32>,
    as_of: &str,
) -> Vec<(String, Severity, String)> {
    let case =
        OfferCase {
            offer, title: "お手伝いの募集", text, recipients, confirmed_on: offer.confirmed_on
        };
    offer_findings(&case, &rulebook(), d(as_of))
        .into_iter()
        .map(|finding| (finding.rule, finding.severity, finding.field))
        .collect()
}

fn found(offer: &Offer) -> Vec<(String, Severity, String)> {
    found_as_of(offer, "", Some(12), "2026-11-23")
}

#[test]
fn a_complete_and_current_offer_to_many_has_nothing_to_find() {
    assert_eq!(found(&complete()), []);
}

#[rstest]
#[case::work(|o: &mut Offer| o.work.clear(), "FL12-01", Severity::Red, "work")]
#[case::blank_place(|o: &mut Offer| o.place = "　".into(), "FL12-01", Severity::Red, "place")]
#[case::fee(|o: &mut Offer| o.fee.clear(), "FL12-01", Severity::Red, "fee")]
#[case::recruiter(|o: &mut Offer| o.recruiter.clear(), "FL12-01", Severity::Red, "recruiter")]
#[case::address(|o: &mut Offer| o.recruiter_address.clear(), "FL12-01", Severity::Red, "recruiter_address")]
#[case::contact(|o: &mut Offer| o.recruiter_contact.clear(), "FL12-01", Severity::Red, "recruiter_contact")]
#[case::period(|o: &mut Offer| o.period.clear(), "FL12-01", Severity::Yellow, "period")]
#[case::hours(|o: &mut Offer| o.hours.clear(), "FL12-01", Severity::Yellow, "hours")]
#[case::ending(|o: &mut Offer| o.ending.clear(), "FL12-01", Severity::Yellow, "ending")]
#[case::to_be_discussed(|o: &mut Offer| o.fee = "応相談".into(), "FL12-02", Severity::Red, "fee")]
#[case::separately(|o: &mut Offer| o.fee = "別途".into(), "FL12-02", Severity::Red, "fee")]
#[case::no_figure(|o: &mut Offer| o.fee = "当社規程による".into(), "FL12-02", Severity::Red, "fee")]
#[case::figure_to_be_discussed(|o: &mut Offer| o.fee = "3,800円（応相談）".into(), "FL12-02", Severity::Red, "fee")]
#[case::vague_place(|o: &mut Offer| o.place = "応相談".into(), "FL12-02", Severity::Yellow, "place")]
#[case::wage(|o: &mut Offer| o.hours = "時給制、月10時間".into(), "FL12-02", Severity::Yellow, "hours")]
#[case::promise(|o: &mut Offer| o.work = "誰でもできる高収入".into(), "FL12-02", Severity::Yellow, "work")]
#[case::passed(|o: &mut Offer| o.valid_until = Some(d("2026-11-22")), "FL12-03", Severity::Red, "valid_until")]
#[case::no_end(|o: &mut Offer| o.valid_until = None, "FL12-03", Severity::Yellow, "valid_until")]
#[case::lower_limit_alone(|o: &mut Offer| o.fee = "3,000円〜".into(), "FL12-02", Severity::Red, "fee")]
#[case::lower_limit_and_tax(|o: &mut Offer| o.fee = "時間単価 3,000円～（消費税は別途）".into(), "FL12-02", Severity::Red, "fee")]
#[case::lower_limit_in_words(|o: &mut Offer| o.fee = "3,000円から".into(), "FL12-02", Severity::Red, "fee")]
#[case::at_least(|o: &mut Offer| o.fee = "3,000円以上".into(), "FL12-02", Severity::Red, "fee")]
#[case::upper_limit_alone(|o: &mut Offer| o.fee = "最大5,000円".into(), "FL12-02", Severity::Red, "fee")]
#[case::up_to(|o: &mut Offer| o.fee = "〜5,000円".into(), "FL12-02", Severity::Red, "fee")]
#[case::at_most_twice(|o: &mut Offer| o.fee = "最大5,000円まで".into(), "FL12-02", Severity::Red, "fee")]
#[case::at_most(|o: &mut Offer| o.fee = "5,000円以内".into(), "FL12-02", Severity::Red, "fee")]
#[case::confirmed_tomorrow(|o: &mut Offer| o.confirmed_on = Some(d("2026-11-24")), "FL12-03", Severity::Yellow, "confirmed_on")]
#[case::old(|o: &mut Offer| o.confirmed_on = Some(d("2026-10-23")), "FL12-03", Severity::Yellow, "confirmed_on")]
#[case::unconfirmed(|o: &mut Offer| o.confirmed_on = None, "FL12-03", Severity::Yellow, "confirmed_on")]
fn what_is_missing_vague_or_outdated_is_found(
    #[case] change: fn(&mut Offer),
    #[case] rule: &str,
    #[case] severity: Severity,
    #[case] field: &str,
) {
    let mut offer = complete();
    change(&mut offer);
    assert_eq!(found(&offer), [(rule.to_owned(), severity, format!("offer.{field}"))]);
}

#[rstest]
#[case::last_day(|o: &mut Offer| o.valid_until = Some(d("2026-11-23")))]
#[case::thirty_days_ago(|o: &mut Offer| o.confirmed_on = Some(d("2026-10-24")))]
#[case::fixed_fee(|o: &mut Offer| o.fee = "一式 ￥250,000".into())]
#[case::range(|o: &mut Offer| o.fee = "3,000円〜5,000円".into())]
#[case::range_of_full_width(|o: &mut Offer| o.fee = "３，０００円～５，０００円".into())]
#[case::range_with_a_word(|o: &mut Offer| o.fee = "3,000円から最大5,000円".into())]
#[case::limit_of_expenses(|o: &mut Offer| o.fee = "時間単価3,800円、経費は上限1万円".into())]
#[case::both_words(|o: &mut Offer| o.fee = "下限3,000円、上限5,000円".into())]
#[case::at_least_and_at_most(|o: &mut Offer| o.fee = "3,000円以上5,000円以下".into())]
#[case::confirmed_today(|o: &mut Offer| o.confirmed_on = Some(d("2026-11-23")))]
#[case::kanji_figure(|o: &mut Offer| o.fee = "三十万円".into())]
fn just_inside_is_no_finding(#[case] change: fn(&mut Offer)) {
    let mut offer = complete();
    change(&mut offer);
    assert_eq!(found(&offer), []);
}

#[test]
fn words_of_employment_in_the_text_are_found_too() {
    let expected = [("FL12-02".to_owned(), Severity::Yellow, "offer.text".to_owned())];
    assert_eq!(found_as_of(&complete(), "月給20万円のお仕事です", Some(2), "2026-11-23"), expected);
}

#[test]
fn one_recipient_is_a_negotiation_and_the_screen_says_so() {
    let expected = [("FL12-04".to_owned(), Severity::Info, "offer.recipients".to_owned())];
    assert_eq!(found_as_of(&complete(), "", Some(1), "2026-11-23"), expected);
    assert_eq!(found_as_of(&complete(), "", None, "2026-11-23"), []);
    assert_eq!(found_as_of(&complete(), "", Some(0), "2026-11-23"), []);
}

#[test]
fn an_empty_offer_tells_every_gap_red_first() {
    let found = found(&Offer::default());
    assert_eq!(found.iter().filter(|(_, severity, _)| *severity == Severity::Red).count(), 6);
    assert!(found.is_sorted_by_key(|(_, severity, _)| *severity));
}

#[test]
fn before_the_law_held_nothing_is_found() {
    assert_eq!(found_as_of(&Offer::default(), "時給", Some(1), "2024-10-31"), []);
}

#[rstest]
#[case::recruits(MailingKind::Letter, "近況のお知らせ", "執筆者を募集しています", Some("offer.text"))]
#[case::in_the_title(MailingKind::Event, "お仕事のご案内", "会場でお待ちします", Some("offer.title"))]
#[case::fee(MailingKind::Letter, "近況", "報酬は時間単価3,800円です", Some("offer.text"))]
#[case::no_work(MailingKind::Letter, "近況", "庭の梅が咲きました", None)]
#[case::an_offer_has_findings_of_its_own(MailingKind::Offer, "募集", "募集", None)]
fn a_letter_that_offers_work_is_asked_whether_it_is_an_offer(
    #[case] kind: MailingKind,
    #[case] title: &str,
    #[case] text: &str,
    #[case] field: Option<&str>,
) {
    let mailing = Mailing { kind, title: title.into(), text: text.into(), ..Mailing::default() };
    let found = letter_findings(&mailing, &rulebook(), d("2026-11-23"));
    let found: Vec<_> = found.iter().map(|f| (f.rule.as_str(), f.severity, f.field.as_str())).collect();
    let expected: Vec<_> = field.into_iter().map(|field| ("FL12-05", Severity::Yellow, field)).collect();
    assert_eq!(found, expected);
}
