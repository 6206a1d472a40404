//! Whoever is erased stands nowhere any more: not in the decrypted file, its log or any copy of it.

use engawa_domain::erasure::{ErasureGround, KeptContract};
use engawa_domain::{
    AlumnusId, Client, ContactEntry, Decision, DecisionTopic, EngagementId, Mailing, Segment, Stage, Tenure,
};

use super::*;
use crate::store::read_key_file;
use crate::{GivenUp, Import, ImportedRows, NewErasure, NewIssue, ReadyPerson, connection, entity};

/// What stands in the person's facts and in nobody else's.
pub(super) const WORDS: [&str; 9] = [
    "髙橋　一郎",
    "髙橋一郎",
    "タカハシ　イチロウ",
    "たかはし",
    "taka-ichi@example.jp",
    "09012345678",
    "金木犀の香り",
    "小鳥遊",
    "電算課",
];
/// What a contract says of them too.
const CONTRACT_WORDS: [&str; 4] = ["髙橋　一郎", "髙橋一郎", "タカハシ　イチロウ", "たかはし"];

pub(super) fn leaver() -> Alumnus {
    Alumnus {
        employee_no: "0098917".to_owned(),
        former_name: "小鳥遊".to_owned(),
        email: "taka-ichi@example.jp".to_owned(),
        phone: "09012345678".to_owned(),
        note: "金木犀の香りが好き".to_owned(),
        address: "東京都港区芝1-2-3".to_owned(),
        tenures: vec![Tenure { department: "電算課".to_owned(), ..Tenure::default() }],
        ..person("髙橋　一郎", "タカハシ　イチロウ")
    }
}

/// The import `i1`, of a file that names the person.
fn import(case: &Case, added: &[Alumnus], changed: &[Alumnus]) -> Vec<AlumnusId> {
    case.write(|w| {
        let import = Import {
            id: "i1".to_owned(),
            file_name: "髙橋一郎さんの経歴.csv".to_owned(),
            encoding: "cp932".to_owned(),
            imported_at: at(30),
            ..Import::default()
        };
        let mut run = w.begin_import(&import, added.len())?;
        let ids = added
            .iter()
            .map(|person| run.add(&ReadyPerson::new(2, person)?))
            .collect::<Result<Vec<_>, StoreError>>()?;
        let counts = ImportedRows { added: u32::try_from(added.len()).unwrap(), ..ImportedRows::default() };
        run.finish(counts, || changed.iter().try_for_each(|person| w.put_alumnus(person).map(|_| ())))?;
        Ok(ids)
    })
}

/// Stored, changed twice, undone once, imported: all ways in which a person gets into tables and payloads.
pub(super) fn with_history(case: &Case) -> Alumnus {
    let first = case.put(&leaver());
    let second = case.put(&Alumnus { note: "金木犀の香り、ふたたび".to_owned(), ..first.clone() });
    case.put(&Alumnus { job: "設計".to_owned(), ..second });
    case.write(|w| w.undo(entity::ALUMNUS, first.id.as_str()));
    let present = case.get(&first).unwrap();
    import(case, &[], &[Alumnus { job: "企画".to_owned(), ..present }]);
    case.get(&first).unwrap()
}

pub(super) fn engaged(case: &Case, with: &Alumnus, stage: Stage) -> EngagementId {
    let mut engagement = engagement_with(with, 3800);
    engagement.stage = stage;
    engagement.title = "マニュアルの改訂".to_owned();
    engagement.terms.contractor_contact.name = with.name.clone();
    engagement.decisions.push(Decision {
        topic: DecisionTopic::Person,
        value: with.name.clone(),
        reason: "当時の担当".to_owned(),
        source: String::new(),
        by: "佐藤".to_owned(),
        at: None,
    });
    let stored = case.write(|w| w.put_engagement(&engagement));
    // An edit, so that the journal holds the old contact too.
    let mut edited = stored.clone();
    edited.terms.contractor_contact.reach = with.email.clone();
    let edited = case.write(|w| w.put_engagement(&edited));
    let mut last = edited;
    last.terms.contractor_contact.reach = String::new();
    case.write(|w| w.put_engagement(&last)).id
}

