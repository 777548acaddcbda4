//! Whatever is changed behind the ledger's back is seen.

use crate::sample::{fill, findings, incidents};
use hudna_ledger::{Ledger, ProblemKind};
use rusqlite::Connection;

/// What `verify` finds after some SQL was run on a filled ledger from outside, its guards taken off.
fn after(sql: &str) -> Vec<ProblemKind> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.hudna");
    let mut ledger = Ledger::open(&path).unwrap();
    fill(&mut ledger);
    ledger.replace_projections(&incidents(), &findings()).unwrap();
    drop(ledger);
    let conn = Connection::open(&path).unwrap();
    conn.execute_batch(
        "PRAGMA foreign_keys = 0; DROP TRIGGER documents_kept; DROP TRIGGER documents_stay; DROP TRIGGER claims_kept;
         DROP TRIGGER claims_stay; DROP TRIGGER readings_stay;",
    )
    .unwrap();
    conn.execute_batch(sql).unwrap();
    drop(conn);
    let report = Ledger::open(&path).unwrap().verify().unwrap();
    report.problems.iter().for_each(|p| assert!(!p.to_string().is_empty()));
    let mut kinds: Vec<ProblemKind> = report.problems.into_iter().map(|p| p.kind).collect();
    kinds.dedup();
    kinds
}

#[test]
fn tampering_is_seen() {
    use ProblemKind::*;
    assert_eq!(after(""), []);
    assert_eq!(after("UPDATE documents SET raw = CAST(raw || x'20' AS BLOB) WHERE id = 'ar-1'"), [Hash]);
    assert_eq!(after("UPDATE documents SET text = text || ' ' WHERE id = 'ar-1'"), [Hash]);
    assert_eq!(after("UPDATE documents SET text = 'x' || text WHERE id = 'en-1'"), [Hash, Claim]);
    assert_eq!(after("UPDATE documents SET json = '{' WHERE id = 'ar-1'"), [Document]);
    assert_eq!(after("UPDATE documents SET json = replace(json, 'ar-1', 'ar-2')"), [Document]);
    assert_eq!(after("UPDATE claims SET json = replace(json, 'accuse', 'confirm')"), [Claim, Hash]);
    assert_eq!(after("UPDATE claims SET act = 'deny' WHERE act = 'accuse'"), [Claim]);
    assert_eq!(after("UPDATE claims SET json = '' WHERE seq = 1"), [Claim, Hash]);
    assert!(after("DELETE FROM claims WHERE seq = 2").contains(&Reference));
    assert_eq!(after("DELETE FROM claims_fts_docsize; DELETE FROM claim_places"), []);
    assert_eq!(after("UPDATE incidents SET json = '' WHERE seq = 0"), [Projection]);
    assert_eq!(after("DELETE FROM incident_claims WHERE n = 1"), [Projection]);
}

#[test]
fn evidence_cannot_be_changed_by_sql_that_means_no_harm() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.hudna");
    fill(&mut Ledger::open(&path).unwrap());
    let conn = Connection::open(&path).unwrap();
    for sql in ["UPDATE documents SET outlet = NULL", "DELETE FROM claims", "DELETE FROM documents"] {
        assert!(conn.execute(sql, []).unwrap_err().to_string().contains("evidence is never"));
    }
}

#[test]
fn a_damaged_page_is_reported_and_not_a_panic() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.hudna");
    let mut ledger = Ledger::open(&path).unwrap();
    fill(&mut ledger);
    ledger.replace_projections(&incidents(), &findings()).unwrap();
    drop(ledger);
    let whole = std::fs::read(&path).unwrap();
    let pages = whole.len() / 4096;
    let mut damaged = 0;
    for page in 1..pages {
        let mut bytes = whole.clone();
        bytes[page * 4096..page * 4096 + 64].fill(0xee);
        std::fs::write(&path, &bytes).unwrap();
        // Some pages keep it from opening at all: that is told too.
        match Ledger::open(&path).and_then(|l| l.verify()) {
            Ok(report) => damaged += usize::from(!report.is_clean()),
            Err(e) => {
                assert!(e.to_string().contains("x.hudna"), "{e}");
                damaged += 1;
            }
        }
    }
    assert!(damaged * 10 > pages * 8, "{damaged} of {pages}");
}
