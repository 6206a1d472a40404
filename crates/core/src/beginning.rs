//! How an engagement begins: from what is known already, or from an earlier one.

use engawa_domain::{
    Alumnus, Client, Engagement, GrantId, GrantState, Stage,
    terms::{
        Bearer, ConsumptionTax, HoursRounding, Medium, PaymentMethod, Rounding, RoundingPer, Subcontracting,
        WorkingAgreement,
    },
};

use crate::Engawa;

/// What can be known without asking: the client's payment rule and contact, the person's own working style, and
/// the usual lawful defaults (費用は甲, 15分切り捨て …), each in sight and each changeable.
pub(crate) fn prefill(engagement: &mut Engagement, alumnus: &Alumnus, client: Option<&Client>) {
    let terms = &mut engagement.terms;
    if let Some(client) = client {
        if terms.payment == Default::default() {
            terms.payment = client.payment.clone();
        }
        if terms.client_contact == Default::default() {
            terms.client_contact = client.contact.clone();
        }
    }
    if terms.working == WorkingAgreement::default() {
        terms.working.week = alumnus.week.clone();
        terms.working.reply = alumnus.reply.clone();
    }
    if terms.contractor_contact == Default::default() {
        terms.contractor_contact.name = alumnus.name.clone();
        terms.contractor_contact.reach = alumnus.email.clone();
    }
    if terms.rounding == HoursRounding::default() {
        terms.rounding =
            HoursRounding { unit: Some(15), per: Some(RoundingPer::Month), rest: Some(Rounding::Down) };
    }
    terms.consumption_tax.get_or_insert(ConsumptionTax::Added);
    terms.payment_method.get_or_insert(PaymentMethod::Transfer);
    terms.transfer_fee.get_or_insert(Bearer::Client);
    terms.subcontracting.get_or_insert(Subcontracting::WithConsent);
    terms.medium.get_or_insert(Medium::Electronic);
}

/// The terms of an earlier engagement without what belonged to its time.
pub(crate) fn fresh_copy(source: Engagement) -> Engagement {
    let mut copy = Engagement { revision: 0, stage: Stage::Drafting, ..source };
    copy.terms.order_no.clear();
    copy.terms.ordered_on = None;
    copy.terms.starts_on = None;
    copy.terms.ends_on = None;
    copy.terms.delivery_on = None;
    copy.terms.inspection.due_on = None;
    copy.terms.hours = Vec::new();
    copy.terms.undecided.clear();
    copy.terms.working = WorkingAgreement::default();
    copy.terms.contractor_contact = Default::default();
    copy.checklist.clear();
    for grant in &mut copy.grants {
        grant.id = GrantId(Engawa::fresh_id());
        grant.starts_on = None;
        grant.ends_on = None;
        grant.state = GrantState::Planned;
    }
    // A decision is made anew, with the old reason in sight.
    for decision in &mut copy.decisions {
        decision.at = None;
        decision.by.clear();
    }
    copy
}
