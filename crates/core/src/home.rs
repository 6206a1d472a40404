//! ホーム: what the next 60 days ask for.

use chrono::{Days, NaiveDate};
use engawa_domain::{
    Engagement, Finding, GrantState, Severity, Stage, Yen, calendar::pay_days, money::totals,
    terms::ConsumptionTax,
};

mod tending;

use crate::{
    ApiError, Engawa,
    api::{CalendarBar, CalendarGrant, HomeItem, HomeKind, HomeTarget, HomeView},
    engagements::is_overdue,
    facts::Facts,
};

/// How far ahead the screen looks.
const AHEAD: Days = Days::new(60);

impl Engawa {
    /// The home screen: ends, pay days, grants to start and to stop, open findings, offers to confirm or to close and
    /// people to be in touch with within the next 60 days, soonest first; how many people were not heard of or did not confirm; and the calendar of all engagements that are not closed or ended within the last 60 days.
    ///
    /// # Errors
    /// [`ApiError::Locked`].
    pub fn home(&self) -> Result<HomeView, ApiError> {
        let today = self.today();
        let horizon = today.checked_add_days(AHEAD).unwrap_or(today);
        let past = today.checked_sub_days(AHEAD).unwrap_or(today);
        let mut items = Vec::new();
        let mut calendar = Vec::new();
        for facts in self.read(|reader| self.all_facts(reader))? {
            items.extend(self.items(&facts, today, horizon));
            if let Some(bar) = bar(&facts, today)
                && (bar.ends_on >= past || bar.grants.iter().any(|grant| grant.overdue))
            {
                calendar.push(bar);
            }
        }
        items.extend(self.read(|reader| tending::items(reader, today, horizon))?);
        items.extend(self.read(|reader| self.offers_due(reader))?.into_iter().map(|(mailing, due_on)| {
            HomeItem {
                kind: HomeKind::OfferDue,
                due_on,
                severity: Severity::Yellow,
                target: HomeTarget::Mailing { id: mailing.id },
                title: mailing.title,
                alumnus_name: String::new(),
                detail: String::new(),
                amount: None,
                count: 1,
            }
        }));
        items.sort_by(|a, b| (a.due_on, a.severity, &a.title).cmp(&(b.due_on, b.severity, &b.title)));
        calendar.sort_by_key(|bar: &CalendarBar| bar.starts_on);
        Ok(HomeView { today, today_text: self.law().day_text(today), items, calendar })
    }

    fn items(&self, facts: &Facts, today: NaiveDate, horizon: NaiveDate) -> Vec<HomeItem> {
        let engagement = &facts.engagement;
        let terms = &engagement.terms;
        let item = |kind, due_on, severity, field: &str| HomeItem {
            kind,
            due_on,
            severity,
            target: HomeTarget::Engagement { id: engagement.id.clone(), field: field.to_owned() },
            title: engagement.title.clone(),
            alumnus_name: facts.alumnus.name.clone(),
            detail: String::new(),
            amount: None,
            count: 1,
        };
        let mut items = Vec::new();
        for grant in &engagement.grants {
            let field = format!("grants.{}.state", grant.id);
            let end = [grant.ends_on, terms.ends_on].into_iter().flatten().min();
            if grant.state == GrantState::Granted
                && let Some(end) = end.filter(|end| *end <= horizon)
            {
                let severity =
                    if is_overdue(grant, engagement, today) { Severity::Red } else { Severity::Yellow };
                items.push(HomeItem {
                    detail: grant.system_name.clone(),
                    ..item(HomeKind::StopGrant, end, severity, &field)
                });
            }
            if matches!(grant.state, GrantState::Planned | GrantState::Requested)
                && matches!(engagement.stage, Stage::Active)
                && let Some(start) = grant.starts_on.filter(|start| *start <= horizon)
            {
                items.push(HomeItem {
                    detail: grant.system_name.clone(),
                    ..item(HomeKind::StartGrant, start, Severity::Yellow, &field)
                });
            }
        }
        if engagement.stage == Stage::Closed {
            return items;
        }
        if let Some((end, field)) = end_of(engagement).filter(|(end, _)| *end <= horizon) {
            let severity = if end < today { Severity::Red } else { Severity::Info };
            // One that never came about ends without a trace.
            if end >= today || matches!(engagement.stage, Stage::Active | Stage::Closing) {
                items.push(item(HomeKind::End, end, severity, field));
            }
        }
        if matches!(engagement.stage, Stage::Active | Stage::Closing) {
            let plan = totals(terms, &facts.alumnus.contractor, &self.law().rulebook, today);
            for pay in pay_days(terms, &self.law().calendar) {
                let month = engawa_domain::YearMonth::of(pay.closing_on);
                let recorded = facts.payments.iter().find(|payment| payment.month == month);
                let is_paid = recorded.is_some_and(|payment| payment.paid_on.is_some());
                // What was settled and not paid in time stays until it is; what was never settled is a finding's business.
                let is_owed = recorded.is_some_and(|payment| payment.settled.is_some());
                if is_paid || pay.pay_on < today && !is_owed || pay.pay_on > horizon {
                    continue;
                }
                let severity = if pay.pay_on < today { Severity::Red } else { Severity::Info };
                let line = plan.by_month.iter().find(|line| line.month == month);
                let settled = recorded.and_then(|payment| payment.settled.as_ref());
                let amount = match line {
                    _ if settled.is_some() => settled.map(|settled| settled.pay),
                    Some(line) => reaches(
                        line.upper,
                        line.tax_on_upper,
                        line.withholding_on_upper,
                        terms.consumption_tax,
                    ),
                    None => plan.payable_on_upper,
                };
                items.push(HomeItem {
                    amount,
                    ..item(HomeKind::Pay, pay.pay_on, severity, "terms.payment.pay_day")
                });
            }
        }
        let findings = facts.findings(&self.law(), today);
        items.extend(open_findings(&findings, terms.starts_on, today, horizon).map(
            |(finding, due_on, count)| HomeItem {
                detail: finding.words(),
                count,
                ..item(HomeKind::Finding, due_on, finding.severity, &finding.field)
            },
        ));
        items
    }
}

