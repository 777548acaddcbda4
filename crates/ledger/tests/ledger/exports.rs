//! Exports: whole, stable, and harmless in a spreadsheet.

use crate::sample::{filled, findings, incidents};
use hudna_ledger::{ClaimFilter, DocumentFilter, export};
use hudna_model::{Claim, Incident};

/// Fields of a CSV text, row by row, and whether each row has as many as the header.
fn table(csv: &[u8], columns: &[export::csv::Column]) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(csv);
    let header: Vec<String> = reader.headers().unwrap().iter().map(String::from).collect();
    assert_eq!(header, columns.iter().map(|c| c.0).collect::<Vec<_>>());
    assert!(columns.iter().all(|c| !c.1.is_empty()));
    reader.records().map(|r| r.unwrap().iter().map(String::from).collect()).collect()
}

#[test]
fn csv_has_every_column() {
    let ledger = filled();
    let documents = ledger.documents(&DocumentFilter::default()).unwrap();
    let claims = ledger.claims(&ClaimFilter::default()).unwrap();
    let column =
        |columns: &[export::csv::Column], name: &str| columns.iter().position(|c| c.0 == name).unwrap();

    let mut out = Vec::new();
    export::csv::documents(&mut out, &documents).unwrap();
    let rows = table(&out, export::csv::DOCUMENTS);
    assert_eq!(rows.len(), 2);
    assert_eq!(rows[0][column(export::csv::DOCUMENTS, "text")], documents[0].document.text);
    assert_eq!(rows[0][column(export::csv::DOCUMENTS, "published_from")], "given");

    let mut out = Vec::new();
    export::csv::claims(&mut out, &claims).unwrap();
    assert!(out.ends_with(b"\r\n"));
    let rows = table(&out, export::csv::CLAIMS);
    let cell = |row: usize, name: &str| rows[row][column(export::csv::CLAIMS, name)].as_str();
    assert_eq!(cell(0, "claim"), "ar-1#c1");
    assert_eq!(cell(0, "speaker_actor"), "AZE/MIL");
    assert_eq!((cell(0, "lat"), cell(0, "lon")), ("40.34500000000001", "-46.93"));
    assert_eq!((cell(0, "killed"), cell(0, "wounded")), ("2", ""));
    assert_eq!((cell(0, "time_start"), cell(0, "time_end")), ("2020-10-11", "2020-10-12"));
    assert_eq!(cell(1, "answers"), "c1");
    assert_eq!(cell(2, "initiator_actor"), "AZE/GOV | ARM/GOV");
    assert_eq!(cell(2, "weapons"), "'=HYPERLINK(\"x\")");

    let mut out = Vec::new();
    export::csv::incidents(&mut out, &incidents()).unwrap();
    let rows = table(&out, export::csv::INCIDENTS);
    assert_eq!(rows[0][column(export::csv::INCIDENTS, "flags")], "alleged | contested");
    assert_eq!(rows[1][column(export::csv::INCIDENTS, "initiator")], "");

    let mut out = Vec::new();
    export::csv::findings(&mut out, &findings()).unwrap();
    assert_eq!(table(&out, export::csv::FINDINGS)[0][4], "true");

    let mut empty = Vec::new();
    export::csv::claims(&mut empty, &[]).unwrap();
    assert!(table(&empty, export::csv::CLAIMS).is_empty());
}

#[test]
fn json_lines_leave_nothing_out() {
    let ledger = filled();
    let claims = ledger.claims(&ClaimFilter::default()).unwrap();
    let mut out = Vec::new();
    export::jsonl::claims(&mut out, &claims).unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text.lines().count(), 3);
    for (line, stored) in text.lines().zip(&claims) {
        assert!(line.starts_with(r#"{"document":"#), "{line}");
        assert_eq!(serde_json::from_str::<Claim>(line).unwrap(), stored.claim);
    }
    let mut out = Vec::new();
    export::jsonl::documents(&mut out, &ledger.documents(&DocumentFilter::default()).unwrap()).unwrap();
    let first = String::from_utf8(out).unwrap().lines().next().unwrap().to_string();
    let value: serde_json::Value = serde_json::from_str(&first).unwrap();
    assert_eq!((&value["id"], &value["claims"]), (&"ar-1".into(), &2.into()));
    let mut out = Vec::new();
    export::jsonl::incidents(&mut out, &incidents()).unwrap();
    let read: Vec<Incident> =
        String::from_utf8(out).unwrap().lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    assert_eq!(read, incidents());
    let mut out = Vec::new();
    export::jsonl::findings(&mut out, &findings()).unwrap();
    assert!(out.ends_with(b"}\n"));
}

#[test]
fn a_writer_that_fails_is_told() {
    struct Broken;
    impl std::io::Write for Broken {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("broken pipe"))
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    assert!(export::csv::incidents(Broken, &incidents()).is_err());
    assert!(export::jsonl::incidents(Broken, &incidents()).is_err());
}
