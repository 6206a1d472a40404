//! Revisions, references, and what never changes.

use engawa_domain::{AlumnusId, Client, EngagementId, System, SystemId};

use super::*;
use crate::{NewIssue, StoredTemplate, entity};

#[test]
fn saving_counts_the_revision_up() {
    let case = Case::new();
    let first = case.put(&person("髙橋", ""));
    assert_eq!(first.revision, 1);
    assert!(!first.id.as_str().is_empty());
    let second = case.put(&Alumnus { job: "設計".to_owned(), ..first.clone() });
    assert_eq!(second.revision, 2);
    assert_eq!(case.get(&first), Some(second.clone()));
    // The same again is no change.
    assert_eq!(case.put(&second), second);
    assert!(!case.store.read(|r| r.undo_state(entity::SETTING, "x")).unwrap().can_undo);
}

#[test]
fn a_stale_revision_is_refused_and_changes_nothing() {
    let case = Case::new();
    let first = case.put(&person("髙橋", ""));
    let second = case.put(&Alumnus { job: "設計".to_owned(), ..first.clone() });
    let stale = Err(StoreError::Stale { entity: entity::ALUMNUS, id: first.id.0.clone() });
    for other in
        [Alumnus { job: "営業".to_owned(), ..first.clone() }, Alumnus { revision: 0, ..first.clone() }]
    {
        assert_eq!(case.try_write(|w| w.put_alumnus(&other)), stale);
    }
    assert_eq!(case.get(&first), Some(second));

    let alumnus = case.put(&person("x", ""));
    let engagement = case.write(|w| w.put_engagement(&engagement_with(&alumnus, 1)));
    case.write(|w| w.put_engagement(&Engagement { title: "a".to_owned(), ..engagement.clone() }));
    assert_eq!(
        case.try_write(|w| w.put_engagement(&Engagement { title: "b".to_owned(), ..engagement.clone() })),
        Err(StoreError::Stale { entity: entity::ENGAGEMENT, id: engagement.id.0.clone() })
    );
    let client = case.write(|w| w.put_client(&Client { name: "縁側".to_owned(), ..Client::default() }));
    assert_eq!(client.revision, 1);
    assert_eq!(
        case.try_write(|w| w.put_client(&Client::default())),
        Err(StoreError::Stale { entity: entity::CLIENT, id: entity::CLIENT.to_owned() })
    );
}

#[test]
fn a_write_that_fails_leaves_nothing_behind() {
    let case = Case::new();
    let rows = case.store.read(|r| r.journal(100)).unwrap().len();
    let mut id = AlumnusId::default();
    let failed: Result<(), _> = case.try_write(|w| {
        id = w.put_alumnus(&person("髙橋", ""))?.id;
        Err(StoreError::NothingToUndo)
    });
    assert_eq!(failed, Err(StoreError::NothingToUndo));
    assert_eq!(case.store.read(|r| r.alumnus(&id)).unwrap(), None);
    assert_eq!(case.store.read(|r| r.journal(100)).unwrap().len(), rows);
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn a_panic_in_a_write_leaves_nothing_behind_and_the_store_usable() {
    let case = Case::new();
    let panicked = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        case.try_write(|w| {
            w.put_alumnus(&person("髙橋", ""))?;
            let nobody = w.alumnus(&AlumnusId::default())?;
            Ok(nobody.expect("the panic of this test"))
        })
    }));
    assert!(panicked.is_err());
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap(), []);
    case.put(&person("佐藤", ""));
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn a_person_with_an_engagement_cannot_be_removed() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋", ""));
    let engagement = case.write(|w| w.put_engagement(&engagement_with(&alumnus, 3800)));
    let referenced = Err(StoreError::Referenced { entity: entity::ALUMNUS, id: alumnus.id.0.clone() });
    assert_eq!(case.try_write(|w| w.remove_alumnus(&alumnus.id)), referenced);
    assert_eq!(case.try_write(|w| w.undo(entity::ALUMNUS, &alumnus.id.0)), referenced);
    assert_eq!(
        case.store.read(|r| r.engagements_with(&alumnus.id)).unwrap(),
        std::slice::from_ref(&engagement.id)
    );
    case.write(|w| w.remove_engagement(&engagement.id));
    case.write(|w| w.remove_alumnus(&alumnus.id));
    assert_eq!(case.get(&alumnus), None);
    let gone = Err(StoreError::NotFound { entity: entity::ALUMNUS, id: alumnus.id.0.clone() });
    assert_eq!(case.try_write(|w| w.remove_alumnus(&alumnus.id)), gone);
    assert_eq!(case.try_write(|w| w.put_alumnus(&alumnus)).map(|_| ()), gone);
}

