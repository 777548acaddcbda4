/*!
Random texts, read: mixtures of the packs' own words with marks, digits, quotes and pictures between them, and our
articles cut and changed.
*/

use crate::{root, sacred};
use hudna_model::{Document, Part, PartKind};
use proptest::{prelude::*, sample::Index};
use std::sync::OnceLock;

/// What texts of all kinds have between and inside words: marks, tatweel, controls, presentation forms, digits of all
/// traditions, quotes of all shapes, line ends, pictures, letters that grow when folded.
const NOISE: &[&str] = &[
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\n",
    "\r\n",
    "\u{2029}",
    "\t",
    "\u{A0}",
    "\u{64B}",
    "\u{651}\u{64E}",
    "\u{670}",
    "\u{640}",
    "\u{640}\u{640}\u{640}",
    "\u{200B}",
    "\u{200C}",
    "\u{200D}",
    "\u{200E}",
    "\u{200F}",
    "\u{202B}",
    "\u{202E}",
    "\u{2067}",
    "\u{2069}",
    "\u{FEFF}",
    "\u{AD}",
    "\u{301}",
    "\u{327}",
    "\u{FEFB}",
    "\u{FDF2}",
    "\u{FDFA}",
    "\u{FEE3}",
    "\u{FB01}",
    "ß",
    "İ",
    "ı",
    "Ǆ",
    "é",
    "e\u{301}",
    "А",
    "漢",
    "א",
    "Ա",
    "\u{1D7D8}",
    "0",
    "7",
    "12",
    "1,234",
    "34.5",
    "2020",
    "10/10/2020",
    "9:30",
    "٣",
    "١٢",
    "١٬٢٣٤",
    "۴۵",
    "٪",
    "%",
    "$",
    "\"",
    "'",
    "’",
    "’s",
    "'s",
    "‘",
    "“",
    "”",
    "„",
    "«",
    "»",
    "‹",
    "›",
    "(",
    ")",
    "[",
    "]",
    "﴾",
    "،",
    "؛",
    "؟",
    ",",
    ";",
    ":",
    ".",
    ".",
    "…",
    "...",
    "!",
    "?",
    "-",
    "–",
    "—",
    "/",
    "_",
    "*",
    "•",
    "@",
    "#",
    "\u{1F54A}\u{FE0F}",
    "\u{1F468}\u{200D}\u{1F469}\u{200D}\u{1F467}",
    "\u{1F1E6}\u{1F1FF}",
    "\0",
    "\u{FFFD}",
    "\u{10FFFF}",
];

/// The sentences of the packs' examples, and our articles.
fn texts() -> &'static [String] {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let sources = hudna_knowledge::sources().expect("the built-in files parse");
        let predicates = sources.packs.values().flatten().flat_map(|(_, f)| &f.predicate);
        let mut out: Vec<String> = predicates
            .flat_map(|p| p.examples.iter().map(|e| e.text.clone()).chain(p.rejects.iter().cloned()))
            .collect();
        for entry in std::fs::read_dir(root().join("samples")).expect("samples/") {
            let path = entry.expect("an entry").path();
            if path.is_file() {
                out.push(std::fs::read_to_string(path).expect("UTF-8").chars().take(3_000).collect());
            }
        }
        out.sort();
        out
    })
}

/// Their words.
fn words() -> &'static [&'static str] {
    static WORDS: OnceLock<Vec<&str>> = OnceLock::new();
    WORDS.get_or_init(|| {
        let mut all: Vec<&str> = texts().iter().flat_map(|t| t.split_whitespace()).collect();
        all.sort_unstable();
        all.dedup();
        all
    })
}

fn soup() -> impl Strategy<Value = String> {
    let word = any::<Index>().prop_map(|i| pick(words(), i));
    let noise = any::<Index>().prop_map(|i| pick(NOISE, i));
    let piece = prop_oneof![
        6 => (word.clone(), Just(" ")),
        2 => (word.clone(), noise.clone()),
        1 => (noise.clone(), noise),
        1 => (word, Just("")),
    ];
    prop::collection::vec(piece, 0..60).prop_map(|p| p.into_iter().flat_map(|(a, b)| [a, b]).collect())
}

/// A place in a text, as a share of its characters, so that shrinking works.
fn cut(text: &str, at: Index) -> usize {
    let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    places[at.index(places.len())]
}

/// One change to a text.
#[derive(Clone, Debug)]
enum Change {
    Before(Index),
    After(Index),
    Put(Index, Index),
    Word(Index, Index),
    Drop(Index, Index),
    Twice(Index, Index),
    Other(Index),
}

