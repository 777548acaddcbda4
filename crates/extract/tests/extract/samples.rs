/*!
Our own articles, measured: what a careful analyst would code in them (`samples/expected`) against what is read.

A plain measure, for seeing that reading does not get worse: a claim is found when one of the same group of types is read
whose quote shares words with it (F1 of at least 0.4). `hudna eval` has the field's measure.
*/

use crate::{floors, reader, root, sacred};
use hudna_model::{Claim, Document, Part, PartKind};
use serde::Deserialize;
use std::{collections::BTreeMap, fs, path::Path};

/// How much two quotes must share.
const ENOUGH: f64 = 0.4;

#[derive(Deserialize)]
struct Expected {
    id: String,
    lang: Option<String>,
    published: Option<hudna_model::Moment>,
    claims: Vec<Claim>,
}

fn expected() -> BTreeMap<String, Expected> {
    let folder = root().join("samples/expected");
    let files = fs::read_dir(&folder).expect("samples/expected").map(|e| e.expect("an entry").path());
    let lines = files.flat_map(|f| lines(&f));
    lines
        .map(|l| serde_json::from_str(&l).expect("an expectation"))
        .map(|e: Expected| (e.id.clone(), e))
        .collect()
}

fn lines(file: &Path) -> Vec<String> {
    let text = fs::read_to_string(file).expect("UTF-8");
    text.lines().filter(|l| !l.trim().is_empty()).map(str::to_string).collect()
}

/// Every article of `samples/`, with the date that is expected of pages.
pub fn articles() -> Vec<Document> {
    let mut files: Vec<_> = fs::read_dir(root().join("samples"))
        .expect("samples/")
        .map(|e| e.expect("an entry").path())
        .collect();
    files.sort();
    let expected = expected();
    let mut out = Vec::new();
    for file in files {
        let id = file.file_stem().map(|s| s.to_string_lossy().into_owned()).unwrap_or_default();
        let page = |text: String| {
            let e = &expected[&id];
            Document {
                id: id.clone(),
                lang: e.lang.clone(),
                published: e.published,
                text,
                ..Document::default()
            }
        };
        match file.extension().and_then(|e| e.to_str()) {
            Some("jsonl") => out.extend(
                lines(&file).iter().map(|l| serde_json::from_str::<Document>(l).expect("an article")),
            ),
            Some("txt") => out.push(page(fs::read_to_string(&file).expect("UTF-8"))),
            Some("html") => out.push(page(paragraphs(&fs::read_to_string(&file).expect("UTF-8")))),
            _ => {}
        }
    }
    out
}

/// The paragraphs of a page, tags off: enough for our own page.
fn paragraphs(html: &str) -> String {
    let inner = |p: &str| {
        let (mut out, mut tag) = (String::new(), false);
        for c in p.chars() {
            match c {
                '<' => tag = true,
                '>' => tag = false,
                c if !tag => out.push(c),
                _ => {}
            }
        }
        out.replace("&nbsp;", "\u{A0}").replace("&quot;", "\"").replace("&amp;", "&")
    };
    let open = |p: &str| p.starts_with(['>', ' ']);
    let found =
        html.split("<p").skip(1).filter(|p| open(p)).filter_map(|p| p.split_once('>')?.1.split_once("</p>"));
    found.map(|(p, _)| inner(p)).collect::<Vec<_>>().join("\n\n")
}

fn words(quote: &str) -> Vec<String> {
    let word = |w: &str| w.to_lowercase();
    quote.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(word).collect()
}

/// F1 of the words of two quotes, as bags.
fn overlap(a: &str, b: &str) -> f64 {
    let (a, mut b) = (words(a), words(b));
    let all = a.len() + b.len();
    let before = b.len();
    for w in &a {
        if let Some(i) = b.iter().position(|o| o == w) {
            b.swap_remove(i);
        }
    }
    if all == 0 { 0.0 } else { 2.0 * (before - b.len()) as f64 / all as f64 }
}

fn party(c: &Claim) -> Option<&str> {
    c.speaker.as_ref().and_then(|s| s.party())
}

#[derive(Debug, Default)]
struct Tally {
    expected: usize,
    found: usize,
    read: usize,
    wanted: usize,
    right: usize,
}

fn count(expected: &[Claim], read: &[Claim], tally: &mut Tally) {
    let alike = |a: &Claim, b: &Claim| {
        a.event.kind.group() == b.event.kind.group() && overlap(&a.quote, &b.quote) >= ENOUGH
    };
    let right = |a: &Claim, b: &Claim| a.event.kind == b.event.kind && a.act == b.act && party(a) == party(b);
    tally.expected += expected.len();
    tally.read += read.len();
    tally.found += expected.iter().filter(|e| read.iter().any(|r| alike(e, r))).count();
    tally.right += expected.iter().filter(|e| read.iter().any(|r| alike(e, r) && right(e, r))).count();
    tally.wanted += read.iter().filter(|r| expected.iter().any(|e| alike(e, r))).count();
}

#[test]
fn our_articles_are_read_as_well_as_they_were() {
    let expected = expected();
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    let articles = articles();
    for id in expected.keys() {
        assert!(articles.iter().any(|a| a.id == *id), "{id} is expected and is no sample");
    }
    for article in &articles {
        let Some(e) = expected.get(&article.id) else { continue };
        for c in &e.claims {
            assert!(
                article.text.contains(&c.quote),
                "{}: “{}” is expected and does not stand there",
                e.id,
                c.quote
            );
        }
        let reading = sacred::read(article);
        let lang = reading.lang.expect("a pack for it");
        count(&e.claims, &reading.claims, tallies.entry(lang).or_default());
    }
    let share = |a: usize, b: usize| a as f64 / b.max(1) as f64;
    let floors = floors().samples;
    let mut worse = Vec::new();
    let mut hold = |name: &str, got: f64, floor: f64| {
        println!("{name} {got:.3} (floor {floor:.3})");
        if got < floor {
            worse.push(format!("{name} is {got:.3}, the floor {floor:.3}"));
        }
    };
    let (ar, en) = (&tallies["ar"], &tallies["en"]);
    hold("found_ar", share(ar.found, ar.expected), floors.found_ar);
    hold("found_en", share(en.found, en.expected), floors.found_en);
    hold("wanted_ar", share(ar.wanted, ar.read), floors.wanted_ar);
    hold("wanted_en", share(en.wanted, en.read), floors.wanted_en);
    hold("right", share(ar.right + en.right, ar.expected + en.expected), floors.right);
    println!("{tallies:?}");
    assert!(worse.is_empty(), "{}", worse.join("; "));
}

#[test]
fn articles_that_tell_no_event_give_no_claim() {
    let mut read = Vec::new();
    for (id, _) in expected().iter().filter(|(_, e)| e.claims.is_empty()) {
        let article = articles().into_iter().find(|a| a.id == *id).expect("a sample");
        let claims = reader().read(&article).claims;
        read.extend(claims.into_iter().map(|c| format!("{id}: {} “{}”", c.event.kind, c.quote)));
    }
    assert!(read.len() <= floors().samples.from_nothing, "{read:#?}");
}

#[test]
fn titles_are_read_where_the_document_has_them_in_its_text() {
    for article in articles().into_iter().filter(|a| a.title.is_some()) {
        let title = article.title.clone().unwrap_or_default();
        let text = format!("{title}\n\n{}", article.text);
        let body = title.len() + 2;
        let part = |kind, start, end| Part { kind, start, end };
        let parts = vec![part(PartKind::Title, 0, title.len()), part(PartKind::Body, body, text.len())];
        sacred::read(&Document { text, parts, ..article });
    }
}