#[test]
fn an_engagement_may_wait_for_its_person_but_not_name_a_stranger() {
    let case = Case::new();
    let nobody = case.write(|w| w.put_engagement(&Engagement::default()));
    assert_eq!(case.store.read(|r| r.engagement(&nobody.id)).unwrap(), Some(nobody));
    let stranger = Engagement { alumnus_id: AlumnusId::from("nobody"), ..Engagement::default() };
    assert_eq!(
        case.try_write(|w| w.put_engagement(&stranger)).err(),
        Some(StoreError::NotFound { entity: entity::ALUMNUS, id: "nobody".to_owned() })
    );
}

#[test]
fn the_catalogue_of_systems_is_kept() {
    let case = Case::new();
    let wiki =
        System { name: "社内Wiki".to_owned(), levels: vec!["閲覧".to_owned()], ..crate::blank::system() };
    let wiki = case.write(|w| w.put_system(&wiki));
    let named = System { id: SystemId::from("erp"), name: "ERP".to_owned(), ..crate::blank::system() };
    let erp = case.write(|w| w.put_system(&named));
    assert_eq!(erp.id, SystemId::from("erp"));
    assert_eq!(case.store.read(|r| r.systems()).unwrap(), [erp, wiki.clone()]);
    case.write(|w| w.remove_system(&wiki.id));
    assert_eq!(case.store.read(|r| r.system(&wiki.id)).unwrap(), None);
}

#[test]
fn settings_are_kept_by_key() {
    let case = Case::new();
    assert_eq!(case.store.read(|r| r.setting("idle")).unwrap(), None);
    case.write(|w| w.put_setting("idle", "15"));
    case.write(|w| w.put_setting("idle", "30"));
    case.write(|w| w.put_setting("a", ""));
    let all = [("a".to_owned(), String::new()), ("idle".to_owned(), "30".to_owned())];
    assert_eq!(case.store.read(|r| r.settings()).unwrap(), all);
    case.write(|w| w.remove_setting("a"));
    assert_eq!(case.store.read(|r| r.setting("a")).unwrap(), None);
}

#[test]
fn a_published_template_never_changes() {
    let case = Case::new();
    let template = |version, source: &str| StoredTemplate {
        kind: "order".to_owned(),
        version,
        title: "個別契約書".to_owned(),
        source: source.to_owned(),
        published_at: at(0),
    };
    for version in [1, 2, 10] {
        case.write(|w| w.seed_template(&template(version, "第1条")));
    }
    case.write(|w| w.seed_template(&template(1, "第1条")));
    assert_eq!(
        case.try_write(|w| w.seed_template(&template(1, "第一条"))),
        Err(StoreError::Fixed { entity: entity::TEMPLATE, id: "order/1".to_owned() })
    );
    for sql in ["UPDATE template SET source = ''", "DELETE FROM template WHERE version = 1"] {
        assert!(case.try_write(|w| Ok(w.conn.execute(sql, [])?)).is_err(), "{sql}");
    }
    assert_eq!(case.store.read(|r| r.latest_template("order")).unwrap(), Some(template(10, "第1条")));
    assert_eq!(case.store.read(|r| r.template("order", 2)).unwrap(), Some(template(2, "第1条")));
    assert_eq!(case.store.read(|r| r.template("order", 3)).unwrap(), None);
    let versions: Vec<u32> = case.store.read(|r| r.templates()).unwrap().iter().map(|t| t.version).collect();
    assert_eq!(versions, [10, 2, 1]);
}

