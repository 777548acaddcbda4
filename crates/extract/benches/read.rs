/*!
How fast texts are read, stage by stage, in bytes a second, on our own articles of each language.

`segment` tokens and sentences · `spot` the lexicon · `parse` pieces and clauses (`Reader::anatomy`, which segments and spots
as well) · `read` the whole.
*/

use criterion::{Criterion, Throughput};
use hudna_extract::{Reader, spot::Spotter, text::Tokens};
use hudna_model::Document;
use std::{fs, hint::black_box, path::Path};

/// The articles of `samples/` in one language, as one text.
fn articles(lang: &str) -> Document {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../samples");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("samples/").map(|e| e.expect("an entry").path()).collect();
    files.retain(|f| f.extension().is_some_and(|e| e == "jsonl"));
    files.sort();
    let lines = files.iter().map(|f| fs::read_to_string(f).expect("UTF-8")).collect::<String>();
    let documents = lines.lines().map(|l| serde_json::from_str::<Document>(l).expect("an article"));
    let texts: Vec<String> = documents.filter(|d| d.lang.as_deref() == Some(lang)).map(|d| d.text).collect();
    Document {
        id: "bench".into(),
        lang: Some(lang.into()),
        published: "2020-10-12".parse().ok(),
        text: texts.join("\n\n"),
        ..Document::default()
    }
}

fn stages(c: &mut Criterion) {
    let knowledge = hudna_knowledge::embedded().expect("the embedded knowledge fits this build");
    let (reader, spotter, folding) = (Reader::new(&knowledge), Spotter::new(&knowledge), knowledge.folding());
    for lang in ["ar", "en"] {
        let document = articles(lang);
        let text = document.text.as_str();
        let language = knowledge.language(lang).expect("a pack for it");
        let mut tokens = Tokens::default();
        tokens.add(text, 0, text.len(), &folding);
        let sentences = tokens.sentences();
        let mut group = c.benchmark_group(lang);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function("segment", |b| {
            b.iter(|| {
                let mut tokens = Tokens::default();
                tokens.add(black_box(text), 0, text.len(), &folding);
                tokens.sentences()
            });
        });
        group.bench_function("spot", |b| {
            b.iter(|| {
                sentences.iter().map(|s| spotter.items(black_box(&tokens), *s, language).len()).sum::<usize>()
            });
        });
        group.bench_function("parse", |b| {
            b.iter(|| reader.anatomy(black_box(&document)).map(|a| a.cuts.len()))
        });
        group.bench_function("read", |b| b.iter(|| reader.read(black_box(&document)).claims.len()));
        group.finish();
    }
}

/// What a process pays before it reads its first text.
fn start(c: &mut Criterion) {
    c.bench_function("decode the embedded knowledge", |b| {
        b.iter(|| hudna_knowledge::embedded().expect("it fits"))
    });
}

fn main() {
    let mut c = Criterion::default().configure_from_args();
    stages(&mut c);
    start(&mut c);
    c.final_summary();
}
