//! Pack files to knowledge: whatever a user lays over the built-in packs, it loads or is complained of; never a panic.
#![no_main]

use hudna_extract::{
    Reader,
    pack::{Sources, compile},
};
use hudna_model::Document;
use libfuzzer_sys::fuzz_target;

/// A language of the least that one needs, so that a file with rules compiles to something.
const LANGUAGE: &str = r#"
[language]
tag = "xx"
name = "X"
script = "Latn"
order = "verb-second"
modifiers = "before"
"#;

fuzz_target!(|input: (u8, &str)| {
    let (place, text) = input;
    let path = [
        "packs/xx/rules.toml",
        "world/actors/x.toml",
        "theatres/x/theatre.toml",
        "theatres/x/agreements/y.toml",
    ];
    let mut sources = Sources::default();
    let language = sources.add_file("packs/xx/pack.toml", LANGUAGE);
    assert_eq!(language, []);
    if !sources.add_file(path[usize::from(place) % path.len()], text).is_empty() {
        return;
    }
    if let Ok(knowledge) = compile(sources) {
        let document = Document { lang: Some("xx".into()), text: text.into(), ..Document::default() };
        Reader::new(&knowledge).read(&document);
    }
});