impl Change {
    fn make(&self, text: &str) -> String {
        let range = |a: Index, b: Index| {
            let (a, b) = (cut(text, a), cut(text, b));
            (a.min(b), a.max(b))
        };
        match *self {
            Change::Before(at) => text[..cut(text, at)].to_string(),
            Change::After(at) => text[cut(text, at)..].to_string(),
            Change::Put(at, what) => put(text, cut(text, at), pick(NOISE, what)),
            Change::Word(at, what) => put(text, cut(text, at), pick(words(), what)),
            Change::Drop(a, b) => {
                let (a, b) = range(a, b);
                format!("{}{}", &text[..a], &text[b..])
            }
            Change::Twice(a, b) => {
                let (a, b) = range(a, b);
                put(text, b, &text[a..b])
            }
            Change::Other(what) => format!("{text}{}", what.get(texts())),
        }
    }
}

fn pick(from: &[&'static str], at: Index) -> &'static str {
    from[at.index(from.len())]
}

fn put(text: &str, at: usize, what: &str) -> String {
    format!("{}{what}{}", &text[..at], &text[at..])
}

fn changed() -> impl Strategy<Value = String> {
    let i = any::<Index>;
    let change = prop_oneof![
        i().prop_map(Change::Before),
        i().prop_map(Change::After),
        (i(), i()).prop_map(|(a, b)| Change::Put(a, b)),
        (i(), i()).prop_map(|(a, b)| Change::Put(a, b)),
        (i(), i()).prop_map(|(a, b)| Change::Word(a, b)),
        (i(), i()).prop_map(|(a, b)| Change::Drop(a, b)),
        (i(), i()).prop_map(|(a, b)| Change::Twice(a, b)),
        i().prop_map(Change::Other),
    ];
    (i(), prop::collection::vec(change, 0..8)).prop_map(|(which, changes)| {
        let start = which.get(texts()).clone();
        let text = changes.iter().fold(start, |t, c| c.make(&t));
        text.chars().take(4_000).collect()
    })
}

/// Stretches of a text in order, of every kind.
fn parts(text: &str, cuts: &[(Index, u8)]) -> Vec<Part> {
    let kinds = [
        PartKind::Title,
        PartKind::Body,
        PartKind::Heading,
        PartKind::Furniture,
        PartKind::Caption,
        PartKind::Body,
    ];
    let mut places: Vec<(usize, u8)> = cuts.iter().map(|(at, kind)| (cut(text, *at), *kind)).collect();
    places.sort_unstable();
    let mut out = Vec::new();
    for pair in places.windows(2) {
        let (start, end) = (pair[0].0, pair[1].0);
        if start < end {
            out.push(Part { kind: kinds[usize::from(pair[0].1) % kinds.len()], start, end });
        }
    }
    out
}

fn document() -> impl Strategy<Value = Document> {
    let text = prop_oneof![soup(), changed()];
    let lang = prop::sample::select(vec![None, None, None, Some("ar"), Some("en"), Some("fr")]);
    let published = prop::sample::select(vec![
        None,
        Some("2020-10-12"),
        Some("2023-05-23T08:30"),
        Some("0000-01-01"),
        Some("9999-12-31"),
    ]);
    let cuts = prop::collection::vec((any::<Index>(), any::<u8>()), 0..6);
    (text, lang, published, cuts).prop_map(|(text, lang, published, cuts)| Document {
        id: "p".into(),
        lang: lang.map(str::to_string),
        published: published.and_then(|p| p.parse().ok()),
        parts: parts(&text, &cuts),
        text,
        ..Document::default()
    })
}

/// `PROPTEST_CASES` says how many are tried.
fn config() -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn reading_keeps_every_offset(document in document()) {
        sacred::read(&document);
    }
}

#[test]
fn every_sample_and_example_keeps_every_offset() {
    for text in texts() {
        sacred::read(&crate::dated(text.as_str(), "2020-10-12"));
    }
}

#[test]
fn every_prefix_of_a_page_keeps_every_offset() {
    let page =
        std::fs::read_to_string(root().join("samples/sudan-2023-04-16-sawt-almarsa.txt")).expect("a sample");
    let ends: Vec<usize> = page.char_indices().map(|(i, _)| i).collect();
    for end in ends.iter().step_by(23) {
        sacred::read(&crate::bare(&page[..*end]));
    }
}
