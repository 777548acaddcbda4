//! `hudna read` and `hudna explain`.

use crate::common::{Hudna, fixture, root};
use std::{
    io::{Read, Write},
    net::TcpListener,
};

const NEWS: &str = "Armenia accused Azerbaijan of shelling Stepanakert on Sunday. Azerbaijan denied it.";

#[test]
fn a_text_is_read_from_standard_input_and_nothing_is_stored() {
    let hudna = Hudna::new();
    let read =
        hudna.run_on(NEWS.as_bytes(), &["read", "-", "--published", "2020-10-12", "--format", "json"]).json();
    let document = &read[0];
    assert_eq!(document["lang"], "en");
    assert_eq!(
        (&document["published"], &document["published_from"]),
        (&"2020-10-12".into(), &"given".into())
    );
    assert_eq!(document["text"], NEWS);
    let claim = &document["claims"][0];
    assert_eq!((&claim["act"], &claim["event"]["type"]), (&"accuse".into(), &"shelling".into()));
    assert_eq!(claim["speaker"]["actor"], "ARM/GOV");
    assert!(!hudna.ledger().exists());
}

#[test]
fn json_lines_keep_the_fields_and_every_quote_stands_in_the_text() {
    let hudna = Hudna::new();
    let file = root().join("samples/alshahid.jsonl").display().to_string();
    let lines = hudna.run(&["read", "--format", "jsonl", &file]).done();
    let given = std::fs::read_to_string(&file).unwrap();
    assert_eq!(lines.lines().count(), given.lines().count());
    for (read, given) in lines.lines().zip(given.lines()) {
        let read: serde_json::Value = serde_json::from_str(read).unwrap();
        let given: serde_json::Value = serde_json::from_str(given).unwrap();
        for field in ["id", "lang", "outlet", "title", "published", "text"] {
            assert_eq!(read[field], given[field]);
        }
        let text: Vec<char> = read["text"].as_str().unwrap().chars().collect();
        for claim in read["claims"].as_array().unwrap() {
            let at = |k: &str| claim[k].as_u64().unwrap() as usize;
            let quote: String = text[at("start")..at("end")].iter().collect();
            assert_eq!(claim["quote"], quote.as_str());
        }
    }
    // The same input, the same bytes.
    assert_eq!(hudna.run(&["read", "--format", "jsonl", &file]).done(), lines);
}

#[test]
fn plain_language_in_two_languages() {
    let hudna = Hudna::new();
    let file = hudna.file("a.txt", NEWS);
    let en = hudna.run(&["read", &file, "--format", "text"]).done();
    assert!(en.contains("Armenia (ARM/GOV) accuses: shelling, by Azerbaijan"), "{en}");
    let ar = hudna.run(&["read", &file, "--format", "text", "--in", "ar"]).done();
    assert!(ar.contains("(ARM/GOV)") && !ar.contains("accuses"), "{ar}");
    let bad = hudna.run(&["read", &file, "--in", "xx"]);
    assert!(bad.code == 2 && bad.err.contains("en, ar"), "{bad:?}");
}

#[test]
fn a_language_without_a_pack_is_named() {
    let hudna = Hudna::new();
    let bad = hudna.run(&["read", "--lang", "xx", &fixture("cli/broken.jsonl")]);
    assert!(bad.code == 2 && bad.err.contains("--lang xx") && bad.err.contains("--packs"), "{bad:?}");
    let unread = hudna.run_on("ዛሬ ጠዋት".as_bytes(), &["read", "-", "--format", "jsonl"]);
    assert!(unread.code == 0 && unread.err.contains("no pack knows"), "{unread:?}");
}

#[test]
fn a_page_is_fetched() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}/news", listener.local_addr().unwrap());
    let server = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]);
        let page = format!(
            "<!DOCTYPE html><html><head><title>T</title></head><body><article><p>{NEWS}</p></article></body></html>"
        );
        let head = format!(
            "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {}\r\nConnection: close\r\n\r\n",
            page.len()
        );
        stream.write_all((head + &page).as_bytes()).unwrap();
    });
    let hudna = Hudna::new();
    let read = hudna.run(&["read", &address, "--format", "json"]).json();
    server.join().unwrap();
    assert_eq!(read[0]["url"], address.as_str());
    assert_eq!(read[0]["claims"][0]["act"], "accuse");
}

#[test]
fn explain_takes_a_text_a_file_and_standard_input() {
    let hudna = Hudna::new();
    let file = hudna.file("a.txt", NEWS);
    let told = hudna.run(&["explain", NEWS]).done();
    assert!(told.contains("en.act.accuse") && told.contains("ARM/GOV") && told.contains("mention"), "{told}");
    assert_eq!(hudna.run(&["explain", &file]).done(), told);
    assert_eq!(hudna.run_on(NEWS.as_bytes(), &["explain", "-"]).done(), told);
}

#[test]
fn a_reader_that_goes_away_is_no_failure() {
    let hudna = Hudna::new();
    let many: String = (0..400).map(|n| format!("{{\"id\": \"d{n}\", \"text\": \"{NEWS}\"}}\n")).collect();
    let file = hudna.file("many.jsonl", many);
    let mut child = hudna.command(&["read", "--format", "jsonl", &file]).spawn().unwrap();
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let hudna = Hudna::new();
    let file = hudna.file("a.txt", NEWS);
    assert!(!hudna.run(&["read", &file]).done().contains('\u{1b}'));
    assert!(hudna.run(&["read", &file, "--color", "always"]).done().contains('\u{1b}'));
    let narrow = hudna.command(&["read", &file]).env("COLUMNS", "60").output().unwrap();
    let narrow = String::from_utf8(narrow.stdout).unwrap();
    assert!(narrow.contains('…'), "{narrow}");
}
