//! Files that are no ledgers, are too new, cannot be written, are full, or are being written by another.

use crate::sample::{arabic, claim, english, fill, stamp};
use hudna_ledger::{Appended, DecisionKind, DocumentFilter, Error, Ledger, VERSION};
use hudna_model::Document;
use rusqlite::Connection;
use std::{fs, path::Path, time::Duration};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

/// The error of opening, which must name the file.
fn refused(path: &Path) -> Error {
    let error = Ledger::open(path).unwrap_err();
    assert!(error.to_string().contains(&*path.to_string_lossy()), "{error}");
    error
}

#[test]
fn what_is_no_ledger_is_left_alone() {
    let folder = folder();
    let path = folder.path().join("notes.txt");
    for content in
        ["notes of a meeting\n".repeat(200), "x".into(), format!("SQLite format 3\0{}", " ".repeat(5000))]
    {
        fs::write(&path, &content).unwrap();
        assert!(matches!(refused(&path), Error::NotALedger { .. }));
        assert!(Ledger::open_read_only(&path).is_err());
        assert_eq!(fs::read_to_string(&path).unwrap(), content);
    }
    let path = folder.path().join("other.db");
    Connection::open(&path).unwrap().execute_batch("CREATE TABLE t (a)").unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(refused(&path), Error::NotALedger { .. }));
    assert_eq!(fs::read(&path).unwrap(), before);
    assert!(matches!(refused(folder.path()), Error::NotALedger { .. }));
    assert!(matches!(refused(&folder.path().join("no/such/folder/x.hudna")), Error::CannotOpen { .. }));
    assert!(matches!(Ledger::open_read_only(folder.path().join("none")), Err(Error::Missing { .. })));
    assert!(!folder.path().join("none").exists());
}

#[test]
fn an_empty_file_becomes_a_ledger_and_odd_names_are_names() {
    let folder = folder();
    for name in ["empty", ":memory:", "file:x?mode=ro", "50% #1 ?.hudna", "دفتر.hudna"] {
        let path = folder.path().join(name);
        fs::write(&path, "").unwrap();
        fill(&mut Ledger::open(&path).unwrap());
        assert!(fs::metadata(&path).unwrap().len() > 0, "{name}");
        assert_eq!(Ledger::open_read_only(&path).unwrap().counts().unwrap().documents, 2);
        let mut rights = fs::metadata(&path).unwrap().permissions();
        rights.set_readonly(true);
        fs::set_permissions(&path, rights).unwrap();
        assert_eq!(Ledger::open(&path).unwrap().counts().unwrap().documents, 2);
    }
}

#[test]
fn a_newer_ledger_is_refused() {
    let folder = folder();
    let path = folder.path().join("x.hudna");
    fill(&mut Ledger::open(&path).unwrap());
    Connection::open(&path).unwrap().pragma_update(None, "user_version", VERSION + 6).unwrap();
    let error = refused(&path);
    assert!(matches!(error, Error::Newer { found, .. } if found == VERSION + 6), "{error}");
    assert!(matches!(Ledger::open_read_only(&path), Err(Error::Newer { .. })));
    Connection::open(&path).unwrap().pragma_update(None, "user_version", 0).unwrap();
    assert!(matches!(refused(&path), Error::NotALedger { .. }));
}

#[test]
fn a_ledger_opened_for_reading_is_not_written() {
    let folder = folder();
    let path = folder.path().join("x.hudna");
    fill(&mut Ledger::open(&path).unwrap());
    let mut ledger = Ledger::open_read_only(&path).unwrap();
    assert!(ledger.is_read_only());
    assert_eq!(ledger.documents(&DocumentFilter::default()).unwrap().len(), 2);
    assert!(ledger.verify().unwrap().is_clean());
    let (document, claims) = arabic();
    let time = stamp("0.1.0").time;
    for error in [
        ledger.append(b"new", &document, &[], &stamp("0.1.0")).unwrap_err(),
        ledger.replace_claims("ar-1", &claims, &stamp("0.2.0")).unwrap_err(),
        ledger.replace_projections(&[], &[]).unwrap_err(),
        ledger.decide(DecisionKind::Accept, &serde_json::json!({}), "n.k.", time).unwrap_err(),
    ] {
        assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
        let told = error.to_string();
        assert!(told.contains("x.hudna") && told.contains("writable"), "{told}");
    }
}

