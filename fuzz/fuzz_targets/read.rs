//! Texts to claims with the built-in packs: never panics; every quote is what stands between its offsets.
#![no_main]

use hudna_extract::{Knowledge, Reader};
use hudna_model::Document;
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
static READER: OnceLock<Reader<'static>> = OnceLock::new();

fuzz_target!(|input: (&str, bool, bool)| {
    let (text, arabic, dated) = input;
    let knowledge = KNOWLEDGE.get_or_init(|| hudna_knowledge::embedded().expect("it fits this build"));
    let reader = READER.get_or_init(|| Reader::new(knowledge));
    let document = Document {
        id: "f".into(),
        lang: arabic.then(|| "ar".into()),
        published: dated.then(|| "2020-10-12".parse().expect("a date")),
        text: text.into(),
        ..Document::default()
    };
    for claim in reader.read(&document).claims {
        let stands: String = text.chars().skip(claim.start).take(claim.end - claim.start).collect();
        assert_eq!(claim.quote, stands);
    }
});