pub(super) fn issued(case: &Case, engagement: &EngagementId, with: &Alumnus) -> String {
    let issue = NewIssue {
        id: String::new(),
        engagement_id: engagement.clone(),
        kind: "order".to_owned(),
        template_version: 1,
        format: "pdf".to_owned(),
        file_name: "20261123_髙橋一郎.pdf".to_owned(),
        bytes: b"%PDF frozen".to_vec(),
        facts: serde_json::json!({ "version": 1, "alumnus": with }),
        findings: serde_json::json!([]),
        reason: String::new(),
        to_whom: with.name.clone(),
        way: "メール".to_owned(),
        issued_at: at(40),
    };
    case.write(|w| w.put_issued(&issue)).id
}

pub(super) fn request(id: &AlumnusId, kept: &[&EngagementId]) -> NewErasure {
    NewErasure {
        alumnus_id: id.clone(),
        ground: ErasureGround::Requested,
        identity: "運転免許証の提示".to_owned(),
        checked_by: "佐藤".to_owned(),
        checked_on: Some(at(0).date_naive()),
        erased_by: "佐藤".to_owned(),
        kept: kept
            .iter()
            .map(|engagement| KeptContract {
                engagement_id: (*engagement).clone(),
                until: "2034-05-31".parse().unwrap(),
                basis: "法人税法施行規則59条".to_owned(),
            })
            .collect(),
    }
}

pub(super) fn erase(case: &Case, new: &NewErasure) -> crate::Erasure {
    case.store.erase(Change { action: "person.erase", actor: "佐藤", at: at(500) }, new).unwrap()
}

/// Every byte of a database file, decrypted.
pub(super) fn plain(folder: &Folder, database: &std::path::Path) -> Vec<u8> {
    let key = read_key_file(folder).unwrap().unlock(Secret::Passphrase(PASSPHRASE)).unwrap();
    let out = tempfile::tempdir().unwrap();
    let target = out.path().join("plain.db");
    let conn = connection::create(database, &key).unwrap();
    // Pages that nothing uses would not be exported: there are none.
    let free: i64 = conn.query_row("PRAGMA freelist_count", [], |row| row.get(0)).unwrap();
    assert_eq!(free, 0, "{}", database.display());
    conn.execute("ATTACH DATABASE ?1 AS plain KEY ''", [target.to_str().unwrap()]).unwrap();
    conn.query_row("SELECT sqlcipher_export('plain')", [], |_| Ok(())).unwrap();
    conn.execute_batch("DETACH DATABASE plain;").unwrap();
    drop(conn);
    let bytes = std::fs::read(target).unwrap();
    assert!(bytes.starts_with(b"SQLite format 3"));
    bytes
}

pub(super) fn standing(bytes: &[u8], words: &[&str]) -> Vec<String> {
    let stands = |word: &&&str| bytes.windows(word.len()).any(|window| window == word.as_bytes());
    words.iter().filter(stands).map(|word| (*word).to_owned()).collect()
}

/// Which of the words stand in the database, its log included.
pub(super) fn found(case: &Case, words: &[&str]) -> Vec<String> {
    let [log, _] = case.folder.database_side_files();
    // The log is empty, or what is erased could be in it.
    assert_eq!(std::fs::metadata(log).map(|data| data.len()).unwrap_or(0), 0);
    standing(&plain(&case.folder, &case.folder.database()), words)
}

#[test]
fn the_search_for_words_would_find_them() {
    let case = Case::new();
    with_history(&case);
    crate::erasure_sweep::ask_for_scrub(&case.folder).unwrap();
    case.store.backup(at(100)).unwrap();
    assert_eq!(found(&case, &WORDS), WORDS);
}

