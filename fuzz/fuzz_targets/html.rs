//! Pages to articles: never panics; marks lie in the text, in order.
#![no_main]

use hudna_ingest::{Layouter, html::read_page};
use hudna_model::PageWords;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|html: &str| {
    let words = PageWords {
        related: vec!["related".into()],
        byline: vec!["by".into()],
        months: vec![vec!["may".into()]],
        ..PageWords::default()
    };
    if let Ok(page) = read_page(html, Some("https://a.example/b/c"), &Layouter::new(&[words])) {
        assert!(!page.text.trim().is_empty());
        let mut at = 0;
        for mark in &page.marks {
            assert!(at <= mark.start && mark.start < mark.end);
            assert!(page.text.get(mark.start..mark.end).is_some());
            at = mark.end;
        }
    }
});
