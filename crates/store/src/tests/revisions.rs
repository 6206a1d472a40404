//! An entity as it was at an earlier revision, and one that comes back after its removal.

use engawa_domain::Tenure;
use proptest::prelude::*;

use super::*;
use crate::entity;

fn person_at(case: &Case, alumnus: &Alumnus, revision: u32) -> Option<Alumnus> {
    case.store.read(|r| r.alumnus_at_revision(&alumnus.id, revision)).unwrap()
}

#[test]
fn every_revision_can_be_told_child_rows_and_all() {
    let case = Case::new();
    let first = case.put(&Alumnus {
        tenures: vec![Tenure { department: "総務".to_owned(), ..Tenure::default() }],
        ..person("髙橋", "タカハシ")
    });
    let second = case.put(&Alumnus { phone: "090".to_owned(), tenures: vec![], ..first.clone() });
    case.put(&person("別の人", "ベツノヒト"));
    let third = case.put(&Alumnus { phone: "080".to_owned(), ..second.clone() });
    for known in [&first, &second, &third] {
        assert_eq!(person_at(&case, &first, known.revision).as_ref(), Some(known));
    }
    for unknown in [0, 4, u32::MAX] {
        assert_eq!(person_at(&case, &first, unknown), None);
    }
}

#[test]
fn undo_redo_and_another_life_are_revisions_too() {
    let case = Case::new();
    let first = case.put(&person("髙橋", "タカハシ"));
    let second = case.put(&Alumnus { phone: "090".to_owned(), ..first.clone() });
    case.write(|w| w.undo(entity::ALUMNUS, &first.id.0));
    case.write(|w| w.redo(entity::ALUMNUS, &first.id.0));
    case.write(|w| w.remove_alumnus(&first.id));
    case.write(|w| w.undo(entity::ALUMNUS, &first.id.0));
    let back = case.get(&first).unwrap();
    assert_eq!(back.revision, 6);
    assert_eq!(person_at(&case, &first, 2), Some(second.clone()));
    assert_eq!(person_at(&case, &first, 3), Some(Alumnus { revision: 3, ..first.clone() }));
    assert_eq!(person_at(&case, &first, 4), Some(Alumnus { revision: 4, ..second }));
    assert_eq!(person_at(&case, &first, 5), None, "nobody was there");
    assert_eq!(person_at(&case, &first, 6), Some(back));
}

#[test]
fn what_was_erased_is_not_known() {
    let case = Case::new();
    let first = case.put(&person("髙橋", "タカハシ"));
    let second = case.put(&Alumnus { phone: "090".to_owned(), ..first.clone() });
    let third = case.put(&Alumnus { phone: "080".to_owned(), ..second });
    case.write(|w| w.erase_payloads(entity::ALUMNUS, &first.id.0));
    assert_eq!(person_at(&case, &first, 1), None);
    assert_eq!(person_at(&case, &first, 3), Some(third));
}

#[test]
fn engagement_and_client_can_be_told_as_well() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let first = case.write(|w| w.put_engagement(&engagement_with(&alumnus, 3_800)));
    let mut dearer = first.clone();
    dearer.terms.fee.rate = Some(Yen(4_000));
    case.write(|w| w.put_engagement(&dearer));
    assert_eq!(case.store.read(|r| r.engagement_at_revision(&first.id, 1)).unwrap(), Some(first));
    let client =
        engawa_domain::Client { name: "見本商事".to_owned(), ..engawa_domain::Client::default() };
    let client = case.write(|w| w.put_client(&client));
    case.write(|w| {
        w.put_client(&engawa_domain::Client { address: "東京都".to_owned(), ..client.clone() })
    });
    assert_eq!(case.store.read(|r| r.client_at_revision(1)).unwrap(), Some(client));
}

