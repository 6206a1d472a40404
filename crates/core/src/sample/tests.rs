#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing)]

use std::collections::{BTreeMap, BTreeSet};

use engawa_domain::{Alumnus, DataClass, GrantState, Stage, System};

use super::{Sample, load, systems};
use crate::{checklist, input};

fn by_name(systems: &[System]) -> BTreeMap<&str, &System> {
    systems.iter().map(|system| (system.name.as_str(), system)).collect()
}

#[test]
fn forty_people_are_told_apart_by_their_numbers() {
    let Sample { people, .. } = load().unwrap();
    assert_eq!(people.len(), 40);
    let numbers: BTreeSet<_> = people.iter().map(|person| &person.employee_no).collect();
    assert_eq!(numbers.len(), 40);
    assert!(people.iter().all(|person| person.employee_no.starts_with('0')), "leading zeros are part of it");
}

#[test]
fn nobody_in_the_sample_can_be_reached() {
    for person in load().unwrap().people {
        assert!(person.email.is_empty() || person.email.ends_with("@example.jp"), "{}", person.email);
        let numbers = person.contacts.iter().map(|contact| &contact.value).chain([&person.phone]);
        for number in numbers.filter(|value| value.starts_with('0')) {
            assert_eq!(number.split('-').nth(1), Some("0000"), "{number}");
        }
        let invented = ["見本", "例示"];
        assert!(person.address.is_empty() || invented.iter().any(|word| person.address.contains(word)));
    }
}

#[test]
fn the_sample_holds_what_is_hard_to_hold() {
    let people = load().unwrap().people;
    let any = |what: &str, is: &dyn Fn(&Alumnus) -> bool| assert!(people.iter().any(is), "{what}");
    for letter in ["髙", "﨑", "𠮷", "濵", "邊", "邉", "\u{e0100}"] {
        any(letter, &|person| person.name.contains(letter));
    }
    any("a night that ends after midnight", &|person| person.week.0.iter().any(|span| span.to > 1440));
    any("a Saturday morning", &|person| {
        person.week.0.iter().any(|span| span.day == engawa_domain::Day::Sat && span.to <= 720)
    });
    any("a corporation", &|person| !person.contractor.corporate_name.is_empty());
    any("a non-resident", &|person| person.contractor.resident == Some(false));
    let not_asked: Vec<_> = people.iter().filter(|person| person.do_not_ask).collect();
    assert!((1..=2).contains(&not_asked.len()));
    assert!(not_asked.iter().all(|person| !person.do_not_ask_reason.is_empty()));
}

#[test]
fn what_people_said_lies_before_the_sample_was_drawn_up() {
    let drawn_up = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    for person in load().unwrap().people {
        for on in [
            person.left_on,
            person.availability_on,
            person.contractor.employs_on,
            person.contractor.side_job_on,
        ] {
            assert!(on.is_none_or(|on| on <= drawn_up), "{}: {on:?}", person.name);
        }
        assert_eq!(person.availability.is_some(), person.availability_on.is_some(), "{}", person.name);
        assert_eq!(person.contractor.employs.is_some(), person.contractor.employs_on.is_some());
        assert!(person.tenures.iter().all(|tenure| tenure.from < tenure.to), "{}", person.name);
        assert_eq!(person.tenures.first().and_then(|tenure| tenure.to), person.left_on, "{}", person.name);
    }
}

#[test]
fn contacts_are_with_people_of_the_sample_and_make_sense_by_the_day_it_was_drawn_up() {
    let drawn_up = chrono::NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let Sample { people, contacts, .. } = load().unwrap();
    assert!(contacts.len() > 3);
    for (employee_no, entry) in contacts {
        let person = people.iter().find(|person| person.employee_no == employee_no).unwrap();
        assert!(!person.do_not_ask && !entry.note.is_empty(), "{}", person.name);
        entry.check(drawn_up).unwrap();
    }
}

#[test]
fn engagements_refer_to_people_and_systems_that_exist() {
    let Sample { people, engagements, .. } = load().unwrap();
    let systems = systems().unwrap();
    let catalogue = by_name(&systems);
    let codes: BTreeSet<_> = checklist::lines().unwrap().into_iter().map(|line| line.code).collect();
    for (employee_no, engagement) in &engagements {
        let person = people.iter().find(|person| person.employee_no == *employee_no).unwrap();
        assert!(!person.do_not_ask, "{}", person.name);
        for grant in &engagement.grants {
            let system = catalogue[grant.system_name.as_str()];
            assert!(system.levels.contains(&grant.level), "{}: {}", system.name, grant.level);
            assert_ne!(grant.requester, grant.approver);
        }
        assert!(engagement.checklist.iter().all(|entry| codes.contains(&entry.code)));
    }
}

#[test]
fn the_engagements_stand_in_three_different_states() {
    let engagements = load().unwrap().engagements;
    let stages: Vec<_> = engagements.iter().map(|(_, engagement)| engagement.stage).collect();
    assert_eq!(stages, [Stage::Drafting, Stage::Active, Stage::Closing]);
    let draft = &engagements[0].1.terms;
    assert!(draft.fee.rate.is_none() && draft.nda_on.is_none(), "the first has gaps");
    let ended = &engagements[2].1;
    assert!(
        ended
            .grants
            .iter()
            .any(|grant| grant.state == GrantState::Granted && grant.ends_on <= ended.terms.ends_on),
        "the last has a grant that outlived it",
    );
}

#[test]
fn the_example_opens_systems_of_the_catalogue() {
    let systems = systems().unwrap();
    let catalogue = by_name(&systems);
    let example = input::parse(input::example()).unwrap().engagement;
    assert_eq!(example.grants.len(), 2);
    for grant in example.grants {
        assert!(catalogue[grant.system_name.as_str()].levels.contains(&grant.level));
        assert!(grant.ends_on <= example.terms.ends_on, "no grant outlives the work");
    }
}

#[test]
fn the_catalogue_covers_every_class_of_data() {
    let systems = systems().unwrap();
    assert!(systems.len() >= 10);
    assert_eq!(by_name(&systems).len(), systems.len(), "names are told apart");
    for class in [DataClass::Public, DataClass::Internal, DataClass::Confidential, DataClass::Personal] {
        assert!(systems.iter().any(|system| system.data_class == class), "{class:?}");
    }
    for system in &systems {
        assert!(
            !system.owner.is_empty() && !system.channel.is_empty() && system.levels.len() >= 2,
            "{}",
            system.name
        );
    }
}
