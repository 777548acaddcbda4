/*!
What several commands take alike: inputs, and how they are read.
*/

use crate::screen::complain;
use hudna_extract::{Knowledge, Reader, Reading};
use hudna_ingest::{Ingested, Options, Source};
use hudna_model::{Document, Moment};

/// The day it is where the user is.
pub fn today() -> jiff::civil::Date {
    jiff::Zoned::now().date()
}

/// How inputs are read.
pub fn options(knowledge: &Knowledge, published: Option<Moment>) -> Options {
    Options { page_words: knowledge.page_words(), published, ..Options::new(today()) }
}

/// The documents of one input; what cannot be read, and every remark, is told on standard error and counted.
pub fn documents<'o>(
    input: &str,
    options: &'o Options,
    failed: &'o mut usize,
) -> impl Iterator<Item = Document> + use<'o> {
    hudna_ingest::read(Source::from_argument(input), options).filter_map(move |item| match item {
        Ok(Ingested { document, warnings, .. }) => {
            warnings.iter().for_each(|w| complain(&format!("hudna: {w}")));
            Some(document)
        }
        Err(e) => {
            *failed += 1;
            complain(&format!("hudna: {e}"));
            None
        }
    })
}

/// Reads a document, and lays what the reader found out about it (language, inferred date) into it.
pub fn read(reader: &Reader, document: &mut Document) -> Reading {
    let reading = reader.read(document);
    document.lang = document.lang.take().or_else(|| reading.lang.clone());
    if document.published.is_none() && reading.published.is_some() {
        document.published = reading.published;
        document.published_from = reading.published_from;
        document.published_why.clone_from(&reading.published_why);
    }
    reading
}
