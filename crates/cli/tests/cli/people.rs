//! What people read, as it looks. After a change of packs or engine: look at the difference, then accept it.

use crate::common::{Hudna, root};

/// Digests change with every pack; what they are of does not.
fn steady(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| c.is_ascii_hexdigit()) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(|c: char| !c.is_ascii_hexdigit()).unwrap_or(rest.len());
        let digest = [16, 64].contains(&end) && rest[..end].bytes().any(|b| b.is_ascii_alphabetic());
        out.push_str(if digest { "[digest]" } else { &rest[..end] });
        rest = &rest[end..];
    }
    out + rest
}

fn sample(name: &str) -> String {
    root().join("samples").join(name).display().to_string()
}

#[test]
fn read_tables() {
    let hudna = Hudna::new();
    for (name, file) in
        [("english", "caucasus-ledger.jsonl"), ("arabic", "sudan-2023-04-16-sawt-almarsa.txt")]
    {
        let ran = hudna.command(&["read", &sample(file)]).env("COLUMNS", "140").output().unwrap();
        insta::assert_snapshot!(format!("read_{name}"), steady(&String::from_utf8(ran.stdout).unwrap()));
    }
}

#[test]
fn read_text() {
    let out = Hudna::new().run(&["read", "--format", "text", &sample("caucasus-ledger.jsonl")]).done();
    insta::assert_snapshot!("read_text", out);
}

#[test]
fn shown() {
    let hudna = Hudna::with_samples();
    insta::assert_snapshot!(
        "show_document",
        steady(&hudna.run(&["show", "karabakh-2020-10-29-ledger"]).done())
    );
    insta::assert_snapshot!(
        "show_claim",
        steady(&hudna.run(&["show", "karabakh-2020-10-29-ledger#c1"]).done())
    );
}

#[test]
fn reports() {
    let hudna = Hudna::with_samples();
    for lang in ["en", "ar"] {
        let report = hudna.run(&["report", "--agreement", "moscow-2020-10-10", "--lang", lang]).done();
        insta::assert_snapshot!(format!("report_{lang}"), steady(&report));
    }
}

#[test]
fn help() {
    insta::assert_snapshot!("help", Hudna::new().run(&["--help"]).done());
}
