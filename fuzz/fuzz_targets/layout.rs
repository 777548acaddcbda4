//! Texts to parts: never panics; parts are in order, apart, on character boundaries, blanks outside.
#![no_main]

use hudna_ingest::lay_out;
use hudna_model::PageWords;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (&str, Option<&str>)| {
    let (text, title) = input;
    let words = PageWords {
        related: vec!["more".into(), "المزيد".into()],
        furniture: vec!["share".into()],
        caption: vec!["photo".into(), "photo:".into()],
        byline: vec!["by".into()],
        months: vec![vec!["may".into()], vec!["x y".into()]],
    };
    let layout = lay_out(text, title, &[words]);
    let mut at = 0;
    for part in &layout.parts {
        assert!(at <= part.start && part.start < part.end);
        let shown = text.get(part.start..part.end).expect("on character boundaries");
        assert_eq!(shown, shown.trim());
        at = part.end;
    }
});
