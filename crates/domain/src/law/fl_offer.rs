//! FL法12条: what a letter that offers work to many should say, and that it stays true and current.

use chrono::NaiveDate;

use super::ground::{is_blank, said};
use super::words::{is_open, names_one_limit, offer_names_amount};
use super::{Days, Rulebook};
use crate::mailing::{Mailing, MailingKind, Offer};
use crate::{Finding, format};

/// An offer as it went out or is about to.
#[derive(Debug, Clone, Copy)]
pub struct OfferCase<'a> {
    /// The facts of the offer.
    pub offer: &'a Offer,
    /// 件名
    pub title: &'a str,
    /// 本文
    pub text: &'a str,
    /// How many people it goes to; `None`: not known yet.
    pub recipients: Option<u32>,
    /// When its facts were last confirmed, by a note after the sending too.
    pub confirmed_on: Option<NaiveDate>,
}

/// Words of an employment: the offer could be taken for one of employed work.
const EMPLOYMENT: [&str; 8] = ["給与", "給料", "時給", "月給", "日給", "正社員", "パート", "求人"];

/// Words that promise.
const PROMISES: [&str; 8] =
    ["高収入", "高額報酬", "必ず稼", "誰でも", "だれでも", "確実に", "保証します", "簡単に稼"];

/// Words of an offer of work: a letter with one of them may be one, whatever it is called.
const OFFERING: [&str; 8] =
    ["募集", "報酬", "業務委託", "お仕事", "発注", "委託料", "時間単価", "ご依頼したい"];

/// What is to be said of a letter or an invitation: if its words offer work, the law asks of it what it asks of an
/// offer (12条1項 looks at what is shown, not at what it is called). Nothing on an offer, see [`offer_findings`].
#[must_use]
pub fn letter_findings(mailing: &Mailing, rulebook: &Rulebook, as_of: NaiveDate) -> Vec<Finding> {
    if mailing.kind == MailingKind::Offer {
        return Vec::new();
    }
    [("title", &mailing.title), ("text", &mailing.text)]
        .into_iter()
        .find_map(|(field, text)| {
            let word = OFFERING.iter().copied().find(|word| text.contains(word))?;
            said(
                rulebook,
                ("FL12-05", ""),
                Days::of_check(as_of),
                format!("offer.{field}"),
                &[("word", word)],
            )
        })
        .into_iter()
        .collect()
}

/// All findings on an offer as of a day: red first, then by rule. None is no verdict: the program never says 適法.
#[must_use]
pub fn offer_findings(case: &OfferCase<'_>, rulebook: &Rulebook, as_of: NaiveDate) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut say = |rule: &str, which: &str, field: &str, fill: &[(&str, &str)]| {
        findings.extend(said(rulebook, (rule, which), Days::of_check(as_of), format!("offer.{field}"), fill));
    };
    let offer = case.offer;
    for (field, name, text, weight) in facts(offer) {
        if is_blank(text) {
            say("FL12-01", weight, field, &[("item", name)]);
        } else if field != "fee" && is_open(text) {
            say("FL12-02", "vague", field, &[("item", name), ("text", text.trim())]);
        }
    }
    if !is_blank(&offer.fee) && (is_open(&offer.fee) || !offer_names_amount(&offer.fee)) {
        say("FL12-02", "fee", "fee", &[("text", offer.fee.trim())]);
    } else if names_one_limit(&offer.fee) {
        say("FL12-02", "one_limit", "fee", &[("text", offer.fee.trim())]);
    }
    if let Some((field, word)) = found(case, &EMPLOYMENT) {
        say("FL12-02", "employment", field, &[("word", word)]);
    }
    if let Some((field, word)) = found(case, &PROMISES) {
        say("FL12-02", "promise", field, &[("word", word)]);
    }
    match offer.valid_until {
        Some(until) if until < as_of => {
            say("FL12-03", "passed", "valid_until", &[("until", &format::seireki(until))]);
        }
        Some(_) => {}
        None => say("FL12-03", "no_end", "valid_until", &[]),
    }
    let days = rulebook.number("fl12.confirmed_within_days", as_of).unwrap_or(0);
    match case.confirmed_on {
        // Nobody can have compared it with what will be offered then.
        Some(on) if on > as_of => {
            say("FL12-03", "future", "confirmed_on", &[("on", &format::seireki(on))]);
        }
        Some(on) if (as_of - on).num_days() > days => {
            let fill = [("on", format::seireki(on)), ("days", days.to_string())];
            let fill: Vec<_> = fill.iter().map(|(name, text)| (*name, text.as_str())).collect();
            say("FL12-03", "old", "confirmed_on", &fill);
        }
        Some(_) => {}
        None => say("FL12-03", "unconfirmed", "confirmed_on", &[]),
    }
    if case.recipients == Some(1) {
        say("FL12-04", "", "recipients", &[]);
    }
    findings.sort_by(|a, b| (a.severity, &a.rule).cmp(&(b.severity, &b.rule)));
    findings
}

/// Field, name, text, and how heavy its absence is: without the six of them an offer counts as misleading.
fn facts(offer: &Offer) -> [(&'static str, &'static str, &str, &'static str); 9] {
    [
        ("work", "業務の内容", offer.work.as_str(), "missing"),
        ("place", "業務に従事する場所", offer.place.as_str(), "missing"),
        ("period", "期間", offer.period.as_str(), "open"),
        ("hours", "時間", offer.hours.as_str(), "open"),
        ("fee", "報酬", offer.fee.as_str(), "missing"),
        ("ending", "契約の解除・不更新", offer.ending.as_str(), "open"),
        ("recruiter", "募集者の名称", offer.recruiter.as_str(), "missing"),
        ("recruiter_address", "募集者の所在地", offer.recruiter_address.as_str(), "missing"),
        ("recruiter_contact", "募集者の連絡先", offer.recruiter_contact.as_str(), "missing"),
    ]
}

/// The first of these words, and the field it stands in.
fn found<'a>(case: &OfferCase<'_>, words: &[&'a str]) -> Option<(&'static str, &'a str)> {
    let texts = facts(case.offer).map(|(field, _, text, _)| (field, text));
    let texts = texts.into_iter().chain([("title", case.title), ("text", case.text)]);
    texts
        .filter_map(|(field, text)| {
            let word = words.iter().copied().find(|word| text.contains(word))?;
            Some((field, word))
        })
        .next()
}
