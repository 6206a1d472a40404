#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use proptest::prelude::*;
use rstest::rstest;

use super::*;
use crate::Contact;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

const TODAY: &str = "2026-11-23";

/// Somebody to whom everything may go.
fn willing() -> Alumnus {
    Alumnus {
        name: "髙橋　凛".into(),
        email: "rin@example.jp".into(),
        address: "東京都港区1-2-3".into(),
        consent: Consent { given_on: Some(day("2026-01-01")), ..Consent::default() },
        ..Alumnus::default()
    }
}

fn reasons(alumnus: &Alumnus, kind: MailingKind, way: MailingWay) -> Vec<LeftOut> {
    Standing::of(alumnus).left_out(kind, way, day(TODAY))
}

fn contact(channel: ContactChannel, value: &str, allowed: bool) -> Contact {
    Contact { channel, value: value.into(), allowed, note: String::new() }
}

#[rstest]
#[case::willing(|_: &mut Alumnus| (), &[])]
#[case::never_asked(|a: &mut Alumnus| a.consent = Consent::default(), &[LeftOut::NoConsent])]
#[case::agrees_tomorrow(|a: &mut Alumnus| a.consent.given_on = Some(day("2026-11-24")), &[LeftOut::NoConsent])]
#[case::agreed_today(|a: &mut Alumnus| a.consent.given_on = Some(day(TODAY)), &[])]
#[case::withdrew_today(|a: &mut Alumnus| a.consent.withdrawn_on = Some(day(TODAY)), &[LeftOut::Withdrawn])]
#[case::withdraws_tomorrow(|a: &mut Alumnus| a.consent.withdrawn_on = Some(day("2026-11-24")), &[])]
#[case::stopped(|a: &mut Alumnus| a.consent.mailing_stopped_on = Some(day(TODAY)), &[LeftOut::Stopped])]
#[case::stops_tomorrow(|a: &mut Alumnus| a.consent.mailing_stopped_on = Some(day("2026-11-24")), &[])]
#[case::no_address(|a: &mut Alumnus| a.email = "　".into(), &[LeftOut::NoAddress])]
#[case::another_address(|a: &mut Alumnus| { a.email.clear(); a.contacts.push(contact(ContactChannel::Email, "b@example.jp", true)); }, &[])]
#[case::refuses_mail(|a: &mut Alumnus| a.contacts.push(contact(ContactChannel::Email, "", false)), &[LeftOut::WayRefused])]
#[case::refuses_one_of_two(|a: &mut Alumnus| { a.contacts.push(contact(ContactChannel::Email, "", false)); a.contacts.push(contact(ContactChannel::Email, "c@example.jp", true)); }, &[])]
#[case::refuses_the_telephone(|a: &mut Alumnus| a.contacts.push(contact(ContactChannel::Phone, "", false)), &[])]
#[case::barred_from_offers_only(|a: &mut Alumnus| a.do_not_ask = true, &[])]
#[case::all_at_once(|a: &mut Alumnus| { *a = Alumnus { do_not_ask: true, ..Alumnus::default() }; a.consent.mailing_stopped_on = Some(day(TODAY)); }, &[LeftOut::NoConsent, LeftOut::Stopped, LeftOut::NoAddress])]
fn a_letter_by_mail_leaves_out(#[case] change: fn(&mut Alumnus), #[case] expected: &[LeftOut]) {
    let mut alumnus = willing();
    change(&mut alumnus);
    assert_eq!(reasons(&alumnus, MailingKind::Letter, MailingWay::Email), expected);
}

#[test]
fn whoever_is_not_asked_gets_letters_but_no_offers() {
    let alumnus = Alumnus { do_not_ask: true, ..willing() };
    assert_eq!(reasons(&alumnus, MailingKind::Event, MailingWay::Post), []);
    assert_eq!(reasons(&alumnus, MailingKind::Offer, MailingWay::Post), [LeftOut::DoNotAsk]);
}

#[test]
fn by_post_the_postal_address_counts() {
    let mut alumnus = willing();
    alumnus.address.clear();
    assert_eq!(reasons(&alumnus, MailingKind::Letter, MailingWay::Post), [LeftOut::NoAddress]);
    alumnus.contacts.push(contact(ContactChannel::Post, "大阪市北区4-5", true));
    assert_eq!(reasons(&alumnus, MailingKind::Letter, MailingWay::Post), []);
    assert_eq!(address(&alumnus, MailingWay::Post), "大阪市北区4-5");
}

proptest! {
    /// Whoever is not left out agreed, has not stopped it, and can be reached: by the words of the consent itself.
    #[test]
    fn nobody_gets_what_their_consent_does_not_allow(
        given in prop::option::of(0i64..10), withdrawn in prop::option::of(0i64..10), stopped in prop::option::of(0i64..10),
    ) {
        let on = |days: Option<i64>| days.map(|days| day(TODAY) + chrono::Duration::days(days - 5));
        let mut alumnus = willing();
        alumnus.consent = Consent {
            given_on: on(given), withdrawn_on: on(withdrawn), mailing_stopped_on: on(stopped), ..Consent::default()
        };
        let goes = reasons(&alumnus, MailingKind::Letter, MailingWay::Email).is_empty();
        prop_assert_eq!(goes, alumnus.consent.allows_mailing_on(day(TODAY)));
    }
}

#[test]
fn an_offer_prints_its_facts_under_the_text_and_its_gaps_as_gaps() {
    let mailing = Mailing {
        kind: MailingKind::Offer,
        text: "お世話になっております。\n".into(),
        offer: Offer { work: "マニュアルの改訂".into(), ..Offer::default() },
        ..Mailing::default()
    };
    let letter = mailing.letter();
    assert!(
        letter.starts_with("お世話になっております。\n\n募集の内容\n業務の内容：マニュアルの改訂\n"),
        "{letter}"
    );
    assert!(letter.contains("報酬：【未記入】"), "{letter}");
    let plain = Mailing { kind: MailingKind::Letter, ..mailing };
    assert_eq!(plain.letter(), "お世話になっております。");
}
