//! Times and numbers of texts: never panics; spans are in order and within; what is resolved does not end before it starts.
#![no_main]

use hudna_extract::{Knowledge, text::Tokens, time};
use libfuzzer_sys::fuzz_target;
use std::sync::OnceLock;

static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();

fuzz_target!(|input: (&str, u16, u8)| {
    let (text, year, month) = input;
    let knowledge = KNOWLEDGE.get_or_init(|| hudna_knowledge::embedded().expect("it fits this build"));
    let reference = format!("{:04}-{:02}-28", year % 10_000, month % 12 + 1).parse().ok();
    let mut tokens = Tokens::default();
    tokens.add(text, 0, text.len(), &knowledge.folding());
    for language in &knowledge.languages {
        for sentence in tokens.sentences() {
            let mut at = sentence.from;
            let mut told = Vec::new();
            for span in time::find(&language.time, &tokens, sentence.from, sentence.to) {
                assert!(at <= span.from && span.from < span.to && span.to <= sentence.to);
                at = span.to;
                for reference in [None, reference] {
                    if let (Some(start), Some(end)) = time::resolve(&span.meaning, reference) {
                        assert!(start.date <= end.date, "{:?}", span.meaning);
                    }
                }
                told.push((span.meaning, String::new()));
            }
            time::infer_reference(&time::Evidence { told: &told, anchors: &[] });
            for number in time::numbers(&language.time, &tokens, sentence.from, sentence.to) {
                assert!(number.from < number.to && number.to <= sentence.to);
            }
        }
    }
});
