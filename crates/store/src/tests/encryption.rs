//! No byte on disk tells a stored value.

use engawa_domain::Client;

use super::*;
use crate::NewIssue;

const NAMES: [&str; 5] = ["髙橋一郎", "タカハシイチロウ", "縁側製作所", "0312345678", "secret remark"];

fn utf16(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

/// Which of the names (or the magic of a plain SQLite file) stand in the bytes.
fn found_in(bytes: &[u8]) -> Vec<String> {
    let contains = |needle: &[u8]| bytes.windows(needle.len()).any(|window| window == needle);
    let names = NAMES.iter().chain(&["SQLite format 3", "CREATE TABLE", PASSPHRASE]);
    names
        .filter(|text| contains(text.as_bytes()) || contains(&utf16(text)))
        .map(|text| (*text).to_owned())
        .collect()
}

#[test]
fn the_search_for_names_would_find_them() {
    assert_eq!(found_in("…髙橋一郎…".as_bytes()), ["髙橋一郎"]);
    assert_eq!(found_in(&utf16("x縁側製作所")), ["縁側製作所"]);
    assert_eq!(found_in(b"SQLite format 3\0"), ["SQLite format 3"]);
}

#[test]
fn no_file_of_the_folder_holds_a_name_that_was_entered() {
    let case = Case::new();
    let alumnus = Alumnus {
        phone: "0312345678".to_owned(),
        note: "secret remark".to_owned(),
        ..person("髙橋一郎", "タカハシイチロウ")
    };
    let alumnus = case.put(&alumnus);
    case.write(|w| w.put_client(&Client { name: "縁側製作所".to_owned(), ..Client::default() }));
    let engagement = case.write(|w| w.put_engagement(&engagement_with(&alumnus, 3800)));
    case.write(|w| {
        w.put_issued(&NewIssue {
            id: String::new(),
            engagement_id: engagement.id.clone(),
            kind: "order".to_owned(),
            template_version: 1,
            format: "pdf".to_owned(),
            file_name: "20261123_髙橋一郎.pdf".to_owned(),
            bytes: "髙橋一郎".repeat(5000).into_bytes(),
            facts: serde_json::json!({ "name": "髙橋一郎" }),
            findings: serde_json::json!([]),
            reason: String::new(),
            to_whom: "髙橋一郎".to_owned(),
            way: String::new(),
            issued_at: at(60),
        })
    });
    case.write(|w| w.undo(crate::entity::CLIENT, crate::entity::CLIENT));
    // A sort too big for a page of memory would go to a temporary file if it could.
    case.store.read(|r| r.alumni_search(&["髙".to_owned()], 0, 10)).unwrap();
    case.store.backup(at(90)).unwrap();
    case.store.change_passphrase(PASSPHRASE, "別の合い言葉にする", KdfCost::for_tests()).unwrap();
    case.put(&person("髙橋一郎", "タカハシイチロウ"));

    // The write-ahead log is there and has something in it.
    let log = std::fs::metadata(&case.folder.database_side_files()[0]).unwrap();
    assert!(log.len() > 4096);
    let open = files_below(case.folder.path());
    assert!(open.len() >= 7, "{:?}", open.iter().map(|(path, _)| path).collect::<Vec<_>>());
    for (path, bytes) in open {
        assert_eq!(found_in(&bytes), Vec::<String>::new(), "{}", path.display());
    }
    let (folder, _, _dir) = case.closed();
    for (path, bytes) in files_below(folder.path()) {
        assert_eq!(found_in(&bytes), Vec::<String>::new(), "{}", path.display());
    }
}

#[test]
fn temporary_tables_stay_in_memory() {
    let case = Case::new();
    case.store
        .read(|r| {
            let kind: i64 = r.conn.query_row("PRAGMA temp_store", [], |row| row.get(0))?;
            assert_eq!(kind, 2);
            let mut options = r.conn.prepare("PRAGMA compile_options")?;
            let options = crate::value::collect(&mut options, [], |row| Ok(row.get::<_, String>(0)?))?;
            assert!(options.contains(&"TEMP_STORE=2".to_owned()), "{options:?}");
            Ok(())
        })
        .unwrap();
}

#[test]
fn errors_and_debug_output_name_no_value() {
    let case = Case::new();
    let alumnus = case.put(&person("髙橋一郎", "タカハシイチロウ"));
    let writer = case.store.write(Change { action: "x", actor: "", at: at(1) }, |w| {
        w.conn.execute("UPDATE alumnus SET details = '{\"address\": \"髙橋一郎\", \"contacts\": 5}'", [])?;
        Ok(())
    });
    writer.unwrap();
    let error = case.store.read(|r| r.alumnus(&alumnus.id)).unwrap_err();
    assert_eq!(error, StoreError::Unreadable { entity: "alumnus", id: alumnus.id.0 });
    assert_eq!(found_in(format!("{error} {error:?}").as_bytes()), Vec::<String>::new());
}
