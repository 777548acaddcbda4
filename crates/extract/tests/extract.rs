/*!
What `hudna-extract` promises, read with the built-in packs. One binary, so that it links once.

Sentences stand here only where the promise is about a spelling or a page; everything else is taken from the examples of
the packs and from `samples/`, so that these tests follow the packs.
*/

#[path = "extract/examples.rs"]
mod examples;
#[path = "extract/explain.rs"]
mod explain;
#[path = "extract/format.rs"]
mod format;
#[path = "extract/normal.rs"]
mod normal;
#[path = "extract/offsets.rs"]
mod offsets;
#[path = "extract/pages.rs"]
mod pages;
#[path = "extract/sacred.rs"]
mod sacred;
#[path = "extract/samples.rs"]
mod samples;

use hudna_extract::{Knowledge, Reader};
use hudna_model::Document;
use serde::Deserialize;
use std::{
    path::{Path, PathBuf},
    sync::OnceLock,
};

/// The repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The built-in knowledge.
pub fn knowledge() -> &'static Knowledge {
    static KNOWLEDGE: OnceLock<Knowledge> = OnceLock::new();
    KNOWLEDGE.get_or_init(|| hudna_knowledge::embedded().expect("the embedded knowledge fits this build"))
}

/// A reader over the built-in knowledge.
pub fn reader() -> &'static Reader<'static> {
    static READER: OnceLock<Reader<'static>> = OnceLock::new();
    READER.get_or_init(|| Reader::new(knowledge()))
}

/// A text without a language or a date.
pub fn bare(text: impl Into<String>) -> Document {
    Document { id: "t".into(), text: text.into(), ..Document::default() }
}

/// A text published on a day.
pub fn dated(text: impl Into<String>, published: &str) -> Document {
    Document { published: Some(published.parse().expect("a date")), ..bare(text) }
}

/// `floors.toml`: what was measured, so that it does not get worse unseen.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Floors {
    /// For the examples of the packs.
    pub examples: ExampleFloors,
    /// For our own articles.
    pub samples: SampleFloors,
}

/// See `floors.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExampleFloors {
    /// How many examples and counter-examples may fail.
    pub failures_at_most: usize,
}

/// See `floors.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SampleFloors {
    /// Share of the expected Arabic claims that are found.
    pub found_ar: f64,
    /// Share of the expected English claims that are found.
    pub found_en: f64,
    /// Share of the claims read from Arabic texts that were expected.
    pub wanted_ar: f64,
    /// Share of the claims read from English texts that were expected.
    pub wanted_en: f64,
    /// Share of the expected claims for which the type, act and speaker's party hold as well.
    pub right: f64,
    /// How many claims may be read from the articles that tell no event.
    pub from_nothing: usize,
}

/// The floors.
pub fn floors() -> Floors {
    let text = include_str!("extract/../floors.toml");
    toml::from_str(text).expect("floors.toml lists the keys of `Floors`")
}
