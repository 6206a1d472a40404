//! Values of the fact types with everything that is hard to keep: every field random, out of one seed.

use chrono::{DateTime, NaiveDate, Utc};
use engawa_domain::alumnus::{Contact, ContactChannel, Contractor, PartyKind, SideJob};
use engawa_domain::candidate::Wanted;
use engawa_domain::engagement::PinnedTemplate;
use engawa_domain::terms::*;
use engawa_domain::*;

/// A small generator of its own: a seed is a value for ever.
pub(super) struct Dice(u64);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed ^ 0x9E37_79B9_7F4A_7C15)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }

    fn bool(&mut self) -> bool {
        self.next() & 1 == 0
    }

    fn maybe<T>(&mut self, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.bool().then(|| make(self))
    }

    fn list<T>(&mut self, mut make: impl FnMut(&mut Self) -> T) -> Vec<T> {
        (0..self.below(4)).map(|_| make(self)).collect()
    }

    fn text(&mut self) -> String {
        const PIECES: [&str; 22] = [
            "",
            "髙",
            "﨑",
            "𠮷",
            "葛\u{E0100}",
            "か\u{3099}",
            "ﾊﾟ",
            "㈱",
            "～",
            "\0",
            "'",
            "\"",
            "\\",
            "\n",
            "\u{3000}",
            "null",
            "{}",
            "0012",
            "1e5",
            "🏡",
            "\u{FEFF}",
            "a",
        ];
        (0..self.below(6)).map(|_| self.one(&PIECES)).collect()
    }

    fn day(&mut self) -> NaiveDate {
        match self.below(12) {
            0 => NaiveDate::MIN,
            1 => NaiveDate::MAX,
            _ => NaiveDate::from_num_days_from_ce_opt(self.below(3_652_059) as i32 + 1).unwrap(),
        }
    }

    fn instant(&mut self) -> DateTime<Utc> {
        let seconds = self.below(100_000_000_000) as i64 - 50_000_000_000;
        let nanoseconds = [0, 1, 1_000_000, 999_999_999][self.below(4)];
        DateTime::from_timestamp(seconds, nanoseconds).unwrap()
    }

    fn yen(&mut self) -> Yen {
        Yen(match self.below(6) {
            0 => i64::MIN,
            1 => i64::MAX,
            2 => -1,
            3 => 0,
            _ => self.below(1_000_000) as i64,
        })
    }

    fn minutes(&mut self) -> Minutes {
        Minutes([0, 1, u32::MAX, 600][self.below(4)])
    }

    fn week(&mut self) -> WeekGrid {
        const DAYS: [Day; 8] =
            [Day::Mon, Day::Tue, Day::Wed, Day::Thu, Day::Fri, Day::Sat, Day::Sun, Day::Holiday];
        WeekGrid(self.list(|d| WeekSpan {
            day: d.one(&DAYS),
            from: d.next() as u16,
            to: d.next() as u16,
            reach: d.one(&[Reach::Open, Reach::Avoid]),
        }))
    }

    pub(super) fn alumnus(&mut self) -> Alumnus {
        const CHANNELS: [ContactChannel; 5] = [
            ContactChannel::Email,
            ContactChannel::Phone,
            ContactChannel::Chat,
            ContactChannel::Video,
            ContactChannel::Post,
        ];
        Alumnus {
            id: AlumnusId::default(),
            revision: 0,
            employee_no: self.text(),
            name: self.text(),
            kana: self.text(),
            former_name: self.text(),
            department: self.text(),
            job: self.text(),
            left_on: self.maybe(Self::day),
            email: self.text(),
            phone: self.text(),
            address: self.text(),
            note: self.text(),
            tenures: self.list(|d| Tenure {
                department: d.text(),
                job: d.text(),
                from: d.maybe(Self::day),
                to: d.maybe(Self::day),
                systems: d.text(),
                words: d.text(),
                products: d.text(),
            }),
            contacts: self.list(|d| Contact {
                channel: d.one(&CHANNELS),
                value: d.text(),
                allowed: d.bool(),
                note: d.text(),
            }),
            week: self.week(),
            reply: self.text(),
            hours_from: self.maybe(Self::minutes),
            hours_to: self.maybe(Self::minutes),
            busy: self.text(),
            availability: self
                .maybe(|d| d.one(&[Availability::Open, Availability::Limited, Availability::Paused])),
            availability_on: self.maybe(Self::day),
            do_not_ask: self.bool(),
            do_not_ask_reason: self.text(),
            contractor: self.contractor(),
            retired_at_sixty: self.maybe(Self::bool),
            born_on: self.maybe(Self::day),
            viewpoint: Viewpoint {
                employer: self.text(),
                role: self.text(),
                industry: self.text(),
                since: self.maybe(Self::day),
            },
            skills: self.list(Self::text),
            tags: self.list(Self::text),
            contact_every: self.maybe(|d| d.next() as u16),
            consent: self.consent(),
            keep_until: self.maybe(Self::day),
        }
    }

    fn consent(&mut self) -> Consent {
        const WAYS: [ConsentWay; 4] =
            [ConsentWay::Paper, ConsentWay::Email, ConsentWay::Web, ConsentWay::Oral];
        Consent {
            purpose: self.text(),
            notice_version: self.text(),
            given_on: self.maybe(Self::day),
            way: self.maybe(|d| d.one(&WAYS)),
            withdrawn_on: self.maybe(Self::day),
            mailing_stopped_on: self.maybe(Self::day),
        }
    }

    fn contractor(&mut self) -> Contractor {
        const JOBS: [SideJob; 4] =
            [SideJob::NotEmployed, SideJob::Confirmed, SideJob::Asking, SideJob::Refused];
        Contractor {
            kind: self.maybe(|d| d.one(&[PartyKind::Individual, PartyKind::Corporation])),
            corporate_name: self.text(),
            sole_officer: self.maybe(Self::bool),
            resident: self.maybe(Self::bool),
            employs: self.maybe(Self::bool),
            employs_on: self.maybe(Self::day),
            invoice_no: self.text(),
            invoice_no_on: self.maybe(Self::day),
            side_job: self.maybe(|d| d.one(&JOBS)),
            side_job_on: self.maybe(Self::day),
            side_job_document: self.text(),
        }
    }

    fn contact_person(&mut self) -> ContactPerson {
        ContactPerson { department: self.text(), name: self.text(), reach: self.text() }
    }

    fn payment(&mut self) -> PaymentRule {
        const BASES: [PaymentBasis; 3] =
            [PaymentBasis::Provision, PaymentBasis::Inspection, PaymentBasis::Invoice];
        PaymentRule {
            closing_day: self.maybe(|d| d.next() as u8),
            pay_months: self.next() as u8,
            pay_day: self.maybe(|d| d.next() as u8),
            basis: self.one(&BASES),
            holiday: self.maybe(|d| {
                d.one(&[HolidayShift::Previous, HolidayShift::Next, HolidayShift::NextWithinLimit])
            }),
            as_written: self.text(),
        }
    }

    pub(super) fn client(&mut self) -> Client {
        Client {
            revision: 0,
            name: self.text(),
            address: self.text(),
            signatory_title: self.text(),
            signatory_name: self.text(),
            contact: self.contact_person(),
            harassment_contact: self.text(),
            payment: self.payment(),
            rate_floor: self.maybe(Self::yen),
            counts_sixty_days: self.bool(),
        }
    }

    pub(super) fn system(&mut self) -> System {
        const CLASSES: [DataClass; 4] =
            [DataClass::Public, DataClass::Internal, DataClass::Confidential, DataClass::Personal];
        System {
            id: SystemId::default(),
            revision: 0,
            name: self.text(),
            owner: self.text(),
            data_class: self.one(&CLASSES),
            levels: self.list(Self::text),
            channel: self.text(),
            note: self.text(),
        }
    }

    fn terms(&mut self) -> Terms {
        const WITHHOLDING: [Withholding; 7] = [
            Withholding::NotListed,
            Withholding::Writing,
            Withholding::Design,
            Withholding::Lecture,
            Withholding::Translation,
            Withholding::Professional,
            Withholding::Consultant,
        ];
        Terms {
            order_no: self.text(),
            ordered_on: self.maybe(Self::day),
            basic_contract_on: self.maybe(Self::day),
            nda_on: self.maybe(Self::day),
            nature: self.maybe(|d| d.one(&[Nature::QuasiMandate, Nature::ContractForWork])),
            subject: self.maybe(|d| d.one(&[Subject::Deliverable, Subject::Service])),
            description: self.text(),
            deliverables: self.text(),
            starts_on: self.maybe(Self::day),
            ends_on: self.maybe(Self::day),
            delivery_on: self.maybe(Self::day),
            place: self.text(),
            hours: self.list(|d| MonthHours {
                month: YearMonth { year: d.below(10_000) as i32, month: d.below(12) as u32 + 1 },
                lower: d.maybe(Self::minutes),
                upper: d.maybe(Self::minutes),
            }),
            fee: Fee {
                kind: self.maybe(|d| d.one(&[FeeKind::Hourly, FeeKind::Fixed])),
                rate: self.maybe(Self::yen),
                amount: self.maybe(Self::yen),
                as_written: self.text(),
            },
            rounding: HoursRounding {
                unit: self.maybe(|d| d.next() as u16),
                per: self.maybe(|d| d.one(&[RoundingPer::Month, RoundingPer::Day])),
                rest: self.maybe(|d| d.one(&[Rounding::Down, Rounding::Up, Rounding::Nearest])),
            },
            consumption_tax: self.maybe(|d| d.one(&[ConsumptionTax::Added, ConsumptionTax::Included])),
            expenses: self.maybe(|d| d.one(&[Expenses::Approved, Expenses::InFee, Expenses::None])),
            expenses_note: self.text(),
            inspection: Inspection {
                required: self.maybe(Self::bool),
                due_on: self.maybe(Self::day),
                due_days: self.maybe(|d| d.next() as u16),
            },
            payment: self.payment(),
            payment_method: self.maybe(|d| d.one(&[PaymentMethod::Transfer, PaymentMethod::Cash])),
            transfer_fee: self.maybe(|d| d.one(&[Bearer::Client, Bearer::Contractor])),
            withholding: self.maybe(|d| d.one(&WITHHOLDING)),
            ip: IpTerms {
                kind: self.maybe(|d| d.one(&[IpKind::License, IpKind::Transfer, IpKind::None])),
                scope: self.text(),
                price: self.text(),
            },
            subcontracting: self.maybe(|d| d.one(&[Subcontracting::WithConsent, Subcontracting::Forbidden])),
            resale: Resale {
                is_resale: self.maybe(Self::bool),
                origin: self.text(),
                origin_pay_on: self.maybe(Self::day),
            },
            medium: self.maybe(|d| d.one(&[Medium::Electronic, Medium::Paper])),
            client_contact: self.contact_person(),
            contractor_contact: self.contact_person(),
            working: WorkingAgreement {
                channels: self.text(),
                week: self.week(),
                reply: self.text(),
                note: self.text(),
            },
            undecided: self.list(|d| Undecided {
                item: d.text(),
                reason: d.text(),
                due_on: d.maybe(Self::day),
            }),
        }
    }

    pub(super) fn engagement(&mut self, alumnus_id: &AlumnusId) -> Engagement {
        const STAGES: [Stage; 5] =
            [Stage::Drafting, Stage::Offered, Stage::Active, Stage::Closing, Stage::Closed];
        Engagement {
            id: EngagementId::default(),
            revision: 0,
            alumnus_id: if self.bool() { alumnus_id.clone() } else { AlumnusId::default() },
            title: self.text(),
            kind: self.text(),
            stage: self.one(&STAGES),
            terms: self.terms(),
            grounds: self.list(|d| FeeGround {
                method: d.one(&[FeeMethod::Cost, FeeMethod::Market, FeeMethod::Value]),
                low: d.maybe(Self::yen),
                middle: d.maybe(Self::yen),
                high: d.maybe(Self::yen),
                source: d.text(),
                taken_on: d.maybe(Self::day),
            }),
            rate_cap: self.maybe(Self::yen),
            decisions: self.list(Self::decision),
            grants: self.list(Self::grant),
            not_opened: self.text(),
            checklist: self.list(|d| ChecklistEntry {
                code: d.text(),
                owner: d.text(),
                due_on: d.maybe(Self::day),
                state: d.one(&[ChecklistState::Open, ChecklistState::Done, ChecklistState::NotApplicable]),
                done_by: d.text(),
                done_on: d.maybe(Self::day),
                evidence: d.text(),
            }),
            labour: self.list(|d| LabourAnswer {
                question: d.one(&LabourQuestion::ALL),
                yes: d.maybe(Self::bool),
                note: d.text(),
                by: d.text(),
                on: d.maybe(Self::day),
            }),
            templates: self.list(|d| PinnedTemplate { kind: d.text(), version: d.next() as u32 }),
            wanted: Wanted {
                knowledge: self.text(),
                department: self.text(),
                from_year: self.maybe(|d| d.next() as u16),
                to_year: self.maybe(|d| d.next() as u16),
                viewpoint: self.text(),
                hours: self.maybe(Self::minutes),
                week: self.week(),
            },
        }
    }

    fn decision(&mut self) -> Decision {
        const TOPICS: [DecisionTopic; 9] = [
            DecisionTopic::Person,
            DecisionTopic::Nature,
            DecisionTopic::Subject,
            DecisionTopic::Fee,
            DecisionTopic::Hours,
            DecisionTopic::Withholding,
            DecisionTopic::Working,
            DecisionTopic::Access,
            DecisionTopic::Ip,
        ];
        Decision {
            topic: self.one(&TOPICS),
            value: self.text(),
            reason: self.text(),
            source: self.text(),
            by: self.text(),
            at: self.maybe(Self::instant),
        }
    }

    fn grant(&mut self) -> Grant {
        const STATES: [GrantState; 4] =
            [GrantState::Planned, GrantState::Requested, GrantState::Granted, GrantState::Stopped];
        Grant {
            id: GrantId(self.text()),
            system_id: SystemId(self.text()),
            system_name: self.text(),
            level: self.text(),
            reason: self.text(),
            starts_on: self.maybe(Self::day),
            ends_on: self.maybe(Self::day),
            requester: self.text(),
            approver: self.text(),
            state: self.one(&STATES),
        }
    }
}
