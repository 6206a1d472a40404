//! Two edits of one thing meet: in two windows of one program, or in two programs one after the other.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{PASSPHRASE, program, started, with_example};
use engawa_core::{
    ApiError, Engawa,
    api::{ClientSaved, EngagementSaved, PersonSaved},
    domain::{Alumnus, AlumnusId, Client},
};

fn saved(outcome: PersonSaved) -> Alumnus {
    match outcome {
        PersonSaved::Saved { view } => view.alumnus,
        other => panic!("not saved: {other:?}"),
    }
}

fn add(engawa: &Engawa, name: &str) -> Alumnus {
    let person = Alumnus { name: name.into(), phone: "0311112222".into(), ..Alumnus::default() };
    saved(engawa.save_person(person).unwrap())
}

#[test]
fn a_stale_person_is_answered_with_what_is_stored_and_what_both_began_from() {
    let (_folder, engawa) = started();
    let opened = add(&engawa, "髙橋　一郎");
    let theirs = saved(engawa.save_person(Alumnus { phone: "0322223333".into(), ..opened.clone() }).unwrap());
    let mine = Alumnus { phone: "0344445555".into(), note: "夜型".into(), ..opened.clone() };
    let PersonSaved::Stale { theirs: stored, base } = engawa.save_person(mine).unwrap() else {
        panic!("not noticed")
    };
    assert_eq!((stored.alumnus, base), (theirs.clone(), Some(opened)));
    assert_eq!(engawa.person(&theirs.id).unwrap().alumnus, theirs, "nothing was written");
}

#[test]
fn a_form_that_stood_open_while_another_program_worked_on_the_folder_meets_its_edit() {
    let (folder, first) = started();
    let opened = add(&first, "髙橋　一郎");
    let second = program(folder.path());
    assert_eq!(second.unlock(PASSPHRASE), Err(ApiError::InUse), "one program at a time");
    first.lock().unwrap();
    second.unlock(PASSPHRASE).unwrap();
    second.save_person(Alumnus { phone: "0322223333".into(), ..opened.clone() }).unwrap();
    second.lock().unwrap();
    first.unlock(PASSPHRASE).unwrap();
    let mine = Alumnus { email: "ichiro@example.jp".into(), ..opened.clone() };
    let PersonSaved::Stale { theirs, base } = first.save_person(mine).unwrap() else { panic!("not noticed") };
    assert_eq!((theirs.alumnus.phone.as_str(), base), ("0322223333", Some(opened)));
}

#[test]
fn an_edit_of_who_was_removed_is_kept_or_given_up_by_the_person() {
    let (_folder, engawa) = started();
    let opened = add(&engawa, "髙橋　一郎");
    engawa.remove_person(&opened.id).unwrap();
    let mine = Alumnus { note: "夜型".into(), ..opened };
    let outcome = engawa.save_person(mine.clone()).unwrap();
    assert_eq!(outcome, PersonSaved::Removed { can_return: true });
    let back = saved(engawa.bring_back_person(mine.clone()).unwrap());
    assert_eq!(back, Alumnus { revision: back.revision, ..mine.clone() });
    assert!(engawa.verify().is_ok());
    // A second window with the same edit meets the one that is back.
    assert!(matches!(engawa.bring_back_person(mine).unwrap(), PersonSaved::Stale { .. }));
}

#[test]
fn nobody_is_made_up_by_an_id_that_never_was() {
    let (_folder, engawa) = started();
    let nobody =
        Alumnus { id: AlumnusId("nobody".into()), name: "x".into(), revision: 3, ..Alumnus::default() };
    let outcome = engawa.save_person(nobody.clone()).unwrap();
    assert_eq!(outcome, PersonSaved::Removed { can_return: false });
    assert_eq!(engawa.bring_back_person(nobody), Err(ApiError::NotFound));
}

#[test]
fn an_engagement_meets_its_other_edit_and_comes_back_from_its_removal() {
    let (_folder, engawa, id) = with_example();
    let opened = engawa.engagement(&id).unwrap().engagement;
    let mut theirs = opened.clone();
    theirs.title = "先の変更".into();
    engawa.save_engagement(theirs).unwrap();
    let mut mine = opened.clone();
    mine.title = "あとの変更".into();
    let EngagementSaved::Stale { theirs, base } = engawa.save_engagement(mine.clone()).unwrap() else {
        panic!("not noticed")
    };
    assert_eq!((theirs.engagement.title.as_str(), base), ("先の変更", Some(opened)));
    engawa.remove_engagement(&id).unwrap();
    let outcome = engawa.save_engagement(mine.clone()).unwrap();
    assert_eq!(outcome, EngagementSaved::Removed { can_return: true });
    let EngagementSaved::Saved { view } = engawa.bring_back_engagement(mine).unwrap() else {
        panic!("not back")
    };
    assert_eq!(view.engagement.title, "あとの変更");
}

#[test]
fn the_profile_meets_its_other_edit() {
    let (_folder, engawa) = started();
    let ClientSaved::Saved { client: opened } =
        engawa.save_client(Client { name: "見本商事".into(), ..engawa.client().unwrap() }).unwrap()
    else {
        panic!("not saved")
    };
    engawa.save_client(Client { address: "東京都".into(), ..opened.clone() }).unwrap();
    let outcome = engawa.save_client(Client { address: "大阪府".into(), ..opened.clone() }).unwrap();
    let ClientSaved::Stale { theirs, base } = outcome else { panic!("not noticed") };
    assert_eq!((theirs.address.as_str(), base), ("東京都", Some(opened)));
}