#[test]
fn without_a_contract_nothing_of_a_person_is_left() {
    let case = Case::new();
    let gone = with_history(&case);
    let draft = engaged(&case, &gone, Stage::Offered);
    let removed = engaged(&case, &gone, Stage::Drafting);
    case.write(|w| w.remove_engagement(&removed));
    let erasure = erase(&case, &request(&gone.id, &[]));
    assert_eq!(found(&case, &WORDS), Vec::<String>::new());
    let count = |what: &str| erasure.erased.iter().find(|kind| kind.what == what).map(|kind| kind.count);
    assert_eq!(
        [count("person"), count("tenures"), count("engagements"), count("documents")],
        [Some(1), Some(1), Some(1), None]
    );
    assert_eq!(case.get(&gone), None);
    assert_eq!(case.store.read(|r| r.engagement(&draft)).unwrap(), None);
    assert_eq!(case.store.read(|r| r.alumni_search(&[], 0, 10)).unwrap().total, 0);
    assert!(case.store.verify().unwrap().is_sound());
    let journal = case.store.read(|r| r.journal(1)).unwrap();
    assert_eq!(journal[0].action, "person.erase");
    assert_eq!(case.store.read(|r| r.erasures()).unwrap(), [erasure]);
}

#[test]
fn with_a_contract_the_contract_stays_whole_and_the_person_shrinks_to_it() {
    let case = Case::new();
    let gone = with_history(&case);
    let (contract, draft) = (engaged(&case, &gone, Stage::Closed), engaged(&case, &gone, Stage::Drafting));
    let document = issued(&case, &contract, &gone);
    let before = case.store.read(|r| r.engagement(&contract)).unwrap().unwrap();
    erase(&case, &request(&gone.id, &[&contract]));

    let left = found(&case, &WORDS);
    let outside: Vec<_> = left.iter().filter(|word| !CONTRACT_WORDS.contains(&word.as_str())).collect();
    assert_eq!(outside, Vec::<&String>::new());
    let (engagement, party, bytes, rows) = case
        .store
        .read(|r| {
            Ok((
                r.engagement(&contract)?.unwrap(),
                r.party(&gone.id)?.unwrap(),
                r.issued_bytes(&document)?.unwrap(),
                r.issued(Some(&contract))?,
            ))
        })
        .unwrap();
    assert_eq!(engagement, before);
    assert_eq!((party.name.as_str(), party.address.as_str()), ("髙橋　一郎", "東京都港区芝1-2-3"));
    assert_eq!((party.email.as_str(), party.note.as_str(), party.tenures.len()), ("", "", 0));
    assert_eq!(bytes, b"%PDF frozen");
    assert_eq!(rows[0].facts["alumnus"]["note"], "");
    assert_eq!(rows[0].facts["alumnus"]["address"], "東京都港区芝1-2-3");
    assert_eq!(case.store.read(|r| r.engagement(&draft)).unwrap(), None);
    // In no list and no search.
    assert_eq!(case.get(&gone), None);
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap(), []);
    assert_eq!(case.store.read(|r| r.alumni_search(&["たかはし".to_owned()], 0, 9)).unwrap().matched, 0);
    assert!(case.store.verify().unwrap().is_sound());

    // The contract can still be brought to its end, with the contractor it names.
    let closing = Engagement { title: "終了".to_owned(), ..engagement };
    assert_eq!(case.write(|w| w.put_engagement(&closing)).alumnus_id, gone.id);

    // When it need not be kept any longer, the rest goes.
    let rest = NewErasure {
        ground: ErasureGround::RetentionEnded,
        identity: String::new(),
        checked_by: String::new(),
        checked_on: None,
        ..request(&gone.id, &[])
    };
    erase(&case, &rest);
    assert_eq!(found(&case, &WORDS), Vec::<String>::new());
    assert_eq!(case.store.read(|r| r.party(&gone.id)).unwrap(), None);
    assert_eq!(case.store.read(|r| r.issued(None)).unwrap(), []);
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn a_person_of_the_same_name_is_untouched() {
    let case = Case::new();
    let gone = with_history(&case);
    let other = case.put(&leaver());
    let other = case.put(&Alumnus { job: "営業".to_owned(), ..other });
    let work = engaged(&case, &other, Stage::Drafting);
    let before = case.store.read(|r| r.engagement(&work)).unwrap();
    let history = |id: &AlumnusId| case.store.read(|r| r.history(entity::ALUMNUS, id.as_str())).unwrap();
    let kept = history(&other.id);
    assert_eq!(case.store.read(|r| r.same_named(&gone)).unwrap(), 1);
    erase(&case, &request(&gone.id, &[]));
    assert_eq!(case.get(&other), Some(other.clone()));
    assert_eq!(case.store.read(|r| r.engagement(&work)).unwrap(), before);
    assert_eq!(history(&other.id), kept);
    assert!(history(&gone.id).iter().all(|(_, payload)| payload.is_none()));
    assert_eq!(case.store.read(|r| r.alumni_search(&["たかはし".to_owned()], 0, 9)).unwrap().matched, 1);
}

