//! Killed at any moment: what was acknowledged is there, and running the same again ends where an unbroken run ends.

use crate::common::Hudna;
use hudna_ledger::{DocumentFilter, Ledger};
use std::time::{Duration, Instant};

const DOCUMENTS: usize = 120;

fn archive(hudna: &Hudna) -> String {
    let line = |n: usize| {
        let (day, hour) = (1 + n % 28, n % 24);
        let text = format!(
            "Azerbaijan accused Armenia of shelling Tartar in column {n}. Armenia denied that it had shelled Tartar. \
             The army of Armenia said its forces had shot down {hour} drones near Hadrut on Monday."
        );
        format!(
            "{{\"id\": \"d{n}\", \"published\": \"2020-10-{day:02}\", \"outlet\": \"o{}\", \"text\": \"{text}\"}}\n",
            n % 7
        )
    };
    hudna.file("archive.jsonl", (0..DOCUMENTS).map(line).collect::<String>())
}

fn stored(hudna: &Hudna) -> usize {
    let ledger = Ledger::open_read_only(hudna.ledger());
    ledger.and_then(|l| l.documents(&DocumentFilter::default())).map_or(0, |d| d.len())
}

#[test]
fn killed_and_run_again_it_ends_where_an_unbroken_run_ends() {
    let unbroken = Hudna::new();
    unbroken.run(&["ingest", &archive(&unbroken)]).done();
    let wanted = (unbroken.evidence(), unbroken.projections());
    let mut broken = 0;
    for after in [0, 1, 9, 33, 80] {
        let hudna = Hudna::new();
        let file = archive(&hudna);
        let mut child = hudna.command(&["ingest", &file]).spawn().unwrap();
        let patience = Instant::now();
        while after > 0 && stored(&hudna) < after && patience.elapsed() < Duration::from_secs(60) {
            std::thread::sleep(Duration::from_millis(1));
        }
        child.kill().unwrap();
        child.wait().unwrap();
        let there = stored(&hudna);
        assert!(there >= after, "{there} of {after}");
        broken += usize::from(there < DOCUMENTS);
        if hudna.ledger().exists() && there > 0 {
            hudna.run(&["verify"]).done();
        }
        let again = hudna.run(&["ingest", &file]).done();
        assert!(again.contains(&format!("{} new, {there} already there", DOCUMENTS - there)), "{again}");
        assert_eq!((hudna.evidence(), hudna.projections()), wanted, "killed after {there}");
    }
    assert!(broken >= 3, "it was killed too late to tell anything: {broken}");
}