/// The last day of the work: the end of the period, else the day of delivery.
fn end_of(engagement: &Engagement) -> Option<(NaiveDate, &'static str)> {
    let terms = &engagement.terms;
    let period = terms.ends_on.map(|day| (day, "terms.ends_on"));
    period.or_else(|| terms.delivery_on.map(|day| (day, "terms.delivery_on")))
}

/// What reaches the contractor of a month's fee: with consumption tax, less withholding.
fn reaches(
    fee: Option<Yen>,
    tax: Option<Yen>,
    withheld: Option<Yen>,
    treatment: Option<ConsumptionTax>,
) -> Option<Yen> {
    let added = if treatment == Some(ConsumptionTax::Included) { Yen(0) } else { tax? };
    let gross = fee?.0.checked_add(added.0)?;
    gross.checked_sub(withheld.unwrap_or_default().0).map(Yen)
}

/// The loudest open finding stands for all of an engagement. It is due when work starts, or at once.
fn open_findings(
    findings: &[Finding],
    starts_on: Option<NaiveDate>,
    today: NaiveDate,
    horizon: NaiveDate,
) -> impl Iterator<Item = (&Finding, NaiveDate, u32)> {
    let open = findings.iter().filter(|finding| finding.severity != Severity::Info);
    let count = u32::try_from(open.clone().count()).unwrap_or(u32::MAX);
    let due_on = starts_on.filter(|start| *start > today).unwrap_or(today);
    open.min_by_key(|finding| finding.severity)
        .filter(|_| due_on <= horizon)
        .map(|finding| (finding, due_on, count))
        .into_iter()
}

fn bar(facts: &Facts, today: NaiveDate) -> Option<CalendarBar> {
    let engagement = &facts.engagement;
    let (ends_on, _) = end_of(engagement)?;
    let starts_on = engagement.terms.starts_on.unwrap_or(ends_on);
    let grants = engagement
        .grants
        .iter()
        .filter(|grant| grant.state != GrantState::Planned)
        .map(|grant| {
            let overdue = is_overdue(grant, engagement, today);
            let end = if overdue { today } else { grant.ends_on.unwrap_or(ends_on) };
            CalendarGrant { starts_on: grant.starts_on.unwrap_or(starts_on), ends_on: end, overdue }
        })
        .collect();
    Some(CalendarBar {
        engagement_id: engagement.id.clone(),
        title: engagement.title.clone(),
        alumnus_name: facts.alumnus.name.clone(),
        stage: engagement.stage,
        starts_on,
        ends_on,
        grants,
    })
}