#[cfg(unix)]
#[test]
fn a_read_only_file_in_a_read_only_folder_opens_for_reading() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder();
    let shelf = folder.path().join("shelf");
    fs::create_dir(&shelf).unwrap();
    let path = shelf.join("x.hudna");
    fill(&mut Ledger::open(&path).unwrap());
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    fs::set_permissions(&shelf, fs::Permissions::from_mode(0o555)).unwrap();
    for for_reading in [false, true] {
        let opened = if for_reading { Ledger::open_read_only(&path) } else { Ledger::open(&path) };
        let mut ledger = opened.unwrap();
        assert!(ledger.is_read_only());
        assert_eq!(ledger.counts().unwrap().documents, 2);
        let (document, claims) = english();
        let error = ledger.append(b"new", &document, &claims, &stamp("0.1.0")).unwrap_err();
        assert!(matches!(error, Error::ReadOnly { .. }), "{error}");
        // Nothing was laid beside it, not even by root, whom the permissions do not bind.
        assert_eq!(fs::read_dir(&shelf).unwrap().count(), 1);
    }
    fs::set_permissions(&shelf, fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_full_disk_leaves_the_ledger_as_it_was() {
    let folder = folder();
    let path = folder.path().join("x.hudna");
    let mut ledger = Ledger::open(&path).unwrap();
    fill(&mut ledger);
    let before = ledger.evidence_digest().unwrap();
    ledger.limit_size(Some(fs::metadata(&path).unwrap().len() + 40_000)).unwrap();
    let text = "a long piece ".repeat(20_000);
    let document = Document { id: "long".into(), text: text.clone(), ..Document::default() };
    let claims = [claim(&document, "c1", "a long piece")];
    let error = ledger.append(text.as_bytes(), &document, &claims, &stamp("0.1.0")).unwrap_err();
    assert!(matches!(error, Error::Full { .. }), "{error}");
    assert!(error.to_string().contains("x.hudna"));
    assert_eq!(ledger.evidence_digest().unwrap(), before);
    assert!(ledger.verify().unwrap().is_clean());
    let (short, claims) = english();
    let short = Document { id: "short".into(), ..short };
    assert_eq!(ledger.append(b"short", &short, &claims, &stamp("0.1.0")).unwrap(), Appended::Added);
    ledger.limit_size(None).unwrap();
    let claims = [claim(&document, "c1", "a long piece")];
    assert_eq!(ledger.append(text.as_bytes(), &document, &claims, &stamp("0.1.0")).unwrap(), Appended::Added);
    drop(ledger);
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.counts().unwrap().documents, 4);
    assert!(ledger.verify().unwrap().is_clean());
}

#[test]
fn a_second_writer_is_told_and_readers_go_on() {
    let folder = folder();
    let path = folder.path().join("x.hudna");
    let mut ledger = Ledger::open(&path).unwrap();
    fill(&mut ledger);
    let other = Connection::open(&path).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    ledger.set_patience(Duration::from_millis(50)).unwrap();
    let (document, claims) = english();
    let document = Document { id: "late".into(), ..document };
    let error = ledger.append(b"late", &document, &claims, &stamp("0.1.0")).unwrap_err();
    assert!(matches!(error, Error::Busy { .. }), "{error}");
    assert!(error.to_string().contains("another hudna is writing to this ledger"), "{error}");
    // Those who read, and those who open, are not kept waiting.
    assert_eq!(ledger.counts().unwrap().documents, 2);
    assert_eq!(Ledger::open_read_only(&path).unwrap().counts().unwrap().documents, 2);
    assert_eq!(Ledger::open(&path).unwrap().counts().unwrap().documents, 2);
    other.execute_batch("ROLLBACK").unwrap();
    assert_eq!(ledger.append(b"late", &document, &claims, &stamp("0.1.0")).unwrap(), Appended::Added);
}

#[test]
fn many_open_a_new_ledger_at_once() {
    let folder = folder();
    let path = folder.path().join("x.hudna");
    std::thread::scope(|scope| {
        for n in 0..8 {
            let path = &path;
            scope.spawn(move || {
                let mut ledger = Ledger::open(path).unwrap();
                let document =
                    Document { id: format!("d{n}"), text: format!("text {n}"), ..Document::default() };
                ledger.append(document.text.as_bytes(), &document, &[], &stamp("0.1.0")).unwrap();
            });
        }
    });
    let ledger = Ledger::open(&path).unwrap();
    assert_eq!(ledger.counts().unwrap().documents, 8);
    assert!(ledger.verify().unwrap().is_clean());
}