#[test]
fn whoever_an_import_added_and_nobody_touched_goes_as_well_and_the_chain_stays_whole() {
    let case = Case::new();
    let ids = import(&case, &[leaver(), person("佐藤　花", "サトウ")], &[]);
    erase(&case, &request(&ids[0], &[]));
    assert_eq!(case.store.read(|r| r.alumnus(&ids[0])).unwrap(), None);
    assert!(case.store.read(|r| r.alumnus(&ids[1])).unwrap().is_some());
    assert!(case.store.verify().unwrap().is_sound());
    case.write(|w| w.undo_import("i1", &GivenUp::new()));
    assert_eq!(case.store.read(|r| r.alumni_all()).unwrap(), []);
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn whose_record_went_into_another_is_erased_with_it() {
    let case = Case::new();
    let (kept, gone) = (case.put(&leaver()), case.put(&person("タカハシ 一郎", "タカハシ　イチロウ")));
    case.write(|w| w.merge_alumni("m1", "", &kept, (&gone.id, gone.revision)));
    erase(&case, &request(&kept.id, &[]));
    let erased: Vec<AlumnusId> =
        case.store.read(|r| r.erasures()).unwrap().into_iter().map(|erasure| erasure.alumnus_id).collect();
    assert!(erased.contains(&kept.id) && erased.contains(&gone.id));
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn nothing_brings_an_erased_person_back() {
    let case = Case::new();
    let gone = with_history(&case);
    erase(&case, &request(&gone.id, &[]));
    let id = gone.id.as_str();
    assert_eq!(case.try_write(|w| w.undo(entity::ALUMNUS, id)), Err(StoreError::NothingToUndo));
    assert_eq!(case.try_write(|w| w.redo(entity::ALUMNUS, id)), Err(StoreError::NothingToRedo));
    let missing = StoreError::NotFound { entity: entity::ALUMNUS, id: id.to_owned() };
    // A form that was open meanwhile, and one that pretends to be new.
    for revision in [gone.revision, 0] {
        let put = case.try_write(|w| w.put_alumnus(&Alumnus { revision, ..gone.clone() }));
        assert_eq!(put, Err(missing.clone()));
    }
    case.write(|w| w.undo_import("i1", &GivenUp::new()));
    assert_eq!(case.get(&gone), None);
    assert_eq!(
        case.store.erase(Change { action: "x", actor: "", at: at(600) }, &request(&gone.id, &[])),
        Err(missing)
    );
    // The same list again makes somebody new.
    assert_ne!(case.put(&leaver()).id, gone.id);
}

#[test]
fn what_others_say_of_the_person_is_named_and_their_history_of_it_goes() {
    let case = Case::new();
    let gone = with_history(&case);
    let other = case.put(&Alumnus {
        note: "髙橋 一郎さんの後任".to_owned(), ..person("佐藤　花", "サトウ")
    });
    let mut work = engagement_with(&other, 4000);
    work.title = "髙橋一郎さんの続き".to_owned();
    let work = case.write(|w| w.put_engagement(&work));
    case.write(|w| w.put_client(&Client { name: "縁側製作所".to_owned(), ..Client::default() }));
    let mentions = || -> Vec<(&str, String)> {
        let found = case.store.read(|r| r.mentions(&gone)).unwrap();
        found.into_iter().map(|mention| (mention.entity, mention.id)).collect()
    };
    let named = mentions();
    for expected in [
        (entity::ALUMNUS, other.id.0.clone()),
        (entity::ENGAGEMENT, work.id.0.clone()),
        (entity::IMPORT, "i1".to_owned()),
    ] {
        assert!(named.contains(&expected), "{expected:?} in {named:?}");
    }
    case.put(&Alumnus { note: "前任から引き継いだ".to_owned(), ..other });
    case.write(|w| w.put_engagement(&Engagement { title: "続き".to_owned(), ..work }));
    erase(&case, &request(&gone.id, &[]));
    assert_eq!(found(&case, &["髙橋 一郎", "髙橋一郎", "髙橋　一郎"]), Vec::<String>::new());
    assert!(case.store.verify().unwrap().is_sound());
}

#[test]
fn the_name_is_named_in_whatever_letters_and_wherever_it_stands() {
    let case = Case::new();
    let gone = case.put(&leaver());
    let short = case.put(&person("林　健", "ハヤシ　ケン"));
    let other = case.put(&Alumnus {
        note: "高橋一郎さんと同期".to_owned(), ..person("佐藤　花", "サトウ")
    });
    let log = ContactEntry {
        alumnus_id: other.id.clone(),
        on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        note: "高橋 一郎さんの紹介、林健さんも同席".to_owned(),
        by: "佐藤".to_owned(),
        ..ContactEntry::default()
    };
    case.write(|w| w.put_contact(&log));
    let segment = Segment { name: "髙橋一郎の部署".to_owned(), ..Segment::default() };
    let segment = case.write(|w| w.put_segment(&segment));
    let mailing = Mailing { title: "高橋一郎さんを囲む会".to_owned(), ..Mailing::default() };
    let mailing = case.write(|w| w.put_mailing(&mailing));
    let named = |person: &Alumnus| -> Vec<(&str, String)> {
        let found = case.store.read(|r| r.mentions(person)).unwrap();
        found.into_iter().map(|mention| (mention.entity, mention.id)).collect()
    };
    let expected = [
        (entity::ALUMNUS, other.id.0.clone()),
        (entity::CONTACT, other.id.0.clone()),
        (entity::SEGMENT, segment.id.0.clone()),
        (entity::MAILING, mailing.id.0.clone()),
    ];
    assert_eq!(named(&gone), expected);
    assert_eq!(named(&short), [(entity::CONTACT, other.id.0.clone())]);
    // Nobody can mend a mailing that went out, so its words are blanked; and what was mended leaves the history.
    case.write(|w| w.put_segment(&Segment { name: "その部署".to_owned(), ..segment }));
    case.put(&Alumnus { note: String::new(), ..other });
    erase(&case, &request(&gone.id, &[]));
    assert_eq!(found(&case, &["髙橋一郎", "高橋一郎"]), Vec::<String>::new());
    let title = case.store.read(|r| r.mailing(&mailing.id)).unwrap().unwrap().mailing.title;
    assert_eq!(title, "（消去）さんを囲む会");
}

#[test]
fn whoever_has_the_name_in_other_letters_counts_as_a_namesake() {
    let case = Case::new();
    let gone = case.put(&leaver());
    case.put(&Alumnus { note: "高橋一郎本人の希望".to_owned(), ..person("高橋一郎", "") });
    assert_eq!(case.store.read(|r| r.same_named(&gone)).unwrap(), 1);
    assert_eq!(case.store.read(|r| r.mentions(&gone)).unwrap(), []);
}

#[test]
fn an_entry_of_the_contact_log_counts_once() {
    let case = Case::new();
    let gone = case.put(&leaver());
    let log = ContactEntry {
        alumnus_id: gone.id.clone(),
        on: NaiveDate::from_ymd_opt(2026, 11, 1).unwrap(),
        note: "近況".to_owned(),
        next_on: NaiveDate::from_ymd_opt(2026, 12, 1),
        ..ContactEntry::default()
    };
    case.write(|w| w.put_contact(&log));
    let look = case.store.read(|r| r.look_at_erasure(&gone.id, &[])).unwrap();
    let counted: Vec<_> = look.iter().filter(|item| item.what == "contacts").map(|item| item.count).collect();
    assert_eq!(counted, [1]);
}
