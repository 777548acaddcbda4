//! Ledgers of every past version open for ever, and hold what they held.

use crate::sample::{arabic, claim, fill, findings, incidents, stamp};
use hudna_ledger::{DecisionKind, Ledger, VERSION};
use std::path::{Path, PathBuf};

/// A file of every version, with the digests it had when it was made: evidence, projections.
const PAST: &[(&str, &str, &str)] = &[(
    "v1.hudna",
    "f84f5006a004ca7e3ee7e0b204c98bf694f2ea61bdce05c44161d708025a41a5",
    "faa2800ad64eff5d307702828a8aecd62bc1ea6902445895fa1c30734670f2eb",
)];

fn fixtures() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/ledgers")
}

#[test]
fn past_versions_open() {
    assert_eq!(
        PAST.len() as i64,
        VERSION,
        "a new version needs a fixture: cargo test -- --ignored write_the_fixture"
    );
    for (name, evidence, projections) in PAST {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(name);
        // Copied by content: the fixture may be read-only where it lies.
        std::fs::write(&path, std::fs::read(fixtures().join(name)).unwrap()).unwrap();
        let ledger = Ledger::open(&path).unwrap();
        assert_eq!(ledger.verify().unwrap().problems, vec![]);
        assert_eq!(ledger.evidence_digest().unwrap(), *evidence, "{name}");
        assert_eq!(ledger.projections_digest().unwrap(), *projections, "{name}");
        let counts = ledger.counts().unwrap();
        assert_eq!((counts.documents, counts.claims, counts.superseded), (2, 3, 1), "{name}");
        assert_eq!((counts.decisions, counts.incidents, counts.findings), (3, 2, 1), "{name}");
        assert_eq!(ledger.claim("ar-1#c1").unwrap().unwrap().claim, arabic().1[0]);
        drop(ledger);
        Ledger::open_read_only(&path).unwrap();
    }
}

/// Makes the fixture of this version. Run once when a version is new, and put the digests it prints into [`PAST`].
#[test]
#[ignore = "writes the fixture of the current version"]
fn write_the_fixture() {
    let path = fixtures().join(format!("v{VERSION}.hudna"));
    std::fs::create_dir_all(fixtures()).unwrap();
    assert!(!path.exists(), "{} is there: fixtures are made once", path.display());
    let mut ledger = Ledger::open(&path).unwrap();
    let (document, claims) = arabic();
    let first = [claim(&document, "c1", "ترتر")];
    ledger.append(document.text.as_bytes(), &document, &first, &stamp("0.0.1")).unwrap();
    ledger.replace_claims("ar-1", &claims, &stamp("0.1.0")).unwrap();
    fill(&mut ledger);
    let time = "2020-10-14T09:00:00Z".parse().unwrap();
    let payload = serde_json::json!({"claim": "ar-1#c2"});
    let rejected = ledger.decide(DecisionKind::Reject, &payload, "n.k.", time).unwrap();
    ledger
        .decide(DecisionKind::Accept, &serde_json::json!({"agreement": "moscow-2020-10-10"}), "n.k.", time)
        .unwrap();
    ledger.undo(rejected, "d.h.", time).unwrap();
    ledger.replace_projections(&incidents(), &findings()).unwrap();
    println!("{}\n{}", ledger.evidence_digest().unwrap(), ledger.projections_digest().unwrap());
}
