//! Whatever goes in comes out, now and after fields were added.

use engawa_domain::{Client, System};
use proptest::prelude::*;
use serde_json::Value;

use super::sample::Dice;
use super::*;
use crate::access::Entity;
use crate::{blank, value};

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn every_value_comes_out_as_it_went_in(seed in any::<u64>()) {
        let case = Case::new();
        let mut dice = Dice::new(seed);
        let people = case.write(|w| {
            (0..12).map(|_| { let a = dice.alumnus(); Ok((a.clone(), w.put_alumnus(&a)?)) }).collect::<Result<Vec<_>, _>>()
        });
        for (given, stored) in &people {
            prop_assert_eq!(&Alumnus { id: stored.id.clone(), revision: 1, ..given.clone() }, stored);
            prop_assert_eq!(case.get(stored), Some(stored.clone()));
        }
        let mut all = case.store.read(|r| r.alumni_all()).unwrap();
        all.sort_by(|a, b| a.id.cmp(&b.id));
        let mut stored: Vec<Alumnus> = people.iter().map(|(_, stored)| stored.clone()).collect();
        stored.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(all, stored);

        let mut engagements = Vec::new();
        for (_, alumnus) in &people {
            let given = dice.engagement(&alumnus.id);
            let stored = case.write(|w| w.put_engagement(&given));
            prop_assert_eq!(&Engagement { id: stored.id.clone(), revision: 1, ..given }, &stored);
            let found = case.store.read(|r| r.engagement(&stored.id)).unwrap();
            prop_assert_eq!(found.as_ref(), Some(&stored));
            engagements.insert(0, stored);
        }
        prop_assert_eq!(case.store.read(|r| r.engagements()).unwrap(), engagements);

        let client: Client = dice.client();
        let stored = case.write(|w| w.put_client(&client));
        prop_assert_eq!(case.store.read(|r| r.client()).unwrap(), Some(Client { revision: 1, ..client }));
        prop_assert_eq!(stored.revision, 1);
        let system: System = dice.system();
        let stored = case.write(|w| w.put_system(&system));
        prop_assert_eq!(&System { id: stored.id.clone(), revision: 1, ..system }, &stored);
        prop_assert_eq!(case.store.read(|r| r.systems()).unwrap(), [stored]);
        prop_assert!(case.store.verify().unwrap().is_sound());
    }

    /// One value after another into the same row, then all the way back.
    #[test]
    fn every_change_can_be_taken_back_exactly(seed in any::<u64>()) {
        let case = Case::new();
        let mut dice = Dice::new(seed);
        let mut given = vec![dice.engagement(&engawa_domain::AlumnusId::default())];
        let mut stored = case.write(|w| w.put_engagement(&given[0]));
        for _ in 0..4 {
            let next = Engagement {
                alumnus_id: stored.alumnus_id.clone(),
                id: stored.id.clone(),
                revision: stored.revision,
                ..dice.engagement(&stored.alumnus_id)
            };
            stored = case.write(|w| w.put_engagement(&next));
            given.push(next);
        }
        given.pop();
        for expected in given.into_iter().rev() {
            case.write(|w| w.undo(crate::entity::ENGAGEMENT, &stored.id.0));
            let found = case.store.read(|r| r.engagement(&stored.id)).unwrap().unwrap();
            prop_assert_eq!(Engagement { id: stored.id.clone(), revision: found.revision, ..expected }, found);
        }
    }
}

/// Every value that lacks one field of `whole`, at any depth, and the path of that field.
fn each_without_one(whole: &Value) -> Vec<(String, Value)> {
    match whole {
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, member)| {
                let mut without = members.clone();
                without.remove(name);
                let deeper = each_without_one(member).into_iter().map(move |(path, member)| {
                    let mut members = members.clone();
                    members.insert(name.clone(), member);
                    (format!("{name}.{path}"), Value::Object(members))
                });
                std::iter::once((name.clone(), Value::Object(without))).chain(deeper).collect::<Vec<_>>()
            })
            .collect(),
        Value::Array(elements) => {
            let first = elements.first().map(each_without_one).unwrap_or_default();
            first
                .into_iter()
                .map(|(path, element)| (format!("0.{path}"), Value::Array(vec![element])))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn loads_without_any_field<E: Entity>(at_least: usize) {
    let whole = value::json(&E::blank()).unwrap();
    let cases = each_without_one(&whole);
    assert!(cases.len() >= at_least, "{}", cases.len());
    for (path, older) in cases {
        assert!(value::from_json(older, E::blank).is_ok(), "{} without {path}", E::KIND);
    }
}

#[test]
fn json_from_before_any_one_field_existed_still_loads() {
    loads_without_any_field::<Alumnus>(45);
    loads_without_any_field::<Engagement>(110);
    loads_without_any_field::<Client>(15);
    loads_without_any_field::<System>(7);
}

#[test]
fn a_row_from_before_a_field_existed_still_loads() {
    let case = Case::new();
    let alumnus = case.put(&Alumnus { contacts: vec![blank::contact()], ..person("髙橋", "") });
    let engagement = case.write(|w| w.put_engagement(&engagement_with(&alumnus, 3800)));
    case.store
        .raw()
        .execute_batch(
            "UPDATE alumnus SET details = json_remove(details, '$.contractor.employs', '$.busy', '$.contacts[0].note');
             UPDATE engagement SET terms = json_remove(terms, '$.payment.basis', '$.resale', '$.working.reply');",
        )
        .unwrap();
    assert_eq!(case.get(&alumnus), Some(alumnus));
    assert_eq!(case.store.read(|r| r.engagement(&engagement.id)).unwrap(), Some(engagement));
}
