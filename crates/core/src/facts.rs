//! Everything an evaluation rests on, as it stands in the database.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;
use engawa_domain::{
    Alumnus, AlumnusId, Client, Duty, Engagement, EngagementId, Finding, Payment,
    calendar::{Mark, engagement_marks},
    law::{Around, Case, Continuing, LabourSign, Lasting, continuing, evaluate, labour_signs},
    retention::Due,
};
use engawa_store::{IssueDay, Reader, StoreError};

use crate::{Engawa, api::DocumentKind, host::in_japan, law::Law};

/// One engagement with whom it is, and what lies around it.
pub(crate) struct Facts {
    pub(crate) engagement: Engagement,
    pub(crate) alumnus: Alumnus,
    pub(crate) client: Option<Client>,
    /// Every engagement with that person, this one too.
    pub(crate) of_person: Arc<[Engagement]>,
    pub(crate) duties: Vec<Duty>,
    pub(crate) payments: Vec<Payment>,
    /// The day on which the order was first issued.
    pub(crate) issued: Option<NaiveDate>,
    /// When the person's data are to be erased, if they are.
    pub(crate) due: Option<Due>,
}

impl Facts {
    /// What is missing or risky on a day.
    pub(crate) fn findings(&self, law: &Law, as_of: NaiveDate) -> Vec<Finding> {
        let nobody = Client::default();
        evaluate(&self.case(&nobody), &law.rulebook, &law.calendar, as_of)
    }

    /// The fifteen questions with what was answered, or what the facts hint at.
    pub(crate) fn labour(&self) -> Vec<LabourSign> {
        labour_signs(&self.case(&Client::default()))
    }

    /// For how long the work with that person goes on.
    pub(crate) fn continuing(&self) -> Option<Continuing> {
        continuing(&self.engagement, &self.of_person)
    }

    /// The dates of the engagement; those of a notice where one may be owed.
    pub(crate) fn marks(&self, law: &Law) -> Vec<Mark> {
        let is_continuing = self.continuing().is_some_and(|term| term.lasting != Lasting::Short);
        engagement_marks(&self.engagement.terms, &law.calendar, is_continuing)
    }

    /// `nobody` stands in for a client that was not entered.
    fn case<'a>(&'a self, nobody: &'a Client) -> Case<'a> {
        Case {
            engagement: &self.engagement,
            alumnus: &self.alumnus,
            client: self.client.as_ref().unwrap_or(nobody),
            around: Around {
                others: &self.of_person,
                duties: &self.duties,
                payments: &self.payments,
                issued: self.issued,
                due: self.due.as_ref(),
            },
        }
    }
}

impl Engawa {
    /// What one engagement rests on. `None`: there is no such engagement.
    pub(crate) fn facts(&self, reader: &Reader<'_>, id: &EngagementId) -> Result<Option<Facts>, StoreError> {
        let Some(engagement) = reader.engagement(id)? else { return Ok(None) };
        let person = &engagement.alumnus_id;
        let of_person: Arc<[Engagement]> = if person.as_str().is_empty() {
            Arc::new([])
        } else {
            let ids = reader.engagements_with(person)?;
            let all = ids.iter().filter_map(|id| reader.engagement(id).transpose());
            all.collect::<Result<_, _>>()?
        };
        Ok(Some(Facts {
            alumnus: reader.party(person)?.unwrap_or_default(),
            client: reader.client()?,
            duties: reader.duties(id)?,
            payments: reader.payments(id)?,
            issued: first_issue(reader.issue_days(Some(id))?).remove(id),
            due: self.due_of(reader, person, &of_person)?,
            of_person,
            engagement,
        }))
    }

    /// What every engagement rests on.
    pub(crate) fn all_facts(&self, reader: &Reader<'_>) -> Result<Vec<Facts>, StoreError> {
        let client = reader.client()?;
        let all = reader.engagements()?;
        let mut by_person: HashMap<AlumnusId, Vec<Engagement>> = HashMap::new();
        for engagement in all.iter().filter(|engagement| !engagement.alumnus_id.as_str().is_empty()) {
            by_person.entry(engagement.alumnus_id.clone()).or_default().push(engagement.clone());
        }
        type Person = (Alumnus, Arc<[Engagement]>, Option<Due>);
        let mut people: HashMap<AlumnusId, Person> = HashMap::new();
        for (id, engagements) in by_person {
            let due = self.due_of(reader, &id, &engagements)?;
            people.insert(id.clone(), (reader.party(&id)?.unwrap_or_default(), engagements.into(), due));
        }
        let mut duties = by_engagement(reader.all_duties()?, |duty| &duty.engagement_id);
        let mut payments = by_engagement(reader.all_payments()?, |payment| &payment.engagement_id);
        let mut issued = first_issue(reader.issue_days(None)?);
        let facts = |engagement: Engagement| {
            let (alumnus, of_person, due) = people
                .get(&engagement.alumnus_id)
                .map_or_else(|| (Alumnus::default(), Arc::new([]) as Arc<[Engagement]>, None), Person::clone);
            Facts {
                alumnus,
                client: client.clone(),
                duties: duties.remove(&engagement.id).unwrap_or_default(),
                payments: payments.remove(&engagement.id).unwrap_or_default(),
                issued: issued.remove(&engagement.id),
                due,
                of_person,
                engagement,
            }
        };
        Ok(all.into_iter().map(facts).collect())
    }
}

fn by_engagement<T>(all: Vec<T>, id: impl Fn(&T) -> &EngagementId) -> HashMap<EngagementId, Vec<T>> {
    let mut found: HashMap<EngagementId, Vec<T>> = HashMap::new();
    for one in all {
        found.entry(id(&one).clone()).or_default().push(one);
    }
    found
}

/// The day on which each engagement's order was first issued.
fn first_issue(all: Vec<IssueDay>) -> HashMap<EngagementId, NaiveDate> {
    let mut found: HashMap<EngagementId, NaiveDate> = HashMap::new();
    for issued in all.into_iter().filter(|issued| issued.kind == DocumentKind::Order.code()) {
        let on = in_japan(issued.issued_at).date_naive();
        found.entry(issued.engagement_id).and_modify(|first| *first = on.min(*first)).or_insert(on);
    }
    found
}