#[test]
fn an_issued_document_is_frozen_and_holds_its_engagement() {
    let case = Case::new();
    let engagement = case.write(|w| w.put_engagement(&Engagement::default()));
    let issue = |id: &str, engagement_id: &EngagementId| NewIssue {
        id: id.to_owned(),
        engagement_id: engagement_id.clone(),
        kind: "order".to_owned(),
        template_version: 1,
        format: "pdf".to_owned(),
        file_name: "20261123_髙橋一郎_個別契約書兼取引条件明示書_v1.pdf".to_owned(),
        bytes: b"%PDF-1.7".to_vec(),
        facts: serde_json::json!({ "rate": 3800 }),
        findings: serde_json::json!([{ "rule": "FL-02" }]),
        reason: "口頭で確認済み".to_owned(),
        to_whom: "髙橋一郎".to_owned(),
        way: "メール".to_owned(),
        issued_at: at(70),
    };
    let row = case.write(|w| w.put_issued(&issue("", &engagement.id)));
    assert_eq!(row.sha256, "86edbaa24831badfa0a8b04bb410141e2ee4182b6d0014493fe262a7a331c20b");
    assert_eq!((row.size, row.facts["rate"].as_i64()), (8, Some(3800)));
    assert_eq!(case.store.read(|r| r.issued(Some(&engagement.id))).unwrap(), std::slice::from_ref(&row));
    assert_eq!(case.store.read(|r| r.issued(None)).unwrap(), std::slice::from_ref(&row));
    assert_eq!(case.store.read(|r| r.issued(Some(&EngagementId::from("x")))).unwrap(), []);
    assert_eq!(case.store.read(|r| r.issued_bytes(&row.id)).unwrap().as_deref(), Some(&b"%PDF-1.7"[..]));
    assert_eq!(case.store.read(|r| r.issued_bytes("x")).unwrap(), None);

    let fixed = StoreError::Fixed { entity: entity::ISSUED_DOCUMENT, id: row.id.clone() };
    assert_eq!(case.try_write(|w| w.put_issued(&issue(&row.id, &engagement.id))).err(), Some(fixed));
    assert!(case.try_write(|w| Ok(w.conn.execute("UPDATE issued_document SET bytes = x''", [])?)).is_err());
    let referenced = StoreError::Referenced { entity: entity::ENGAGEMENT, id: engagement.id.0.clone() };
    assert_eq!(case.try_write(|w| w.remove_engagement(&engagement.id)).err(), Some(referenced));
    let unknown = StoreError::NotFound { entity: entity::ENGAGEMENT, id: "x".to_owned() };
    assert_eq!(case.try_write(|w| w.put_issued(&issue("", &EngagementId::from("x")))).err(), Some(unknown));
}

#[test]
fn readers_see_one_state_while_a_writer_works() {
    let case = Case::new();
    case.put(&person("髙橋", ""));
    case.store
        .read(|r| {
            let before = r.alumni_all()?.len();
            case.put(&person("佐藤", ""));
            assert_eq!(r.alumni_all()?.len(), before);
            Ok(())
        })
        .unwrap();
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap().len(), 2);
    assert!(case.store.read(|r| Ok(r.conn.execute("DELETE FROM alumnus", [])?)).is_err());
}

#[test]
fn writers_on_several_threads_take_turns() {
    let case = Case::new();
    let case = &case;
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                for number in 0..10 {
                    let alumnus = case.put(&person(&format!("{thread}-{number}"), ""));
                    assert_eq!(case.get(&alumnus), Some(alumnus));
                }
            });
        }
    });
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap().len(), 40);
    assert_eq!(case.store.verify().unwrap().journal, crate::Chain::Whole { rows: 41, erased: 0 });
}
