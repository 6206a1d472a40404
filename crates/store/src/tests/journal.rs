//! The journal grows by one row per write, and shows every tampering.

use rstest::rstest;

use super::*;
use crate::{Chain, entity};

const NO_TRIGGERS: &str = "DROP TRIGGER journal_never_changes; DROP TRIGGER journal_never_goes;
    DROP TRIGGER journal_touch_never_changes; DROP TRIGGER journal_touch_never_goes;
    DROP TRIGGER journal_payload_never_changes; PRAGMA defer_foreign_keys = ON;";

/// Writes of a working day: rows 2 to 5.
fn worked() -> (Case, Alumnus) {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", "タカハシ"));
    case.write(|w| {
        w.put_setting("idle", "15")?;
        w.put_setting("theme", "dark")
    });
    case.put(&Alumnus { job: "設計".to_owned(), ..alumnus.clone() });
    case.write(|_| Ok(()));
    (case, alumnus)
}

#[test]
fn every_write_appends_one_row() {
    let (case, alumnus) = worked();
    let rows = case.store.read(|r| r.journal(100)).unwrap();
    assert_eq!(rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [5, 4, 3, 2, 1]);
    assert_eq!((rows[0].actor.as_str(), rows[0].action.as_str(), rows[0].at), ("佐藤", "test", at(60)));
    assert_eq!(rows[4].action, "create");
    assert_eq!(case.store.verify().unwrap().journal, Chain::Whole { rows: 5, erased: 0 });

    let history = case.store.read(|r| r.history(entity::ALUMNUS, &alumnus.id.0)).unwrap();
    let payloads: Vec<_> = history.into_iter().map(|(row, payload)| (row.seq, payload.unwrap())).collect();
    assert_eq!(payloads[0].0, 4);
    assert_eq!(payloads[0].1.before, serde_json::json!({ "job": "" }));
    assert_eq!(payloads[0].1.after, serde_json::json!({ "job": "設計" }));
    assert_eq!((payloads[1].0, &payloads[1].1.before), (2, &serde_json::Value::Null));
    assert_eq!(payloads[1].1.after["name"], "髙橋");
}

#[test]
fn undo_goes_on_record_too() {
    let (case, alumnus) = worked();
    case.write(|w| w.undo(entity::ALUMNUS, &alumnus.id.0));
    let history = case.store.read(|r| r.history(entity::ALUMNUS, &alumnus.id.0)).unwrap();
    assert_eq!(history.len(), 3);
    assert_eq!(history[0].1.as_ref().unwrap().after, serde_json::json!({ "job": "" }));
}

#[rstest]
#[case::another_actor("UPDATE journal SET actor = '鈴木' WHERE seq = 3", 3)]
#[case::another_action("UPDATE journal SET action = '' WHERE seq = 5", 5)]
#[case::another_time("UPDATE journal SET at = '2026-11-24T00:00:00Z' WHERE seq = 2", 2)]
#[case::another_hash("UPDATE journal SET hash = prev_hash WHERE seq = 2", 2)]
#[case::another_body("UPDATE journal_payload SET body = replace(body, '15', '99') WHERE seq = 3", 3)]
#[case::another_salt("UPDATE journal_payload SET salt = x'00' WHERE seq = 4", 4)]
#[case::another_thing("UPDATE journal_touch SET entity_id = 'x' WHERE seq = 3 AND position = 0", 3)]
#[case::a_row_cut_out(
    "DELETE FROM journal_payload WHERE seq = 3; DELETE FROM journal_touch WHERE seq = 3; DELETE FROM journal WHERE seq = 3",
    3
)]
#[case::the_last_row_cut_off("DELETE FROM journal WHERE seq = 5", 5)]
#[case::a_touch_cut_out(
    "DELETE FROM journal_payload WHERE seq = 3 AND position = 1; DELETE FROM journal_touch WHERE seq = 3 AND position = 1",
    3
)]
#[case::a_row_made_up(
    "INSERT INTO journal SELECT 6, at, actor, action, payload_hash, hash, hash FROM journal WHERE seq = 5",
    6
)]
fn tampering_shows(#[case] sql: &str, #[case] seq: u32) {
    let (case, _) = worked();
    // Behind the store's back: on its connection, with the triggers gone.
    let writer = case.store.raw();
    writer.execute_batch(&format!("BEGIN; {NO_TRIGGERS} {sql}; COMMIT;")).unwrap();
    drop(writer);
    let health = case.store.verify().unwrap();
    assert_eq!(health.journal, Chain::Broken { seq });
    assert!(!health.is_sound());
}

#[rstest]
#[case("UPDATE journal SET actor = ''")]
#[case("DELETE FROM journal")]
#[case("UPDATE journal_touch SET entity = ''")]
#[case("DELETE FROM journal_touch")]
#[case("UPDATE journal_payload SET body = '{}'")]
fn the_database_itself_refuses_to_change_the_journal(#[case] sql: &str) {
    let (case, _) = worked();
    assert!(case.store.raw().execute(sql, []).is_err());
    assert_eq!(case.store.verify().unwrap().journal, Chain::Whole { rows: 5, erased: 0 });
}

#[test]
fn an_erased_payload_leaves_the_chain_whole_and_nothing_to_undo() {
    let (case, alumnus) = worked();
    assert_eq!(case.write(|w| w.erase_payloads(entity::ALUMNUS, &alumnus.id.0)), 2);
    let health = case.store.verify().unwrap();
    assert_eq!(health.journal, Chain::Whole { rows: 6, erased: 2 });
    assert!(health.is_sound());
    let history = case.store.read(|r| r.history(entity::ALUMNUS, &alumnus.id.0)).unwrap();
    assert!(history.iter().all(|(_, payload)| payload.is_none()));
    let state = case.store.read(|r| r.undo_state(entity::ALUMNUS, &alumnus.id.0)).unwrap();
    assert_eq!(state, crate::UndoState::default());
    // What else happened can still be undone.
    case.write(|w| w.undo(entity::SETTING, "theme"));
    assert_eq!(case.store.read(|r| r.setting("theme")).unwrap(), None);
}
