//! Killed at any moment, or cut off by the file system: what was acknowledged is there, nothing is half there, and running
//! the same again ends where an unbroken run ends.
//!
//! The test binary runs itself: `child` does nothing unless it is told a ledger by the environment.

use crate::sample::{claim, stamp};
use hudna_ledger::{ClaimFilter, Ledger};
use hudna_model::{Claim, Document};
use std::{
    io::{BufRead, BufReader},
    path::Path,
    process::{Command, Stdio},
    time::Duration,
};

const LEDGER: &str = "HUDNA_TEST_LEDGER";
const DOCUMENTS: usize = 60;

/// The n-th document: long enough that a kill often falls into its transaction.
fn numbered(n: usize) -> (Document, Vec<Claim>) {
    let sentence = |i: usize| format!("On day {i} column {n} fired on village {i}. ");
    let text: String = (0..120).map(sentence).collect();
    let document = Document { id: format!("d{n}"), text, ..Document::default() };
    let claims = (0..20).map(|i| claim(&document, &format!("c{i}"), sentence(i * 5).trim())).collect();
    (document, claims)
}

fn run(ledger: &mut Ledger) -> Result<(), hudna_ledger::Error> {
    for n in 0..DOCUMENTS {
        let (document, claims) = numbered(n);
        ledger.append(document.text.as_bytes(), &document, &claims, &stamp("0.1.0"))?;
        eprintln!("ack {n}");
    }
    Ok(())
}

#[test]
fn child() {
    let Some(path) = std::env::var_os(LEDGER) else { return };
    match Ledger::open(path).and_then(|mut ledger| run(&mut ledger)) {
        Ok(()) => eprintln!("done"),
        Err(e) => eprintln!("error {e}"),
    }
}

fn arguments() -> [&'static str; 3] {
    ["--exact", "crash::child", "--nocapture"]
}

fn unbroken() -> String {
    let mut ledger = Ledger::in_memory().unwrap();
    run(&mut ledger).unwrap();
    ledger.evidence_digest().unwrap()
}

/// Reopens, checks that the acknowledged documents are whole, and runs the same again to the end.
fn mend(path: &Path, acknowledged: usize, unbroken: &str) {
    let mut ledger = Ledger::open(path).unwrap();
    let report = ledger.verify().unwrap();
    assert_eq!(report.problems, vec![]);
    assert!(report.documents >= acknowledged, "{} of {acknowledged}", report.documents);
    for n in 0..report.documents {
        let (document, claims) = numbered(n);
        let filter = ClaimFilter { document: Some(document.id.clone()), ..ClaimFilter::default() };
        let found: Vec<Claim> = ledger.claims(&filter).unwrap().into_iter().map(|c| c.claim).collect();
        assert_eq!(found, claims, "{}", document.id);
        assert_eq!(ledger.document(&document.id).unwrap().unwrap().document, document);
    }
    run(&mut ledger).unwrap();
    assert_eq!(ledger.evidence_digest().unwrap(), unbroken);
}

#[test]
fn killed_at_any_moment_nothing_is_lost_or_half_there() {
    let unbroken = unbroken();
    let folder = tempfile::tempdir().unwrap();
    let mut broken = 0;
    // Kill after so many acknowledgements, and so many tenths of a millisecond.
    for (i, (acks, wait)) in
        [(0, 0), (0, 30), (1, 3), (3, 7), (8, 1), (15, 11), (25, 5), (40, 9)].into_iter().enumerate()
    {
        let path = folder.path().join(format!("{i}.hudna"));
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(arguments())
            .env(LEDGER, &path)
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
        let mut acknowledged = 0;
        while acknowledged < acks {
            let line = lines.next().expect("the child goes on");
            acknowledged += usize::from(line.starts_with("ack "));
        }
        std::thread::sleep(Duration::from_micros(wait * 100));
        child.kill().unwrap();
        child.wait().unwrap();
        acknowledged += lines.filter(|l| l.starts_with("ack ")).count();
        broken += usize::from(acknowledged < DOCUMENTS);
        mend(&path, acknowledged, &unbroken);
    }
    assert!(broken >= 5, "the child was killed too late to tell anything: {broken}");
}

/// A limit on the size of files stands for a disk that fails in the middle of a write: no root is needed for it.
#[cfg(unix)]
#[test]
fn a_failing_disk_leaves_whole_documents() {
    let unbroken = unbroken();
    let folder = tempfile::tempdir().unwrap();
    for kilobytes in [0, 2, 200, 1000] {
        let path = folder.path().join(format!("{kilobytes}.hudna"));
        let script = format!("trap '' XFSZ; ulimit -f {}; exec \"$@\"", kilobytes * 2);
        let output = Command::new("sh")
            .args(["-c", &script, "sh"])
            .arg(std::env::current_exe().unwrap())
            .args(arguments())
            .env(LEDGER, &path)
            .output()
            .unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        let error = told.lines().find(|l| l.starts_with("error ")).expect("the child meets the limit");
        assert!(error.contains(".hudna") && error.contains("disk"), "{error}");
        mend(&path, told.lines().filter(|l| l.starts_with("ack ")).count(), &unbroken);
    }
}