#[test]
fn who_was_removed_comes_back_as_a_new_revision_that_undo_takes_away() {
    let case = Case::new();
    let first = case.put(&person("髙橋", "タカハシ"));
    let mine = Alumnus { phone: "090".to_owned(), ..first.clone() };
    assert_eq!(
        case.try_write(|w| w.bring_back_alumnus(&mine)),
        Err(StoreError::Stale { entity: entity::ALUMNUS, id: first.id.0.clone() }),
        "who is there does not come back"
    );
    case.write(|w| w.remove_alumnus(&first.id));
    let back = case.write(|w| w.bring_back_alumnus(&mine));
    assert_eq!(back, Alumnus { revision: 3, ..mine });
    assert_eq!(case.get(&first), Some(back));
    case.write(|w| w.undo(entity::ALUMNUS, &first.id.0));
    assert_eq!(case.get(&first), None);
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn who_was_erased_does_not_come_back_out_of_an_open_form() {
    let case = Case::new();
    let first = case.put(&person("髙橋", "タカハシ"));
    case.write(|w| w.remove_alumnus(&first.id));
    case.write(|w| w.erase_payloads(entity::ALUMNUS, &first.id.0));
    assert!(!case.store.read(|r| r.alumnus_can_return(&first.id)).unwrap());
    let gone = StoreError::NotFound { entity: entity::ALUMNUS, id: first.id.0.clone() };
    assert_eq!(case.try_write(|w| w.bring_back_alumnus(&first)), Err(gone));
    // Nor does who never was there.
    let nobody = Alumnus { id: engawa_domain::AlumnusId("nobody".to_owned()), ..person("x", "x") };
    assert!(case.try_write(|w| w.bring_back_alumnus(&nobody)).is_err());
}

#[test]
fn an_engagement_comes_back_only_to_its_person() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    let first = case.write(|w| w.put_engagement(&engagement_with(&alumnus, 3_800)));
    case.write(|w| w.remove_engagement(&first.id));
    assert!(case.store.read(|r| r.engagement_can_return(&first)).unwrap());
    case.write(|w| w.remove_alumnus(&alumnus.id));
    assert!(!case.store.read(|r| r.engagement_can_return(&first)).unwrap());
    case.write(|w| w.undo(entity::ALUMNUS, &alumnus.id.0));
    let back = case.write(|w| w.bring_back_engagement(&first));
    assert_eq!(back.terms.fee.rate, Some(Yen(3_800)));
}

/// What a person does to a record.
#[derive(Debug, Clone)]
enum Act {
    Edit(u8),
    Undo,
    Redo,
    Remove,
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        4 => any::<u8>().prop_map(Act::Edit),
        2 => Just(Act::Undo),
        2 => Just(Act::Redo),
        1 => Just(Act::Remove)
    ];
    proptest::collection::vec(act, 1..12)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Against the obvious way: remember every revision that was ever read.
    #[test]
    fn whatever_was_done_each_revision_is_told_as_it_was_read(acts in acts()) {
        let case = Case::new();
        let first = case.put(&person("髙橋", "タカハシ"));
        let mut seen = vec![first.clone()];
        for act in acts {
            let present = case.get(&first);
            let _ = match (act, present) {
                (Act::Edit(n), Some(present)) => case
                    .try_write(|w| w.put_alumnus(&Alumnus { phone: n.to_string(), note: format!("{}", n / 8), ..present }))
                    .map(|_| ()),
                (Act::Remove, Some(_)) => case.try_write(|w| w.remove_alumnus(&first.id)),
                (Act::Redo, _) => case.try_write(|w| w.redo(entity::ALUMNUS, &first.id.0)),
                _ => case.try_write(|w| w.undo(entity::ALUMNUS, &first.id.0)),
            };
            seen.extend(case.get(&first));
        }
        if case.get(&first).is_some() {
            for known in seen {
                prop_assert_eq!(person_at(&case, &first, known.revision), Some(known));
            }
        }
    }
}

#[test]
fn what_else_is_said_about_a_person_is_no_revision_of_theirs() {
    let case = Case::new();
    let first = case.put(&person("髙橋", "タカハシ"));
    let other = case.put(&person("高橋", "タカハシ"));
    case.write(|w| w.mark_distinct(&first.id, &other.id, "佐藤"));
    let second = case.put(&Alumnus { phone: "090".to_owned(), ..first.clone() });
    assert_eq!(second.revision, 2);
    assert_eq!(person_at(&case, &first, 1), Some(first.clone()));
}

#[test]
fn whose_record_went_into_another_one_does_not_come_back_beside_it() {
    let case = Case::new();
    let kept = case.put(&person("髙橋", "タカハシ"));
    let gone = case.put(&person("高橋", "タカハシ"));
    case.write(|w| w.merge_alumni("merge", "佐藤", &kept, (&gone.id, gone.revision)));
    assert!(!case.store.read(|r| r.alumnus_can_return(&gone.id)).unwrap());
    assert!(case.try_write(|w| w.bring_back_alumnus(&gone)).is_err());
}
