//! What `hudna-ingest` promises, case by case. One binary, so that it links once.

#[path = "ingest/decode.rs"]
mod decode;
#[path = "ingest/files.rs"]
mod files;
#[path = "ingest/html.rs"]
mod html;
#[path = "ingest/jsonl.rs"]
mod jsonl;
#[path = "ingest/layout.rs"]
mod layout;
#[path = "ingest/properties.rs"]
mod properties;
#[path = "ingest/server.rs"]
mod server;

use hudna_ingest::{IngestError, Ingested, Options, Source};
use hudna_model::PageWords;
use jiff::civil::date;

/// Page words as a pack would give them: few, but of every kind.
pub fn page_words() -> Vec<PageWords> {
    let list = |words: &[&str]| words.iter().map(|w| (*w).to_owned()).collect::<Vec<_>>();
    let mut arabic = PageWords {
        related: list(&["المزيد", "قد يعجبك أيضا", "اقرأ أيضا", "مواضيع ذات صلة"]),
        furniture: list(&["شارك", "مشاهدة", "طباعة", "التعليقات"]),
        caption: list(&["الصورة:", "صورة"]),
        byline: list(&["نشر في", "كتب:", "آخر تحديث"]),
        months: vec![Vec::new(); 12],
    };
    arabic.months[8] = list(&["سبتمبر", "أيلول"]);
    arabic.months[9] = list(&["أكتوبر", "تشرين الأول"]);
    let mut english = PageWords {
        related: list(&["Read more", "You may also like", "Related"]),
        furniture: list(&["Share", "views", "Print", "Advertisement"]),
        caption: list(&["Photo:", "File photo", "Image"]),
        byline: list(&["Published", "Updated", "By"]),
        months: vec![Vec::new(); 12],
    };
    english.months[9] = list(&["October", "Oct"]);
    vec![arabic, english]
}

/// The day of the tests is 2020-10-13.
pub fn options() -> Options {
    Options { page_words: page_words(), ..Options::new(date(2020, 10, 13)) }
}

/// Reads bytes under a name.
pub fn bytes(bytes: impl AsRef<[u8]>, name: &str) -> Vec<Result<Ingested, IngestError>> {
    let source = Source::Bytes { bytes: bytes.as_ref().to_vec(), name: name.to_owned() };
    hudna_ingest::read(source, &options()).collect()
}

/// Reads bytes that make one document.
pub fn one(given: impl AsRef<[u8]>, name: &str) -> Ingested {
    let mut all = bytes(given, name);
    assert_eq!(all.len(), 1, "{all:?}");
    all.remove(0).expect("a document")
}

/// Reads bytes that make one error; returns its code and message, and sees to it that the message tells the code.
pub fn error(given: impl AsRef<[u8]>, name: &str) -> (&'static str, String) {
    let mut all = bytes(given, name);
    assert_eq!(all.len(), 1, "{all:?}");
    let error = all.remove(0).expect_err("an error");
    assert!(error.to_string().starts_with(error.code()), "{error}");
    (error.code(), error.to_string())
}
