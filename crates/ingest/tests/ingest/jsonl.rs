//! JSON to documents.

use crate::{bytes, error, one, options};
use hudna_ingest::{IngestError, Options, Source, jsonl::Lines, read};
use hudna_model::{DateSource, PartKind};
use std::io::{self, BufReader, Read};

#[test]
fn a_document_a_line() {
    let text = "\u{feff}{\"id\":\"a\",\"text\":\"Quiet night\\n\\nNobody fired a shot, monitors said.\",\"lang\":\"en\",\
                \"published\":\"2020-10-12T21:45+04:00\",\"title\":\"Quiet night\",\"outlet\":\"The Relay\",\
                \"url\":\"https://relay.example/1\",\"claims\":[{\"quote\":\"x\"}]}\r\n\r\n   \r\n\
                {\"text\":\"هدوء على الجبهة.\",\"id\":null,\"outlet\":null}\r\n";
    let all = bytes(text, "set.jsonl");
    assert_eq!(all.len(), 2);
    let first = all[0].as_ref().unwrap();
    let d = &first.document;
    assert_eq!((d.id.as_str(), d.lang.as_deref(), d.outlet.as_deref()), ("a", Some("en"), Some("The Relay")));
    assert_eq!(d.published.unwrap().to_string(), "2020-10-12T21:45");
    assert_eq!(d.published_from, Some(DateSource::Given));
    assert_eq!(d.parts.iter().map(|p| p.kind).collect::<Vec<_>>(), [PartKind::Title, PartKind::Body]);
    assert_eq!((first.origin.as_str(), d.url.as_deref()), ("set.jsonl:1", Some("https://relay.example/1")));
    let second = all[1].as_ref().unwrap();
    assert_eq!(second.origin, "set.jsonl:4");
    assert_eq!(second.document.text, "هدوء على الجبهة.");
    assert!(second.document.id.starts_with("d-") && second.document.id.len() == 14, "{}", second.document.id);
}

#[test]
fn the_missing_id_is_that_of_the_text() {
    let json = one("{\"text\":\"Quiet night\"}", "a.jsonl").document.id;
    assert_eq!(json, one("Quiet night", "a.txt").document.id);
    assert_eq!(json, format!("d-{}", &blake3::hash(b"Quiet night").to_hex()[..12]));
}

#[test]
fn a_bad_line_does_not_hide_the_others() {
    let text = "{\"text\":\"one two\"}\n{\"text\":\n[1]\nnull\n{\"id\":\"x\"}\n{\"text\":\"  \"}\n{\"text\":3}\n{\"text\":\"three four\"}";
    let all = bytes(text, "set.jsonl");
    let lines: Vec<_> = all
        .iter()
        .map(|r| match r {
            Ok(_) => 0,
            Err(IngestError::Line { line, .. }) => *line,
            Err(e) => panic!("{e}"),
        })
        .collect();
    assert_eq!(lines, [0, 2, 3, 4, 5, 6, 7, 0]);
    let message = all[4].as_ref().unwrap_err().to_string();
    assert!(message.starts_with("E0107 set.jsonl, line 5: ") && message.contains("text"), "{message}");
}

#[test]
fn a_date_that_is_none_names_its_line() {
    let all = bytes(
        "{\"text\":\"a b\",\"published\":\"12 Oct\"}\n{\"text\":\"c d\",\"published\":\"\"}",
        "s.jsonl",
    );
    let message = all[0].as_ref().unwrap_err().to_string();
    assert!(message.starts_with("E0109 s.jsonl, line 1: ") && message.contains("12 Oct"), "{message}");
    assert_eq!(all[1].as_ref().unwrap().document.published, None);
}

#[test]
fn an_id_used_twice_is_told() {
    let all = bytes(
        "{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"b\",\"text\":\"y\"}\n{\"id\":\"a\",\"text\":\"z\"}",
        "s.jsonl",
    );
    assert!(all[0].is_ok() && all[1].is_ok());
    assert!(matches!(&all[2], Err(IngestError::DuplicateId { line: 3, first: 1, .. })), "{:?}", all[2]);
}

#[test]
fn arrays_and_objects_of_json_files() {
    let array = "[{\"text\":\"one\"}, {\"text\":\"\"}, 7, {\"text\":\"two\", \"id\": 2}]";
    let all = bytes(array, "a.json");
    assert_eq!(all.iter().map(Result::is_ok).collect::<Vec<_>>(), [true, false, false, true]);
    assert_eq!(all[3].as_ref().unwrap().document.id, "2");
    assert_eq!(one("{\n  \"text\": \"one\"\n}", "a.json").document.text, "one");
    assert_eq!(bytes("{\"text\":\"one\"}\n{\"text\":\"two\"}", "a.json").len(), 2);
    assert_eq!(error("[{\"text\":\"one\"", "a.json").0, "E0111");
    assert!(error("news", "a.json").1.contains("line 1 column"));
}

#[test]
fn utf_16_lines_are_read_too() {
    let bytes: Vec<u8> = "\u{feff}{\"text\":\"هدوء\"}\n{\"text\":\"quiet\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(crate::bytes(bytes, "a.jsonl").len(), 2);
}

#[test]
fn a_broken_byte_is_replaced_and_counted() {
    let ingested = one(b"{\"text\":\"quiet \xff night\"}", "a.jsonl");
    assert_eq!(ingested.document.text, "quiet \u{fffd} night");
    assert_eq!(ingested.warnings[0].code(), "W0101");
}

#[test]
fn a_line_over_the_limit_is_passed_over() {
    let text = format!("{{\"text\":\"one\"}}\n{{\"text\":\"{}\"}}\n{{\"text\":\"three\"}}", "x".repeat(5000));
    let options = Options { max_line: 1000, ..options() };
    let source = Source::Bytes { bytes: text.into_bytes(), name: "a.jsonl".into() };
    let all: Vec<_> = read(source, &options).collect();
    assert!(all[0].is_ok() && all[2].is_ok());
    assert!(matches!(&all[1], Err(IngestError::LineTooLong { line: 2, limit: 1000, .. })), "{:?}", all[1]);
}

/// Lines without end, made as they are read.
struct Endless(u64);

impl Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0 += 1;
        let line = format!("{{\"id\":\"{}\",\"text\":\"{}\"}}\n", self.0, "quiet ".repeat(100));
        let n = line.len().min(buffer.len());
        buffer[..n].copy_from_slice(&line.as_bytes()[..n]);
        Ok(n)
    }
}

#[test]
fn lines_are_read_as_they_are_taken() {
    let lines = Lines::new(BufReader::new(Endless(0)), "endless", 1 << 20);
    assert_eq!(lines.take(1000).filter(Result::is_ok).count(), 1000);
}

#[test]
fn a_date_given_for_all_is_taken_where_a_line_has_none() {
    let options = Options { published: Some("2020-10-11".parse().unwrap()), ..options() };
    let bytes = b"{\"text\":\"one\"}\n{\"text\":\"two\",\"published\":\"2020-10-12\"}".to_vec();
    let all: Vec<_> = read(Source::Bytes { bytes, name: "a.jsonl".into() }, &options)
        .map(|r| r.unwrap().document.published.unwrap().to_string())
        .collect();
    assert_eq!(all, ["2020-10-11", "2020-10-12"]);
}
